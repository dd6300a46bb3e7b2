/* store/mem_news.c - what listeners are to be told of, in a memory store */
#include "store/mem_inner.h"

/* The session with news that was committed first after `order`, or NULL. */
static const struct mem_session *
next(const struct mem_bot *b, uint64_t order)
{
	const struct mem_session *found = NULL;
	for (size_t i = 0; i < b->sessions.n; i++) {
		const struct mem_session *s = b->sessions.item[i].value;
		if (s && s->row.epoch > s->told && s->order > order &&
		    (!found || s->order < found->order))
			found = s;
	}
	return found;
}

enum gb_rc
mem_news(void *ctx, struct gb_slice bot, size_t max, gb_news_fn *f, void *fctx,
         struct gb_err *err __attribute__((unused)))
{
	const struct mem_bot *b = mem_bot(ctx, bot);
	const struct mem_session *s = next(b, 0);
	for (size_t i = 0; s && i < max; i++) {
		const struct gb_news n = {mem_get(s->id), s->row.epoch, s->row.seq, s->told_seq,
		                          gb_row_waits_for(&s->row)};
		f(fctx, &n);
		s = next(b, s->order);
	}
	return GB_OK;
}

enum gb_rc
mem_told(void *ctx, struct gb_slice bot, const struct gb_news *v, size_t n,
         struct gb_err *err __attribute__((unused)))
{
	const struct mem_bot *b = mem_bot(ctx, bot);
	for (size_t i = 0; i < n; i++) {
		struct mem_session *s = gb_map_get(&b->sessions, v[i].session);
		if (!s || s->told >= v[i].epoch)
			continue;
		s->told = v[i].epoch;
		s->told_seq = v[i].seq;
	}
	return GB_OK;
}
