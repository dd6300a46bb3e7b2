#include "chat/bot.h"

#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"

#define DIAGS_MAX 50 /* S21 */

static const struct gb_sha256 now_release; /* all zero */

static bool
same_release(const struct gb_sha256 *a, const struct gb_sha256 *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static void
take_settings(struct gb_bot *b)
{
	for (size_t i = 0; i < b->pkg.nsetting; i++)
		gb_keep_set(&b->info.config, b->pkg.setting[i].name, b->pkg.setting[i].value,
		            0);
}

enum gb_rc
gb_bot_open(const struct gb_index *index, const char *path, struct gb_bot **ret,
            struct gb_err *err)
{
	struct gb_bot *b = gb_xcalloc(1, sizeof *b);
	b->index = index;
	enum gb_rc rc = gb_pkg_open(&b->arena, path, &b->pkg, err);
	if (rc != GB_OK)
		goto out;
	gb_botinfo_init(&b->info, b->pkg.name);
	take_settings(b);
	struct gb_slice lang = gb_config_text(&b->info, GB_S("default-language"));
	b->lang = lang.n > 0 ? lang : GB_S("en");
	struct gb_slice zone = gb_config_text(&b->info, GB_S("timezone"));
	if (zone.n > 0)
		rc = gb_zone_open(NULL, zone, &b->zone, err);
out:
	if (rc == GB_OK)
		*ret = b;
	else
		gb_bot_close(b);
	return rc;
}

static void
free_script(struct gb_bot_script *s)
{
	if (s->prog)
		gb_prog_free(s->prog);
	gb_arena_fini(&s->arena);
	gb_free(s);
}

void
gb_bot_close(struct gb_bot *b)
{
	if (!b)
		return;
	for (size_t i = 0; i < b->scripts.n; i++)
		free_script(b->scripts.v[i]);
	GB_VEC_FINI(&b->scripts);
	gb_zone_free(b->zone);
	gb_botinfo_fini(&b->info);
	gb_arena_fini(&b->arena);
	gb_free(b);
}

enum gb_rc
gb_bot_release(struct gb_bot *b, struct gb_sha256 *ret, struct gb_err *err)
{
	if (b->settled) {
		*ret = b->release;
		return GB_OK;
	}
	/* A lone script is a release of one. */
	const struct gb_script *script = b->pkg.lone ? b->pkg.lone : b->pkg.script;
	size_t n = b->pkg.lone ? 1 : b->pkg.nscript;
	struct gb_release_part *part = gb_xcalloc(n ? n : 1, sizeof *part);
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < n && rc == GB_OK; i++) {
		struct gb_buf text;
		gb_buf_init(&text, GB_SRC_MAX);
		rc = gb_read_file(script[i].path, GB_SRC_MAX, &text, err);
		part[i] =
			(struct gb_release_part){script[i].stem, gb_sha256(gb_buf_get(&text))};
		gb_buf_fini(&text);
	}
	if (rc == GB_OK)
		*ret = gb_release_id(part, n);
	gb_free(part);
	return rc;
}

/* --- scripts --- */

static struct gb_slice
stem_of(struct gb_slice name)
{
	static const char ext[] = ".bas";
	if (name.n >= sizeof ext &&
	    gb_slice_ieq(gb_slice(name.p + name.n - 4, 4), gb_cstr(ext)))
		name.n -= sizeof ext - 1;
	return name;
}

/* The scripts beside a lone one are looked for when another name than its own is asked for. */
static const struct gb_script *
find_file(struct gb_bot *b, struct gb_slice stem)
{
	const struct gb_script *f = gb_pkg_find(&b->pkg, stem);
	if (f || !b->pkg.lone)
		return f;
	gb_pkg_beside(&b->arena, &b->pkg);
	return gb_pkg_find(&b->pkg, stem);
}

static struct gb_bot_script *
find_script(const struct gb_bot *b, struct gb_slice stem, const struct gb_sha256 *release)
{
	for (size_t i = 0; i < b->scripts.n; i++) {
		struct gb_bot_script *s = b->scripts.v[i];
		if (!s->old && same_release(&s->release, release) &&
		    gb_slice_ieq(s->name, stem))
			return s;
	}
	return NULL;
}

/* Compiles and keeps a script whose bytes are in `text`. */
static const struct gb_prog *
add_script(struct gb_bot *b, struct gb_slice stem, struct gb_slice shown, struct gb_slice text,
           const struct gb_sha256 *release, struct gb_err *err)
{
	struct gb_bot_script *s = gb_xcalloc(1, sizeof *s);
	struct gb_arena work = {0}; /* the tree, which nobody needs afterwards */
	struct gb_diags diags;
	s->release = *release;
	s->name = gb_arena_dup(&s->arena, stem);
	s->bytes = gb_arena_dup(&s->arena, text);
	enum gb_rc rc =
		gb_src_init(&s->src, &s->arena, gb_arena_dup(&s->arena, shown), s->bytes, err);
	if (rc != GB_OK) {
		const struct gb_err why = *err;
		gb_fail(err, (enum gb_no)why.no, "\"%.*s\": %s", GB_SARG(shown), why.msg);
	} else {
		s->src.stem = s->name;
		gb_diags_init(&diags, &work, &s->src, DIAGS_MAX);
		rc = gb_compile_source(&s->src, b->index, &diags, &s->prog);
		if (b->complain && diags.n > 0)
			b->complain(b->complain_ctx, &diags);
		if (rc != GB_OK)
			gb_fail(err, GB_E_SCRIPT_ERRORS, "the script \"%.*s\" has errors",
			        GB_SARG(stem));
	}
	gb_arena_fini(&work);
	if (rc != GB_OK) {
		free_script(s);
		return NULL;
	}
	GB_PUSH(&b->scripts, s);
	return s->prog;
}

