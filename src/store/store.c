#include "store/store.h"

#include "base/mem.h"

void
gb_queued_init(struct gb_queued *q)
{
	*q = (struct gb_queued){0};
	gb_buf_init(&q->channel, 1 << 16);
	gb_buf_init(&q->external, 1 << 16);
	gb_buf_init(&q->text, GB_ROW_MAX);
}

void
gb_queued_fini(struct gb_queued *q)
{
	gb_buf_fini(&q->channel);
	gb_buf_fini(&q->external);
	gb_buf_fini(&q->text);
}

void
gb_row_init(struct gb_row *row)
{
	*row = (struct gb_row){0};
	gb_buf_init(&row->state, GB_ROW_MAX);
	gb_buf_init(&row->session, GB_ROW_MAX);
	gb_buf_init(&row->call, GB_ROW_MAX);
}

void
gb_row_fini(struct gb_row *row)
{
	gb_buf_fini(&row->state);
	gb_buf_fini(&row->session);
	gb_buf_fini(&row->call);
}

static void
copy(struct gb_buf *to, const struct gb_buf *from)
{
	gb_buf_clear(to);
	gb_buf_slice(to, gb_buf_get(from));
}

void
gb_row_copy(struct gb_row *to, const struct gb_row *from)
{
	const struct gb_row was = *to;
	*to = *from;
	to->state = was.state;
	to->session = was.session;
	to->call = was.call;
	copy(&to->state, &from->state);
	copy(&to->session, &from->session);
	copy(&to->call, &from->call);
}

enum gb_waits
gb_row_waits_for(const struct gb_row *row)
{
	if (!gb_row_waits(row))
		return GB_WAITS_NOT;
	if (row->call.n > 0)
		return GB_WAITS_CALL;
	return row->alone ? GB_WAITS_CLOCK : GB_WAITS_PERSON;
}

bool
gb_bot_name(struct gb_slice name)
{
	bool good = name.n > 0 && name.n <= GB_BOT_NAME_MAX;
	for (size_t i = 0; i < name.n && good; i++) {
		const char c = name.p[i];
		good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       (c >= '0' && c <= '9') || c == '-' || c == '_';
	}
	return good;
}

void
gb_store_close(struct gb_store *s)
{
	if (!s)
		return;
	s->close(s->ctx);
	gb_free(s);
}
