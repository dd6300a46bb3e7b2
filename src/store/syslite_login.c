/* store/syslite_login.c - logins and keys in the system database */
#include "store/syslite.h"

/* --- logins --- */

enum gb_rc
sl_login_add(void *ctx, const struct gb_login *l, const struct gb_deed *d, struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value over[] = {sl_text(l->account), sl_int(l->created_ms)},
			      add[] = {sl_text(l->account), sl_hash(&l->token),
	                               sl_int(l->created_ms), sl_int(l->seen_ms),
	                               sl_int(l->expires_ms)},
			      many[] = {sl_text(l->account), sl_int(GB_LOGINS_MAX)};
	bool added = false;
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&s->db, err);
	if (rc != GB_OK)
		return rc;
	rc = sl_run(s, SL_LOGIN_OVER, over, GB_LEN(over), NULL, err);
	if (rc == GB_OK)
		rc = sl_run(s, SL_LOGIN_ADD, add, GB_LEN(add), &added, err);
	if (rc == GB_OK && !added)
		rc = sl_nothing(err);
	if (rc == GB_OK)
		rc = sl_run(s, SL_LOGIN_MANY, many, GB_LEN(many), NULL, err);
	if (rc == GB_OK)
		rc = sl_audit(s, d, err);
	return gb_db_end(&s->db, rc, err);
}

enum gb_rc
sl_login_find(void *ctx, const struct gb_sha256 *token, int64_t now_ms, gb_login_fn *f,
              gb_account_fn *g, void *fctx, struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value v[] = {sl_hash(token), sl_int(now_ms)};
	sqlite3_stmt *st = NULL;
	bool row = false;
	enum gb_rc rc = sl_ask(s, SL_LOGIN_FIND, v, GB_LEN(v), &st, err);
	if (rc == GB_OK)
		rc = gb_db_step(&s->db, st, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row)
		return sl_nothing(err);
	const struct gb_account a = sl_account(st, 4);
	const struct gb_login l = {*token, a.id, sqlite3_column_int64(st, 1),
	                           sqlite3_column_int64(st, 2), sqlite3_column_int64(st, 3)};
	f(fctx, &l);
	g(fctx, &a);
	sqlite3_reset(st);
	return GB_OK;
}

enum gb_rc
sl_login_seen(void *ctx, const struct gb_sha256 *token, int64_t now_ms, int64_t expires_ms,
              struct gb_err *err)
{
	const struct sl_value v[] = {sl_hash(token), sl_int(now_ms), sl_int(expires_ms)};
	return sl_change(ctx, SL_LOGIN_SEEN, v, GB_LEN(v), NULL, err);
}

enum gb_rc
sl_login_list(void *ctx, struct gb_slice account, gb_login_fn *f, void *fctx,
              struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value v[] = {sl_text(account)};
	sqlite3_stmt *st = NULL;
	bool row = true;
	enum gb_rc rc = sl_ask(s, SL_LOGIN_LIST, v, GB_LEN(v), &st, err);
	while (rc == GB_OK && (rc = gb_db_step(&s->db, st, &row, err)) == GB_OK && row) {
		const struct gb_login l = {
			sl_column_hash(st, 0), account, sqlite3_column_int64(st, 1),
			sqlite3_column_int64(st, 2), sqlite3_column_int64(st, 3)};
		f(fctx, &l);
	}
	return rc;
}

enum gb_rc
sl_login_drop(void *ctx, const struct gb_sha256 *token, const struct gb_deed *d,
              struct gb_err *err)
{
	const struct sl_value v[] = {sl_hash(token)};
	return sl_change(ctx, SL_LOGIN_DROP, v, GB_LEN(v), d, err);
}

/* --- keys --- */

static struct gb_apikey
key_of(sqlite3_stmt *st)
{
	return (struct gb_apikey){.id = gb_db_bytes(st, 0),
	                          .hash = sl_column_hash(st, 1),
	                          .name = gb_db_bytes(st, 2),
	                          .account = gb_db_bytes(st, 3),
	                          .scopes = gb_db_bytes(st, 4),
	                          .created_ms = sqlite3_column_int64(st, 5),
	                          .used_ms = sqlite3_column_int64(st, 6),
	                          .revoked = sqlite3_column_int(st, 7) != 0};
}

enum gb_rc
sl_key_add(void *ctx, const struct gb_apikey *k, const struct gb_deed *d, struct gb_err *err)
{
	const struct sl_value v[] = {sl_text(k->account), sl_text(k->id),
	                             sl_hash(&k->hash),   sl_text(k->name),
	                             sl_text(k->scopes),  sl_int(k->created_ms)};
	return sl_change(ctx, SL_KEY_ADD, v, GB_LEN(v), d, err);
}

enum gb_rc
sl_key_find(void *ctx, const struct gb_sha256 *hash, gb_apikey_fn *f, gb_account_fn *g,
            void *fctx, struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value v[] = {sl_hash(hash)};
	sqlite3_stmt *st = NULL;
	bool row = false;
	enum gb_rc rc = sl_ask(s, SL_KEY_FIND, v, GB_LEN(v), &st, err);
	if (rc == GB_OK)
		rc = gb_db_step(&s->db, st, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row)
		return sl_nothing(err);
	const struct gb_apikey k = key_of(st);
	const struct gb_account a = sl_account(st, 8);
	f(fctx, &k);
	g(fctx, &a);
	sqlite3_reset(st);
	return GB_OK;
}

enum gb_rc
sl_key_used(void *ctx, const struct gb_sha256 *hash, int64_t now_ms, struct gb_err *err)
{
	const struct sl_value v[] = {sl_hash(hash), sl_int(now_ms)};
	return sl_change(ctx, SL_KEY_USED, v, GB_LEN(v), NULL, err);
}

enum gb_rc
sl_key_list(void *ctx, struct gb_slice account, gb_apikey_fn *f, void *fctx, struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value v[] = {sl_text(account)};
	sqlite3_stmt *st = NULL;
	bool row = true;
	enum gb_rc rc = sl_ask(s, SL_KEY_LIST, v, GB_LEN(v), &st, err);
	while (rc == GB_OK && (rc = gb_db_step(&s->db, st, &row, err)) == GB_OK && row) {
		const struct gb_apikey k = key_of(st);
		f(fctx, &k);
	}
	return rc;
}

enum gb_rc
sl_key_revoke(void *ctx, struct gb_slice id, const struct gb_deed *d, struct gb_err *err)
{
	const struct sl_value v[] = {sl_text(id)};
	return sl_change(ctx, SL_KEY_REVOKE, v, GB_LEN(v), d, err);
}
