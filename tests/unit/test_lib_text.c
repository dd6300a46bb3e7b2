/* Keywords of texts: parts, searching, case, blanks, codes. */
#include "lib/lib.h"

#include "libtest.h"

static const struct libcase parts[] = {
	{"LEN", {"\"ação\""}, "INTEGER 4"},
	{"LEN", {"\"\""}, "INTEGER 0"},
	{"LEN", {"null"}, "INTEGER 0"},
	{"LEN", {"-120"}, "INTEGER 4"},
	{"LEN", {"true"}, "INTEGER 4"},
	{"LEN", {"[1,2,[3,4]]"}, "INTEGER 3"},
	{"LEN", {"rows:[]"}, "INTEGER 0"},
	{"LEN", {"{\"a\":1,\"b\":2}"}, "INTEGER 2"},
	{"LENGTH", {"\"😀\""}, "INTEGER 1"},
	{"LEFT", {"\"ação\"", "2"}, "TEXT aç"},
	{"LEFT", {"\"ação\"", "0"}, "TEXT "},
	{"LEFT", {"\"ação\"", "-3"}, "TEXT "},
	{"LEFT", {"\"ação\"", "99"}, "TEXT ação"},
	{"LEFT", {"\"abc\"", "\"2\""}, "TEXT ab"},
	{"LEFT", {"12345", "2.9"}, "TEXT 12"},
	{"LEFT", {"null", "2"}, "TEXT "},
	{"LEFT",
         {"\"abc\"", "\"x\""},
         "GB4305 \"LEFT\": argument 2 must be a whole number, not \"x\""},
	{"RIGHT", {"\"ação\"", "2"}, "TEXT ão"},
	{"RIGHT", {"\"ação\"", "0"}, "TEXT "},
	{"RIGHT", {"\"ação\"", "-1"}, "TEXT "},
	{"RIGHT", {"\"ação\"", "99"}, "TEXT ação"},
	{"RIGHT", {"null", "1"}, "TEXT "},
	{"RIGHT",
         {"\"abc\"", "[]"},
         "GB4305 \"RIGHT\": argument 2 must be a whole number, not []"},
	{"MID", {"\"coração\"", "5", "2"}, "TEXT çã"},
	{"MID", {"\"coração\"", "5"}, "TEXT ção"},
	{"MID", {"\"abc\"", "0", "2"}, "TEXT ab"},
	{"MID", {"\"abc\"", "-5", "2"}, "TEXT ab"},
	{"MID", {"\"abc\"", "2", "-1"}, "TEXT "},
	{"MID", {"\"abc\"", "4", "1"}, "TEXT "},
	{"MID", {"\"abc\"", "99"}, "TEXT "},
	{"MID", {"\"abc\"", "1", "99"}, "TEXT abc"},
	{"MID", {"null", "1", "1"}, "TEXT "},
	{"MID",
         {"\"abc\"", "\"b\"", "1"},
         "GB4305 \"MID\": argument 2 must be a whole number, not \"b\""},
	{"MID",
         {"\"abc\"", "1", "\"b\""},
         "GB4305 \"MID\": argument 3 must be a whole number, not \"b\""},
	{"INSTR", {"\"coração\"", "\"ção\""}, "INTEGER 5"},
	{"INSTR", {"\"abcabc\"", "\"c\""}, "INTEGER 3"},
	{"INSTR", {"4", "\"abcabc\"", "\"c\""}, "INTEGER 6"},
	{"INSTR", {"3", "\"ãbãb\"", "\"b\""}, "INTEGER 4"},
	{"INSTR", {"-7", "\"abc\"", "\"c\""}, "INTEGER 3"},
	{"INSTR", {"99", "\"abc\"", "\"c\""}, "INTEGER 0"},
	{"INSTR", {"\"abc\"", "\"C\""}, "INTEGER 0"},
	{"INSTR", {"\"abc\"", "\"\""}, "INTEGER 0"},
	{"INSTR", {"\"\"", "\"a\""}, "INTEGER 0"},
	{"INSTR", {"null", "\"a\""}, "INTEGER 0"},
	{"INSTR", {"12345", "34"}, "INTEGER 3"},
	{"INSTR",
         {"\"x\"", "\"abc\"", "\"c\""},
         "GB4305 \"INSTR\": argument 1 must be a whole number, not \"x\""},
	{"STARTSWITH", {"\"ação\"", "\"aç\""}, "BOOLEAN true"},
	{"STARTSWITH", {"\"ação\"", "\"AÇ\""}, "BOOLEAN false"},
	{"STARTSWITH", {"\"a\"", "\"ab\""}, "BOOLEAN false"},
	{"STARTSWITH", {"\"a\"", "\"\""}, "BOOLEAN true"},
	{"STARTSWITH", {"null", "\"a\""}, "BOOLEAN false"},
	{"STARTSWITH", {"123", "12"}, "BOOLEAN true"},
	{"ENDSWITH", {"\"ação\"", "\"ção\""}, "BOOLEAN true"},
	{"ENDSWITH", {"\"a.PDF\"", "\".pdf\""}, "BOOLEAN false"},
	{"ENDSWITH", {"\"b\"", "\"ab\""}, "BOOLEAN false"},
	{"ENDSWITH", {"\"a\"", "\"\""}, "BOOLEAN true"},
	{"ENDSWITH", {"null", "\"a\""}, "BOOLEAN false"},
};

