#include "bot/pkg.h"

#include "base/io.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/csv.h"

#include <stdlib.h>
#include <unistd.h>

#define CONFIG_MAX (1u << 20)
#define DEPTH_MAX 4 /* folders in the scripts' folder */

struct scripts {
	GB_VEC(struct gb_script);
};
struct settings {
	GB_VEC(struct gb_setting);
};
struct warnings {
	GB_VEC(const char *);
};

struct opening {
	struct gb_arena *a;
	struct gb_pkg *pkg;
	struct scripts scripts;
	struct settings settings;
	struct warnings warnings;
};

static bool
has_ext(struct gb_slice name, const char *ext)
{
	return gb_slice_ieq(gb_path_ext(name), gb_cstr(ext));
}

/* The path as a person wants to read it: relative to the current folder when it lies there. */
static struct gb_slice
shown(struct gb_arena *a, const char *path)
{
	char here[4096];
	struct gb_slice s = gb_cstr(path);
	size_t n = getcwd(here, sizeof here) ? strlen(here) : 0;
	if (n > 1 && s.n > n && memcmp(path, here, n) == 0 && path[n] == '/')
		s = gb_slice(path + n + 1, s.n - n - 1);
	while (s.n > 2 && s.p[0] == '.' && s.p[1] == '/')
		s = gb_slice(s.p + 2, s.n - 2);
	return gb_arena_dup(a, s);
}

static void
add_scripts(struct opening *o, const char *dir, unsigned depth)
{
	size_t n = 0;
	char **name = gb_path_list(o->a, dir, &n);
	for (size_t i = 0; name && i < n; i++) {
		if (name[i][0] == '.')
			continue;
		char *path = gb_path_join(o->a, gb_cstr(dir), gb_cstr(name[i]));
		if (has_ext(gb_cstr(name[i]), ".bas") && gb_is_file(path)) {
			struct gb_script s = {gb_path_stem(gb_cstr(path)), shown(o->a, path),
			                      path};
			GB_PUSH(&o->scripts, s);
		} else if (depth < DEPTH_MAX && gb_is_dir(path)) {
			add_scripts(o, path, depth + 1);
		}
	}
}

static bool
is_tables(const struct gb_script *s)
{
	return gb_slice_ieq(s->stem, GB_S("tables"));
}

static unsigned char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 'a' - 'A') : (unsigned char)c;
}

/* Names that differ only in case are one name, so they must become neighbours. */
static int
by_order(const void *x, const void *y)
{
	const struct gb_script *a = x, *b = y;
	if (is_tables(a) != is_tables(b))
		return is_tables(a) ? -1 : 1;
	for (size_t i = 0; i < a->stem.n && i < b->stem.n; i++)
		if (lower(a->stem.p[i]) != lower(b->stem.p[i]))
			return lower(a->stem.p[i]) - lower(b->stem.p[i]);
	if (a->stem.n != b->stem.n)
		return a->stem.n < b->stem.n ? -1 : 1;
	return strcmp(a->path, b->path);
}

/* One warning for each name that several files have: the first of them is the one that runs. */
static void
warn_doubles(struct opening *o)
{
	const struct gb_script *s = o->pkg->script;
	for (size_t i = 1; i < o->pkg->nscript; i++) {
		if (!gb_slice_ieq(s[i].stem, s[i - 1].stem) ||
		    (i > 1 && gb_slice_ieq(s[i].stem, s[i - 2].stem)))
			continue;
		const char *text = gb_arena_printf(o->a,
		                                   "two scripts are called \"%.*s\", \"%.*s\" "
		                                   "and \"%.*s\"; rename one of them",
		                                   GB_SARG(s[i].stem), GB_SARG(s[i - 1].shown),
		                                   GB_SARG(s[i].shown));
		GB_PUSH(&o->warnings, text);
	}
}

static void
take_scripts(struct opening *o, unsigned depth)
{
	add_scripts(o, o->pkg->dialog, depth);
	size_t n = o->scripts.n;
	if (n)
		qsort(o->scripts.v, n, sizeof *o->scripts.v, by_order);
	o->pkg->script = GB_NEWN(o->a, struct gb_script, n + 1);
	o->pkg->nscript = n;
	if (n)
		memcpy(o->pkg->script, o->scripts.v, n * sizeof *o->scripts.v);
	warn_doubles(o);
}

/* The only folder with this ending; another name than the bot's is a warning. */
static const char *
find_part(struct opening *o, const char *ext)
{
	size_t n = 0;
	char **name = gb_path_list(o->a, o->pkg->dir, &n);
	const char *found = NULL;
	for (size_t i = 0; name && i < n; i++) {
		struct gb_slice stem = gb_path_stem(gb_cstr(name[i]));
		char *path = gb_path_join(o->a, gb_cstr(o->pkg->dir), gb_cstr(name[i]));
		if (name[i][0] == '.' || !has_ext(gb_cstr(name[i]), ext) || !gb_is_dir(path))
			continue;
		bool named = gb_slice_ieq(stem, o->pkg->name);
		if (found)
			GB_PUSH(&o->warnings,
			        gb_arena_printf(o->a,
			                        "more than one *%s folder; \"%s\" is not read",
			                        ext, named ? found : path));
		if (!found || named)
			found = path;
	}
	if (found && !gb_slice_ieq(gb_path_stem(gb_cstr(found)), o->pkg->name))
		GB_PUSH(&o->warnings,
		        gb_arena_printf(o->a, "folder \"%s\" should be called \"%.*s%s\"",
		                        found, GB_SARG(o->pkg->name), ext));
	return found;
}

