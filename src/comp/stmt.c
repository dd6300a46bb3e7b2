/* comp/stmt.c - simple statements, and what each leaves in the statement table */
#include "comp/gen.h"

static void
dim(struct gb_gen *g, const struct gb_node *n)
{
	unsigned t = gb_temp(g);
	if (n->n > 0 && n->kid[0]) { /* size: elements 0 .. n */
		unsigned size = gb_fresh(g, n->kid[0]), nothing = gb_temp(g);
		gb_emit(g, GB_I_NEWARR, t, t, 0);
		gb_load_word(g, nothing, GB_NULL);
		gb_emit(g, GB_I_SETI, t, size, nothing);
	} else if (n->n > 1 && n->kid[1]) {
		gb_into(g, n->kid[1], t);
	} else {
		gb_load_word(g, t, GB_NULL);
	}
	gb_set_var(g, n->u.name, t);
}

/* Keyword statements of the grammar, over rows of the registry. */
static void
core_kw(struct gb_gen *g, const struct gb_node *n, struct gb_slice words)
{
	unsigned first = g->free, argc = 0;
	for (uint32_t i = 0; i < n->n; i++, argc++) {
		if (n->kid[i] && n->kid[i]->kind != GB_N_BLOCK &&
		    n->kid[i]->kind != GB_N_BRANCH)
			gb_fresh(g, n->kid[i]);
		else
			gb_load_word(g, gb_temp(g), GB_ABSENT);
	}
	if (argc == 0)
		gb_temp(g);
	g->pos = n->pos;
	gb_kw_call(g, words, first, argc, true);
}

static void
with(struct gb_gen *g, const struct gb_node *n)
{
	unsigned outer = g->with, o = gb_temp(g);
	gb_emit(g, GB_I_NEWOBJ, o, 0, 0);
	gb_holds(g, o, GB_ORD_HIDDEN(GB_HIDE_WITH, 0, n->aux));
	g->with = o;
	for (uint32_t i = 0; i < n->n; i++) {
		unsigned mark = g->free;
		gb_emit(g, GB_I_INITF, o, gb_any(g, n->kid[i]->kid[0]), 0);
		gb_emit_x(g, gb_k_text(g->u, n->kid[i]->text));
		gb_release(g, mark);
	}
	g->with = outer;
	gb_set_var(g, n->u.name, o);
}

static void
assertion(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_label ok = gb_label();
	gb_jump_if(g, n->kid[0], true, &ok);
	unsigned t = gb_temp(g);
	if (n->n > 1 && n->kid[1])
		gb_into(g, n->kid[1], t);
	else
		gb_load_word(g, t, GB_NULL);
	gb_emit(g, GB_I_THROW, t, GB_THROW_ASSERT, 0);
	gb_land(g, &ok);
}

static void
on_error(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_target *t;
	struct gb_label here = gb_label();
	unsigned mode = n->op == 0 ? GB_ERR_NEXT : n->op == 1 ? GB_ERR_GOTO : GB_ERR_OFF;
	if (mode != GB_ERR_GOTO) {
		gb_emit_jump(g, GB_I_ONERR, mode, 0, 0, &here);
		gb_land(g, &here);
	} else if ((t = gb_find_target(g, n))) {
		gb_emit_jump(g, GB_I_ONERR, mode, 0, 0, &t->label);
	}
}

static void
go_sub(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_target *t = gb_find_target(g, n);
	if (!t)
		return;
	gb_emit_jump(g, GB_I_GOSUB, 0, 0, 0, &t->label);
	gb_site(g, g->free);
}

static void
return_(struct gb_gen *g, const struct gb_node *n)
{
	unsigned val = GB_REG_MAX;
	if (n->n && n->kid[0])
		val = gb_any(g, n->kid[0]);
	else if (g->has_gosub)
		gb_emit(g, GB_I_BACK, 0, 0, 0);
	gb_leave(g, (struct gb_tryexit){.how = GB_OUT_RETURN}, val);
}

static void
label(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_target *t = gb_target_named(g, n);
	if (t)
		gb_land(g, &t->label);
}