static const struct libcase pieces[] = {
	{"REPLACE", {"\"banana\"", "\"an\"", "\"-\""}, "TEXT b--a"},
	{"REPLACE", {"\"aaa\"", "\"a\"", "\"ção\""}, "TEXT çãoçãoção"},
	{"REPLACE", {"\"aaa\"", "\"aa\"", "\"b\""}, "TEXT ba"},
	{"REPLACE", {"\"a.b\"", "\".\"", "\"\""}, "TEXT ab"},
	{"REPLACE", {"\"abc\"", "\"B\"", "\"x\""}, "TEXT abc"},
	{"REPLACE", {"\"abc\"", "\"\"", "\"x\""}, "TEXT abc"},
	{"REPLACE", {"\"abc\"", "null", "\"x\""}, "TEXT abc"},
	{"REPLACE", {"\"abc\"", "\"b\"", "null"}, "TEXT ac"},
	{"REPLACE", {"null", "\"b\"", "\"c\""}, "TEXT "},
	{"REPLACE", {"1020", "0", "9"}, "TEXT 1929"},
	{"SPLIT", {"\"a,b,,c\"", "\",\""}, "ARRAY [\"a\",\"b\",\"\",\"c\"]"},
	{"SPLIT", {"\"a, b\"", "\", \""}, "ARRAY [\"a\",\"b\"]"},
	{"SPLIT", {"\",\"", "\",\""}, "ARRAY [\"\",\"\"]"},
	{"SPLIT", {"\"abc\"", "\";\""}, "ARRAY [\"abc\"]"},
	{"SPLIT", {"\"\"", "\",\""}, "ARRAY [\"\"]"},
	{"SPLIT", {"null", "\",\""}, "ARRAY []"},
	{"SPLIT", {"\"ção\"", "\"\""}, "ARRAY [\"ç\",\"ã\",\"o\"]"},
	{"SPLIT", {"\"\"", "\"\""}, "ARRAY [\"\"]"},
	{"SPLIT", {"10203", "0"}, "ARRAY [\"1\",\"2\",\"3\"]"},
	{"EXTRACT BEFORE", {"\"ana@ção.org\"", "\"@\""}, "TEXT ana"},
	{"EXTRACT BEFORE", {"\"a.b.c\"", "\".\""}, "TEXT a"},
	{"EXTRACT BEFORE", {"\"abc\"", "\"@\""}, "TEXT "},
	{"EXTRACT BEFORE", {"null", "\"@\""}, "TEXT "},
	{"EXTRACT AFTER", {"\"ana@ção.org\"", "\"@\""}, "TEXT ção.org"},
	{"EXTRACT AFTER", {"\"a.b.c\"", "\".\""}, "TEXT b.c"},
	{"EXTRACT AFTER", {"\"abc\"", "\"@\""}, "TEXT "},
	{"EXTRACT AFTER", {"null", "\"@\""}, "TEXT "},
	{"EXTRACT BETWEEN", {"\"Zé <z@x.org> <b>\"", "\"<\"", "\">\""}, "TEXT z@x.org"},
	{"EXTRACT BETWEEN", {"\">a<b\"", "\"<\"", "\">\""}, "TEXT "},
	{"EXTRACT BETWEEN", {"\"a|b|c\"", "\"|\"", "\"|\""}, "TEXT b"},
	{"EXTRACT BETWEEN", {"null", "\"<\"", "\">\""}, "TEXT "},
};

