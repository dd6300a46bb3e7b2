/* lang/parse_where.c - payloads with a grammar of their own: WHERE, SET, WITH, ORDER BY
 *
 * In a condition a bare identifier on the left of a comparison is a column, the right side
 * is an expression of the script.
 *
 * Source: language.md 17.5, 17.6.
 */
#include "lang/parser.h"

static struct gb_node *or_cond(struct gb_parser *p);

/* The tokens from..to as one text, without what stands between them. */
static struct gb_slice
joined(struct gb_parser *p, const struct gb_tok *from, const struct gb_tok *to)
{
	struct gb_slice all = gb_p_span(p, from->pos, gb_tok_end(to - 1));
	char *out = gb_arena_alloc(p->a, all.n + 1);
	size_t at = 0;
	for (const struct gb_tok *t = from; t < to; t++) {
		struct gb_slice s = gb_p_span(p, t->pos, gb_tok_end(t));
		memcpy(out + at, s.p, s.n);
		at += s.n;
	}
	return at == all.n ? all : gb_slice(out, at);
}

/* name or table.name, as one text */
static struct gb_node *
column(struct gb_parser *p)
{
	const struct gb_tok *from = p->t++;
	struct gb_node *n = gb_p_node(p, GB_N_COLUMN, from->pos);
	while (gb_at(p, GB_T_DOT) && p->t[1].kind == GB_T_NAME)
		p->t += 2;
	gb_p_ended(p, n);
	n->text = joined(p, from, p->t);
	return n;
}

static bool
is_column(const struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	if (t->kind != GB_T_NAME || gb_word_flags(t->u.name->word) & GB_WF_HELD)
		return false;
	while (t[1].kind == GB_T_DOT && t[2].kind == GB_T_NAME)
		t += 2;
	switch (t[1].kind) {
	/* clang-format off */
	case GB_T_LPAREN: case GB_T_LSQUARE: case GB_T_OPTDOT: case GB_T_ADD: case GB_T_SUB:
	case GB_T_MUL: case GB_T_DIV: case GB_T_CAT: case GB_T_TEXT:
		/* clang-format on */
		return false;
	default:
		return true;
	}
}

static struct gb_node *
cond_node(struct gb_parser *p, enum gb_op op, uint32_t pos, unsigned n,
          struct gb_node *const *kid)
{
	struct gb_node *w = gb_p_node(p, GB_N_WHERE, pos);
	w->op = (uint8_t)op;
	gb_p_kids(p, w, n, kid);
	return gb_p_ended(p, w);
}

/* NOT forms are the plain operator with a flag. */
static enum gb_op
plain_op(enum gb_op op, bool *ret_not)
{
	*ret_not = true;
	switch (op) {
	case GB_OP_NOTIN:
		return GB_OP_IN;
	case GB_OP_NOTLIKE:
		return GB_OP_LIKE;
	case GB_OP_NOTILIKE:
		return GB_OP_ILIKE;
	case GB_OP_NOTCONTAINS:
		return GB_OP_CONTAINS;
	case GB_OP_NOTNULL:
		return GB_OP_ISNULL;
	default:
		*ret_not = false;
		return op;
	}
}

static struct gb_node *
between(struct gb_parser *p, struct gb_node *left)
{
	struct gb_node *low = gb_p_level(p, GB_L_ADD, false);
	if (!low || !gb_p_want_word(p, GB_W_AND))
		return NULL;
	struct gb_node *high = gb_p_level(p, GB_L_ADD, false);
	if (!high)
		return NULL;
	return cond_node(p, GB_OP_BETWEEN, left->pos, 3, (struct gb_node *[]){left, low, high});
}

static struct gb_node *
right_side(struct gb_parser *p, enum gb_op op)
{
	if ((op != GB_OP_IN && op != GB_OP_NOTIN) || !gb_at(p, GB_T_LPAREN))
		return gb_p_level(p, GB_L_ADD, false);
	struct gb_node *list = gb_p_node(p, GB_N_ARRAY, p->t->pos);
	size_t base = p->kids.n;
	if (!gb_p_args(p))
		return NULL;
	return gb_p_adopt(p, gb_p_ended(p, list), base) ? list : NULL;
}

