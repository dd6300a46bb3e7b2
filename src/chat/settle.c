#include "chat/settle.h"

#include "base/io.h"

#define DIAGS_MAX 50 /* S21 */

struct settling {
	struct gb_bot *bot;
	const struct gb_store *store;
	const struct gb_settling *told;
	struct gb_arena arena;
	struct gb_slice *text; /* of each script of the package */
	struct gb_sha256 id;   /* of the folder as it was read */
	bool has_current;
	struct gb_sha256 current;
};

static enum gb_rc
read_scripts(struct settling *s, struct gb_err *err)
{
	const struct gb_pkg *pkg = &s->bot->pkg;
	struct gb_release_part *part =
		GB_NEWN(&s->arena, struct gb_release_part, pkg->nscript + 1);
	enum gb_rc rc = GB_OK;
	s->text = GB_NEWN(&s->arena, struct gb_slice, pkg->nscript + 1);
	for (size_t i = 0; i < pkg->nscript && rc == GB_OK; i++) {
		struct gb_buf b;
		gb_buf_init(&b, GB_SRC_MAX);
		rc = gb_read_file(pkg->script[i].path, GB_SRC_MAX, &b, err);
		s->text[i] = gb_arena_dup(&s->arena, gb_buf_get(&b));
		part[i] = (struct gb_release_part){pkg->script[i].stem, gb_sha256(s->text[i])};
		gb_buf_fini(&b);
	}
	if (rc == GB_OK)
		s->id = gb_release_id(part, pkg->nscript);
	return rc;
}

/* Is it in the current release, in the same words? */
static bool
is_known(const struct settling *s, size_t i)
{
	const struct gb_store *store = s->store;
	struct gb_err none;
	struct gb_buf b;
	gb_buf_init(&b, GB_SRC_MAX);
	const bool known = s->has_current &&
	                   store->program_get(store->ctx, s->bot->pkg.name, &s->current,
	                                      s->bot->pkg.script[i].stem, &b, &none) == GB_OK &&
	                   gb_slice_eq(gb_buf_get(&b), s->text[i]);
	gb_buf_fini(&b);
	return known;
}

static bool
compiles(const struct settling *s, size_t i)
{
	const struct gb_script *script = &s->bot->pkg.script[i];
	struct gb_arena a = {0};
	struct gb_src src;
	struct gb_diags diags;
	struct gb_prog *prog = NULL;
	struct gb_err none;
	bool good = gb_src_init(&src, &a, script->shown, s->text[i], &none) == GB_OK;
	if (good) {
		src.stem = script->stem;
		gb_diags_init(&diags, &a, &src, DIAGS_MAX);
		good = gb_compile_source(&src, s->bot->index, &diags, &prog) == GB_OK;
		if (!good && s->told->complain)
			s->told->complain(s->told->ctx, &diags);
	}
	if (prog)
		gb_prog_free(prog);
	gb_arena_fini(&a);
	return good;
}

static enum gb_rc
keep_sources(const struct settling *s, struct gb_err *err)
{
	const struct gb_pkg *pkg = &s->bot->pkg;
	const struct gb_store *store = s->store;
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < pkg->nscript && rc == GB_OK; i++)
		rc = store->program_put(store->ctx, pkg->name, &s->id, pkg->script[i].stem,
		                        s->text[i], err);
	return rc == GB_OK ? store->release_set(store->ctx, pkg->name, &s->id, err) : rc;
}

static enum gb_rc
settle(struct settling *s, struct gb_err *err)
{
	const struct gb_store *store = s->store;
	struct gb_bot *b = s->bot;
	struct gb_err none;
	bool all = true;
	enum gb_rc rc = read_scripts(s, err);
	if (rc != GB_OK)
		return rc;
	rc = store ? store->release_get(store->ctx, b->pkg.name, &s->current, &none)
	           : GB_ENOTFOUND;
	s->has_current = rc == GB_OK;
	if (rc != GB_OK && rc != GB_ENOTFOUND) {
		*err = none;
		return rc;
	}
	b->settled = true;
	b->release = s->id;
	if (s->has_current && memcmp(&s->current, &s->id, sizeof s->id) == 0)
		return GB_OK;
	for (size_t i = 0; i < b->pkg.nscript; i++) {
		const bool good = compiles(s, i);
		if (s->told->compiled && !is_known(s, i))
			s->told->compiled(s->told->ctx, b->pkg.script[i].stem, good);
		all = all && good;
	}
	if (all && store)
		return keep_sources(s, err);
	b->settled = s->has_current;
	b->release = s->current;
	return GB_OK;
}

enum gb_rc
gb_bot_settle(struct gb_bot *b, const struct gb_store *store, const struct gb_settling *told,
              struct gb_err *err)
{
	struct settling s = {.bot = b, .store = store, .told = told};
	enum gb_rc rc = settle(&s, err);
	b->settled = b->settled && rc == GB_OK;
	gb_arena_fini(&s.arena);
	return rc;
}
