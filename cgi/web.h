/* cgi/web.h - the bots that a process serves, and what it keeps of them
 *
 * A site is a folder of packages (NAME.gbai) and a folder of data: bots/NAME.db, secrets/.
 * A bot is opened at its first request; its files are looked at again once a second at most.
 * What is wrong with them is said by the process that monitors, and by no other.
 *
 * Owner:  gb_web_open/gb_web_close; bots are borrowed.
 * Errors: GB_E_HTTP_UNKNOWN for a bot that is not there; those of the store and of a package.
 * Source: DESIGN.md D11, D15, S4, S5.
 */
#ifndef GB_CGI_WEB_H
#define GB_CGI_WEB_H

#include "base/map.h"
#include "base/seal.h"
#include "bot/toolset.h"
#include "cgi/score.h"
#include "chat/bot.h"
#include "vm/limits.h"

struct gb_webbot {
	struct gb_bot *bot;
	struct gb_limits limits;
	int64_t looked_ms;          /* monotonic: when its files were looked at */
	struct gb_sha256 stamp;     /* of the files as they were then */
	struct gb_toolset *tools;   /* NULL until somebody asks: gb_web_tools() */
	struct gb_sha256 tools_are; /* release that they were read from */
};

struct gb_heard; /* cgi/heard.h */

struct gb_web {
	const char *packages, *data;
	const struct gb_index *index;
	const struct gb_clock *clock;
	struct gb_store *store;
	struct gb_sealkey secret; /* of tokens that pages carry */
	char tend[80]; /* bot whose database was written since the last gb_web_tend() */
	struct gb_meter *meter; /* NULL: nothing is counted */
	struct gb_rates *rates; /* NULL: no limits */
	int wake_fd;   /* datagrams for the worker of cgi/turns.h go out; -1: there is none */
	int news_fd;   /* those for the one of cgi/service.h */
	bool streams;  /* the web server holds listeners */
	bool monitors; /* says in the log what changed in folders of bots */
	struct gb_heard *heard; /* of which sessions; NULL: of any */
	struct gb_score *score; /* of this worker; NULL: it is not watched */
	struct gb_map bots;     /* name -> struct gb_webbot */
};

/* Paths and clock are borrowed. */
enum gb_rc gb_web_open(const char *packages, const char *data, const struct gb_index *index,
                       const struct gb_clock *clock, struct gb_web **ret,
                       struct gb_err *err) GB_MUST;
/* The folder for files of requests, while they come in. */
const char *gb_web_spool(struct gb_arena *a, const char *data);
/* Can turns be kept now? */
bool gb_web_writable(const struct gb_web *s);
void gb_web_close(struct gb_web *s); /* NULL is fine */
/* Between two requests: begins a write-ahead log anew that has grown. ctx is the struct gb_web. */
void gb_web_tend(void *ctx);
/* Has anybody talked with the bot yet? */
bool gb_web_has(const struct gb_web *s, struct gb_slice name);
/* --- webbot.c --- */
/* The bot as its folder is now: what was changed there is taken over, and while a script of it
 * has errors, its last release goes on (chat/settle.h). */
enum gb_rc gb_web_bot(struct gb_web *s, struct gb_slice name, struct gb_webbot **ret,
                      struct gb_err *err) GB_MUST;

void gb_webbot_close(struct gb_webbot *b);
/* What a bot offers to programs, as its files are now; borrowed until the next call. */
enum gb_rc gb_web_tools(struct gb_webbot *b, const struct gb_toolset **ret,
                        struct gb_err *err) GB_MUST;

#endif
