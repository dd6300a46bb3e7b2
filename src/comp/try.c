/* comp/try.c - TRY, CATCH, FINALLY, and every way out through them
 *
 * An error inside of TRY goes to CATCH by a region of code, at no cost while nothing fails.
 * With FINALLY, each way out (an error, the end, RETURN, EXIT, CONTINUE, GOTO) notes in a
 * hidden register what to do afterwards, runs FINALLY, and then does it:
 *	0 go on behind END TRY    1 raise the error again    2 + i the i-th way out
 */
#include "comp/gen.h"

static void
plain_try(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_label end = gb_label();
	struct gb_region r = {.from = gb_here(g)};
	unsigned e = gb_temp(g);
	gb_gen_block(g, n->kid[0]);
	r.to = gb_here(g);
	gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &end);
	r.handler = gb_here(g);
	if (r.to > r.from)
		GB_PUSH(&g->region, r);
	gb_emit(g, GB_I_CATCH, e, 0, 0);
	if (n->u.name)
		gb_set_var(g, n->u.name, e);
	gb_release(g, e);
	if (n->kid[1])
		gb_gen_block(g, n->kid[1]);
	gb_land(g, &end);
}

static void
leave_now(struct gb_gen *g, struct gb_tryexit out, unsigned val)
{
	struct gb_target *t;
	switch (out.how) {
	case GB_OUT_RETURN:
		if (val == GB_REG_MAX)
			gb_emit(g, GB_I_RETN, 0, 0, 0);
		else
			gb_emit(g, GB_I_RET, val, 0, 0);
		break;
	case GB_OUT_SCRIPT:
		gb_emit(g, GB_I_STOP, 0, 0, 0);
		break;
	case GB_OUT_LEAVE:
		gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &out.loop->leave);
		break;
	case GB_OUT_AGAIN:
		gb_emit_jump(g, out.loop->again.pc == UINT32_MAX ? GB_I_JMP : GB_I_LOOP, 0, 0,
		             0, &out.loop->again);
		break;
	case GB_OUT_GOTO:
		t = gb_find_target(g, out.jump);
		if (t)
			gb_emit_jump(g, t->label.pc == UINT32_MAX ? GB_I_JMP : GB_I_LOOP, 0, 0,
			             0, &t->label);
		break;
	}
}

/* How many TRYs stay open at the place that a way out leads to. */
static uint32_t
depth_there(struct gb_gen *g, struct gb_tryexit out)
{
	struct gb_target *t;
	switch (out.how) {
	case GB_OUT_LEAVE:
	case GB_OUT_AGAIN:
		return out.loop->ntry;
	case GB_OUT_GOTO:
		t = gb_find_target(g, out.jump);
		return t ? t->ntry : UINT32_MAX;
	case GB_OUT_RETURN:
	case GB_OUT_SCRIPT:
		break;
	}
	return 0;
}

void
gb_leave(struct gb_gen *g, struct gb_tryexit out, unsigned val)
{
	uint32_t there = depth_there(g, out);
	struct gb_try *t = g->try;
	while (t && (!t->finally || t->depth <= there))
		t = t->outer;
	if (!t || t->depth <= there) {
		leave_now(g, out, val);
		return;
	}
	unsigned action = (unsigned)t->out.n + 2;
	GB_PUSH(&t->out, out);
	if (val == GB_REG_MAX)
		gb_load_word(g, t->val, GB_NULL);
	else
		gb_emit(g, GB_I_MOVE, t->val, val, 0);
	gb_load_int(g, t->act, (int64_t)action);
	gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &t->fin);
}

/* Jumps when the note is (or is not) the action; its number may be no short constant. */
static void
jump_on(struct gb_gen *g, const struct gb_try *t, int64_t action, bool is, struct gb_label *to)
{
	unsigned r = gb_temp(g);
	gb_load_int(g, r, action);
	gb_emit_jump(g, GB_I_JEQ, t->act, r, is, to);
	gb_release(g, r);
}

/* Behind FINALLY: what was noted. */
static void
dispatch(struct gb_gen *g, struct gb_try *t)
{
	struct gb_label end = gb_label(), next = gb_label();
	jump_on(g, t, 0, true, &end);
	jump_on(g, t, 1, false, &next);
	gb_emit(g, GB_I_THROW, t->val, GB_THROW_AGAIN, 0);
	gb_land(g, &next);
	for (size_t i = 0; i < t->out.n; i++) {
		struct gb_label other = gb_label();
		jump_on(g, t, (int64_t)i + 2, false, &other);
		gb_leave(g, t->out.v[i],
		         t->out.v[i].how == GB_OUT_RETURN ? t->val : GB_REG_MAX);
		gb_land(g, &other);
	}
	gb_land(g, &end);
}

static void
finally_try(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_try t = {.outer = g->try,
	                   .depth = g->try ? g->try->depth + 1 : 1,
	                   .finally = true,
	                   .fin = gb_label()};
	struct gb_region r;
	t.act = gb_hidden(g, n, 2);
	t.val = t.act + 1;
	gb_load_int(g, t.act, 0);
	gb_load_word(g, t.val, GB_NULL);
	gb_holds(g, t.act, GB_ORD_HIDDEN(GB_HIDE_TRY, 0, n->aux));
	gb_holds(g, t.val, GB_ORD_HIDDEN(GB_HIDE_TRY, 1, n->aux));
	g->try = &t;
	r.from = gb_here(g);
	if (n->kid[1])
		plain_try(g, n);
	else
		gb_gen_block(g, n->kid[0]);
	r.to = gb_here(g);
	gb_emit_jump(g, GB_I_JMP, 0, 0, 0, &t.fin);
	r.handler = gb_here(g);
	gb_emit(g, GB_I_CATCH, t.val, 0, 0);
	gb_load_int(g, t.act, 1);
	if (r.to > r.from)
		GB_PUSH(&g->region, r);
	gb_land(g, &t.fin);
	t.finally = false; /* inside FINALLY the way out is direct */
	gb_gen_block(g, n->kid[2]);
	g->try = t.outer;
	dispatch(g, &t);
	GB_VEC_FINI(&t.out);
}

void
gb_gen_try(struct gb_gen *g, const struct gb_node *n)
{
	if (n->kid[2]) {
		finally_try(g, n);
	} else {
		struct gb_try t = {.outer = g->try, .depth = g->try ? g->try->depth + 1 : 1};
		g->try = &t;
		plain_try(g, n);
		g->try = t.outer;
	}
}
