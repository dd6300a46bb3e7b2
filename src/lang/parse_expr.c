/* lang/parse_expr.c - expressions, by a table of operator levels
 *
 * Source: language.md 6; settlement S31 (BETWEEN, the sign and "^").
 */
#include "lang/parser.h"

struct oper {
	uint8_t op;    /* enum gb_op */
	uint8_t level; /* enum gb_level, 0 = no operator */
};

static const struct oper by_kind[GB_T__MAX] = {
	[GB_T_OROR] = {GB_OP_OR, GB_L_OR},      [GB_T_COALESCE] = {GB_OP_COALESCE, GB_L_OR},
	[GB_T_ANDAND] = {GB_OP_AND, GB_L_AND},  [GB_T_EQ] = {GB_OP_EQ, GB_L_CMP},
	[GB_T_EQEQ] = {GB_OP_EQ, GB_L_CMP},     [GB_T_NE] = {GB_OP_NE, GB_L_CMP},
	[GB_T_LT] = {GB_OP_LT, GB_L_CMP},       [GB_T_LE] = {GB_OP_LE, GB_L_CMP},
	[GB_T_GT] = {GB_OP_GT, GB_L_CMP},       [GB_T_GE] = {GB_OP_GE, GB_L_CMP},
	[GB_T_ADD] = {GB_OP_ADD, GB_L_ADD},     [GB_T_SUB] = {GB_OP_SUB, GB_L_ADD},
	[GB_T_CAT] = {GB_OP_CAT, GB_L_ADD},     [GB_T_MUL] = {GB_OP_MUL, GB_L_MUL},
	[GB_T_DIV] = {GB_OP_DIV, GB_L_MUL},     [GB_T_IDIV] = {GB_OP_IDIV, GB_L_MUL},
	[GB_T_PERCENT] = {GB_OP_MOD, GB_L_MUL}, [GB_T_POW] = {GB_OP_POW, GB_L_POW},
};

/* Operators that are words, and their form after NOT. */
struct word_oper {
	uint8_t word, op, negated;
};
static const struct word_oper compare_words[] = {
	{GB_W_IN, GB_OP_IN, GB_OP_NOTIN},
	{GB_W_LIKE, GB_OP_LIKE, GB_OP_NOTLIKE},
	{GB_W_ILIKE, GB_OP_ILIKE, GB_OP_NOTILIKE},
	{GB_W_CONTAINS, GB_OP_CONTAINS, GB_OP_NOTCONTAINS},
	{GB_W_BETWEEN, GB_OP_BETWEEN, GB_OP_BETWEEN},
};

/* A word that the keyword being read uses as a connector is no operator. */
static bool
is_connector(const struct gb_parser *p, const struct gb_tok *t)
{
	if (!p->phrase)
		return false;
	for (unsigned i = 0; i < p->phrase->nclause; i++)
		if (p->phrase->clause[i].top && gb_p_match_clause(t, p->phrase->clause[i].word))
			return true;
	return false;
}

static enum gb_op
word_op(const struct gb_parser *p, const struct gb_tok *t, unsigned *ret_ntok)
{
	bool negated = false;
	unsigned w = gb_tok_word(t);
	*ret_ntok = 1;
	switch (w) {
	case GB_W_IS:
		if (gb_tok_word(t + 1) == GB_W_NOT) {
			*ret_ntok = 2;
			return GB_OP_ISNOT;
		}
		return GB_OP_IS;
	case GB_W_STARTS:
	case GB_W_ENDS:
		if (gb_tok_word(t + 1) != GB_W_WITH)
			return GB_OP_NONE;
		*ret_ntok = 2;
		return w == GB_W_STARTS ? GB_OP_STARTS : GB_OP_ENDS;
	case GB_W_NOT:
		negated = true;
		w = gb_tok_word(t + 1);
		*ret_ntok = 2;
		break;
	default:
		break;
	}
	for (size_t i = 0; i < GB_LEN(compare_words); i++)
		if (compare_words[i].word == w && !is_connector(p, t))
			return negated ? compare_words[i].negated : compare_words[i].op;
	return GB_OP_NONE;
}

