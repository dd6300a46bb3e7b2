/* tests/unit/test_lib_data.c - rows in memory */
#include "libtest.h"

#include "lib/lib.h"

#define PEOPLE \
	"rows:[{\"name\":\"Al\",\"age\":25,\"city\":\"Rome\"},{\"name\":\"Bo\",\"age\":30," \
	"\"city\":\"Oslo\"},{\"name\":\"Çi\",\"age\":35,\"city\":\"Rome\"}]"

static const struct libcase data[] = {
	{"FILTER#1",
         {PEOPLE, "[\">\",[\"COLUMN\",\"age\"],28]"},
         "ARRAY "
         "[{\"name\":\"Bo\",\"age\":30,\"city\":\"Oslo\"},{\"name\":\"Çi\",\"age\":35,\"city\":"
         "\"Rome\"}]"},
	{"FILTER#1",
         {PEOPLE,
          "[\"AND\",[\">\",[\"COLUMN\",\"age\"],28],[\"=\",[\"COLUMN\",\"city\"],\"Rome\"]]"},
         "ARRAY [{\"name\":\"Çi\",\"age\":35,\"city\":\"Rome\"}]"},
	{"FILTER#1",
         {PEOPLE, "[\"AND\",[\">\",[\"COLUMN\",\"age\"]]]"},
         "GB2020 the condition cannot be read"},
	{"FILTER#2",
         {PEOPLE, "\"age > 28 AND city = 'Rome'\""},
         "ARRAY [{\"name\":\"Çi\",\"age\":35,\"city\":\"Rome\"}]"},
	{"FILTER#2",
         {PEOPLE, "\"city\"", "\"Oslo\""},
         "ARRAY [{\"name\":\"Bo\",\"age\":30,\"city\":\"Oslo\"}]"},
	{"FILTER#2", {"[1,2,3]", "\"item > 1\""}, "ARRAY [2,3]"},
	{"FILTER#2",
         {PEOPLE, "\"\""},
         "ARRAY "
         "[{\"name\":\"Al\",\"age\":25,\"city\":\"Rome\"},{\"name\":\"Bo\",\"age\":30,\"city\":"
         "\"Oslo\"},{\"name\":\"Çi\",\"age\":35,\"city\":\"Rome\"}]"},
	{"FILTER#2", {"null", "\"a = 1\""}, "ARRAY []"},
	{"FILTER#2",
         {"\"leads\"", "\"a = 1\""},
         "GB4101 \"FILTER\" of the table \"leads\" is not available in this build; give it an "
         "array of rows"},
	{"FILTER#2",
         {"5", "\"a = 1\""},
         "GB4305 \"FILTER\": argument 1 must be an array, not INTEGER"},
	{"AGGREGATE", {"\"SUM\"", PEOPLE, "\"age\""}, "INTEGER 90"},
	{"AGGREGATE", {PEOPLE, "\"avg\"", "\"age\""}, "FLOAT 30"},
	{"AGGREGATE", {"\"COUNT\"", PEOPLE, "\"name\""}, "INTEGER 3"},
	{"AGGREGATE", {"\"COUNT\"", PEOPLE, "\"other\""}, "INTEGER 0"},
	{"AGGREGATE", {"\"COUNT\"", PEOPLE}, "INTEGER 3"},
	{"AGGREGATE", {"\"COUNT\"", PEOPLE, "\"*\""}, "INTEGER 3"},
	{"AGGREGATE", {"\"MIN\"", PEOPLE, "\"age\""}, "INTEGER 25"},
	{"AGGREGATE", {"\"MAX\"", "[]", "\"age\""}, "NULL"},
	{"AGGREGATE", {"\"SUM\"", "null", "\"age\""}, "INTEGER 0"},
	{"AGGREGATE", {PEOPLE, "\"COUNT\"", "\"name\"", "\"city = 'Rome'\""}, "INTEGER 2"},
	{"AGGREGATE",
         {PEOPLE, "\"SUM\"", "\"age\"", "absent", "[\"=\",[\"COLUMN\",\"city\"],\"Rome\"]"},
         "INTEGER 60"},
	{"AGGREGATE",
         {"\"leads\"", "\"COUNT\"", "\"email\""},
         "GB4101 \"AGGREGATE\" of the table \"leads\" is not available in this build; give it "
         "an array of rows"},
	{"AGGREGATE",
         {PEOPLE, "\"median\"", "\"age\""},
         "GB4305 \"AGGREGATE\": argument 2 must be SUM, AVG, COUNT, MIN or MAX, not "
         "\"median\""},
	{"AGGREGATE",
         {"\"median\"", PEOPLE, "\"age\""},
         "GB4305 \"AGGREGATE\": argument 1 must be SUM, AVG, COUNT, MIN or MAX, not "
         "\"median\""},
	{"FILL", {"0", "3"}, "ARRAY [0,0,0]"},
	{"FILL", {"\"é\"", "\"2\""}, "ARRAY [\"é\",\"é\"]"},
	{"FILL", {"1", "0"}, "ARRAY []"},
	{"FILL",
         {"1", "-1"},
         "GB4305 \"FILL\": argument 2 must be a number of items from 0 on, not -1"},
	{"FILL",
         {PEOPLE, "{\"hi\":\"Dear {{name}}, {{ age "
                  "}}\",\"age\":\"{{age}}\",\"no\":\"{{x}}\",\"l\":[\"-{{x}}-\"]}"},
         "ARRAY [{\"hi\":\"Dear Al, 25\",\"age\":25,\"no\":null,\"l\":[\"--\"]},{\"hi\":\"Dear "
         "Bo, 30\",\"age\":30,\"no\":null,\"l\":[\"--\"]},{\"hi\":\"Dear Çi, "
         "35\",\"age\":35,\"no\":null,\"l\":[\"--\"]}]"},
	{"FILL", {"{\"a\":{\"b\":\"ção\"}}", "\"<{{a.b}}> {{\""}, "TEXT <ção> {{"},
	{"FILL", {"null", "{\"a\":\"x{{b}}\"}"}, "OBJECT {\"a\":\"x\"}"},
	{"FILL", {"\"no {{a}}\""}, "TEXT no "},
	{"FILL",
         {"5", "{\"a\":1}"},
         "GB4305 \"FILL\": argument 1 must be rows or an object, not INTEGER"},
	{"MERGE", {"[1,2]", "[2,3]"}, "ARRAY [1,2,3]"},
	{"MERGE", {"[{\"a\":1}]", "[{\"a\":1},{\"a\":2}]"}, "ARRAY [{\"a\":1},{\"a\":2}]"},
	{"MERGE", {"{\"a\":1,\"b\":1}", "{\"b\":2}"}, "OBJECT {\"a\":1,\"b\":2}"},
	{"MERGE", {"null", "[1]"}, "ARRAY [1]"},
	{"MERGE", {"[1]", "5"}, "GB4305 \"MERGE\": argument 2 must be an array, not INTEGER"},
};

