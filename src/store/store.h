/* store/store.h - where conversations are kept
 *
 * Verbs of the domain: they say what a turn needs, never how it is kept. A turn reads its row
 * without a transaction, runs, and hands everything that it did to one commit: all of it or
 * nothing (D8, S3). An engine needs no more than transactions and a unique key, so the verbs
 * hold for several writers at once, on one machine or many.
 *
 * Shape:  a bot is named; a session is named inside its bot. The epoch counts a session's
 *         commits and fences them: a commit that names another epoch than the kept one is
 *         refused and nothing is written. `seq` numbers the lines of a session's log from 1,
 *         without a gap. The memory of a bot has a version of its own, which fences a commit
 *         that changes it in the same way.
 * Units:  times in milliseconds since 1970; 0 = none.
 * Owner:  struct gb_row belongs to the caller (gb_row_fini); what a commit names is borrowed
 *         until it returns; what a callback gets is borrowed until it returns.
 * Errors: GB_ENOTFOUND for what is not there; GB_E_TURN_CONFLICT when the epoch or the version
 *         is another one, or the message was taken by another turn: load again, run again;
 *         GB_E_STORE_BUSY past the deadline; GB_E_STORE_FULL; GB_E_STORE.
 * Source: architecture.md 3.9; reliability.md P1-P4; D8, D9, S1, S3, S4, S6, S14.
 */
#ifndef GB_STORE_STORE_H
#define GB_STORE_STORE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

#define GB_ROW_MAX ((size_t)1 << 30) /* bytes of one part of a row */
#define GB_BOT_NAME_MAX 64           /* bytes */
#define GB_OWNER_LEN GB_SHA256_LEN
#define GB_MESSAGE_TRIES 3 /* deaths of a worker after which a message is dead (P3) */

enum gb_who { /* in databases and session files: never reused */
	      GB_WHO_BOT = 0,
	      GB_WHO_PERSON = 1,
};

struct gb_line_said { /* one line of a session's log */
	enum gb_who who;
	int64_t at_ms;
	struct gb_slice text; /* secrets stand as *** */
};

struct gb_row {                   /* a conversation between two turns */
	uint64_t epoch;           /* 0: not kept yet */
	uint64_t seq;             /* of the newest line of its log */
	int64_t due_ms;           /* when its wait ends by the clock */
	struct gb_sha256 release; /* of the run that waits, or that ended unseen; else zero */
	struct gb_buf state;      /* gb_freeze(); empty: nothing waits */
	struct gb_buf session;    /* gb_session_write() */
	bool alone;               /* it waits, and nobody is asked: the clock, or a call */
	struct gb_buf call; /* gb_netreq_write(): the wait is for its answer; else empty */
};

struct gb_memory { /* one entry of a bot's memory or cache, or its end */
	bool cache;
	struct gb_slice name, value; /* value.p NULL: forgotten */
	int64_t until_ms;
};

struct gb_message {               /* what came in from outside */
	struct gb_slice channel;  /* "web", "api" ... */
	struct gb_slice external; /* id that its sender gave it, unique in the channel */
	int64_t received_ms;
};

enum gb_fate { GB_FATE_DONE, GB_FATE_TRIED, GB_FATE_DEAD, GB_FATE_QUEUED };

struct gb_receipt { /* what became of a message */
	enum gb_fate fate;
	unsigned tries;            /* deaths of workers so far */
	uint64_t seq_from, seq_to; /* DONE: lines of the log after seq_from, to seq_to */
	struct gb_buf session;     /* whose; initialised by the caller */
};

#define GB_QUEUE_MAX 20 /* messages of a session that wait for their turn */
struct gb_queued {      /* the first of them; buffers initialised by the caller */
	struct gb_buf channel, external, text;
	int64_t received_ms;
};

struct gb_commit {                /* everything that a turn did */
	const struct gb_row *row; /* epoch and seq as loaded; the kept epoch is one more */
	const struct gb_line_said *said;
	size_t nsaid; /* appended to the log */
	const struct gb_memory *memory;
	size_t nmemory;
	uint64_t memory_version;          /* that the turn saw; compared when nmemory > 0 */
	const struct gb_message *message; /* done by this turn, or NULL */
	bool ends_call;                   /* the session waited for a call until now */
	struct gb_slice owner; /* of a new session: GB_OWNER_LEN bytes, or empty = nobody */
	int64_t now_ms;
};

