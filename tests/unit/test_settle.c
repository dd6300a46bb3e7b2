/* New runs get a release that compiles (S14). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "chat/settle.h"
#include "lib/lib.h"
#include "store/mem.h"

static char dir[] = "/tmp/gb-settle-XXXXXX";
static struct gb_index *bot_index;

static const char *
path_of(const char *name)
{
	static char path[160];
	snprintf(path, sizeof path, "%s/shop.gbai/shop.gbdialog/%s", dir, name);
	return path;
}

static void
put(const char *name, const char *text)
{
	struct gb_err err;
	assert_int_equal(gb_write_file(path_of(name), gb_cstr(text), 0600, &err), GB_OK);
}

static void
note(void *ctx, struct gb_slice name, bool good)
{
	gb_buf_printf(ctx, "%.*s %s;", GB_SARG(name), good ? "ok" : "failed");
}

/* Opens and settles the bot; what was told of is compared. Returns it. */
static struct gb_bot *
open_settled(const struct gb_store *store, const char *want)
{
	char path[128];
	struct gb_bot *b = NULL;
	struct gb_err err;
	struct gb_buf told;
	gb_buf_init(&told, 4096);
	const struct gb_settling how = {.ctx = &told, .compiled = note};
	snprintf(path, sizeof path, "%s/shop.gbai", dir);
	assert_int_equal(gb_bot_open(bot_index, path, &b, &err), GB_OK);
	assert_int_equal(gb_bot_settle(b, store, &how, &err), GB_OK);
	gb_buf_char(&told, '\0');
	assert_string_equal(told.p, want);
	gb_buf_fini(&told);
	return b;
}

static struct gb_sha256
release_of(struct gb_bot *b)
{
	struct gb_sha256 id;
	struct gb_err err;
	assert_int_equal(gb_bot_release(b, &id, &err), GB_OK);
	return id;
}

static void
source_is(struct gb_bot *b, const struct gb_store *store, const char *script, const char *want)
{
	const struct gb_sha256 id = release_of(b);
	struct gb_err err;
	const struct gb_prog *prog = gb_bot_script(b, gb_cstr(script), &id, store, &err);
	if (!want) {
		assert_null(prog);
		return;
	}
	assert_non_null(prog);
	for (size_t i = 0; i < b->scripts.n; i++)
		if (b->scripts.v[i]->prog == prog)
			assert_true(gb_slice_eq(b->scripts.v[i]->src.text, gb_cstr(want)));
}

static void
an_error_leaves_the_release_before(void **state)
{
	struct gb_store *s = *state;
	put("start.bas", "TALK \"one\"\n");
	put("more.bas", "TALK \"more\"\n");
	struct gb_bot *b = open_settled(s, "more ok;start ok;");
	const struct gb_sha256 first = release_of(b);
	gb_bot_close(b);
	put("start.bas", "TALK (\n");
	put("more.bas", "TALK \"changed\"\n");
	b = open_settled(s, "more ok;start failed;");
	const struct gb_sha256 second = release_of(b);
	assert_memory_equal(&first, &second, sizeof first);
	source_is(b, s, "start", "TALK \"one\"\n");
	source_is(b, s, "more", "TALK \"more\"\n"); /* all of one release */
	gb_bot_close(b);
	put("start.bas", "TALK \"two\"\n");
	b = open_settled(s, "more ok;start ok;");
	source_is(b, s, "start", "TALK \"two\"\n");
	source_is(b, s, "more", "TALK \"changed\"\n");
	gb_bot_close(b);
}

static void
nothing_is_compiled_that_is_known(void **state)
{
	struct gb_store *s = *state;
	put("start.bas", "TALK \"one\"\n");
	put("more.bas", "TALK \"more\"\n");
	gb_bot_close(open_settled(s, "more ok;start ok;"));
	gb_bot_close(open_settled(s, ""));
	put("start.bas", "TALK \"two\"\n");
	gb_bot_close(open_settled(s, "start ok;"));
}

static void
a_file_that_changes_later_does_not_reach_the_release(void **state)
{
	struct gb_store *s = *state;
	put("start.bas", "TALK \"one\"\n");
	put("more.bas", "TALK \"more\"\n");
	struct gb_bot *b = open_settled(s, "more ok;start ok;");
	put("more.bas", "TALK (\n");
	source_is(b, s, "more", "TALK \"more\"\n");
	gb_bot_close(b);
}

static void
without_any_release_the_folder_is_it(void **state)
{
	struct gb_store *s = *state;
	put("start.bas", "TALK \"one\"\n");
	put("more.bas", "TALK (\n");
	struct gb_bot *b = open_settled(s, "more failed;start ok;");
	assert_false(b->settled);
	source_is(b, s, "start", "TALK \"one\"\n");
	source_is(b, s, "more", NULL);
	gb_bot_close(b);
}

static void
a_script_that_is_gone_is_no_part_of_it(void **state)
{
	struct gb_store *s = *state;
	put("start.bas", "TALK \"one\"\n");
	put("more.bas", "TALK \"more\"\n");
	gb_bot_close(open_settled(s, "more ok;start ok;"));
	assert_int_equal(unlink(path_of("more.bas")), 0);
	struct gb_bot *b = open_settled(s, "");
	source_is(b, s, "start", "TALK \"one\"\n");
	source_is(b, s, "more", NULL);
	gb_bot_close(b);
}

static int
setup(void **state)
{
	*state = gb_mem_store();
	return 0;
}

static int
teardown(void **state)
{
	gb_store_close(*state);
	return 0;
}

static int
begin(void **state __attribute__((unused)))
{
	char path[128];
	struct gb_err err;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/shop.gbai/shop.gbdialog", dir);
	return gb_mkdir_p(path, 0700, &err) == GB_OK && gb_lib_index(&bot_index, &err) == GB_OK
	               ? 0
	               : -1;
}

static int
end(void **state __attribute__((unused)))
{
	char path[128];
	unlink(path_of("start.bas"));
	unlink(path_of("more.bas"));
	snprintf(path, sizeof path, "%s/shop.gbai/shop.gbdialog", dir);
	rmdir(path);
	snprintf(path, sizeof path, "%s/shop.gbai", dir);
	rmdir(path);
	gb_index_free(bot_index);
	return rmdir(dir);
}

#define SETTLES(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SETTLES(an_error_leaves_the_release_before),
		SETTLES(nothing_is_compiled_that_is_known),
		SETTLES(a_file_that_changes_later_does_not_reach_the_release),
		SETTLES(without_any_release_the_folder_is_it),
		SETTLES(a_script_that_is_gone_is_no_part_of_it),
	};
	return cmocka_run_group_tests_name("settle", tests, begin, end);
}
