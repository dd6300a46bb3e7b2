/* Transcripts: every line is read as what it is, or refused with its number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chat/script.h"

static enum gb_rc
parse(struct gb_arena *a, const char *text, struct gb_script_test *t, struct gb_err *err)
{
	return gb_script_parse(a, GB_S("dir/a.gbtest"), gb_cstr(text), t, err);
}

static void
every_mark_is_known(void **state __attribute__((unused)))
{
	static const char text[] =
		"# remark\nclock 2026-11-23T09:00\nseed 7\nparam a=b=c\nlang es\nmodel none\n\n"
		"> say\n< exactly\n<+ part\n<~ /re/\n<*\n? A | B\n= x  1 2\n! tool a=1\n!! "
		"GB4301\n@ +2h\n$ GET u -> f\n"
		"> /attach a.png\n> //x\n>\n";
	static const enum gb_mark mark[] = {
		GB_MARK_REMARK,  GB_MARK_SETTING, GB_MARK_SETTING, GB_MARK_SETTING,
		GB_MARK_SETTING, GB_MARK_SETTING, GB_MARK_REMARK,  GB_MARK_SAY,
		GB_MARK_SAID,    GB_MARK_HAS,     GB_MARK_LIKE,    GB_MARK_ANY,
		GB_MARK_SUGGEST, GB_MARK_VAR,     GB_MARK_TOOL,    GB_MARK_ERROR,
		GB_MARK_TIME,    GB_MARK_NET,     GB_MARK_ATTACH,  GB_MARK_SAY,
		GB_MARK_SAY,
	};
	struct gb_arena a = {0};
	struct gb_script_test t;
	struct gb_err err;
	assert_int_equal(parse(&a, text, &t, &err), GB_OK);
	assert_int_equal(t.nstep, GB_LEN(mark));
	for (size_t i = 0; i < t.nstep; i++) {
		assert_int_equal(t.step[i].mark, mark[i]);
		assert_int_equal(t.step[i].line, i + 1);
	}
	assert_int_equal(t.seed, 7);
	assert_true(gb_slice_eq(t.param[0].value, GB_S("b=c")));
	assert_true(gb_slice_eq(t.step[13].name, GB_S("x")));
	assert_true(gb_slice_eq(t.step[13].text, GB_S("1 2")));
	assert_true(gb_slice_eq(t.step[18].text, GB_S("a.png")));
	assert_true(gb_slice_eq(t.step[19].text, GB_S("/x")));
	assert_int_equal(t.step[20].text.n, 0);
	gb_arena_fini(&a);
}

static void
newlines_are_written_and_read(void **state __attribute__((unused)))
{
	static const char said[] = "one\ntwo \\n \\2 \\\\";
	struct gb_arena a = {0};
	struct gb_script_test t;
	struct gb_err err;
	struct gb_buf b;
	gb_buf_init(&b, 1 << 10);
	gb_buf_str(&b, "< ");
	gb_script_escape(&b, gb_cstr(said));
	assert_int_equal(parse(&a, b.p, &t, &err), GB_OK);
	assert_int_equal(t.nstep, 1);
	assert_true(gb_slice_eq(t.step[0].text, gb_cstr(said)));
	gb_buf_fini(&b);
	gb_arena_fini(&a);
}

static void
a_bad_line_is_named(void **state __attribute__((unused)))
{
	static const struct {
		const char *text;
		unsigned line;
	} row[] = {
		{"< a\nhello there\n", 2}, {"colour red\n", 1}, {"< a\nclock 2026-01-01\n", 2},
		{"param x\n", 1},          {"seed many\n", 1},  {"=\n", 1},
	};
	for (size_t i = 0; i < GB_LEN(row); i++) {
		struct gb_arena a = {0};
		struct gb_script_test t;
		struct gb_err err = {0};
		assert_int_equal(parse(&a, row[i].text, &t, &err), GB_EINPUT);
		assert_int_equal(err.no, GB_E_TRANSCRIPT);
		assert_int_equal(err.line, row[i].line);
		gb_arena_fini(&a);
	}
}

static void
a_model_is_not_in_this_build(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	struct gb_script_test t;
	struct gb_err err = {0};
	assert_int_equal(parse(&a, "model replay x.tokens\n", &t, &err), GB_ENOTFOUND);
	assert_int_equal(err.no, GB_E_NO_MODEL);
	gb_arena_fini(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mark_is_known),
		cmocka_unit_test(newlines_are_written_and_read),
		cmocka_unit_test(a_bad_line_is_named),
		cmocka_unit_test(a_model_is_not_in_this_build),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
