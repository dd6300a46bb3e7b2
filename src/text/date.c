#include "text/date.h"

#define DAYS_TO_1970 INT64_C(719162) /* from 0001-01-01 */
#define DAYS_IN_400_YEARS INT64_C(146097)

/* Days of a common year before each month, and before the next year. */
static const int16_t days_before[13] = {0,   31,  59,  90,  120, 151, 181,
                                        212, 243, 273, 304, 334, 365};

static const struct {
	int64_t ms;
	int64_t months;
} sizes[] = {
	[GB_UNIT_NONE] = {0, 0},
	[GB_UNIT_SECOND] = {GB_SECOND_MS, 0},
	[GB_UNIT_MINUTE] = {GB_MINUTE_MS, 0},
	[GB_UNIT_HOUR] = {GB_HOUR_MS, 0},
	[GB_UNIT_DAY] = {GB_DAY_MS, 0},
	[GB_UNIT_WEEK] = {7 * GB_DAY_MS, 0},
	[GB_UNIT_MONTH] = {0, 1},
	[GB_UNIT_QUARTER] = {0, 3},
	[GB_UNIT_YEAR] = {0, 12},
};

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool
is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned
gb_days_in_month(int32_t year, unsigned month)
{
	unsigned n = (unsigned)(days_before[month] - days_before[month - 1]);
	return n + (month == 2 && is_leap(year));
}

int64_t
gb_days_from_civil(int64_t year, unsigned month, int64_t day)
{
	int64_t y = year - 1;
	int64_t days = 365 * y + floor_div(y, 4) - floor_div(y, 100) + floor_div(y, 400);
	bool past_leap_day = month > 2 && is_leap(year);
	return days + days_before[month - 1] + past_leap_day + day - 1 - DAYS_TO_1970;
}

bool
gb_civil_to_ms(const struct gb_civil *c, int64_t *ret_ms)
{
	if (c->year < 1 || c->year > 9999 || c->month < 1 || c->month > 12 || c->day < 1 ||
	    c->day > gb_days_in_month(c->year, c->month) || c->hour > 23 || c->minute > 59 ||
	    c->second > 59 || c->ms > 999)
		return false;
	*ret_ms = gb_days_from_civil(c->year, c->month, c->day) * GB_DAY_MS +
	          c->hour * GB_HOUR_MS + c->minute * GB_MINUTE_MS + c->second * GB_SECOND_MS +
	          c->ms;
	return true;
}

/* Takes n whole periods of `size` days, at most `most`, out of *days. */
static int64_t
take(int64_t *days, int64_t size, int64_t most)
{
	int64_t n = *days / size;
	if (n > most)
		n = most;
	*days -= n * size;
	return n;
}

static int64_t
nearest(int64_t ms)
{
	if (ms < GB_DATE_MIN_MS)
		return GB_DATE_MIN_MS;
	return ms > GB_DATE_MAX_MS ? GB_DATE_MAX_MS : ms;
}

struct gb_civil
gb_civil_near(int64_t ms)
{
	ms = nearest(ms);
	int64_t left = ms - GB_DATE_MIN_MS;
	int64_t days = left / GB_DAY_MS;
	int32_t in_day = (int32_t)(left % GB_DAY_MS);
	/* The last century and the last year of their periods have the extra day. */
	int64_t year = 1 + 400 * take(&days, DAYS_IN_400_YEARS, 24);
	year += 100 * take(&days, 36524, 3);
	year += 4 * take(&days, 1461, 24);
	year += take(&days, 365, 3);
	unsigned month = 1;
	while (days >= gb_days_in_month((int32_t)year, month))
		days -= gb_days_in_month((int32_t)year, month++);
	return (struct gb_civil){
		.year = (int32_t)year,
		.month = (uint8_t)month,
		.day = (uint8_t)(days + 1),
		.hour = (uint8_t)(in_day / GB_HOUR_MS),
		.minute = (uint8_t)(in_day / GB_MINUTE_MS % 60),
		.second = (uint8_t)(in_day / GB_SECOND_MS % 60),
		.ms = (uint16_t)(in_day % GB_SECOND_MS),
	};
}

bool
gb_civil_from_ms(int64_t ms, struct gb_civil *ret)
{
	if (ms != nearest(ms))
		return false;
	*ret = gb_civil_near(ms);
	return true;
}

