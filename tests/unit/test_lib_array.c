/* tests/unit/test_lib_array.c - arrays: made, counted, changed, cut, searched, sorted, summed */
#include "libtest.h"

#include "lib/lib.h"

static const struct libcase made[] = {
	{"ARRAY", {"1", "\"a\"", "null"}, "ARRAY [1,\"a\",null]"},
	{"ARRAY", {NULL}, "ARRAY []"},
	{"EMPTY ARRAY", {NULL}, "ARRAY []"},
	{"RANGE", {"1", "5"}, "ARRAY [1,2,3,4,5]"},
	{"RANGE", {"5", "1"}, "ARRAY [5,4,3,2,1]"},
	{"RANGE", {"3", "3"}, "ARRAY [3]"},
	{"RANGE", {"1", "10", "4"}, "ARRAY [1,5,9]"},
	{"RANGE", {"1", "10", "-1"}, "ARRAY []"},
	{"RANGE", {"0", "0.5", "0.1"}, "ARRAY [0,0.1,0.2,0.3,0.4,0.5]"},
	{"RANGE", {"\"2\"", "\"4\""}, "ARRAY [2,3,4]"},
	{"RANGE", {"1", "3.5"}, "ARRAY [1,2,3]"},
	{"RANGE",
         {"1", "5", "0"},
         "GB4305 \"RANGE\": argument 3 must not be 0: such a range never ends"},
	{"RANGE", {"\"x\"", "5"}, "GB4305 \"RANGE\": argument 1 must be a number, not \"x\""},
	{"RANGE",
         {"1", "1e300"},
         "GB4005 an array may have at most 268435456 elements; see \"limit-array\""},
	{"UBOUND", {"[4,5]"}, "INTEGER 2"},
	{"UBOUND", {"[]"}, "INTEGER 0"},
	{"UBOUND", {"null"}, "INTEGER 0"},
	{"UBOUND", {"rows:[{\"a\":1}]"}, "INTEGER 1"},
	{"UBOUND", {"{\"a\":1,\"b\":2}"}, "INTEGER 2"},
	{"UBOUND", {"\"ação\""}, "INTEGER 4"},
	{"UBOUND", {"7"}, "GB4305 \"UBOUND\": argument 1 must be an array, not INTEGER"},
	{"COUNT", {"[4,[5]]"}, "INTEGER 2"},
	{"COUNT", {"true"}, "GB4305 \"COUNT\": argument 1 must be an array, not BOOLEAN"},
	{"SIZE", {"[4]"}, "INTEGER 1"},
	{"SIZE", {"2.5"}, "GB4305 \"SIZE\": argument 1 must be an array, not FLOAT"},
	{"LBOUND", {"[4]"}, "INTEGER 0"},
	{"LBOUND", {"null"}, "INTEGER 0"},
	{"LBOUND", {"\"a\""}, "GB4305 \"LBOUND\": argument 1 must be an array, not TEXT"},
};

static const struct libcase changed[] = {
	{"PUSH", {"[1]", "2"}, "ARRAY [1,2]"},
	{"PUSH", {"[]", "null", "[2]"}, "ARRAY [null,[2]]"},
	{"PUSH",
         {"null", "2"},
         "GB4305 \"PUSH\": argument 1 must be an array, not NULL; begin with an empty one: "
         "list = []"},
	{"PUSH", {"\"a\"", "2"}, "GB4305 \"PUSH\": argument 1 must be an array, not TEXT"},
	{"ARRAY PUSH", {"[1]", "2"}, "ARRAY [1,2]"},
	{"APPEND", {"[1]", "{\"n\":1}"}, "ARRAY [1,{\"n\":1}]"},
	{"POP", {"[1,2]"}, "INTEGER 2"},
	{"POP", {"[]"}, "NULL"},
	{"POP",
         {"null"},
         "GB4305 \"POP\": argument 1 must be an array, not NULL; begin with an empty one: list "
         "= []"},
	{"ARRAY POP", {"[1,2]"}, "INTEGER 2"},
	{"SHIFT", {"[1,2]"}, "INTEGER 1"},
	{"SHIFT", {"[]"}, "NULL"},
	{"SHIFT", {"5"}, "GB4305 \"SHIFT\": argument 1 must be an array, not INTEGER"},
	{"ARRAY SHIFT", {"[1,2]"}, "INTEGER 1"},
	{"UNSHIFT", {"[3]", "1", "2"}, "ARRAY [1,2,3]"},
	{"UNSHIFT",
         {"null", "1"},
         "GB4305 \"UNSHIFT\": argument 1 must be an array, not NULL; begin with an empty one: "
         "list = []"},
	{"PREPEND", {"[3]", "2"}, "ARRAY [2,3]"},
};

