/* comp/name.c - variables, and what may stand left of an equals sign */
#include "comp/gen.h"

static unsigned
reg_of(uint32_t index)
{
	return index < GB_REG_VARS ? index : GB_REG_WIDE + (index - GB_REG_VARS);
}

struct gb_home
gb_home_of(const struct gb_gen *g, const struct gb_name *name)
{
	const struct gb_var *v = gb_scope_find(g->scope, name);
	struct gb_home p = {GB_HOME_REG, 0};
	if (!v)
		GB_BUG("a name without a variable");
	p.at = reg_of(v->index);
	if (v->kind == GB_VAR_GLOBAL)
		p.how = GB_HOME_GLOBAL;
	else if (p.at >= GB_REG_WIDE)
		p.how = GB_HOME_WIDE;
	return p;
}

void
gb_get_var(struct gb_gen *g, unsigned dst, const struct gb_name *name)
{
	struct gb_home p = gb_home_of(g, name);
	switch (p.how) {
	case GB_HOME_REG:
		if (p.at != dst)
			gb_emit(g, GB_I_MOVE, dst, p.at, 0);
		break;
	case GB_HOME_WIDE:
		gb_emit_wide(g, GB_I_GETV, dst, p.at);
		break;
	case GB_HOME_GLOBAL:
		gb_emit_wide(g, GB_I_GETG, dst, p.at);
		break;
	}
}

void
gb_set_var(struct gb_gen *g, const struct gb_name *name, unsigned src)
{
	struct gb_home p = gb_home_of(g, name);
	switch (p.how) {
	case GB_HOME_REG:
		if (p.at != src)
			gb_emit(g, GB_I_MOVE, p.at, src, 0);
		break;
	case GB_HOME_WIDE:
		gb_emit_wide(g, GB_I_SETV, src, p.at);
		break;
	case GB_HOME_GLOBAL:
		gb_emit_wide(g, GB_I_SETG, src, p.at);
		break;
	}
}

bool
gb_result_reg(struct gb_gen *g, unsigned *ret)
{
	const struct gb_var *v = g->def->name ? gb_scope_find(g->scope, g->def->name) : NULL;
	if (!v || v->kind != GB_VAR_LOCAL || !v->assigned)
		return false;
	*ret = gb_temp(g);
	gb_get_var(g, *ret, g->def->name);
	return true;
}

static unsigned container(struct gb_gen *g, const struct gb_node *n, bool indexed,
                          unsigned index);

static void
make(struct gb_gen *g, unsigned reg, bool indexed, unsigned index)
{
	gb_emit(g, indexed ? GB_I_VIVI : GB_I_VIVF, reg, indexed ? index : 0, 0);
}

static unsigned
container_var(struct gb_gen *g, const struct gb_name *name, bool indexed, unsigned index)
{
	struct gb_home p = gb_home_of(g, name);
	if (p.how == GB_HOME_REG) {
		make(g, p.at, indexed, index);
		return p.at;
	}
	unsigned t = gb_temp(g);
	gb_get_var(g, t, name);
	make(g, t, indexed, index);
	gb_set_var(g, name, t);
	return t;
}

/* A register with the container that n names, made when it is NULL: as an array when the
 * next step is a number, as an object otherwise (language.md 10.1). */
static unsigned
container(struct gb_gen *g, const struct gb_node *n, bool indexed, unsigned index)
{
	struct gb_label there = gb_label();
	unsigned t, outer, at;
	switch (n->kind) {
	case GB_N_NAME:
		return container_var(g, n->u.name, indexed, index);
	case GB_N_MEMBER: {
		unsigned key = gb_k_text(g->u, n->text.n ? n->text : n->u.name->spelled);
		t = gb_temp(g);
		outer = container(g, n->kid[0], false, 0);
		gb_emit(g, GB_I_GETF, t, outer, 0);
		gb_emit_x(g, key);
		gb_emit_jump(g, GB_I_JNN, t, 0, 0, &there);
		make(g, t, indexed, index);
		gb_emit(g, GB_I_SETF, outer, t, 0);
		gb_emit_x(g, key);
		gb_land(g, &there);
		return t;
	}
	case GB_N_INDEX:
		t = gb_temp(g);
		at = gb_any(g, n->kid[1]);
		outer = container(g, n->kid[0], true, at);
		gb_emit(g, GB_I_GETI, t, outer, at);
		gb_emit_jump(g, GB_I_JNN, t, 0, 0, &there);
		make(g, t, indexed, index);
		gb_emit(g, GB_I_SETI, outer, at, t);
		gb_land(g, &there);
		return t;
	default:
		return gb_any(g, n);
	}
}

