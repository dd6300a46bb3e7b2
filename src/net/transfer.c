/* net/transfer.c - one HTTP request made ready for libcurl */
#include "net/fetch_inner.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/version.h"

#include <unistd.h>

enum { SLOW_BYTES = 100, SLOW_S = 10 }; /* fewer bytes a second for so long: given up */

/* --- what libcurl asks --- */

/* The address of a socket, before it is made: what a name means is decided here. */
static curl_socket_t
open_socket(void *ctx, curlsocktype purpose __attribute__((unused)), struct curl_sockaddr *a)
{
	struct transfer *t = ctx;
	struct sockaddr_in6 at;
	memcpy(&at, &a->addr, sizeof at < sizeof a->addr ? sizeof at : sizeof a->addr);
	/* The port lies at the same place in both families. */
	bool fine = gb_granted(&t->fetch->grants, &a->addr) ||
	            (gb_addr_public(&a->addr) && gb_port_public(ntohs(at.sin6_port)));
	if (!fine) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	t->reached = true;
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t
take_body(char *bytes, size_t one, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	if (t->body.n + one * n > GB_NET_BODY_MAX) {
		t->large = true;
		return 0;
	}
	gb_buf_add(&t->body, bytes, one * n);
	return one * n;
}

/* Lines of the header; an interim answer (100) has lines of its own, and they are dropped. */
static size_t
take_header(char *bytes, size_t one, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	struct gb_slice line = gb_slice(bytes, one * n);
	if (line.n >= 5 && memcmp(line.p, "HTTP/", 5) == 0) {
		gb_buf_clear(&t->head);
		t->lines = 0;
	}
	if (t->head.n + line.n > GB_NET_HEADERS_MAX || ++t->lines > GB_NET_HEADERS_MOST) {
		t->large = true;
		return 0;
	}
	gb_buf_slice(&t->head, line);
	return line.n;
}

/* --- a request --- */

static bool
one_line(struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
			return false;
	return true;
}

/* These say how the message is framed and where it goes: not a script's to say. */
static bool
is_framing(struct gb_slice name)
{
	static const char *const names[] = {"Host",
	                                    "Content-Length",
	                                    "Transfer-Encoding",
	                                    "Connection",
	                                    "Proxy-Authorization",
	                                    "Upgrade",
	                                    "TE",
	                                    "Trailer",
	                                    "Expect"};
	for (size_t i = 0; i < GB_LEN(names); i++)
		if (gb_slice_ieq(name, gb_cstr(names[i])))
			return true;
	return false;
}

static enum gb_rc
check_headers(const struct gb_netreq *q, struct gb_err *err)
{
	for (size_t i = 0; i < q->nheader; i++) {
		const struct gb_netheader *h = &q->header[i];
		if (h->name.n == 0 || !one_line(h->name) || !one_line(h->value) ||
		    gb_slice_find(h->name, GB_S(":"), 0) != SIZE_MAX)
			return gb_fail(err, GB_E_NET_REFUSED, "a header must be one line");
		if (is_framing(h->name))
			return gb_fail(err, GB_E_NET_REFUSED,
			               "the header \"%.*s\" is not set by scripts",
			               GB_SARG(h->name));
	}
	return GB_OK;
}

/* Reads the host out of the URL, and refuses what is no URL of the web. */
static enum gb_rc
look_at_url(struct transfer *t, struct gb_err *err)
{
	CURLU *u = curl_url();
	char *host = NULL, *scheme = NULL;
	enum gb_rc rc = GB_OK;
	t->host = "the address";
	if (!u ||
	    curl_url_set(u, CURLUPART_URL, t->url, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
	    curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
	    curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK)
		rc = gb_fail(err, GB_E_NET_REFUSED, "this is no web address");
	else if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0)
		rc = gb_fail(
			err, GB_E_NET_REFUSED,
			"an address begins with http:// or https://, not with %s:", scheme);
	else
		t->host = gb_arena_printf(&t->arena, "\"%s\"", host);
	curl_free(host);
	curl_free(scheme);
	curl_url_cleanup(u);
	return rc;
}

enum gb_rc
transfer_new(struct gb_fetch *f, uint64_t id, struct gb_slice request, struct transfer **ret,
             struct gb_err *err)
{
	struct transfer *t = gb_xcalloc(1, sizeof *t);
	*ret = t;
	t->fetch = f;
	t->id = id;
	t->host = "the address";
	gb_buf_init(&t->head, GB_NET_HEADERS_MAX);
	gb_buf_init(&t->body, GB_NET_BODY_MAX);
	enum gb_rc rc =
		gb_netreq_read(gb_arena_dup(&t->arena, request), &t->arena, &t->req, err);
	if (rc == GB_OK && (!one_line(t->req.url) || !one_line(t->req.method)))
		rc = gb_fail(err, GB_E_NET_REFUSED, "an address must be one line");
	if (rc == GB_OK)
		rc = check_headers(&t->req, err);
	if (rc != GB_OK)
		return rc;
	const int64_t ms = t->req.timeout_ms > 0 ? t->req.timeout_ms : GB_NET_TOTAL_MS;
	t->end_ms = gb_clock_mono() + ms;
	t->url = gb_arena_printf(&t->arena, "%.*s", GB_SARG(t->req.url));
	rc = look_at_url(t, err);
	return rc == GB_OK ? transfer_aim(t, err) : rc;
}

void
transfer_free(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->header);
	gb_buf_fini(&t->head);
	gb_buf_fini(&t->body);
	gb_arena_fini(&t->arena);
	gb_free(t);
}

