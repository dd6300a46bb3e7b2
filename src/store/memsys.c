/* store/memsys.c - the system store in memory: accounts and the audit */
#include "store/memsys.h"

struct ms_account *
ms_account(struct ms *s, struct gb_slice id)
{
	for (size_t i = 0; i < s->account.n; i++)
		if (gb_slice_eq(gb_cstr(s->account.v[i].id), id))
			return &s->account.v[i];
	return NULL;
}

struct gb_account
ms_shown(const struct ms_account *a)
{
	return (struct gb_account){.id = gb_cstr(a->id),
	                           .name = gb_cstr(a->name),
	                           .hash = gb_cstr(a->hash),
	                           .role = a->role,
	                           .disabled = a->disabled,
	                           .created_ms = a->created_ms};
}

enum gb_rc
ms_nothing(struct gb_err *err)
{
	gb_fail(err, GB_E_ARGUMENT, "there is no such account, login or key");
	return GB_ENOTFOUND;
}

void
ms_audit(struct ms *s, const struct gb_deed *d)
{
	if (!d)
		return;
	const struct gb_sha256 *before = s->audit.n ? &s->audit.v[s->audit.n - 1].hash : NULL;
	const struct ms_audited r = {.actor = gb_xstrdup(d->actor),
	                             .event = gb_xstrdup(d->event),
	                             .target = gb_xstrdup(d->target),
	                             .detail = gb_xstrdup(d->detail),
	                             .at_ms = d->at_ms,
	                             .hash = gb_audit_hash(before, s->audit.n + 1, d)};
	GB_PUSH(&s->audit, r);
}

/* --- accounts --- */

static const struct ms_account *
find(const struct ms *s, struct gb_slice name)
{
	for (size_t i = 0; i < s->account.n; i++)
		if (gb_slice_eq(gb_cstr(s->account.v[i].name), name))
			return &s->account.v[i];
	return NULL;
}

static enum gb_rc
account_add(void *ctx, const struct gb_account *a, const struct gb_deed *d, struct gb_err *err)
{
	struct ms *s = ctx;
	if (find(s, a->name))
		return gb_fail(err, GB_E_ACCOUNT_TAKEN, "there is an account \"%.*s\" already",
		               GB_SARG(a->name));
	const struct ms_account new = {gb_xstrdup(a->id),   gb_xstrdup(a->name),
	                               gb_xstrdup(a->hash), a->role,
	                               a->disabled,         a->created_ms};
	GB_PUSH(&s->account, new);
	for (size_t i = s->account.n - 1;
	     i > 0 && strcmp(s->account.v[i - 1].name, s->account.v[i].name) > 0; i--) {
		s->account.v[i] = s->account.v[i - 1];
		s->account.v[i - 1] = new;
	}
	ms_audit(s, d);
	return GB_OK;
}

static enum gb_rc
show(const struct ms_account *a, struct gb_slice key, gb_account_fn *f, void *fctx,
     struct gb_err *err)
{
	if (!a) {
		gb_fail(err, GB_E_ARGUMENT, "there is no account \"%.*s\"", GB_SARG(key));
		return GB_ENOTFOUND;
	}
	const struct gb_account shown = ms_shown(a);
	f(fctx, &shown);
	return GB_OK;
}

static enum gb_rc
account_get(void *ctx, struct gb_slice id, gb_account_fn *f, void *fctx, struct gb_err *err)
{
	return show(ms_account(ctx, id), id, f, fctx, err);
}

static enum gb_rc
account_find(void *ctx, struct gb_slice name, gb_account_fn *f, void *fctx, struct gb_err *err)
{
	return show(find(ctx, name), name, f, fctx, err);
}

static enum gb_rc
account_list(void *ctx, gb_account_fn *f, void *fctx, struct gb_err *err)
{
	const struct ms *s = ctx;
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < s->account.n && rc == GB_OK; i++)
		rc = show(&s->account.v[i], gb_cstr(s->account.v[i].id), f, fctx, err);
	return rc;
}

