/* Keywords of numbers, and chance. */
#include "lib/lib.h"

#include "libtest.h"

static const struct libcase whole[] = {
	{"ABS", {"-3"}, "INTEGER 3"},
	{"ABS", {"-2.5"}, "FLOAT 2.5"},
	{"ABS", {"-9223372036854775807"}, "INTEGER 9223372036854775807"},
	{"ABS", {"\"-7\""}, "INTEGER 7"},
	{"ABS", {"null"}, "INTEGER 0"},
	{"ABS", {"\"x\""}, "GB4305 \"ABS\": argument 1 must be a number, not \"x\""},
	{"SGN", {"-0.5"}, "INTEGER -1"},
	{"SGN", {"0"}, "INTEGER 0"},
	{"SGN", {"12"}, "INTEGER 1"},
	{"SGN", {"null"}, "INTEGER 0"},
	{"SGN", {"[]"}, "GB4305 \"SGN\": argument 1 must be a number, not []"},
	{"INT", {"2.9"}, "INTEGER 2"},
	{"INT", {"-2.9"}, "INTEGER -2"},
	{"INT", {"1e300"}, "FLOAT 1e+300"},
	{"INT", {"9223372036854775807"}, "INTEGER 9223372036854775807"},
	{"INT", {"null"}, "INTEGER 0"},
	{"INT", {"\"4.7\""}, "INTEGER 4"},
	{"INT", {"\"ção\""}, "GB4305 \"INT\": argument 1 must be a number, not \"ção\""},
	{"PARSEINT", {"\"12.7\""}, "INTEGER 12"},
	{"FIX", {"-2.9"}, "INTEGER -2"},
	{"FLOOR", {"2.5"}, "INTEGER 2"},
	{"FLOOR", {"-2.5"}, "INTEGER -3"},
	{"FLOOR", {"null"}, "INTEGER 0"},
	{"FLOOR", {"{}"}, "GB4305 \"FLOOR\": argument 1 must be a number, not {}"},
	{"CEIL", {"2.1"}, "INTEGER 3"},
	{"CEIL", {"-2.5"}, "INTEGER -2"},
	{"CEIL", {"7"}, "INTEGER 7"},
	{"CEIL", {"\"\""}, "GB4305 \"CEIL\": argument 1 must be a number, not \"\""},
	{"CEILING", {"2.1"}, "INTEGER 3"},
};

static const struct libcase rounded[] = {
	{"ROUND", {"2.5"}, "INTEGER 3"},
	{"ROUND", {"-2.5"}, "INTEGER -3"},
	{"ROUND", {"2.4"}, "INTEGER 2"},
	{"ROUND", {"7"}, "INTEGER 7"},
	{"ROUND", {"1e300"}, "FLOAT 1e+300"},
	{"ROUND", {"1.005", "2"}, "FLOAT 1.01"},
	{"ROUND", {"-1.005", "2"}, "FLOAT -1.01"},
	{"ROUND", {"1.999", "2"}, "FLOAT 2"},
	{"ROUND", {"2.675", "2"}, "FLOAT 2.68"},
	{"ROUND", {"0.1", "15"}, "FLOAT 0.1"},
	{"ROUND", {"0.1", "16"}, "FLOAT 0.1"},
	{"ROUND", {"0.1", "400"}, "FLOAT 0.1"},
	{"ROUND", {"-0.001", "2"}, "FLOAT 0"},
	{"ROUND", {"3", "2"}, "INTEGER 3"},
	{"ROUND", {"1250", "-2"}, "INTEGER 1300"},
	{"ROUND", {"-1250", "-2"}, "INTEGER -1300"},
	{"ROUND", {"1249", "-2"}, "INTEGER 1200"},
	{"ROUND", {"1250.5", "-2"}, "FLOAT 1300"},
	{"ROUND", {"5", "-30"}, "INTEGER 0"},
	{"ROUND", {"5.5", "-400"}, "FLOAT 0"},
	{"ROUND", {"9223372036854775807", "-1"}, "FLOAT 9.22337203685478e+18"},
	{"ROUND", {"null", "2"}, "INTEGER 0"},
	{"ROUND", {"\"2.567\"", "1"}, "FLOAT 2.6"},
	{"ROUND",
         {"1", "401"},
         "GB4305 \"ROUND\": argument 2 must be a number of digits from -400 to 400"},
	{"ROUND",
         {"1", "\"x\""},
         "GB4305 \"ROUND\": argument 2 must be a whole number, not \"x\""},
	{"ROUND", {"\"x\""}, "GB4305 \"ROUND\": argument 1 must be a number, not \"x\""},
};