static const struct libcase rows[] = {
	{"GROUP BY",
         {PEOPLE, "\"city\"", "{\"sum\":\"SUM(age)\",\"n\":\"count(*)\"}"},
         "ARRAY "
         "[{\"city\":\"Rome\",\"key\":\"Rome\",\"items\":[{\"name\":\"Al\",\"age\":25,\"city\":"
         "\"Rome\"},{\"name\":\"Çi\",\"age\":35,\"city\":\"Rome\"}],\"count\":2,\"sum\":60,"
         "\"n\":2},"
         "{\"city\":\"Oslo\",\"key\":\"Oslo\",\"items\":[{\"name\":\"Bo\",\"age\":30,\"city\":"
         "\"Oslo\"}],\"count\":1,\"sum\":30,\"n\":1}]"},
	{"GROUP BY",
         {"[{\"k\":\"5\"},{\"k\":5},{}]", "\"k\""},
         "ARRAY "
         "[{\"k\":\"5\",\"key\":\"5\",\"items\":[{\"k\":\"5\"},{\"k\":5}],\"count\":2},{\"k\":"
         "null,\"key\":null,\"items\":[{}],\"count\":1}]"},
	{"GROUP BY", {"null", "\"k\""}, "ARRAY []"},
	{"GROUP BY",
         {PEOPLE, "\"city\"", "{\"m\":\"MEDIAN(age)\"}"},
         "GB4305 \"GROUP BY\": argument 3 must have figures such as \"SUM(total)\" for \"m\""},
	{"GROUP BY",
         {"5", "\"city\""},
         "GB4305 \"GROUP BY\": argument 1 must be an array, not INTEGER"},
	{"PIVOT",
         {"[{\"m\":\"May\",\"t\":3},{\"m\":\"Abr\",\"t\":\"1.5\"},{\"m\":\"May\",\"t\":4}]",
          "\"m\"", "\"t\""},
         "ARRAY [{\"m\":\"May\",\"t\":7},{\"m\":\"Abr\",\"t\":1.5}]"},
	{"PIVOT", {"[]", "\"m\"", "\"t\""}, "ARRAY []"},
	{"PIVOT",
         {"\"x\"", "\"m\"", "\"t\""},
         "GB4305 \"PIVOT\": argument 1 must be an array, not TEXT"},
	{"JOIN",
         {"[{\"id\":1,\"c\":7},{\"id\":2,\"c\":9},{\"id\":3}]",
          "[{\"c\":\"7\",\"id\":0,\"n\":\"Ana\"},{\"c\":7,\"n\":\"Bia\"}]", "\"c\""},
         "ARRAY [{\"id\":1,\"c\":7,\"n\":\"Ana\"},{\"id\":1,\"c\":7,\"n\":\"Bia\"}]"},
	{"JOIN",
         {"[{\"k\":1}]", "[{\"j\":1,\"v\":2}]", "\"k = j\""},
         "ARRAY [{\"k\":1,\"j\":1,\"v\":2}]"},
	{"JOIN", {"null", "[]", "\"k\""}, "ARRAY []"},
	{"JOIN",
         {"[]", "5", "\"k\""},
         "GB4305 \"JOIN\": argument 2 must be an array, not INTEGER"},
	{"MAP",
         {"[{\"nome\":\"Zé\",\"idade\":30}]", "\"nome->name\""},
         "ARRAY [{\"name\":\"Zé\",\"idade\":30}]"},
	{"MAP",
         {"[{\"a\":1,\"b\":2,\"c\":3}]", "\"c, a, d\""},
         "ARRAY [{\"c\":3,\"a\":1,\"d\":null}]"},
	{"MAP", {"null", "\"a\""}, "ARRAY []"},
	{"MAP", {"5", "\"a\""}, "GB4305 \"MAP\": argument 1 must be an array, not INTEGER"},
};

