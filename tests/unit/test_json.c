/* JSON in memory: what it reads, refuses and writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/json.h"

static struct gb_buf out;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, SIZE_MAX);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	return 0;
}

static struct gb_json *
parsed(const char *text)
{
	struct gb_json *j = NULL;
	struct gb_err err = {0};

	if (gb_json_parse(gb_cstr(text), 1 << 20, &j, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return j;
}

static const char *
dumped(struct gb_json *j, enum gb_json_style style)
{
	gb_buf_clear(&out);
	gb_json_dump(j, style, &out);
	return out.p;
}

static void
assert_round_trip(const char *text, const char *want)
{
	struct gb_json *j = parsed(text);

	assert_string_equal(dumped(j, GB_JSON_COMPACT), want);
	gb_json_free(j);
}

static void
every_type_is_read(void **state __attribute__((unused)))
{
	struct gb_json *j =
		parsed("[null, true, false, -12, 2.5, \"ol\xC3\xA1\", [1], {\"k\": 7}]");
	static const enum gb_json_type type[] = {GB_JSON_NULL,  GB_JSON_BOOL,  GB_JSON_BOOL,
	                                         GB_JSON_INT,   GB_JSON_REAL,  GB_JSON_TEXT,
	                                         GB_JSON_ARRAY, GB_JSON_OBJECT};

	assert_int_equal(gb_json_count(j), GB_LEN(type));
	for (size_t i = 0; i < GB_LEN(type); i++)
		assert_int_equal(gb_json_typeof(gb_json_at(j, i)), type[i]);
	assert_true(gb_json_bool(gb_json_at(j, 1)));
	assert_false(gb_json_bool(gb_json_at(j, 2)));
	assert_int_equal(gb_json_int(gb_json_at(j, 3)), -12);
	assert_true(gb_json_real(gb_json_at(j, 3)) == -12);
	assert_true(gb_json_real(gb_json_at(j, 4)) == 2.5);
	assert_true(gb_slice_eq(gb_json_text(gb_json_at(j, 5)), GB_S("ol\xC3\xA1")));
	assert_int_equal(gb_json_int(gb_json_get(gb_json_at(j, 7), GB_S("k"))), 7);
	gb_json_free(j);
}

static void
what_is_absent_or_of_another_type_reads_as_zero(void **state __attribute__((unused)))
{
	struct gb_json *j = parsed("{\"a\": \"text\"}");

	assert_null(gb_json_get(j, GB_S("b")));
	assert_null(gb_json_get(j, GB_S("")));
	assert_null(gb_json_at(j, 0));
	assert_null(gb_json_get(NULL, GB_S("a")));
	assert_int_equal(gb_json_typeof(NULL), GB_JSON_NULL);
	assert_int_equal(gb_json_int(gb_json_get(j, GB_S("a"))), 0);
	assert_true(gb_json_real(NULL) == 0);
	assert_false(gb_json_bool(NULL));
	assert_int_equal(gb_json_text(j).n, 0);
	assert_int_equal(gb_json_count(gb_json_get(j, GB_S("a"))), 0);
	gb_json_free(j);
	gb_json_free(NULL);
}

static void
a_lone_value_is_a_document(void **state __attribute__((unused)))
{
	assert_round_trip(" 42 ", "42");
	assert_round_trip("\"x\"", "\"x\"");
	assert_round_trip("null", "null");
}

static void
keys_keep_their_order_and_the_last_equal_one_counts(void **state __attribute__((unused)))
{
	struct gb_json *j = parsed("{\"z\":1,\"a\":2,\"m\":3,\"z\":4}");
	struct gb_json_iter it = {0};
	char keys[8] = "";
	size_t n = 0;

	while (gb_json_next(j, &it))
		keys[n++] = it.key.p[0];
	assert_string_equal(keys, "zam");
	assert_string_equal(dumped(j, GB_JSON_COMPACT), "{\"z\":4,\"a\":2,\"m\":3}");
	gb_json_free(j);
}

static void
integers_past_64_bits_become_reals(void **state __attribute__((unused)))
{
	assert_round_trip("9223372036854775807", "9223372036854775807");
	assert_round_trip(
		"[9223372036854775808, -9223372036854775809, 3, \"9223372036854775808\"]",
		"[9.223372036854776e+18,-9.223372036854776e+18,3,\"9223372036854775808\"]");
}

static void
numbers_are_written_as_short_as_they_can_be(void **state __attribute__((unused)))
{
	assert_round_trip("[2.0, 0.1, 1e2, 0.30000000000000004]",
	                  "[2,0.1,100,0.30000000000000004]");
	gb_buf_clear(&out);
	gb_json_number(&out, NAN);
	gb_json_number(&out, -1.5);
	assert_string_equal(out.p, "null-1.5");
}

static void
broken_text_is_refused_with_its_place(void **state __attribute__((unused)))
{
	static const struct {
		const char *text;
		uint32_t line, col;
	} bad[] = {
		{"", 1, 1},          {"{\"a\": 1,\n  b}", 2, 3},
		{"[1 2]", 1, 4},     {"\"open", 1, 5},
		{"{\"a\" 1}", 1, 6}, {"[01]", 1, 3},
		{"nul", 1, 3},       {"[1]x", 1, 4},
		{"[1e999]", 1, 6},   {"\"\xFF\"", 1, 1},
		{"[-]", 1, 2},       {"{\"a\\u0000b\":1}", 1, 1},
		{"\"a\\", 1, 3},     {"]", 1, 1},
	};

	for (size_t i = 0; i < GB_LEN(bad); i++) {
		struct gb_json *j = NULL;
		struct gb_err err = {0};
		assert_int_equal(gb_json_parse(gb_cstr(bad[i].text), 1000, &j, &err),
		                 GB_EFORMAT);
		assert_null(j);
		assert_int_equal(err.no, GB_E_JSON);
		assert_int_equal(err.line, bad[i].line);
		assert_true(err.col >= 1);
		assert_null(strchr(err.msg, '\''));
		assert_non_null(strstr(err.msg, "not valid JSON at line "));
	}
	struct gb_json *j;
	assert_int_equal(gb_json_parse(GB_S("{"), 10, &j, NULL), GB_EFORMAT);
}

static void
size_and_depth_are_limited(void **state __attribute__((unused)))
{
	char deep[2 * GB_JSON_DEPTH + 8];
	struct gb_json *j = NULL;
	struct gb_err err = {0};

	memset(deep, '[', GB_JSON_DEPTH + 1);
	memset(deep + GB_JSON_DEPTH + 1, ']', GB_JSON_DEPTH + 1);
	assert_int_equal(gb_json_parse(gb_slice(deep + 1, 2 * GB_JSON_DEPTH), 9999, &j, &err),
	                 GB_OK);
	gb_json_free(j);
	assert_int_equal(gb_json_parse(gb_slice(deep, 2 * GB_JSON_DEPTH + 2), 9999, &j, &err),
	                 GB_ELIMIT);
	assert_int_equal(err.no, GB_E_JSON_DEPTH);
	assert_int_equal(gb_json_parse(GB_S("[1,2]"), 4, &j, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_JSON_SIZE);
	/* brackets in a text are no depth */
	memset(deep, '[', sizeof deep);
	deep[0] = deep[sizeof deep - 1] = '"';
	assert_int_equal(gb_json_parse(gb_slice(deep, sizeof deep), 9999, &j, &err), GB_OK);
	gb_json_free(j);
}

