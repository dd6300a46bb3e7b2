#include "cgi/turns.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/vec.h"
#include "cgi/talk.h"
#include "cgi/wake.h"

#include <poll.h>
#include <signal.h>

enum { SLOW_MS = 5000, DUTIES_MAX = 64, CLAIM_MORE_MS = 10000 };

struct duty { /* a copy of what the store told */
	enum gb_duty_kind kind;
	char *session;
	uint64_t epoch;
	bool sent;
};

struct job { /* a call that is being made */
	uint64_t id;
	char *bot, *session;
	uint64_t epoch;
};

struct worker {
	const struct gb_turns *t;
	uint64_t ids;
	int64_t next_ms; /* by the wall clock: the earliest thing to come; 0 = none */
	struct {
		GB_VEC(struct job);
	} jobs;
	struct {
		GB_VEC(struct duty);
	} duties;
};

/* Written by a signal handler. */
static volatile sig_atomic_t stopped;

void
gb_turns_stop(void)
{
	stopped = 1;
}

static void
complain(struct gb_slice bot, const char *what, const struct gb_err *err)
{
	gb_log(GB_LOG_ERROR, "turns", "bot=%.*s %s: %s", GB_SARG(bot), what, err->msg);
}

/* --- calls --- */

static struct job *
find_job(struct worker *w, uint64_t id)
{
	for (size_t i = 0; i < w->jobs.n; i++)
		if (w->jobs.v[i].id == id)
			return &w->jobs.v[i];
	return NULL;
}

static void
end_job(struct worker *w, struct job *j)
{
	gb_free(j->bot);
	gb_free(j->session);
	*j = w->jobs.v[--w->jobs.n];
}

/* The dialog goes on with what came. Another process may have been first: then it did. */
static void
go_on(struct worker *w, struct gb_slice bot, const struct duty *d, const struct gb_input *in)
{
	struct gb_err err;
	enum gb_rc rc = gb_talk_go_on(w->t->web, bot, gb_cstr(d->session), d->epoch, in, &err);
	if (rc != GB_OK && rc != GB_ECONFLICT && rc != GB_ENOTFOUND)
		complain(bot, "a dialog cannot go on", &err);
}

static void
keep_answer(struct worker *w, struct gb_slice bot, const struct duty *d, struct gb_slice bytes)
{
	const struct gb_store *store = w->t->web->store;
	const struct gb_input in = {.kind = GB_INPUT_ANSWER, .text = bytes};
	struct gb_err err;
	enum gb_rc rc =
		store->call_answer(store->ctx, bot, gb_cstr(d->session), d->epoch, bytes, &err);
	if (rc == GB_OK)
		go_on(w, bot, d, &in);
	else if (rc != GB_ENOTFOUND) /* the wait was ended: nobody wants it */
		complain(bot, "an answer cannot be kept", &err);
}

static void
answer_without(struct worker *w, struct gb_slice bot, const struct duty *d, enum gb_netend end,
               const char *why)
{
	const struct gb_netans n = {.end = end, .why = gb_cstr(why)};
	struct gb_buf b;
	gb_buf_init(&b, 4096);
	gb_netans_write(&n, &b);
	keep_answer(w, bot, d, gb_buf_get(&b));
	gb_buf_fini(&b);
}

/* The call is this process's now, and on its way. */
static void
begin_call(struct worker *w, struct gb_slice bot, const struct duty *d, struct gb_slice request)
{
	struct gb_err err;
	const struct job j = {++w->ids, gb_xstrdup(bot), gb_xstrdup(gb_cstr(d->session)),
	                      d->epoch};
	GB_PUSH(&w->jobs, j);
	if (gb_calls_ask(w->t->calls, j.id, request, &err) == GB_OK)
		return;
	complain(bot, "a call cannot be made", &err);
	end_job(w, find_job(w, j.id));
	answer_without(w, bot, d, GB_NET_FAILED, err.msg);
}

static void
make_call(struct worker *w, struct gb_slice bot, const struct duty *d)
{
	const struct gb_store *store = w->t->web->store;
	const int64_t now = gb_clock_now(w->t->web->clock);
	struct gb_slice session = gb_cstr(d->session);
	struct gb_arena a = {0};
	struct gb_netreq q = {0};
	struct gb_row row;
	struct gb_err err;
	gb_row_init(&row);
	enum gb_rc rc = store->load(store->ctx, bot, session, &row, &err);
	if (rc == GB_OK && row.epoch != d->epoch)
		rc = GB_ENOTFOUND;
	if (rc == GB_OK)
		rc = gb_netreq_read(gb_buf_get(&row.call), &a, &q, &err);
	const int64_t ms = q.timeout_ms > 0 ? q.timeout_ms : GB_NET_TOTAL_MS;
	if (rc == GB_OK)
		rc = store->call_claim(store->ctx, bot, session, d->epoch, now,
		                       now + ms + CLAIM_MORE_MS, &err);
	if (rc == GB_OK && d->sent && !gb_netreq_again(&q))
		answer_without(
			w, bot, d, GB_NET_UNKNOWN,
			"the process that made the call died before its answer was kept");
	else if (rc == GB_OK)
		begin_call(w, bot, d, gb_buf_get(&row.call));
	else if (rc != GB_ECONFLICT && rc != GB_ENOTFOUND)
		complain(bot, "a call cannot be made", &err);
	gb_row_fini(&row);
	gb_arena_fini(&a);
}

