/* One suite for every store: what store.h promises holds in memory and in SQLite. */
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
what_was_committed_is_loaded(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_row row;
	struct gb_err err;
	gb_row_init(&row);
	assert_int_equal(s->load(s->ctx, bot, one, &row, &err), GB_ENOTFOUND);
	struct kit_turn t = {
		.state = "waits", .session = "data", .said = {"hello", ">hi"}, .due_ms = 70};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	assert_int_equal(s->load(s->ctx, bot, one, &row, &err), GB_OK);
	assert_int_equal(row.epoch, 1);
	assert_int_equal(row.seq, 2);
	assert_int_equal(row.due_ms, 70);
	assert_int_equal(row.release.b[0], 9);
	assert_true(gb_slice_eq(gb_buf_get(&row.state), GB_S("waits")));
	assert_true(gb_slice_eq(gb_buf_get(&row.session), GB_S("data")));
	t = (struct kit_turn){
		.epoch = 1, .seq = 2, .state = "", .session = "", .said = {"bye"}};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	assert_int_equal(s->load(s->ctx, bot, one, &row, &err), GB_OK);
	assert_int_equal(row.epoch, 2);
	assert_int_equal(row.seq, 3);
	assert_int_equal(row.state.n, 0);
	assert_false(gb_row_waits(&row));
	gb_row_fini(&row);
}

static void
another_epoch_is_refused_and_nothing_is_written(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct kit_turn t = {.state = "a", .session = "", .said = {"first"}};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	const uint64_t wrong[] = {0, 2, 99};
	for (size_t i = 0; i < GB_LEN(wrong); i++) {
		t = (struct kit_turn){.epoch = wrong[i],
		                      .seq = 1,
		                      .state = "b",
		                      .session = "",
		                      .said = {"lost"},
		                      .memory = {"k=v"},
		                      .external = "m-1"};
		assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_ECONFLICT);
		assert_int_equal(err.no, GB_E_TURN_CONFLICT);
	}
	kit_log_is(s, bot, one, 0, "1 <first\n");
	kit_memory_is(s, bot, 0, "", 0);
	kit_fate_is(s, bot, "m-1", GB_ENOTFOUND, 0, 0, 0, "");
}

static void
a_log_is_read_from_both_ends(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct kit_turn t = {.session = "", .state = "", .said = {"a", ">b", "c", "", "e"}};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_log_is(s, bot, one, 0, "1 <a\n2 >b\n3 <c\n4 <\n5 <e\n");
	kit_log_is(s, bot, one, 3, "4 <\n5 <e\n");
	kit_log_is(s, bot, one, 5, "");
	kit_log_is(s, bot, one, UINT64_MAX, "");
	kit_tail_is(s, bot, one, 0, 2, "4 <\n5 <e\n");
	kit_tail_is(s, bot, one, 4, 2, "2 >b\n3 <c\n");
	kit_tail_is(s, bot, one, 1, 9, "");
	assert_int_equal(s->log_after(s->ctx, bot, two, 0, 9, NULL, NULL, &err), GB_ENOTFOUND);
	assert_int_equal(s->log_before(s->ctx, bot, two, 0, 9, NULL, NULL, &err), GB_ENOTFOUND);
}

static void
memory_is_the_bots_and_has_versions(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct kit_turn t = {.session = "", .state = "", .memory = {"k=1", "*c=2"}};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_memory_is(s, bot, 0, "*c=2\nk=1\n", 1);
	kit_memory_is(s, bot, 1, "", 1);
	/* Another session that saw version 0 is refused; with version 1 it goes through. */
	assert_int_equal(kit_commit(s, bot, two, &t, &err), GB_ECONFLICT);
	t = (struct kit_turn){.session = "", .state = "", .memory = {"k", "n="}, .version = 1};
	assert_int_equal(kit_commit(s, bot, two, &t, &err), GB_OK);
	kit_memory_is(s, bot, 1, "k gone\nn=\n", 2);
	kit_memory_is(s, bot, 0, "*c=2\nn=\n", 2);
	kit_memory_is(s, GB_S("other"), 0, "", 0);
}

