#include "lib/http.h"

#include "base/utf8.h"
#include "lib/env.h"
#include "lib/made.h"
#include "lib/session.h"

enum { SLACK_MS = 5000 }; /* for what lies between the call and the dialog */

static bool
begins(struct gb_slice s, struct gb_slice with)
{
	return s.n > with.n && gb_slice_ieq(gb_slice(s.p, with.n), with);
}

bool
gb_http_is_url(struct gb_slice s)
{
	return begins(s, GB_S("http://")) || begins(s, GB_S("https://"));
}

/* A line break in a URL or header would begin another header. */
static bool
has_control(struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
			return true;
	return false;
}

static void
add_headers(const struct gb_map *m, struct gb_arena *a, struct gb_netreq *q,
            struct gb_slice type)
{
	q->header = GB_NEWN(a, struct gb_netheader, m->n + 1);
	for (size_t i = 0; i < m->n; i++)
		if (m->item[i].value)
			q->header[q->nheader++] = (struct gb_netheader){
				m->item[i].key, gb_kept_get(m->item[i].value)};
	if (type.n > 0 && !gb_netheader_get(q->header, q->nheader, "Content-Type").p)
		q->header[q->nheader++] = (struct gb_netheader){GB_S("Content-Type"), type};
}

enum gb_rc
gb_http_begin(struct gb_call *c, struct gb_netreq *q, struct gb_slice type, struct gb_err *err)
{
	struct gb_env *env = gb_env(c);
	struct gb_arena a = {0};
	if (!gb_http_is_url(q->url))
		return gb_arg_fail(c, 0, err, "must be a web address: http:// or https://");
	if (has_control(q->url))
		return gb_arg_fail(c, 0, err, "must be one line");
	if (q->body.n > GB_NET_SEND_MAX)
		return gb_fail(err, GB_E_TEXT_SIZE, "\"%s\": more than 4 MiB cannot be sent",
		               c->kw->words);
	if (!env->call)
		return gb_fail(err, GB_E_UNAVAILABLE, "\"%s\" cannot be used here",
		               c->kw->words);
	if (env->calls_max > 0 && env->calls >= env->calls_max)
		return gb_fail(err, GB_E_CALLS,
		               "the script called other machines %lld times without a question",
		               (long long)env->calls);
	env->calls++;
	add_headers(&env->session->headers, &a, q, type);
	gb_buf_clear(env->call);
	gb_netreq_write(q, env->call);
	gb_arena_fini(&a);
	const int64_t ms = q->timeout_ms > 0 ? q->timeout_ms : GB_NET_TOTAL_MS;
	c->deadline_ms = gb_clock_now(env->clock) + ms + SLACK_MS;
	return GB_WAIT;
}

static enum gb_rc
failed(const struct gb_call *c, enum gb_netend end, struct gb_slice why, struct gb_err *err)
{
	static const enum gb_no numbers[] = {
		[GB_NET_DONE] = GB_E_NET_FAILED,     [GB_NET_REFUSED] = GB_E_NET_REFUSED,
		[GB_NET_FAILED] = GB_E_NET_FAILED,   [GB_NET_SLOW] = GB_E_NET_SLOW,
		[GB_NET_LARGE] = GB_E_NET_LARGE,     [GB_NET_UNKNOWN] = GB_E_NET_UNKNOWN,
		[GB_NET_STOPPED] = GB_E_NET_STOPPED,
	};
	return gb_fail(err, numbers[end], "\"%s\": %.*s", c->kw->words, GB_SARG(why));
}

enum gb_rc
gb_http_answer(struct gb_call *c, struct gb_arena *a, struct gb_netans *ret, struct gb_err *err)
{
	if (c->timed_out)
		return failed(c, GB_NET_SLOW, GB_S("no answer came in time"), err);
	if (!gb_is_text(c->answer)) /* nobody will answer any more */
		return failed(c, GB_NET_STOPPED, GB_S("the call was stopped"), err);
	enum gb_rc rc = gb_netans_read(gb_text_get(c->answer), a, ret, err);
	if (rc == GB_OK && ret->end != GB_NET_DONE)
		return failed(c, ret->end, ret->why, err);
	return rc;
}

static bool
looks_like_json(const struct gb_netans *n, struct gb_slice body)
{
	struct gb_slice type = gb_netheader_get(n->header, n->nheader, "content-type");
	body = gb_slice_trim(body);
	if (body.n > 0 && (body.p[0] == '{' || body.p[0] == '['))
		return true;
	return body.n > 0 && gb_slice_find(type, GB_S("json"), 0) != SIZE_MAX;
}

/* Bytes that are no UTF-8 become U+FFFD: a script has texts only. */
static enum gb_rc
text_of(struct gb_call *c, struct gb_slice body, struct gb_value *ret, struct gb_err *err)
{
	struct gb_buf b;
	if (gb_utf8_valid(body) == body.n)
		return gb_text(c->heap, body, ret, err);
	gb_buf_init(&b, gb_text_most(c));
	for (size_t at = 0; at < body.n;) {
		size_t good = gb_utf8_valid(gb_slice(body.p + at, body.n - at));
		gb_buf_add(&b, body.p + at, good);
		at += good;
		if (at < body.n) {
			gb_buf_str(&b, "\xEF\xBF\xBD");
			at++;
		}
	}
	enum gb_rc rc = b.over ? gb_fail(err, GB_E_TEXT_SIZE, "the answer is too large")
	                       : gb_text(c->heap, gb_buf_get(&b), ret, err);
	gb_buf_fini(&b);
	return rc;
}

enum gb_rc
gb_http_body(struct gb_call *c, const struct gb_netans *n, struct gb_value *ret,
             struct gb_err *err)
{
	struct gb_err none;
	if (looks_like_json(n, n->body) && gb_json_value(c->heap, n->body, ret, &none) == GB_OK)
		return GB_OK;
	return text_of(c, n->body, ret, err);
}
