/* Slices, sizes and what happens when gb itself is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/base.h"

static void
slices_are_equal_by_bytes(void **state __attribute__((unused)))
{
	assert_true(gb_slice_eq(GB_S("abc"), gb_cstr("abc")));
	assert_false(gb_slice_eq(GB_S("abc"), GB_S("abd")));
	assert_false(gb_slice_eq(GB_S("abc"), GB_S("ab")));
	assert_true(gb_slice_eq(gb_cstr(NULL), GB_S("")));
}

static void
ascii_case_can_be_ignored(void **state __attribute__((unused)))
{
	assert_true(gb_slice_ieq(GB_S("Content-Type"), GB_S("content-tYPE")));
	assert_false(gb_slice_ieq(GB_S("a["), GB_S("A{")));
	assert_false(gb_slice_ieq(GB_S("a"), GB_S("ab")));
	assert_false(gb_slice_ieq(GB_S("\xC3\x89"), GB_S("\xC3\xA9")));
}

static void
trim_takes_blanks_at_both_ends_only(void **state __attribute__((unused)))
{
	assert_true(gb_slice_eq(gb_slice_trim(GB_S(" \t\r\na b\n ")), GB_S("a b")));
	assert_int_equal(gb_slice_trim(GB_S(" \t ")).n, 0);
	assert_int_equal(gb_slice_trim(GB_S("")).n, 0);
}

static void
find_gives_an_offset_or_none(void **state __attribute__((unused)))
{
	struct gb_slice s = GB_S("one two one");

	assert_int_equal(gb_slice_find(s, GB_S("one"), 0), 0);
	assert_int_equal(gb_slice_find(s, GB_S("one"), 1), 8);
	assert_int_equal(gb_slice_find(s, GB_S("one"), 9), SIZE_MAX);
	assert_int_equal(gb_slice_find(s, GB_S(""), 4), 4);
	assert_int_equal(gb_slice_find(s, GB_S(""), 12), SIZE_MAX);
	assert_int_equal(gb_slice_find(GB_S("a"), GB_S("ab"), 0), SIZE_MAX);
}

static void
a_bug_prints_its_place_and_aborts(void **state __attribute__((unused)))
{
	int pipe_fd[2];
	char text[200] = {0};

	assert_int_equal(pipe(pipe_fd), 0);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		dup2(pipe_fd[1], STDERR_FILENO);
		GB_BUG("a promise is broken");
	}
	close(pipe_fd[1]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(read(pipe_fd[0], text, sizeof text - 1) > 0);
	close(pipe_fd[0]);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_non_null(strstr(text, "gb: bug in "));
	assert_non_null(strstr(text, "a promise is broken"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_equal_by_bytes),
		cmocka_unit_test(ascii_case_can_be_ignored),
		cmocka_unit_test(trim_takes_blanks_at_both_ends_only),
		cmocka_unit_test(find_gives_an_offset_or_none),
		cmocka_unit_test(a_bug_prints_its_place_and_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
