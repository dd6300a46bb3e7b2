#include "base/arena.h"
#include "base/io.h"
#include "base/path.h"
#include "bot/findings.h"
#include "bot/place.h"
#include "chat/health.h"
#include "chat/serve.h"
#include "store/sqlite.h"
#include "text/json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { ROOM_PERCENT = 10 };

struct health {
	const struct gb_healthopts *opt;
	struct gb_arena arena;
	const char *data;
	struct gb_json *checks; /* with --json */
	bool down, degraded;
};

/* One line, or one element: what was looked at, and what is wrong with it if something is. */
static void
tell(struct health *h, const char *what, const char *wrong)
{
	if (!h->checks) {
		printf("%-6s %s%s%s\n", wrong ? "wrong" : "ok", what, wrong ? ": " : "",
		       wrong ? wrong : "");
		return;
	}
	struct gb_json *o = gb_json_new_object();
	gb_json_set(o, GB_S("check"), gb_json_new_text(gb_cstr(what)));
	gb_json_set(o, GB_S("ok"), gb_json_new_bool(!wrong));
	if (wrong)
		gb_json_set(o, GB_S("wrong"), gb_json_new_text(gb_cstr(wrong)));
	gb_json_append(h->checks, o);
}

static void
check(struct health *h, const char *what, enum gb_rc rc, const struct gb_err *err)
{
	h->degraded = h->degraded || rc != GB_OK;
	tell(h, what, rc == GB_OK ? NULL : err->msg);
}

static void
check_answer(struct health *h)
{
	struct gb_err err;
	const char *host = h->opt->host ? h->opt->host : "127.0.0.1";
	enum gb_rc rc = gb_serve_wait(host, h->opt->port, NULL, 0, h->opt->wait_s * 1000, &err);
	h->down = rc != GB_OK;
	check(h, "the site answers", rc, &err);
}

static void
check_room(struct health *h)
{
	struct statvfs st;
	struct gb_err err;
	enum gb_rc rc = GB_OK;
	if (statvfs(h->data, &st) != 0)
		rc = gb_fail(&err, GB_E_OUTSIDE, "\"%s\": %s", h->data, strerror(errno));
	else if (st.f_blocks > 0 && st.f_bavail * 100 / st.f_blocks < ROOM_PERCENT)
		rc = gb_fail(&err, GB_E_OUTSIDE, "only %llu %% of it are free",
		             (unsigned long long)(st.f_bavail * 100 / st.f_blocks));
	check(h, "there is room on the disk", rc, &err);
	rc = access(h->data, W_OK) == 0
	             ? GB_OK
	             : gb_fail(&err, GB_E_OUTSIDE, "\"%s\": %s", h->data, strerror(errno));
	check(h, "the data can be written", rc, &err);
}

static void
check_keys(struct health *h)
{
	static const char *const names[] = {"state.key", "page.key"};
	struct gb_err err;
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < GB_LEN(names) && rc == GB_OK; i++) {
		const char *path =
			gb_arena_printf(&h->arena, "%s/secrets/%s", h->data, names[i]);
		struct stat st;
		if (stat(path, &st) != 0)
			rc = gb_fail(&err, GB_E_OUTSIDE, "\"%s\": %s", path, strerror(errno));
		else if ((st.st_mode & 077) != 0)
			rc = gb_fail(&err, GB_E_OUTSIDE, "others may read \"%s\"; chmod 600 it",
			             path);
	}
	check(h, "the keys are for nobody else", rc, &err);
}

static void
check_databases(struct health *h)
{
	struct gb_sealkey none = {{0}}; /* nothing sealed is looked at */
	struct gb_store *store = NULL;
	struct gb_err err;
	size_t n = 0;
	const char *folder = gb_arena_printf(&h->arena, "%s/bots", h->data);
	if (!gb_is_dir(folder))
		return;
	char **names = gb_path_list(&h->arena, folder, &n);
	enum gb_rc rc = gb_sqlite_store(h->data, &none, &store, &err);
	if (rc != GB_OK) {
		check(h, "databases can be opened", rc, &err);
		return;
	}
	for (size_t i = 0; names && i < n; i++) {
		const struct gb_slice name = gb_cstr(names[i]);
		if (!gb_slice_eq(gb_path_ext(name), GB_S(".db")))
			continue;
		rc = gb_sqlite_check(store, gb_path_stem(name), &err);
		check(h,
		      gb_arena_printf(&h->arena, "the database of %s is whole",
		                      gb_arena_dup(&h->arena, gb_path_stem(name)).p),
		      rc, &err);
	}
	gb_store_close(store);
}

static void
say_all(const struct health *h)
{
	struct gb_buf b;
	struct gb_json *o = gb_json_new_object();
	gb_buf_init(&b, (size_t)1 << 20);
	gb_json_set(o, GB_S("status"),
	            gb_json_new_text(gb_cstr(h->down       ? "down"
	                                     : h->degraded ? "degraded"
	                                                   : "healthy")));
	gb_json_set(o, GB_S("checks"), h->checks);
	gb_json_dump(o, GB_JSON_COMPACT, &b);
	printf("%.*s\n", GB_SARG(gb_buf_get(&b)));
	gb_json_free(o);
	gb_buf_fini(&b);
}

int
gb_health_command(const struct gb_healthopts *o)
{
	struct health h = {.opt = o};
	if (o->operands.n > 0 || o->port < 1 || o->port > 65535 || o->wait_s < 0) {
		fprintf(stderr, "gb-health: it takes no operand, a port from 1 to 65535 and a "
		                "time that "
		                "is not negative\n");
		return GB_CODE_USAGE;
	}
	const char *run = o->run ? o->run : gb_place_site(&h.arena);
	h.data = o->data ? o->data : gb_arena_printf(&h.arena, "%s/data", run);
	h.checks = o->json ? gb_json_new_array() : NULL;
	check_answer(&h);
	check_room(&h);
	check_keys(&h);
	check_databases(&h);
	if (o->json)
		say_all(&h);
	gb_arena_fini(&h.arena);
	return h.down ? GB_CODE_OUTSIDE : h.degraded ? GB_CODE_FINDINGS : GB_CODE_DONE;
}
