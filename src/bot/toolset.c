#include "bot/toolset.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"
#include "bot/tooldoc.h"
#include "lang/parse.h"

enum { DIAGS_MAX = 1 };

struct hook {
	struct gb_slice name, stem;
};

struct gb_toolset {
	struct gb_arena arena;
	struct {
		GB_VEC(struct gb_tool);
	} tools;
	struct {
		GB_VEC(struct hook);
	} hooks;
	struct {
		GB_VEC(struct gb_ast *);
	} trees;
};

void
gb_toolset_free(struct gb_toolset *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->trees.n; i++)
		gb_names_fini(&s->trees.v[i]->names);
	GB_VEC_FINI(&s->trees);
	GB_VEC_FINI(&s->tools);
	GB_VEC_FINI(&s->hooks);
	gb_arena_fini(&s->arena);
	gb_free(s);
}

static bool
has_header(const struct gb_ast *ast)
{
	for (uint32_t i = 0; i < ast->nparam; i++)
		if (ast->param[i].header)
			return true;
	return ast->has_description;
}

static void
take(struct gb_toolset *s, const struct gb_ast *ast)
{
	const struct gb_slice stem = ast->src->stem;
	const struct gb_tool tool = {gb_tool_name(&s->arena, stem), stem, ast};
	for (uint32_t i = 0; i < ast->nwebhook; i++) {
		const struct hook h = {ast->webhook[i], stem};
		GB_PUSH(&s->hooks, h);
	}
	/* Of two scripts that give one name the first has it; the compiler refuses the other. */
	if (gb_is_tool(ast) && has_header(ast) && ast->nwebhook == 0 &&
	    !gb_slice_ieq(stem, GB_S("start")) && !gb_toolset_find(s, tool.name))
		GB_PUSH(&s->tools, tool);
}

static enum gb_rc
read_script(struct gb_toolset *s, const struct gb_script *script, const struct gb_index *index,
            struct gb_err *err)
{
	struct gb_src *src = GB_NEW(&s->arena, struct gb_src);
	struct gb_err none;
	struct gb_diags diags;
	struct gb_buf text;
	gb_buf_init(&text, GB_SRC_MAX);
	enum gb_rc rc = gb_read_file(script->path, GB_SRC_MAX, &text, err);
	const struct gb_slice bytes = gb_arena_dup(&s->arena, gb_buf_get(&text));
	gb_buf_fini(&text);
	if (rc != GB_OK || gb_src_init(src, &s->arena, gb_arena_dup(&s->arena, script->shown),
	                               bytes, &none) != GB_OK)
		return rc;
	src->stem = gb_arena_dup(&s->arena, script->stem);
	gb_diags_init(&diags, &s->arena, src, DIAGS_MAX);
	struct gb_ast *ast = gb_parse(&s->arena, src, index, &diags);
	GB_PUSH(&s->trees, ast);
	if (diags.nerror == 0)
		take(s, ast);
	return GB_OK;
}

enum gb_rc
gb_toolset_read(const struct gb_pkg *pkg, const struct gb_index *index, struct gb_toolset **ret,
                struct gb_err *err)
{
	struct gb_toolset *s = gb_xcalloc(1, sizeof *s);
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < pkg->nscript && rc == GB_OK; i++)
		rc = read_script(s, &pkg->script[i], index, err);
	if (rc == GB_OK)
		*ret = s;
	else
		gb_toolset_free(s);
	return rc;
}

const struct gb_tool *
gb_toolset_all(const struct gb_toolset *s, size_t *ret_n)
{
	*ret_n = s->tools.n;
	return s->tools.v;
}

const struct gb_tool *
gb_toolset_find(const struct gb_toolset *s, struct gb_slice name)
{
	for (size_t i = 0; i < s->tools.n; i++)
		if (gb_slice_eq(s->tools.v[i].name, name))
			return &s->tools.v[i];
	return NULL;
}

struct gb_slice
gb_toolset_webhook(const struct gb_toolset *s, struct gb_slice name)
{
	for (size_t i = 0; i < s->hooks.n; i++)
		if (gb_slice_ieq(s->hooks.v[i].name, name))
			return s->hooks.v[i].stem;
	return gb_slice(NULL, 0);
}
