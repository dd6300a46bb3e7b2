/* chat/turn.h - the only way in which a dialog moves
 *
 * A dialog is one conversation of one bot in one store. gb_turn() gives it an input and runs
 * it to its next wait or its end: one commit a step, and what the script says leaves after the
 * commit that holds it when the store outlives the process (D8, D10). Web, terminal, tests and
 * schedules call it with a channel and a clock, and nothing else moves a dialog (D7).
 *
 * Owner:  gb_dialog_open/gb_dialog_close; bot, store, clock and index are borrowed.
 * An answer over limit-text, or that finds no room in the memory of the dialog, is refused: the
 * person is told, and the question waits on.
 * Errors: a script's uncaught error is no error of gb_turn: *ret is GB_TURN_FAILED, the person
 *         got a sentence, the detail went to channel.note, and dialog->fault holds it. Errors
 *         are those of the store, of a state that cannot be thawed (GB_E_STATE_*), of a start
 *         script that is missing or has errors, of parameters.
 * Source: architecture.md 3.10; D7, D8, S6, S8, S14, S18, S24, S31.
 */
#ifndef GB_CHAT_TURN_H
#define GB_CHAT_TURN_H

#include "chat/bot.h"
#include "lib/env.h"
#include "vm/vm.h"

enum gb_input_kind {
	GB_INPUT_START, /* begin, or begin again; text: the script, "" = the bot's first one */
	GB_INPUT_TEXT,  /* the person wrote */
	GB_INPUT_FILE,  /* the person sent a file; text: its path */
	GB_INPUT_TIMEOUT, /* the deadline of the wait has come */
	GB_INPUT_SKIP,    /* nobody will answer any more: DEFAULT, or nothing */
	GB_INPUT_LONG,    /* the person wrote more than the channel can carry; no text */
	GB_INPUT_ANSWER,  /* of the call that is waited for; text: gb_netans_write(), or
	                   * empty: setup.call makes it, and it may have been made before */
};

struct gb_input {
	enum gb_input_kind kind;
	struct gb_slice text;
	struct gb_slice shown; /* FILE: what the log calls it; empty: its path */
	const struct gb_message
		*message; /* as it came in; done by the turn's commit; or NULL */
};

enum gb_turnend {
	GB_TURN_IDLE,   /* the run ended; nothing waits */
	GB_TURN_ASKS,   /* waits for a person: session->question */
	GB_TURN_SLEEPS, /* waits for the clock: dialog->due_ms (only without setup.sleep) */
	GB_TURN_CALLS, /* waits for another machine: dialog->row.call (only without setup.call) */
	GB_TURN_FAILED, /* the run ended with an error: dialog->fault */
};

struct gb_setup {
	struct gb_bot *bot;
	struct gb_store *store;
	struct gb_slice id; /* of the session; loaded when the store has it */
	const struct gb_clock *clock;
	struct gb_channel channel;
	struct gb_limits limits;
	struct gb_slice lang;  /* empty: the bot's */
	struct gb_slice user;  /* empty: nobody has signed in */
	struct gb_slice owner; /* of a new session: GB_OWNER_LEN bytes; empty: nobody */
	uint64_t seed;         /* of a new session */
	const struct gb_map
		*params; /* name -> struct gb_kept, for PARAMs of the first script; or NULL */
	const struct gb_map
		*given;      /* name -> struct gb_kept, JSON: for variables of it; or NULL */
	enum gb_wants wants; /* of a run that begins: session->result gets what it returns */
	bool hot; /* the dialog stays in memory between turns and nobody else loads it: the store only counts */
	bool nobody;         /* scheduled: nobody can answer; nor in what a webhook began */
	bool collect_always; /* tests: collect after every statement */
	/* Waits for a time of the clock; false to give up (the run stays asleep). NULL: the caller does. */
	bool (*sleep)(void *ctx, int64_t until_ms);
	void *sleep_ctx;
	/* Makes a call, bytes of gb_netreq_write(); appends its answer, gb_netans_write(). `again`:
	 * it may have been sent before. Always answers. NULL: the caller of gb_turn() does. */
	void (*call)(void *ctx, struct gb_slice request, bool again, struct gb_buf *ret);
	void *call_ctx;
	void (*trace)(void *ctx, const struct gb_vm *vm, const struct gb_prog *prog,
	              uint32_t line);
	void *trace_ctx;
	bool (*interrupted)(void *ctx); /* asked now and then; or NULL */
	void *interrupted_ctx;
};

struct gb_said_event; /* chat/dialog.c */

struct gb_dialog {
	struct gb_setup setup;
	struct gb_env env;
	struct gb_vmhost host;
	struct gb_vm *vm;            /* NULL until the first turn */
	const struct gb_prog *first; /* the script that the run began with; NULL after a thaw */
	struct gb_session *session;
	struct gb_row row;                /* as last loaded or committed */
	const struct gb_message *message; /* that the next commit takes as done */
	bool resumed;                     /* the store had it waiting */
	bool calls;  /* the kept row waits for a call: its next commit ends that */
	bool unseen; /* its last run ended, and nobody noted that its end was shown */
	struct gb_err fault;
	int64_t due_ms;        /* deadline of the wait, 0 = none */
	unsigned warned;       /* warnings of the VM since the last input */
	bool unheard;          /* the last text met no dialog that waits */
	bool refused;          /* the last answer did not fit: the same question waits on */
	bool asked, suggested; /* to be told to the channel after the commit */
	struct {
		GB_VEC(struct gb_said_event *);
	} pending;
	struct gb_kept *tool; /* a CALLed script whose arguments come in, to be told; or NULL */
	struct gb_buf tool_args;
};

enum gb_rc gb_dialog_open(const struct gb_setup *setup, struct gb_dialog **ret,
                          struct gb_err *err) GB_MUST;
void gb_dialog_close(struct gb_dialog *d); /* NULL is fine */
enum gb_rc gb_turn(struct gb_dialog *d, const struct gb_input *in, enum gb_turnend *ret,
                   struct gb_err *err) GB_MUST;
/* Shows again what was said since the person last wrote, and the open question: for a
 * conversation that goes on in another process. */
enum gb_rc gb_dialog_show(struct gb_dialog *d, struct gb_err *err) GB_MUST;
/* Notes that the end of a run was shown, so that the next process need not show it again. */
enum gb_rc gb_dialog_seen(struct gb_dialog *d, struct gb_err *err) GB_MUST;
/* Keeps what was changed in the session between two turns; not while a call is under way. */
enum gb_rc gb_dialog_keep(struct gb_dialog *d, struct gb_err *err) GB_MUST;
/* Ends a run that waits for the clock or a call; one that asks a person, or none, stays as it is. */
enum gb_rc gb_dialog_stop(struct gb_dialog *d, struct gb_err *err) GB_MUST;
/* Variables of the script that runs, or that ran last. */
void gb_dialog_each(const struct gb_dialog *d,
                    void (*f)(struct gb_slice name, struct gb_value v, void *ctx), void *ctx);
/* Sets one of them while the dialog waits, by the look of the text; false when there is none. */
bool gb_dialog_set(struct gb_dialog *d, struct gb_slice name, struct gb_slice text);

#endif