static const struct libcase parts[] = {
	{"SLICE", {"[4,5,6,7]", "1", "3"}, "ARRAY [5,6]"},
	{"SLICE", {"[4,5,6,7]", "-2"}, "ARRAY [6,7]"},
	{"SLICE", {"[4,5,6,7]", "1", "-1"}, "ARRAY [5,6]"},
	{"SLICE", {"[4,5,6,7]", "3", "1"}, "ARRAY []"},
	{"SLICE", {"[4,5]", "-9", "9"}, "ARRAY [4,5]"},
	{"SLICE", {"\"ação\"", "1", "3"}, "TEXT çã"},
	{"SLICE", {"null", "0"}, "ARRAY []"},
	{"SLICE",
         {"[1]", "\"x\""},
         "GB4305 \"SLICE\": argument 2 must be a whole number, not \"x\""},
	{"SLICE", {"3", "0"}, "GB4305 \"SLICE\": argument 1 must be an array, not INTEGER"},
	{"SUBARRAY", {"[4,5,6]", "1"}, "ARRAY [5,6]"},
	{"MID ARRAY", {"[4,5,6,7]", "1", "2"}, "ARRAY [5,6]"},
	{"MID ARRAY", {"[4,5,6,7]", "-2", "9"}, "ARRAY [6,7]"},
	{"MID ARRAY",
         {"[4]", "0", "-1"},
         "GB4305 \"MID ARRAY\": argument 3 must be a number of items from 0 on, not -1"},
	{"TAKE", {"[4,5,6]", "2"}, "ARRAY [4,5]"},
	{"TAKE", {"[4,5,6]", "9"}, "ARRAY [4,5,6]"},
	{"TAKE", {"[4,5,6]", "-2"}, "ARRAY [5,6]"},
	{"TAKE", {"[4,5,6]", "0"}, "ARRAY []"},
	{"TAKE", {"\"a\"", "1"}, "GB4305 \"TAKE\": argument 1 must be an array, not TEXT"},
	{"DROP", {"[4,5,6]", "2"}, "ARRAY [6]"},
	{"DROP", {"[4,5,6]", "-2"}, "ARRAY [4]"},
	{"DROP", {"null", "1"}, "ARRAY []"},
	{"DROP", {"[4]", "[]"}, "GB4305 \"DROP\": argument 2 must be a whole number, not []"},
	{"HEAD", {"[4,5]"}, "INTEGER 4"},
	{"HEAD", {"[]"}, "NULL"},
	{"TAIL", {"[4,5]"}, "ARRAY [5]"},
	{"TAIL", {"[]"}, "ARRAY []"},
	{"TAIL", {"{}"}, "GB4305 \"TAIL\": argument 1 must be an array, not OBJECT"},
	{"INIT", {"[4,5]"}, "ARRAY [4]"},
	{"INIT", {"[]"}, "ARRAY []"},
	{"INIT", {"1"}, "GB4305 \"INIT\": argument 1 must be an array, not INTEGER"},
	{"FIRST", {"[4,5]"}, "INTEGER 4"},
	{"FIRST", {"[]"}, "NULL"},
	{"FIRST", {"null"}, "NULL"},
	{"FIRST", {"\"  Ana Maria Lima\""}, "TEXT Ana"},
	{"FIRST", {"\"\""}, "TEXT "},
	{"FIRST", {"{\"k\":7,\"l\":8}"}, "INTEGER 7"},
	{"FIRST", {"3"}, "INTEGER 3"},
	{"FIRST", {"[4,5,6]", "2"}, "ARRAY [4,5]"},
	{"FIRST", {"[4]", "9"}, "ARRAY [4]"},
	{"FIRST", {"[4]", "0"}, "ARRAY []"},
	{"LAST", {"[4,5,6]", "2"}, "ARRAY [5,6]"},
	{"LAST", {"[{\"k\":7},{\"k\":8}]", "\"k\""}, "INTEGER 8"},
	{"FIRST", {"[{\"k\":7},{\"k\":8}]", "\"k\""}, "INTEGER 7"},
	{"FIRST", {"[]", "\"k\""}, "NULL"},
	{"FIRST ELEM", {"[4,5]"}, "INTEGER 4"},
	{"LAST", {"[4,5]"}, "INTEGER 5"},
	{"LAST", {"\"Ana Maria Lima \""}, "TEXT Lima"},
	{"LAST", {"\"só\""}, "TEXT só"},
	{"LAST", {"{\"k\":7,\"l\":8}"}, "INTEGER 8"},
	{"LAST", {"[]"}, "NULL"},
	{"LAST ELEM", {"[4,5]"}, "INTEGER 5"},
	{"REVERSE", {"[1,2,3]"}, "ARRAY [3,2,1]"},
	{"REVERSE", {"\"ação\""}, "TEXT oãça"},
	{"REVERSE", {"null"}, "ARRAY []"},
	{"REVERSE", {"5"}, "GB4305 \"REVERSE\": argument 1 must be an array, not INTEGER"},
	{"CONCAT", {"[1]", "[2,3]", "4", "null"}, "ARRAY [1,2,3,4]"},
	{"CONCAT", {"\"a\"", "\"b\"", "3"}, "TEXT ab3"},
	{"CONCAT", {"null", "[1]"}, "ARRAY [1]"},
	{"FLATTEN", {"[1,[2,[3]],[]]"}, "ARRAY [1,2,[3]]"},
	{"FLATTEN", {"null"}, "ARRAY []"},
	{"FLATTEN", {"\"a\""}, "GB4305 \"FLATTEN\": argument 1 must be an array, not TEXT"},
	{"CHUNK", {"[1,2,3]", "2"}, "ARRAY [[1,2],[3]]"},
	{"CHUNK", {"[1,2,3]", "9"}, "ARRAY [[1,2,3]]"},
	{"CHUNK", {"[]", "2"}, "ARRAY []"},
	{"CHUNK",
         {"[1]", "0"},
         "GB4305 \"CHUNK\": argument 2 must be a number of items from 1 on, not 0"},
	{"BATCH", {"[1,2,3]", "1"}, "ARRAY [[1],[2],[3]]"},
};

