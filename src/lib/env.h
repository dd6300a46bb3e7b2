/* lib/env.h - the world as a keyword sees it
 *
 * A run's surroundings: clock, chance, language, the channel it talks on, the session's
 * state, the bot's memory and settings. chat/ fills one a turn; the library only reads
 * fields and calls functions. Everything that a keyword changes goes through here, so that
 * a turn can be committed as a whole (D8).
 *
 * Owner: the caller of gb_turn().
 */
#ifndef GB_LIB_ENV_H
#define GB_LIB_ENV_H

#include "base/clock.h"
#include "base/rand.h"
#include "text/zone.h"
#include "vm/call.h"

struct gb_session; /* lib/session.h: state of one conversation */
struct gb_botinfo; /* lib/session.h: the bot's name, settings, memory */

struct gb_channel { /* how a run speaks; every function may be NULL */
	void *ctx;
	/* One message, Markdown. */
	void (*talk)(void *ctx, struct gb_slice text);
	/* A line for the log only: PRINT, LOG_INFO ... */
	void (*note)(void *ctx, enum gb_severity severity, struct gb_slice text);
	/* The list of suggestions or switchers changed. */
	void (*suggest)(void *ctx, const struct gb_session *s);
	/* The dialog asks: type name, choices as array of text or NULL, hint for a person. */
	void (*ask)(void *ctx, struct gb_slice type, struct gb_value choices);
	/* A script of the bot runs as a tool; arguments as "name=value" with blanks between. */
	void (*tool)(void *ctx, struct gb_slice name, struct gb_slice arguments);
};

struct gb_env {
	const struct gb_clock *clock;
	const struct gb_zone *zone; /* of the bot; NULL = UTC */
	int64_t now_ms;             /* the turn's time (S6); keywords add nothing to it */
	struct gb_rand rand;
	struct gb_slice lang; /* "en", "pt-BR", "es": sentences and formats */
	struct gb_channel channel;
	struct gb_session *session;
	struct gb_botinfo *bot;
	bool nobody;             /* scheduled run: nobody can answer HEAR */
	int64_t hear_timeout_ms; /* 0 = HEAR waits for ever (S8) */
	unsigned hear_tries;     /* 3 */
	int64_t talks;           /* messages of this run so far (limit-talks) */
	int64_t talks_max;       /* 0 = no limit */
	int64_t kept_max;        /* limit-kept; 0 = no limit (lib/room.h) */
	size_t kept;             /* bytes kept, at most; counted anew when not known */
	bool kept_known;
	struct gb_buf
		*call; /* the request that a keyword waits for: gb_netreq_write(); or NULL */
	int64_t calls; /* to other machines, of this run so far (limit-calls) */
	int64_t calls_max;  /* 0 = no limit */
	size_t said;        /* bytes said and noted since the last outside input */
	uint32_t said_line; /* where the message stands that is being sent: for tests */
	struct gb_slice said_file;
};

static inline struct gb_env *
gb_env(const struct gb_call *c)
{
	return c->env;
}

#endif
