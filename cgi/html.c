#include "cgi/html.h"

#include "text/html.h"

void
gb_html_attribute(struct gb_buf *out, const char *name, struct gb_slice value)
{
	gb_buf_printf(out, " %s=\"", name);
	gb_html_escape(out, value);
	gb_buf_char(out, '"');
}

/* --- the head --- */

static void
begin(struct gb_buf *out, const struct gb_words *w, struct gb_slice look, struct gb_slice title)
{
	gb_buf_printf(out, "<!doctype html>\n<html lang=\"%s\" dir=\"%s\"", w->lang, w->dir);
	if (look.n > 0)
		gb_html_attribute(out, "data-look", look);
	gb_buf_str(out,
	           ">\n<head>\n<meta charset=\"utf-8\">\n"
	           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, "
	           "interactive-widget=resizes-content, viewport-fit=cover\">\n"
	           "<title>");
	gb_html_escape(out, title);
	gb_buf_str(out, "</title>\n<link rel=\"stylesheet\" href=\"/_gb/gb.css\">\n");
}

static void
own_files(struct gb_buf *out, const struct gb_face *view)
{
	const struct gb_slice bot = view->bot;
	const struct gb_theme *t = &view->theme;
	gb_buf_str(out, "<link rel=\"stylesheet\" href=\"/_gb/chat.css\">\n");
	if (t->own.set || t->bot.set)
		gb_buf_printf(out,
		              "<link rel=\"stylesheet\" href=\"/%.*s/theme.css?v="
		              "%d%02x%02x%02x%d%02x%02x%02x\">\n",
		              GB_SARG(bot), t->own.set, t->own.r, t->own.g, t->own.b,
		              t->bot.set, t->bot.r, t->bot.g, t->bot.b);
	if (view->logo)
		gb_buf_printf(out, "<link rel=\"icon\" href=\"/%.*s/logo\">\n", GB_SARG(bot));
	else
		gb_buf_str(out, "<link rel=\"icon\" href=\"/_gb/gb.svg\">\n");
}

/* --- what the script says --- */

static void
word(struct gb_buf *out, const struct gb_face *view, const char *name, const char *sentence)
{
	gb_buf_printf(out, "<p data-word=\"%s\">", name);
	gb_words_put(out, sentence, view->name);
	gb_buf_str(out, "</p>\n");
}

static void
words(struct gb_buf *out, const struct gb_face *view)
{
	const struct gb_words *w = view->words;
	gb_buf_str(out, "<template id=\"words\">\n");
#define SAY(name) word(out, view, #name, w->name)
	SAY(you_said);
	SAY(online);
	SAY(writing);
	SAY(lost);
	SAY(connected);
	SAY(try_now);
	SAY(offline);
	SAY(waits);
	SAY(not_sent);
	SAY(part_sent);
	SAY(too_large);
	SAY(wrong_kind);
	SAY(try_again);
	SAY(remove);
	SAY(limited);
	SAY(newest);
	SAY(one_new);
	SAY(many_new);
	SAY(unread);
	SAY(one_more);
	SAY(many_more);
	SAY(copy);
	SAY(copied);
	SAY(table);
	SAY(stopped);
#undef SAY
	gb_buf_str(out, "</template>\n");
}

/* --- the chat page --- */

static void
csrf(struct gb_buf *out, const struct gb_face *view)
{
	gb_buf_str(out, "<input type=\"hidden\" name=\"_csrf\"");
	gb_html_attribute(out, "value", view->csrf);
	gb_buf_str(out, ">\n");
}

static void
looks(struct gb_buf *out, const struct gb_face *view)
{
	const struct gb_words *w = view->words;
	const struct {
		const char *value, *label;
	} rows[] = {{"", w->look_system}, {"light", w->look_light}, {"dark", w->look_dark}};
	gb_buf_printf(out, "<fieldset id=\"looks\" hidden><legend>%s</legend>\n", w->look);
	for (size_t i = 0; i < GB_LEN(rows); i++)
		gb_buf_printf(out,
		              "<label><input type=\"radio\" name=\"look\" value=\"%s\"%s> "
		              "%s</label>\n",
		              rows[i].value,
		              gb_slice_eq(view->look, gb_cstr(rows[i].value)) ? " checked" : "",
		              rows[i].label);
	gb_buf_str(out, "</fieldset>\n");
}

