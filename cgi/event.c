#include "cgi/event.h"

#include "base/num.h"

void
gb_event_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	struct gb_eventlines *l = ctx;
	const bool bot = line->who == GB_WHO_BOT;
	l->last = seq;
	if (!bot && !l->all)
		return;
	struct gb_json *m = gb_json_new_object();
	gb_json_set(m, GB_S("seq"), gb_json_new_int((int64_t)seq));
	gb_json_set_text(m, "bot_id", l->bot);
	gb_json_set_text(m, "session_id", l->session);
	gb_json_set_text(m, "channel", GB_S("web"));
	gb_json_set_text(m, "content", line->text);
	gb_json_set(m, GB_S("message_type"), gb_json_new_int(bot ? 2 : 1));
	gb_json_set(m, GB_S("is_complete"), gb_json_new_bool(true));
	gb_json_set(m, GB_S("created_at"), gb_json_new_int(line->at_ms));
	gb_json_append(l->messages, m);
}

struct gb_json *
gb_event_wait(enum gb_waits waits)
{
	switch (waits) {
	case GB_WAITS_NOT:
		break;
	case GB_WAITS_PERSON:
		return gb_json_new_text(GB_S("hear"));
	case GB_WAITS_CLOCK:
		return gb_json_new_text(GB_S("clock"));
	case GB_WAITS_CALL:
		return gb_json_new_text(GB_S("call"));
	}
	return gb_json_new_null();
}

const char *
gb_event_name(enum gb_waits waits)
{
	return waits == GB_WAITS_NOT || waits == GB_WAITS_PERSON ? "done" : "wait";
}

enum gb_rc
gb_event_data(const struct gb_store *store, struct gb_slice bot, const struct gb_news *n,
              struct gb_buf *out, struct gb_err *err)
{
	struct gb_eventlines l = {gb_json_new_array(), bot, n->session, false, n->seq_told};
	enum gb_rc rc = store->log_after(store->ctx, bot, n->session, n->seq_told,
	                                 GB_EVENT_LINES, gb_event_line, &l, err);
	struct gb_json *o = gb_json_new_object();
	gb_json_set_text(o, "session_id", n->session);
	gb_json_set(o, GB_S("seq"), gb_json_new_int((int64_t)l.last));
	gb_json_set(o, GB_S("turn"), gb_json_new_int((int64_t)n->epoch));
	gb_json_set(o, GB_S("wait"), gb_event_wait(n->waits));
	gb_json_set(o, GB_S("messages"), l.messages);
	if (rc == GB_OK)
		gb_json_dump(o, GB_JSON_COMPACT, out);
	gb_json_free(o);
	return rc;
}

static bool
digits(struct gb_slice text, uint64_t *ret)
{
	int64_t n;
	double unused;
	if (text.n == 0 || text.p[0] < '0' || text.p[0] > '9' ||
	    gb_num_parse(text, &n, &unused) != GB_NUM_INT)
		return false;
	*ret = (uint64_t)n;
	return true;
}

bool
gb_event_id_parse(struct gb_slice id, struct gb_place_heard *ret)
{
	const size_t dash = gb_slice_find(id, GB_S("-"), 0);
	struct gb_place_heard p;
	if (dash == SIZE_MAX || !digits(gb_slice(id.p, dash), &p.seq) ||
	    !digits(gb_slice(id.p + dash + 1, id.n - dash - 1), &p.turn))
		return false;
	*ret = p;
	return true;
}
