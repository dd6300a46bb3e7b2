/* chat/stage.h - a dialog played for a test, one turn at a time, in one of several ways
 *
 * plain    one VM from the first turn to the last
 * freeze   each turn in a process of its own, which thaws, answers and freezes
 * collect  as plain, with a collection after every statement
 *
 * server   each turn is somebody else's to play: stage->elsewhere, which fills `out`
 *
 * All must come out the same; what they show is gathered in struct gb_outcome.
 * Owner:  gb_stage_open/gb_stage_close; bot and test are borrowed.
 * Errors: those of gb_turn; GB_E_CHILD when the process of a turn died.
 * Source: architecture.md 3.12; D17.
 */
#ifndef GB_CHAT_STAGE_H
#define GB_CHAT_STAGE_H

#include "chat/channel.h"
#include "chat/script.h"
#include "chat/tape.h"
#include "chat/turn.h"

enum gb_way {
	GB_WAY_PLAIN,
	GB_WAY_FREEZE,
	GB_WAY_COLLECT,
	GB_WAY__MAX, /* of those that need nothing else */
	GB_WAY_SERVER = GB_WAY__MAX,
};

struct gb_outcome { /* after a turn */
	enum gb_turnend end;
	struct gb_err fault;
	bool unheard;
	int64_t due_ms, now_ms;
	struct gb_testlog log; /* what happened in this turn */
	struct {
		GB_VEC(struct gb_kept *);
	} labels;           /* what can be chosen now */
	struct gb_map vars; /* name -> shown value */
};

struct gb_stage {
	enum gb_way way;
	struct gb_clock clock; /* always frozen */
	struct gb_setup setup;
	struct gb_map params;
	struct gb_tape tape;
	struct gb_dialog *dialog; /* not with freeze and server */
	struct gb_outcome out;
	enum gb_rc (*elsewhere)(struct gb_stage *s, const struct gb_input *in,
	                        struct gb_err *err);
	void *elsewhere_ctx;
};

const char *gb_way_name(enum gb_way way);
enum gb_rc gb_stage_open(struct gb_bot *bot, const struct gb_script_test *test, enum gb_way way,
                         struct gb_stage **ret, struct gb_err *err) GB_MUST;
void gb_stage_close(struct gb_stage *s); /* NULL is fine */
/* One turn; stage->out is what came of it. */
enum gb_rc gb_stage_turn(struct gb_stage *s, const struct gb_input *in,
                         struct gb_err *err) GB_MUST;
/* Moves the clock; what is due then happens in the next GB_INPUT_TIMEOUT. */
enum gb_rc gb_stage_time(struct gb_stage *s, struct gb_slice text, struct gb_err *err) GB_MUST;
/* For stage->elsewhere: a text that can be chosen, and the variables of a dialog. */
void gb_outcome_label(struct gb_outcome *o, struct gb_slice label);
void gb_outcome_vars(struct gb_outcome *o, const struct gb_dialog *d);
/* A time as --clock and transcripts write it, in the bot's zone, to milliseconds since 1970. */
enum gb_rc gb_clock_read(struct gb_slice text, const struct gb_zone *zone, int64_t *ret_ms,
                         struct gb_err *err) GB_MUST;

#endif
