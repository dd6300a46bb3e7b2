/* Keywords that convert, choose and test values. */
#include "lib/lib.h"

#include "libtest.h"

static const struct libcase conversions[] = {
	{"PARSEFLOAT", {"\"2.5\""}, "FLOAT 2.5"},
	{"VAL", {"\"12\""}, "INTEGER 12"},
	{"VAL", {"\" 12.5 kg\""}, "FLOAT 12.5"},
	{"VAL", {"\"-7x\""}, "INTEGER -7"},
	{"VAL", {"\"ção\""}, "INTEGER 0"},
	{"VAL", {"\"\""}, "INTEGER 0"},
	{"VAL", {"null"}, "INTEGER 0"},
	{"VAL", {"true"}, "INTEGER 1"},
	{"VAL", {"2.50"}, "FLOAT 2.5"},
	{"VAL", {"[1]"}, "INTEGER 0"},
	{"STR", {"12.50"}, "TEXT 12.5"},
	{"STR", {"null"}, "TEXT "},
	{"STR", {"true"}, "TEXT true"},
	{"STR", {"[1,\"ção\"]"}, "TEXT [1,\"ção\"]"},
	{"STR", {"date:2026-01-31"}, "TEXT 2026-01-31"},
	{"CSTR", {"-3"}, "TEXT -3"},
	{"CINT", {"2.5"}, "INTEGER 3"},
	{"CINT", {"-2.5"}, "INTEGER -3"},
	{"CINT", {"\" 7 \""}, "INTEGER 7"},
	{"CINT", {"null"}, "INTEGER 0"},
	{"CINT", {"true"}, "INTEGER 1"},
	{"CINT", {"9223372036854775807"}, "INTEGER 9223372036854775807"},
	{"CINT", {"1e19"}, "GB4306 \"CINT\": the number is too large for an INTEGER"},
	{"CINT", {"\"x\""}, "GB4305 \"CINT\": argument 1 must be a number, not \"x\""},
	{"CDBL", {"\"2.5\""}, "FLOAT 2.5"},
	{"CDBL", {"3"}, "FLOAT 3"},
	{"CDBL", {"\"x\""}, "FLOAT 0"},
	{"CDBL", {"null"}, "FLOAT 0"},
	{"CBOOL", {"\"sim\""}, "BOOLEAN true"},
	{"CBOOL", {"\"Não\""}, "BOOLEAN false"},
	{"CBOOL", {"\"perhaps\""}, "BOOLEAN true"},
	{"CBOOL", {"\"\""}, "BOOLEAN false"},
	{"CBOOL", {"0"}, "BOOLEAN false"},
	{"CBOOL", {"null"}, "BOOLEAN false"},
	{"CBOOL", {"[0]"}, "BOOLEAN true"},
	{"TO NUMBER", {"\" 12 \""}, "INTEGER 12"},
	{"TO NUMBER", {"\"1.5\""}, "FLOAT 1.5"},
	{"TO NUMBER", {"\"12 apples\""}, "NULL"},
	{"TO NUMBER", {"\"\""}, "NULL"},
	{"TO NUMBER", {"null"}, "NULL"},
	{"TO NUMBER", {"[]"}, "NULL"},
	{"TYPEOF", {"1"}, "TEXT INTEGER"},
	{"TYPEOF", {"1.0"}, "TEXT FLOAT"},
	{"TYPEOF", {"\"\""}, "TEXT TEXT"},
	{"TYPEOF", {"false"}, "TEXT BOOLEAN"},
	{"TYPEOF", {"null"}, "TEXT NULL"},
	{"TYPEOF", {"date:2026-01-31"}, "TEXT DATETIME"},
	{"TYPEOF", {"rows:[]"}, "TEXT ARRAY"},
	{"TYPEOF", {"{}"}, "TEXT OBJECT"},
	{"TYPEOF", {"error:{}"}, "TEXT ERROR"},
	{"TYPENAME", {"[]"}, "TEXT ARRAY"},
};

