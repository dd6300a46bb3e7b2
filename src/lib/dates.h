/* lib/dates.h - dates as keywords take and give them
 *
 * A DATETIME, or a text that can be read as a date, in the civil time of the bot's zone
 * (text/date.h). Words such as "today" are no dates here.
 */
#ifndef GB_LIB_DATES_H
#define GB_LIB_DATES_H

#include "text/date.h"
#include "vm/call.h"

/* False when the value is no date. */
bool gb_date_of(const struct gb_call *c, struct gb_value v, struct gb_date *ret) GB_MUST;
/* The same, and a text that is only a time of day, on 1970-01-01. */
bool gb_time_of(const struct gb_call *c, struct gb_value v, struct gb_date *ret) GB_MUST;
/* The present of the turn. */
struct gb_date gb_date_now(const struct gb_call *c);
enum gb_rc gb_ret_date(struct gb_call *c, struct gb_date d, struct gb_err *err) GB_MUST;

#endif
