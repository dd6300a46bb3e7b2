/* cgi/event.h - what listeners of a session are told
 *
 * One event a commit, or some commits together: "done" when the dialog asks or has ended,
 * "wait" when it goes on by itself. Its data is a JSON object
 *   {"session_id", "seq", "turn", "wait", "messages": [...]}
 * in which seq is the newest line of the log and turn the number of the commit. Both only grow:
 * who has them already drops the event; whose number is not the one before the first message
 * has missed something and asks for the log. The id of an event is SEQ-TURN.
 *
 * Source: S11, S12, S13; platform.md 3.3 (BotResponse); WHATWG HTML, server-sent events.
 */
#ifndef GB_CGI_EVENT_H
#define GB_CGI_EVENT_H

#include "store/store.h"
#include "text/json.h"

enum { GB_EVENT_LINES = 500 }; /* in one event; the reader asks for more */

struct gb_eventlines { /* lines of a log as messages */
	struct gb_json *messages;
	struct gb_slice bot, session;
	bool all;      /* the person's lines too */
	uint64_t last; /* the newest that was looked at */
};

/* A BotResponse. A gb_said_fn: ctx is the struct gb_eventlines. */
void gb_event_line(void *ctx, uint64_t seq, const struct gb_line_said *line);
/* "hear", "clock", "call" or null. */
struct gb_json *gb_event_wait(enum gb_waits waits);
const char *gb_event_name(enum gb_waits waits);
/* The event for a session's news, lines above n->seq_told. */
enum gb_rc gb_event_data(const struct gb_store *store, struct gb_slice bot,
                         const struct gb_news *n, struct gb_buf *out,
                         struct gb_err *err) GB_MUST;

/* Where a listener stands. */
struct gb_place_heard {
	uint64_t seq, turn; /* turn 0: it does not know */
};
/* "SEQ-TURN" as an event's id has it; false when it is none. */
bool gb_event_id_parse(struct gb_slice id, struct gb_place_heard *ret) GB_MUST;

#endif
