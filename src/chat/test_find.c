/* chat/test_find.c - where transcripts are, and what they play */
#include "base/io.h"
#include "base/path.h"
#include "chat/test.h"

#define DEPTH_MAX 16 /* folders in each other: a loop of links ends */

static bool
ends_with(struct gb_slice s, const char *end)
{
	struct gb_slice e = gb_cstr(end);
	return s.n > e.n && gb_slice_ieq(gb_slice(s.p + s.n - e.n, e.n), e);
}

static void
add(struct gb_arena *a, struct gb_opt_list *list, const char *path)
{
	const char **v = GB_NEWN(a, const char *, list->n + 1);
	/* Lists are short, and the arena dies with the command. */
	if (list->n > 0)
		memcpy(v, list->v, list->n * sizeof *v);
	v[list->n++] = path;
	list->v = v;
}

static void
search(struct gb_arena *a, const char *dir, unsigned depth, struct gb_opt_list *ret)
{
	size_t n;
	char **names = depth < DEPTH_MAX ? gb_path_list(a, dir, &n) : NULL;
	for (size_t i = 0; names && i < n; i++) {
		const char *path = gb_path_join(a, gb_cstr(dir), gb_cstr(names[i]));
		if (names[i][0] == '.')
			continue;
		if (gb_is_dir(path))
			search(a, path, depth + 1, ret);
		else if (ends_with(gb_cstr(names[i]), ".gbtest"))
			add(a, ret, path);
	}
}

enum gb_rc
gb_test_find(struct gb_arena *a, const struct gb_opt_list *operands, struct gb_opt_list *ret,
             struct gb_err *err)
{
	for (size_t i = 0; i < operands->n; i++) {
		const char *path = operands->v[i];
		const char *bot = gb_arena_printf(a, "%s.gbai", path);
		size_t before = ret->n;
		if (gb_is_dir(path))
			search(a, path, 0, ret);
		else if (gb_is_dir(bot))
			search(a, bot, 0, ret);
		else if (gb_is_file(path))
			add(a, ret, path);
		else
			return gb_fail(err, GB_E_USAGE, "there is no \"%s\"", path);
		if (ret->n == before)
			return gb_fail(err, GB_E_USAGE, "there is no .gbtest under \"%s\"",
			               path);
	}
	return ret->n > 0 ? GB_OK
	                  : gb_fail(err, GB_E_USAGE,
	                            "no transcript is named; try \"gb-test --help\"");
}

/* The folder NAME.gbai around a path, or NULL. */
static const char *
around(struct gb_arena *a, struct gb_slice path)
{
	for (struct gb_slice dir = gb_path_dir(path); dir.n > 1; dir = gb_path_dir(dir)) {
		if (ends_with(dir, ".gbai"))
			return gb_arena_dup(a, dir).p;
		if (gb_slice_find(dir, GB_S("/"), 0) == SIZE_MAX)
			break;
	}
	return NULL;
}

enum gb_rc
gb_test_target(struct gb_arena *a, const struct gb_script_test *test, const char **ret,
               struct gb_err *err)
{
	struct gb_slice dir = gb_path_dir(test->path), stem = gb_path_stem(test->path);
	const char *script =
		gb_path_join(a, dir, gb_cstr(gb_arena_printf(a, "%.*s.bas", GB_SARG(stem))));
	const char *bot = around(a, test->path);
	if (test->bot.n > 0) {
		const char *named = gb_path_join(a, dir, test->bot);
		if (gb_is_dir(named) || gb_is_file(named) ||
		    gb_is_dir(gb_arena_printf(a, "%s.gbai", named))) {
			*ret = named;
			return GB_OK;
		}
		if (!bot || !gb_slice_ieq(gb_path_stem(gb_cstr(bot)), test->bot))
			return gb_fail(err, GB_E_USAGE,
			               "%.*s: there is no bot \"%.*s\" beside it",
			               GB_SARG(test->path), GB_SARG(test->bot));
	} else if (gb_is_file(script)) {
		*ret = script;
		return GB_OK;
	}
	if (!bot)
		return gb_fail(
			err, GB_E_USAGE,
			"%.*s: there is no \"%.*s.bas\" beside it, and no line \"bot NAME\"",
			GB_SARG(test->path), GB_SARG(stem));
	*ret = bot;
	return GB_OK;
}