static const struct libcase letters[] = {
	{"LCASE", {"\"AÇÃO Ω\""}, "TEXT ação ω"},
	{"LCASE", {"\"ABC-1\""}, "TEXT abc-1"},
	{"LCASE", {"null"}, "TEXT "},
	{"LCASE", {"true"}, "TEXT true"},
	{"LOWER", {"\"X\""}, "TEXT x"},
	{"LOWERCASE", {"\"X\""}, "TEXT x"},
	{"UCASE", {"\"ação ß\""}, "TEXT AÇÃO ß"},
	{"UCASE", {"\"a[z{1\""}, "TEXT A[Z{1"},
	{"UCASE", {"null"}, "TEXT "},
	{"UPPER", {"\"x\""}, "TEXT X"},
	{"UPPERCASE", {"\"x\""}, "TEXT X"},
	{"CAPITALIZE", {"\"maria DA silva\""}, "TEXT Maria Da Silva"},
	{"CAPITALIZE", {"\"águas e SÃO joão\""}, "TEXT Águas E São João"},
	{"CAPITALIZE", {"\"don't 2nd d’água é\""}, "TEXT Don't 2nd D’água É"},
	{"CAPITALIZE", {"\"\""}, "TEXT "},
	{"CAPITALIZE", {"null"}, "TEXT "},
	{"PROPER", {"\"acme\""}, "TEXT Acme"},
	{"TRIM", {"\"  a b\\t\\r\\n\""}, "TEXT a b"},
	{"TRIM", {"\"\\u00a0ção\\u3000\""}, "TEXT ção"},
	{"TRIM", {"\"   \""}, "TEXT "},
	{"TRIM", {"null"}, "TEXT "},
	{"TRIM", {"12"}, "TEXT 12"},
	{"LTRIM", {"\"  a \""}, "TEXT a "},
	{"LTRIM", {"null"}, "TEXT "},
	{"RTRIM", {"\" a  \""}, "TEXT  a"},
	{"RTRIM", {"null"}, "TEXT "},
	{"ASC", {"\"A\""}, "INTEGER 65"},
	{"ASC", {"\"ção\""}, "INTEGER 231"},
	{"ASC", {"\"\""}, "INTEGER 0"},
	{"ASC", {"null"}, "INTEGER 0"},
	{"CHR", {"65"}, "TEXT A"},
	{"CHR", {"128512"}, "TEXT 😀"},
	{"CHR", {"-1"}, "GB4305 \"CHR\": argument 1 must be the code of a character, not -1"},
	{"CHR",
         {"55296"},
         "GB4305 \"CHR\": argument 1 must be the code of a character, not 55296"},
	{"CHR",
         {"1114112"},
         "GB4305 \"CHR\": argument 1 must be the code of a character, not 1114112"},
	{"CHR", {"\"x\""}, "GB4305 \"CHR\": argument 1 must be a whole number, not \"x\""},
	{"SPACE", {"3"}, "TEXT    "},
	{"SPACE", {"0"}, "TEXT "},
	{"SPACE", {"-2"}, "TEXT "},
	{"SPACE", {"null"}, "TEXT "},
	{"SPACE", {"\"x\""}, "GB4305 \"SPACE\": argument 1 must be a whole number, not \"x\""},
	{"STRING", {"3", "\"ção\""}, "TEXT ççç"},
	{"STRING", {"2", "42"}, "TEXT **"},
	{"STRING", {"2", "\"\""}, "TEXT "},
	{"STRING", {"-1", "\"x\""}, "TEXT "},
	{"STRING", {"2", "null"}, "TEXT "},
	{"STRING",
         {"2", "-1"},
         "GB4305 \"STRING\": argument 2 must be the code of a character, not -1"},
	{"STRING",
         {"\"x\"", "\"a\""},
         "GB4305 \"STRING\": argument 1 must be a whole number, not \"x\""},
};

