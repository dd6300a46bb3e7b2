/* Values as JSON, and back: S31. */
#include "values.h"

static const char *
written(struct gb_value v, bool pretty)
{
	static char out[1 << 16];
	struct gb_buf b;
	gb_buf_init(&b, sizeof out - 1);
	gb_json_put(&b, v, pretty);
	assert_false(b.over);
	memcpy(out, b.p, b.n + 1);
	gb_buf_fini(&b);
	return out;
}

static void
compact_json_is_read_and_written_alike(void **state __attribute__((unused)))
{
	static const char *const rows[] = {
		"null",
		"true",
		"false",
		"0",
		"-1",
		"140737488355328",
		"-9223372036854775808",
		"0.1",
		"66.66666666666667",
		"\"\"",
		"\"a\\\"b\\\\\\n\"",
		"\"n\xc3\xa3o\"",
		"[]",
		"{}",
		"[1,[2,[3]],{}]",
		"{\"b\":1,\"a\":{\"c\":[null,true]},\"\":2}",
	};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		assert_string_equal(written(value(rows[i]), false), rows[i]);
}

static void
what_json_lacks_becomes_text_or_null(void **state __attribute__((unused)))
{
	struct gb_value v = value("[1]");
	ok(gb_array_push(&heap, v, value("date:2026-01-31"), &err));
	ok(gb_array_push(&heap, v, value("date:2026-01-31 10:00:00"), &err));
	ok(gb_array_push(&heap, v, GB_ABSENT, &err));
	assert_string_equal(written(v, false),
	                    "[1,\"2026-01-31\",\"2026-01-31 10:00:00\",null]");
}

static void
pretty_json_is_indented_by_two_blanks(void **state __attribute__((unused)))
{
	assert_string_equal(written(value("{\"a\":[1,{\"b\":2}],\"c\":[],\"d\":{}}"), true),
	                    "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ],\n  "
	                    "\"c\": [],\n  \"d\": {}\n}");
	assert_string_equal(written(value("5"), true), "5");
}

static void
removed_keys_are_not_written(void **state __attribute__((unused)))
{
	struct gb_value v = value("{\"a\":1,\"b\":2,\"c\":3}");
	assert_true(gb_object_remove(v, GB_S("a")));
	assert_string_equal(written(v, false), "{\"b\":2,\"c\":3}");
	assert_true(gb_object_remove(v, GB_S("c")));
	assert_string_equal(written(v, false), "{\"b\":2}");
}

static void
cycles_and_great_depth_end_as_null(void **state __attribute__((unused)))
{
	struct gb_value a = value("[1]"), o = value("{\"k\":1}");
	ok(gb_array_push(&heap, a, o, &err));
	ok(gb_object_put_slice(&heap, o, GB_S("up"), a, &err));
	ok(gb_array_push(&heap, a, o, &err));
	assert_string_equal(written(a, false),
	                    "[1,{\"k\":1,\"up\":null},{\"k\":1,\"up\":null}]");
	struct gb_value deep = value("[]");
	for (int i = 0; i < 5000; i++) {
		struct gb_value up;
		ok(gb_array(&heap, 1, &up, &err));
		ok(gb_array_push(&heap, up, deep, &err));
		deep = up;
	}
	const char *text = written(deep, false);
	assert_int_equal(strlen(text), 2004);
	assert_non_null(strstr(text, "[null]"));
}

static void
writing_stops_at_the_ceiling(void **state __attribute__((unused)))
{
	struct gb_value v = value("[1]");
	for (int i = 0; i < 60; i++) { /* 2^60 elements */
		struct gb_value up;
		ok(gb_array(&heap, 2, &up, &err));
		ok(gb_array_push(&heap, up, v, &err));
		ok(gb_array_push(&heap, up, v, &err));
		v = up;
	}
	struct gb_buf b;
	gb_buf_init(&b, 10000);
	gb_json_put(&b, v, false);
	assert_true(b.over);
	gb_buf_fini(&b);
}

static void
bad_json_is_an_error_with_its_place(void **state __attribute__((unused)))
{
	struct gb_value v = GB_TRUE;
	assert_int_equal(gb_json_value(&heap, GB_S("{\"a\":\n tru}"), &v, &err), GB_EFORMAT);
	assert_int_equal(err.no, GB_E_JSON);
	assert_non_null(strstr(err.msg, "line 2"));
	assert_true(gb_same(v, GB_TRUE));
	assert_int_equal(gb_json_value(&heap, GB_S(""), &v, &err), GB_EFORMAT);
	char deep[1000];
	memset(deep, '[', sizeof deep);
	assert_int_equal(gb_json_value(&heap, gb_slice(deep, sizeof deep), &v, &err),
	                 GB_ELIMIT);
	assert_int_equal(err.no, GB_E_JSON_DEPTH);
}

static void
the_last_of_equal_keys_counts(void **state __attribute__((unused)))
{
	assert_string_equal(written(value("{\"a\":1,\"A\":2,\"a\":3}"), false),
	                    "{\"a\":3,\"A\":2}");
}

static void
reading_keeps_to_the_limits(void **state __attribute__((unused)))
{
	struct gb_value v = GB_TRUE;
	limit(0, 70, 4);
	assert_int_equal(gb_json_value(&heap, GB_S("[1,2,3,4,5]"), &v, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	assert_int_equal(gb_json_value(&heap, GB_S("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}"),
	                               &v, &err),
	                 GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	char text[82];
	memset(text, 'x', sizeof text);
	text[0] = text[sizeof text - 1] = '"';
	assert_int_equal(gb_json_value(&heap, gb_slice(text, sizeof text), &v, &err),
	                 GB_ELIMIT);
	assert_int_equal(err.no, GB_E_TEXT_SIZE);
	limit(1, 0, 0);
	assert_int_equal(gb_json_value(&heap, GB_S("[[\"a\"]]"), &v, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_true(gb_same(v, GB_TRUE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(compact_json_is_read_and_written_alike),
		HEAP_TEST(what_json_lacks_becomes_text_or_null),
		HEAP_TEST(pretty_json_is_indented_by_two_blanks),
		HEAP_TEST(removed_keys_are_not_written),
		HEAP_TEST(cycles_and_great_depth_end_as_null),
		HEAP_TEST(writing_stops_at_the_ceiling),
		HEAP_TEST(bad_json_is_an_error_with_its_place),
		HEAP_TEST(the_last_of_equal_keys_counts),
		HEAP_TEST(reading_keeps_to_the_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
