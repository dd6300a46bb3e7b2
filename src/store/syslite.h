/* store/syslite.h - what the parts of the system database in SQLite share */
#ifndef GB_STORE_SYSLITE_H
#define GB_STORE_SYSLITE_H

#include "store/db.h"
#include "store/system.h"

#include <sys/types.h>

enum sl_slot { /* of statements; the SQL is in syslite_schema.c */
	       SL_ACCOUNT_ADD,
	       SL_ACCOUNT_GET,
	       SL_ACCOUNT_FIND,
	       SL_ACCOUNT_LIST,
	       SL_ACCOUNT_CHANGE,
	       SL_ACCOUNT_DROP,
	       SL_LOGIN_ADD,
	       SL_LOGIN_OVER,
	       SL_LOGIN_MANY,
	       SL_LOGIN_FIND,
	       SL_LOGIN_SEEN,
	       SL_LOGIN_LIST,
	       SL_LOGIN_DROP,
	       SL_LOGINS_DROP,
	       SL_KEY_ADD,
	       SL_KEY_FIND,
	       SL_KEY_USED,
	       SL_KEY_LIST,
	       SL_KEY_REVOKE,
	       SL_ATTEMPT_GET,
	       SL_ATTEMPT_PUT,
	       SL_ATTEMPT_CLEAR,
	       SL_ATTEMPT_FORGET,
	       SL_AUDIT_LAST,
	       SL_AUDIT_ADD,
	       SL_AUDIT_LIST,
	       SL_SLOTS
};

extern const struct gb_db_kind sl_kind;

struct sl {
	char *path;
	struct gb_db db; /* handle NULL: not open */
	pid_t pid;       /* that opened it */
};

enum sl_type { SL_INT, SL_TEXT, SL_BLOB };

struct sl_value { /* to be bound */
	enum sl_type type;
	int64_t i;
	struct gb_slice s;
};

static inline struct sl_value
sl_int(int64_t i)
{
	return (struct sl_value){SL_INT, i, {NULL, 0}};
}

static inline struct sl_value
sl_text(struct gb_slice s)
{
	return (struct sl_value){SL_TEXT, 0, s};
}

static inline struct sl_value
sl_hash(const struct gb_sha256 *h)
{
	return (struct sl_value){SL_BLOB, 0, {(const char *)h->b, GB_SHA256_LEN}};
}

/* The database, opened when this process has not yet. */
enum gb_rc sl_open(struct sl *s, struct gb_err *err) GB_MUST;
/* The statement with its values, which are borrowed until it ended. */
enum gb_rc sl_ask(struct sl *s, enum sl_slot slot, const struct sl_value *v, size_t n,
                  sqlite3_stmt **ret, struct gb_err *err) GB_MUST;
/* Runs one; *ret_changed may be NULL. */
enum gb_rc sl_run(struct sl *s, enum sl_slot slot, const struct sl_value *v, size_t n,
                  bool *ret_changed, struct gb_err *err) GB_MUST;
/* The same as one transaction with its deed, if there is one. Nothing changed: GB_ENOTFOUND, and
 * the deed was none. */
enum gb_rc sl_change(struct sl *s, enum sl_slot slot, const struct sl_value *v, size_t n,
                     const struct gb_deed *d, struct gb_err *err) GB_MUST;
enum gb_rc sl_nothing(struct gb_err *err);
/* A column that holds a hash. */
struct gb_sha256 sl_column_hash(sqlite3_stmt *s, int i);

/* --- syslite.c --- */
/* Reads an account from the columns at `from` on. */
struct gb_account sl_account(sqlite3_stmt *s, int from);

/* --- syslite_audit.c --- */
/* Inside of a transaction; d NULL: nothing. */
enum gb_rc sl_audit(struct sl *s, const struct gb_deed *d, struct gb_err *err) GB_MUST;
enum gb_rc sl_audit_add(void *ctx, const struct gb_deed *d, struct gb_err *err);
enum gb_rc sl_audit_list(void *ctx, uint64_t after, size_t max, gb_audited_fn *f, void *fctx,
                         struct gb_err *err);
enum gb_rc sl_attempt(void *ctx, const struct gb_sha256 *name, int64_t now_ms,
                      int64_t *ret_wait_ms, struct gb_err *err);
enum gb_rc sl_attempt_clear(void *ctx, const struct gb_sha256 *name, struct gb_err *err);

/* --- syslite_login.c --- */
enum gb_rc sl_login_add(void *ctx, const struct gb_login *l, const struct gb_deed *d,
                        struct gb_err *err);
enum gb_rc sl_login_find(void *ctx, const struct gb_sha256 *token, int64_t now_ms,
                         gb_login_fn *f, gb_account_fn *g, void *fctx, struct gb_err *err);
enum gb_rc sl_login_seen(void *ctx, const struct gb_sha256 *token, int64_t now_ms,
                         int64_t expires_ms, struct gb_err *err);
enum gb_rc sl_login_list(void *ctx, struct gb_slice account, gb_login_fn *f, void *fctx,
                         struct gb_err *err);
enum gb_rc sl_login_drop(void *ctx, const struct gb_sha256 *token, const struct gb_deed *d,
                         struct gb_err *err);
enum gb_rc sl_key_add(void *ctx, const struct gb_apikey *k, const struct gb_deed *d,
                      struct gb_err *err);
enum gb_rc sl_key_find(void *ctx, const struct gb_sha256 *hash, gb_apikey_fn *f,
                       gb_account_fn *g, void *fctx, struct gb_err *err);
enum gb_rc sl_key_used(void *ctx, const struct gb_sha256 *hash, int64_t now_ms,
                       struct gb_err *err);
enum gb_rc sl_key_list(void *ctx, struct gb_slice account, gb_apikey_fn *f, void *fctx,
                       struct gb_err *err);
enum gb_rc sl_key_revoke(void *ctx, struct gb_slice id, const struct gb_deed *d,
                         struct gb_err *err);

#endif
