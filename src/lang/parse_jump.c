/* lang/parse_jump.c - RETURN, EXIT, GOTO, labels, errors raised and trapped
 *
 * Source: language.md 12.3, 12.4, 12.6, 12.8.
 */
#include "lang/parser.h"

#include <stdlib.h>

#define BIT(kind) (1u << (kind))
#define LOOPS (BIT(GB_B_FOR) | BIT(GB_B_WHILE) | BIT(GB_B_DO) | BIT(GB_B_BRACE))

static struct gb_node *
give_back(struct gb_parser *p)
{
	struct gb_node *n = gb_p_stmt(p, GB_N_RETURN, p->t->pos);
	size_t base = p->kids.n;
	p->t++;
	if (gb_at_end(p) || gb_at(p, GB_T_RBLOCK) || gb_at_word(p, GB_W_ELSE))
		return n;
	struct gb_node *e;
	if (gb_at_word(p, GB_W_WITH)) {
		p->t++;
		e = gb_p_named(p);
	} else {
		e = gb_p_expr(p);
	}
	if (!e)
		return NULL;
	if (gb_at(p, GB_T_COMMA)) {
		struct gb_node *list = gb_p_node(p, GB_N_ARRAY, e->pos);
		gb_p_push(p, e);
		while (gb_p_take(p, GB_T_COMMA)) {
			e = gb_p_expr(p);
			if (!e)
				return NULL;
			gb_p_push(p, e);
		}
		if (!gb_p_adopt(p, gb_p_ended(p, list), base))
			return NULL;
		e = list;
		n->flags |= GB_NF_LIST;
	}
	gb_p_kids(p, n, 1, &e);
	return n;
}

/* The loop a "{" block belongs to counts as that loop. */
static bool
inside_loop(const struct gb_parser *p, enum gb_exit what)
{
	for (unsigned i = p->nblock; i > 0; i--) {
		const struct gb_block *b = &p->block[i];
		unsigned kind = b->node ? b->node->kind : GB_N_BAD;
		bool is_for = kind == GB_N_FOR || kind == GB_N_FOREACH;
		if (b->kind == GB_B_SUB || b->kind == GB_B_FUNCTION ||
		    b->kind == GB_B_HANDLER || b->kind == GB_B_SCHEDULE)
			return false;
		if ((is_for && (what == GB_EXIT_FOR || what == GB_EXIT_ANY)) ||
		    (kind == GB_N_DO && (what == GB_EXIT_DO || what == GB_EXIT_ANY)) ||
		    (kind == GB_N_WHILE && (what == GB_EXIT_WHILE || what == GB_EXIT_ANY)) ||
		    (kind == GB_N_SELECT && what == GB_EXIT_SELECT))
			return true;
	}
	return false;
}

static bool
exit_is_legal(const struct gb_parser *p, enum gb_exit what)
{
	switch (what) {
	case GB_EXIT_SCRIPT:
		return true;
	case GB_EXIT_SUB:
		return p->proc->name && !p->proc->function;
	case GB_EXIT_FUNCTION:
		return p->proc->name && p->proc->function;
	case GB_EXIT_FOR:
	case GB_EXIT_DO:
	case GB_EXIT_WHILE:
	case GB_EXIT_SELECT:
	case GB_EXIT_ANY:
		return inside_loop(p, what);
	}
	return false;
}

