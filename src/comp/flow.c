/* comp/flow.c - IF, SELECT, loops, and ways out of them */
#include "comp/gen.h"

static void
head_done(struct gb_gen *g, size_t stmt, struct gb_label *end)
{
	/* A failing head is abandoned with its whole block (language.md 12.8). */
	gb_land(g, end);
	g->stmt.v[stmt].next = gb_here(g);
}

static void
if_(struct gb_gen *g, const struct gb_node *n)
{
	size_t stmt = g->stmt.n - 1;
	struct gb_label end = gb_label();
	uint32_t i;
	for (i = 0; i + 1 < n->n; i += 2) {
		struct gb_label no = gb_label();
		gb_jump_if(g, n->kid[i], false, &no);
		gb_gen_block(g, n->kid[i + 1]);
		if (i + 2 < n->n)
			gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &end);
		gb_land(g, &no);
	}
	if (i < n->n)
		gb_gen_block(g, n->kid[i]);
	head_done(g, stmt, &end);
}

/* Jumps to `to` when the subject in register s matches the value. */
static void
case_value(struct gb_gen *g, unsigned s, const struct gb_node *v, struct gb_label *to)
{
	unsigned mark = g->free, r;
	struct gb_label no = gb_label();
	switch (v->kind) {
	case GB_N_CASETO:
		r = gb_any(g, v->kid[0]);
		gb_emit_jump(g, GB_I_JLE, r, s, 0, &no);
		r = gb_any(g, v->kid[1]);
		gb_emit_jump(g, GB_I_JLE, s, r, 1, to);
		break;
	case GB_N_CASEIS: {
		static const uint8_t tests[GB_OP__MAX] = {
			[GB_OP_EQ] = GB_T_EQ, [GB_OP_NE] = GB_T_NE, [GB_OP_LT] = GB_T_LT,
			[GB_OP_LE] = GB_T_LE, [GB_OP_GT] = GB_T_GT, [GB_OP_GE] = GB_T_GE};
		unsigned t = gb_temp(g);
		r = gb_any(g, v->kid[0]);
		gb_emit(g, GB_I_TEST, t, s, r);
		gb_emit_x(g, tests[v->op]);
		gb_emit_jump(g, GB_I_JT, t, 0, 0, to);
		break;
	}
	default: {
		unsigned k = UINT32_MAX;
		if (v->kind == GB_N_TEXT)
			k = gb_k_text(g->u, v->text);
		else if (v->kind == GB_N_INT)
			k = gb_k_int(g->u, v->u.i);
		if (k <= 255)
			gb_emit_jump(g, GB_I_JEQK, s, k, 1, to);
		else
			gb_emit_jump(g, GB_I_JEQ, s, gb_any(g, v), 1, to);
	}
	}
	gb_land(g, &no);
	gb_release(g, mark);
}

static void
select_(struct gb_gen *g, const struct gb_node *n)
{
	size_t stmt = g->stmt.n - 1;
	struct gb_loop l = {.outer = g->loop,
	                    .kind = GB_EXIT_SELECT,
	                    .leave = gb_label(),
	                    .again = gb_label()};
	unsigned s = gb_temp(g);
	l.ntry = g->try ? g->try->depth : 0;
	gb_into(g, n->kid[0], s);
	gb_holds(g, s, GB_ORD_HIDDEN(GB_HIDE_SELECT, 0, n->ord));
	g->loop = &l;
	for (uint32_t i = 1; i < n->n; i++) {
		const struct gb_node *c = n->kid[i];
		struct gb_label body = gb_label(), next = gb_label();
		for (uint32_t k = 1; k < c->n; k++)
			case_value(g, s, c->kid[k], &body);
		if (c->n > 1)
			gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &next);
		gb_land(g, &body);
		gb_gen_block(g, c->kid[0]);
		if (i + 1 < n->n)
			gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &l.leave);
		gb_land(g, &next);
	}
	g->loop = l.outer;
	head_done(g, stmt, &l.leave);
}

static void
loop_begin(struct gb_gen *g, struct gb_loop *l, enum gb_exit kind)
{
	*l = (struct gb_loop){
		.outer = g->loop, .kind = kind, .leave = gb_label(), .again = gb_label()};
	l->ntry = g->try ? g->try->depth : 0;
	g->loop = l;
}

/* The register of a loop variable, or a stand-in that is copied at each turn. */
static unsigned
loop_var(struct gb_gen *g, const struct gb_name *name, bool *ret_copy)
{
	struct gb_home p = gb_home_of(g, name);
	*ret_copy = p.how != GB_HOME_REG;
	return *ret_copy ? gb_temp(g) : p.at;
}

