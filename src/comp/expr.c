/* comp/expr.c - expressions into registers, left to right (S15) */
#include "comp/gen.h"

/* Could evaluating n change a variable of the running procedure? Only procedures of the script
 * can; keywords cannot reach variables. */
static bool
may_assign(const struct gb_node *n)
{
	if (!n)
		return false;
	if (n->kind == GB_N_CALL)
		return true;
	for (uint32_t i = 0; i < n->n; i++)
		if (may_assign(n->kid[i]))
			return true;
	return false;
}

bool
gb_direct(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_NULL_:
	case GB_N_BOOL:
	case GB_N_INT:
	case GB_N_FLOAT:
	case GB_N_TEXT:
	case GB_N_NAME:
	case GB_N_MEMBER:
	case GB_N_INDEX:
	case GB_N_INTERP:
	case GB_N_ERRFLAG:
		return true;
	case GB_N_UNARY:
		return true;
	case GB_N_BINARY:
		return n->op >= GB_OP_ADD || gb_is_compare(n);
	default:
		return false;
	}
}

unsigned
gb_fresh(struct gb_gen *g, const struct gb_node *n)
{
	unsigned t = gb_temp(g);
	gb_into(g, n, t);
	gb_holds(g, t, n->ord);
	return t;
}

static bool
own_register(const struct gb_gen *g, const struct gb_node *n, unsigned *ret)
{
	const struct gb_var *v;
	if (n->kind != GB_N_NAME || !(v = gb_scope_find(g->scope, n->u.name)) ||
	    v->kind != GB_VAR_LOCAL)
		return false;
	*ret = v->index;
	return v->index < GB_REG_VARS;
}

unsigned
gb_any(struct gb_gen *g, const struct gb_node *n)
{
	unsigned r;
	return own_register(g, n, &r) ? r : gb_fresh(g, n);
}

unsigned
gb_left(struct gb_gen *g, const struct gb_node *left, const struct gb_node *right)
{
	return left->kind == GB_N_NAME && may_assign(right) ? gb_fresh(g, left)
	                                                    : gb_any(g, left);
}

static bool
const_operand(struct gb_gen *g, const struct gb_node *n, unsigned *ret)
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

/* Left operand of a sum: computed where the sum will stand, so that a long chain needs no more
 * registers than a short one. */
static unsigned
left_of(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	if (dst < g->nvar || n->kid[0]->kind != GB_N_BINARY)
		return gb_left(g, n->kid[0], n->kid[1]);
	gb_into(g, n->kid[0], dst);
	gb_holds(g, dst, n->kid[0]->ord);
	return dst;
}

static void
arithmetic(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	static const struct {
		uint8_t reg, k;
	} op[GB_OP__MAX] = {
		[GB_OP_ADD] = {GB_I_ADD, GB_I_ADDK}, [GB_OP_SUB] = {GB_I_SUB, GB_I_SUBK},
		[GB_OP_MUL] = {GB_I_MUL, GB_I_MULK}, [GB_OP_DIV] = {GB_I_DIV, GB_I_DIVK},
		[GB_OP_MOD] = {GB_I_MOD, GB_I_MODK}, [GB_OP_IDIV] = {GB_I_IDIV, 0},
		[GB_OP_POW] = {GB_I_POW, 0},
	};
	unsigned left, k;
	if (n->op == GB_OP_MUL && n->kid[0]->kind != GB_N_TEXT &&
	    const_operand(g, n->kid[0], &k)) {
		left = gb_any(g, n->kid[1]); /* 2 * x is x * 2: one word less */
		g->pos = n->pos;
		gb_emit(g, GB_I_MULK, dst, left, k);
		return;
	}
	left = left_of(g, n, dst);
	if (op[n->op].k && const_operand(g, n->kid[1], &k)) {
		g->pos = n->pos;
		gb_emit(g, (enum gb_opcode)op[n->op].k, dst, left, k);
		return;
	}
	unsigned right = gb_any(g, n->kid[1]);
	g->pos = n->pos;
	gb_emit(g, (enum gb_opcode)op[n->op].reg, dst, left, right);
}

