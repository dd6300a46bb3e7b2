/* Keywords that write and read JSON, CSV, XML and YAML. */
#include "lib/lib.h"
#include "lib/notation.h"

#include "libtest.h"

#define XML_HEAD "TEXT <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static const struct libcase json[] = {
	{"JSON",
         {"{\"b\":1,\"a\":[true,null,\"ção\"]}"},
         "TEXT {\"b\":1,\"a\":[true,null,\"ção\"]}"},
	{"JSON", {"{\"a\":1}", "true"}, "TEXT {\n  \"a\": 1\n}"},
	{"JSON", {"\"a\\\"b\""}, "TEXT \"a\\\"b\""},
	{"JSON", {"null"}, "TEXT null"},
	{"JSON", {"2.5"}, "TEXT 2.5"},
	{"JSON", {"date:2026-01-31"}, "TEXT \"2026-01-31\""},
	{"JSON", {"rows:[]"}, "TEXT []"},
	{"TOJSON", {"[1,2]"}, "TEXT [1,2]"},
	{"JSON STRINGIFY", {"{}"}, "TEXT {}"},
	{"JSON PARSE", {"\" {\\\"a\\\":[1,2.5]} \""}, "OBJECT {\"a\":[1,2.5]}"},
	{"JSON PARSE", {"\"12\""}, "INTEGER 12"},
	{"JSON PARSE", {"\"null\""}, "NULL"},
	{"JSON PARSE", {"null"}, "NULL"},
	{"JSON PARSE", {"{\"a\":1}"}, "OBJECT {\"a\":1}"},
	{"PARSE JSON", {"\"\\\"ção\\\"\""}, "TEXT ção"},
};

static const struct libcase csv[] = {
	{"CSV",
         {"[{\"name\":\"Ana\",\"age\":31},{\"age\":5,\"city\":\"São Paulo\"}]"},
         "TEXT name,age,city\r\nAna,31,\r\n,5,São Paulo\r\n"},
	{"CSV",
         {"[{\"a\":\"x,y\",\"b\":\"say \\\"hi\\\"\"}]", "\",\""},
         "TEXT a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n"},
	{"CSV", {"[{\"a\":1,\"b\":2}]", "\";\""}, "TEXT a;b\r\n1;2\r\n"},
	{"CSV",
         {"{\"a\":\"=1+1\",\"b\":-5,\"c\":null,\"d\":[1]}"},
         "TEXT a,b,c,d\r\n\"'=1+1\",-5,,[1]\r\n"},
	{"CSV", {"[[1,\"a\"],[],[2,\"b\"]]"}, "TEXT 1,a\r\n2,b\r\n"},
	{"CSV", {"[\"a\",null,3]"}, "TEXT a\r\n\"\"\r\n3\r\n"},
	{"CSV", {"[{\"a\":1},7,[8,9],{}]"}, "TEXT a\r\n1\r\n7\r\n8,9\r\n\"\"\r\n"},
	{"CSV", {"[{}]"}, "TEXT "},
	{"CSV", {"[]"}, "TEXT "},
	{"CSV", {"null"}, "TEXT "},
	{"CSV", {"\"ção\""}, "TEXT ção\r\n"},
	{"CSV",
         {"[]", "\";;\""},
         "GB4305 \"CSV\": argument 2 must be one character, such as \";\""},
	{"CSV",
         {"[]", "\"\\\"\""},
         "GB4305 \"CSV\": argument 2 must be one character, such as \";\""},
	{"CSV",
         {"[]", "\"\""},
         "GB4305 \"CSV\": argument 2 must be one character, such as \";\""},
};

static const struct libcase xml[] = {
	{"XML",
         {"{\"name\":\"Zé & <Ana>\",\"tags\":[1,2],\"none\":null,\"empty\":{}}"},
         XML_HEAD "<data>\n  <name>Zé &amp; &lt;Ana&gt;</name>\n  <tags>\n    <item>1</item>\n"
                  "    <item>2</item>\n  </tags>\n  <none/>\n  <empty/>\n</data>\n"},
	{"XML", {"[true]", "\"ação\""}, XML_HEAD "<ação>\n  <item>true</item>\n</ação>\n"},
	{"XML", {"\"a\\u0001\\r\\n\""}, XML_HEAD "<data>a\xEF\xBF\xBD&#13;\n</data>\n"},
	{"XML",
         {"{\"2 x\":1,\"a b/c\":2,\"\":3,\"-d.e\":4}"},
         XML_HEAD "<data>\n  <_2_x>1</_2_x>\n  <a_b_c>2</a_b_c>\n  <_>3</_>\n  "
                  "<_-d.e>4</_-d.e>\n</data>\n"},
	{"XML",
         {"{\"日本\":1,\"😀ﬁ\":2}"},
         XML_HEAD "<data>\n  <日本>1</日本>\n  <__>2</__>\n</data>\n"},
	{"XML", {"null"}, XML_HEAD "<data/>\n"},
	{"XML", {"2.5", "\"a>b\""}, XML_HEAD "<a_b>2.5</a_b>\n"},
};