static void
parts_are_counted_in_characters(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_text, parts);
}

static void
texts_are_replaced_split_and_joined(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_text, pieces);
}

static void
case_blanks_and_codes_know_unicode(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_letters, letters);
}

static void
every_row_has_a_case(void **state __attribute__((unused)))
{
	const struct libcase *tables[] = {parts, pieces, letters};
	const size_t sizes[] = {GB_LEN(parts), GB_LEN(pieces), GB_LEN(letters)};
	lib_covers(&gb_kw_text, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_letters, tables, sizes, GB_LEN(tables));
}

static void
what_is_made_of_a_secret_is_secret(void **state __attribute__((unused)))
{
	static const struct libcase makers[] = {
		{"LEFT", {"\"secret\"", "2"}, ""},
		{"RIGHT", {"\"secret\"", "2"}, ""},
		{"MID", {"\"secret\"", "2"}, ""},
		{"REPLACE", {"\"secret\"", "\"c\"", "\"k\""}, ""},
		{"EXTRACT BEFORE", {"\"secret\"", "\"t\""}, ""},
	};
	static const struct libcase mappers[] = {
		{"UCASE", {"\"secret\""}, ""},
		{"LCASE", {"\"SEÇÃO\""}, ""},
		{"TRIM", {"\" secret\""}, ""},
	};
	const struct {
		const struct gb_kwgroup *group;
		const struct libcase *cases;
		size_t n;
	} all[] = {{&gb_kw_text, makers, GB_LEN(makers)},
	           {&gb_kw_letters, mappers, GB_LEN(mappers)}};
	for (size_t g = 0; g < GB_LEN(all); g++)
		for (size_t i = 0; i < all[g].n; i++) {
			struct gb_value ret;
			lib_secret = true;
			ok(lib_call(all[g].group, all[g].cases[i].words, all[g].cases[i].args,
			            &ret));
			lib_secret = false;
			if (!(gb_obj_get(ret)->flags & GB_F_SECRET))
				fail_msg("%s gives the secret away", all[g].cases[i].words);
		}
}

static void
long_texts_are_cut_and_limits_hold(void **state __attribute__((unused)))
{
	static const struct libcase cases[] = {
		{"REPLACE",
	         {"\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "\"a\"", "\"bbbbbbbb\""},
	         "GB4004 a text may have at most 200 bytes; see \"limit-text\""},
		{"MID",
	         {"\"0123456789012345678901234567890123456789012345678901234567890123456789ção"
	          "\"",
	          "70"},
	         "TEXT 9ção"},
	};
	static const struct libcase repeated[] = {
		{"SPACE",
	         {"201"},
	         "GB4004 a text may have at most 200 bytes; see \"limit-text\""},
		{"SPACE",
	         {"99999999999999"},
	         "GB4004 a text may have at most 200 bytes; see \"limit-text\""},
		{"STRING",
	         {"101", "\"ç\""},
	         "GB4004 a text may have at most 200 bytes; see \"limit-text\""},
	};
	limit(0, 200, 0);
	LIB_CHECK(gb_kw_text, cases);
	LIB_CHECK(gb_kw_letters, repeated);
	static const struct libcase many[] = {
		{"SPLIT",
	         {"\"a b c d\"", "\" \""},
	         "GB4005 an array may have at most 3 elements; see \"limit-array\""}};
	limit(0, 0, 3);
	LIB_CHECK(gb_kw_text, many);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(parts_are_counted_in_characters),
		LIB_TEST(texts_are_replaced_split_and_joined),
		LIB_TEST(case_blanks_and_codes_know_unicode),
		LIB_TEST(every_row_has_a_case),
		LIB_TEST(what_is_made_of_a_secret_is_secret),
		LIB_TEST(long_texts_are_cut_and_limits_hold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