/* EXIT, BREAK, CONTINUE, END, STOP */
static struct gb_node *
leave(struct gb_parser *p, unsigned w)
{
	static const struct {
		uint8_t word, what;
	} kinds[] = {{GB_W_FOR, GB_EXIT_FOR},           {GB_W_DO, GB_EXIT_DO},
	             {GB_W_WHILE, GB_EXIT_WHILE},       {GB_W_SUB, GB_EXIT_SUB},
	             {GB_W_FUNCTION, GB_EXIT_FUNCTION}, {GB_W_SELECT, GB_EXIT_SELECT}};
	const struct gb_tok *t = p->t;
	struct gb_node *n =
		gb_p_stmt(p, w == GB_W_CONTINUE ? GB_N_CONTINUE : GB_N_EXIT, t->pos);
	enum gb_exit what =
		w == GB_W_BREAK || w == GB_W_CONTINUE ? GB_EXIT_ANY : GB_EXIT_SCRIPT;
	p->t++;
	for (size_t i = 0; i < GB_LEN(kinds); i++)
		if ((w == GB_W_EXIT || (w == GB_W_CONTINUE && i < 3)) &&
		    gb_at_word(p, kinds[i].word)) {
			what = kinds[i].what;
			p->t++;
			break;
		}
	n->op = (uint8_t)what;
	if (!exit_is_legal(p, what)) {
		const char *words = gb_arena_printf(
			p->a, "%.*s", GB_SARG(gb_p_span(p, t->pos, gb_p_last_end(p))));
		struct gb_diag *d =
			gb_diag_add(p->d, GB_E_EXIT_OUTSIDE, t->pos, gb_p_last_end(p),
		                    "%s stands outside of %s", words,
		                    what == GB_EXIT_ANY ? "a loop" : "what it leaves");
		d->help = "RETURN leaves a procedure, EXIT alone ends the script";
		return NULL;
	}
	return n;
}

static bool
jump_target(struct gb_parser *p, struct gb_node *n, bool flag)
{
	if (gb_at(p, GB_T_INT)) {
		n->u.i = p->t->u.i;
		if (flag)
			n->flags |= GB_NF_NUM;
		else
			n->op = 1;
	} else if (gb_at(p, GB_T_NAME)) {
		n->u.name = p->t->u.name;
	} else {
		gb_p_unexpected(p, "a label");
		return false;
	}
	p->t++;
	GB_PUSH(&p->body.jump, n);
	return true;
}

static struct gb_node *
go(struct gb_parser *p, unsigned w)
{
	struct gb_node *n = gb_p_stmt(p, w == GB_W_GOTO ? GB_N_GOTO : GB_N_GOSUB, p->t->pos);
	p->t++;
	if (!jump_target(p, n, false))
		return NULL;
	return gb_p_ended(p, n);
}

/* ON ERROR RESUME NEXT, ON ERROR GOTO label, ON ERROR GOTO 0 */
static struct gb_node *
on_error(struct gb_parser *p)
{
	struct gb_node *n = gb_p_stmt(p, GB_N_ONERROR, p->t->pos);
	p->t += 2;
	if (gb_p_take_word(p, GB_W_RESUME))
		return gb_p_want_word(p, GB_W_NEXT) ? n : NULL;
	if (!gb_at_word(p, GB_W_GOTO)) {
		gb_p_unexpected(p, "RESUME NEXT or GOTO");
		return NULL;
	}
	p->t++;
	if (gb_at(p, GB_T_INT) && p->t->u.i == 0) {
		n->op = 2;
		p->t++;
		return n;
	}
	n->op = 1;
	if (!jump_target(p, n, true))
		return NULL;
	return gb_p_ended(p, n);
}

static struct gb_node *
raise(struct gb_parser *p, unsigned w)
{
	struct gb_node *n = gb_p_stmt(p, w == GB_W_THROW ? GB_N_THROW : GB_N_ASSERT, p->t->pos);
	struct gb_node *kid[2] = {NULL, NULL};
	p->t++;
	kid[0] = gb_p_expr(p);
	if (!kid[0])
		return NULL;
	if (w == GB_W_ASSERT && gb_p_take(p, GB_T_COMMA) && !(kid[1] = gb_p_expr(p)))
		return NULL;
	gb_p_kids(p, n, w == GB_W_THROW ? 1 : 2, kid);
	return n;
}

/* True when nothing but the end of the statement follows the word. */
static bool
alone(const struct gb_tok *t)
{
	return t[1].kind == GB_T_NL || t[1].kind == GB_T_EOF || t[1].kind == GB_T_RBLOCK ||
	       gb_tok_word(t + 1) == GB_W_ELSE;
}

