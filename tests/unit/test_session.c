/* A session and a bot remember, and come back from their bytes as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "lib/session.h"

#define is(s, text) assert_true(gb_slice_eq((s), gb_cstr(text)))

static void
a_text_is_kept_until_its_time(void **state __attribute__((unused)))
{
	struct gb_map m = {0};
	struct gb_slice got;
	gb_keep_set(&m, GB_S("a"), GB_S("for ever"), 0);
	gb_keep_set(&m, GB_S("b"), GB_S("a while"), 1000);
	assert_true(gb_keep_get(&m, GB_S("a"), INT64_MAX, &got));
	is(got, "for ever");
	assert_true(gb_keep_get(&m, GB_S("b"), 999, &got));
	assert_false(gb_keep_get(&m, GB_S("b"), 1000, &got));
	gb_keep_drop(&m, GB_S("a"));
	assert_false(gb_keep_get(&m, GB_S("a"), 0, &got));
	assert_int_equal(gb_keep_count(&m), 1);
	gb_keep_fini(&m);
}

static struct gb_session *
full_session(void)
{
	struct gb_session *s = gb_session_new(GB_S("s-1"), 42);
	gb_kept_set(&s->user, GB_S("ana"));
	gb_kept_set(&s->prompt, GB_S(""));
	s->talks = 3;
	s->wants = GB_WANTS_TOOL;
	gb_kept_set(&s->result, GB_S("[1]"));
	gb_session_ask(s, GB_S("MENU"));
	gb_session_choice(s, GB_S("Yes"));
	gb_session_choice(s, GB_S("No"));
	gb_session_said(s, GB_WHO_BOT, 5, GB_S("Olá"));
	gb_session_said(s, GB_WHO_PERSON, -6, gb_slice("a\0b", 3));
	gb_suggest_put(&s->suggestions, GB_SUGGEST_TOOL, GB_S("Order"), GB_S("order"));
	gb_suggest_put(&s->switchers, GB_SUGGEST_SWITCH, GB_S("Tables"), GB_S("use tables"))
		->on = true;
	gb_keep_set(&s->vars, GB_S("cart"), GB_S("[1]"), 0);
	gb_keep_set(&s->remembered, GB_S("k"), GB_S("1"), 77);
	gb_keep_set(&s->tools, GB_S("gone"), GB_S(""), 0);
	gb_keep_drop(&s->tools, GB_S("gone"));
	return s;
}

static void
a_session_comes_back_from_its_bytes(void **state __attribute__((unused)))
{
	struct gb_session *s = full_session(), *back = NULL;
	struct gb_buf one, two;
	struct gb_err err;
	struct gb_slice got;
	gb_buf_init(&one, 1 << 20);
	gb_buf_init(&two, 1 << 20);
	gb_session_write(s, &one);
	assert_int_equal(gb_session_read(gb_buf_get(&one), &back, &err), GB_OK);
	gb_session_write(back, &two);
	assert_true(gb_slice_eq(gb_buf_get(&one), gb_buf_get(&two)));
	is(gb_kept_get(back->id), "s-1");
	is(gb_kept_get(back->user), "ana");
	assert_non_null(back->prompt);
	assert_null(back->active_context);
	assert_true(back->question.open);
	assert_int_equal(back->question.n, 2);
	is(gb_kept_get(back->question.v[1]), "No");
	assert_int_equal(back->said.n, 0); /* the store has the log */
	assert_true(back->switchers.v[0].on);
	assert_true(gb_keep_get(&back->remembered, GB_S("k"), 76, &got));
	assert_false(gb_keep_get(&back->remembered, GB_S("k"), 77, &got));
	gb_session_free(s);
	gb_session_free(back);
	gb_buf_fini(&one);
	gb_buf_fini(&two);
}

static void
damaged_bytes_are_refused(void **state __attribute__((unused)))
{
	struct gb_session *s = full_session(), *back = NULL;
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1 << 20);
	gb_session_write(s, &b);
	gb_session_free(s);
	for (size_t n = 0; n < b.n; n++)
		assert_int_equal(gb_session_read(gb_slice(b.p, n), &back, &err), GB_EFORMAT);
	/* No single bit leads outside of the bytes; many changes only alter a text. */
	for (size_t bit = 0; bit < b.n * 8; bit++) {
		b.p[bit / 8] = (char)(b.p[bit / 8] ^ (1 << bit % 8));
		if (gb_session_read(gb_buf_get(&b), &back, &err) == GB_OK)
			gb_session_free(back);
		b.p[bit / 8] = (char)(b.p[bit / 8] ^ (1 << bit % 8));
	}
	gb_buf_fini(&b);
}

static void
what_was_said_can_be_trimmed_to_its_newest_lines(void **state __attribute__((unused)))
{
	struct gb_session *s = gb_session_new(GB_S("s"), 0);
	for (int64_t i = 0; i < 2 * GB_SAID_MAX; i++) {
		gb_session_said(s, GB_WHO_BOT, i, GB_S("x"));
		if (i < 2 * GB_SAID_MAX - 1)
			gb_session_trim(s);
	}
	assert_int_equal(s->said.n, 2 * GB_SAID_MAX);
	gb_session_trim(s);
	assert_int_equal(s->said.n, GB_SAID_MAX);
	assert_int_equal(s->said.v[0].at_ms, GB_SAID_MAX);
	assert_int_equal(s->said_bytes, GB_SAID_MAX);
	gb_session_saved(s);
	assert_int_equal(s->said.n, 0);
	assert_int_equal(s->said_bytes, 0);
	gb_session_free(s);
}

