/* Keyword calls: every argument style of language.md 17.1, and how far arguments reach. */
#include "langtest.h"

/* Statements as dumped, blanks folded; or the first error. */
static const char *
tree(const char *source)
{
	struct gb_diags d;
	struct gb_buf b;
	struct gb_ast *ast = langtest_parse(gb_cstr(source), &d);
	for (size_t i = 0; i < d.n; i++)
		if (d.v[i].severity == GB_SEV_ERROR)
			return gb_arena_printf(&langtest_arena, "GB%04u %s", d.v[i].no,
			                       d.v[i].msg);
	gb_buf_init(&b, 1 << 20);
	gb_ast_dump(ast, &b);
	char *out = gb_arena_alloc(&langtest_arena, b.n + 1);
	size_t at = 0;
	for (size_t i = 0; i < b.n; i++) {
		bool w = b.p[i] == '\n' || b.p[i] == '\t' || b.p[i] == ' ';
		if (!w)
			out[at++] = b.p[i];
		else if (at && out[at - 1] != ' ')
			out[at++] = ' ';
	}
	out[at] = '\0';
	gb_buf_fini(&b);
	return out;
}

struct pair {
	const char *source, *want; /* a part of the dump, or the error */
};

static void
check(const struct pair *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = tree(c[i].source);
		if (!strstr(got, c[i].want))
			fail_msg("%s\n  gives    %s\n  without  %s", c[i].source, got,
			         c[i].want);
	}
}

static void
every_argument_style_is_read(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"SEND MAIL to, subj, body",
	         "(kw \"SEND MAIL\" (name to) (name subj) (name body) _)"},
		{"SET_BOT_MEMORY(\"k\", v)",
	         "(kw \"SET BOT MEMORY\" shape=1 (text \"k\") (name v))"},
		{"set bot_memory \"k\", v",
	         "(kw \"SET BOT MEMORY\" shape=1 (text \"k\") (name v))"},
		{"x = GET_bot memory(\"k\")", "(kw \"GET BOT MEMORY\" (text \"k\"))"},
		{"x = get bot_memory", "(kw \"GET\" (name bot_memory) _)"},
		{"x = GET BOT MEMORY(\"k\")", "(kw \"GET BOT MEMORY\" (text \"k\"))"},
		{"SET CONTEXT \"k\" AS v", "(kw \"SET CONTEXT\" (text \"k\") (name v))"},
		{"SET CONTEXT a, v", "(kw \"SET CONTEXT\" shape=1 (name a) (name v))"},
		{"ADD BOT \"b\" WITH TRIGGER \"t\"",
	         "(kw \"ADD BOT\" (text \"b\") (text \"t\") _)"},
		{"UPLOAD f TO p", "(kw \"UPLOAD\" (name f) (name p))"},
		{"UPLOAD f, p", "(kw \"UPLOAD\" shape=1 (name f) (name p))"},
		{"MERGE \"t\" WITH rows BY \"Id\"",
	         "(kw \"MERGE\" (text \"t\") (name rows) (text \"Id\"))"},
		{"MERGE a, b", "(kw \"MERGE\" shape=1 (name a) (name b) _)"},
		{"UPDATE \"t\" SET a = 1, b = c WHERE id = id AND NOT d IN (1, 2)",
	         "(sets (pair \"a\" (int 1)) (pair \"b\" (name c))) (where \"AND\" (where "
	         "\"=\" (column \"id\") (name id)) (where \"NOT\" (where \"IN\" (column \"d\") "
	         "(array (int 1) (int 2)))))"},
		{"UPDATE \"t\", \"f\", a, b",
	         "(kw \"UPDATE\" shape=1 (text \"t\") (text \"f\") (name a) (name b))"},
		{"x = GENERATE SECURE LINK p EXPIRES 7 DAYS",
	         "(kw \"GENERATE SECURE LINK\" (name p) (int 7) (text \"DAYS\"))"},
		{"SAVE \"t\" WITH name AS e, brand = e2",
	         "(kw \"SAVE\" shape=1 (text \"t\") (named (pair \"name\" (name e)) (pair "
	         "\"brand\" (name e2))))"},
		{"SAVE \"t\", a, NOW(), rec.c", "(kw \"SAVE\" (text \"t\") (name a) (kw "
	                                        "\"NOW\") (member c \"c\" (name rec)))"},
		{"SET SCHEDULE \"c\" \"f\" \"j\"",
	         "(kw \"SET SCHEDULE\" (text \"c\") (text \"f\") (text \"j\"))"},
		{"POST TO INSTAGRAM AT when image, caption",
	         "(kw \"POST TO\" (name instagram) (name when) (name image) (name caption))"},
		{"x = REWRITE \"text\" ${y}", "(kw \"REWRITE\" (text \"text\") (name y))"},
		{"SET HEADER \"H\" = \"v\"", "(kw \"SET HEADER\" (text \"H\") (text \"v\"))"},
		{"SET HEADER \"H\" AS \"v\"", "(kw \"SET HEADER\" (text \"H\") (text \"v\"))"},
		{"SET HEADER \"H\", \"v\"",
	         "(kw \"SET HEADER\" shape=1 (text \"H\") (text \"v\"))"},
		{"x = SORT a BY \"k\" DESC",
	         "(kw \"SORT\" (name a) (text \"k\") (text \"DESC\"))"},
		{"SEND MAIL a, b, c, ATTACHMENT f",
	         "(kw \"SEND MAIL\" (name a) (name b) (name c) (name f))"},
		{"CLEAR SUGGESTIONS", "(kw \"CLEAR SUGGESTIONS\")"},
		{"SET role, role", "(kw \"SET\" (text \"role\") (name role))"},
		{"x = LLM p WITH OPTIMIZE FOR \"s\" WITH MAX_COST 5",
	         "(kw \"LLM\" (name p) (text \"s\") (int 5))"},
		{"x = FIND \"t\" WHERE a LIKE b ORDER BY c DESC, d LIMIT 5",
	         "(order (column \"c\") (column \"d\")) (int 5)"},
		{"NOTE anything's \"fine\" here",
	         "(kw \"NOTE\" (text \"anything's \\\"fine\\\" here\"))"},
		{"SCAN photo INTO o.text",
	         "(kw \"SCAN\" (name photo) (member text \"text\" (name o)))"},
	};
	check(cases, GB_LEN(cases));
}