static void
drop_value(struct gb_gen *g, const struct gb_node *n)
{
	unsigned t = g->free;
	if (n->kind == GB_N_KW)
		gb_kw_into(g, n, t); /* without GB_NF_VALUE nothing is written */
	else
		gb_into(g, n, gb_temp(g));
}

static void
simple(struct gb_gen *g, const struct gb_node *n)
{
	unsigned t;
	switch (n->kind) {
	case GB_N_ASSIGN:
		gb_assign(g, n);
		break;
	case GB_N_DIM:
		dim(g, n);
		break;
	case GB_N_EXPRSTMT:
		drop_value(g, n->kid[0]);
		break;
	case GB_N_TALK:
		core_kw(g, n, GB_S("TALK"));
		break;
	case GB_N_MAIL:
		core_kw(g, n, GB_S("BEGIN MAIL"));
		break;
	case GB_N_PROMPT:
		core_kw(g, n, GB_S("SYSTEM PROMPT"));
		break;
	case GB_N_STEP:
		core_kw(g, n, GB_S("STEP"));
		break;
	case GB_N_WORKFLOW:
		core_kw(g, n, GB_S("ORCHESTRATE WORKFLOW"));
		break;
	case GB_N_SCHEDIN:
		core_kw(g, n, GB_S("SCHEDULE IN"));
		break;
	case GB_N_WITH:
		with(g, n);
		break;
	case GB_N_HEAR:
		t = gb_temp(g);
		gb_hear_into(g, n, t);
		gb_holds(g, t, n->ord | 0x40000000u);
		if (n->n && n->kid[0])
			gb_store(g, n->kid[0], t);
		break;
	case GB_N_CALLSUB:
	case GB_N_CALLFILE:
		gb_callfile_into(g, n, gb_temp(g));
		break;
	case GB_N_THROW:
		t = gb_any(g, n->kid[0]);
		g->pos = n->pos;
		gb_emit(g, GB_I_THROW, t, GB_THROW_VALUE, 0);
		break;
	case GB_N_ASSERT:
		assertion(g, n);
		break;
	case GB_N_ONERROR:
		on_error(g, n);
		break;
	case GB_N_RESUME:
		gb_emit(g, GB_I_RESUME, n->op, 0, 0);
		break;
	case GB_N_CLEARERR:
		gb_emit(g, GB_I_CLEARERR, 0, 0, 0);
		break;
	case GB_N_LABEL:
		label(g, n);
		break;
	case GB_N_GOTO:
		gb_leave(g, (struct gb_tryexit){.how = GB_OUT_GOTO, .jump = n}, GB_REG_MAX);
		break;
	case GB_N_GOSUB:
		go_sub(g, n);
		break;
	case GB_N_RETURN:
		return_(g, n);
		break;
	case GB_N_TRY:
		gb_gen_try(g, n);
		break;
	default:
		GB_BUG("an expression where a statement belongs");
	}
}

void
gb_gen_stmt(struct gb_gen *g, const struct gb_node *n)
{
	struct gb_stmt s = {
		.pc = gb_here(g), .pos = n->pos, .ord = n->ord, .target = gb_target_of(g, n)};
	uint32_t at = (uint32_t)g->stmt.n, outer_ord = g->stmt_ord;
	uint16_t outer_wait = g->wait;
	unsigned mark = g->free;
	GB_PUSH(&g->stmt, s);
	g->pos = n->pos;
	g->stmt_ord = n->ord;
	g->wait = 0;
	if (!gb_gen_flow(g, n))
		simple(g, n);
	gb_release(g, mark);
	g->stmt.v[at].end = gb_here(g);
	if (g->stmt.v[at].next == 0)
		g->stmt.v[at].next = gb_here(g);
	g->stmt_ord = outer_ord;
	g->wait = outer_wait;
}

void
gb_gen_block(struct gb_gen *g, const struct gb_node *block)
{
	struct gb_within here = {.outer = g->block, .node = block};
	g->block = &here;
	for (uint32_t i = 0; i < block->n; i++)
		gb_gen_stmt(g, block->kid[i]);
	g->block = here.outer;
}