static void
an_equal_label_replaces_a_suggestion(void **state __attribute__((unused)))
{
	struct gb_suggestions l = {0};
	gb_suggest_put(&l, GB_SUGGEST_TEXT, GB_S("Ação"), GB_S("1"));
	gb_suggest_put(&l, GB_SUGGEST_TEXT, GB_S("b"), GB_S("2"));
	gb_suggest_put(&l, GB_SUGGEST_TOOL, GB_S("AÇÃO"), GB_S("3"));
	assert_int_equal(l.n, 2);
	assert_int_equal(l.v[0].kind, GB_SUGGEST_TOOL);
	is(gb_kept_get(gb_suggest_find(&l, GB_S("ação"))->value), "3");
	gb_suggest_clear(&l);
}

static void
a_bot_knows_which_entries_were_set(void **state __attribute__((unused)))
{
	struct gb_botinfo b;
	struct gb_map other = {0};
	struct gb_slice got;
	gb_botinfo_init(&b, GB_S("loja"));
	gb_botinfo_touch(&b, &b.memory, GB_S("k"));
	gb_botinfo_touch(&b, &b.memory, GB_S("k"));
	gb_botinfo_touch(&b, &b.cache, GB_S("k"));
	gb_botinfo_touch(&b, &other, GB_S("k"));
	gb_botinfo_touch(NULL, &other, GB_S("k"));
	assert_int_equal(b.touched.n, 2);
	assert_false(b.touched.v[0].cache);
	assert_true(b.touched.v[1].cache);
	gb_botinfo_saved(&b);
	assert_int_equal(b.touched.n, 0);
	gb_botinfo_take(&b, &(struct gb_memory){true, GB_S("c"), GB_S("1"), 50});
	assert_true(gb_keep_get(&b.cache, GB_S("c"), 49, &got));
	assert_false(gb_keep_get(&b.cache, GB_S("c"), 50, &got));
	gb_botinfo_take(&b, &(struct gb_memory){true, GB_S("c"), {NULL, 0}, 0});
	assert_false(gb_keep_get(&b.cache, GB_S("c"), 0, &got));
	gb_botinfo_take(&b, &(struct gb_memory){false, GB_S("m"), GB_S("v"), 0});
	gb_keep_set(&b.config, GB_S("hear-timeout-secs"), GB_S("60"), 0);
	b.version = 7;
	gb_botinfo_forget(&b);
	assert_false(gb_keep_get(&b.memory, GB_S("m"), 0, &got));
	assert_int_equal(b.version, 0);
	assert_int_equal(gb_config_int(&b, GB_S("hear-timeout-secs"), 0), 60);
	assert_int_equal(gb_config_int(&b, GB_S("other"), 7), 7);
	gb_botinfo_fini(&b);
}

static void
trimming_has_a_limit_in_bytes_too(void **state __attribute__((unused)))
{
	struct gb_session *s = gb_session_new(GB_S("s"), 1);
	const size_t n = GB_SAID_BYTES / 2 - 10;
	char *text = gb_xcalloc(1, n * 4);

	for (int i = 0; i < 5; i++)
		gb_session_said(s, GB_WHO_BOT, i, gb_slice(text, n));
	gb_session_trim(s);
	assert_int_equal(s->said.n, 2);
	assert_int_equal(s->said_bytes, 2 * n);
	assert_int_equal(s->said.v[1].at_ms, 4);
	/* The newest line stays, whatever its size. */
	gb_session_said(s, GB_WHO_BOT, 5, gb_slice(text, n * 4));
	gb_session_trim(s);
	assert_int_equal(s->said.n, 1);
	assert_int_equal(s->said.v[0].at_ms, 5);
	gb_free(text);
	gb_session_free(s);
}

/* They end after the maps: wants and the result came later. */
static void
bytes_of_the_version_before_are_read(void **state __attribute__((unused)))
{
	struct gb_session *s = gb_session_new(GB_S("s-1"), 42), *back = NULL;
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1 << 20);
	gb_session_write(s, &b);
	b.p[0] = 3;
	assert_int_equal(gb_session_read(gb_slice(b.p, b.n - 2), &back, &err), GB_OK);
	assert_int_equal(back->wants, GB_WANTS_NOT);
	assert_null(back->result);
	gb_session_free(back);
	gb_session_free(s);
	gb_buf_fini(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trimming_has_a_limit_in_bytes_too),
		cmocka_unit_test(a_text_is_kept_until_its_time),
		cmocka_unit_test(a_session_comes_back_from_its_bytes),
		cmocka_unit_test(bytes_of_the_version_before_are_read),
		cmocka_unit_test(damaged_bytes_are_refused),
		cmocka_unit_test(what_was_said_can_be_trimmed_to_its_newest_lines),
		cmocka_unit_test(an_equal_label_replaces_a_suggestion),
		cmocka_unit_test(a_bot_knows_which_entries_were_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
