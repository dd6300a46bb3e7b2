#include "store/db.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/path.h"

#include <errno.h>
#include <sys/stat.h>

enum { BUSY_MS = 5000, CHECKPOINT_BUSY_MS = 100, LOG_PAGE = 4096 + 24 };

static const char *const own_sql[GB_DB_OWN] = {
	[GB_DB_BEGIN] = "BEGIN IMMEDIATE",
	[GB_DB_BEGIN_READ] = "BEGIN",
	[GB_DB_COMMIT] = "COMMIT",
	[GB_DB_ROLLBACK] = "ROLLBACK",
};

/* --- errors --- */

/* A disk may be full for the system, for a quota or for a limit of the process. */
static bool
is_full(const struct gb_db *db, int rc)
{
	if ((rc & 0xff) != SQLITE_IOERR)
		return (rc & 0xff) == SQLITE_FULL;
	int no = sqlite3_system_errno(db->handle);
	return no == ENOSPC || no == EDQUOT || no == EFBIG;
}

enum gb_rc
gb_db_fail(const struct gb_db *db, int rc, struct gb_err *err)
{
	const struct gb_slice name = gb_path_base(gb_cstr(db->path));
	if (is_full(db, rc))
		return gb_fail(err, GB_E_STORE_FULL, "the disk of \"%.*s\" is full",
		               GB_SARG(name));
	if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
		return gb_fail(err, GB_E_STORE_BUSY, "\"%.*s\" is locked by another program",
		               GB_SARG(name));
	return gb_fail(err, GB_E_STORE, "\"%.*s\": %s", GB_SARG(name),
	               db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
}

/* --- statements --- */

static enum gb_rc
prepared(struct gb_db *db, const char *sql, sqlite3_stmt **s, struct gb_err *err)
{
	if (*s) {
		sqlite3_reset(*s);
		sqlite3_clear_bindings(*s);
		return GB_OK;
	}
	int rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, s, NULL);
	return rc == SQLITE_OK ? GB_OK : gb_db_fail(db, rc, err);
}

enum gb_rc
gb_db_stmt(struct gb_db *db, unsigned slot, sqlite3_stmt **ret, struct gb_err *err)
{
	enum gb_rc rc = prepared(db, db->kind->sql[slot], &db->stmt[slot], err);
	*ret = db->stmt[slot];
	return rc;
}