static void
test_data_results(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_data, data);
	LIB_CHECK(gb_kw_rows, rows);
}

static void
test_every_row_has_a_case(void **state __attribute__((unused)))
{
	const struct libcase *const tables[] = {data, rows};
	const size_t sizes[] = {GB_LEN(data), GB_LEN(rows)};
	lib_covers(&gb_kw_data, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_rows, tables, sizes, GB_LEN(tables));
}

static void
test_results_are_rowsets(void **state __attribute__((unused)))
{
	struct gb_value ret;
	ok(lib_call(&gb_kw_data, "FILTER#2",
	            (const char *[LIB_ARGS]){"[{\"a\":1}]", "\"a = 1\""}, &ret));
	assert_true(gb_is_rowset(ret));
	ok(lib_call(&gb_kw_rows, "MAP", (const char *[LIB_ARGS]){"[{\"a\":1}]", "\"a\""},
	            &ret));
	assert_true(gb_is_rowset(ret));
}

static void
test_aggregate_takes_bare_words_by_their_hints(void **state __attribute__((unused)))
{
	const struct gb_kw *kw = lib_row(&gb_kw_data, "AGGREGATE", 3);
	const struct gb_slice hint[] = {GB_S("sales"), GB_S("SUM"), GB_S("total"), GB_S(""),
	                                GB_S("")};
	const struct gb_value argv[] = {value("[{\"total\":2},{\"total\":3}]"), GB_NULL,
	                                GB_NULL, GB_ABSENT, GB_ABSENT};
	struct gb_call c = {.heap = &heap,
	                    .env = &lib_env,
	                    .kw = kw,
	                    .argv = argv,
	                    .argc = 5,
	                    .nslot = 5,
	                    .hint = hint};
	assert_string_equal(outcome(kw->fn(&c, &err), c.ret), "INTEGER 5");
}

static void
test_a_template_in_itself_is_an_error(void **state __attribute__((unused)))
{
	struct gb_value loop = value("{\"a\":1}");
	ok(gb_object_put(&heap, loop, text_value("a"), loop, &err));
	const struct gb_kw *kw = lib_row(&gb_kw_data, "FILL", 2);
	const struct gb_value argv[] = {value("[{}]"), loop};
	struct gb_call c = {
		.heap = &heap, .env = &lib_env, .kw = kw, .argv = argv, .argc = 2, .nslot = 2};
	assert_string_equal(
		outcome(kw->fn(&c, &err), c.ret),
		"GB4305 \"FILL\": argument 2 is a template with more than 100 levels");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(test_data_results),
		LIB_TEST(test_every_row_has_a_case),
		LIB_TEST(test_results_are_rowsets),
		LIB_TEST(test_aggregate_takes_bare_words_by_their_hints),
		LIB_TEST(test_a_template_in_itself_is_an_error),
	};
	return cmocka_run_group_tests_name("lib_data", tests, NULL, NULL);
}