static void
menu(struct gb_buf *out, const struct gb_face *view)
{
	static const char *const native[] = {"English", "Português", "Español"};
	const struct gb_words *w = view->words, *one;
	gb_buf_printf(out,
	              "<details id=\"menu\"><summary aria-label=\"%s\">\u2026</summary>\n"
	              "<div>\n",
	              w->menu);
	looks(out, view);
	gb_buf_printf(out, "<p id=\"languages\">%s</p>\n<ul aria-labelledby=\"languages\">\n",
	              w->language);
	for (size_t i = 0; i < GB_LEN(native) && (one = gb_words_at(i)) != NULL; i++)
		gb_buf_printf(out,
		              "<li><a href=\"/%.*s?lang=%s%s\" lang=\"%s\" "
		              "hreflang=\"%s\"%s>%s</a></li>\n",
		              GB_SARG(view->bot), one->lang,
		              view->embedded ? "&amp;embed=1" : "", one->lang, one->lang,
		              one == w ? " aria-current=\"true\"" : "", native[i]);
	gb_buf_printf(out,
	              "</ul>\n<p><a href=\"/api/ui/chat/%.*s/transcript\" download>%s</a></p>\n"
	              "</div></details>\n",
	              GB_SARG(view->bot), w->transcript);
}

static void
header(struct gb_buf *out, const struct gb_face *view)
{
	const struct gb_words *w = view->words;
	gb_buf_str(out, "<header>");
	if (view->logo)
		gb_buf_printf(out, "<img src=\"/%.*s/logo\" alt=\"\" height=\"32\">",
		              GB_SARG(view->bot));
	gb_buf_str(out, "<h1 dir=\"auto\">");
	gb_html_escape(out, view->title);
	gb_buf_printf(
		out,
		"</h1>\n<p id=\"online\" hidden>%s</p>\n"
		"<form id=\"reset\" method=\"post\" action=\"/api/ui/chat/%.*s/reset\">\n",
		w->online, GB_SARG(view->bot));
	csrf(out, view);
	if (view->embedded)
		gb_buf_str(out, "<input type=\"hidden\" name=\"embed\" value=\"1\">\n");
	gb_buf_printf(out, "<button type=\"submit\">%s</button></form>\n", w->start_over);
	menu(out, view);
	gb_buf_printf(out,
	              "</header>\n<dialog id=\"sure\" aria-labelledby=\"sure-what\">\n"
	              "<p id=\"sure-what\">%s</p>\n"
	              "<form method=\"dialog\"><button value=\"yes\">%s</button>\n"
	              "<button value=\"no\">%s</button></form>\n</dialog>\n",
	              w->sure, w->start_over, w->cancel);
}

static void
body(struct gb_buf *out, const struct gb_face *view, const struct gb_talk *talk)
{
	gb_buf_printf(out, "<body class=\"chat%s\"", view->embedded ? " embedded" : "");
	gb_html_attribute(out, "data-bot", view->bot);
	gb_html_attribute(out, "data-session", gb_buf_get(&talk->id));
	gb_html_attribute(out, "data-zone", gb_cstr(gb_zone_name(view->zone)));
	gb_buf_printf(out, " data-seq=\"%llu\" data-turn=\"%llu\">\n",
	              (unsigned long long)talk->dialog->row.seq,
	              (unsigned long long)talk->dialog->row.epoch);
	gb_buf_printf(out, "<a class=\"vh\" href=\"#text\">%s</a>\n", view->words->skip);
}

