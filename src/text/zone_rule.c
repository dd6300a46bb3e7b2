#include "text/zone_rule.h"

#include "text/date.h"

#define DAY_S INT64_C(86400)

struct scan {
	const char *p, *end;
};

static bool
skip(struct scan *s, char c)
{
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

static bool
is_digit(const struct scan *s)
{
	return s->p < s->end && *s->p >= '0' && *s->p <= '9';
}

static bool
number(struct scan *s, int32_t lo, int32_t hi, int32_t *ret)
{
	int32_t v = 0;
	if (!is_digit(s))
		return false;
	while (is_digit(s) && v <= hi)
		v = v * 10 + (*s->p++ - '0');
	if (v < lo || v > hi)
		return false;
	*ret = v;
	return true;
}

/* [+-]h[:mm[:ss]] */
static bool
span(struct scan *s, int32_t most_hours, int32_t *ret)
{
	int32_t h, m = 0, sec = 0;
	bool minus = skip(s, '-');
	if (!minus)
		skip(s, '+');
	if (!number(s, 0, most_hours, &h))
		return false;
	if (skip(s, ':') && !number(s, 0, 59, &m))
		return false;
	if (skip(s, ':') && !number(s, 0, 59, &sec))
		return false;
	int32_t v = (h * 60 + m) * 60 + sec;
	*ret = minus ? -v : v;
	return true;
}

/* Letters, or anything in <>. */
static bool
zone_word(struct scan *s)
{
	const char *start = s->p;
	if (skip(s, '<')) {
		while (s->p < s->end && *s->p != '>')
			s->p++;
		return skip(s, '>');
	}
	while (s->p < s->end &&
	       ((*s->p >= 'A' && *s->p <= 'Z') || (*s->p >= 'a' && *s->p <= 'z')))
		s->p++;
	return s->p - start >= 3;
}

static bool
change(struct scan *s, struct gb_zone_change *ret)
{
	struct gb_zone_change c = {.kind = GB_ZONE_NTH, .time = 2 * 3600};
	bool ok;
	if (skip(s, 'J')) {
		c.kind = GB_ZONE_JULIAN;
		ok = number(s, 1, 365, &c.day);
	} else if (skip(s, 'M')) {
		c.kind = GB_ZONE_MONTH;
		ok = number(s, 1, 12, &c.month) && skip(s, '.') && number(s, 1, 5, &c.week) &&
		     skip(s, '.') && number(s, 0, 6, &c.day);
	} else {
		ok = number(s, 0, 365, &c.day);
	}
	if (!ok || (skip(s, '/') && !span(s, 167, &c.time)))
		return false;
	*ret = c;
	return true;
}

bool
gb_zone_rule_parse(struct gb_slice text, struct gb_zone_rule *ret)
{
	if (text.n == 0)
		return false;
	struct scan s = {text.p, text.p + text.n};
	struct gb_zone_rule r = {0};
	int32_t west;
	if (!zone_word(&s) || !span(&s, 24, &west))
		return false;
	r.std = r.dst = -west;
	if (s.p < s.end) {
		if (!zone_word(&s))
			return false;
		r.has_dst = true;
		r.dst = r.std + 3600;
		if (s.p < s.end && *s.p != ',') {
			if (!span(&s, 24, &west))
				return false;
			r.dst = -west;
		}
		if (!skip(&s, ',') || !change(&s, &r.start) || !skip(&s, ',') ||
		    !change(&s, &r.end) || s.p < s.end)
			return false;
	}
	*ret = r;
	return true;
}

/* The moment of a change in a year, in seconds of the wall clock. */
static int64_t
change_at(const struct gb_zone_change *c, int32_t year)
{
	int64_t day = 0;
	switch (c->kind) {
	case GB_ZONE_JULIAN:
		day = gb_days_from_civil(year, 1, c->day);
		if (c->day > 59 && gb_days_in_month(year, 2) == 29)
			day++;
		break;
	case GB_ZONE_NTH:
		day = gb_days_from_civil(year, 1, c->day + 1);
		break;
	case GB_ZONE_MONTH: {
		unsigned month = (unsigned)c->month;
		int64_t first = gb_days_from_civil(year, month, 1);
		int32_t weekday = (int32_t)gb_weekday(first * GB_DAY_MS) - 1;
		int32_t in_month = (c->day - weekday + 7) % 7 + (c->week - 1) * 7;
		if (in_month >= (int32_t)gb_days_in_month(year, month))
			in_month -= 7;
		day = first + in_month;
		break;
	}
	}
	return day * DAY_S + c->time;
}

int32_t
gb_zone_rule_offset(const struct gb_zone_rule *r, int64_t utc_s)
{
	if (!r->has_dst)
		return r->std;
	int32_t year = gb_civil_near((utc_s + r->std) * 1000).year;
	int64_t start = change_at(&r->start, year) - r->std;
	int64_t end = change_at(&r->end, year) - r->dst;
	bool dst = start < end ? utc_s >= start && utc_s < end : utc_s >= start || utc_s < end;
	return dst ? r->dst : r->std;
}
