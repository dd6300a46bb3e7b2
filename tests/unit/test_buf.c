/* Bytes that grow up to a ceiling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static void
bytes_are_added_and_end_in_nul(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 1000);
	assert_null(gb_buf_get(&b).p);
	gb_buf_add(&b, NULL, 0);
	gb_buf_str(&b, "ab");
	gb_buf_char(&b, 'c');
	gb_buf_slice(&b, gb_slice("defg", 3));
	gb_buf_printf(&b, "-%d-%s", 12, "x");
	assert_string_equal(b.p, "abcdef-12-x");
	assert_int_equal(b.n, 11);
	assert_true(gb_slice_eq(gb_buf_get(&b), GB_S("abcdef-12-x")));
	gb_buf_fini(&b);
}

static void
the_ceiling_is_exact(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 100);
	for (int i = 0; i < 100; i++)
		gb_buf_char(&b, 'x');
	assert_false(b.over);
	assert_int_equal(b.n, 100);
	gb_buf_char(&b, 'y');
	assert_true(b.over);
	assert_int_equal(b.n, 100);
	gb_buf_fini(&b);
}

static void
past_the_ceiling_nothing_is_added_until_cleared(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 4);
	gb_buf_str(&b, "ab");
	gb_buf_str(&b, "cde");
	gb_buf_str(&b, "x");
	gb_buf_printf(&b, "%d", 1);
	assert_null(gb_buf_room(&b, 1));
	assert_true(b.over);
	assert_string_equal(b.p, "ab");
	gb_buf_clear(&b);
	assert_false(b.over);
	assert_string_equal(b.p, "");
	gb_buf_str(&b, "abcd");
	assert_string_equal(b.p, "abcd");
	gb_buf_fini(&b);
}

static void
a_print_that_does_not_fit_adds_nothing(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 6);
	gb_buf_printf(&b, "%s", "far too long for it");
	assert_true(b.over);
	assert_null(b.p);
	gb_buf_clear(&b);
	gb_buf_str(&b, "ab");
	gb_buf_printf(&b, "%s", "12345");
	assert_true(b.over);
	assert_string_equal(b.p, "ab");
	gb_buf_fini(&b);
}

static void
a_long_print_makes_room(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, SIZE_MAX);
	gb_buf_str(&b, "n=");
	gb_buf_printf(&b, "%0500d", 7);
	assert_int_equal(b.n, 502);
	assert_string_equal(b.p + 499, "007");
	gb_buf_printf(&b, "%s", "");
	assert_int_equal(b.n, 502);
	gb_buf_fini(&b);
}

static void
room_is_for_the_caller_to_fill(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, SIZE_MAX);
	char *room = gb_buf_room(&b, 200);
	memset(room, 'r', 200);
	b.n += 200;
	assert_int_equal(strlen(b.p), 200);
	assert_null(gb_buf_room(&b, SIZE_MAX));
	gb_buf_fini(&b);
}

static void
stolen_bytes_belong_to_the_caller(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 10);
	char *none = gb_buf_steal(&b);
	assert_string_equal(none, "");
	gb_buf_str(&b, "mine");
	char *mine = gb_buf_steal(&b);
	assert_string_equal(mine, "mine");
	assert_null(b.p);
	assert_int_equal(b.max, 10);
	gb_free(none);
	gb_free(mine);
}

static void
an_all_zero_buffer_takes_nothing(void **state __attribute__((unused)))
{
	struct gb_buf b = {0};

	gb_buf_clear(&b);
	gb_buf_char(&b, 'x');
	assert_true(b.over);
	gb_buf_fini(&b);
}

static void
the_first_bytes_can_be_dropped(void **state __attribute__((unused)))
{
	struct gb_buf b;
	gb_buf_init(&b, 16);
	gb_buf_cut(&b, 0);
	gb_buf_str(&b, "abcdef");
	gb_buf_cut(&b, 0);
	gb_buf_cut(&b, 4);
	assert_true(gb_slice_eq(gb_buf_get(&b), GB_S("ef")));
	gb_buf_cut(&b, 2);
	assert_int_equal(b.n, 0);
	gb_buf_fini(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_added_and_end_in_nul),
		cmocka_unit_test(the_ceiling_is_exact),
		cmocka_unit_test(past_the_ceiling_nothing_is_added_until_cleared),
		cmocka_unit_test(a_print_that_does_not_fit_adds_nothing),
		cmocka_unit_test(a_long_print_makes_room),
		cmocka_unit_test(room_is_for_the_caller_to_fill),
		cmocka_unit_test(stolen_bytes_belong_to_the_caller),
		cmocka_unit_test(an_all_zero_buffer_takes_nothing),
		cmocka_unit_test(the_first_bytes_can_be_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