unsigned
gb_weekday(int64_t ms)
{
	/* 1970-01-01 was a Thursday, 5. */
	int64_t d = (floor_div(ms, GB_DAY_MS) + 4) % 7;
	return (unsigned)(d < 0 ? d + 7 : d) + 1;
}

unsigned
gb_day_of_year(const struct gb_civil *c)
{
	return (unsigned)(gb_days_from_civil(c->year, c->month, c->day) -
	                  gb_days_from_civil(c->year, 1, 1)) +
	       1;
}

static bool
add_months(int64_t ms, int64_t months, int64_t *ret)
{
	struct gb_civil c;
	int64_t m;
	if (!gb_civil_from_ms(ms, &c))
		return false;
	if (__builtin_add_overflow(c.year * INT64_C(12) + c.month - 1, months, &m))
		return false;
	if (m < 12 || m >= INT64_C(10000) * 12)
		return false;
	c.year = (int32_t)(m / 12);
	c.month = (uint8_t)(m % 12 + 1);
	if (c.day > gb_days_in_month(c.year, c.month))
		c.day = (uint8_t)gb_days_in_month(c.year, c.month);
	return gb_civil_to_ms(&c, ret);
}

static enum gb_rc
fail_range(int64_t n, struct gb_err *err)
{
	return gb_fail(err, GB_E_DATE_RANGE,
	               "%lld from that date lies outside of the years 1 to 9999", (long long)n);
}

enum gb_rc
gb_date_add(struct gb_date d, int64_t n, enum gb_unit unit, struct gb_date *ret,
            struct gb_err *err)
{
	int64_t step, ms;
	if (sizes[unit].months) {
		if (__builtin_mul_overflow(n, sizes[unit].months, &step) ||
		    !add_months(d.ms, step, &ms))
			return fail_range(n, err);
	} else if (__builtin_mul_overflow(n, sizes[unit].ms, &step) ||
	           __builtin_add_overflow(d.ms, step, &ms) || ms < GB_DATE_MIN_MS ||
	           ms > GB_DATE_MAX_MS) {
		return fail_range(n, err);
	}
	*ret = (struct gb_date){ms, d.date_only && ms % GB_DAY_MS == 0};
	return GB_OK;
}

static int64_t
month_number(int64_t ms)
{
	struct gb_civil c = gb_civil_near(ms);
	return c.year * INT64_C(12) + c.month;
}

int64_t
gb_date_diff(struct gb_date a, struct gb_date b, enum gb_unit unit)
{
	if (!sizes[unit].months)
		return (nearest(b.ms) - nearest(a.ms)) / sizes[unit].ms;
	int64_t n = month_number(b.ms) - month_number(a.ms);
	int64_t there;
	/* The month of b exists, so a moved into it does; a day too far is one month less. */
	if (add_months(a.ms, n, &there)) {
		if (a.ms <= b.ms && there > b.ms)
			n--;
		else if (a.ms > b.ms && there < b.ms)
			n++;
	}
	return n / sizes[unit].months;
}

enum gb_rc
gb_date_month_end(struct gb_date d, int64_t months, struct gb_date *ret, struct gb_err *err)
{
	int64_t ms;
	if (!add_months(d.ms, months, &ms))
		return fail_range(months, err);
	struct gb_civil c = gb_civil_near(ms);
	ms = gb_days_from_civil(c.year, c.month, gb_days_in_month(c.year, c.month)) * GB_DAY_MS;
	*ret = (struct gb_date){ms, true};
	return GB_OK;
}

/* Writes `width` digits and returns the place after them. */
static char *
put_digits(char *p, uint32_t v, unsigned width)
{
	for (unsigned i = width; i-- > 0; v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + width;
}

unsigned
gb_date_print(char out[GB_DATE_TEXT], struct gb_date d)
{
	struct gb_civil c = gb_civil_near(d.ms);
	char *p = put_digits(out, (uint32_t)c.year, 4);
	*p++ = '-';
	p = put_digits(p, c.month, 2);
	*p++ = '-';
	p = put_digits(p, c.day, 2);
	if (!d.date_only) {
		*p++ = ' ';
		p = put_digits(p, c.hour, 2);
		*p++ = ':';
		p = put_digits(p, c.minute, 2);
		*p++ = ':';
		p = put_digits(p, c.second, 2);
	}
	return (unsigned)(p - out);
}
