/* What listeners are to be told of (S11), in every store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "store/mem.h"
#include "store_kit.h"

static const struct gb_slice bot = {"shop", 4}, one = {"s-1", 3}, two = {"s-2", 3};

static void
note(void *ctx, const struct gb_news *n)
{
	static const char *const waits[] = {"-", "person", "clock", "call"};
	gb_buf_printf(ctx, "%.*s/%d %d-%d %s\n", GB_SARG(n->session), (int)n->epoch,
	              (int)n->seq_told, (int)n->seq, waits[n->waits]);
}

static void
news_are(struct gb_store *s, size_t max, const char *want)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 4096);
	assert_int_equal(s->news(s->ctx, bot, max, note, &b, &err), GB_OK);
	gb_buf_char(&b, '\0');
	assert_string_equal(b.p, want);
	gb_buf_fini(&b);
}

static void
commit(struct gb_store *s, struct gb_slice session, struct kit_turn t)
{
	struct gb_err err;
	t.session = "x";
	assert_int_equal(kit_commit(s, bot, session, &t, &err), GB_OK);
}

static void
tell(struct gb_store *s, struct gb_slice session, uint64_t epoch, uint64_t seq)
{
	const struct gb_news n = {.session = session, .epoch = epoch, .seq = seq};
	struct gb_err err;
	assert_int_equal(s->told(s->ctx, bot, &n, 1, &err), GB_OK);
}

static void
a_commit_is_news_until_it_was_told(void **state)
{
	struct gb_store *s = kit_store(*state);
	news_are(s, 9, "");
	commit(s, one, (struct kit_turn){.state = "waits", .said = {"a", "b"}, .now_ms = 1});
	commit(s, two, (struct kit_turn){.state = "", .said = {"c"}, .now_ms = 2});
	news_are(s, 9, "s-1/1 0-2 person\ns-2/1 0-1 -\n");
	news_are(s, 1, "s-1/1 0-2 person\n");
	tell(s, one, 1, 2);
	news_are(s, 9, "s-2/1 0-1 -\n");
	commit(s, one,
	       (struct kit_turn){
		       .epoch = 1, .seq = 2, .state = "waits", .said = {"d"}, .now_ms = 3});
	news_are(s, 9, "s-2/1 0-1 -\ns-1/2 2-3 person\n");
}

static void
a_commit_without_a_word_is_news_too(void **state)
{
	struct gb_store *s = kit_store(*state);
	commit(s, one,
	       (struct kit_turn){.state = "waits", .call = "GET", .alone = true, .now_ms = 1});
	news_are(s, 9, "s-1/1 0-0 call\n");
	tell(s, one, 1, 0);
	commit(s, one,
	       (struct kit_turn){.epoch = 1,
	                         .state = "waits",
	                         .alone = true,
	                         .ends_call = true,
	                         .due_ms = 50,
	                         .now_ms = 2});
	news_are(s, 9, "s-1/2 0-0 clock\n");
}

static void
what_came_meanwhile_stays_news(void **state)
{
	struct gb_store *s = kit_store(*state);
	commit(s, one, (struct kit_turn){.state = "waits", .said = {"a"}, .now_ms = 1});
	commit(s, one,
	       (struct kit_turn){
		       .epoch = 1, .seq = 1, .state = "waits", .said = {"b"}, .now_ms = 2});
	tell(s, one, 1, 1);
	news_are(s, 9, "s-1/2 1-2 person\n");
	tell(s, one, 2, 2);
	tell(s, one, 1, 1); /* told twice, out of order: nothing becomes new again */
	news_are(s, 9, "");
}

static void
one_that_is_gone_is_no_error(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	commit(s, one, (struct kit_turn){.state = "waits", .said = {"a"}, .now_ms = 1});
	assert_int_equal(s->session_drop(s->ctx, bot, one, &err), GB_OK);
	news_are(s, 9, "");
	tell(s, one, 1, 1);
}

/* What was said before this table knew of listeners is no news to anybody. */
static void
an_older_database_has_told_all(void **state)
{
	struct kit *k = *state;
	struct gb_store *s = kit_store(*state);
	commit(s, one, (struct kit_turn){.state = "waits", .said = {"a"}, .now_ms = 1});
	kit_sql(k, "shop",
	        "DROP INDEX session_news; ALTER TABLE session DROP COLUMN told;"
	        "ALTER TABLE session DROP COLUMN told_seq; DROP TABLE current; PRAGMA "
	        "user_version = 3",
	        NULL);
	kit_reopen(k);
	news_are(k->store, 9, "");
}

#define FOR_EACH_STORE(test) \
	cmocka_unit_test_setup_teardown(test, kit_memory, kit_close), \
		cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOR_EACH_STORE(a_commit_is_news_until_it_was_told),
		FOR_EACH_STORE(a_commit_without_a_word_is_news_too),
		FOR_EACH_STORE(what_came_meanwhile_stays_news),
		FOR_EACH_STORE(one_that_is_gone_is_no_error),
		cmocka_unit_test_setup_teardown(an_older_database_has_told_all, kit_sqlite,
	                                        kit_close),
	};
	return cmocka_run_group_tests_name("store_news", tests, NULL, NULL);
}
