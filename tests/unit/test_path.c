/* Names of files, as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "base/path.h"

static void
a_path_is_taken_apart(void **state __attribute__((unused)))
{
	static const struct {
		const char *path, *dir, *base, *stem, *ext;
	} want[] = {
		{"a/b.bas", "a", "b.bas", "b", ".bas"},
		{"b", ".", "b", "b", ""},
		{"/b.gb.txt", "/", "b.gb.txt", "b.gb", ".txt"},
		{"x/y/", "x", "y", "y", ""},
		{"x//y", "x", "y", "y", ""},
		{"/", "/", "/", "/", ""},
		{".profile", ".", ".profile", ".profile", ""},
		{"d.ir/name", "d.ir", "name", "name", ""},
		{"name.", ".", "name.", "name", "."},
		{"", ".", "", "", ""},
	};

	for (size_t i = 0; i < GB_LEN(want); i++) {
		struct gb_slice p = gb_cstr(want[i].path);
		assert_true(gb_slice_eq(gb_path_dir(p), gb_cstr(want[i].dir)));
		assert_true(gb_slice_eq(gb_path_base(p), gb_cstr(want[i].base)));
		assert_true(gb_slice_eq(gb_path_stem(p), gb_cstr(want[i].stem)));
		assert_true(gb_slice_eq(gb_path_ext(p), gb_cstr(want[i].ext)));
	}
	assert_true(gb_slice_eq(gb_path_dir(GB_S("/b")), GB_S("/")));
	assert_true(gb_slice_eq(gb_path_dir(GB_S("/")), GB_S("/")));
}

static void
joining_puts_one_slash_and_stays_in_the_folder(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};

	assert_string_equal(gb_path_join(&a, GB_S("a"), GB_S("b")), "a/b");
	assert_string_equal(gb_path_join(&a, GB_S("a//"), GB_S("b")), "a/b");
	assert_string_equal(gb_path_join(&a, GB_S("/"), GB_S("b")), "/b");
	assert_string_equal(gb_path_join(&a, GB_S(""), GB_S("b")), "b");
	assert_string_equal(gb_path_join(&a, GB_S("a"), GB_S("/etc")), "a/etc");
	gb_arena_fini(&a);
}

static void
a_folder_is_listed_in_order(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	struct gb_err err = {0};
	char dir[] = "/tmp/gb-path-XXXXXX";
	static const char *const name[] = {"b", "a.bas", "C", ".hidden"};
	size_t n = 99;

	assert_non_null(mkdtemp(dir));
	char **list = gb_path_list(&a, dir, &n);
	assert_int_equal(n, 0);
	assert_null(list[0]);
	for (size_t i = 0; i < GB_LEN(name); i++) {
		char *path = gb_path_join(&a, gb_cstr(dir), gb_cstr(name[i]));
		assert_int_equal(gb_write_file(path, GB_S("x"), 0600, &err), GB_OK);
	}
	list = gb_path_list(&a, dir, &n);
	assert_int_equal(n, 4);
	assert_string_equal(list[0], ".hidden");
	assert_string_equal(list[1], "C");
	assert_string_equal(list[2], "a.bas");
	assert_string_equal(list[3], "b");
	assert_null(list[4]);
	for (size_t i = 0; i < n; i++)
		unlink(gb_path_join(&a, gb_cstr(dir), gb_cstr(list[i])));
	rmdir(dir);
	assert_null(gb_path_list(&a, dir, &n));
	gb_arena_fini(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_is_taken_apart),
		cmocka_unit_test(joining_puts_one_slash_and_stays_in_the_folder),
		cmocka_unit_test(a_folder_is_listed_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
