#include "base/utf8.h"
#include "text/date.h"
#include "text/names.h"
#include "text/zone.h"

struct scan {
	const char *p, *end;
};

static const struct {
	const char *word;
	int days;
} relatives[] = {
	{"today", 0},      {"hoje", 0},   {"hoy", 0},    {"tomorrow", 1},
	{"amanhã", 1},     {"amanha", 1}, {"mañana", 1}, {"manana", 1},
	{"yesterday", -1}, {"ontem", -1}, {"ayer", -1},
};

/* clang-format off */
static const struct {
	const char *name;
	enum gb_unit unit;
} units[] = {
	{"s", GB_UNIT_SECOND}, {"sec", GB_UNIT_SECOND}, {"secs", GB_UNIT_SECOND},
	{"second", GB_UNIT_SECOND}, {"seconds", GB_UNIT_SECOND},
	{"m", GB_UNIT_MINUTE}, {"n", GB_UNIT_MINUTE}, {"min", GB_UNIT_MINUTE},
	{"mins", GB_UNIT_MINUTE}, {"minute", GB_UNIT_MINUTE}, {"minutes", GB_UNIT_MINUTE},
	{"h", GB_UNIT_HOUR}, {"hour", GB_UNIT_HOUR}, {"hours", GB_UNIT_HOUR},
	{"d", GB_UNIT_DAY}, {"day", GB_UNIT_DAY}, {"days", GB_UNIT_DAY},
	{"w", GB_UNIT_WEEK}, {"ww", GB_UNIT_WEEK}, {"week", GB_UNIT_WEEK},
	{"weeks", GB_UNIT_WEEK},
	{"month", GB_UNIT_MONTH}, {"months", GB_UNIT_MONTH},
	{"q", GB_UNIT_QUARTER}, {"quarter", GB_UNIT_QUARTER}, {"quarters", GB_UNIT_QUARTER},
	{"y", GB_UNIT_YEAR}, {"yyyy", GB_UNIT_YEAR}, {"year", GB_UNIT_YEAR},
	{"years", GB_UNIT_YEAR},
};
/* clang-format on */

enum gb_unit
gb_unit_find(struct gb_slice name)
{
	for (size_t i = 0; i < GB_LEN(units); i++) {
		if (gb_slice_ieq(name, gb_cstr(units[i].name)))
			return units[i].unit;
	}
	return GB_UNIT_NONE;
}

