/* chat/bot.h - a bot that can talk: its package, its settings, its scripts compiled on demand
 *
 * Shape:  scripts are compiled at their first use and kept; gb_bot_reload() forgets those
 *         whose files changed, but their programs live on while a dialog may stand in them.
 *         A dialog that waits for another release finds its sources in a store.
 * Owner:  gb_bot_open/gb_bot_close; programs are borrowed until the bot is closed.
 * Errors: GB_E_PACKAGE, GB_E_NO_SCRIPT, GB_E_SCRIPT_ERRORS (findings go to `complain`).
 * Source: language.md 9.3, 12.7; settlements S14, S31.
 */
#ifndef GB_CHAT_BOT_H
#define GB_CHAT_BOT_H

#include "bot/pkg.h"
#include "bot/release.h"
#include "comp/comp.h"
#include "lib/session.h"
#include "store/store.h"
#include "text/zone.h"
#include "vm/limits.h"

struct gb_bot_script {            /* a script that was asked for */
	struct gb_slice name;     /* stem */
	struct gb_sha256 release; /* all zero: of the folder as it is now */
	struct gb_src src;
	struct gb_slice bytes; /* of the file; src is a view of them */
	struct gb_arena arena; /* holds bytes and src */
	struct gb_prog *prog;
	bool old; /* its file changed since */
};

struct gb_bot {
	struct gb_arena arena;
	struct gb_pkg pkg;
	const struct gb_index *index;
	bool settled; /* new runs get `release` (settle.h), whatever the folder holds */
	struct gb_sha256 release;
	struct gb_botinfo info; /* settings; memory is the store's and a dialog's */
	struct gb_zone *zone;   /* NULL: UTC */
	struct gb_slice lang;   /* default-language, or "en" */
	struct {
		GB_VEC(struct gb_bot_script *);
	} scripts;
	/* Findings of a script that does not compile, or has warnings; may be NULL. */
	void (*complain)(void *ctx, const struct gb_diags *diags);
	void *complain_ctx;
};

/* The index is borrowed. */
enum gb_rc gb_bot_open(const struct gb_index *index, const char *path, struct gb_bot **ret,
                       struct gb_err *err) GB_MUST;
void gb_bot_close(struct gb_bot *b); /* NULL is fine */
/* The release that a new run gets: the settled one, else that of the folder as it is now. */
enum gb_rc gb_bot_release(struct gb_bot *b, struct gb_sha256 *ret, struct gb_err *err) GB_MUST;
/* The script of the folder as it is now, or with `release` of that release: from the store when
 * it keeps it, else from the folder. Name with or without ".bas"; "" is the script that a
 * conversation begins with (the lone file, else "start"). */
const struct gb_prog *gb_bot_script(struct gb_bot *b, struct gb_slice name,
                                    const struct gb_sha256 *release,
                                    const struct gb_store *store, struct gb_err *err);
/* Puts the sources used so far under the release's name. */
enum gb_rc gb_bot_keep(struct gb_bot *b, const struct gb_sha256 *release,
                       const struct gb_store *store, struct gb_err *err) GB_MUST;
/* The source that a program was compiled from, for excerpts; NULL when it is not known. */
const struct gb_src *gb_bot_source(const struct gb_bot *b, struct gb_slice file);
/* Looks at the files again; returns how many scripts changed. Calls f with their names. */
size_t gb_bot_reload(struct gb_bot *b, void (*f)(struct gb_slice name, void *ctx), void *ctx);
/* Limits: the column "server", else the local one; then the bot's limit-* settings. */
enum gb_rc gb_bot_limits(const struct gb_bot *bot, const char *column, struct gb_limits *l,
                         struct gb_err *err) GB_MUST;

#endif
