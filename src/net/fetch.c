#include "net/fetch.h"

#include "base/mem.h"
#include "net/fetch_inner.h"

#include <ctype.h>

struct gb_fetch *
gb_fetch_open(const struct gb_grants *grants, gb_fetch_done *done, void *ctx)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return NULL;
	struct gb_fetch *f = gb_xcalloc(1, sizeof *f);
	*f = (struct gb_fetch){curl_multi_init(), *grants, done, ctx, NULL};
	return f;
}

static void
drop(struct gb_fetch *f, struct transfer *t)
{
	struct transfer **at = &f->first;
	while (*at != t)
		at = &(*at)->next;
	*at = t->next;
	if (t->easy)
		curl_multi_remove_handle(f->multi, t->easy);
	transfer_free(t);
}

void
gb_fetch_close(struct gb_fetch *f)
{
	if (!f)
		return;
	while (f->first)
		drop(f, f->first);
	curl_multi_cleanup(f->multi);
	curl_global_cleanup();
	gb_free(f);
}

/* --- how it ended --- */

/* "Name: value" lines to headers with names in lower case. */
static struct gb_netheader *
split_head(struct transfer *t, size_t *ret_n)
{
	size_t lines = 1, n = 0;
	for (size_t i = 0; i < t->head.n; i++)
		lines += t->head.p[i] == '\n';
	struct gb_netheader *h = GB_NEWN(&t->arena, struct gb_netheader, lines);
	struct gb_slice rest = gb_buf_get(&t->head);
	while (rest.n > 0) {
		size_t end = gb_slice_find(rest, GB_S("\n"), 0);
		struct gb_slice line = gb_slice(rest.p, end == SIZE_MAX ? rest.n : end);
		size_t skip = end == SIZE_MAX ? rest.n : end + 1;
		size_t colon = gb_slice_find(line, GB_S(":"), 0);
		rest = gb_slice(rest.p + skip, rest.n - skip);
		if (colon == SIZE_MAX)
			continue; /* the status line, or the empty one */
		char *name = gb_arena_printf(&t->arena, "%.*s", (int)colon, line.p);
		for (char *p = name; *p; p++)
			*p = (char)tolower((unsigned char)*p);
		h[n++] = (struct gb_netheader){
			gb_cstr(name),
			gb_slice_trim(gb_slice(line.p + colon + 1, line.n - colon - 1))};
	}
	*ret_n = n;
	return h;
}

static void
tell(struct transfer *t, enum gb_netend end, const char *why)
{
	const struct gb_netans n = {.end = end, .why = gb_cstr(why)};
	t->fetch->done(t->fetch->ctx, t->id, &n);
	drop(t->fetch, t);
}

/* Something went out, and no whole answer came back: was it done? */
static bool
may_be_done(const struct transfer *t)
{
	long sent = 0;
	curl_easy_getinfo(t->easy, CURLINFO_REQUEST_SIZE, &sent);
	return sent > 0 && !gb_netreq_again(&t->req);
}

static void
failed(struct transfer *t, CURLcode code)
{
	const char *why = curl_easy_strerror(code);
	char *text;
	if (t->refused && !t->reached) {
		text = gb_arena_printf(&t->arena,
		                       "%s%s lies at an address that scripts may not reach",
		                       t->hops > 0 ? "it is sent on, and " : "", t->host);
		tell(t, GB_NET_REFUSED, text);
	} else if (t->large) {
		text = gb_arena_printf(&t->arena, "%s answers more than is taken", t->host);
		tell(t, GB_NET_LARGE, text);
	} else if (may_be_done(t)) {
		text = gb_arena_printf(&t->arena,
		                       "it was sent to %s, and no whole answer came: %s",
		                       t->host, why);
		tell(t, GB_NET_UNKNOWN, text);
	} else if (code == CURLE_OPERATION_TIMEDOUT) {
		text = gb_arena_printf(&t->arena, "%s did not answer in time", t->host);
		tell(t, GB_NET_SLOW, text);
	} else {
		text = gb_arena_printf(&t->arena, "%s cannot be reached: %s", t->host, why);
		tell(t, GB_NET_FAILED, text);
	}
}

static void
refuse(struct transfer *t, const struct gb_err *err)
{
	char *why = gb_arena_printf(&t->arena, "%s%s", t->hops > 0 ? "it is sent on: " : "",
	                            err->msg);
	tell(t, err->no == GB_E_NET_REFUSED ? GB_NET_REFUSED : GB_NET_FAILED, why);
}

static void
begin(struct transfer *t)
{
	if (curl_multi_add_handle(t->fetch->multi, t->easy) != CURLM_OK)
		tell(t, GB_NET_FAILED, "the call cannot be begun");
}

static bool
is_redirect(unsigned status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 ||
	       status == 308;
}

static void
finish(struct transfer *t, CURLcode code)
{
	long status = 0;
	char *to = NULL;
	struct gb_err err;
	if (code != CURLE_OK) {
		failed(t, code);
		return;
	}
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	if (is_redirect((unsigned)status) && to) {
		char *url = gb_arena_printf(&t->arena, "%s", to);
		curl_multi_remove_handle(t->fetch->multi, t->easy);
		if (transfer_follow(t, url, (unsigned)status, &err) == GB_OK)
			begin(t);
		else
			refuse(t, &err);
		return;
	}
	struct gb_netans n = {
		.end = GB_NET_DONE, .status = (unsigned)status, .body = gb_buf_get(&t->body)};
	n.header = split_head(t, &n.nheader);
	t->fetch->done(t->fetch->ctx, t->id, &n);
	drop(t->fetch, t);
}

/* --- moving --- */

void
gb_fetch_begin(struct gb_fetch *f, uint64_t id, struct gb_slice request)
{
	struct transfer *t = NULL;
	struct gb_err err;
	enum gb_rc rc = transfer_new(f, id, request, &t, &err);
	t->next = f->first;
	f->first = t;
	if (rc == GB_OK)
		begin(t);
	else
		refuse(t, &err);
}

void
gb_fetch_stop(struct gb_fetch *f, uint64_t id)
{
	struct transfer *t = f->first;
	while (t && t->id != id)
		t = t->next;
	if (t)
		drop(f, t);
}

bool
gb_fetch_wait(struct gb_fetch *f, int fd)
{
	enum { A_WHILE_MS = 10000 };
	struct curl_waitfd extra = {.fd = fd, .events = CURL_WAIT_POLLIN};
	int running, left;
	CURLMsg *m;
	curl_multi_poll(f->multi, &extra, 1, A_WHILE_MS, NULL);
	curl_multi_perform(f->multi, &running);
	while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
		struct transfer *t = NULL;
		CURLcode code = m->data.result;
		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&t);
		finish(t, code);
	}
	return extra.revents != 0;
}
