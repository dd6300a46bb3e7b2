/* comp/comp.c - a tree becomes a program, procedure by procedure */
#include "comp/comp.h"

#include "comp/gen.h"
#include "lang/parse.h"

/* Copies n items of a vector into the program. */
static void *
keep(struct gb_unit *u, const void *v, size_t n, size_t size)
{
	void *p = gb_arena_alloc(&u->prog->arena, n * size + 1);
	if (n)
		memcpy(p, v, n * size);
	return p;
}
#define KEEP(u, vec) keep((u), (vec).v, (vec).n, sizeof *(vec).v)

static void
gen_fini(struct gb_gen *g)
{
	GB_VEC_FINI(&g->code);
	GB_VEC_FINI(&g->where);
	GB_VEC_FINI(&g->site);
	GB_VEC_FINI(&g->temp);
	GB_VEC_FINI(&g->stmt);
	GB_VEC_FINI(&g->region);
	GB_VEC_FINI(&g->target);
	GB_VEC_FINI(&g->hide);
}

static uint32_t
wide_reg(uint32_t index)
{
	return index < GB_REG_VARS ? index : GB_REG_WIDE + (index - GB_REG_VARS);
}

static void
finish(struct gb_gen *g, struct gb_slice name, struct gb_proc *p)
{
	struct gb_unit *u = g->u;
	uint32_t nlocal = g->scope->nlocal;
	struct gb_local *local = GB_NEWN(&u->prog->arena, struct gb_local, nlocal + 1);
	struct gb_local *named = GB_NEWN(&u->prog->arena, struct gb_local, g->def->nnamed + 1);
	for (uint32_t i = 0; i < nlocal; i++) {
		local[i].name = gb_arena_dup(&u->prog->arena, g->scope->var[i].name->fold);
		local[i].reg = wide_reg(g->scope->var[i].index);
	}
	for (uint32_t i = 0; i < g->def->nnamed; i++) {
		named[i].name = gb_arena_dup(&u->prog->arena, g->def->named[i].name->fold);
		named[i].reg = gb_home_of(g, g->def->named[i].name).at;
	}
	*p = (struct gb_proc){
		.name = gb_arena_dup(&u->prog->arena, name),
		.code = KEEP(u, g->code),
		.ncode = (uint32_t)g->code.n,
		.where = KEEP(u, g->where),
		.nreg = nlocal > GB_REG_VARS ? GB_REG_WIDE + (nlocal - GB_REG_VARS) : g->high,
		.nparam = g->def->nparam,
		.nclear = g->nclear,
		.local = local,
		.nlocal = nlocal,
		.site = KEEP(u, g->site),
		.nsite = (uint32_t)g->site.n,
		.temp = KEEP(u, g->temp),
		.ntemp = (uint32_t)g->temp.n,
		.stmt = KEEP(u, g->stmt),
		.nstmt = (uint32_t)g->stmt.n,
		.region = KEEP(u, g->region),
		.nregion = (uint32_t)g->region.n,
		.named = named,
		.nnamed = g->def->nnamed,
	};
}

static void
gen_proc(struct gb_unit *u, const struct gb_procdef *def, const struct gb_scope *scope,
         struct gb_slice name, struct gb_proc *ret)
{
	struct gb_gen g = {
		.u = u, .def = def, .scope = scope, .pos = def->pos, .stmt_ord = UINT32_MAX};
	unsigned result;
	g.nvar = scope->nlocal < GB_REG_VARS ? scope->nlocal : GB_REG_VARS;
	g.free = g.nvar;
	g.high = g.nvar + 1;
	if (def->nparam > GB_REG_VARS)
		gb_diag_add(u->diags, GB_E_TOO_BIG, def->pos, def->pos + 1,
		            "a procedure takes at most %d parameters", GB_REG_VARS)
			->help = "pass an array or an object";
	gb_find_labels(&g, def->body);
	gb_hide_blocks(&g);
	g.nclear = g.free;
	gb_gen_block(&g, def->body);
	g.pos = def->end;
	if (gb_result_reg(&g, &result)) {
		gb_emit(&g, GB_I_RET, result, 0, 0);
	} else {
		if (g.has_gosub)
			gb_emit(&g, GB_I_BACK, 0, 0, 0);
		gb_emit(&g, GB_I_RETN, 0, 0, 0);
	}
	finish(&g, name, ret);
	gen_fini(&g);
}

static uint32_t
literal(struct gb_unit *u, const struct gb_node *n)
{
	switch (n ? n->kind : GB_N_NULL_) {
	case GB_N_INT:
		return gb_k_int(u, n->u.i);
	case GB_N_FLOAT:
		return gb_k_float(u, n->u.f);
	case GB_N_TEXT:
		return gb_k_text(u, n->text);
	case GB_N_BOOL: {
		struct gb_value v = gb_bool(n->u.i != 0);
		GB_PUSH(&u->konst, v);
		return (uint32_t)u->konst.n - 1;
	}
	default:
		return UINT32_MAX;
	}
}

