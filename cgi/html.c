#include "cgi/html.h"

#include "cgi/words.h"
#include "lib/session.h"
#include "text/date.h"
#include "text/html.h"
#include "text/md.h"

static void
attribute(struct gb_buf *out, const char *name, struct gb_slice value)
{
	gb_buf_printf(out, " %s=\"", name);
	gb_html_escape(out, value);
	gb_buf_char(out, '"');
}

static void
begin(struct gb_buf *out, const struct gb_words *w, struct gb_slice title)
{
	gb_buf_printf(
		out,
		"<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<title>",
		w->lang);
	gb_html_escape(out, title);
	gb_buf_str(out, "</title>\n<link rel=\"icon\" href=\"/_gb/gb.svg\">\n"
	                "<link rel=\"stylesheet\" href=\"/_gb/gb.css\">\n"
	                "<script src=\"/_gb/gb.js\" defer></script>\n</head>\n");
}

/* --- the log --- */

void
gb_html_line(struct gb_buf *out, const struct gb_page *page, uint64_t seq,
             const struct gb_line_said *line)
{
	const struct gb_words *w = gb_words(page->lang);
	const bool bot = line->who == GB_WHO_BOT;
	const struct gb_civil at = gb_civil_near(line->at_ms);
	gb_buf_printf(out, "<li id=\"m-%llu\" class=\"%s\"><h2 class=\"vh\">",
	              (unsigned long long)seq, bot ? "bot" : "user");
	if (bot) {
		gb_html_escape(out, page->bot);
		gb_buf_printf(out, " %s", w->said);
	} else {
		gb_buf_str(out, w->you_said);
	}
	gb_buf_printf(out,
	              "</h2><time datetime=\"%04d-%02u-%02uT%02u:%02u:%02uZ\">%02u:%02u</time>"
	              "<div class=\"body\" dir=\"auto\">",
	              at.year, at.month, at.day, at.hour, at.minute, at.second, at.hour,
	              at.minute);
	if (bot)
		gb_md_html(line->text, out);
	else
		gb_html_escape(out, line->text);
	gb_buf_str(out, "</div></li>\n");
}

/* --- the composer --- */

/* The input that a type of HEAR asks for (ui.md b.1); any other is a text. */
static const struct control {
	const char *type, *input, *complete;
} controls[] = {
	{"EMAIL", "email", "email"},        {"DATE", "date", "off"},   {"HOUR", "time", "off"},
	{"INTEGER", "number", "off"},       {"MOBILE", "tel", "tel"},  {"URL", "url", "url"},
	{"PASSWORD", "password", "off"},    {"COLOR", "color", "off"}, {"NAME", "text", "name"},
	{"ZIPCODE", "text", "postal-code"},
};

static const struct control *
control_of(struct gb_slice type)
{
	static const struct control plain = {"", "text", "off"};
	for (size_t i = 0; i < GB_LEN(controls); i++)
		if (gb_slice_ieq(type, gb_cstr(controls[i].type)))
			return &controls[i];
	return &plain;
}

static void
button(struct gb_buf *out, struct gb_slice label)
{
	gb_buf_str(out, "<li><button type=\"submit\" name=\"suggest\"");
	attribute(out, "value", label);
	gb_buf_str(out, ">");
	gb_html_escape(out, label);
	gb_buf_str(out, "</button></li>\n");
}

static void
buttons(struct gb_buf *out, const struct gb_words *w, const struct gb_session *s)
{
	const struct gb_question *q = &s->question;
	const bool yes_no = q->open && gb_slice_ieq(gb_kept_get(q->type), GB_S("BOOLEAN"));
	gb_buf_printf(out, "<ul id=\"suggestions\" aria-label=\"%s\">\n", w->suggestions);
	for (size_t i = 0; i < q->n; i++)
		button(out, gb_kept_get(q->v[i]));
	for (size_t i = 0; i < s->suggestions.n && q->n == 0; i++)
		button(out, gb_kept_get(s->suggestions.v[i].label));
	if (yes_no) {
		button(out, gb_cstr(w->yes));
		button(out, gb_cstr(w->no));
	}
	gb_buf_str(out, "</ul>\n");
}

