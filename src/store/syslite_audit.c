/* store/syslite_audit.c - the audit and the count of wrong passwords in the system database */
#include "store/syslite.h"

/* --- audit --- */

enum gb_rc
sl_audit(struct sl *s, const struct gb_deed *d, struct gb_err *err)
{
	struct gb_sha256 before = {{0}};
	sqlite3_stmt *st = NULL;
	uint64_t seq = 0;
	bool row = false;
	if (!d)
		return GB_OK;
	enum gb_rc rc = sl_ask(s, SL_AUDIT_LAST, NULL, 0, &st, err);
	if (rc == GB_OK)
		rc = gb_db_step(&s->db, st, &row, err);
	if (rc != GB_OK)
		return rc;
	if (row) {
		seq = gb_db_uint(st, 0);
		before = sl_column_hash(st, 1);
		sqlite3_reset(st);
	}
	const struct gb_sha256 hash = gb_audit_hash(row ? &before : NULL, seq + 1, d);
	const struct sl_value v[] = {sl_int((int64_t)seq + 1),
	                             sl_int(d->at_ms),
	                             sl_text(d->actor),
	                             sl_text(d->event),
	                             sl_text(d->target),
	                             sl_text(d->detail),
	                             sl_hash(&hash)};
	return sl_run(s, SL_AUDIT_ADD, v, GB_LEN(v), NULL, err);
}

enum gb_rc
sl_audit_add(void *ctx, const struct gb_deed *d, struct gb_err *err)
{
	struct sl *s = ctx;
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&s->db, err);
	return rc == GB_OK ? gb_db_end(&s->db, sl_audit(s, d, err), err) : rc;
}

enum gb_rc
sl_audit_list(void *ctx, uint64_t after, size_t max, gb_audited_fn *f, void *fctx,
              struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value v[] = {sl_int((int64_t)after), sl_int((int64_t)max)};
	sqlite3_stmt *st = NULL;
	bool row = true;
	enum gb_rc rc = sl_ask(s, SL_AUDIT_LIST, v, GB_LEN(v), &st, err);
	while (rc == GB_OK && (rc = gb_db_step(&s->db, st, &row, err)) == GB_OK && row) {
		const struct gb_audited r = {.seq = gb_db_uint(st, 0),
		                             .deed = {.at_ms = sqlite3_column_int64(st, 1),
		                                      .actor = gb_db_bytes(st, 2),
		                                      .event = gb_db_bytes(st, 3),
		                                      .target = gb_db_bytes(st, 4),
		                                      .detail = gb_db_bytes(st, 5)},
		                             .hash = sl_column_hash(st, 6)};
		f(fctx, &r);
	}
	return rc;
}

/* --- wrong passwords --- */

/* Inside of a transaction. */
static enum gb_rc
count(struct sl *s, const struct gb_sha256 *name, int64_t now_ms, int64_t *ret_wait_ms,
      struct gb_err *err)
{
	const struct sl_value old[] = {sl_int(now_ms - (int64_t)GB_ATTEMPT_KEPT_S * 1000)},
			      get[] = {sl_hash(name)};
	sqlite3_stmt *st = NULL;
	unsigned wrong = 0;
	int64_t at_ms = 0;
	bool row = false;
	enum gb_rc rc = sl_run(s, SL_ATTEMPT_FORGET, old, GB_LEN(old), NULL, err);
	if (rc == GB_OK)
		rc = sl_ask(s, SL_ATTEMPT_GET, get, GB_LEN(get), &st, err);
	if (rc == GB_OK)
		rc = gb_db_step(&s->db, st, &row, err);
	if (rc != GB_OK)
		return rc;
	if (row) {
		wrong = (unsigned)sqlite3_column_int(st, 0);
		at_ms = sqlite3_column_int64(st, 1);
		sqlite3_reset(st);
	}
	const int64_t until_ms = at_ms + gb_attempt_delay_ms(wrong);
	*ret_wait_ms = until_ms > now_ms ? until_ms - now_ms : 0;
	if (*ret_wait_ms > 0)
		return GB_OK;
	const struct sl_value put[] = {sl_hash(name), sl_int((int64_t)wrong + 1),
	                               sl_int(now_ms)};
	return sl_run(s, SL_ATTEMPT_PUT, put, GB_LEN(put), NULL, err);
}

enum gb_rc
sl_attempt(void *ctx, const struct gb_sha256 *name, int64_t now_ms, int64_t *ret_wait_ms,
           struct gb_err *err)
{
	struct sl *s = ctx;
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&s->db, err);
	if (rc != GB_OK)
		return rc;
	return gb_db_end(&s->db, count(s, name, now_ms, ret_wait_ms, err), err);
}

enum gb_rc
sl_attempt_clear(void *ctx, const struct gb_sha256 *name, struct gb_err *err)
{
	struct sl *s = ctx;
	const struct sl_value v[] = {sl_hash(name)};
	enum gb_rc rc = sl_open(s, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&s->db, err);
	if (rc != GB_OK)
		return rc;
	return gb_db_end(&s->db, sl_run(s, SL_ATTEMPT_CLEAR, v, GB_LEN(v), NULL, err), err);
}
