/* cgi/page_line.c - the log of a conversation, as HTML */
#include "cgi/html.h"

#include "text/date.h"
#include "text/html.h"
#include "text/md.h"

/* The n-th of names with "|" between. */
static struct gb_slice
name_at(const char *names, unsigned n)
{
	struct gb_slice rest = gb_cstr(names);
	for (;;) {
		size_t end = gb_slice_find(rest, GB_S("|"), 0);
		if (n-- == 0 || end == SIZE_MAX)
			return gb_slice(rest.p, end == SIZE_MAX ? rest.n : end);
		rest = gb_slice(rest.p + end + 1, rest.n - end - 1);
	}
}

static int64_t
day_of(const struct gb_civil *c)
{
	return gb_days_from_civil(c->year, c->month, c->day);
}

static void
day(struct gb_loglines *l, const struct gb_civil *at)
{
	const struct gb_words *w = l->view->words;
	const struct gb_civil now =
		gb_civil_near(gb_zone_to_civil(l->view->zone, l->view->now_ms));
	const int64_t ago = day_of(&now) - day_of(at);
	if (day_of(at) == l->day)
		return;
	l->day = day_of(at);
	gb_buf_printf(l->out, "<li id=\"d-%04d%02u%02u\" class=\"day\"><span>", at->year,
	              at->month, at->day);
	if (ago == 0 || ago == 1)
		gb_buf_str(l->out, ago == 0 ? w->today : w->yesterday);
	else
		gb_buf_printf(l->out, "%u%s%.*s%s%04d", at->day, w->of,
		              GB_SARG(name_at(w->months, at->month - 1u)), w->of, at->year);
	gb_buf_str(l->out, "</span></li>\n");
}

void
gb_html_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	struct gb_loglines *l = ctx;
	const struct gb_words *w = l->view->words;
	const bool bot = line->who == GB_WHO_BOT;
	const struct gb_civil utc = gb_civil_near(line->at_ms);
	const struct gb_civil at = gb_civil_near(gb_zone_to_civil(l->view->zone, line->at_ms));
	const unsigned long long n = seq;
	if (l->first == 0)
		l->first = seq;
	l->last = seq;
	day(l, &at);
	gb_buf_printf(l->out,
	              "<li id=\"m-%llu\" class=\"%s\" data-state=\"done\"><h2 class=\"vh\">", n,
	              bot ? "bot" : "user");
	gb_words_put(l->out, bot ? w->said : w->you_said, l->view->name);
	gb_buf_printf(l->out,
	              "</h2><time datetime=\"%04d-%02u-%02uT%02u:%02u:%02uZ\">%02u:%02u</time>"
	              "<div class=\"body\" id=\"b-%llu\" dir=\"auto\">",
	              utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, at.hour,
	              at.minute, n);
	if (bot)
		gb_md_html(line->text, l->out);
	else
		gb_html_escape(l->out, line->text);
	gb_buf_str(l->out, "</div></li>\n");
}