static void
a_message_is_done_once(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct kit_turn t = {
		.session = "", .state = "", .said = {">x", "y"}, .external = "m-1"};
	kit_fate_is(s, bot, "m-1", GB_ENOTFOUND, 0, 0, 0, "");
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_fate_is(s, bot, "m-1", GB_OK, GB_FATE_DONE, 0, 2, "s-1");
	t.epoch = 1;
	t.seq = 2;
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_ECONFLICT);
	kit_log_is(s, bot, one, 0, "1 >x\n2 <y\n");
	t.external = "m-2";
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_fate_is(s, bot, "m-2", GB_OK, GB_FATE_DONE, 2, 4, "s-1");
}

static void
a_message_that_kills_is_given_up(void **state)
{
	struct gb_store *s = kit_store(*state);
	const struct gb_message m = {GB_S("web"), GB_S("m-9"), 5};
	struct gb_err err;
	unsigned tries = 0;
	for (unsigned i = 1; i <= GB_MESSAGE_TRIES; i++) {
		assert_int_equal(s->message_failed(s->ctx, bot, one, &m, &tries, &err), GB_OK);
		assert_int_equal(tries, i);
		kit_fate_is(s, bot, "m-9", GB_OK,
		            i < GB_MESSAGE_TRIES ? GB_FATE_TRIED : GB_FATE_DEAD, 0, 0, "s-1");
	}
	assert_int_equal(s->message_failed(s->ctx, bot, one, &m, &tries, &err), GB_OK);
	assert_int_equal(tries, GB_MESSAGE_TRIES);
	struct kit_turn t = {.session = "", .state = "", .external = "m-9"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_ECONFLICT);
	/* One that was tried and then done stays done. */
	const struct gb_message n = {GB_S("web"), GB_S("m-8"), 5};
	assert_int_equal(s->message_failed(s->ctx, bot, one, &n, &tries, &err), GB_OK);
	t.external = "m-8";
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	assert_int_equal(s->message_failed(s->ctx, bot, one, &n, &tries, &err), GB_OK);
	kit_fate_is(s, bot, "m-8", GB_OK, GB_FATE_DONE, 0, 0, "s-1");
}

static void
sessions_belong_to_their_owner(void **state)
{
	struct gb_store *s = kit_store(*state);
	const struct gb_slice ana = kit_owner('a'), bia = kit_owner('b');
	struct gb_err err;
	struct kit_turn t = {.session = "", .state = "x", .owner = ana, .now_ms = 10};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	t.now_ms = 20;
	assert_int_equal(kit_commit(s, bot, two, &t, &err), GB_OK);
	t.owner = bia;
	t.now_ms = 30;
	assert_int_equal(kit_commit(s, bot, GB_S("s-3"), &t, &err), GB_OK);
	kit_newest_is(s, bot, ana, "s-2");
	kit_newest_is(s, bot, bia, "s-3");
	kit_newest_is(s, bot, kit_owner('c'), NULL);
	kit_list_is(s, bot, ana, "s-2 s-1 ");
	kit_list_is(s, bot, gb_slice(NULL, 0), "s-3 s-2 s-1 ");
	assert_int_equal(s->session_owned(s->ctx, bot, one, ana, &err), GB_OK);
	assert_int_equal(s->session_owned(s->ctx, bot, one, bia, &err), GB_ENOTFOUND);
	assert_int_equal(s->session_owned(s->ctx, bot, GB_S("no"), ana, &err), GB_ENOTFOUND);
	t = (struct kit_turn){.epoch = 1, .session = "", .state = "y", .now_ms = 40};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_newest_is(s, bot, ana, "s-1");
	assert_int_equal(s->session_drop(s->ctx, bot, one, &err), GB_OK);
	assert_int_equal(s->session_drop(s->ctx, bot, one, &err), GB_ENOTFOUND);
	kit_newest_is(s, bot, ana, "s-2");
	kit_list_is(s, GB_S("other"), gb_slice(NULL, 0), "");
}

static void
programs_are_kept_by_release(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_sha256 r1 = {{1}}, r2 = {{2}};
	struct gb_err err;
	struct gb_buf text;
	gb_buf_init(&text, 100);
	assert_int_equal(s->program_get(s->ctx, bot, &r1, GB_S("start"), &text, &err),
	                 GB_ENOTFOUND);
	assert_int_equal(err.no, GB_E_NO_SCRIPT);
	for (int i = 0; i < 2; i++)
		assert_int_equal(
			s->program_put(s->ctx, bot, &r1, GB_S("start"), GB_S("HEAR x"), &err),
			GB_OK);
	assert_int_equal(s->program_put(s->ctx, bot, &r2, GB_S("start"), GB_S("HEAR y"), &err),
	                 GB_OK);
	assert_int_equal(s->program_put(s->ctx, bot, &r1, GB_S("tool"), GB_S("TALK 1"), &err),
	                 GB_OK);
	assert_int_equal(s->program_get(s->ctx, bot, &r1, GB_S("START"), &text, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&text), GB_S("HEAR x")));
	gb_buf_fini(&text);
}