static const struct libcase found[] = {
	{"CONTAINS", {"[1,2]", "\"2\""}, "BOOLEAN true"},
	{"CONTAINS", {"[\"a\"]", "\"A\""}, "BOOLEAN false"},
	{"CONTAINS", {"\"Meu Preço\"", "\"PREÇO\""}, "BOOLEAN true"},
	{"CONTAINS", {"{\"name\":1}", "\"name\""}, "BOOLEAN true"},
	{"CONTAINS", {"12345", "34"}, "BOOLEAN true"},
	{"CONTAINS", {"null", "1"}, "BOOLEAN false"},
	{"INCLUDES", {"[1,2]", "3"}, "BOOLEAN false"},
	{"HAS", {"{\"name\":null}", "\"name\""}, "BOOLEAN true"},
	{"IN ARRAY", {"\"tea\"", "[\"tea\"]"}, "BOOLEAN true"},
	{"IN ARRAY", {"[\"tea\"]", "\"rice\""}, "BOOLEAN false"},
	{"IN ARRAY", {"[1]", "[[1],2]"}, "BOOLEAN true"},
	{"IN ARRAY", {"1", "null"}, "BOOLEAN false"},
	{"IN ARRAY",
         {"1", "2"},
         "GB4305 \"IN ARRAY\": argument 2 must be an array, not INTEGER"},
	{"INDEX OF", {"[5,6,5]", "5"}, "INTEGER 0"},
	{"INDEX OF", {"[5]", "7"}, "INTEGER -1"},
	{"INDEX OF", {"\"São ção\"", "\"ção\""}, "INTEGER 4"},
	{"INDEX OF", {"null", "7"}, "INTEGER -1"},
	{"INDEX OF",
         {"5", "7"},
         "GB4305 \"INDEX OF\": argument 1 must be an array or a text, not INTEGER"},
	{"LAST INDEX OF", {"[5,6,5]", "5"}, "INTEGER 2"},
	{"LAST INDEX OF", {"\"abab\"", "\"ab\""}, "INTEGER 2"},
	{"LAST INDEX OF",
         {"{}", "7"},
         "GB4305 \"LAST INDEX OF\": argument 1 must be an array or a text, not OBJECT"},
	{"UNIQUE", {"[3,1,3,\"3\",1.0,null,null]"}, "ARRAY [3,1,\"3\",null]"},
	{"UNIQUE", {"[{\"a\":1},{\"a\":1}]"}, "ARRAY [{\"a\":1}]"},
	{"UNIQUE",
         {"[{\"a\":1,\"b\":1},{\"a\":1,\"b\":2}]", "\"a\""},
         "ARRAY [{\"a\":1,\"b\":1}]"},
	{"UNIQUE", {"null"}, "ARRAY []"},
	{"UNIQUE", {"\"a\""}, "GB4305 \"UNIQUE\": argument 1 must be an array, not TEXT"},
	{"DISTINCT", {"[1,1]"}, "ARRAY [1]"},
	{"SORT", {"[3,1,2]"}, "ARRAY [1,2,3]"},
	{"SORT", {"[3,\"b\",null,\"a\",2.5,\"B\"]"}, "ARRAY [2.5,3,\"B\",\"a\",\"b\",null]"},
	{"SORT", {"[null,1,2]", "\"desc\""}, "ARRAY [2,1,null]"},
	{"SORT", {"[2,1]", "\"ASC\""}, "ARRAY [1,2]"},
	{"SORT", {"[]"}, "ARRAY []"},
	{"SORT", {"null"}, "ARRAY []"},
	{"SORT",
         {"[{\"p\":2,\"n\":1},{\"p\":1},{\"p\":2,\"n\":0}]", "absent", "\"p\""},
         "ARRAY [{\"p\":1},{\"p\":2,\"n\":1},{\"p\":2,\"n\":0}]"},
	{"SORT",
         {"[{\"p\":1},{\"p\":3},{\"q\":0}]", "absent", "\"p\"", "\"DESC\""},
         "ARRAY [{\"p\":3},{\"p\":1},{\"q\":0}]"},
	{"SORT",
         {"[{\"c\":\"a\",\"n\":1},{\"c\":\"b\",\"n\":1},{\"c\":\"a\",\"n\":2}]", "absent",
          "\"c, n DESC\""},
         "ARRAY [{\"c\":\"a\",\"n\":2},{\"c\":\"a\",\"n\":1},{\"c\":\"b\",\"n\":1}]"},
	{"SORT",
         {"[{\"a\":{\"b\":2}},{\"a\":{\"b\":1}}]", "absent", "\"a.b\""},
         "ARRAY [{\"a\":{\"b\":1}},{\"a\":{\"b\":2}}]"},
	{"SORT",
         {"[1]", "\"up\""},
         "GB4305 \"SORT\": argument 2 must be \"asc\" or \"desc\", not \"up\""},
	{"SORT",
         {"[1]", "absent", "\"a,,b\""},
         "GB4305 \"SORT\": argument 3 must name up to 8 fields, such as \"name, age DESC\", "
         "not \"a,,b\""},
	{"SORT", {"5"}, "GB4305 \"SORT\": argument 1 must be an array, not INTEGER"},
	{"SORT ASC", {"[3,1,2]"}, "ARRAY [1,2,3]"},
	{"SORT ASC", {"[{\"a\":2},{\"a\":1}]", "\"a\""}, "ARRAY [{\"a\":1},{\"a\":2}]"},
	{"SORT DESC", {"[3,1,2]"}, "ARRAY [3,2,1]"},
	{"SORT DESC", {"\"x\""}, "GB4305 \"SORT DESC\": argument 1 must be an array, not TEXT"},
};

