#include "cgi/web.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "lang/render.h"
#include "store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { LOOK_MS = 1000 };

enum gb_rc
gb_web_open(const char *packages, const char *data, const struct gb_index *index,
            const struct gb_clock *clock, struct gb_web **ret, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_web *s = gb_xcalloc(1, sizeof *s);
	struct gb_sealkey states;
	s->packages = packages;
	s->data = data;
	s->index = index;
	s->clock = clock;
	s->wake_fd = s->news_fd = -1;
	enum gb_rc rc = gb_sealkey_file(gb_arena_printf(&a, "%s/secrets/state.key", data),
	                                &states, err);
	if (rc == GB_OK)
		rc = gb_sealkey_file(gb_arena_printf(&a, "%s/secrets/page.key", data),
		                     &s->secret, err);
	if (rc == GB_OK)
		rc = gb_sqlite_store(data, &states, &s->store, err);
	gb_arena_fini(&a);
	if (rc == GB_OK)
		*ret = s;
	else
		gb_web_close(s);
	return rc;
}

const char *
gb_web_spool(struct gb_arena *a, const char *data)
{
	return gb_arena_printf(a, "%s/spool", data);
}

/* Only a write shows that a disk is full. The file has no name, and is gone when it is closed. */
bool
gb_web_writable(const struct gb_web *s)
{
	static const char page[4096];
	const int fd = open(s->data, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EOPNOTSUPP && access(s->data, W_OK) == 0;
	const bool fine = write(fd, page, sizeof page) == (ssize_t)sizeof page;
	close(fd);
	return fine;
}

bool
gb_web_has(const struct gb_web *s, struct gb_slice name)
{
	struct gb_arena a = {0};
	bool has = access(gb_arena_printf(&a, "%s/bots/%.*s.db", s->data, GB_SARG(name)),
	                  F_OK) == 0;
	gb_arena_fini(&a);
	return has;
}

static void
close_bot(struct gb_webbot *b)
{
	gb_bot_close(b->bot);
	gb_free(b);
}

void
gb_web_close(struct gb_web *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->bots.n; i++)
		close_bot(s->bots.item[i].value);
	gb_map_fini(&s->bots);
	gb_store_close(s->store);
	gb_free(s);
}

/* Findings go to the log, one line each. */
static void
complain(void *ctx, const struct gb_diags *diags)
{
	const struct gb_bot *bot = ctx;
	for (size_t i = 0; i < diags->n; i++) {
		const struct gb_diag *d = &diags->v[i];
		if (d->severity == GB_SEV_ERROR)
			gb_log(GB_LOG_ERROR, "compile", "bot=%.*s error=GB%04u %s",
			       GB_SARG(bot->pkg.name), d->no, d->msg);
	}
}

static enum gb_rc
open_bot(struct gb_web *s, struct gb_slice name, struct gb_webbot **ret, struct gb_err *err)
{
	struct gb_arena a = {0};
	const char *path = gb_arena_printf(&a, "%s/%.*s.gbai", s->packages, GB_SARG(name));
	struct gb_webbot *b = gb_xcalloc(1, sizeof *b);
	enum gb_rc rc = GB_OK;
	if (!gb_is_dir(path))
		rc = gb_fail(err, GB_E_HTTP_UNKNOWN, "there is no bot \"%.*s\"", GB_SARG(name));
	if (rc == GB_OK)
		rc = gb_bot_open(s->index, path, &b->bot, err);
	if (rc == GB_OK)
		rc = gb_bot_limits(b->bot, "server", &b->limits, err);
	gb_arena_fini(&a);
	if (rc != GB_OK) {
		close_bot(b);
		return rc;
	}
	b->bot->complain = complain;
	b->bot->complain_ctx = b->bot;
	b->looked_ms = gb_clock_mono();
	gb_map_put(&s->bots, name, b);
	*ret = b;
	return GB_OK;
}

void
gb_web_tend(void *ctx)
{
	struct gb_web *s = ctx;
	struct gb_err err;
	if (s->tend[0] != '\0' &&
	    gb_sqlite_checkpoint(s->store, gb_cstr(s->tend), &err) != GB_OK)
		gb_log(GB_LOG_WARN, "store", "bot=%s checkpoint: %s", s->tend, err.msg);
	s->tend[0] = '\0';
}

static void
note_change(struct gb_slice name, void *ctx)
{
	const struct gb_bot *bot = ctx;
	gb_log(GB_LOG_INFO, "drive_monitor", "bot=%.*s file=%.*s action=reload",
	       GB_SARG(bot->pkg.name), GB_SARG(name));
}

/* Words that stand for something else in an address (S28). */
static bool
is_reserved(struct gb_slice name)
{
	static const char *const words[] = {"api",    "suite",   "auth",   "mcp",     "webhook",
	                                    "ws",     "metrics", "health", "healthz", "login",
	                                    "logout", "static",  "themes", "v1",      "_gb"};
	for (size_t i = 0; i < GB_LEN(words); i++)
		if (gb_slice_ieq(name, gb_cstr(words[i])))
			return true;
	return false;
}

enum gb_rc
gb_web_bot(struct gb_web *s, struct gb_slice name, struct gb_webbot **ret, struct gb_err *err)
{
	struct gb_webbot *b = gb_map_get(&s->bots, name);
	if (!b && (!gb_bot_name(name) || is_reserved(name)))
		return gb_fail(err, GB_E_HTTP_UNKNOWN, "no bot can have that name");
	if (!b)
		return open_bot(s, name, ret, err);
	int64_t now = gb_clock_mono();
	if (now - b->looked_ms >= LOOK_MS) {
		gb_bot_reload(b->bot, note_change, b->bot);
		b->looked_ms = now;
	}
	*ret = b;
	return GB_OK;
}
