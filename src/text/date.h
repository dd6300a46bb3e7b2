/* text/date.h - dates as a wall clock shows them
 *
 * A date is civil time: what a clock on the wall of the bot's zone shows. It knows no zone;
 * zone.h turns it into an instant and back. Proleptic Gregorian calendar, years 1 to 9999.
 *
 * Units:  milliseconds since 1970-01-01T00:00:00 of the same wall clock; negative before.
 * Shape:  weekdays are 1..7, 1 = Sunday; a date-only value stands at midnight.
 * Errors: GB_E_DATE_RANGE when a result leaves the calendar; a text that is no date is not an
 *         error here, the parsers answer false.
 * Source: keywords.md 2.4; language.md 7, 15; settlement S31.
 */
#ifndef GB_TEXT_DATE_H
#define GB_TEXT_DATE_H

#include "base/base.h"
#include "base/err.h"

#define GB_SECOND_MS INT64_C(1000)
#define GB_MINUTE_MS INT64_C(60000)
#define GB_HOUR_MS INT64_C(3600000)
#define GB_DAY_MS INT64_C(86400000)
#define GB_DATE_MIN_MS INT64_C(-62135596800000) /* 0001-01-01T00:00:00.000 */
#define GB_DATE_MAX_MS INT64_C(253402300799999) /* 9999-12-31T23:59:59.999 */

struct gb_zone;

struct gb_civil {
	int32_t year;
	uint8_t month, day; /* from 1 */
	uint8_t hour, minute, second;
	uint16_t ms;
};

struct gb_date {
	int64_t ms;
	bool date_only; /* the time part was never set */
};

enum gb_unit {
	GB_UNIT_NONE,
	GB_UNIT_SECOND,
	GB_UNIT_MINUTE,
	GB_UNIT_HOUR,
	GB_UNIT_DAY,
	GB_UNIT_WEEK,
	GB_UNIT_MONTH,
	GB_UNIT_QUARTER,
	GB_UNIT_YEAR,
};

/* False when a field is outside of the calendar (2026-02-30, hour 24, year 0). */
bool gb_civil_to_ms(const struct gb_civil *c, int64_t *ret_ms) GB_MUST;
/* False outside of GB_DATE_MIN_MS..GB_DATE_MAX_MS. */
bool gb_civil_from_ms(int64_t ms, struct gb_civil *ret) GB_MUST;
/* The same for any number: one outside becomes the nearest end of the calendar. */
struct gb_civil gb_civil_near(int64_t ms);
/* Days since 1970-01-01 of any year and month; `day` may lie outside of its month. */
int64_t gb_days_from_civil(int64_t year, unsigned month, int64_t day);
unsigned gb_days_in_month(int32_t year, unsigned month);
unsigned gb_weekday(int64_t ms);
unsigned gb_day_of_year(const struct gb_civil *c); /* 1..366 */

/* Reads a whole text (blanks at the ends allowed) as a date:
 *   2026-1-31, 2026/01/31, 31/01/2026, 31-1-2026, 31.1.2026; 1/31/2026 only where the other
 *   reading is no date; 31 Jan 2026, 31 de janeiro de 2026, January 31, 2026;
 *   then, after a blank or T, a time as gb_time_parse reads it, which Z or +hh:mm may follow:
 *   that instant is turned into the civil time of `zone` (NULL: UTC).
 *   today, tomorrow, yesterday in English, Portuguese and Spanish are counted from `now`;
 *   without a `now` (NULL) they are no dates. */
bool gb_date_parse(struct gb_slice text, const struct gb_zone *zone, const struct gb_date *now,
                   struct gb_date *ret) GB_MUST;
/* Reads a whole text as a time of day: 14:30, 14:30:05, 14:30:05.250, 14h30, 14h, 2:30 PM, 2pm.
 * *ret_ms is milliseconds since midnight. */
bool gb_time_parse(struct gb_slice text, int32_t *ret_ms) GB_MUST;
/* "day", "days", "d" ...; without case; GB_UNIT_NONE when it is no unit. */
enum gb_unit gb_unit_find(struct gb_slice name);

/* Months, quarters and years keep the day, or take the month's last. Hours, minutes and
 * seconds give a date-only value a time part, unless they end at midnight. `unit` is never
 * GB_UNIT_NONE. */
enum gb_rc gb_date_add(struct gb_date d, int64_t n, enum gb_unit unit, struct gb_date *ret,
                       struct gb_err *err) GB_MUST;
/* Whole units from a to b, towards zero, negative when b is earlier: the n farthest from zero
 * for which gb_date_add(a, n) does not pass b. */
int64_t gb_date_diff(struct gb_date a, struct gb_date b, enum gb_unit unit);
/* The last day, date only, of the month that is `months` after that of d. */
enum gb_rc gb_date_month_end(struct gb_date d, int64_t months, struct gb_date *ret,
                             struct gb_err *err) GB_MUST;

#define GB_DATE_TEXT 20 /* bytes that the printer needs at most */
/* "2026-01-31 14:30:05", or "2026-01-31" when date-only. Returns the length; no NUL. */
unsigned gb_date_print(char out[GB_DATE_TEXT], struct gb_date d);

#endif
