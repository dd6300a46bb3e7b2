/* The heap: quota, collection, big blocks. */
#include "base/mem.h"
#include "values.h"

static struct gb_value
array_of(size_t n)
{
	struct gb_value a;
	ok(gb_array(&heap, 0, &a, &err));
	for (size_t i = 0; i < n; i++)
		ok(gb_array_push(&heap, a, gb_int48((int64_t)i), &err));
	return a;
}

static void
values_keep_their_kind_in_eight_bytes(void **state __attribute__((unused)))
{
	static const int64_t ints[] = {0,
	                               -1,
	                               GB_INT48_MAX,
	                               GB_INT48_MIN,
	                               GB_INT48_MAX + 1,
	                               GB_INT48_MIN - 1,
	                               INT64_MAX,
	                               INT64_MIN};
	for (size_t i = 0; i < GB_LEN(ints); i++) {
		struct gb_value v = int_value(ints[i]);
		assert_true(gb_is_int(v) && gb_is_number(v) && !gb_is_double(v));
		assert_int_equal(gb_is_int48(v), gb_fits48(ints[i]));
		collect(&v, 1);
		assert_true(gb_int_get(v) == ints[i]);
	}
	struct gb_value date;
	bool date_only;
	ok(gb_date(&heap, -5, true, &date, &err));
	collect(&date, 1);
	assert_int_equal(gb_date_get(date, &date_only), -5);
	assert_true(date_only && gb_is_date(date));
}

static void
collecting_nothing_leaves_nothing(void **state __attribute__((unused)))
{
	collect(NULL, 0);
	assert_int_equal(gb_heap_bytes(&heap), 0);
	array_of(10000);
	text_value("lost");
	assert_true(gb_heap_bytes(&heap) > 80000);
	collect(NULL, 0);
	assert_int_equal(gb_heap_bytes(&heap), 0);
	assert_null(heap.big);
}

static void
cycles_are_kept_while_reachable_and_dropped_after(void **state __attribute__((unused)))
{
	struct gb_value a = array_of(3), o = value("{\"x\":1}"), roots[2];
	ok(gb_array_push(&heap, a, a, &err));
	ok(gb_array_push(&heap, a, o, &err));
	ok(gb_object_put_slice(&heap, o, GB_S("back"), a, &err));
	ok(gb_object_put_slice(&heap, o, GB_S("self"), o, &err));
	roots[0] = roots[1] = a;
	collect(roots, 2);
	a = roots[0];
	assert_true(gb_same(roots[0], roots[1]));
	assert_true(gb_same(gb_array_items(a)[3], a));
	o = gb_array_items(a)[4];
	assert_true(gb_same(*gb_object_find_slice(o, GB_S("back")), a));
	assert_true(gb_same(*gb_object_find_slice(o, GB_S("self")), o));
	collect(NULL, 0);
	assert_int_equal(gb_heap_bytes(&heap), 0);
}

static void
a_long_chain_needs_no_stack(void **state __attribute__((unused)))
{
	struct gb_value chain = GB_NULL;
	for (int i = 0; i < 1000000; i++) {
		struct gb_value link;
		ok(gb_array(&heap, 1, &link, &err));
		ok(gb_array_push(&heap, link, chain, &err));
		chain = link;
	}
	collect(&chain, 1);
	int n = 0;
	for (; gb_is_array(chain); chain = gb_array_items(chain)[0])
		n++;
	assert_int_equal(n, 1000000);
}

static void
big_blocks_stay_where_they_are_and_are_freed_unreached(void **state __attribute__((unused)))
{
	struct gb_value roots[3] = {array_of(1000), array_of(1000), array_of(1000)};
	struct gb_block *block = gb_array_get(roots[0])->items;
	ok(gb_array_push(&heap, roots[0], text_value("inside"), &err));
	size_t before = gb_heap_bytes(&heap);
	struct gb_value kept[2] = {roots[0], roots[2]};
	collect(kept, 2);
	assert_ptr_equal(gb_array_get(kept[0])->items, block);
	assert_string_equal(shown(gb_array_items(kept[0])[1000]), "inside");
	assert_true(gb_heap_bytes(&heap) < before - 8000);
	/* The list of big blocks holds whatever the order of growth and loss. */
	for (int i = 0; i < 3000; i++)
		ok(gb_array_push(&heap, kept[i % 2], GB_TRUE, &err));
	collect(kept, 2);
	collect(&kept[1], 1);
	for (int i = 0; i < 3000; i++)
		ok(gb_array_push(&heap, kept[1], GB_TRUE, &err));
	assert_int_equal(gb_array_count(kept[1]), 5500);
	collect(NULL, 0);
	assert_int_equal(gb_heap_bytes(&heap), 0);
}

static void
a_block_over_its_largest_size_is_refused(void **state __attribute__((unused)))
{
	struct gb_value a = array_of(1000);
	assert_null(gb_heap_block(&heap, (size_t)UINT32_MAX + 1));
	assert_null(gb_heap_block(&heap, SIZE_MAX));
	assert_null(
		gb_heap_regrow(&heap, gb_array_get(a)->items, 8000, (size_t)UINT32_MAX + 9));
	assert_int_equal(gb_array_count(a), 1000);
}

