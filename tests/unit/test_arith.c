/* Arithmetic: every rule of language.md 7 and 7.1. */
#include "values.h"

#include <math.h>

typedef enum gb_rc operation(struct gb_heap *h, struct gb_value a, struct gb_value b,
                             struct gb_value *ret, struct gb_err *e);

struct row {
	const char *a, *b, *want;
};

static void
check(operation *op, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct gb_value ret = GB_NULL;
		enum gb_rc rc = op(&heap, value(rows[i].a), value(rows[i].b), &ret, &err);
		const char *got = outcome(rc, ret);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("%s with %s: \"%s\", not \"%s\"", rows[i].a, rows[i].b, got,
			         rows[i].want);
	}
}

#define CHECK(op, rows) check(op, rows, GB_LEN(rows))

static void
plus_adds_numbers_and_dates_and_joins_texts_and_arrays(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"1", "2", "INTEGER 3"},
		{"1", "2.5", "FLOAT 3.5"},
		{"0.5", "0.5", "FLOAT 1"},
		{"140737488355327", "1", "INTEGER 140737488355328"},
		{"9223372036854775807", "0", "INTEGER 9223372036854775807"},
		{"9223372036854775807", "1", "FLOAT 9.22337203685478e+18"},
		{"1e308", "1e308", "GB4306 the result is too large"},
		{"date:2026-01-31 10:00:00", "90", "DATETIME 2026-01-31 10:01:30"},
		{"90", "date:2026-01-31 10:00:00", "DATETIME 2026-01-31 10:01:30"},
		{"date:2026-01-31", "86400", "DATETIME 2026-02-01"},
		{"date:2026-01-31", "-86400", "DATETIME 2026-01-30"},
		{"date:2026-01-31", "60", "DATETIME 2026-01-31 00:01:00"},
		{"date:2026-01-31", "0.5", "DATETIME 2026-01-31 00:00:00"},
		{"date:9999-12-31", "86400",
	         "GB2401 the date lies outside of the years 1 to 9999"},
		{"date:2026-01-31", "-1e300",
	         "GB2401 the date lies outside of the years 1 to 9999"},
		{"date:2026-01-31", "null",
	         "GB4302 type mismatch: a DATETIME and NULL cannot be added"},
		{"date:2026-01-31", "\"!\"", "TEXT 2026-01-31!"},
		{"[1]", "[2,3]", "ARRAY [1,2,3]"},
		{"[1]", "[]", "ARRAY [1]"},
		{"[]", "[]", "ARRAY []"},
		{"[1]", "2", "ARRAY [1,2]"},
		{"[]", "null", "ARRAY [null]"},
		{"[1]", "\"a\"", "ARRAY [1,\"a\"]"},
		{"\"a\"", "[1]", "TEXT a[1]"},
		{"2", "[1]", "GB4302 type mismatch: an INTEGER and an ARRAY cannot be added"},
		{"\"12\"", "5", "TEXT 125"},
		{"5", "\"12\"", "TEXT 512"},
		{"\"n=\"", "2.50", "TEXT n=2.5"},
		{"\"x\"", "null", "TEXT x"},
		{"null", "\"x\"", "TEXT x"},
		{"\"is \"", "true", "TEXT is true"},
		{"\"o \"", "{\"a\":[1,null]}", "TEXT o {\"a\":[1,null]}"},
		{"null", "2", "INTEGER 2"},
		{"2.5", "null", "FLOAT 2.5"},
		{"null", "null", "NULL"},
		{"true", "1", "GB4302 type mismatch: a BOOLEAN and an INTEGER cannot be added"},
		{"{\"a\":1}", "1",
	         "GB4302 type mismatch: an OBJECT and an INTEGER cannot be added"},
		{"null", "error:{}", "GB4302 type mismatch: NULL and an ERROR cannot be added"},
	};
	CHECK(gb_add, rows);
}

static void
plus_leaves_its_operands_alone_and_keeps_a_rowset(void **state __attribute__((unused)))
{
	struct gb_value a = value("rows:[{\"p\":1}]"), sum;
	ok(gb_add(&heap, a, value("[2]"), &sum, &err));
	assert_string_equal(shown(a), "[{\"p\":1}]");
	assert_true(gb_is_rowset(sum));
	assert_int_equal(gb_array_count(sum), 2);
}

