/* Errors: one table of numbers, one sentence each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

static void
a_failure_carries_the_rows_class_and_number(void **state __attribute__((unused)))
{
	struct gb_err err = {.line = 9, .col = 4, .basic = 77, .file = "old.bas"};

	assert_int_equal(gb_fail(&err, GB_E_DIV_ZERO, "\"%s\" is %d", "n", 0), GB_EINPUT);
	assert_int_equal(err.rc, GB_EINPUT);
	assert_int_equal(err.no, 4301);
	assert_string_equal(err.msg, "\"n\" is 0");
	assert_int_equal(err.line, 0);
	assert_int_equal(err.col, 0);
	assert_int_equal(err.basic, 0);
	assert_string_equal(err.file, "");
}

static void
a_caller_may_not_care_for_the_text(void **state __attribute__((unused)))
{
	assert_int_equal(gb_fail(NULL, GB_E_IO, "nobody reads %s", "this"), GB_EIO);
}

static void
a_message_may_quote_the_error_it_replaces(void **state __attribute__((unused)))
{
	struct gb_err err = {0};

	gb_fail(&err, GB_E_IO, "disk");
	gb_fail(&err, GB_E_CONFIG, "first: %s", err.msg);
	assert_string_equal(err.msg, "first: disk");
}

static void
a_message_is_one_line(void **state __attribute__((unused)))
{
	struct gb_err err = {0};

	gb_fail(&err, GB_E_IO, "a\nb\tc%c", 1);
	assert_string_equal(err.msg, "a b c ");
}

static void
a_long_message_ends_at_a_whole_code_point(void **state __attribute__((unused)))
{
	for (int pad = 0; pad < 4; pad++) {
		struct gb_err err = {0};
		char text[600] = "xxx";
		size_t at = (size_t)pad;
		for (int i = 0; i < 70; i++, at += 7)
			memcpy(text + at, "\xF0\x9F\x98\x80\xE2\x82\xAC", 8);
		gb_fail(&err, GB_E_IO, "%s", text);
		struct gb_slice msg = gb_cstr(err.msg);
		assert_true(msg.n > sizeof err.msg - 6);
		assert_int_equal(gb_utf8_valid(msg), msg.n);
	}
}

static void
every_row_is_sorted_named_and_explained(void **state __attribute__((unused)))
{
	size_t n;
	const struct gb_errinfo *row = gb_errinfo_all(&n);

	assert_true(n > 20);
	for (size_t i = 0; i < n; i++) {
		assert_true(i == 0 || row[i - 1].no < row[i].no);
		assert_ptr_equal(gb_errinfo(row[i].no), &row[i]);
		assert_true(row[i].rc != GB_OK && row[i].rc != GB_WAIT);
		for (const char *c = row[i].name; *c; c++)
			assert_true(islower((unsigned char)*c) || *c == '-' ||
			            isdigit((unsigned char)*c));
		size_t len = strlen(row[i].sentence);
		assert_true(len > 5 && row[i].sentence[len - 1] != '.');
	}
}

static void
a_message_cannot_steer_a_terminal(void **state __attribute__((unused)))
{
	struct gb_err err;

	gb_fail(&err, GB_E_USAGE,
	        "a\033[2Jb\xC2\x9B"
	        "c\xE2\x80\xAE"
	        "d\n");
	assert_string_equal(err.msg, "a [2Jb c d ");
}

static void
an_unknown_number_has_no_row(void **state __attribute__((unused)))
{
	assert_null(gb_errinfo(0));
	assert_null(gb_errinfo(4300));
	assert_null(gb_errinfo(9999));
}

static void
err_in_a_script_is_classic_own_or_derived(void **state __attribute__((unused)))
{
	struct gb_err err = {0};

	assert_int_equal(gb_err_basic(&err), 0);
	gb_fail(&err, GB_E_DIV_ZERO, "x");
	assert_int_equal(gb_err_basic(&err), 11);
	gb_fail(&err, GB_E_TALKS, "x");
	assert_int_equal(gb_err_basic(&err), 2006);
	err.basic = 42;
	assert_int_equal(gb_err_basic(&err), 42);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_carries_the_rows_class_and_number),
		cmocka_unit_test(a_message_cannot_steer_a_terminal),
		cmocka_unit_test(a_caller_may_not_care_for_the_text),
		cmocka_unit_test(a_message_may_quote_the_error_it_replaces),
		cmocka_unit_test(a_message_is_one_line),
		cmocka_unit_test(a_long_message_ends_at_a_whole_code_point),
		cmocka_unit_test(every_row_is_sorted_named_and_explained),
		cmocka_unit_test(an_unknown_number_has_no_row),
		cmocka_unit_test(err_in_a_script_is_classic_own_or_derived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
