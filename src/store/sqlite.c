#include "store/sqlite_inner.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum gb_rc
sq_no_session(struct gb_slice session, struct gb_err *err)
{
	gb_fail(err, GB_E_ARGUMENT, "there is no session \"%.*s\"", GB_SARG(session));
	return GB_ENOTFOUND;
}

static void
close_bot(struct sq_bot *b)
{
	if (!b->name)
		return;
	gb_db_close(&b->db);
	gb_map_fini(&b->programs);
	gb_free(b->name);
	*b = (struct sq_bot){0};
}

static void
close_all(struct sq_store *s)
{
	for (size_t i = 0; i < GB_LEN(s->bot); i++)
		close_bot(&s->bot[i]);
}

/* The slot of the bot, or a free one, or the one that was not used for longest. */
static struct sq_bot *
find_slot(struct sq_store *s, struct gb_slice bot)
{
	struct sq_bot *oldest = &s->bot[0];
	for (size_t i = 0; i < GB_LEN(s->bot); i++) {
		struct sq_bot *b = &s->bot[i];
		if (b->name && gb_slice_eq(gb_cstr(b->name), bot))
			return b;
		if (oldest->name && (!b->name || b->used < oldest->used))
			oldest = b;
	}
	close_bot(oldest);
	return oldest;
}

enum gb_rc
sq_open(struct sq_store *s, struct gb_slice bot, struct sq_bot **ret, struct gb_err *err)
{
	if (!gb_bot_name(bot))
		return gb_fail(err, GB_E_ARGUMENT, "\"%.*s\" is no name of a bot",
		               GB_SARG(bot));
	/* No handle of a parent is used: what it opened is closed (db.h), then opened anew. */
	const pid_t pid = getpid();
	if (s->pid != pid)
		close_all(s);
	s->pid = pid;
	struct sq_bot *b = find_slot(s, bot);
	b->used = ++s->used;
	*ret = b;
	if (b->name)
		return GB_OK;
	struct gb_arena a = {0};
	enum gb_rc rc = gb_db_open(gb_arena_printf(&a, "%s/%.*s.db", s->dir, GB_SARG(bot)),
	                           &sq_kind, &b->db, err);
	if (rc == GB_OK)
		b->name = gb_xstrdup(bot);
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
sq_ask(struct sq_store *s, struct gb_slice bot, enum sq_slot slot, struct gb_db **ret_db,
       sqlite3_stmt **ret, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	enum gb_rc rc = sq_open(s, bot, &b, err);
	if (rc != GB_OK)
		return rc;
	*ret_db = &b->db;
	return gb_db_stmt(&b->db, slot, ret, err);
}

enum gb_rc
sq_number(struct gb_db *db, struct gb_slice session, int64_t *ret, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = gb_db_stmt(db, SQ_NUMBER, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_db_bind_text(s, 1, session);
	rc = gb_db_number(db, s, &row, ret, err);
	return rc == GB_OK && !row ? sq_no_session(session, err) : rc;
}

static void
close_store(void *ctx)
{
	struct sq_store *s = ctx;
	close_all(s);
	free(s->dir);
	gb_free(s);
}

enum gb_rc
gb_sqlite_store(const char *dir, const struct gb_sealkey *key, struct gb_store **ret,
                struct gb_err *err)
{
	struct gb_arena a = {0};
	const char *bots = gb_arena_printf(&a, "%s/bots", dir);
	char *real = NULL;
	enum gb_rc rc = gb_mkdir_p(bots, 0700, err);
	if (rc == GB_OK && !(real = realpath(bots, NULL)))
		rc = gb_fail(err, GB_E_IO, "cannot use \"%s\": %s", bots, strerror(errno));
	gb_arena_fini(&a);
	if (rc != GB_OK)
		return rc;
	struct sq_store *s = gb_xcalloc(1, sizeof *s);
	s->dir = real;
	s->key = *key;
	s->pid = getpid();
	*ret = gb_xmalloc(sizeof **ret);
	**ret = (struct gb_store){.name = "sqlite",
	                          .ctx = s,
	                          .load = sq_load,
	                          .commit = sq_commit,
	                          .log_after = sq_log_after,
	                          .log_before = sq_log_before,
	                          .memory = sq_memory,
	                          .message_find = sq_message_find,
	                          .message_failed = sq_message_failed,
	                          .session_find = sq_session_find,
	                          .session_owned = sq_session_owned,
	                          .session_list = sq_session_list,
	                          .session_drop = sq_session_drop,
	                          .message_queue = sq_message_queue,
	                          .message_next = sq_message_next,
	                          .duties = sq_duties,
	                          .call_claim = sq_call_claim,
	                          .call_answer = sq_call_answer,
	                          .call_get = sq_call_get,
	                          .news = sq_news,
	                          .told = sq_told,
	                          .program_put = sq_program_put,
	                          .program_get = sq_program_get,
	                          .release_get = sq_release_get,
	                          .release_set = sq_release_set,
	                          .close = close_store};
	return GB_OK;
}

enum gb_rc
gb_sqlite_checkpoint(struct gb_store *store, struct gb_slice bot, struct gb_err *err)
{
	struct sq_bot *b = NULL;
	enum gb_rc rc = sq_open(store->ctx, bot, &b, err);
	if (rc == GB_OK && gb_db_log_size(&b->db) > GB_WAL_MAX)
		rc = gb_db_checkpoint(&b->db, err);
	return rc;
}

enum gb_rc
gb_sqlite_check(struct gb_store *store, struct gb_slice bot, struct gb_err *err)
{
	struct gb_db *db = NULL;
	sqlite3_stmt *s = NULL;
	bool row = false;
	enum gb_rc rc = sq_ask(store->ctx, bot, SQ_CHECK, &db, &s, err);
	if (rc == GB_OK)
		rc = gb_db_step(db, s, &row, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_slice said = gb_db_bytes(s, 0);
	if (!gb_slice_eq(said, GB_S("ok")))
		rc = gb_fail(err, GB_E_STORE, "it is damaged: %.*s", GB_SARG(said));
	sqlite3_reset(s);
	return rc;
}
