#include "store/system.h"

#include "base/mem.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "base/wire.h"
#include "text/url.h"

enum { PART = 500 };

static const struct {
	enum gb_role role;
	const char *word;
} roles[] = {{GB_ROLE_USER, "user"}, {GB_ROLE_OPERATOR, "operator"}, {GB_ROLE_ADMIN, "admin"}};

const char *
gb_role_word(enum gb_role role)
{
	for (size_t i = 0; i < GB_LEN(roles); i++)
		if (roles[i].role == role)
			return roles[i].word;
	return NULL;
}

enum gb_role
gb_role_find(struct gb_slice word)
{
	for (size_t i = 0; i < GB_LEN(roles); i++)
		if (gb_slice_eq(gb_cstr(roles[i].word), word))
			return roles[i].role;
	return GB_ROLE_NONE;
}

enum gb_rc
gb_account_name(struct gb_slice typed, struct gb_buf *ret, struct gb_err *err)
{
	const struct gb_slice s = gb_slice_trim(typed);
	unsigned len;
	bool fine = s.n > 0 && s.n <= GB_ACCOUNT_NAME_MAX && gb_utf8_valid(s) == s.n;
	for (size_t i = 0; fine && i < s.n; i += len) {
		const uint32_t c = gb_utf8_decode(s, i, &len);
		fine = c > ' ' && c != 0x7f && c != 0xa0 && !gb_utf8_steers(c);
	}
	if (!fine)
		return gb_fail(err, GB_E_ACCOUNT_NAME, "a name has 1 to %d bytes and no blanks",
		               GB_ACCOUNT_NAME_MAX);
	gb_utf8_fold_into(ret, s);
	return GB_OK;
}

/* A token has no blank, so none has this hash. */
struct gb_sha256
gb_account_owner(struct gb_slice id)
{
	struct gb_buf b;
	gb_buf_init(&b, 256);
	gb_buf_str(&b, "account ");
	gb_buf_slice(&b, id);
	const struct gb_sha256 h = gb_sha256(gb_buf_get(&b));
	gb_buf_fini(&b);
	return h;
}

struct gb_sha256
gb_secret_new(const char *prefix, char ret[GB_SECRET_LEN + 1])
{
	uint8_t bytes[32];
	struct gb_buf b;
	gb_entropy(bytes, sizeof bytes);
	gb_buf_init(&b, GB_SECRET_LEN + 1);
	gb_buf_str(&b, prefix);
	gb_base64url_encode(&b, gb_slice((const char *)bytes, sizeof bytes));
	memcpy(ret, b.p, GB_SECRET_LEN);
	ret[GB_SECRET_LEN] = '\0';
	gb_buf_fini(&b);
	return gb_sha256(gb_slice(ret, GB_SECRET_LEN));
}

bool
gb_secret_is(const char *prefix, struct gb_slice secret)
{
	const size_t n = strlen(prefix);
	return secret.n == GB_SECRET_LEN && memcmp(secret.p, prefix, n) == 0;
}

int64_t
gb_attempt_delay_ms(unsigned wrong)
{
	if (wrong <= GB_ATTEMPTS_FREE)
		return 0;
	const unsigned doubled = wrong - GB_ATTEMPTS_FREE - 1;
	const int64_t s = doubled < 10 ? (int64_t)1 << doubled : GB_ATTEMPT_MAX_S;
	return (s < GB_ATTEMPT_MAX_S ? s : GB_ATTEMPT_MAX_S) * 1000;
}

/* --- the audit --- */

struct gb_sha256
gb_audit_hash(const struct gb_sha256 *before, uint64_t seq, const struct gb_deed *d)
{
	static const struct gb_sha256 none;
	struct gb_buf b;
	gb_buf_init(&b, SIZE_MAX);
	gb_buf_add(&b, before ? before->b : none.b, sizeof none.b);
	gb_put_u64(&b, seq);
	gb_put_u64(&b, (uint64_t)d->at_ms);
	gb_put_text(&b, d->actor);
	gb_put_text(&b, d->event);
	gb_put_text(&b, d->target);
	gb_put_text(&b, d->detail);
	const struct gb_sha256 h = gb_sha256(gb_buf_get(&b));
	gb_buf_fini(&b);
	return h;
}

struct check {
	uint64_t n, got, bad; /* fine rows, rows read, the first that is not fine */
	struct gb_sha256 last;
};

static void
check_row(void *ctx, const struct gb_audited *r)
{
	struct check *c = ctx;
	c->got++;
	if (c->bad)
		return;
	const struct gb_sha256 want = gb_audit_hash(c->n ? &c->last : NULL, c->n + 1, &r->deed);
	if (r->seq != c->n + 1 || memcmp(&want, &r->hash, sizeof want) != 0) {
		c->bad = r->seq;
		return;
	}
	c->n++;
	c->last = r->hash;
}

enum gb_rc
gb_audit_verify(struct gb_system *s, uint64_t *ret_n, struct gb_err *err)
{
	struct check c = {0};
	do {
		c.got = 0;
		enum gb_rc rc = s->audit_list(s->ctx, c.n, PART, check_row, &c, err);
		if (rc != GB_OK)
			return rc;
	} while (c.got == PART && !c.bad);
	*ret_n = c.n;
	return c.bad ? gb_fail(err, GB_E_AUDIT,
	                       "row %llu of the audit does not follow row %llu",
	                       (unsigned long long)c.bad, (unsigned long long)c.n)
	             : GB_OK;
}

void
gb_system_close(struct gb_system *s)
{
	if (!s)
		return;
	s->close(s->ctx);
	gb_free(s);
}