void
gb_store(struct gb_gen *g, const struct gb_node *target, unsigned src)
{
	unsigned mark = g->free, o, at;
	switch (target->kind) {
	case GB_N_NAME:
		gb_set_var(g, target->u.name, src);
		break;
	case GB_N_MEMBER:
		o = container(g, target->kid[0], false, 0);
		gb_emit(g, GB_I_SETF, o, src, 0);
		gb_emit_x(g, gb_k_text(g->u, target->text.n ? target->text
		                                            : target->u.name->spelled));
		break;
	case GB_N_INDEX:
		at = gb_any(g, target->kid[1]);
		o = container(g, target->kid[0], true, at);
		gb_emit(g, GB_I_SETI, o, at, src);
		break;
	default:
		gb_diag_add(g->u->diags, GB_E_TARGET, target->pos, target->end,
		            "this cannot be assigned to");
		break;
	}
	gb_release(g, mark);
}

static const enum gb_opcode plain[] = {[GB_OP_ADD] = GB_I_ADD,
                                       [GB_OP_SUB] = GB_I_SUB,
                                       [GB_OP_MUL] = GB_I_MUL,
                                       [GB_OP_DIV] = GB_I_DIV};

/* x += e on a member or an item: container and index are evaluated once. */
static void
update_place(struct gb_gen *g, const struct gb_node *n)
{
	const struct gb_node *target = n->kid[0];
	unsigned old = gb_temp(g), o, at = 0, v, key = 0;
	bool indexed = target->kind == GB_N_INDEX;
	if (indexed) {
		at = gb_left(g, target->kid[1], n->kid[1]);
		o = container(g, target->kid[0], true, at);
		gb_emit(g, GB_I_GETI, old, o, at);
	} else {
		key = gb_k_text(g->u, target->text.n ? target->text : target->u.name->spelled);
		o = container(g, target->kid[0], false, 0);
		gb_emit(g, GB_I_GETF, old, o, 0);
		gb_emit_x(g, key);
	}
	gb_holds(g, old, target->ord);
	if (o >= g->nvar)
		gb_holds(g, o, target->kid[0]->ord);
	v = gb_any(g, n->kid[1]);
	gb_emit(g, plain[n->op], old, old, v);
	if (indexed) {
		gb_emit(g, GB_I_SETI, o, at, old);
	} else {
		gb_emit(g, GB_I_SETF, o, old, 0);
		gb_emit_x(g, key);
	}
}

static void
update_var(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_node sum = {.kind = GB_N_BINARY,
	                      .op = n->op,
	                      .pos = n->pos,
	                      .end = n->end,
	                      .n = 2,
	                      .ord = n->kid[0]->ord,
	                      .kid = n->kid};
	struct gb_node plain_assign = *n;
	struct gb_node *kid[2] = {n->kid[0], &sum};
	plain_assign.op = 0;
	plain_assign.kid = kid;
	gb_assign(g, &plain_assign);
}

void
gb_assign(struct gb_gen *g, const struct gb_node *n)
{
	const struct gb_node *target = n->kid[0], *value = n->kid[1];
	unsigned mark = g->free;
	if (n->op && target->kind != GB_N_NAME) {
		update_place(g, n);
	} else if (n->op) {
		update_var(g, n);
	} else {
		struct gb_home p = {GB_HOME_GLOBAL, 0};
		if (target->kind == GB_N_NAME)
			p = gb_home_of(g, target->u.name);
		if (p.how == GB_HOME_REG && gb_direct(value)) {
			gb_into(g, value, p.at);
		} else {
			unsigned v = target->kind == GB_N_NAME ? gb_any(g, value)
			                                       : gb_fresh(g, value);
			gb_store(g, target, v);
		}
	}
	gb_release(g, mark);
}

uint32_t
gb_target_of(const struct gb_gen *g, const struct gb_node *stmt)
{
	const struct gb_node *t = NULL;
	const struct gb_name *name = NULL;
	if (stmt->kind == GB_N_ASSIGN || (stmt->kind == GB_N_HEAR && stmt->n))
		t = stmt->kid[0];
	if (t && t->kind == GB_N_NAME)
		name = t->u.name;
	if (stmt->kind == GB_N_WITH || stmt->kind == GB_N_DIM)
		name = stmt->u.name;
	if (!name)
		return GB_TARGET_NONE;
	struct gb_home p = gb_home_of(g, name);
	return p.at | (p.how == GB_HOME_GLOBAL ? GB_TARGET_GLOBAL : 0);
}
