/* The rows of this build: each compiles, each is found, each keeps the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/opt.h"
#include "kw/print.h"
#include "lang/diag.h"
#include "lang/parse.h"
#include "lib/lib.h"
#include "text/json.h"

static struct gb_index *ix;
static struct gb_buf out;

static int
setup(void **state __attribute__((unused)))
{
	struct gb_err err = {0};

	gb_buf_init(&out, 16 << 20);
	if (gb_lib_index(&ix, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_index_free(ix);
	gb_buf_fini(&out);
	return 0;
}

static int
clear(void **state __attribute__((unused)))
{
	gb_buf_clear(&out);
	return 0;
}

static void
the_rows_keep_the_rules_of_the_manual(void **state __attribute__((unused)))
{
	if (!gb_lib_check(ix, &out))
		fail_msg("%s", out.p);
}

/* Adds the errors of an example to `out`. */
static void
parse_example(const struct gb_kw *kw)
{
	struct gb_arena a = {0};
	struct gb_src src;
	struct gb_diags diags;
	struct gb_err err = {0};
	struct gb_ast *ast;

	if (gb_src_init(&src, &a, gb_cstr(kw->words), gb_cstr(kw->example), &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_diags_init(&diags, &a, &src, 50);
	ast = gb_parse(&a, &src, ix, &diags);
	for (size_t i = 0; i < diags.n; i++)
		if (diags.v[i].severity == GB_SEV_ERROR)
			gb_buf_printf(&out, "%s: %s\n%s\n", kw->words, diags.v[i].msg,
			              kw->example);
	gb_names_fini(&ast->names);
	gb_arena_fini(&a);
}

static void
every_example_parses(void **state __attribute__((unused)))
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);

	for (size_t i = 0; i < n; i++)
		for (unsigned r = 0; r < all[i]->nrow; r++)
			parse_example(all[i]->row[r]);
	if (out.n)
		fail_msg("%s", out.p);
}

static void
every_phrase_is_found_in_every_spelling(void **state __attribute__((unused)))
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);

	assert_true(n > 400);
	for (size_t i = 0; i < n; i++) {
		const struct gb_trie *t = gb_index_root(ix);
		struct gb_slice rest = gb_cstr(all[i]->words);
		const struct gb_phrase *found = gb_index_find(ix, rest);

		gb_buf_clear(&out);
		for (const char *c = all[i]->words; *c; c++)
			gb_buf_char(&out, *c == ' '                ? '_'
			                  : *c >= 'A' && *c <= 'Z' ? (char)(*c + 32)
			                                           : *c);
		assert_ptr_equal(gb_index_find(ix, gb_buf_get(&out)), found);
		assert_string_equal(found->words, all[i]->words);
		while (t && rest.n && !(all[i]->need & GB_CORE)) {
			size_t blank = gb_slice_find(rest, GB_S(" "), 0);
			size_t len = blank == SIZE_MAX ? rest.n : blank;

			t = gb_trie_next(t, gb_slice(rest.p, len));
			rest = gb_slice(rest.p + len + (blank != SIZE_MAX),
			                rest.n - len - (blank != SIZE_MAX));
		}
		if (!(all[i]->need & GB_CORE)) {
			assert_non_null(t);
			assert_ptr_equal(gb_trie_phrase(t), all[i]);
		}
	}
}

static void
the_words_of_the_corpus_are_there(void **state __attribute__((unused)))
{
	static const char *const words[] = {
		"FIND",
		"SAVE",
		"INSERT INTO",
		"UPDATE",
		"DELETE FROM",
		"MERGE",
		"SAVE_FROM_UNSTRUCTURED",
		"GENERATE_PDF",
		"SEND MAIL",
		"SEND EMAIL",
		"CREATE_DRAFT",
		"SEND TEMPLATE TO",
		"POST TO",
		"CREATE_TASK",
		"SET SCHEDULE",
		"GET",
		"POST",
		"SET HEADER",
		"CLEAR HEADERS",
		"GRAPHQL",
		"SCRAPE_ALL",
		"LLM",
		"REWRITE",
		"KB DOCUMENTS ADDED SINCE",
		"ADD BOT",
		"AI SCORE LEAD",
		"TRANSFER TO HUMAN",
		"GET ATTENDANTS",
		"DELETE_FILE",
		"QUERY METRICS",
		"RECORD METRIC",
		"WAIT FOR EVENT",
		"PUBLISH EVENT",
		"NOTIFY AGENT",
		"ORCHESTRATE WORKFLOW",
		"GPIO SET",
	};

	for (size_t i = 0; i < GB_LEN(words); i++)
		if (gb_index_find(ix, gb_cstr(words[i])) == NULL)
			fail_msg("%s is missing", words[i]);
}

