/* chat/test.h - gb-test: plays transcripts, each of them three ways
 *
 * Operands: transcripts (.gbtest), folders (searched for them, whole), bots. A transcript's script
 * is the .bas of the same stem beside it, else the bot of its "bot" line, else the bot whose
 * folder it lies in.
 * Errors: exit codes of ui.md e.3: 1 a transcript failed, 2 wrong use.
 * Source: ui.md e.5; S23; D17.
 */
#ifndef GB_CHAT_TEST_H
#define GB_CHAT_TEST_H

#include "base/opt.h"
#include "chat/play.h"

struct gb_testopts { /* as they were given */
	const char *format, *way;
	bool accept, quiet;
	int verbose;
	struct gb_opt_list operands;
	const struct gb_index *index;
};

struct gb_verdict { /* of one transcript */
	const char *path;
	const char *error; /* it could not be played: why; else NULL */
	bool failed;
	bool accepted;   /* it was written again */
	const char *way; /* in which it failed */
	const char *detail;
	uint32_t line;
	int64_t ms;
};

int gb_test_command(const struct gb_testopts *opt);

/* --- test_find.c --- */

/* All transcripts of the operands, sorted within each folder. */
enum gb_rc gb_test_find(struct gb_arena *a, const struct gb_opt_list *operands,
                        struct gb_opt_list *ret, struct gb_err *err) GB_MUST;
/* The path of the script or bot that a transcript plays. */
enum gb_rc gb_test_target(struct gb_arena *a, const struct gb_script_test *test,
                          const char **ret, struct gb_err *err) GB_MUST;

/* --- test_report.c --- */

/* format: NULL or "full", "tap", "junit", "json". */
void gb_test_report(const struct gb_verdict *v, size_t n, const char *format, bool quiet,
                    struct gb_buf *out);

#endif