static void
take_answers(struct worker *w)
{
	struct gb_buf b;
	struct gb_err err;
	uint64_t id;
	gb_buf_init(&b, GB_ROW_MAX);
	while (gb_calls_next(w->t->calls, 0, &id, &b, &err) == GB_OK) {
		struct job *j = find_job(w, id);
		if (j) {
			struct job mine = *j;
			const struct duty d = {.session = mine.session, .epoch = mine.epoch};
			*j = w->jobs.v[--w->jobs.n];
			keep_answer(w, gb_cstr(mine.bot), &d, gb_buf_get(&b));
			gb_wake(w->t->web->wake_fd, gb_cstr(mine.bot));
			gb_free(mine.bot);
			gb_free(mine.session);
		}
		gb_buf_clear(&b);
	}
	gb_buf_fini(&b);
}

/* --- duties --- */

static void
note_duty(void *ctx, const struct gb_duty *d)
{
	struct worker *w = ctx;
	const struct duty copy = {d->kind, gb_xstrdup(d->session), d->epoch, d->sent};
	GB_PUSH(&w->duties, copy);
}

static void
give_answer(struct worker *w, struct gb_slice bot, const struct duty *d)
{
	const struct gb_store *store = w->t->web->store;
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, GB_ROW_MAX);
	if (store->call_get(store->ctx, bot, gb_cstr(d->session), d->epoch, &b, &err) == GB_OK)
		go_on(w, bot, d,
		      &(const struct gb_input){.kind = GB_INPUT_ANSWER,
		                               .text = gb_buf_get(&b)});
	gb_buf_fini(&b);
}

static void
do_duty(struct worker *w, struct gb_slice bot, const struct duty *d)
{
	switch (d->kind) {
	case GB_DUTY_CALL:
		make_call(w, bot, d);
		break;
	case GB_DUTY_ANSWER:
		give_answer(w, bot, d);
		break;
	case GB_DUTY_MESSAGE:
		go_on(w, bot, d, NULL);
		break;
	case GB_DUTY_CLOCK:
		go_on(w, bot, d, &(const struct gb_input){.kind = GB_INPUT_TIMEOUT});
		break;
	}
}

static void
keep_next(struct worker *w, int64_t ms)
{
	if (ms > 0 && (w->next_ms == 0 || ms < w->next_ms))
		w->next_ms = ms;
}

/* What can be done for a bot now; each turn may leave more to do. */
static void
look_at_bot(void *ctx, struct gb_slice bot)
{
	struct worker *w = ctx;
	const struct gb_store *store = w->t->web->store;
	struct gb_err err;
	for (;;) {
		int64_t next = 0;
		if (store->duties(store->ctx, bot, gb_clock_now(w->t->web->clock), DUTIES_MAX,
		                  note_duty, w, &next, &err) != GB_OK) {
			complain(bot, "its waits cannot be read", &err);
			return;
		}
		keep_next(w, next);
		if (w->duties.n == 0)
			break;
		for (size_t i = 0; i < w->duties.n; i++) {
			do_duty(w, bot, &w->duties.v[i]);
			gb_free(w->duties.v[i].session);
		}
		w->duties.n = 0;
		take_answers(w);
	}
}

static void
look_at_all(struct worker *w)
{
	struct gb_arena a = {0};
	size_t n = 0;
	char **names = gb_path_list(&a, w->t->web->packages, &n);
	w->next_ms = 0;
	for (size_t i = 0; names && i < n; i++) {
		struct gb_slice name = gb_cstr(names[i]);
		struct gb_slice bot = gb_path_stem(name);
		if (gb_slice_eq(gb_path_ext(name), GB_S(".gbai")) && gb_web_has(w->t->web, bot))
			look_at_bot(w, bot);
	}
	gb_arena_fini(&a);
}

/* --- waiting --- */

static int64_t
pause_ms(const struct worker *w, int64_t slow_at)
{
	int64_t ms = slow_at - gb_clock_mono();
	if (w->next_ms > 0) {
		int64_t left = w->next_ms - gb_clock_now(w->t->web->clock);
		ms = left < ms ? left : ms;
	}
	return ms > 0 ? ms : 0;
}

void
gb_turns_serve(const struct gb_turns *t)
{
	struct worker w = {.t = t};
	int64_t slow_at = 0;
	sigset_t term, waiting;
	/* The signal is taken while the worker waits, and at no other time. */
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, &waiting);
	while (!stopped) {
		bool due = w.next_ms > 0 && w.next_ms <= gb_clock_now(t->web->clock);
		if (due || gb_clock_mono() >= slow_at) {
			look_at_all(&w);
			slow_at = gb_clock_mono() + SLOW_MS;
		}
		struct pollfd p[2] = {{.fd = t->wake_fd, .events = POLLIN},
		                      {.fd = gb_calls_fd(t->calls), .events = POLLIN}};
		const int64_t ms = pause_ms(&w, slow_at);
		const struct timespec limit = {ms / 1000, (long)(ms % 1000) * 1000000};
		ppoll(p, 2, &limit, &waiting);
		take_answers(&w);
		gb_wake_take(t->wake_fd, look_at_bot, &w);
		gb_web_tend(t->web);
	}
	while (w.jobs.n > 0)
		end_job(&w, &w.jobs.v[0]);
	GB_VEC_FINI(&w.jobs);
	GB_VEC_FINI(&w.duties);
}