static enum gb_rc
account_change(void *ctx, struct gb_slice id, const struct gb_change *c,
               const struct gb_deed *d, struct gb_err *err)
{
	struct ms_account *a = ms_account(ctx, id);
	if (!a)
		return ms_nothing(err);
	if (c->hash.n > 0) {
		gb_free(a->hash);
		a->hash = gb_xstrdup(c->hash);
	}
	if (c->role != GB_ROLE_NONE)
		a->role = c->role;
	a->disabled = c->disable || (a->disabled && !c->enable);
	if (!c->same)
		ms_logins_end(ctx, id);
	ms_audit(ctx, d);
	return GB_OK;
}

static void
fini_account(struct ms_account *a)
{
	gb_free(a->id);
	gb_free(a->name);
	gb_free(a->hash);
}

static enum gb_rc
account_drop(void *ctx, struct gb_slice id, const struct gb_deed *d, struct gb_err *err)
{
	struct ms *s = ctx;
	struct ms_account *a = ms_account(s, id);
	if (!a)
		return ms_nothing(err);
	ms_logins_end(s, id);
	ms_keys_end(s, id);
	ms_audit(s, d);
	const size_t at = (size_t)(a - s->account.v);
	fini_account(a);
	memmove(a, a + 1, (--s->account.n - at) * sizeof *a);
	return GB_OK;
}

/* --- audit --- */

static enum gb_rc
audit_add(void *ctx, const struct gb_deed *d, struct gb_err *err __attribute__((unused)))
{
	ms_audit(ctx, d);
	return GB_OK;
}

static enum gb_rc
audit_list(void *ctx, uint64_t after, size_t max, gb_audited_fn *f, void *fctx,
           struct gb_err *err __attribute__((unused)))
{
	const struct ms *s = ctx;
	for (uint64_t i = after; i < s->audit.n && max > 0; i++, max--) {
		const struct ms_audited *r = &s->audit.v[i];
		const struct gb_audited shown = {i + 1,
		                                 {gb_cstr(r->actor), gb_cstr(r->event),
		                                  gb_cstr(r->target), gb_cstr(r->detail),
		                                  r->at_ms},
		                                 r->hash};
		f(fctx, &shown);
	}
	return GB_OK;
}

/* --- the store --- */

static enum gb_rc
tend(void *ctx __attribute__((unused)), struct gb_err *err __attribute__((unused)))
{
	return GB_OK;
}

static void
close_system(void *ctx)
{
	struct ms *s = ctx;
	for (size_t i = 0; i < s->account.n; i++) {
		ms_logins_end(s, gb_cstr(s->account.v[i].id));
		ms_keys_end(s, gb_cstr(s->account.v[i].id));
		fini_account(&s->account.v[i]);
	}
	for (size_t i = 0; i < s->audit.n; i++) {
		gb_free(s->audit.v[i].actor);
		gb_free(s->audit.v[i].event);
		gb_free(s->audit.v[i].target);
		gb_free(s->audit.v[i].detail);
	}
	GB_VEC_FINI(&s->account);
	GB_VEC_FINI(&s->login);
	GB_VEC_FINI(&s->key);
	GB_VEC_FINI(&s->attempt);
	GB_VEC_FINI(&s->audit);
	gb_free(s);
}

struct gb_system *
gb_mem_system(void)
{
	struct gb_system *s = gb_xmalloc(sizeof *s);
	*s = (struct gb_system){.name = "memory",
	                        .ctx = gb_xcalloc(1, sizeof(struct ms)),
	                        .account_add = account_add,
	                        .account_get = account_get,
	                        .account_find = account_find,
	                        .account_list = account_list,
	                        .account_change = account_change,
	                        .account_drop = account_drop,
	                        .audit_add = audit_add,
	                        .audit_list = audit_list,
	                        .tend = tend,
	                        .close = close_system};
	ms_login_verbs(s);
	return s;
}
