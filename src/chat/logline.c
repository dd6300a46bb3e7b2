/* chat/logline.c - one line of a server's log, taken apart */
#include "chat/logs.h"

static struct gb_slice
word(struct gb_slice *rest)
{
	const size_t end = gb_slice_find(*rest, GB_S(" "), 0);
	const struct gb_slice w = gb_slice(rest->p, end == SIZE_MAX ? rest->n : end);
	*rest = end == SIZE_MAX ? gb_slice(NULL, 0)
	                        : gb_slice(rest->p + end + 1, rest->n - end - 1);
	return w;
}

/* The value of "name=value" in a message. */
static struct gb_slice
value(struct gb_slice message, struct gb_slice name)
{
	while (message.n > 0) {
		const struct gb_slice w = word(&message);
		if (w.n > name.n && memcmp(w.p, name.p, name.n) == 0)
			return gb_slice(w.p + name.n, w.n - name.n);
	}
	return gb_slice(NULL, 0);
}

/* 2026-01-31T12:00:00, and whatever of fractions and zone follows. */
static bool
is_time(struct gb_slice s)
{
	static const char form[] = "dddd-dd-ddTdd:dd:dd";
	if (s.n < sizeof form - 1)
		return false;
	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != form[i])
			return false;
	return true;
}

bool
gb_logline_read(struct gb_slice line, struct gb_logline *ret)
{
	struct gb_slice rest = line;
	struct gb_logline l = {.at = word(&rest), .level = word(&rest), .process = word(&rest)};
	const struct gb_slice area = word(&rest);
	if (!is_time(l.at) || gb_loglevel_rank(l.level) < 0 || !area.p || area.n < 2 ||
	    area.p[0] != '[' || area.p[area.n - 1] != ']')
		return false;
	l.area = gb_slice(area.p + 1, area.n - 2);
	l.message = rest;
	l.bot = value(rest, GB_S("bot="));
	l.session = value(rest, GB_S("session="));
	*ret = l;
	return true;
}

int
gb_loglevel_rank(struct gb_slice name)
{
	static const char *const names[] = {"ERROR", "WARN", "INFO", "DEBUG"};
	for (size_t i = 0; i < GB_LEN(names); i++)
		if (gb_slice_ieq(name, gb_cstr(names[i])) ||
		    (name.n == 1 && gb_slice_ieq(name, gb_slice(names[i], 1))))
			return (int)i;
	return -1;
}
