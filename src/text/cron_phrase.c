#include "text/cron_phrase.h"

#include "text/date.h"
#include "text/names.h"

struct scan {
	const char *p, *end;
};

struct plan {           /* fields without the seconds */
	uint32_t every; /* minutes or hours between two runs */
	bool by_minute; /* counts minutes, else hours */
	bool at_time;   /* once a day, at hour:minute */
	uint32_t hour, minute;
	bool in_hours; /* only from hour `from` to hour `to` */
	uint32_t from, to;
	const char *days;  /* the last three fields, unless weekdays are listed */
	uint32_t weekdays; /* bit 0 = Sunday */
};

static const struct {
	const char *word;
	const char *days;
	bool at_time, by_minute;
	bool needs_every; /* "every day", but "daily" */
} paces[] = {
	{"minute", "* * *", false, true, true},    {"hour", "* * *", false, false, true},
	{"hourly", "* * *", false, false, false},  {"day", "* * *", true, false, true},
	{"daily", "* * *", true, false, false},    {"week", "* * 0", true, false, true},
	{"weekly", "* * 0", true, false, false},   {"month", "1 * *", true, false, true},
	{"monthly", "1 * *", true, false, false},  {"year", "1 1 *", true, false, true},
	{"yearly", "1 1 *", true, false, false},   {"annually", "1 1 *", true, false, false},
	{"weekday", "* * 1-5", true, false, true}, {"weekdays", "* * 1-5", true, false, false},
	{"weekend", "* * 0,6", true, false, true}, {"weekends", "* * 0,6", true, false, false},
};

static void
skip_blanks(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t'))
		s->p++;
}

/* The next run of letters, after blanks; empty when there is none. */
static struct gb_slice
word(struct scan *s)
{
	skip_blanks(s);
	const char *start = s->p;
	while (s->p < s->end &&
	       ((*s->p >= 'a' && *s->p <= 'z') || (*s->p >= 'A' && *s->p <= 'Z')))
		s->p++;
	return gb_slice(start, (size_t)(s->p - start));
}

/* Steps over the words of `phrase` (single blanks between them). */
static bool
skip_words(struct scan *s, const char *phrase)
{
	struct scan at = *s, want = {phrase, phrase + strlen(phrase)};
	while (want.p < want.end) {
		if (!gb_slice_ieq(word(&at), word(&want)))
			return false;
	}
	*s = at;
	return true;
}

static bool
number(struct scan *s, uint32_t *ret)
{
	skip_blanks(s);
	const char *start = s->p;
	uint32_t v = 0;
	for (; s->p < s->end && *s->p >= '0' && *s->p <= '9' && s->p - start < 4; s->p++)
		v = v * 10 + (uint32_t)(*s->p - '0');
	*ret = v;
	return s->p > start;
}

/* A time of whole minutes: a bare hour, noon, midnight, or what gb_time_parse reads. It ends
 * before the word `until`, or at the end of the text. */
static bool
time_until(struct scan *s, const char *until, uint32_t *ret_hour, uint32_t *ret_minute)
{
	struct scan stop = *s;
	while (stop.p < stop.end && !(until && skip_words(&stop, until)))
		stop.p++;
	size_t n = (size_t)(stop.p - s->p);
	if (until && stop.p < stop.end)
		n -= strlen(until);
	struct gb_slice t = gb_slice_trim(gb_slice(s->p, n));
	struct scan bare = {t.p, t.p + t.n};
	uint32_t hour;
	int32_t ms;
	*s = stop;
	if (gb_slice_ieq(t, GB_S("noon"))) {
		ms = 12 * GB_HOUR_MS;
	} else if (gb_slice_ieq(t, GB_S("midnight"))) {
		ms = 0;
	} else if (!gb_time_parse(t, &ms)) {
		if (!number(&bare, &hour) || bare.p < bare.end || hour > 23)
			return false;
		ms = (int32_t)(hour * GB_HOUR_MS);
	}
	*ret_hour = (uint32_t)(ms / GB_HOUR_MS);
	*ret_minute = (uint32_t)(ms / GB_MINUTE_MS % 60);
	return ms % GB_MINUTE_MS == 0;
}

static bool
skip_comma(struct scan *s)
{
	skip_blanks(s);
	if (s->p == s->end || *s->p != ',')
		return false;
	s->p++;
	return true;
}

