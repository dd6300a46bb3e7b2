/* tests/unit/test_lib_filter.c - conditions on rows */
#include "values.h"

#include "lib/filter.h"

#define ROW \
	"{\"n\":5,\"t\":\"Closed " \
	"Won\",\"Nome\":\"São\",\"d\":\"2026-01-31\",\"z\":null,\"on\":true,\"o\":{\"k\":" \
	"\"v\"},\"list\":[1,2]}"

struct filtercase {
	const char *text;
	bool fits;
};

/* What the row ROW is said to be. */
static const struct filtercase texts[] = {
	{"n = 5", true},
	{"n=5", true},
	{"n == '5'", true},
	{"n = 6", false},
	{"N = 5", true},
	{"item.n = 5", true},
	{"n <> 5", false},
	{"n != 6", true},
	{"n < 6", true},
	{"n <= 5", true},
	{"n > 5", false},
	{"n >= 5", true},
	{"n >= 4.5", true},
	{"t=Closed Won", true},
	{"t = 'Closed Won'", true},
	{"t!=Closed Won", false},
	{"t = \"closed won\"", false},
	{"t=Closed Won AND n=5", true},
	{"t=Lead OR n=5", true},
	{"NOT n = 5", false},
	{"(n = 1 OR n = 5) AND NOT (t = x)", true},
	{"n = 1 OR n = 5 AND t = x", false},
	{"t LIKE 'Closed%'", true},
	{"t LIKE 'closed%'", false},
	{"t ILIKE 'closed%'", true},
	{"t NOT LIKE '%Lost'", true},
	{"nome LIKE 'S_o'", true},
	{"n LIKE '5'", true},
	{"z LIKE '%'", false},
	{"t CONTAINS won", true},
	{"n CONTAINS 5", true},
	{"list CONTAINS 2", true},
	{"t STARTS WITH 'Closed'", true},
	{"t ENDS WITH 'Won'", true},
	{"t ENDS WITH 'longer than it is'", false},
	{"n IN (1, 5)", true},
	{"n IN ('5')", true},
	{"n NOT IN (1, 2)", true},
	{"t IN ('a', 'Closed Won')", true},
	{"n BETWEEN 1 AND 5", true},
	{"n NOT BETWEEN 1 AND 5", false},
	{"n BETWEEN 6 AND 9", false},
	{"z IS NULL", true},
	{"z IS NOT NULL", false},
	{"n IS NULL", false},
	{"missing IS NULL", true},
	{"z = ''", true},
	{"z = NULL", true},
	{"z < 5", false},
	{"z <> 5", true},
	{"missing > 1", false},
	{"on = true", true},
	{"on = FALSE", false},
	{"o.k = v", true},
	{"o.x IS NULL", true},
	{"d >= 2026-01-01 AND d < 2026-02-01", true},
	{"d > '2026-01-31'", false},
	{"", true},
	{"  ", true},
};

