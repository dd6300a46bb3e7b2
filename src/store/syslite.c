/* store/syslite.c - the system database in SQLite: opening it, and accounts */
#include "store/syslite.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/mem.h"
#include "store/sqlite.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* --- asking --- */

enum gb_rc
sl_open(struct sl *s, struct gb_err *err)
{
	/* No handle of a parent is used: what it opened is closed (db.h), then opened anew. */
	const pid_t pid = getpid();
	if (s->pid != pid && s->db.handle)
		gb_db_close(&s->db);
	s->pid = pid;
	return s->db.handle ? GB_OK : gb_db_open(s->path, &sl_kind, &s->db, err);
}

enum gb_rc
sl_ask(struct sl *s, enum sl_slot slot, const struct sl_value *v, size_t n, sqlite3_stmt **ret,
       struct gb_err *err)
{
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_stmt(&s->db, slot, ret, err);
	for (size_t i = 0; rc == GB_OK && i < n; i++) {
		const int at = (int)i + 1;
		switch (v[i].type) {
		case SL_INT:
			sqlite3_bind_int64(*ret, at, v[i].i);
			break;
		case SL_TEXT:
			gb_db_bind_text(*ret, at, v[i].s);
			break;
		case SL_BLOB:
			gb_db_bind_blob(*ret, at, v[i].s);
			break;
		}
	}
	return rc;
}

enum gb_rc
sl_run(struct sl *s, enum sl_slot slot, const struct sl_value *v, size_t n, bool *ret_changed,
       struct gb_err *err)
{
	sqlite3_stmt *st = NULL;
	bool changed;
	enum gb_rc rc = sl_ask(s, slot, v, n, &st, err);
	if (rc == GB_OK)
		rc = gb_db_change(&s->db, st, ret_changed ? ret_changed : &changed, err);
	return rc;
}

enum gb_rc
sl_nothing(struct gb_err *err)
{
	gb_fail(err, GB_E_ARGUMENT, "there is no such account, login or key");
	return GB_ENOTFOUND;
}

enum gb_rc
sl_change(struct sl *s, enum sl_slot slot, const struct sl_value *v, size_t n,
          const struct gb_deed *d, struct gb_err *err)
{
	bool changed = false;
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&s->db, err);
	if (rc != GB_OK)
		return rc;
	rc = sl_run(s, slot, v, n, &changed, err);
	if (rc == GB_OK && !changed)
		rc = sl_nothing(err);
	if (rc == GB_OK)
		rc = sl_audit(s, d, err);
	return gb_db_end(&s->db, rc, err);
}

struct gb_sha256
sl_column_hash(sqlite3_stmt *s, int i)
{
	struct gb_sha256 h = {{0}};
	const struct gb_slice b = gb_db_bytes(s, i);
	if (b.n == sizeof h.b)
		memcpy(h.b, b.p, sizeof h.b);
	return h;
}

/* --- accounts --- */

struct gb_account
sl_account(sqlite3_stmt *s, int from)
{
	return (struct gb_account){.id = gb_db_bytes(s, from),
	                           .name = gb_db_bytes(s, from + 1),
	                           .hash = gb_db_bytes(s, from + 2),
	                           .role = (enum gb_role)sqlite3_column_int(s, from + 3),
	                           .disabled = sqlite3_column_int(s, from + 4) != 0,
	                           .created_ms = sqlite3_column_int64(s, from + 5)};
}

static enum gb_rc
account_add(void *ctx, const struct gb_account *a, const struct gb_deed *d, struct gb_err *err)
{
	const struct sl_value v[] = {sl_text(a->id),      sl_text(a->name),
	                             sl_text(a->hash),    sl_int(a->role),
	                             sl_int(a->disabled), sl_int(a->created_ms)};
	enum gb_rc rc = sl_change(ctx, SL_ACCOUNT_ADD, v, GB_LEN(v), d, err);
	return rc == GB_ENOTFOUND
	               ? gb_fail(err, GB_E_ACCOUNT_TAKEN,
	                         "there is an account \"%.*s\" already", GB_SARG(a->name))
	               : rc;
}

static enum gb_rc
one_account(struct sl *s, enum sl_slot slot, struct gb_slice key, gb_account_fn *f, void *fctx,
            struct gb_err *err)
{
	const struct sl_value v[] = {sl_text(key)};
	sqlite3_stmt *st = NULL;
	bool row = false;
	enum gb_rc rc = sl_ask(s, slot, v, GB_LEN(v), &st, err);
	if (rc == GB_OK)
		rc = gb_db_step(&s->db, st, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row) {
		gb_fail(err, GB_E_ARGUMENT, "there is no account \"%.*s\"", GB_SARG(key));
		return GB_ENOTFOUND;
	}
	const struct gb_account a = sl_account(st, 0);
	f(fctx, &a);
	sqlite3_reset(st);
	return GB_OK;
}

