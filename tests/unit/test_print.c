/* The canonical source: parses to the same tree, and is its own canonical form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/parse.h"
#include "lib/lib.h"

static struct gb_index *lib;

struct parsed {
	struct gb_arena arena;
	struct gb_src src;
	struct gb_diags diags;
	struct gb_ast *ast;
	struct gb_buf text; /* printed */
	struct gb_buf dump;
};

static void
parse(struct parsed *p, struct gb_slice text)
{
	struct gb_err err;
	*p = (struct parsed){0};
	gb_buf_init(&p->text, 1u << 20);
	gb_buf_init(&p->dump, 1u << 20);
	if (gb_src_init(&p->src, &p->arena, GB_S("test.bas"), text, &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_diags_init(&p->diags, &p->arena, &p->src, 50);
	p->ast = gb_parse(&p->arena, &p->src, lib, &p->diags);
	gb_diags_sort(&p->diags);
	for (size_t i = 0; i < p->diags.n; i++)
		if (p->diags.v[i].severity == GB_SEV_ERROR)
			fail_msg("%s\nin\n%.*s", p->diags.v[i].msg, GB_SARG(text));
	gb_ast_print(p->ast, &p->text);
	gb_ast_dump(p->ast, &p->dump);
}

static void
drop(struct parsed *p)
{
	gb_names_fini(&p->ast->names);
	gb_buf_fini(&p->text);
	gb_buf_fini(&p->dump);
	gb_arena_fini(&p->arena);
}

static const char *
printed(const struct parsed *p)
{
	return p->text.p ? p->text.p : "";
}

/* Prints, reads again, prints again. */
static void
holds(const char *text)
{
	struct parsed one, two;
	parse(&one, gb_cstr(text));
	parse(&two, gb_buf_get(&one.text));
	if (strcmp(one.dump.p, two.dump.p) != 0)
		fail_msg("%s\nbecame\n%s\n%s\n%s", text, printed(&one), one.dump.p, two.dump.p);
	assert_string_equal(printed(&one), printed(&two));
	drop(&one);
	drop(&two);
}

static void
prints(const char *text, const char *wanted)
{
	struct parsed p;
	parse(&p, gb_cstr(text));
	assert_string_equal(printed(&p), wanted);
	drop(&p);
	holds(text);
}

static int
setup(void **state)
{
	struct gb_err err;
	if (gb_lib_index(&lib, &err) != GB_OK)
		fail_msg("%s", err.msg);
	*state = lib;
	return 0;
}

static int
teardown(void **state)
{
	gb_index_free(*state);
	return 0;
}

static void
parentheses_stand_where_the_tree_needs_them(void **state)
{
	assert_non_null(*state);
	prints("x = (1 + 2) * 3 - (4 - 5)\n", "x = (1 + 2) * 3 - (4 - 5)\n");
	prints("x = ((1 * 2)) + 3\n", "x = 1 * 2 + 3\n");
	prints("x = -2 ^ 2 + (-2) ^ 2 + 2 ^ -1 + 2 ^ 3 ^ 2\n",
	       "x = -2 ^ 2 + (-2) ^ 2 + 2 ^ -1 + 2 ^ 3 ^ 2\n");
	prints("x = (2 ^ 3) ^ 2\n", "x = (2 ^ 3) ^ 2\n");
	prints("x = NOT (a OR b) AND c OR d\n", "x = NOT (a OR b) AND c OR d\n");
	prints("x = NOT a = b\n", "x = NOT a = b\n");
	prints("x = (NOT a) = b\n", "x = (NOT a) = b\n");
	prints("x = (a = b) = c\n", "x = (a = b) = c\n");
	prints("x = a ? b : c ? d : e\n", "x = a ? b : c ? d : e\n");
	prints("x = (a ? b : c) ? d : e\n", "x = (a ? b : c) ? d : e\n");
	holds("x = IF(a, b ? c : d, e)\n");
	holds("x = a ?? b OR c\n");
	holds("x = - -a\n");
	holds("x = a BETWEEN 1 AND 2 + 3\n");
	holds("x = NOT (a NOT BETWEEN 1 AND 2)\n");
	holds("x = a IS NULL OR b IS NOT NULL\n");
	holds("x = (a + b).c\ny = (a OR b)[1]\n");
	holds("x = a \\ b MOD c / d & e\n");
	holds("x = a NOT IN [1, 2] AND b CONTAINS \"c\" AND d STARTS WITH e\n");
}

static void
texts_keep_every_character(void **state)
{
	assert_non_null(*state);
	prints("x = \"a\\nb\\\"c\\\\d\\te\"\n", "x = \"a\\nb\\\"c\\\\d\\te\"\n");
	holds("x = \"line one\nline two\"\n");
	holds("x = \"price ${a + 1} and \\${b} $5 {{t}} ${{u}}\"\n");
	holds("x = \"${\"inner ${deep}\"}\"\n");
	holds("x = \"${\"\"}${a}${ {b: 1}.b}\"\n");
	holds("x = \"a\" + 'b ${c} \"d\"'\n");
	holds("x = \"\\u0001\xc3\xa9\"\n");
	holds("x = \"a\"\"b\"\n");
	holds("x = 1.5 + 1e300 + 9223372036854775807 + 0x1F + 5.0\n");
}

static void
blocks_of_text_keep_their_lines(void **state)
{
	assert_non_null(*state);
	holds("BEGIN TALK\n    Hello ${name},\n\n      it's #1 \\ \"fine\"\nEND TALK\n");
	holds("BEGIN TALK\nEND TALK\n");
	holds("IF a THEN\n  BEGIN SYSTEM PROMPT\n    be kind\n  END SYSTEM PROMPT\nEND IF\n");
	holds("BEGIN MAIL to\nSubject: about ${x}\nCc: a@b.c\n\nDear ${y}\nEND MAIL\n");
	holds("BEGIN MAIL \"a@b.c\"\njust text\nEND MAIL\n");
	prints("BEGIN TALK\na ${\"$\"}{b} ${\"\\\\\"}${c}\n${\"END TALK\"}\nEND TALK\n",
	       "BEGIN TALK\na ${\"$\"}{b} ${\"\\\\\"}${c}\n${\"E\"}ND TALK\nEND "
	       "TALK\n");
	prints("BEGIN TALK\n${\" \"}a\n  b\nEND TALK\n",
	       "BEGIN TALK\n${\" \"}a\n  b\nEND TALK\n");
	prints("BEGIN TALK\n  ${\" \"}\n  a\\\nEND TALK\n", "BEGIN TALK\n \na\\\nEND TALK\n");
	holds("BEGIN TALK\n${\"a\\r\"}\n\\${b}\nEND TALK\n");
	holds("BEGIN MAIL a\nSubject:\r\r\nEND MAIL\n");
	holds("BEGIN MAIL a\nSubject: ${\" b\"}${\"\"}c\nCc: ${\"d\\ne\"}\n\n x\nEND MAIL\n");
}

static void
flow_is_printed_in_block_form(void **state)
{
	assert_non_null(*state);
	prints("IF a THEN b = 1 ELSE b = 2\n",
	       "IF a THEN\n    b = 1\nELSE\n    b = 2\nEND IF\n");
	prints("if a then\nelseif b then\nx=1\nelse if c then\nelse\nendif\n",
	       "IF a THEN\nELSE IF b THEN\n    x = 1\nELSE IF c THEN\nELSE\nEND IF\n");
	prints("FOR i = 1 TO 10 STEP 2\nx = i\nEND FOR\n",
	       "FOR i = 1 TO 10 STEP 2\n    x = i\nNEXT i\n");
	prints("FOR v IN list DO\nEND FOR\n", "FOR EACH v IN list\nNEXT\n");
	holds("FOR EACH v IN SPLIT(s, \",\") LAST 3\nEXIT FOR\nNEXT v\n");
	holds("WHILE a < 3 DO\na += 1\nCONTINUE\nEND WHILE\n");
	holds("DO UNTIL a\nBREAK\nLOOP\nDO\nEXIT DO\nLOOP WHILE b\nDO\nSTOP\nLOOP\n");
	holds("r = SELECT m GROUP WHERE GROUP WHERE e\nr = SELECT GROUP WHERE\nr = SELECT a "
	      "FROM t GROUP BY(b)WHERE c = 1\n");
	holds("r = SELECT a FROM \"or\nders\" WHERE b = 1\n");
	holds("SELECT CASE a\nCASE 1, 2 TO 3, IS > 4\nx = 1\nCASE ELSE\nx = 2\nEND SELECT\n");
	holds("SWITCH a\nCASE \"x\"\ny = 1\nDEFAULT\ny = 2\nEND SWITCH\n");
	holds("TRY\nTHROW \"no\"\nCATCH e\nTALK e.message\nFINALLY\nx = 1\nEND TRY\n");
	holds("WITH o\n.a = 1\nb = c + 1\n\"d e\" = .a\nEND WITH\n");
	holds("again:\nx = 1\nIF x GOTO again\nON ERROR GOTO again\nON ERROR GOTO 0\nGOSUB "
	      "again\n");
	holds("ON ERROR RESUME NEXT\nx = ERROR\ny = ERROR MESSAGE\nCLEAR ERROR\nASSERT x, "
	      "\"y\"\n");
	holds("SCHEDULE IN 5 MINUTES DO\nTALK \"x\"\nEND SCHEDULE\n");
}

static void
statements_keep_their_form(void **state)
{
	assert_non_null(*state);
	holds("LET a = 1\nSET b = 2\nCONST c = 3\na.b[1].c = 4\na -= 1\n");
	holds("DIM a\nDIM b(10)\nDIM c AS INTEGER = 5\nREDIM b(20)\n");
	holds("x = {a: 1, \"b c\": [1, {}, [2]], \"d\": {e: f}}\n");
	holds("a.push(1)\nx = a?.b.c(1, 2)[3]\n");
	holds("HEAR x\nHEAR y AS EMAIL WITH \"mail?\" DEFAULT \"a@b.c\" TIMEOUT 30\n");
	holds("HEAR x AS \"a\", \"b\", *\nHEAR y AS MENU \"a\", z\nHEAR v AS \"prompt\"\n");
	holds("x = HEAR\ny = HEAR \"prompt\"\n");
	holds("CALL \"file.bas\", 1, a + b\nx = CALL \"/path\", {a: 1}\nCALL other(1, 2)\n");
	holds("RETURN a, b\n");
	holds("RETURN WITH a AS 1, b AS c + 1\n");
	holds("STEP 1: BOT \"a\" \"b\"\nTIMEOUT 30\nON TIMEOUT: REJECT ORDER\n"
	      "STEP 2: PARALLEL\nBRANCH A: BOT \"x\" \"y\"\nBRANCH B: BOT \"x\" \"z\"\nEND "
	      "PARALLEL\n"
	      "STEP 3: HUMAN APPROVAL FROM \"a@b.c\"\nDELAY 5\nORCHESTRATE WORKFLOW \"w\"\n");
}

static void
keyword_calls_keep_their_arguments(void **state)
{
	assert_non_null(*state);
	prints("talk \"a\" + 1\n", "TALK \"a\" + 1\n");
	holds("SET_BOT_MEMORY(\"k\", v)\nSET BOT MEMORY \"k\", v\n");
	holds("x = \"a\" + GET BOT MEMORY(\"k\") + \"b\"\n");
	holds("x = GET \"session.a\" = \"b\" OR GET \"session.c\"\n");
	holds("x = FIND \"t\" WHERE a = b AND (c > 1 OR NOT d LIKE \"x%\") AND e IS NULL\n");
	holds("x = FIND \"t\", \"a = '\" + b + \"'\"\n");
	prints("x = FIND \"t\" WHERE (a) ^ 2 = 1 AND b + 1 = 2 AND (c).d = 3\n",
	       "x = FIND \"t\" WHERE (a) ^ 2 = 1 AND b + 1 = 2 AND (c).d = 3\n");
	holds("x = FIND \"t\" WHERE (a) MOD 2 = 1 AND (GET \"x\").y = 1 OR (b ? c : d)\n");
	holds("x = FIND \"t\" WHERE ${a = b} AND c IN GET \"x\", \"y\"\n");
	holds("x = a IN GET \"x\", \"y\"\nx = a IN ((b OR c) + d)\n");
	holds("x = FIND \"t\" WHERE (FIND \"b\") AND c = 1 LIMIT 5\nSAVE \"t\" WITH (a = 1)\n");
	holds("x = (FIND \"t\" WHERE a\n.b = 1 ORDER BY c\n. d)\n");
	holds("STEP 1: BOT (get) \"x\"\nSCHEDULE IN (get) MINUTES DO\nEND SCHEDULE\n");
	holds("UPDATE \"t\" SET a = 1, b = c + 1 WHERE id = id\n");
	holds("SAVE \"t\", a, b.c, NOW()\nSAVE \"t\" WITH a AS 1, b AS c\n");
	holds("x = {a: GET SESSION \"b\", c: 1}\n");
	holds("y = [(GET SESSION \"b\"), 2]\n");
	holds("SET HEADER \"H\" = \"v\"\nUPLOAD f TO p\n");
}

static void
words_of_the_language_stay_names(void **state)
{
	assert_non_null(*state);
	prints("CREATE_DRAFT to, subject, body\n", "CREATE DRAFT to, subject, body\n");
	prints("UPLOAD (to) TO (by)\n", "UPLOAD (to) TO (by)\n");
	prints("x = GET (session)\n", "x = GET (session)\n");
	prints("SET (a) = b\n", "SET (a) = b\n");
	holds("x = LLM (with) WITH OPTIMIZE FOR (max)\nx = FORMAT (as) AS (as)\n");
	holds("x = GENERATE SECURE LINK p EXPIRES 7 \"days\"\nPOST TO (a) AT b, c\n");
	holds("SET SCHEDULE (every(1))\nx = (err).number\nx = (ilike) + "
	      "1\nilike.a(1)\nilike()\nilike().a(1)\n");
	holds("x = (select)\nx = (SELECT(1))\nTRY\nx = (a = (select))\nCATCH\nEND TRY\n");
	holds("FOR set = 1 TO 2\nNEXT\nFOR EACH x IN (where)\nNEXT\nset.a = 1\n");
	holds("HEAR set WITH (with)\nHEAR x AS MENU (a)\nHEAR x AS (a & b)\nHEAR x AS (a), "
	      "*\n");
	holds("CALL (a)\nx = CALL (a - b), 1\nCALL (f(1)).g\nCALL a.b\nCALL (a?.b)\n");
	holds("RETURN (with)\nRETURN (with) + 1\nHEAR DEFAULT \"x\" WITH -5\n");
	holds("x = 1\nGROUP_BY a, \"b\"\nx = SELECT a\nGROUP_BY a, \"b\"\n");
	holds("SELECT CASE a\nCASE (default)\nx = 1\nEND SELECT\nWITH o\n\"5a\" = 1\n5 = 2\n"
	      "END WITH\n");
	holds("SUB s\nx = 1\nEND SUB\nPARAM a\nPARAM b LIKE 5 +\nTALK a\n");
}

static void
declarations_keep_what_they_say(void **state)
{
	assert_non_null(*state);
	holds("' says hello\nPARAM a AS INTEGER LIKE 3 DESCRIPTION \"how many\"\n"
	      "PARAM b AS \"x\", \"y\" DEFAULT \"x\"\nPARAM c OPTIONAL\nDESCRIPTION \"does "
	      "it\"\nTALK a\n");
	holds("PARAM d AS STRING LIKE \"a \\\\ b\" DESCRIPTION \"c\"\nTALK d\n");
	holds("#workflow\nWEBHOOK \"hook\"\nSET SCHEDULE \"0 9 * * *\"\nSET SCHEDULE every 1 "
	      "hour\n"
	      "USE WEBSITE \"https://example.org\"\nTALK \"x\"\n");
	holds("PARAM job AS STRING\nIF job = \"a\" THEN\nSET SCHEDULE \"0 9 * * *\"\nTALK "
	      "\"x\"\n"
	      "ELSE IF job = \"b\" THEN\nSET SCHEDULE \"0 8 * * *\"\nEND IF\n");
	holds("SUB one\nTALK \"x\"\nEXIT SUB\nEND SUB\nFUNCTION two(a, b AS STRING, c = 5)\n"
	      "PARAM d AS INTEGER\nRETURN a\nEND FUNCTION\nCALL one\nx = two(1)\n");
	holds("ON FORM SUBMIT \"f\"\nTALK \"x\"\nEND ON\nON EVENT \"e\" DO\ny = 1\nEND ON\n"
	      "ON EMAIL \"a\" FROM \"b\" SUBJECT \"c\"\nEND ON\nON INSERT OF \"t\"\nEND ON\n");
	holds("TABLE t ON db READ BY \"a;b\"\n id integer key\n Name* string(100)\n"
	      " price number(10,2) references p\n FIELD x AS TEXT\n"
	      " tags TEXT[] NOT NULL DEFAULT '{}'\n UNIQUE(id, x)\nEND TABLE\n"
	      "CREATE INDEX i ON t(id)\n");
	holds("TALK \"x\"\nPARAM late AS STRING\n");
	holds("PARAM j\nIF j = \"a\" THEN SET SCHEDULE \"b\"\nSET SCHEDULE (\"c\")\n"
	      "USE WEBSITE (\"d\")\n");
}

static void
columns_keep_their_sql(void **state)
{
	assert_non_null(*state);
	prints("TABLE t\na b references c\nd e key references f(g) primary  key not null\n"
	       "END TABLE\n",
	       "TABLE t\n    a b references c\n    d e key references f(g) primary  key not "
	       "null\n"
	       "END TABLE\n");
	holds("TABLE t\nd k r references s\ne k references_ primary\nf k read write key,,\n"
	      "END TABLE\n");
	holds("TABLE \"5 t\" ON \"a b\"\n\"x.y\" text () (5)\nz double precision precision\n"
	      "q \"r s\" read by \"u\" write by v\nEND TABLE\n");
	holds("TABLE t\nFIELD row AS \"b c\"\nFIELD check AS text\n\"rem\" text\nEND TABLE\n");
	holds("TABLE t\nROW (-5), 1\nROW (a), \"b\"\nROW 1.5, NULL\nEND TABLE\n");
}

/* What the parser still reads, printed, it reads again: parentheses count apart. */
static void
deep_expressions_stay_readable(void **state)
{
	static const struct {
		const char *head, *piece, *tail;
		int n;
	} cases[] = {{"x = ", "- ", "a\n", 199},
	             {"x = ", "GET ", "\"a\"\n", 98},
	             {"x = ", "a ? ", "b", 150},
	             {"x = ", "CALL \"a\", ", "1\n", 97},
	             {"", "IF a THEN ", "b = 1\n", 63}};
	assert_non_null(*state);
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		struct gb_buf b;
		gb_buf_init(&b, 1u << 16);
		gb_buf_str(&b, cases[i].head);
		for (int k = 0; k < cases[i].n; k++)
			gb_buf_str(&b, cases[i].piece);
		gb_buf_str(&b, cases[i].tail);
		for (int k = 0; k < cases[i].n && strchr(cases[i].piece, '?'); k++)
			gb_buf_str(&b, " : c");
		holds(b.p);
		gb_buf_fini(&b);
	}
}

static void
an_empty_file_stays_empty(void **state)
{
	assert_non_null(*state);
	prints("", "");
	prints("\n\n", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parentheses_stand_where_the_tree_needs_them),
		cmocka_unit_test(texts_keep_every_character),
		cmocka_unit_test(blocks_of_text_keep_their_lines),
		cmocka_unit_test(flow_is_printed_in_block_form),
		cmocka_unit_test(statements_keep_their_form),
		cmocka_unit_test(keyword_calls_keep_their_arguments),
		cmocka_unit_test(declarations_keep_what_they_say),
		cmocka_unit_test(columns_keep_their_sql),
		cmocka_unit_test(words_of_the_language_stay_names),
		cmocka_unit_test(deep_expressions_stay_readable),
		cmocka_unit_test(an_empty_file_stays_empty),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