struct gb_listed { /* a session in a list */
	struct gb_slice id;
	uint64_t epoch, seq;
	int64_t started_ms, active_ms, due_ms;
	bool waits;
};

typedef void gb_said_fn(void *ctx, uint64_t seq, const struct gb_line_said *line);
typedef void gb_memory_fn(void *ctx, const struct gb_memory *m);
/* A commit of a row with a call is the intent to make it. The call is named by its session and
 * the epoch of that commit; a later commit of the session ends it. Before it is sent it is
 * claimed, so that after a crash one can tell what may have been sent (P22). */
enum gb_duty_kind {
	GB_DUTY_CALL,    /* a call is to be made */
	GB_DUTY_ANSWER,  /* its answer is there: the dialog can go on */
	GB_DUTY_CLOCK,   /* the wait has ended by the clock */
	GB_DUTY_MESSAGE, /* a queued message can be heard now */
};

struct gb_duty { /* something that a session waits for and a worker can do */
	enum gb_duty_kind kind;
	struct gb_slice session;
	uint64_t epoch;
	bool sent; /* CALL: somebody claimed it, and its time is over */
};

enum gb_waits { /* what a conversation waits for; in databases: never reused */
	        GB_WAITS_NOT = 0,
	        GB_WAITS_PERSON = 1,
	        GB_WAITS_CLOCK = 2,
	        GB_WAITS_CALL = 3,
};

struct gb_news { /* a session with commits that its listeners were not told of */
	struct gb_slice session;
	uint64_t epoch, seq; /* of the newest */
	uint64_t seq_told;   /* lines above are news */
	enum gb_waits waits;
};

typedef void gb_news_fn(void *ctx, const struct gb_news *n);
typedef void gb_listed_fn(void *ctx, const struct gb_listed *s);
typedef void gb_duty_fn(void *ctx, const struct gb_duty *d);

