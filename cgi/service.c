#include "cgi/service.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/vec.h"
#include "bot/watch.h"
#include "cgi/event.h"
#include "cgi/heard.h"
#include "cgi/wake.h"

#include <poll.h>
#include <signal.h>
#include <string.h>

enum {
	SLOW_MS = 5000,
	NOTE_MS = 1000,
	NOTE_MAX = 64,
	AGAIN_MS = 200,
	AGAIN_MAX_MS = 5000,
	QUIET_MS = 50
};
#define DATA_MAX ((size_t)4 << 20)

struct newslist { /* owns the names in it */
	GB_VEC(struct gb_news);
};

struct botnews {
	char *name;
	struct newslist told; /* published, and not noted in the store yet */
	int64_t note_at;      /* monotonic: when it is to be */
};

struct worker {
	const struct gb_service *s;
	struct {
		GB_VEC(struct botnews);
	} bots;
	struct newslist found;
	struct gb_watch watch; /* fd -1: the system gives none */
	int64_t files_at;      /* monotonic: when files are looked at that changed; 0: never */
	int64_t again_at;      /* monotonic: nothing is published before; 0: now */
	int64_t again_ms;
};

/* Written by a signal handler. */
static volatile sig_atomic_t stopped;

void
gb_service_stop(void)
{
	stopped = 1;
}

static void
complain(const struct botnews *b, const char *what, const struct gb_err *err)
{
	gb_log(GB_LOG_ERROR, "service", "bot=%s %s: %s", b->name, what, err->msg);
}

static void
empty(struct newslist *l)
{
	for (size_t i = 0; i < l->n; i++)
		gb_free((void *)(uintptr_t)l->v[i].session.p);
	l->n = 0;
}

static struct botnews *
bot_news(struct worker *w, struct gb_slice name)
{
	for (size_t i = 0; i < w->bots.n; i++)
		if (gb_slice_eq(gb_cstr(w->bots.v[i].name), name))
			return &w->bots.v[i];
	const struct botnews fresh = {.name = gb_xstrdup(name)};
	GB_PUSH(&w->bots, fresh);
	return &w->bots.v[w->bots.n - 1];
}

/* --- noting what was told --- */

static void
note_told(const struct worker *w, struct botnews *b)
{
	const struct gb_store *store = w->s->web->store;
	struct gb_err err;
	if (b->told.n == 0)
		return;
	if (store->told(store->ctx, gb_cstr(b->name), b->told.v, b->told.n, &err) == GB_OK) {
		empty(&b->told);
		return;
	}
	complain(b, "what was published cannot be noted", &err);
	b->note_at = gb_clock_mono() + NOTE_MS;
}

static struct gb_news *
find_told(const struct botnews *b, struct gb_slice session)
{
	for (size_t i = 0; i < b->told.n; i++)
		if (gb_slice_eq(b->told.v[i].session, session))
			return &b->told.v[i];
	return NULL;
}

/* Takes over the name in it. */
static void
keep_told(struct botnews *b, const struct gb_news *n)
{
	struct gb_news *was = find_told(b, n->session);
	if (b->told.n == 0)
		b->note_at = gb_clock_mono() + NOTE_MS;
	if (was) {
		gb_free((void *)(uintptr_t)was->session.p);
		*was = *n;
	} else {
		GB_PUSH(&b->told, *n);
	}
}

/* --- publishing --- */

static void
find(void *ctx, const struct gb_news *n)
{
	struct worker *w = ctx;
	struct gb_news copy = *n;
	copy.session = gb_slice(gb_xstrdup(n->session), n->session.n);
	GB_PUSH(&w->found, copy);
}

/* False when the web server takes nothing now. Where nobody ever listened there is nothing to do. */
static bool
publish(struct worker *w, const struct botnews *b, const struct gb_news *n)
{
	struct gb_arena a = {0};
	struct gb_buf data;
	struct gb_err err;
	if (!gb_heard_is(w->s->web->heard, gb_cstr(b->name), n->session))
		return true;
	gb_buf_init(&data, DATA_MAX);
	enum gb_rc rc = gb_event_data(w->s->web->store, gb_cstr(b->name), n, &data, &err);
	if (rc == GB_OK) {
		const char *channel =
			gb_arena_printf(&a, "%s/%.*s", b->name, GB_SARG(n->session));
		rc = gb_pub_event(w->s->pub, gb_cstr(channel), gb_event_name(n->waits),
		                  gb_buf_get(&data), &err);
	}
	const bool later = rc != GB_OK && err.no == GB_E_OUTSIDE;
	if (rc != GB_OK && (!later || w->again_ms == 0))
		complain(b, "cannot publish", &err);
	gb_buf_fini(&data);
	gb_arena_fini(&a);
	return !later;
}

static void
wait_a_little(struct worker *w)
{
	w->again_ms = w->again_ms == 0 ? AGAIN_MS : 2 * w->again_ms;
	if (w->again_ms > AGAIN_MAX_MS)
		w->again_ms = AGAIN_MAX_MS;
	w->again_at = gb_clock_mono() + w->again_ms;
}

