/* comp/cond.c - truth as jumps
 *
 * Conditions compile to compare-and-jump words where they can. NULL makes an ordering false,
 * so NOT (a < b) is not a >= b: the sense travels in the instruction instead.
 */
#include "comp/gen.h"

bool
gb_is_compare(const struct gb_node *n)
{
	if (n->kind == GB_N_UNARY)
		return n->op == GB_OP_ISNULL || n->op == GB_OP_NOTNULL;
	return n->kind == GB_N_BINARY && n->op >= GB_OP_EQ && n->op <= GB_OP_ENDS;
}

static enum gb_test
test_of(unsigned op)
{
	static const uint8_t map[GB_OP__MAX] = {
		[GB_OP_EQ] = GB_T_EQ,
		[GB_OP_NE] = GB_T_NE,
		[GB_OP_LT] = GB_T_LT,
		[GB_OP_LE] = GB_T_LE,
		[GB_OP_GT] = GB_T_GT,
		[GB_OP_GE] = GB_T_GE,
		[GB_OP_ISNULL] = GB_T_ISNULL,
		[GB_OP_NOTNULL] = GB_T_NOTNULL,
		[GB_OP_IS] = GB_T_EQ,
		[GB_OP_ISNOT] = GB_T_NE,
		[GB_OP_IN] = GB_T_IN,
		[GB_OP_NOTIN] = GB_T_NOTIN,
		[GB_OP_LIKE] = GB_T_LIKE,
		[GB_OP_NOTLIKE] = GB_T_NOTLIKE,
		[GB_OP_ILIKE] = GB_T_ILIKE,
		[GB_OP_NOTILIKE] = GB_T_NOTILIKE,
		[GB_OP_CONTAINS] = GB_T_CONTAINS,
		[GB_OP_NOTCONTAINS] = GB_T_NOTCONTAINS,
		[GB_OP_STARTS] = GB_T_STARTS,
		[GB_OP_ENDS] = GB_T_ENDS,
	};
	return (enum gb_test)map[op];
}

void
gb_test_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	bool one = n->op == GB_OP_ISNULL || n->op == GB_OP_NOTNULL;
	unsigned left = one ? gb_any(g, n->kid[0]) : gb_left(g, n->kid[0], n->kid[1]);
	unsigned right = one ? left : gb_any(g, n->kid[1]);
	g->pos = n->pos;
	gb_emit(g, GB_I_TEST, dst, left, right);
	gb_emit_x(g, (uint32_t)test_of(n->op));
}

struct compare {
	uint8_t reg, k; /* opcodes, 0 = none */
	bool swap;      /* reg form with operands exchanged */
	bool not ;      /* jumps on the opposite sense */
};

static const struct compare compares[GB_OP__MAX] = {
	[GB_OP_EQ] = {GB_I_JEQ, GB_I_JEQK, false, false},
	[GB_OP_NE] = {GB_I_JEQ, GB_I_JEQK, false, true},
	[GB_OP_IS] = {GB_I_JEQ, GB_I_JEQK, false, false},
	[GB_OP_ISNOT] = {GB_I_JEQ, GB_I_JEQK, false, true},
	[GB_OP_LT] = {GB_I_JLT, GB_I_JLTK, false, false},
	[GB_OP_LE] = {GB_I_JLE, GB_I_JLEK, false, false},
	[GB_OP_GT] = {GB_I_JLT, GB_I_JGTK, true, false},
	[GB_OP_GE] = {GB_I_JLE, GB_I_JGEK, true, false},
};

static bool
literal(struct gb_gen *g, const struct gb_node *n, unsigned *ret)
{
	if (n->kind == GB_N_INT)
		*ret = gb_k_int(g->u, n->u.i);
	else if (n->kind == GB_N_FLOAT)
		*ret = gb_k_float(g->u, n->u.f);
	else if (n->kind == GB_N_TEXT)
		*ret = gb_k_text(g->u, n->text);
	else
		return false;
	return *ret <= 255;
}

static void
compare_jump(struct gb_gen *g, const struct gb_node *n, bool sense, struct gb_label *to)
{
	const struct compare *c = &compares[n->op];
	unsigned left = gb_left(g, n->kid[0], n->kid[1]), k, right;
	bool want = sense != c->not ;
	if (literal(g, n->kid[1], &k)) {
		g->pos = n->pos;
		gb_emit_jump(g, (enum gb_opcode)c->k, left, k, want, to);
		return;
	}
	right = gb_any(g, n->kid[1]);
	g->pos = n->pos;
	gb_emit_jump(g, (enum gb_opcode)c->reg, c->swap ? right : left, c->swap ? left : right,
	             want, to);
}

void
gb_jump_if(struct gb_gen *g, const struct gb_node *n, bool sense, struct gb_label *to)
{
	unsigned mark = g->free;
	if (n->kind == GB_N_UNARY && n->op == GB_OP_NOT) {
		gb_jump_if(g, n->kid[0], !sense, to);
	} else if (n->kind == GB_N_BINARY && (n->op == GB_OP_AND || n->op == GB_OP_OR)) {
		/* a AND b is false as soon as a is; a OR b is true as soon as a is */
		if ((n->op == GB_OP_OR) == sense) {
			gb_jump_if(g, n->kid[0], sense, to);
			gb_release(g, mark);
			gb_jump_if(g, n->kid[1], sense, to);
		} else {
			struct gb_label past = gb_label();
			gb_jump_if(g, n->kid[0], !sense, &past);
			gb_release(g, mark);
			gb_jump_if(g, n->kid[1], sense, to);
			gb_land(g, &past);
		}
	} else if (n->kind == GB_N_BINARY && compares[n->op].reg) {
		compare_jump(g, n, sense, to);
	} else if (n->kind == GB_N_BOOL) {
		if ((n->u.i != 0) == sense)
			gb_emit_jump(g, GB_I_JMP, 0, 0, 0, to);
	} else {
		unsigned r = gb_any(g, n);
		g->pos = n->pos;
		gb_emit_jump(g, sense ? GB_I_JT : GB_I_JF, r, 0, 0, to);
	}
	gb_release(g, mark);
}
