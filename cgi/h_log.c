/* cgi/h_log.c - older lines of a conversation, and the whole of it to keep (ui.md c.2) */
#include "cgi/page.h"

#include "text/date.h"

enum { TRANSCRIPT_LINES = 100000 };

enum gb_rc
gb_h_log(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
         struct gb_err *err)
{
	struct gb_talk t;
	struct gb_face view;
	struct gb_buf lines;
	uint64_t before;
	const struct gb_talkin in = {.owner = v->owner};
	if (!gb_page_number(gb_field(&r->query, "before"), &before))
		return gb_page_bad_number("before", err);
	gb_talk_init(&t);
	enum gb_rc rc = gb_talk(s, r->segment[3], &in, &t, err);
	if (rc != GB_OK)
		goto out;
	gb_buf_init(&lines, GB_BODY_MAX);
	gb_face_init(&view, s, r, v, t.bot->bot);
	struct gb_loglines log = {&lines, &view, 0, 0, INT64_MIN};
	rc = s->store->log_before(s->store->ctx, view.bot, gb_buf_get(&t.id), before,
	                          GB_PAGE_LINES, gb_html_line, &log, err);
	if (rc == GB_OK) {
		gb_resp_type(p, 200, "text/html; charset=utf-8");
		gb_buf_printf(&p->body, "<ol data-session=\"%.*s\" data-first=\"%llu\">\n",
		              GB_SARG(gb_buf_get(&t.id)), (unsigned long long)log.first);
		gb_buf_slice(&p->body, gb_buf_get(&lines));
		gb_buf_str(&p->body, "</ol>\n");
	}
	gb_face_fini(&view);
	gb_buf_fini(&lines);
out:
	gb_talk_fini(&t);
	return rc;
}

/* --- the transcript --- */

struct transcript {
	struct gb_buf *out;
	const struct gb_face *view;
};

static void
add_line(void *ctx, uint64_t seq __attribute__((unused)), const struct gb_line_said *line)
{
	struct transcript *t = ctx;
	const struct gb_civil at = gb_civil_near(gb_zone_to_civil(t->view->zone, line->at_ms));
	const struct gb_slice who = line->who == GB_WHO_BOT ? t->view->name : GB_S(">");
	gb_buf_printf(t->out, "[%04d-%02u-%02u %02u:%02u] %.*s\n", at.year, at.month, at.day,
	              at.hour, at.minute, GB_SARG(who));
	gb_buf_slice(t->out, line->text);
	gb_buf_str(t->out, "\n\n");
}

enum gb_rc
gb_h_transcript(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
                struct gb_err *err)
{
	struct gb_talk t;
	struct gb_face view;
	const struct gb_talkin in = {.owner = v->owner};
	gb_talk_init(&t);
	enum gb_rc rc = gb_talk(s, r->segment[3], &in, &t, err);
	if (rc != GB_OK)
		goto out;
	gb_face_init(&view, s, r, v, t.bot->bot);
	struct transcript lines = {&p->body, &view};
	rc = s->store->log_after(s->store->ctx, view.bot, gb_buf_get(&t.id), 0,
	                         TRANSCRIPT_LINES, add_line, &lines, err);
	if (rc == GB_OK) {
		struct gb_buf as;
		gb_buf_init(&as, 1024);
		gb_buf_printf(&as, "attachment; filename=\"%.*s.txt\"", GB_SARG(view.bot));
		gb_resp_type(p, 200, "text/plain; charset=utf-8");
		gb_resp_header(p, "Content-Disposition", gb_buf_get(&as));
		gb_buf_fini(&as);
	}
	gb_face_fini(&view);
out:
	gb_talk_fini(&t);
	return rc;
}