static void
log_list(struct gb_buf *out, const struct gb_face *view, const struct gb_loglines *log)
{
	const struct gb_words *w = view->words;
	gb_buf_printf(out,
	              "<main><div id=\"scroll\" tabindex=\"0\" role=\"log\" aria-live=\"off\" "
	              "aria-label=\"%s\">\n",
	              w->conversation);
	if (log->first > 1)
		gb_buf_printf(out,
		              "<p><a id=\"earlier\" href=\"/%.*s?before=%llu\">%s</a></p>\n",
		              GB_SARG(view->bot), (unsigned long long)log->first, w->earlier);
	gb_buf_str(out, "<ol id=\"log\">\n");
	gb_buf_slice(out, gb_buf_get(log->out));
	gb_buf_printf(out,
	              "</ol>\n<p id=\"typing\" hidden><span aria-hidden=\"true\"></span> ");
	gb_words_put(out, w->writing, view->name);
	gb_buf_printf(out,
	              "</p>\n</div>\n<button id=\"newest\" type=\"button\" hidden></button>\n"
	              "</main>\n");
}

void
gb_html_chat(struct gb_buf *out, const struct gb_face *view, const struct gb_talk *talk,
             const struct gb_loglines *log)
{
	const struct gb_words *w = view->words;
	const bool waits =
		gb_row_waits(&talk->dialog->row) && !talk->dialog->session->question.open;
	begin(out, w, view->look, view->title);
	own_files(out, view);
	if (waits)
		gb_buf_str(
			out,
			"<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>\n");
	gb_buf_str(out, "<script type=\"module\" src=\"/_gb/gb.js\"></script>\n</head>\n");
	body(out, view, talk);
	header(out, view);
	gb_buf_str(
		out,
		"<p id=\"bar\" hidden><span></span> <button type=\"button\"></button></p>\n");
	log_list(out, view, log);
	gb_buf_printf(out,
	              "<form id=\"form\" method=\"post\" novalidate aria-label=\"%s\" "
	              "action=\"/api/ui/chat/%.*s/messages\">\n",
	              w->message, GB_SARG(view->bot));
	csrf(out, view);
	if (view->embedded)
		gb_buf_str(out, "<input type=\"hidden\" name=\"embed\" value=\"1\">\n");
	gb_html_composer(out, view, talk);
	gb_buf_printf(out, "</form>\n<footer><p>%s", w->hint);
	if (!view->own_zone && view->zone)
		gb_buf_printf(out, " <span id=\"zone\">%s %s</span>", w->times_of,
		              gb_zone_name(view->zone));
	gb_buf_str(out, "</p></footer>\n<p id=\"status\" role=\"status\" class=\"vh\"></p>\n"
	                "<div id=\"say\" aria-live=\"polite\" class=\"vh\"></div>\n");
	words(out, view);
	gb_buf_str(out, "</body>\n</html>\n");
}

/* --- errors --- */

static const char *
sentence(const struct gb_words *w, unsigned status)
{
	if (status == 404 || status == 405)
		return w->not_here;
	if (status == 503 || status == 429 || status == 409)
		return w->busy;
	return status < 500 ? w->refused : w->broken;
}

void
gb_html_error(struct gb_buf *out, const struct gb_req *r, unsigned status,
              struct gb_slice message)
{
	const struct gb_slice asked = gb_req_cookie(r, "gb-lang");
	const struct gb_words *w = gb_words(gb_words_find(asked) ? asked : r->lang);
	begin(out, w, gb_req_cookie(r, "gb-look"), gb_cstr(sentence(w, status)));
	gb_buf_printf(
		out,
		"<link rel=\"icon\" href=\"/_gb/gb.svg\">\n</head>\n"
		"<body class=\"error\">\n<main>\n<h1>%s</h1>\n<p lang=\"en\" dir=\"ltr\">",
		sentence(w, status));
	gb_html_escape(out, message);
	gb_buf_printf(out, "</p>\n<p>%s <code>%.*s</code></p>\n", w->reference, GB_SARG(r->id));
	if (r->method == GB_GET && r->nsegment == 1 && status >= 500)
		gb_buf_printf(out, "<p><a href=\"%.*s\">%s</a></p>\n", GB_SARG(r->path),
		              w->try_again);
	gb_buf_str(out, "</main>\n</body>\n</html>\n");
}
