/* store/sqlite_bot.c - a bot's memory, the fate of its messages, its programs */
#include "store/sqlite_inner.h"

enum { KNOWN_MAX = 256 }; /* programs that a process remembers to be there */

/* --- memory --- */

static enum gb_rc
newest_version(struct gb_db *db, uint64_t *ret, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false;
	int64_t n = 0;
	enum gb_rc rc = gb_db_stmt(db, SQ_VERSION, &s, err);
	if (rc == GB_OK)
		rc = gb_db_number(db, s, &row, &n, err);
	*ret = (uint64_t)n;
	return rc;
}

static enum gb_rc
give_entries(struct gb_db *db, uint64_t after, gb_memory_fn *f, void *fctx, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = true;
	enum gb_rc rc = gb_db_stmt(db, SQ_MEMORY, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_uint(s, 1, after);
	while ((rc = gb_db_step(db, s, &row, err)) == GB_OK && row) {
		const struct gb_slice value = gb_db_bytes(s, 2);
		struct gb_memory m = {sqlite3_column_int(s, 0) != 0, gb_db_bytes(s, 1), value,
		                      sqlite3_column_int64(s, 3)};
		if (value.n == 0 && sqlite3_column_type(s, 2) != SQLITE_NULL)
			m.value = GB_S("");
		f(fctx, &m);
	}
	return rc;
}

enum gb_rc
sq_memory(void *ctx, struct gb_slice bot, uint64_t *version, gb_memory_fn *f, void *fctx,
          struct gb_err *err)
{
	struct sq_bot *b = NULL;
	uint64_t newest = 0;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = newest_version(&b->db, &newest, err);
	if (rc != GB_OK || newest == *version)
		return rc;
	/* Version and entries of one moment: a commit in between would hide what it changes. */
	rc = gb_db_begin_read(&b->db, err);
	if (rc != GB_OK)
		return rc;
	rc = newest_version(&b->db, &newest, err);
	if (rc == GB_OK)
		rc = give_entries(&b->db, *version, f, fctx, err);
	rc = gb_db_end_read(&b->db, rc, err);
	if (rc == GB_OK)
		*version = newest;
	return rc;
}

/* --- messages --- */

enum gb_rc
sq_message_find(void *ctx, struct gb_slice bot, const struct gb_message *m,
                struct gb_receipt *ret, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_MESSAGE_FIND, &db, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, m->channel);
	gb_db_bind_text(s, 2, m->external);
	rc = gb_db_step(db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row) {
		gb_fail(err, GB_E_ARGUMENT, "there is no message \"%.*s\"",
		        GB_SARG(m->external));
		return GB_ENOTFOUND;
	}
	ret->fate = (enum gb_fate)sqlite3_column_int(s, 0);
	ret->tries = (unsigned)sqlite3_column_int(s, 1);
	ret->seq_from = gb_db_uint(s, 2);
	ret->seq_to = gb_db_uint(s, 3);
	gb_buf_clear(&ret->session);
	gb_buf_slice(&ret->session, gb_db_bytes(s, 4));
	sqlite3_reset(s);
	return GB_OK;
}

static enum gb_rc
count_try(struct gb_db *db, struct gb_slice session, const struct gb_message *m,
          unsigned *ret_tries, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false;
	int64_t tries = 0;
	enum gb_rc rc = gb_db_stmt(db, SQ_MESSAGE_FAILED, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, m->channel);
	gb_db_bind_text(s, 2, m->external);
	gb_db_bind_text(s, 3, session);
	sqlite3_bind_int(s, 4, GB_FATE_TRIED);
	sqlite3_bind_int64(s, 5, m->received_ms);
	sqlite3_bind_int(s, 6, GB_MESSAGE_TRIES);
	sqlite3_bind_int(s, 7, GB_FATE_DEAD);
	sqlite3_bind_int(s, 8, GB_FATE_QUEUED);
	rc = gb_db_number(db, s, &row, &tries, err);
	*ret_tries = (unsigned)tries;
	return rc;
}

enum gb_rc
sq_message_failed(void *ctx, struct gb_slice bot, struct gb_slice session,
                  const struct gb_message *m, unsigned *ret_tries, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&b->db, err);
	if (rc == GB_OK)
		rc = gb_db_end(&b->db, count_try(&b->db, session, m, ret_tries, err), err);
	return rc;
}

