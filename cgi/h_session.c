/* cgi/h_session.c - the sessions of a program: list, history, end, cancel (platform.md 3.4) */
#include "cgi/event.h"
#include "cgi/page.h"

enum { LIST_MAX = 100, HISTORY = 50, HISTORY_MAX = 500, TRIES = 5 };

static enum gb_rc
bot_of(const struct gb_req *r, struct gb_slice *ret, struct gb_err *err)
{
	*ret = gb_field(&r->query, "bot");
	if (ret->n == 0)
		*ret = gb_field(&r->query, "bot_name");
	return ret->n > 0 ? GB_OK : gb_fail(err, GB_E_HTTP_BODY, "\"bot\" is missing");
}

static void
put_int(struct gb_json *o, const char *key, int64_t i)
{
	gb_json_set(o, gb_cstr(key), gb_json_new_int(i));
}

static void
send(struct gb_json *o, struct gb_resp *p)
{
	gb_resp_type(p, 200, "application/json");
	gb_json_dump(o, GB_JSON_COMPACT, &p->body);
}

static struct gb_slice
owner_of(const struct gb_visit *v)
{
	return gb_slice((const char *)v->owner.hash.b, GB_OWNER_LEN);
}

static void
add_session(void *ctx, const struct gb_listed *l)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set_text(o, "session_id", l->id);
	put_int(o, "created_at", l->started_ms);
	put_int(o, "active_at", l->active_ms);
	put_int(o, "seq", (int64_t)l->seq);
	gb_json_set(o, GB_S("waits"), gb_json_new_bool(l->waits));
	gb_json_append(ctx, o);
}

enum gb_rc
gb_h_sessions(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
              struct gb_err *err)
{
	struct gb_slice name;
	struct gb_webbot *bot;
	enum gb_rc rc = gb_chat_visit(v, false, err);
	if (rc == GB_OK)
		rc = bot_of(r, &name, err);
	if (rc == GB_OK)
		rc = gb_web_bot(s, name, &bot, err);
	if (rc != GB_OK)
		return rc;
	struct gb_json *o = gb_json_new_object(), *list = gb_json_new_array();
	if (gb_web_has(s, name))
		rc = s->store->session_list(s->store->ctx, name, owner_of(v), LIST_MAX,
		                            add_session, list, err);
	gb_json_set(o, GB_S("sessions"), list);
	if (rc == GB_OK)
		send(o, p);
	gb_json_free(o);
	return rc;
}

/* The session of the path: its owner's, or there is none. */
static enum gb_rc
find(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_slice *ret_bot,
     struct gb_err *err)
{
	struct gb_webbot *bot;
	struct gb_err none;
	enum gb_rc rc = gb_chat_visit(v, false, err);
	if (rc == GB_OK)
		rc = bot_of(r, ret_bot, err);
	if (rc == GB_OK)
		rc = gb_web_bot(s, *ret_bot, &bot, err);
	if (rc != GB_OK)
		return rc;
	rc = gb_web_has(s, *ret_bot)
	             ? s->store->session_owned(s->store->ctx, *ret_bot, r->segment[2],
	                                       owner_of(v), &none)
	             : GB_ENOTFOUND;
	if (rc == GB_ENOTFOUND)
		return gb_fail(err, GB_E_HTTP_UNKNOWN, "there is no such session");
	if (rc != GB_OK)
		*err = none;
	return rc;
}

static void
add_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	const bool bot = line->who == GB_WHO_BOT;
	struct gb_json *o = gb_json_new_object();
	put_int(o, "index", (int64_t)seq);
	gb_json_set_text(o, "role", bot ? GB_S("assistant") : GB_S("user"));
	gb_json_set_text(o, "content", line->text);
	put_int(o, "message_type", bot ? 2 : 1);
	put_int(o, "created_at", line->at_ms);
	gb_json_append(ctx, o);
}

enum gb_rc
gb_h_history(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
             struct gb_err *err)
{
	struct gb_slice bot;
	uint64_t limit, before;
	if (!gb_page_number(gb_field(&r->query, "limit"), &limit))
		return gb_page_bad_number("limit", err);
	if (!gb_page_number(gb_field(&r->query, "before"), &before))
		return gb_page_bad_number("before", err);
	enum gb_rc rc = find(s, r, v, &bot, err);
	if (rc != GB_OK)
		return rc;
	limit = limit == 0 ? HISTORY : limit < HISTORY_MAX ? limit : HISTORY_MAX;
	struct gb_json *o = gb_json_new_object(), *list = gb_json_new_array();
	rc = s->store->log_before(s->store->ctx, bot, r->segment[2], before, (size_t)limit,
	                          add_line, list, err);
	gb_json_set_text(o, "session_id", r->segment[2]);
	gb_json_set(o, GB_S("messages"), list);
	if (rc == GB_OK)
		send(o, p);
	gb_json_free(o);
	return rc;
}

enum gb_rc
gb_h_session_drop(struct gb_web *s, const struct gb_req *r, struct gb_visit *v,
                  struct gb_resp *p, struct gb_err *err)
{
	struct gb_slice bot;
	enum gb_rc rc = find(s, r, v, &bot, err);
	if (rc == GB_OK)
		rc = s->store->session_drop(s->store->ctx, bot, r->segment[2], err);
	if (rc == GB_OK) {
		gb_resp_type(p, 200, "application/json");
		gb_buf_str(&p->body, "{\"deleted\":true}");
	}
	return rc;
}

/* Ends a run that waits for the clock or for another machine. Another turn may commit between
 * the look and the end: then it looks again. */
enum gb_rc
gb_h_cancel(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
            struct gb_err *err)
{
	struct gb_json *body;
	struct gb_talk t;
	enum gb_rc rc = gb_chat_body(r, &body, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_slice bot = gb_json_text(gb_json_get(body, GB_S("bot")));
	const struct gb_talkin in = {
		.session = gb_json_text(gb_json_get(body, GB_S("session_id"))),
		.owner = v->owner};
	gb_talk_init(&t);
	if (in.session.n == 0 || bot.n == 0)
		rc = gb_fail(err, GB_E_HTTP_BODY, "\"bot\" or \"session_id\" is missing");
	if (rc == GB_OK)
		rc = gb_chat_visit(v, false, err);
	for (int i = 0; rc == GB_OK || (rc == GB_ECONFLICT && i < TRIES); i++) {
		rc = gb_talk(s, bot, &in, &t, err);
		if (rc == GB_OK)
			rc = gb_dialog_stop(t.dialog, err);
		if (rc == GB_OK)
			break;
	}
	if (rc == GB_OK)
		rc = gb_chat_answer(s, v, &t, t.seq_to, false, p, err);
	gb_talk_fini(&t);
	gb_json_free(body);
	return rc;
}
