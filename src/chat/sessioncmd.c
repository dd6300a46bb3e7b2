#include "base/arena.h"
#include "base/io.h"
#include "bot/findings.h"
#include "bot/place.h"
#include "chat/sessions.h"
#include "store/sqlite.h"
#include "text/date.h"
#include "text/json.h"

#include <stdio.h>
#include <stdlib.h>

#define SHOWN_MAX 1000000 /* lines of a log */

struct look {
	const struct gb_sessionopts *opt;
	struct gb_store *store;
	struct gb_slice bot, session;
	size_t n; /* printed so far */
};

/* --- printing --- */

static void
put_time(struct gb_buf *b, int64_t ms)
{
	const struct gb_civil c = gb_civil_near(ms);
	gb_buf_printf(b, "%04d-%02u-%02uT%02u:%02u:%02uZ", c.year, c.month, c.day, c.hour,
	              c.minute, c.second);
}

static void
print(struct gb_buf *b)
{
	gb_buf_char(b, '\n');
	fwrite(b->p, 1, b->n, stdout);
	gb_buf_fini(b);
}

static void
print_session(void *ctx, const struct gb_listed *s)
{
	struct look *l = ctx;
	struct gb_buf b;
	gb_buf_init(&b, 4096);
	l->n++;
	if (l->opt->json) {
		gb_buf_str(&b, "{\"id\":");
		gb_json_quote(&b, s->id);
		gb_buf_str(&b, ",\"active_at\":\"");
		put_time(&b, s->active_ms);
		gb_buf_str(&b, "\",\"started_at\":\"");
		put_time(&b, s->started_ms);
		gb_buf_printf(&b, "\",\"lines\":%llu,\"turns\":%llu,\"waits\":%s}",
		              (unsigned long long)s->seq, (unsigned long long)s->epoch,
		              s->waits ? "true" : "false");
	} else {
		gb_buf_printf(&b, "%-36.*s  ", GB_SARG(s->id));
		put_time(&b, s->active_ms);
		gb_buf_printf(&b, "  %5llu lines  %s", (unsigned long long)s->seq,
		              s->due_ms > 0 ? "waits for the clock"
		              : s->waits    ? "waits"
		                            : "ended");
	}
	print(&b);
}

/* A line may hold what would steer a terminal: it is printed as JSON would. */
static void
print_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	struct look *l = ctx;
	struct gb_buf b;
	const bool bot = line->who == GB_WHO_BOT;
	gb_buf_init(&b, (size_t)64 << 20);
	l->n++;
	if (l->opt->json) {
		gb_buf_printf(&b, "{\"seq\":%llu,\"role\":\"%s\",\"at\":\"",
		              (unsigned long long)seq, bot ? "bot" : "user");
		put_time(&b, line->at_ms);
		gb_buf_str(&b, "\",\"content\":");
		gb_json_quote(&b, line->text);
		gb_buf_char(&b, '}');
	} else {
		put_time(&b, line->at_ms);
		gb_buf_str(&b, bot ? " < " : " > ");
		gb_json_quote(&b, line->text);
	}
	print(&b);
}

/* --- verbs --- */

static enum gb_rc
list(struct look *l, struct gb_err *err)
{
	enum gb_rc rc = l->store->session_list(l->store->ctx, l->bot, gb_slice(NULL, 0),
	                                       (size_t)l->opt->max, print_session, l, err);
	if (rc == GB_OK && l->n == 0 && !l->opt->json)
		fprintf(stderr, "gb-session: the bot \"%.*s\" has no sessions\n",
		        GB_SARG(l->bot));
	return rc;
}

static enum gb_rc
show(struct look *l, struct gb_err *err)
{
	return l->store->log_after(l->store->ctx, l->bot, l->session, 0, SHOWN_MAX, print_line,
	                           l, err);
}

static enum gb_rc
drop(struct look *l, struct gb_err *err)
{
	if (!l->opt->yes)
		return gb_fail(err, GB_E_USAGE,
		               "a session that is dropped is gone; say --yes to do it");
	return l->store->session_drop(l->store->ctx, l->bot, l->session, err);
}

static const struct verb {
	const char *name;
	size_t operands; /* the verb's own name among them */
	enum gb_rc (*run)(struct look *l, struct gb_err *err);
} verbs[] = {{"list", 2, list}, {"show", 3, show}, {"drop", 3, drop}};

static const struct verb *
find_verb(const struct gb_sessionopts *o, struct gb_err *err)
{
	const char *names[GB_LEN(verbs)];
	for (size_t i = 0; i < GB_LEN(verbs); i++) {
		names[i] = verbs[i].name;
		if (o->operands.n > 0 && strcmp(o->operands.v[0], verbs[i].name) == 0) {
			if (o->operands.n == verbs[i].operands)
				return &verbs[i];
			gb_fail(err, GB_E_USAGE, "\"%s\" needs a bot%s", verbs[i].name,
			        verbs[i].operands > 2 ? " and a session" : " and nothing more");
			return NULL;
		}
	}
	const char *near = o->operands.n > 0
	                           ? gb_nearest(gb_cstr(o->operands.v[0]), names, GB_LEN(names))
	                           : NULL;
	if (near)
		gb_fail(err, GB_E_USAGE,
		        "\"%s\" is not list, show or drop; did you mean \"%s\"?",
		        o->operands.v[0], near);
	else
		gb_fail(err, GB_E_USAGE, "say list BOT, show BOT SESSION or drop BOT SESSION");
	return NULL;
}

/* A look must not make what is not there. */
static enum gb_rc
open_store(struct look *l, struct gb_arena *a, struct gb_err *err)
{
	const char *data = l->opt->data;
	struct gb_sealkey key;
	if (!data)
		data = gb_arena_printf(a, "%s/data", gb_place_site(a));
	const char *file = gb_arena_printf(a, "%s/bots/%.*s.db", data, GB_SARG(l->bot));
	if (!gb_is_file(file))
		return gb_fail(
			err, GB_E_OUTSIDE,
			"\"%s\" keeps nothing of a bot \"%.*s\"; name the folder with --data",
			data, GB_SARG(l->bot));
	enum gb_rc rc =
		gb_sealkey_file(gb_arena_printf(a, "%s/secrets/state.key", data), &key, err);
	return rc == GB_OK ? gb_sqlite_store(data, &key, &l->store, err) : rc;
}

static enum gb_rc
look(struct look *l, struct gb_arena *a, struct gb_err *err)
{
	const struct gb_sessionopts *o = l->opt;
	const struct verb *v = find_verb(o, err);
	if (!v)
		return err->rc;
	if (o->max <= 0)
		return gb_fail(err, GB_E_USAGE, "--max must be above 0");
	l->bot = gb_cstr(o->operands.v[1]);
	l->session = o->operands.n > 2 ? gb_cstr(o->operands.v[2]) : gb_slice(NULL, 0);
	enum gb_rc rc = open_store(l, a, err);
	return rc == GB_OK ? v->run(l, err) : rc;
}

int
gb_session_command(const struct gb_sessionopts *o)
{
	struct gb_arena a = {0};
	struct gb_err err = {0};
	struct look l = {.opt = o};
	enum gb_rc rc = look(&l, &a, &err);
	if (rc != GB_OK)
		fprintf(stderr, "gb-session: %s\n", err.msg);
	gb_store_close(l.store);
	gb_arena_fini(&a);
	if (rc == GB_OK)
		return GB_CODE_DONE;
	if (rc == GB_ENOTFOUND)
		return GB_CODE_FINDINGS;
	return err.no == GB_E_USAGE ? GB_CODE_USAGE : GB_CODE_OUTSIDE;
}