/* --- config.csv (platform.md 1.6) --- */

static bool
is_header(struct gb_slice key)
{
	return gb_slice_ieq(key, GB_S("name")) || gb_slice_ieq(key, GB_S("key"));
}

/* The first comma splits; further ones belong to the value. */
static struct gb_slice
join_rest(struct gb_arena *a, const struct gb_slice *field, size_t n)
{
	if (n < 2)
		return GB_S("");
	if (n == 2)
		return gb_slice_trim(field[1]);
	struct gb_buf b;
	gb_buf_init(&b, CONFIG_MAX);
	for (size_t i = 1; i < n; i++) {
		gb_buf_str(&b, i > 1 ? "," : "");
		gb_buf_slice(&b, field[i]);
	}
	struct gb_slice value = gb_arena_dup(a, gb_slice_trim(gb_buf_get(&b)));
	gb_buf_fini(&b);
	return value;
}

static void
read_rows(struct opening *o, struct gb_slice text)
{
	struct gb_csv csv;
	struct gb_slice *field;
	struct gb_err e;
	size_t n = 0;
	bool told = false; /* once is enough for a file with other separators */
	gb_csv_init(&csv, text, ',');
	for (bool first = true;; first = false) {
		if (gb_csv_row(&csv, o->a, &field, &n, &e) != GB_OK) {
			GB_PUSH(&o->warnings, gb_arena_printf(o->a, "config.csv: %s", e.msg));
			return;
		}
		if (n == 0)
			return;
		struct gb_slice key = gb_slice_trim(field[0]);
		if (key.n == 0 || key.p[0] == '#' || (first && is_header(key)))
			continue;
		if (n == 1 && !told) {
			told = true;
			GB_PUSH(&o->warnings,
			        gb_arena_printf(o->a,
			                        "config.csv: line %u has no comma; "
			                        "write NAME,VALUE",
			                        (unsigned)csv.line));
		}
		struct gb_setting s = {key, join_rest(o->a, field, n), csv.line};
		GB_PUSH(&o->settings, s);
	}
}

static enum gb_rc
take_settings(struct opening *o, struct gb_err *err)
{
	static const char *const prompts[] = {"PROMPT.md", "prompt.md", "PROMPT.txt",
	                                      "prompt.txt"};
	struct gb_pkg *p = o->pkg;
	if (!p->bot)
		return GB_OK;
	for (size_t i = 0; i < GB_LEN(prompts) && !p->prompt; i++) {
		char *path = gb_path_join(o->a, gb_cstr(p->bot), gb_cstr(prompts[i]));
		if (gb_is_file(path))
			p->prompt = path;
	}
	char *path = gb_path_join(o->a, gb_cstr(p->bot), GB_S("config.csv"));
	if (!gb_is_file(path)) {
		if (access(path, F_OK) == 0)
			GB_PUSH(&o->warnings, "config.csv is no plain file, it is not read");
		return GB_OK;
	}
	struct gb_buf text;
	gb_buf_init(&text, CONFIG_MAX);
	enum gb_rc rc = gb_read_file(path, CONFIG_MAX, &text, err);
	if (rc == GB_OK && (gb_utf8_valid(gb_buf_get(&text)) != text.n ||
	                    memchr(gb_buf_get(&text).p, '\0', text.n))) {
		GB_PUSH(&o->warnings, "config.csv is not UTF-8 text, it is not read");
	} else if (rc == GB_OK) {
		read_rows(o, gb_arena_dup(o->a, gb_buf_get(&text)));
		p->nsetting = o->settings.n;
		p->setting = GB_NEWN(o->a, struct gb_setting, p->nsetting + 1);
		if (p->nsetting)
			memcpy(p->setting, o->settings.v, p->nsetting * sizeof *p->setting);
	}
	gb_buf_fini(&text);
	return rc;
}

/* --- the operand --- */

/* A lone script: the folder around it, and the bot around that when the names say so. */
static void
open_lone(struct opening *o, const char *path)
{
	struct gb_pkg *p = o->pkg;
	struct gb_slice dir = gb_path_dir(gb_cstr(path));
	p->dialog = p->dir = gb_arena_dup(o->a, dir).p;
	p->name = gb_arena_dup(o->a, gb_path_stem(gb_cstr(path)));
	struct gb_slice up = gb_path_dir(dir);
	if (has_ext(dir, ".gbdialog") && up.n) {
		p->dir = gb_arena_dup(o->a, up).p;
		p->name = gb_arena_dup(o->a, gb_path_stem(dir));
		p->bot = find_part(o, ".gbot");
	}
	path = gb_path_join(o->a, gb_cstr(p->dialog), gb_path_base(gb_cstr(path)));
	p->script = GB_NEW(o->a, struct gb_script);
	*p->script = (struct gb_script){gb_path_stem(gb_cstr(path)), shown(o->a, path), path};
	p->nscript = 1;
	p->lone = p->script;
}

