/* store/sqlite_inner.h - what the parts of the SQLite store share */
#ifndef GB_STORE_SQLITE_INNER_H
#define GB_STORE_SQLITE_INNER_H

#include "base/map.h"
#include "store/db.h"
#include "store/sqlite.h"

#include <sys/types.h>

enum sq_slot { /* of statements; the SQL is in schema.c */
	       SQ_LOAD,
	       SQ_NUMBER,
	       SQ_VISITOR,
	       SQ_INSERT,
	       SQ_UPDATE,
	       SQ_LINE,
	       SQ_NEXT_VERSION,
	       SQ_ENTRY,
	       SQ_MESSAGE_DONE,
	       SQ_CALL_PUT,
	       SQ_CALL_END,
	       SQ_CALL_CLAIM,
	       SQ_CALL_ANSWER,
	       SQ_CALL_GET,
	       SQ_DUTY_CALLS,
	       SQ_DUTY_CLOCK,
	       SQ_DUTY_MESSAGES,
	       SQ_DUTY_NEXT,
	       SQ_MESSAGE_QUEUE,
	       SQ_MESSAGE_COUNT,
	       SQ_MESSAGE_NEXT,
	       SQ_MESSAGE_FIND,
	       SQ_MESSAGE_FAILED,
	       SQ_NEWS,
	       SQ_TOLD,
	       SQ_VERSION,
	       SQ_MEMORY,
	       SQ_PROGRAM_HAS,
	       SQ_PROGRAM_PUT,
	       SQ_PROGRAM_GET,
	       SQ_RELEASE_GET,
	       SQ_RELEASE_SET,
	       SQ_AFTER,
	       SQ_BEFORE,
	       SQ_FIND,
	       SQ_OWNED,
	       SQ_LIST,
	       SQ_DROP,
	       SQ_DROP_QUEUED,
	       SQ_CHECK,
	       SQ_SLOTS
};

extern const struct gb_db_kind sq_kind;

struct sq_bot { /* an open database */
	char *name;
	struct gb_db db;
	uint64_t used;          /* when it was last asked for, by the store's count */
	struct gb_map programs; /* release and script -> this, of what is known to be there */
};

struct sq_store {
	char *dir; /* of the databases; no link in it, SQLite would refuse */
	struct gb_sealkey key;
	pid_t pid; /* that opened what is open */
	uint64_t used;
	struct sq_bot bot[GB_SQLITE_OPEN_MAX]; /* name NULL: free */
};

/* The open database of a bot; borrowed until the next call. */
enum gb_rc sq_open(struct sq_store *s, struct gb_slice bot, struct sq_bot **ret,
                   struct gb_err *err) GB_MUST;
/* A bot's database and a statement of it, ready for its values. */
enum gb_rc sq_ask(struct sq_store *s, struct gb_slice bot, enum sq_slot slot,
                  struct gb_db **ret_db, sqlite3_stmt **ret, struct gb_err *err) GB_MUST;
/* The number of a session's row. */
enum gb_rc sq_number(struct gb_db *db, struct gb_slice session, int64_t *ret,
                     struct gb_err *err) GB_MUST;
enum gb_rc sq_no_session(struct gb_slice session, struct gb_err *err);

/* --- sqlite_turn.c --- */
enum gb_rc sq_load(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_row *ret,
                   struct gb_err *err);
enum gb_rc sq_commit(void *ctx, struct gb_slice bot, struct gb_slice session,
                     const struct gb_commit *c, struct gb_err *err);

/* --- sqlite_queue.c --- */
enum gb_rc sq_message_queue(void *ctx, struct gb_slice bot, struct gb_slice session,
                            const struct gb_message *m, struct gb_slice text,
                            struct gb_err *err);
enum gb_rc sq_message_next(void *ctx, struct gb_slice bot, struct gb_slice session,
                           struct gb_queued *ret, struct gb_err *err);

/* --- sqlite_call.c --- */
enum gb_rc sq_duties(void *ctx, struct gb_slice bot, int64_t now_ms, size_t max, gb_duty_fn *f,
                     void *fctx, int64_t *ret_next_ms, struct gb_err *err);
enum gb_rc sq_call_claim(void *ctx, struct gb_slice bot, struct gb_slice session,
                         uint64_t epoch, int64_t now_ms, int64_t until_ms, struct gb_err *err);
enum gb_rc sq_call_answer(void *ctx, struct gb_slice bot, struct gb_slice session,
                          uint64_t epoch, struct gb_slice answer, struct gb_err *err);
enum gb_rc sq_call_get(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
                       struct gb_buf *ret, struct gb_err *err);

/* --- sqlite_news.c --- */
enum gb_rc sq_news(void *ctx, struct gb_slice bot, size_t max, gb_news_fn *f, void *fctx,
                   struct gb_err *err);
enum gb_rc sq_told(void *ctx, struct gb_slice bot, const struct gb_news *v, size_t n,
                   struct gb_err *err);

/* --- sqlite_bot.c --- */
enum gb_rc sq_memory(void *ctx, struct gb_slice bot, uint64_t *version, gb_memory_fn *f,
                     void *fctx, struct gb_err *err);
enum gb_rc sq_message_find(void *ctx, struct gb_slice bot, const struct gb_message *m,
                           struct gb_receipt *ret, struct gb_err *err);
enum gb_rc sq_message_failed(void *ctx, struct gb_slice bot, struct gb_slice session,
                             const struct gb_message *m, unsigned *ret_tries,
                             struct gb_err *err);
enum gb_rc sq_program_put(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                          struct gb_slice script, struct gb_slice source, struct gb_err *err);
enum gb_rc sq_program_get(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                          struct gb_slice script, struct gb_buf *ret, struct gb_err *err);

enum gb_rc sq_release_get(void *ctx, struct gb_slice bot, struct gb_sha256 *ret,
                          struct gb_err *err);
enum gb_rc sq_release_set(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                          struct gb_err *err);

/* --- sqlite_session.c --- */
enum gb_rc sq_log_after(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t after,
                        size_t max, gb_said_fn *f, void *fctx, struct gb_err *err);
enum gb_rc sq_log_before(void *ctx, struct gb_slice bot, struct gb_slice session,
                         uint64_t before, size_t max, gb_said_fn *f, void *fctx,
                         struct gb_err *err);
enum gb_rc sq_session_find(void *ctx, struct gb_slice bot, struct gb_slice owner,
                           struct gb_buf *ret, struct gb_err *err);
enum gb_rc sq_session_owned(void *ctx, struct gb_slice bot, struct gb_slice session,
                            struct gb_slice owner, struct gb_err *err);
enum gb_rc sq_session_list(void *ctx, struct gb_slice bot, struct gb_slice owner, size_t max,
                           gb_listed_fn *f, void *fctx, struct gb_err *err);
enum gb_rc sq_session_drop(void *ctx, struct gb_slice bot, struct gb_slice session,
                           struct gb_err *err);

#endif
