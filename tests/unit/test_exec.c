/* Instructions and their slow paths, by the scripts that compile to them; language.md 6, 7, 10, 11, 25. */
#include "machine.h"

static void
the_conformance_lines_hold(void **state)
{
	static const struct runcase cases[] = {
		{"x = 7 / 2\nTALK x", NULL, "3.5"},
		{"TALK \"n=\" + 10 / 2", NULL, "n=5"},
		{"IF 1 = 1 AND NOT 2 = 3 THEN TALK \"ok\"", NULL, "ok"},
		{"k = NULL\nIF k = \"\" THEN TALK \"empty\"\n"
	         "IF k IS NULL THEN TALK \"null\"",
	         NULL, "empty|null"},
		{"a = [4, 5]\na[UBOUND(a)] = 6\nTALK a[2]", NULL, "6"},
		{"o = {}\np = o\np.z = 1\nTALK o.z", NULL, "1"},
		{"case = 2\nSELECT CASE case\nCASE 1, 2\nTALK \"hit\"\nEND SELECT", NULL,
	         "hit"},
		{"list = [1]\nFOR EACH list IN list\nTALK list\nNEXT", NULL, "1"},
		{"TALK 'a' + \"b\" ' note", NULL, "ab"},
		{"o = {q: 3}\nTALK \"v=${o.q} $5 {{t}} ${{u}}\"", NULL, "v=3 $5 {{t}} ${{u}}"},
		{"id = 9\nWITH o\nid = id\nEND WITH\nTALK o", NULL, "{\"id\":9}"},
		{"x = (NULL OR \"d\") + \"e\"\nTALK x", NULL, "de"},
		{"REMEMBER \"k\", 1\nTALK RECALL(\"k\")", NULL, "1"},
		{"a = 0\nIF a THEN b = 1 ELSE b = 2\nTALK b", NULL, "2"},
		{"FOR i = 3 TO 1\nTALK \"no\"\nNEXT", NULL, ""},
		{"d = {\"t\": GET SESSION \"a\", \"u\": 1}\nTALK UBOUND(KEYS(d))", NULL, "2"},
		{"s = \"p\" + FORMAT 5 AS \"00\" + \"q\"\nTALK s", NULL, "p05q"},
		{"x = GET\nIF x IS NULL THEN TALK \"null\"", NULL, "null"},
		{"TALK 1\nRETURN WITH a AS 1, b AS 2", NULL, "1"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
	check_refused("TALK 1\nEND FOR", "GB0211@2");
	check_refused("TALK 1 < 2 < 3", "GB");
}

static void
arithmetic_is_exact_until_it_cannot_be(void **state)
{
	static const struct runcase cases[] = {
		{"TALK 140737488355327 + 1\nTALK -140737488355328 - 1\n"
	         "TALK 140737488355327 * 2",
	         NULL, "140737488355328|-140737488355329|281474976710654"},
		{"x = 140737488355327\ny = 1\nTALK x + y\nTALK -x - y - y\nTALK x * x", NULL,
	         "140737488355328|-140737488355329|1.98070406285658e+28"},
		{"x = 9223372036854775807\nTALK x\nTALK x + 1\nTALK x - 1\nTALK -x\n"
	         "TALK x * 2\nTALK x MOD 10\nTALK x \\ 10",
	         NULL,
	         "9223372036854775807|9.22337203685478e+18|9223372036854775806|-"
	         "9223372036854775807|1.84467440737096e+19|7|922337203685477580"},
		{"TALK 7 MOD 3\nTALK -7 MOD 3\nTALK 7 % -3\nTALK 7.5 MOD 2\nx = -7\n"
	         "TALK x MOD 3",
	         NULL, "1|-1|1|1.5|-1"},
		{"TALK 7 \\ 2\nTALK -7 \\ 2\nTALK 7.9 \\ 2", NULL, "3|-3|3"},
		{"TALK 2 ^ 10\nTALK 2 ^ -1\nTALK -2 ^ 2\nTALK 2 ^ 0.5 > 1.41\n"
	         "TALK 2 ^ 3 ^ 2",
	         NULL, "1024|0.5|-4|true|512"},
		{"TALK 1 / 3 * 3\nTALK 0.1 + 0.2\nTALK 4 / 2\nTALK 1 / 4", NULL,
	         "1|0.3|2|0.25"},
		{"TALK \"12\" + 5\nTALK \"12\" - 5\nTALK \"12\" * \"2\"\nTALK -\"3\"\n"
	         "TALK +\" 4 \"",
	         NULL, "125|7|24|-3|4"},
		{"TALK NULL + 5\nTALK 5 + NULL\nTALK TYPEOF(NULL + NULL)", NULL, "5|5|NULL"},
		{"TALK [1] + [2, 3]\nTALK [1] + 2\na = [1]\nTALK a + \"x\" + \"y\"\n"
	         "TALK a + \"x\" + [4]",
	         NULL, "[1,2,3]|[1,2]|[1,\"x\",\"y\"]|[1,\"x\",4]"},
		{"x = 5\nTALK x + \"a\" + \"b\"\nTALK x + x + \"a\" + x + x\n"
	         "TALK x & x",
	         NULL, "5ab|10a55|55"},
		{"x = 5\nTALK x / 2\nTALK x - 2.5\nTALK 2.5 * x\nTALK x > 2.5\n"
	         "TALK x * 0",
	         NULL, "2.5|2.5|12.5|true|0"},
		{"x = 1\nx += 2\nx *= 5\nx -= 1\nx /= 4\nTALK x\n"
	         "o = {n: 1, a: [1, 2]}\no.n += 4\no.a[1] *= 10\nTALK o",
	         NULL, "3.5|{\"n\":5,\"a\":[1,20]}"},
		{"x = 5 MOD 0", NULL, "!GB4301@1"},
		{"x = 5 \\ 0", NULL, "!GB4301@1"},
		{"x = 0\ny = 5.5 / x", NULL, "!GB4301@2"},
		{"x = {} + 1", NULL, "!GB4302@1"},
		{"x = 2 ^ \"a\"", NULL, "!GB4302@1"},
		{"TALK NOW() - NOW()\nTALK DATEADD(TODAY(), 1, \"day\") > TODAY()", NULL,
	         "0|true"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
comparisons_follow_the_table(void **state)
{
	static const struct runcase cases[] = {
		{"TALK 1 = 1.0\nTALK \"1\" = 1\nTALK \"a\" = 1\nTALK TRUE = \"yes\"\n"
	         "TALK NULL = 0\nTALK NULL = FALSE\nTALK NULL = \"\"",
	         NULL, "true|true|false|true|false|false|true"},
		{"TALK [1, {a: 2}] = [1, {a: 2}]\nTALK [1] <> [2]\n"
	         "TALK {a: 1} = {a: 1}",
	         NULL, "true|true|true"},
		{"TALK \"a\" < \"b\"\nTALK \"B\" < \"a\"\nTALK \"10\" < 9\n"
	         "TALK 9 < \"10\"\nTALK NULL < 1\nTALK 1 >= NULL",
	         NULL, "true|true|false|true|false|false"},
		{"x = \"abc\"\nIF 5 < x THEN TALK 1 ELSE TALK 0\n"
	         "IF x > 5 THEN TALK 1 ELSE TALK 0\n"
	         "IF NOT x <= 5 THEN TALK 1 ELSE TALK 0",
	         NULL, "0|0|1"},
		{"x = 5\ny = 5.5\nIF x < y THEN TALK 1\nIF y <= x THEN TALK 2\n"
	         "IF x >= 5 THEN TALK 3\nIF x > 4.5 THEN TALK 4\n"
	         "IF x <> 6 THEN TALK 5\nIF x = 5.0 THEN TALK 6\n"
	         "IF x <= \"5\" THEN TALK 7\nIF x < 5 THEN TALK 8",
	         NULL, "1|3|4|5|6|7"},
		{"TALK \"a\" IN [\"a\"]\nTALK 2 NOT IN [1]\nTALK \"k\" IN {k: 1}\n"
	         "TALK \"b\" IN \"abc\"",
	         NULL, "true|true|true|true"},
		{"TALK \"abc\" LIKE \"a%\"\nTALK \"abc\" NOT LIKE \"_\"\n"
	         "TALK \"ABC\" ILIKE \"a%\"\nTALK \"ABC\" NOT ILIKE \"a%\"\n"
	         "TALK \"ABC\" LIKE \"a%\"",
	         NULL, "true|true|true|false|false"},
		{"TALK \"Abc\" CONTAINS \"b\"\nTALK [1, 2] CONTAINS 2\n"
	         "TALK {k: 1} NOT CONTAINS \"x\"\nTALK \"abc\" STARTS WITH \"ab\"\n"
	         "TALK \"abc\" ENDS WITH \"bc\"\nTALK 123 STARTS WITH 12",
	         NULL, "true|true|true|true|true|true"},
		{"TALK 5 BETWEEN 1 AND 5\nTALK 0 BETWEEN 1 AND 5\n"
	         "TALK 3 NOT BETWEEN 1 AND 5\n"
	         "IF NULL BETWEEN 1 AND 2 THEN TALK \"no\" ELSE TALK \"not\"",
	         NULL, "true|false|false|not"},
		{"TALK \"\" IS NULL\nTALK NULL IS NULL\nTALK 1 IS NOT NULL\n"
	         "TALK (1 IS NULL) = FALSE\nTALK NOT NULL IS NULL\nTALK 5 IS 5\n"
	         "TALK 5 IS NOT 6",
	         NULL, "false|true|true|true|false|true|true"},
		{"n = 0\nFUNCTION f()\nn = n + 1\nRETURN TRUE\nEND FUNCTION\n"
	         "x = FALSE AND f()\nx = TRUE OR f()\nx = 5 ?? f()\nTALK n\n"
	         "x = TRUE AND f()\nx = FALSE OR f()\nx = NULL ?? f()\nTALK n",
	         NULL, "0|3"},
		{"TALK 0 OR \"x\"\nTALK 1 AND \"y\"\nTALK NULL ?? 3\nTALK 0 ?? 3\n"
	         "TALK FALSE AND 1\nTALK 0 || \"z\"\nTALK 2 && 3",
	         NULL, "x|y|3|0|false|z|3"},
		{"TALK 1 = 2 ? \"a\" : 3 = 3 ? \"b\" : \"c\"\nx = TRUE\n"
	         "TALK x ? 1 : 2\nTALK !x\nTALK NOT x",
	         NULL, "b|1|false|false"},
		{"a = 1\nb = a = 1\nTALK b\nc = a <> 1\nTALK c\na = a > 0\nTALK a", NULL,
	         "true|false|true"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
containers_grow_through_names(void **state)
{
	static const struct runcase cases[] = {
		{"a[2] = 1\nTALK a", NULL, "[null,null,1]"},
		{"o[\"k\"] = 1\nTALK o", NULL, "{\"k\":1}"},
		{"o.a.b.c = 1\nTALK o", NULL, "{\"a\":{\"b\":{\"c\":1}}}"},
		{"o.list[1].name = \"x\"\nTALK o", NULL, "{\"list\":[null,{\"name\":\"x\"}]}"},
		{"a[0][\"k\"][1] = 5\nTALK a", NULL, "[{\"k\":[null,5]}]"},
		{"a = [1, 2]\nTALK a[5] IS NULL\nTALK a[NULL] IS NULL\nTALK a[\"1\"]\n"
	         "TALK a[1.0]\nTALK \"abc\"[1]\nTALK NULL[0] IS NULL",
	         NULL, "true|true|2|2|b|true"},
		{"o = {a: 1}\nTALK o[\"a\"]\nTALK o.A\nTALK o?.a\nTALK o.zz IS NULL\n"
	         "x = NULL\nTALK x?.a IS NULL\no.B = 2\no.b = 3\nTALK o",
	         NULL, "1|1|1|true|true|{\"a\":1,\"B\":3}"},
		{"s = '{\"name\": \"Ana\", \"n\": {\"k\": 2}}'\nTALK s.name\n"
	         "TALK s.n.k\nt = \"plain\"\nTALK t.name IS NULL\nTALK t.length",
	         NULL, "Ana|2|true|5"},
		{"DIM a(3)\nTALK UBOUND(a)\nDIM b AS INTEGER\nTALK b IS NULL\n"
	         "DIM c = 5\nTALK c",
	         NULL, "4|true|5"},
		{"WITH o\na = 1\n.b = .a + 1\n\"c d\" = 3\nEND WITH\nTALK o", NULL,
	         "{\"a\":1,\"b\":2,\"c d\":3}"},
		{"o = 1\nWITH o\nold = o\nEND WITH\nTALK o", NULL, "{\"old\":1}"},
		{"list = []\nFOR i = 1 TO 2\nWITH row\nn = i\nEND WITH\n"
	         "list.push(row)\nNEXT\nTALK list",
	         NULL, "[{\"n\":1},{\"n\":2}]"},
		{"a = [3, 1, 2]\na.sort()\nTALK a.join(\"-\")\n"
	         "TALK a.pop() & a.shift()\nTALK a.length\na.push(9)\nTALK a",
	         NULL, "1-2-3|31|1|[2,9]"},
		{"TALK \" x \".trim() & \"abc\".toUpperCase() & \"a,b\".split(\",\").length",
	         NULL, "xABC2"},
		{"x = 5\nx[0] = 1", NULL, "!GB4302@2"},
		{"a = []\na[-1] = 1", NULL, "!GB4303@2"},
		{"TALK [[1, [2]], {a: [{}]}]\nTALK []\nTALK {}", NULL,
	         "[[1,[2]],{\"a\":[{}]}]|[]|{}"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
texts_join_in_one_go(void **state)
{
	static const struct runcase cases[] = {
		{"a = 1\nb = \"x\"\nTALK \"${a}${b}\"\n"
	         "TALK \"${a + 1} and ${b & b}\"\nTALK \"\"",
	         NULL, "1x|2 and xx|"},
		{"x = \"a\"\nx = x + x + x\nTALK x\nx = \"<\" + x + \">\"\nTALK x\n"
	         "x = x & 1 & 2.5 & TRUE & NULL\nTALK x",
	         NULL, "aaa|<aaa>|<aaa>12.5true"},
		{"s = \"\"\nFOR i = 1 TO 300\ns = s + \"ab\"\nNEXT\nTALK LEN(s)\n"
	         "t = s\ns = s + \"c\"\nTALK LEN(t) & LEN(s)",
	         NULL, "600|600601"},
		{"TALK 1 + 2 + \"a\" + 1 + 2\nTALK \"a\" + (1 + 2)\n"
	         "TALK 1 + (2 + \"a\")",
	         NULL, "3a12|a3|12a"},
		{"FUNCTION f(x)\nRETURN x + \"!\"\nEND FUNCTION\n"
	         "TALK \"a\" + f(\"b\") + f(f(\"c\"))",
	         NULL, "ab!c!!"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

/* Registers above the running frame hold what earlier calls left: no collection may see it. */
static void
what_calls_leave_behind_is_never_seen_again(void **state)
{
	static const struct runcase cases[] = {
		{"FUNCTION f(n)\nt = [n, [n]] + [\"text \" + n]\nRETURN UBOUND(t)\n"
	         "END FUNCTION\n"
	         "FUNCTION g(n)\nRETURN f(n) + f(n + 1)\nEND FUNCTION\n"
	         "s = 0\nFOR i = 1 TO 400\ns = s + g(i)\n"
	         "x = \"a\" + i + [i] + {k: i}\nNEXT\nTALK s",
	         NULL, "2400"},
		{"SUB leaf(k)\n"
	         "x = \"\" + k + "
	         "\"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\"\n"
	         "END SUB\nSUB node(k)\na = [k, \"a\" + k]\nCALL leaf(a[1])\n"
	         "b = [a, a]\nCALL leaf(b[0][1])\nEND SUB\n"
	         "FOR i = 1 TO 300\nCALL node(i)\nCALL leaf(i)\nNEXT\nTALK \"ok\"",
	         NULL, "ok"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_conformance_lines_hold),
		cmocka_unit_test(arithmetic_is_exact_until_it_cannot_be),
		cmocka_unit_test(comparisons_follow_the_table),
		cmocka_unit_test(containers_grow_through_names),
		cmocka_unit_test(texts_join_in_one_go),
		cmocka_unit_test(what_calls_leave_behind_is_never_seen_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
