/* store/memsys_login.c - logins, keys and wrong passwords in a system store in memory */
#include "store/memsys.h"

/* --- logins --- */

static void
end_login(struct ms *s, size_t i)
{
	gb_free(s->login.v[i].account);
	memmove(&s->login.v[i], &s->login.v[i + 1], (--s->login.n - i) * sizeof *s->login.v);
}

static bool
is_of(const char *account, struct gb_slice id)
{
	return gb_slice_eq(gb_cstr(account), id);
}

void
ms_logins_end(struct ms *s, struct gb_slice account)
{
	for (size_t i = s->login.n; i-- > 0;)
		if (is_of(s->login.v[i].account, account))
			end_login(s, i);
}

static struct ms_login *
find_login(struct ms *s, const struct gb_sha256 *token)
{
	for (size_t i = 0; i < s->login.n; i++)
		if (ms_same(&s->login.v[i].token, token))
			return &s->login.v[i];
	return NULL;
}

static struct gb_login
shown(const struct ms_login *l)
{
	return (struct gb_login){l->token, gb_cstr(l->account), l->created_ms, l->seen_ms,
	                         l->expires_ms};
}

static enum gb_rc
login_add(void *ctx, const struct gb_login *l, const struct gb_deed *d, struct gb_err *err)
{
	struct ms *s = ctx;
	size_t more = 1;
	if (!ms_account(s, l->account))
		return ms_nothing(err);
	for (size_t i = s->login.n; i-- > 0;)
		if (is_of(s->login.v[i].account, l->account) &&
		    (s->login.v[i].expires_ms <= l->created_ms || ++more > GB_LOGINS_MAX))
			end_login(s, i);
	const struct ms_login new = {l->token, gb_xstrdup(l->account), l->created_ms,
	                             l->seen_ms, l->expires_ms};
	GB_PUSH(&s->login, new);
	ms_audit(s, d);
	return GB_OK;
}

static enum gb_rc
login_find(void *ctx, const struct gb_sha256 *token, int64_t now_ms, gb_login_fn *f,
           gb_account_fn *g, void *fctx, struct gb_err *err)
{
	const struct ms_login *l = find_login(ctx, token);
	const struct ms_account *a = l ? ms_account(ctx, gb_cstr(l->account)) : NULL;
	if (!a || a->disabled || l->expires_ms <= now_ms)
		return ms_nothing(err);
	const struct gb_login login = shown(l);
	const struct gb_account account = ms_shown(a);
	f(fctx, &login);
	g(fctx, &account);
	return GB_OK;
}

static enum gb_rc
login_seen(void *ctx, const struct gb_sha256 *token, int64_t now_ms, int64_t expires_ms,
           struct gb_err *err)
{
	struct ms_login *l = find_login(ctx, token);
	if (!l)
		return ms_nothing(err);
	l->seen_ms = now_ms;
	l->expires_ms = expires_ms;
	return GB_OK;
}

static enum gb_rc
login_list(void *ctx, struct gb_slice account, gb_login_fn *f, void *fctx,
           struct gb_err *err __attribute__((unused)))
{
	const struct ms *s = ctx;
	for (size_t i = 0; i < s->login.n; i++) {
		const struct gb_login l = shown(&s->login.v[i]);
		if (gb_slice_eq(l.account, account))
			f(fctx, &l);
	}
	return GB_OK;
}

static enum gb_rc
login_drop(void *ctx, const struct gb_sha256 *token, const struct gb_deed *d,
           struct gb_err *err)
{
	struct ms *s = ctx;
	const struct ms_login *l = find_login(s, token);
	if (!l)
		return ms_nothing(err);
	end_login(s, (size_t)(l - s->login.v));
	ms_audit(s, d);
	return GB_OK;
}

/* --- keys --- */

static void
fini_key(struct ms_key *k)
{
	gb_free(k->id);
	gb_free(k->name);
	gb_free(k->account);
	gb_free(k->scopes);
}

void
ms_keys_end(struct ms *s, struct gb_slice account)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->key.n; i++)
		if (is_of(s->key.v[i].account, account))
			fini_key(&s->key.v[i]);
		else
			s->key.v[kept++] = s->key.v[i];
	s->key.n = kept;
	if (kept == 0)
		GB_VEC_FINI(&s->key);
}

static struct ms_key *
find_key(struct ms *s, const struct gb_sha256 *hash)
{
	for (size_t i = 0; i < s->key.n; i++)
		if (ms_same(&s->key.v[i].hash, hash))
			return &s->key.v[i];
	return NULL;
}

static struct gb_apikey
shown_key(const struct ms_key *k)
{
	return (struct gb_apikey){.id = gb_cstr(k->id),
	                          .name = gb_cstr(k->name),
	                          .account = gb_cstr(k->account),
	                          .scopes = gb_cstr(k->scopes),
	                          .hash = k->hash,
	                          .created_ms = k->created_ms,
	                          .used_ms = k->used_ms,
	                          .revoked = k->revoked};
}