void
gb_html_composer(struct gb_buf *out, const struct gb_page *page, const struct gb_talk *talk)
{
	const struct gb_words *w = gb_words(page->lang);
	const struct gb_session *s = talk->dialog->session;
	const struct control *c =
		control_of(s->question.open ? gb_kept_get(s->question.type) : GB_S(""));
	gb_buf_str(out, "<div id=\"composer\">\n");
	gb_buf_str(out, "<input type=\"hidden\" name=\"client_id\"");
	attribute(out, "value", page->client_id);
	gb_buf_str(out, ">\n");
	buttons(out, w, s);
	gb_buf_printf(out, "<label class=\"vh\" for=\"text\">%s</label>\n", w->message);
	if (c->type[0] == '\0')
		gb_buf_printf(
			out,
			"<textarea id=\"text\" name=\"text\" rows=\"1\" maxlength=\"8000\" "
			"enterkeyhint=\"send\" placeholder=\"%s\"></textarea>\n",
			w->message);
	else
		gb_buf_printf(
			out,
			"<input id=\"text\" name=\"text\" type=\"%s\" autocomplete=\"%s\" "
			"maxlength=\"8000\"%s>\n",
			c->input, c->complete, talk->refused ? " aria-invalid=\"true\"" : "");
	gb_buf_printf(out, "<button id=\"send\" type=\"submit\">%s</button>\n</div>\n",
	              w->send);
}

static void
csrf(struct gb_buf *out, const struct gb_page *page)
{
	gb_buf_str(out, "<input type=\"hidden\" name=\"_csrf\"");
	attribute(out, "value", page->csrf);
	gb_buf_str(out, ">\n");
}

void
gb_html_chat(struct gb_buf *out, const struct gb_page *page, const struct gb_talk *talk,
             struct gb_slice log)
{
	const struct gb_words *w = gb_words(page->lang);
	begin(out, w, page->bot);
	gb_buf_str(out, "<body class=\"chat\"");
	attribute(out, "data-bot", page->bot);
	attribute(out, "data-session", gb_buf_get(&talk->id));
	gb_buf_printf(
		out, " data-seq=\"%llu\">\n<a class=\"vh\" href=\"#text\">%s</a>\n<header><h1>",
		(unsigned long long)talk->dialog->row.seq, w->skip);
	gb_html_escape(out, page->bot);
	gb_buf_printf(out, "</h1>\n<form method=\"post\" action=\"/api/ui/chat/%.*s/reset\">\n",
	              GB_SARG(page->bot));
	csrf(out, page);
	gb_buf_printf(out,
	              "<button type=\"submit\">%s</button></form></header>\n<main>\n"
	              "<ol id=\"log\" role=\"log\" aria-live=\"off\" aria-label=\"%s\">\n",
	              w->start_over, w->conversation);
	gb_buf_slice(out, log);
	gb_buf_printf(out,
	              "</ol>\n</main>\n<form id=\"say\" method=\"post\" aria-label=\"%s\" "
	              "action=\"/api/ui/chat/%.*s/messages\">\n",
	              w->message, GB_SARG(page->bot));
	csrf(out, page);
	gb_html_composer(out, page, talk);
	gb_buf_str(out, "</form>\n<p id=\"status\" role=\"status\" class=\"vh\"></p>\n"
	                "</body>\n</html>\n");
}

/* --- errors --- */

static const char *
sentence(const struct gb_words *w, unsigned status)
{
	if (status == 404 || status == 405)
		return w->not_here;
	if (status == 503 || status == 429)
		return w->busy;
	return status < 500 ? w->refused : w->broken;
}

void
gb_html_error(struct gb_buf *out, const struct gb_req *r, unsigned status,
              struct gb_slice message)
{
	const struct gb_words *w = gb_words(r->lang);
	begin(out, w, gb_cstr(sentence(w, status)));
	gb_buf_printf(out, "<body class=\"error\">\n<main>\n<h1>%s</h1>\n<p lang=\"en\">",
	              sentence(w, status));
	gb_html_escape(out, message);
	gb_buf_printf(out, "</p>\n<p>%s %.*s</p>\n</main>\n</body>\n</html>\n", w->reference,
	              GB_SARG(r->id));
}
