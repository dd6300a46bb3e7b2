/* cgi/gb-fcgi.c - the chat behind a web server: options, socket, workers */
#include "base/clock.h"
#include "base/log.h"
#include "base/opt.h"
#include "base/sandbox.h"
#include "bot/findings.h"
#include "bot/place.h"
#include "cgi/box.h"
#include "cgi/fcgi.h"
#include "cgi/heard.h"
#include "cgi/meter.h"
#include "cgi/openapi.h"
#include "cgi/prefork.h"
#include "cgi/rate.h"
#include "cgi/route.h"
#include "cgi/score.h"
#include "cgi/service.h"
#include "cgi/turns.h"
#include "cgi/upload.h"
#include "lib/lib.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define REQUEST_MAX ((size_t)1 << 20)

struct server {
	const char *packages, *data, *socket, *group;
	const char *allow;   /* addresses that scripts may reach beyond the public ones */
	const char *sandbox; /* "on" or "off" */
	const char *publish; /* socket of the web server for events, or NULL */
	int fd;
	unsigned fronts; /* workers that answer requests; then come those of turns.h */
	unsigned turns;  /* and last the one of service.h */
	struct gb_rates *rates;
	struct gb_heard *heard;
	struct gb_meter *meter;
	int wake[2]; /* datagrams for turns.h: [1] is written, [0] read */
	int news[2]; /* those for service.h */
	struct gb_index *index;
	struct gb_clock clock;
	struct gb_score *score;
	struct gb_web *site; /* the supervisor's: to note what killed a worker */
};

static void
answer(void *ctx, const struct gb_req *r, struct gb_resp *p)
{
	gb_route(ctx, r, p);
}

static void
serve_turns(const struct server *v, struct gb_web *site)
{
	struct gb_arena a = {0};
	const struct gb_turns t = {
		site, gb_calls_open(gb_place_program(&a, "gb-calls"), v->allow), v->wake[0]};
	gb_turns_serve(&t);
	gb_calls_close(t.calls);
	gb_arena_fini(&a);
}

static void
serve_events(const struct server *v, struct gb_web *site)
{
	const struct gb_service t = {site, v->publish ? gb_pub_open(v->publish) : NULL,
	                             v->news[0]};
	site->monitors = true;
	gb_service_serve(&t);
	gb_pub_close(t.pub);
}

static void
serve_requests(const struct server *v, struct gb_web *site)
{
	struct gb_arena a = {0};
	const struct gb_fcgi f = {v->fd,         REQUEST_MAX, gb_web_spool(&a, v->data),
	                          GB_UPLOAD_MAX, site,        answer,
	                          gb_web_tend};
	gb_fcgi_serve(&f);
	gb_arena_fini(&a);
}

/* In a signal handler: whichever of them the process is. */
static void
stop(void)
{
	gb_fcgi_stop();
	gb_turns_stop();
	gb_service_stop();
}

static enum gb_worker
kind_of(const struct server *v, unsigned slot)
{
	return slot < v->fronts              ? GB_WORKER_FRONT
	       : slot < v->fronts + v->turns ? GB_WORKER_TURNS
	                                     : GB_WORKER_SERVICE;
}

static int
work(void *ctx, unsigned slot)
{
	const struct server *v = ctx;
	struct gb_web *site = NULL;
	struct gb_err err;
	if (strcmp(v->sandbox, "on") == 0 &&
	    gb_box_worker(kind_of(v, slot), v->packages, v->data, &err) != GB_OK) {
		gb_log(GB_LOG_ERROR, "worker", "%s", err.msg);
		return 1;
	}
	if (gb_web_open(v->packages, v->data, v->index, &v->clock, &site, &err) != GB_OK) {
		gb_log(GB_LOG_ERROR, "worker", "%s", err.msg);
		return 1;
	}
	site->wake_fd = v->wake[1];
	site->news_fd = v->publish ? v->news[1] : -1;
	site->streams = v->publish != NULL;
	site->heard = v->heard;
	site->rates = v->rates;
	site->meter = v->meter;
	site->score = &v->score[slot];
	switch (kind_of(v, slot)) {
	case GB_WORKER_FRONT:
		serve_requests(v, site);
		break;
	case GB_WORKER_TURNS:
		serve_turns(v, site);
		break;
	case GB_WORKER_SERVICE:
		serve_events(v, site);
		break;
	}
	gb_web_close(site);
	return 0;
}

static void
died(void *ctx, unsigned slot)
{
	const struct server *v = ctx;
	struct gb_score *s = &v->score[slot];
	const struct gb_store *store = v->site->store;
	const struct gb_message m = {gb_cstr(s->channel), gb_cstr(s->external), s->received_ms};
	struct gb_err err;
	unsigned tries;
	if (!s->busy)
		return;
	enum gb_rc rc = store->message_failed(store->ctx, gb_cstr(s->bot), gb_cstr(s->session),
	                                      &m, &tries, &err);
	if (rc == GB_OK)
		gb_log(GB_LOG_ERROR, "worker", "bot=%s session=%s died of a message, try %u",
		       s->bot, s->session, tries);
	else
		gb_log(GB_LOG_ERROR, "worker", "bot=%s %s", s->bot, err.msg);
	gb_score_wipe(s);
}

static void
print_routes(void)
{
	static const char *const methods[] = {"GET", "POST", "DELETE"};
	size_t n;
	const struct gb_route *row = gb_routes(&n);
	for (size_t i = 0; i < n; i++)
		printf("%-6s %-26s %s\n", methods[row[i].method], row[i].pattern, row[i].brief);
}

