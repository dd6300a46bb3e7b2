/* cgi/page_field.c - the composer: what a person can answer with, as HTML */
#include "cgi/html.h"

#include "lib/session.h"
#include "text/html.h"

#include <stddef.h>

enum { SHOWN = 10, RADIOS = 6 };

/* --- the field of a question --- */

#define LABEL(name) offsetof(struct gb_words, name)

/* What a type of HEAR asks for (ui.md b.1); any other is a text. */
static const struct control {
	const char *type;
	const char *input, *mode, *complete; /* attributes */
	size_t label;                        /* in struct gb_words */
} controls[] = {
	{"EMAIL", "email", "email", "email", LABEL(email)},
	{"DATE", "date", "none", "off", LABEL(date)},
	{"HOUR", "time", "none", "off", LABEL(hour)},
	{"INTEGER", "text", "numeric", "off", LABEL(integer)},
	{"NUMBER", "text", "decimal", "off", LABEL(number)},
	{"FLOAT", "text", "decimal", "off", LABEL(number)},
	{"MONEY", "text", "decimal", "off", LABEL(money)},
	{"MOBILE", "tel", "tel", "tel", LABEL(phone)},
	{"ZIPCODE", "text", "text", "postal-code", LABEL(zip)},
	{"CREDITCARD", "text", "numeric", "cc-number", LABEL(card)},
	{"URL", "url", "url", "url", LABEL(address)},
	{"COLOR", "color", "none", "off", LABEL(colour)},
	{"NAME", "text", "text", "name", LABEL(name)},
	{"LANGUAGE", "text", "text", "language", LABEL(language)},
	{"PASSWORD", "password", "text", "off", LABEL(password)},
};

/* What a type that takes a file offers in the chooser of a browser. */
static const struct picker {
	const char *type, *accept;
	size_t label;
} pickers[] = {
	{"FILE", "", LABEL(file)},
	{"DOCUMENT",
         ".pdf,.doc,.docx,.odt,.rtf,.txt,.md,.html,.xls,.xlsx,.ods,.csv,.ppt,.pptx,.odp",
         LABEL(file)},
	{"IMAGE", "image/*", LABEL(image)},
	{"AUDIO", "audio/*", LABEL(audio)},
	{"VIDEO", "video/*", LABEL(video)},
};

static const char *
label_at(const struct gb_words *w, size_t at)
{
	const char *label;
	memcpy(&label, (const char *)w + at, sizeof label);
	return label;
}

static const struct picker *
picker_of(const struct gb_question *q)
{
	for (size_t i = 0; i < GB_LEN(pickers) && q->open; i++)
		if (gb_slice_ieq(gb_kept_get(q->type), gb_cstr(pickers[i].type)))
			return &pickers[i];
	return NULL;
}

static const struct control *
control_of(const struct gb_question *q)
{
	for (size_t i = 0; i < GB_LEN(controls) && q->open; i++)
		if (gb_slice_ieq(gb_kept_get(q->type), gb_cstr(controls[i].type)))
			return &controls[i];
	return NULL;
}

/* A wrong answer: the bot's last line says what is wrong with it. */
static void
refusal(struct gb_buf *out, const struct gb_talk *talk)
{
	if (talk->refused)
		gb_buf_printf(out, " aria-invalid=\"true\" aria-describedby=\"b-%llu\"",
		              (unsigned long long)talk->dialog->row.seq);
}

static void
text_area(struct gb_buf *out, const struct gb_words *w, const struct gb_talk *talk)
{
	gb_buf_printf(out, "<label class=\"vh\" for=\"text\">%s</label>\n", w->message);
	gb_buf_printf(out,
	              "<textarea id=\"text\" name=\"text\" rows=\"1\" maxlength=\"8000\" "
	              "dir=\"auto\" enterkeyhint=\"send\" autocomplete=\"off\" "
	              "placeholder=\"%s\"",
	              w->message);
	refusal(out, talk);
	gb_buf_str(out, "></textarea>\n");
}

static void
input(struct gb_buf *out, const struct gb_words *w, const struct control *c,
      const struct gb_talk *talk)
{
	gb_buf_printf(out, "<label for=\"text\">%s</label>\n", label_at(w, c->label));
	gb_buf_printf(out,
	              "<input id=\"text\" name=\"text\" type=\"%s\" inputmode=\"%s\" "
	              "autocomplete=\"%s\" maxlength=\"8000\" enterkeyhint=\"send\"",
	              c->input, c->mode, c->complete);
	refusal(out, talk);
	gb_buf_str(out, ">\n");
}

static void
picker(struct gb_buf *out, const struct gb_words *w, const struct picker *k,
       const struct gb_talk *talk)
{
	gb_buf_printf(out,
	              "<label for=\"text\">%s</label>\n"
	              "<input id=\"text\" name=\"file\" type=\"file\" accept=\"%s\"",
	              label_at(w, k->label), k->accept);
	refusal(out, talk);
	gb_buf_str(out, ">\n");
}

static void
radio(struct gb_buf *out, struct gb_slice choice, size_t i)
{
	gb_buf_printf(out, "<label><input type=\"radio\"%s name=\"text\"",
	              i == 0 ? " id=\"text\"" : "");
	gb_html_attribute(out, "value", choice);
	gb_buf_str(out, "> <span dir=\"auto\">");
	gb_html_escape(out, choice);
	gb_buf_str(out, "</span></label>\n");
}