struct gb_node *
gb_p_jump(struct gb_parser *p, unsigned w, bool *ret_taken)
{
	const struct gb_tok *t = p->t;
	*ret_taken = true;
	switch (w) {
	case GB_W_RETURN:
		return give_back(p);
	case GB_W_EXIT:
		return leave(p, w);
	case GB_W_BREAK:
	case GB_W_END:
	case GB_W_STOP:
		if (alone(t))
			return leave(p, w);
		break;
	case GB_W_CONTINUE:
		if (alone(t) || (t[1].kind == GB_T_NAME && alone(t + 1)))
			return leave(p, w);
		break;
	case GB_W_GOTO:
	case GB_W_GOSUB:
		return go(p, w);
	case GB_W_ON:
		if (gb_tok_word(t + 1) == GB_W_ERROR)
			return on_error(p);
		break;
	case GB_W_RESUME:
		if (alone(t) || gb_tok_word(t + 1) == GB_W_NEXT) {
			struct gb_node *n = gb_p_stmt(p, GB_N_RESUME, t->pos);
			n->op = !alone(t);
			p->t += n->op ? 2 : 1;
			return n;
		}
		break;
	case GB_W_CLEAR:
		if (gb_tok_word(t + 1) == GB_W_ERROR && alone(t + 1)) {
			p->t += 2;
			return gb_p_stmt(p, GB_N_CLEARERR, t->pos);
		}
		break;
	case GB_W_THROW:
	case GB_W_ASSERT:
		return raise(p, w);
	default:
		break;
	}
	*ret_taken = false;
	return NULL;
}

bool
gb_p_is_label(const struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	if (t->kind == GB_T_INT)
		return t->flags & GB_TF_FIRST;
	if (t->kind != GB_T_NAME || t[1].kind != GB_T_COLON || t[2].kind != GB_T_NL)
		return false;
	unsigned w = t->u.name->word;
	return w != GB_W_CASE && w != GB_W_ELSE && w != GB_W_DEFAULT;
}

struct gb_node *
gb_p_label(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_LABEL, t->pos);
	n->end = gb_tok_end(t);
	if (t->kind == GB_T_INT) { /* a statement may follow on the line */
		n->op = 1;
		n->u.i = t->u.i;
		p->t++;
	} else {
		n->u.name = t->u.name;
		p->t += 2;
	}
	GB_PUSH(&p->body.label, n);
	return n;
}

static const char *
spell(struct gb_parser *p, const struct gb_node *n)
{
	if (gb_label_is_number(n))
		return gb_arena_printf(p->a, "%lld", (long long)n->u.i);
	return gb_arena_printf(p->a, "%.*s", GB_SARG(n->u.name->spelled));
}

static int
by_label(const void *a, const void *b)
{
	const struct gb_node *const *x = a, *const *y = b;
	int c = gb_label_compare(*x, *y);
	return c ? c : (*x)->pos < (*y)->pos ? -1 : (*x)->pos > (*y)->pos;
}

static int
find_label(const void *key, const void *label)
{
	const struct gb_node *const *l = label;
	return gb_label_compare(key, *l);
}

void
gb_p_labels_check(struct gb_parser *p)
{
	struct gb_nodes *label = &p->body.label;
	if (label->n > 1)
		qsort(label->v, label->n, sizeof *label->v, by_label);
	for (size_t i = 1; i < label->n; i++) {
		const struct gb_node *a = label->v[i - 1], *b = label->v[i];
		if (gb_label_compare(a, b) != 0)
			continue;
		struct gb_diag *d = gb_diag_add(p->d, GB_E_LABEL_TWICE, b->pos, b->end,
		                                "label \"%s\" stands twice", spell(p, b));
		d->note = "it stands here first";
		d->note_pos = a->pos;
		d->note_end = a->end;
	}
	for (size_t i = 0; i < p->body.jump.n; i++) {
		const struct gb_node *j = p->body.jump.v[i];
		if (label->n && bsearch(j, label->v, label->n, sizeof *label->v, find_label))
			continue;
		gb_diag_add(p->d, GB_E_NO_LABEL, j->pos, j->end,
		            "there is no label \"%s\" here", spell(p, j))
			->help = "a jump stays inside of its procedure";
	}
	label->n = p->body.jump.n = 0;
}
