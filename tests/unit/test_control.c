/* Control flow (language.md 12): every form, and every way out of every block. */
#include "machine.h"

static void
if_has_its_five_forms(void **state)
{
	static const struct runcase cases[] = {
		{"x = 2\nIF x = 1 THEN\nTALK \"a\"\nELSE IF x = 2 THEN\nTALK \"b\"\n"
	         "ELSEIF x = 3 THEN\nTALK \"c\"\nELSE\nTALK \"d\"\nEND IF",
	         NULL, "b"},
		{"x = 3\nIF x = 1 THEN\nTALK \"a\"\nELSE IF x = 2 THEN\nTALK \"b\"\n"
	         "ELSEIF x = 3 THEN\nTALK \"c\"\nELSE\nTALK \"d\"\nENDIF",
	         NULL, "c"},
		{"x = 9\nIF x = 1 THEN\nTALK \"a\"\nELSE\nIF x = 9 THEN\nTALK \"in\"\n"
	         "END IF\nEND IF",
	         NULL, "in"},
		{"IF 1 = 1 THEN TALK \"yes\" ELSE TALK \"no\"\n"
	         "IF 1 = 2 THEN TALK \"yes\" ELSE TALK \"no\"",
	         NULL, "yes|no"},
		{"IF 1 = 2 THEN TALK \"yes\"\nTALK \"end\"", NULL, "end"},
		{"IF 1 = 1 GOTO there\nTALK \"no\"\nthere:\nTALK \"there\"", NULL, "there"},
		{"IF 1 = 1 THEN GOTO there\nTALK \"no\"\nthere:\nTALK \"there\"", NULL,
	         "there"},
		{"x = 1\nif x = 1 {\nTALK \"a\"\n} else {\nTALK \"b\"\n}", NULL, "a"},
		{"x = 2\nif x = 1 {\nTALK \"a\"\n} else {\nTALK \"b\"\n}", NULL, "b"},
		{"IF TRUE THEN\nEND IF\nIF FALSE THEN\nELSE\nEND IF\nTALK \"empty\"", NULL,
	         "empty"},
		{"TALK IF(1 = 1, \"t\", 1 / 0)\nTALK IIF(1 = 2, 1 / 0, \"f\")", NULL, "t|f"},
		{"IF NOT 1 = 2 THEN TALK \"a\"\n"
	         "IF NOT (1 = 1 AND 2 = 2) THEN TALK \"b\"\n"
	         "IF NOT (1 = 2 OR 2 = 1) THEN TALK \"c\"",
	         NULL, "a|c"},
		{"n = NULL\nIF n < 1 THEN TALK 1\nIF NOT n < 1 THEN TALK 2\n"
	         "IF n >= 1 THEN TALK 3\nIF NOT (n >= 1) THEN TALK 4",
	         NULL, "2|4"},
		{"IF \"0\" OR \"\" OR 0 OR NULL OR [] OR {} OR FALSE THEN TALK \"true\" ELSE "
	         "TALK \"false\"",
	         NULL, "false"},
		{"IF \"no\" AND 1 AND [0] AND {a: 0} THEN TALK \"true\" ELSE TALK \"false\"",
	         NULL, "true"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
select_takes_the_first_match_and_evaluates_once(void **state)
{
	static const struct runcase cases[] = {
		{"x = 2\nSELECT CASE x\nCASE 1\nTALK 1\nCASE 2, 3\nTALK \"two\"\n"
	         "CASE 2\nTALK \"again\"\nEND SELECT",
	         NULL, "two"},
		{"x = 9\nSELECT CASE x\nCASE 1\nTALK 1\nCASE ELSE\nTALK \"else\"\n"
	         "END SELECT",
	         NULL, "else"},
		{"x = 9\nSWITCH x\nCASE 1, 2\nTALK 1\nDEFAULT\nTALK \"default\"\n"
	         "END SWITCH",
	         NULL, "default"},
		{"x = 9\nSELECT CASE x\nCASE 1\nTALK 1\nDEFAULT\nTALK \"default\"\n"
	         "END SELECT",
	         NULL, "default"},
		{"x = 9\nSWITCH x\nCASE 1\nTALK 1\nCASE ELSE\nTALK \"else\"\n"
	         "END SWITCH",
	         NULL, "else"},
		{"x = 9\nSELECT CASE x\nCASE IS < 5\nTALK \"low\"\nCASE IS > 5\n"
	         "TALK \"high\"\nEND SELECT",
	         NULL, "high"},
		{"x = 5\nSELECT CASE x\nCASE IS <> 5\nTALK 1\nCASE IS >= 6\nTALK 2\n"
	         "CASE IS <= 4\nTALK 3\nCASE IS = 5\nTALK 4\nEND SELECT",
	         NULL, "4"},
		{"FOR x = 1 TO 5\nSELECT CASE x\nCASE 2 TO 4\nTALK x\nEND SELECT\nNEXT", NULL,
	         "2|3|4"},
		{"SELECT CASE \"b\"\nCASE \"a\" TO \"c\"\nTALK \"in\"\nEND SELECT", NULL, "in"},
		{"n = 0\nFUNCTION f()\nn = n + 1\nRETURN 3\nEND FUNCTION\n"
	         "SELECT CASE f()\nCASE 1\nCASE 2\nCASE 3\nTALK n\nEND SELECT",
	         NULL, "1"},
		{"SELECT CASE 1\nCASE 1\nCASE 1\nTALK \"second\"\nEND SELECT\n"
	         "TALK \"end\"",
	         NULL, "end"},
		{"SELECT CASE 1\nCASE 1\nSELECT CASE 2\nCASE 2\nTALK \"in\"\n"
	         "END SELECT\nTALK \"out\"\nEND SELECT",
	         NULL, "in|out"},
		{"SELECT CASE \"2\"\nCASE 2\nTALK \"number\"\nEND SELECT\n"
	         "SELECT CASE \"\"\nCASE NULL\nTALK \"null\"\nEND SELECT",
	         NULL, "number|null"},
		{"a = 4\nb = 7\nSELECT CASE 7\nCASE a, b\nTALK \"name\"\nEND SELECT\n"
	         "SELECT CASE 11\nCASE a + b\nTALK \"sum\"\nEND SELECT",
	         NULL, "name|sum"},
		{"SELECT CASE 1.5\nCASE 1.5\nTALK \"float\"\nEND SELECT", NULL, "float"},
		{"x = 1\nSELECT x\nCASE 1\nTALK \"short\"\nEND SELECT", NULL, "short"},
		{"SELECT CASE 3\nEND SELECT\nTALK \"none\"", NULL, "none"},
		{"FOR i = 1 TO 3\nSELECT CASE i\nCASE 2\nCONTINUE\nCASE 3\nBREAK\n"
	         "END SELECT\nTALK i\nNEXT\nTALK \"end\"",
	         NULL, "1|end"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
loops_run_as_often_as_they_say(void **state)
{
	static const struct runcase cases[] = {
		{"FOR i = 1 TO 3\nTALK i\nNEXT\nTALK i", NULL, "1|2|3|4"},
		{"FOR i = 3 TO 1\nTALK i\nNEXT i\nTALK i", NULL, "3"},
		{"FOR i = 3 TO 1 STEP -1\nTALK i\nNEXT\nTALK i", NULL, "3|2|1|0"},
		{"FOR i = 1 TO 2 STEP 0.5\nTALK i\nEND FOR\nTALK i", NULL, "1|1.5|2|2.5"},
		{"FOR i = \"1\" TO \"2\"\nTALK i\nNEXT", NULL, "1|2"},
		{"n = 3\nFOR i = 1 TO n\nn = 1\nTALK i\nNEXT", NULL, "1|2|3"},
		{"s = 0\nFOR i = 1 TO 2 STEP s\nNEXT", NULL, "!GB4307@2"},
		{"FOR i = 1 TO \"x\"\nNEXT", NULL, "!GB4302@1"},
		{"FOR i = 1 TO 2\ni = \"x\"\nNEXT", NULL, "!GB4302@1"},
		{"FOR i = 1 TO 6\ni = i + 1\nTALK i\nNEXT", NULL, "2|4|6"},
		{"FOR i = 140737488355326 TO 140737488355329\nTALK i\nNEXT", NULL,
	         "140737488355326|140737488355327|140737488355328|140737488355329"},
		{"FOR i = -140737488355327 TO -140737488355329 STEP -1\nTALK i\nNEXT", NULL,
	         "-140737488355327|-140737488355328|-140737488355329"},
		{"FOR EACH x IN [1, \"a\", NULL]\nTALK x\nNEXT\nTALK \"end\"", NULL,
	         "1|a||end"},
		{"FOR EACH x IN [1, 2]\nTALK x\nNEXT x", NULL, "1|2"},
		{"FOR EACH x IN [1, 2] DO\nTALK x\nEND FOR", NULL, "1|2"},
		{"FOR x IN [1, 2] DO\nTALK x\nEND FOR", NULL, "1|2"},
		{"FOR EACH x IN [1, 2, 3] LAST 2\nTALK x\nNEXT", NULL, "2|3"},
		{"FOR EACH x IN [1, 2, 3] FIRST 2\nTALK x\nNEXT", NULL, "1|2"},
		{"FOR EACH x IN [1, 2] LAST 9\nTALK x\nNEXT\n"
	         "FOR EACH x IN [1, 2] FIRST -1\nTALK x\nNEXT",
	         NULL, "1|2"},
		{"FOR EACH x IN SPLIT(\"a,b\", \",\")\nTALK x\nNEXT", NULL, "a|b"},
		{"FOR EACH x IN NULL\nTALK x\nNEXT\nTALK \"none\"", NULL, "none"},
		{"FOR EACH x IN \"text\"\nNEXT", NULL, "!GB4308@1"},
		{"FOR EACH x IN 5\nNEXT", NULL, "!GB4308@1"},
		{"FOR EACH x IN {a: 1}\nTALK x\nNEXT", NULL, "{\"a\":1}"},
		{"FOR EACH x IN {items: [1, 2]}\nTALK x\nNEXT\n"
	         "FOR EACH x IN {data: [3]}\nTALK x\nNEXT",
	         NULL, "1|2|3"},
		{"a = [1, 2]\nFOR EACH x IN a\na[UBOUND(a)] = x\nTALK x\nNEXT\n"
	         "TALK UBOUND(a)",
	         NULL, "1|2|4"},
		{"a = [1, 2, 3]\nFOR EACH x IN a\na.pop()\nTALK x\nNEXT", NULL, "1|2"},
		{"i = 0\nWHILE i < 2\ni = i + 1\nTALK i\nWEND", NULL, "1|2"},
		{"i = 0\nWHILE i < 2 DO\ni = i + 1\nTALK i\nEND WHILE", NULL, "1|2"},
		{"i = 0\nDO WHILE i < 2\ni = i + 1\nLOOP\nTALK i", NULL, "2"},
		{"i = 0\nDO UNTIL i = 2\ni = i + 1\nLOOP\nTALK i", NULL, "2"},
		{"i = 5\nDO\ni = i + 1\nLOOP WHILE i < 2\nTALK i", NULL, "6"},
		{"i = 5\nDO\ni = i + 1\nLOOP UNTIL i > 8\nTALK i", NULL, "9"},
		{"i = 0\nDO\ni = i + 1\nIF i = 4 THEN EXIT DO\nLOOP\nTALK i", NULL, "4"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
exits_leave_what_they_name(void **state)
{
	static const struct runcase cases[] = {
		{"FOR i = 1 TO 9\nIF i = 3 THEN EXIT FOR\nTALK i\nNEXT\n"
	         "TALK \"end\" + i",
	         NULL, "1|2|end3"},
		{"FOR EACH i IN [1, 2, 3]\nIF i = 2 THEN EXIT FOR\nTALK i\nNEXT", NULL, "1"},
		{"WHILE TRUE\nEXIT WHILE\nWEND\nDO\nEXIT DO\nLOOP\nTALK \"end\"", NULL, "end"},
		{"FOR i = 1 TO 2\nWHILE TRUE\nEXIT FOR\nWEND\nNEXT\nTALK i", NULL, "1"},
		{"FOR i = 1 TO 2\nDO\nBREAK\nLOOP\nTALK i\nNEXT", NULL, "1|2"},
		{"FOR i = 1 TO 3\nIF i = 2 THEN CONTINUE\nTALK i\nNEXT", NULL, "1|3"},
		{"FOR EACH i IN [1, 2, 3]\nIF i = 2 THEN CONTINUE\nTALK i\nNEXT", NULL, "1|3"},
		{"i = 0\nWHILE i < 3\ni = i + 1\nIF i = 2 THEN CONTINUE\nTALK i\nWEND", NULL,
	         "1|3"},
		{"i = 0\nDO\ni = i + 1\nIF i = 2 THEN CONTINUE\nTALK i\n"
	         "LOOP UNTIL i >= 3",
	         NULL, "1|3"},
		{"i = 0\nDO WHILE i < 3\ni = i + 1\nIF i = 2 THEN CONTINUE DO\n"
	         "TALK i\nLOOP",
	         NULL, "1|3"},
		{"SUB s\nTALK 1\nEXIT SUB\nTALK 2\nEND SUB\nCALL s\nTALK 3", NULL, "1|3"},
		{"FUNCTION f()\nEXIT FUNCTION\nEND FUNCTION\nTALK \"[\" + f() + \"]\"", NULL,
	         "[]"},
		{"FUNCTION f()\nf = 5\nEXIT FUNCTION\nEND FUNCTION\nTALK f()", NULL, "5"},
		{"SUB s\nTALK 1\nEXIT\nEND SUB\nCALL s\nTALK 2", NULL, "1"},
		{"TALK 1\nEND\nTALK 2", NULL, "1"},
		{"TALK 1\nSTOP\nTALK 2", NULL, "1"},
		{"SELECT CASE 1\nCASE 1\nTALK 1\nEXIT SELECT\nTALK 2\nEND SELECT\n"
	         "TALK 3",
	         NULL, "1|3"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
	check_refused("EXIT FOR", "GB4621@1");
	check_refused("WHILE TRUE\nEXIT FOR\nWEND", "GB4621@2");
	check_refused("CONTINUE", "GB4621@1");
	check_refused("BREAK", "GB4621@1");
}

static void
jumps_leave_blocks_and_gosub_comes_back(void **state)
{
	static const struct runcase cases[] = {
		{"i = 0\nagain:\ni = i + 1\nIF i < 3 THEN GOTO again\nTALK i", NULL, "3"},
		{"10 i = 0\n20 i = i + 1\n30 IF i < 3 THEN GOTO 20\n40 TALK i", NULL, "3"},
		{"FOR i = 1 TO 9\nFOR EACH j IN [1, 2]\nIF i = 2 THEN GOTO out\nNEXT\n"
	         "NEXT\nout:\nTALK i & j",
	         NULL, "21"},
		{"SELECT CASE 1\nCASE 1\nGOTO out\nEND SELECT\nTALK \"no\"\nout:\n"
	         "TALK \"out\"",
	         NULL, "out"},
		{"GOSUB s\nTALK 2\nGOSUB s\nEND\ns:\nTALK 1\nRETURN", NULL, "1|2|1"},
		{"GOSUB a\nTALK 3\nEND\na:\nTALK 1\nGOSUB b\nRETURN\nb:\nTALK 2\n"
	         "RETURN",
	         NULL, "1|2|3"},
		{"FOR i = 1 TO 2\nGOSUB s\nNEXT\nEND\ns:\nTALK i\nRETURN", NULL, "1|2"},
		{"SUB p\nGOSUB s\nTALK 2\nEXIT SUB\ns:\nTALK 1\nRETURN\nEND SUB\n"
	         "CALL p\nTALK 3",
	         NULL, "1|2|3"},
		{"SUB p\nGOSUB s\nTALK 2\nRETURN\ns:\nTALK 1\nEXIT SUB\nEND SUB\n"
	         "CALL p\nTALK 3",
	         NULL, "1|3"},
		{"SUB p\nGOSUB s\nEXIT SUB\ns:\nRETURN 5\nEND SUB\nGOSUB t\nTALK 2\n"
	         "END\nt:\nCALL p\nTALK 1\nRETURN",
	         NULL, "1|2"},
		{"TRY\nGOTO out\nFINALLY\nTALK \"f\"\nEND TRY\nout:\nTALK \"out\"", NULL,
	         "f|out"},
		{"FOR i = 1 TO 2\nTRY\nIF i = 1 THEN CONTINUE\nEXIT FOR\nFINALLY\n"
	         "TALK i\nEND TRY\nNEXT\nTALK \"end\"",
	         NULL, "1|2|end"},
		{"TRY\nTRY\nGOTO out\nFINALLY\nTALK 1\nEND TRY\nFINALLY\nTALK 2\n"
	         "END TRY\nout:\nTALK 3",
	         NULL, "1|2|3"},
		{"TRY\nTRY\nGOTO here\nFINALLY\nTALK 1\nEND TRY\nTALK \"no\"\nhere:\n"
	         "TALK \"here\"\nFINALLY\nTALK 2\nEND TRY\nTALK 3",
	         NULL, "1|here|2|3"},
		{"TRY\nGOSUB s\nTALK 2\nFINALLY\nTALK 3\nEND TRY\nEND\ns:\nTALK 1\n"
	         "RETURN",
	         NULL, "1|2|3"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
	check_refused("GOTO nowhere", "GB1402@1");
	check_refused("GOTO in\nIF TRUE THEN\nin:\nEND IF", "GB4622@1");
	check_refused("SUB s\nin:\nEND SUB\nGOTO in", "GB1402@4");
}

static void
procedures_take_and_return(void **state)
{
	static const struct runcase cases[] = {
		{"CALL later\nSUB later\nTALK \"later\"\nEND SUB", NULL, "later"},
		{"SUB a()\nTALK 1\nEND SUB\nCALL a\nCALL a()\na()", NULL, "1|1|1"},
		{"FUNCTION add(a, b)\nRETURN a + b\nEND FUNCTION\n"
	         "TALK add(1, 2) + add(3, 4)",
	         NULL, "10"},
		{"FUNCTION f(a, b)\nRETURN \"\" + a + \"-\" + b\nEND FUNCTION\n"
	         "TALK f(1)",
	         NULL, "1-"},
		{"FUNCTION f(a, b = 2, c AS TEXT = \"z\")\nRETURN a & b & c\n"
	         "END FUNCTION\nTALK f(1)\nTALK f(1, 5)\nTALK f(1, 5, \"q\")",
	         NULL, "12z|15z|15q"},
		{"FUNCTION f(n)\nf = n * 2\nEND FUNCTION\nTALK f(4)", NULL, "8"},
		{"FUNCTION f()\nEND FUNCTION\nIF f() IS NULL THEN TALK \"null\"", NULL, "null"},
		{"SUB s(n)\nRETURN n + 1\nEND SUB\nTALK s(4)", NULL, "5"},
		{"FUNCTION fib(n)\nIF n < 2 THEN RETURN n\n"
	         "RETURN fib(n - 1) + fib(n - 2)\nEND FUNCTION\nTALK fib(15)",
	         NULL, "610"},
		{"SUB set(o, n)\no.x = 1\nn = 9\nEND SUB\no = {}\nn = 5\n"
	         "CALL set(o, n)\nTALK o.x & n",
	         NULL, "15"},
		{"g = 1\nSUB s\nTALK g\ng = 2\nlocal = 5\nEND SUB\nCALL s\nTALK g\n"
	         "IF local IS NULL THEN TALK \"own\"",
	         NULL, "1|2|own"},
		{"g = 1\nSUB s\nDIM g\nLET g = 7\nTALK g\nEND SUB\nCALL s\nTALK g", NULL,
	         "7|1"},
		{"SUB s\nTALK \"[\" + v + \"]\"\nv = 5\nEND SUB\nCALL s\nCALL s", NULL,
	         "[]|[]"},
		{"i = 9\nSUB s\nFOR i = 1 TO 2\nNEXT\nEND SUB\nCALL s\nTALK i", NULL, "9"},
		{"FUNCTION down(n)\nIF n = 0 THEN RETURN \"deep\"\n"
	         "RETURN down(n - 1)\nEND FUNCTION\nTALK down(190)",
	         NULL, "deep"},
		{"FUNCTION down(n)\nRETURN down(n + 1)\nEND FUNCTION\nTALK down(0)", NULL,
	         "!GB4003@2"},
		{"SUB s\nRETURN WITH a AS 1, b AS 2\nEND SUB\nTALK s()\nSUB t\n"
	         "RETURN 1, 2\nEND SUB\nTALK t()",
	         NULL, "{\"a\":1,\"b\":2}|[1,2]"},
		{"x = 1\nFUNCTION f()\nx = 5\nRETURN 1\nEND FUNCTION\nTALK x + f()\n"
	         "TALK x",
	         NULL, "2|5"},
		{"x = 1\nFUNCTION f()\nx = 5\nRETURN 1\nEND FUNCTION\ny = x = f()\n"
	         "TALK y\nx = 1\nIF x < f() + 1 THEN TALK \"less\"",
	         NULL, "true|less"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
	check_refused("SUB s(a)\nEND SUB\nCALL s(1, 2)", "GB2009@3");
}

static void
scripts_call_each_other(void **state)
{
	static const struct runcase cases[] = {
		{"TALK 1\nCALL \"other.bas\"\nTALK 3\n=== other\nTALK 2\n", NULL, "1|2|3"},
		{"x = 5\nCALL \"other\"\nTALK x\n=== other\n"
	         "IF x IS NULL THEN TALK \"own\"\nx = 6\n",
	         NULL, "own|5"},
		{"TALK CALL \"other\", 1, 2\n=== other\nPARAM a AS INTEGER\n"
	         "PARAM b AS INTEGER\nRETURN a + b\n",
	         NULL, "3"},
		{"CALL other\n=== other\nTALK \"by name\"\n", NULL, "by name"},
		{"CALL \"other\"\nTALK 2\n=== other\nTALK 1\nEXIT\n", NULL, "1|2"},
		{"CALL \"other\"\nTALK 3\n=== other\nSUB s\nTALK 1\nEND\nEND SUB\n"
	         "CALL s\nTALK 2\n",
	         NULL, "1|3"},
		{"CALL \"other\"\n=== other\nCALL \"main\"\n", NULL, "!GB4003@1"},
		{"CALL \"nobody\"", NULL, "!GB4102@1"},
		{"CALL \"other\", 1\n=== other\nTALK 1\n", NULL, "!GB4305@1"},
		{"CALL \"other\"\n=== other\nPARAM a AS INTEGER\nTALK 1\n", NULL, "!GB4103@1"},
		{"CALL \"other\"\n=== other\nPARAM a AS INTEGER DEFAULT 7\nTALK a\n", NULL,
	         "7"},
		{"TRY\nCALL \"other\"\nCATCH e\nTALK e.message + e.file\nEND TRY\n"
	         "=== other\nTHROW \"bad\"\n",
	         NULL, "badother.bas"},
		{"n = 5\nCALL n\n", NULL, "!GB4102@2"},
		{"g = 1\nCALL \"other\"\nSUB s\nTALK g\nEND SUB\nCALL s\n=== other\n"
	         "g = 2\nSUB s\nTALK g\nEND SUB\nCALL s\n",
	         NULL, "2|1"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(if_has_its_five_forms),
		cmocka_unit_test(select_takes_the_first_match_and_evaluates_once),
		cmocka_unit_test(loops_run_as_often_as_they_say),
		cmocka_unit_test(exits_leave_what_they_name),
		cmocka_unit_test(jumps_leave_blocks_and_gosub_comes_back),
		cmocka_unit_test(procedures_take_and_return),
		cmocka_unit_test(scripts_call_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
