/* store/db.h - one SQLite database, opened in one way
 *
 * WAL with FULL synchronisation, no checkpoint but behind the gate, a small cache, no trust in
 * what the schema says. SQL is a literal of the kind's table, prepared once a connection; values
 * are bound, so no text becomes SQL.
 *
 * Owner:  gb_db_open/gb_db_close. A transaction never crosses fork; see gb_db_close.
 * Errors: GB_E_STORE_BUSY, GB_E_STORE_FULL, GB_E_STORE_NEWER, GB_E_STORE with SQLite's words.
 * Source: S2, S3, S5; reliability.md P4-P6, P11, P21.
 */
#ifndef GB_STORE_DB_H
#define GB_STORE_DB_H

#include <sqlite3.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/gate.h"

struct gb_db_kind {              /* what all databases of one kind share; static */
	const char *const *sql;  /* statements by slot */
	const char *const *step; /* of the schema; the number applied is user_version */
	unsigned nsql;
	int nstep;
};

enum { GB_DB_BEGIN, GB_DB_BEGIN_READ, GB_DB_COMMIT, GB_DB_ROLLBACK, GB_DB_OWN };

struct gb_db {
	sqlite3 *handle;
	const struct gb_db_kind *kind;
	char *path;
	struct gb_gate gate;
	bool writes;   /* the gate is held and a transaction is open */
	int log_pages; /* in the write-ahead log, as this handle's latest commit left it */
	sqlite3_stmt **stmt;
	sqlite3_stmt *own[GB_DB_OWN];
};

/* Opens or makes the file and brings its schema up to date. A file of a newer gb is left as
 * it is. */
enum gb_rc gb_db_open(const char *path, const struct gb_db_kind *kind, struct gb_db *ret,
                      struct gb_err *err) GB_MUST;
/* A database that is not open is fine. In a child it may be called for what the parent opened,
 * if no transaction was open: it must be, before the child opens the same file. SQLite counts
 * its locks by file and process, a child inherits the count without the locks, and a second
 * handle then takes none: others would delete the log under its feet. Closing lets go of the
 * count and of nothing that the parent holds. */
void gb_db_close(struct gb_db *db);

/* The statement of a slot, reset and without values. */
enum gb_rc gb_db_stmt(struct gb_db *db, unsigned slot, sqlite3_stmt **ret,
                      struct gb_err *err) GB_MUST;
/* What is bound is borrowed until the statement ended. */
void gb_db_bind_text(sqlite3_stmt *s, int i, struct gb_slice text);
void gb_db_bind_blob(sqlite3_stmt *s, int i, struct gb_slice bytes);
void gb_db_bind_uint(sqlite3_stmt *s, int i, uint64_t n); /* more than INT64_MAX is that */
struct gb_slice gb_db_bytes(sqlite3_stmt *s, int i);      /* until the next step */
uint64_t gb_db_uint(sqlite3_stmt *s, int i);
/* One step: GB_OK with *ret_row false at the end. */
enum gb_rc gb_db_step(struct gb_db *db, sqlite3_stmt *s, bool *ret_row,
                      struct gb_err *err) GB_MUST;
/* A statement to its end, whose rows are of no interest (any more). */
enum gb_rc gb_db_run(struct gb_db *db, sqlite3_stmt *s, struct gb_err *err) GB_MUST;
/* The same; *ret says whether it changed a row. RETURNING would say it too, but costs a
 * temporary table each time. */
enum gb_rc gb_db_change(struct gb_db *db, sqlite3_stmt *s, bool *ret,
                        struct gb_err *err) GB_MUST;
/* The same for one that gives at most one number: *ret_row says whether it did. */
enum gb_rc gb_db_number(struct gb_db *db, sqlite3_stmt *s, bool *ret_row, int64_t *ret,
                        struct gb_err *err) GB_MUST;

/* Takes the gate and begins; GB_E_STORE_BUSY past the deadline. */
enum gb_rc gb_db_begin(struct gb_db *db, struct gb_err *err) GB_MUST;
/* Ends what gb_db_begin began: commits if rc is GB_OK, else, or when that fails, rolls back.
 * Gives the rc of what went wrong first. */
enum gb_rc gb_db_end(struct gb_db *db, enum gb_rc rc, struct gb_err *err) GB_MUST;
/* Statements between the two see one state of the database. No gate is needed. */
enum gb_rc gb_db_begin_read(struct gb_db *db, struct gb_err *err) GB_MUST;
enum gb_rc gb_db_end_read(struct gb_db *db, enum gb_rc rc, struct gb_err *err) GB_MUST;

/* Bytes that stood in the write-ahead log after the latest commit of this handle. */
int64_t gb_db_log_size(const struct gb_db *db);
/* What is in the write-ahead log goes into the file, behind the gate, and the log is written from
 * its beginning again. Its file keeps its size, up to a limit: a commit into blocks that are there
 * costs half of one that makes the file longer, since no metadata has to be flushed with it.
 * GB_E_STORE_BUSY when a reader is in the way: another time. */
enum gb_rc gb_db_checkpoint(struct gb_db *db, struct gb_err *err) GB_MUST;

/* --- for migrate.c --- */
enum gb_rc gb_db_fail(const struct gb_db *db, int sqlite_rc, struct gb_err *err);

/* --- migrate.c --- */
/* How many steps were applied; more than the kind has is GB_E_STORE_NEWER. */
enum gb_rc gb_db_version(struct gb_db *db, int *ret, struct gb_err *err) GB_MUST;
enum gb_rc gb_db_migrate(struct gb_db *db, struct gb_err *err) GB_MUST;

#endif
