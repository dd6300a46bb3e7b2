/* chat/run.h - gb-run: a dialog in a terminal or through a pipe
 *
 * Owner:  gb_run_command() opens and closes everything; options are borrowed.
 * Errors: exit codes of ui.md e.3.
 * Source: ui.md e.5; settlement S31.
 */
#ifndef GB_CHAT_RUN_H
#define GB_CHAT_RUN_H

#include "base/opt.h"
#include "chat/channel.h"
#include "chat/line.h"
#include "chat/turn.h"

struct gb_runopts { /* as they were given */
	const char *session, *script, *input, *limits, *clock, *lang, *as, *color, *allow_net;
	struct gb_opt_list message, param, operands;
	int64_t seed; /* negative: drawn */
	bool json, trace, watch, quiet;
	int verbose;
	const struct gb_index *index;
};

struct gb_run {
	const struct gb_runopts *opt;
	struct gb_arena arena;
	struct gb_bot *bot;
	struct gb_store *store;
	struct gb_clock clock;
	struct gb_setup setup;
	struct gb_map params;
	struct gb_dialog *dialog;
	struct gb_console console;
	struct gb_jsonout jsonout;
	struct gb_lines *lines;
	struct gb_calls *calls; /* NULL until the first one */
	bool terminal;          /* a person sits there: edit lines, commands */
	bool leave;             /* /quit */
	bool stopped;           /* the person interrupted the run */
	size_t sent;            /* of opt->message */
	struct gb_buf text;     /* the input of this turn */
};

int gb_run_command(const struct gb_runopts *opt);

/* --- run_setup.c: opening and closing --- */
enum gb_rc gb_run_open(struct gb_run *r, struct gb_err *err) GB_MUST;
void gb_run_close(struct gb_run *r);
/* Did the person interrupt the run? ctx is the struct gb_run. */
bool gb_run_interrupted(void *ctx);
/* The exit code that goes with an error of gb itself. */
int gb_run_code(const struct gb_err *err);
/* Prints the findings of a script on the standard error. */
void gb_run_complain(void *ctx, const struct gb_diags *diags);

/* setup.trace: prints a line that runs on the standard error; ctx is the struct gb_run. */
void gb_run_trace(void *ctx, const struct gb_vm *vm, const struct gb_prog *prog, uint32_t line);

/* --- run_call.c --- */
/* setup.call; ctx is the struct gb_run. */
void gb_run_call(void *ctx, struct gb_slice request, bool again, struct gb_buf *ret);

/* --- run_slash.c: /commands of the terminal --- */
enum gb_slash { GB_SLASH_DONE, GB_SLASH_SEND, GB_SLASH_INPUT };
/* Does what a line that begins with "/" says. SEND: *ret is a text for the bot; INPUT: an input
 * of another kind. */
enum gb_slash gb_run_slash(struct gb_run *r, struct gb_slice line, struct gb_input *ret);

#endif