/* "monday", "monday, friday and sunday" */
static bool
weekdays(struct scan *s, struct plan *p)
{
	do {
		unsigned day = gb_weekday_find(word(s));
		if (day == 0)
			return false;
		p->weekdays |= 1u << (day - 1);
	} while (skip_comma(s) || skip_words(s, "and"));
	p->at_time = true;
	return true;
}

static bool
pace(struct scan *s, bool after_every, struct plan *p)
{
	struct gb_slice w = word(s);
	for (size_t i = 0; i < GB_LEN(paces); i++) {
		if (!gb_slice_ieq(w, gb_cstr(paces[i].word)) ||
		    paces[i].needs_every > after_every)
			continue;
		p->days = paces[i].days;
		p->at_time = paces[i].at_time;
		p->by_minute = paces[i].by_minute;
		return true;
	}
	return false;
}

/* What follows "every". */
static bool
every(struct scan *s, struct plan *p)
{
	struct scan start = *s;
	if (number(s, &p->every)) {
		p->by_minute = skip_words(s, "minutes") || skip_words(s, "minute");
		return (p->by_minute || skip_words(s, "hours") || skip_words(s, "hour")) &&
		       p->every >= 1 && p->every <= (p->by_minute ? 59 : 23);
	}
	p->every = 1;
	if (pace(s, true, p))
		return true;
	*s = start;
	return weekdays(s, p);
}

static void
business_hours(struct plan *p)
{
	p->in_hours = true;
	p->from = 9;
	p->to = 17;
	p->days = "* * 1-5";
}

static bool
read_plan(struct scan *s, struct plan *p)
{
	uint32_t minute = 0;
	*p = (struct plan){.every = 1, .days = "* * *"};
	if (skip_words(s, "business hours")) {
		business_hours(p);
		return true;
	}
	struct scan start = *s;
	if (skip_words(s, "at")) {
		*s = start;
		p->at_time = true;
	} else if (skip_words(s, "every")) {
		if (!every(s, p))
			return false;
	} else if (!pace(s, false, p)) {
		return false;
	}
	if (p->at_time)
		return !skip_words(s, "at") || time_until(s, NULL, &p->hour, &p->minute);
	if (!p->by_minute && p->every > 1)
		return true;
	if (skip_words(s, "during business hours") || skip_words(s, "business hours")) {
		business_hours(p);
		return true;
	}
	p->in_hours = skip_words(s, "from");
	return !p->in_hours || (time_until(s, "to", &p->from, &minute) && minute == 0 &&
	                        time_until(s, NULL, &p->to, &minute) && minute == 0);
}

static void
add_step(struct gb_buf *out, uint32_t every)
{
	if (every == 1)
		gb_buf_char(out, '*');
	else
		gb_buf_printf(out, "*/%u", every);
}

static void
add_hours(struct gb_buf *out, const struct plan *p)
{
	if (!p->in_hours)
		add_step(out, p->by_minute ? 1 : p->every);
	else if (p->from <= p->to)
		gb_buf_printf(out, "%u-%u", p->from, p->to);
	else
		gb_buf_printf(out, "%u-23,0-%u", p->from, p->to);
}

bool
gb_cron_phrase(struct gb_slice text, struct gb_buf *fields)
{
	struct scan s = {text.p, text.p + text.n};
	struct plan p;
	if (text.n == 0 || !read_plan(&s, &p))
		return false;
	skip_blanks(&s);
	if (s.p < s.end)
		return false;
	if (p.at_time) {
		gb_buf_printf(fields, "%u %u ", p.minute, p.hour);
	} else {
		if (p.by_minute)
			add_step(fields, p.every);
		else
			gb_buf_char(fields, '0');
		gb_buf_char(fields, ' ');
		add_hours(fields, &p);
		gb_buf_char(fields, ' ');
	}
	if (!p.weekdays) {
		gb_buf_str(fields, p.days);
		return true;
	}
	char mark = ' ';
	gb_buf_str(fields, "* *");
	for (unsigned day = 0; day < 7; day++) {
		if (!(p.weekdays >> day & 1))
			continue;
		gb_buf_printf(fields, "%c%u", mark, day);
		mark = ',';
	}
	return true;
}
