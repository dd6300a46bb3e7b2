/* Chance, repeatable or not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "base/rand.h"

static void
the_same_seed_gives_the_same_sequence(void **state __attribute__((unused)))
{
	struct gb_rand a, b, c;

	gb_rand_seed(&a, 42);
	gb_rand_seed(&b, 42);
	gb_rand_seed(&c, 43);
	bool differs = false;
	for (int i = 0; i < 100; i++) {
		uint64_t v = gb_rand_u64(&a);
		assert_true(v == gb_rand_u64(&b));
		differs |= v != gb_rand_u64(&c);
	}
	assert_true(differs);
}

static void
the_generator_is_xoshiro256_star_star(void **state __attribute__((unused)))
{
	struct gb_rand r = {{1, 2, 3, 4}};

	/* first values for this state in the authors' reference code */
	assert_true(gb_rand_u64(&r) == 11520);
	assert_true(gb_rand_u64(&r) == 0);
	assert_true(gb_rand_u64(&r) == 1509978240);
	assert_true(gb_rand_u64(&r) == 1215971899390074240);
}

static void
unit_is_from_0_to_below_1(void **state __attribute__((unused)))
{
	struct gb_rand r;
	double sum = 0;

	gb_rand_seed(&r, 7);
	for (int i = 0; i < 10000; i++) {
		double u = gb_rand_unit(&r);
		assert_true(u >= 0 && u < 1);
		sum += u;
	}
	assert_true(sum > 4800 && sum < 5200);
}

static void
a_range_is_inclusive_and_even(void **state __attribute__((unused)))
{
	struct gb_rand r;
	int count[6] = {0};

	gb_rand_seed(&r, 9);
	for (int i = 0; i < 60000; i++)
		count[gb_rand_range(&r, 1, 6) - 1]++;
	for (int i = 0; i < 6; i++)
		assert_true(count[i] > 9500 && count[i] < 10500);
	assert_int_equal(gb_rand_range(&r, 5, 5), 5);
	assert_int_equal(gb_rand_range(&r, 5, 4), 5);
}

static void
the_widest_ranges_work(void **state __attribute__((unused)))
{
	struct gb_rand r;
	bool negative = false, positive = false;

	gb_rand_seed(&r, 11);
	for (int i = 0; i < 100; i++) {
		int64_t v = gb_rand_range(&r, INT64_MIN, INT64_MAX);
		negative |= v < 0;
		positive |= v > 0;
		v = gb_rand_range(&r, INT64_MIN + 1, INT64_MAX - 1);
		assert_true(v != INT64_MIN && v != INT64_MAX);
		v = gb_rand_range(&r, INT64_MIN, 0);
		assert_true(v <= 0);
	}
	assert_true(negative && positive);
}

static void
entropy_fills_and_differs(void **state __attribute__((unused)))
{
	uint8_t a[32] = {0}, b[32] = {0};

	gb_entropy(a, sizeof a);
	gb_entropy(b, sizeof b);
	assert_memory_not_equal(a, b, sizeof a);
}

static void
a_uuid_has_version_4_and_its_form(void **state __attribute__((unused)))
{
	char a[37], b[37];

	gb_uuid4(a);
	gb_uuid4(b);
	assert_string_not_equal(a, b);
	assert_int_equal(strlen(a), 36);
	assert_int_equal(a[14], '4');
	assert_non_null(strchr("89ab", a[19]));
	for (int i = 0; i < 36; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23)
			assert_int_equal(a[i], '-');
		else
			assert_true(isxdigit((unsigned char)a[i]) &&
			            !isupper((unsigned char)a[i]));
}

static void
a_uuid_of_version_7_begins_with_its_time(void **state __attribute__((unused)))
{
	char a[37], b[37];
	gb_uuid7(0x0123456789ab, a);
	gb_uuid7(0x0123456789ac, b);
	assert_memory_equal(a, "01234567-89ab-7", 15);
	assert_int_equal(strlen(a), 36);
	assert_non_null(strchr("89ab", a[19]));
	assert_true(strcmp(a, b) < 0);
	gb_uuid7(0x0123456789ab, b);
	assert_string_not_equal(a, b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_seed_gives_the_same_sequence),
		cmocka_unit_test(the_generator_is_xoshiro256_star_star),
		cmocka_unit_test(unit_is_from_0_to_below_1),
		cmocka_unit_test(a_range_is_inclusive_and_even),
		cmocka_unit_test(the_widest_ranges_work),
		cmocka_unit_test(entropy_fills_and_differs),
		cmocka_unit_test(a_uuid_of_version_7_begins_with_its_time),
		cmocka_unit_test(a_uuid_has_version_4_and_its_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
