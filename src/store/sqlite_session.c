/* store/sqlite_session.c - looking at sessions and their logs */
#include "store/sqlite_inner.h"

/* --- the log --- */

static enum gb_rc
give_lines(struct gb_db *db, sqlite3_stmt *s, gb_said_fn *f, void *fctx, bool *ret_any,
           struct gb_err *err)
{
	bool row = true;
	enum gb_rc rc = GB_OK;
	*ret_any = false;
	while ((rc = gb_db_step(db, s, &row, err)) == GB_OK && row) {
		const struct gb_line_said line = {(enum gb_who)sqlite3_column_int(s, 1),
		                                  sqlite3_column_int64(s, 2),
		                                  gb_db_bytes(s, 3)};
		f(fctx, gb_db_uint(s, 0), &line);
		*ret_any = true;
	}
	return rc;
}

/* Lines of a session on one side of a seq; the slot says on which. Only when there are none it
 * matters whether there is such a session. */
static enum gb_rc
lines(void *ctx, struct gb_slice bot, struct gb_slice session, enum sq_slot slot, uint64_t seq,
      size_t max, gb_said_fn *f, void *fctx, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	int64_t number;
	bool any;
	enum gb_rc rc = sq_ask(ctx, bot, slot, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	gb_db_bind_uint(s, 2, seq);
	gb_db_bind_uint(s, 3, max);
	rc = give_lines(db, s, f, fctx, &any, err);
	return rc == GB_OK && !any ? sq_number(db, session, &number, err) : rc;
}

enum gb_rc
sq_log_after(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t after,
             size_t max, gb_said_fn *f, void *fctx, struct gb_err *err)
{
	return lines(ctx, bot, session, SQ_AFTER, after, max, f, fctx, err);
}

enum gb_rc
sq_log_before(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t before,
              size_t max, gb_said_fn *f, void *fctx, struct gb_err *err)
{
	return lines(ctx, bot, session, SQ_BEFORE, before == 0 ? UINT64_MAX : before, max, f,
	             fctx, err);
}

/* --- sessions --- */

enum gb_rc
sq_session_find(void *ctx, struct gb_slice bot, struct gb_slice owner, struct gb_buf *ret,
                struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_FIND, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_blob(s, 1, owner);
	rc = gb_db_step(db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row)
		return sq_no_session(gb_slice(NULL, 0), err);
	gb_buf_slice(ret, gb_db_bytes(s, 0));
	sqlite3_reset(s);
	return GB_OK;
}

enum gb_rc
sq_session_owned(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_slice owner,
                 struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	int64_t one;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_OWNED, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	gb_db_bind_blob(s, 2, owner);
	rc = gb_db_number(db, s, &row, &one, err);
	return rc == GB_OK && !row ? sq_no_session(session, err) : rc;
}

enum gb_rc
sq_session_list(void *ctx, struct gb_slice bot, struct gb_slice owner, size_t max,
                gb_listed_fn *f, void *fctx, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = true;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_LIST, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	if (owner.n > 0)
		gb_db_bind_blob(s, 1, owner);
	gb_db_bind_uint(s, 2, max);
	while ((rc = gb_db_step(db, s, &row, err)) == GB_OK && row) {
		const struct gb_listed l = {.id = gb_db_bytes(s, 0),
		                            .epoch = gb_db_uint(s, 1),
		                            .seq = gb_db_uint(s, 2),
		                            .started_ms = sqlite3_column_int64(s, 3),
		                            .active_ms = sqlite3_column_int64(s, 4),
		                            .due_ms = sqlite3_column_int64(s, 5),
		                            .waits = sqlite3_column_int(s, 6) != 0};
		f(fctx, &l);
	}
	return rc;
}

static enum gb_rc
drop(struct gb_db *db, struct gb_slice session, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool changed = false;
	enum gb_rc rc = gb_db_stmt(db, SQ_DROP, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	rc = gb_db_change(db, s, &changed, err);
	if (rc == GB_OK)
		rc = gb_db_stmt(db, SQ_DROP_QUEUED, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	rc = gb_db_run(db, s, err);
	return rc == GB_OK && !changed ? sq_no_session(session, err) : rc;
}

enum gb_rc
sq_session_drop(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&b->db, err);
	if (rc == GB_OK)
		rc = gb_db_end(&b->db, drop(&b->db, session, err), err);
	return rc;
}