static void
minus_coerces_text_and_knows_dates(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"5", "7", "INTEGER -2"},
		{"\" 12 \"", "\"2.5\"", "FLOAT 9.5"},
		{"\"0x10\"", "1", "INTEGER 15"},
		{"true", "null", "INTEGER 1"},
		{"-9223372036854775807", "2", "FLOAT -9.22337203685478e+18"},
		{"date:2026-01-02", "date:2026-01-01", "INTEGER 86400"},
		{"date:2026-01-01 00:00:00.250", "date:2026-01-01", "FLOAT 0.25"},
		{"date:2026-01-01", "date:2026-01-01 00:01:00", "INTEGER -60"},
		{"date:2026-01-02", "\"60\"", "DATETIME 2026-01-01 23:59:00"},
		{"date:2026-01-02", "86400", "DATETIME 2026-01-01"},
		{"date:2026-01-02", "\"x\"", "GB4302 type mismatch: \"x\" is not a number"},
		{"1", "date:2026-01-02", "GB4302 type mismatch: a DATETIME is not a number"},
		{"\"abc\"", "1", "GB4302 type mismatch: \"abc\" is not a number"},
		{"1", "\"\"", "GB4302 type mismatch: \"\" is not a number"},
		{"1", "\"1e999\"", "GB4302 type mismatch: \"1e999\" is not a number"},
		{"[]", "1", "GB4302 type mismatch: an ARRAY is not a number"},
		{"1", "absent", "INTEGER 1"},
	};
	CHECK(gb_sub, rows);
}

static void
times_is_exact_while_it_fits(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"6", "7", "INTEGER 42"},
		{"3037000499", "3037000499", "INTEGER 9223372030926249001"},
		{"4294967296", "4294967296", "FLOAT 1.84467440737096e+19"},
		{"\"3\"", "0.5", "FLOAT 1.5"},
		{"1e200", "1e200", "GB4306 the result is too large"},
		{"\"a\"", "1", "GB4302 type mismatch: \"a\" is not a number"},
	};
	CHECK(gb_mul, rows);
}

static void
division_is_real_and_never_by_zero(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"1", "2", "FLOAT 0.5"},
		{"4", "2", "FLOAT 2"},
		{"200", "3", "FLOAT 66.6666666666667"},
		{"\"9\"", "\"3\"", "FLOAT 3"},
		{"1", "0", "GB4301 division by zero"},
		{"1", "0.0", "GB4301 division by zero"},
		{"1", "null", "GB4301 division by zero"},
		{"1e308", "0.1", "GB4306 the result is too large"},
		{"1", "{}", "GB4302 type mismatch: an OBJECT is not a number"},
	};
	struct gb_value ret;
	CHECK(gb_div, rows);
	assert_int_equal(gb_div(&heap, gb_int48(1), gb_int48(0), &ret, &err), GB_EINPUT);
	assert_int_equal(gb_err_basic(&err), 11);
}

static void
whole_division_truncates_towards_zero(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"7", "2", "INTEGER 3"},
		{"-7", "2", "INTEGER -3"},
		{"7.5", "2", "INTEGER 3"},
		{"-7.5", "2", "INTEGER -3"},
		{"-9223372036854775808", "-1", "FLOAT 9.22337203685478e+18"},
		{"1e300", "2", "FLOAT 5e+299"},
		{"1e308", "0.1", "GB4306 the result is too large"},
		{"1", "0", "GB4301 division by zero"},
		{"\"a\"", "0", "GB4302 type mismatch: \"a\" is not a number"},
	};
	CHECK(gb_idiv, rows);
}

static void
remainder_has_the_sign_of_the_dividend(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"7", "3", "INTEGER 1"},
		{"-7", "3", "INTEGER -1"},
		{"7", "-3", "INTEGER 1"},
		{"-9223372036854775808", "-1", "INTEGER 0"},
		{"5.5", "2", "FLOAT 1.5"},
		{"-5.5", "2", "FLOAT -1.5"},
		{"-4.0", "2", "FLOAT 0"},
		{"1", "0", "GB4301 division by zero"},
		{"1", "\"b\"", "GB4302 type mismatch: \"b\" is not a number"},
	};
	CHECK(gb_mod, rows);
}

static void
power_stays_whole_while_it_fits(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"2", "10", "INTEGER 1024"},
		{"2", "62", "INTEGER 4611686018427387904"},
		{"2", "63", "FLOAT 9.22337203685478e+18"},
		{"-2", "63", "INTEGER -9223372036854775808"},
		{"3", "1000000", "GB4306 the result is too large"},
		{"1", "9223372036854775807", "INTEGER 1"},
		{"0", "0", "INTEGER 1"},
		{"2", "-1", "FLOAT 0.5"},
		{"2.5", "2", "FLOAT 6.25"},
		{"4", "0.5", "FLOAT 2"},
		{"\"2\"", "\"3\"", "INTEGER 8"},
		{"0", "-1", "GB4301 division by zero"},
		{"-8", "0.5", "GB4305 a negative number has no power with a fraction"},
		{"[]", "2", "GB4302 type mismatch: an ARRAY is not a number"},
	};
	CHECK(gb_pow, rows);
}

