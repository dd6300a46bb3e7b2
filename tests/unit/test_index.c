/* From words to phrases, in every spelling. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/opt.h"
#include "kw/index.h"

#define ROW(w, s, n) \
	{ \
		.words = (w), .shape = (s), .group = "test", .tier = 1, .need = (n), \
		.brief = "x" \
	}

static const struct gb_kw rows[] = {
	ROW("SEND MAIL", "to subj body ATTACHMENT(f)? rest*", GB_STMT | GB_EXPR),
	ROW("SEND MAIL TO", "to SUBJECT(s)", GB_STMT),
	ROW("SET BOT MEMORY", "key value", GB_STMT),
	ROW("SET BOT MEMORY", "key AS(value)", GB_EXPR),
	ROW("GET", "what key?", GB_EXPR),
	ROW("FIND", "table WHERE(c:cond)? ORDER_BY(o:order WITH(w)?)? FIRST?", GB_EXPR),
	ROW("IF", "condition THEN", GB_CORE),
	ROW("SET", "table filter", GB_STMT),
	ROW("SET", "place:path =(value)", GB_CORE),
};
static const struct gb_kwgroup group = {rows, GB_LEN(rows)};
static const struct gb_heartype types[] = {
	{"EMAIL", "MAIL, E-MAIL", "string", "email", "an e-mail address"},
	{"TEXT", NULL, "string", NULL, "any text"},
};
static struct gb_index *ix;

static int
setup(void **state __attribute__((unused)))
{
	struct gb_err err = {0};

	if (gb_index_new(&group, 1, types, GB_LEN(types), &ix, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_index_free(ix);
	return 0;
}

static void
every_spelling_finds_the_phrase(void **state __attribute__((unused)))
{
	static const char *const same[] = {"SET BOT MEMORY", "set_bot_memory",
	                                   "Set  Bot\tMemory", "SET BOT_MEMORY",
	                                   " set bot memory "};

	for (size_t i = 0; i < GB_LEN(same); i++) {
		const struct gb_phrase *ph = gb_index_find(ix, gb_cstr(same[i]));

		assert_non_null(ph);
		assert_string_equal(ph->words, "SET BOT MEMORY");
	}
	assert_null(gb_index_find(ix, GB_S("SET BOT")));
	assert_null(gb_index_find(ix, GB_S("")));
	assert_null(gb_index_find(ix, GB_S("SETBOTMEMORY")));
}

static void
the_trie_walks_word_by_word(void **state __attribute__((unused)))
{
	const struct gb_trie *t = gb_trie_next(gb_index_root(ix), GB_S("send"));

	assert_non_null(t);
	assert_null(gb_trie_phrase(t));
	t = gb_trie_next(t, GB_S("Mail"));
	assert_non_null(t);
	assert_string_equal(gb_trie_phrase(t)->words, "SEND MAIL");
	assert_string_equal(gb_trie_phrase(gb_trie_next(t, GB_S("TO")))->words, "SEND MAIL TO");
	assert_null(gb_trie_next(t, GB_S("FROM")));
	assert_null(gb_trie_next(gb_index_root(ix), GB_S("SEN")));
	assert_true(gb_index_starts(ix, GB_S("get")));
	assert_false(gb_index_starts(ix, GB_S("mail")));
}

static void
rows_with_the_same_words_are_one_phrase(void **state __attribute__((unused)))
{
	const struct gb_phrase *ph = gb_index_find(ix, GB_S("SET BOT MEMORY"));

	assert_int_equal(ph->nrow, 2);
	assert_int_equal(ph->nword, 3);
	assert_ptr_equal(ph->row[0], &rows[2]);
	assert_ptr_equal(ph->row[1], &rows[3]);
	assert_int_equal(ph->need, GB_STMT | GB_EXPR);
	assert_int_equal(ph->min, 1);
	assert_int_equal(ph->max, 2);
	assert_int_equal(ph->nclause, 1);
	assert_int_equal(gb_index_find(ix, GB_S("SEND MAIL"))->max, UINT_MAX);
}

static void
clause_words_come_longest_first(void **state __attribute__((unused)))
{
	const struct gb_phrase *ph = gb_index_find(ix, GB_S("FIND"));

	assert_int_equal(ph->nclause, 4);
	assert_string_equal(ph->clause[0].word, "ORDER BY");
	assert_true(ph->clause[0].top);
	assert_string_equal(ph->clause[3].word, "WITH");
	assert_false(ph->clause[3].top);
}

static void
connectors_are_known(void **state __attribute__((unused)))
{
	assert_true(gb_index_is_clause(ix, GB_S("order by")));
	assert_true(gb_index_is_clause(ix, GB_S("where")));
	assert_false(gb_index_is_clause(ix, GB_S("order")));
	assert_false(gb_index_is_clause(ix, GB_S("THEN")));
	assert_false(gb_index_is_clause(ix, GB_S("banana")));
}

static void
core_rows_are_shown_but_never_matched(void **state __attribute__((unused)))
{
	const struct gb_phrase *ph = gb_index_find(ix, GB_S("if"));
	size_t n;

	assert_non_null(ph);
	assert_true(ph->need & GB_CORE);
	assert_false(gb_index_starts(ix, GB_S("IF")));
	ph = gb_trie_phrase(gb_trie_next(gb_index_root(ix), GB_S("SET")));
	assert_int_equal(ph->nrow, 1);
	assert_ptr_equal(ph->row[0], &rows[7]);
	assert_ptr_equal(gb_index_find(ix, GB_S("SET")), ph);
	assert_non_null(gb_index_all(ix, &n));
	assert_int_equal(n, 8);
}

static const char *
near(const char *typed, unsigned need)
{
	struct gb_near n = {.typed = gb_cstr(typed)};

	gb_index_near(ix, need, &n);
	return n.word;
}

static void
a_typing_error_finds_its_neighbour(void **state __attribute__((unused)))
{
	assert_string_equal(near("send_mial", GB_STMT), "SEND MAIL");
	assert_string_equal(near("fnd", GB_EXPR), "FIND");
	assert_null(near("completely different", GB_STMT));
}

static void
types_have_aliases(void **state __attribute__((unused)))
{
	assert_ptr_equal(gb_index_type(ix, GB_S("email")), &types[0]);
	assert_ptr_equal(gb_index_type(ix, GB_S("E-Mail")), &types[0]);
	assert_ptr_equal(gb_index_type(ix, GB_S("mail")), &types[0]);
	assert_ptr_equal(gb_index_type(ix, GB_S("text")), &types[1]);
	assert_null(gb_index_type(ix, GB_S("mai")));
}

static void
words_that_are_none_are_refused(void **state __attribute__((unused)))
{
	static const struct gb_kw words[] = {ROW("A  B", "x", GB_STMT)};
	static const struct gb_kw lower[] = {ROW("a", "x", GB_STMT)};
	static const struct gb_kw empty[] = {ROW("", "x", GB_STMT)};
	static const struct gb_kwgroup bad[] = {{words, 1}, {lower, 1}, {empty, 1}};

	for (size_t i = 0; i < GB_LEN(bad); i++) {
		struct gb_index *none = NULL;
		struct gb_err err = {0};

		assert_int_equal(gb_index_new(&bad[i], 1, NULL, 0, &none, &err), GB_EFORMAT);
		assert_null(none);
		assert_int_equal(err.no, GB_E_KWROW);
	}
}

static void
the_check_compiles_every_row(void **state __attribute__((unused)))
{
	static const struct gb_kw twice[] = {ROW("A", "x", GB_STMT), ROW("A", "x", GB_EXPR)};
	static const struct gb_kw shape[] = {ROW("A", "x  y", GB_STMT),
	                                     ROW("B C", "x", GB_STMT)};
	static const struct {
		struct gb_kwgroup group;
		unsigned no;
	} bad[] = {{{twice, 2}, GB_E_KWROW}, {{shape, 2}, GB_E_SHAPE}};

	for (size_t i = 0; i < GB_LEN(bad); i++) {
		struct gb_index *odd = NULL;
		struct gb_err err = {0};

		assert_int_equal(gb_index_new(&bad[i].group, 1, NULL, 0, &odd, &err), GB_OK);
		assert_null(gb_index_find(odd, GB_S("A")));
		assert_false(gb_index_starts(odd, GB_S("A")));
		assert_int_equal(gb_index_starts(odd, GB_S("B")), i == 1);
		assert_int_equal(gb_index_check(odd, &err), GB_EFORMAT);
		assert_int_equal(err.no, bad[i].no);
		gb_index_free(odd);
	}
	assert_int_equal(gb_index_check(ix, &(struct gb_err){0}), GB_OK);
}

static void
many_connectors_are_kept_apart(void **state __attribute__((unused)))
{
	struct gb_index *wide = NULL;
	struct gb_err err = {0};
	static char shape[200][24];
	static struct gb_kw row[200];
	const struct gb_kwgroup one = {row, GB_LEN(row)};

	for (size_t i = 0; i < GB_LEN(row); i++) {
		snprintf(shape[i], sizeof shape[i], "x W%zu_OF(y)?", i);
		row[i] = (struct gb_kw)ROW("A", shape[i], GB_STMT);
	}
	assert_int_equal(gb_index_new(&one, 1, NULL, 0, &wide, &err), GB_OK);
	assert_true(gb_index_is_clause(wide, GB_S("w0 of")));
	assert_true(gb_index_is_clause(wide, GB_S("W199_OF")));
	assert_false(gb_index_is_clause(wide, GB_S("W200 OF")));
	assert_false(gb_index_is_clause(wide, GB_S("W19")));
	assert_int_equal(gb_index_find(wide, GB_S("A"))->nclause, 200);
	gb_index_free(wide);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_spelling_finds_the_phrase),
		cmocka_unit_test(the_trie_walks_word_by_word),
		cmocka_unit_test(rows_with_the_same_words_are_one_phrase),
		cmocka_unit_test(clause_words_come_longest_first),
		cmocka_unit_test(connectors_are_known),
		cmocka_unit_test(core_rows_are_shown_but_never_matched),
		cmocka_unit_test(a_typing_error_finds_its_neighbour),
		cmocka_unit_test(types_have_aliases),
		cmocka_unit_test(words_that_are_none_are_refused),
		cmocka_unit_test(the_check_compiles_every_row),
		cmocka_unit_test(many_connectors_are_kept_apart),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