static void
open_folder(struct opening *o, struct gb_slice path)
{
	struct gb_pkg *p = o->pkg;
	char *full = realpath(gb_arena_dup(o->a, path).p, NULL);
	p->dir = gb_arena_dup(o->a, path).p;
	p->name = gb_arena_dup(o->a, gb_path_stem(full ? gb_cstr(full) : path));
	free(full);
	if (has_ext(path, ".gbdialog")) {
		p->dialog = p->dir;
		p->dir = gb_arena_dup(o->a, gb_path_dir(path)).p;
	} else {
		p->dialog = find_part(o, ".gbdialog");
	}
	p->bot = find_part(o, ".gbot");
	if (!p->dialog)
		p->dialog = p->dir;
	take_scripts(o, 0);
}

/* A bot may live from its documents alone; any other folder was meant otherwise. */
static enum gb_rc
no_script(struct opening *o, const char *path, struct gb_err *err)
{
	if (!has_ext(gb_cstr(o->pkg->dir), ".gbai"))
		return gb_fail(err, GB_E_PACKAGE,
		               "\"%s\" holds no script: no .bas file is in it", path);
	GB_PUSH(&o->warnings, gb_arena_printf(o->a, "\"%s\" holds no script", path));
	return GB_OK;
}

enum gb_rc
gb_pkg_open(struct gb_arena *a, const char *path, struct gb_pkg *ret, struct gb_err *err)
{
	struct gb_pkg pkg = {0};
	struct opening o = {.a = a, .pkg = &pkg};
	struct gb_slice name = gb_cstr(path);
	while (name.n > 1 && name.p[name.n - 1] == '/')
		name.n--;
	char *with = gb_arena_printf(a, "%.*s.gbai", GB_SARG(name));
	enum gb_rc rc = GB_OK;
	if (gb_is_file(path) && has_ext(name, ".bas"))
		open_lone(&o, path);
	else if (gb_is_dir(with) && !has_ext(name, ".gbdialog"))
		open_folder(&o, gb_cstr(with));
	else if (gb_is_dir(path))
		open_folder(&o, name);
	else if (gb_is_file(path))
		rc = gb_fail(err, GB_E_PACKAGE,
		             "\"%s\" is not a script: its name must end in .bas", path);
	else
		rc = gb_fail(err, GB_E_PACKAGE, "there is no bot and no script \"%s\"", path);
	if (rc == GB_OK)
		rc = take_settings(&o, err);
	if (rc == GB_OK && pkg.nscript == 0)
		rc = no_script(&o, path, err);
	if (rc == GB_OK) {
		pkg.nwarning = o.warnings.n;
		pkg.warning = GB_NEWN(a, const char *, pkg.nwarning + 1);
		if (pkg.nwarning)
			memcpy(pkg.warning, o.warnings.v, pkg.nwarning * sizeof *pkg.warning);
		*ret = pkg;
	}
	GB_VEC_FINI(&o.scripts);
	GB_VEC_FINI(&o.settings);
	GB_VEC_FINI(&o.warnings);
	return rc;
}

void
gb_pkg_beside(struct gb_arena *a, struct gb_pkg *p)
{
	struct gb_pkg pkg = *p;
	struct opening o = {.a = a, .pkg = &pkg};
	if (!p->lone || p->nscript > 1)
		return;
	take_scripts(&o, DEPTH_MAX); /* only those beside it: the folder may be anything */
	for (size_t i = 0; i < pkg.nscript && p->nscript == 1; i++)
		if (strcmp(pkg.script[i].path, p->lone->path) == 0) {
			p->script = pkg.script;
			p->nscript = pkg.nscript;
			p->lone = &p->script[i];
		}
	GB_VEC_FINI(&o.scripts);
	GB_VEC_FINI(&o.warnings);
}

const struct gb_script *
gb_pkg_find(const struct gb_pkg *p, struct gb_slice name)
{
	struct gb_slice stem = has_ext(name, ".bas") ? gb_path_stem(name) : gb_path_base(name);
	for (size_t i = 0; i < p->nscript; i++)
		if (gb_slice_ieq(p->script[i].stem, stem))
			return &p->script[i];
	return NULL;
}

struct gb_slice
gb_pkg_setting(const struct gb_pkg *p, struct gb_slice name)
{
	for (size_t i = p->nsetting; i > 0; i--)
		if (gb_slice_ieq(p->setting[i - 1].name, name))
			return p->setting[i - 1].value;
	return GB_S("");
}

bool
gb_setting_param(const struct gb_setting *s, struct gb_slice *ret)
{
	if (s->name.n <= 6 || !gb_slice_ieq(gb_slice(s->name.p, 6), GB_S("param-")))
		return false;
	*ret = gb_slice(s->name.p + 6, s->name.n - 6);
	return true;
}