static enum gb_rc
negate(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
       struct gb_err *e)
{
	assert_true(gb_is_null(b));
	return gb_neg(h, a, ret, e);
}

static void
minus_alone_negates(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"5", "null", "INTEGER -5"},
		{"0", "null", "INTEGER 0"},
		{"2.5", "null", "FLOAT -2.5"},
		{"\"4\"", "null", "INTEGER -4"},
		{"null", "null", "INTEGER 0"},
		{"-140737488355328", "null", "INTEGER 140737488355328"},
		{"-9223372036854775808", "null", "FLOAT 9.22337203685478e+18"},
		{"\"x\"", "null", "GB4302 type mismatch: \"x\" is not a number"},
	};
	CHECK(negate, rows);
}

static void
whole_numbers_are_truncated_from_what_is_a_number(void **state __attribute__((unused)))
{
	static const struct {
		const char *v;
		int64_t want;
	} rows[] = {{"3", 3},       {"3.0", 3},  {"3.9", 3}, {"-3.9", -3},
	            {"\"12\"", 12}, {"true", 1}, {"null", 0}};
	int64_t i;
	for (size_t k = 0; k < GB_LEN(rows); k++) {
		ok(gb_to_int(value(rows[k].v), &i, &err));
		assert_int_equal(i, rows[k].want);
	}
	assert_int_equal(gb_to_int(value("1e19"), &i, &err), GB_EINPUT);
	assert_string_equal(err.msg, "1e+19 is too large for a whole number");
	assert_int_equal(gb_to_int(gb_double(nan("")), &i, &err), GB_EINPUT);
	assert_int_equal(gb_to_int(value("\"x\""), &i, &err), GB_ETYPE);
	ok(gb_to_int(value("-9.2233720368547758e18"), &i, &err));
	assert_true(i == INT64_MIN);
}

static void
messages_cut_long_texts_and_hide_secret_ones(void **state __attribute__((unused)))
{
	struct gb_number n;
	struct gb_value v = text_value("123456789 123456789 123456789 12345678\xc3\xa9 and on");
	assert_int_equal(gb_to_number(v, &n, &err), GB_ETYPE);
	assert_string_equal(err.msg, "type mismatch: \"123456789 123456789 123456789 "
	                             "12345678\xc3\xa9...\" is not a number");
	v = text_value("123456789 123456789 123456789 123456789\xc3\xa9");
	assert_int_equal(gb_to_number(v, &n, &err), GB_ETYPE);
	assert_string_equal(err.msg, "type mismatch: \"123456789 123456789 123456789 "
	                             "123456789...\" is not a number");
	v = text_value("line\nline");
	assert_int_equal(gb_to_number(v, &n, &err), GB_ETYPE);
	assert_string_equal(err.msg, "type mismatch: \"line line\" is not a number");
	gb_obj_get(v)->flags |= GB_F_SECRET;
	assert_int_equal(gb_to_number(v, &n, &err), GB_ETYPE);
	assert_string_equal(err.msg, "type mismatch: \"***\" is not a number");
}

static void
results_that_need_memory_fail_by_name(void **state __attribute__((unused)))
{
	struct gb_value big = int_value(GB_INT48_MAX), date = value("date:2026-01-31"), ret;
	struct gb_value list = value("[1]");
	heap.limits.heap = 1;
	heap.end = heap.next;
	assert_int_equal(gb_add(&heap, big, gb_int48(1), &ret, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_int_equal(gb_add(&heap, date, gb_int48(1), &ret, &err), GB_ELIMIT);
	assert_int_equal(gb_add(&heap, list, list, &ret, &err), GB_ELIMIT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(plus_adds_numbers_and_dates_and_joins_texts_and_arrays),
		HEAP_TEST(plus_leaves_its_operands_alone_and_keeps_a_rowset),
		HEAP_TEST(minus_coerces_text_and_knows_dates),
		HEAP_TEST(times_is_exact_while_it_fits),
		HEAP_TEST(division_is_real_and_never_by_zero),
		HEAP_TEST(whole_division_truncates_towards_zero),
		HEAP_TEST(remainder_has_the_sign_of_the_dividend),
		HEAP_TEST(power_stays_whole_while_it_fits),
		HEAP_TEST(minus_alone_negates),
		HEAP_TEST(whole_numbers_are_truncated_from_what_is_a_number),
		HEAP_TEST(messages_cut_long_texts_and_hide_secret_ones),
		HEAP_TEST(results_that_need_memory_fail_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
