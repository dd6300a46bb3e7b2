/* cgi/h_page.c - the chat page and its fragments (ui.md b.1, c.2) */
#include "base/num.h"
#include "cgi/page.h"
#include "cgi/upload.h"

bool
gb_page_number(struct gb_slice text, uint64_t *ret)
{
	int64_t n = 0;
	double unused;
	if (text.n > 0 && (gb_num_parse(text, &n, &unused) != GB_NUM_INT || n < 0))
		return false;
	*ret = (uint64_t)n;
	return true;
}

enum gb_rc
gb_page_bad_number(const char *name, struct gb_err *err)
{
	return gb_fail(err, GB_E_HTTP_BODY, "\"%s\" is no number of a message", name);
}

/* --- the page --- */

static enum gb_rc
show(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v,
     const struct gb_talk *t, uint64_t before, struct gb_resp *p, struct gb_err *err)
{
	struct gb_face view;
	struct gb_buf lines;
	gb_buf_init(&lines, GB_BODY_MAX);
	gb_face_init(&view, s, r, v, t->bot->bot);
	struct gb_loglines log = {&lines, &view, 0, 0, INT64_MIN};
	enum gb_rc rc = s->store->log_before(s->store->ctx, view.bot, gb_buf_get(&t->id),
	                                     before, GB_PAGE_LINES, gb_html_line, &log, err);
	if (rc == GB_OK) {
		gb_resp_type(p, 200, "text/html; charset=utf-8");
		gb_html_chat(&p->body, &view, t, &log);
		gb_face_keep(r, t->bot->bot, p);
	}
	gb_face_fini(&view);
	gb_buf_fini(&lines);
	return rc;
}

enum gb_rc
gb_h_page(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_talk t;
	uint64_t before;
	bool fresh = !v->known || v->program;
	if (!gb_page_number(gb_field(&r->query, "before"), &before))
		return gb_page_bad_number("before", err);
	gb_talk_init(&t);
	if (fresh) {
		*v = (struct gb_visit){0};
		gb_visit_new(v);
	}
	const struct gb_talkin in = {.owner = v->owner, .lang = gb_slice(NULL, 0)};
	enum gb_rc rc = gb_talk(s, r->segment[0], &in, &t, err);
	if (rc == GB_OK)
		rc = show(s, r, v, &t, before, p, err);
	if (rc == GB_OK && fresh)
		gb_visit_cookie(v, gb_face_embedded(r), p);
	gb_talk_fini(&t);
	return rc;
}

/* --- what the page sends --- */

void
gb_page_back(struct gb_resp *p, const struct gb_req *r, const char *place)
{
	struct gb_buf to;
	const bool embedded = gb_slice_eq(gb_field(&r->form, "embed"), GB_S("1"));
	gb_buf_init(&to, 256);
	gb_buf_printf(&to, "/%.*s%s%s", GB_SARG(r->segment[3]), embedded ? "?embed=1" : "",
	              place);
	gb_resp_redirect(p, gb_buf_get(&to));
	gb_buf_fini(&to);
}

enum gb_rc
gb_page_news(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v,
             const struct gb_talk *t, uint64_t after, struct gb_resp *p, struct gb_err *err)
{
	struct gb_face view;
	struct gb_buf lines;
	gb_buf_init(&lines, GB_BODY_MAX);
	gb_face_init(&view, s, r, v, t->bot->bot);
	struct gb_loglines log = {&lines, &view, 0, after, INT64_MIN};
	enum gb_rc rc = s->store->log_after(s->store->ctx, view.bot, gb_buf_get(&t->id), after,
	                                    GB_PAGE_NEWS, gb_html_line, &log, err);
	if (rc == GB_OK) {
		gb_buf_printf(
			&p->body,
			"<ol data-session=\"%.*s\" data-seq=\"%llu\" data-turn=\"%llu\">\n",
			GB_SARG(gb_buf_get(&t->id)), (unsigned long long)log.last,
			(unsigned long long)t->dialog->row.epoch);
		gb_buf_slice(&p->body, gb_buf_get(&lines));
		gb_buf_str(&p->body, "</ol>\n");
		gb_html_composer(&p->body, &view, t);
		gb_resp_type(p, 200, "text/html; charset=utf-8");
	}
	gb_face_fini(&view);
	gb_buf_fini(&lines);
	return rc;
}

static enum gb_rc
say(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v, struct gb_arena *a,
    struct gb_talk *t, struct gb_err *err)
{
	const struct gb_slice picked = gb_field(&r->form, "suggest");
	struct gb_talkin in = {.owner = v->owner,
	                       .text = picked.n > 0 ? picked : gb_field(&r->form, "text"),
	                       .channel = GB_S("web"),
	                       .external = gb_field(&r->form, "client_id")};
	if (r->file && picked.n == 0) {
		struct gb_uploaded kept;
		struct gb_webbot *bot;
		enum gb_rc rc = gb_web_bot(s, r->segment[3], &bot, err);
		if (rc == GB_OK)
			rc = gb_upload_keep(s, bot, &v->owner, r->file, a, &kept, err);
		if (rc != GB_OK)
			return rc;
		in.file = kept.script;
		in.text = gb_upload_shown(a, r->file->name);
	}
	in.send = in.text.n > 0;
	return gb_talk(s, r->segment[3], &in, t, err);
}

enum gb_rc
gb_h_message(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
             struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_talk t;
	uint64_t after;
	if (!gb_page_number(gb_field(&r->form, "after"), &after))
		return gb_page_bad_number("after", err);
	gb_talk_init(&t);
	enum gb_rc rc = say(s, r, v, &a, &t, err);
	if (rc == GB_OK && r->htmx)
		rc = gb_page_news(s, r, v, &t, after, p, err);
	else if (rc == GB_OK)
		gb_page_back(p, r, "#text");
	gb_talk_fini(&t);
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
gb_h_reset(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
           struct gb_err *err)
{
	struct gb_talk t;
	const struct gb_talkin in = {.owner = v->owner, .fresh = true};
	gb_talk_init(&t);
	enum gb_rc rc = gb_talk(s, r->segment[3], &in, &t, err);
	if (rc == GB_OK)
		gb_page_back(p, r, "");
	gb_talk_fini(&t);
	return rc;
}
