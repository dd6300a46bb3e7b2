/* Text to pointer, in order of insertion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "base/map.h"

static void
an_empty_map_has_nothing(void **state __attribute__((unused)))
{
	struct gb_map m = {0};

	assert_null(gb_map_get(&m, GB_S("x")));
	gb_map_fini(&m);
}

static void
a_value_is_found_and_replaced(void **state __attribute__((unused)))
{
	struct gb_map m = {0};
	int a, b;

	assert_null(gb_map_put(&m, GB_S("k"), &a));
	assert_ptr_equal(gb_map_get(&m, GB_S("k")), &a);
	assert_ptr_equal(gb_map_put(&m, GB_S("k"), &b), &a);
	assert_ptr_equal(gb_map_get(&m, GB_S("k")), &b);
	assert_int_equal(m.n, 1);
	assert_null(gb_map_get(&m, GB_S("K")));
	gb_map_fini(&m);
}

static void
keys_are_copied_and_may_be_any_bytes(void **state __attribute__((unused)))
{
	struct gb_map m = {0};
	char key[] = {'a', '\0', 'b'};
	int v;

	gb_map_put(&m, gb_slice(key, 3), &v);
	gb_map_put(&m, GB_S(""), &m);
	key[0] = 'z';
	assert_ptr_equal(gb_map_get(&m, gb_slice("a\0b", 3)), &v);
	assert_ptr_equal(gb_map_get(&m, GB_S("")), &m);
	gb_map_fini(&m);
}

static void
many_keys_keep_their_order(void **state __attribute__((unused)))
{
	struct gb_map m = {0};
	static int value[5000];
	char key[32];

	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof key, "key %d", i * 7919);
		gb_map_put(&m, gb_cstr(key), &value[i]);
	}
	assert_int_equal(m.n, 5000);
	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof key, "key %d", i * 7919);
		assert_true(gb_slice_eq(m.item[i].key, gb_cstr(key)));
		assert_ptr_equal(gb_map_get(&m, gb_cstr(key)), &value[i]);
	}
	gb_map_fini(&m);
	assert_int_equal(m.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_has_nothing),
		cmocka_unit_test(a_value_is_found_and_replaced),
		cmocka_unit_test(keys_are_copied_and_may_be_any_bytes),
		cmocka_unit_test(many_keys_keep_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
