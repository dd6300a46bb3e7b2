/* lib/kw_datemath.c - counting with dates
 *
 * The unit may stand in any place (keywords.md 2.4). DATEADD gives back what is no date;
 * DATEDIFF counts from the first date to the second, 0 when one of them is none.
 * Source: keywords.md 2.4; settlement S31.
 */
#include "lib/dates.h"
#include "lib/lib.h"

#include <math.h>

static enum gb_unit
unit_of(struct gb_value v)
{
	return gb_is_text(v) ? gb_unit_find(gb_slice_trim(gb_text_get(v))) : GB_UNIT_NONE;
}

static int64_t
unit_seconds(enum gb_unit unit)
{
	switch (unit) {
	case GB_UNIT_SECOND:
		return 1;
	case GB_UNIT_MINUTE:
		return 60;
	case GB_UNIT_HOUR:
		return 3600;
	case GB_UNIT_DAY:
		return 86400;
	case GB_UNIT_WEEK:
		return 7 * 86400;
	case GB_UNIT_NONE:
	case GB_UNIT_MONTH:
	case GB_UNIT_QUARTER:
	case GB_UNIT_YEAR:
		break;
	}
	return 0;
}

static GB_COLD enum gb_rc
no_unit(struct gb_call *c, unsigned i, struct gb_err *err)
{
	struct gb_slice text;
	enum gb_rc rc = gb_arg_text(c, i, &text, err);
	return rc == GB_OK
	               ? gb_arg_fail(
				 c, i, err,
				 "must be a unit such as \"day\" or \"month\", not \"%.*s\"",
				 GB_SARG(text))
	               : rc;
}

/* Argument `date` moved by argument `count` units; a part of a unit counts where a unit is
 * always as long. */
static enum gb_rc
add(struct gb_call *c, unsigned date, unsigned count, enum gb_unit unit, struct gb_err *err)
{
	struct gb_date d;
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, count, &n, err);
	if (rc != GB_OK)
		return rc;
	if (!gb_date_of(c, gb_arg(c, date), &d))
		return gb_ret(c, gb_arg(c, date));
	int64_t seconds = unit_seconds(unit);
	if (!(n.f > -1e12 && n.f < 1e12))
		return gb_arg_fail(c, count, err, "is more than the calendar has");
	if (!n.is_int && seconds && n.f != floor(n.f))
		rc = gb_date_add(d, (int64_t)round(n.f * (double)seconds), GB_UNIT_SECOND, &d,
		                 err);
	else
		rc = gb_date_add(d, n.is_int ? n.i : (int64_t)n.f, unit, &d, err);
	return rc == GB_OK ? gb_ret_date(c, d, err) : rc;
}

static enum gb_rc
dateadd(struct gb_call *c, struct gb_err *err)
{
	enum gb_unit unit = unit_of(gb_arg(c, 2));
	if (!gb_has(c, 2))
		return add(c, 0, 1, GB_UNIT_DAY, err);
	if (unit != GB_UNIT_NONE)
		return add(c, 0, 1, unit, err);
	unit = unit_of(gb_arg(c, 1));
	if (unit != GB_UNIT_NONE)
		return add(c, 0, 2, unit, err);
	unit = unit_of(gb_arg(c, 0));
	if (unit != GB_UNIT_NONE)
		return add(c, 2, 1, unit, err);
	return no_unit(c, 2, err);
}

static enum gb_rc
difference(struct gb_call *c, unsigned from, enum gb_unit unit, struct gb_err *err)
{
	struct gb_date a, b;
	bool dates =
		gb_date_of(c, gb_arg(c, from), &a) && gb_date_of(c, gb_arg(c, from + 1), &b);
	return gb_ret_int(c, dates ? gb_date_diff(a, b, unit) : 0, err);
}

static enum gb_rc
datediff(struct gb_call *c, struct gb_err *err)
{
	enum gb_unit first = unit_of(gb_arg(c, 0)), last = unit_of(gb_arg(c, 2));
	if (!gb_has(c, 2))
		return difference(c, 0, GB_UNIT_DAY, err);
	if (last != GB_UNIT_NONE)
		return difference(c, 0, last, err);
	if (first != GB_UNIT_NONE)
		return difference(c, 1, first, err);
	return no_unit(c, 2, err);
}

/* The unit stands in the keyword: ADD DAYS, DAYS BETWEEN, DAYS. */
static enum gb_unit
own_unit(const struct gb_call *c, bool last)
{
	struct gb_slice words = gb_cstr(c->kw->words);
	size_t blank = gb_slice_find(words, GB_S(" "), 0);
	if (blank == SIZE_MAX)
		return gb_unit_find(words);
	return gb_unit_find(last ? gb_slice(words.p + blank + 1, words.n - blank - 1)
	                         : gb_slice(words.p, blank));
}

static enum gb_rc
add_unit(struct gb_call *c, struct gb_err *err)
{
	return add(c, 0, 1, own_unit(c, true), err);
}

static enum gb_rc
unit_between(struct gb_call *c, struct gb_err *err)
{
	return difference(c, 0, own_unit(c, false), err);
}

/* DAYS(3): seconds, to be added to a date. */
static enum gb_rc
span(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	struct gb_value count;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	count = gb_double(n.f);
	if (n.is_int)
		rc = gb_int(c->heap, n.i, &count, err);
	return rc == GB_OK ? gb_mul(c->heap, count, gb_int48(unit_seconds(own_unit(c, false))),
	                            &c->ret, err)
	                   : rc;
}

