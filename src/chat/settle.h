/* chat/settle.h - which release of a bot new runs get
 *
 * The scripts of the folder become the current release when all of them compile; while one
 * does not, the last release that did stays, whoever asks for it. The store keeps which one
 * that is, and its sources: all processes of a site agree, and one that starts later finds it.
 *
 * Without a store nothing is kept, and what compiles is only told of.
 *
 * Errors: those of the store, and of files that cannot be read. A script with errors is none.
 * Source: S14; platform.md 1.5.
 */
#ifndef GB_CHAT_SETTLE_H
#define GB_CHAT_SETTLE_H

#include "chat/bot.h"

struct gb_settling {
	void *ctx;
	/* A script that is not in the release before, or is there in other words; may be NULL. */
	void (*compiled)(void *ctx, struct gb_slice name, bool good);
	/* What is wrong with one; may be NULL. */
	void (*complain)(void *ctx, const struct gb_diags *diags);
};

/* Afterwards gb_bot_release() names the current release; without any, that of the folder. */
enum gb_rc gb_bot_settle(struct gb_bot *b, const struct gb_store *store,
                         const struct gb_settling *told, struct gb_err *err) GB_MUST;

#endif