static const struct libcase curves[] = {
	{"SQR", {"16"}, "FLOAT 4"},
	{"SQR", {"2"}, "FLOAT 1.4142135623731"},
	{"SQR", {"0"}, "FLOAT 0"},
	{"SQR", {"-1"}, "GB4305 \"SQR\": argument 1 must not be negative"},
	{"SQR", {"\"x\""}, "GB4305 \"SQR\": argument 1 must be a number, not \"x\""},
	{"SQRT", {"2.25"}, "FLOAT 1.5"},
	{"POW", {"2", "10"}, "INTEGER 1024"},
	{"POW", {"2", "-1"}, "FLOAT 0.5"},
	{"POW", {"null", "2"}, "INTEGER 0"},
	{"POW", {"\"x\"", "2"}, "GB4302 type mismatch: \"x\" is not a number"},
	{"POWER", {"9", "0.5"}, "FLOAT 3"},
	{"MOD", {"-7", "3"}, "INTEGER -1"},
	{"MOD", {"7.5", "2"}, "FLOAT 1.5"},
	{"MOD", {"7", "0"}, "GB4301 division by zero"},
	{"MOD", {"\"x\"", "2"}, "GB4302 type mismatch: \"x\" is not a number"},
	{"LOG", {"1"}, "FLOAT 0"},
	{"LOG", {"0"}, "GB4305 \"LOG\": argument 1 must be greater than 0"},
	{"LOG", {"null"}, "GB4305 \"LOG\": argument 1 must be greater than 0"},
	{"LOG10", {"1000"}, "FLOAT 3"},
	{"LOG10", {"-1"}, "GB4305 \"LOG10\": argument 1 must be greater than 0"},
	{"EXP", {"0"}, "FLOAT 1"},
	{"EXP", {"1000"}, "GB4306 \"EXP\": the result is too large"},
	{"EXP", {"\"x\""}, "GB4305 \"EXP\": argument 1 must be a number, not \"x\""},
	{"SIN", {"0"}, "FLOAT 0"},
	{"SIN", {"\"x\""}, "GB4305 \"SIN\": argument 1 must be a number, not \"x\""},
	{"COS", {"0"}, "FLOAT 1"},
	{"COS", {"[]"}, "GB4305 \"COS\": argument 1 must be a number, not []"},
	{"TAN", {"0"}, "FLOAT 0"},
	{"TAN", {"\"x\""}, "GB4305 \"TAN\": argument 1 must be a number, not \"x\""},
	{"ASIN", {"1"}, "FLOAT 1.5707963267949"},
	{"ASIN", {"1.01"}, "GB4305 \"ASIN\": argument 1 must lie between -1 and 1"},
	{"ACOS", {"1"}, "FLOAT 0"},
	{"ACOS", {"-2"}, "GB4305 \"ACOS\": argument 1 must lie between -1 and 1"},
	{"ATAN", {"1"}, "FLOAT 0.785398163397448"},
	{"ATAN", {"\"x\""}, "GB4305 \"ATAN\": argument 1 must be a number, not \"x\""},
	{"ATN", {"0"}, "FLOAT 0"},
	{"PI", {NULL}, "FLOAT 3.14159265358979"},
};

static const struct libcase chance[] = {
	{"RANDOM", {"5", "5"}, "INTEGER 5"},
	{"RANDOM", {"9", "3"}, "INTEGER 9"},
	{"RANDOM", {"1"}, "INTEGER 0"},
	{"RANDOM", {"0"}, "INTEGER 0"},
	{"RANDOM", {"-4"}, "INTEGER 0"},
	{"RANDOM", {"null"}, "INTEGER 0"},
	{"RANDOM",
         {"\"x\""},
         "GB4305 \"RANDOM\": argument 1 must be a whole number, not \"x\""},
	{"RANDOM",
         {"1", "\"x\""},
         "GB4305 \"RANDOM\": argument 2 must be a whole number, not \"x\""},
};

static void
whole_numbers_stay_whole(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_maths, whole);
}

static void
halves_are_rounded_away_from_zero(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_maths, rounded);
}

static void
curves_refuse_what_they_have_no_value_for(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_maths, curves);
}

static int64_t
draw(const char *words, const char *a, const char *b)
{
	const char *args[LIB_ARGS] = {a, b};
	struct gb_value ret;
	ok(lib_call(&gb_kw_chance, words, args, &ret));
	assert_true(gb_is_int(ret));
	return gb_int_get(ret);
}

static void
chance_stays_in_its_range_and_reaches_its_ends(void **state __attribute__((unused)))
{
	unsigned seen[6] = {0};
	LIB_CHECK(gb_kw_chance, chance);
	for (unsigned i = 0; i < 300; i++) {
		int64_t n = draw("RANDOM", "1", "6");
		assert_in_range(n, 1, 6);
		seen[n - 1]++;
		n = draw("RANDOM", "6", NULL);
		assert_in_range(n, 0, 5);
		seen[n]++;
	}
	for (unsigned i = 0; i < 6; i++)
		assert_true(seen[i] > 0);
}

static void
the_same_seed_gives_the_same_numbers(void **state __attribute__((unused)))
{
	static const char *const words[] = {"RND", "RANDOM"};
	static const char *const none[LIB_ARGS] = {NULL};
	for (unsigned i = 0; i < 50; i++) {
		struct gb_value a, b;
		lib_fresh_env();
		lib_env.rand.s[0] ^= i;
		struct gb_rand before = lib_env.rand;
		ok(lib_call(&gb_kw_chance, words[i % 2], none, &a));
		lib_env.rand = before;
		ok(lib_call(&gb_kw_chance, words[i % 2], none, &b));
		assert_true(gb_is_double(a) && gb_same(a, b));
		assert_true(gb_double_get(a) >= 0 && gb_double_get(a) < 1);
	}
}

static void
every_row_has_a_case(void **state __attribute__((unused)))
{
	const struct libcase *tables[] = {whole, rounded, curves};
	const size_t sizes[] = {GB_LEN(whole), GB_LEN(rounded), GB_LEN(curves)};
	lib_covers(&gb_kw_maths, tables, sizes, GB_LEN(tables));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(whole_numbers_stay_whole),
		LIB_TEST(halves_are_rounded_away_from_zero),
		LIB_TEST(curves_refuse_what_they_have_no_value_for),
		LIB_TEST(chance_stays_in_its_range_and_reaches_its_ends),
		LIB_TEST(the_same_seed_gives_the_same_numbers),
		LIB_TEST(every_row_has_a_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
