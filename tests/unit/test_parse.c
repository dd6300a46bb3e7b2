/* The parser: trees of the grammar's own statements, and what is said about mistakes. */
#include "langtest.h"

/* The statements of the top level without the frame of the dump. */
static const char *
tree(const char *source)
{
	struct gb_diags d;
	struct gb_buf b;
	struct gb_ast *ast = langtest_parse(gb_cstr(source), &d);
	for (size_t i = 0; i < d.n; i++)
		if (d.v[i].severity == GB_SEV_ERROR)
			fail_msg("%s\n  %s", source, d.v[i].msg);
	gb_buf_init(&b, 1 << 20);
	gb_ast_dump(ast, &b);
	char *out = gb_arena_alloc(&langtest_arena, b.n + 1), *at = out;
	bool blank = false;
	for (size_t i = 0; i < b.n; i++) { /* line ends and tabs are single blanks */
		bool w = b.p[i] == '\n' || b.p[i] == '\t' || b.p[i] == ' ';
		if (w && !blank)
			*at++ = ' ';
		else if (!w)
			*at++ = b.p[i];
		blank = w;
	}
	while (at > out && at[-1] == ' ')
		at--;
	*at = '\0';
	gb_buf_fini(&b);
	static const char head[] = "(script (main (block ";
	if (strncmp(out, head, sizeof head - 1) == 0) {
		out += sizeof head - 1;
		at[-3] = '\0';
	}
	return out;
}

struct pair {
	const char *source, *want;
};

static void
check_trees(const struct pair *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = tree(c[i].source);
		if (strcmp(got, c[i].want) != 0)
			fail_msg("%s\n  gives  %s\n  not    %s", c[i].source, got, c[i].want);
	}
}

/* "LINE GBnnnn message" of the first finding at least as severe as a warning. */
static void
check_findings(const struct pair *c, size_t n)
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
operators_bind_as_the_table_says(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = 1 + 2 * 3 ^ 2", "(assign (name x) (binary \"+\" (int 1) (binary \"*\" "
	                              "(int 2) (binary \"^\" (int 3) (int 2)))))"},
		{"x = -2 ^ 2",
	         "(assign (name x) (unary \"-\" (binary \"^\" (int 2) (int 2))))"},
		{"x = 2 ^ -1",
	         "(assign (name x) (binary \"^\" (int 2) (unary \"-\" (int 1))))"},
		{"x = NOT a = b",
	         "(assign (name x) (unary \"NOT\" (binary \"=\" (name a) (name b))))"},
		{"x = NOT a OR b < c", "(assign (name x) (binary \"OR\" (unary \"NOT\" (name "
	                               "a)) (binary \"<\" (name b) (name c))))"},
		{"x = a ? b : c ? d : e", "(assign (name x) (cond (name a) (name b) (cond "
	                                  "(name c) (name d) (name e))))"},
		{"x = a IS NOT NULL", "(assign (name x) (unary \"IS NOT NULL\" (name a)))"},
		{"x = a NOT CONTAINS b",
	         "(assign (name x) (binary \"NOT CONTAINS\" (name a) (name b)))"},
		{"x = a STARTS WITH b",
	         "(assign (name x) (binary \"STARTS WITH\" (name a) (name b)))"},
		{"x = a & b % c MOD d",
	         "(assign (name x) (binary \"&\" (name a) (binary \"MOD\" (binary \"MOD\" "
	         "(name b) (name c)) (name d))))"},
		{"a = b = c", "(assign (name a) (binary \"=\" (name b) (name c)))"},
		{"x = IF(a, 1, 2)", "(assign (name x) (cond (name a) (int 1) (int 2)))"},
		{"x = a?.b.c[1]", "(assign (name x) (index (member c \"c\" (member b op=1 "
	                          "\"b\" (name a))) (int 1)))"},
		{"x = (a ?? b) && !c", "(assign (name x) (binary \"AND\" (binary \"??\" (name "
	                               "a) (name b)) (unary \"NOT\" (name c))))"},
	};
	check_trees(cases, GB_LEN(cases));
}