static void
for_(struct gb_gen *g, const struct gb_node *n)
{
	size_t stmt = g->stmt.n - 1;
	struct gb_loop l;
	struct gb_label body = gb_label();
	bool copy;
	unsigned var = loop_var(g, n->u.name, &copy), bound = gb_hidden(g, n, 2),
		 from = gb_temp(g);
	gb_into(g, n->kid[0], from);
	gb_holds(g, from, n->kid[0]->ord);
	gb_into(g, n->kid[1], bound);
	gb_holds(g, bound, GB_ORD_HIDDEN(GB_HIDE_FOR, 0, n->aux));
	if (n->kid[2])
		gb_into(g, n->kid[2], bound + 1);
	else
		gb_load_int(g, bound + 1, 1);
	gb_holds(g, bound + 1, GB_ORD_HIDDEN(GB_HIDE_FOR, 1, n->aux));
	gb_emit(g, GB_I_MOVE, var, from, 0);
	gb_release(g, from);
	loop_begin(g, &l, GB_EXIT_FOR);
	if (copy)
		gb_set_var(g, n->u.name, var);
	gb_emit_jump(g, GB_I_FORPREP, var, bound, 0, &l.leave);
	gb_land(g, &body);
	if (copy)
		gb_set_var(g, n->u.name, var);
	gb_gen_block(g, n->kid[3]);
	gb_land(g, &l.again);
	g->pos = n->pos;
	if (copy)
		gb_get_var(g, var, n->u.name);
	gb_emit_jump(g, GB_I_FORLOOP, var, bound, 0, &body);
	if (copy)
		gb_set_var(g, n->u.name, var); /* the first value past the bound */
	g->loop = l.outer;
	head_done(g, stmt, &l.leave);
}

static void
for_each(struct gb_gen *g, const struct gb_node *n)
{
	size_t stmt = g->stmt.n - 1;
	struct gb_loop l;
	bool copy;
	unsigned it = gb_hidden(g, n, 3), var = loop_var(g, n->u.name, &copy);
	gb_into(g, n->kid[0], it);
	gb_holds(g, it, GB_ORD_HIDDEN(GB_HIDE_EACH, 0, n->aux));
	if (n->op)
		gb_into(g, n->kid[1], it + 1);
	gb_emit(g, GB_I_ITER, it, n->op, 0);
	gb_holds(g, it + 1, GB_ORD_HIDDEN(GB_HIDE_EACH, 1, n->aux));
	gb_holds(g, it + 2, GB_ORD_HIDDEN(GB_HIDE_EACH, 2, n->aux));
	loop_begin(g, &l, GB_EXIT_FOR);
	gb_land(g, &l.again);
	gb_emit_jump(g, GB_I_NEXT, it, var, 0, &l.leave);
	if (copy)
		gb_set_var(g, n->u.name, var);
	gb_gen_block(g, n->kid[2]);
	gb_emit_jump(g, GB_I_LOOP, 0, 0, 0, &l.again);
	g->loop = l.outer;
	head_done(g, stmt, &l.leave);
}

/* WHILE and DO: the condition stands before or behind the body. */
static void
condition_loop(struct gb_gen *g, const struct gb_node *n, enum gb_exit kind)
{
	size_t stmt = g->stmt.n - 1;
	bool until = kind == GB_EXIT_DO && (n->op & 1),
	     behind = kind == GB_EXIT_DO && (n->op & 2);
	struct gb_label body = gb_label();
	struct gb_loop l;
	loop_begin(g, &l, kind);
	gb_land(g, &body);
	if (!behind) {
		gb_land(g, &l.again);
		if (n->kid[0])
			gb_jump_if(g, n->kid[0], until, &l.leave);
	}
	gb_gen_block(g, n->kid[1]);
	g->pos = n->pos;
	if (behind) {
		gb_land(g, &l.again);
		gb_jump_if(g, n->kid[0], until, &l.leave);
	}
	gb_emit_jump(g, GB_I_LOOP, 0, 0, 0, &body);
	g->loop = l.outer;
	head_done(g, stmt, &l.leave);
}

static struct gb_loop *
find_loop(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_loop *l = g->loop;
	while (l && (n->op == GB_EXIT_ANY ? l->kind == GB_EXIT_SELECT : l->kind != n->op))
		l = l->outer;
	if (!l)
		gb_diag_add(g->u->diags, GB_E_EXIT_OUTSIDE, n->pos, n->end,
		            "there is no loop here to leave or continue");
	return l;
}

static void
exit_(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_tryexit out = {.how = GB_OUT_LEAVE};
	unsigned val = GB_REG_MAX;
	if (n->op == GB_EXIT_SCRIPT)
		out.how = GB_OUT_SCRIPT;
	else if (n->op == GB_EXIT_SUB || n->op == GB_EXIT_FUNCTION)
		out.how = GB_OUT_RETURN;
	else if (!(out.loop = find_loop(g, n)))
		return;
	if (out.how == GB_OUT_RETURN && !gb_result_reg(g, &val))
		val = GB_REG_MAX;
	gb_leave(g, out, val);
}

static void
continue_(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_loop *l = find_loop(g, n);
	if (l)
		gb_leave(g, (struct gb_tryexit){.how = GB_OUT_AGAIN, .loop = l}, GB_REG_MAX);
}

bool
gb_gen_flow(struct gb_gen *g, const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_IF:
		if_(g, n);
		break;
	case GB_N_SELECT:
		select_(g, n);
		break;
	case GB_N_FOR:
		for_(g, n);
		break;
	case GB_N_FOREACH:
		for_each(g, n);
		break;
	case GB_N_WHILE:
		condition_loop(g, n, GB_EXIT_WHILE);
		break;
	case GB_N_DO:
		condition_loop(g, n, GB_EXIT_DO);
		break;
	case GB_N_EXIT:
		exit_(g, n);
		break;
	case GB_N_CONTINUE:
		continue_(g, n);
		break;
	case GB_N_BLOCK:
		gb_gen_block(g, n);
		break;
	default:
		return false;
	}
	return true;
}