/* A store of one conversation ("file") has no verbs over many: they are NULL. */
struct gb_store {
	const char *name; /* "memory", "file", "sqlite" */
	void *ctx;
	enum gb_rc (*load)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                   struct gb_row *ret, struct gb_err *err);
	enum gb_rc (*commit)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                     const struct gb_commit *c, struct gb_err *err);
	/* Lines with a seq above `after`, oldest first, at most max. */
	enum gb_rc (*log_after)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                        uint64_t after, size_t max, gb_said_fn *f, void *fctx,
	                        struct gb_err *err);
	/* The last max lines with a seq below `before` (0 = all), oldest first. */
	enum gb_rc (*log_before)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                         uint64_t before, size_t max, gb_said_fn *f, void *fctx,
	                         struct gb_err *err);
	/* Entries changed after *version; sets it to the newest. From version 0 forgotten ones
	 * are left out. */
	enum gb_rc (*memory)(void *ctx, struct gb_slice bot, uint64_t *version, gb_memory_fn *f,
	                     void *fctx, struct gb_err *err);
	enum gb_rc (*message_find)(void *ctx, struct gb_slice bot, const struct gb_message *m,
	                           struct gb_receipt *ret, struct gb_err *err);
	/* A worker died of the message: one more try; at GB_MESSAGE_TRIES it is dead. */
	enum gb_rc (*message_failed)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                             const struct gb_message *m, unsigned *ret_tries,
	                             struct gb_err *err);
	/* A message that cannot be heard now waits for its turn (S7). GB_E_TURN_CONFLICT when it
	 * is known already, GB_E_STORE_BUSY when GB_QUEUE_MAX wait. */
	enum gb_rc (*message_queue)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                            const struct gb_message *m, struct gb_slice text,
	                            struct gb_err *err);
	/* The first one that waits; it stays until a commit names it. GB_ENOTFOUND: none. */
	enum gb_rc (*message_next)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                           struct gb_queued *ret, struct gb_err *err);
	/* The newest session of an owner: its id into *ret. */
	enum gb_rc (*session_find)(void *ctx, struct gb_slice bot, struct gb_slice owner,
	                           struct gb_buf *ret, struct gb_err *err);
	/* Is it the owner's? GB_ENOTFOUND when not, or when there is no such session. */
	enum gb_rc (*session_owned)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                            struct gb_slice owner, struct gb_err *err);
	/* Newest first; of everybody when the owner is empty. */
	enum gb_rc (*session_list)(void *ctx, struct gb_slice bot, struct gb_slice owner,
	                           size_t max, gb_listed_fn *f, void *fctx, struct gb_err *err);
	/* With its log; what it wrote in the bot's memory stays. */
	enum gb_rc (*session_drop)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                           struct gb_err *err);
	/* What can be done now, the oldest first, at most max; *ret_next_ms: when there will be
	 * more by the clock, 0 = never. */
	enum gb_rc (*duties)(void *ctx, struct gb_slice bot, int64_t now_ms, size_t max,
	                     gb_duty_fn *f, void *fctx, int64_t *ret_next_ms,
	                     struct gb_err *err);
	/* This process makes the call now, until_ms at the latest. GB_E_TURN_CONFLICT when
	 * another one does, GB_ENOTFOUND when nobody wants it any more. */
	enum gb_rc (*call_claim)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                         uint64_t epoch, int64_t now_ms, int64_t until_ms,
	                         struct gb_err *err);
	/* Keeps the answer; GB_ENOTFOUND when nobody wants it any more. The first one stays. */
	enum gb_rc (*call_answer)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                          uint64_t epoch, struct gb_slice answer, struct gb_err *err);
	/* GB_ENOTFOUND when it is not there, or not for this epoch. */
	enum gb_rc (*call_get)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                       uint64_t epoch, struct gb_buf *ret, struct gb_err *err);
	/* The longest untold first, at most max. */
	enum gb_rc (*news)(void *ctx, struct gb_slice bot, size_t max, gb_news_fn *f,
	                   void *fctx, struct gb_err *err);
	/* Listeners were told of these, all in one commit; a session that has gone on since has
	 * news again, one that is gone is no error. */
	enum gb_rc (*told)(void *ctx, struct gb_slice bot, const struct gb_news *v, size_t n,
	                   struct gb_err *err);
	/* Sources of a release, by script name. Putting the same again changes nothing. */
	enum gb_rc (*program_put)(void *ctx, struct gb_slice bot,
	                          const struct gb_sha256 *release, struct gb_slice script,
	                          struct gb_slice source, struct gb_err *err);
	enum gb_rc (*program_get)(void *ctx, struct gb_slice bot,
	                          const struct gb_sha256 *release, struct gb_slice script,
	                          struct gb_buf *ret, struct gb_err *err);
	/* The release that new runs get; GB_ENOTFOUND when none was set. */
	enum gb_rc (*release_get)(void *ctx, struct gb_slice bot, struct gb_sha256 *ret,
	                          struct gb_err *err);
	enum gb_rc (*release_set)(void *ctx, struct gb_slice bot,
	                          const struct gb_sha256 *release, struct gb_err *err);
	void (*close)(void *ctx);
};

/* Can a bot have that name? It is a word of an address and of a file: letters, digits, - and _. */
bool gb_bot_name(struct gb_slice name);
void gb_store_close(struct gb_store *s); /* NULL is fine */

void gb_queued_init(struct gb_queued *q);
void gb_queued_fini(struct gb_queued *q);
void gb_row_init(struct gb_row *row);
void gb_row_fini(struct gb_row *row);
void gb_row_copy(struct gb_row *to, const struct gb_row *from); /* `to` is initialised */
static inline bool
gb_row_waits(const struct gb_row *row)
{
	return row->state.n > 0;
}

enum gb_waits gb_row_waits_for(const struct gb_row *row);

/* Did its run end without a note that the end was shown? */
static inline bool
gb_row_unseen(const struct gb_row *row)
{
	static const struct gb_sha256 none;
	return row->state.n == 0 && memcmp(&row->release, &none, sizeof none) != 0;
}

#endif