static void
texts_hold_escapes_and_expressions(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = \"a\\tb\\q\\u00e9\"",
	         "(assign (name x) (text \"a\\u0009b\\\\q\xc3\xa9\"))"},
		{"x = \"v=${o.q} $5 {{t}} ${{u}} \\${n}\"",
	         "(assign (name x) (interp (text \"v=\") (member q \"q\" (name o)) (text \" $5 "
	         "{{t}} ${{u}} ${n}\")))"},
		{"x = 'a\\n${b}'", "(assign (name x) (text \"a\\\\n${b}\"))"},
		{"x = \"\xf0\x9f\x98\x80 \\ud83d\\ude00\"",
	         "(assign (name x) (text \"\xf0\x9f\x98\x80 \xf0\x9f\x98\x80\"))"},
		{"BEGIN TALK\n  Hi ${n},\n\n    it's \"us\"\nEND TALK",
	         "(talkblock (interp (text \"Hi \") (name n) (text \",\\n\\n"
	         " it's \\\"us\\\"\")))"},
		{"BEGIN MAIL a@b.c\nSubject: S ${n}\nCc: d\n\nBody\nEND MAIL",
	         "(mailblock (text \"a@b.c\") (interp (text \"S \") (name n)) (text \"Body\") "
	         "(object (pair \"Cc\" (text \"d\"))))"},
	};
	check_trees(cases, GB_LEN(cases));
}

static void
words_are_names_where_they_are_used_as_names(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"case = 2\nSELECT CASE case\nCASE 1, 2\ncase = 3\nEND SELECT",
	         "(assign (name case) (int 2)) (select (name case) (case (block (assign (name "
	         "case) (int 3))) (int 1) (int 2)))"},
		{"to.next = list[0]",
	         "(assign (member next \"next\" (name to)) (index (name list) (int 0)))"},
		{"FOR EACH list IN list\nNEXT", "(foreach list (name list) _ (block))"},
		{"description = \"x\"", "(assign (name description) (text \"x\"))"},
		{"end = 1", "(assign (name end) (int 1))"},
		{"x = {end: 1, \"if\": 2, 3: 4}",
	         "(assign (name x) (object (pair \"end\" (int 1)) (pair \"if\" (int 2)) (pair "
	         "\"3\" (int 4))))"},
		{"x = empty\ny = NEW ARRAY",
	         "(assign (name x) (null)) (assign (name y) (array))"},
		{"empty = 1\nx = empty",
	         "(assign (name empty) (int 1)) (assign (name x) (name empty))"},
	};
	check_trees(cases, GB_LEN(cases));
}

static void
blocks_nest(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"IF a THEN b = 1 ELSE b = 2", "(if (name a) (block (assign (name b) (int 1))) "
	                                       "(block (assign (name b) (int 2))))"},
		{"IF a THEN\nELSE IF b THEN\nELSEIF c THEN\nELSE\nEND IF",
	         "(if (name a) (block) (name b) (block) (name c) (block) (block))"},
		{"if (a) {\nx = 1\n} else {\nx = 2\n}",
	         "(if (name a) (block (assign (name x) (int 1))) (block (assign (name x) (int "
	         "2))))"},
		{"FOR i = 1 TO 9 STEP 2\nEXIT FOR\nNEXT i",
	         "(for i (int 1) (int 9) (int 2) (block (exit op=1)))"},
		{"FOR v IN e LAST 3 DO\nEND FOR", "(foreach v op=2 (name e) (int 3) (block))"},
		{"DO\nLOOP UNTIL a", "(do op=3 (name a) (block))"},
		{"WITH o\n.a = 1\nb = .a\n\"c d\" = 2\nEND WITH",
	         "(with o (pair \"a\" (int 1)) (pair \"b\" (withdot a)) (pair \"c d\" (int "
	         "2)))"},
		{"TRY\nTHROW \"x\"\nCATCH e\nFINALLY\nEND TRY",
	         "(try e (block (throw (text \"x\"))) (block) (block))"},
		{"SWITCH s\nCASE IS > 5\nCASE 1 TO 3\nDEFAULT\nEND SWITCH",
	         "(select op=1 (name s) (case (block) (is \">\" (int 5))) (case (block) (to "
	         "(int 1) (int 3))) (case (block)))"},
		{"STEP 1: BOT \"a\" \"b\"\nTIMEOUT 5\nON TIMEOUT: ESCALATE TO x",
	         "(step 1 op=0 \"ESCALATE TO x\" (text \"a\") (text \"b\") (int 5) _)"},
		{"SCHEDULE IN 5 MINUTES DO\nEND SCHEDULE",
	         "(schedulein \"MINUTES\" (int 5) (block))"},
		{"ON ERROR GOTO bad\nbad:\nRESUME NEXT",
	         "(onerror bad op=1) (label bad) (resume op=1)"},
		{"10 GOTO 10", "(label 10) (goto 10)"},
		{"WITH o\na = 1\nEND WITH\nBEGIN TALK\nhi\nEND TALK",
	         "(with o (pair \"a\" (int 1))) (talkblock (text \"hi\"))"},
	};
	check_trees(cases, GB_LEN(cases));
}

