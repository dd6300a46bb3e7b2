/* chat/store.h - where conversations are kept
 *
 * A store keeps, for each bot and session, one row: epoch, release, the dialog's state, the
 * session, the bot's memory; and the scripts of the releases that rows name. Verbs are of the
 * domain. One turn is one commit (D8): all of its fields or none.
 *
 * Shape:  the epoch counts commits; a row that does not exist has epoch 0.
 * Owner:  struct gb_row belongs to the caller (gb_row_fini); what a commit names is borrowed.
 * Errors: GB_ENOTFOUND for what is not there; GB_E_TURN_CONFLICT when the epoch is another one.
 * Source: architecture.md 3.9; D8, S1, S3, S14.
 */
#ifndef GB_CHAT_STORE_H
#define GB_CHAT_STORE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

#define GB_ROW_MAX ((size_t)1 << 30) /* bytes of one part of a row */

struct gb_row {
	uint64_t epoch;
	struct gb_sha256 release; /* of the run that waits, or that ended unseen; else zero */
	struct gb_buf state;      /* gb_freeze(); empty: nothing waits */
	struct gb_buf session;    /* gb_session_write() */
	struct gb_buf bot;        /* gb_botinfo_write() */
};

struct gb_store {
	const char *name; /* "memory", "file" */
	void *ctx;
	enum gb_rc (*load)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                   struct gb_row *ret, struct gb_err *err);
	/* row->epoch is the epoch that was loaded; the kept one is one more. */
	enum gb_rc (*commit)(void *ctx, struct gb_slice bot, struct gb_slice session,
	                     const struct gb_row *row, struct gb_err *err);
	/* Sources of a release, by script name. Putting the same again changes nothing. */
	enum gb_rc (*program_put)(void *ctx, const struct gb_sha256 *release,
	                          struct gb_slice script, struct gb_slice source,
	                          struct gb_err *err);
	enum gb_rc (*program_get)(void *ctx, const struct gb_sha256 *release,
	                          struct gb_slice script, struct gb_buf *ret,
	                          struct gb_err *err);
	void (*close)(void *ctx);
};

void gb_row_init(struct gb_row *row);
void gb_row_fini(struct gb_row *row);
void gb_row_write(const struct gb_row *row, struct gb_buf *out);
/* Into an initialised row; false when the bytes are damaged. */
bool gb_row_read(struct gb_row *row, struct gb_slice bytes) GB_MUST;
/* Whole copy. */
void gb_row_copy(struct gb_row *to, const struct gb_row *from);
static inline bool
gb_row_waits(const struct gb_row *row)
{
	return row->state.n > 0;
}

/* Did its run end without a note that the end was shown? */
static inline bool
gb_row_unseen(const struct gb_row *row)
{
	static const struct gb_sha256 none;
	return row->state.n == 0 && memcmp(&row->release, &none, sizeof none) != 0;
}

/* A store in memory, gone with the process. */
struct gb_store *gb_mem_store(void);
/* Puts a row as it is, whatever its epoch: for tests and for stores built on this one. */
void gb_mem_store_put(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                      const struct gb_row *row);
/* Calls f for every source that is kept of a release, in order of their coming. */
void gb_mem_store_programs(const struct gb_store *s, const struct gb_sha256 *release,
                           void (*f)(struct gb_slice script, struct gb_slice source, void *ctx),
                           void *ctx);
void gb_store_close(struct gb_store *s); /* NULL is fine */

#endif
