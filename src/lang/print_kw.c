/* lang/print_kw.c - keyword calls and their clauses as source text */
#include "lang/print.h"

struct kwprint {
	struct gb_print *p;
	const struct gb_node *n;
	const struct gb_shape *shape;
	enum gb_bind least; /* of an argument: full in a statement, additive in an operand */
	bool comma;         /* a positional argument stands just before */
};

static struct gb_node *
slot(const struct kwprint *k, unsigned at)
{
	return at < k->n->n ? k->n->kid[at] : NULL;
}

static void
value(struct kwprint *k, const struct gb_shapeitem *item, const struct gb_node *n)
{
	switch ((enum gb_argkind)item->kind) {
	case GB_ARG_UNIT:
	case GB_ARG_TYPE:
	case GB_ARG_TEXT:
		if (n->kind == GB_N_TEXT) {
			gb_buf_slice(k->p->out, n->text);
			return;
		}
		break;
	case GB_ARG_EXPR:
	case GB_ARG_NAME:
	case GB_ARG_PATH:
	case GB_ARG_COND:
	case GB_ARG_SETS:
	case GB_ARG_NAMED:
	case GB_ARG_ORDER:
		break;
	}
	gb_print_expr(k->p, n, k->least);
}

/* True when anything of the clause at `at` was written. */
static bool
clause_is_there(const struct kwprint *k, unsigned at)
{
	const struct gb_shapeitem *item = k->shape->item;
	if (item[at].slot != GB_SLOT_NONE)
		return slot(k, item[at].slot) != NULL;
	for (unsigned i = at + 1; i < k->shape->nitem; i++) {
		if (item[i].parent != (int)at)
			continue;
		if (item[i].clause ? clause_is_there(k, i) : slot(k, item[i].slot) != NULL)
			return true;
	}
	return false;
}

static void items(struct kwprint *k, int parent);

static void
clause(struct kwprint *k, unsigned at)
{
	const struct gb_shapeitem *item = &k->shape->item[at];
	const struct gb_node *chosen = item->slot != GB_SLOT_NONE ? slot(k, item->slot) : NULL;
	if (!chosen && !clause_is_there(k, at))
		return;
	gb_buf_char(k->p->out, ' ');
	if (chosen) {
		gb_buf_slice(k->p->out, chosen->text);
	} else {
		gb_buf_str(k->p->out, item->word[0]);
		k->comma = false;
		items(k, (int)at);
	}
	k->comma = false;
}

static void
positional(struct kwprint *k, const struct gb_shapeitem *item, const struct gb_node *n)
{
	gb_buf_str(k->p->out, k->comma ? ", " : " ");
	value(k, item, n);
	k->comma = true;
}

/* The items that belong to a clause, or to the top (-1), in the order of the shape. */
static void
items(struct kwprint *k, int parent)
{
	for (unsigned i = 0; i < k->shape->nitem; i++) {
		const struct gb_shapeitem *item = &k->shape->item[i];
		if (item->parent != parent)
			continue;
		if (item->clause) {
			clause(k, i);
		} else if ((int)i == k->shape->rest) {
			for (unsigned s = k->shape->nslot; s < k->n->n; s++)
				if (slot(k, s))
					positional(k, item, slot(k, s));
		} else if (item->slot != GB_SLOT_NONE && slot(k, item->slot)) {
			positional(k, item, slot(k, item->slot));
		}
	}
}

static void
call_form(struct gb_print *p, const struct gb_node *n)
{
	for (const char *w = n->u.kw->words; *w; w++)
		gb_buf_char(p->out, *w == ' ' ? '_' : *w);
	gb_buf_char(p->out, '(');
	bool any = false;
	for (uint32_t i = 0; i < n->n; i++) {
		if (!n->kid[i])
			continue;
		gb_buf_str(p->out, any ? ", " : "");
		gb_print_expr(p, n->kid[i], GB_LEVEL_COND);
		any = true;
	}
	gb_buf_char(p->out, ')');
}

void
gb_print_kw(struct gb_print *p, const struct gb_node *n, bool statement)
{
	if (n->flags & GB_NF_CALLFORM) {
		call_form(p, n);
		return;
	}
	const struct gb_phrase *phrase =
		gb_index_find(p->ast->names.index, gb_cstr(n->u.kw->words));
	gb_buf_str(p->out, n->u.kw->words);
	if (!phrase || n->aux >= phrase->nrow)
		return;
	struct kwprint k = {p, n, &phrase->shape[n->aux],
	                    statement ? GB_LEVEL_COND : GB_LEVEL_ADD, false};
	items(&k, -1);
}

/* --- conditions, assignments, names, orders --- */

/* A bare name on the left would be a column, so a variable there stands in parentheses. */
static void
left_side(struct gb_print *p, const struct gb_node *n)
{
	bool name = n->kind == GB_N_NAME || n->kind == GB_N_MEMBER;
	gb_buf_str(p->out, name ? "(" : "");
	gb_print_expr(p, n, GB_LEVEL_ADD);
	gb_buf_str(p->out, name ? ")" : "");
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
	gb_print_expr(p, n, GB_LEVEL_HEAD);
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
		gb_print_expr(p, n->kid[1], GB_LEVEL_ADD);
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
