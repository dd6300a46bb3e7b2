/* store/sqlite_news.c - what listeners are to be told of */
#include "store/sqlite_inner.h"

enum gb_rc
sq_news(void *ctx, struct gb_slice bot, size_t max, gb_news_fn *f, void *fctx,
        struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_NEWS, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_uint(s, 1, max);
	while ((rc = gb_db_step(db, s, &row, err)) == GB_OK && row) {
		const struct gb_news n = {.session = gb_db_bytes(s, 0),
		                          .epoch = gb_db_uint(s, 1),
		                          .seq = gb_db_uint(s, 2),
		                          .seq_told = gb_db_uint(s, 3),
		                          .waits = (enum gb_waits)sqlite3_column_int(s, 4)};
		f(fctx, &n);
	}
	return rc;
}

enum gb_rc
sq_told(void *ctx, struct gb_slice bot, const struct gb_news *v, size_t n, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&b->db, err);
	if (rc != GB_OK)
		return rc;
	for (size_t i = 0; i < n && rc == GB_OK; i++) {
		sqlite3_stmt *s = NULL;
		rc = gb_db_stmt(&b->db, SQ_TOLD, &s, err);
		if (rc != GB_OK)
			break;
		gb_db_bind_text(s, 1, v[i].session);
		gb_db_bind_uint(s, 2, v[i].epoch);
		gb_db_bind_uint(s, 3, v[i].seq);
		rc = gb_db_run(&b->db, s, err);
	}
	return gb_db_end(&b->db, rc, err);
}
