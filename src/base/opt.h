/* base/opt.h - options are a table
 *
 * One row an option; parsing, `-h`, `--help`, completion and the test that compares the
 * man page read the rows. Options may follow operands, `--` ends them, a single `-` is an
 * operand. An unknown option names the nearest one (ui.md e.2).
 */
#ifndef GB_BASE_OPT_H
#define GB_BASE_OPT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum gb_opt_kind {
	GB_OPT_FLAG, /* sets *(bool *)to */
	GB_OPT_TEXT, /* sets *(const char **)to */
	GB_OPT_INT,  /* sets *(int64_t *)to */
	GB_OPT_LIST, /* appends to *(struct gb_opt_list *)to */
	GB_OPT_COUNT /* adds 1 to *(int *)to: -v -vv */
};

struct gb_opt_list {
	const char **v;
	size_t n;
};

struct gb_opt {
	const char *name; /* long name without dashes */
	char letter;      /* short form, or 0 */
	enum gb_opt_kind kind;
	void *to;
	/* name of the value in help, NULL for flags; "a|b|c" = only these values */
	const char *arg;
	const char *brief; /* one line, lower case, no full stop */
};

struct gb_cmd {
	const char *name;     /* "gb-run" */
	const char *brief;    /* one line */
	const char *operands; /* "BOT|FILE.bas" */
	const char *examples; /* lines, shown first in -h */
	const struct gb_opt *opts;
	size_t nopts;
};

/* Reads argv. --help, -h, --version and --completion print and give GB_WAIT: the caller leaves
 * with success. Operands are returned in the arena. Errors: GB_E_USAGE. */
enum gb_rc gb_opt_parse(const struct gb_cmd *cmd, int argc, char **argv, struct gb_arena *a,
                        struct gb_opt_list *ret_operands, struct gb_err *err) GB_MUST;
void gb_opt_usage(const struct gb_cmd *cmd, bool whole, struct gb_buf *out);

/* The nearest of the words that are offered; a swap of neighbours is one edit. Starts as zeroes
 * but for what was typed. */
struct gb_near {
	struct gb_slice typed;
	const char *word; /* the first of the nearest so far, at most 2 edits away; or NULL */
	unsigned distance;
	bool tie; /* another one is as near */
};
void gb_near_offer(struct gb_near *near, const char *word);
/* The nearest of n words, or NULL. */
const char *gb_nearest(struct gb_slice word, const char *const *words, size_t n);

#endif
