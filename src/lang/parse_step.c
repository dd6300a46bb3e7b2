/* lang/parse_step.c - workflow steps
 *
 * TIMEOUT, ON TIMEOUT and DELAY lines belong to the nearest STEP before them in the same
 * block; their places in the node are made with it (lang/ast.def).
 *
 * Source: language.md 14.6.
 */
#include "lang/parser.h"

static struct gb_node *
operand(struct gb_parser *p)
{
	return gb_p_level(p, GB_L_POSTFIX, true);
}

/* BOT "bot" "action" on the stack of kids */
static bool
bot(struct gb_parser *p)
{
	if (!gb_p_want_word(p, GB_W_BOT))
		return false;
	for (int i = 0; i < 2; i++) {
		struct gb_node *e = operand(p);
		if (!e)
			return false;
		gb_p_push(p, e);
	}
	return true;
}

/* BRANCH name: BOT "bot" "action" */
static struct gb_node *
branch(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_BRANCH, p->t->pos);
	size_t base = p->kids.n;
	p->t++;
	if (!gb_at(p, GB_T_NAME)) {
		gb_p_unexpected(p, "the name of the branch");
		return NULL;
	}
	n->u.name = p->t->u.name;
	p->t++;
	if (!gb_p_want(p, GB_T_COLON, "\":\"") || !bot(p) || !gb_p_end_of_statement(p))
		return NULL;
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

static bool
parallel(struct gb_parser *p, const struct gb_tok *word)
{
	if (!gb_at_end(p))
		gb_p_unexpected(p, "the end of the line");
	while (!gb_at_end(p))
		p->t++;
	if (!gb_p_open(p, GB_B_PARALLEL, word->pos, gb_tok_end(word)))
		return false;
	for (;;) {
		struct gb_node *other = gb_p_block(p);
		if (other->n > 0)
			gb_diag_add(p->d, GB_E_EXPECTED, other->kid[0]->pos, other->kid[0]->end,
			            "expected BRANCH in PARALLEL, found a statement");
		if (p->dead || !gb_at_word(p, GB_W_BRANCH))
			break;
		size_t kids = p->kids.n;
		struct gb_node *b = branch(p);
		p->kids.n = kids;
		if (b)
			gb_p_push(p, b);
		while (!gb_at_end(p))
			p->t++;
	}
	return gb_p_closer(p);
}

static struct gb_node *
step(struct gb_parser *p)
{
	const struct gb_tok *word = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_STEP, word->pos);
	size_t base = p->kids.n;
	bool ok;
	n->u.i = word[1].u.i;
	p->t += 3;
	if (gb_at_word(p, GB_W_HUMAN)) {
		n->op = 1;
		p->t++;
		ok = gb_p_want_word(p, GB_W_APPROVAL) && gb_p_want_word(p, GB_W_FROM);
		struct gb_node *who = ok ? operand(p) : NULL;
		ok = who != NULL;
		if (who)
			gb_p_push(p, who);
	} else if (gb_at_word(p, GB_W_PARALLEL)) {
		n->op = 2;
		p->t++;
		ok = parallel(p, word);
	} else {
		ok = bot(p);
	}
	if (!ok)
		return NULL;
	gb_p_push(p, NULL); /* TIMEOUT */
	gb_p_push(p, NULL); /* DELAY */
	gb_p_adopt(p, gb_p_ended(p, n), base);
	p->step = n;
	p->step_block = p->nblock;
	return n;
}

bool
gb_p_step_tail(struct gb_parser *p, unsigned w)
{
	struct gb_node *s = p->step;
	bool on = w == GB_W_ON && gb_tok_word(p->t + 1) == GB_W_TIMEOUT;
	if (!s || p->step_block != p->nblock || (w != GB_W_TIMEOUT && w != GB_W_DELAY && !on))
		return false;
	p->t += on ? 2 : 1;
	if (on) {
		gb_p_take(p, GB_T_COLON);
		const struct gb_tok *from = p->t;
		s->text = gb_p_rest_of_line(p);
		gb_p_all_closed(p, from, p->t);
		return true;
	}
	struct gb_node *e = gb_p_expr(p);
	if (e && gb_p_end_of_statement(p)) {
		s->kid[s->n - (w == GB_W_TIMEOUT ? 2 : 1)] = e;
		gb_p_number(s);
	}
	while (!gb_at_end(p))
		p->t++;
	return true;
}

struct gb_node *
gb_p_step(struct gb_parser *p, unsigned w, bool *ret_taken)
{
	const struct gb_tok *t = p->t;
	*ret_taken = true;
	switch (w) {
	case GB_W_STEP:
		if (t[1].kind == GB_T_INT && t[2].kind == GB_T_COLON)
			return step(p);
		break;
	case GB_W_ORCHESTRATE:
		if (gb_tok_word(t + 1) == GB_W_WORKFLOW) {
			struct gb_node *n = gb_p_stmt(p, GB_N_WORKFLOW, t->pos);
			p->t += 2;
			struct gb_node *e = gb_p_expr(p);
			if (!e || !gb_p_end_of_statement(p))
				return NULL;
			gb_p_kids(p, n, 1, &e);
			return n;
		}
		break;
	default:
		break;
	}
	*ret_taken = false;
	return NULL;
}
