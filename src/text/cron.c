#include "text/cron.h"

#include "text/cron_phrase.h"
#include "text/date.h"
#include "text/names.h"

#define SHOWN_LEN 40 /* bytes of a bad text that a message repeats */

enum kind { SECOND, MINUTE, HOUR, DAY, MONTH, WEEKDAY, FIELDS };

static const struct {
	const char *name;
	unsigned lo, hi;
} fields[FIELDS] = {
	[SECOND] = {"second", 0, 59}, [MINUTE] = {"minute", 0, 59},
	[HOUR] = {"hour", 0, 23},     [DAY] = {"day", 1, 31},
	[MONTH] = {"month", 1, 12},   [WEEKDAY] = {"weekday", 0, 7},
};

struct scan {
	const char *p, *end;
};

const char *
gb_cron_patterns(void)
{
	return "every minute|hour|day|week|month|year|MONDAY, every N minutes|hours, weekdays, "
	       "weekends, at TIME, every hour from H to H, business hours";
}

/* The beginning of a text, cut between characters. */
static struct gb_slice
head(struct gb_slice text)
{
	if (text.n <= SHOWN_LEN)
		return text;
	size_t n = SHOWN_LEN;
	while (n > 0 && ((unsigned char)text.p[n] & 0xc0) == 0x80)
		n--;
	return gb_slice(text.p, n);
}