static void
heads_of_blocks_may_be_written_in_two_ways(void **state __attribute__((unused)))
{
	static const char *const pairs[][2] = {
		{"IF a THEN b = 1 END IF\nTALK b", "IF a THEN b = 1\nTALK b"},
		{"TALK a\nWITH o = NEW OBJECT\n  .a = 1\nEND WITH",
	         "TALK a\nWITH o\n  a = 1\nEND WITH"},
		{"ON \"paid\"\n  TALK a\nEND ON", "ON EVENT \"paid\" DO\n  TALK a\nEND ON"},
	};
	for (size_t i = 0; i < GB_LEN(pairs); i++)
		assert_string_equal(tree(pairs[i][0]), tree(pairs[i][1]));
}

static void
hear_and_call_and_return(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"HEAR x AS mail WITH \"m?\" DEFAULT \"a\"",
	         "(hear \"EMAIL\" (name x) (text \"m?\") (text \"a\") _)"},
		{"HEAR x AS \"one text\"", "(hear (name x) (text \"one text\") _ _)"},
		{"HEAR x AS mail \"which?\"",
	         "(hear \"EMAIL\" (name x) (text \"which?\") _ _)"},
		{"o = {\"a\": CALL \"/x\", {\"b\": 1}, \"c\": 2}",
	         "(assign (name o) (object (pair \"a\" (callfile (text \"/x\") (object (pair "
	         "\"b\" (int 1))))) (pair \"c\" (int 2))))"},
		{"x = HEAR", "(assign (name x) (hear-value (hear _ _ _ _)))"},
		{"x = CALL \"a.bas\", 1, 2",
	         "(assign (name x) (callfile (text \"a.bas\") (int 1) (int 2)))"},
		{"RETURN WITH a AS 1, b = 2",
	         "(return (named (pair \"a\" (int 1)) (pair \"b\" (int 2))))"},
	};
	check_trees(cases, GB_LEN(cases));
	assert_non_null(strstr(tree("CALL f(1)\nSUB f(a)\nEND SUB"), "(callsub f (int 1))"));
	assert_non_null(strstr(tree("l = [1]\nHEAR x AS l"), "l"));
}

static void
mistakes_are_named_with_their_line(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = 1\nTLAK \"a\"", "2 GB0104 unknown keyword \"TLAK\""},
		{"Based on this text, write an answer",
	         "1 GB0104 unknown keyword \"Based\"; text must be inside BEGIN TALK / BEGIN "
	         "SYSTEM PROMPT or quotes"},
		{"x = \"open", "1 GB0103 this text is never closed"},
		{"x = (1 + 2", "1 GB0105 this bracket is never closed, \")\" is missing"},
		{"x = 1 < y < 5", "1 GB0107 this compares the result of a comparison"},
		{"IF a THEN\nx = 1", "1 GB0210 this IF is never closed"},
		{"FOR EACH a IN b\nNEXT\nEND FOR", "3 GB0211 END FOR without FOR"},
		{"FOR i = 1 TO 2\nNEXT j",
	         "2 GB0213 this NEXT names \"j\", the open loop is that of \"i\""},
		{"WITH o\nTALK 1\nEND WITH",
	         "2 GB0214 only \"field = value\" lines are allowed in WITH"},
		{"TRY\nEND TRY", "1 GB0217 this TRY has neither CATCH nor FINALLY"},
		{"FOR i = 1 TO 2 STEP 0\nNEXT", "1 GB0218 a loop with STEP 0 would never end"},
		{"WHEN x DO\nEND WHEN", "1 GB0116 WHEN is not supported, use ON EVENT"},
		{"x = a @ b", "1 GB0102 \"@\" means nothing here"},
		{"x +", "1 GB0104 unknown keyword \"x\""},
		{"x = 1\nx + 1",
	         "2 GB0115 this line computes a value and does nothing with it"},
		{"x = 1\nx", "2 GB0115 this line computes a value and does nothing with it"},
		{"END TALK", "1 GB0211 END TALK without BEGIN TALK"},
		{"IF a THEN\nEND SYSTEM PROMPT\nEND IF",
	         "2 GB0211 END SYSTEM PROMPT without BEGIN SYSTEM PROMPT"},
		{"LEN(\"a\") = 2", "1 GB0106 nothing can be assigned to a call"},
		{"a = [1]\na(1) = 2", "2 GB0106 nothing can be assigned to a call"},
		{"LEN \"a\"", "1 GB2008 \"LEN\" is a function: write LEN(...)"},
		{"SUB f\nEND SUB\nSUB f\nEND SUB", "3 GB1001 procedure \"f\" is defined twice"},
		{"f(1, 2)\nSUB f(a)\nEND SUB",
	         "1 GB2009 \"f\" takes at most 1 argument; found 2"},
		{"HEAR x AS INTEGR", "1 GB2013 unknown HEAR type \"INTEGR\""},
		{"x = \"${a\"", "1 GB0110 this \"${\" is never closed"},
		{"TABLE t\na string", "1 GB0210 this TABLE is never closed"},
		{"TALK \"a\" b", "1 GB0101 expected the end of the line, found \"b\""},
	};
	check_findings(cases, GB_LEN(cases));
}

