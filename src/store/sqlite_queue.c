/* store/sqlite_queue.c - messages that wait for their turn */
#include "store/sqlite_inner.h"

#include "base/wire.h"

#define FORMAT "gb-queued-1"
#define SEALED_MAX (GB_ROW_MAX + GB_SEAL_MORE)

static void
put_place(struct gb_buf *out, struct gb_slice bot, struct gb_slice session,
          struct gb_slice channel, struct gb_slice external)
{
	gb_put_text(out, GB_S(FORMAT));
	gb_put_text(out, bot);
	gb_put_text(out, session);
	gb_put_text(out, channel);
	gb_put_text(out, external);
}

/* Inside of a transaction. */
static enum gb_rc
queue(struct gb_db *db, struct gb_slice session, const struct gb_message *m,
      struct gb_slice sealed, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false, changed = false;
	int64_t n = 0;
	enum gb_rc rc = gb_db_stmt(db, SQ_MESSAGE_COUNT, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	rc = gb_db_number(db, s, &row, &n, err);
	if (rc == GB_OK && n >= GB_QUEUE_MAX)
		rc = gb_fail(err, GB_E_STORE_BUSY, "%d messages of the session wait already",
		             GB_QUEUE_MAX);
	if (rc == GB_OK)
		rc = gb_db_stmt(db, SQ_MESSAGE_QUEUE, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, m->channel);
	gb_db_bind_text(s, 2, m->external);
	gb_db_bind_text(s, 3, session);
	sqlite3_bind_int64(s, 4, m->received_ms);
	gb_db_bind_blob(s, 5, sealed);
	rc = gb_db_change(db, s, &changed, err);
	return rc == GB_OK && !changed
	               ? gb_fail(err, GB_E_TURN_CONFLICT, "the message is known already")
	               : rc;
}

enum gb_rc
sq_message_queue(void *ctx, struct gb_slice bot, struct gb_slice session,
                 const struct gb_message *m, struct gb_slice text, struct gb_err *err)
{
	const struct sq_store *store = ctx;
	struct gb_buf place, sealed;
	struct sq_bot *b = NULL;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&place, SIZE_MAX);
	gb_buf_init(&sealed, SEALED_MAX);
	put_place(&place, bot, session, m->channel, m->external);
	gb_seal(&store->key, gb_buf_get(&place), text, &sealed);
	rc = gb_db_begin(&b->db, err);
	if (rc == GB_OK)
		rc = gb_db_end(&b->db, queue(&b->db, session, m, gb_buf_get(&sealed), err),
		               err);
	gb_buf_fini(&place);
	gb_buf_fini(&sealed);
	return rc;
}

enum gb_rc
sq_message_next(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_queued *ret,
                struct gb_err *err)
{
	const struct sq_store *store = ctx;
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	struct gb_buf place;
	bool row = false;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_MESSAGE_NEXT, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	rc = gb_db_step(db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row) {
		gb_fail(err, GB_E_ARGUMENT, "no message waits");
		return GB_ENOTFOUND;
	}
	gb_buf_slice(&ret->channel, gb_db_bytes(s, 0));
	gb_buf_slice(&ret->external, gb_db_bytes(s, 1));
	ret->received_ms = sqlite3_column_int64(s, 3);
	gb_buf_init(&place, SIZE_MAX);
	put_place(&place, bot, session, gb_buf_get(&ret->channel), gb_buf_get(&ret->external));
	rc = gb_unseal(&store->key, gb_buf_get(&place), gb_db_bytes(s, 2), &ret->text, err);
	gb_buf_fini(&place);
	sqlite3_reset(s);
	return rc;
}
