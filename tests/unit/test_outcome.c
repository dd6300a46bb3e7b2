/* What a run returns is kept for the program that wants it; what a bot offers is read from its
 * scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/io.h"
#include "bot/toolset.h"
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
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	struct gb_err err;
	snprintf(w->dir, sizeof w->dir, "/tmp/gb-outcome.XXXXXX");
	if (!mkdtemp(w->dir) || gb_lib_index(&w->index, &err) != GB_OK)
		return 1;
	snprintf(w->path, sizeof w->path, "%s/s.bas", w->dir);
	w->clock = (struct gb_clock){true, 1000000};
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

static struct gb_dialog *
open_dialog(struct world *w, enum gb_wants wants, const struct gb_map *given)
{
	struct gb_err err = {0};
	struct gb_dialog *d = NULL;
	struct gb_setup s = {.bot = w->bot,
	                     .store = w->store,
	                     .id = GB_S("s-1"),
	                     .clock = &w->clock,
	                     .wants = wants,
	                     .given = given,
	                     .seed = 5};
	gb_limits_local(&s.limits);
	if (gb_dialog_open(&s, &d, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return d;
}

static void
move(struct gb_dialog *d, enum gb_input_kind kind, const char *text)
{
	struct gb_err err = {0};
	enum gb_turnend end;
	const struct gb_input in = {.kind = kind, .text = gb_cstr(text)};
	if (gb_turn(d, &in, &end, &err) != GB_OK)
		fail_msg("%s", err.msg);
}

static void
begin(struct world *w, const char *script)
{
	struct gb_err err = {0};
	assert_int_equal(gb_write_file(w->path, gb_cstr(script), 0600, &err), GB_OK);
	if (gb_bot_open(w->index, w->path, &w->bot, &err) != GB_OK)
		fail_msg("%s", err.msg);
	w->store = gb_mem_store();
}

static void
end(struct world *w)
{
	gb_store_close(w->store);
	gb_bot_close(w->bot);
}

/* The result of a script that ends at once. */
static void
returns(struct world *w, enum gb_wants wants, const char *script, const char *wanted)
{
	begin(w, script);
	struct gb_dialog *d = open_dialog(w, wants, NULL);
	move(d, GB_INPUT_START, "");
	const struct gb_kept *k = d->session->result;
	if (!wanted)
		assert_null(k);
	else if (!k || !gb_slice_eq(gb_kept_get(k), gb_cstr(wanted)))
		fail_msg("%s: got \"%s\", wanted \"%s\"", script, k ? k->b : "NULL", wanted);
	gb_dialog_close(d);
	end(w);
}

static void
a_tool_returns_the_value_of_its_run(void **state)
{
	returns(*state, GB_WANTS_TOOL, "RETURN 1 + 1\n", "2");
	returns(*state, GB_WANTS_TOOL, "RETURN \"a\"\n", "\"a\"");
	returns(*state, GB_WANTS_TOOL, "RETURN #{a: [1, 2]}\n", "{\"a\":[1,2]}");
	returns(*state, GB_WANTS_TOOL, "result = 7\nTALK 1\n", "null");
	returns(*state, GB_WANTS_TOOL, "THROW \"x\"\n", "");
	returns(*state, GB_WANTS_NOT, "RETURN 1\n", NULL);
}

static void
a_webhook_returns_what_its_script_left(void **state)
{
	returns(*state, GB_WANTS_WEBHOOK, "result = 7\nRETURN 1\n", "1");
	returns(*state, GB_WANTS_WEBHOOK, "result = 7\nresult_a = 1\nresult_b = \"x\"\n",
	        "{\"a\":1,\"b\":\"x\"}");
	returns(*state, GB_WANTS_WEBHOOK, "result = #{a: 1}\n", "{\"a\":1}");
	returns(*state, GB_WANTS_WEBHOOK, "TALK 1\n", "{\"status\":\"ok\"}");
}

static void
a_result_comes_when_the_run_ends_and_is_kept(void **state)
{
	struct world *w = *state;
	begin(w, "HEAR a\nRETURN a\n");
	struct gb_dialog *d = open_dialog(w, GB_WANTS_TOOL, NULL);
	move(d, GB_INPUT_START, "");
	assert_null(d->session->result);
	gb_dialog_close(d);
	d = open_dialog(w, GB_WANTS_NOT, NULL);
	move(d, GB_INPUT_TEXT, "tea");
	gb_dialog_close(d);
	d = open_dialog(w, GB_WANTS_NOT, NULL);
	assert_int_equal(d->session->wants, GB_WANTS_TOOL);
	assert_string_equal(d->session->result->b, "\"tea\"");
	move(d, GB_INPUT_START, "");
	assert_null(d->session->result);
	gb_dialog_close(d);
	end(w);
}

static void
a_script_has_what_it_is_given(void **state)
{
	struct world *w = *state;
	struct gb_map given = {0};
	gb_keep_set(&given, GB_S("body"), GB_S("{\"id\":7,\"tags\":[\"x\"]}"), 0);
	gb_keep_set(&given, GB_S("unused"), GB_S("1"), 0);
	begin(w, "RETURN body.id + body.tags[0]\n");
	struct gb_dialog *d = open_dialog(w, GB_WANTS_WEBHOOK, &given);
	move(d, GB_INPUT_START, "");
	assert_string_equal(d->session->result->b, "\"7x\"");
	gb_dialog_close(d);
	end(w);
	gb_keep_fini(&given);
}

/* --- what a bot offers --- */

static void
offers(struct world *w, const char *script, const char *tool, const char *webhook)
{
	struct gb_toolset *set = NULL;
	struct gb_err err;
	size_t n;
	begin(w, script);
	assert_int_equal(gb_toolset_read(&w->bot->pkg, w->index, &set, &err), GB_OK);
	const struct gb_tool *all = gb_toolset_all(set, &n);
	assert_int_equal(n, tool ? 1 : 0);
	if (tool) {
		assert_true(gb_slice_eq(all[0].name, gb_cstr(tool)));
		assert_ptr_equal(gb_toolset_find(set, gb_cstr(tool)), all);
	}
	assert_null(gb_toolset_find(set, GB_S("other")));
	if (webhook)
		assert_true(gb_slice_eq(gb_toolset_webhook(set, gb_cstr(webhook)), GB_S("s")));
	assert_null(gb_toolset_webhook(set, GB_S("other")).p);
	gb_toolset_free(set);
	end(w);
}

static void
a_header_makes_a_tool(void **state)
{
	offers(*state, "DESCRIPTION \"x\"\nRETURN 1\n", "s", NULL);
	offers(*state, "PARAM a AS INTEGER\nRETURN a\n", "s", NULL);
	offers(*state, "RETURN 1\n", NULL, NULL);
	offers(*state, "TALK 1\nPARAM a AS INTEGER\n", NULL, NULL);
	offers(*state, "DESCRIPTION \"x\"\nIF THEN\n", NULL, NULL);
}

static void
a_webhook_is_found_by_its_name(void **state)
{
	offers(*state, "WEBHOOK \"new-order\"\nDESCRIPTION \"x\"\nRETURN 1\n", NULL,
	       "NEW-order");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tool_returns_the_value_of_its_run),
		cmocka_unit_test(a_webhook_returns_what_its_script_left),
		cmocka_unit_test(a_result_comes_when_the_run_ends_and_is_kept),
		cmocka_unit_test(a_script_has_what_it_is_given),
		cmocka_unit_test(a_header_makes_a_tool),
		cmocka_unit_test(a_webhook_is_found_by_its_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
