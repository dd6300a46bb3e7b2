/* What is said about error numbers is true: the wrong example gives the number, the right one
 * does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bot/check.h"
#include "lang/explain.h"
#include "lib/lib.h"

static struct gb_index *lib;

static int
setup(void **state)
{
	struct gb_err err;
	if (gb_lib_index(&lib, &err) != GB_OK)
		fail_msg("%s", err.msg);
	*state = lib;
	return 0;
}

static int
teardown(void **state)
{
	gb_index_free(*state);
	return 0;
}

/* True when checking the text gives the number; *ret_error when it gives any error. */
static bool
gives(const char *text, unsigned no, bool *ret_error)
{
	struct gb_check c;
	struct gb_slice script[] = {GB_S("freight")};
	struct gb_lint_bot bot = {.script = script, .nscript = 1, .whole = true};
	struct gb_buf strict;
	bool found = false;
	gb_check_init(&c, lib);
	c.lint = true;
	gb_lint_choose(&c.set, "all", true);
	gb_buf_init(&strict, 1u << 16);
	gb_buf_str(&strict,
	           no == GB_E_COLUMN_IS_VARIABLE ? "#strict\nwanted = email = 1\n" : "");
	gb_buf_str(&strict, text);
	struct gb_checked *f =
		gb_check_text(&c, GB_S("t.bas"), GB_S("t"), gb_buf_get(&strict), &bot);
	for (size_t i = 0; i < f->diags.n; i++)
		found = found || f->diags.v[i].no == no;
	*ret_error = f->diags.nerror > 0;
	gb_buf_fini(&strict);
	gb_check_fini(&c);
	return found;
}

static void
every_wrong_example_gives_its_number(void **state)
{
	assert_non_null(*state);
	size_t n;
	const struct gb_explain *row = gb_explain_all(&n);
	for (size_t i = 0; i < n; i++) {
		bool error;
		if (row[i].bad && !gives(row[i].bad, row[i].no, &error))
			fail_msg("GB%04u is not given by\n%s", row[i].no, row[i].bad);
	}
}

static void
no_right_example_gives_its_number(void **state)
{
	assert_non_null(*state);
	size_t n;
	const struct gb_explain *row = gb_explain_all(&n);
	for (size_t i = 0; i < n; i++) {
		bool error,
			note = gb_errinfo(row[i].no)->severity == GB_SEV_NOTE && !row[i].bad;
		if (row[i].good && gives(row[i].good, row[i].no, &error) != note)
			fail_msg("GB%04u is given by\n%s", row[i].no, row[i].good);
		if (row[i].good && error && row[i].no != GB_E_COLUMN_IS_VARIABLE)
			fail_msg("an error is in the right example of GB%04u\n%s", row[i].no,
			         row[i].good);
	}
}

static void
rows_are_sorted_and_known(void **state)
{
	assert_non_null(*state);
	size_t n;
	const struct gb_explain *row = gb_explain_all(&n);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(gb_errinfo(row[i].no));
		assert_true(i == 0 || row[i].no > row[i - 1].no);
	}
}

static void
numbers_are_found_by_every_spelling(void **state)
{
	assert_non_null(*state);
	assert_int_equal(gb_explain_number(GB_S("GB1201")), 1201);
	assert_int_equal(gb_explain_number(GB_S("gb1201")), 1201);
	assert_int_equal(gb_explain_number(GB_S("1201")), 1201);
	assert_int_equal(gb_explain_number(GB_S("never-assigned")), 1201);
	assert_int_equal(gb_explain_number(GB_S("GB9998")), 0);
	assert_int_equal(gb_explain_number(GB_S("nonsense")), 0);
	assert_string_equal(gb_explain_near(GB_S("never-asigned")), "never-assigned");
}

static void
an_explanation_has_both_examples(void **state)
{
	assert_non_null(*state);
	struct gb_buf out;
	gb_buf_init(&out, 1u << 16);
	gb_explain_print(1201, &out);
	assert_non_null(strstr(out.p, "GB1201 never-assigned (warning)\n"));
	assert_non_null(strstr(out.p, "\nwrong:\n\n    campaign_id = 7\n    RETURN camp_id\n"));
	assert_non_null(strstr(out.p, "\nright:\n\n"));
	gb_buf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_wrong_example_gives_its_number),
		cmocka_unit_test(no_right_example_gives_its_number),
		cmocka_unit_test(rows_are_sorted_and_known),
		cmocka_unit_test(numbers_are_found_by_every_spelling),
		cmocka_unit_test(an_explanation_has_both_examples),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
