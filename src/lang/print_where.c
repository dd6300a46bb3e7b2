/* lang/print_where.c - payloads with a grammar of their own: WHERE, SET, WITH, ORDER BY
 *
 * In a condition a bare name on the left is a column, and "(" may open a group of conditions:
 * a variable stands in parentheses, and what would be taken for a group within ${ }.
 *
 * Source: language.md 17.5, 17.6.
 */
#include "lang/print.h"

/* Whether a comparison or a logical operator, or a word like them, stands anywhere in it. */
static bool
compares(const struct gb_node *n)
{
	if (n->kind == GB_N_WHERE || n->kind == GB_N_BETWEEN ||
	    ((n->kind == GB_N_BINARY || n->kind == GB_N_UNARY) &&
	     (gb_print_level(n) < GB_LEVEL_ADD || n->op == GB_OP_MOD)))
		return true;
	for (uint32_t i = 0; i < n->n; i++)
		if (n->kid[i] && compares(n->kid[i]))
			return true;
	return false;
}

/* What stands in parentheses at the beginning; NULL when something else begins. */
static const struct gb_node *
in_parens(const struct gb_node *n)
{
	if (gb_print_level(n) < GB_LEVEL_ADD)
		return n;
	const struct gb_node *first = gb_print_leftmost(n);
	return gb_print_has_left(first) ? first->kid[0] : NULL;
}

/* Whether the name it begins with would be a column, by what follows the name. */
static bool
begins_with_column(const struct gb_node *n)
{
	const struct gb_node *first = gb_print_leftmost(n), *above = NULL;
	bool words = true; /* the members are written without quotes */
	for (; n && n != first; n = n->kid[0]) {
		if (n->kind == GB_N_MEMBER || n->kind == GB_N_METHOD)
			words = words && gb_print_is_word(n->text);
		if (n->kind != GB_N_MEMBER || n->op)
			above = n;
	}
	if (!n || n->kind != GB_N_NAME)
		return false;
	if (!above || !words)
		return true;
	if (above->kind != GB_N_BINARY)
		return above->kind == GB_N_BETWEEN || above->kind == GB_N_COND ||
		       above->kind == GB_N_UNARY;
	return above->op != GB_OP_ADD && above->op != GB_OP_SUB && above->op != GB_OP_CAT &&
	       above->op != GB_OP_MUL && above->op != GB_OP_DIV;
}

static void
value(struct gb_print *p, const struct gb_node *n, bool dollar)
{
	gb_buf_str(p->out, dollar ? "${" : "");
	gb_print_expr(p, n, dollar ? GB_LEVEL_COND : GB_LEVEL_ADD);
	gb_buf_str(p->out, dollar ? "}" : "");
}

/* The left side of a comparison, or a filter text. */
static void
left_side(struct gb_print *p, const struct gb_node *n)
{
	const struct gb_node *q = in_parens(n);
	bool dollar = q && (compares(q) || gb_print_has_left(gb_print_leftmost(q)));
	p->wrap = !q && begins_with_column(n);
	value(p, n, dollar);
}

void
gb_print_cond(struct gb_print *p, const struct gb_node *n)
{
	if (n->kind == GB_N_WHERE)
		gb_print_expr(p, n, GB_LEVEL_HEAD);
	else
		left_side(p, n);
}

static bool
is_logic(const struct gb_node *n)
{
	return n->kind == GB_N_WHERE && (n->op == GB_OP_AND || n->op == GB_OP_OR);
}

/* One side of AND, OR, NOT. */
static void
condition(struct gb_print *p, const struct gb_node *n, bool group)
{
	gb_buf_str(p->out, group ? "(" : "");
	gb_print_cond(p, n);
	gb_buf_str(p->out, group ? ")" : "");
}

static void
where(struct gb_print *p, const struct gb_node *n)
{
	enum gb_op op = (enum gb_op)n->op;
	const char *no = n->flags & GB_NF_NOT ? "NOT " : "";
	if (op == GB_OP_NOT) {
		gb_buf_str(p->out, "NOT ");
		condition(p, n->kid[0], is_logic(n->kid[0]));
	} else if (op == GB_OP_AND || op == GB_OP_OR) {
		condition(p, n->kid[0], is_logic(n->kid[0]) && n->kid[0]->op != op);
		gb_buf_printf(p->out, " %s ", gb_op_text(op));
		condition(p, n->kid[1], is_logic(n->kid[1]));
	} else if (op == GB_OP_ISNULL) {
		left_side(p, n->kid[0]);
		gb_buf_printf(p->out, " IS %sNULL", no);
	} else {
		left_side(p, n->kid[0]);
		gb_buf_printf(p->out, " %s%s ", no, gb_op_text(op));
		value(p, n->kid[1], op == GB_OP_IN && in_parens(n->kid[1])); /* no list */
		if (op == GB_OP_BETWEEN) {
			gb_buf_str(p->out, " AND ");
			gb_print_expr(p, n->kid[2], GB_LEVEL_ADD);
		}
	}
}

static void
pairs(struct gb_print *p, const struct gb_node *n, const char *between)
{
	for (uint32_t i = 0; i < n->n; i++) {
		gb_buf_str(p->out, i ? ", " : "");
		gb_print_key(p, n->kid[i]->text);
		gb_buf_str(p->out, between);
		gb_print_expr(p, n->kid[i]->kid[0], GB_LEVEL_ADD);
	}
}

void
gb_print_payload(struct gb_print *p, const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_WHERE:
		where(p, n);
		break;
	case GB_N_COLUMN:
		gb_buf_slice(p->out, n->text);
		break;
	case GB_N_SETS:
		pairs(p, n, " = ");
		break;
	case GB_N_NAMED:
		pairs(p, n, " AS ");
		break;
	case GB_N_ORDER:
		for (uint32_t i = 0; i < n->n; i++) {
			gb_buf_str(p->out, i ? ", " : "");
			gb_print_expr(p, n->kid[i], GB_LEVEL_ADD);
			gb_buf_str(p->out, n->kid[i]->op ? " DESC" : "");
		}
		break;
	default:
		gb_buf_str(p->out, "NULL");
		break;
	}
}