/* What is proposed for the first mistake, and whether it may be mended without asking. */
static const char *
proposal(const char *source)
{
	struct gb_diags d;
	langtest_parse(gb_cstr(source), &d);
	assert_int_equal(d.n, 1);
	if (!d.v[0].fix)
		return d.v[0].help ? d.v[0].help : "nothing";
	return gb_arena_printf(&langtest_arena, "%.*s%s", GB_SARG(d.v[0].fix->text),
	                       d.v[0].fix->safe ? "" : "?");
}

static void
a_misspelt_word_is_proposed_where_it_may_stand(void **state __attribute__((unused)))
{
	assert_string_equal(proposal("TAKL \"a\""), "TALK");
	assert_string_equal(proposal("NOET a"), "NOTE");
	assert_string_equal(proposal("UPPR a"), "nothing"); /* a function */
	assert_string_equal(proposal("FND \"t\""), "END?"); /* or FIND */
	assert_string_equal(proposal("FIDN \"t\""), "FIND");
	assert_string_equal(proposal("WHLE a"), "WHILE");
	assert_string_equal(proposal("SUB s(a, A)\nEND SUB"), "nothing");
}

static void
doubtful_lines_get_a_warning(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"DESCRIPTION free text", "1 GB0301 this DESCRIPTION is not quoted"},
		{"DESCRIPTION it finds an order\nwhich the client has made",
	         "1 GB0301 this DESCRIPTION is not quoted"},
		{"PARAM p AS INT DESCRIPTION the number of it",
	         "1 GB0301 this DESCRIPTION is not quoted"},
		{"TABLE t\n  a integer CHECK (a > 0)\nEND TABLE",
	         "2 GB0312 CHECK is passed to the storage as text, without a check"},
		{"TABLE t\n  nameTEXT\nEND TABLE",
	         "2 GB0313 column \"nameTEXT\" has no type, it is taken for a text"},
		{"PARAM p AS \"what it is\"",
	         "1 GB0303 a single text after AS is taken as the description"},
		{"BEGIN TALK\n${a de b)}\nEND TALK",
	         "2 GB0111 malformed \"${a de b)}\" is kept as text"},
		{"TALK ${x}", "1 GB0112 \"${ }\" stands outside of a text"},
		{"TALK 1\nPARAM p",
	         "2 GB0304 PARAM after executable code is not part of the tool interface"},
		{"x = SELECT a FROM b\n  GROUP BY a\n  WHERE a = 1",
	         "3 GB0118 WHERE stands after GROUP BY; it is read before it"},
		{"PARAM p LIKE Stall Code", "1 GB0305 this example is not quoted"},
		{"PARAM p AS INT\nPARAM p AS DATE",
	         "2 GB0306 PARAM \"p\" has another type here, the first one counts"},
		{"PARAM job\nIF job = \"x\" THEN\nSET SCHEDULE \"0 1 * * *\"\nEND IF",
	         "3 GB0308 this schedule runs the script with \"job\" = \"x\""},
		{"SUB upper\nEND SUB",
	         "1 GB1002 procedure \"upper\" hides the keyword of the same name"},
	};
	check_findings(cases, GB_LEN(cases));
}

static void
an_unclosed_block_names_both_lines(void **state __attribute__((unused)))
{
	struct gb_diags d;
	langtest_parse(GB_S("FOR EACH a IN b\nIF a THEN\nNEXT"), &d);
	assert_int_equal(d.n, 1);
	assert_string_equal(d.v[0].msg, "this IF is never closed");
	assert_string_equal(d.v[0].note,
	                    "this NEXT belongs to the FOR of line 1, with the IF still open");
	assert_string_equal(d.v[0].help, "add \"END IF\" before line 3");
	langtest_parse(GB_S("FOR EACH a IN b\nNEXT\nEND FOR"), &d);
	assert_string_equal(d.v[0].note, "the FOR opened at line 1 was closed at line 2");
}

