/* Bytes out, bytes in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/wire.h"

static struct gb_buf out;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, 4096);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	return 0;
}

static struct gb_wire
reader(void)
{
	struct gb_wire w;

	gb_wire_init(&w, gb_buf_get(&out));
	return w;
}

static void
what_is_put_is_got(void **state __attribute__((unused)))
{
	static const uint64_t uints[] = {0, 1, 127, 128, 16383, 16384, UINT32_MAX, UINT64_MAX};
	static const int64_t ints[] = {0, -1, 1, -64, 64, INT64_MIN, INT64_MAX};

	gb_buf_clear(&out);
	gb_put_u8(&out, 200);
	gb_put_u32(&out, 0xDEADBEEF);
	gb_put_u64(&out, 0x0123456789ABCDEF);
	for (size_t i = 0; i < GB_LEN(uints); i++)
		gb_put_uint(&out, uints[i]);
	for (size_t i = 0; i < GB_LEN(ints); i++)
		gb_put_int(&out, ints[i]);
	gb_put_f64(&out, -1.5);
	gb_put_f64(&out, INFINITY);
	gb_put_text(&out, GB_S("ol\xC3\xA1"));
	gb_put_text(&out, GB_S(""));

	struct gb_wire w = reader();
	assert_int_equal(gb_get_u8(&w), 200);
	assert_int_equal(gb_get_u32(&w), 0xDEADBEEF);
	assert_true(gb_get_u64(&w) == 0x0123456789ABCDEF);
	for (size_t i = 0; i < GB_LEN(uints); i++)
		assert_true(gb_get_uint(&w) == uints[i]);
	for (size_t i = 0; i < GB_LEN(ints); i++)
		assert_true(gb_get_int(&w) == ints[i]);
	assert_true(gb_get_f64(&w) == -1.5);
	assert_true(isinf(gb_get_f64(&w)));
	assert_true(gb_slice_eq(gb_get_text(&w), GB_S("ol\xC3\xA1")));
	assert_int_equal(gb_get_text(&w).n, 0);
	assert_int_equal(gb_wire_left(&w), 0);
	assert_false(w.bad);
}

static void
bytes_are_little_endian(void **state __attribute__((unused)))
{
	gb_buf_clear(&out);
	gb_put_u32(&out, 0x01020304);
	gb_put_uint(&out, 300);
	assert_memory_equal(out.p, "\x04\x03\x02\x01\xAC\x02", 6);
}

static void
past_the_end_is_zero_and_bad_for_good(void **state __attribute__((unused)))
{
	struct gb_wire w;

	gb_wire_init(&w, GB_S("\x01\x02\x03"));
	assert_int_equal(gb_get_u32(&w), 0);
	assert_true(w.bad);
	assert_int_equal(gb_get_u8(&w), 0);
	assert_int_equal(gb_get_uint(&w), 0);
	assert_int_equal(gb_get_int(&w), 0);
	assert_true(gb_get_f64(&w) == 0);
	assert_int_equal(gb_get_text(&w).n, 0);
	gb_wire_init(&w, gb_cstr(NULL));
	assert_int_equal(gb_get_u64(&w), 0);
	assert_true(w.bad);
}

static void
a_varint_of_more_than_64_bits_is_bad(void **state __attribute__((unused)))
{
	struct gb_wire w;

	gb_wire_init(&w, GB_S("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"));
	assert_int_equal(gb_get_uint(&w), 0);
	assert_true(w.bad);
	gb_wire_init(&w, GB_S("\x80\x80"));
	assert_int_equal(gb_get_uint(&w), 0);
	assert_true(w.bad);
}

static void
a_count_must_fit_in_what_is_left(void **state __attribute__((unused)))
{
	struct gb_wire w;

	gb_wire_init(&w, GB_S("\x03"
	                      "abcdef"));
	assert_int_equal(gb_get_count(&w, 2), 3);
	assert_false(w.bad);
	gb_wire_init(&w, GB_S("\x04"
	                      "abcdef"));
	assert_int_equal(gb_get_count(&w, 2), 0);
	assert_true(w.bad);
	gb_wire_init(&w, GB_S("\xFF\xFF\xFF\xFF\x0F"));
	assert_int_equal(gb_get_count(&w, 0), 0);
	assert_true(w.bad);
	gb_wire_init(&w, GB_S("\x05"
	                      "abc"));
	assert_int_equal(gb_get_text(&w).n, 0);
	assert_true(w.bad);
}

static void
a_writer_past_the_ceiling_says_so_once(void **state __attribute__((unused)))
{
	struct gb_buf small;

	gb_buf_init(&small, 10);
	gb_put_u64(&small, 1);
	gb_put_u64(&small, 2);
	gb_put_u8(&small, 3);
	assert_true(small.over);
	assert_int_equal(small.n, 8);
	gb_buf_fini(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_put_is_got),
		cmocka_unit_test(bytes_are_little_endian),
		cmocka_unit_test(past_the_end_is_zero_and_bad_for_good),
		cmocka_unit_test(a_varint_of_more_than_64_bits_is_bad),
		cmocka_unit_test(a_count_must_fit_in_what_is_left),
		cmocka_unit_test(a_writer_past_the_ceiling_says_so_once),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
