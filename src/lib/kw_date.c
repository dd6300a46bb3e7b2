/* lib/kw_date.c - the present, and parts of dates
 *
 * The present is the turn's time (S6) on a clock of the bot's zone. A part of what is no date
 * is 0.
 * Source: keywords.md 2.4; language.md 5.8.
 */
#include "lib/dates.h"
#include "lib/env.h"
#include "lib/lib.h"

#include <stdio.h>

/* --- the present --- */

static struct gb_date
date_part(struct gb_date d)
{
	int64_t rest = d.ms % GB_DAY_MS;
	return (struct gb_date){.ms = d.ms - rest - (rest < 0 ? GB_DAY_MS : 0),
	                        .date_only = true};
}

static enum gb_rc
ret_printed(struct gb_call *c, struct gb_date d, struct gb_err *err)
{
	char text[GB_DATE_TEXT];
	return gb_ret_text(c, gb_slice(text, gb_date_print(text, d)), err);
}

static enum gb_rc
ret_clock(struct gb_call *c, struct gb_date d, struct gb_err *err)
{
	char text[16];
	struct gb_civil t = gb_civil_near(d.ms);
	int n = snprintf(text, sizeof text, "%02u:%02u:%02u", t.hour, t.minute, t.second);
	return gb_ret_text(c, gb_slice(text, (size_t)n), err);
}

static enum gb_rc
now(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_date(c, gb_date_now(c), err);
}

static enum gb_rc
now_str(struct gb_call *c, struct gb_err *err)
{
	return ret_printed(c, gb_date_now(c), err);
}

static enum gb_rc
now_utc(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_date(c, (struct gb_date){.ms = gb_env(c)->now_ms}, err);
}

static enum gb_rc
today(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_date(c, date_part(gb_date_now(c)), err);
}

static enum gb_rc
today_str(struct gb_call *c, struct gb_err *err)
{
	return ret_printed(c, date_part(gb_date_now(c)), err);
}

static enum gb_rc
time_now(struct gb_call *c, struct gb_err *err)
{
	return ret_clock(c, gb_date_now(c), err);
}

static enum gb_rc
timer(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	struct gb_date d = gb_date_now(c);
	return gb_ret_double(c, (double)(d.ms - date_part(d).ms) / 1000);
}

/* The instant of the argument, or of the turn; *ret_none when the argument is no date. */
static int64_t
instant(struct gb_call *c, bool *ret_none)
{
	struct gb_date d;
	*ret_none = gb_has(c, 0) && !gb_date_of(c, gb_arg(c, 0), &d);
	if (*ret_none || !gb_has(c, 0))
		return gb_env(c)->now_ms;
	return gb_zone_to_utc(gb_env(c)->zone, d.ms);
}

static enum gb_rc
timestamp_in(struct gb_call *c, int64_t unit_ms, struct gb_err *err)
{
	bool none;
	int64_t ms = instant(c, &none), rest = ms % unit_ms;
	return gb_ret_int(c, none ? 0 : (ms - rest) / unit_ms - (rest < 0), err);
}

static enum gb_rc
timestamp(struct gb_call *c, struct gb_err *err)
{
	return timestamp_in(c, GB_SECOND_MS, err);
}

static enum gb_rc
timestamp_ms(struct gb_call *c, struct gb_err *err)
{
	return timestamp_in(c, 1, err);
}

/* --- parts --- */

enum part { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, WEEKDAY };

static unsigned
part_of(struct gb_date d, enum part part)
{
	struct gb_civil t = gb_civil_near(d.ms);
	switch (part) {
	case YEAR:
		return (unsigned)t.year;
	case MONTH:
		return t.month;
	case DAY:
		return t.day;
	case HOUR:
		return t.hour;
	case MINUTE:
		return t.minute;
	case SECOND:
		return t.second;
	case WEEKDAY:
		return gb_weekday(d.ms);
	}
	GB_BUG("a part of a date is none");
}

static enum gb_rc
part(struct gb_call *c, enum part which, struct gb_err *err)
{
	struct gb_date d;
	bool clock = which == HOUR || which == MINUTE || which == SECOND;
	bool found = clock ? gb_time_of(c, gb_arg(c, 0), &d) : gb_date_of(c, gb_arg(c, 0), &d);
	return gb_ret_int(c, found ? part_of(d, which) : 0, err);
}

static enum gb_rc
year(struct gb_call *c, struct gb_err *err)
{
	return part(c, YEAR, err);
}

static enum gb_rc
month(struct gb_call *c, struct gb_err *err)
{
	return part(c, MONTH, err);
}

static enum gb_rc
day(struct gb_call *c, struct gb_err *err)
{
	return part(c, DAY, err);
}

static enum gb_rc
hour(struct gb_call *c, struct gb_err *err)
{
	return part(c, HOUR, err);
}

static enum gb_rc
hour_now(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_int(c, part_of(gb_date_now(c), HOUR), err);
}

static enum gb_rc
minute(struct gb_call *c, struct gb_err *err)
{
	return part(c, MINUTE, err);
}

