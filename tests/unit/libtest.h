/* tests/unit/libtest.h - keyword functions called by their rows
 *
 * A case names the words of a row, its arguments as values.h writes them in the order of the
 * row's slots, and the outcome:
 *
 *	{"LEFT", {"\"ação\"", "2"}, "TEXT aç"},
 *	{"LEFT", {"\"a\"", "[]"}, "GB4305 \"LEFT\": argument 2 must be a whole number, not []"},
 *
 * Arguments after the last one given are absent. Of rows with the same words the first one is
 * meant that takes so many values; "SORT#2" means the second. lib_argv holds the values of the
 * last call, to look at what a keyword has changed.
 */
#ifndef GB_TESTS_LIBTEST_H
#define GB_TESTS_LIBTEST_H

#include "kw/shape.h"
#include "lib/env.h"

#include "values.h"

enum { LIB_ARGS = 12 };

struct libcase {
	const char *words;
	const char *args[LIB_ARGS];
	const char *want;
};

static struct gb_clock lib_clock = {.frozen = true, .now_ms = INT64_C(1769855405250)};
static struct gb_env lib_env;
static struct gb_value lib_argv[GB_SLOT_MAX + LIB_ARGS];
static unsigned lib_argc;
static bool lib_secret; /* marks the first argument as HEAR AS PASSWORD would */

/* A turn at 2026-01-31 10:30:05.250 UTC, in English, with chance from seed 1. */
static inline void
lib_fresh_env(void)
{
	lib_env = (struct gb_env){
		.clock = &lib_clock, .now_ms = lib_clock.now_ms, .lang = GB_S("en")};
	gb_rand_seed(&lib_env.rand, 1);
}

static inline struct gb_shape
lib_shape(struct gb_arena *a, const struct gb_kw *kw)
{
	struct gb_shape shape;
	if (gb_shape_parse(a, kw->shape, &shape, &err) != GB_OK)
		fail_msg("%s (%s): %s", kw->words, kw->shape, err.msg);
	return shape;
}

static inline bool
lib_takes(const struct gb_kw *kw, unsigned n)
{
	struct gb_arena a;
	gb_arena_init(&a);
	struct gb_shape shape = lib_shape(&a, kw);
	bool takes = n >= shape.min && (n <= shape.nslot || shape.rest >= 0);
	gb_arena_fini(&a);
	return takes;
}

static inline const struct gb_kw *
lib_row(const struct gb_kwgroup *group, const char *words, unsigned n)
{
	const char *mark = strchr(words, '#');
	size_t length = mark ? (size_t)(mark - words) : strlen(words);
	unsigned long turn = mark ? strtoul(mark + 1, NULL, 10) : 0;
	for (size_t i = 0; i < group->n; i++) {
		const struct gb_kw *kw = &group->kw[i];
		if (strlen(kw->words) != length || memcmp(kw->words, words, length) != 0)
			continue;
		if (mark ? --turn == 0 : lib_takes(kw, n))
			return kw;
	}
	fail_msg("no row \"%s\" takes %u values", words, n);
	return NULL;
}

/* Calls the row with the values of `args`, up to the first NULL. */
static inline enum gb_rc
lib_call(const struct gb_kwgroup *group, const char *words, const char *const args[LIB_ARGS],
         struct gb_value *ret)
{
	unsigned n = 0;
	while (n < LIB_ARGS && args[n])
		n++;
	const struct gb_kw *kw = lib_row(group, words, n);
	struct gb_arena a;
	gb_arena_init(&a);
	struct gb_shape shape = lib_shape(&a, kw);
	lib_argc = n > shape.nslot ? n : shape.nslot;
	for (unsigned i = 0; i < lib_argc; i++)
		lib_argv[i] = i < n ? value(args[i]) : GB_ABSENT;
	if (lib_secret)
		gb_obj_get(lib_argv[0])->flags |= GB_F_SECRET;
	struct gb_call c = {.heap = &heap,
	                    .env = &lib_env,
	                    .kw = kw,
	                    .argv = lib_argv,
	                    .argc = lib_argc,
	                    .nslot = shape.nslot,
	                    .ret = GB_NULL};
	gb_arena_fini(&a);
	enum gb_rc rc = kw->fn(&c, &err);
	*ret = c.ret;
	return rc;
}

static inline void
lib_check(const struct gb_kwgroup *group, const struct libcase *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct gb_value ret;
		const struct libcase *k = &cases[i];
		const char *got = outcome(lib_call(group, k->words, k->args, &ret), ret);
		if (strcmp(got, k->want) != 0)
			fail_msg("%s(%s, %s, %s): \"%s\", not \"%s\"", k->words,
			         k->args[0] ? k->args[0] : "", k->args[1] ? k->args[1] : "",
			         k->args[2] ? k->args[2] : "", got, k->want);
	}
}

#define LIB_CHECK(group, cases) lib_check(&(group), (cases), GB_LEN(cases))

static inline int
fresh_lib(void **state)
{
	lib_fresh_env();
	return fresh_heap(state);
}

#define LIB_TEST(f) cmocka_unit_test_setup_teardown(f, fresh_lib, drop_heap)

/* Every row of the group is the subject of at least one case: `seen` lists all tables. */
static inline void
lib_covers(const struct gb_kwgroup *group, const struct libcase *const *tables,
           const size_t *sizes, size_t ntables)
{
	for (size_t r = 0; r < group->n; r++) {
		const char *words = group->kw[r].words;
		size_t length = strlen(words);
		bool found = group->kw[r].fn == NULL;
		for (size_t t = 0; t < ntables && !found; t++)
			for (size_t i = 0; i < sizes[t] && !found; i++) {
				const char *w = tables[t][i].words;
				found = strncmp(w, words, length) == 0 &&
				        (!w[length] || w[length] == '#');
			}
		if (!found)
			fail_msg("no case calls \"%s\"", words);
	}
}

#endif
