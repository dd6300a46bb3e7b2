/* lang/parse_post.c - what follows an operand: members, indexes, methods; and targets */
#include "lang/parser.h"

bool
gb_p_is_target(const struct gb_node *n)
{
	return (n->kind == GB_N_NAME || n->kind == GB_N_MEMBER || n->kind == GB_N_INDEX) &&
	       !(n->flags & GB_NF_PAREN);
}

void
gb_p_mark_target(struct gb_parser *p, const struct gb_node *n)
{
	while (n->kind == GB_N_MEMBER || n->kind == GB_N_INDEX)
		n = n->kid[0];
	if (n->kind == GB_N_NAME) {
		gb_name(&p->ast->names, n->u.name->spelled)->mark |= GB_MARK_ASSIGNED;
	}
}

static struct gb_node *
index_of(struct gb_parser *p, struct gb_node *left)
{
	const struct gb_phrase *phrase = p->phrase;
	uint8_t list = p->list;
	bool eq_ends = p->eq_ends;
	if (!gb_p_enter(p))
		return NULL;
	p->t++;
	p->phrase = NULL;
	p->list = GB_LIST_ITEMS;
	p->eq_ends = false;
	struct gb_node *i = gb_p_expr(p);
	bool ok = i && gb_p_want(p, GB_T_RSQUARE, "\"]\"");
	p->phrase = phrase;
	p->list = list;
	p->eq_ends = eq_ends;
	p->depth--;
	return ok ? gb_p_wrap(p, GB_N_INDEX, 0, left->pos, left, i) : NULL;
}

static struct gb_node *
member(struct gb_parser *p, struct gb_node *left)
{
	bool opt = gb_at(p, GB_T_OPTDOT);
	p->t++;
	const struct gb_tok *t = p->t;
	struct gb_slice spelled;
	switch (t->kind) {
	case GB_T_NAME:
		spelled = gb_p_span(p, t->pos, t->pos + t->len);
		break;
	case GB_T_INT:
		spelled = gb_p_span(p, t->pos, gb_tok_end(t));
		break;
	case GB_T_TEXT:
	case GB_T_PLAIN:
		spelled = gb_p_plain(p, t);
		break;
	default:
		gb_p_unexpected(p, "the name of a member after \".\"");
		return NULL;
	}
	const struct gb_name *name =
		t->kind == GB_T_NAME ? t->u.name : gb_name(&p->ast->names, spelled);
	p->t++;
	if (!gb_at(p, GB_T_LPAREN) || !gb_touches(p->t)) {
		struct gb_node *n = gb_p_wrap(p, GB_N_MEMBER, opt, left->pos, left, NULL);
		if (n) {
			n->u.name = name;
			n->text = spelled;
		}
		return n;
	}
	size_t base = p->kids.n;
	struct gb_node *n = gb_p_node(p, GB_N_METHOD, left->pos);
	n->op = opt;
	n->u.name = name;
	n->text = spelled;
	gb_p_push(p, left);
	if (!gb_p_args(p))
		return NULL;
	return gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}

struct gb_node *
gb_p_postfix(struct gb_parser *p, bool tail)
{
	struct gb_node *n = gb_p_primary(p, tail);
	while (n) {
		if (gb_at(p, GB_T_DOT) || gb_at(p, GB_T_OPTDOT))
			n = member(p, n);
		else if (gb_at(p, GB_T_LSQUARE) && gb_touches(p->t))
			n = index_of(p, n);
		else
			break;
	}
	return n;
}

struct gb_node *
gb_p_target(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_node *n = NULL;
	if (t->kind == GB_T_NAME) { /* a name, whatever else the word may mean */
		n = gb_p_node(p, GB_N_NAME, t->pos);
		n->u.name = t->u.name;
		p->t++;
		gb_p_ended(p, n);
		while (n && (gb_at(p, GB_T_DOT) || gb_at(p, GB_T_OPTDOT) ||
		             (gb_at(p, GB_T_LSQUARE) && gb_touches(p->t))))
			n = gb_at(p, GB_T_LSQUARE) ? index_of(p, n) : member(p, n);
	} else {
		gb_p_unexpected(p, "the name of a variable");
		return NULL;
	}
	if (n && !gb_p_is_target(n)) {
		gb_p_error(p, GB_E_TARGET, t, "nothing can be assigned to this")->help =
			"on the left stands a variable, a member or an element";
		return NULL;
	}
	if (n)
		gb_p_mark_target(p, n);
	return n;
}
