#include "base/hash.h"
#include "base/rand.h"
#include "cgi/route.h"
#include "text/url.h"

enum { TOKEN_BYTES = 32, TOKEN_CHARS = 43 };

static void
print_token(const uint8_t *bytes, char ret[TOKEN_CHARS + 1])
{
	struct gb_buf b;
	gb_buf_init(&b, TOKEN_CHARS + 1);
	gb_base64url_encode(&b, gb_slice((const char *)bytes, TOKEN_BYTES));
	memcpy(ret, b.p, TOKEN_CHARS);
	ret[TOKEN_CHARS] = '\0';
	gb_buf_fini(&b);
}

static bool
take_token(struct gb_visit *v, struct gb_slice token)
{
	if (token.n != TOKEN_CHARS)
		return false;
	for (size_t i = 0; i < token.n; i++) {
		char c = token.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	memcpy(v->token, token.p, token.n);
	v->token[token.n] = '\0';
	v->owner.hash = gb_sha256(token);
	v->known = true;
	return true;
}

enum gb_rc
gb_visit_read(const struct gb_req *r, struct gb_visit *v, struct gb_err *err)
{
	*v = (struct gb_visit){.program = r->bearer.p != NULL};
	if (v->program)
		return take_token(v, r->bearer)
		               ? GB_OK
		               : gb_fail(err, GB_E_HTTP_TOKEN, "the token is not valid");
	/* A cookie that nobody gave out is as good as none. */
	take_token(v, r->cookie);
	return GB_OK;
}

void
gb_visit_new(struct gb_visit *v)
{
	uint8_t bytes[TOKEN_BYTES];
	char token[TOKEN_CHARS + 1];
	gb_entropy(bytes, sizeof bytes);
	print_token(bytes, token);
	take_token(v, gb_cstr(token));
}

void
gb_visit_cookie(const struct gb_visit *v, bool embedded, struct gb_resp *p)
{
	struct gb_buf b;
	gb_buf_init(&b, 512);
	gb_buf_printf(&b, "%s=%s; Path=/; Secure; HttpOnly; %s; Max-Age=34560000",
	              embedded ? GB_COOKIE_EMBEDDED : GB_COOKIE, v->token,
	              embedded ? "SameSite=None; Partitioned" : "SameSite=Lax");
	gb_resp_header(p, "Set-Cookie", gb_buf_get(&b));
	gb_buf_fini(&b);
}

void
gb_visit_csrf(const struct gb_web *s, const struct gb_visit *v, char ret[GB_CSRF_LEN + 1])
{
	const struct gb_sha256 mac = gb_hmac_sha256(
		gb_slice((const char *)s->secret.b, sizeof s->secret.b), gb_cstr(v->token));
	print_token(mac.b, ret);
}

/* "http://host:port" against the Host that the request was sent to. */
static bool
same_origin(const struct gb_req *r)
{
	size_t at = gb_slice_find(r->origin, GB_S("://"), 0);
	if (at == SIZE_MAX)
		return false;
	return gb_slice_ieq(gb_slice(r->origin.p + at + 3, r->origin.n - at - 3), r->host);
}

bool
gb_visit_origin(const struct gb_req *r)
{
	return r->origin.n == 0 || same_origin(r);
}

enum gb_rc
gb_visit_check(const struct gb_web *s, const struct gb_req *r, const struct gb_visit *v,
               struct gb_err *err)
{
	char want[GB_CSRF_LEN + 1];
	struct gb_slice sent = r->csrf.n > 0 ? r->csrf : gb_field(&r->form, "_csrf");
	bool fine = v->known;
	if (v->program)
		return GB_OK; /* no browser sends a bearer by itself */
	if (r->fetch_site.n > 0)
		fine = fine && gb_slice_eq(r->fetch_site, GB_S("same-origin"));
	if (r->origin.n > 0)
		fine = fine && same_origin(r);
	if (fine) {
		gb_visit_csrf(s, v, want);
		fine = gb_same_secret(sent, gb_cstr(want));
	}
	return fine ? GB_OK
	            : gb_fail(err, GB_E_HTTP_DENIED,
	                      "the request does not come from a page of this site; reload it");
}
