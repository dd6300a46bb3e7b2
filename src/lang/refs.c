#include "lang/refs.h"

static struct gb_slice
stem(struct gb_slice name)
{
	if (name.n > 4 && gb_slice_ieq(gb_slice(name.p + name.n - 4, 4), GB_S(".bas")))
		name.n -= 4;
	return name;
}

static bool
has_procedure(const struct gb_ast *ast, const struct gb_name *name)
{
	for (uint32_t i = 0; i < ast->nproc; i++)
		if (ast->proc[i]->name == name)
			return true;
	return false;
}

/* The argument of a keyword call that names a script, or NULL. */
static const struct gb_node *
kw_argument(const struct gb_node *n, enum gb_refkind *ret_kind)
{
	static const char *const tools[] = {"ADD TOOL", "USE TOOL", "ADD SUGGESTION TOOL"};
	*ret_kind = GB_REF_TOOL;
	for (size_t i = 0; i < GB_LEN(tools); i++)
		if (n->n > 0 && strcmp(n->u.kw->words, tools[i]) == 0)
			return n->kid[0];
	if (strcmp(n->u.kw->words, "SET SCHEDULE") != 0)
		return NULL;
	*ret_kind = GB_REF_SCHEDULE;
	for (uint32_t i = 0; i < n->n; i++)
		if (n->kid[i] && n->kid[i]->kind == GB_N_TEXT &&
		    stem(n->kid[i]->text).n < n->kid[i]->text.n)
			return n->kid[i];
	return NULL;
}

bool
gb_ref_read(const struct gb_ast *ast, const struct gb_node *n, struct gb_ref *ret)
{
	struct gb_ref ref = {.kind = GB_REF_CALL, .at = n};
	if (n->kind == GB_N_CALLSUB) {
		if (has_procedure(ast, n->u.name))
			return false;
		ref.name = n->u.name->spelled;
		*ret = ref;
		return true;
	}
	if (n->kind == GB_N_CALLFILE)
		ref.at = n->kid[0];
	else if (n->kind == GB_N_KW)
		ref.at = kw_argument(n, &ref.kind);
	else
		return false;
	if (!ref.at || ref.at->kind != GB_N_TEXT || !ref.at->text.n || ref.at->text.p[0] == '/')
		return false;
	ref.name = stem(ref.at->text);
	*ret = ref;
	return true;
}

struct each {
	const struct gb_ast *ast;
	void (*f)(const struct gb_ref *ref, void *ctx);
	void *ctx;
};

static void
visit(const struct gb_node *n, void *ctx)
{
	const struct each *e = ctx;
	struct gb_ref ref;
	if (gb_ref_read(e->ast, n, &ref))
		e->f(&ref, e->ctx);
	gb_node_each(n, visit, ctx);
}

void
gb_ref_each(const struct gb_ast *ast, void (*f)(const struct gb_ref *ref, void *ctx), void *ctx)
{
	struct each e = {ast, f, ctx};
	if (ast->main->body)
		visit(ast->main->body, &e);
	for (uint32_t i = 0; i < ast->nproc; i++)
		if (ast->proc[i]->body)
			visit(ast->proc[i]->body, &e);
	for (uint32_t i = 0; i < ast->nhandler; i++)
		if (ast->handler[i].proc->body)
			visit(ast->handler[i].proc->body, &e);
}