static void
a_tree_is_built_and_printed_both_ways(void **state __attribute__((unused)))
{
	struct gb_json *o = gb_json_new_object(), *a = gb_json_new_array();

	gb_json_append(a, gb_json_new_int(1));
	gb_json_append(a, gb_json_new_real(0.5));
	gb_json_append(a, gb_json_new_object());
	gb_json_append(a, gb_json_new_array());
	gb_json_set(o, GB_S("nome"), gb_json_new_text(GB_S("Jo\xC3\xA3o")));
	gb_json_set(o, GB_S("ok"), gb_json_new_bool(true));
	gb_json_set(o, GB_S("none"), gb_json_new_null());
	gb_json_set(o, GB_S("list"), a);
	gb_json_set(o, GB_S("ok"), gb_json_new_bool(false));
	assert_string_equal(dumped(o, GB_JSON_COMPACT),
	                    "{\"nome\":\"Jo\xC3\xA3o\",\"ok\":false,"
	                    "\"none\":null,\"list\":[1,0.5,{},[]]}");
	assert_string_equal(dumped(o, GB_JSON_PRETTY), "{\n"
	                                               "  \"nome\": \"Jo\xC3\xA3o\",\n"
	                                               "  \"ok\": false,\n"
	                                               "  \"none\": null,\n"
	                                               "  \"list\": [\n"
	                                               "    1,\n"
	                                               "    0.5,\n"
	                                               "    {},\n"
	                                               "    []\n"
	                                               "  ]\n"
	                                               "}");
	gb_json_free(o);
}

