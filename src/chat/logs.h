/* chat/logs.h - gb-log: what a site says about itself
 *
 * Reads lines of a server (base/log.h). One that has no such form belongs to the line before.
 *
 * Errors: exit codes of ui.md e.3; 1 when nothing was found.
 * Source: platform.md 8.4.
 */
#ifndef GB_CHAT_LOGS_H
#define GB_CHAT_LOGS_H

#include "base/opt.h"

struct gb_logopts {      /* as they were given; NULL: any */
	const char *run; /* folder of the site; NULL: the default of gb-serve */
	const char *level, *bot, *session, *grep;
	int64_t max; /* the last lines that fit; 0: all */
	bool follow, json, ui;
	struct gb_opt_list operands; /* files instead of the site's */
};

int gb_log_command(const struct gb_logopts *o);

/* --- logline.c --- */
struct gb_logline { /* borrowed from the line */
	struct gb_slice at, level, process, area, message;
	struct gb_slice bot, session; /* empty: it names none */
};

/* False when it has not the form of a server's line. */
bool gb_logline_read(struct gb_slice line, struct gb_logline *ret) GB_MUST;
/* 0 error, 1 warn, 2 info, 3 debug; by name or first letter, case ignored; -1: none. */
int gb_loglevel_rank(struct gb_slice name);

#endif
