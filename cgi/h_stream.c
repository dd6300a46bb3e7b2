/* cgi/h_stream.c - streams of events (S12, S13; ui.md c.3)
 *
 * A listener says where it stands. What it has missed is answered here, and the answer ends;
 * when it has missed nothing the web server holds it from then on, and no worker does. Where
 * the web server cannot, the answer ends as well, and the listener asks again.
 */
#include "cgi/event.h"
#include "cgi/heard.h"
#include "cgi/page.h"

enum { RETRY_MS = 2000 };
#define DATA_MAX ((size_t)4 << 20)

/* By the id of the last event when it is one of ours; Nchan has its own. */
static enum gb_rc
read_place(const struct gb_req *r, struct gb_place_heard *ret, struct gb_err *err)
{
	*ret = (struct gb_place_heard){0};
	if (gb_event_id_parse(r->last_event, ret))
		return GB_OK;
	if (!gb_page_number(gb_field(&r->query, "after"), &ret->seq))
		return gb_page_bad_number("after", err);
	if (!gb_page_number(gb_field(&r->query, "turn"), &ret->turn))
		return gb_page_bad_number("turn", err);
	return GB_OK;
}

static enum gb_rc
put_event(const struct gb_web *s, const struct gb_talk *t, uint64_t after, struct gb_resp *p,
          struct gb_err *err)
{
	const struct gb_row *row = &t->dialog->row;
	const struct gb_news n = {gb_buf_get(&t->id), row->epoch, row->seq, after,
	                          gb_row_waits_for(row)};
	struct gb_buf data;
	gb_buf_init(&data, DATA_MAX);
	enum gb_rc rc = gb_event_data(s->store, t->bot->bot->pkg.name, &n, &data, err);
	if (rc == GB_OK) {
		gb_buf_printf(&p->body,
		              "id: %llu-%llu\nevent: %s\ndata: ", (unsigned long long)row->seq,
		              (unsigned long long)row->epoch, gb_event_name(n.waits));
		gb_buf_slice(&p->body, gb_buf_get(&data));
		gb_buf_str(&p->body, "\n\n");
	}
	gb_buf_fini(&data);
	return rc;
}

/* From now on what is said is published. False when the session has gone on since it was read: that
 * may have been before. */
static bool
begin_hearing(const struct gb_web *s, const struct gb_talk *t)
{
	const struct gb_slice bot = t->bot->bot->pkg.name, id = gb_buf_get(&t->id);
	struct gb_row row;
	struct gb_err none;
	if (gb_heard_is(s->heard, bot, id))
		return true;
	gb_heard_note(s->heard, bot, id);
	gb_row_init(&row);
	const enum gb_rc rc = s->store->load(s->store->ctx, bot, id, &row, &none);
	const bool same = rc == GB_OK && row.epoch == t->dialog->row.epoch;
	gb_row_fini(&row);
	return same;
}

static enum gb_rc
stream(const struct gb_web *s, const struct gb_talk *t, const struct gb_place_heard *at,
       struct gb_resp *p, struct gb_err *err)
{
	const struct gb_row *row = &t->dialog->row;
	const bool missed = row->seq > at->seq || (at->turn > 0 && row->epoch > at->turn);
	enum gb_rc rc = GB_OK;
	gb_resp_type(p, 200, "text/event-stream");
	if (!missed && s->streams && begin_hearing(s, t)) {
		struct gb_buf to;
		gb_buf_init(&to, 512);
		gb_buf_printf(&to, "/_gb_stream/%.*s/%.*s", GB_SARG(t->bot->bot->pkg.name),
		              GB_SARG(gb_buf_get(&t->id)));
		gb_resp_header(p, "X-Accel-Redirect", gb_buf_get(&to));
		gb_buf_fini(&to);
		return GB_OK;
	}
	gb_buf_printf(&p->body, "retry: %d\n\n", s->streams ? 0 : RETRY_MS);
	if (missed)
		rc = put_event(s, t, at->seq, p, err);
	return rc;
}

enum gb_rc
gb_h_events(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
            struct gb_err *err)
{
	struct gb_talk t;
	struct gb_place_heard at;
	const struct gb_talkin in = {.owner = v->owner};
	enum gb_rc rc = read_place(r, &at, err);
	if (rc != GB_OK)
		return rc;
	gb_talk_init(&t);
	rc = gb_talk(s, r->segment[3], &in, &t, err);
	if (rc == GB_OK && gb_field(&r->query, "poll").n > 0)
		rc = gb_page_news(s, r, v, &t, at.seq, p, err);
	else if (rc == GB_OK)
		rc = stream(s, &t, &at, p, err);
	gb_talk_fini(&t);
	return rc;
}

enum gb_rc
gb_h_chat_events(struct gb_web *s, const struct gb_req *r, struct gb_visit *v,
                 struct gb_resp *p, struct gb_err *err)
{
	struct gb_talk t;
	struct gb_place_heard at;
	enum gb_rc rc = read_place(r, &at, err);
	if (rc != GB_OK)
		return rc;
	gb_talk_init(&t);
	rc = gb_chat_look(s, r, v, &t, err);
	if (rc == GB_OK)
		rc = stream(s, &t, &at, p, err);
	gb_talk_fini(&t);
	return rc;
}