static const struct libcase sums[] = {
	{"SUM", {"[1,2,3]"}, "INTEGER 6"},
	{"SUM", {"[1,\"2\",\"x\",null,true,[9]]"}, "INTEGER 3"},
	{"SUM", {"[1,2.5]"}, "FLOAT 3.5"},
	{"SUM", {"[9223372036854775807,1]"}, "FLOAT 9.22337203685478e+18"},
	{"SUM", {"[]"}, "INTEGER 0"},
	{"SUM", {"null"}, "INTEGER 0"},
	{"SUM", {"[{\"t\":30},{\"t\":\"12.5\"},{}]", "\"t\""}, "FLOAT 42.5"},
	{"SUM", {"\"a\""}, "GB4305 \"SUM\": argument 1 must be an array, not TEXT"},
	{"AVG", {"[1,2,6]"}, "FLOAT 3"},
	{"AVG", {"[{\"t\":1},{\"t\":2}]", "\"t\""}, "FLOAT 1.5"},
	{"AVG", {"[]"}, "INTEGER 0"},
	{"AVG", {"3"}, "GB4305 \"AVG\": argument 1 must be an array, not INTEGER"},
	{"AVERAGE", {"[1,2]"}, "FLOAT 1.5"},
	{"MAX", {"3", "7"}, "INTEGER 7"},
	{"MAX", {"3", "\"7.5\"", "1"}, "FLOAT 7.5"},
	{"MAX", {"[4,9,2]"}, "INTEGER 9"},
	{"MAX", {"[\"x\",\"12\",3]"}, "INTEGER 12"},
	{"MAX", {"[{\"a\":1},{\"a\":5}]", "\"a\""}, "INTEGER 5"},
	{"MAX", {"[]"}, "NULL"},
	{"MAX", {"null"}, "NULL"},
	{"MAX", {"date:2026-01-31", "date:2026-02-01"}, "DATETIME 2026-02-01"},
	{"MAX", {"3", "\"x\""}, "GB4305 \"MAX\": argument 2 must be a number, not \"x\""},
	{"MAX", {"\"x\""}, "GB4305 \"MAX\": argument 1 must be a number, not \"x\""},
	{"MIN", {"3", "7"}, "INTEGER 3"},
	{"MIN", {"[4,9,2]"}, "INTEGER 2"},
	{"MIN", {"3", "null"}, "INTEGER 3"},
	{"MIN", {"3", "[]"}, "GB4305 \"MIN\": argument 2 must be a number, not []"},
	{"JOIN", {"[\"a\",1,null,true]"}, "TEXT a,1,,true"},
	{"JOIN", {"[\"a\",\"b\"]", "\" e \""}, "TEXT a e b"},
	{"JOIN", {"{\"x\":\"a\",\"y\":\"ção\"}", "\"-\""}, "TEXT a-ção"},
	{"JOIN", {"[]"}, "TEXT "},
	{"JOIN", {"null"}, "TEXT "},
	{"JOIN", {"5"}, "TEXT 5"},
	{"JOIN",
         {"[1]", "[2]"},
         "GB4305 \"JOIN\": argument 2 must be a separator; to join rows give a key too"},
};