static enum gb_rc
key_add(void *ctx, const struct gb_apikey *k, const struct gb_deed *d, struct gb_err *err)
{
	struct ms *s = ctx;
	if (!ms_account(s, k->account))
		return ms_nothing(err);
	const struct ms_key new = {.id = gb_xstrdup(k->id),
	                           .name = gb_xstrdup(k->name),
	                           .account = gb_xstrdup(k->account),
	                           .scopes = gb_xstrdup(k->scopes),
	                           .hash = k->hash,
	                           .created_ms = k->created_ms};
	GB_PUSH(&s->key, new);
	ms_audit(s, d);
	return GB_OK;
}

static enum gb_rc
key_find(void *ctx, const struct gb_sha256 *hash, gb_apikey_fn *f, gb_account_fn *g, void *fctx,
         struct gb_err *err)
{
	const struct ms_key *k = find_key(ctx, hash);
	const struct ms_account *a = k ? ms_account(ctx, gb_cstr(k->account)) : NULL;
	if (!a || a->disabled || k->revoked)
		return ms_nothing(err);
	const struct gb_apikey key = shown_key(k);
	const struct gb_account account = ms_shown(a);
	f(fctx, &key);
	g(fctx, &account);
	return GB_OK;
}

static enum gb_rc
key_used(void *ctx, const struct gb_sha256 *hash, int64_t now_ms, struct gb_err *err)
{
	struct ms_key *k = find_key(ctx, hash);
	if (!k)
		return ms_nothing(err);
	k->used_ms = now_ms;
	return GB_OK;
}

static enum gb_rc
key_list(void *ctx, struct gb_slice account, gb_apikey_fn *f, void *fctx,
         struct gb_err *err __attribute__((unused)))
{
	const struct ms *s = ctx;
	for (size_t i = 0; i < s->key.n; i++) {
		const struct gb_apikey k = shown_key(&s->key.v[i]);
		if (account.n == 0 || gb_slice_eq(k.account, account))
			f(fctx, &k);
	}
	return GB_OK;
}

static enum gb_rc
key_revoke(void *ctx, struct gb_slice id, const struct gb_deed *d, struct gb_err *err)
{
	struct ms *s = ctx;
	for (size_t i = 0; i < s->key.n; i++) {
		struct ms_key *k = &s->key.v[i];
		if (!gb_slice_eq(gb_cstr(k->id), id) || k->revoked)
			continue;
		k->revoked = true;
		ms_audit(s, d);
		return GB_OK;
	}
	return ms_nothing(err);
}

/* --- wrong passwords --- */

static void
forget(struct ms *s, int64_t before_ms)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->attempt.n; i++)
		if (s->attempt.v[i].at_ms >= before_ms)
			s->attempt.v[kept++] = s->attempt.v[i];
	s->attempt.n = kept;
}

static struct ms_attempt *
find_attempt(struct ms *s, const struct gb_sha256 *name)
{
	for (size_t i = 0; i < s->attempt.n; i++)
		if (ms_same(&s->attempt.v[i].name, name))
			return &s->attempt.v[i];
	return NULL;
}

static enum gb_rc
attempt(void *ctx, const struct gb_sha256 *name, int64_t now_ms, int64_t *ret_wait_ms,
        struct gb_err *err __attribute__((unused)))
{
	struct ms *s = ctx;
	forget(s, now_ms - (int64_t)GB_ATTEMPT_KEPT_S * 1000);
	struct ms_attempt *a = find_attempt(s, name);
	const int64_t until_ms = a ? a->at_ms + gb_attempt_delay_ms(a->wrong) : 0;
	*ret_wait_ms = until_ms > now_ms ? until_ms - now_ms : 0;
	if (*ret_wait_ms > 0)
		return GB_OK;
	if (!a) {
		const struct ms_attempt new = {.name = *name};
		GB_PUSH(&s->attempt, new);
		a = &s->attempt.v[s->attempt.n - 1];
	}
	a->wrong++;
	a->at_ms = now_ms;
	return GB_OK;
}

static enum gb_rc
attempt_clear(void *ctx, const struct gb_sha256 *name,
              struct gb_err *err __attribute__((unused)))
{
	struct ms *s = ctx;
	struct ms_attempt *a = find_attempt(s, name);
	if (a)
		*a = s->attempt.v[--s->attempt.n];
	return GB_OK;
}

void
ms_login_verbs(struct gb_system *s)
{
	s->login_add = login_add;
	s->login_find = login_find;
	s->login_seen = login_seen;
	s->login_list = login_list;
	s->login_drop = login_drop;
	s->key_add = key_add;
	s->key_find = key_find;
	s->key_used = key_used;
	s->key_list = key_list;
	s->key_revoke = key_revoke;
	s->attempt = attempt;
	s->attempt_clear = attempt_clear;
}
