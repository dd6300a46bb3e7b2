/* Forms that are accepted, and the one form in which each is printed. */
#include "langtest.h"

struct pair {
	const char *source, *want;
};

static void
check_forms(const struct pair *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct gb_diags d;
		struct gb_buf out;
		struct gb_ast *ast = langtest_parse(gb_cstr(c[i].source), &d);
		if (d.n)
			fail_msg("%s\n  %s", c[i].source, d.v[0].msg);
		gb_buf_init(&out, 1 << 16);
		gb_ast_print(ast, &out);
		struct gb_slice got = gb_slice_trim(gb_buf_get(&out));
		if (!gb_slice_eq(got, gb_cstr(c[i].want)))
			fail_msg("%s\n  gives  %.*s\n  not    %s", c[i].source, GB_SARG(got),
			         c[i].want);
		gb_buf_fini(&out);
	}
}

static void
forms_of_declarations_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"PARAM a AS STRING LIKE \"x\" REQUIRED DESCRIPTION \"what\"",
	         "PARAM a AS STRING LIKE \"x\" DESCRIPTION \"what\""},
		{"PARAM a AS STRING DEFAULT word", "PARAM a AS STRING DEFAULT \"word\""},
		{"PARAM a AS INTEGER DEFAULT -5 OPTIONAL", "PARAM a AS INTEGER DEFAULT -5"},
		{"PARAM a AS \"x\", \"y\"", "PARAM a AS STRING ENUM [\"x\", \"y\"]"},
		{"PARAM a AS STRING ENUM [\"x\", \"y\"]",
	         "PARAM a AS STRING ENUM [\"x\", \"y\"]"},
		{"DESCRIPTION \"one\" two", "DESCRIPTION \"one\""},
		{"SUB s(a AS INTEGER = 3, b = NULL, c = TRUE)\nEND SUB",
	         "SUB s(a AS INTEGER = 3, b = NULL, c = TRUE)\nEND SUB"},
		{"CONST k = 5\nLET x = k", "CONST k = 5\nLET x = k"},
		{"PARAM a LIKE \"x\"\nPARAM b AS STRING\nPARAM b AS STRING",
	         "PARAM a AS STRING LIKE \"x\"\nPARAM b AS STRING"},
		{"PARAM a AS DATE, b AS INTEGER", "PARAM a AS DATE\nPARAM b AS INTEGER"},
		{"DESCRIPTION 'one'", "DESCRIPTION \"one\""},
		{"DESCRIPTION \"one\"\nDESCRIPTION \"two\"", "DESCRIPTION \"one\""},
		{"FUNCTION f(a, b AS TEXT = \"z\")\nPARAM c AS INTEGER\n"
	         "DESCRIPTION \"does\"\nRETURN a\nEND FUNCTION",
	         "FUNCTION f(a, b AS TEXT = \"z\")\n    PARAM c AS INTEGER\n"
	         "    RETURN a\nEND FUNCTION"},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_handlers_and_tables_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"ON INSERT OF \"t\"\nTALK 1\nEND ON",
	         "ON INSERT OF \"t\"\n    TALK 1\nEND ON"},
		{"ON UPDATE OF \"t\"\nTALK 1\nEND ON",
	         "ON UPDATE OF \"t\"\n    TALK 1\nEND ON"},
		{"ON DELETE OF \"t\"\nTALK 1\nEND ON",
	         "ON DELETE OF \"t\"\n    TALK 1\nEND ON"},
		{"ON EVENT \"e\"\nTALK 1\nEND ON", "ON EVENT \"e\"\n    TALK 1\nEND ON"},
		{"ON CHANGE \"a\"\nTALK 1\nEND ON", "ON CHANGE \"a\"\n    TALK 1\nEND ON"},
		{"ON TOOL \"a\"\nTALK 1\nEND ON", "ON TOOL \"a\"\n    TALK 1\nEND ON"},
		{"TABLE t ON c READ BY \"r\" WRITE BY \"w\"\n# comment\n"
	         "a INTEGER KEY READ BY \"x\" WRITE BY \"y\"\nb DOUBLE PRECISION\n"
	         "c TEXT REFERENCES u\nFIELD d AS STRING(10)\n"
	         "e NUMERIC(5, 2) NOT NULL DEFAULT 'x,y' REFERENCES v\n"
	         "ROW 1, 2.5, \"x\"\nCONSTRAINT k UNIQUE (a, b)\nEND TABLE\nTALK t",
	         "TABLE t ON c READ BY \"r\" WRITE BY \"w\"\n"
	         "    a integer key READ BY \"x\" WRITE BY \"y\"\n    b double\n"
	         "    c text references u\n    d string(10)\n"
	         "    e numeric(5,2) NOT NULL DEFAULT 'x,y' REFERENCES v\n"
	         "    CONSTRAINT k UNIQUE (a, b)\n    ROW 1, 2.5, \"x\"\nEND TABLE\n"
	         "TALK t"},
		{"ON ERROR RESUME NEXT\nx = 1\nON ERROR GOTO 0\nON ERROR GOTO bad\n"
	         "RESUME NEXT\nbad:\nRESUME",
	         "ON ERROR RESUME NEXT\nx = 1\nON ERROR GOTO 0\nON ERROR GOTO bad\n"
	         "RESUME NEXT\nbad:\nRESUME"},
		{"SET SCHEDULE \"0 9 * * *\"", "SET SCHEDULE \"0 9 * * *\""},
		{"SET SCHEDULE \"every day\" \"other\"",
	         "SET SCHEDULE \"every day\", \"other\""},
		{"WEBHOOK \"hook\"", "WEBHOOK \"hook\""},
		{"USE WEBSITE \"https://x.y\"", "USE WEBSITE \"https://x.y\""},
		{"CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a)"},
		{"TABLE t\na STRING\nROW \"x\", 2\nROW \"y\", 3\nEND TABLE\nTALK t",
	         "TABLE t\n    a string\n    ROW \"x\", 2\n    ROW \"y\", 3\n"
	         "END TABLE\nTALK t"},
		{"ON \"e\" CALL s(1)\nSUB s(a)\nEND SUB",
	         "SUB s(a)\nEND SUB\n\nON \"e\" CALL s(1)"},
		{"ON EMAIL \"a@b.c\" FROM \"x\" SUBJECT \"y\"\nTALK 1\nEND ON",
	         "ON EMAIL \"a@b.c\" FROM \"x\" SUBJECT \"y\"\n    TALK 1\nEND ON"},
		{"ON CHANGE \"a\" EVENTS \"b\"\nTALK 1\nEND ON",
	         "ON CHANGE \"a\" EVENTS \"b\"\n    TALK 1\nEND ON"},
		{"ON INSERT OF \"t\"\nTALK 1", "ON INSERT OF \"t\"\n    TALK 1\nEND ON"},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_blocks_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"IF a = 1 {\nTALK 1\n} ELSE IF b {\nTALK 2\n} ELSE {\nTALK 3\n}",
	         "IF a = 1 THEN\n    TALK 1\nELSE IF b THEN\n    TALK 2\nELSE\n"
	         "    TALK 3\nEND IF"},
		{"SELECT CASE a\nCASE NULL, TRUE, 3 TO 4, IS >= 7\nTALK 1\nEND SELECT",
	         "SELECT CASE a\nCASE NULL, TRUE, 3 TO 4, IS >= 7\n    TALK 1\n"
	         "END SELECT"},
		{"FOR EACH x IN a FIRST 3\nTALK x\nNEXT x",
	         "FOR EACH x IN a FIRST 3\n    TALK x\nNEXT"},
		{"DO\nTALK 1\nLOOP", "DO\n    TALK 1\nLOOP"},
		{"DO UNTIL a\nTALK 1\nLOOP", "DO UNTIL a\n    TALK 1\nLOOP"},
		{"WITH o = NEW OBJECT\n.a = 1\nEND WITH", "WITH o\n    a = 1\nEND WITH"},
		{"WITH o\n.a = 1\n\"b c\" = 2\nEND WITH",
	         "WITH o\n    a = 1\n    \"b c\" = 2\nEND WITH"},
		{"BEGIN SYSTEM PROMPT\nYou are ${name}.\nEND SYSTEM PROMPT",
	         "BEGIN SYSTEM PROMPT\nYou are ${name}.\nEND SYSTEM PROMPT"},
		{"BEGIN MAIL a@b.c\nSubject: x\n\nHi\nEND MAIL",
	         "BEGIN MAIL \"a@b.c\"\nSubject: x\n\nHi\nEND MAIL"},
		{"SCHEDULE IN 5 MINUTES DO\nTALK 1\nEND SCHEDULE",
	         "SCHEDULE IN 5 MINUTES DO\n    TALK 1\nEND SCHEDULE"},
		{"TRY\nx = 1\nCATCH\nTALK 1\nFINALLY\nTALK 2\nEND TRY",
	         "TRY\n    x = 1\nCATCH\n    TALK 1\nFINALLY\n    TALK 2\nEND TRY"},
		{"if (a) {\nx = 1\n} else if (b) {\nx = 2\n}",
	         "IF a THEN\n    x = 1\nELSE IF b THEN\n    x = 2\nEND IF"},
		{"FOR EACH x IN a LAST n\nNEXT", "FOR EACH x IN a LAST n\nNEXT"},
		{"SWITCH a\nDEFAULT\nEND SWITCH", "SWITCH a\nCASE ELSE\nEND SWITCH"},
		{"WHILE a {\nx = 1\n}", "WHILE a\n    x = 1\nWEND"},
		{"for i = 1 to 3 {\nx = 1\n}", "FOR i = 1 TO 3\n    x = 1\nNEXT i"},
		{"IF a THEN GOTO there\nthere:", "IF a THEN\n    GOTO there\nEND IF\nthere:"},
		{"IF a GOTO there\nthere:", "IF a THEN\n    GOTO there\nEND IF\nthere:"},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_hear_and_call_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = HEAR AS INTEGER \"How many?\" TIMEOUT 5 DEFAULT 3",
	         "x = HEAR AS INTEGER WITH \"How many?\" DEFAULT 3 TIMEOUT 5"},
		{"HEAR x AS \"a\", \"b\" WITH \"which?\"",
	         "HEAR x AS \"a\", \"b\" WITH \"which?\""},
		{"HEAR x AS menu", "HEAR x AS MENU"},
		{"x = CALL s(1, 2)\nSUB s(a, b)\nEND SUB",
	         "x = s(1, 2)\n\nSUB s(a, b)\nEND SUB"},
		{"CALL \"other\", 1", "CALL \"other\", 1"},
		{"x = CALL \"other\", 1", "x = CALL \"other\", 1"},
		{"x = CALL other(a = 1)", "x = CALL \"other\", (a = 1)"},
		{"HEAR x AS INTEGER, 3", "HEAR x AS INTEGER, 3"},
		{"x = HEAR \"prompt\"", "x = HEAR WITH \"prompt\""},
		{"HEAR FROM MEET INTO x TIMEOUT 5", "HEAR FROM MEET INTO x TIMEOUT 5"},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_jumps_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"GOSUB part\n10 TALK 1\nGOTO 10\npart:\nRETURN",
	         "GOSUB part\n10\nTALK 1\nGOTO 10\npart:\nRETURN"},
		{"THROW \"x\"", "THROW \"x\""},
		{"ASSERT a, \"b\"", "ASSERT a, \"b\""},
		{"CLEAR ERROR\nx = ERROR MESSAGE", "CLEAR ERROR\nx = ERROR MESSAGE"},
		{"RETURN WITH a AS 1, b AS 2", "RETURN WITH a AS 1, b AS 2"},
		{"RETURN 1, 2", "RETURN 1, 2"},
		{"EXIT", "EXIT"},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_conditions_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = FIND \"t\" WHERE a NOT IN (1, 2) AND b NOT LIKE \"x%\" OR c NOT ILIKE "
	         "\"y\" OR d NOT CONTAINS \"z\"",
	         "x = FIND \"t\" WHERE (a NOT IN [1, 2] AND b NOT LIKE \"x%\") OR c NOT ILIKE "
	         "\"y\" OR d NOT CONTAINS \"z\""},
		{"x = FIND \"t\" WHERE NOT (a = 1 OR b IS NULL) AND c IS NOT NULL",
	         "x = FIND \"t\" WHERE NOT (a = 1 OR b IS NULL) AND c IS NOT NULL"},
		{"x = FIND \"t\" WHERE a NOT BETWEEN 1 AND 2",
	         "x = FIND \"t\" WHERE a NOT BETWEEN 1 AND 2"},
		{"x = FIND \"t\" WHERE a", "x = FIND \"t\" WHERE a = TRUE"},
		{"x = FIND \"t\" WHERE a = b.c AND d = (1 + 2)",
	         "x = FIND \"t\" WHERE a = b.c AND d = 1 + 2"},
		{"x = FIND \"t\" WHERE cond & \" = 1\" ORDER BY a DESC, b LIMIT 3",
	         "x = FIND \"t\" WHERE cond & \" = 1\" ORDER BY a DESC, b LIMIT 3"},
		{"x = FIND \"t\" ORDER BY key & \" DESC\"",
	         "x = (FIND \"t\" ORDER BY key) & \" DESC\""},
		{"UPDATE \"t\" SET a = 1, b.c = 2 WHERE a = 1",
	         "UPDATE \"t\" SET a = 1, \"b.c\" = 2 WHERE a = 1"},
		{"SAVE \"t\" WITH a = 1, b AS 2, \"c d\" = 3",
	         "SAVE \"t\" WITH a AS 1, b AS 2, \"c d\" AS 3"},
		{"x = SELECT a, b FROM t WHERE c = o.d AND t.e = 1",
	         "x = SELECT a, b FROM t WHERE c = o.d AND t.e = 1"},
		{"o = {}\n"
	         "x = SELECT a, b FROM t AS u, v w WHERE c = o.d AND t.e = '?' AND u.x = o.y.z",
	         "o = {}\n"
	         "x = SELECT a, b FROM t AS u, v w WHERE c = o.d AND t.e = '?' AND u.x = "
	         "o.y.z"},
		{"x = FIND \"t\" WHERE a IN b", "x = FIND \"t\" WHERE a IN b"},
		{"x = FIND \"t\" WHERE (a + 1) > 2", "x = FIND \"t\" WHERE a + 1 > 2"},
		{"x = FIND \"t\" WHERE LEN(a) > 2", "x = FIND \"t\" WHERE LEN(a) > 2"},
		{"x = FIND \"t\" WHERE 'col umn' = 1", "x = FIND \"t\" WHERE \"col umn\" = 1"},
		{"x = FIND \"t\" WHERE a.b = 1", "x = FIND \"t\" WHERE a.b = 1"},
		{"SAVE \"t\", a, b = 2", "SAVE \"t\", a, b = 2"},
		{"UPDATE \"t\", \"a = 1\", b, 2", "UPDATE \"t\", \"a = 1\", b, 2"},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_keywords_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"SCAN x INTO o.p", "SCAN x INTO o.p"},
		{"LLM \"x\" WITH OPTIMIZE FOR \"a\" MAX COST 5",
	         "LLM \"x\" WITH OPTIMIZE FOR \"a\" MAX COST 5"},
		{"x = LLM \"x\" WITH OPTIMIZE_FOR \"a\" MAX_COST 5",
	         "x = LLM \"x\" WITH OPTIMIZE FOR \"a\" MAX COST 5"},
		{"x = SORT a BY \"k\" DESC", "x = SORT a BY \"k\" DESC"},
		{"x = GENERATE SECURE LINK \"p\" EXPIRES 3 DAYS",
	         "x = GENERATE SECURE LINK \"p\" EXPIRES 3, DAYS"},
		{"x = FIND \"t\", \"a = 1\"", "x = FIND \"t\", \"a = 1\""},
		{"TALK NOT a, -b", "TALK NOT a, -b"},
		{"LOG \"x\"\nx = LOG(2)", "LOG \"x\"\nx = LOG(2)"},
		{"x = LIST", "x = LIST"},
		{"x = MAX 1, 2\ny = MAX(1, 2)", "x = MAX 1, 2\ny = MAX(1, 2)"},
		{"SEND MAIL \"a\", \"b\", \"c\" ATTACHMENT \"f\"",
	         "SEND MAIL \"a\", \"b\", \"c\" ATTACHMENT \"f\""},
		{"POST TO \"n\" AT \"t\" \"img\"", "POST TO \"n\" AT \"t\" \"img\""},
		{"MERGE \"t\" WITH a BY \"k\"", "MERGE \"t\" WITH a BY \"k\""},
		{"UPLOAD \"f\" TO \"p\"", "UPLOAD \"f\" TO \"p\""},
		{"SET HEADER \"a\" = \"b\"", "SET HEADER \"a\" = \"b\""},
		{"GET SESSION \"a\"", "GET SESSION \"a\""},
	};
	check_forms(cases, GB_LEN(cases));
}