static void
a_real_that_is_not_finite_is_null(void **state __attribute__((unused)))
{
	struct gb_json *j = gb_json_new_real(INFINITY);

	assert_int_equal(gb_json_typeof(j), GB_JSON_NULL);
	gb_json_free(j);
}

static void
invalid_utf8_is_repaired_in_texts_and_keys(void **state __attribute__((unused)))
{
	struct gb_json *o = gb_json_new_object();

	gb_json_set(o, GB_S("k\xFF"), gb_json_new_text(GB_S("a\xC3")));
	gb_json_set(o, GB_S(""), gb_json_new_text(gb_cstr(NULL)));
	assert_string_equal(dumped(o, GB_JSON_COMPACT),
	                    "{\"k\xEF\xBF\xBD\":\"a\xEF\xBF\xBD\",\"\":\"\"}");
	gb_json_free(o);
}

static const char *
quoted(struct gb_slice s)
{
	gb_buf_clear(&out);
	gb_json_quote(&out, s);
	return out.p;
}

static void
a_literal_escapes_only_what_it_must(void **state __attribute__((unused)))
{
	assert_string_equal(quoted(GB_S("")), "\"\"");
	assert_string_equal(quoted(GB_S("plain text of some length")),
	                    "\"plain text of some length\"");
	assert_string_equal(quoted(GB_S("\"\\\b\f\n\r\t")), "\"\\\"\\\\\\b\\f\\n\\r\\t\"");
	assert_string_equal(quoted(GB_S("\x01\x1F\x7F/")), "\"\\u0001\\u001f\x7F/\"");
	assert_string_equal(quoted(GB_S("1234567\"12345678\\")), "\"1234567\\\"12345678\\\\\"");
	assert_string_equal(quoted(GB_S("\xE2\x82\xAC \xF0\x9F\x98\x80")),
	                    "\"\xE2\x82\xAC \xF0\x9F\x98\x80\"");
	assert_string_equal(quoted(GB_S("a\x80\xEF\xBF\xBD")), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void
any_bytes_quoted_are_read_back(void **state __attribute__((unused)))
{
	for (unsigned c = 0; c < 0x80; c++)
		for (size_t at = 0; at < 17; at++) {
			char text[17];
			memset(text, 'x', sizeof text);
			text[at] = (char)c;
			struct gb_json *j = parsed(quoted(gb_slice(text, sizeof text)));
			assert_true(gb_slice_eq(gb_json_text(j), gb_slice(text, sizeof text)));
			gb_json_free(j);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type_is_read),
		cmocka_unit_test(what_is_absent_or_of_another_type_reads_as_zero),
		cmocka_unit_test(a_lone_value_is_a_document),
		cmocka_unit_test(keys_keep_their_order_and_the_last_equal_one_counts),
		cmocka_unit_test(integers_past_64_bits_become_reals),
		cmocka_unit_test(numbers_are_written_as_short_as_they_can_be),
		cmocka_unit_test(broken_text_is_refused_with_its_place),
		cmocka_unit_test(size_and_depth_are_limited),
		cmocka_unit_test(a_tree_is_built_and_printed_both_ways),
		cmocka_unit_test(a_real_that_is_not_finite_is_null),
		cmocka_unit_test(invalid_utf8_is_repaired_in_texts_and_keys),
		cmocka_unit_test(a_literal_escapes_only_what_it_must),
		cmocka_unit_test(any_bytes_quoted_are_read_back),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