static enum gb_rc
eomonth(struct gb_call *c, struct gb_err *err)
{
	struct gb_date d;
	int64_t months = 0;
	enum gb_rc rc = gb_has(c, 1) ? gb_arg_int(c, 1, &months, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	if (!gb_date_of(c, gb_arg(c, 0), &d))
		return gb_ret(c, gb_arg(c, 0));
	rc = gb_date_month_end(d, months, &d, err);
	return rc == GB_OK ? gb_ret_date(c, d, err) : rc;
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"DATEADD", "date count unit?", "datetime", "dates", 1, GB_EXPR, dateadd, NULL,
	 "a date moved by a number of units",
	 "Units are second, minute, hour, day, week, month, quarter and year; without one it is the day. The unit "
	 "may also stand before the number, or first of all. Months and years keep the day or take the month's "
	 "last. A date without a time keeps none. What is no date is given back as it is; a text that is no unit "
	 "is an error.",
	 "TALK DATEADD(\"2026-01-31\", 1, \"month\")", "ADD DAYS,DATEDIFF,DAYS"},
	{"DATEDIFF", "from to unit?", "int", "dates", 1, GB_EXPR, datediff, NULL,
	 "how many whole units lie between two dates",
	 "From the first to the second date: negative when the second is earlier. Without a unit it counts days; "
	 "the unit may also come first. 0 when one of them is no date; a text that is no unit is an error.",
	 "TALK DATEDIFF(\"2026-01-01\", \"2026-03-01\", \"month\")", "DAYS BETWEEN,DATEADD"},
	{"ADD SECONDS", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_SECONDS(\"2026-01-31 10:00\", 30)", "DATEADD"},
	{"ADD MINUTES", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_MINUTES(\"2026-01-31 10:00\", 30)", "DATEADD"},
	{"ADD HOURS", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_HOURS(\"2026-01-31 10:00\", 3)", "DATEADD"},
	{"ADD DAYS", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_DAYS(\"2026-01-31\", 3)", "DATEADD"},
	{"ADD WEEKS", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_WEEKS(\"2026-01-31\", 1)", "DATEADD"},
	{"ADD MONTHS", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_MONTHS(\"2026-01-31\", 1)", "DATEADD"},
	{"ADD YEARS", "date count", "datetime", "dates", 1, GB_FUNC, add_unit, NULL,
	 "a date moved by a number of units", "", "TALK ADD_YEARS(\"2026-01-31\", 1)", "DATEADD"},
	{"SECONDS BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK SECONDS_BETWEEN(\"2026-01-31 10:00\", NOW())", "DATEDIFF"},
	{"MINUTES BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK MINUTES_BETWEEN(\"2026-01-31 10:00\", NOW())", "DATEDIFF"},
	{"HOURS BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK HOURS_BETWEEN(\"2026-01-31 10:00\", NOW())", "DATEDIFF"},
	{"DAYS BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK DAYS_BETWEEN(\"2026-01-31\", \"2026-03-01\")", "DATEDIFF"},
	{"WEEKS BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK WEEKS_BETWEEN(\"2026-01-31\", \"2026-03-01\")", "DATEDIFF"},
	{"MONTHS BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK MONTHS_BETWEEN(\"2026-01-31\", \"2026-03-01\")", "DATEDIFF"},
	{"YEARS BETWEEN", "from to", "int", "dates", 1, GB_FUNC, unit_between, NULL,
	 "how many whole units lie between two dates", "", "TALK YEARS_BETWEEN(\"2001-01-31\", TODAY())", "DATEDIFF"},
	{"SECONDS", "count", "number", "dates", 1, GB_FUNC | GB_PURE, span, NULL,
	 "a length of time, to be added to a date", "The result is a number of seconds.", "TALK NOW() + SECONDS(30)", "DATEADD,NOW"},
	{"MINUTES", "count", "number", "dates", 1, GB_FUNC | GB_PURE, span, NULL,
	 "a length of time, to be added to a date", "The result is a number of seconds.", "TALK NOW() + MINUTES(30)", "DATEADD,NOW"},
	{"HOURS", "count", "number", "dates", 1, GB_FUNC | GB_PURE, span, NULL,
	 "a length of time, to be added to a date", "The result is a number of seconds.", "TALK NOW() + HOURS(24)", "DATEADD,NOW"},
	{"DAYS", "count", "number", "dates", 1, GB_FUNC | GB_PURE, span, NULL,
	 "a length of time, to be added to a date", "The result is a number of seconds.", "TALK NOW() - DAYS(7)", "DATEADD,NOW"},
	{"WEEKS", "count", "number", "dates", 1, GB_FUNC | GB_PURE, span, NULL,
	 "a length of time, to be added to a date", "The result is a number of seconds.", "TALK NOW() + WEEKS(2)", "DATEADD,NOW"},
	{"EOMONTH", "date months?", "datetime", "dates", 1, GB_FUNC, eomonth, NULL,
	 "the last day of the month of a date",
	 "Or of the month that is so many months later, earlier when negative. What is no date is given back as it is.",
	 "TALK EOMONTH(\"2026-02-10\")", "DATE,DATEADD"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_datemath = {rows, GB_LEN(rows)};