enum gb_op
gb_p_compare_op(const struct gb_parser *p, unsigned *ret_ntok)
{
	const struct oper *o = &by_kind[p->t->kind];
	*ret_ntok = 1;
	if (o->level == GB_L_CMP)
		return o->op;
	if (p->t->kind != GB_T_NAME || p->t->u.name->word == GB_W_NONE)
		return GB_OP_NONE;
	return word_op(p, p->t, ret_ntok);
}

/* The operator at the present token; *ret_ntok tokens spell it. */
static struct oper
here(const struct gb_parser *p, unsigned *ret_ntok)
{
	struct oper o = by_kind[p->t->kind];
	*ret_ntok = 1;
	if (o.level) {
		if (o.level == GB_L_CMP && p->eq_ends && p->t->kind == GB_T_EQ)
			o.level = GB_L_NONE;
		return o;
	}
	if (p->t->kind != GB_T_NAME)
		return o;
	switch (p->t->u.name->word) {
	case GB_W_NONE:
		return o;
	case GB_W_AND:
		return (struct oper){GB_OP_AND, GB_L_AND};
	case GB_W_OR:
		return (struct oper){GB_OP_OR, GB_L_OR};
	case GB_W_MOD:
		return (struct oper){GB_OP_MOD, GB_L_MUL};
	default:
		o.op = (uint8_t)word_op(p, p->t, ret_ntok);
		o.level = o.op == GB_OP_NONE ? GB_L_NONE : GB_L_CMP;
		return o;
	}
}

/* IN ("a", "b"): the parentheses hold a list. */
static struct gb_node *
in_list(struct gb_parser *p)
{
	size_t base = p->kids.n;
	uint32_t pos = p->t->pos;
	if (!gb_at(p, GB_T_LPAREN))
		return gb_p_level(p, GB_L_ADD, false);
	if (!gb_p_args(p))
		return NULL;
	struct gb_node *n = gb_p_node(p, GB_N_ARRAY, pos);
	gb_p_ended(p, n);
	if (p->kids.n - base == 1) { /* IN (list) */
		p->kids.n = base;
		p->kids.v[base]->flags |= GB_NF_PAREN;
		return p->kids.v[base];
	}
	return gb_p_adopt(p, n, base) ? n : NULL;
}

static struct gb_node *
between(struct gb_parser *p, struct gb_node *left, bool negated)
{
	struct gb_node *low = gb_p_level(p, GB_L_ADD, false);
	if (!low || !gb_p_want_word(p, GB_W_AND))
		return NULL;
	struct gb_node *high = gb_p_level(p, GB_L_ADD, false);
	if (!high)
		return NULL;
	struct gb_node *n = gb_p_node(p, GB_N_BETWEEN, left->pos);
	n->flags = negated ? GB_NF_NOT : 0;
	gb_p_kids(p, n, 3, (struct gb_node *[]){left, low, high});
	return gb_p_ended(p, n);
}

static struct gb_node *
compare(struct gb_parser *p, struct gb_node *left, enum gb_op op, unsigned ntok)
{
	bool negated = gb_at_word(p, GB_W_NOT);
	p->t += ntok;
	struct gb_node *n;
	if ((op == GB_OP_IS || op == GB_OP_ISNOT) &&
	    (gb_at_word(p, GB_W_NULL_) || gb_at_word(p, GB_W_NOTHING))) {
		p->t++;
		n = gb_p_wrap(p, GB_N_UNARY, op == GB_OP_IS ? GB_OP_ISNULL : GB_OP_NOTNULL,
		              left->pos, left, NULL);
	} else if (op == GB_OP_BETWEEN) {
		n = between(p, left, negated);
	} else {
		struct gb_node *right = op == GB_OP_IN || op == GB_OP_NOTIN
		                                ? in_list(p)
		                                : gb_p_level(p, GB_L_ADD, false);
		n = right ? gb_p_wrap(p, GB_N_BINARY, op, left->pos, left, right) : NULL;
	}
	if (!n)
		return NULL;
	unsigned again;
	if (here(p, &again).level == GB_L_CMP) {
		gb_p_error(p, GB_E_CHAIN, p->t, "this compares the result of a comparison")
			->help = "join two comparisons with AND, or put one in parentheses";
		return NULL;
	}
	return n;
}