static void
the_longest_phrase_wins(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"SEND FILE f", "(kw \"SEND FILE\" (name f) _)"},
		{"x = GET SESSION \"a\"", "(kw \"GET SESSION\" (text \"a\") _)"},
		{"x = GET session", "(kw \"GET\" (name session) _)"},
		{"TALK TO who, \"x\"", "(kw \"TALK TO\" (name who) (text \"x\"))"},
		{"TALK to, \"x\"", "(kw \"TALK\" (name to) (text \"x\"))"},
		{"REMEMBER \"k\", 1", "(kw \"REMEMBER\" (text \"k\") (int 1))"},
		{"set  bot memory \"k\" as 1", "(kw \"SET BOT MEMORY\" (text \"k\") (int 1))"},
	};
	check(cases, GB_LEN(cases));
}

static void
keyword_words_are_variables_where_no_argument_follows(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"x = list", "(name list)"},
		{"x = list.items", "(member items \"items\" (name list))"},
		{"x = list[0]", "(index (name list) (int 0))"},
		{"IF list THEN\nEND IF", "(if (name list)"},
		{"MERGE \"t\" WITH list BY \"Id\"", "(name list) (text \"Id\")"},
		{"x = LIST \"inbox/\"", "(kw \"LIST\" (text \"inbox/\"))"},
		{"x = GET", "(name get)"},
		{"CREATE_DRAFT to, subject, body",
	         "(kw \"CREATE DRAFT\" (name to) (name subject) (name body))"},
		{"doc = FILL template", "(kw \"FILL\" (name template) _)"},
		{"UPLOAD attachment, dest",
	         "(kw \"UPLOAD\" shape=1 (name attachment) (name dest))"},
		{"x = now", "(name now)"},
		{"FOR EACH f IN list LAST 2\nNEXT", "(foreach f op=2 (name list) (int 2)"},
		{"x = CURRENT USER", "(kw \"CURRENT USER\")"},
	};
	check(cases, GB_LEN(cases));
}

