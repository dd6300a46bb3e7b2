/* The two documents of a tool: exact bytes, types, what makes a tool. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bot/tooldoc.h"
#include "lang/parse.h"
#include "lib/lib.h"

static struct gb_index *lib;
static struct gb_arena arena;
static struct gb_src src;
static struct gb_ast *ast;
static struct gb_buf out;

static void
parse(const char *stem, const char *text)
{
	struct gb_err err;
	struct gb_diags d;
	if (ast)
		gb_names_fini(&ast->names);
	if (gb_src_init(&src, &arena, GB_S("t.bas"), gb_cstr(text), &err) != GB_OK)
		fail_msg("%s", err.msg);
	src.stem = gb_cstr(stem);
	gb_diags_init(&d, &arena, &src, 50);
	ast = gb_parse(&arena, &src, lib, &d);
	if (d.nerror)
		fail_msg("%s", d.v[0].msg);
}

static const char *
document(enum gb_tooldoc kind)
{
	gb_buf_clear(&out);
	gb_tool_document(ast, lib, kind, &out);
	return out.p;
}

static int
setup(void **state)
{
	struct gb_err err;
	gb_buf_init(&out, 1u << 20);
	if (gb_lib_index(&lib, &err) != GB_OK)
		fail_msg("%s", err.msg);
	*state = lib;
	return 0;
}

static int
teardown(void **state)
{
	gb_names_fini(&ast->names);
	gb_buf_fini(&out);
	gb_arena_fini(&arena);
	gb_index_free(*state);
	return 0;
}

static void
the_mcp_document_is_exact(void **state)
{
	assert_non_null(*state);
	parse("order", "PARAM n AS INTEGER LIKE 3 DESCRIPTION \"how many\"\n"
	               "PARAM color AS \"red\", \"blue\" OPTIONAL\n"
	               "DESCRIPTION \"orders \\\"things\\\"\"\nTALK n\n");
	assert_string_equal(document(GB_TOOLDOC_MCP),
	                    "{\n"
	                    "  \"name\": \"order\",\n"
	                    "  \"description\": \"orders \\\"things\\\"\",\n"
	                    "  \"input_schema\": {\n"
	                    "    \"type\": \"object\",\n"
	                    "    \"properties\": {\n"
	                    "      \"n\": {\n"
	                    "        \"type\": \"integer\",\n"
	                    "        \"description\": \"how many\",\n"
	                    "        \"example\": 3\n"
	                    "      },\n"
	                    "      \"color\": {\n"
	                    "        \"type\": \"string\",\n"
	                    "        \"description\": \"\",\n"
	                    "        \"enum\": [\n"
	                    "          \"red\",\n"
	                    "          \"blue\"\n"
	                    "        ]\n"
	                    "      }\n"
	                    "    },\n"
	                    "    \"required\": [\n"
	                    "      \"n\"\n"
	                    "    ]\n"
	                    "  }\n"
	                    "}\n");
}

static void
the_function_document_wraps_the_same_schema(void **state)
{
	assert_non_null(*state);
	parse("x", "TALK 1\n");
	assert_string_equal(
		document(GB_TOOLDOC_FUNCTION),
		"{\n  \"type\": \"function\",\n  \"function\": {\n    \"name\": \"x\",\n"
		"    \"description\": \"x\",\n    \"parameters\": {\n"
		"      \"type\": \"object\",\n      \"properties\": {},\n"
		"      \"required\": []\n    }\n  }\n}\n");
}

static void
types_are_those_of_json(void **state)
{
	assert_non_null(*state);
	static const struct {
		const char *basic, *json, *format;
	} rows[] = {
		{"STRING", "string", NULL},
		{"TEXT", "string", NULL},
		{"INTEGER", "integer", NULL},
		{"INT", "integer", NULL},
		{"NUMBER", "number", NULL},
		{"FLOAT", "number", NULL},
		{"DOUBLE", "number", NULL},
		{"DECIMAL", "number", NULL},
		{"MONEY", "number", NULL},
		{"CURRENCY", "number", NULL},
		{"AMOUNT", "number", NULL},
		{"BOOLEAN", "boolean", NULL},
		{"BOOL", "boolean", NULL},
		{"DATE", "string", "date"},
		{"DATETIME", "string", "date-time"},
		{"TIMESTAMP", "string", "date-time"},
		{"TIME", "string", "time"},
		{"HOUR", "string", "time"},
		{"EMAIL", "string", "email"},
		{"PHONE", "string", NULL},
		{"MOBILE", "string", NULL},
		{"TELEPHONE", "string", NULL},
		{"URL", "string", "uri"},
		{"UUID", "string", "uuid"},
		{"GUID", "string", "uuid"},
		{"NAME", "string", NULL},
		{"CPF", "string", NULL},
		{"CEP", "string", NULL},
		{"FILE", "string", NULL},
		{"PASSWORD", "string", NULL},
		{"ARRAY", "array", NULL},
		{"LIST", "array", NULL},
		{"OBJECT", "object", NULL},
		{"MAP", "object", NULL},
		{"JSON", "object", NULL},
		{"ANYTHING_ELSE", "string", NULL},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		const char *format;
		const char *json = gb_tool_type(lib, gb_cstr(rows[i].basic), &format);
		if (strcmp(json, rows[i].json) != 0)
			fail_msg("%s is %s, not %s", rows[i].basic, json, rows[i].json);
		if (!format != !rows[i].format ||
		    (format && strcmp(format, rows[i].format) != 0))
			fail_msg("%s has format %s", rows[i].basic, format ? format : "(none)");
	}
}

static void
examples_and_defaults_have_the_type_of_the_parameter(void **state)
{
	assert_non_null(*state);
	parse("x", "PARAM a AS NUMBER LIKE \"8.5\"\nPARAM b AS BOOLEAN LIKE FALSE\n"
	           "PARAM c AS STRING LIKE 3\nPARAM d AS INTEGER DEFAULT -5\n"
	           "PARAM e AS STRING DEFAULT 7\nPARAM f AS DATE LIKE \"2026-01-31\"\n"
	           "PARAM g AS OBJECT LIKE \"{}\"\nTALK a\n");
	const char *text = document(GB_TOOLDOC_MCP);
	assert_non_null(strstr(text, "\"example\": 8.5\n"));
	assert_non_null(strstr(text, "\"example\": false\n"));
	assert_non_null(strstr(text, "\"example\": \"3\"\n"));
	assert_non_null(strstr(text, "\"default\": -5\n"));
	assert_non_null(strstr(text, "\"default\": \"7\"\n"));
	assert_non_null(
		strstr(text, "\"example\": \"2026-01-31\",\n        \"format\": \"date\"\n"));
	assert_non_null(strstr(text, "\"example\": {}\n"));
	assert_null(strstr(
		text,
		"\"required\": [\n      \"a\",\n      \"b\",\n      \"c\",\n      \"d\""));
}

static void
parameters_after_code_are_no_part_of_it(void **state)
{
	assert_non_null(*state);
	parse("x", "PARAM a AS STRING\nTALK a\nPARAM b AS STRING\n");
	assert_null(strstr(document(GB_TOOLDOC_MCP), "\"b\""));
}

static void
a_description_is_found_somewhere(void **state)
{
	assert_non_null(*state);
	parse("x", "' greets a person\nTALK 1\n");
	assert_true(gb_slice_eq(gb_tool_description(ast), GB_S("greets a person")));
	parse("x", "TALK 1\n");
	assert_true(gb_slice_eq(gb_tool_description(ast), GB_S("x")));
}

static void
names_are_what_models_accept(void **state)
{
	assert_non_null(*state);
	assert_true(
		gb_slice_eq(gb_tool_name(&arena, GB_S("send-mail_2")), GB_S("send-mail_2")));
	assert_true(gb_slice_eq(gb_tool_name(&arena, GB_S("a b.c")), GB_S("a_b_c")));
	char longer[100];
	memset(longer, 'x', sizeof longer);
	assert_int_equal(gb_tool_name(&arena, gb_slice(longer, sizeof longer)).n, 64);
}

static void
files_that_only_declare_are_no_tools(void **state)
{
	assert_non_null(*state);
	parse("x", "TALK 1\n");
	assert_true(gb_is_tool(ast));
	parse("x", "PARAM a AS STRING\n");
	assert_true(gb_is_tool(ast));
	parse("x", "' nothing\n");
	assert_false(gb_is_tool(ast));
	parse("x", "TABLE t\nid integer\nEND TABLE\n");
	assert_false(gb_is_tool(ast));
	parse("Tables", "TALK 1\n");
	assert_false(gb_is_tool(ast));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_mcp_document_is_exact),
		cmocka_unit_test(the_function_document_wraps_the_same_schema),
		cmocka_unit_test(types_are_those_of_json),
		cmocka_unit_test(examples_and_defaults_have_the_type_of_the_parameter),
		cmocka_unit_test(parameters_after_code_are_no_part_of_it),
		cmocka_unit_test(a_description_is_found_somewhere),
		cmocka_unit_test(names_are_what_models_accept),
		cmocka_unit_test(files_that_only_declare_are_no_tools),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
