/* The lexer: logical lines, comments, apostrophes, texts, raw blocks. */
#include "langtest.h"

#include "lang/tok.h"

/* Tokens as one letter each, lines separated by "|". */
static const char *
kinds(const char *source)
{
	static const char *const letter[GB_T__MAX] = {
		[GB_T_EOF] = "",     [GB_T_NL] = "|",      [GB_T_NAME] = "n",
		[GB_T_INT] = "i",    [GB_T_FLOAT] = "f",   [GB_T_TEXT] = "t",
		[GB_T_PLAIN] = "p",  [GB_T_RAW] = "R",     [GB_T_TABLE] = "T",
		[GB_T_BAD] = "?",    [GB_T_LCURLY] = "{",  [GB_T_RCURLY] = "}",
		[GB_T_LBLOCK] = "<", [GB_T_RBLOCK] = ">",  [GB_T_DOLLAR] = "$",
		[GB_T_COMMA] = ",",  [GB_T_COLON] = ":",   [GB_T_DOT] = ".",
		[GB_T_OPTDOT] = "~", [GB_T_LSQUARE] = "[", [GB_T_RSQUARE] = "]"};
	static char out[256];
	struct gb_names names;
	struct gb_toks toks = {0};
	size_t n = 0;
	gb_names_init(&names, &langtest_arena, langtest_index);
	struct gb_slice s = gb_cstr(source);
	gb_lex(&toks, &names, s, 0, (uint32_t)s.n, false);
	for (size_t i = 0; i < toks.n && n + 2 < sizeof out; i++)
		for (const char *l = letter[toks.v[i].kind] ? letter[toks.v[i].kind] : "o"; *l;
		     l++)
			out[n++] = *l;
	out[n] = '\0';
	GB_VEC_FINI(&toks);
	gb_names_fini(&names);
	return out;
}

struct line_case {
	const char *source, *kinds;
};

static void
check(const struct line_case *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(kinds(c[i].source), c[i].kinds) != 0)
			fail_msg("%s\n  gives  %s\n  not    %s", c[i].source,
			         kinds(c[i].source), c[i].kinds);
}

static void
comments_are_cut(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"REM all of it\nx = 1", "noi|"},
		{"REMEMBER \"k\", 1", "nt,i|"},
		{"' note\n// note\n# note\nx = 1", "noi|"},
		{"x = 1 ' don't", "noi|"},
		{"x = 1 // note", "noi|"},
		{"x = 1 # note", "noi|"},
		{"u = \"http://x\"", "not|"},
		{"x = a//b", "nonoon|"},
		{"x = #{a: 1}", "no{n:i}|"},
	};
	check(cases, GB_LEN(cases));
}

static void
an_apostrophe_opens_a_text_where_an_operand_may_stand(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"x = 'a' + 'b' ' it's", "nopop|"},
		{"TALK 'a'", "np|"},
		{"RETURN 'a'", "np|"},
		{"x = y ' a 'b'", "non|"},
		{"x = 'a", "no|"},
		{"f = [\n'a',\n'b'\n]", "no[p,p]|"},
		{"d = {\n\"a\": 1,\n' don't\n\"b\": 2\n}", "no{t:i,t:i}|"},
		{"x = 'it\\'s'", "nop|"},
	};
	check(cases, GB_LEN(cases));
}

static void
lines_go_on(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"x = f(a,\nb)\ny = 1", "nonon,no|noi|"},
		{"x = a +\nb", "nonon|"},
		{"x = a AND\nb", "nonnn|"},
		{"TALK a,\nb", "nn,n|"},
		{"x = 1 _\n+ 2", "noioi|"},
		{"FIND \"t\"\nWHERE a = 1", "ntnnoi|"},
		{"FIND \"t\"\nORDER BY a", "ntnnn|"},
		{"UPDATE \"t\" SET\na = 1", "ntnnoi|"},
		{"LLM p\nWITH OPTIMIZE FOR \"x\"", "nnnnnt|"},
		{"TALK a\nWITH b\nc = 1\nEND WITH", "nn|nn|noi|nn|"},
		{"x = limit\nlimit = 2", "non|noi|"},
		{"HEAR x AS \"a\", *\ny = 1", "nnnt,o|noi|"},
		{"d = {\na: 1\nEND IF", "no{n:i|nn|"},
		{"x = c ? 1 :\n2", "nonoi:i|"},
		{"here:\nx = 1", "n:|noi|"},
		{"x = 1;\r\ny = 2\r\n", "noi|noi|"},
		{"\n\n", ""},
	};
	check(cases, GB_LEN(cases));
}