static const struct gb_prog *
load_file(struct gb_bot *b, struct gb_slice stem, const struct gb_sha256 *release,
          struct gb_err *err)
{
	const struct gb_script *f = find_file(b, stem);
	struct gb_buf text;
	const struct gb_prog *prog = NULL;
	if (!f) {
		gb_fail(err, GB_E_NO_SCRIPT, "the bot \"%.*s\" has no script \"%.*s\"",
		        GB_SARG(b->pkg.name), GB_SARG(stem));
		return NULL;
	}
	gb_buf_init(&text, GB_SRC_MAX);
	if (gb_read_file(f->path, GB_SRC_MAX, &text, err) == GB_OK)
		prog = add_script(b, f->stem, f->shown, gb_buf_get(&text), release, err);
	gb_buf_fini(&text);
	return prog;
}

static const struct gb_prog *
load_kept(struct gb_bot *b, struct gb_slice stem, const struct gb_sha256 *release,
          const struct gb_store *store, bool *ret_found, struct gb_err *err)
{
	const struct gb_script *f = find_file(b, stem);
	struct gb_err none;
	struct gb_buf text;
	const struct gb_prog *prog = NULL;
	gb_buf_init(&text, GB_SRC_MAX);
	*ret_found = store->program_get(store->ctx, gb_kept_get(b->info.name), release, stem,
	                                &text, &none) == GB_OK;
	if (*ret_found)
		prog = add_script(b, stem, f ? f->shown : stem, gb_buf_get(&text), release,
		                  err);
	gb_buf_fini(&text);
	return prog;
}

const struct gb_prog *
gb_bot_script(struct gb_bot *b, struct gb_slice name, const struct gb_sha256 *release,
              const struct gb_store *store, struct gb_err *err)
{
	if (!release)
		release = &now_release;
	if (name.n == 0)
		name = b->pkg.lone ? b->pkg.lone->stem : GB_S("start");
	struct gb_slice stem = stem_of(name);
	const struct gb_bot_script *s = find_script(b, stem, release);
	if (s)
		return s->prog;
	if (store && !same_release(release, &now_release)) {
		bool found;
		const struct gb_prog *prog = load_kept(b, stem, release, store, &found, err);
		if (found)
			return prog;
	}
	return load_file(b, stem, release, err);
}

enum gb_rc
gb_bot_keep(struct gb_bot *b, const struct gb_sha256 *release, const struct gb_store *store,
            struct gb_err *err)
{
	for (size_t i = 0; i < b->scripts.n; i++) {
		const struct gb_bot_script *s = b->scripts.v[i];
		if (!same_release(&s->release, release))
			continue;
		enum gb_rc rc = store->program_put(store->ctx, gb_kept_get(b->info.name),
		                                   release, s->name, s->src.text, err);
		if (rc != GB_OK)
			return rc;
	}
	return GB_OK;
}

const struct gb_src *
gb_bot_source(const struct gb_bot *b, struct gb_slice file)
{
	for (size_t i = b->scripts.n; i-- > 0;) {
		const struct gb_src *src = &b->scripts.v[i]->src;
		size_t more =
			src->name.n - file.n; /* an error may have lost its first folders */
		if (gb_slice_eq(src->name, file) ||
		    (src->name.n > file.n && src->name.p[more - 1] == '/' &&
		     gb_slice_eq(gb_slice(src->name.p + more, file.n), file)))
			return src;
	}
	return NULL;
}

size_t
gb_bot_reload(struct gb_bot *b, void (*f)(struct gb_slice name, void *ctx), void *ctx)
{
	size_t n = 0;
	for (size_t i = 0; i < b->scripts.n; i++) {
		struct gb_bot_script *s = b->scripts.v[i];
		const struct gb_script *file = gb_pkg_find(&b->pkg, s->name);
		struct gb_err none;
		struct gb_buf text;
		if (s->old || !same_release(&s->release, &now_release) || !file)
			continue;
		gb_buf_init(&text, GB_SRC_MAX);
		if (gb_read_file(file->path, GB_SRC_MAX, &text, &none) == GB_OK)
			s->old = !gb_slice_eq(gb_buf_get(&text), s->bytes);
		gb_buf_fini(&text);
		if (s->old && f)
			f(s->name, ctx);
		n += s->old;
	}
	return n;
}

enum gb_rc
gb_bot_limits(const struct gb_bot *bot, const char *column, struct gb_limits *l,
              struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	if (column && strcmp(column, "server") == 0)
		gb_limits_server(l);
	else
		gb_limits_local(l);
	for (size_t i = 0; i < bot->pkg.nsetting && rc == GB_OK; i++) {
		struct gb_slice name = bot->pkg.setting[i].name;
		if (name.n < 6 || !gb_slice_ieq(gb_slice(name.p, 6), GB_S("limit-")))
			continue;
		int64_t value = gb_config_int(&bot->info, name, -1);
		rc = gb_limits_set(l, name, value, err);
	}
	return rc;
}
