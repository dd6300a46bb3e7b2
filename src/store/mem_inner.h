/* store/mem_inner.h - what the parts of the memory store share */
#ifndef GB_STORE_MEM_INNER_H
#define GB_STORE_MEM_INNER_H

#include "base/map.h"
#include "base/vec.h"
#include "store/mem.h"

struct mem_text {
	char *p;
	size_t n;
};

struct mem_line {
	enum gb_who who;
	int64_t at_ms;
	struct mem_text text;
};

struct mem_session {
	struct mem_text id;
	struct mem_text owner; /* empty: nobody */
	int64_t started_ms, active_ms;
	uint64_t order;          /* of its last commit among all sessions */
	uint64_t told, told_seq; /* what listeners were told of: an epoch, a line */
	struct gb_row row;
	struct {                  /* of the call that row waits for */
		int64_t until_ms; /* claimed so long; 0: not claimed */
		bool claimed, answered;
		struct mem_text answer;
	} call;
	struct {
		GB_VEC(struct mem_line); /* the newest has seq row.seq */
	} log;
	size_t log_bytes;
};

struct mem_entry { /* of a bot's memory */
	bool cache, forgotten;
	struct mem_text name, value;
	int64_t until_ms;
	uint64_t version;
};

struct mem_received {
	struct mem_text channel, external, session;
	struct mem_text text; /* while it is queued */
	int64_t received_ms;
	enum gb_fate fate;
	unsigned tries;
	uint64_t from, to;
};

struct mem_source {
	struct gb_sha256 release;
	struct mem_text script, text;
};

struct mem_bot {
	struct gb_map sessions; /* id -> struct mem_session, NULL when dropped */
	uint64_t version, order;
	bool settled; /* current is set */
	struct gb_sha256 current;
	struct {
		GB_VEC(struct mem_entry);
	} memory;
	struct {
		GB_VEC(struct mem_received);
	} inbox;
	struct {
		GB_VEC(struct mem_source);
	} sources;
};

struct mem_store {
	struct gb_map bots;
};

static inline struct mem_text
mem_copy(struct gb_slice s)
{
	return (struct mem_text){gb_xstrdup(s), s.n};
}

static inline struct gb_slice
mem_get(struct mem_text t)
{
	return gb_slice(t.p, t.n);
}

/* The bot of a name; made at its first use. */
struct mem_bot *mem_bot(struct mem_store *m, struct gb_slice name);
/* Keeps owner and time of the commit that makes it. */
struct mem_session *mem_new_session(struct mem_bot *b, struct gb_slice id,
                                    const struct gb_commit *c);
enum gb_rc mem_no_session(struct gb_slice session, struct gb_err *err);
enum gb_rc mem_conflict(struct gb_slice session, struct gb_err *err);

/* --- mem_log.c --- */
void mem_add_line(struct mem_session *s, const struct gb_line_said *said);
enum gb_rc mem_log_after(void *ctx, struct gb_slice bot, struct gb_slice session,
                         uint64_t after, size_t max, gb_said_fn *f, void *fctx,
                         struct gb_err *err);
enum gb_rc mem_log_before(void *ctx, struct gb_slice bot, struct gb_slice session,
                          uint64_t before, size_t max, gb_said_fn *f, void *fctx,
                          struct gb_err *err);

/* --- mem_queue.c --- */
enum gb_rc mem_message_queue(void *ctx, struct gb_slice bot, struct gb_slice session,
                             const struct gb_message *m, struct gb_slice text,
                             struct gb_err *err);
enum gb_rc mem_message_next(void *ctx, struct gb_slice bot, struct gb_slice session,
                            struct gb_queued *ret, struct gb_err *err);
/* The first that the session has, or NULL. */
struct mem_received *mem_first_queued(struct mem_bot *b, struct gb_slice session);

/* --- mem_call.c --- */
enum gb_rc mem_duties(void *ctx, struct gb_slice bot, int64_t now_ms, size_t max, gb_duty_fn *f,
                      void *fctx, int64_t *ret_next_ms, struct gb_err *err);
enum gb_rc mem_call_claim(void *ctx, struct gb_slice bot, struct gb_slice session,
                          uint64_t epoch, int64_t now_ms, int64_t until_ms, struct gb_err *err);
enum gb_rc mem_call_answer(void *ctx, struct gb_slice bot, struct gb_slice session,
                           uint64_t epoch, struct gb_slice answer, struct gb_err *err);
enum gb_rc mem_call_get(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
                        struct gb_buf *ret, struct gb_err *err);
void mem_call_end(struct mem_session *s);

/* --- mem_news.c --- */
enum gb_rc mem_news(void *ctx, struct gb_slice bot, size_t max, gb_news_fn *f, void *fctx,
                    struct gb_err *err);
enum gb_rc mem_told(void *ctx, struct gb_slice bot, const struct gb_news *v, size_t n,
                    struct gb_err *err);

/* --- mem_bot.c --- */
void mem_set_entry(struct mem_bot *b, const struct gb_memory *m);
enum gb_rc mem_memory(void *ctx, struct gb_slice bot, uint64_t *version, gb_memory_fn *f,
                      void *fctx, struct gb_err *err);
struct mem_received *mem_find_message(struct mem_bot *b, const struct gb_message *m);
struct mem_received *mem_want_message(struct mem_bot *b, struct gb_slice session,
                                      const struct gb_message *m);
enum gb_rc mem_message_find(void *ctx, struct gb_slice bot, const struct gb_message *m,
                            struct gb_receipt *ret, struct gb_err *err);
enum gb_rc mem_message_failed(void *ctx, struct gb_slice bot, struct gb_slice session,
                              const struct gb_message *m, unsigned *ret_tries,
                              struct gb_err *err);
enum gb_rc mem_program_put(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                           struct gb_slice script, struct gb_slice source, struct gb_err *err);
enum gb_rc mem_program_get(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                           struct gb_slice script, struct gb_buf *ret, struct gb_err *err);
enum gb_rc mem_release_get(void *ctx, struct gb_slice bot, struct gb_sha256 *ret,
                           struct gb_err *err);
enum gb_rc mem_release_set(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                           struct gb_err *err);
void mem_bot_free(struct mem_bot *b); /* but for its sessions */

#endif