static void
gen_params(struct gb_unit *u)
{
	const struct gb_ast *ast = u->ast;
	struct gb_progparam *out =
		GB_NEWN(&u->prog->arena, struct gb_progparam, ast->nparam + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < ast->nparam; i++) {
		const struct gb_param *p = &ast->param[i];
		const struct gb_var *v = gb_scope_find(u->scopes->top, p->name);
		if (!p->header || !v)
			continue;
		struct gb_progparam *q = &out[n++];
		q->name = gb_arena_dup(&u->prog->arena, p->name->spelled);
		q->type = gb_arena_dup(&u->prog->arena, p->type);
		q->reg = wide_reg(v->index);
		q->optional = p->optional || p->has_default;
		q->deflt = p->has_default ? literal(u, p->deflt) : UINT32_MAX;
		q->choice = (uint32_t)u->konst.n;
		q->nchoice = p->nchoice;
		for (uint32_t k = 0; k < p->nchoice; k++) { /* in a row, not shared */
			struct gb_value t = gb_prog_text(&u->prog->arena, p->choice[k]);
			GB_PUSH(&u->konst, t);
		}
	}
	u->prog->param = out;
	u->prog->nparam = n;
}

static void
gen_all(struct gb_unit *u)
{
	const struct gb_ast *ast = u->ast;
	uint32_t n = 1 + ast->nproc + ast->nhandler;
	struct gb_proc *proc = GB_NEWN(&u->prog->arena, struct gb_proc, n);
	for (uint32_t i = 0; i < ast->nproc; i++)
		gb_map_put(&u->proc, ast->proc[i]->name->fold, (void *)(uintptr_t)(i + 1));
	gen_proc(u, ast->main, u->scopes->top, GB_S(""), &proc[0]);
	for (uint32_t i = 0; i < ast->nproc; i++)
		gen_proc(u, ast->proc[i], &u->scopes->proc[i], ast->proc[i]->name->fold,
		         &proc[1 + i]);
	for (uint32_t i = 0; i < ast->nhandler; i++) {
		gb_buf_clear(&u->scratch);
		gb_buf_printf(&u->scratch, "on.%u", (unsigned)i + 1);
		gen_proc(u, ast->handler[i].proc, &u->scopes->handler[i],
		         gb_arena_dup(&u->prog->arena, gb_buf_get(&u->scratch)),
		         &proc[1 + ast->nproc + i]);
	}
	u->prog->proc = proc;
	u->prog->nproc = n;
	gen_params(u);
	u->prog->konst = KEEP(u, u->konst);
	u->prog->nkonst = (uint32_t)u->konst.n;
	u->prog->call = KEEP(u, u->call);
	u->prog->ncall = (uint32_t)u->call.n;
	u->prog->hint = KEEP(u, u->hint);
	u->prog->nhint = (uint32_t)u->hint.n;
}

static void
identify(struct gb_unit *u)
{
	const struct gb_src *src = u->ast->src;
	struct gb_prog *p = u->prog;
	gb_buf_clear(&u->scratch);
	gb_buf_str(&u->scratch, GB_DIALECT "\n");
	gb_buf_slice(&u->scratch, src->text);
	p->id = gb_sha256(gb_buf_get(&u->scratch));
	p->name = gb_arena_dup(&p->arena, src->stem);
	p->file = gb_arena_dup(&p->arena, src->name);
	p->line = keep(u, src->line, src->nline, sizeof *src->line);
	p->nline = src->nline;
	p->workflow = u->ast->workflow;
}

enum gb_rc
gb_compile(const struct gb_ast *ast, const struct gb_scopes *scopes,
           const struct gb_index *index, struct gb_diags *diags, struct gb_prog **ret)
{
	struct gb_unit u = {.ast = ast, .scopes = scopes, .index = index, .diags = diags};
	if (diags->nerror)
		return GB_EINPUT;
	u.prog = gb_xcalloc(1, sizeof *u.prog);
	gb_buf_init(&u.scratch, (size_t)GB_SRC_MAX * 2);
	identify(&u);
	gen_all(&u);
	gb_map_fini(&u.text);
	gb_map_fini(&u.proc);
	GB_VEC_FINI(&u.konst);
	GB_VEC_FINI(&u.call);
	GB_VEC_FINI(&u.hint);
	gb_buf_fini(&u.scratch);
	if (diags->nerror) {
		gb_prog_free(u.prog);
		return GB_EINPUT;
	}
	*ret = u.prog;
	return GB_OK;
}

enum gb_rc
gb_compile_source(const struct gb_src *src, const struct gb_index *index,
                  struct gb_diags *diags, struct gb_prog **ret)
{
	struct gb_ast *ast = gb_parse(diags->arena, src, index, diags);
	enum gb_rc rc = GB_EINPUT;
	if (!diags->nerror) {
		const struct gb_scopes *scopes = gb_scope_resolve(diags->arena, ast, index);
		gb_scope_check(ast, scopes, diags);
		rc = gb_compile(ast, scopes, index, diags, ret);
	}
	gb_names_fini(&ast->names);
	return rc;
}
