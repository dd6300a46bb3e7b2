/* cgi/h_page.c - the chat page and its fragments (ui.md b.1, c.2) */
#include "base/num.h"
#include "base/rand.h"
#include "cgi/html.h"
#include "cgi/route.h"

enum { LINES = 30, EVENTS = 500 };

struct shown {
	struct gb_buf *out;
	const struct gb_page *page;
	uint64_t last; /* the newest line that was put */
};

static void
add_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	struct shown *sh = ctx;
	sh->last = seq;
	gb_html_line(sh->out, sh->page, seq, line);
}

/* Texts that a page carries; they live as long as the struct. */
struct carried {
	char csrf[GB_CSRF_LEN + 1], client_id[37];
	struct gb_page page;
};

static void
carry(struct carried *c, const struct gb_web *s, const struct gb_req *r,
      const struct gb_visit *v, struct gb_slice bot, const struct gb_talk *t)
{
	gb_visit_csrf(s, v, c->csrf);
	gb_uuid7(gb_clock_now(s->clock), c->client_id);
	c->page = (struct gb_page){bot, gb_cstr(c->csrf), gb_cstr(c->client_id),
	                           r->lang.n > 0 ? r->lang : t->dialog->env.lang};
}

static enum gb_rc
show(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v, struct gb_slice bot,
     const struct gb_talk *t, struct gb_resp *p, struct gb_err *err)
{
	struct carried c;
	struct gb_buf log;
	gb_buf_init(&log, GB_BODY_MAX);
	carry(&c, s, r, v, bot, t);
	struct shown sh = {&log, &c.page, 0};
	enum gb_rc rc = s->store->log_before(s->store->ctx, bot, gb_buf_get(&t->id), 0, LINES,
	                                     add_line, &sh, err);
	if (rc == GB_OK) {
		gb_resp_type(p, 200, "text/html; charset=utf-8");
		gb_html_chat(&p->body, &c.page, t, gb_buf_get(&log));
	}
	gb_buf_fini(&log);
	return rc;
}

enum gb_rc
gb_h_page(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_talk t;
	const struct gb_slice bot = r->segment[0];
	bool fresh = !v->known || v->program;
	gb_talk_init(&t);
	if (fresh) {
		*v = (struct gb_visit){0};
		gb_visit_new(v);
	}
	const struct gb_talkin in = {.owner = v->owner, .lang = gb_slice(NULL, 0)};
	enum gb_rc rc = gb_talk(s, bot, &in, &t, err);
	if (rc == GB_OK)
		rc = show(s, r, v, bot, &t, p, err);
	if (rc == GB_OK && fresh)
		gb_visit_cookie(v, p);
	gb_talk_fini(&t);
	return rc;
}

/* --- what the page sends --- */

static void
back(struct gb_resp *p, struct gb_slice bot, const char *place)
{
	struct gb_buf to;
	gb_buf_init(&to, 256);
	gb_buf_printf(&to, "/%.*s%s", GB_SARG(bot), place);
	gb_resp_redirect(p, gb_buf_get(&to));
	gb_buf_fini(&to);
}

/* Lines after a number and the composer: what gb.js puts into the page. */
static enum gb_rc
fragments(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v,
          struct gb_slice bot, const struct gb_talk *t, uint64_t after, struct gb_resp *p,
          struct gb_err *err)
{
	struct carried c;
	struct gb_buf lines;
	gb_buf_init(&lines, GB_BODY_MAX);
	carry(&c, s, r, v, bot, t);
	struct shown sh = {&lines, &c.page, after};
	enum gb_rc rc = s->store->log_after(s->store->ctx, bot, gb_buf_get(&t->id), after,
	                                    EVENTS, add_line, &sh, err);
	gb_buf_printf(&p->body, "<ol data-session=\"%.*s\" data-seq=\"%llu\">\n",
	              GB_SARG(gb_buf_get(&t->id)), (unsigned long long)sh.last);
	gb_buf_slice(&p->body, gb_buf_get(&lines));
	gb_buf_fini(&lines);
	gb_buf_str(&p->body, "</ol>\n");
	gb_html_composer(&p->body, &c.page, t);
	gb_resp_type(p, 200, "text/html; charset=utf-8");
	return rc;
}

static bool
read_after(struct gb_slice text, uint64_t *ret)
{
	int64_t after = 0;
	double unused;
	if (text.n > 0 && (gb_num_parse(text, &after, &unused) != GB_NUM_INT || after < 0))
		return false;
	*ret = (uint64_t)after;
	return true;
}

enum gb_rc
gb_h_message(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
             struct gb_err *err)
{
	struct gb_talk t;
	const struct gb_slice bot = r->segment[3], picked = gb_field(&r->form, "suggest");
	const struct gb_slice text = picked.n > 0 ? picked : gb_field(&r->form, "text");
	uint64_t after;
	const struct gb_talkin in = {.owner = v->owner,
	                             .send = text.n > 0,
	                             .text = text,
	                             .channel = GB_S("web"),
	                             .external = gb_field(&r->form, "client_id")};
	if (!read_after(gb_field(&r->form, "after"), &after))
		return gb_fail(err, GB_E_HTTP_BODY, "\"after\" is no number of a message");
	gb_talk_init(&t);
	enum gb_rc rc = gb_talk(s, bot, &in, &t, err);
	if (rc == GB_OK && r->htmx)
		rc = fragments(s, r, v, bot, &t, after, p, err);
	else if (rc == GB_OK)
		back(p, bot, "#text");
	gb_talk_fini(&t);
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
		back(p, r->segment[3], "");
	gb_talk_fini(&t);
	return rc;
}

enum gb_rc
gb_h_events(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
            struct gb_err *err)
{
	struct gb_talk t;
	uint64_t after;
	const struct gb_talkin in = {.owner = v->owner};
	if (!read_after(gb_field(&r->query, "after"), &after))
		return gb_fail(err, GB_E_HTTP_BODY, "\"after\" is no number of a message");
	gb_talk_init(&t);
	enum gb_rc rc = gb_talk(s, r->segment[3], &in, &t, err);
	if (rc == GB_OK)
		rc = fragments(s, r, v, r->segment[3], &t, after, p, err);
	gb_talk_fini(&t);
	return rc;
}
