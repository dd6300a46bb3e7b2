/* lib/kw_memory.c - what the bot and the person's file remember
 *
 * Source: keywords.md 2.9.
 */
#include "base/num.h"
#include "lib/env.h"
#include "lib/kw_groups.h"
#include "lib/room.h"
#include "lib/session.h"
#include "text/date.h"

#define JSON_MAX ((size_t)4 << 20) /* bytes of one remembered value */

static enum gb_rc
name_arg(struct gb_call *c, unsigned i, struct gb_slice *ret, struct gb_err *err)
{
	enum gb_rc rc = gb_arg_text(c, i, ret, err);
	if (rc != GB_OK)
		return rc;
	*ret = gb_slice_trim(*ret);
	return ret->n > 0 ? GB_OK : gb_arg_fail(c, i, err, "must be a name, not an empty text");
}

/* Texts by name: argument 0 the name, 1 the value. */
static enum gb_rc
set_text(struct gb_call *c, struct gb_map *m, struct gb_err *err)
{
	struct gb_slice name, value;
	enum gb_rc rc = name_arg(c, 0, &name, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &value, err);
	if (rc == GB_OK)
		rc = gb_room_keep(c, m, name, value, 0, err);
	return rc;
}

static enum gb_rc
get_text(struct gb_call *c, const struct gb_map *m, struct gb_err *err)
{
	struct gb_slice name, value = GB_S("");
	enum gb_rc rc = name_arg(c, 0, &name, err);
	if (rc != GB_OK)
		return rc;
	gb_keep_get(m, name, gb_env(c)->now_ms, &value);
	return gb_ret_text(c, value, err);
}

static enum gb_rc
set_bot(struct gb_call *c, struct gb_err *err)
{
	return set_text(c, &gb_env(c)->bot->memory, err);
}

static enum gb_rc
get_bot(struct gb_call *c, struct gb_err *err)
{
	return get_text(c, &gb_env(c)->bot->memory, err);
}

static enum gb_rc
set_user(struct gb_call *c, struct gb_err *err)
{
	return set_text(c, &gb_env(c)->session->memory, err);
}

static enum gb_rc
get_user(struct gb_call *c, struct gb_err *err)
{
	return get_text(c, &gb_env(c)->session->memory, err);
}

static enum gb_rc
clear_user(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	gb_keep_clear(&gb_env(c)->session->memory);
	gb_keep_clear(&gb_env(c)->session->facts);
	return GB_OK;
}

static enum gb_rc
set_fact(struct gb_call *c, struct gb_err *err)
{
	return set_text(c, &gb_env(c)->session->facts, err);
}

/* A fact without a name gets a number. */
static enum gb_rc
remember_fact(struct gb_call *c, struct gb_err *err)
{
	struct gb_map *facts = &gb_env(c)->session->facts;
	struct gb_slice text;
	char name[GB_NUM_MAX];
	enum gb_rc rc = gb_arg_text(c, 0, &text, err);
	if (rc == GB_OK)
		rc = gb_room_keep(c, facts,
		                  gb_slice(name, gb_num_int(name, (int64_t)facts->n + 1)), text,
		                  0, err);
	return rc;
}

/* Newest first. */
static enum gb_rc
get_facts(struct gb_call *c, struct gb_err *err)
{
	const struct gb_map *facts = &gb_env(c)->session->facts;
	enum gb_rc rc = gb_array(c->heap, facts->n, &c->ret, err);
	for (size_t i = facts->n; rc == GB_OK && i-- > 0;) {
		struct gb_value text;
		if (!facts->item[i].value)
			continue;
		rc = gb_text(c->heap, gb_kept_get(facts->item[i].value), &text, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, c->ret, text, err);
	}
	return rc;
}

/* --- values with a term: kept as JSON --- */