static void
print_openapi(void)
{
	struct gb_buf b;
	gb_buf_init(&b, (size_t)1 << 20);
	gb_openapi(&b);
	fwrite(b.p, 1, b.n, stdout);
	gb_buf_fini(&b);
}

static enum gb_rc
serve(struct server *v, int64_t workers, int64_t turns, const char *rates, struct gb_err *err)
{
	const struct gb_prefork p = {(unsigned)(workers + turns) + 1, v, work, stop, died};
	if (!v->packages || !v->data || !v->socket)
		return gb_fail(err, GB_E_USAGE, "--packages, --data and --socket are needed");
	if (workers < 1 || workers > GB_WORKERS_MAX)
		return gb_fail(err, GB_E_USAGE, "--workers must be from 1 to %d",
		               GB_WORKERS_MAX);
	if (turns < 1 || workers + turns >= GB_WORKERS_MAX)
		return gb_fail(err, GB_E_USAGE,
		               "--turns must be at least 1, and below %d with the workers",
		               GB_WORKERS_MAX);
	v->fronts = (unsigned)workers;
	v->turns = (unsigned)turns;
	if (strcmp(rates, "on") == 0)
		v->rates = gb_rates_map();
	v->meter = gb_meter_map();
	if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, v->wake) != 0 ||
	    socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, v->news) != 0)
		return gb_fail(err, GB_E_IO, "cannot make a socket: %s", strerror(errno));
	v->score = gb_score_map(p.n);
	if (!v->score)
		return gb_fail(err, GB_E_NO_MEMORY, "there is no memory for %d workers",
		               (int)workers);
	struct gb_arena a = {0};
	enum gb_rc rc = gb_web_open(v->packages, v->data, v->index, &v->clock, &v->site, err);
	if (rc == GB_OK)
		rc = gb_spool_clean(gb_web_spool(&a, v->data), err);
	gb_arena_fini(&a);
	if (rc == GB_OK && v->publish)
		v->heard = gb_heard_map(v->data);
	if (rc == GB_OK)
		rc = gb_fcgi_listen(v->socket, v->group, &v->fd, err);
	if (rc == GB_OK) {
		gb_log(GB_LOG_INFO, "fcgi", "workers=%d turns=%d ready", (int)workers,
		       (int)turns);
		gb_prefork(&p);
		gb_log(GB_LOG_INFO, "fcgi", "stopped");
	}
	gb_web_close(v->site);
	return rc;
}

int
main(int argc, char **argv)
{
	struct server v = {.sandbox = GB_SANDBOX_DEFAULT};
	bool routes = false, openapi = false;
	int64_t workers = 4, turns = 1;
	const char *rates = "on";
	const struct gb_opt opts[] = {
		{"packages", 0, GB_OPT_TEXT, &v.packages, "DIR",
	         "folder of the bots (NAME.gbai)"},
		{"data", 0, GB_OPT_TEXT, &v.data, "DIR", "folder of databases and keys"},
		{"socket", 0, GB_OPT_TEXT, &v.socket, "PATH", "where the web server finds it"},
		{"group", 0, GB_OPT_TEXT, &v.group, "NAME", "group that may use the socket"},
		{"workers", 0, GB_OPT_INT, &workers, "N", "processes that answer (4)"},
		{"turns", 0, GB_OPT_INT, &turns, "N",
	         "processes that make calls and wake dialogs (1)"},
		{"allow-net", 0, GB_OPT_TEXT, &v.allow, "LIST",
	         "addresses that scripts may reach beyond the public ones"},
		{"publish", 0, GB_OPT_TEXT, &v.publish, "PATH",
	         "where the web server takes events for its listeners"},
		{"rates", 0, GB_OPT_TEXT, &rates, "on|off",
	         "limit how often anybody may ask (on)"},
		{"sandbox", 0, GB_OPT_TEXT, &v.sandbox, "on|off",
	         "workers give up what they do not need (" GB_SANDBOX_DEFAULT ")"},
		{"routes", 0, GB_OPT_FLAG, &routes, NULL, "print every address that is served"},
		{"openapi", 0, GB_OPT_FLAG, &openapi, NULL,
	         "print the interface for programs as OpenAPI"},
	};
	const struct gb_cmd cmd = {.name = "gb-fcgi",
	                           .brief = "answer chats behind a web server",
	                           .operands = "",
	                           .examples = "gb-fcgi --packages /opt/gbo/data "
	                                       "--data /opt/gbo/var --socket /run/gb/gb.sock\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	gb_log_level(GB_LOG_INFO);
	gb_log_server("botserver");
	struct gb_arena arena = {0};
	struct gb_opt_list operands = {0};
	struct gb_err err = {0};
	enum gb_rc rc = gb_opt_parse(&cmd, argc, argv, &arena, &operands, &err);
	if (rc == GB_OK && routes)
		print_routes();
	else if (rc == GB_OK && openapi)
		print_openapi();
	const bool serves = !routes && !openapi;
	if (rc == GB_OK && serves)
		rc = gb_lib_index(&v.index, &err);
	if (rc == GB_OK && serves)
		rc = serve(&v, workers, turns, rates, &err);
	if (rc != GB_OK && rc != GB_WAIT)
		fprintf(stderr, "gb-fcgi: %s\n", err.msg);
	gb_index_free(v.index);
	gb_arena_fini(&arena);
	if (rc == GB_OK || rc == GB_WAIT)
		return GB_CODE_DONE;
	return err.no == GB_E_USAGE ? GB_CODE_USAGE : GB_CODE_OUTSIDE;
}
