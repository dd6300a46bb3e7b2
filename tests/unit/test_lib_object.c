/* tests/unit/test_lib_object.c - keys and values of objects */
#include "libtest.h"

#include "lib/lib.h"

static const struct libcase cases[] = {
	{"KEYS", {"{\"b\":1,\"a\":2}"}, "ARRAY [\"b\",\"a\"]"},
	{"KEYS", {"{}"}, "ARRAY []"},
	{"KEYS", {"null"}, "ARRAY []"},
	{"KEYS", {"rows:[{\"ação\":1}]"}, "ARRAY [\"ação\"]"},
	{"KEYS", {"\"a\""}, "GB4305 \"KEYS\": argument 1 must be an object, not TEXT"},
	{"VALUES", {"{\"b\":1,\"a\":null}"}, "ARRAY [1,null]"},
	{"VALUES", {"[4,5]"}, "ARRAY [4,5]"},
	{"VALUES", {"null"}, "ARRAY []"},
	{"VALUES", {"5"}, "GB4305 \"VALUES\": argument 1 must be an object, not INTEGER"},
	{"HAS KEY", {"{\"Name\":null}", "\"name\""}, "BOOLEAN true"},
	{"HAS KEY", {"{\"a\":1}", "\"b\""}, "BOOLEAN false"},
	{"HAS KEY", {"{\"1\":1}", "1"}, "BOOLEAN true"},
	{"HAS KEY", {"null", "\"b\""}, "BOOLEAN false"},
	{"HAS KEY", {"rows:[]", "\"b\""}, "BOOLEAN false"},
	{"HAS KEY",
         {"5", "\"b\""},
         "GB4305 \"HAS KEY\": argument 1 must be an object, not INTEGER"},
};

static void
test_object_results(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_object, cases);
}

static void
test_every_row_has_a_case(void **state __attribute__((unused)))
{
	lib_covers(&gb_kw_object, (const struct libcase *const[]){cases},
	           (size_t[]){GB_LEN(cases)}, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(test_object_results),
		LIB_TEST(test_every_row_has_a_case),
	};
	return cmocka_run_group_tests_name("lib_object", tests, NULL, NULL);
}