/* "30 days", "2 weeks", 7 (days), "forever": milliseconds, 0 = for ever. */
static enum gb_rc
read_term(struct gb_slice s, int64_t *ret, struct gb_err *err)
{
	static const int64_t ms[] = {
		[GB_UNIT_SECOND] = GB_SECOND_MS,    [GB_UNIT_MINUTE] = GB_MINUTE_MS,
		[GB_UNIT_HOUR] = GB_HOUR_MS,        [GB_UNIT_DAY] = GB_DAY_MS,
		[GB_UNIT_WEEK] = 7 * GB_DAY_MS,     [GB_UNIT_MONTH] = 30 * GB_DAY_MS,
		[GB_UNIT_QUARTER] = 91 * GB_DAY_MS, [GB_UNIT_YEAR] = 365 * GB_DAY_MS,
	};
	static const char *const ever[] = {"",          "forever", "for ever",
	                                   "permanent", "sempre",  "siempre"};
	int64_t i;
	double f;
	size_t n;
	s = gb_slice_trim(s);
	for (size_t at = 0; at < GB_LEN(ever); at++) {
		if (gb_slice_ieq(s, gb_cstr(ever[at]))) {
			*ret = 0;
			return GB_OK;
		}
	}
	enum gb_num_kind kind = gb_num_scan(s, &i, &f, &n);
	struct gb_slice word = gb_slice_trim(gb_slice(s.p + n, s.n - n));
	enum gb_unit unit = word.n == 0 ? GB_UNIT_DAY : gb_unit_find(word);
	double value = kind == GB_NUM_INT ? (double)i : f;
	if (kind == GB_NUM_NONE || unit == GB_UNIT_NONE || !(value > 0 && value < 1e6))
		return gb_fail(
			err, GB_E_DURATION,
			"\"%.*s\" is no length of time; write it as \"30 days\" or \"forever\"",
			GB_SARG(s));
	*ret = (int64_t)(value * (double)ms[unit]);
	return GB_OK;
}

