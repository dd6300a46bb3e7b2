/* One function moves a dialog: whatever happens between two turns, it goes on where it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/io.h"
#include "chat/channel.h"
#include "chat/turn.h"
#include "lib/lib.h"
#include "store/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct world {
	char dir[64], path[96];
	struct gb_index *index;
	struct gb_bot *bot;
	struct gb_store *store;
	struct gb_clock clock;
	struct gb_testlog log;
	struct gb_setup setup;
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	struct gb_err err;
	snprintf(w->dir, sizeof w->dir, "/tmp/gb-turn.XXXXXX");
	if (!mkdtemp(w->dir) || gb_lib_index(&w->index, &err) != GB_OK)
		return 1;
	snprintf(w->path, sizeof w->path, "%s/s.bas", w->dir);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;
	gb_index_free(w->index);
	unlink(w->path);
	rmdir(w->dir);
	free(w);
	return 0;
}

static void
write_script(struct world *w, const char *text)
{
	struct gb_err err;
	assert_int_equal(gb_write_file(w->path, gb_cstr(text), 0600, &err), GB_OK);
}

static void
begin(struct world *w, const char *text)
{
	struct gb_err err = {0};
	write_script(w, text);
	if (gb_bot_open(w->index, w->path, &w->bot, &err) != GB_OK)
		fail_msg("%s", err.msg);
	w->store = gb_mem_store();
	w->clock = (struct gb_clock){true, 1000000};
	w->setup = (struct gb_setup){.bot = w->bot,
	                             .store = w->store,
	                             .id = GB_S("s-1"),
	                             .clock = &w->clock,
	                             .channel = gb_test_channel(&w->log),
	                             .seed = 5};
	gb_limits_local(&w->setup.limits);
}

static void
end(struct world *w)
{
	gb_store_close(w->store);
	gb_bot_close(w->bot);
	gb_testlog_fini(&w->log);
}

/* A turn in a dialog of its own, as another process would do it. */
static enum gb_turnend
turn(struct world *w, enum gb_input_kind kind, const char *text)
{
	struct gb_dialog *d = NULL;
	struct gb_err err = {0};
	enum gb_turnend ret = GB_TURN_IDLE;
	const struct gb_input in = {.kind = kind, .text = gb_cstr(text)};
	if (gb_dialog_open(&w->setup, &d, &err) != GB_OK ||
	    gb_turn(d, &in, &ret, &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_dialog_close(d);
	return ret;
}

/* The messages since the last look, with | between. */
static void
said(struct world *w, const char *wanted)
{
	struct gb_buf b;
	gb_buf_init(&b, 1 << 16);
	for (size_t i = 0; i < w->log.n; i++) {
		if (w->log.v[i].kind != GB_HEARD_TALK)
			continue;
		gb_buf_str(&b, b.n ? "|" : "");
		gb_buf_slice(&b, gb_kept_get(w->log.v[i].text));
	}
	gb_buf_str(&b, "");
	if (!gb_slice_eq(gb_buf_get(&b), gb_cstr(wanted)))
		fail_msg("said \"%.*s\", wanted \"%s\"", GB_SARG(gb_buf_get(&b)), wanted);
	gb_buf_fini(&b);
	gb_testlog_clear(&w->log);
}

static void
a_dialog_goes_on_in_another_process(void **state)
{
	struct world *w = *state;
	begin(w, "n = 1\nFOR i = 1 TO 2\n  HEAR a AS INTEGER\n  n = n + a\nNEXT\nTALK n\n");
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_ASKS);
	assert_int_equal(turn(w, GB_INPUT_TEXT, "no"), GB_TURN_ASKS);
	said(w, "Please enter a whole number, such as 42.");
	assert_int_equal(turn(w, GB_INPUT_TEXT, "10"), GB_TURN_ASKS);
	assert_int_equal(turn(w, GB_INPUT_TEXT, "20"), GB_TURN_IDLE);
	said(w, "31");
	end(w);
}

static void
a_dialog_ends_on_the_script_that_it_began_with(void **state)
{
	struct world *w = *state;
	begin(w, "HEAR a\nTALK \"old\", a\n");
	turn(w, GB_INPUT_START, "");
	gb_bot_close(w->bot);
	struct gb_err err;
	write_script(w, "TALK \"new\"\nHEAR b\n");
	assert_int_equal(gb_bot_open(w->index, w->path, &w->bot, &err), GB_OK);
	w->setup.bot = w->bot;
	assert_int_equal(turn(w, GB_INPUT_TEXT, "x"), GB_TURN_IDLE);
	said(w, "old x");
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_ASKS);
	said(w, "new");
	end(w);
}