static const struct libcase choices[] = {
	{"NVL", {"null", "\"x\""}, "TEXT x"},
	{"NVL", {"\"\"", "\"x\""}, "TEXT x"},
	{"NVL", {"rows:[]", "\"x\""}, "TEXT x"},
	{"NVL", {"0", "\"x\""}, "INTEGER 0"},
	{"NVL", {"false", "\"x\""}, "BOOLEAN false"},
	{"NVL", {"null", "\"\""}, "TEXT "},
	{"COALESCE", {"null", "\"\"", "\"ção\"", "4"}, "TEXT ção"},
	{"COALESCE", {"null", "null"}, "NULL"},
	{"IFNULL", {"null", "3"}, "INTEGER 3"},
	{"IF FUNC", {"\"no\"", "1", "2"}, "INTEGER 1"},
	{"IF FUNC", {"0", "1", "2"}, "INTEGER 2"},
	{"IF FUNC", {"null", "1", "\"ção\""}, "TEXT ção"},
	{"CHOOSE", {"2", "\"a\"", "\"ç\"", "\"c\""}, "TEXT ç"},
	{"CHOOSE", {"3", "\"a\"", "\"ç\"", "\"c\""}, "TEXT c"},
	{"CHOOSE", {"0", "\"a\""}, "NULL"},
	{"CHOOSE", {"2", "\"a\""}, "NULL"},
	{"CHOOSE", {"-1", "\"a\""}, "NULL"},
	{"CHOOSE", {"null", "\"a\""}, "NULL"},
	{"CHOOSE",
         {"\"x\"", "\"a\""},
         "GB4305 \"CHOOSE\": argument 1 must be a whole number, not \"x\""},
	{"SWITCH FUNC", {"\"M\"", "\"S\"", "10", "\"M\"", "12", "15"}, "INTEGER 12"},
	{"SWITCH FUNC", {"\"S\"", "\"S\"", "10", "\"M\"", "12", "15"}, "INTEGER 10"},
	{"SWITCH FUNC", {"\"X\"", "\"S\"", "10", "\"M\"", "12", "15"}, "INTEGER 15"},
	{"SWITCH FUNC", {"\"X\"", "\"S\"", "10"}, "NULL"},
	{"SWITCH FUNC", {"null", "\"\"", "10"}, "INTEGER 10"},
	{"AND", {"1", "\"a\"", "true"}, "BOOLEAN true"},
	{"AND", {"1", "null"}, "BOOLEAN false"},
	{"OR", {"0", "\"\"", "[1]"}, "BOOLEAN true"},
	{"OR", {"null", "0"}, "BOOLEAN false"},
	{"NOT", {"null"}, "BOOLEAN true"},
	{"NOT", {"\"no\""}, "BOOLEAN false"},
};