static struct gb_node *
comparison(struct gb_parser *p)
{
	struct gb_node *left = is_column(p) ? column(p) : gb_p_level(p, GB_L_ADD, false);
	unsigned ntok;
	if (!left)
		return NULL;
	enum gb_op op = gb_p_compare_op(p, &ntok);
	bool negated = gb_at_word(p, GB_W_NOT);
	if (op == GB_OP_NONE) {
		if (left->kind != GB_N_COLUMN)
			return left; /* a filter text, read at run time */
		struct gb_node *yes = gb_p_node(p, GB_N_BOOL, left->pos);
		yes->u.i = 1;
		return cond_node(p, GB_OP_EQ, left->pos, 2, (struct gb_node *[]){left, yes});
	}
	p->t += ntok;
	bool null = gb_at_word(p, GB_W_NULL_) || gb_at_word(p, GB_W_NOTHING);
	struct gb_node *n;
	bool flag = false;
	if ((op == GB_OP_IS || op == GB_OP_ISNOT) && null) {
		p->t++;
		flag = op == GB_OP_ISNOT;
		n = cond_node(p, GB_OP_ISNULL, left->pos, 1, &left);
	} else if (op == GB_OP_BETWEEN) {
		flag = negated;
		n = between(p, left);
	} else {
		struct gb_node *right = right_side(p, op);
		if (!right)
			return NULL;
		op = op == GB_OP_IS      ? GB_OP_EQ
		     : op == GB_OP_ISNOT ? GB_OP_NE
		                         : plain_op(op, &flag);
		n = cond_node(p, op, left->pos, 2, (struct gb_node *[]){left, right});
	}
	if (n && flag)
		n->flags |= GB_NF_NOT;
	return n;
}

/* Whether the "(" at the present token groups conditions, rather than a value. */
static bool
groups(const struct gb_parser *p)
{
	unsigned depth = 0;
	for (const struct gb_tok *t = p->t; t->kind != GB_T_NL && t->kind != GB_T_EOF; t++) {
		if (t->kind == GB_T_LPAREN)
			depth++;
		else if (t->kind == GB_T_RPAREN && --depth == 0)
			return false;
		else if (depth == 1 && ((t->kind >= GB_T_EQ && t->kind <= GB_T_GE) ||
		                        t->kind == GB_T_ANDAND || t->kind == GB_T_OROR ||
		                        gb_word_flags(gb_tok_word(t)) & GB_WF_OP))
			return true;
		else if (depth > 1 && t->kind == GB_T_LPAREN)
			continue;
	}
	return false;
}

static struct gb_node *
not_cond(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_node *n;
	if (!gb_p_enter(p))
		return NULL;
	if (gb_at_word(p, GB_W_NOT) || gb_at(p, GB_T_BANG)) {
		p->t++;
		n = not_cond(p);
		n = n ? cond_node(p, GB_OP_NOT, t->pos, 1, &n) : NULL;
	} else if (gb_at(p, GB_T_LPAREN) && (t[1].kind == GB_T_LPAREN || groups(p))) {
		p->t++;
		n = or_cond(p);
		if (n && !gb_p_want(p, GB_T_RPAREN, "\")\""))
			n = NULL;
	} else {
		n = comparison(p);
	}
	p->depth--;
	return n;
}

static struct gb_node *
and_cond(struct gb_parser *p)
{
	struct gb_node *n = not_cond(p);
	while (n && (gb_at_word(p, GB_W_AND) || gb_at(p, GB_T_ANDAND))) {
		p->t++;
		struct gb_node *right = not_cond(p);
		n = right ? cond_node(p, GB_OP_AND, n->pos, 2, (struct gb_node *[]){n, right})
		          : NULL;
	}
	return n;
}

static struct gb_node *
or_cond(struct gb_parser *p)
{
	struct gb_node *n = and_cond(p);
	while (n && (gb_at_word(p, GB_W_OR) || gb_at(p, GB_T_OROR))) {
		p->t++;
		struct gb_node *right = and_cond(p);
		n = right ? cond_node(p, GB_OP_OR, n->pos, 2, (struct gb_node *[]){n, right})
		          : NULL;
	}
	return n;
}