static bool
skip(struct scan *s, char c)
{
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

static bool
number(struct scan *s, unsigned *ret)
{
	const char *start = s->p;
	unsigned v = 0;
	for (; s->p < s->end && *s->p >= '0' && *s->p <= '9' && v < 1000; s->p++)
		v = v * 10 + (unsigned)(*s->p - '0');
	*ret = v;
	return s->p > start;
}

/* "jan", "january": fields are English whatever the bot speaks. */
static unsigned
month_named(struct gb_slice name)
{
	for (unsigned m = 1; m <= 12; m++) {
		if (gb_slice_ieq(name, gb_cstr(gb_month_name(GB_LANG_EN, m, true))) ||
		    gb_slice_ieq(name, gb_cstr(gb_month_name(GB_LANG_EN, m, false))))
			return m;
	}
	return 0;
}

static bool
value(struct scan *s, enum kind kind, unsigned *ret)
{
	if (number(s, ret))
		return *ret >= fields[kind].lo && *ret <= fields[kind].hi;
	const char *start = s->p;
	while (s->p < s->end &&
	       ((*s->p >= 'a' && *s->p <= 'z') || (*s->p >= 'A' && *s->p <= 'Z')))
		s->p++;
	struct gb_slice name = {start, (size_t)(s->p - start)};
	unsigned v = 0;
	if (kind == MONTH)
		v = month_named(name);
	else if (kind == WEEKDAY)
		v = gb_weekday_find(name);
	*ret = v - (kind == WEEKDAY);
	return v != 0;
}

/* One of a list: *, v, v-v, each with /step. */
static bool
item(struct scan *s, enum kind kind, uint64_t *set)
{
	unsigned lo = fields[kind].lo, hi = kind == WEEKDAY ? 6 : fields[kind].hi, step = 1;
	bool range = true;
	if (!skip(s, '*') && !skip(s, '?')) {
		unsigned last = hi;
		if (!value(s, kind, &lo))
			return false;
		hi = lo;
		range = skip(s, '-');
		if (range && !value(s, kind, &hi))
			return false;
		if (range && kind == WEEKDAY && hi == 0 && lo > 0)
			hi = 7;
		if (!range && s->p < s->end && *s->p == '/')
			hi = last;
		if (hi < lo)
			return false;
	}
	if (skip(s, '/') && (!number(s, &step) || step < 1 || step > 60))
		return false;
	for (unsigned v = lo; v <= hi; v += step)
		*set |= UINT64_C(1) << (kind == WEEKDAY ? v % 7 : v);
	return true;
}

static bool
read_field(struct gb_slice text, enum kind kind, uint64_t *ret_set, bool *ret_any)
{
	struct scan s = {text.p, text.p + text.n};
	*ret_set = 0;
	*ret_any = (*text.p == '*' || *text.p == '?') && !memchr(text.p, ',', text.n);
	do {
		if (!item(&s, kind, ret_set))
			return false;
	} while (skip(&s, ','));
	return s.p == s.end;
}

/* Cuts a text at its blanks; returns how many words it has, which may be more than `most`. */
static size_t
split(struct gb_slice text, struct gb_slice *words, size_t most)
{
	size_t n = 0, at = 0;
	while (at < text.n) {
		size_t start = at;
		while (at < text.n && text.p[at] != ' ' && text.p[at] != '\t')
			at++;
		if (at > start && n++ < most)
			words[n - 1] = gb_slice(text.p + start, at - start);
		at++;
	}
	return n;
}

static enum gb_rc
fail_unknown(struct gb_slice text, struct gb_err *err)
{
	struct gb_slice h = head(text);
	return gb_fail(err, GB_E_SCHEDULE,
	               "\"%.*s\" is no schedule; write 5 or 6 cron fields, or %s", GB_SARG(h),
	               gb_cron_patterns());
}

static enum gb_rc
parse_fields(struct gb_slice text, struct gb_cron *ret, struct gb_err *err)
{
	struct gb_slice word[FIELDS];
	size_t n = split(text, word, FIELDS);
	if (n != FIELDS && n != FIELDS - 1)
		return fail_unknown(text, err);
	uint64_t set[FIELDS] = {[SECOND] = 1};
	bool any[FIELDS] = {false};
	for (enum kind k = n == FIELDS ? SECOND : MINUTE; k < FIELDS; k++) {
		struct gb_slice w = word[k - (FIELDS - n)];
		if (read_field(w, k, &set[k], &any[k]))
			continue;
		struct gb_slice h = head(text);
		w = head(w);
		return gb_fail(
			err, GB_E_SCHEDULE,
			"schedule \"%.*s\": the %s \"%.*s\" is not made of values from %u to "
			"%u, ranges or steps",
			GB_SARG(h), fields[k].name, GB_SARG(w), fields[k].lo, fields[k].hi);
	}
	*ret = (struct gb_cron){set[SECOND], set[MINUTE],  set[HOUR], set[DAY],
	                        set[MONTH],  set[WEEKDAY], any[DAY],  any[WEEKDAY]};
	return GB_OK;
}

enum gb_rc
gb_cron_parse(struct gb_slice text, struct gb_cron *ret, struct gb_err *err)
{
	struct gb_slice t = gb_slice_trim(text);
	struct gb_cron c = {0};
	int64_t due;
	enum gb_rc rc;
	if (t.n && strchr("*?0123456789", t.p[0])) {
		rc = parse_fields(t, &c, err);
	} else {
		struct gb_buf buf;
		gb_buf_init(&buf, 128);
		if (gb_cron_phrase(t, &buf))
			rc = parse_fields(gb_buf_get(&buf), &c, err);
		else
			rc = fail_unknown(t, err);
		gb_buf_fini(&buf);
	}
	if (rc != GB_OK)
		return rc;
	if (!gb_cron_next(&c, 0, &due)) {
		t = head(t);
		return gb_fail(err, GB_E_SCHEDULE_NEVER,
		               "schedule \"%.*s\" names a day that never comes", GB_SARG(t));
	}
	*ret = c;
	return GB_OK;
}

/* The first member of a set from `from` on, or 64. */
static unsigned
next_in(uint64_t set, unsigned from)
{
	if (from > 63)
		return 64;
	set &= ~UINT64_C(0) << from;
	return set ? (unsigned)__builtin_ctzll(set) : 64;
}

/* The first due second of a day from `from` on, or -1. */
static int64_t
due_in_day(const struct gb_cron *c, unsigned from)
{
	unsigned first_hour = from / 3600, first_minute = from / 60;
	for (unsigned h = next_in(c->hour, first_hour); h < 64; h = next_in(c->hour, h + 1)) {
		unsigned m = next_in(c->minute, h == first_hour ? first_minute % 60 : 0);
		for (; m < 64; m = next_in(c->minute, m + 1)) {
			bool cut = h * 60 + m == first_minute;
			unsigned s = next_in(c->second, cut ? from % 60 : 0);
			if (s < 64)
				return (h * 60 + m) * 60 + s;
		}
	}
	return -1;
}

static bool
is_due_day(const struct gb_cron *c, int64_t day_ms)
{
	struct gb_civil t = gb_civil_near(day_ms);
	if (!(c->month >> t.month & 1))
		return false;
	bool day = c->day >> t.day & 1;
	bool weekday = c->weekday >> (gb_weekday(day_ms) - 1) & 1;
	return c->any_day || c->any_weekday ? day && weekday : day || weekday;
}

bool
gb_cron_next(const struct gb_cron *c, int64_t after_ms, int64_t *ret_ms)
{
	/* 29 February falls on a given weekday once in 40 years at the latest. */
	const int64_t most_days = 41 * 366;
	if (after_ms < GB_DATE_MIN_MS)
		after_ms = GB_DATE_MIN_MS - 1;
	if (after_ms >= GB_DATE_MAX_MS)
		return false;
	int64_t since = after_ms - GB_DATE_MIN_MS + GB_SECOND_MS;
	int64_t day_ms = GB_DATE_MIN_MS + since / GB_DAY_MS * GB_DAY_MS;
	unsigned from = (unsigned)(since % GB_DAY_MS / GB_SECOND_MS);
	for (int64_t i = 0; i < most_days && day_ms < GB_DATE_MAX_MS; i++) {
		int64_t s = is_due_day(c, day_ms) ? due_in_day(c, from) : -1;
		if (s >= 0) {
			*ret_ms = day_ms + s * GB_SECOND_MS;
			return true;
		}
		day_ms += GB_DAY_MS;
		from = 0;
	}
	return false;
}

/* The distance between the members of a set when it is always the same, else 0. */
static unsigned
step_of(uint64_t set)
{
	unsigned first = next_in(set, 0);
	unsigned second = next_in(set, first + 1);
	if (second == 64)
		return 0;
	unsigned step = second - first, at = second;
	for (unsigned v = next_in(set, at + 1); v < 64; at = v, v = next_in(set, v + 1)) {
		if (v - at != step)
			return 0;
	}
	return step;
}

/* Four or more members at equal distance are a range with a step. */
static void
print_list(uint64_t set, struct gb_buf *out)
{
	const char *mark = "";
	unsigned step = step_of(set), first = next_in(set, 0);
	unsigned end = 63 - (unsigned)__builtin_clzll(set);
	if (step > 1 && end > first + 2 * step) {
		gb_buf_printf(out, "%u-%u/%u", first, end, step);
		return;
	}
	for (unsigned v = next_in(set, 0); v < 64; v = next_in(set, v + 1)) {
		unsigned last = v;
		while (set >> (last + 1) & 1)
			last++;
		if (last - v >= 2) {
			gb_buf_printf(out, "%s%u-%u", mark, v, last);
			v = last;
		} else {
			gb_buf_printf(out, "%s%u", mark, v);
		}
		mark = ",";
	}
}

/* `starred`: the field was written with a *, which says how days and weekdays go together. */
static void
print_day_set(uint64_t set, enum kind kind, bool starred, struct gb_buf *out)
{
	unsigned step = step_of(set);
	if (!starred)
		print_list(set, out);
	else if (step == 1)
		gb_buf_char(out, '*');
	else
		gb_buf_printf(out, "*/%u", step ? step : fields[kind].hi);
}

static void
print_set(uint64_t set, enum kind kind, struct gb_buf *out)
{
	unsigned step = step_of(set);
	unsigned last = 63 - (unsigned)__builtin_clzll(set);
	bool whole = next_in(set, 0) == fields[kind].lo && last + step > fields[kind].hi;
	if (step == 1 && whole)
		gb_buf_char(out, '*');
	else if (step > 0 && whole)
		gb_buf_printf(out, "*/%u", step);
	else
		print_list(set, out);
}

void
gb_cron_print(const struct gb_cron *c, struct gb_buf *out)
{
	if (c->second != 1) {
		print_set(c->second, SECOND, out);
		gb_buf_char(out, ' ');
	}
	print_set(c->minute, MINUTE, out);
	gb_buf_char(out, ' ');
	print_set(c->hour, HOUR, out);
	gb_buf_char(out, ' ');
	print_day_set(c->day, DAY, c->any_day, out);
	gb_buf_char(out, ' ');
	print_set(c->month, MONTH, out);
	gb_buf_char(out, ' ');
	print_day_set(c->weekday, WEEKDAY, c->any_weekday, out);
}