static enum gb_rc
second(struct gb_call *c, struct gb_err *err)
{
	return part(c, SECOND, err);
}

static enum gb_rc
weekday(struct gb_call *c, struct gb_err *err)
{
	return part(c, WEEKDAY, err);
}

/* --- made of texts and numbers --- */

static enum gb_rc
datevalue(struct gb_call *c, struct gb_err *err)
{
	struct gb_date d;
	return gb_date_of(c, gb_arg(c, 0), &d) ? gb_ret_date(c, date_part(d), err) : GB_OK;
}

static enum gb_rc
cdate(struct gb_call *c, struct gb_err *err)
{
	struct gb_date d;
	struct gb_slice text;
	if (gb_date_of(c, gb_arg(c, 0), &d))
		return gb_ret_date(c, d, err);
	enum gb_rc rc = gb_arg_text(c, 0, &text, err);
	return rc == GB_OK ? gb_arg_fail(c, 0, err,
	                                 "must be a date such as 2026-01-31, not \"%.*s\"",
	                                 GB_SARG(text))
	                   : rc;
}

static enum gb_rc
timevalue(struct gb_call *c, struct gb_err *err)
{
	struct gb_date d;
	return gb_time_of(c, gb_arg(c, 0), &d) ? ret_clock(c, d, err) : GB_OK;
}

/* Months and days outside of their range go on into the next ones. */
static enum gb_rc
date_of_parts(struct gb_call *c, struct gb_err *err)
{
	int64_t y, m, d;
	enum gb_rc rc = gb_arg_int(c, 0, &y, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &m, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 2, &d, err);
	if (rc != GB_OK)
		return rc;
	if (y < 1 || y > 9999 || m < -120000 || m > 120000 || d < -4000000 || d > 4000000)
		return gb_fail(err, GB_E_DATE_RANGE,
		               "\"DATE\": there is no such date between the years 1 and 9999");
	int64_t months = y * 12 + m - 1;
	int64_t ms = gb_days_from_civil(months / 12, (unsigned)(months % 12 + 12) % 12 + 1, d) *
	             GB_DAY_MS;
	if (months < 12 || ms < GB_DATE_MIN_MS || ms > GB_DATE_MAX_MS)
		return gb_fail(err, GB_E_DATE_RANGE,
		               "\"DATE\": there is no such date between the years 1 and 9999");
	return gb_ret_date(c, (struct gb_date){.ms = ms, .date_only = true}, err);
}

static enum gb_rc
is_date(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	struct gb_date d;
	return gb_ret_bool(c, gb_date_of(c, gb_arg(c, 0), &d));
}

