/* lib/session.h - what is known of one conversation, and of the bot that holds it
 *
 * Everything that keywords change and that must outlive a turn, outside of the dialog's own
 * variables: plain data, written and read as a whole with the dialog's state (S24).
 *
 * Shape:  version:u8, then the fields in their order here; counts are checked against the
 *         bytes that are left.
 * Owner:  gb_session_new/gb_session_free; texts are struct gb_kept or live in the maps.
 * Errors: GB_E_SESSION_DATA when the bytes cannot be read.
 * Source: keywords.md 2.8, 2.9, 2.13; settlements S4, S18, S24.
 */
#ifndef GB_LIB_SESSION_H
#define GB_LIB_SESSION_H

#include "base/err.h"
#include "base/vec.h"
#include "lib/keep.h"
#include "store/store.h"

struct gb_said { /* one line of the log */
	enum gb_who who;
	int64_t at_ms;
	struct gb_kept *text; /* secrets stand as *** */
};

enum gb_suggest {                         /* in saved sessions: never reused */
	          GB_SUGGEST_TEXT = 0,    /* sends its value as the person's message */
	          GB_SUGGEST_CONTEXT = 1, /* makes the context of that name the active one */
	          GB_SUGGEST_TOOL = 2,    /* runs the script of that name */
	          GB_SUGGEST_SWITCH =
	                  3, /* a switcher: adds its value to the system prompt while on */
};

struct gb_suggestion {
	enum gb_suggest kind;
	bool on;               /* switchers only */
	struct gb_kept *label; /* what the person reads; never NULL */
	struct gb_kept *value; /* text, context, tool or instruction; never NULL */
};

struct gb_suggestions {
	GB_VEC(struct gb_suggestion);
};

struct gb_question { /* what the dialog asks a person while it waits */
	bool open;
	struct gb_kept *type;     /* HEAR type, "" = anything */
	GB_VEC(struct gb_kept *); /* choices of a menu */
};

enum gb_wants { /* who reads what a run returns; in saved sessions: never reused */
	        GB_WANTS_NOT = 0,
	        GB_WANTS_TOOL = 1,    /* a program: the value of RETURN */
	        GB_WANTS_WEBHOOK = 2, /* a caller: that, or what the script left in variables */
};

#define GB_SAID_MAX 1000                /* gb_session_trim: lines */
#define GB_SAID_BYTES ((size_t)4 << 20) /* and bytes that stay */

struct gb_session {
	struct gb_kept *id;
	struct gb_kept *user; /* NULL: nobody has signed in */
	uint64_t seed;        /* of the random numbers of its turns */
	int64_t talks;        /* messages since the last outside input (limit-talks) */
	size_t talked;        /* bytes of them and of the log (limit-kept) */
	int64_t calls;        /* to other machines since then (limit-calls) */
	struct gb_question question;
	enum gb_wants wants;    /* of the run that goes on, or that ended last */
	struct gb_kept *result; /* its JSON, "" when it failed; NULL: it has not ended */
	struct {
		GB_VEC(struct gb_said);
	} said; /* since the last commit; the store has the rest; not written */
	size_t said_bytes;
	struct gb_suggestions suggestions, switchers;
	struct gb_kept *prompt;         /* BEGIN SYSTEM PROMPT; NULL: none */
	struct gb_kept *active_context; /* NULL: only the unnamed one */
	struct gb_map contexts;         /* name -> text; "" is always active */
	struct gb_map prefs;   /* "model", "model-routing", "answer-mode", "lang" ... */
	struct gb_map vars;    /* GET SESSION, SET SESSION: name -> JSON */
	struct gb_map headers; /* SET HEADER, of the run: name -> text */
	struct gb_map tools;   /* names in use, without value */
	struct gb_map kbs;
	struct gb_map websites;   /* address -> how often it is read again */
	struct gb_map memory;     /* the user's: name -> text */
	struct gb_map facts;      /* the user's: name -> text, oldest first */
	struct gb_map remembered; /* REMEMBER: name -> JSON, with expiry */
};

struct gb_touched { /* an entry that was set since the last commit */
	bool cache;
	struct gb_kept *name;
};

struct gb_botinfo {
	struct gb_kept *name;
	struct gb_map config; /* rows of config.csv: name -> value */
	struct gb_map memory; /* SET BOT MEMORY: name -> text */
	struct gb_map cache;  /* CACHE SET: name -> JSON, with expiry */
	uint64_t version;     /* of the store's memory that is loaded */
	struct {
		GB_VEC(struct gb_touched);
	} touched;
};

/* Its maps by number, for what is done to all of them. */
#define GB_SESSION_MAPS 10
const struct gb_map *gb_session_map(const struct gb_session *s, size_t i);
struct gb_session *gb_session_new(struct gb_slice id, uint64_t seed);
void gb_session_free(struct gb_session *s); /* NULL is fine */
void gb_session_write(const struct gb_session *s, struct gb_buf *out);
enum gb_rc gb_session_read(struct gb_slice bytes, struct gb_session **ret,
                           struct gb_err *err) GB_MUST;

/* Adds a line to what was said. */
void gb_session_said(struct gb_session *s, enum gb_who who, int64_t at_ms,
                     struct gb_slice text);
/* Drops the oldest lines when there are far too many; the newest always stays. */
void gb_session_trim(struct gb_session *s);
/* After a commit. */
void gb_session_saved(struct gb_session *s);
/* Opens a question, or closes it with `type` NULL. Choices are added one by one. */
void gb_session_ask(struct gb_session *s, struct gb_slice type);
void gb_session_choice(struct gb_session *s, struct gb_slice choice);

/* An equal label replaces the older suggestion in its place. Returns it; borrowed until the
 * next change. */
struct gb_suggestion *gb_suggest_put(struct gb_suggestions *l, enum gb_suggest kind,
                                     struct gb_slice label, struct gb_slice value);
void gb_suggest_clear(struct gb_suggestions *l);
/* By label, case ignored; NULL when there is none. */
struct gb_suggestion *gb_suggest_find(const struct gb_suggestions *l, struct gb_slice label);

void gb_botinfo_init(struct gb_botinfo *b, struct gb_slice name);
void gb_botinfo_fini(struct gb_botinfo *b);
/* Notes that an entry of its memory or cache was set; any other map is none of its. */
void gb_botinfo_touch(struct gb_botinfo *b, const struct gb_map *m, struct gb_slice name);
/* Takes over an entry of the store. */
void gb_botinfo_take(struct gb_botinfo *b, const struct gb_memory *m);
/* After a commit. */
void gb_botinfo_saved(struct gb_botinfo *b);
/* Memory and cache are to be loaded anew: what was set since the last commit is gone. */
void gb_botinfo_forget(struct gb_botinfo *b);
/* A setting's text, or empty. */
struct gb_slice gb_config_text(const struct gb_botinfo *b, struct gb_slice name);
/* A whole number of a setting, `otherwise` when it is missing or none. */
int64_t gb_config_int(const struct gb_botinfo *b, struct gb_slice name, int64_t otherwise);

#endif
