/* cgi/h_chat.c - the chat for programs: JSON in, JSON out (platform.md 3.2, 3.4; S13, S25) */
#include "cgi/event.h"
#include "cgi/outcome.h"
#include "cgi/page.h"
#include "cgi/upload.h"
#include "lib/session.h"
#include "text/json.h"

#define JSON_MAX ((size_t)1 << 20)

/* --- answers --- */

static struct gb_json *
suggestions_of(const struct gb_session *s)
{
	static const char *const kinds[] = {"text_value", "context", "invoke_tool", "switcher"};
	struct gb_json *list = gb_json_new_array();
	for (size_t i = 0; i < s->question.n; i++) {
		struct gb_json *o = gb_json_new_object();
		gb_json_set_text(o, "type", GB_S("choice"));
		gb_json_set_text(o, "text", gb_kept_get(s->question.v[i]));
		gb_json_append(list, o);
	}
	for (size_t i = 0; i < s->suggestions.n; i++) {
		struct gb_json *o = gb_json_new_object();
		gb_json_set_text(o, "type", gb_cstr(kinds[s->suggestions.v[i].kind]));
		gb_json_set_text(o, "text", gb_kept_get(s->suggestions.v[i].label));
		gb_json_set_text(o, "value", gb_kept_get(s->suggestions.v[i].value));
		gb_json_append(list, o);
	}
	return list;
}

enum gb_rc
gb_chat_answer(struct gb_web *s, const struct gb_visit *v, const struct gb_talk *t,
               uint64_t after, bool all, struct gb_resp *p, struct gb_err *err)
{
	const uint64_t left = t->seq_to > after ? t->seq_to - after : 0;
	struct gb_json *o = gb_json_new_object();
	const struct gb_session *session = t->dialog->session;
	const struct gb_slice bot = t->bot->bot->pkg.name;
	struct gb_eventlines a = {gb_json_new_array(), bot, gb_buf_get(&t->id), all, after};
	enum gb_rc rc =
		t->dialog->row.epoch == 0
			? GB_OK
			: s->store->log_after(s->store->ctx, bot, a.session, after,
	                                      left < GB_EVENT_LINES ? left : GB_EVENT_LINES,
	                                      gb_event_line, &a, err);
	gb_json_set(o, GB_S("messages"), a.messages);
	gb_json_set(o, GB_S("suggestions"), suggestions_of(session));
	gb_json_set(o, GB_S("wait"), gb_event_wait(gb_row_waits_for(&t->dialog->row)));
	if (session->question.open)
		gb_json_set_text(o, "hear", gb_kept_get(session->question.type));
	gb_outcome_put(o, session);
	const bool later = t->queued || t->dialog->row.call.n > 0;
	if (t->queued)
		gb_json_set(o, GB_S("queued"), gb_json_new_bool(true));
	gb_json_set(o, GB_S("seq"), gb_json_new_int((int64_t)a.last));
	gb_json_set(o, GB_S("turn"), gb_json_new_int((int64_t)t->dialog->row.epoch));
	gb_json_set_text(o, "session_id", gb_buf_get(&t->id));
	if (v->token[0] != '\0')
		gb_json_set_text(o, "token", gb_cstr(v->token));
	if (rc == GB_OK) {
		gb_resp_type(p, later ? 202 : 200, "application/json");
		gb_json_dump(o, GB_JSON_COMPACT, &p->body);
	}
	gb_json_free(o);
	return rc;
}

/* --- POST /api/chat --- */

static struct gb_slice
member(const struct gb_json *o, const char *a, const char *b)
{
	const struct gb_json *found = gb_json_get(o, gb_cstr(a));
	return gb_json_text(found ? found : gb_json_get(o, gb_cstr(b)));
}

enum gb_rc
gb_chat_body(const struct gb_req *r, struct gb_json **ret, struct gb_err *err)
{
	if (!gb_slice_eq(r->type, GB_S("application/json")))
		return gb_fail(err, GB_E_HTTP_TYPE, "send application/json");
	enum gb_rc rc = gb_json_parse(gb_buf_get(&r->body), JSON_MAX, ret, err);
	if (rc == GB_OK && gb_json_typeof(*ret) != GB_JSON_OBJECT) {
		gb_json_free(*ret);
		rc = gb_fail(err, GB_E_HTTP_BODY, "the body is no JSON object");
	}
	return rc;
}

/* A browser's cookie is no credential here: another site's page could send it. */
enum gb_rc
gb_chat_visit(struct gb_visit *v, bool open, struct gb_err *err)
{
	if (v->program)
		return GB_OK;
	*v = (struct gb_visit){0};
	if (!open)
		return gb_fail(err, GB_E_HTTP_TOKEN, "send Authorization: Bearer TOKEN");
	gb_visit_new(v);
	return GB_OK;
}

static bool
wants_stream(const struct gb_req *r)
{
	return gb_slice_find(r->accept, GB_S("text/event-stream"), 0) != SIZE_MAX;
}

/* What was said to the message, and what will be: from the line before its answer on. */
static void
to_stream(const struct gb_talk *t, struct gb_resp *p)
{
	const uint64_t epoch = t->dialog->row.epoch;
	struct gb_buf to;
	gb_buf_init(&to, 512);
	gb_buf_printf(&to, "/api/chat/events?bot=%.*s&session_id=%.*s&after=%llu&turn=%llu",
	              GB_SARG(t->bot->bot->pkg.name), GB_SARG(gb_buf_get(&t->id)),
	              (unsigned long long)t->seq_from,
	              (unsigned long long)(t->queued ? epoch : epoch - 1));
	gb_resp_redirect(p, gb_buf_get(&to));
	gb_buf_fini(&to);
}