static struct gb_node *
sign(struct gb_parser *p, enum gb_level min)
{
	uint32_t pos = p->t->pos;
	unsigned op = gb_at(p, GB_T_SUB)   ? GB_OP_NEG
	              : gb_at(p, GB_T_ADD) ? GB_OP_POS
	                                   : GB_OP_NOT;
	if (!gb_p_enter(p))
		return NULL;
	p->t++;
	enum gb_level level = op != GB_OP_NOT ? GB_L_POW : min > GB_L_NOT ? min : GB_L_NOT;
	struct gb_node *a = gb_p_level(p, level, op != GB_OP_NOT);
	p->depth--;
	return a ? gb_p_wrap(p, GB_N_UNARY, op, pos, a, NULL) : NULL;
}

struct gb_node *
gb_p_level(struct gb_parser *p, enum gb_level min, bool tail)
{
	struct gb_node *left;
	if (gb_at(p, GB_T_SUB) || gb_at(p, GB_T_ADD) || gb_at(p, GB_T_BANG) ||
	    gb_at_word(p, GB_W_NOT))
		left = sign(p, min);
	else
		left = gb_p_postfix(p, tail);
	unsigned ntok;
	struct oper o;
	while (left && (o = here(p, &ntok)).level != GB_L_NONE && o.level >= (uint8_t)min) {
		if (o.level == GB_L_CMP) {
			left = compare(p, left, o.op, ntok);
			continue;
		}
		p->t += ntok;
		struct gb_node *right;
		if (o.level == GB_L_POW) {
			if (!gb_p_enter(p))
				return NULL;
			right = gb_p_level(p, GB_L_POW, true);
			p->depth--;
		} else {
			right = gb_p_level(p, o.level + 1, o.level >= GB_L_ADD);
		}
		left = right ? gb_p_wrap(p, GB_N_BINARY, o.op, left->pos, left, right) : NULL;
	}
	return left;
}

struct gb_node *
gb_p_expr(struct gb_parser *p)
{
	struct gb_node *c = gb_p_level(p, GB_L_OR, false);
	if (!c || !gb_at(p, GB_T_QUESTION))
		return c;
	if (!gb_p_enter(p))
		return NULL;
	p->t++;
	struct gb_node *yes = gb_p_expr(p);
	struct gb_node *no = NULL;
	if (yes && gb_p_want(p, GB_T_COLON, "\":\" and the other value"))
		no = gb_p_expr(p);
	p->depth--;
	if (!no)
		return NULL;
	struct gb_node *n = gb_p_node(p, GB_N_COND, c->pos);
	gb_p_kids(p, n, 3, (struct gb_node *[]){c, yes, no});
	return gb_p_ended(p, n);
}

struct gb_node *
gb_p_reach(struct gb_parser *p, enum gb_reach reach)
{
	if (!gb_p_enter(p))
		return NULL;
	struct gb_node *n = NULL;
	switch (reach) {
	case GB_REACH_STMT:
		n = gb_p_expr(p);
		break;
	case GB_REACH_HEAD:
		n = gb_p_level(p, GB_L_ADD, false);
		break;
	case GB_REACH_TAIL:
		n = gb_p_level(p, GB_L_POSTFIX, true);
		break;
	}
	p->depth--;
	return n;
}