static const struct libcase yaml[] = {
	{"TOYAML",
         {"[{\"name\":\"Ana Lúcia\",\"age\":31},{\"name\":\"Bia\",\"tags\":[\"x\",[1,2]]}]"},
         "TEXT - name: Ana Lúcia\n  age: 31\n- name: Bia\n  tags:\n    - x\n    - - 1\n      - "
         "2\n"},
	{"TOYAML",
         {"{\"a\":{\"b\":{\"c\":null}},\"d\":[],\"e\":{},\"f\":true,\"g\":2.0}"},
         "TEXT a:\n  b:\n    c: null\nd: []\ne: {}\nf: true\ng: 2\n"},
	{"TOYAML",
         {"[\"yes\",\"No\",\"null\",\"12\",\"1.5\",\"2026-01-31\",\"\",\" a\",\"a \",\"a: "
          "b\",\"a #b\"]"},
         "TEXT - \"yes\"\n- \"No\"\n- \"null\"\n- \"12\"\n- \"1.5\"\n- \"2026-01-31\"\n- "
         "\"\"\n- \" a\"\n- \"a \"\n"
         "- \"a: b\"\n- \"a #b\"\n"},
	{"TOYAML",
         {"[\"- "
          "a\",\"*x\",\"a\\nb\\t\\\\\\\"\",\"\\u0001\\u007f\\ufeff\",\"~\",\"a@b.org\",\"x "
          "(y)-1\"]"},
         "TEXT - \"- a\"\n- \"*x\"\n- \"a\\nb\\t\\\\\\\"\"\n- \"\\u0001\\u007F\\uFEFF\"\n- "
         "\"~\"\n- a@b.org\n- x (y)-1\n"},
	{"TOYAML",
         {"{\"1\":\"a\",\"on\":\"b\",\"São Paulo\":\"c\"}"},
         "TEXT \"1\": a\n\"on\": b\nSão Paulo: c\n"},
	{"TOYAML",
         {"[1e300,1.5e300,-2.5,9007199254740993]"},
         "TEXT - 1.0e+300\n- 1.5e+300\n- -2.5\n- 9007199254740993\n"},
	{"TOYAML", {"date:2026-01-31"}, "TEXT 2026-01-31\n"},
	{"TOYAML", {"\"😀\""}, "TEXT \"😀\"\n"},
	{"TOYAML", {"null"}, "TEXT null\n"},
	{"TOYAML", {"[]"}, "TEXT []\n"},
};

static void
json_goes_both_ways(void **state __attribute__((unused)))
{
	struct gb_value ret;
	static const char *const broken[LIB_ARGS] = {"\"{\\\"a\\\":\""};
	static const char *const empty[LIB_ARGS] = {"\"\""};
	LIB_CHECK(gb_kw_json, json);
	assert_int_equal(lib_call(&gb_kw_json, "JSON PARSE", broken, &ret), GB_EFORMAT);
	assert_int_equal(err.no, GB_E_JSON);
	assert_int_equal(lib_call(&gb_kw_json, "JSON PARSE", empty, &ret), GB_EFORMAT);
}

static void
csv_has_a_line_of_keys_and_no_formulas(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_json, csv);
}

static void
csv_knows_any_number_of_columns(void **state __attribute__((unused)))
{
	struct gb_buf in, out;
	gb_buf_init(&in, 1 << 20);
	gb_buf_init(&out, 1 << 20);
	gb_buf_char(&in, '[');
	for (int i = 0; i < 300; i++)
		gb_buf_printf(&in, "%s{\"k%d\":%d,\"k%d\":%d}", i ? "," : "", i, i, i / 2, i);
	gb_buf_char(&in, ']');
	gb_csv_put(&out, value(in.p), ',');
	unsigned commas = 0;
	for (size_t i = 0; out.p[i] != '\r'; i++)
		commas += out.p[i] == ',';
	assert_int_equal(commas, 299);
	assert_memory_equal(out.p, "k0,k1,k2,", 9);
	gb_buf_fini(&in);
	gb_buf_fini(&out);
}

static void
xml_is_well_formed_whatever_the_keys(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_json, xml);
}

static void
yaml_quotes_what_would_read_as_something_else(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_json, yaml);
}

static void
a_value_that_holds_itself_is_an_error_not_a_crash(void **state __attribute__((unused)))
{
	static const char *const words[] = {"XML", "TOYAML"};
	struct gb_value v = value("[1]"), ret;
	ok(gb_array_push(&heap, v, v, &err));
	for (size_t i = 0; i < GB_LEN(words); i++) {
		const struct gb_kw *kw = lib_row(&gb_kw_json, words[i], 1);
		struct gb_value args[2] = {v, GB_ABSENT};
		struct gb_call c = {.heap = &heap,
		                    .env = &lib_env,
		                    .kw = kw,
		                    .argv = args,
		                    .argc = 2,
		                    .nslot = 2};
		assert_int_equal(kw->fn(&c, &err), GB_ELIMIT);
		assert_int_equal(err.no, GB_E_NESTING);
	}
	static const char *const many[LIB_ARGS] = {
		"[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]"};
	limit(0, 64, 0);
	for (size_t i = 0; i < GB_LEN(words); i++)
		assert_int_equal(lib_call(&gb_kw_json, words[i], many, &ret), GB_ELIMIT);
}

static void
every_row_has_a_case(void **state __attribute__((unused)))
{
	const struct libcase *tables[] = {json, csv, xml, yaml};
	const size_t sizes[] = {GB_LEN(json), GB_LEN(csv), GB_LEN(xml), GB_LEN(yaml)};
	lib_covers(&gb_kw_json, tables, sizes, GB_LEN(tables));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(json_goes_both_ways),
		LIB_TEST(csv_has_a_line_of_keys_and_no_formulas),
		LIB_TEST(csv_knows_any_number_of_columns),
		LIB_TEST(xml_is_well_formed_whatever_the_keys),
		LIB_TEST(yaml_quotes_what_would_read_as_something_else),
		LIB_TEST(a_value_that_holds_itself_is_an_error_not_a_crash),
		LIB_TEST(every_row_has_a_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
