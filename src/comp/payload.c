/* comp/payload.c - clauses as values
 *
 * Conditions and lists reach a keyword as arrays and objects (kw/shape.h):
 *	WHERE   ["AND", left, right]  ["=", "column", value]  ["BETWEEN", "column", low, high]; a
 *	        column is ["COLUMN", name]
 *	SETS    [["column", value], ...]      NAMED  {"name": value, ...}
 *	ORDER   [["column", "ASC"|"DESC"], ...]
 */
#include "comp/gen.h"

static void
push_text(struct gb_gen *g, unsigned array, struct gb_slice s)
{
	unsigned t = gb_temp(g);
	gb_load_text(g, t, s);
	gb_emit(g, GB_I_PUSH, array, t, 0);
	gb_release(g, t);
}

static void
push_node(struct gb_gen *g, unsigned array, const struct gb_node *n)
{
	unsigned mark = g->free;
	gb_emit(g, GB_I_PUSH, array, gb_any(g, n), 0);
	gb_release(g, mark);
}

static void
pair(struct gb_gen *g, unsigned array, const struct gb_node *n)
{
	unsigned t = gb_temp(g);
	gb_emit(g, GB_I_NEWARR, t, t, 0);
	gb_holds(g, t, n->ord);
	push_text(g, t, n->text);
	if (n->kind == GB_N_PAIR)
		push_node(g, t, n->kid[0]);
	else
		push_text(g, t, n->op ? GB_S("DESC") : GB_S("ASC"));
	gb_emit(g, GB_I_PUSH, array, t, 0);
	gb_release(g, t);
}

void
gb_payload_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	if (n->kind == GB_N_NAMED) {
		gb_emit(g, GB_I_NEWOBJ, dst, 0, 0);
		gb_holds(g, dst, n->ord);
		for (uint32_t i = 0; i < n->n; i++) {
			unsigned mark = g->free;
			gb_emit(g, GB_I_INITF, dst, gb_any(g, n->kid[i]->kid[0]), 0);
			gb_emit_x(g, gb_k_text(g->u, n->kid[i]->text));
			gb_release(g, mark);
		}
		return;
	}
	gb_emit(g, GB_I_NEWARR, dst, dst, 0);
	gb_holds(g, dst, n->ord);
	if (n->kind == GB_N_COLUMN) {
		push_text(g, dst, GB_S("COLUMN"));
		push_text(g, dst, n->text);
		return;
	}
	if (n->kind == GB_N_WHERE) {
		if (n->flags & GB_NF_NOT) { /* NOT BETWEEN and the like: ["NOT", [...]] */
			struct gb_node plain = *n;
			plain.flags = (uint16_t)(n->flags & ~GB_NF_NOT);
			push_text(g, dst, GB_S("NOT"));
			push_node(g, dst, &plain);
			return;
		}
		push_text(g, dst, gb_cstr(gb_op_text((enum gb_op)n->op)));
	}
	for (uint32_t i = 0; i < n->n; i++) {
		if (n->kind == GB_N_WHERE)
			push_node(g, dst, n->kid[i]);
		else
			pair(g, dst, n->kid[i]);
	}
}