static enum gb_rc
keep_json(struct gb_call *c, struct gb_map *m, int64_t term_ms, struct gb_err *err)
{
	struct gb_slice name;
	struct gb_buf b;
	enum gb_rc rc = name_arg(c, 0, &name, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&b, JSON_MAX);
	gb_json_put(&b, gb_arg(c, 1), false);
	if (b.over)
		rc = gb_fail(err, GB_E_TEXT_SIZE, "the value of \"%.*s\" is larger than 4 MiB",
		             GB_SARG(name));
	else
		rc = gb_room_keep(c, m, name, gb_buf_get(&b),
		                  term_ms ? gb_env(c)->now_ms + term_ms : 0, err);
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
find_json(struct gb_call *c, const struct gb_map *m, struct gb_err *err)
{
	struct gb_slice name, json;
	enum gb_rc rc = name_arg(c, 0, &name, err);
	if (rc != GB_OK || !gb_keep_get(m, name, gb_env(c)->now_ms, &json))
		return rc;
	return gb_json_value(c->heap, json, &c->ret, err);
}

static enum gb_rc
remember(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice text = GB_S("");
	int64_t term;
	enum gb_rc rc = gb_has(c, 2) ? gb_arg_text(c, 2, &text, err) : GB_OK;
	if (rc == GB_OK)
		rc = read_term(text, &term, err);
	return rc == GB_OK ? keep_json(c, &gb_env(c)->session->remembered, term, err) : rc;
}

static enum gb_rc
recall(struct gb_call *c, struct gb_err *err)
{
	return find_json(c, &gb_env(c)->session->remembered, err);
}

static enum gb_rc
cache_set(struct gb_call *c, struct gb_err *err)
{
	struct gb_number seconds = {.f = 0};
	enum gb_rc rc = gb_has(c, 2) ? gb_arg_num(c, 2, &seconds, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	if (!(seconds.f >= 0 && seconds.f < 1e10))
		return gb_arg_fail(c, 2, err, "must be a number of seconds from 0 on");
	return keep_json(c, &gb_env(c)->bot->cache, (int64_t)(seconds.f * 1000), err);
}

static enum gb_rc
cache_get(struct gb_call *c, struct gb_err *err)
{
	return find_json(c, &gb_env(c)->bot->cache, err);
}

#define STMT (GB_STMT | GB_STATE)
#define EXPR (GB_EXPR | GB_STATE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SET BOT MEMORY", "key ~value", NULL, "memory", 2, STMT, set_bot, NULL,
	 "let the bot remember a text, for all its conversations", "", "SET BOT MEMORY \"greeting\", \"Hello\"", "GET BOT MEMORY"},
	{"SET BOT MEMORY", "key AS|=(value)", NULL, "memory", 2, STMT, set_bot, NULL,
	 "let the bot remember a text, for all its conversations", "", "SET BOT MEMORY \"greeting\" AS \"Hello\"", "GET BOT MEMORY"},
	{"GET BOT MEMORY", "key", "text", "memory", 2, EXPR, get_bot, NULL,
	 "the text that the bot remembers, or an empty one", "", "x = GET BOT MEMORY \"greeting\"", "SET BOT MEMORY"},
	{"SET USER MEMORY", "key ~value", NULL, "memory", 2, STMT, set_user, NULL,
	 "remember a text about the person", "", "SET USER MEMORY \"size\", \"large\"", "GET USER MEMORY"},
	{"SET USER MEMORY", "key AS|=(value)", NULL, "memory", 2, STMT, set_user, NULL,
	 "remember a text about the person", "", "SET USER MEMORY \"size\" AS \"large\"", "GET USER MEMORY"},
	{"GET USER MEMORY", "key", "text", "memory", 2, EXPR, get_user, NULL,
	 "the text remembered about the person, or an empty one", "", "x = GET USER MEMORY \"size\"", "SET USER MEMORY"},
	{"CLEAR USER MEMORY", "", NULL, "memory", 2, STMT, clear_user, NULL,
	 "forget texts and facts about the person", "", "CLEAR USER MEMORY", "SET USER MEMORY"},
	{"REMEMBER USER FACT", "text", NULL, "memory", 2, STMT, remember_fact, NULL,
	 "note a fact about the person", "", "REMEMBER USER FACT \"likes tea\"", "USER FACTS"},
	{"SET USER FACT", "key value", NULL, "memory", 2, STMT, set_fact, NULL,
	 "note a fact about the person under a name", "", "SET USER FACT \"drink\", \"tea\"", "USER FACTS"},
	{"USER FACTS", "", "array", "memory", 2, EXPR, get_facts, NULL,
	 "the facts about the person, newest first", "", "x = USER FACTS()", "REMEMBER USER FACT"},
	{"GET USER FACTS", "", "array", "memory", 2, EXPR, get_facts, NULL,
	 "the facts about the person, newest first", "", "x = GET USER FACTS", "USER FACTS"},
	{"REMEMBER", "key value duration?", NULL, "memory", 2, STMT, remember, NULL,
	 "remember a value for a time",
	 "The time is a number and a unit (seconds to years), a bare number of days, or \"forever\", which is "
	 "also the rule when it is left out. Any value can be remembered.",
	 "REMEMBER \"cart\", [1, 2], \"30 days\"", "RECALL"},
	{"REMEMBER", "key =|AS(value)", NULL, "memory", 2, STMT, remember, NULL,
	 "remember a value for ever", "", "REMEMBER \"cart\" = [1, 2]", "RECALL"},
	{"RECALL", "key", "any", "memory", 2, EXPR, recall, NULL,
	 "the value remembered, or NULL", "", "x = RECALL \"cart\"", "REMEMBER"},
	{"CACHE SET", "key value seconds?", NULL, "memory", 2, STMT, cache_set, NULL,
	 "keep a value for all conversations of the bot, for some seconds", "", "CACHE SET \"rate\", 5.1, 60", "CACHE GET"},
	{"CACHE GET", "key", "any", "memory", 2, EXPR, cache_get, NULL,
	 "the value kept, or NULL", "", "x = CACHE GET \"rate\"", "CACHE SET"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_memory = {rows, GB_LEN(rows)};
