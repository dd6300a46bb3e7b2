/* store/sqlite_turn.c - reading a conversation, and the one commit of a turn */
#include "store/sqlite_inner.h"

#include "base/wire.h"

#define FORMAT "gb-row-2"
#define PLAIN_MAX (2 * GB_ROW_MAX + 32)

static struct gb_slice
bytes_of(const struct gb_sha256 *h)
{
	return gb_slice((const char *)h->b, GB_SHA256_LEN);
}

/* The place of a row: what its seal is bound to. */
static void
put_place(struct gb_buf *out, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
          const struct gb_sha256 *release)
{
	gb_put_text(out, GB_S(FORMAT));
	gb_put_text(out, bot);
	gb_put_text(out, session);
	gb_put_u64(out, epoch);
	gb_buf_slice(out, bytes_of(release));
}

static void
seal_row(const struct sq_store *s, struct gb_slice bot, struct gb_slice session,
         const struct gb_row *row, struct gb_buf *out)
{
	struct gb_buf place, plain;
	gb_buf_init(&place, SIZE_MAX);
	gb_buf_init(&plain, PLAIN_MAX);
	put_place(&place, bot, session, row->epoch + 1, &row->release);
	gb_put_text(&plain, gb_buf_get(&row->state));
	gb_put_text(&plain, gb_buf_get(&row->session));
	gb_put_text(&plain, gb_buf_get(&row->call));
	gb_seal(&s->key, gb_buf_get(&place), gb_buf_get(&plain), out);
	gb_buf_fini(&place);
	gb_buf_fini(&plain);
}

static enum gb_rc
unseal_row(const struct sq_store *s, struct gb_slice bot, struct gb_slice session,
           struct gb_slice sealed, struct gb_row *ret, struct gb_err *err)
{
	struct gb_buf place, plain;
	gb_buf_init(&place, SIZE_MAX);
	gb_buf_init(&plain, PLAIN_MAX);
	put_place(&place, bot, session, ret->epoch, &ret->release);
	enum gb_rc rc = gb_unseal(&s->key, gb_buf_get(&place), sealed, &plain, err);
	if (rc == GB_OK) {
		struct gb_wire w;
		gb_wire_init(&w, gb_buf_get(&plain));
		gb_buf_clear(&ret->state);
		gb_buf_slice(&ret->state, gb_get_text(&w));
		gb_buf_clear(&ret->session);
		gb_buf_slice(&ret->session, gb_get_text(&w));
		gb_buf_clear(&ret->call);
		gb_buf_slice(&ret->call, gb_get_text(&w));
		if (w.bad)
			rc = gb_fail(err, GB_E_SEAL, "the row of session \"%.*s\" is cut off",
			             GB_SARG(session));
	}
	gb_buf_fini(&place);
	gb_buf_fini(&plain);
	return rc;
}

enum gb_rc
sq_load(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_row *ret,
        struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_LOAD, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	rc = gb_db_step(db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row)
		return sq_no_session(session, err);
	ret->epoch = gb_db_uint(s, 0);
	ret->seq = gb_db_uint(s, 1);
	ret->due_ms = sqlite3_column_int64(s, 2);
	ret->alone = sqlite3_column_int(s, 5) == 2;
	ret->release = (struct gb_sha256){0};
	const struct gb_slice release = gb_db_bytes(s, 3);
	if (release.n == GB_SHA256_LEN)
		memcpy(ret->release.b, release.p, release.n);
	rc = unseal_row(ctx, bot, session, gb_db_bytes(s, 4), ret, err);
	sqlite3_reset(s);
	return rc;
}

/* --- the parts of a commit, inside of its transaction --- */

struct turn { /* that is committed */
	struct gb_db *db;
	struct gb_slice session, sealed;
	const struct gb_commit *c;
};

/* A statement that changes a row, unless another turn was first. */
static enum gb_rc
change(const struct turn *t, sqlite3_stmt *s, struct gb_err *err)
{
	bool changed = false;
	enum gb_rc rc = gb_db_change(t->db, s, &changed, err);
	if (rc != GB_OK || changed)
		return rc;
	return gb_fail(err, GB_E_TURN_CONFLICT,
	               "the session \"%.*s\" was changed by another turn", GB_SARG(t->session));
}

