/* A bot's folder as its parts: odd names, order, settings, a lone script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/path.h"
#include "bot/pkg.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct gb_arena arena;
static char top[64];

static const char *
path_of(const char *name)
{
	return gb_path_join(&arena, gb_cstr(top), gb_cstr(name));
}

static void
put(const char *name, const char *text)
{
	struct gb_err err;
	const char *path = path_of(name);
	const char *dir = gb_arena_dup(&arena, gb_path_dir(gb_cstr(path))).p;
	if (gb_mkdir_p(dir, 0755, &err) != GB_OK ||
	    gb_write_file(path, gb_cstr(text), 0644, &err) != GB_OK)
		fail_msg("%s", err.msg);
}

static struct gb_pkg
open_pkg(const char *name)
{
	struct gb_pkg p;
	struct gb_err err;
	if (gb_pkg_open(&arena, path_of(name), &p, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return p;
}

static int
setup(void **state)
{
	const char *tmp = getenv("TMPDIR");
	snprintf(top, sizeof top, "%s/gb-pkg.XXXXXX", tmp ? tmp : "/tmp");
	gb_arena_init(&arena);
	*state = &arena;
	return mkdtemp(top) ? 0 : -1;
}

static void
remove_all(const char *dir)
{
	size_t n;
	char **name = gb_path_list(&arena, dir, &n);
	for (size_t i = 0; name && i < n; i++) {
		char *path = gb_path_join(&arena, gb_cstr(dir), gb_cstr(name[i]));
		if (gb_is_dir(path))
			remove_all(path);
		else
			unlink(path);
	}
	rmdir(dir);
}

static int
teardown(void **state)
{
	remove_all(top);
	gb_arena_fini(*state);
	return 0;
}

static void
scripts_come_in_order_of_compilation(void **state)
{
	assert_non_null(*state);
	put("loja.gbai/loja.gbdialog/zebra.bas", "TALK 1\n");
	put("loja.gbai/loja.gbdialog/tables.bas", "");
	put("loja.gbai/loja.gbdialog/start.bas", "TALK 2\n");
	put("loja.gbai/loja.gbdialog/notes.txt", "no script");
	struct gb_pkg p = open_pkg("loja.gbai");
	assert_true(gb_slice_eq(p.name, GB_S("loja")));
	assert_int_equal(p.nscript, 3);
	assert_true(gb_slice_eq(p.script[0].stem, GB_S("tables")));
	assert_true(gb_slice_eq(p.script[1].stem, GB_S("start")));
	assert_true(gb_slice_eq(p.script[2].stem, GB_S("zebra")));
	assert_null(p.lone);
	assert_int_equal(p.nwarning, 0);
}

static void
the_suffix_may_be_left_out(void **state)
{
	assert_non_null(*state);
	assert_int_equal(open_pkg("loja").nscript, 3);
	assert_int_equal(open_pkg("loja.gbai/").nscript, 3);
	assert_int_equal(open_pkg("loja.gbai/loja.gbdialog").nscript, 3);
}

static void
a_folder_with_another_name_is_taken_with_a_warning(void **state)
{
	assert_non_null(*state);
	put("hipaa-medical.gbai/hipaa.gbdialog/start.bas", "TALK 1\n");
	put("hipaa-medical.gbai/hipaa.gbot/config.csv", "name,value\n");
	struct gb_pkg p = open_pkg("hipaa-medical.gbai");
	assert_int_equal(p.nscript, 1);
	assert_int_equal(p.nwarning, 2);
	assert_non_null(strstr(p.warning[0], "should be called \"hipaa-medical.gbdialog\""));
}

static void
settings_are_read_as_the_sites_write_them(void **state)
{
	assert_non_null(*state);
	put("bot.gbai/bot.gbdialog/start.bas", "TALK 1\n");
	put("bot.gbai/bot.gbot/prompt.md", "Be kind.\n");
	put("bot.gbai/bot.gbot/config.csv",
	    "name,value\n# a remark\n theme-title , My, own, title \nparam-limit,12\n,\n"
	    "note,\"a, b\"\nTheme-Title,second\n");
	struct gb_pkg p = open_pkg("bot");
	assert_int_equal(p.nsetting, 4);
	assert_true(gb_slice_eq(p.setting[0].value, GB_S("My, own, title")));
	assert_true(gb_slice_eq(gb_pkg_setting(&p, GB_S("theme-title")), GB_S("second")));
	assert_true(gb_slice_eq(gb_pkg_setting(&p, GB_S("NOTE")), GB_S("a, b")));
	assert_int_equal(gb_pkg_setting(&p, GB_S("none")).n, 0);
	struct gb_slice name;
	assert_true(gb_setting_param(&p.setting[1], &name));
	assert_true(gb_slice_eq(name, GB_S("limit")));
	assert_false(gb_setting_param(&p.setting[0], &name));
	assert_non_null(p.prompt);
}

static void
settings_that_cannot_be_read_are_a_warning(void **state)
{
	assert_non_null(*state);
	put("odd.gbai/odd.gbdialog/start.bas", "TALK 1\n");
	put("odd.gbai/odd.gbot/config.csv", "name;value\nparam-a;1\nparam-b,2\n");
	struct gb_pkg p = open_pkg("odd");
	assert_int_equal(p.nwarning, 1);
	assert_string_equal(p.warning[0], "config.csv: line 1 has no comma; write NAME,VALUE");
	put("odd.gbai/odd.gbot/config.csv", "param-a,n\xe3o\n");
	p = open_pkg("odd");
	assert_int_equal(p.nsetting, 0);
	assert_string_equal(p.warning[0], "config.csv is not UTF-8 text, it is not read");
	assert_int_equal(unlink(path_of("odd.gbai/odd.gbot/config.csv")), 0);
	put("odd.gbai/odd.gbot/config.csv/x", "");
	p = open_pkg("odd");
	assert_string_equal(p.warning[0], "config.csv is no plain file, it is not read");
}

static void
a_lone_script_sees_the_scripts_beside_it(void **state)
{
	assert_non_null(*state);
	put("plain/one.bas", "CALL \"two.bas\"\n");
	put("plain/two.bas", "TALK 2\n");
	struct gb_pkg p = open_pkg("plain/one.bas");
	assert_int_equal(p.nscript, 1);
	assert_ptr_equal(gb_pkg_find(&p, GB_S("one")), p.lone);
	gb_pkg_beside(&arena, &p);
	gb_pkg_beside(&arena, &p);
	assert_int_equal(p.nscript, 2);
	assert_non_null(p.lone);
	assert_true(gb_slice_eq(p.lone->stem, GB_S("one")));
	assert_ptr_equal(gb_pkg_find(&p, GB_S("TWO.BAS")), &p.script[1]);
	assert_ptr_equal(gb_pkg_find(&p, GB_S("two")), &p.script[1]);
	assert_null(gb_pkg_find(&p, GB_S("three")));
	assert_true(gb_slice_eq(open_pkg("bot.gbai/bot.gbdialog/start.bas").name, GB_S("bot")));
}

static void
what_is_no_bot_is_refused_by_name(void **state)
{
	assert_non_null(*state);
	struct gb_pkg p;
	struct gb_err err;
	put("empty/readme.txt", "");
	assert_int_equal(gb_pkg_open(&arena, path_of("nothing"), &p, &err), GB_EINPUT);
	assert_int_equal(err.no, GB_E_PACKAGE);
	assert_non_null(strstr(err.msg, "nothing"));
	assert_int_equal(gb_pkg_open(&arena, path_of("empty"), &p, &err), GB_EINPUT);
	assert_non_null(strstr(err.msg, "holds no script"));
	assert_int_equal(gb_pkg_open(&arena, path_of("empty/readme.txt"), &p, &err), GB_EINPUT);
	assert_non_null(strstr(err.msg, "must end in .bas"));
}

static void
a_bot_without_scripts_is_a_bot(void **state)
{
	assert_non_null(*state);
	put("docs.gbai/docs.gbkb/a.txt", "");
	struct gb_pkg p = open_pkg("docs");
	assert_int_equal(p.nscript, 0);
	assert_int_equal(p.nwarning, 1);
}

static void
two_scripts_of_one_name_are_a_warning(void **state)
{
	assert_non_null(*state);
	put("dup.gbai/dup.gbdialog/a.bas", "");
	put("dup.gbai/dup.gbdialog/tools/A.bas", "");
	put("dup.gbai/dup.gbdialog/tools/more/a.bas", "");
	put("dup.gbai/dup.gbdialog/B.bas", ""); /* in bytes it lies between "A" and "a" */
	struct gb_pkg p = open_pkg("dup");
	assert_int_equal(p.nscript, 4);
	assert_int_equal(p.nwarning, 1);
	assert_non_null(strstr(p.warning[0], "dup.gbdialog/a.bas\""));
	assert_non_null(strstr(p.warning[0], "tools/A.bas\""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_come_in_order_of_compilation),
		cmocka_unit_test(the_suffix_may_be_left_out),
		cmocka_unit_test(a_folder_with_another_name_is_taken_with_a_warning),
		cmocka_unit_test(settings_are_read_as_the_sites_write_them),
		cmocka_unit_test(settings_that_cannot_be_read_are_a_warning),
		cmocka_unit_test(a_lone_script_sees_the_scripts_beside_it),
		cmocka_unit_test(what_is_no_bot_is_refused_by_name),
		cmocka_unit_test(a_bot_without_scripts_is_a_bot),
		cmocka_unit_test(two_scripts_of_one_name_are_a_warning),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