static void
nothing_is_shown_before_its_commit(void **state)
{
	struct world *w = *state;
	struct gb_dialog *one, *two;
	struct gb_err err = {0};
	enum gb_turnend ret;
	begin(w, "TALK \"first\"\nHEAR a\nTALK a\nHEAR b\n");
	turn(w, GB_INPUT_START, "");
	said(w, "first");
	/* Two workers take the same session: the second one's result is dropped, with its text. */
	assert_int_equal(gb_dialog_open(&w->setup, &one, &err), GB_OK);
	assert_int_equal(gb_dialog_open(&w->setup, &two, &err), GB_OK);
	assert_int_equal(gb_turn(one,
	                         &(struct gb_input){.kind = GB_INPUT_TEXT, .text = GB_S("1")},
	                         &ret, &err),
	                 GB_OK);
	assert_int_equal(gb_turn(two,
	                         &(struct gb_input){.kind = GB_INPUT_TEXT, .text = GB_S("2")},
	                         &ret, &err),
	                 GB_ECONFLICT);
	gb_dialog_close(one);
	gb_dialog_close(two);
	said(w, "1");
	end(w);
}

static void
an_uncaught_error_is_a_sentence_for_the_person(void **state)
{
	struct world *w = *state;
	bool detail = false;
	begin(w, "SET LANG \"es\"\nTALK 1\nx = 1 / 0\n");
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_FAILED);
	for (size_t i = 0; i < w->log.n; i++) {
		struct gb_slice t = gb_kept_get(w->log.v[i].text);
		detail |= w->log.v[i].kind == GB_HEARD_NOTE &&
		          gb_slice_find(t, GB_S("GB4301"), 0) != SIZE_MAX &&
		          gb_slice_find(t, GB_S("s.bas:3"), 0) != SIZE_MAX &&
		          gb_slice_find(t, GB_S("x = 1 / 0"), 0) != SIZE_MAX;
	}
	assert_true(detail);
	said(w, "1|Lo siento, algo salió mal. Inténtelo de nuevo más tarde.");
	assert_int_equal(turn(w, GB_INPUT_TEXT, "?"), GB_TURN_IDLE);
	end(w);
}

static void
waiting_for_the_clock_is_a_wait_too(void **state)
{
	struct world *w = *state;
	begin(w, "TALK 1\nWAIT 2.5\nTALK 2\n");
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_SLEEPS);
	said(w, "1");
	/* What a person writes meanwhile is not for the script. */
	assert_int_equal(turn(w, GB_INPUT_TEXT, "hello?"), GB_TURN_SLEEPS);
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_IDLE);
	said(w, "2");
	end(w);
}

static void
too_many_messages_end_a_run(void **state)
{
	struct world *w = *state;
	begin(w, "FOR i = 1 TO 4\n  TALK i\nNEXT\nHEAR x\nTALK x\n");
	w->setup.limits.talks = 3;
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_FAILED);
	said(w, "1|2|3|Sorry, something went wrong on our side. Please try again later.");
	end(w);
	/* A new input begins a new budget. */
	begin(w, "TALK 1\nTALK 2\nHEAR x\nTALK 3\nTALK x\n");
	w->setup.limits.talks = 2;
	turn(w, GB_INPUT_START, "");
	assert_int_equal(turn(w, GB_INPUT_TEXT, "4"), GB_TURN_IDLE);
	said(w, "1|2|3|4");
	end(w);
}

