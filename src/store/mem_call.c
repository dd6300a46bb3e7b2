/* store/mem_call.c - what sessions of a memory store wait for */
#include "store/mem_inner.h"

void
mem_call_end(struct mem_session *s)
{
	gb_free(s->call.answer.p);
	memset(&s->call, 0, sizeof s->call);
}

static bool
calls(const struct mem_session *s)
{
	return s->row.call.n > 0;
}

/* Can something be done for it? */
static bool
duty_of(const struct mem_session *s, int64_t now_ms, struct gb_duty *ret)
{
	*ret = (struct gb_duty){.session = mem_get(s->id), .epoch = s->row.epoch};
	if (calls(s) && s->call.answered) {
		ret->kind = GB_DUTY_ANSWER;
		return true;
	}
	if (s->row.due_ms > 0 && s->row.due_ms <= now_ms) {
		ret->kind = GB_DUTY_CLOCK;
		return true;
	}
	ret->kind = GB_DUTY_CALL;
	ret->sent = s->call.claimed;
	return calls(s) && (!s->call.claimed || s->call.until_ms <= now_ms);
}

static void
earlier(int64_t ms, int64_t now_ms, int64_t *next_ms)
{
	if (ms > now_ms && (*next_ms == 0 || ms < *next_ms))
		*next_ms = ms;
}

enum gb_rc
mem_duties(void *ctx, struct gb_slice bot, int64_t now_ms, size_t max, gb_duty_fn *f,
           void *fctx, int64_t *ret_next_ms, struct gb_err *err __attribute__((unused)))
{
	struct mem_bot *b = mem_bot(ctx, bot);
	size_t n = 0;
	*ret_next_ms = 0;
	for (size_t i = 0; i < b->sessions.n; i++) {
		const struct mem_session *s = b->sessions.item[i].value;
		struct gb_duty d;
		if (!s)
			continue;
		if (duty_of(s, now_ms, &d) && n++ < max)
			f(fctx, &d);
		d.kind = GB_DUTY_MESSAGE;
		d.sent = false;
		if (!s->row.alone && mem_first_queued(b, d.session) && n++ < max)
			f(fctx, &d);
		earlier(s->row.due_ms, now_ms, ret_next_ms);
		if (calls(s) && !s->call.answered)
			earlier(s->call.until_ms, now_ms, ret_next_ms);
	}
	return GB_OK;
}

/* The session while it waits for the call of that epoch, else NULL. */
static struct mem_session *
caller(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch)
{
	struct mem_session *s = gb_map_get(&mem_bot(ctx, bot)->sessions, session);
	return s && s->row.epoch == epoch && calls(s) ? s : NULL;
}

enum gb_rc
mem_call_claim(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
               int64_t now_ms, int64_t until_ms, struct gb_err *err)
{
	struct mem_session *s = caller(ctx, bot, session, epoch);
	if (!s || s->call.answered)
		return mem_no_session(session, err);
	if (s->call.claimed && s->call.until_ms > now_ms)
		return mem_conflict(session, err);
	s->call.claimed = true;
	s->call.until_ms = until_ms;
	return GB_OK;
}

enum gb_rc
mem_call_answer(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
                struct gb_slice answer, struct gb_err *err)
{
	struct mem_session *s = caller(ctx, bot, session, epoch);
	if (!s || s->call.answered)
		return mem_no_session(session, err);
	s->call.answered = true;
	s->call.answer = mem_copy(answer);
	return GB_OK;
}

enum gb_rc
mem_call_get(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
             struct gb_buf *ret, struct gb_err *err)
{
	const struct mem_session *s = caller(ctx, bot, session, epoch);
	if (!s || !s->call.answered)
		return mem_no_session(session, err);
	gb_buf_slice(ret, mem_get(s->call.answer));
	return GB_OK;
}
