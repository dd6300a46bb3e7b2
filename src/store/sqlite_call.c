/* store/sqlite_call.c - what the sessions of a bot wait for, and what can be done now */
#include "store/sqlite_inner.h"

#include "base/wire.h"

#define FORMAT "gb-call-1"
#define ANSWER_MAX ((size_t)64 << 20)

static void
put_place(struct gb_buf *out, struct gb_slice bot, struct gb_slice session, uint64_t epoch)
{
	gb_put_text(out, GB_S(FORMAT));
	gb_put_text(out, bot);
	gb_put_text(out, session);
	gb_put_u64(out, epoch);
}

static enum gb_rc
list_calls(struct sq_store *store, struct gb_slice bot, int64_t now_ms, size_t max,
           gb_duty_fn *f, void *fctx, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = true;
	enum gb_rc rc = sq_ask(store, bot, SQ_DUTY_CALLS, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_bind_int64(s, 1, now_ms);
	gb_db_bind_uint(s, 2, max);
	while ((rc = gb_db_step(db, s, &row, err)) == GB_OK && row) {
		const bool answered = sqlite3_column_int(s, 2) != 0;
		f(fctx,
		  &(const struct gb_duty){.kind = answered ? GB_DUTY_ANSWER : GB_DUTY_CALL,
		                          .session = gb_db_bytes(s, 0),
		                          .epoch = gb_db_uint(s, 1),
		                          .sent = !answered && sqlite3_column_int(s, 3) != 0});
	}
	return rc;
}

/* Statements that give sessions and epochs alone. */
static enum gb_rc
list_plain(struct sq_store *store, struct gb_slice bot, enum sq_slot slot,
           enum gb_duty_kind kind, int64_t now_ms, size_t max, gb_duty_fn *f, void *fctx,
           struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = true;
	enum gb_rc rc = sq_ask(store, bot, slot, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_bind_int64(s, 1, now_ms);
	gb_db_bind_uint(s, 2, max);
	while ((rc = gb_db_step(db, s, &row, err)) == GB_OK && row)
		f(fctx, &(const struct gb_duty){.kind = kind,
		                                .session = gb_db_bytes(s, 0),
		                                .epoch = gb_db_uint(s, 1)});
	return rc;
}

enum gb_rc
sq_duties(void *ctx, struct gb_slice bot, int64_t now_ms, size_t max, gb_duty_fn *f, void *fctx,
          int64_t *ret_next_ms, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = list_calls(ctx, bot, now_ms, max, f, fctx, err);
	if (rc == GB_OK)
		rc = list_plain(ctx, bot, SQ_DUTY_CLOCK, GB_DUTY_CLOCK, now_ms, max, f, fctx,
		                err);
	if (rc == GB_OK)
		rc = list_plain(ctx, bot, SQ_DUTY_MESSAGES, GB_DUTY_MESSAGE, now_ms, max, f,
		                fctx, err);
	if (rc == GB_OK)
		rc = sq_ask(ctx, bot, SQ_DUTY_NEXT, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_bind_int64(s, 1, now_ms);
	*ret_next_ms = 0;
	return gb_db_number(db, s, &row, ret_next_ms, err);
}

/* A change of the call of a session in that epoch; *ret says whether there was one. */
static enum gb_rc
change(struct sq_bot *b, enum sq_slot slot, struct gb_slice session, uint64_t epoch,
       void (*bind)(sqlite3_stmt *s, const void *ctx), const void *ctx, bool *ret,
       struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = gb_db_begin(&b->db, err);
	if (rc != GB_OK)
		return rc;
	rc = gb_db_stmt(&b->db, slot, &s, err);
	if (rc == GB_OK) {
		gb_db_bind_text(s, 1, session);
		gb_db_bind_uint(s, 2, epoch);
		bind(s, ctx);
		rc = gb_db_change(&b->db, s, ret, err);
	}
	return gb_db_end(&b->db, rc, err);
}

/* The sealed answer, while the call is wanted: found, and empty when there is none yet. */
static enum gb_rc
find(struct sq_store *store, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
     sqlite3_stmt **ret, struct gb_err *err)
{
	struct gb_db *db = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(store, bot, SQ_CALL_GET, &db, ret, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(*ret, 1, session);
	gb_db_bind_uint(*ret, 2, epoch);
	rc = gb_db_step(db, *ret, &row, err);
	return rc == GB_OK && !row ? sq_no_session(session, err) : rc;
}

struct claim {
	int64_t now_ms, until_ms;
};

static void
bind_claim(sqlite3_stmt *s, const void *ctx)
{
	const struct claim *c = ctx;
	sqlite3_bind_int64(s, 3, c->now_ms);
	sqlite3_bind_int64(s, 4, c->until_ms);
}

enum gb_rc
sq_call_claim(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
              int64_t now_ms, int64_t until_ms, struct gb_err *err)
{
	const struct claim c = {now_ms, until_ms};
	struct sq_bot *b = NULL;
	sqlite3_stmt *s = NULL;
	bool changed = false;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = change(b, SQ_CALL_CLAIM, session, epoch, bind_claim, &c, &changed, err);
	if (rc != GB_OK || changed)
		return rc;
	rc = find(ctx, bot, session, epoch, &s, err);
	if (rc != GB_OK)
		return rc;
	bool answered = sqlite3_column_type(s, 0) != SQLITE_NULL;
	sqlite3_reset(s);
	return answered ? sq_no_session(session, err)
	                : gb_fail(err, GB_E_TURN_CONFLICT,
	                          "the call of session \"%.*s\" is made by another process",
	                          GB_SARG(session));
}

static void
bind_answer(sqlite3_stmt *s, const void *ctx)
{
	gb_db_bind_blob(s, 3, gb_buf_get(ctx));
}

enum gb_rc
sq_call_answer(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
               struct gb_slice answer, struct gb_err *err)
{
	const struct sq_store *store = ctx;
	struct gb_buf place, sealed;
	struct sq_bot *b = NULL;
	bool changed = false;
	gb_buf_init(&place, SIZE_MAX);
	gb_buf_init(&sealed, ANSWER_MAX + GB_SEAL_MORE);
	put_place(&place, bot, session, epoch);
	gb_seal(&store->key, gb_buf_get(&place), answer, &sealed);
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = change(b, SQ_CALL_ANSWER, session, epoch, bind_answer, &sealed, &changed,
		            err);
	gb_buf_fini(&place);
	gb_buf_fini(&sealed);
	return rc == GB_OK && !changed ? sq_no_session(session, err) : rc;
}

enum gb_rc
sq_call_get(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
            struct gb_buf *ret, struct gb_err *err)
{
	const struct sq_store *store = ctx;
	sqlite3_stmt *s = NULL;
	struct gb_buf place;
	enum gb_rc rc = find(ctx, bot, session, epoch, &s, err);
	if (rc != GB_OK)
		return rc;
	if (sqlite3_column_type(s, 0) == SQLITE_NULL) {
		rc = sq_no_session(session, err);
	} else {
		gb_buf_init(&place, SIZE_MAX);
		put_place(&place, bot, session, epoch);
		rc = gb_unseal(&store->key, gb_buf_get(&place), gb_db_bytes(s, 0), ret, err);
		gb_buf_fini(&place);
	}
	sqlite3_reset(s);
	return rc;
}