static void
a_refused_commit_writes_nothing_at_all(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct gb_row row;
	struct kit_turn t = {.state = "a",
	                     .session = "",
	                     .said = {"first"},
	                     .memory = {"k=1"},
	                     .external = "m-1"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	/* The message was taken; the memory is another one; both are seen last. */
	t = (struct kit_turn){.epoch = 1,
	                      .seq = 1,
	                      .state = "b",
	                      .session = "",
	                      .said = {"lost"},
	                      .memory = {"k=2"},
	                      .version = 1,
	                      .external = "m-1"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_ECONFLICT);
	t.version = 0;
	t.external = "m-2";
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_ECONFLICT);
	t.epoch = t.seq = 0;
	assert_int_equal(kit_commit(s, bot, two, &t, &err), GB_ECONFLICT);
	gb_row_init(&row);
	assert_int_equal(s->load(s->ctx, bot, two, &row, &err), GB_ENOTFOUND);
	assert_int_equal(s->load(s->ctx, bot, one, &row, &err), GB_OK);
	assert_int_equal(row.epoch, 1);
	assert_true(gb_slice_eq(gb_buf_get(&row.state), GB_S("a")));
	gb_row_fini(&row);
	kit_log_is(s, bot, one, 0, "1 <first\n");
	kit_memory_is(s, bot, 0, "k=1\n", 1);
	kit_fate_is(s, bot, "m-2", GB_ENOTFOUND, 0, 0, 0, "");
}

struct listed {
	struct gb_listed s;
	char id[16];
	int n;
};

static void
keep_listed(void *ctx, const struct gb_listed *s)
{
	struct listed *l = ctx;
	l->s = *s;
	snprintf(l->id, sizeof l->id, "%.*s", GB_SARG(s->id));
	l->n++;
}

static void
a_list_says_how_a_session_stands(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct listed l = {0};
	struct gb_err err;
	struct kit_turn t = {.state = "", .session = "", .now_ms = 10};
	assert_int_equal(kit_commit(s, bot, two, &t, &err), GB_OK);
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	t = (struct kit_turn){.epoch = 1,
	                      .state = "waits",
	                      .session = "",
	                      .said = {"a", "b"},
	                      .due_ms = 90,
	                      .now_ms = 20};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	const struct gb_slice everybody = {NULL, 0};
	assert_int_equal(s->session_list(s->ctx, bot, everybody, 1, keep_listed, &l, &err),
	                 GB_OK);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.id, "s-1");
	assert_int_equal(l.s.epoch, 2);
	assert_int_equal(l.s.seq, 2);
	assert_int_equal(l.s.started_ms, 10);
	assert_int_equal(l.s.active_ms, 20);
	assert_int_equal(l.s.due_ms, 90);
	assert_true(l.s.waits);
}

static void
a_dropped_session_begins_anew(void **state)
{
	struct gb_store *s = kit_store(*state);
	struct gb_err err;
	struct kit_turn t = {.state = "",
	                     .session = "",
	                     .said = {"old"},
	                     .memory = {"k=v"},
	                     .external = "m"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	assert_int_equal(s->session_drop(s->ctx, bot, one, &err), GB_OK);
	assert_int_equal(s->log_after(s->ctx, bot, one, 0, 9, NULL, NULL, &err), GB_ENOTFOUND);
	kit_memory_is(s, bot, 0, "k=v\n", 1);
	t = (struct kit_turn){.state = "", .session = "", .said = {"new"}};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	kit_log_is(s, bot, one, 0, "1 <new\n");
	/* A message that comes again is not done again. */
	kit_fate_is(s, bot, "m", GB_OK, GB_FATE_DONE, 0, 1, "s-1");
}

static void
the_same_id_in_another_channel_is_another_message(void **state)
{
	struct gb_store *s = kit_store(*state);
	const struct gb_message api = {GB_S("api"), GB_S("m-1"), 5};
	struct gb_receipt r = {0};
	struct gb_err err;
	unsigned tries;
	struct kit_turn t = {.state = "", .session = "", .external = "m-1"};
	assert_int_equal(kit_commit(s, bot, one, &t, &err), GB_OK);
	gb_buf_init(&r.session, 100);
	assert_int_equal(s->message_find(s->ctx, bot, &api, &r, &err), GB_ENOTFOUND);
	assert_int_equal(s->message_failed(s->ctx, bot, two, &api, &tries, &err), GB_OK);
	assert_int_equal(tries, 1);
	assert_int_equal(s->message_find(s->ctx, bot, &api, &r, &err), GB_OK);
	assert_int_equal(r.fate, GB_FATE_TRIED);
	assert_int_equal(r.tries, 1);
	gb_buf_fini(&r.session);
}

struct odd {
	struct gb_slice want;
	int same;
};

static void
odd_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	struct odd *o = ctx;
	o->same += seq == 1 && line->at_ms == 1 && gb_slice_eq(line->text, o->want);
}

