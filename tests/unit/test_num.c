/* Numbers and text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/rand.h"

static const char *
text_int(int64_t i)
{
	static char out[GB_NUM_MAX + 1];

	out[gb_num_int(out, i)] = '\0';
	return out;
}

static const char *
text_float(double f)
{
	static char out[GB_NUM_MAX + 1];

	out[gb_num_float(out, f)] = '\0';
	return out;
}

static const char *
text_shortest(double f)
{
	static char out[GB_NUM_MAX + 1];

	out[gb_num_shortest(out, f)] = '\0';
	return out;
}

static double
float_of(const char *s)
{
	int64_t i = -1;
	double f = NAN;

	assert_int_equal(gb_num_parse(gb_cstr(s), &i, &f), GB_NUM_FLOAT);
	return f;
}

static int64_t
int_of(const char *s)
{
	int64_t i = -1;
	double f;

	assert_int_equal(gb_num_parse(gb_cstr(s), &i, &f), GB_NUM_INT);
	return i;
}

static void
integers_print_as_digits(void **state __attribute__((unused)))
{
	assert_string_equal(text_int(0), "0");
	assert_string_equal(text_int(-7), "-7");
	assert_string_equal(text_int(10), "10");
	assert_string_equal(text_int(1234567), "1234567");
	assert_string_equal(text_int(INT64_MAX), "9223372036854775807");
	assert_string_equal(text_int(INT64_MIN), "-9223372036854775808");
}

static void
floats_print_fifteen_digits_and_no_needless_ones(void **state __attribute__((unused)))
{
	assert_string_equal(text_float(2.0), "2");
	assert_string_equal(text_float(50.0), "50");
	assert_string_equal(text_float(0.0), "0");
	assert_string_equal(text_float(-0.0), "0");
	assert_string_equal(text_float(0.1), "0.1");
	assert_string_equal(text_float(-1.25), "-1.25");
	assert_string_equal(text_float(0.1 + 0.2), "0.3");
	assert_string_equal(text_float(200.0 / 3), "66.6666666666667");
	assert_string_equal(text_float(1.0 / 3), "0.333333333333333");
	assert_string_equal(text_float(1234567.875), "1234567.875");
}

static void
exponents_begin_at_1e15_and_below_1e_minus_6(void **state __attribute__((unused)))
{
	assert_string_equal(text_float(999999999999999.0), "999999999999999");
	assert_string_equal(text_float(1e15), "1e+15");
	assert_string_equal(text_float(-2.5e20), "-2.5e+20");
	assert_string_equal(text_float(999999999999999.9), "1e+15");
	assert_string_equal(text_float(1e-6), "0.000001");
	assert_string_equal(text_float(1.0 / 300000), "0.00000333333333333333");
	assert_string_equal(text_float(1e-7), "1e-07");
	assert_string_equal(text_float(DBL_MAX), "1.79769313486232e+308");
}

static void
what_is_no_number_has_a_name(void **state __attribute__((unused)))
{
	assert_string_equal(text_float(NAN), "NaN");
	assert_string_equal(text_float(INFINITY), "Infinity");
	assert_string_equal(text_shortest(-INFINITY), "-Infinity");
}

static void
shortest_comes_back_the_same(void **state __attribute__((unused)))
{
	assert_string_equal(text_shortest(0.1 + 0.2), "0.30000000000000004");
	assert_string_equal(text_shortest(-0.0), "-0.0");
	assert_string_equal(text_shortest(3.0), "3");
	assert_string_equal(text_shortest(1.0 / 3), "0.3333333333333333");
	struct gb_rand r;
	gb_rand_seed(&r, 1);
	for (int k = 0; k < 100000; k++) {
		uint64_t bits = gb_rand_u64(&r);
		double f;
		memcpy(&f, &bits, sizeof f);
		if (k & 1)
			f = (double)gb_rand_range(&r, -1000000000, 1000000000) / 1000;
		if (!isfinite(f))
			continue;
		const char *s = text_shortest(f);
		assert_true(strtod(s, NULL) == f);
		int64_t i;
		double back = 0;
		if (gb_num_parse(gb_cstr(s), &i, &back) == GB_NUM_INT)
			back = (double)i;
		assert_true(back == f);
		char plain[40];
		snprintf(plain, sizeof plain, "%.15g", f);
		assert_true(strtod(text_float(f), NULL) == strtod(plain, NULL));
	}
}

static void
integers_are_read_exactly(void **state __attribute__((unused)))
{
	assert_int_equal(int_of("0"), 0);
	assert_int_equal(int_of(" -12\t"), -12);
	assert_int_equal(int_of("+5"), 5);
	assert_int_equal(int_of("007"), 7);
	assert_true(int_of("9223372036854775807") == INT64_MAX);
	assert_true(int_of("-9223372036854775808") == INT64_MIN);
	assert_int_equal(int_of("0x3C"), 60);
	assert_int_equal(int_of("-0XfF"), -255);
}

static void
an_integer_that_does_not_fit_is_a_float(void **state __attribute__((unused)))
{
	assert_true(float_of("9223372036854775808") == 0x1p63);
	assert_true(float_of("-9223372036854775809") == -0x1p63);
	assert_true(float_of("100000000000000000000000") == 1e23);
	assert_true(float_of("0xFFFFFFFFFFFFFFFF") == 0x1p64);
	assert_true(float_of("-0x10000000000000000") == -0x1p64);
}

static void
fractions_and_exponents_are_read_exactly(void **state __attribute__((unused)))
{
	assert_true(float_of("0.33") == 0.33);
	assert_true(float_of(".5") == 0.5);
	assert_true(float_of("1e6") == 1e6);
	assert_true(float_of("-1.5E-3") == -1.5e-3);
	assert_true(float_of("1e+2") == 100);
	assert_true(float_of("0.1234567890123456789012345") == 0.1234567890123456789012345);
	assert_true(float_of("1.7976931348623157e308") == DBL_MAX);
	assert_true(float_of("4.9e-324") == 4.9e-324);
	assert_true(float_of("0.000e99999999999") == 0);
	assert_true(isinf(float_of("1e999")));
	assert_true(float_of("1e-99999999999999999999") == 0);
	assert_true(float_of("0.00000000000000000000000") == 0);
}

static void
digits_past_what_is_kept_still_decide_a_rounding(void **state __attribute__((unused)))
{
	/* Half way between two doubles, then a 1 far behind. */
	char text[1200] = "9007199254740993.";

	memset(text + 17, '0', 1000);
	text[1017] = '\0';
	assert_true(float_of(text) == 9007199254740992.0);
	text[1016] = '1';
	assert_true(float_of(text) == 9007199254740994.0);
	memset(text, '9', 1000);
	text[1000] = '\0';
	assert_true(isinf(float_of(text)));
}

