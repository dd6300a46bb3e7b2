/* Text forms and concatenation: language.md 7, S31. */
#include "values.h"

static void
every_type_has_a_name_and_a_text(void **state __attribute__((unused)))
{
	static const struct {
		const char *v, *type, *text;
	} rows[] = {
		{"null", "NULL", ""},
		{"absent", "NULL", ""},
		{"true", "BOOLEAN", "true"},
		{"false", "BOOLEAN", "false"},
		{"0", "INTEGER", "0"},
		{"-42", "INTEGER", "-42"},
		{"-140737488355329", "INTEGER", "-140737488355329"},
		{"9223372036854775807", "INTEGER", "9223372036854775807"},
		{"-9223372036854775808", "INTEGER", "-9223372036854775808"},
		{"50.0", "FLOAT", "50"},
		{"0.1", "FLOAT", "0.1"},
		{"66.66666666666667", "FLOAT", "66.6666666666667"},
		{"1e14", "FLOAT", "100000000000000"},
		{"1e15", "FLOAT", "1e+15"},
		{"0.000001", "FLOAT", "0.000001"},
		{"1e-7", "FLOAT", "1e-07"},
		{"-2.50", "FLOAT", "-2.5"},
		{"\"t\\u00e9\"", "TEXT", "t\xc3\xa9"},
		{"date:2026-01-31", "DATETIME", "2026-01-31"},
		{"date:2026-01-31 14:30:05", "DATETIME", "2026-01-31 14:30:05"},
		{"date:2026-01-31 00:00:00", "DATETIME", "2026-01-31 00:00:00"},
		{"[1,\"a\",null,[]]", "ARRAY", "[1,\"a\",null,[]]"},
		{"rows:[{\"a\":1}]", "ARRAY", "[{\"a\":1}]"},
		{"{\"k\":{\"\\u00e9\":true}}", "OBJECT", "{\"k\":{\"\xc3\xa9\":true}}"},
		{"error:{\"message\":\"m\"}", "ERROR", "{\"message\":\"m\"}"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value v = value(rows[i].v), text;
		assert_string_equal(gb_typeof(v), rows[i].type);
		assert_string_equal(shown(v), rows[i].text);
		ok(gb_to_text(&heap, v, &text, &err));
		assert_string_equal(gb_typeof(text), "TEXT");
		assert_string_equal(shown(text), rows[i].text);
		assert_int_equal(gb_same(v, text), gb_is_text(v));
	}
}

static void
integers_are_measured_as_they_are_printed(void **state __attribute__((unused)))
{
	uint64_t u = 1;
	for (int digits = 1; digits <= 19; digits++, u *= 10) {
		const int64_t near[] = {(int64_t)(u - 1), (int64_t)u, -(int64_t)u,
		                        -(int64_t)(u - 1)};
		for (size_t k = 0; k < GB_LEN(near); k++) {
			char want[32];
			struct gb_value v = int_value(near[k]), text;
			snprintf(want, sizeof want, "%lld", (long long)near[k]);
			ok(gb_to_text(&heap, v, &text, &err));
			assert_string_equal(shown(text), want);
		}
	}
}

static void
concatenation_joins_any_values(void **state __attribute__((unused)))
{
	struct gb_value parts[] = {
		value("\"a\""),
		value("1"),
		value("null"),
		value("2.5"),
		value("true"),
		value("date:2026-01-31"),
		value("[1]"),
		value("{\"k\":0.1}"),
		value("-7"),
		value("\"\""),
		value("9223372036854775807"),
		value("\"z\""),
	};
	struct gb_value text;
	ok(gb_concat(&heap, parts, GB_LEN(parts), &text, &err));
	assert_string_equal(shown(text),
	                    "a12.5true2026-01-31[1]{\"k\":0.1}-79223372036854775807z");
	ok(gb_concat(&heap, parts, 0, &text, &err));
	assert_int_equal(gb_text_get(text).n, 0);
	struct gb_value hundred[100];
	for (size_t i = 0; i < GB_LEN(hundred); i++)
		hundred[i] = parts[i % GB_LEN(parts)];
	ok(gb_concat(&heap, hundred, GB_LEN(hundred), &text, &err));
	assert_true(gb_text_get(text).n > 300);
}

static void
what_is_made_of_a_secret_is_secret(void **state __attribute__((unused)))
{
	struct gb_value parts[] = {value("\"a\""), value("\"pass\"")}, text;
	ok(gb_concat(&heap, parts, 2, &text, &err));
	assert_false(gb_obj_get(text)->flags & GB_F_SECRET);
	gb_obj_get(parts[1])->flags |= GB_F_SECRET;
	ok(gb_concat(&heap, parts, 2, &text, &err));
	assert_true(gb_obj_get(text)->flags & GB_F_SECRET);
	assert_string_equal(shown(text), "apass");
}

static void
concatenation_keeps_to_the_limits(void **state __attribute__((unused)))
{
	limit(0, 100, 0);
	char sixty[61];
	memset(sixty, 'x', 60);
	sixty[60] = '\0';
	struct gb_value parts[] = {text_value(sixty), text_value(sixty), value("[]")},
			text = GB_TRUE;
	assert_int_equal(gb_concat(&heap, parts, 2, &text, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_TEXT_SIZE);
	assert_true(gb_same(text, GB_TRUE));
	for (int i = 0; i < 20; i++)
		ok(gb_array_push(&heap, parts[2], parts[0], &err));
	assert_int_equal(gb_concat(&heap, &parts[2], 1, &text, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_TEXT_SIZE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(every_type_has_a_name_and_a_text),
		HEAP_TEST(integers_are_measured_as_they_are_printed),
		HEAP_TEST(concatenation_joins_any_values),
		HEAP_TEST(what_is_made_of_a_secret_is_secret),
		HEAP_TEST(concatenation_keeps_to_the_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