static enum gb_rc
account_get(void *ctx, struct gb_slice id, gb_account_fn *f, void *fctx, struct gb_err *err)
{
	return one_account(ctx, SL_ACCOUNT_GET, id, f, fctx, err);
}

static enum gb_rc
account_find(void *ctx, struct gb_slice name, gb_account_fn *f, void *fctx, struct gb_err *err)
{
	return one_account(ctx, SL_ACCOUNT_FIND, name, f, fctx, err);
}

static enum gb_rc
account_list(void *ctx, gb_account_fn *f, void *fctx, struct gb_err *err)
{
	struct sl *s = ctx;
	sqlite3_stmt *st = NULL;
	bool row = true;
	enum gb_rc rc = sl_ask(s, SL_ACCOUNT_LIST, NULL, 0, &st, err);
	while (rc == GB_OK && (rc = gb_db_step(&s->db, st, &row, err)) == GB_OK && row) {
		const struct gb_account a = sl_account(st, 0);
		f(fctx, &a);
	}
	return rc;
}

static enum gb_rc
account_change(void *ctx, struct gb_slice id, const struct gb_change *c,
               const struct gb_deed *d, struct gb_err *err)
{
	struct sl *s = ctx;
	const int disabled = c->disable ? 1 : c->enable ? 0 : -1;
	const struct sl_value v[] = {sl_text(id), sl_text(c->hash), sl_int(c->role),
	                             sl_int(disabled)};
	bool changed = false;
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&s->db, err);
	if (rc != GB_OK)
		return rc;
	rc = sl_run(s, SL_ACCOUNT_CHANGE, v, GB_LEN(v), &changed, err);
	if (rc == GB_OK && !changed)
		rc = sl_nothing(err);
	if (rc == GB_OK && !c->same)
		rc = sl_run(s, SL_LOGINS_DROP, v, 1, NULL, err);
	if (rc == GB_OK)
		rc = sl_audit(s, d, err);
	return gb_db_end(&s->db, rc, err);
}

static enum gb_rc
account_drop(void *ctx, struct gb_slice id, const struct gb_deed *d, struct gb_err *err)
{
	const struct sl_value v[] = {sl_text(id)};
	return sl_change(ctx, SL_ACCOUNT_DROP, v, GB_LEN(v), d, err);
}

/* --- the store --- */

static enum gb_rc
tend(void *ctx, struct gb_err *err)
{
	struct sl *s = ctx;
	return s->db.handle && s->pid == getpid() && gb_db_log_size(&s->db) > GB_WAL_MAX
	               ? gb_db_checkpoint(&s->db, err)
	               : GB_OK;
}

static void
close_system(void *ctx)
{
	struct sl *s = ctx;
	if (s->db.handle)
		gb_db_close(&s->db);
	gb_free(s->path);
	gb_free(s);
}

enum gb_rc
gb_sqlite_system(const char *dir, struct gb_system **ret, struct gb_err *err)
{
	struct gb_arena a = {0};
	char *real = NULL;
	enum gb_rc rc = gb_mkdir_p(dir, 0700, err);
	if (rc == GB_OK && !(real = realpath(dir, NULL)))
		rc = gb_fail(err, GB_E_IO, "cannot use \"%s\": %s", dir, strerror(errno));
	if (rc != GB_OK)
		return rc;
	struct sl *s = gb_xcalloc(1, sizeof *s);
	s->path = gb_xstrdup(gb_cstr(gb_arena_printf(&a, "%s/system.db", real)));
	s->pid = getpid();
	free(real);
	gb_arena_fini(&a);
	*ret = gb_xmalloc(sizeof **ret);
	**ret = (struct gb_system){.name = "sqlite",
	                           .ctx = s,
	                           .account_add = account_add,
	                           .account_get = account_get,
	                           .account_find = account_find,
	                           .account_list = account_list,
	                           .account_change = account_change,
	                           .account_drop = account_drop,
	                           .login_add = sl_login_add,
	                           .login_find = sl_login_find,
	                           .login_seen = sl_login_seen,
	                           .login_list = sl_login_list,
	                           .login_drop = sl_login_drop,
	                           .key_add = sl_key_add,
	                           .key_find = sl_key_find,
	                           .key_used = sl_key_used,
	                           .key_list = sl_key_list,
	                           .key_revoke = sl_key_revoke,
	                           .attempt = sl_attempt,
	                           .attempt_clear = sl_attempt_clear,
	                           .audit_add = sl_audit_add,
	                           .audit_list = sl_audit_list,
	                           .tend = tend,
	                           .close = close_system};
	return GB_OK;
}