static void
arguments_reach_as_far_as_the_position_says(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"r = GET host + \"/p?x=\" + i", "(kw \"GET\" (binary \"+\" (binary \"+\" "
	                                         "(name host) (text \"/p?x=\")) (name i)) _)"},
		{"IF GET \"a\" = \"vip\" OR GET \"b\" THEN\nEND IF",
	         "(binary \"OR\" (binary \"=\" (kw \"GET\" (text \"a\") _) (text \"vip\")) (kw "
	         "\"GET\" (text \"b\") _))"},
		{"x = (GET \"n\" OR \"U\")",
	         "(binary \"OR\" (kw \"GET\" (text \"n\") _) (text \"U\"))"},
		{"x = \"Bearer \" + GET BOT MEMORY(\"k\") + \"x\"",
	         "(binary \"+\" (binary \"+\" (text \"Bearer \") (kw \"GET BOT MEMORY\" (text "
	         "\"k\"))) (text \"x\"))"},
		{"s = \"p\" + FORMAT 5 AS \"00\" + \"q\"",
	         "(binary \"+\" (binary \"+\" (text \"p\") (kw \"FORMAT\" (int 5) (text "
	         "\"00\"))) (text \"q\"))"},
		{"s = FORMAT NOW() AS \"YYYY-MM\" + \"-01\"",
	         "(kw \"FORMAT\" (kw \"NOW\") (binary \"+\" (text \"YYYY-MM\") (text "
	         "\"-01\")))"},
		{"s = FORMAT (a - b) AS \"0\"",
	         "(kw \"FORMAT\" (binary \"-\" (name a) (name b)) (text \"0\"))"},
		{"TALK a = b", "(kw \"TALK\" (binary \"=\" (name a) (name b)))"},
		{"TALK (\"a\") + b", "(kw \"TALK\" (binary \"+\" (text \"a\") (name b)))"},
		{"d = {\"t\": GET SESSION \"a\", \"u\": 1}",
	         "(pair \"t\" (kw \"GET SESSION\" (text \"a\") _)) (pair \"u\" (int 1))"},
		{"x = f(GET SESSION \"a\", 2)",
	         "(call f (kw \"GET SESSION\" (text \"a\") _) (int 2))"},
		{"x = [GET SESSION \"a\", 2]",
	         "(array (kw \"GET SESSION\" (text \"a\") _) (int 2))"},
		{"TALK x, GET SESSION s, \"last\"",
	         "(kw \"TALK\" (name x) (kw \"GET SESSION\" (name s) (text \"last\")))"},
		{"x = FIND \"c\", \"id='\" + GET SESSION sid, \"cid\" + \"'\"",
	         "(binary \"+\" (binary \"+\" (text \"id='\") (kw \"GET SESSION\" (name sid) "
	         "(text \"cid\"))) (text \"'\"))"},
		{"MERGE \"t\" WITH GET u BY \"Id\"",
	         "(kw \"MERGE\" (text \"t\") (kw \"GET\" (name u) _) (text \"Id\"))"},
		{"SAVE \"t\" WITH a AS GET \"x\", b AS 2",
	         "(named (pair \"a\" (kw \"GET\" (text \"x\") _)) (pair \"b\" (int 2)))"},
		{"TALK \"${UPPER(GET \"a\")}\"",
	         "(interp (kw \"UPPER\" (kw \"GET\" (text \"a\") _)))"},
	};
	check(cases, GB_LEN(cases));
}

static void
rows_count_only_where_they_may_stand(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"LOG \"x\"", "(kw \"LOG\" (text \"x\"))"},
		{"LOG(\"x\")", "(kw \"LOG\" (text \"x\"))"},
		{"y = LOG(2)", "(kw \"LOG\" shape=1 (int 2))"},
		{"m = MAX a, b", "(kw \"MAX\" (name a) (name b))"},
		{"m = max + 1", "(binary \"+\" (name max) (int 1))"},
	};
	check(cases, GB_LEN(cases));
}

