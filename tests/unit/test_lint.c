/* Rules: what they find, and what they leave alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/lint.h"
#include "lang/parse.h"
#include "lib/lib.h"

static struct gb_index *lib;
static struct gb_buf found;

/* One line for each finding of the linter: code, line, message, help. */
static const char *
lint_with(const char *text, const struct gb_lint_bot *bot, const struct gb_lint_set *set)
{
	struct gb_arena arena = {0};
	struct gb_src src;
	struct gb_diags d;
	struct gb_err err;
	if (gb_src_init(&src, &arena, GB_S("t.bas"), gb_cstr(text), &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_diags_init(&d, &arena, &src, 50);
	struct gb_ast *ast = gb_parse(&arena, &src, lib, &d);
	if (d.nerror)
		fail_msg("%s: %s", d.v[0].msg, text);
	d.n = 0;
	gb_lint(ast, gb_scope_resolve(&arena, ast, lib), lib, bot, set, &d);
	gb_diags_sort(&d);
	gb_buf_clear(&found);
	for (size_t i = 0; i < d.n; i++) {
		uint32_t line, col;
		gb_src_where(&src, d.v[i].pos, &line, &col);
		gb_buf_printf(&found, "%u:%u %s GB%04u %s", line, col,
		              d.v[i].severity == GB_SEV_ERROR ? "error" : "", d.v[i].no,
		              d.v[i].msg);
		if (d.v[i].help)
			gb_buf_printf(&found, " (%s)", d.v[i].help);
		gb_buf_char(&found, '\n');
	}
	gb_names_fini(&ast->names);
	gb_arena_fini(&arena);
	return found.n ? found.p : "";
}

static const char *
lint(const char *text)
{
	struct gb_lint_set set = gb_lint_default();
	return lint_with(text, NULL, &set);
}

static void
finds(const char *text, const char *what)
{
	const char *all = lint(text);
	if (!strstr(all, what))
		fail_msg("%s\nlacks\n%s\nbut gives\n%s", text, what, all);
}

static void
is_clean(const char *text)
{
	assert_string_equal(lint(text), "");
}

static int
setup(void **state)
{
	struct gb_err err;
	gb_buf_init(&found, 1u << 20);
	if (gb_lib_index(&lib, &err) != GB_OK)
		fail_msg("%s", err.msg);
	*state = lib;
	return 0;
}

static int
teardown(void **state)
{
	gb_buf_fini(&found);
	gb_index_free(*state);
	return 0;
}

static void
a_name_that_nothing_assigns_is_found_with_its_neighbours(void **state)
{
	assert_non_null(*state);
	finds("camp = 1\ncampaign_id = 2\nTALK camp + campaign_id\nRETURN camp_id\n",
	      "4:8  GB1201 variable \"camp_id\" is never assigned (did you mean \"camp\" or "
	      "\"campaign_id\"?)");
	finds("TALK weatherx\nweather = 1\nTALK weather\n", "did you mean \"weather\"?");
	is_clean("PARAM a AS STRING\nHEAR b\nFOR EACH c IN [1]\nTALK a + b + c\nNEXT\n");
	is_clean("WITH o\na = 1\nEND WITH\nTALK o.a\n");
	is_clean("SUB s(a)\nTALK a\nEND SUB\nCALL s(1)\n");
	is_clean("ON EVENT \"e\" DO\nTALK event_field\nEND ON\n");
	is_clean("WEBHOOK \"w\"\nTALK body.x\n");
}

static void
names_of_the_configuration_are_given(void **state)
{
	assert_non_null(*state);
	struct gb_slice given[] = {GB_S("Host")};
	struct gb_lint_bot bot = {.given = given, .ngiven = 1};
	struct gb_lint_set set = gb_lint_default();
	assert_string_equal(lint_with("TALK host\n", &bot, &set), "");
}

static void
strict_files_make_it_an_error(void **state)
{
	assert_non_null(*state);
	finds("#strict\nTALK nothing_sets_me\n", "2:6 error GB1201");
}

static void
code_after_leaving_is_found_once_a_block(void **state)
{
	assert_non_null(*state);
	finds("RETURN 1\nTALK \"a\"\nRETURN 2\nTALK \"b\"\n", "2:1  GB4601");
	assert_null(strstr(found.p, "4:1"));
	finds("IF 1 = 2 THEN\nRETURN 1\nELSE\nEXIT\nEND IF\nTALK \"a\"\n", "6:1  GB4601");
	is_clean("x = 1\nIF x THEN\nRETURN 1\nEND IF\nTALK \"a\"\n");
	is_clean("GOTO done\nagain:\nTALK \"a\"\ndone:\nGOTO again\n");
	is_clean("RETURN 1\nSUB s\nTALK \"a\"\nEND SUB\n");
}

static void
a_number_beside_words_is_always_false(void **state)
{
	assert_non_null(*state);
	finds("x = \"a\"\nIF LEN(x) > \"Daily Update:\\n\" THEN\nTALK x\nEND IF\n",
	      "2:4  GB4603 comparing a number with text \"Daily Update:\\n\" is always false");
	finds("x = 1\nIF x * 2 <> \"a\" THEN TALK x\n", "is always true");
	is_clean("x = \"a\"\nIF LEN(x) > \"5\" THEN TALK x\n");
	is_clean("x = \"a\"\nIF x > \"b\" THEN TALK x\n");
}

static void
a_condition_that_cannot_fail_is_found(void **state)
{
	assert_non_null(*state);
	finds("HEAR x\nIF x = \"a\" OR \"b\" THEN TALK x\n", "2:15  GB4604");
	finds("HEAR x\nIF x = x THEN TALK x\n", "2:4  GB4604");
	finds("IF TRUE THEN TALK 1\n", "1:4  GB4604");
	is_clean("HEAR x\ny = x OR \"default\"\nTALK y\n");
	is_clean("DO WHILE TRUE\nBREAK\nLOOP\n");
}

static void
keys_set_twice_are_found(void **state)
{
	assert_non_null(*state);
	finds("o = {a: 1, b: 2, a: 3}\nTALK o\n", "1:18  GB1208 key \"a\" is set twice");
	finds("WITH o\na = 1\na = 2\nEND WITH\nTALK o\n", "3:1  GB1208");
	is_clean("o = {a: 1, A: 2}\nTALK o\n");
}

static void
questions_need_somebody_to_answer(void **state)
{
	assert_non_null(*state);
	finds("SET SCHEDULE \"0 9 * * *\"\nHEAR x\nTALK x\n", "2:1  GB4605");
	is_clean("SET SCHEDULE \"0 9 * * *\"\nHEAR x DEFAULT \"a\"\nTALK x\n");
}

static void
scripts_that_are_named_must_be_there(void **state)
{
	assert_non_null(*state);
	struct gb_slice scripts[] = {GB_S("start"), GB_S("pedido")};
	struct gb_lint_bot bot = {.script = scripts, .nscript = 2, .whole = true};
	struct gb_lint_set set = gb_lint_default();
	const char *all =
		lint_with("CALL \"pedidos.bas\"\nCALL \"Pedido.bas\"\nCALL \"/api/x\"\n"
	                  "ADD TOOL \"gone\"\nADD TOOL \"start\"\nSUB own\nEND SUB\nCALL own\n",
	                  &bot, &set);
	assert_non_null(strstr(all, "1:6  GB1206 the bot has no script \"pedidos.bas\" (did "
	                            "you mean \"pedido\"?)"));
	assert_non_null(strstr(all, "4:10  GB1206"));
	assert_int_equal(gb_slice_find(gb_cstr(strstr(all, "4:10")), GB_S("\n"), 0) + 1,
	                 strlen(strstr(all, "4:10")));
	is_clean("CALL \"pedidos.bas\"\n");
}

static void
constants_that_are_assigned_are_found(void **state)
{
	assert_non_null(*state);
	finds("today = \"monday\"\nTALK today\n", "1:1  GB1202");
	is_clean("TALK today\n");
}

static void
rules_that_are_off_run_when_chosen(void **state)
{
	assert_non_null(*state);
	struct gb_lint_set set = gb_lint_default();
	is_clean("x = 1\n");
	assert_true(gb_lint_choose(&set, "unused-variable", true));
	assert_non_null(strstr(lint_with("x = 1\n", NULL, &set), "1:1  GB1204"));
	assert_true(gb_lint_choose(&set, "GB1204", false));
	assert_string_equal(lint_with("x = 1\n", NULL, &set), "");
	assert_false(gb_lint_choose(&set, "no-such-rule", true));
	assert_true(gb_lint_choose(&set, "all", false));
	assert_string_equal(lint_with("TALK nobody\n", NULL, &set), "");
}

static void
comments_silence_their_line(void **state)
{
	assert_non_null(*state);
	is_clean("TALK nobody ' gb: allow never-assigned\n");
	is_clean("' gb: allow GB1201\nTALK nobody\n");
	is_clean("REM gb: allow never-assigned, always-true\nIF TRUE THEN TALK nobody\n");
	finds("TALK nobody ' gb: allow always-true\n", "1:6  GB1201");
	finds("r = 1 ' gb: allow never-assigned\nTALK nobody + r\n", "2:6  GB1201");
	finds("r = 1 ' gb: allow never-assigned\nTALK r\n", "1:19  GB6001");
}

static void
every_rule_has_its_row_and_its_prose(void **state)
{
	assert_non_null(*state);
	size_t n;
	const struct gb_lint_rule *r = gb_lint_rules(&n);
	assert_in_range(n, 1, GB_LINT_MAX);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(gb_errinfo(r[i].no));
		assert_true((r[i].node != NULL) != (r[i].script != NULL));
		assert_true(strlen(r[i].doc) > 20);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_that_nothing_assigns_is_found_with_its_neighbours),
		cmocka_unit_test(names_of_the_configuration_are_given),
		cmocka_unit_test(strict_files_make_it_an_error),
		cmocka_unit_test(code_after_leaving_is_found_once_a_block),
		cmocka_unit_test(a_number_beside_words_is_always_false),
		cmocka_unit_test(a_condition_that_cannot_fail_is_found),
		cmocka_unit_test(keys_set_twice_are_found),
		cmocka_unit_test(questions_need_somebody_to_answer),
		cmocka_unit_test(scripts_that_are_named_must_be_there),
		cmocka_unit_test(constants_that_are_assigned_are_found),
		cmocka_unit_test(rules_that_are_off_run_when_chosen),
		cmocka_unit_test(comments_silence_their_line),
		cmocka_unit_test(every_rule_has_its_row_and_its_prose),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