/* A message of a text, or of a file that was sent before. */
static enum gb_rc
say(struct gb_web *s, struct gb_slice bot, const struct gb_visit *v, const struct gb_talkin *in,
    struct gb_slice file, struct gb_talk *t, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_talkin mine = *in;
	struct gb_uploaded kept;
	enum gb_rc rc = GB_OK;
	mine.owner = v->owner;
	if (file.n > 0) {
		rc = gb_upload_find(s, bot, &v->owner, file, &a, &kept, err);
		mine.file = rc == GB_OK ? kept.script : gb_slice(NULL, 0);
		mine.text = rc == GB_OK ? kept.name : gb_slice(NULL, 0);
		mine.send = true;
	}
	if (rc == GB_OK)
		rc = gb_talk(s, bot, &mine, t, err);
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
gb_h_chat(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_json *body = NULL;
	struct gb_talk t;
	enum gb_rc rc = gb_chat_body(r, &body, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_slice bot = member(body, "bot", "bot_name");
	const struct gb_slice text = member(body, "text", "content");
	const struct gb_slice id = member(body, "client_id", "id");
	const struct gb_talkin in = {.session = member(body, "session_id", "session"),
	                             .owner = v->owner,
	                             .queue = true,
	                             /* An empty answer is one when it has an id. */
	                             .send = text.n > 0 || (text.p && id.n > 0),
	                             .text = text,
	                             .channel = GB_S("api"),
	                             .external = id,
	                             .lang = member(body, "lang", "language")};
	gb_talk_init(&t);
	rc = gb_chat_visit(v, in.session.n == 0, err);
	if (rc == GB_OK && bot.n == 0)
		rc = gb_fail(err, GB_E_HTTP_BODY, "\"bot\" is missing");
	if (rc == GB_OK)
		rc = say(s, bot, v, &in, member(body, "file", "file_id"), &t, err);
	if (rc == GB_OK && in.send && v->program && wants_stream(r))
		to_stream(&t, p);
	else if (rc == GB_OK)
		rc = gb_chat_answer(s, v, &t, t.seq_from, false, p, err);
	gb_talk_fini(&t);
	gb_json_free(body);
	return rc;
}

/* --- looking --- */

static enum gb_rc
look(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, bool open, struct gb_talk *t,
     struct gb_err *err)
{
	struct gb_slice bot = gb_field(&r->query, "bot_name");
	if (bot.n == 0)
		bot = gb_field(&r->query, "bot");
	const struct gb_talkin in = {.session = gb_field(&r->query, "session_id"),
	                             .owner = v->owner,
	                             .fresh = open && !v->program};
	return bot.n > 0 ? gb_talk(s, bot, &in, t, err)
	                 : gb_fail(err, GB_E_HTTP_BODY, "\"bot\" is missing");
}

enum gb_rc
gb_chat_look(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_talk *t,
             struct gb_err *err)
{
	enum gb_rc rc = gb_chat_visit(v, false, err);
	return rc == GB_OK ? look(s, r, v, false, t, err) : rc;
}

enum gb_rc
gb_h_poll(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_talk t;
	uint64_t after;
	if (!gb_page_number(gb_field(&r->query, "after"), &after))
		return gb_page_bad_number("after", err);
	gb_talk_init(&t);
	enum gb_rc rc = gb_chat_look(s, r, v, &t, err);
	if (rc == GB_OK)
		rc = gb_chat_answer(s, v, &t, after, true, p, err);
	gb_talk_fini(&t);
	return rc;
}

enum gb_rc
gb_h_suggestions(struct gb_web *s, const struct gb_req *r, struct gb_visit *v,
                 struct gb_resp *p, struct gb_err *err)
{
	struct gb_talk t;
	gb_talk_init(&t);
	enum gb_rc rc = gb_chat_look(s, r, v, &t, err);
	if (rc == GB_OK) {
		struct gb_json *o = gb_json_new_object();
		gb_json_set(o, GB_S("suggestions"), suggestions_of(t.dialog->session));
		gb_resp_type(p, 200, "application/json");
		gb_json_dump(o, GB_JSON_COMPACT, &p->body);
		gb_json_free(o);
	}
	gb_talk_fini(&t);
	return rc;
}

enum gb_rc
gb_h_auth(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_talk t;
	gb_talk_init(&t);
	enum gb_rc rc = gb_chat_visit(v, true, err);
	if (rc == GB_OK)
		rc = look(s, r, v, true, &t, err);
	if (rc == GB_OK) {
		struct gb_json *o = gb_json_new_object();
		gb_json_set_text(o, "status", GB_S("anonymous"));
		gb_json_set_text(o, "bot_name", t.bot->bot->pkg.name);
		gb_json_set_text(o, "session_id", gb_buf_get(&t.id));
		gb_json_set_text(o, "token", gb_cstr(v->token));
		gb_resp_type(p, 200, "application/json");
		gb_json_dump(o, GB_JSON_COMPACT, &p->body);
		gb_json_free(o);
	}
	gb_talk_fini(&t);
	return rc;
}