/* AND, OR, ?? give the operand that decides. dst must not be a variable's register. */
static void
deciding(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	struct gb_label end = gb_label();
	enum gb_opcode op = n->op == GB_OP_AND  ? GB_I_JF
	                    : n->op == GB_OP_OR ? GB_I_JT
	                                        : GB_I_JNN;
	gb_into(g, n->kid[0], dst);
	gb_emit_jump(g, op, dst, 0, 0, &end);
	g->ord[dst] = GB_NO_ORD;
	gb_into(g, n->kid[1], dst);
	gb_land(g, &end);
}

static void
conditional(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	struct gb_label no = gb_label(), end = gb_label();
	gb_jump_if(g, n->kid[0], false, &no);
	gb_into(g, n->kid[1], dst);
	gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &end);
	gb_land(g, &no);
	gb_into(g, n->kid[2], dst);
	gb_land(g, &end);
}

static void
array(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	gb_emit(g, GB_I_NEWARR, dst, dst, 0);
	gb_holds(g, dst, n->ord);
	for (uint32_t i = 0; i < n->n; i++) {
		unsigned mark = g->free;
		gb_emit(g, GB_I_PUSH, dst, gb_any(g, n->kid[i]), 0);
		gb_release(g, mark);
	}
}

static void
object(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	gb_emit(g, GB_I_NEWOBJ, dst, 0, 0);
	gb_holds(g, dst, n->ord);
	for (uint32_t i = 0; i < n->n; i++) {
		unsigned mark = g->free;
		gb_emit(g, GB_I_INITF, dst, gb_any(g, n->kid[i]->kid[0]), 0);
		gb_emit_x(g, gb_k_text(g->u, n->kid[i]->text));
		gb_release(g, mark);
	}
}

static void
name(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	const struct gb_var *v = gb_scope_find(g->scope, n->u.name);
	if (v && v->kind == GB_VAR_CONSTROW) {
		unsigned t = gb_temp(g);
		gb_kw_call(g, gb_cstr(v->phrase->words), t, 0, false);
		gb_emit(g, GB_I_MOVE, dst, t, 0);
	} else {
		gb_get_var(g, dst, n->u.name);
	}
}

static void
unary(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	if (gb_is_compare(n)) {
		gb_test_into(g, n, dst);
		return;
	}
	if (n->op == GB_OP_NOT && gb_is_compare(n->kid[0])) {
		gb_into(g, n->kid[0], dst);
		gb_emit(g, GB_I_NOT, dst, dst, 0);
		return;
	}
	if (n->op == GB_OP_NEG && n->kid[0]->kind == GB_N_INT && n->kid[0]->u.i != INT64_MIN) {
		gb_load_int(g, dst, -n->kid[0]->u.i);
		return;
	}
	unsigned r = gb_any(g, n->kid[0]);
	g->pos = n->pos;
	gb_emit(g,
	        n->op == GB_OP_NOT   ? GB_I_NOT
	        : n->op == GB_OP_NEG ? GB_I_NEG
	                             : GB_I_POS,
	        dst, r, 0);
}

static void
binary(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	if (n->op == GB_OP_AND || n->op == GB_OP_OR || n->op == GB_OP_COALESCE)
		deciding(g, n, dst);
	else if (gb_is_compare(n))
		gb_test_into(g, n, dst);
	else if (gb_is_text_chain(n))
		gb_text_into(g, n, dst);
	else
		arithmetic(g, n, dst);
}

static void
member(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned o = gb_any(g, n->kid[0]);
	g->pos = n->pos;
	gb_emit(g, GB_I_GETF, dst, o, 0);
	gb_emit_x(g, gb_k_text(g->u, n->text.n ? n->text : n->u.name->spelled));
}