static const struct libcase tests_of_values[] = {
	{"ISNULL", {"null"}, "BOOLEAN true"},
	{"ISNULL", {"rows:[]"}, "BOOLEAN true"},
	{"ISNULL", {"\"\""}, "BOOLEAN false"},
	{"ISNULL", {"0"}, "BOOLEAN false"},
	{"ISEMPTY", {"null"}, "BOOLEAN true"},
	{"ISEMPTY", {"\"\""}, "BOOLEAN true"},
	{"ISEMPTY", {"[]"}, "BOOLEAN true"},
	{"ISEMPTY", {"{}"}, "BOOLEAN true"},
	{"ISEMPTY", {"0"}, "BOOLEAN false"},
	{"ISEMPTY", {"false"}, "BOOLEAN false"},
	{"ISEMPTY", {"\" \""}, "BOOLEAN false"},
	{"ISEMPTY", {"date:2026-01-31"}, "BOOLEAN false"},
	{"IS EMPTY", {"\"ção\""}, "BOOLEAN false"},
	{"ISARRAY", {"[]"}, "BOOLEAN true"},
	{"ISARRAY", {"null"}, "BOOLEAN false"},
	{"IS ARRAY", {"\"[]\""}, "BOOLEAN false"},
	{"ISOBJECT", {"error:{}"}, "BOOLEAN true"},
	{"ISOBJECT", {"null"}, "BOOLEAN false"},
	{"IS OBJECT", {"[]"}, "BOOLEAN false"},
	{"ISNUMBER", {"2.5"}, "BOOLEAN true"},
	{"ISNUMBER", {"\"2.5\""}, "BOOLEAN false"},
	{"ISNUMBER", {"null"}, "BOOLEAN false"},
	{"IS NUMBER", {"9007199254740993"}, "BOOLEAN true"},
	{"ISNUMERIC", {"\" -2.5 \""}, "BOOLEAN true"},
	{"ISNUMERIC", {"\"ção\""}, "BOOLEAN false"},
	{"ISNUMERIC", {"\"\""}, "BOOLEAN false"},
	{"ISNUMERIC", {"null"}, "BOOLEAN false"},
	{"ISNUMERIC", {"true"}, "BOOLEAN false"},
	{"IS NUMERIC", {"7"}, "BOOLEAN true"},
	{"ISSTRING", {"\"\""}, "BOOLEAN true"},
	{"ISSTRING", {"null"}, "BOOLEAN false"},
	{"IS STRING", {"1"}, "BOOLEAN false"},
	{"ISBOOL", {"false"}, "BOOLEAN true"},
	{"ISBOOL", {"\"false\""}, "BOOLEAN false"},
	{"ISBOOLEAN", {"null"}, "BOOLEAN false"},
	{"IS BOOL", {"0"}, "BOOLEAN false"},
	{"IS BOOLEAN", {"true"}, "BOOLEAN true"},
	{"IS PERSONAL EMAIL", {"\"Ana <ana@Gmail.com>\""}, "BOOLEAN true"},
	{"IS PERSONAL EMAIL", {"\"yahoo.com.br\""}, "BOOLEAN true"},
	{"IS PERSONAL EMAIL", {"\"ana@yahoo.example.org@acme.com\""}, "BOOLEAN false"},
	{"IS PERSONAL EMAIL", {"\"ana@mail.acme.com\""}, "BOOLEAN false"},
	{"IS PERSONAL EMAIL", {"\"gmail\""}, "BOOLEAN false"},
	{"IS PERSONAL EMAIL", {"null"}, "BOOLEAN false"},
	{"IS AUTOREPLY", {"{\"auto-submitted\":\"auto-replied\"}"}, "BOOLEAN true"},
	{"IS AUTOREPLY", {"{\"Auto-Submitted\":\"no\"}"}, "BOOLEAN false"},
	{"IS AUTOREPLY", {"{\"Precedence\":\" bulk\"}"}, "BOOLEAN true"},
	{"IS AUTOREPLY",
         {"{\"Precedence\":\"first-class\",\"Return-Path\":\"<a@b>\"}"},
         "BOOLEAN false"},
	{"IS AUTOREPLY", {"{\"Return-Path\":\"<>\"}"}, "BOOLEAN true"},
	{"IS AUTOREPLY", {"\"From: a\\r\\nX-Autoreply: yes\\r\\n\""}, "BOOLEAN true"},
	{"IS AUTOREPLY", {"\"From: a\\nprecedence: list\""}, "BOOLEAN true"},
	{"IS AUTOREPLY", {"\"no header\\n\""}, "BOOLEAN false"},
	{"IS AUTOREPLY", {"{}"}, "BOOLEAN false"},
	{"IS AUTOREPLY", {"null"}, "BOOLEAN false"},
	{"IS AUTOREPLY",
         {"[1]"},
         "GB4305 \"IS AUTOREPLY\": argument 1 must be the headers as an object or a text, not "
         "ARRAY"},
};

static void
values_are_converted(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_convert, conversions);
}

static void
the_right_value_is_chosen(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_convert, choices);
}

static void
values_are_told_apart(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_tests, tests_of_values);
}

static void
every_row_has_a_case(void **state __attribute__((unused)))
{
	const struct libcase *tables[] = {conversions, choices, tests_of_values};
	const size_t sizes[] = {GB_LEN(conversions), GB_LEN(choices), GB_LEN(tests_of_values)};
	lib_covers(&gb_kw_convert, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_tests, tables, sizes, GB_LEN(tables));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(values_are_converted),
		LIB_TEST(the_right_value_is_chosen),
		LIB_TEST(values_are_told_apart),
		LIB_TEST(every_row_has_a_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