static void
a_collection_is_due_when_the_heap_has_doubled(void **state __attribute__((unused)))
{
	int64_t fuel = 1000;
	heap.poke = &fuel;
	while (!heap.due)
		text_value("garbage");
	assert_true(gb_heap_bytes(&heap) >= 256 << 10 && gb_heap_bytes(&heap) < 257 << 10);
	assert_true(fuel == 1000 - GB_POKE);
	text_value("garbage");
	assert_true(fuel == 1000 - GB_POKE); /* poked once */
	fuel += GB_POKE;
	struct gb_value a = array_of(200000);
	collect(&a, 1);
	assert_false(heap.due);
	size_t live = gb_heap_bytes(&heap);
	while (!heap.due)
		text_value("garbage");
	assert_true(gb_heap_bytes(&heap) >= 2 * live && gb_heap_bytes(&heap) < 2 * live + 100);
	heap.poke = NULL;
	collect(NULL, 0);
	a = array_of(100000);
	assert_true(heap.due);
}

#ifdef GB_FAILMEM
static void
who_refused_last_is_blamed(void **state __attribute__((unused)))
{
	static const char machine[] = "the machine has no memory left for this dialog";
	limit(1 << 20, 0, 0);
	struct gb_block *big = gb_heap_block(&heap, 100000);
	struct gb_value v;
	assert_non_null(big);
	gb_failmem_set(1);
	assert_null(gb_heap_block(&heap, 100000));
	gb_heap_full(&heap, &err);
	assert_string_equal(err.msg, machine);
	assert_null(gb_heap_block(&heap, 2 << 20));
	gb_heap_full(&heap, &err);
	assert_non_null(strstr(err.msg, "limit-heap"));
	gb_failmem_set(1);
	assert_null(gb_heap_regrow(&heap, big, 0, 200000));
	gb_heap_full(&heap, &err);
	assert_string_equal(err.msg, machine);
	gb_failmem_set(1);
	while (gb_text(&heap, GB_S("0123456789"), &v, &err) == GB_OK)
		;
	assert_string_equal(err.msg, machine);
	while (gb_text(&heap, GB_S("0123456789"), &v, &err) == GB_OK)
		;
	assert_non_null(strstr(err.msg, "limit-heap"));
}
#endif

static void
near_the_quota_a_collection_is_due_before_it_is_reached(void **state __attribute__((unused)))
{
	limit(1 << 20, 0, 0);
	struct gb_value a = array_of(70000), v; /* more than half of it */
	for (int i = 0; i < 100000; i++) {
		ok(gb_text(&heap, GB_S("some garbage"), &v, &err));
		if (heap.due)
			collect(&a, 1);
	}
	assert_int_equal(gb_array_count(a), 70000);
	assert_true(heap.epoch > 1 && heap.epoch < 100);
}

static void
past_the_quota_every_allocation_fails_and_nothing_is_lost(void **state __attribute__((unused)))
{
	limit(100 << 10, 0, 0);
	struct gb_value a = array_of(10), v;
	while (gb_int(&heap, INT64_MAX, &v, &err) == GB_OK)
		assert_true(gb_heap_bytes(&heap) <= 100 << 10);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_int_equal(gb_err_basic(&err), 7);
	assert_int_equal(gb_text(&heap, GB_S("0123456789"), &v, &err), GB_ELIMIT);
	assert_int_equal(gb_date(&heap, 0, false, &v, &err), GB_ELIMIT);
	assert_int_equal(gb_object(&heap, &v, &err), GB_ELIMIT);
	assert_null(gb_heap_block(&heap, 100000));
	collect(&a, 1);
	assert_string_equal(shown(a), "[0,1,2,3,4,5,6,7,8,9]");
	ok(gb_text(&heap, GB_S("0123456789"), &v, &err));
	assert_int_equal(gb_heap_full(&heap, &err), GB_ELIMIT);
	heap.limits.heap = 0;
	assert_int_equal(gb_heap_full(&heap, &err), GB_ELIMIT);
	assert_string_equal(err.msg, "the machine has no memory left for this dialog");
}

static void
objects_of_a_program_are_left_alone(void **state __attribute__((unused)))
{
	struct gb_int64 constant = {.h = {.kind = GB_K_INT64, .flags = GB_F_CONST},
	                            .i = INT64_MIN};
	struct gb_value v = gb_obj_value(&constant), a = array_of(0);
	ok(gb_array_push(&heap, a, v, &err));
	struct gb_value roots[2] = {v, a};
	collect(roots, 2);
	assert_true(gb_same(roots[0], v));
	assert_true(gb_same(gb_array_items(roots[1])[0], v));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(values_keep_their_kind_in_eight_bytes),
		HEAP_TEST(collecting_nothing_leaves_nothing),
		HEAP_TEST(cycles_are_kept_while_reachable_and_dropped_after),
		HEAP_TEST(a_long_chain_needs_no_stack),
		HEAP_TEST(big_blocks_stay_where_they_are_and_are_freed_unreached),
		HEAP_TEST(a_block_over_its_largest_size_is_refused),
		HEAP_TEST(a_collection_is_due_when_the_heap_has_doubled),
		HEAP_TEST(near_the_quota_a_collection_is_due_before_it_is_reached),
		HEAP_TEST(past_the_quota_every_allocation_fails_and_nothing_is_lost),
#ifdef GB_FAILMEM
		HEAP_TEST(who_refused_last_is_blamed),
#endif
		HEAP_TEST(objects_of_a_program_are_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
