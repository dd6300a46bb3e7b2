/* store/syslite_schema.c - the tables of the system database, and all that is said to it
 *
 * A step is applied once. A released step is never altered: a change is a new step at the end.
 */
#include "store/syslite.h"

/* clang-format off */
static const char *const steps[] = {
	/* 1 */
	"CREATE TABLE account (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
	"  name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, role INTEGER NOT NULL,"
	"  disabled INTEGER NOT NULL, created_ms INTEGER NOT NULL) STRICT;"
	"CREATE TABLE login (token BLOB PRIMARY KEY,"
	"  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,"
	"  created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL)"
	"  STRICT, WITHOUT ROWID;"
	"CREATE INDEX login_account ON login (account);"
	"CREATE TABLE api_key (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
	"  hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL,"
	"  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE, scopes TEXT NOT NULL,"
	"  created_ms INTEGER NOT NULL, used_ms INTEGER NOT NULL, revoked INTEGER NOT NULL) STRICT;"
	"CREATE INDEX api_key_account ON api_key (account);"
	"CREATE TABLE attempt (name BLOB PRIMARY KEY, wrong INTEGER NOT NULL, at_ms INTEGER NOT NULL)"
	"  STRICT, WITHOUT ROWID;"
	"CREATE INDEX attempt_at ON attempt (at_ms);"
	"CREATE TABLE audit (seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL,"
	"  event TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL)"
	"  STRICT;",
};

#define ACCOUNT "a.id, a.name, a.hash, a.role, a.disabled, a.created_ms"
#define OF "(SELECT number FROM account WHERE id = ?1)"

static const char *const sql[SL_SLOTS] = {
	[SL_ACCOUNT_ADD] =
	"INSERT INTO account (id, name, hash, role, disabled, created_ms) VALUES (?, ?, ?, ?, ?, ?)"
	" ON CONFLICT (name) DO NOTHING",
	[SL_ACCOUNT_GET] =
	"SELECT " ACCOUNT " FROM account a WHERE id = ?",
	[SL_ACCOUNT_FIND] =
	"SELECT " ACCOUNT " FROM account a WHERE name = ?",
	[SL_ACCOUNT_LIST] =
	"SELECT " ACCOUNT " FROM account a ORDER BY name",
	[SL_ACCOUNT_CHANGE] =
	"UPDATE account SET hash = CASE WHEN ?2 = '' THEN hash ELSE ?2 END,"
	" role = CASE WHEN ?3 = 0 THEN role ELSE ?3 END,"
	" disabled = CASE WHEN ?4 < 0 THEN disabled ELSE ?4 END WHERE id = ?1",
	[SL_ACCOUNT_DROP] =
	"DELETE FROM account WHERE id = ?",

	/* logins */
	[SL_LOGIN_ADD] =
	"INSERT INTO login (token, account, created_ms, seen_ms, expires_ms)"
	" SELECT ?2, number, ?3, ?4, ?5 FROM account WHERE id = ?1",
	[SL_LOGIN_OVER] =
	"DELETE FROM login WHERE account = " OF " AND expires_ms <= ?2",
	[SL_LOGIN_MANY] =
	"DELETE FROM login WHERE token IN (SELECT token FROM login WHERE account = " OF
	" ORDER BY created_ms DESC, token LIMIT -1 OFFSET ?2)",
	[SL_LOGIN_FIND] =
	"SELECT l.token, l.created_ms, l.seen_ms, l.expires_ms, " ACCOUNT " FROM login l"
	" JOIN account a ON a.number = l.account"
	" WHERE l.token = ? AND l.expires_ms > ? AND a.disabled = 0",
	[SL_LOGIN_SEEN] =
	"UPDATE login SET seen_ms = ?2, expires_ms = ?3 WHERE token = ?1",
	[SL_LOGIN_LIST] =
	"SELECT token, created_ms, seen_ms, expires_ms FROM login WHERE account = " OF
	" ORDER BY created_ms, token",
	[SL_LOGIN_DROP] =
	"DELETE FROM login WHERE token = ?",
	[SL_LOGINS_DROP] =
	"DELETE FROM login WHERE account = " OF,

	/* keys */
	[SL_KEY_ADD] =
	"INSERT INTO api_key (id, hash, name, account, scopes, created_ms, used_ms, revoked)"
	" SELECT ?2, ?3, ?4, number, ?5, ?6, 0, 0 FROM account WHERE id = ?1",
	[SL_KEY_FIND] =
	"SELECT k.id, k.hash, k.name, a.id, k.scopes, k.created_ms, k.used_ms, k.revoked, " ACCOUNT
	" FROM api_key k JOIN account a ON a.number = k.account"
	" WHERE k.hash = ? AND k.revoked = 0 AND a.disabled = 0",
	[SL_KEY_USED] =
	"UPDATE api_key SET used_ms = ?2 WHERE hash = ?1",
	[SL_KEY_LIST] =
	"SELECT k.id, k.hash, k.name, a.id, k.scopes, k.created_ms, k.used_ms, k.revoked"
	" FROM api_key k JOIN account a ON a.number = k.account WHERE ?1 = '' OR a.id = ?1"
	" ORDER BY k.number",
	[SL_KEY_REVOKE] =
	"UPDATE api_key SET revoked = 1 WHERE id = ? AND revoked = 0",

	/* wrong passwords */
	[SL_ATTEMPT_GET] =
	"SELECT wrong, at_ms FROM attempt WHERE name = ?",
	[SL_ATTEMPT_PUT] =
	"INSERT INTO attempt (name, wrong, at_ms) VALUES (?1, ?2, ?3)"
	" ON CONFLICT (name) DO UPDATE SET wrong = ?2, at_ms = ?3",
	[SL_ATTEMPT_CLEAR] =
	"DELETE FROM attempt WHERE name = ?",
	[SL_ATTEMPT_FORGET] =
	"DELETE FROM attempt WHERE at_ms < ?",

	/* audit */
	[SL_AUDIT_LAST] =
	"SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
	[SL_AUDIT_ADD] =
	"INSERT INTO audit (seq, at_ms, actor, event, target, detail, hash)"
	" VALUES (?, ?, ?, ?, ?, ?, ?)",
	[SL_AUDIT_LIST] =
	"SELECT seq, at_ms, actor, event, target, detail, hash FROM audit WHERE seq > ?"
	" ORDER BY seq LIMIT ?",
};
/* clang-format on */

const struct gb_db_kind sl_kind = {sql, steps, GB_LEN(sql), GB_LEN(steps)};
