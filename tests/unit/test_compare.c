/* Truth, equality, order, LIKE, IN, CONTAINS: language.md 6, 7.2 to 7.4. */
#include "values.h"

#include <math.h>

static void
truth_is_false_for_empty_zero_and_error(void **state __attribute__((unused)))
{
	static const struct {
		const char *v;
		bool want;
	} rows[] = {
		{"false", false},
		{"true", true},
		{"null", false},
		{"absent", false},
		{"0", false},
		{"0.0", false},
		{"-0.0", false},
		{"1", true},
		{"-0.1", true},
		{"9223372036854775807", true},
		{"\"\"", false},
		{"\"0\"", false},
		{"\"false\"", false},
		{"\"FALSE\"", false},
		{"\"False\"", false},
		{"\"no\"", true},
		{"\" \"", true},
		{"\"0.0\"", true},
		{"\"00\"", true},
		{"[]", false},
		{"[0]", true},
		{"rows:[]", false},
		{"rows:[{}]", true},
		{"{}", false},
		{"{\"a\":0}", true},
		{"error:{\"message\":\"m\"}", false},
		{"date:2026-01-31", true},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (gb_truth(value(rows[i].v)) != rows[i].want)
			fail_msg("%s", rows[i].v);
}

static void
equality_follows_the_types(void **state __attribute__((unused)))
{
	static const struct {
		const char *a, *b;
		bool want;
	} rows[] = {
		/* the same type: by value */
		{"1", "1", true},
		{"1", "2", false},
		{"1.5", "1.5", true},
		{"\"a\"", "\"a\"", true},
		{"\"a\"", "\"A\"", false},
		{"\"a\"", "\"ab\"", false},
		{"true", "true", true},
		{"true", "false", false},
		{"[1,2]", "[1,2]", true},
		{"[1,2]", "[2,1]", false},
		{"[1]", "[1,2]", false},
		{"{\"a\":1,\"b\":[1]}", "{\"b\":[1],\"a\":1}", true},
		{"{\"a\":1}", "{\"A\":1}", false},
		{"{\"a\":1}", "{\"a\":2}", false},
		{"{\"a\":1}", "{\"a\":1,\"b\":1}", false},
		{"{\"a\":1}", "{\"b\":1}", false},
		{"rows:[{\"a\":1}]", "[{\"a\":1}]", true},
		{"[]", "{}", false},
		{"[[1]]", "[[\"1\"]]", true},
		{"[{\"a\":[1,2,{\"x\":0}]}]", "[{\"a\":[1,2,{\"x\":1}]}]", false},
		/* numbers */
		{"1", "1.0", true},
		{"0", "-0.0", true},
		{"0.0", "-0.0", true},
		{"9007199254740993", "9007199254740992.0", false},
		{"9223372036854775807", "9223372036854775808.0", false},
		{"9223372036854775807", "9223372036854775807", true},
		{"-9223372036854775808", "-9223372036854775808.0", true},
		/* numbers and texts */
		{"5", "\"5\"", true},
		{"5", "\" 5.0 \"", true},
		{"\"5x\"", "5", false},
		{"0", "\"\"", false},
		{"2.5", "\"2.50\"", true},
		{"\"12\"", "\"12.0\"", false},
		/* booleans */
		{"true", "\"true\"", true},
		{"true", "\"Yes\"", true},
		{"true", "\"1\"", true},
		{"\"sim\"", "true", true},
		{"false", "\"n\\u00e3o\"", true},
		{"false", "\"N\\u00c3O\"", true},
		{"false", "\"no\"", true},
		{"false", "\"0\"", true},
		{"false", "\"maybe\"", false},
		{"true", "\"maybe\"", false},
		{"true", "\"false\"", false},
		{"true", "1", true},
		{"true", "5", true},
		{"false", "0.0", true},
		{"0", "false", true},
		{"true", "[1]", false},
		{"true", "date:2026-01-31", false},
		/* NULL */
		{"null", "null", true},
		{"null", "\"\"", true},
		{"\"\"", "null", true},
		{"null", "0", false},
		{"null", "false", false},
		{"null", "\"a\"", false},
		{"null", "rows:[]", true},
		{"rows:[]", "null", true},
		{"null", "[]", false},
		{"null", "{}", false},
		{"rows:[{}]", "null", false},
		{"absent", "null", true},
		{"null", "date:2026-01-31", false},
		{"rows:[]", "rows:[]", true},
		/* dates */
		{"date:2026-01-31", "date:2026-01-31 00:00:00", true},
		{"date:2026-01-31", "date:2026-02-01", false},
		{"date:2026-01-31", "\"2026-01-31\"", true},
		{"\"31/01/2026\"", "date:2026-01-31", true},
		{"date:2026-01-31", "\"soon\"", false},
		{"date:2026-01-31", "1", false},
		{"date:2026-01-31", "[]", false},
		/* containers and scalars */
		{"[1]", "1", false},
		{"[1]", "\"[1]\"", false},
		{"{}", "\"{}\"", false},
		{"error:{\"a\":1}", "{\"a\":1}", true},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value a = value(rows[i].a), b = value(rows[i].b);
		if (gb_equal(a, b, NULL) != rows[i].want ||
		    gb_equal(b, a, NULL) != rows[i].want)
			fail_msg("%s = %s", rows[i].a, rows[i].b);
	}
	assert_false(gb_equal(gb_double(nan("")), gb_double(nan("")), NULL));
}

static void
cycles_and_shared_parts_are_compared_in_time(void **state __attribute__((unused)))
{
	struct gb_value a = value("[1]"), b = value("[1]"), c = value("[1]");
	ok(gb_array_push(&heap, a, a, &err));
	ok(gb_array_push(&heap, b, b, &err));
	ok(gb_array_push(&heap, c, a, &err));
	assert_true(gb_equal(a, b, NULL));
	assert_true(gb_equal(a, c, NULL));
	gb_array_items(c)[0] = gb_int48(2);
	assert_false(gb_equal(a, c, NULL));
	struct gb_value x = value("[7]"), y = value("[7]");
	for (int i = 0; i < 100; i++) { /* 2^100 paths */
		struct gb_value both[2] = {x, y};
		for (int k = 0; k < 2; k++) {
			struct gb_value up;
			ok(gb_array(&heap, 2, &up, &err));
			ok(gb_array_push(&heap, up, both[k], &err));
			ok(gb_array_push(&heap, up, both[k], &err));
			both[k] = up;
		}
		x = both[0];
		y = both[1];
	}
	assert_true(gb_equal(x, y, NULL));
	struct gb_value deep = GB_NULL, other = GB_NULL;
	for (int i = 0; i < 200000; i++) {
		struct gb_value *end = i % 2 ? &deep : &other, up;
		ok(gb_array(&heap, 1, &up, &err));
		ok(gb_array_push(&heap, up, *end, &err));
		*end = up;
	}
	assert_true(gb_equal(deep, other, NULL));
}

static void
order_follows_the_types(void **state __attribute__((unused)))
{
	static const struct {
		const char *a, *b;
		char want; /* < = > relation; n none, o none and odd */
	} rows[] = {
		{"1", "2", '<'},
		{"2", "1.5", '>'},
		{"1", "1.0", '='},
		{"9007199254740993", "9007199254740992.0", '>'},
		{"1", "1e300", '<'},
		{"-1e300", "1", '<'},
		{"2", "2.5", '<'},
		{"-2", "-2.5", '>'},
		{"1.5", "2.5", '<'},
		{"-9223372036854775808", "-1e19", '>'},
		{"\"a\"", "\"b\"", '<'},
		{"\"a\"", "\"ab\"", '<'},
		{"\"b\"", "\"ab\"", '>'},
		{"\"Z\"", "\"a\"", '<'},
		{"\"z\"", "\"\\u00e9\"", '<'},
		{"\"\\uffff\"", "\"\\ud83d\\ude00\"", '<'},
		{"\"10\"", "\"9\"", '<'},
		{"\"\"", "\"a\"", '<'},
		{"\"\"", "\"\"", '='},
		{"10", "\"9\"", '>'},
		{"\"9\"", "10", '<'},
		{"5", "\"abc\"", 'o'},
		{"\"abc\"", "5", 'o'},
		{"date:2026-01-31", "date:2026-02-01", '<'},
		{"date:2026-01-31", "\"2026-01-30\"", '>'},
		{"\"2026-01-31\"", "date:2026-01-31", '='},
		{"date:2026-01-31", "\"soon\"", 'o'},
		{"date:2026-01-31", "5", 'o'},
		{"null", "1", 'n'},
		{"1", "null", 'n'},
		{"null", "null", 'n'},
		{"null", "\"\"", 'n'},
		{"rows:[]", "1", 'n'},
		{"absent", "1", 'n'},
		{"[1]", "[2]", 'o'},
		{"{}", "1", 'o'},
		{"false", "true", '<'},
		{"true", "1", '='},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value a = value(rows[i].a), b = value(rows[i].b);
		bool odd, odd_eq, back = false;
		char got = gb_less(a, b, &odd, NULL)    ? '<'
		           : gb_less(b, a, &back, NULL) ? '>'
		                                        : '?';
		assert_int_equal(back && got == '?', odd);
		if (got == '?')
			got = gb_less_eq(a, b, &odd_eq, NULL) ? '=' : odd ? 'o' : 'n';
		if (got != rows[i].want)
			fail_msg("%s %c %s", rows[i].a, got, rows[i].b);
		assert_int_equal(gb_less_eq(a, b, &odd_eq, NULL), got == '<' || got == '=');
		assert_int_equal(odd, odd_eq);
	}
	bool odd;
	assert_false(gb_less(gb_double(nan("")), gb_int48(1), &odd, NULL));
	assert_true(odd);
}

static void
sort_has_a_total_order(void **state __attribute__((unused)))
{
	static const char *const sorted[] = {
		"-5",
		"false",
		"0.5",
		"1",
		"2.5",
		"date:2026-01-31",
		"date:2026-02-01",
		"1e300",
		"\"\"",
		"\"10\"",
		"\"9\"",
		"\"a\"",
		"\"\\u00e9\"",
		"[1]",
		"null",
	};
	for (size_t i = 0; i < GB_LEN(sorted); i++)
		for (size_t k = 0; k < GB_LEN(sorted); k++) {
			int want = i < k ? -1 : i > k,
			    got = gb_order(value(sorted[i]), value(sorted[k]), NULL);
			if (got != want)
				fail_msg("%s %d %s", sorted[i], got, sorted[k]);
		}
	assert_int_equal(gb_order(value("[1]"), value("{}"), NULL), 0);
	assert_int_equal(gb_order(GB_ABSENT, GB_NULL, NULL), 0);
	assert_int_equal(gb_order(gb_double(nan("")), value("1e308"), NULL), 1);
	assert_int_equal(gb_order(gb_double(nan("")), gb_double(nan("")), NULL), 0);
}

static void
null_is_null_and_the_empty_rowset(void **state __attribute__((unused)))
{
	assert_true(gb_nullish(GB_NULL));
	assert_true(gb_nullish(GB_ABSENT));
	assert_true(gb_nullish(value("rows:[]")));
	assert_false(gb_nullish(value("rows:[{}]")));
	assert_false(gb_nullish(value("[]")));
	assert_false(gb_nullish(value("\"\"")));
	assert_false(gb_nullish(value("0")));
	assert_false(gb_nullish(GB_FALSE));
}

static void
texts_say_yes_or_no_in_three_languages(void **state __attribute__((unused)))
{
	static const struct {
		const char *s;
		char want; /* y n ? */
	} rows[] = {
		{"yes", 'y'},        {" YES ", 'y'},     {"y", 'y'},     {"true", 'y'},
		{"1", 'y'},          {"sim", 'y'},       {"SIM", 'y'},   {"s", 'y'},
		{"s\xc3\xad", 'y'},  {"S\xc3\x8d", 'y'}, {"si", 'y'},    {"no", 'n'},
		{"No", 'n'},         {"n", 'n'},         {"false", 'n'}, {"0", 'n'},
		{"n\xc3\xa3o", 'n'}, {"nao", 'n'},       {"", '?'},      {"perhaps", '?'},
		{"2", '?'},          {"yes!", '?'},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		bool says = false;
		char got = gb_text_says(gb_cstr(rows[i].s), &says) ? says ? 'y' : 'n' : '?';
		if (got != rows[i].want)
			fail_msg("\"%s\" says %c", rows[i].s, got);
	}
}

static void
like_knows_its_wildcards(void **state __attribute__((unused)))
{
	static const struct {
		const char *text, *pattern;
		bool like, ilike;
	} rows[] = {
		{"", "", true, true},
		{"", "%", true, true},
		{"", "_", false, false},
		{"a", "", false, false},
		{"abc", "abc", true, true},
		{"abc", "ABC", false, true},
		{"abc", "ab", false, false},
		{"abc", "a%", true, true},
		{"abc", "%c", true, true},
		{"abc", "%b%", true, true},
		{"abc", "%B%", false, true},
		{"abc", "a_c", true, true},
		{"abc", "a_", false, false},
		{"abc", "%%", true, true},
		{"abc", "_%_", true, true},
		{"ab", "_%_%_", false, false},
		{"aXbXc", "a%X%c", true, true},
		{"mississippi", "m%iss%pi", true, true},
		{"mississippi", "m%iss%si", false, false},
		{"\xc3\xa9t\xc3\xa9", "_t_", true, true},
		{"\xc3\x89T\xc3\x89", "\xc3\xa9t\xc3\xa9", false, true},
		{"ma\xc3\xa7\xc3\xa3", "ma%\xc3\xa3", true, true},
		{"abc", "*b*", true, true},
		{"abc", "a*", true, true},
		{"abc", "*c", true, true},
		{"abc", "*a", false, false},
		{"abc", "*", true, true},
		{"a*c", "a*c", true, true},
		{"abc", "a*c", false, false},
		{"a*", "a%*", true, true},
		{"abc", "a%*", false, false},
		{"100%", "100%", true, true},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_slice t = gb_cstr(rows[i].text), p = gb_cstr(rows[i].pattern);
		int64_t effort = GB_LIKE_EFFORT;
		if (gb_like(t, p, false, &effort) != rows[i].like ||
		    gb_like(t, p, true, &effort) != rows[i].ilike)
			fail_msg("\"%s\" LIKE \"%s\"", rows[i].text, rows[i].pattern);
	}
}

static void
in_and_contains_look_into_texts_arrays_and_objects(void **state __attribute__((unused)))
{
	static const struct {
		const char *container, *item;
		bool in, contains;
	} rows[] = {
		{"\"Hello\"", "\"ell\"", true, true},
		{"\"Hello\"", "\"ELL\"", false, true},
		{"\"a\\u00c7\\u00c3o\"", "\"\\u00e7\\u00e3\"", false, true},
		{"\"abc\"", "\"\"", true, true},
		{"\"abc\"", "null", false, false},
		{"\"a12b\"", "12", true, true},
		{"\"abc\"", "\"x\"", false, false},
		{"[1,\"b\"]", "1", true, true},
		{"[1,\"b\"]", "\"1\"", true, true},
		{"[1,\"b\"]", "\"B\"", false, false},
		{"[[1]]", "[1]", true, true},
		{"[null]", "\"\"", true, true},
		{"[]", "1", false, false},
		{"rows:[{\"a\":1}]", "{\"a\":1}", true, true},
		{"{\"key\":null}", "\"key\"", true, true},
		{"{\"Key\":1}", "\"key\"", true, true},
		{"{\"1\":1}", "1", true, true},
		{"{\"a\":1}", "\"b\"", false, false},
		{"{\"a\":1}", "null", false, false},
		{"null", "1", false, false},
		{"5", "5", false, false},
		{"null", "null", false, false},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value c = value(rows[i].container), v = value(rows[i].item);
		if (gb_in(v, c, NULL) != rows[i].in ||
		    gb_contains(c, v, NULL) != rows[i].contains)
			fail_msg("%s in %s", rows[i].item, rows[i].container);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(truth_is_false_for_empty_zero_and_error),
		HEAP_TEST(equality_follows_the_types),
		HEAP_TEST(cycles_and_shared_parts_are_compared_in_time),
		HEAP_TEST(order_follows_the_types),
		HEAP_TEST(sort_has_a_total_order),
		HEAP_TEST(null_is_null_and_the_empty_rowset),
		HEAP_TEST(texts_say_yes_or_no_in_three_languages),
		HEAP_TEST(like_knows_its_wildcards),
		HEAP_TEST(in_and_contains_look_into_texts_arrays_and_objects),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