static const struct libcase *const tables[] = {made, changed, parts, found, sums};
static const size_t sizes[] = {GB_LEN(made), GB_LEN(changed), GB_LEN(parts), GB_LEN(found),
                               GB_LEN(sums)};

static void
test_array_results(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_array, made);
	LIB_CHECK(gb_kw_array, changed);
	LIB_CHECK(gb_kw_array_part, parts);
	LIB_CHECK(gb_kw_array_find, found);
	LIB_CHECK(gb_kw_array_sum, sums);
}

static void
test_every_row_has_a_case(void **state __attribute__((unused)))
{
	lib_covers(&gb_kw_array, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_array_part, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_array_find, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_array_sum, tables, sizes, GB_LEN(tables));
}

/* What the array given looks like after the call. */
static const char *
after_call(const char *words, const char *array, const char *item)
{
	const char *args[LIB_ARGS] = {array, item};
	struct gb_value ret;
	ok(lib_call(&gb_kw_array, words, args, &ret));
	return shown(lib_argv[0]);
}

static void
test_push_pop_shift_unshift_change_their_array(void **state __attribute__((unused)))
{
	assert_string_equal(after_call("PUSH", "[1]", "2"), "[1,2]");
	assert_string_equal(after_call("UNSHIFT", "[1]", "2"), "[2,1]");
	assert_string_equal(after_call("POP", "[1,2]", NULL), "[1]");
	assert_string_equal(after_call("SHIFT", "[1,2]", NULL), "[2]");
}