static void
the_last_argument_of_brackets_takes_all_commas(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"n = COUNT(FIND \"t\", f)",
	         "(kw \"COUNT\" (kw \"FIND\" (text \"t\") _ _ _ _ (name f)))"},
		{"n = MAX(GET SESSION \"a\", 2)",
	         "(kw \"MAX\" (kw \"GET SESSION\" (text \"a\") _) (int 2))"},
	};
	check(cases, GB_LEN(cases));
}

static void
keywords_may_begin_with_a_word_of_the_grammar(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"IF NOT IS NUMERIC(v) THEN\nEND IF", "(kw \"IS NUMERIC\" (name v))"},
		{"x = v IS NULL", "(name v)"},
		{"HEAR FROM MEET INTO said TIMEOUT 5",
	         "(kw \"HEAR FROM MEET\" (name said) (int 5))"},
		{"HEAR from", "(hear"},
	};
	check(cases, GB_LEN(cases));
}

static void
a_clause_word_before_a_clause_is_a_variable(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"SEND NOTE a, b, body USING c",
	         "(kw \"SEND NOTE\" (name a) (name b) (name body) (name c))"},
		{"SEND NOTE TO a BODY b", "(kw \"SEND NOTE\" shape=1 (name a) (name b))"},
	};
	check(cases, GB_LEN(cases));
}

static void
a_named_list_or_one_object_follows_with(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"SAVE \"t\" WITH\n  a = 1,\n  b = 2",
	         "(named (pair \"a\" (int 1)) (pair \"b\" (int 2)))"},
		{"SAVE \"t\" WITH row", "(kw \"SAVE\" shape=1 (text \"t\") (name row))"},
	};
	check(cases, GB_LEN(cases));
}

static void
errors_are_made_from_the_row(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"SEND MAIL a, b",
	         "GB2001 \"SEND MAIL\" needs at least 3 arguments (to, subj, body); found 2"},
		{"REMEMBER 1, 2, 3", "GB2002 \"REMEMBER\" takes at most 2 arguments; found 3"},
		{"UPLOAD f BY p", "GB2003 \"UPLOAD\" does not take \"BY\""},
		{"x = TALK \"a\"", "GB2004 \"TALK\" cannot be used as a value"},
		{"MERGE a", "GB2005 \"MERGE\" needs \"WITH\""},
		{"SET CONTEXT a AS b AS c",
	         "GB2006 \"SET CONTEXT\" takes \"AS\" once, it is given twice"},
		{"UPPER \"a\"", "GB2008 \"UPPER\" is a function: write UPPER(...)"},
		{"TALK Hello dear friend",
	         "GB0101 expected the end of the line, found \"dear\""},
	};
	check(cases, GB_LEN(cases));
}

static void
a_misspelled_keyword_gets_a_safe_fix(void **state __attribute__((unused)))
{
	struct gb_diags d;
	langtest_parse(GB_S("TLAK \"a\""), &d);
	assert_int_equal(d.n, 1);
	assert_string_equal(d.v[0].help, "did you mean \"TALK\"?");
	assert_non_null(d.v[0].fix);
	assert_true(d.v[0].fix->safe && gb_slice_eq(d.v[0].fix->text, GB_S("TALK")));
	assert_int_equal(d.v[0].fix->end - d.v[0].fix->pos, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_argument_style_is_read),
		cmocka_unit_test(the_longest_phrase_wins),
		cmocka_unit_test(keyword_words_are_variables_where_no_argument_follows),
		cmocka_unit_test(arguments_reach_as_far_as_the_position_says),
		cmocka_unit_test(rows_count_only_where_they_may_stand),
		cmocka_unit_test(the_last_argument_of_brackets_takes_all_commas),
		cmocka_unit_test(keywords_may_begin_with_a_word_of_the_grammar),
		cmocka_unit_test(a_clause_word_before_a_clause_is_a_variable),
		cmocka_unit_test(a_named_list_or_one_object_follows_with),
		cmocka_unit_test(errors_are_made_from_the_row),
		cmocka_unit_test(a_misspelled_keyword_gets_a_safe_fix),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
