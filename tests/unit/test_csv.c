/* Comma separated values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "text/csv.h"

static struct gb_arena arena;

static int
teardown(void **state __attribute__((unused)))
{
	gb_arena_fini(&arena);
	return 0;
}

/* All rows, as "field|field/field|field/". */
static const char *
rows(const char *text, char delim)
{
	struct gb_buf out;
	struct gb_csv c;
	struct gb_err err = {0};

	gb_buf_init(&out, 10000);
	gb_csv_init(&c, gb_cstr(text), delim);
	for (;;) {
		struct gb_slice *f;
		size_t n;
		if (gb_csv_row(&c, &arena, &f, &n, &err) != GB_OK)
			fail_msg("%s", err.msg);
		if (!n)
			break;
		for (size_t i = 0; i < n; i++) {
			if (i)
				gb_buf_char(&out, '|');
			gb_buf_slice(&out, f[i]);
		}
		gb_buf_char(&out, '/');
	}
	const char *s = gb_arena_dup(&arena, gb_buf_get(&out)).p;
	gb_buf_fini(&out);
	return s;
}

static void
rows_and_fields_are_read(void **state __attribute__((unused)))
{
	assert_string_equal(rows("a,b\r\n1,2\n3,4", 0), "a|b/1|2/3|4/");
	assert_string_equal(rows("a,b\r1,2\r", 0), "a|b/1|2/");
	assert_string_equal(rows(",\n,,\n", 0), "|/||/");
	assert_string_equal(rows("", 0), "");
}

static void
a_mark_and_empty_lines_are_skipped(void **state __attribute__((unused)))
{
	assert_string_equal(rows("\xEF\xBB\xBF\n\r\na,b\n\n\n1,2\n\n", 0), "a|b/1|2/");
}

static void
quoted_fields_hold_anything(void **state __attribute__((unused)))
{
	assert_string_equal(rows("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n\"\",x\n", 0),
	                    "a,b|say \"hi\"|two\nlines/|x/");
	assert_string_equal(rows("5\" disk,x\n", 0), "5\" disk|x/");
	assert_string_equal(rows("a,\"b\"", 0), "a|b/");
}

static void
the_delimiter_is_found_or_given(void **state __attribute__((unused)))
{
	assert_string_equal(rows("nome;valor\nA;1,5\n", 0), "nome|valor/A|1,5/");
	assert_string_equal(rows("a\tb\n", 0), "a|b/");
	assert_string_equal(rows("\"x;y;z\",b\n", 0), "x;y;z|b/");
	assert_string_equal(rows("a,b;c\n", ';'), "a,b|c/");
	assert_string_equal(rows("one\ntwo;three\n", 0), "one/two;three/");
}

static void
the_line_of_a_row_is_known(void **state __attribute__((unused)))
{
	struct gb_csv c;
	struct gb_err err = {0};
	struct gb_slice *f;
	size_t n;

	gb_csv_init(&c, GB_S("a\n\n\"x\r\ny\rz\"\nlast\n"), ',');
	assert_int_equal(gb_csv_row(&c, &arena, &f, &n, &err), GB_OK);
	assert_int_equal(c.line, 1);
	assert_int_equal(gb_csv_row(&c, &arena, &f, &n, &err), GB_OK);
	assert_int_equal(c.line, 3);
	assert_int_equal(gb_csv_row(&c, &arena, &f, &n, &err), GB_OK);
	assert_int_equal(c.line, 6);
	assert_int_equal(gb_csv_row(&c, &arena, &f, &n, &err), GB_OK);
	assert_int_equal(n, 0);
}

static void
assert_broken(const char *text, uint32_t line, const char *why)
{
	struct gb_csv c;
	struct gb_err err = {0};
	struct gb_slice *f;
	size_t n = 1;
	enum gb_rc rc = GB_OK;

	gb_csv_init(&c, gb_cstr(text), ',');
	while (rc == GB_OK && n)
		rc = gb_csv_row(&c, &arena, &f, &n, &err);
	assert_int_equal(rc, GB_EFORMAT);
	assert_int_equal(err.no, GB_E_CSV);
	assert_int_equal(err.line, line);
	assert_non_null(strstr(err.msg, why));
}

static void
broken_quotes_are_refused_with_their_line(void **state __attribute__((unused)))
{
	assert_broken("a,b\nc,\"open\nto the\nend", 2,
	              "line 2 of the CSV text: a quote is opened");
	assert_broken("a\n\"b\nc\"d,e", 3, "behind a closing quote");
	struct gb_csv c;
	struct gb_slice *f;
	size_t n;
	gb_csv_init(&c, GB_S("\""), 0);
	assert_int_equal(gb_csv_row(&c, &arena, &f, &n, NULL), GB_EFORMAT);
}

static const char *
written(const struct gb_slice *f, size_t n)
{
	struct gb_buf out;

	gb_buf_init(&out, 1000);
	gb_csv_put_row(&out, f, n, ',');
	const char *s = gb_arena_dup(&arena, gb_buf_get(&out)).p;
	gb_buf_fini(&out);
	return s;
}

static void
fields_are_quoted_when_they_must(void **state __attribute__((unused)))
{
	const struct gb_slice f[] = {GB_S("plain"), GB_S("a,b"), GB_S("say \"x\""),
	                             GB_S("l\nl"), GB_S("")};

	assert_string_equal(written(f, GB_LEN(f)),
	                    "plain,\"a,b\",\"say \"\"x\"\"\",\"l\nl\",\r\n");
	assert_string_equal(written(f + 4, 1), "\"\"\r\n");
}

static void
a_formula_is_made_harmless_and_a_number_is_kept(void **state __attribute__((unused)))
{
	static const char *const formula[] = {"=1+1", "+cmd", "-2+3", "@SUM(A1)",
	                                      "\tx",  "\rx",  "-",    "="};

	for (size_t i = 0; i < GB_LEN(formula); i++) {
		struct gb_slice f = gb_cstr(formula[i]);
		const char *s = written(&f, 1);
		assert_int_equal(strncmp(s, "\"'", 2), 0);
		assert_int_equal(strncmp(s + 2, formula[i], f.n), 0);
	}
	const struct gb_slice number[] = {GB_S("-5"), GB_S("+5511"), GB_S("-1.5e3")};
	assert_string_equal(written(number, 3), "-5,+5511,-1.5e3\r\n");
}

static void
what_is_written_is_read_back(void **state __attribute__((unused)))
{
	const struct gb_slice f[] = {GB_S("a\r\nb"), GB_S("\"\""), GB_S("ol\xC3\xA1;x"),
	                             GB_S(" ")};

	assert_string_equal(rows(written(f, 4), ','), "a\r\nb|\"\"|ol\xC3\xA1;x| /");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_fields_are_read),
		cmocka_unit_test(a_mark_and_empty_lines_are_skipped),
		cmocka_unit_test(quoted_fields_hold_anything),
		cmocka_unit_test(the_delimiter_is_found_or_given),
		cmocka_unit_test(the_line_of_a_row_is_known),
		cmocka_unit_test(broken_quotes_are_refused_with_their_line),
		cmocka_unit_test(fields_are_quoted_when_they_must),
		cmocka_unit_test(a_formula_is_made_harmless_and_a_number_is_kept),
		cmocka_unit_test(what_is_written_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
