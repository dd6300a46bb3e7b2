/* lang/parse_loop.c - FOR, FOR EACH, WHILE, DO, WITH, SCHEDULE IN
 *
 * Source: language.md 11, 12.3, 14.6.
 */
#include "lang/parser.h"

/* The block of a loop: braces, or lines up to its closer. *ret_closed: the closer was there. */
static struct gb_node *
body(struct gb_parser *p, struct gb_node *n, enum gb_blockkind kind, const struct gb_tok *word,
     bool *ret_closed)
{
	bool brace = gb_at(p, GB_T_LBLOCK);
	*ret_closed = false;
	if (!brace && !gb_at_end(p)) {
		gb_p_unexpected(p, "the end of the line");
		while (!gb_at_end(p))
			p->t++;
	}
	if (!gb_p_open(p, brace ? GB_B_BRACE : kind, word->pos, gb_tok_end(word)))
		return NULL;
	p->block[p->nblock].name =
		n->kind == GB_N_FOR || n->kind == GB_N_FOREACH ? n->u.name : NULL;
	p->block[p->nblock].node = n;
	if (brace)
		p->t++;
	struct gb_node *b = gb_p_block(p);
	*ret_closed = gb_p_closer(p);
	return b;
}

/* After a faulty head the block is read all the same, so that its closer is no stray. */
static void
give_up_head(struct gb_parser *p)
{
	while (!gb_at_end(p))
		p->t++;
}

/* NEXT x: the name must be the loop's own. */
static void
next_name(struct gb_parser *p, const struct gb_node *n)
{
	if (!gb_at(p, GB_T_NAME) || gb_tok_word(p->t - 1) != GB_W_NEXT)
		return;
	if (p->t->u.name != n->u.name) {
		struct gb_diag *d = gb_p_error(
			p, GB_E_NEXT_NAME, p->t,
			"this NEXT names \"%.*s\", the open loop is that of \"%.*s\"",
			GB_SARG(gb_p_span(p, p->t->pos, gb_tok_end(p->t))),
			GB_SARG(n->u.name->spelled));
		d->note = "the open loop begins here";
		d->note_pos = n->pos;
		d->note_end = n->pos + 3;
		d->help = gb_arena_printf(p->a, "write NEXT %.*s", GB_SARG(n->u.name->spelled));
	}
	p->t++;
}

static bool
zero_step(const struct gb_node *step)
{
	return step && ((step->kind == GB_N_INT && step->u.i == 0) ||
	                (step->kind == GB_N_FLOAT && step->u.f == 0));
}

/* FOR i = a TO b [STEP s] [DO]; the head, from behind "=" on */
static bool
count_head(struct gb_parser *p, struct gb_node *part[4])
{
	part[0] = gb_p_expr(p);
	if (!part[0] || !gb_p_want_word(p, GB_W_TO) || !(part[1] = gb_p_expr(p)))
		return false;
	if (gb_p_take_word(p, GB_W_STEP) && !(part[2] = gb_p_expr(p)))
		return false;
	if (zero_step(part[2])) {
		gb_diag_add(p->d, GB_E_STEP_ZERO, part[2]->pos, part[2]->end,
		            "a loop with STEP 0 would never end");
	}
	gb_p_take_word(p, GB_W_DO);
	return true;
}

/* FOR EACH v IN e [FIRST n|LAST n] [DO]; from behind IN on */
static bool
each_head(struct gb_parser *p, struct gb_node *n, struct gb_node *part[3])
{
	part[0] = gb_p_expr(p);
	if (!part[0])
		return false;
	if (gb_at_word(p, GB_W_FIRST) || gb_at_word(p, GB_W_LAST)) {
		n->op = gb_at_word(p, GB_W_FIRST) ? 1 : 2;
		p->t++;
		if (!(part[1] = gb_p_expr(p)))
			return false;
	}
	gb_p_take_word(p, GB_W_DO);
	return true;
}

struct gb_node *
gb_p_for(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_node *n = gb_p_stmt(p, GB_N_FOR, word->pos);
	struct gb_node *part[4] = {NULL, NULL, NULL, NULL};
	bool closed, ok = false;
	if (gb_at_word(p, GB_W_EACH) && p->t[1].kind == GB_T_NAME &&
	    gb_tok_word(p->t + 1) != GB_W_IN)
		n->kind = GB_N_FOREACH, p->t++;
	if (!gb_at(p, GB_T_NAME)) {
		gb_p_unexpected(p, "the name of the loop variable");
		n->u.name = gb_name(&p->ast->names, GB_S("FOR"));
	} else {
		struct gb_name *name = p->t->u.name;
		name->mark |= GB_MARK_ASSIGNED;
		n->u.name = name;
		p->t++;
		if (gb_at_word(p, GB_W_IN)) {
			n->kind = GB_N_FOREACH;
			p->t++;
			ok = each_head(p, n, part);
		} else if (n->kind == GB_N_FOREACH) {
			gb_p_want_word(p, GB_W_IN);
		} else if (gb_p_want(p, GB_T_EQ, "\"=\" or IN")) {
			ok = count_head(p, part);
		}
	}
	if (!ok)
		give_up_head(p);
	n->aux = p->proc->nloop++;
	unsigned last = n->kind == GB_N_FOR ? 3 : 2;
	part[last] = body(p, n, GB_B_FOR, word, &closed);
	if (!part[last])
		return NULL;
	if (closed)
		next_name(p, n);
	if (!ok)
		return NULL;
	gb_p_kids(p, gb_p_ended(p, n), last + 1, part);
	return n;
}