static void
a_wait_gives_no_new_budget(void **state)
{
	struct world *w = *state;
	begin(w, "FOR n = 1 TO 9\nFOR i = 1 TO 1000\nx = i\nNEXT\nTALK n\nWAIT 1\nNEXT\n");
	w->setup.limits.steps = 12000; /* for two of the inner loops */
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_SLEEPS);
	/* What a person writes meanwhile begins nothing. */
	assert_int_equal(turn(w, GB_INPUT_TEXT, "more?"), GB_TURN_SLEEPS);
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_SLEEPS);
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_FAILED);
	said(w, "1|2|Sorry, something went wrong on our side. Please try again later.");
	end(w);
	/* Messages and their bytes count on as well. */
	begin(w, "FOR i = 1 TO 9\nTALK i\nWAIT 1\nNEXT\n");
	w->setup.limits.talks = 2;
	turn(w, GB_INPUT_START, "");
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_SLEEPS);
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_FAILED);
	end(w);
	begin(w, "FOR i = 1 TO 9\nPRINT STRING(1000, \"a\")\nWAIT 1\nNEXT\n");
	w->setup.limits.kept = 2500;
	turn(w, GB_INPUT_START, "");
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_SLEEPS);
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_FAILED);
	end(w);
}

static void
a_question_ends_the_budget(void **state)
{
	struct world *w = *state;
	begin(w, "DO\nFOR i = 1 TO 1000\nx = i\nNEXT\nHEAR y DEFAULT 0 TIMEOUT 1\nLOOP\n");
	w->setup.limits.steps = 6000;
	turn(w, GB_INPUT_START, "");
	for (int i = 0; i < 6; i++)
		assert_int_equal(turn(w, i & 1 ? GB_INPUT_TIMEOUT : GB_INPUT_TEXT, "a"),
		                 GB_TURN_ASKS);
	end(w);
}

static void
an_answer_that_is_too_long_is_refused(void **state)
{
	struct world *w = *state;
	char text[2001];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	begin(w, "HEAR x\nTALK LEN(x)\nWAIT 1\nHEAR y AS \"a\", \"b\"\nTALK y\n");
	w->setup.limits.text = 1024;
	turn(w, GB_INPUT_START, "");
	assert_int_equal(turn(w, GB_INPUT_TEXT, text), GB_TURN_ASKS);
	said(w, "This is too long for me. Please send a shorter answer.");
	for (int i = 0; i < 5; i++) /* not one of the tries that a wrong answer takes */
		assert_int_equal(turn(w, GB_INPUT_LONG, ""), GB_TURN_ASKS);
	gb_testlog_clear(&w->log);
	assert_int_equal(turn(w, GB_INPUT_TEXT, "abc"), GB_TURN_SLEEPS);
	said(w, "3");
	/* Nobody asked: nothing is said. */
	assert_int_equal(turn(w, GB_INPUT_TEXT, text), GB_TURN_SLEEPS);
	said(w, "");
	assert_int_equal(turn(w, GB_INPUT_TIMEOUT, ""), GB_TURN_ASKS);
	assert_int_equal(turn(w, GB_INPUT_FILE, text), GB_TURN_ASKS);
	gb_testlog_clear(&w->log);
	assert_int_equal(turn(w, GB_INPUT_TEXT, "B"), GB_TURN_IDLE);
	said(w, "b");
	assert_int_equal(turn(w, GB_INPUT_TEXT, text), GB_TURN_IDLE);
	end(w);
}

static void
long_answers_that_are_dropped_leave_no_trace(void **state)
{
	struct world *w = *state;
	static char text[150001];
	memset(text, 'a', sizeof text - 1);
	begin(w, "DO\nHEAR x\nLOOP\n");
	w->setup.limits.heap = 1 << 20;
	w->setup.hot = true;
	struct gb_dialog *d;
	struct gb_err err = {0};
	enum gb_turnend got;
	assert_int_equal(gb_dialog_open(&w->setup, &d, &err), GB_OK);
	assert_int_equal(gb_turn(d, &(struct gb_input){.kind = GB_INPUT_START}, &got, &err),
	                 GB_OK);
	for (int i = 0; i < 40; i++) {
		const struct gb_input in = {.kind = GB_INPUT_TEXT, .text = gb_cstr(text)};
		assert_int_equal(gb_turn(d, &in, &got, &err), GB_OK);
		assert_int_equal(got, GB_TURN_ASKS);
		assert_false(d->refused);
	}
	gb_dialog_close(d);
	end(w);
}

