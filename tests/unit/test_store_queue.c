/* Messages that wait for their turn while a dialog hears nobody (S7), in every store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "store/mem.h"
#include "store_kit.h"

static const struct gb_slice bot = {"shop", 4}, one = {"s-1", 3}, two = {"s-2", 3};

static void
begin(struct gb_store *s, struct gb_slice session, bool alone)
{
	struct gb_err err;
	struct kit_turn t = {.state = "waits", .session = "x", .alone = alone};
	assert_int_equal(kit_commit(s, bot, session, &t, &err), GB_OK);
}

static void
they_are_heard_in_their_order_and_once(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin(s, one, true);
	begin(s, two, true);
	kit_next_is(s, bot, one, NULL);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "first", &err), GB_OK);
	assert_int_equal(kit_queue(s, bot, two, "m-2", "hers", &err), GB_OK);
	assert_int_equal(kit_queue(s, bot, one, "m-0", "second", &err), GB_OK);
	kit_next_is(s, bot, one, "m-1 first");
	kit_next_is(s, bot, one, "m-1 first"); /* until a commit names it */
	kit_fate_is(s, bot, "m-1", GB_OK, GB_FATE_QUEUED, 0, 0, "s-1");
	struct kit_turn t = {.epoch = 1,
	                     .state = "waits",
	                     .session = "x",
	                     .said = {">first", "yes"},
	                     .external = "m-1"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_fate_is(s, bot, "m-1", GB_OK, GB_FATE_DONE, 0, 2, "s-1");
	kit_next_is(s, bot, one, "m-0 second");
	kit_next_is(s, bot, two, "m-2 hers");
}

static void
a_known_message_is_not_queued(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin(s, one, true);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "first", &err), GB_OK);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "again", &err), GB_ECONFLICT);
	assert_int_equal(err.no, GB_E_TURN_CONFLICT);
	struct kit_turn t = {.epoch = 1, .state = "", .session = "x", .external = "m-1"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "again", &err), GB_ECONFLICT);
	kit_next_is(s, bot, one, NULL);
}

static void
so_many_wait_and_no_more(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	char id[16];
	begin(s, one, true);
	for (int i = 0; i < GB_QUEUE_MAX; i++) {
		snprintf(id, sizeof id, "m-%d", i);
		assert_int_equal(kit_queue(s, bot, one, id, "x", &err), GB_OK);
	}
	assert_int_equal(kit_queue(s, bot, one, "more", "x", &err), GB_EBUSY);
	assert_int_equal(err.no, GB_E_STORE_BUSY);
	kit_fate_is(s, bot, "more", GB_ENOTFOUND, 0, 0, 0, "");
	/* another session has places of its own */
	begin(s, two, true);
	assert_int_equal(kit_queue(s, bot, two, "hers", "x", &err), GB_OK);
}

static void
they_are_a_duty_once_the_dialog_listens(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin(s, one, true);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "first", &err), GB_OK);
	kit_duties_are(s, bot, 10, 9, "", 0);
	struct kit_turn t = {.epoch = 1, .state = "waits", .session = "x"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_duties_are(s, bot, 10, 9, "message s-1/2\n", 0);
	t = (struct kit_turn){.epoch = 2, .state = "", .session = "x", .external = "m-1"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_duties_are(s, bot, 10, 9, "", 0);
}

static void
one_that_kills_is_given_up(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	const struct gb_message m = {GB_S("web"), GB_S("m-1"), 5};
	unsigned tries = 0;
	begin(s, one, false);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "poison", &err), GB_OK);
	for (unsigned i = 1; i <= GB_MESSAGE_TRIES; i++) {
		kit_next_is(s, bot, one, "m-1 poison");
		assert_int_equal(s->message_failed(s->ctx, bot, one, &m, &tries, &err), GB_OK);
		assert_int_equal(tries, i);
	}
	kit_next_is(s, bot, one, NULL);
	kit_fate_is(s, bot, "m-1", GB_OK, GB_FATE_DEAD, 0, 0, "s-1");
}

static void
a_dropped_session_leaves_none(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin(s, one, false);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "x", &err), GB_OK);
	assert_int_equal(s->session_drop(s->ctx, bot, one, &err), GB_OK);
	kit_next_is(s, bot, one, NULL);
	kit_duties_are(s, bot, 10, 9, "", 0);
}

/* What somebody wrote lies sealed, and under its own name alone. */
static void
texts_are_sealed(void **state)
{
	const struct kit *k = *state;
	struct gb_store *s = kit_store(*state);
	struct gb_queued q;
	struct gb_err err;
	begin(s, one, true);
	assert_int_equal(kit_queue(s, bot, one, "m-1", "my secret", &err), GB_OK);
	kit_sql(k, "shop", "SELECT count(*) FROM inbox WHERE instr(text, 'secret')", "0\n");
	kit_sql(k, "shop", "UPDATE inbox SET external = 'm-2'", NULL);
	gb_queued_init(&q);
	assert_int_equal(s->message_next(s->ctx, bot, one, &q, &err), GB_EDENIED);
	gb_queued_fini(&q);
}

#define FOR_EACH_STORE(test) \
	cmocka_unit_test_setup_teardown(test, kit_memory, kit_close), \
		cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOR_EACH_STORE(they_are_heard_in_their_order_and_once),
		FOR_EACH_STORE(a_known_message_is_not_queued),
		FOR_EACH_STORE(so_many_wait_and_no_more),
		FOR_EACH_STORE(they_are_a_duty_once_the_dialog_listens),
		FOR_EACH_STORE(one_that_kills_is_given_up),
		FOR_EACH_STORE(a_dropped_session_leaves_none),
		cmocka_unit_test_setup_teardown(texts_are_sealed, kit_sqlite, kit_close),
	};
	return cmocka_run_group_tests_name("store_queue", tests, NULL, NULL);
}
