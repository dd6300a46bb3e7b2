/* What the parser says first about a faulty line, and where. */
#include "langtest.h"

struct pair {
	const char *source, *want;
};

/* "LINE GBnnnn message" of the first finding. */
static void
check_faults(const struct pair *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct gb_diags d;
		const char *got = "nothing";
		langtest_parse(gb_cstr(c[i].source), &d);
		if (d.n) {
			uint32_t line, col;
			gb_src_where(d.src, d.v[0].pos, &line, &col);
			got = gb_arena_printf(&langtest_arena, "%u GB%04u %s", line, d.v[0].no,
			                      d.v[0].msg);
		}
		if (strcmp(got, c[i].want) != 0)
			fail_msg("%s\n  gives  %s\n  not    %s", c[i].source, got, c[i].want);
	}
}

static void
faults_of_declarations_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"PARAM a AS", "1 GB0101 expected a type after AS at the end of the line"},
		{"PARAM a AS STRING LIKE",
	         "1 GB0101 expected an example after LIKE at the end of the line"},
		{"PARAM a AS STRING DESCRIPTION",
	         "1 GB0101 expected a text after DESCRIPTION at the end of the line"},
		{"PARAM a AS STRING DEFAULT b + 1", "1 GB0101 expected a literal value"},
		{"PARAM a AS STRING SOMETIMES", "1 GB0101 expected LIKE, ENUM, DESCRIPTION, "
	                                        "DEFAULT or OPTIONAL, found \"SOMETIMES\""},
		{"PARAM a AS STRING ENUM [", "1 GB0101 expected a text at the end of the line"},
		{"PARAM a AS STRING DEFAULT (",
	         "1 GB0101 expected a value at the end of the line"},
		{"DESCRIPTION 5", "1 GB0301 this DESCRIPTION is not quoted"},
		{"SUB s(a, a)\nEND SUB", "1 GB0307 parameter \"a\" is named twice"},
		{"SUB s(5)\nEND SUB", "1 GB0101 expected the name of a parameter, found \"5\""},
		{"SUB s(a AS)\nEND SUB", "1 GB0101 expected a type, found \")\""},
		{"SUB s(a = )\nEND SUB", "1 GB0101 expected a value, found \")\""},
		{"SUB s(a\nEND SUB", "1 GB0101 expected \",\" or \")\" at the end of the line"},
		{"SUB s() b\nEND SUB", "1 GB0101 expected the end of the line, found \"b\""},
		{"FUNCTION f() AS\nEND FUNCTION",
	         "1 GB0101 expected the end of the line, found \"AS\""},
		{"CONST a =", "1 GB0101 expected a value at the end of the line"},
		{"DIM", "1 GB0101 expected the name of a variable at the end of the line"},
		{"DIM a(", "1 GB0101 expected a value at the end of the line"},
		{"DIM a AS", "1 GB0101 expected a type at the end of the line"},
		{"DIM a = ", "1 GB0101 expected a value at the end of the line"},
		{"DIM 5", "1 GB0101 expected the name of a variable, found \"5\""},
		{"PARAM a AS INTEGER LIKE 5 +", "1 GB0305 this example is not quoted"},
		{"DESCRIPTION \"open", "1 GB0103 this text is never closed"},
		{"SUB s\nPARAM 5\nEND SUB",
	         "2 GB0101 expected the name of the parameter, found \"5\""},
		{"FUNCTION f\nFUNCTION g\nEND FUNCTION\nEND FUNCTION",
	         "1 GB0210 this FUNCTION is never closed"},
		{"SUB s\nEND FUNCTION", "1 GB0210 this SUB is never closed"},
		{"SUB s\nEND SUB\nSUB s\nEND SUB", "3 GB1001 procedure \"s\" is defined twice"},
		{"SUB s\nEXIT FUNCTION\nEND SUB",
	         "2 GB4621 EXIT FUNCTION stands outside of what it leaves"},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_handlers_and_tables_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"IF a THEN\nON FORM SUBMIT \"f\" DO\nEND ON\nEND IF",
	         "2 GB0220 an ON handler cannot stand inside of another block"},
		{"ON FORM SUBMIT \"a\" \"b\"\nEND ON",
	         "1 GB0101 expected the end of the line, found the text \"b\""},
		{"ON INSERT OF\nEND ON", "1 GB0101 expected a value at the end of the line"},
		{"ON EVENT\nEND ON", "1 GB0101 expected a value at the end of the line"},
		{"ON CHANGE \"a\" OF\nEND ON",
	         "1 GB0101 expected the end of the line, found \"OF\""},
		{"ON FORM SUBMIT \"f\" CALL", "1 GB0210 this ON is never closed"},
		{"SET SCHEDULE",
	         "1 GB2001 \"SET\" needs at least 2 arguments (name, value); found 1"},
		{"ON ERROR", "1 GB0101 expected RESUME NEXT or GOTO at the end of the line"},
		{"ON ERROR GOTO", "1 GB0101 expected a label at the end of the line"},
		{"ON ERROR RESUME", "1 GB0101 expected \"NEXT\" at the end of the line"},
		{"TABLE t SOMEHOW\na INTEGER\nEND TABLE",
	         "1 GB0310 this TABLE line cannot be read"},
		{"TABLE t\na\nEND TABLE",
	         "2 GB0313 column \"a\" has no type, it is taken for a text"},
		{"TABLE t\n(\nEND TABLE", "2 GB0311 this line of a TABLE cannot be read"},
		{"TABLE t\nROW 1 2\nEND TABLE",
	         "2 GB0101 expected \",\" or the end of the line, found \"2\""},
		{"TABLE t\nROW\nEND TABLE",
	         "2 GB0313 column \"ROW\" has no type, it is taken for a text"},
		{"TABLE t\na INTEGER CHECK (a > 1)\nEND TABLE",
	         "2 GB0312 CHECK is passed to the storage as text, without a check"},
		{"TABLE t\na INTEGER(\nEND TABLE",
	         "2 GB0311 this line of a TABLE cannot be read"},
		{"TABLE t\na INTEGER", "1 GB0210 this TABLE is never closed"},
		{"TABLE t\nROW 1 2\nEND TABLE",
	         "2 GB0101 expected \",\" or the end of the line, found \"2\""},
		{"TABLE t\na INTEGER CHECK (a > 1 ' b\n)\nEND TABLE",
	         "2 GB0311 this line of a TABLE cannot be read"},
		{"TABLE t\na INTEGER CHECK (a\nb TEXT\nEND TABLE",
	         "2 GB0311 this line of a TABLE cannot be read"},
		{"TABLE \"a\\\"\nb TEXT\nEND TABLE", "1 GB0310 this TABLE line cannot be read"},
		{"TABLE t READ\nb TEXT\nEND TABLE", "1 GB0310 this TABLE line cannot be read"},
		{"CREATE INDEX a ON b(c", "1 GB0105 this bracket is never closed"},
		{"CREATE INDEX a \"b\nc\"", "1 GB0103 this text is not closed on its line"},
		{"STEP 1: BOT a b\nON TIMEOUT: say \"c", "2 GB0103 this text is never closed"},
		{"TABLE t\nROW 1,\nEND TABLE", "2 GB0101 expected a value before \"}\""},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_blocks_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"IF\nTALK 1\nEND IF", "1 GB0101 expected a value at the end of the line"},
		{"IF (1 THEN\nTALK 1\nEND IF", "1 GB0101 expected \")\", found \"THEN\""},
		{"IF a b\nTALK 1\nEND IF", "1 GB0101 expected THEN, found \"b\""},
		{"if a > 1 { b\n}", "1 GB0101 expected THEN, found \"{\""},
		{"SELECT CASE\nCASE 1\nEND SELECT",
	         "1 GB0101 expected a value at the end of the line"},
		{"SELECT CASE a b\nCASE 1\nEND SELECT",
	         "1 GB0101 expected the end of the line, found \"b\""},
		{"SELECT CASE a\nCASE\nTALK 1\nEND SELECT",
	         "2 GB0101 expected a value at the end of the line"},
		{"SELECT CASE a\nCASE IS 5\nEND SELECT",
	         "2 GB0101 expected a value, found \"IS\""},
		{"SELECT CASE a\nCASE 1 TO\nEND SELECT",
	         "2 GB0101 expected a value at the end of the line"},
		{"SELECT CASE a\nCASE 1,\nEND SELECT",
	         "2 GB0101 expected a value at the end of the line"},
		{"SELECT CASE a\nTALK 1\nCASE 1\nEND SELECT",
	         "2 GB0101 expected CASE after SELECT, found a statement"},
		{"TRY\nTALK 1\nEND", "1 GB0210 this TRY is never closed"},
		{"FOR = 1 TO 3\nNEXT", "1 GB0101 expected the end of the line, found \"TO\""},
		{"FOR i = TO 3\nNEXT", "1 GB0101 expected \"TO\", found \"3\""},
		{"FOR i = 1 TO\nNEXT", "1 GB0101 expected a value at the end of the line"},
		{"FOR i = 1 TO 3 STEP\nNEXT",
	         "1 GB0101 expected a value at the end of the line"},
		{"FOR i = 1 TO 3 x\nNEXT",
	         "1 GB0101 expected the end of the line, found \"x\""},
		{"FOR i 1 TO 3\nNEXT", "1 GB0101 expected \"=\" or IN, found \"1\""},
		{"FOR EACH x a\nNEXT", "1 GB0101 expected \"IN\", found \"a\""},
		{"FOR EACH x IN\nNEXT", "1 GB0101 expected a value at the end of the line"},
		{"FOR EACH x IN a FIRST\nNEXT",
	         "1 GB0101 expected a value at the end of the line"},
		{"FOR EACH x IN a b\nNEXT",
	         "1 GB0101 expected the end of the line, found \"b\""},
		{"WHILE\nWEND", "1 GB0101 expected a value at the end of the line"},
		{"WHILE a b\nWEND", "1 GB0101 expected the end of the line, found \"b\""},
		{"DO WHILE\nLOOP", "1 GB0101 expected a value at the end of the line"},
		{"DO\nLOOP UNTIL", "2 GB0101 expected a value at the end of the line"},
		{"DO UNTIL a b\nLOOP", "1 GB0101 expected the end of the line, found \"b\""},
		{"WITH o\na =\nEND WITH", "2 GB0101 expected a value at the end of the line"},
		{"STEP 1: BOT", "1 GB0101 expected a value at the end of the line"},
		{"SCHEDULE IN\nEND SCHEDULE", "1 GB0210 this SCHEDULE IN is never closed"},
		{"BEGIN TALK\nHello", "1 GB0210 this BEGIN TALK is never closed"},
		{"END IF", "1 GB0211 END IF without IF"},
		{"NEXT", "1 GB0211 NEXT without FOR"},
		{"LOOP", "1 GB0211 LOOP without DO"},
		{"WEND", "1 GB0211 WEND without WHILE"},
		{"ELSE", "1 GB0211 ELSE without IF"},
		{"CASE 1", "1 GB0211 CASE without SELECT"},
		{"CATCH e", "1 GB0211 CATCH without TRY"},
		{"}", "1 GB0211 } without {"},
		{"END SUB", "1 GB0211 END SUB without SUB"},
		{"END WITH", "1 GB0211 END WITH without WITH"},
		{"SELECT CASE a\nCASE 1\nELSE\nEND SELECT", "3 GB0211 ELSE without IF"},
		{"IF a THEN x = (", "1 GB0101 expected a value at the end of the line"},
		{"DO WHILE a\nLOOP UNTIL b",
	         "2 GB0219 this loop has a condition at DO and another at LOOP"},
		{"BEGIN TALK\na ${ b\nEND TALK", "2 GB0111 malformed \"${\" is kept as text"},
		{"FOR i = 1 TO 3\nWEND", "1 GB0210 this FOR is never closed"},
		{"FOR i = 1 TO 3\nNEXT j",
	         "2 GB0213 this NEXT names \"j\", the open loop is that of \"i\""},
		{"BEGIN MAIL\nx\nEND MAIL", "1 GB0101 expected a value at the end of the line"},
		{"WHILE a\nEXIT DO\nWEND", "2 GB4621 EXIT DO stands outside of what it leaves"},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_hear_and_call_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"HEAR a AS", "1 GB0101 expected a value at the end of the line"},
		{"HEAR a AS EMAIL AS DATE",
	         "1 GB2006 \"HEAR\" takes \"AS\" once, it is given twice"},
		{"HEAR a AS EMAIL,", "1 GB0101 expected a value at the end of the line"},
		{"HEAR 5", "1 GB0101 expected the name of a variable, found \"5\""},
		{"HEAR a FROM", "1 GB0101 expected the end of the line, found \"FROM\""},
		{"HEAR a WITH", "1 GB0101 expected a value at the end of the line"},
		{"HEAR a DEFAULT", "1 GB0101 expected a value at the end of the line"},
		{"HEAR a TIMEOUT", "1 GB0101 expected a value at the end of the line"},
		{"HEAR a AS \"x\",", "1 GB0101 expected a value at the end of the line"},
		{"HEAR a, b", "1 GB0101 expected the end of the line, found \",\""},
		{"x = HEAR AS", "1 GB0101 expected a value at the end of the line"},
		{"CALL", "1 GB0101 expected a value at the end of the line"},
		{"x = CALL f(1", "1 GB0105 this bracket is never closed, \")\" is missing"},
		{"HEAR AS x", "1 GB2013 unknown HEAR type \"x\""},
		{"HEAR x \"prompt\"",
	         "1 GB0101 expected the end of the line, found the text \"prompt\""},
		{"x = CALL \"a\" 1", "1 GB0101 expected the end of the line, found \"1\""},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_jumps_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"IF a THEN limit(1)", "1 GB0101 expected a statement, found \"limit\""},
		{"IF a THEN next()", "1 GB0101 expected a statement, found \"next\""},
		{"GOTO", "1 GB0101 expected a label at the end of the line"},
		{"GOSUB 5.5", "1 GB0101 expected a label, found \"5.5\""},
		{"EXIT WHAT", "1 GB0101 expected the end of the line, found \"WHAT\""},
		{"EXIT FOR", "1 GB4621 EXIT FOR stands outside of what it leaves"},
		{"CONTINUE", "1 GB4621 CONTINUE stands outside of a loop"},
		{"BREAK", "1 GB4621 BREAK stands outside of a loop"},
		{"RETURN WITH a AS", "1 GB0101 expected a value at the end of the line"},
		{"THROW", "1 GB0101 expected a value at the end of the line"},
		{"ASSERT", "1 GB0101 expected a value at the end of the line"},
		{"ASSERT a,", "1 GB0101 expected a value at the end of the line"},
		{"ASSERT a, b, c", "1 GB0101 expected the end of the line, found \",\""},
		{"there:\nthere:", "2 GB1003 label \"there\" stands twice"},
		{"RESUME NEXT x", "1 GB0101 expected the end of the line, found \"x\""},
		{"EXIT FUNCTION", "1 GB4621 EXIT FUNCTION stands outside of what it leaves"},
		{"EXIT SUB", "1 GB4621 EXIT SUB stands outside of what it leaves"},
		{"RETURN (", "1 GB0101 expected a value at the end of the line"},
		{"RETURN 1,", "1 GB0101 expected a value at the end of the line"},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_conditions_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = FIND \"t\" WHERE", "1 GB0101 expected a value at the end of the line"},
		{"x = FIND \"t\" WHERE a =",
	         "1 GB0101 expected a value at the end of the line"},
		{"x = FIND \"t\" WHERE a BETWEEN 1",
	         "1 GB0101 expected \"AND\" at the end of the line"},
		{"x = FIND \"t\" WHERE a BETWEEN 1 AND",
	         "1 GB0101 expected a value at the end of the line"},
		{"x = FIND \"t\" WHERE a IN",
	         "1 GB0101 expected a value at the end of the line"},
		{"x = FIND \"t\" WHERE a IN (1",
	         "1 GB0105 this bracket is never closed, \")\" is missing"},
		{"x = FIND \"t\" WHERE (a = 1",
	         "1 GB0101 expected \")\" at the end of the line"},
		{"x = FIND \"t\" WHERE a = 1 AND",
	         "1 GB0101 expected a value at the end of the line"},
		{"x = FIND \"t\" WHERE NOT",
	         "1 GB0101 expected a value at the end of the line"},
		{"x = FIND \"t\" ORDER BY",
	         "1 GB0101 expected a column at the end of the line"},
		{"x = FIND \"t\" ORDER BY a,",
	         "1 GB0101 expected a column at the end of the line"},
		{"x = FIND \"t\" ORDER BY 5 +", "1 GB0101 expected a column, found \"5\""},
		{"UPDATE \"t\" SET WHERE a = 1", "1 GB0101 expected \"=\", found \"a\""},
		{"UPDATE \"t\" SET a WHERE a = 1", "1 GB0101 expected \"=\", found \"WHERE\""},
		{"UPDATE \"t\" SET a = WHERE a = 1",
	         "1 GB0101 expected the end of the line, found \"a\""},
		{"UPDATE \"t\" SET a = 1, WHERE b = 1", "1 GB0101 expected \"=\", found \"b\""},
		{"SAVE \"t\" WITH", "1 GB0101 expected a value at the end of the line"},
		{"SAVE \"t\" WITH a AS", "1 GB0101 expected a value at the end of the line"},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_keywords_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"FIND \"t\" LIMIT 5 LIMIT 6",
	         "1 GB2006 \"FIND\" takes \"LIMIT\" once, it is given twice"},
		{"x = FIND \"t\" LIMIT", "1 GB0101 expected a value at the end of the line"},
		{"x = UPPER \"a\"",
	         "1 GB0101 expected the end of the line, found the text \"a\""},
		{"x = UPPER()", "1 GB2001 \"UPPER\" needs at least 1 argument (s); found 0"},
		{"x = UPPER(\"a\", \"b\")",
	         "1 GB2002 \"UPPER\" takes at most 1 argument; found 2"},
		{"NOTE", "1 GB2001 \"NOTE\" needs at least 1 argument (what); found 0"},
		{"SCAN \"x\" INTO 5", "1 GB0101 expected the name of a variable, found \"5\""},
		{"SCAN \"x\" INTO",
	         "1 GB0101 expected the name of a variable at the end of the line"},
		{"REMEMBER \"a\"",
	         "1 GB2001 \"REMEMBER\" needs at least 2 arguments (key, value); found 1"},
		{"REMEMBER \"a\", \"b\", \"c\"",
	         "1 GB2002 \"REMEMBER\" takes at most 2 arguments; found 3"},
		{"CLEAR SUGGESTIONS 5", "1 GB0101 expected the end of the line, found \"5\""},
		{"MERGE \"t\" WITH a", "1 GB2005 \"MERGE\" needs \"BY\""},
		{"SET BOT MEMORY \"a\"", "1 GB2005 \"SET BOT MEMORY\" needs \"AS\""},
		{"x = NOW(5)", "1 GB0101 expected \",\" or \")\", found \"5\""},
		{"x = CURRENT USER 5", "1 GB0101 expected the end of the line, found \"5\""},
		{"x = TALK 5", "1 GB2004 \"TALK\" cannot be used as a value"},
	};
	check_faults(cases, GB_LEN(cases));
}

