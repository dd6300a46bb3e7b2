/* text/cron.h - when a schedule is due
 *
 * A schedule is five cron fields (minute hour day month weekday), six with seconds first, or
 * one of the phrases of gb_cron_patterns(). Fields are lists of values, ranges and steps;
 * months and weekdays may be English names. Days match as in cron: when both day and weekday
 * are restricted (neither is * or a step of *), either is enough.
 *
 * Units:  civil milliseconds (date.h); due times are whole seconds.
 * Shape:  bit n of a set stands for the value n; weekday bit 0 is Sunday.
 * Errors: GB_E_SCHEDULE (what cannot be read, and what can), GB_E_SCHEDULE_NEVER.
 * Source: language.md 14.2; POSIX crontab.
 */
#ifndef GB_TEXT_CRON_H
#define GB_TEXT_CRON_H

#include "base/buf.h"
#include "base/err.h"

struct gb_cron {
	uint64_t second, minute;   /* 0..59 */
	uint64_t hour;             /* 0..23 */
	uint64_t day;              /* 1..31 */
	uint64_t month;            /* 1..12 */
	uint64_t weekday;          /* 0..6 */
	bool any_day, any_weekday; /* the field is * or a step of * */
};

enum gb_rc gb_cron_parse(struct gb_slice text, struct gb_cron *ret, struct gb_err *err) GB_MUST;
/* The first due time after `after_ms`; false when none comes before the calendar ends. */
bool gb_cron_next(const struct gb_cron *c, int64_t after_ms, int64_t *ret_ms) GB_MUST;
/* The canonical fields: five, or six when the second is not 0. Parsing them gives the same
 * schedule. */
void gb_cron_print(const struct gb_cron *c, struct gb_buf *out);
/* The accepted phrases on one line, for messages. Static. */
const char *gb_cron_patterns(void);

#endif
