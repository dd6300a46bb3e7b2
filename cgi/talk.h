/* cgi/talk.h - one message of a person to a bot, over HTTP
 *
 * Finds or begins the session, moves the dialog by gb_turn(), and runs the turn again when
 * another one came between (store.h). A message that was done before is not run again: its
 * answer is read from the log (P1).
 *
 * A wait that the clock has ended goes on at the next look at its session, if the worker of
 * cgi/turns.h has not seen to it before. A message to a dialog that waits for the clock or for
 * another machine waits for its turn (S7), or is refused (GB_E_HTTP_BUSY) when its sender would
 * rather keep it.
 *
 * Owner:  gb_talk_fini(). The dialog is open until then: its session says what to show.
 * Errors: GB_E_HTTP_UNKNOWN for a session that is not the owner's; GB_E_HTTP_DEAD for a message
 *         that killed its workers; those of gb_turn() and of
 *         the store. A script's error is none: the person got its sentence.
 * Source: platform.md 2.4; D7, S1, S4, S25.
 */
#ifndef GB_CGI_TALK_H
#define GB_CGI_TALK_H

#include "cgi/web.h"
#include "chat/turn.h"

struct gb_owner { /* SHA-256 of a visitor's token: what the store knows of it */
	struct gb_sha256 hash;
};

struct gb_talkin {
	struct gb_slice session; /* empty: the owner's newest, or a new one */
	struct gb_owner owner;
	bool fresh; /* begin a new session whatever there is */
	bool queue; /* a message that cannot be heard now may wait for its turn */
	bool send;  /* false: look only, begin when there is no session */
	struct gb_slice text;
	struct gb_slice file; /* path of one that is sent; text: what the log calls it */
	struct gb_slice channel, external; /* of the message; external empty: it has no id */
	struct gb_slice lang;              /* empty: the bot's */
	struct gb_slice script; /* to be run in a new session, instead of a text; empty: none */
	enum gb_wants wants;    /* who gets what it returns */
	const struct gb_map *params; /* for its PARAMs: gb_setup.params */
};

struct gb_talk {
	struct gb_webbot *bot;
	struct gb_dialog *dialog;
	struct gb_meter *meter; /* its turns are counted; or NULL */
	struct gb_buf id;       /* of the session */
	/* The lines that answer stand in the log after seq_from, up to seq_to. */
	uint64_t seq_from, seq_to;
	bool refused;  /* the answer did not fit the question */
	bool replayed; /* the message had been done */
	bool queued;   /* it waits for its turn */
};

void gb_talk_init(struct gb_talk *t);
enum gb_rc gb_talk(struct gb_web *s, struct gb_slice bot, const struct gb_talkin *in,
                   struct gb_talk *ret, struct gb_err *err) GB_MUST;
void gb_talk_fini(struct gb_talk *t);
/* Moves a dialog without its person: an answer that came, a time that is over (in NULL: nothing),
 * and then what waited to be heard. Its row has to have that epoch: else GB_E_TURN_CONFLICT. */
enum gb_rc gb_talk_go_on(struct gb_web *s, struct gb_slice bot, struct gb_slice session,
                         uint64_t epoch, const struct gb_input *in, struct gb_err *err) GB_MUST;

#endif