/* Does an array of this row alone keep it? */
static bool
fits(const struct gb_filter *f, struct gb_value row)
{
	struct gb_value rows, found = GB_NULL;
	if (gb_array(&heap, 1, &rows, &err) != GB_OK ||
	    gb_array_push(&heap, rows, row, &err) != GB_OK ||
	    gb_filter_rows(&heap, f, rows, &found, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return gb_array_count(found) == 1;
}

static void
test_filter_texts(void **state __attribute__((unused)))
{
	struct gb_value row = value(ROW);
	for (size_t i = 0; i < GB_LEN(texts); i++) {
		struct gb_arena a = {0};
		struct gb_filter f;
		enum gb_rc rc = gb_filter_read(&a, &heap, gb_cstr(texts[i].text), &f, &err);
		if (rc != GB_OK)
			fail_msg("%s: GB%04u %s", texts[i].text, err.no, err.msg);
		if (fits(&f, row) != texts[i].fits)
			fail_msg("\"%s\" is not %s", texts[i].text,
			         texts[i].fits ? "true" : "false");
		gb_arena_fini(&a);
	}
}

static const struct filtercase payloads[] = {
	{"[\"=\",[\"COLUMN\",\"n\"],5]", true},
	{"[\"<>\",[\"COLUMN\",\"t\"],\"x\"]", true},
	{"[\"IS NULL\",[\"COLUMN\",\"z\"]]", true},
	{"[\"NOT\",[\"IS NULL\",[\"COLUMN\",\"z\"]]]", false},
	{"[\"BETWEEN\",[\"COLUMN\",\"n\"],4,6]", true},
	{"[\"IN\",[\"COLUMN\",\"t\"],[\"COLUMN\",\"Closed Won\"]]", true},
	{"[\"OR\",[\"=\",[\"COLUMN\",\"n\"],1],[\"ILIKE\",[\"COLUMN\",\"t\"],\"%WON\"]]", true},
	{"[\">\",5,4]", true},
	{"[\"AND\",\"n = 5\",\"t = x\"]", false},
	{"\"n = 5\"", true},
	{"true", true},
	{"0", false},
	{"[]", false},
};

static void
test_where_payloads(void **state __attribute__((unused)))
{
	struct gb_value row = value(ROW);
	for (size_t i = 0; i < GB_LEN(payloads); i++) {
		struct gb_arena a = {0};
		struct gb_filter f;
		ok(gb_filter_where(&a, &heap, value(payloads[i].text), &f, &err));
		if (fits(&f, row) != payloads[i].fits)
			fail_msg("\"%s\" is not %s", payloads[i].text,
			         payloads[i].fits ? "true" : "false");
		gb_arena_fini(&a);
	}
}

static void
test_dates_compare_with_texts(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	struct gb_filter f;
	struct gb_value row = value("{}");
	ok(gb_object_put(&heap, row, text_value("d"), value("date:2026-01-31 10:00"), &err));
	ok(gb_filter_read(&a, &heap, GB_S("d >= 2026-01-31 09:59:59 AND d < 2026-02-01"), &f,
	                  &err));
	assert_true(fits(&f, row));
	gb_arena_fini(&a);
}

static void
test_order_and_limit_of_a_filter_text(void **state __attribute__((unused)))
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"n > 0 ORDER BY n", "ARRAY [{\"n\":1},{\"n\":2},{\"n\":3}]"},
		{"n > 0 ORDER BY n DESC LIMIT 2", "ARRAY [{\"n\":3},{\"n\":2}]"},
		{"n > 0 LIMIT 1", "ARRAY [{\"n\":2}]"},
		{"n > 0 LIMIT 0", "ARRAY []"},
		{"n > 9", "ARRAY []"},
	};
	struct gb_value rows = value("[{\"n\":2},{\"n\":3},{\"n\":1}]"), v;
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		struct gb_arena a = {0};
		struct gb_filter f;
		ok(gb_filter_read(&a, &heap, gb_cstr(cases[i].text), &f, &err));
		assert_string_equal(outcome(gb_filter_rows(&heap, &f, rows, &v, &err), v),
		                    cases[i].want);
		assert_true(gb_is_rowset(v));
		gb_arena_fini(&a);
	}
}

static void
test_what_is_no_filter_is_an_error(void **state __attribute__((unused)))
{
	static const char *const bad[] = {
		"n",      "n =5 extra )",        "n = 'x",          "= 5",
		"n IN 5", "n = 1; DROP TABLE x", "n IN (SELECT 1)", "n BETWEEN 1"};
	for (size_t i = 0; i < GB_LEN(bad); i++) {
		struct gb_arena a = {0};
		struct gb_filter f;
		err.no = 0;
		if (gb_filter_read(&a, &heap, gb_cstr(bad[i]), &f, &err) == GB_OK)
			fail_msg("\"%s\" was taken", bad[i]);
		assert_int_equal(err.no, GB_E_FILTER);
		gb_arena_fini(&a);
	}
}

static void
test_a_condition_in_itself_is_an_error(void **state __attribute__((unused)))
{
	struct gb_arena a = {0};
	struct gb_filter f;
	struct gb_value loop = value("[\"NOT\",1]");
	gb_array_items(loop)[1] = loop;
	assert_int_not_equal(gb_filter_where(&a, &heap, loop, &f, &err), GB_OK);
	assert_string_equal(err.msg, "the condition is nested too deeply");
	gb_arena_fini(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(test_filter_texts),
		HEAP_TEST(test_where_payloads),
		HEAP_TEST(test_dates_compare_with_texts),
		HEAP_TEST(test_order_and_limit_of_a_filter_text),
		HEAP_TEST(test_what_is_no_filter_is_an_error),
		HEAP_TEST(test_a_condition_in_itself_is_an_error),
	};
	return cmocka_run_group_tests_name("lib_filter", tests, NULL, NULL);
}