static void
declarations_are_lifted(void **state __attribute__((unused)))
{
	struct gb_diags d;
	struct gb_ast *ast = langtest_parse(
		GB_S("#workflow\n' A tool\nDESCRIPTION \"Does\nit\"\n"
	             "PARAM a AS \"x\", \"y\" OPTIONAL\n"
	             "PARAM b AS number DEFAULT -1.5 LIKE 8.0 ' note\n"
	             "PARAM c LIKE \"{\"k\": 1}\" ENUM [\"p\", \"q\"]\n"
	             "SET SCHEDULE \"0 9 * * *\"\nSET SCHEDULE every 1 hour\nWEBHOOK \"in-1\"\n"
	             "CREATE INDEX i ON t(a, b)\nUSE WEBSITE \"https://x\"\n"
	             "TABLE t ON maria\n Id number key\n Name* string(40)\n FIELD f AS text\n"
	             " total DECIMAL(10,2) NOT NULL DEFAULT 0\n UNIQUE(Id, Name)\n"
	             " cust Customers references Customers\nEND TABLE\n"
	             "ON FORM SUBMIT \"f\"\nTALK \"x\"\nEND ON\n"
	             "TALK a\n"),
		&d);
	assert_int_equal(d.nerror, 0);
	assert_true(ast->workflow);
	assert_string_equal(gb_arena_dup(&langtest_arena, ast->description).p, "Does\nit");
	assert_int_equal(ast->nparam, 3);
	assert_int_equal(ast->param[0].nchoice, 2);
	assert_true(ast->param[0].optional && ast->param[0].header);
	assert_true(gb_slice_eq(ast->param[1].type, GB_S("NUMBER")) &&
	            ast->param[1].has_default);
	assert_true(gb_slice_eq(ast->param[1].example, GB_S("8.0")) &&
	            !ast->param[1].example_quoted);
	assert_true(gb_slice_eq(ast->param[2].example, GB_S("{\"k\": 1}")) &&
	            ast->param[2].nchoice == 2);
	assert_int_equal(ast->nschedule, 2);
	assert_true(gb_slice_eq(ast->schedule[1].text, GB_S("every 1 hour")));
	assert_int_equal(ast->nwebhook + ast->nindex + ast->nwebsite, 3);
	assert_int_equal(ast->ntable, 1);
	const struct gb_tabledef *t = &ast->table[0];
	assert_true(gb_slice_eq(t->conn, GB_S("maria")));
	assert_int_equal(t->ncolumn, 5);
	assert_int_equal(t->nconstraint, 1);
	assert_true(t->column[0].key && t->column[1].required && t->column[1].len == 40);
	assert_true(gb_slice_eq(t->column[2].type, GB_S("text")));
	assert_true(t->column[3].len == 10 && t->column[3].prec == 2 && t->column[3].required);
	assert_true(gb_slice_eq(t->column[4].references, GB_S("Customers")));
	assert_int_equal(ast->nhandler, 1);
	assert_int_equal(ast->main->nstmt, 1);
}

static void
ordinals_count_in_source_order(void **state __attribute__((unused)))
{
	struct gb_diags d;
	struct gb_ast *ast =
		langtest_parse(GB_S("x = 1\nIF a + b THEN\ny = 2\nEND IF\nz = f(1, 2)\n"), &d);
	const struct gb_node *b = ast->main->body;
	assert_int_equal(ast->main->nstmt, 4);
	assert_int_equal(b->kid[0]->ord, 0);
	assert_int_equal(b->kid[1]->ord, 1);
	assert_int_equal(b->kid[1]->kid[1]->kid[0]->ord, 2);
	assert_int_equal(b->kid[2]->ord, 3);
	assert_int_equal(b->kid[1]->kid[0]->ord, 0);         /* a + b */
	assert_int_equal(b->kid[1]->kid[0]->kid[1]->ord, 2); /* b */
	assert_int_equal(b->kid[2]->kid[1]->kid[1]->ord, 3); /* 2 */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators_bind_as_the_table_says),
		cmocka_unit_test(texts_hold_escapes_and_expressions),
		cmocka_unit_test(words_are_names_where_they_are_used_as_names),
		cmocka_unit_test(blocks_nest),
		cmocka_unit_test(heads_of_blocks_may_be_written_in_two_ways),
		cmocka_unit_test(hear_and_call_and_return),
		cmocka_unit_test(mistakes_are_named_with_their_line),
		cmocka_unit_test(a_misspelt_word_is_proposed_where_it_may_stand),
		cmocka_unit_test(doubtful_lines_get_a_warning),
		cmocka_unit_test(an_unclosed_block_names_both_lines),
		cmocka_unit_test(declarations_are_lifted),
		cmocka_unit_test(ordinals_count_in_source_order),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