static void
odd_entry(void *ctx, const struct gb_memory *m)
{
	struct odd *o = ctx;
	o->same += m->until_ms == 77 && gb_slice_eq(m->name, o->want) &&
	           gb_slice_eq(m->value, o->want);
}

static void
bytes_are_kept_as_they_are(void **state)
{
	struct gb_store *s = kit_store(*state);
	static const char odd[] = "a\0b\xff\n'; DROP TABLE log; --";
	const struct gb_slice text = {odd, sizeof odd - 1};
	struct gb_line_said said = {GB_WHO_PERSON, 1, text};
	struct gb_memory entry = {false, text, text, 77};
	struct gb_row row;
	struct gb_err err;
	const struct gb_commit c = {
		.row = &row, .said = &said, .nsaid = 1, .memory = &entry, .nmemory = 1};
	gb_row_init(&row);
	gb_buf_slice(&row.state, text);
	assert_int_equal(s->commit(s->ctx, bot, text, &c, &err), GB_OK);
	gb_buf_clear(&row.state);
	assert_int_equal(s->load(s->ctx, bot, text, &row, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&row.state), text));
	gb_row_fini(&row);
	struct odd seen = {text, 0};
	uint64_t version = 0;
	assert_int_equal(s->log_after(s->ctx, bot, text, 0, 9, odd_line, &seen, &err), GB_OK);
	assert_int_equal(s->memory(s->ctx, bot, &version, odd_entry, &seen, &err), GB_OK);
	assert_int_equal(seen.same, 2);
}

static void
one_release_is_the_current_one(void **state)
{
	struct gb_store *s = kit_store(*state);
	const struct gb_sha256 a = gb_sha256(GB_S("a")), b = gb_sha256(GB_S("b"));
	struct gb_sha256 got;
	struct gb_err err;
	assert_int_equal(s->release_get(s->ctx, GB_S("shop"), &got, &err), GB_ENOTFOUND);
	assert_int_equal(s->release_set(s->ctx, GB_S("shop"), &a, &err), GB_OK);
	assert_int_equal(s->release_set(s->ctx, GB_S("shop"), &b, &err), GB_OK);
	assert_int_equal(s->release_get(s->ctx, GB_S("shop"), &got, &err), GB_OK);
	assert_memory_equal(&got, &b, sizeof b);
	assert_int_equal(s->release_get(s->ctx, GB_S("other"), &got, &err), GB_ENOTFOUND);
}

#define FOR_EACH_STORE(test) \
	cmocka_unit_test_setup_teardown(test, kit_memory, kit_close), \
		cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOR_EACH_STORE(what_was_committed_is_loaded),
		FOR_EACH_STORE(another_epoch_is_refused_and_nothing_is_written),
		FOR_EACH_STORE(a_log_is_read_from_both_ends),
		FOR_EACH_STORE(memory_is_the_bots_and_has_versions),
		FOR_EACH_STORE(a_message_is_done_once),
		FOR_EACH_STORE(a_message_that_kills_is_given_up),
		FOR_EACH_STORE(sessions_belong_to_their_owner),
		FOR_EACH_STORE(programs_are_kept_by_release),
		FOR_EACH_STORE(a_refused_commit_writes_nothing_at_all),
		FOR_EACH_STORE(a_list_says_how_a_session_stands),
		FOR_EACH_STORE(a_dropped_session_begins_anew),
		FOR_EACH_STORE(the_same_id_in_another_channel_is_another_message),
		FOR_EACH_STORE(bytes_are_kept_as_they_are),
		FOR_EACH_STORE(one_release_is_the_current_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
