/* Comparisons of long texts are given up when they cost too much. */
#include "values.h"

static void
like_gives_up_when_its_effort_is_used_up(void **state __attribute__((unused)))
{
	char text[2000], pattern[1000];
	int64_t effort = GB_LIKE_EFFORT;

	memset(text, 'a', sizeof text);
	memset(pattern, 'a', sizeof pattern);
	pattern[0] = '%';
	assert_true(
		gb_like(gb_slice(text, sizeof text), gb_slice(pattern, 900), false, &effort));
	assert_true(effort > 0 && effort < GB_LIKE_EFFORT);
	pattern[999] = 'b';
	effort = 100000;
	assert_false(
		gb_like(gb_slice(text, sizeof text), gb_slice(pattern, 1000), false, &effort));
	assert_true(effort < 0);
}

static struct gb_value
long_text(size_t n, char last)
{
	struct gb_value v;
	char *p;
	ok(gb_text_room(&heap, n, &v, &p, &err));
	memset(p, 'a', n);
	p[n - 1] = last;
	return v;
}

static void
only_what_is_alike_costs_effort(void **state __attribute__((unused)))
{
	enum { SIZE = 1 << 20 };
	struct gb_value a = long_text(SIZE, 'x'), b = long_text(SIZE, 'y');
	struct gb_value shorter = long_text(SIZE - 1, 'x'), other = long_text(SIZE, 'x');
	bool odd;
	int64_t effort = GB_EFFORT;
	assert_true(gb_equal(a, a, &effort));
	assert_false(gb_equal(a, shorter, &effort));
	assert_int_equal(effort, GB_EFFORT);
	assert_false(gb_equal(a, b, &effort));
	assert_int_equal(effort, GB_EFFORT - SIZE);
	assert_true(gb_less(a, b, &odd, &effort));
	assert_int_equal(gb_order(b, a, &effort), 1);
	assert_int_equal(effort, GB_EFFORT - 3 * SIZE);
	effort = 100;
	assert_true(gb_equal(a, a, &effort));
	gb_equal(a, other, &effort);
	assert_true(effort < 0);
	/* Other at the first byte: a glance. */
	effort = 100;
	b = long_text(SIZE, 'y');
	((char *)(uintptr_t)gb_text_get(b).p)[0] = 'b';
	assert_false(gb_equal(a, b, &effort));
	assert_true(effort >= 0);
}

static void
searching_gives_up_when_its_effort_is_used_up(void **state __attribute__((unused)))
{
	struct gb_value item = long_text(1 << 16, 'x'), other = long_text(1 << 16, 'y'), list;
	ok(gb_array(&heap, 100, &list, &err));
	for (int i = 0; i < 100; i++)
		ok(gb_array_push(&heap, list, other, &err));
	int64_t effort = GB_EFFORT;
	assert_false(gb_in(item, list, &effort));
	assert_int_equal(effort, GB_EFFORT - 100 * (1 << 16));
	effort = 10 << 16;
	gb_in(item, list, &effort);
	assert_true(effort < 0);
	effort = 10 << 16;
	gb_contains(list, item, &effort);
	assert_true(effort < 0);
	effort = 10 << 16;
	gb_equal(value("[1,2,3]"), value("[1,2,3]"), &effort);
	assert_true(effort > 0 && effort < 10 << 16);
	/* What has parts in common has a text form without end: it is in no text. */
	list = value("[1]");
	for (int i = 0; i < 60; i++) {
		struct gb_value pair;
		ok(gb_array(&heap, 2, &pair, &err));
		ok(gb_array_push(&heap, pair, list, &err));
		ok(gb_array_push(&heap, pair, list, &err));
		list = pair;
	}
	effort = GB_EFFORT;
	assert_false(gb_contains(value("\"abc\""), list, &effort));
	assert_true(effort > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(like_gives_up_when_its_effort_is_used_up),
		HEAP_TEST(only_what_is_alike_costs_effort),
		HEAP_TEST(searching_gives_up_when_its_effort_is_used_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
