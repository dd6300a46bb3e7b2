/* Arrays: language.md 10.1. */
#include "values.h"

static struct gb_value
numbers(int n)
{
	struct gb_value a;
	ok(gb_array(&heap, 0, &a, &err));
	for (int i = 0; i < n; i++)
		ok(gb_array_push(&heap, a, gb_int48(i), &err));
	return a;
}

static void
items_are_pushed_at_the_end(void **state __attribute__((unused)))
{
	struct gb_value a = numbers(10000);
	assert_int_equal(gb_array_count(a), 10000);
	collect(&a, 1);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(gb_int_get(gb_array_items(a)[i]), i);
	assert_non_null(gb_array_items(numbers(0))); /* copying none of them is defined */
}

static void
writing_at_the_count_appends_and_beyond_it_pads(void **state __attribute__((unused)))
{
	struct gb_value a = numbers(0);
	ok(gb_array_set(&heap, a, 0, gb_int48(1), &err));
	ok(gb_array_set(&heap, a, 0, gb_int48(2), &err));
	ok(gb_array_set(&heap, a, 3, gb_int48(3), &err));
	assert_string_equal(shown(a), "[2,null,null,3]");
	ok(gb_array_set(&heap, a, 1000003, GB_TRUE, &err));
	assert_int_equal(gb_array_count(a), 1000004);
	assert_true(gb_is_null(gb_array_items(a)[1000002]));
	assert_int_equal(gb_array_set(&heap, a, 2000005, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	assert_string_equal(
		err.msg,
		"index 2000005 lies more than 1000000 elements behind the end of the array");
	assert_int_equal(gb_array_count(a), 1000004);
}

static void
a_negative_index_is_an_error(void **state __attribute__((unused)))
{
	struct gb_value a = numbers(1);
	assert_int_equal(gb_array_set(&heap, a, -1, GB_TRUE, &err), GB_EINPUT);
	assert_int_equal(err.no, GB_E_INDEX);
	assert_int_equal(gb_err_basic(&err), 9);
	assert_string_equal(err.msg, "index -1 is negative; the first element is 0");
	assert_string_equal(shown(a), "[0]");
}

static void
items_are_inserted_and_removed_anywhere(void **state __attribute__((unused)))
{
	struct gb_value a = numbers(0);
	ok(gb_array_insert(&heap, a, 0, gb_int48(2), &err));
	ok(gb_array_insert(&heap, a, 0, gb_int48(1), &err));
	ok(gb_array_insert(&heap, a, 2, gb_int48(4), &err));
	ok(gb_array_insert(&heap, a, 2, gb_int48(3), &err));
	ok(gb_array_insert(&heap, a, 4, gb_int48(5), &err));
	assert_string_equal(shown(a), "[1,2,3,4,5]");
	gb_array_remove(a, 5, 1);
	gb_array_remove(a, 1, 0);
	gb_array_remove(a, 1, 2);
	assert_string_equal(shown(a), "[1,4,5]");
	gb_array_remove(a, 1, 99);
	assert_string_equal(shown(a), "[1]");
	gb_array_remove(a, 0, 1);
	assert_string_equal(shown(a), "[]");
	collect(&a, 1);
	assert_int_equal(gb_array_count(a), 0);
	ok(gb_array_push(&heap, a, GB_TRUE, &err));
	assert_string_equal(shown(a), "[true]");
}

static void
arrays_keep_to_their_limit_and_stay_as_they_were(void **state __attribute__((unused)))
{
	struct gb_value none;
	limit(0, 0, 10);
	struct gb_value a = numbers(10);
	assert_int_equal(gb_array_push(&heap, a, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	assert_string_equal(err.msg,
	                    "an array may have at most 10 elements; see \"limit-array\"");
	assert_int_equal(gb_array_insert(&heap, a, 0, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(gb_array_set(&heap, a, 10, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(gb_array(&heap, 11, &none, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	assert_string_equal(shown(a), "[0,1,2,3,4,5,6,7,8,9]");
}

static void
arrays_keep_to_the_quota_and_stay_as_they_were(void **state __attribute__((unused)))
{
	struct gb_value none = GB_TRUE;
	limit(24000, 0, 0);
	struct gb_value a = numbers(0);
	int n = 0;
	while (gb_array_push(&heap, a, gb_int48(n), &err) == GB_OK)
		n++;
	assert_int_equal(err.no, GB_E_HEAP);
	assert_true(n > 1024); /* the last steps take what is left instead of twice as much */
	assert_int_equal(gb_array_count(a), n);
	assert_int_equal(gb_array_insert(&heap, a, 0, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(gb_array_set(&heap, a, n, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(gb_array(&heap, 5000, &none, &err), GB_ELIMIT);
	while (gb_array(&heap, 0, &none, &err) == GB_OK)
		;
	assert_int_equal(err.no, GB_E_HEAP);
	for (int i = 0; i < n; i++)
		assert_int_equal(gb_int_get(gb_array_items(a)[i]), i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(items_are_pushed_at_the_end),
		HEAP_TEST(writing_at_the_count_appends_and_beyond_it_pads),
		HEAP_TEST(a_negative_index_is_an_error),
		HEAP_TEST(items_are_inserted_and_removed_anywhere),
		HEAP_TEST(arrays_keep_to_their_limit_and_stay_as_they_were),
		HEAP_TEST(arrays_keep_to_the_quota_and_stay_as_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