static enum gb_rc
add_header(struct transfer *t, const char *line, struct gb_err *err)
{
	struct curl_slist *more = curl_slist_append(t->header, line);
	if (!more)
		return gb_fail(err, GB_E_NO_MEMORY, "there is no memory for a header");
	t->header = more;
	return GB_OK;
}

static enum gb_rc
set_headers(struct transfer *t, struct gb_err *err)
{
	const struct gb_netreq *q = &t->req;
	enum gb_rc rc = add_header(t, "Expect:", err);
	if (rc == GB_OK && !gb_netheader_get(q->header, q->nheader, "Content-Type").p)
		rc = add_header(t, "Content-Type:", err);
	for (size_t i = 0; i < q->nheader && rc == GB_OK; i++) {
		/* libcurl leaves out a header that ends in ":" and sends an empty one for ";". */
		const struct gb_netheader *h = &q->header[i];
		rc = add_header(t,
		                gb_arena_printf(&t->arena, h->value.n ? "%.*s: %.*s" : "%.*s;",
		                                GB_SARG(h->name), GB_SARG(h->value)),
		                err);
	}
	return rc;
}

#define SET(option, value) ok = ok && curl_easy_setopt(t->easy, option, value) == CURLE_OK

static bool
set_method(struct transfer *t)
{
	const char *method = gb_arena_printf(&t->arena, "%.*s", GB_SARG(t->req.method));
	bool ok = true;
	if (strcmp(method, "HEAD") == 0) {
		SET(CURLOPT_NOBODY, 1L);
		return ok;
	}
	if (strcmp(method, "GET") != 0 || t->req.body.n > 0) {
		SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->req.body.n);
		SET(CURLOPT_POSTFIELDS, t->req.body.n ? t->req.body.p : "");
	}
	SET(CURLOPT_CUSTOMREQUEST, method);
	return ok;
}

