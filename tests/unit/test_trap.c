/* Errors: ON ERROR in its three modes, RESUME, TRY in every nesting (language.md 12.8, S31). */
#include "machine.h"

static void
resume_next_goes_on_behind_what_failed(void **state)
{
	static const struct runcase cases[] = {
		{"ON ERROR RESUME NEXT\nx = 5\nx = 1 / 0\n"
	         "IF x IS NULL THEN TALK \"null\"\nTALK ERR\nTALK ERL\n"
	         "IF ERROR THEN TALK \"stored\"",
	         NULL, "null|11|3|stored"},
		{"ON ERROR RESUME NEXT\nIF 1 / 0 THEN\nTALK \"no\"\nELSE\n"
	         "TALK \"no\"\nEND IF\nTALK \"behind\"",
	         NULL, "behind"},
		{"ON ERROR RESUME NEXT\nIF 1 = 2 THEN\nTALK 1\nELSE IF 1 / 0 THEN\n"
	         "TALK 2\nEND IF\nTALK \"behind\"",
	         NULL, "behind"},
		{"ON ERROR RESUME NEXT\nFOR i = 1 TO 1 / 0\nTALK \"no\"\nNEXT\n"
	         "TALK \"behind\"",
	         NULL, "behind"},
		{"ON ERROR RESUME NEXT\nFOR EACH i IN 5\nTALK \"no\"\nNEXT\n"
	         "TALK \"behind\"",
	         NULL, "behind"},
		{"ON ERROR RESUME NEXT\nWHILE 1 / 0\nTALK \"no\"\nWEND\n"
	         "TALK \"behind\"",
	         NULL, "behind"},
		{"ON ERROR RESUME NEXT\nDO\nTALK 1\nLOOP UNTIL 1 / 0\nTALK \"behind\"", NULL,
	         "1|behind"},
		{"ON ERROR RESUME NEXT\nSELECT CASE 1 / 0\nCASE 1\nTALK \"no\"\n"
	         "END SELECT\nTALK \"behind\"",
	         NULL, "behind"},
		{"ON ERROR RESUME NEXT\nFOR i = 1 TO 3\nx = 1 / (i - 2)\n"
	         "TALK \"[\" + x + \"]\"\nNEXT",
	         NULL, "[-1]|[]|[1]"},
		{"ON ERROR RESUME NEXT\nWITH o\na = 1 / 0\nEND WITH\n"
	         "IF o IS NULL THEN TALK \"null\"",
	         NULL, "null"},
		{"ON ERROR RESUME NEXT\nTALK 1 / 0\nTALK ERROR MESSAGE", NULL,
	         "division by zero"},
		{"ON ERROR RESUME NEXT\nx = 1 / 0\ny = 1\n"
	         "IF ERROR THEN TALK \"still\"\nCLEAR ERROR\n"
	         "IF ERROR THEN TALK \"no\" ELSE TALK \"clear\"\nTALK ERR",
	         NULL, "still|clear|0"},
		{"ON ERROR RESUME NEXT\nx = 1 / 0\nON ERROR RESUME NEXT\n"
	         "IF NOT ERROR THEN TALK \"clear\"",
	         NULL, "clear"},
		{"ON ERROR RESUME NEXT\nx = 1 / 0\nTALK ERR.Number\n"
	         "TALK ERR.Description\nERR_CLEAR()\nTALK ERR",
	         NULL, "11|division by zero|0"},
		{"ON ERROR RESUME NEXT\nTHROW \"mine\"\nTALK ERROR MESSAGE\nTALK ERR", NULL,
	         "mine|1000"},
		{"ON ERROR RESUME NEXT\nSUB s\nTALK 1\nx = 1 / 0\nTALK \"no\"\n"
	         "END SUB\nCALL s\nTALK \"behind\"",
	         NULL, "1|behind"},
		{"g = 1\nSUB s\nON ERROR RESUME NEXT\ng = 1 / 0\nTALK \"in\"\n"
	         "END SUB\nCALL s\nIF g IS NULL THEN TALK \"null\"\nx = 1 / 0",
	         NULL, "in|null|!GB4301@9"},
		{"ON ERROR RESUME NEXT\nGOSUB s\nTALK \"back\"\nEND\ns:\nx = 1 / 0\n"
	         "TALK \"in\"\nRETURN",
	         NULL, "in|back"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
on_error_goto_jumps_and_resumes(void **state)
{
	static const struct runcase cases[] = {
		{"ON ERROR GOTO bad\nx = 1 / 0\nTALK \"no\"\nEND\nbad:\n"
	         "TALK ERR & \" at \" & ERL",
	         NULL, "11 at 2"},
		{"d = 0\nON ERROR GOTO bad\nx = 6 / d\nTALK x\nEND\nbad:\nd = 2\n"
	         "RESUME",
	         NULL, "3"},
		{"ON ERROR GOTO bad\nx = 6 / 0\nTALK \"next\"\nEND\nbad:\n"
	         "TALK \"bad\"\nRESUME NEXT",
	         NULL, "bad|next"},
		{"ON ERROR GOTO bad\nx = 1 / 0\nEND\nbad:\ny = 2 / 0", NULL, "!GB4301@5"},
		{"ON ERROR GOTO bad\nx = 1 / 0\nTALK \"again\"\nx = 2 / 0\nEND\nbad:\n"
	         "TALK ERL\nRESUME NEXT",
	         NULL, "2|again|4"},
		{"ON ERROR GOTO bad\nON ERROR GOTO 0\nx = 1 / 0\nEND\nbad:\n"
	         "TALK \"no\"",
	         NULL, "!GB4301@3"},
		{"ON ERROR GOTO 100\nx = 1 / 0\nEND\n100 TALK \"number\"", NULL, "number"},
		{"RESUME", NULL, "!GB4310@1"},
		{"RESUME NEXT", NULL, "!GB4310@1"},
		{"ON ERROR GOTO bad\nCALL s\nTALK \"after\"\nEND\nbad:\nTALK ERL\n"
	         "RESUME NEXT\nSUB s\nx = 1 / 0\nEND SUB",
	         NULL, "9|after"},
		{"ON ERROR GOTO bad\nFOR i = 1 TO 2\nx = 1 / 0\nTALK i\nNEXT\nEND\n"
	         "bad:\nRESUME NEXT",
	         NULL, "1|2"},
		{"ON ERROR GOTO bad\nIF 1 / 0 THEN\nTALK \"no\"\nEND IF\n"
	         "TALK \"behind\"\nEND\nbad:\nRESUME NEXT",
	         NULL, "behind"},
		{"SUB s\nON ERROR GOTO bad\nx = 1 / 0\nEXIT SUB\nbad:\nTALK \"own\"\n"
	         "END SUB\nON ERROR GOTO bad\nCALL s\nTALK \"end\"\nEND\nbad:\n"
	         "TALK \"no\"",
	         NULL, "own|end"},
		{"SUB s\nON ERROR GOTO bad\nx = 1 / 0\nEXIT SUB\nbad:\nx = 2 / 0\n"
	         "END SUB\nON ERROR GOTO bad\nCALL s\nTALK \"end\"\nEND\nbad:\n"
	         "TALK \"outer \" & ERL",
	         NULL, "outer 6"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
try_catches_what_is_inside(void **state)
{
	static const struct runcase cases[] = {
		{"TRY\nTALK 1\nx = 1 / 0\nTALK \"no\"\nCATCH e\n"
	         "TALK e.message & e.number & e.line & e.code & e.file\nEND TRY\n"
	         "TALK 2",
	         NULL, "1|division by zero113GB4301main.bas|2"},
		{"TRY\nTALK 1\nCATCH e\nTALK \"no\"\nEND TRY\nTALK 2", NULL, "1|2"},
		{"TRY\nTHROW \"bad\"\nCATCH\nTALK \"caught\"\nEND TRY", NULL, "caught"},
		{"TRY\nTHROW \"bad\"\nCATCH e\n"
	         "IF e THEN TALK \"true\" ELSE TALK \"false\"\nTALK TYPEOF(e)\nEND TRY",
	         NULL, "false|ERROR"},
		{"TRY\nTRY\nTHROW \"in\"\nCATCH e\nTALK e.message\nTHROW \"out\"\n"
	         "END TRY\nCATCH e\nTALK e.message\nEND TRY",
	         NULL, "in|out"},
		{"TRY\nx = 1 / 0\nCATCH e\nTRY\nTHROW e\nCATCH f\n"
	         "TALK f.number & f.line\nEND TRY\nEND TRY",
	         NULL, "112"},
		{"TRY\nx = 1 / 0\nCATCH e\nTHROW e\nEND TRY", NULL, "!GB4301@2"},
		{"TRY\nCALL s\nCATCH e\nTALK e.line\nEND TRY\nSUB s\nCALL t\nEND SUB\n"
	         "SUB t\nTHROW \"deep\"\nEND SUB",
	         NULL, "10"},
		{"ON ERROR RESUME NEXT\nTRY\nx = 1 / 0\nTALK \"no\"\nCATCH e\n"
	         "TALK \"caught\"\nEND TRY\n"
	         "IF ERROR THEN TALK \"stored\" ELSE TALK \"not stored\"",
	         NULL, "caught|not stored"},
		{"FOR i = 1 TO 3\nTRY\nIF i = 2 THEN THROW \"two\"\nTALK i\nCATCH e\n"
	         "TALK e.message\nEND TRY\nNEXT",
	         NULL, "1|two|3"},
		{"FUNCTION f()\nTRY\nRETURN 1\nCATCH e\nRETURN 2\nEND TRY\n"
	         "END FUNCTION\nTALK f()",
	         NULL, "1"},
		{"FUNCTION f()\nTRY\nTHROW \"x\"\nCATCH e\nRETURN 2\nEND TRY\n"
	         "END FUNCTION\nTALK f()",
	         NULL, "2"},
		{"TRY\nASSERT 1 = 2, \"not equal\"\nCATCH e\nTALK e.message\nEND TRY\n"
	         "ASSERT 1 = 1\nASSERT 1 = 2",
	         NULL, "assertion failed: not equal|!GB4401@7"},
		{"TRY\nTHROW 5\nCATCH e\nTALK e.message & \" \" & e.number\nEND TRY", NULL,
	         "5 1000"},
		{"TRY\nTHROW {a: 1}\nCATCH e\nTALK e.message\nEND TRY", NULL, "{\"a\":1}"},
		{"TRY\nCATCH e\nEND TRY\nTALK \"empty\"", NULL, "empty"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
finally_always_runs(void **state)
{
	static const struct runcase cases[] = {
		{"TRY\nTALK 1\nFINALLY\nTALK 2\nEND TRY\nTALK 3", NULL, "1|2|3"},
		{"TRY\nTHROW \"x\"\nFINALLY\nTALK 2\nEND TRY\nTALK \"no\"", NULL,
	         "2|!GB4401@2"},
		{"TRY\nTHROW \"x\"\nCATCH e\nTALK 1\nFINALLY\nTALK 2\nEND TRY\nTALK 3", NULL,
	         "1|2|3"},
		{"TRY\nTHROW \"x\"\nCATCH e\nTHROW \"y\"\nFINALLY\nTALK 2\nEND TRY", NULL,
	         "2|!GB4401@4"},
		{"TRY\nTRY\nTHROW \"x\"\nFINALLY\nTHROW \"f\"\nEND TRY\nCATCH e\n"
	         "TALK e.message\nEND TRY",
	         NULL, "f"},
		{"FUNCTION f()\nTRY\nRETURN 1\nFINALLY\nTALK \"f\"\nEND TRY\n"
	         "END FUNCTION\nTALK f()",
	         NULL, "f|1"},
		{"FUNCTION f()\nTRY\nRETURN 1\nFINALLY\nRETURN 2\nEND TRY\n"
	         "END FUNCTION\nTALK f()",
	         NULL, "2"},
		{"FUNCTION f()\nTRY\nTHROW \"lost\"\nFINALLY\nRETURN 2\nEND TRY\n"
	         "END FUNCTION\nTALK f()",
	         NULL, "2"},
		{"FUNCTION f()\nTRY\nTRY\nRETURN 1\nFINALLY\nTALK \"a\"\nEND TRY\n"
	         "FINALLY\nTALK \"b\"\nEND TRY\nEND FUNCTION\nTALK f()",
	         NULL, "a|b|1"},
		{"FUNCTION f()\nx = 1\nTRY\nRETURN x\nFINALLY\nx = 2\nEND TRY\n"
	         "END FUNCTION\nTALK f()",
	         NULL, "1"},
		{"SUB s\nTRY\nEXIT SUB\nFINALLY\nTALK \"f\"\nEND TRY\nTALK \"no\"\n"
	         "END SUB\nCALL s\nTALK 2",
	         NULL, "f|2"},
		{"TRY\nEXIT\nFINALLY\nTALK \"f\"\nEND TRY\nTALK \"no\"", NULL, "f"},
		{"TRY\nRETURN 5\nCATCH e\nTALK \"no\"\nFINALLY\nTALK \"f\"\nEND TRY\n"
	         "TALK \"no\"",
	         NULL, "f"},
		{"FOR i = 1 TO 3\nTRY\nIF i = 2 THEN CONTINUE\nTALK i\nFINALLY\n"
	         "TALK \"f\" & i\nEND TRY\nNEXT",
	         NULL, "1|f1|f2|3|f3"},
		{"FOR i = 1 TO 3\nTRY\nTRY\nEXIT FOR\nFINALLY\nTALK 1\nEND TRY\n"
	         "FINALLY\nTALK 2\nEND TRY\nNEXT\nTALK i",
	         NULL, "1|2|1"},
		{"TRY\nFOR i = 1 TO 3\nIF i = 2 THEN EXIT FOR\nNEXT\nTALK \"in\"\n"
	         "FINALLY\nTALK \"f\"\nEND TRY",
	         NULL, "in|f"},
		{"FOR i = 1 TO 2\nTRY\nTHROW \"x\"\nCATCH e\nCONTINUE\nFINALLY\n"
	         "TALK i\nEND TRY\nTALK \"no\"\nNEXT",
	         NULL, "1|2"},
		{"FUNCTION f(n)\nTRY\nIF n = 0 THEN THROW \"end\"\nRETURN f(n - 1)\n"
	         "FINALLY\nTALK n\nEND TRY\nEND FUNCTION\nTRY\nTALK f(2)\nCATCH e\n"
	         "TALK e.message\nEND TRY",
	         NULL, "0|1|2|end"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
uncaught_errors_name_their_line(void **state)
{
	static const struct runcase cases[] = {
		{"x = 1\ny = x.a.b.c\nz = 1 / 0", NULL, "!GB4301@3"},
		{"x = \"a\" - 1", NULL, "!GB4302@1"},
		{"TALK 1 + _\n  1 / 0", NULL, "!GB4301@2"},
		{"a = [1]\nTALK a[-1]", NULL, "!GB4303@2"},
		{"a = 5\na.x = 1", NULL, "!GB4302@2"},
		{"a = 5\na.nothing(1)", NULL, "!GB4304@2"},
		{"x = -\"a\"", NULL, "!GB4302@1"},
		{"x = {} * 2", NULL, "!GB4302@1"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(resume_next_goes_on_behind_what_failed),
		cmocka_unit_test(on_error_goto_jumps_and_resumes),
		cmocka_unit_test(try_catches_what_is_inside),
		cmocka_unit_test(finally_always_runs),
		cmocka_unit_test(uncaught_errors_name_their_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