static void
what_is_not_wholly_a_number_is_none(void **state __attribute__((unused)))
{
	static const char *const bad[] = {
		"",   " ",   "-",  "+",     ".",   "abc", "12a", "1 2", "1.",    "1..2", "--1",
		"1e", "1e+", "0x", "0x1.5", "0xG", "inf", "nan", "1,5", "1e5.5", "- 1",  "e5",
	};

	for (size_t i = 0; i < GB_LEN(bad); i++) {
		int64_t v = 42;
		double f = 42;
		assert_int_equal(gb_num_parse(gb_cstr(bad[i]), &v, &f), GB_NUM_NONE);
		assert_int_equal(v, 42);
		assert_true(f == 42);
	}
}

static void
scan_takes_the_longest_number_in_front(void **state __attribute__((unused)))
{
	static const struct {
		const char *text;
		enum gb_num_kind kind;
		size_t len;
	} want[] = {
		{"12abc", GB_NUM_INT, 2},  {"1.5.2", GB_NUM_FLOAT, 3},
		{"1.x", GB_NUM_INT, 1},    {"1e+", GB_NUM_INT, 1},
		{"2e3x", GB_NUM_FLOAT, 3}, {"0x1Fg", GB_NUM_INT, 4},
		{"0xg", GB_NUM_INT, 1},    {"x", GB_NUM_NONE, 0},
		{" 1", GB_NUM_NONE, 0},    {"-3 apples", GB_NUM_INT, 2},
		{"1..5", GB_NUM_INT, 1},
	};

	for (size_t i = 0; i < GB_LEN(want); i++) {
		int64_t v;
		double f;
		size_t len = 99;
		assert_int_equal(gb_num_scan(gb_cstr(want[i].text), &v, &f, &len),
		                 want[i].kind);
		assert_int_equal(len, want[i].len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_print_as_digits),
		cmocka_unit_test(floats_print_fifteen_digits_and_no_needless_ones),
		cmocka_unit_test(exponents_begin_at_1e15_and_below_1e_minus_6),
		cmocka_unit_test(what_is_no_number_has_a_name),
		cmocka_unit_test(shortest_comes_back_the_same),
		cmocka_unit_test(integers_are_read_exactly),
		cmocka_unit_test(an_integer_that_does_not_fit_is_a_float),
		cmocka_unit_test(fractions_and_exponents_are_read_exactly),
		cmocka_unit_test(digits_past_what_is_kept_still_decide_a_rounding),
		cmocka_unit_test(what_is_not_wholly_a_number_is_none),
		cmocka_unit_test(scan_takes_the_longest_number_in_front),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
