/* lang/ast.c - what the kinds and operators of the tree are called */
#include "lang/ast.h"

static const char *const node_names[GB_N__MAX] = {
#define GB_NODE(kind, name, doc) [GB_N_##kind] = name,
#include "lang/ast.def"
#undef GB_NODE
};

static const char *const op_texts[GB_OP__MAX] = {
	[GB_OP_NONE] = "",
	[GB_OP_OR] = "OR",
	[GB_OP_COALESCE] = "??",
	[GB_OP_AND] = "AND",
	[GB_OP_NOT] = "NOT",
	[GB_OP_EQ] = "=",
	[GB_OP_NE] = "<>",
	[GB_OP_LT] = "<",
	[GB_OP_LE] = "<=",
	[GB_OP_GT] = ">",
	[GB_OP_GE] = ">=",
	[GB_OP_ISNULL] = "IS NULL",
	[GB_OP_NOTNULL] = "IS NOT NULL",
	[GB_OP_IS] = "IS",
	[GB_OP_ISNOT] = "IS NOT",
	[GB_OP_IN] = "IN",
	[GB_OP_NOTIN] = "NOT IN",
	[GB_OP_LIKE] = "LIKE",
	[GB_OP_NOTLIKE] = "NOT LIKE",
	[GB_OP_ILIKE] = "ILIKE",
	[GB_OP_NOTILIKE] = "NOT ILIKE",
	[GB_OP_CONTAINS] = "CONTAINS",
	[GB_OP_NOTCONTAINS] = "NOT CONTAINS",
	[GB_OP_STARTS] = "STARTS WITH",
	[GB_OP_ENDS] = "ENDS WITH",
	[GB_OP_ADD] = "+",
	[GB_OP_SUB] = "-",
	[GB_OP_CAT] = "&",
	[GB_OP_MUL] = "*",
	[GB_OP_DIV] = "/",
	[GB_OP_IDIV] = "\\",
	[GB_OP_MOD] = "MOD",
	[GB_OP_POW] = "^",
	[GB_OP_NEG] = "-",
	[GB_OP_POS] = "+",
	[GB_OP_BETWEEN] = "BETWEEN",
};

const char *
gb_op_text(enum gb_op op)
{
	return op < GB_OP__MAX ? op_texts[op] : "";
}

const char *
gb_node_name(enum gb_nodekind kind)
{
	return kind < GB_N__MAX ? node_names[kind] : "?";
}

void
gb_node_each(const struct gb_node *n, void (*f)(const struct gb_node *kid, void *ctx),
             void *ctx)
{
	for (uint32_t i = 0; i < n->n; i++)
		if (n->kid[i])
			f(n->kid[i], ctx);
}

bool
gb_label_is_number(const struct gb_node *n)
{
	return n->kind == GB_N_ONERROR ? (n->flags & GB_NF_NUM) != 0 : n->op == 1;
}

int
gb_label_compare(const struct gb_node *a, const struct gb_node *b)
{
	if (gb_label_is_number(a) != gb_label_is_number(b))
		return gb_label_is_number(a) ? -1 : 1;
	if (gb_label_is_number(a))
		return a->u.i < b->u.i ? -1 : a->u.i > b->u.i;
	uintptr_t x = (uintptr_t)a->u.name, y = (uintptr_t)b->u.name;
	return x < y ? -1 : x > y;
}