static void
test_sort_leaves_its_array_alone_but_as_a_statement(void **state __attribute__((unused)))
{
	const struct gb_kw *kw = lib_row(&gb_kw_array_find, "SORT", 1);
	struct gb_value argv[] = {value("[3,1,2]"), GB_ABSENT, GB_ABSENT, GB_ABSENT};
	struct gb_call c = {
		.heap = &heap, .env = &lib_env, .kw = kw, .argv = argv, .argc = 4, .nslot = 4};
	ok(kw->fn(&c, &err));
	assert_string_equal(shown(argv[0]), "[3,1,2]");
	c.statement = true;
	ok(kw->fn(&c, &err));
	assert_string_equal(shown(argv[0]), "[1,2,3]");
}

static void
test_a_part_of_a_rowset_is_a_rowset(void **state __attribute__((unused)))
{
	const char *args[LIB_ARGS] = {"rows:[{\"a\":1},{\"a\":2}]", "1"};
	struct gb_value ret;
	ok(lib_call(&gb_kw_array_part, "TAKE", args, &ret));
	assert_true(gb_is_rowset(ret));
	ok(lib_call(&gb_kw_array_find, "SORT DESC", (const char *[LIB_ARGS]){args[0], "\"a\""},
	            &ret));
	assert_true(gb_is_rowset(ret));
}

static void
test_the_array_limit_holds(void **state __attribute__((unused)))
{
	struct gb_value ret;
	limit(0, 0, 3);
	const char *args[LIB_ARGS] = {"1", "9"};
	assert_string_equal(outcome(lib_call(&gb_kw_array, "RANGE", args, &ret), ret),
	                    "GB4005 an array may have at most 3 elements; see \"limit-array\"");
	const char *push[LIB_ARGS] = {"[1,2,3]", "4"};
	assert_string_equal(outcome(lib_call(&gb_kw_array, "PUSH", push, &ret), ret),
	                    "GB4005 an array may have at most 3 elements; see \"limit-array\"");
}

static void
test_sort_is_stable_and_fast(void **state __attribute__((unused)))
{
	enum { N = 20000 };
	struct gb_value a, o, key = text_value("k"), place = text_value("at");
	ok(gb_array(&heap, N, &a, &err));
	for (int64_t i = 0; i < N; i++) {
		ok(gb_object(&heap, &o, &err));
		ok(gb_object_put(&heap, o, key, gb_int48(i * 7919 % 10), &err));
		ok(gb_object_put(&heap, o, place, gb_int48(i), &err));
		ok(gb_array_push(&heap, a, o, &err));
	}
	const struct gb_kw *kw = lib_row(&gb_kw_array_find, "SORT ASC", 1);
	struct gb_value argv[] = {a, key};
	struct gb_call c = {
		.heap = &heap, .env = &lib_env, .kw = kw, .argv = argv, .argc = 2, .nslot = 2};
	ok(kw->fn(&c, &err));
	for (size_t i = 1; i < N; i++) {
		struct gb_value x = gb_array_items(c.ret)[i - 1], y = gb_array_items(c.ret)[i];
		int64_t kx = gb_int_get(*gb_object_find(x, key)),
			ky = gb_int_get(*gb_object_find(y, key));
		assert_true(kx <= ky);
		if (kx == ky)
			assert_true(gb_int_get(*gb_object_find(x, place)) <
			            gb_int_get(*gb_object_find(y, place)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(test_array_results),
		LIB_TEST(test_every_row_has_a_case),
		LIB_TEST(test_push_pop_shift_unshift_change_their_array),
		LIB_TEST(test_sort_leaves_its_array_alone_but_as_a_statement),
		LIB_TEST(test_a_part_of_a_rowset_is_a_rowset),
		LIB_TEST(test_the_array_limit_holds),
		LIB_TEST(test_sort_is_stable_and_fast),
	};
	return cmocka_run_group_tests_name("lib_array", tests, NULL, NULL);
}