enum gb_rc
transfer_aim(struct transfer *t, struct gb_err *err)
{
	int64_t left = t->end_ms - gb_clock_mono();
	curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->header);
	t->header = NULL;
	t->refused = t->reached = t->large = false; /* of the hop before */
	t->easy = curl_easy_init();
	gb_buf_clear(&t->head);
	gb_buf_clear(&t->body);
	enum gb_rc rc = set_headers(t, err);
	if (rc != GB_OK)
		return rc;
	bool ok = t->easy && set_method(t);
	SET(CURLOPT_URL, t->url);
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_FOLLOWLOCATION, 0L); /* fetch.c follows, and looks at each hop */
	SET(CURLOPT_PROXY, "");          /* nor one of the environment */
	SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	SET(CURLOPT_FRESH_CONNECT, 1L); /* no connection is shared by two names */
	SET(CURLOPT_FORBID_REUSE, 1L);
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_QUICK_EXIT, 1L); /* a slow name holds up its own call alone */
	SET(CURLOPT_CONNECTTIMEOUT_MS, (long)GB_NET_CONNECT_MS);
	SET(CURLOPT_TIMEOUT_MS, (long)(left > 1 ? left : 1));
	SET(CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	SET(CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
	SET(CURLOPT_ACCEPT_ENCODING, ""); /* all that it can decode */
	SET(CURLOPT_USERAGENT, "gb/" PACKAGE_VERSION);
	SET(CURLOPT_HTTPHEADER, t->header);
	SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
	SET(CURLOPT_OPENSOCKETDATA, t);
	SET(CURLOPT_WRITEFUNCTION, take_body);
	SET(CURLOPT_WRITEDATA, t);
	SET(CURLOPT_HEADERFUNCTION, take_header);
	SET(CURLOPT_HEADERDATA, t);
	SET(CURLOPT_PRIVATE, t);
	return ok ? GB_OK : gb_fail(err, GB_E_NET_HELPER, "libcurl cannot be used");
}

/* --- the next hop --- */

/* Scheme, host and port of a URL. */
static char *
origin_of(struct transfer *t, const char *url)
{
	CURLU *u = curl_url();
	char *scheme = NULL, *host = NULL, *port = NULL, *ret = NULL;
	if (u && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
		ret = gb_arena_printf(&t->arena, "%s://%s:%s", scheme, host, port);
	curl_free(scheme);
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(u);
	return ret;
}

/* What may go to another machine than the one that the script named: nothing of its own. */
static void
keep_plain_headers(struct gb_netreq *q)
{
	size_t n = 0;
	for (size_t i = 0; i < q->nheader; i++) {
		struct gb_slice name = q->header[i].name;
		if (gb_slice_ieq(name, GB_S("Accept")) ||
		    gb_slice_ieq(name, GB_S("Accept-Language")) ||
		    gb_slice_ieq(name, GB_S("Content-Type")))
			q->header[n++] = q->header[i];
	}
	q->nheader = n;
}

enum gb_rc
transfer_follow(struct transfer *t, const char *url, unsigned status, struct gb_err *err)
{
	const char *from = origin_of(t, t->url), *to = origin_of(t, url);
	if (++t->hops > GB_NET_REDIRECTS)
		return gb_fail(err, GB_E_NET_REFUSED, "%s sends on more than %d times", t->host,
		               GB_NET_REDIRECTS);
	const bool away = !from || !to || strcmp(from, to) != 0;
	if (away && from && strncmp(from, "https:", 6) == 0 && to &&
	    strncmp(to, "https:", 6) != 0)
		return gb_fail(err, GB_E_NET_REFUSED, "%s sends on from https to %.8s...",
		               t->host, to);
	t->url = gb_arena_printf(&t->arena, "%s", url);
	if (away)
		keep_plain_headers(&t->req);
	/* RFC 9110 15.4: 303 asks for a GET; after 301 and 302 everybody does that for POST. */
	bool post = gb_slice_eq(t->req.method, GB_S("POST"));
	if ((status == 303 && !gb_slice_eq(t->req.method, GB_S("HEAD"))) ||
	    (post && (status == 301 || status == 302))) {
		t->req.method = GB_S("GET");
		t->req.body = GB_S("");
	}
	if (away && t->req.body.n > 0)
		return gb_fail(err, GB_E_NET_REFUSED,
		               "%s sends the data on to another machine; call that one",
		               t->host);
	enum gb_rc rc = look_at_url(t, err);
	return rc == GB_OK ? transfer_aim(t, err) : rc;
}
