#include "bot/build.h"

#include "base/io.h"
#include "base/map.h"
#include "base/path.h"
#include "bot/release.h"
#include "bot/tooldoc.h"

#include <stdlib.h>

#define FILE_MODE 0644
#define DIR_MODE 0755

const char *
gb_build_dir(struct gb_arena *a, struct gb_slice bot)
{
	const char *work = getenv("GBO_WORK_PATH");
	struct gb_slice name = gb_cstr(gb_arena_printf(a, "%.*s.gbai", GB_SARG(bot)));
	return gb_path_join(a, gb_cstr(work && *work ? work : "work"), name);
}

void
gb_build_names(struct gb_check *c, size_t from, size_t to)
{
	struct gb_map taken = {0};
	for (size_t i = from; i < to; i++) {
		struct gb_checked *f = c->file.v[i];
		if (!f->ast || !gb_is_tool(f->ast))
			continue;
		struct gb_slice name = gb_tool_name(&c->arena, f->src.stem);
		const struct gb_checked *other = gb_map_get(&taken, name);
		if (other)
			gb_diag_add(&f->diags, GB_E_TOOL_NAME, 0, 0,
			            "tool name \"%.*s\" is taken by \"%.*s\"; rename one of "
			            "the scripts",
			            GB_SARG(name), GB_SARG(other->src.name));
		else
			gb_map_put(&taken, name, f);
	}
	gb_map_fini(&taken);
}

static enum gb_rc
put(struct gb_arena *a, const char *dir, const char *name, struct gb_slice bytes,
    struct gb_built *built, struct gb_err *err)
{
	built->bytes += bytes.n;
	return gb_write_file(gb_path_join(a, gb_cstr(dir), gb_cstr(name)), bytes, FILE_MODE,
	                     err);
}

static enum gb_rc
put_program(struct gb_arena *a, const struct gb_checked *f, const char *dir,
            struct gb_built *built, struct gb_err *err)
{
	struct gb_buf image;
	gb_buf_init(&image, SIZE_MAX);
	gb_image_write(f->prog, &image);
	enum gb_rc rc = put(a, dir, gb_arena_printf(a, "%.*s.gbx", GB_SARG(f->src.stem)),
	                    gb_buf_get(&image), built, err);
	gb_buf_fini(&image);
	return rc;
}

static enum gb_rc
put_documents(struct gb_arena *a, const struct gb_check *c, const struct gb_checked *f,
              const char *dir, struct gb_built *built, struct gb_err *err)
{
	static const struct {
		enum gb_tooldoc kind;
		const char *ext;
	} docs[] = {{GB_TOOLDOC_MCP, "mcp.json"}, {GB_TOOLDOC_FUNCTION, "tool.json"}};
	struct gb_buf text;
	enum gb_rc rc = GB_OK;
	gb_buf_init(&text, SIZE_MAX);
	for (size_t i = 0; i < GB_LEN(docs) && rc == GB_OK; i++) {
		gb_buf_clear(&text);
		gb_tool_document(f->ast, c->index, docs[i].kind, &text);
		rc = put(a, dir,
		         gb_arena_printf(a, "%.*s.%s", GB_SARG(f->src.stem), docs[i].ext),
		         gb_buf_get(&text), built, err);
	}
	gb_buf_fini(&text);
	return rc;
}

static enum gb_rc
put_release(struct gb_arena *a, const struct gb_check *c, size_t from, size_t to,
            const char *dir, struct gb_built *built, struct gb_err *err)
{
	size_t n = to - from;
	struct gb_release_part *part = GB_NEWN(a, struct gb_release_part, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct gb_checked *f = c->file.v[from + i];
		part[i] = (struct gb_release_part){f->src.stem, gb_sha256(f->bytes)};
	}
	struct gb_sha256 id = gb_release_id(part, n);
	struct gb_buf text;
	gb_buf_init(&text, SIZE_MAX);
	gb_release_json(part, n, &id, &text);
	enum gb_rc rc = put(a, dir, "release.json", gb_buf_get(&text), built, err);
	gb_buf_fini(&text);
	return rc;
}

enum gb_rc
gb_build(const struct gb_check *c, size_t from, size_t to, const char *dir,
         struct gb_built *ret, struct gb_err *err)
{
	struct gb_built built = {0};
	struct gb_arena a = {0};
	size_t broken = 0;
	enum gb_rc rc = gb_mkdir_p(dir, DIR_MODE, err);
	for (size_t i = from; i < to && rc == GB_OK; i++) {
		const struct gb_checked *f = c->file.v[i];
		if (f->diags.nerror || !f->prog) {
			broken++;
			continue;
		}
		built.dialogs++;
		built.tables += f->ast->ntable;
		rc = put_program(&a, f, dir, &built, err);
		if (rc != GB_OK || !gb_is_tool(f->ast))
			continue;
		built.tools += f->ast->nparam > 0 || f->ast->has_description;
		rc = put_documents(&a, c, f, dir, &built, err);
	}
	if (rc == GB_OK && !broken)
		rc = put_release(&a, c, from, to, dir, &built, err);
	gb_arena_fini(&a);
	if (rc == GB_OK)
		*ret = built;
	return rc;
}