struct gb_node *
gb_p_while(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_node *n = gb_p_stmt(p, GB_N_WHILE, word->pos);
	bool closed;
	struct gb_node *c = gb_p_expr(p);
	if (c)
		gb_p_take_word(p, GB_W_DO);
	else
		give_up_head(p);
	n->aux = p->proc->nloop++;
	struct gb_node *b = body(p, n, GB_B_WHILE, word, &closed);
	if (!c || !b)
		return NULL;
	gb_p_kids(p, gb_p_ended(p, n), 2, (struct gb_node *[]){c, b});
	return n;
}

struct gb_node *
gb_p_do(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_node *n = gb_p_stmt(p, GB_N_DO, word->pos);
	struct gb_node *c = NULL;
	bool closed, ok = true;
	if (gb_at_word(p, GB_W_WHILE) || gb_at_word(p, GB_W_UNTIL)) {
		n->op = gb_at_word(p, GB_W_UNTIL);
		p->t++;
		c = gb_p_expr(p);
		ok = c != NULL;
		if (!ok)
			give_up_head(p);
	}
	n->aux = p->proc->nloop++;
	struct gb_node *b = body(p, n, GB_B_DO, word, &closed);
	if (!b)
		return NULL;
	if (closed && (gb_at_word(p, GB_W_WHILE) || gb_at_word(p, GB_W_UNTIL))) {
		if (c) {
			gb_p_error(p, GB_E_DO_TWICE, p->t,
			           "this loop has a condition at DO and another at LOOP")
				->help = "keep one of them";
			return NULL;
		}
		n->op = (uint8_t)(gb_at_word(p, GB_W_UNTIL) | 2);
		p->t++;
		c = gb_p_expr(p);
		ok = c != NULL;
	}
	if (!ok)
		return NULL;
	gb_p_kids(p, gb_p_ended(p, n), 2, (struct gb_node *[]){c, b});
	return n;
}

/* One line of WITH: [.]key = expr */
static struct gb_node *
field(struct gb_parser *p)
{
	struct gb_node *pair = gb_p_node(p, GB_N_PAIR, p->t->pos);
	gb_p_take(p, GB_T_DOT);
	const struct gb_tok *t = p->t;
	if (t[1].kind != GB_T_EQ || (t->kind != GB_T_NAME && t->kind != GB_T_INT &&
	                             t->kind != GB_T_TEXT && t->kind != GB_T_PLAIN)) {
		gb_p_error(p, GB_E_WITH_LINE, t,
		           "only \"field = value\" lines are allowed in WITH")
			->help = "close the object with END WITH first";
		return NULL;
	}
	if (t->kind == GB_T_TEXT || t->kind == GB_T_PLAIN)
		pair->text = gb_p_plain(p, t);
	else
		pair->text = gb_p_span(p, t->pos, gb_tok_end(t));
	p->t += 2;
	struct gb_node *e = gb_p_expr(p);
	if (!e || !gb_p_end_of_statement(p))
		return NULL;
	gb_p_kids(p, pair, 1, &e);
	return gb_p_ended(p, pair);
}

bool
gb_p_is_with(const struct gb_tok *t)
{
	if (t->kind != GB_T_NAME)
		return false;
	t++;
	if (t->kind == GB_T_EQ &&
	    (gb_tok_word(t + 1) == GB_W_NEW || gb_tok_word(t + 1) == GB_W_CREATE) &&
	    gb_tok_word(t + 2) == GB_W_OBJECT)
		t += 3;
	return t->kind == GB_T_NL || t->kind == GB_T_EOF;
}

struct gb_node *
gb_p_with(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_node *n = gb_p_stmt(p, GB_N_WITH, word->pos);
	size_t base = p->kids.n;
	p->t->u.name->mark |= GB_MARK_ASSIGNED;
	n->u.name = p->t->u.name;
	while (!gb_at_end(p))
		p->t++;
	n->aux = p->proc->nwith++;
	if (!gb_p_open(p, GB_B_WITH, word->pos, gb_tok_end(word)))
		return NULL;
	p->block[p->nblock].node = n;
	p->in_with = true;
	while (!gb_at(p, GB_T_EOF)) {
		if (gb_p_take(p, GB_T_NL))
			continue;
		if (gb_p_closes(p, p->t))
			break;
		size_t kids = p->kids.n;
		struct gb_node *f = field(p);
		p->kids.n = kids;
		if (f)
			gb_p_push(p, f);
		else
			give_up_head(p);
	}
	p->in_with = false;
	gb_p_closer(p);
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

struct gb_node *
gb_p_schedule_in(struct gb_parser *p)
{
	static const uint8_t units[] = {GB_W_SECONDS, GB_W_MINUTES, GB_W_HOURS, GB_W_DAYS};
	const struct gb_tok *word = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_SCHEDIN, word->pos);
	bool closed;
	p->t += 2;
	struct gb_node *e = gb_p_level(p, GB_L_ADD, false);
	n->text = gb_cstr("SECONDS");
	for (size_t i = 0; e && i < GB_LEN(units); i++)
		if (gb_at_word(p, units[i])) {
			n->text = gb_cstr(gb_word_text(units[i]));
			p->t++;
			break;
		}
	if (e)
		gb_p_take_word(p, GB_W_DO);
	else
		give_up_head(p);
	struct gb_node *b = body(p, n, GB_B_SCHEDULE, word, &closed);
	if (!e || !b)
		return NULL;
	gb_p_kids(p, gb_p_ended(p, n), 2, (struct gb_node *[]){e, b});
	return n;
}
