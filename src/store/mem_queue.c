/* store/mem_queue.c - messages that wait for their turn, in a memory store */
#include "store/mem_inner.h"

struct mem_received *
mem_first_queued(struct mem_bot *b, struct gb_slice session)
{
	for (size_t i = 0; i < b->inbox.n; i++) {
		struct mem_received *r = &b->inbox.v[i];
		if (r->fate == GB_FATE_QUEUED && gb_slice_eq(mem_get(r->session), session))
			return r;
	}
	return NULL;
}

static size_t
count(const struct mem_bot *b, struct gb_slice session)
{
	size_t n = 0;
	for (size_t i = 0; i < b->inbox.n; i++)
		n += b->inbox.v[i].fate == GB_FATE_QUEUED &&
		     gb_slice_eq(mem_get(b->inbox.v[i].session), session);
	return n;
}

enum gb_rc
mem_message_queue(void *ctx, struct gb_slice bot, struct gb_slice session,
                  const struct gb_message *m, struct gb_slice text, struct gb_err *err)
{
	struct mem_bot *b = mem_bot(ctx, bot);
	if (mem_find_message(b, m))
		return gb_fail(err, GB_E_TURN_CONFLICT, "the message is known already");
	if (count(b, session) >= GB_QUEUE_MAX)
		return gb_fail(err, GB_E_STORE_BUSY, "%d messages of the session wait already",
		               GB_QUEUE_MAX);
	struct mem_received *r = mem_want_message(b, session, m);
	r->fate = GB_FATE_QUEUED;
	r->text = mem_copy(text);
	r->received_ms = m->received_ms;
	return GB_OK;
}

enum gb_rc
mem_message_next(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_queued *ret,
                 struct gb_err *err)
{
	const struct mem_received *r = mem_first_queued(mem_bot(ctx, bot), session);
	if (!r) {
		gb_fail(err, GB_E_ARGUMENT, "no message waits");
		return GB_ENOTFOUND;
	}
	gb_buf_slice(&ret->channel, mem_get(r->channel));
	gb_buf_slice(&ret->external, mem_get(r->external));
	gb_buf_slice(&ret->text, mem_get(r->text));
	ret->received_ms = r->received_ms;
	return GB_OK;
}
