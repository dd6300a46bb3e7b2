/* vm/datemember.c - see vm/datemember.h */
#include "vm/datemember.h"

#include <stdio.h>

#include "text/date.h"
#include "text/names.h"

enum member {
	NO_MEMBER,
	YEAR,
	MONTH,
	DAY,
	HOUR,
	MINUTE,
	SECOND,
	WEEKDAY,
	QUARTER,
	DAY_OF_YEAR,
	HOUR12,
	IS_WEEKEND,
	IS_PM,
	WEEKDAY_NAME,
	MONTH_NAME,
	AMPM,
	DATE,
	TIME,
	ISO,
	FORMATTED,
};

static const struct {
	const char *name;
	enum member member;
} members[] = {
	{"year", YEAR},
	{"month", MONTH},
	{"day", DAY},
	{"hour", HOUR},
	{"minute", MINUTE},
	{"second", SECOND},
	{"weekday", WEEKDAY},
	{"quarter", QUARTER},
	{"day_of_year", DAY_OF_YEAR},
	{"hour12", HOUR12},
	{"is_weekend", IS_WEEKEND},
	{"is_pm", IS_PM},
	{"weekday_name", WEEKDAY_NAME},
	{"month_name", MONTH_NAME},
	{"ampm", AMPM},
	{"date", DATE},
	{"time", TIME},
	{"iso", ISO},
	{"formatted", FORMATTED},
};

static enum member
find(struct gb_slice name)
{
	for (size_t i = 0; i < GB_LEN(members); i++)
		if (gb_slice_ieq(name, gb_cstr(members[i].name)))
			return members[i].member;
	return NO_MEMBER;
}

enum { TEXT_MAX = 40 };

static unsigned
print_iso(char out[TEXT_MAX], const struct gb_civil *c)
{
	int n = snprintf(out, TEXT_MAX, "%04d-%02u-%02uT%02u:%02u:%02u", (int)c->year, c->month,
	                 c->day, c->hour, c->minute, c->second);
	return (unsigned)n;
}

enum gb_rc
gb_date_member(struct gb_heap *h, struct gb_value date, struct gb_slice name,
               struct gb_value *ret, struct gb_err *err)
{
	char text[TEXT_MAX];
	struct gb_date d;
	d.ms = gb_date_get(date, &d.date_only);
	struct gb_civil c = gb_civil_near(d.ms);
	unsigned i = 0, weekday = gb_weekday(d.ms), n;
	struct gb_slice s = GB_S("");
	switch (find(name)) {
	case NO_MEMBER:
		*ret = GB_NULL;
		return GB_OK;
	case YEAR:
		i = (unsigned)c.year;
		break;
	case MONTH:
		i = c.month;
		break;
	case DAY:
		i = c.day;
		break;
	case HOUR:
		i = c.hour;
		break;
	case MINUTE:
		i = c.minute;
		break;
	case SECOND:
		i = c.second;
		break;
	case WEEKDAY:
		i = weekday;
		break;
	case QUARTER:
		i = (c.month + 2u) / 3;
		break;
	case DAY_OF_YEAR:
		i = gb_day_of_year(&c);
		break;
	case HOUR12:
		i = c.hour % 12 ? c.hour % 12 : 12;
		break;
	case IS_WEEKEND:
		*ret = gb_bool(weekday == 1 || weekday == 7);
		return GB_OK;
	case IS_PM:
		*ret = gb_bool(c.hour >= 12);
		return GB_OK;
	case WEEKDAY_NAME:
		s = gb_cstr(gb_weekday_name(GB_LANG_EN, weekday, false));
		break;
	case MONTH_NAME:
		s = gb_cstr(gb_month_name(GB_LANG_EN, c.month, false));
		break;
	case AMPM:
		s = c.hour < 12 ? GB_S("AM") : GB_S("PM");
		break;
	case DATE:
		return gb_date(h,
		               d.ms -
		                       (int64_t)((c.hour * 60 + c.minute) * 60 + c.second) *
		                               GB_SECOND_MS -
		                       c.ms,
		               true, ret, err);
	case TIME:
		n = print_iso(text, &c);
		s = gb_slice(text + n - 8, 8);
		break;
	case ISO:
		s = gb_slice(text, print_iso(text, &c));
		break;
	case FORMATTED:
		s = gb_slice(text, gb_date_print(text, d));
		break;
	}
	if (s.n)
		return gb_text(h, s, ret, err);
	*ret = gb_int48(i);
	return GB_OK;
}
