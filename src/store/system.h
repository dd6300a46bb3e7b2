/* store/system.h - who may do what on a site: accounts, logins, keys, and what was done to them
 *
 * Verbs of the domain, as in store.h: no turn writes here (D9). A change of an account or a key
 * brings its deed, which joins the chain of the audit in the same transaction: each row holds
 * the hash of the one before, so that none can be changed or taken out of the middle unseen.
 *
 * Shape:  an account has an id for ever and a name that people type, in lower case. Of tokens
 *         and keys only their SHA-256 is kept.
 * Units:  milliseconds since 1970; 0 = never.
 * Owner:  gb_system_close(). What a callback gets is borrowed until it returns; callbacks do
 *         not call the store. A store in SQLite may be used after fork by both.
 * Errors: GB_ENOTFOUND for what is not there; GB_E_ACCOUNT_TAKEN; those of store.h.
 * Source: S4, S25; reliability.md P16, 5 (74-81); platform.md 5.2, 6.
 */
#ifndef GB_STORE_SYSTEM_H
#define GB_STORE_SYSTEM_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

enum gb_role { /* in databases: never reused; a higher one may all that a lower one may */
	       GB_ROLE_NONE = 0,
	       GB_ROLE_USER = 1,
	       GB_ROLE_OPERATOR = 5,
	       GB_ROLE_ADMIN = 9,
};

struct gb_account {
	struct gb_slice id, name, hash; /* hash: base/pass.h */
	enum gb_role role;
	bool disabled;
	int64_t created_ms;
};

struct gb_change {            /* of an account; what is zero stays */
	struct gb_slice hash; /* a new password ends all its logins, and so do the others */
	enum gb_role role;
	bool disable, enable;
	bool same; /* the password did not change, only how it is kept: logins go on */
};

struct gb_login {
	struct gb_sha256 token;
	struct gb_slice account; /* id */
	int64_t created_ms, seen_ms, expires_ms;
};

struct gb_apikey {
	struct gb_slice id, name, account, scopes; /* scopes: words with blanks between */
	struct gb_sha256 hash;
	int64_t created_ms, used_ms;
	bool revoked;
};

struct gb_deed { /* something that was done, for the audit */
	struct gb_slice actor, event, target, detail;
	int64_t at_ms;
};

struct gb_audited {   /* a row of it */
	uint64_t seq; /* from 1, without a gap */
	struct gb_deed deed;
	struct gb_sha256 hash; /* over the hash before and the deed */
};

enum {
	GB_LOGINS_MAX = 5,         /* of an account; the oldest goes */
	GB_ATTEMPTS_FREE = 4,      /* wrong passwords without a delay */
	GB_ATTEMPT_MAX_S = 900,    /* longest delay */
	GB_ATTEMPT_KEPT_S = 86400, /* after that they are forgotten */
};

typedef void gb_account_fn(void *ctx, const struct gb_account *a);
typedef void gb_login_fn(void *ctx, const struct gb_login *l);
typedef void gb_apikey_fn(void *ctx, const struct gb_apikey *k);
typedef void gb_audited_fn(void *ctx, const struct gb_audited *r);

struct gb_system {
	const char *name; /* "memory", "sqlite" */
	void *ctx;
	enum gb_rc (*account_add)(void *ctx, const struct gb_account *a,
	                          const struct gb_deed *d, struct gb_err *err);
	enum gb_rc (*account_get)(void *ctx, struct gb_slice id, gb_account_fn *f, void *fctx,
	                          struct gb_err *err);
	enum gb_rc (*account_find)(void *ctx, struct gb_slice name, gb_account_fn *f,
	                           void *fctx, struct gb_err *err);
	/* In the order of their names. */
	enum gb_rc (*account_list)(void *ctx, gb_account_fn *f, void *fctx, struct gb_err *err);
	enum gb_rc (*account_change)(void *ctx, struct gb_slice id, const struct gb_change *c,
	                             const struct gb_deed *d, struct gb_err *err);
	/* With its logins and keys. */
	enum gb_rc (*account_drop)(void *ctx, struct gb_slice id, const struct gb_deed *d,
	                           struct gb_err *err);