static void
choices(struct gb_buf *out, const struct gb_words *w, const struct gb_question *q,
        const struct gb_talk *talk)
{
	if (q->n <= RADIOS) {
		gb_buf_str(out, "<fieldset id=\"choices\"");
		refusal(out, talk);
		gb_buf_printf(out, "><legend>%s</legend>\n", w->choose);
		for (size_t i = 0; i < q->n; i++)
			radio(out, gb_kept_get(q->v[i]), i);
		gb_buf_str(out, "</fieldset>\n");
		return;
	}
	gb_buf_printf(out, "<label for=\"text\">%s</label>\n<select id=\"text\" name=\"text\"",
	              w->choose);
	refusal(out, talk);
	gb_buf_str(out, ">\n");
	for (size_t i = 0; i < q->n; i++) {
		gb_buf_str(out, "<option>");
		gb_html_escape(out, gb_kept_get(q->v[i]));
		gb_buf_str(out, "</option>\n");
	}
	gb_buf_str(out, "</select>\n");
}

/* --- buttons --- */

static void
button(struct gb_buf *out, struct gb_slice label)
{
	gb_buf_str(out, "<li><button type=\"submit\" name=\"suggest\" dir=\"auto\"");
	gb_html_attribute(out, "value", label);
	gb_buf_str(out, ">");
	gb_html_escape(out, label);
	gb_buf_str(out, "</button></li>\n");
}

static void
suggestions(struct gb_buf *out, const struct gb_words *w, const struct gb_session *s)
{
	const struct gb_question *q = &s->question;
	const bool yes_no = q->open && gb_slice_ieq(gb_kept_get(q->type), GB_S("BOOLEAN"));
	if (!yes_no && (s->suggestions.n == 0 || q->n > 0))
		return;
	gb_buf_printf(out, "<ul id=\"suggestions\" aria-label=\"%s\">\n", w->suggestions);
	if (yes_no) {
		button(out, gb_cstr(w->yes));
		button(out, gb_cstr(w->no));
	}
	for (size_t i = 0; i < s->suggestions.n && i < SHOWN; i++)
		button(out, gb_kept_get(s->suggestions.v[i].label));
	gb_buf_str(out, "</ul>\n");
}

static void
switchers(struct gb_buf *out, const struct gb_face *view, const struct gb_session *s)
{
	if (s->switchers.n == 0)
		return;
	gb_buf_printf(out, "<div id=\"switchers\" role=\"group\" aria-label=\"%s\">\n",
	              view->words->switchers);
	for (size_t i = 0; i < s->switchers.n; i++) {
		const struct gb_suggestion *one = &s->switchers.v[i];
		gb_buf_printf(out,
		              "<button type=\"submit\" name=\"switch\" aria-pressed=\"%s\" "
		              "formaction=\"/api/ui/chat/%.*s/switchers\" dir=\"auto\"",
		              one->on ? "true" : "false", GB_SARG(view->bot));
		gb_html_attribute(out, "value", gb_kept_get(one->label));
		gb_buf_str(out, ">");
		gb_html_escape(out, gb_kept_get(one->label));
		gb_buf_str(out, "</button>\n");
	}
	gb_buf_str(out, "</div>\n");
}

/* What the dialog waits for: a person, the clock (or a call), or nobody. */
static const char *
waiting(const struct gb_talk *talk)
{
	if (talk->dialog->session->question.open)
		return "hear";
	return gb_row_waits(&talk->dialog->row) ? "clock" : "none";
}

void
gb_html_composer(struct gb_buf *out, const struct gb_face *view, const struct gb_talk *talk)
{
	const struct gb_words *w = view->words;
	const struct gb_session *s = talk->dialog->session;
	const struct control *c = control_of(&s->question);
	const struct picker *k = picker_of(&s->question);
	const char *form = k ? " formenctype=\"multipart/form-data\"" : "";
	gb_buf_printf(out, "<div id=\"composer\" data-wait=\"%s\">\n", waiting(talk));
	gb_buf_str(out, "<input type=\"hidden\" name=\"client_id\"");
	gb_html_attribute(out, "value", view->client_id);
	gb_buf_str(out, ">\n");
	/* Enter in a field presses the first button of the form: it must be the right one. */
	gb_buf_printf(out,
	              "<button class=\"vh\" type=\"submit\"%s tabindex=\"-1\" "
	              "aria-hidden=\"true\"></button>\n",
	              form);
	switchers(out, view, s);
	suggestions(out, w, s);
	if (s->question.n > 0)
		choices(out, w, &s->question, talk);
	else if (k)
		picker(out, w, k, talk);
	else if (c)
		input(out, w, c, talk);
	else
		text_area(out, w, talk);
	gb_buf_printf(out,
	              "<button id=\"stop\" type=\"submit\" hidden "
	              "formaction=\"/api/ui/chat/%.*s/stop\">%s</button>\n",
	              GB_SARG(view->bot), w->stop);
	gb_buf_printf(out, "<button id=\"send\" type=\"submit\"%s>%s</button>\n</div>\n", form,
	              w->send);
}