/* The number of the owner's visitor, made when it is missing; 0: nobody. */
static enum gb_rc
want_visitor(const struct turn *t, int64_t *ret, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false;
	*ret = 0;
	if (t->c->owner.n == 0)
		return GB_OK;
	enum gb_rc rc = gb_db_stmt(t->db, SQ_VISITOR, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_blob(s, 1, t->c->owner);
	sqlite3_bind_int64(s, 2, t->c->now_ms);
	return gb_db_number(t->db, s, &row, ret, err);
}

/* The epoch stands in the condition of the statement, so another epoch changes no row. */
static enum gb_rc
put_session(const struct turn *t, struct gb_err *err)
{
	const struct gb_row *row = t->c->row;
	const bool fresh = row->epoch == 0;
	int64_t visitor = 0;
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = fresh ? want_visitor(t, &visitor, err) : GB_OK;
	if (rc == GB_OK)
		rc = gb_db_stmt(t->db, fresh ? SQ_INSERT : SQ_UPDATE, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, t->session);
	gb_db_bind_uint(s, 2, row->epoch);
	gb_db_bind_uint(s, 3, row->seq + t->c->nsaid);
	gb_db_bind_blob(s, 4, bytes_of(&row->release));
	gb_db_bind_blob(s, 5, t->sealed);
	sqlite3_bind_int(s, 6, !gb_row_waits(row) ? 0 : row->alone ? 2 : 1);
	sqlite3_bind_int64(s, 7, row->due_ms);
	sqlite3_bind_int64(s, 8, t->c->now_ms);
	if (fresh)
		sqlite3_bind_int64(s, 9, visitor);
	return change(t, s, err);
}

static enum gb_rc
add_line(const struct turn *t, int64_t session, uint64_t seq, const struct gb_line_said *said,
         struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = gb_db_stmt(t->db, SQ_LINE, &s, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_bind_int64(s, 1, session);
	gb_db_bind_uint(s, 2, seq);
	gb_db_bind_uint(s, 3, said->who);
	sqlite3_bind_int64(s, 4, said->at_ms);
	gb_db_bind_text(s, 5, said->text);
	return gb_db_run(t->db, s, err);
}

/* The next version of the memory, if the turn saw the newest. */
static enum gb_rc
next_version(const struct turn *t, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = gb_db_stmt(t->db, SQ_NEXT_VERSION, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_uint(s, 1, t->c->memory_version);
	return change(t, s, err);
}

static enum gb_rc
put_memory(const struct turn *t, const struct gb_memory *m, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = gb_db_stmt(t->db, SQ_ENTRY, &s, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_bind_int(s, 1, m->cache);
	gb_db_bind_text(s, 2, m->name);
	if (m->value.p)
		gb_db_bind_text(s, 3, m->value);
	sqlite3_bind_int64(s, 4, m->until_ms);
	gb_db_bind_uint(s, 5, t->c->memory_version + 1);
	return gb_db_run(t->db, s, err);
}

/* The call that the session waited for is over; another one may be wanted. */
static enum gb_rc
put_call(const struct turn *t, int64_t session, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = GB_OK;
	if (t->c->ends_call) {
		rc = gb_db_stmt(t->db, SQ_CALL_END, &s, err);
		if (rc == GB_OK) {
			gb_db_bind_text(s, 1, t->session);
			rc = gb_db_run(t->db, s, err);
		}
	}
	if (rc != GB_OK || t->c->row->call.n == 0)
		return rc;
	rc = gb_db_stmt(t->db, SQ_CALL_PUT, &s, err);
	if (rc != GB_OK)
		return rc;
	sqlite3_bind_int64(s, 1, session);
	gb_db_bind_uint(s, 2, t->c->row->epoch + 1);
	return gb_db_run(t->db, s, err);
}

static enum gb_rc
end_message(const struct turn *t, struct gb_err *err)
{
	const struct gb_message *m = t->c->message;
	sqlite3_stmt *s = NULL;
	if (!m)
		return GB_OK;
	enum gb_rc rc = gb_db_stmt(t->db, SQ_MESSAGE_DONE, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, m->channel);
	gb_db_bind_text(s, 2, m->external);
	gb_db_bind_text(s, 3, t->session);
	sqlite3_bind_int(s, 4, GB_FATE_DONE);
	sqlite3_bind_int64(s, 5, m->received_ms);
	gb_db_bind_uint(s, 6, t->c->row->seq);
	gb_db_bind_uint(s, 7, t->c->row->seq + t->c->nsaid);
	sqlite3_bind_int(s, 8, GB_FATE_TRIED);
	sqlite3_bind_int(s, 9, GB_FATE_QUEUED);
	return change(t, s, err);
}

static enum gb_rc
write_turn(const struct turn *t, struct gb_err *err)
{
	const struct gb_commit *c = t->c;
	int64_t session = 0;
	enum gb_rc rc = put_session(t, err);
	if (rc == GB_OK && (c->nsaid > 0 || c->row->call.n > 0))
		rc = sq_number(t->db, t->session, &session, err);
	for (size_t i = 0; i < c->nsaid && rc == GB_OK; i++)
		rc = add_line(t, session, c->row->seq + i + 1, &c->said[i], err);
	if (rc == GB_OK)
		rc = put_call(t, session, err);
	if (rc == GB_OK && c->nmemory > 0)
		rc = next_version(t, err);
	for (size_t i = 0; i < c->nmemory && rc == GB_OK; i++)
		rc = put_memory(t, &c->memory[i], err);
	return rc == GB_OK ? end_message(t, err) : rc;
}

enum gb_rc
sq_commit(void *ctx, struct gb_slice bot, struct gb_slice session, const struct gb_commit *c,
          struct gb_err *err)
{
	struct sq_bot *b = NULL;
	struct gb_buf sealed;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&sealed, PLAIN_MAX + GB_SEAL_MORE);
	seal_row(ctx, bot, session, c->row, &sealed);
	const struct turn t = {&b->db, session, gb_buf_get(&sealed), c};
	rc = gb_db_begin(t.db, err);
	if (rc == GB_OK)
		rc = gb_db_end(t.db, write_turn(&t, err), err);
	gb_buf_fini(&sealed);
	return rc;
}