/* --- programs --- */

static enum gb_rc
ask_program(struct gb_db *db, enum sq_slot slot, const struct gb_sha256 *release,
            struct gb_slice script, sqlite3_stmt **ret, struct gb_err *err)
{
	enum gb_rc rc = gb_db_stmt(db, slot, ret, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_blob(*ret, 1, gb_slice((const char *)release->b, GB_SHA256_LEN));
	gb_db_bind_text(*ret, 2, script);
	return GB_OK;
}

static enum gb_rc
has_program(struct gb_db *db, const struct gb_sha256 *release, struct gb_slice script,
            bool *ret, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	int64_t one;
	enum gb_rc rc = ask_program(db, SQ_PROGRAM_HAS, release, script, &s, err);
	return rc == GB_OK ? gb_db_number(db, s, ret, &one, err) : rc;
}

static enum gb_rc
insert_program(struct gb_db *db, const struct gb_sha256 *release, struct gb_slice script,
               struct gb_slice source, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = ask_program(db, SQ_PROGRAM_PUT, release, script, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 3, source);
	rc = gb_db_begin(db, err);
	return rc == GB_OK ? gb_db_end(db, gb_db_run(db, s, err), err) : rc;
}

static enum gb_rc
want_program(struct gb_db *db, const struct gb_sha256 *release, struct gb_slice script,
             struct gb_slice source, struct gb_err *err)
{
	bool there = false;
	enum gb_rc rc = has_program(db, release, script, &there, err);
	return rc == GB_OK && !there ? insert_program(db, release, script, source, err) : rc;
}

enum gb_rc
sq_program_put(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
               struct gb_slice script, struct gb_slice source, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	struct gb_buf key;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&key, SIZE_MAX);
	gb_buf_add(&key, release->b, GB_SHA256_LEN);
	gb_buf_slice(&key, script);
	if (!gb_map_get(&b->programs, gb_buf_get(&key))) {
		rc = want_program(&b->db, release, script, source, err);
		if (b->programs.n >= KNOWN_MAX)
			gb_map_fini(&b->programs);
		if (rc == GB_OK)
			gb_map_put(&b->programs, gb_buf_get(&key), b);
	}
	gb_buf_fini(&key);
	return rc;
}

enum gb_rc
sq_program_get(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
               struct gb_slice script, struct gb_buf *ret, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = ask_program(&b->db, SQ_PROGRAM_GET, release, script, &s, err);
	if (rc == GB_OK)
		rc = gb_db_step(&b->db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	if (!row)
		return gb_fail(err, GB_E_NO_SCRIPT, "the release has no script \"%.*s\"",
		               GB_SARG(script));
	gb_buf_slice(ret, gb_db_bytes(s, 0));
	sqlite3_reset(s);
	return GB_OK;
}

enum gb_rc
sq_release_get(void *ctx, struct gb_slice bot, struct gb_sha256 *ret, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(ctx, bot, SQ_RELEASE_GET, &db, &s, err);
	if (rc == GB_OK)
		rc = gb_db_step(db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_slice kept = row ? gb_db_bytes(s, 0) : gb_slice(NULL, 0);
	const bool good = kept.n == GB_SHA256_LEN;
	if (good)
		memcpy(ret->b, kept.p, GB_SHA256_LEN);
	if (row)
		sqlite3_reset(s);
	if (good)
		return GB_OK;
	gb_fail(err, GB_E_ARGUMENT, "the bot has no release yet");
	return GB_ENOTFOUND;
}

enum gb_rc
sq_release_set(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
               struct gb_err *err)
{
	struct sq_bot *b = NULL;
	sqlite3_stmt *s = NULL;
	enum gb_rc rc = sq_open(ctx, bot, &b, err);
	if (rc == GB_OK)
		rc = gb_db_begin(&b->db, err);
	if (rc != GB_OK)
		return rc;
	rc = gb_db_stmt(&b->db, SQ_RELEASE_SET, &s, err);
	if (rc == GB_OK) {
		gb_db_bind_blob(s, 1, gb_slice((const char *)release->b, GB_SHA256_LEN));
		rc = gb_db_run(&b->db, s, err);
	}
	return gb_db_end(&b->db, rc, err);
}
