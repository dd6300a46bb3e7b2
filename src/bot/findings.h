/* bot/findings.h - the findings of a command: form, place, exit code
 *
 * Shared by the commands that check scripts, so that one schema and one set of options hold
 * for all of them.
 * Source: ui.md e.2-e.4; settlement D16.
 */
#ifndef GB_BOT_FINDINGS_H
#define GB_BOT_FINDINGS_H

#include "base/opt.h"
#include "bot/check.h"
#include "lang/render.h"

enum gb_exit_code { /* ui.md e.3 */
	            GB_CODE_DONE = 0,
	            GB_CODE_FINDINGS = 1,
	            GB_CODE_USAGE = 2,
	            GB_CODE_BUG = 3,
	            GB_CODE_SCRIPT = 4,
	            GB_CODE_OUTSIDE = 5,
};

struct gb_findings { /* options, as they were given */
	const char *tool;
	const char
		*format; /* NULL: full, with the github form beside it under GitHub Actions */
	bool json;
	const char *fail_on; /* NULL: error */
	bool exit_zero;
	const char *color;
	const char *output; /* file for the form; the screen then gets the full one */
	bool quiet;
	int verbose;
	int64_t max_errors;
};

/* The rows of these options, to be put into a command's table. */
#define GB_FINDINGS_OPTS(f) \
	{"format", 0, GB_OPT_TEXT, &(f)->format, GB_FORMAT_NAMES, "form of the findings"}, \
		{"json", 0, GB_OPT_FLAG, &(f)->json, NULL, "the same as --format=json"}, \
		{"output",     0,      GB_OPT_TEXT, \
	         &(f)->output, "FILE", "write the form to a file too"}, \
		{"fail-on", \
	         0, \
	         GB_OPT_TEXT, \
	         &(f)->fail_on, \
	         "error|warning|note|never", \
	         "least finding that makes the exit code 1"}, \
		{"exit-zero",     0,    GB_OPT_FLAG, \
	         &(f)->exit_zero, NULL, "leave with 0 where it would be 1"}, \
		{"max-errors",     0,   GB_OPT_INT, \
	         &(f)->max_errors, "N", "errors shown of one file (50)"}, \
		{"color", \
	         0, \
	         GB_OPT_TEXT, \
	         &(f)->color, \
	         "auto|always|never", \
	         "colours on the screen"}, \
		{"quiet", 'q', GB_OPT_FLAG, &(f)->quiet, NULL, "show errors only"}, \
	{ \
		"verbose", 'v', GB_OPT_COUNT, &(f)->verbose, NULL, \
			"say more on the standard error" \
	}

/* 0 or 1, after --fail-on and --exit-zero. */
int gb_findings_exit(const struct gb_findings *o, const struct gb_check *c);
/* Prints what was found; ms < 0: not said. Returns the exit code. */
int gb_findings_print(const struct gb_findings *o, const struct gb_check *c, int64_t ms);
/* Prints that the command itself failed, in the form that was asked for (also when the options
 * could not be read: argv is looked through), and returns the exit code. */
int gb_findings_fail(const struct gb_findings *o, int argc, char **argv,
                     const struct gb_err *err);
/* What is said about a package's folder, on the standard error. */
void gb_findings_warn(const struct gb_findings *o, const struct gb_pkg *p);

#endif
