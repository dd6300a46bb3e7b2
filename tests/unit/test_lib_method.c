/* tests/unit/test_lib_method.c - x.name(args) */
#include "libtest.h"

#include "lib/method.h"

struct methodcase {
	const char *x, *name;
	const char *args[4];
	const char *want;
	const char *after; /* x after the call; NULL: as it was */
};

static const struct methodcase cases[] = {
	{"[1]", "PUSH", {"2"}, "ARRAY [1,2]", "[1,2]"},
	{"[1]", "append", {"2", "3"}, "ARRAY [1,2,3]", "[1,2,3]"},
	{"[1,2]", "pop", {NULL}, "INTEGER 2", "[1]"},
	{"[1,2]", "shift", {NULL}, "INTEGER 1", "[2]"},
	{"[1]", "unshift", {"0"}, "ARRAY [0,1]", "[0,1]"},
	{"[1,2,3,4]", "splice", {"1", "2"}, "ARRAY [2,3]", "[1,4]"},
	{"[1,2,3]", "splice", {"-1"}, "ARRAY [3]", "[1,2]"},
	{"[1,2,3]", "splice", {"1", "1", "\"x\"", "\"y\""}, "ARRAY [2]", "[1,\"x\",\"y\",3]"},
	{"[1]", "splice", {"5", "9"}, "ARRAY []", "[1]"},
	{"[1,2,3]", "slice", {"1", "-1"}, "ARRAY [2]", NULL},
	{"[1,2]", "join", {NULL}, "TEXT 1,2", NULL},
	{"[1,2]", "join", {"\"-\""}, "TEXT 1-2", NULL},
	{"[1,2]", "contains", {"\"2\""}, "BOOLEAN true", NULL},
	{"[1,2]", "includes", {"3"}, "BOOLEAN false", NULL},
	{"[1,2]", "indexOf", {"2"}, "INTEGER 1", NULL},
	{"[1,2,1]", "lastIndexOf", {"1"}, "INTEGER 2", NULL},
	{"[3,1,2]", "sort", {NULL}, "ARRAY [1,2,3]", "[1,2,3]"},
	{"[3,1,2]", "sort", {"\"desc\""}, "ARRAY [3,2,1]", "[3,2,1]"},
	{"[{\"a\":2},{\"a\":1}]",
         "sort",
         {"\"a\""},
         "ARRAY [{\"a\":1},{\"a\":2}]",
         "[{\"a\":1},{\"a\":2}]"},
	{"[1,2]", "reverse", {NULL}, "ARRAY [2,1]", "[2,1]"},
	{"[1]", "concat", {"[2]"}, "ARRAY [1,2]", NULL},
	{"[1,2]", "first", {NULL}, "INTEGER 1", NULL},
	{"[1,2]", "last", {NULL}, "INTEGER 2", NULL},
	{"[1,1]", "unique", {NULL}, "ARRAY [1]", NULL},
	{"[1,2]", "length", {NULL}, "INTEGER 2", NULL},
	{"[1,2]", "count", {NULL}, "INTEGER 2", NULL},
	{"[1,2]", "toString", {NULL}, "TEXT [1,2]", NULL},
	{"\" ção \"", "trim", {NULL}, "TEXT ção", NULL},
	{"\" a \"", "trimStart", {NULL}, "TEXT a ", NULL},
	{"\" a \"", "trimEnd", {NULL}, "TEXT  a", NULL},
	{"\"Ação\"", "contains", {"\"AÇ\""}, "BOOLEAN true", NULL},
	{"\"ação\"", "toUpperCase", {NULL}, "TEXT AÇÃO", NULL},
	{"\"AÇÃO\"", "TOLOWERCASE", {NULL}, "TEXT ação", NULL},
	{"\"a,b\"", "split", {"\",\""}, "ARRAY [\"a\",\"b\"]", NULL},
	{"\"a-b-c\"", "replace", {"\"-\"", "\"+\""}, "TEXT a+b+c", NULL},
	{"\"abc\"", "startsWith", {"\"ab\""}, "BOOLEAN true", NULL},
	{"\"abc\"", "endsWith", {"\"ab\""}, "BOOLEAN false", NULL},
	{"\"ação\"", "substring", {"1", "3"}, "TEXT çã", NULL},
	{"\"abc\"", "substring", {"2", "-5"}, "TEXT ab", NULL},
	{"\"abc\"", "substring", {"1"}, "TEXT bc", NULL},
	{"\"abcd\"", "substr", {"1", "2"}, "TEXT bc", NULL},
	{"\"abcd\"", "slice", {"-2"}, "TEXT cd", NULL},
	{"\"ação\"", "charAt", {"1"}, "TEXT ç", NULL},
	{"\"a\"", "charAt", {"-1"}, "TEXT ", NULL},
	{"\"abab\"", "indexOf", {"\"b\""}, "INTEGER 1", NULL},
	{"\"ação\"", "length", {NULL}, "INTEGER 4", NULL},
	{"{\"a\":1}", "contains", {"\"a\""}, "BOOLEAN true", NULL},
	{"{\"a\":1}", "keys", {NULL}, "ARRAY [\"a\"]", NULL},
	{"{\"a\":1}", "values", {NULL}, "ARRAY [1]", NULL},
	{"{\"a\":1,\"b\":2}", "remove", {"\"a\""}, "BOOLEAN true", "{\"b\":2}"},
	{"{\"a\":1}", "toString", {NULL}, "TEXT {\"a\":1}", NULL},
	{"rows:[{\"a\":1}]", "keys", {NULL}, "ARRAY [\"a\"]", NULL},
	{"rows:[{\"a\":1}]", "length", {NULL}, "INTEGER 1", NULL},
	{"3.5", "toString", {NULL}, "TEXT 3.5", NULL},
	{"date:2026-01-31", "toString", {NULL}, "TEXT 2026-01-31", NULL},
	/* errors */
	{"null",
         "PUSH",
         {"1"},
         "GB4304 NULL has no method \"PUSH\"; give the variable a value first, such as [ ]",
         NULL},
	{"null",
         "trim",
         {NULL},
         "GB4304 NULL has no method \"trim\"; give the variable a value first",
         NULL},
	{"\"a\"", "pussh", {"1"}, "GB4304 TEXT has no method \"pussh\"", NULL},
	{"[1]",
         "pussh",
         {"1"},
         "GB4304 ARRAY has no method \"pussh\"; did you mean \"push\"?",
         NULL},
	{"5", "trim", {NULL}, "GB4304 INTEGER has no method \"trim\"", NULL},
	{"rows:[]", "keys", {NULL}, "GB4304 ARRAY has no method \"keys\"", NULL},
	{"[1]",
         "push",
         {NULL},
         "GB4305 method \"push\" takes at least 1 argument; found 0",
         NULL},
	{"\"a\"", "split", {NULL}, "GB4305 method \"split\" takes 1 argument; found 0", NULL},
	{"[1]",
         "slice",
         {"1", "2", "3"},
         "GB4305 method \"slice\" takes 1 to 2 arguments; found 3",
         NULL},
	{"[1]",
         "splice",
         {"\"x\""},
         "GB4305 \"splice\": argument 2 must be a whole number, not \"x\"",
         NULL},
	{"\"a\"",
         "charAt",
         {"\"x\""},
         "GB4305 \"charAt\": argument 2 must be a whole number, not \"x\"",
         NULL},
};

static void
test_methods(void **state __attribute__((unused)))
{
	static const struct gb_kw row = {.words = "METHOD"};
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		const struct methodcase *k = &cases[i];
		struct gb_value argv[5] = {value(k->x)};
		unsigned n = 1;
		while (n < 5 && k->args[n - 1]) {
			argv[n] = value(k->args[n - 1]);
			n++;
		}
		struct gb_call c = {.heap = &heap,
		                    .env = &lib_env,
		                    .kw = &row,
		                    .argv = argv,
		                    .argc = n,
		                    .nslot = n,
		                    .ret = GB_NULL};
		const char *got = outcome(gb_lib_method(&c, gb_cstr(k->name), &err), c.ret);
		if (strcmp(got, k->want) != 0)
			fail_msg("%s.%s: \"%s\", not \"%s\"", k->x, k->name, got, k->want);
		assert_string_equal(shown(argv[0]), k->after ? k->after : shown(value(k->x)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(test_methods),
	};
	return cmocka_run_group_tests_name("lib_method", tests, NULL, NULL);
}
