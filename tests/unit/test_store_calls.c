/* What sessions wait for beside a person: calls to other machines and the clock, in every store. */
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
begin_call(struct gb_store *s, struct gb_slice session, uint64_t epoch, int64_t due_ms)
{
	struct gb_err err;
	struct kit_turn t = {.epoch = epoch,
	                     .state = "waits",
	                     .session = "x",
	                     .call = "request",
	                     .due_ms = due_ms,
	                     .now_ms = 1};
	assert_int_equal(kit_commit(s, bot, session, &t, &err), GB_OK);
}

static void
answer_is(struct gb_store *s, struct gb_slice session, uint64_t epoch, const char *want)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1 << 16);
	enum gb_rc rc = s->call_get(s->ctx, bot, session, epoch, &b, &err);
	assert_int_equal(rc, want ? GB_OK : GB_ENOTFOUND);
	if (want)
		assert_true(gb_slice_eq(gb_buf_get(&b), gb_cstr(want)));
	gb_buf_fini(&b);
}

static void
a_call_is_committed_with_its_turn(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_row row;
	struct gb_err err;
	kit_duties_are(s, bot, 10, 9, "", 0);
	begin_call(s, one, 0, 500);
	kit_duties_are(s, bot, 10, 9, "call s-1/1\n", 500);
	gb_row_init(&row);
	assert_int_equal(s->load(s->ctx, bot, one, &row, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&row.call), GB_S("request")));
	gb_row_fini(&row);
	answer_is(s, one, 1, NULL);
}

static void
one_process_makes_a_call(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin_call(s, one, 0, 0);
	assert_int_equal(s->call_claim(s->ctx, bot, one, 1, 10, 60, &err), GB_OK);
	assert_int_equal(s->call_claim(s->ctx, bot, one, 1, 20, 70, &err), GB_ECONFLICT);
	assert_int_equal(err.no, GB_E_TURN_CONFLICT);
	kit_duties_are(s, bot, 20, 9, "", 60);
	/* The claim is over: somebody died, and it may have been sent. */
	kit_duties_are(s, bot, 60, 9, "call s-1/1 sent\n", 0);
	assert_int_equal(s->call_claim(s->ctx, bot, one, 1, 60, 90, &err), GB_OK);
}

static void
an_answer_is_kept_and_the_first_one_stays(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin_call(s, one, 0, 500);
	assert_int_equal(s->call_claim(s->ctx, bot, one, 1, 10, 60, &err), GB_OK);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("yes\0no"), &err), GB_OK);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("other"), &err),
	                 GB_ENOTFOUND);
	assert_int_equal(s->call_claim(s->ctx, bot, one, 1, 70, 90, &err), GB_ENOTFOUND);
	kit_duties_are(s, bot, 20, 9, "answer s-1/1\n", 500);
	/* Also when its time is over meanwhile: an answer that came counts. */
	kit_duties_are(s, bot, 600, 9, "answer s-1/1\n", 0);
	struct gb_buf b;
	gb_buf_init(&b, 1 << 10);
	assert_int_equal(s->call_get(s->ctx, bot, one, 1, &b, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&b), GB_S("yes\0no")));
	gb_buf_fini(&b);
}

static void
the_next_commit_ends_a_call(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin_call(s, one, 0, 0);
	struct kit_turn t = {
		.epoch = 1, .state = "waits", .session = "x", .ends_call = true, .now_ms = 2};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_duties_are(s, bot, 10, 9, "", 0);
	assert_int_equal(s->call_claim(s->ctx, bot, one, 1, 10, 60, &err), GB_ENOTFOUND);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("late"), &err), GB_ENOTFOUND);
	answer_is(s, one, 1, NULL);
	answer_is(s, one, 2, NULL);
}

static void
another_call_takes_the_place_of_the_first(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin_call(s, one, 0, 0);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("a"), &err), GB_OK);
	struct kit_turn t = {.epoch = 1,
	                     .state = "waits",
	                     .session = "x",
	                     .call = "second",
	                     .ends_call = true,
	                     .now_ms = 2};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_duties_are(s, bot, 10, 9, "call s-1/2\n", 0);
	answer_is(s, one, 1, NULL);
	answer_is(s, one, 2, NULL);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("b"), &err), GB_ENOTFOUND);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 2, GB_S("b"), &err), GB_OK);
	answer_is(s, one, 2, "b");
}

static void
waits_by_the_clock_are_due_in_time(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct kit_turn t = {.state = "waits", .session = "x", .due_ms = 100, .now_ms = 1};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	t.due_ms = 300;
	assert_int_equal(kit_commit(s, bot, two, &t, &err), GB_OK);
	kit_duties_are(s, bot, 99, 9, "", 100);
	kit_duties_are(s, bot, 100, 9, "clock s-1/1\n", 300);
	kit_duties_are(s, bot, 300, 9, "clock s-1/1\nclock s-2/1\n", 0);
	kit_duties_are(s, bot, 300, 1, "clock s-1/1\n", 0);
}

static void
a_call_is_not_made_after_its_time(void **state)
{
	struct gb_store *s = kit_store(*state);
	begin_call(s, one, 0, 100);
	kit_duties_are(s, bot, 100, 9, "clock s-1/1\n", 0);
}

static void
a_dropped_session_wants_nothing(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	begin_call(s, one, 0, 100);
	assert_int_equal(s->session_drop(s->ctx, bot, one, &err), GB_OK);
	kit_duties_are(s, bot, 200, 9, "", 0);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("a"), &err), GB_ENOTFOUND);
}

/* Bytes that lie in the database are of no use elsewhere. */
static void
an_answer_is_sealed(void **state)
{
	const struct kit *k = *state;
	struct gb_store *s = kit_store(*state);
	struct gb_buf b;
	struct gb_err err;
	begin_call(s, one, 0, 0);
	begin_call(s, two, 0, 0);
	assert_int_equal(s->call_answer(s->ctx, bot, one, 1, GB_S("mine"), &err), GB_OK);
	assert_int_equal(s->call_answer(s->ctx, bot, two, 1, GB_S("yours"), &err), GB_OK);
	kit_sql(k, "shop", "SELECT count(*) FROM call WHERE instr(answer, 'mine')", "0\n");
	kit_sql(k, "shop",
	        "UPDATE call SET answer = (SELECT answer FROM call WHERE session = 2)"
	        " WHERE session = 1",
	        NULL);
	gb_buf_init(&b, 1 << 10);
	assert_int_equal(s->call_get(s->ctx, bot, one, 1, &b, &err), GB_EDENIED);
	assert_int_equal(err.no, GB_E_SEAL);
	gb_buf_fini(&b);
	answer_is(s, two, 1, "yours");
}

#define FOR_EACH_STORE(test) \
	cmocka_unit_test_setup_teardown(test, kit_memory, kit_close), \
		cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOR_EACH_STORE(a_call_is_committed_with_its_turn),
		FOR_EACH_STORE(one_process_makes_a_call),
		FOR_EACH_STORE(an_answer_is_kept_and_the_first_one_stays),
		FOR_EACH_STORE(the_next_commit_ends_a_call),
		FOR_EACH_STORE(another_call_takes_the_place_of_the_first),
		FOR_EACH_STORE(waits_by_the_clock_are_due_in_time),
		FOR_EACH_STORE(a_call_is_not_made_after_its_time),
		FOR_EACH_STORE(a_dropped_session_wants_nothing),
		cmocka_unit_test_setup_teardown(an_answer_is_sealed, kit_sqlite, kit_close),
	};
	return cmocka_run_group_tests_name("store_calls", tests, NULL, NULL);
}
