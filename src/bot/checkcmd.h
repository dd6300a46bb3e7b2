/* bot/checkcmd.h - the bodies of gb-lint-bas and gb-compile
 *
 * Both read the same operands and print the same findings; one lints and mends, the other
 * writes. With --watch the body runs again after each change of the folders it read.
 * Source: ui.md e.2-e.4.
 */
#ifndef GB_BOT_CHECKCMD_H
#define GB_BOT_CHECKCMD_H

#include "bot/findings.h"

struct gb_checkcmd {
	struct gb_findings findings;
	int argc;
	char **argv;
	struct gb_opt_list operands; /* none: the bot, or the bots, of the current folder */
	const struct gb_index *index;
	bool watch, no_clear;
	/* gb-lint-bas */
	struct gb_opt_list enable, disable; /* names or numbers of rules, or "all" */
	bool fix, unsafe, diff;
	/* gb-compile */
	const char *dir; /* where to write; NULL: gb_build_dir() */
	const char *emit;
};

/* Both return an exit code. */
int gb_lint_command(struct gb_checkcmd *cmd);
int gb_compile_command(struct gb_checkcmd *cmd);

/* Shared by the two. */
struct gb_checkrun {
	struct gb_checkcmd *cmd;
	struct gb_check check;
	struct gb_arena arena; /* of the packages */
	struct {
		GB_VEC(struct gb_pkg);
	} pkg;
	struct {
		GB_VEC(size_t);
	} end; /* files of pkg i end before end.v[i] */
	int64_t start_ms;
};

void gb_checkrun_init(struct gb_checkrun *r, struct gb_checkcmd *cmd, bool lint);
void gb_checkrun_fini(struct gb_checkrun *r);
/* Opens and checks every operand: a script, a bot, a folder of bots; "-" is standard input. */
enum gb_rc gb_checkrun_read(struct gb_checkrun *r, struct gb_err *err) GB_MUST;
/* Runs `once` at first and after every change until the person leaves. */
int gb_checkrun_loop(struct gb_checkcmd *cmd, int (*once)(struct gb_checkcmd *cmd));

#endif