static void
faults_of_expressions_are_named(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = SELECT a, ? FROM t", "1 GB0101 expected SQL, found \"?\""},
		{"CREATE INDEX a ON b,",
	         "1 GB0101 the line goes on behind this, and nothing stands there"},
		{"x = SELECT (a", "1 GB0105 this bracket is never closed"},
		{"x = SELECT a,",
	         "1 GB0101 the line goes on behind this, and nothing stands there"},
		{"x = SELECT a GROUP BY b, WHERE c = 1",
	         "1 GB0101 the line goes on behind this, and nothing stands there"},
		{"x = 1e400", "1 GB0102 \"1e400\" means nothing here"},
		{"x = [1, 2", "1 GB0105 this bracket is never closed, \"]\" is missing"},
		{"x = {a: 1",
	         "1 GB0105 this bracket is never closed, \",\" or \"}\" is missing"},
		{"x = {a 1}", "1 GB0101 expected \":\" and the value of the key, found \"1\""},
		{"x = {a: }", "1 GB0101 expected a value, found \"}\""},
		{"x = {a: 1 b: 2}", "1 GB0101 expected \",\" or \"}\", found \"b\""},
		{"x = (1", "1 GB0105 this bracket is never closed, \")\" is missing"},
		{"x = a[", "1 GB0101 expected a value at the end of the line"},
		{"x = a.",
	         "1 GB0101 expected the name of a member after \".\" at the end of the line"},
		{"x = f(", "1 GB0101 expected a value at the end of the line"},
		{"x = f(1,", "1 GB0101 expected a value at the end of the line"},
		{"x = \"a ${b", "1 GB0103 this text is never closed"},
		{"x = \"a ${}\"", "1 GB0101 expected an expression in \"${}\" before \"}\""},
		{"x = \"open", "1 GB0103 this text is never closed"},
		{"x = 1 +", "1 GB0101 expected a value at the end of the line"},
		{"x = a ? b",
	         "1 GB0101 expected \":\" and the other value at the end of the line"},
		{"x = NOT", "1 GB0101 expected a value at the end of the line"},
		{"x = -", "1 GB0101 expected a value at the end of the line"},
		{"x = 5 5", "1 GB0101 expected the end of the line, found \"5\""},
		{"x = @", "1 GB0102 \"@\" means nothing here"},
		{"x = a IS", "1 GB0101 expected a value at the end of the line"},
		{"x = a NOT 5", "1 GB0101 expected the end of the line, found \"NOT\""},
		{"x = a STARTS b", "1 GB0101 expected the end of the line, found \"STARTS\""},
		{"x =", "1 GB0101 expected a value at the end of the line"},
		{"\"text\"", "1 GB0101 expected a statement, found the text \"text\""},
		{"a.b", "1 GB0115 this line computes a value and does nothing with it"},
		{"x = .5", "1 GB0101 expected a value, found \".\""},
		{"x = `raw`", "1 GB0102 \"`\" means nothing here"},
		{"x = f(a: 1)", "1 GB0101 expected \")\", found \":\""},
		{"x = {5 + 1: 2}",
	         "1 GB0101 expected \":\" and the value of the key, found \"+\""},
		{"a(1) = 2", "1 GB0106 nothing can be assigned to a call"},
		{"5 = x", "1 GB0101 expected a statement, found \"=\""},
		{"x = 1 = ", "1 GB0101 expected a value at the end of the line"},
		{"x = a b", "1 GB0101 expected the end of the line, found \"b\""},
		{"x[ = 5", "1 GB0101 expected a value, found \"=\""},
		{"x[1 = 5", "1 GB0101 expected \"]\" at the end of the line"},
		{"(x) = 5", "1 GB0101 expected a statement, found \"(\""},
		{"x = 1e", "1 GB0101 expected the end of the line, found \"e\""},
		{"x = \"${a b}\"", "1 GB0101 expected \"}\", found \"b\""},
		{"x = \"${\"", "1 GB0110 this \"${\" is never closed"},
	};
	check_faults(cases, GB_LEN(cases));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_of_declarations_are_named),
		cmocka_unit_test(faults_of_handlers_and_tables_are_named),
		cmocka_unit_test(faults_of_blocks_are_named),
		cmocka_unit_test(faults_of_hear_and_call_are_named),
		cmocka_unit_test(faults_of_jumps_are_named),
		cmocka_unit_test(faults_of_conditions_are_named),
		cmocka_unit_test(faults_of_keywords_are_named),
		cmocka_unit_test(faults_of_expressions_are_named),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