/* The next byte as a lower-case ASCII letter or itself; 0 at the end. */
static char
peek(const struct scan *s)
{
	if (s->p == s->end)
		return 0;
	return *s->p >= 'A' && *s->p <= 'Z' ? (char)(*s->p + ('a' - 'A')) : *s->p;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Steps over c (a lower-case letter stands for both cases). */
static bool
skip(struct scan *s, char c)
{
	if (s->p == s->end || peek(s) != c)
		return false;
	s->p++;
	return true;
}

static bool
skip_blanks(struct scan *s)
{
	const char *start = s->p;
	while (is_blank(peek(s)))
		s->p++;
	return s->p > start;
}

/* Reads up to `most` digits; returns how many. */
static unsigned
digits(struct scan *s, unsigned most, uint32_t *ret)
{
	unsigned n = 0;
	uint32_t v = 0;
	while (n < most && peek(s) >= '0' && peek(s) <= '9') {
		v = v * 10 + (uint32_t)(*s->p++ - '0');
		n++;
	}
	*ret = v;
	return n;
}

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static struct gb_slice
word(struct scan *s)
{
	const char *start = s->p;
	while (is_word_byte(peek(s)))
		s->p++;
	return gb_slice(start, (size_t)(s->p - start));
}

/* Reads AM, pm, a.m., p.m; 'a', 'p', or 0 with nothing read. */
static char
half_day(struct scan *s)
{
	struct scan at = *s;
	skip_blanks(&at);
	char half = peek(&at);
	if ((half != 'a' && half != 'p') || !skip(&at, half))
		return 0;
	skip(&at, '.');
	if (!skip(&at, 'm'))
		return 0;
	skip(&at, '.');
	*s = at;
	return half;
}

/* Reads the fraction of a second, cut to milliseconds. */
static bool
fraction(struct scan *s, uint32_t *ret_ms)
{
	uint32_t more;
	unsigned n = digits(s, 3, ret_ms);
	if (n == 0)
		return false;
	for (; n < 3; n++)
		*ret_ms *= 10;
	digits(s, 6, &more);
	return true;
}

static bool
time_of_day(struct scan *s, int32_t *ret_ms)
{
	uint32_t h, m = 0, sec = 0, ms = 0;
	bool whole = false; /* a bare number is an hour only with am or pm */
	if (digits(s, 2, &h) == 0)
		return false;
	if (skip(s, ':')) {
		if (digits(s, 2, &m) != 2)
			return false;
		if (skip(s, ':') && digits(s, 2, &sec) != 2)
			return false;
		if ((skip(s, '.') || skip(s, ',')) && !fraction(s, &ms))
			return false;
		whole = true;
	} else if (skip(s, 'h')) {
		unsigned n = digits(s, 2, &m);
		if (n == 1)
			return false;
		whole = true;
	}
	char half = half_day(s);
	if (half) {
		if (h < 1 || h > 12)
			return false;
		h = h % 12 + (half == 'p' ? 12 : 0);
	} else if (!whole) {
		return false;
	}
	if (h > 23 || m > 59 || sec > 59)
		return false;
	*ret_ms = (int32_t)(((h * 60 + m) * 60 + sec) * 1000 + ms);
	return true;
}

bool
gb_time_parse(struct gb_slice text, int32_t *ret_ms)
{
	struct gb_slice t = gb_slice_trim(text);
	if (t.n == 0)
		return false;
	struct scan s = {t.p, t.p + t.n};
	int32_t ms;
	if (!time_of_day(&s, &ms) || s.p != s.end)
		return false;
	*ret_ms = ms;
	return true;
}

static bool
make_day(uint32_t year, uint32_t month, uint32_t day, int64_t *ret_ms)
{
	struct gb_civil c = {
		.year = (int32_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
	return gb_civil_to_ms(&c, ret_ms);
}

/* Y-m-d, Y/m/d, d/m/Y, d-m-Y, d.m.Y, and m/d/Y where d/m/Y is no date. */
static bool
numeric_day(struct scan *s, int64_t *ret_ms)
{
	uint32_t a, b, c;
	unsigned na = digits(s, 4, &a);
	char sep = peek(s);
	if ((sep != '-' && sep != '/' && sep != '.') || !skip(s, sep))
		return false;
	if (digits(s, 2, &b) == 0 || !skip(s, sep))
		return false;
	unsigned nc = digits(s, 4, &c);
	if (na == 4)
		return sep != '.' && nc >= 1 && nc <= 2 && make_day(a, b, c, ret_ms);
	if (na > 2 || nc != 4)
		return false;
	return make_day(c, b, a, ret_ms) || (sep == '/' && make_day(c, a, b, ret_ms));
}

/* Steps over what may stand between day, month and year. */
static void
between(struct scan *s)
{
	while (is_blank(peek(s)) || peek(s) == ',' || peek(s) == '-' || peek(s) == '/' ||
	       peek(s) == '.')
		s->p++;
	struct scan at = *s;
	struct gb_slice w = word(&at);
	if ((gb_slice_ieq(w, GB_S("de")) || gb_slice_ieq(w, GB_S("del")) ||
	     gb_slice_ieq(w, GB_S("of"))) &&
	    skip_blanks(&at))
		*s = at;
}

/* "31 Jan 2026", "31 de janeiro de 2026", "January 31, 2026". */
static bool
named_day(struct scan *s, int64_t *ret_ms)
{
	uint32_t day, year;
	bool day_first = digits(s, 2, &day) > 0;
	if (day_first)
		between(s);
	unsigned month = gb_month_find(word(s));
	if (month == 0)
		return false;
	between(s);
	if (!day_first) {
		if (digits(s, 2, &day) == 0)
			return false;
		between(s);
	}
	return digits(s, 4, &year) == 4 && make_day(year, month, day, ret_ms);
}

/* Z, +hh, +hhmm or +hh:mm; false with nothing read when there is none. */
static bool
zone_suffix(struct scan *s, int64_t *ret_offset_ms)
{
	struct scan at = *s;
	uint32_t h, m = 0;
	skip_blanks(&at);
	if (skip(&at, 'z')) {
		*ret_offset_ms = 0;
		*s = at;
		return true;
	}
	bool west = peek(&at) == '-';
	if ((!west && peek(&at) != '+') || !skip(&at, west ? '-' : '+') ||
	    digits(&at, 2, &h) != 2)
		return false;
	bool colon = skip(&at, ':');
	unsigned n = digits(&at, 2, &m);
	if (n == 1 || (colon && n == 0) || h > 18 || m > 59)
		return false;
	int64_t ms = h * GB_HOUR_MS + m * GB_MINUTE_MS;
	*ret_offset_ms = west ? -ms : ms;
	*s = at;
	return true;
}

static bool
relative_day(struct gb_slice text, const struct gb_date *now, struct gb_date *ret)
{
	for (size_t i = 0; i < GB_LEN(relatives); i++) {
		if (!gb_utf8_ieq(text, gb_cstr(relatives[i].word)))
			continue;
		int64_t in_day = now->ms % GB_DAY_MS;
		int64_t ms = now->ms - (in_day < 0 ? in_day + GB_DAY_MS : in_day);
		struct gb_date today = {ms, true};
		return gb_date_add(today, relatives[i].days, GB_UNIT_DAY, ret, NULL) == GB_OK;
	}
	return false;
}

bool
gb_date_parse(struct gb_slice text, const struct gb_zone *zone, const struct gb_date *now,
              struct gb_date *ret)
{
	struct gb_slice t = gb_slice_trim(text);
	int64_t day, offset;
	int32_t in_day;
	if (t.n == 0)
		return false;
	struct scan start = {t.p, t.p + t.n};
	if (now && relative_day(t, now, ret))
		return true;
	struct scan s = start;
	if (!numeric_day(&s, &day)) {
		s = start;
		if (!named_day(&s, &day))
			return false;
	}
	if (s.p == s.end) {
		*ret = (struct gb_date){day, true};
		return true;
	}
	skip(&s, ',');
	if (!(skip(&s, 't') || skip_blanks(&s)) || !time_of_day(&s, &in_day))
		return false;
	int64_t ms = day + in_day;
	if (zone_suffix(&s, &offset))
		ms = gb_zone_to_civil(zone, ms - offset);
	if (s.p != s.end || ms < GB_DATE_MIN_MS || ms > GB_DATE_MAX_MS)
		return false;
	*ret = (struct gb_date){ms, false};
	return true;
}
