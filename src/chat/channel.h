/* chat/channel.h - the ways in which a dialog is shown
 *
 * Each fills a struct gb_channel (lib/env.h) over memory of the caller's. A channel renders; it
 * decides nothing.
 *
 * console  a terminal, or a pipe: by pipe only the bot's text goes to `out` (S31).
 * json     one object a line, schema "v":1.
 * test     keeps what happened in a list that can be written and read as bytes.
 * Source: ui.md e.5; S31.
 */
#ifndef GB_CHAT_CHANNEL_H
#define GB_CHAT_CHANNEL_H

#include "base/vec.h"
#include "lib/env.h"
#include "lib/session.h"

#include <stdio.h>

/* --- console --- */

struct gb_console {
	FILE *out, *err;
	bool terminal; /* names, hints, suggestions */
	bool color, unicode;
	struct gb_slice name; /* of the bot */
	struct gb_slice lang;
	struct {
		GB_VEC(struct gb_kept *);
	} shown;     /* what a bare number picks now */
	bool menu;   /* shown are the choices of the question */
	bool secret; /* the question's answer is not to be echoed */
};

struct gb_channel gb_console_channel(struct gb_console *c);
/* Writes a text of somebody else's: what could steer the terminal becomes "?". */
void gb_console_put(FILE *f, struct gb_slice text);
void gb_console_fini(struct gb_console *c);
/* What the person means: a number that is shown picks, "\2" is the text "2". Borrowed. */
struct gb_slice gb_console_meant(const struct gb_console *c, struct gb_slice text);

/* --- json --- */

struct gb_jsonout {
	FILE *out;
	FILE *err;      /* errors stand here too; may be NULL */
	unsigned talks; /* messages so far */
};

struct gb_channel gb_json_channel(struct gb_jsonout *j);
void gb_json_start(struct gb_jsonout *j, struct gb_slice bot, struct gb_slice session);
void gb_json_user(struct gb_jsonout *j, struct gb_slice text);
/* reason: "end", "eof", "error" ... */
void gb_json_end(struct gb_jsonout *j, const char *reason, int exit_code);

/* --- test --- */

enum gb_heard_kind { /* on the pipe between gb-test and its children: both the same binary */
	             GB_HEARD_TALK,
	             GB_HEARD_NOTE,
	             GB_HEARD_TOOL,
};

struct gb_heard {
	enum gb_heard_kind kind;
	uint32_t line;        /* of TALK: 0 when gb itself said it */
	struct gb_kept *file; /* script, or NULL */
	struct gb_kept *text;
	struct gb_kept *more; /* of TOOL: its arguments */
};

struct gb_testlog {
	const struct gb_env *env; /* of the dialog: where a message stands; may be NULL */
	GB_VEC(struct gb_heard);
};

struct gb_channel gb_test_channel(struct gb_testlog *t);
void gb_testlog_clear(struct gb_testlog *t);
void gb_testlog_fini(struct gb_testlog *t);
void gb_testlog_write(const struct gb_testlog *t, struct gb_buf *out);
void gb_testlog_read(struct gb_testlog *t, struct gb_wire *w);

#endif