static void
a_typing_error_finds_the_keyword(void **state __attribute__((unused)))
{
	struct gb_near mail = {.typed = GB_S("SEND MAAIL")}, talk = {.typed = GB_S("takl")};

	gb_index_near(ix, GB_STMT, &mail);
	assert_string_equal(mail.word, "SEND MAIL");
	gb_index_near(ix, GB_STMT, &talk); /* TAIL is a function */
	assert_string_equal(talk.word, "TALK");
	assert_false(talk.tie);
}

static void
connectors_of_rows_are_known(void **state __attribute__((unused)))
{
	assert_true(gb_index_is_clause(ix, GB_S("WHERE")));
	assert_true(gb_index_is_clause(ix, GB_S("order by")));
	assert_true(gb_index_is_clause(ix, GB_S("optimize_for")));
	assert_false(gb_index_is_clause(ix, GB_S("subject_line")));
}

static void
the_json_form_is_json(void **state __attribute__((unused)))
{
	struct gb_json *j;
	struct gb_err err = {0};
	size_t n, rows = 0;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);

	gb_kw_print_json(ix, &out);
	assert_false(out.over);
	if (gb_json_parse(gb_buf_get(&out), out.n, &j, &err) != GB_OK)
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < n; i++)
		rows += all[i]->nrow;
	assert_int_equal(gb_json_count(gb_json_get(j, GB_S("keywords"))), rows);
	gb_json_free(j);
}

static void
the_dictionary_names_each_word_once(void **state __attribute__((unused)))
{
	struct gb_map seen = {0};
	struct gb_slice rest;

	gb_kw_print_dict(ix, &out);
	rest = gb_buf_get(&out);
	while (rest.n) {
		size_t n = gb_slice_find(rest, GB_S("\n"), 0);

		assert_true(n > 2 && rest.p[0] == '"' && rest.p[n - 1] == '"');
		assert_null(gb_map_put(&seen, gb_slice(rest.p, n), &seen));
		rest = gb_slice(rest.p + n + 1, rest.n - n - 1);
	}
	assert_non_null(gb_map_get(&seen, GB_S("\"SEND MAIL\"")));
	assert_non_null(gb_map_get(&seen, GB_S("\"ORDER BY\"")));
	gb_map_fini(&seen);
}

static void
a_page_shields_text_from_macros(void **state __attribute__((unused)))
{
	gb_kw_print_mdoc(ix, "workflow", &out);
	assert_non_null(strstr(out.p, ".Dt GB-KW-WORKFLOW 7\n"));
	assert_non_null(strstr(out.p, ".Ss PUBLISH EVENT\n"));
	gb_buf_clear(&out);
	gb_kw_print_mdoc(ix, NULL, &out);
	assert_non_null(strstr(out.p, ".Xr gb-kw-data 7\n"));
}

static void
a_function_prints_as_a_call(void **state __attribute__((unused)))
{
	gb_kw_print_use(&out, gb_index_find(ix, GB_S("AUTOCOMPLETE")), 0);
	assert_string_equal(out.p, "AUTOCOMPLETE(table, prefix[, limit])");
	gb_buf_clear(&out);
	gb_kw_print_use(&out, gb_index_find(ix, GB_S("GET SUBMISSION ID")), 0);
	assert_string_equal(out.p, "GET_SUBMISSION_ID()");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_rows_keep_the_rules_of_the_manual, clear),
		cmocka_unit_test_setup(every_example_parses, clear),
		cmocka_unit_test_setup(every_phrase_is_found_in_every_spelling, clear),
		cmocka_unit_test_setup(the_words_of_the_corpus_are_there, clear),
		cmocka_unit_test_setup(a_typing_error_finds_the_keyword, clear),
		cmocka_unit_test_setup(connectors_of_rows_are_known, clear),
		cmocka_unit_test_setup(the_json_form_is_json, clear),
		cmocka_unit_test_setup(the_dictionary_names_each_word_once, clear),
		cmocka_unit_test_setup(a_page_shields_text_from_macros, clear),
		cmocka_unit_test_setup(a_function_prints_as_a_call, clear),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
