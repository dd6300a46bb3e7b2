#include "store/mem_inner.h"

static size_t
least(size_t a, uint64_t b)
{
	return a < b ? a : (size_t)b;
}

void
mem_add_line(struct mem_session *s, const struct gb_line_said *said)
{
	while (s->log.n > 0 &&
	       (s->log.n == GB_LOG_LINES || s->log_bytes + said->text.n > GB_LOG_BYTES)) {
		s->log_bytes -= s->log.v[0].text.n;
		gb_free(s->log.v[0].text.p);
		memmove(s->log.v, s->log.v + 1, --s->log.n * sizeof *s->log.v);
	}
	struct mem_line line = {said->who, said->at_ms, mem_copy(said->text)};
	GB_PUSH(&s->log, line);
	s->log_bytes += said->text.n;
}

static void
give_lines(const struct mem_session *s, size_t from, size_t to, gb_said_fn *f, void *fctx)
{
	for (size_t i = from; i < to; i++) {
		const struct mem_line *l = &s->log.v[i];
		const struct gb_line_said said = {l->who, l->at_ms, mem_get(l->text)};
		f(fctx, s->row.seq - s->log.n + i + 1, &said);
	}
}

enum gb_rc
mem_log_after(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t after,
              size_t max, gb_said_fn *f, void *fctx, struct gb_err *err)
{
	const struct mem_session *s = gb_map_get(&mem_bot(ctx, bot)->sessions, session);
	if (!s)
		return mem_no_session(session, err);
	uint64_t first = s->row.seq - s->log.n; /* seq before the oldest kept line */
	size_t from = after <= first ? 0 : least(s->log.n, after - first);
	give_lines(s, from, from + least(max, s->log.n - from), f, fctx);
	return GB_OK;
}

enum gb_rc
mem_log_before(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t before,
               size_t max, gb_said_fn *f, void *fctx, struct gb_err *err)
{
	const struct mem_session *s = gb_map_get(&mem_bot(ctx, bot)->sessions, session);
	if (!s)
		return mem_no_session(session, err);
	uint64_t first = s->row.seq - s->log.n;
	size_t to = s->log.n;
	if (before > 0)
		to = before <= first ? 0 : least(s->log.n, before - first - 1);
	give_lines(s, to - least(max, to), to, f, fctx);
	return GB_OK;
}