struct gb_node *
gb_p_where(struct gb_parser *p)
{
	bool eq_ends = p->eq_ends;
	p->eq_ends = false;
	struct gb_node *n = or_cond(p);
	p->eq_ends = eq_ends;
	if (n && n->ord > GB_EXPR_HEIGHT) {
		gb_diag_add(p->d, GB_E_EXPR_DEPTH, n->pos, n->end,
		            "this condition has more than %d parts in one chain",
		            GB_EXPR_HEIGHT);
		return NULL;
	}
	return n;
}

static bool
at_key(const struct gb_parser *p)
{
	return gb_at(p, GB_T_NAME) || gb_at(p, GB_T_TEXT) || gb_at(p, GB_T_PLAIN) ||
	       gb_at(p, GB_T_INT);
}

static struct gb_slice
take_key(struct gb_parser *p)
{
	const struct gb_tok *t = p->t++;
	if (t->kind == GB_T_TEXT || t->kind == GB_T_PLAIN)
		return gb_p_plain(p, t);
	while (gb_at(p, GB_T_DOT) && p->t[1].kind == GB_T_NAME)
		p->t += 2;
	return joined(p, t, p->t);
}

/* key = value, ... or key AS value, ... as PAIR nodes of a node of the given kind */
static struct gb_node *
pairs(struct gb_parser *p, enum gb_nodekind kind, bool as)
{
	struct gb_node *n = gb_p_node(p, kind, p->t->pos);
	size_t base = p->kids.n;
	uint8_t list = p->list;
	const struct gb_phrase *phrase = p->phrase;
	bool eq_ends = p->eq_ends;
	p->list = GB_LIST_NAMED;
	p->eq_ends = false;
	for (;;) {
		struct gb_node *pair = gb_p_node(p, GB_N_PAIR, p->t->pos);
		struct gb_node *e = NULL;
		if (!at_key(p)) {
			gb_p_unexpected(p, as ? "a name" : "a column");
		} else {
			pair->text = take_key(p);
			if (gb_p_take(p, GB_T_EQ) || gb_p_take(p, GB_T_COLON) ||
			    (as && gb_p_take_word(p, GB_W_AS)))
				e = gb_p_level(p, GB_L_ADD, false);
			else
				gb_p_unexpected(p, as ? "AS or \"=\"" : "\"=\"");
		}
		if (!e) {
			n = NULL;
			break;
		}
		gb_p_kids(p, pair, 1, &e);
		gb_p_push(p, gb_p_ended(p, pair));
		if (!gb_at(p, GB_T_COMMA))
			break;
		p->t++;
	}
	p->list = list;
	p->phrase = phrase;
	p->eq_ends = eq_ends;
	if (!n || !gb_p_adopt(p, gb_p_ended(p, n), base))
		return NULL;
	return n;
}

struct gb_node *
gb_p_sets(struct gb_parser *p)
{
	return pairs(p, GB_N_SETS, false);
}

/* WITH k AS e, ... ; or one object or variable that holds the pairs */
struct gb_node *
gb_p_named(struct gb_parser *p)
{
	bool pair = at_key(p) && (p->t[1].kind == GB_T_EQ || gb_tok_word(p->t + 1) == GB_W_AS);
	return pair ? pairs(p, GB_N_NAMED, true) : gb_p_level(p, GB_L_ADD, false);
}

struct gb_node *
gb_p_order(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_ORDER, p->t->pos);
	size_t base = p->kids.n;
	if (gb_at(p, GB_T_TEXT) || gb_at(p, GB_T_PLAIN)) {
		struct gb_node *text = gb_p_level(p, GB_L_ADD, false);
		return text; /* "name DESC": read at run time */
	}
	do {
		if (!gb_at(p, GB_T_NAME)) {
			gb_p_unexpected(p, "a column");
			return NULL;
		}
		struct gb_node *c = column(p);
		if (gb_at_word(p, GB_W_DESC) || gb_at_word(p, GB_W_ASC)) {
			c->op = gb_at_word(p, GB_W_DESC);
			p->t++;
		}
		gb_p_push(p, c);
	} while (gb_p_take(p, GB_T_COMMA));
	return gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}