static void
item(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned o = gb_left(g, n->kid[0], n->kid[1]), i = gb_any(g, n->kid[1]);
	g->pos = n->pos;
	gb_emit(g, GB_I_GETI, dst, o, i);
}

static void
embedded_sql(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned first = gb_temp(g);
	gb_load_text(g, first, n->text);
	gb_holds(g, first, n->ord);
	for (uint32_t i = 0; i < n->n; i++)
		gb_fresh(g, n->kid[i]);
	gb_kw_call(g, GB_S("SELECT"), first, n->n + 1, false);
	gb_emit(g, GB_I_MOVE, dst, first, 0);
}

/* The object under construction: .field on the right side inside WITH. */
static void
with_field(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	gb_emit(g, GB_I_GETF, dst, g->with, 0);
	gb_emit_x(g, gb_k_text(g->u, n->text.n ? n->text : n->u.name->spelled));
}

static void
between(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	struct gb_label no = gb_label(), end = gb_label();
	unsigned x = gb_fresh(g, n->kid[0]), r = gb_any(g, n->kid[1]);
	gb_emit_jump(g, GB_I_JLE, r, x, 0, &no);
	r = gb_any(g, n->kid[2]);
	gb_emit_jump(g, GB_I_JLE, x, r, 0, &no);
	gb_load_word(g, dst, gb_bool(!(n->flags & GB_NF_NOT)));
	gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &end);
	gb_land(g, &no);
	gb_load_word(g, dst, gb_bool(n->flags & GB_NF_NOT));
	gb_land(g, &end);
}

void
gb_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned mark = g->free;
	switch (n->kind) {
	case GB_N_NULL_:
		gb_load_word(g, dst, GB_NULL);
		break;
	case GB_N_BOOL:
		gb_load_word(g, dst, gb_bool(n->u.i != 0));
		break;
	case GB_N_INT:
		gb_load_int(g, dst, n->u.i);
		break;
	case GB_N_FLOAT:
		gb_load_k(g, dst, gb_k_float(g->u, n->u.f));
		break;
	case GB_N_TEXT:
		gb_load_text(g, dst, n->text);
		break;
	case GB_N_INTERP:
		gb_text_into(g, n, dst);
		break;
	case GB_N_NAME:
		name(g, n, dst);
		break;
	case GB_N_MEMBER:
		member(g, n, dst);
		break;
	case GB_N_INDEX:
		item(g, n, dst);
		break;
	case GB_N_METHOD:
		gb_method_into(g, n, dst);
		break;
	case GB_N_CALL:
		gb_call_into(g, n, dst);
		break;
	case GB_N_KW:
		gb_kw_into(g, n, dst);
		break;
	case GB_N_UNARY:
		unary(g, n, dst);
		break;
	case GB_N_BINARY:
		binary(g, n, dst);
		break;
	case GB_N_BETWEEN:
		between(g, n, dst);
		break;
	case GB_N_COND:
		conditional(g, n, dst);
		break;
	case GB_N_ARRAY:
		array(g, n, dst);
		break;
	case GB_N_OBJECT:
		object(g, n, dst);
		break;
	case GB_N_HEAR_:
		gb_hear_into(g, n->kid[0], dst);
		break;
	case GB_N_CALLFILE:
		gb_callfile_into(g, n, dst);
		break;
	case GB_N_ERRFLAG:
		gb_emit(g, GB_I_GETERR, dst, n->op, 0);
		break;
	case GB_N_SQL:
		embedded_sql(g, n, dst);
		break;
	case GB_N_WITHDOT:
		with_field(g, n, dst);
		break;
	case GB_N_WHERE:
	case GB_N_COLUMN:
	case GB_N_SETS:
	case GB_N_NAMED:
	case GB_N_ORDER:
		gb_payload_into(g, n, dst);
		break;
	default:
		GB_BUG("a statement where an expression belongs");
	}
	gb_release(g, mark);
}