static void
texts_know_where_they_end(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"TALK \"\"", "nt|"},
		{"TALK \"say \"\"hi\"\" now\"", "nt|"},
		{"TALK \"two\nlines\"", "nt|"},
		{"TALK \"${f(\"x\")} ${ {\"a\": 1} }\"", "nt|"},
		{"TALK \"${{x}}\" + y", "nton|"},
		{"TALK \"\\\"\" + y", "nton|"},
		{"TALK \xe2\x80\x9chi\xe2\x80\x9d + y", "nton|"},
		{"TALK \"open\nx = 1", "nt|noi|"},
		{"TALK \"a ${b\" + y", "nton|"},
	};
	check(cases, GB_LEN(cases));
}

static void
raw_blocks_are_one_token(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"BEGIN TALK\n  it's \"raw\nEND TALK\nx = 1", "nn|R|noi|"},
		{"begin system prompt\nEND TALK\nend system  prompt", "nnn|R|"},
		{"BEGIN MAIL to\nbody\nEND MAIL", "nnn|R|"},
		{"TABLE t\n a string ' x\nEND TABLE\nx = 1", "nn|T|noi|"},
		{"table = 5", "noi|"},
		{"BEGIN TALK\nx = 1", "nn|R|noi|"},
	};
	check(cases, GB_LEN(cases));
}

static void
braces_open_blocks_only_after_a_head(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"if x {\ny = 1\n} else {\n}", "nn<|noi|>n<|>|"},
		{"x = {\n}", "no{}|"},
		{"IF x = {} THEN", "nno{}n|"},
	};
	check(cases, GB_LEN(cases));
}

static void
names_and_numbers(void **state __attribute__((unused)))
{
	static const struct line_case cases[] = {
		{"n\xc3\xa3o$ = 0x3C", "noi|"},
		{"x = 1.5e3 + 12.5", "nofof|"},
		{"x = 99999999999999999999", "nof|"},
		{"x = a.b?.c", "non.n~n|"},
		{"x = @@ 1", "no?i|"},
	};
	check(cases, GB_LEN(cases));
}

static void
hostile_sources_take_linear_time(void **state __attribute__((unused)))
{
	static const char *const piece[] = {
		"\"${\"",    "\"\\\"",       "'", "${",   "\"${\"${\"${",
		"TABLE a\n", "BEGIN TALK\n", "(", "\n\"", "?"};
	for (size_t i = 0; i < GB_LEN(piece); i++) {
		struct gb_buf b;
		struct gb_toks toks = {0};
		struct gb_names names;
		gb_buf_init(&b, 1 << 20);
		for (size_t n = 0; n < 200000; n += strlen(piece[i]))
			gb_buf_str(&b, piece[i]);
		gb_names_init(&names, &langtest_arena, langtest_index);
		gb_lex(&toks, &names, gb_buf_get(&b), 0, (uint32_t)b.n, false);
		assert_true(toks.n > 0);
		gb_names_fini(&names);
		GB_VEC_FINI(&toks);
		gb_buf_fini(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_are_cut),
		cmocka_unit_test(an_apostrophe_opens_a_text_where_an_operand_may_stand),
		cmocka_unit_test(lines_go_on),
		cmocka_unit_test(texts_know_where_they_end),
		cmocka_unit_test(raw_blocks_are_one_token),
		cmocka_unit_test(braces_open_blocks_only_after_a_head),
		cmocka_unit_test(names_and_numbers),
		cmocka_unit_test(hostile_sources_take_linear_time),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