/* One batch; true when there may be more. */
static bool
tell_some(struct worker *w, struct botnews *b)
{
	const struct gb_store *store = w->s->web->store;
	struct gb_err err;
	bool some = false;
	if (!w->s->pub)
		return false;
	/* The store still names what was told and not noted: room for those and as many more. */
	if (store->news(store->ctx, gb_cstr(b->name), b->told.n + NOTE_MAX, find, w, &err) !=
	    GB_OK) {
		complain(b, "its news cannot be read", &err);
		empty(&w->found);
		return false;
	}
	for (size_t i = 0; i < w->found.n && w->again_at == 0; i++) {
		struct gb_news *n = &w->found.v[i];
		const struct gb_news *was = find_told(b, n->session);
		if (was && was->epoch >= n->epoch)
			continue;
		if (was)
			n->seq_told = was->seq;
		if (!publish(w, b, n)) {
			wait_a_little(w);
			break;
		}
		w->again_ms = 0;
		keep_told(b, n);
		n->session = gb_slice(NULL, 0);
		some = true;
	}
	empty(&w->found);
	if (b->told.n >= NOTE_MAX)
		note_told(w, b);
	return some && w->again_at == 0;
}

static void
look_at_bot(void *ctx, struct gb_slice name)
{
	struct worker *w = ctx;
	struct botnews *b = bot_news(w, name);
	while (!stopped && tell_some(w, b))
		continue;
}

/* --- files --- */

static void
watch(struct worker *w, const char *folder)
{
	struct gb_err none;
	/* What cannot be watched is looked at now and then. */
	if (w->watch.fd >= 0 && folder && gb_watch_add(&w->watch, folder, &none) != GB_OK)
		gb_log(GB_LOG_DEBUG, "service", "%s", none.msg);
}

/* Opening a bot compiles what has changed in its folder. */
static void
look_at_files(struct worker *w, struct gb_slice name)
{
	struct gb_webbot *b = NULL;
	struct gb_err err;
	if (gb_web_bot(w->s->web, name, &b, &err) != GB_OK) {
		gb_log(GB_LOG_ERROR, "drive_monitor", "bot=%.*s action=open failed: %s",
		       GB_SARG(name), err.msg);
		return;
	}
	watch(w, b->bot->pkg.dir);
	watch(w, b->bot->pkg.dialog);
	watch(w, b->bot->pkg.bot);
}

static void
look_at_all(struct worker *w)
{
	struct gb_arena a = {0};
	size_t n = 0;
	char **names = gb_path_list(&a, w->s->web->packages, &n);
	w->files_at = 0;
	for (size_t i = 0; names && i < n && !stopped; i++) {
		struct gb_slice name = gb_cstr(names[i]);
		struct gb_slice bot = gb_path_stem(name);
		if (!gb_slice_eq(gb_path_ext(name), GB_S(".gbai")))
			continue;
		look_at_files(w, bot);
		if (gb_web_has(w->s->web, bot))
			look_at_bot(w, bot);
	}
	gb_arena_fini(&a);
}

/* --- waiting --- */

static int64_t
pause_ms(const struct worker *w, int64_t slow_at)
{
	const int64_t now = gb_clock_mono();
	int64_t at = slow_at;
	if (w->again_at > 0 && w->again_at < at)
		at = w->again_at;
	if (w->files_at > 0 && w->files_at < at)
		at = w->files_at;
	for (size_t i = 0; i < w->bots.n; i++)
		if (w->bots.v[i].told.n > 0 && w->bots.v[i].note_at < at)
			at = w->bots.v[i].note_at;
	return at > now ? at - now : 0;
}

void
gb_service_serve(const struct gb_service *s)
{
	struct worker w = {.s = s, .watch = {.fd = -1}};
	struct gb_err none;
	int64_t slow_at = 0;
	sigset_t term, waiting;
	/* The signal is taken while the worker waits, and at no other time. */
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, &waiting);
	if (gb_watch_open(&w.watch, &none) != GB_OK)
		gb_log(GB_LOG_WARN, "service", "%s", none.msg);
	watch(&w, s->web->packages);
	while (!stopped) {
		const bool again = w.again_at > 0 && w.again_at <= gb_clock_mono();
		const bool files = w.files_at > 0 && w.files_at <= gb_clock_mono();
		if (again)
			w.again_at = 0;
		if (again || files || gb_clock_mono() >= slow_at) {
			look_at_all(&w);
			slow_at = gb_clock_mono() + SLOW_MS;
		}
		for (size_t i = 0; i < w.bots.n; i++)
			if (w.bots.v[i].note_at <= gb_clock_mono())
				note_told(&w, &w.bots.v[i]);
		struct pollfd p[2] = {{.fd = s->news_fd, .events = POLLIN},
		                      {.fd = w.watch.fd, .events = POLLIN}};
		const int64_t ms = pause_ms(&w, slow_at);
		const struct timespec limit = {ms / 1000, (long)(ms % 1000) * 1000000};
		ppoll(p, 2, &limit, &waiting);
		gb_wake_take(s->news_fd, look_at_bot, &w);
		/* A burst of changes is one: they are looked at when it is over. */
		if (w.watch.fd >= 0 && gb_watch_take(&w.watch))
			w.files_at = gb_clock_mono() + QUIET_MS;
	}
	if (w.watch.fd >= 0)
		gb_watch_close(&w.watch);
	for (size_t i = 0; i < w.bots.n; i++) {
		note_told(&w, &w.bots.v[i]);
		empty(&w.bots.v[i].told);
		GB_VEC_FINI(&w.bots.v[i].told);
		gb_free(w.bots.v[i].name);
	}
	GB_VEC_FINI(&w.bots);
	GB_VEC_FINI(&w.found);
}