static void
a_state_over_its_limit_ends_the_run(void **state)
{
	struct world *w = *state;
	begin(w, "s = \"0123456789\"\nFOR i = 1 TO 10\n  s = s + s\nNEXT\nHEAR x\n");
	w->setup.limits.state = 4096;
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_FAILED);
	assert_int_equal(turn(w, GB_INPUT_TEXT, "?"), GB_TURN_IDLE);
	end(w);
}

static void
memories_are_committed_with_the_turn(void **state)
{
	struct world *w = *state;
	begin(w, "SET BOT MEMORY \"n\", GET BOT MEMORY(\"n\") + \"x\"\nSET SESSION \"a\", [1, "
	         "2]\nREMEMBER \"k\", 5, \"1 minute\"\n"
	         "HEAR q\nTALK GET BOT MEMORY \"n\"\nTALK GET SESSION \"a\"\nTALK "
	         "TYPEOF(RECALL(\"k\"))\n");
	turn(w, GB_INPUT_START, "");
	turn(w, GB_INPUT_START, "");
	w->clock.now_ms += 59000;
	turn(w, GB_INPUT_TEXT, "go");
	said(w, "xx|[1,2]|INTEGER");
	turn(w, GB_INPUT_START, "");
	w->clock.now_ms += 60000;
	turn(w, GB_INPUT_TEXT, "go");
	said(w, "xxx|[1,2]|NULL");
	end(w);
}

static void
nobody_can_answer_a_scheduled_run(void **state)
{
	struct world *w = *state;
	begin(w, "HEAR a DEFAULT \"d\"\nTALK a\nHEAR b\n");
	w->setup.nobody = true;
	assert_int_equal(turn(w, GB_INPUT_START, ""), GB_TURN_FAILED);
	said(w, "d|Sorry, something went wrong on our side. Please try again later.");
	end(w);
}

static void
add_line(void *ctx, uint64_t seq __attribute__((unused)), const struct gb_line_said *line)
{
	gb_buf_slice(ctx, line->text);
	gb_buf_char(ctx, '|');
}

static void
a_password_stays_out_of_the_log(void **state)
{
	struct world *w = *state;
	struct gb_buf log;
	struct gb_err err;
	begin(w, "HEAR p AS PASSWORD\nTALK \"in\"\nHEAR q\n");
	turn(w, GB_INPUT_START, "");
	turn(w, GB_INPUT_TEXT, "correct horse");
	gb_buf_init(&log, 1 << 16);
	assert_int_equal(w->store->log_after(w->store->ctx, GB_S("s"), GB_S("s-1"), 0, 10,
	                                     add_line, &log, &err),
	                 GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&log), GB_S("***|in|")));
	gb_buf_fini(&log);
	end(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dialog_goes_on_in_another_process),
		cmocka_unit_test(a_dialog_ends_on_the_script_that_it_began_with),
		cmocka_unit_test(nothing_is_shown_before_its_commit),
		cmocka_unit_test(an_uncaught_error_is_a_sentence_for_the_person),
		cmocka_unit_test(waiting_for_the_clock_is_a_wait_too),
		cmocka_unit_test(too_many_messages_end_a_run),
		cmocka_unit_test(a_wait_gives_no_new_budget),
		cmocka_unit_test(a_question_ends_the_budget),
		cmocka_unit_test(an_answer_that_is_too_long_is_refused),
		cmocka_unit_test(long_answers_that_are_dropped_leave_no_trace),
		cmocka_unit_test(a_state_over_its_limit_ends_the_run),
		cmocka_unit_test(memories_are_committed_with_the_turn),
		cmocka_unit_test(nobody_can_answer_a_scheduled_run),
		cmocka_unit_test(a_password_stays_out_of_the_log),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
