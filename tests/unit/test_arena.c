/* Memory that dies at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"

static void
blocks_are_aligned_and_apart(void **state __attribute__((unused)))
{
	struct gb_arena a;
	char *last = NULL;

	gb_arena_init(&a);
	for (size_t n = 0; n < 3000; n += 7) {
		char *p = gb_arena_alloc(&a, n);
		assert_int_equal((uintptr_t)p & 7, 0);
		memset(p, (int)n & 0xFF, n);
		if (last)
			assert_int_equal(*last,
			                 ((int)(n - 7) & 0xFF) - (((n - 7) & 0x80) ? 256 : 0));
		last = n ? p : NULL;
	}
	gb_arena_fini(&a);
	assert_null(a.chunk);
}

static void
zeroed_blocks_are_zero(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	char *p = gb_arena_alloc(&a, 64);

	memset(p, 'x', 64);
	int *v = GB_NEWN(&a, int, 500);
	for (int i = 0; i < 500; i++)
		assert_int_equal(v[i], 0);
	struct gb_slice *s = GB_NEW(&a, struct gb_slice);
	assert_null(s->p);
	gb_arena_fini(&a);
}

static void
a_big_block_leaves_the_small_chunk_in_use(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	char *first = gb_arena_alloc(&a, 16);
	char *big = gb_arena_alloc(&a, 3 << 20);
	char *second = gb_arena_alloc(&a, 16);

	memset(big, 1, 3 << 20);
	assert_ptr_equal(second, first + 16);
	assert_int_equal(a.used, 16 + (3 << 20) + 16);
	gb_arena_fini(&a);
}

static void
a_big_first_block_is_fine(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};

	memset(gb_arena_alloc(&a, 100000), 1, 100000);
	assert_int_equal(a.used, 100000);
	gb_arena_fini(&a);
}

static void
many_blocks_need_few_chunks_of_at_most_four_mebibytes(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};

	for (int i = 0; i < 100000; i++)
		memset(gb_arena_alloc(&a, 48), i, 48);
	assert_int_equal(a.used, 4800000);
	assert_true((size_t)(a.end - a.next) <= 4 << 20);
	gb_arena_fini(&a);
}

static void
copies_end_in_nul(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	struct gb_slice s = gb_arena_dup(&a, gb_slice("hello world", 5));

	assert_string_equal(s.p, "hello");
	assert_int_equal(s.n, 5);
	assert_string_equal(gb_arena_dup(&a, gb_cstr(NULL)).p, "");
	assert_string_equal(gb_arena_printf(&a, "%s-%d", "n", 42), "n-42");
	char *long_one = gb_arena_printf(&a, "%09000d", 1);
	assert_int_equal(strlen(long_one), 9000);
	gb_arena_fini(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_aligned_and_apart),
		cmocka_unit_test(zeroed_blocks_are_zero),
		cmocka_unit_test(a_big_block_leaves_the_small_chunk_in_use),
		cmocka_unit_test(a_big_first_block_is_fine),
		cmocka_unit_test(many_blocks_need_few_chunks_of_at_most_four_mebibytes),
		cmocka_unit_test(copies_end_in_nul),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