static void
forms_of_expressions_are_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"o = NEW OBJECT", "o = {}"},
		{"x = a ?? b", "x = a ?? b"},
		{"x = \"a\\r\\n\\t\\\"${b}\\\" $c\"", "x = \"a\\r\\n\\t\\\"${b}\\\" $c\""},
		{"x = a?.b?.c[1].d", "x = a?.b?.c[1].d"},
		{"x = [NULL, TRUE, FALSE, 1.5, -2, {a: 1, \"b c\": 2}]",
	         "x = [NULL, TRUE, FALSE, 1.5, -2, {a: 1, \"b c\": 2}]"},
		{"x += 1\nx -= 1\nx *= 2\nx /= 2\nx.y += 1\nx[1] -= 1",
	         "x += 1\nx -= 1\nx *= 2\nx /= 2\nx.y += 1\nx[1] -= 1"},
		{"' OPTION STRICT\nx = 1", "' OPTION STRICT\nx = 1"},
		{"x = IIF(a, b, c)\ny = IF(a, b, c)", "x = a ? b : c\ny = a ? b : c"},
		{"' comment\nPARAM a", "' comment\nPARAM a AS STRING"},
		{"x = a IS NUMERIC", "x = a IS NUMERIC"},
		{"x = a NOT IN b\ny = a NOT CONTAINS b\nz = a NOT LIKE b\n"
	         "w = a NOT ILIKE b\nv = a STARTS WITH b\nu = a ENDS WITH b",
	         "x = a NOT IN b\ny = a NOT CONTAINS b\nz = a NOT LIKE b\n"
	         "w = a NOT ILIKE b\nv = a STARTS WITH b\nu = a ENDS WITH b"},
		{"x = a <> b\ny = a == b\nz = a && b || NOT c",
	         "x = a <> b\ny = a = b\nz = a AND b OR NOT c"},
		{"x = a ^ b \\ c MOD d % e", "x = a ^ b \\ c MOD d MOD e"},
		{"x = f(a = 1, b = 2)", "x = f(a = 1, b = 2)"},
		{"x = (GET \"a\").b", "x = (GET \"a\").b"},
		{"a.b(1)", "a.b(1)"},
		{"a[1].b = 2", "a[1].b = 2"},
		{"x = y = 2", "x = y = 2"},
		{"x = NULL IS NULL", "x = NULL IS NULL"},
		{"10 TALK 1", "10\nTALK 1"},
	};
	check_forms(cases, GB_LEN(cases));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_declarations_are_read),
		cmocka_unit_test(forms_of_handlers_and_tables_are_read),
		cmocka_unit_test(forms_of_blocks_are_read),
		cmocka_unit_test(forms_of_hear_and_call_are_read),
		cmocka_unit_test(forms_of_jumps_are_read),
		cmocka_unit_test(forms_of_conditions_are_read),
		cmocka_unit_test(forms_of_keywords_are_read),
		cmocka_unit_test(forms_of_expressions_are_read),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
