#include "cgi/route.h"

#include "base/clock.h"
#include "cgi/meter.h"
#include "cgi/rate.h"

#include <stdio.h>

/* clang-format off */
static const struct gb_route rows[] = {
	{GB_GET, "/health", 0, gb_h_health, "says that the server runs"},
	{GB_GET, "/api/health", 0, gb_h_api_health, "says whether the store answers"},
	{GB_GET, "/metrics", 0, gb_h_metrics, "what was done and how long it took, for the machine itself"},
	{GB_GET, "/api/openapi.json", 0, gb_h_openapi, "this interface as an OpenAPI document"},
	{GB_GET, "/api/auth", 0, gb_h_auth, "opens an anonymous session"},
	{GB_POST, "/api/chat", 0, gb_h_chat, "sends a message and gets the answer as JSON"},
	{GB_GET, "/api/chat/poll", GB_NEED_OWNER, gb_h_poll, "what was said after a number"},
	{GB_GET, "/api/chat/events", GB_NEED_OWNER, gb_h_chat_events, "what is said from a number on, as a stream"},
	{GB_POST, "/api/chat/cancel", GB_NEED_OWNER, gb_h_cancel, "ends a run that nobody is asked by"},
	{GB_GET, "/api/sessions", GB_NEED_OWNER, gb_h_sessions, "the sessions of who asks"},
	{GB_GET, "/api/sessions/*/history", GB_NEED_OWNER, gb_h_history, "what was said in a session"},
	{GB_DELETE, "/api/sessions/*", GB_NEED_OWNER, gb_h_session_drop, "forgets a session"},
	{GB_POST, "/api/client-errors", 0, gb_h_client_errors, "takes errors of a page into the log"},
	{GB_POST, "/api/upload", GB_NEED_OWNER | GB_NEED_CSRF, gb_h_upload, "keeps a file for a bot"},
	{GB_GET, "/api/files/*", GB_NEED_OWNER, gb_h_file, "a file that was sent"},
	{GB_GET, "/api/suggestions", GB_NEED_OWNER, gb_h_suggestions, "what can be chosen now"},
	{GB_POST, "/api/ui/chat/*/messages", GB_NEED_OWNER | GB_NEED_CSRF, gb_h_message, "sends a message from the page"},
	{GB_POST, "/api/ui/chat/*/reset", GB_NEED_OWNER | GB_NEED_CSRF, gb_h_reset, "begins a new session"},
	{GB_GET, "/api/ui/chat/*/events", GB_NEED_OWNER, gb_h_events, "what is said from a number on, as a stream, or as fragments"},
	{GB_GET, "/api/ui/chat/*/log", GB_NEED_OWNER, gb_h_log, "what was said before a number, as fragments"},
	{GB_GET, "/api/ui/chat/*/transcript", GB_NEED_OWNER, gb_h_transcript, "the whole conversation as a text file"},
	{GB_POST, "/api/ui/chat/*/switchers", GB_NEED_OWNER | GB_NEED_CSRF, gb_h_switch, "turns a switcher on or off"},
	{GB_POST, "/api/ui/chat/*/stop", GB_NEED_OWNER | GB_NEED_CSRF, gb_h_stop, "ends a run that nobody is asked by"},
	{GB_GET, "/api/tools/*", 0, gb_h_tools, "the tools of a bot"},
	{GB_GET, "/api/tools/*/*", 0, gb_h_tool, "what a tool takes"},
	{GB_POST, "/api/tools/*/*", 0, gb_h_tool_run, "runs a tool with arguments"},
	{GB_POST, "/api/bot/*/*", 0, gb_h_hook, "runs the script of a webhook"},
	{GB_GET, "/api/bot/*/*", 0, gb_h_hook, "the same, without a body"},
	{GB_POST, "/mcp/*", 0, gb_h_mcp, "a bot as a server of the Model Context Protocol"},
	{GB_GET, "/*/theme.css", 0, gb_h_theme, "the colours of a bot"},
	{GB_GET, "/*/logo", 0, gb_h_logo, "the picture of a bot"},
	{GB_GET, "/*", 0, gb_h_page, "the chat page of a bot"},
};
/* clang-format on */

const struct gb_route *
gb_routes(size_t *ret_n)
{
	*ret_n = GB_LEN(rows);
	return rows;
}

static bool
matches(const struct gb_route *row, const struct gb_req *r)
{
	struct gb_slice rest = gb_cstr(row->pattern);
	for (size_t i = 0; i < r->nsegment; i++) {
		if (rest.n == 0 || rest.p[0] != '/')
			return false;
		rest = gb_slice(rest.p + 1, rest.n - 1);
		size_t end = gb_slice_find(rest, GB_S("/"), 0);
		struct gb_slice want = gb_slice(rest.p, end == SIZE_MAX ? rest.n : end);
		if (!gb_slice_eq(want, GB_S("*")) && !gb_slice_eq(want, r->segment[i]))
			return false;
		rest = gb_slice(rest.p + want.n, rest.n - want.n);
	}
	return rest.n == 0;
}

/* The row, or NULL with an error: nothing there, or only with another method. */
static const struct gb_route *
find(const struct gb_req *r, struct gb_err *err)
{
	bool path = false;
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		if (!matches(&rows[i], r))
			continue;
		if (rows[i].method == r->method)
			return &rows[i];
		path = true;
	}
	if (path)
		gb_fail(err, GB_E_HTTP_METHOD, "this address is not for that method");
	else
		gb_fail(err, GB_E_HTTP_PATH, "there is nothing under this address");
	return NULL;
}

static enum gb_rc
check_rate(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v,
           struct gb_resp *p, struct gb_err *err)
{
	const struct gb_slice owner = gb_slice((const char *)v->owner.hash.b, GB_OWNER_LEN);
	char text[16];
	unsigned wait_s;
	enum gb_rc rc = gb_rate_check(s->rates, r, v->known ? owner : gb_slice(NULL, 0),
	                              gb_clock_mono() * 1000, &wait_s, err);
	if (rc != GB_OK) {
		snprintf(text, sizeof text, "%u", wait_s);
		gb_resp_header(p, "Retry-After", gb_cstr(text));
	}
	return rc;
}

static enum gb_rc
answer(struct gb_web *s, const struct gb_req *r, struct gb_resp *p, struct gb_err *err)
{
	struct gb_visit v;
	struct gb_err bad;
	enum gb_rc visit = gb_visit_read(r, &v, &bad);
	enum gb_rc rc = check_rate(s, r, &v, p, err); /* whatever else is wrong with it */
	if (rc != GB_OK)
		return rc;
	const struct gb_route *row = find(r, err);
	if (!row)
		return err->rc;
	if (visit != GB_OK) {
		*err = bad;
		return visit;
	}
	if ((row->need & GB_NEED_OWNER) && !v.known)
		return gb_fail(err, GB_E_HTTP_TOKEN, "open the page of a bot first");
	if (row->need & GB_NEED_CSRF)
		rc = gb_visit_check(s, r, &v, err);
	return rc == GB_OK ? row->handler(s, r, &v, p, err) : rc;
}

void
gb_route(struct gb_web *s, const struct gb_req *r, struct gb_resp *p)
{
	const int64_t began_us = gb_clock_mono_us();
	struct gb_err err;
	if (answer(s, r, p, &err) != GB_OK)
		gb_resp_fail(p, r, &err);
	gb_meter_request(s->meter, p->status, gb_clock_mono_us() - began_us);
}
