/* The shape language: what it reads, what it refuses, how it prints. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kw/shape.h"

static struct gb_arena arena;

static struct gb_shape
shape_of(const char *text)
{
	struct gb_shape shape;
	struct gb_err err = {0};

	if (gb_shape_parse(&arena, text, &shape, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return shape;
}

static void
an_empty_shape_takes_nothing(void **state __attribute__((unused)))
{
	struct gb_shape s = shape_of("");

	assert_int_equal(s.nitem, 0);
	assert_int_equal(s.nslot, 0);
	assert_int_equal(s.max, 0);
	assert_int_equal(s.rest, -1);
}

static void
positional_arguments_are_counted(void **state __attribute__((unused)))
{
	struct gb_shape s = shape_of("to subj body? ATTACHMENT(f)? rest*");

	assert_int_equal(s.min, 2);
	assert_int_equal(s.max, UINT_MAX);
	assert_int_equal(s.npos, 3);
	assert_int_equal(s.nslot, 4);
	assert_int_equal(s.rest, 5);
	assert_int_equal(s.item[5].slot, GB_SLOT_NONE);
	assert_int_equal(shape_of("table rest+").min, 2);
}

static void
a_payload_knows_its_clause(void **state __attribute__((unused)))
{
	struct gb_shape s =
		shape_of("name WITH(TRIGGER(t)? FAST?)? ORDER_BY(o:order)* =|AS(v)");

	assert_true(s.item[1].clause);
	assert_int_equal(s.item[1].slot, GB_SLOT_NONE);
	assert_int_equal(s.item[2].parent, 1);
	assert_int_equal(s.item[3].parent, 2);
	assert_int_equal(s.item[3].slot, 1);
	assert_int_equal(s.item[4].parent, 1);
	assert_int_equal(s.item[4].slot, 2);
	assert_string_equal(s.item[5].word[0], "ORDER BY");
	assert_true(s.item[5].rep);
	assert_int_equal(s.item[6].kind, GB_ARG_ORDER);
	assert_int_equal(s.item[7].nword, 2);
	assert_string_equal(s.item[7].word[0], "=");
	assert_false(s.item[7].opt);
	assert_int_equal(s.nslot, 5);
}

static void
a_flag_has_a_slot_of_its_own(void **state __attribute__((unused)))
{
	struct gb_shape s = shape_of("a ASC|DESC? ~b?");

	assert_int_equal(s.item[1].slot, 1);
	assert_true(s.item[1].opt);
	assert_true(s.item[2].juxt);
	assert_int_equal(s.item[2].slot, 2);
}

static void
wrong_shapes_are_refused_with_their_place(void **state __attribute__((unused)))
{
	static const char *const wrong[] = {
		"a  b",     " a", "a ", "a? b", "a* b", "a:strange", "WITH(a", "WITH()",
		"WITH(a*)", "~",  "A|", "A|b",  "a)",   "_A",        "a?b",    "A(b)+",
	};

	for (size_t i = 0; i < GB_LEN(wrong); i++) {
		struct gb_shape s;
		struct gb_err err = {0};

		assert_int_equal(gb_shape_parse(&arena, wrong[i], &s, &err), GB_EFORMAT);
		assert_int_equal(err.no, GB_E_SHAPE);
		assert_non_null(strstr(err.msg, "column "));
	}
}

static void
too_many_arguments_are_refused(void **state __attribute__((unused)))
{
	struct gb_buf b;
	struct gb_shape s;
	struct gb_err err = {0};

	gb_buf_init(&b, 1000);
	for (int i = 0; i <= GB_SLOT_MAX; i++)
		gb_buf_str(&b, i ? " a" : "a");
	assert_int_equal(gb_shape_parse(&arena, b.p, &s, &err), GB_EFORMAT);
	gb_buf_fini(&b);
}

static void
a_shape_prints_as_a_person_reads_it(void **state __attribute__((unused)))
{
	static const char *const pairs[][2] = {
		{"", "K"},
		{"f TO(p)?", "K f [TO p]"},
		{"f TO(p)", "K f TO p"},
		{"a b c?", "K a, b[, c]"},
		{"a?", "K [a]"},
		{"a? b*", "K [a][, b ...]"},
		{"t rest+", "K t, rest ..."},
		{"t WHERE(c:cond)? ORDER_BY(o:order)? FIRST?",
	         "K t [WHERE condition] [ORDER BY column [DESC], ...] [FIRST]"},
		{"n =|AS(v)", "K n =|AS v"},
		{"p WITH(OPTIMIZE_FOR(m)? MAX_COST(c)?)*",
	         "K p [WITH [OPTIMIZE FOR m] [MAX COST c]]..."},
		{"t SET(s:sets)", "K t SET column = value, ..."},
	};
	struct gb_buf b;

	gb_buf_init(&b, 1000);
	for (size_t i = 0; i < GB_LEN(pairs); i++) {
		struct gb_shape s = shape_of(pairs[i][0]);

		gb_buf_clear(&b);
		gb_shape_print(&b, "K", &s);
		assert_string_equal(b.p, pairs[i][1]);
	}
	gb_buf_fini(&b);
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_arena_fini(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_shape_takes_nothing),
		cmocka_unit_test(positional_arguments_are_counted),
		cmocka_unit_test(a_payload_knows_its_clause),
		cmocka_unit_test(a_flag_has_a_slot_of_its_own),
		cmocka_unit_test(wrong_shapes_are_refused_with_their_place),
		cmocka_unit_test(too_many_arguments_are_refused),
		cmocka_unit_test(a_shape_prints_as_a_person_reads_it),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
