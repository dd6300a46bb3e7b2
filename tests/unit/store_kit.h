/* tests/unit/store_kit.h - stores for tests, and short ways to ask them
 *
 * Texts: a line of the log begins with ">" when the person says it; a memory entry is "k=v",
 * "*k=v" in the cache, "k" when it is forgotten.
 * Owner: what kit_path gives is static.
 */
#ifndef TESTS_STORE_KIT_H
#define TESTS_STORE_KIT_H

#include "store/sqlite.h"

enum { KIT_MANY = 8 };

struct kit { /* what setup leaves in *state */
	struct gb_store *store;
	char dir[64]; /* of SQLite; empty: in memory */
	struct gb_sealkey key;
};

int kit_memory(void **state);
int kit_sqlite(void **state);
int kit_close(void **state);
struct gb_store *kit_store(void *state);
void kit_reopen(struct kit *k);
const char *kit_path(const struct kit *k,
                     const char *name); /* of a file beside the databases */
/* Another program opens the database of a bot, says this, and leaves. Rows are compared when
 * `want` is not NULL: columns with | between, a line each. */
void kit_sql(const struct kit *k, const char *bot, const char *sql, const char *want);

struct kit_turn {
	uint64_t epoch, seq, version;
	const char *state, *session, *said[KIT_MANY], *memory[KIT_MANY], *external;
	const char *call; /* waits for it */
	bool ends_call, alone;
	int64_t due_ms, now_ms;
	struct gb_slice owner;
};

enum gb_rc kit_commit(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                      const struct kit_turn *t, struct gb_err *err);
struct gb_slice kit_owner(char c);
void kit_log_is(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                uint64_t after, const char *want);
void kit_tail_is(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                 uint64_t before, size_t max, const char *want);
void kit_memory_is(struct gb_store *s, struct gb_slice bot, uint64_t version, const char *want,
                   uint64_t newest);
void kit_fate_is(struct gb_store *s, struct gb_slice bot, const char *external, enum gb_rc rc,
                 enum gb_fate fate, uint64_t from, uint64_t to, const char *session);
/* Queues "text" under an external id; channel "web". */
enum gb_rc kit_queue(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                     const char *external, const char *text, struct gb_err *err);
/* "id text" of the first that waits, or NULL: none. */
void kit_next_is(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                 const char *want);
/* "call s-1/3", "call s-1/3 sent", "answer s-1/3", "clock s-1/3", a line each; then when there is
 * more. */
void kit_duties_are(struct gb_store *s, struct gb_slice bot, int64_t now_ms, size_t max,
                    const char *want, int64_t next_ms);
void kit_newest_is(struct gb_store *s, struct gb_slice bot, struct gb_slice owner,
                   const char *want);
void kit_list_is(struct gb_store *s, struct gb_slice bot, struct gb_slice owner,
                 const char *want);

#endif