#define NOW (GB_FUNC | GB_CONST | GB_CLOCK)
#define WORDS (GB_EXPR | GB_CLOCK)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"NOW", "", "datetime", "dates", 1, NOW, now, NULL,
	 "the present date and time",
	 "On a clock of the bot's time zone. It has members: NOW().year, .month, .day, .hour, .weekday and more. "
	 "A number added to it counts seconds.",
	 "TALK \"It is \" + NOW()", "TODAY,TIME,NOW UTC,FORMAT"},
	{"NOW STR", "", "text", "dates", 1, WORDS, now_str, NULL,
	 "the present date and time as a text", "YYYY-MM-DD HH:MM:SS.", "TALK NOW_STR()", "NOW"},
	{"NOW UTC", "", "datetime", "dates", 1, WORDS, now_utc, NULL,
	 "the present date and time in UTC", "As NOW, but not on a clock of the bot's zone.", "TALK NOW_UTC()", "NOW"},
	{"TODAY", "", "datetime", "dates", 1, NOW, today, NULL,
	 "the present date", "A date without a time.", "TALK \"Today is \" + TODAY()", "NOW,DATEADD,DATE"},
	{"TODAY STR", "", "text", "dates", 1, WORDS, today_str, NULL,
	 "the present date as a text", "YYYY-MM-DD.", "TALK TODAY_STR()", "TODAY"},
	{"TIME", "", "text", "dates", 1, NOW, time_now, NULL,
	 "the present time as HH:MM:SS", "On a clock of the bot's zone.", "TALK TIME()", "NOW,TIMER"},
	{"TIME STR", "", "text", "dates", 1, WORDS, time_now, NULL,
	 "the present time as HH:MM:SS", "", "TALK TIME_STR()", "TIME"},
	{"TIMER", "", "float", "dates", 1, NOW, timer, NULL,
	 "the seconds since midnight", "With a fraction, on a clock of the bot's zone.", "TALK TIMER()", "TIMESTAMP"},
	{"TIMESTAMP", "", "int", "dates", 1, NOW, timestamp, NULL,
	 "the seconds since 1970-01-01 in UTC", "Of the present, or of a date of the bot's zone.",
	 "TALK TIMESTAMP()", "TIMESTAMP MS,TIMER"},
	{"TIMESTAMP", "date", "int", "dates", 1, GB_FUNC, timestamp, NULL,
	 "the seconds from 1970-01-01 in UTC to a date", "What is no date gives 0.",
	 "TALK TIMESTAMP(\"2026-01-31 14:30\")", "TIMESTAMP MS"},
	{"UNIX TIMESTAMP", "", "int", "dates", 1, WORDS, timestamp, NULL,
	 "the seconds since 1970-01-01 in UTC", "", "TALK UNIX_TIMESTAMP()", "TIMESTAMP"},
	{"TIMESTAMP MS", "", "int", "dates", 1, WORDS, timestamp_ms, NULL,
	 "the milliseconds since 1970-01-01 in UTC", "Of the present.", "TALK TIMESTAMP_MS()", "TIMESTAMP"},
	{"YEAR", "date", "int", "dates", 1, GB_FUNC, year, NULL,
	 "the year of a date", "0 when the value is no date.", "TALK YEAR(\"2026-01-31\")", "MONTH,DAY,DATE"},
	{"MONTH", "date", "int", "dates", 1, GB_FUNC, month, NULL,
	 "the month of a date, from 1", "0 when the value is no date.", "TALK MONTH(\"2026-01-31\")", "YEAR,DAY"},
	{"DAY", "date", "int", "dates", 1, GB_FUNC, day, NULL,
	 "the day of the month of a date", "0 when the value is no date.", "TALK DAY(\"2026-01-31\")", "YEAR,WEEKDAY"},
	{"HOUR", "", "int", "dates", 1, NOW, hour_now, NULL,
	 "the present hour", "On a clock of the bot's zone.", "TALK HOUR()", "TIME"},
	{"HOUR", "time", "int", "dates", 1, GB_FUNC, hour, NULL,
	 "the hour of a date or time", "A text may be a time alone. 0 when the value is neither.",
	 "TALK HOUR(\"14:30\")", "MINUTE,SECOND"},
	{"MINUTE", "time", "int", "dates", 1, GB_FUNC, minute, NULL,
	 "the minute of a date or time", "0 when the value is neither.", "TALK MINUTE(\"14:30\")", "HOUR,SECOND"},
	{"SECOND", "time", "int", "dates", 1, GB_FUNC, second, NULL,
	 "the second of a date or time", "0 when the value is neither.", "TALK SECOND(\"14:30:05\")", "HOUR,MINUTE"},
	{"WEEKDAY", "date", "int", "dates", 1, GB_FUNC, weekday, NULL,
	 "the day of the week, 1 for Sunday to 7 for Saturday", "0 when the value is no date.",
	 "TALK WEEKDAY(\"2026-01-31\")", "DAY"},
	{"DATE", "", "datetime", "dates", 1, NOW, today, NULL,
	 "the present date", "The same as TODAY.", "TALK DATE()", "TODAY"},
	{"DATE", "value", "datetime", "dates", 1, GB_FUNC, datevalue, NULL,
	 "a date without its time", "NULL when the value is no date.", "TALK DATE(\"2026-01-31 14:30\")", "DATEVALUE"},
	{"DATE", "year month day", "datetime", "dates", 1, GB_FUNC, date_of_parts, NULL,
	 "the date of a year, month and day",
	 "Month 13 is January of the next year, day 0 the last day of the month before. "
	 "Outside of the years 1 to 9999 it is an error.",
	 "TALK DATE(2026, 1, 31)", "DATEADD,EOMONTH"},
	{"DATEVALUE", "text", "datetime", "dates", 1, GB_FUNC, datevalue, NULL,
	 "the date that a text says",
	 "2026-01-31, 31/01/2026, 31.1.2026, 31 Jan 2026 and other ways to write it; a time behind it is left out. "
	 "NULL when the text is no date.",
	 "birth = DATEVALUE(\"31/01/2001\")\nTALK YEAR(birth)", "CDATE,TIMEVALUE,ISDATE"},
	{"CDATE", "value", "datetime", "dates", 1, GB_FUNC, cdate, NULL,
	 "the date and time that a text says", "As DATEVALUE, but the time stays, and a text that is no date is an error.",
	 "TALK CDATE(\"31/01/2026 14:30\")", "DATEVALUE"},
	{"TIMEVALUE", "text", "text", "dates", 1, GB_FUNC, timevalue, NULL,
	 "the time that a text says, as HH:MM:SS", "14:30, 2:30 PM, 14h30. NULL when the text is no time.",
	 "TALK TIMEVALUE(\"2:30 PM\")", "DATEVALUE,TIME"},
	{"ISDATE", "value", "bool", "dates", 1, GB_FUNC, is_date, NULL,
	 "is the value a date, or a text that says one", "Words such as \"today\" are none.",
	 "TALK ISDATE(\"2026-02-30\")", "DATEVALUE,CDATE"},
	{"IS DATE", "value", "bool", "dates", 1, GB_FUNC, is_date, NULL,
	 "is the value a date, or a text that says one", "", "TALK IS_DATE(\"2026-01-31\")", "ISDATE"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_date = {rows, GB_LEN(rows)};