	/* Drops those of the account that are over, and the oldest beyond GB_LOGINS_MAX. */
	enum gb_rc (*login_add)(void *ctx, const struct gb_login *l, const struct gb_deed *d,
	                        struct gb_err *err);
	/* One that is over is not there, nor is one of a disabled account. */
	enum gb_rc (*login_find)(void *ctx, const struct gb_sha256 *token, int64_t now_ms,
	                         gb_login_fn *f, gb_account_fn *g, void *fctx,
	                         struct gb_err *err);
	enum gb_rc (*login_seen)(void *ctx, const struct gb_sha256 *token, int64_t now_ms,
	                         int64_t expires_ms, struct gb_err *err);
	enum gb_rc (*login_list)(void *ctx, struct gb_slice account, gb_login_fn *f, void *fctx,
	                         struct gb_err *err);
	enum gb_rc (*login_drop)(void *ctx, const struct gb_sha256 *token,
	                         const struct gb_deed *d, struct gb_err *err);

	enum gb_rc (*key_add)(void *ctx, const struct gb_apikey *k, const struct gb_deed *d,
	                      struct gb_err *err);
	/* Neither a revoked one nor one of a disabled account. */
	enum gb_rc (*key_find)(void *ctx, const struct gb_sha256 *hash, gb_apikey_fn *f,
	                       gb_account_fn *g, void *fctx, struct gb_err *err);
	enum gb_rc (*key_used)(void *ctx, const struct gb_sha256 *hash, int64_t now_ms,
	                       struct gb_err *err);
	/* Of one account, or of all when it is empty; in the order of their birth. */
	enum gb_rc (*key_list)(void *ctx, struct gb_slice account, gb_apikey_fn *f, void *fctx,
	                       struct gb_err *err);
	enum gb_rc (*key_revoke)(void *ctx, struct gb_slice id, const struct gb_deed *d,
	                         struct gb_err *err);

	/* Somebody is about to try a password. *ret_wait_ms 0: it is counted as wrong until
	 * attempt_clear(); else it is too early, and nothing is counted. Counting first, many at
	 * once get no more tries than one after the other. */
	enum gb_rc (*attempt)(void *ctx, const struct gb_sha256 *name, int64_t now_ms,
	                      int64_t *ret_wait_ms, struct gb_err *err);
	enum gb_rc (*attempt_clear)(void *ctx, const struct gb_sha256 *name,
	                            struct gb_err *err);

	enum gb_rc (*audit_add)(void *ctx, const struct gb_deed *d, struct gb_err *err);
	/* Rows with a seq above `after`, oldest first, at most max. */
	enum gb_rc (*audit_list)(void *ctx, uint64_t after, size_t max, gb_audited_fn *f,
	                         void *fctx, struct gb_err *err);
	/* Between two requests. */
	enum gb_rc (*tend)(void *ctx, struct gb_err *err);
	void (*close)(void *ctx);
};

struct gb_system *gb_mem_system(void);
/* DIR/system.db; the folder is made when it is missing. */
enum gb_rc gb_sqlite_system(const char *dir, struct gb_system **ret,
                            struct gb_err *err) GB_MUST;
void gb_system_close(struct gb_system *s); /* NULL is fine */

/* --- system.c --- */
/* The word of a role, or NULL; and the role of a word, or GB_ROLE_NONE. */
const char *gb_role_word(enum gb_role role);
enum gb_role gb_role_find(struct gb_slice word);
/* The name as it is kept. GB_E_ACCOUNT_NAME when it has blanks, control characters or more than
 * GB_ACCOUNT_NAME_MAX bytes, or is empty. */
#define GB_ACCOUNT_NAME_MAX 128
enum gb_rc gb_account_name(struct gb_slice typed, struct gb_buf *ret,
                           struct gb_err *err) GB_MUST;
/* Whose the conversations of an account are (store.h: owner). */
struct gb_sha256 gb_account_owner(struct gb_slice id);
/* A new secret for a login or a key, and what is kept of it. The first letters tell which it is,
 * and that it is no token of a visitor; NUL-terminated. */
#define GB_LOGIN_PREFIX "gbs_"
#define GB_KEY_PREFIX "gbk_"
#define GB_SECRET_LEN 47
struct gb_sha256 gb_secret_new(const char *prefix, char ret[GB_SECRET_LEN + 1]);
/* Has it that form? */
bool gb_secret_is(const char *prefix, struct gb_slice secret);
/* What attempt() waits after so many wrong passwords. */
int64_t gb_attempt_delay_ms(unsigned wrong);
/* The hash of a row; `before` NULL for the first. */
struct gb_sha256 gb_audit_hash(const struct gb_sha256 *before, uint64_t seq,
                               const struct gb_deed *d);
/* Reads the whole chain; *ret_n rows are as they were written. GB_E_AUDIT names the first that is
 * not. The end may be missing: compare *ret_n with what was seen before. */
enum gb_rc gb_audit_verify(struct gb_system *s, uint64_t *ret_n, struct gb_err *err) GB_MUST;

#endif