/* Binding cannot fail: the indexes are those of the literals, and nothing is copied. */
void
gb_db_bind_text(sqlite3_stmt *s, int i, struct gb_slice text)
{
	sqlite3_bind_text64(s, i, text.n ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void
gb_db_bind_blob(sqlite3_stmt *s, int i, struct gb_slice bytes)
{
	sqlite3_bind_blob64(s, i, bytes.n ? bytes.p : "", bytes.n, SQLITE_STATIC);
}

void
gb_db_bind_uint(sqlite3_stmt *s, int i, uint64_t n)
{
	sqlite3_bind_int64(s, i, n > INT64_MAX ? INT64_MAX : (int64_t)n);
}

struct gb_slice
gb_db_bytes(sqlite3_stmt *s, int i)
{
	const void *p = sqlite3_column_blob(s, i);
	return gb_slice(p, p ? (size_t)sqlite3_column_bytes(s, i) : 0);
}

uint64_t
gb_db_uint(sqlite3_stmt *s, int i)
{
	return (uint64_t)sqlite3_column_int64(s, i);
}

enum gb_rc
gb_db_step(struct gb_db *db, sqlite3_stmt *s, bool *ret_row, struct gb_err *err)
{
	int rc = sqlite3_step(s);
	*ret_row = rc == SQLITE_ROW;
	if (rc == SQLITE_ROW)
		return GB_OK;
	enum gb_rc out = rc == SQLITE_DONE ? GB_OK : gb_db_fail(db, rc, err);
	sqlite3_reset(s);
	return out;
}

enum gb_rc
gb_db_run(struct gb_db *db, sqlite3_stmt *s, struct gb_err *err)
{
	bool row = true;
	enum gb_rc rc = GB_OK;
	while (row && rc == GB_OK)
		rc = gb_db_step(db, s, &row, err);
	return rc;
}

enum gb_rc
gb_db_change(struct gb_db *db, sqlite3_stmt *s, bool *ret, struct gb_err *err)
{
	enum gb_rc rc = gb_db_run(db, s, err);
	*ret = rc == GB_OK && sqlite3_changes(db->handle) > 0;
	return rc;
}

enum gb_rc
gb_db_number(struct gb_db *db, sqlite3_stmt *s, bool *ret_row, int64_t *ret, struct gb_err *err)
{
	enum gb_rc rc = gb_db_step(db, s, ret_row, err);
	if (rc != GB_OK || !*ret_row)
		return rc;
	*ret = sqlite3_column_int64(s, 0);
	return gb_db_run(db, s, err);
}

static enum gb_rc
run_own(struct gb_db *db, unsigned slot, struct gb_err *err)
{
	enum gb_rc rc = prepared(db, own_sql[slot], &db->own[slot], err);
	return rc == GB_OK ? gb_db_run(db, db->own[slot], err) : rc;
}

/* --- opening --- */

/* The folder may be readable for others; the file is not. Its log takes the mode from it. */
static enum gb_rc
open_file(struct gb_db *db, struct gb_err *err)
{
	mode_t mask = umask(077);
	int rc = sqlite3_open_v2(db->path, &db->handle,
	                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
	                                 SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
	                         NULL);
	umask(mask);
	return rc == SQLITE_OK ? GB_OK : gb_db_fail(db, rc, err);
}

static int
note_log(void *ctx, sqlite3 *handle __attribute__((unused)),
         const char *name __attribute__((unused)), int pages)
{
	struct gb_db *db = ctx;
	db->log_pages = pages;
	return SQLITE_OK;
}

/* All of it concerns the handle; nothing is written. */
static enum gb_rc
set_up(struct gb_db *db, struct gb_err *err)
{
	static const char pragmas[] = "PRAGMA synchronous = FULL;"
				      "PRAGMA wal_autocheckpoint = 0;"
				      "PRAGMA journal_size_limit = 16777216;"
				      "PRAGMA cache_size = -128;"
				      "PRAGMA mmap_size = 0;"
				      "PRAGMA temp_store = MEMORY;"
				      "PRAGMA foreign_keys = ON;"
				      "PRAGMA trusted_schema = OFF;";
	int rc = sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_busy_timeout(db->handle, BUSY_MS);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, pragmas, NULL, NULL, NULL);
	sqlite3_wal_hook(db->handle, note_log, db);
	return rc == SQLITE_OK ? GB_OK : gb_db_fail(db, rc, err);
}

static enum gb_rc
is_set(struct gb_db *db, const char *pragma, const char *want, bool *ret, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false;
	int got = sqlite3_prepare_v2(db->handle, pragma, -1, &s, NULL);
	enum gb_rc rc =
		got == SQLITE_OK ? gb_db_step(db, s, &row, err) : gb_db_fail(db, got, err);
	*ret = row && gb_slice_eq(gb_db_bytes(s, 0), gb_cstr(want));
	sqlite3_finalize(s);
	return rc;
}

/* A new file becomes one with a write-ahead log; that is written, so the gate is needed. */
static enum gb_rc
want_wal(struct gb_db *db, struct gb_err *err)
{
	bool wal = false;
	enum gb_rc rc = is_set(db, "PRAGMA journal_mode", "wal", &wal, err);
	if (rc != GB_OK || wal)
		return rc;
	rc = gb_gate_take(&db->gate, err);
	if (rc != GB_OK)
		return rc;
	rc = is_set(db, "PRAGMA journal_mode = WAL", "wal", &wal, err);
	gb_gate_leave(&db->gate);
	return rc;
}

/* A database that is not as safe as it was asked to be is refused (reliability.md P6). */
static enum gb_rc
check_safe(struct gb_db *db, struct gb_err *err)
{
	static const char *const want[][2] = {{"PRAGMA journal_mode", "wal"},
	                                      {"PRAGMA synchronous", "2"},
	                                      {"PRAGMA wal_autocheckpoint", "0"},
	                                      {"PRAGMA foreign_keys", "1"}};
	enum gb_rc rc = GB_OK;
	bool set = true;
	for (size_t i = 0; i < GB_LEN(want) && rc == GB_OK; i++) {
		rc = is_set(db, want[i][0], want[i][1], &set, err);
		if (rc == GB_OK && !set)
			rc = gb_fail(err, GB_E_STORE,
			             "\"%s\" cannot be used safely: \"%s\" is not %s", db->path,
			             want[i][0], want[i][1]);
	}
	return rc;
}

enum gb_rc
gb_db_open(const char *path, const struct gb_db_kind *kind, struct gb_db *ret,
           struct gb_err *err)
{
	int version = 0;
	*ret = (struct gb_db){.path = gb_xstrdup(gb_cstr(path)), .kind = kind, .gate.fd = -1};
	ret->stmt = gb_xcalloc(kind->nsql, sizeof *ret->stmt);
	enum gb_rc rc = gb_gate_open(path, &ret->gate, err);
	if (rc == GB_OK)
		rc = open_file(ret, err);
	if (rc == GB_OK)
		rc = set_up(ret, err);
	if (rc == GB_OK)
		rc = gb_db_version(ret, &version, err);
	if (rc == GB_OK)
		rc = want_wal(ret, err);
	if (rc == GB_OK)
		rc = check_safe(ret, err);
	if (rc == GB_OK && version < kind->nstep)
		rc = gb_db_migrate(ret, err);
	if (rc != GB_OK)
		gb_db_close(ret);
	return rc;
}

void
gb_db_close(struct gb_db *db)
{
	for (size_t i = 0; db->stmt && i < db->kind->nsql; i++)
		sqlite3_finalize(db->stmt[i]);
	for (size_t i = 0; i < GB_LEN(db->own); i++)
		sqlite3_finalize(db->own[i]);
	sqlite3_close(db->handle);
	gb_gate_close(&db->gate);
	gb_free(db->stmt);
	gb_free(db->path);
	*db = (struct gb_db){.gate.fd = -1};
}

/* --- transactions --- */

enum gb_rc
gb_db_begin(struct gb_db *db, struct gb_err *err)
{
	enum gb_rc rc = gb_gate_take(&db->gate, err);
	if (rc != GB_OK)
		return rc;
	rc = run_own(db, GB_DB_BEGIN, err);
	db->writes = rc == GB_OK;
	if (rc != GB_OK)
		gb_gate_leave(&db->gate);
	return rc;
}

enum gb_rc
gb_db_end(struct gb_db *db, enum gb_rc rc, struct gb_err *err)
{
	struct gb_err none;
	if (!db->writes)
		return rc;
	if (rc == GB_OK)
		rc = run_own(db, GB_DB_COMMIT, err);
	/* After some errors SQLite has rolled back by itself; then this one only says so. */
	if (rc != GB_OK && !sqlite3_get_autocommit(db->handle) &&
	    run_own(db, GB_DB_ROLLBACK, &none) != GB_OK && !sqlite3_get_autocommit(db->handle))
		GB_BUG("a transaction can be neither committed nor rolled back");
	db->writes = false;
	gb_gate_leave(&db->gate);
	return rc;
}

enum gb_rc
gb_db_begin_read(struct gb_db *db, struct gb_err *err)
{
	return run_own(db, GB_DB_BEGIN_READ, err);
}

enum gb_rc
gb_db_end_read(struct gb_db *db, enum gb_rc rc, struct gb_err *err)
{
	struct gb_err other;
	enum gb_rc end = run_own(db, GB_DB_COMMIT, rc == GB_OK ? err : &other);
	return rc == GB_OK ? end : rc;
}

int64_t
gb_db_log_size(const struct gb_db *db)
{
	return (int64_t)db->log_pages * LOG_PAGE;
}

/* A reader that stays is not waited for: writers stand before the gate. */
enum gb_rc
gb_db_checkpoint(struct gb_db *db, struct gb_err *err)
{
	enum gb_rc rc = gb_gate_take(&db->gate, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_busy_timeout(db->handle, CHECKPOINT_BUSY_MS);
	int got = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_RESTART, NULL,
	                                    NULL);
	if (got == SQLITE_OK)
		db->log_pages = 0;
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	gb_gate_leave(&db->gate);
	return got == SQLITE_OK ? GB_OK : gb_db_fail(db, got, err);
}
