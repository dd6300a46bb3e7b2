/* cgi/webbot.c - the bots of a site, as their folders are now */
#include "base/clock.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "cgi/web.h"
#include "chat/settle.h"

#include <sys/stat.h>

enum { LOOK_MS = 1000 };
#define STAMP_MAX ((size_t)16 << 20)

void
gb_webbot_close(struct gb_webbot *b)
{
	gb_toolset_free(b->tools);
	gb_bot_close(b->bot);
	gb_free(b);
}

/* --- has anything changed? --- */

static void
add_folder(struct gb_buf *out, const char *folder)
{
	struct gb_arena a = {0};
	size_t n = 0;
	char **names = folder ? gb_path_list(&a, folder, &n) : NULL;
	for (size_t i = 0; names && i < n; i++) {
		struct stat st;
		if (stat(gb_path_join(&a, gb_cstr(folder), gb_cstr(names[i])), &st) != 0)
			continue;
		gb_buf_printf(out, "%s %llu %lld.%ld %llu\n", names[i],
		              (unsigned long long)st.st_size, (long long)st.st_mtim.tv_sec,
		              st.st_mtim.tv_nsec, (unsigned long long)st.st_ino);
	}
	gb_arena_fini(&a);
}

/* Of names, sizes and times: another one when a script or a setting was touched. */
static struct gb_sha256
stamp_of(const struct gb_pkg *p)
{
	struct gb_buf b;
	gb_buf_init(&b, STAMP_MAX);
	add_folder(&b, p->dir);
	add_folder(&b, p->dialog);
	add_folder(&b, p->bot);
	const struct gb_sha256 stamp = gb_sha256(gb_buf_get(&b));
	gb_buf_fini(&b);
	return stamp;
}

/* --- taking it over --- */

static void
complain(void *ctx, const struct gb_diags *diags)
{
	const struct gb_bot *bot = ctx;
	for (size_t i = 0; i < diags->n; i++) {
		const struct gb_diag *d = &diags->v[i];
		uint32_t line, column;
		if (d->severity != GB_SEV_ERROR)
			continue;
		gb_src_where(diags->src, d->pos, &line, &column);
		gb_log(GB_LOG_ERROR, "drive_monitor",
		       "bot=%.*s file=%.*s.bas line=%u error=GB%04u %s", GB_SARG(bot->pkg.name),
		       GB_SARG(diags->src->stem), line, d->no, d->msg);
	}
}

static void
compiled(void *ctx, struct gb_slice name, bool good)
{
	const struct gb_bot *bot = ctx;
	gb_log(good ? GB_LOG_INFO : GB_LOG_ERROR, "drive_monitor",
	       "bot=%.*s file=%.*s.bas action=compile %s", GB_SARG(bot->pkg.name),
	       GB_SARG(name), good ? "ok" : "failed; the release before stays");
}

/* Opens the folder of a bot; its new runs get a release that compiles, if there is one. Who only
 * monitors makes no database for a bot that nobody has talked with. */
static enum gb_rc
open_folder(struct gb_web *s, const char *path, struct gb_bot **ret, struct gb_limits *limits,
            struct gb_err *err)
{
	struct gb_bot *bot = NULL;
	enum gb_rc rc = gb_bot_open(s->index, path, &bot, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_settling told = {bot, s->monitors ? compiled : NULL,
	                                 s->monitors ? complain : NULL};
	bot->complain = complain;
	bot->complain_ctx = bot;
	rc = gb_bot_limits(bot, "server", limits, err);
	if (rc != GB_OK) {
		gb_bot_close(bot);
		return rc;
	}
	struct gb_err why;
	/* A disk that is full keeps nobody from talking: runs get the folder as it is. */
	const struct gb_store *store =
		s->monitors && !gb_web_has(s, bot->pkg.name) ? NULL : s->store;
	if (gb_bot_settle(bot, store, &told, &why) != GB_OK)
		gb_log(GB_LOG_WARN, "drive_monitor", "bot=%.*s its release cannot be kept: %s",
		       GB_SARG(bot->pkg.name), why.msg);
	*ret = bot;
	return GB_OK;
}

static enum gb_rc
open_bot(struct gb_web *s, struct gb_slice name, const char *path, struct gb_webbot **ret,
         struct gb_err *err)
{
	struct gb_webbot *b = gb_xcalloc(1, sizeof *b);
	enum gb_rc rc = GB_OK;
	if (!gb_is_dir(path))
		rc = gb_fail(err, GB_E_HTTP_UNKNOWN, "there is no bot \"%.*s\"", GB_SARG(name));
	if (rc == GB_OK)
		rc = open_folder(s, path, &b->bot, &b->limits, err);
	if (rc != GB_OK) {
		gb_webbot_close(b);
		return rc;
	}
	b->looked_ms = gb_clock_mono();
	b->stamp = stamp_of(&b->bot->pkg);
	gb_map_put(&s->bots, name, b);
	*ret = b;
	return GB_OK;
}

/* What cannot be taken over leaves the bot as it was, until it changes again. */
static void
look_again(struct gb_web *s, const char *path, struct gb_webbot *b)
{
	const struct gb_sha256 stamp = stamp_of(&b->bot->pkg);
	struct gb_bot *fresh = NULL;
	struct gb_limits limits;
	struct gb_err err;
	b->looked_ms = gb_clock_mono();
	if (memcmp(&stamp, &b->stamp, sizeof stamp) == 0)
		return;
	b->stamp = stamp;
	if (open_folder(s, path, &fresh, &limits, &err) != GB_OK) {
		gb_log(GB_LOG_ERROR, "drive_monitor", "bot=%.*s action=reload failed: %s",
		       GB_SARG(b->bot->pkg.name), err.msg);
		return;
	}
	gb_bot_close(b->bot);
	b->bot = fresh;
	b->limits = limits;
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
	struct gb_arena a = {0};
	struct gb_webbot *b = gb_map_get(&s->bots, name);
	enum gb_rc rc = GB_OK;
	if (!b && (!gb_bot_name(name) || is_reserved(name)))
		return gb_fail(err, GB_E_HTTP_UNKNOWN, "no bot can have that name");
	const char *path = gb_arena_printf(&a, "%s/%.*s.gbai", s->packages, GB_SARG(name));
	if (!b)
		rc = open_bot(s, name, path, &b, err);
	else if (s->monitors || gb_clock_mono() - b->looked_ms >= LOOK_MS)
		look_again(s, path, b);
	gb_arena_fini(&a);
	if (rc == GB_OK)
		*ret = b;
	return rc;
}

enum gb_rc
gb_web_tools(struct gb_webbot *b, const struct gb_toolset **ret, struct gb_err *err)
{
	struct gb_sha256 now;
	struct gb_toolset *fresh;
	enum gb_rc rc = gb_bot_release(b->bot, &now, err);
	if (rc == GB_OK && (!b->tools || memcmp(&now, &b->tools_are, sizeof now) != 0)) {
		rc = gb_toolset_read(&b->bot->pkg, b->bot->index, &fresh, err);
		if (rc == GB_OK) {
			gb_toolset_free(b->tools);
			b->tools = fresh;
			b->tools_are = now;
		}
	}
	if (rc == GB_OK)
		*ret = b->tools;
	return rc;
}
