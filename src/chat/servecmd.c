#include "base/arena.h"
#include "base/io.h"
#include "base/num.h"
#include "base/path.h"
#include "bot/findings.h"
#include "bot/place.h"
#include "chat/serve.h"

#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WAIT_MS = 15000, END_MS = 20000, FCGI = 0, NGINX = 1, CHILDREN = 2, FCGI_ARGS = 20 };

struct serve {
	const struct gb_serveopts *opt;
	struct gb_arena arena;
	const char *packages, *run, *data, *nginx, *fcgi;
	const char *group; /* of the web server's workers, when it gives up root for them */
	struct gb_siteconf conf;
	pid_t pid[CHILDREN];
};

/* --- where things are --- */

static const char *
absolute(struct serve *v, const char *path)
{
	char *real = realpath(path, NULL);
	const char *kept = real ? gb_arena_dup(&v->arena, gb_cstr(real)).p : path;
	free(real);
	return kept;
}

/* The first that can be run, or NULL. */
static const char *
first_program(const char *given, const char *const *paths, size_t n)
{
	if (given)
		return access(given, X_OK) == 0 ? given : NULL;
	for (size_t i = 0; i < n; i++)
		if (access(paths[i], X_OK) == 0)
			return paths[i];
	return NULL;
}

/* Started by root, the web server works as somebody else, of a group of that name. */
static const char *
unprivileged(void)
{
	return getgrnam("www-data") ? "www-data" : "nobody";
}

/* The module that holds listeners, or NULL. */
static enum gb_rc
find_nchan(struct serve *v, struct gb_err *err)
{
	static const char *const paths[] = {"/usr/lib/nginx/modules/ngx_nchan_module.so",
	                                    "/usr/lib64/nginx/modules/ngx_nchan_module.so"};
	const char *given = v->opt->nchan;
	v->conf.nchan = NULL;
	if (given && strcmp(given, "off") == 0)
		return GB_OK;
	for (size_t i = 0; i < GB_LEN(paths) && !given && !v->conf.nchan; i++)
		if (access(paths[i], R_OK) == 0)
			v->conf.nchan = paths[i];
	if (given && access(given, R_OK) != 0)
		return gb_fail(err, GB_E_OUTSIDE, "\"%s\" cannot be read", given);
	if (given)
		v->conf.nchan = absolute(v, given);
	return GB_OK;
}

static enum gb_rc
find_places(struct serve *v, struct gb_err *err)
{
	const struct gb_serveopts *o = v->opt;
	const char *home = gb_place_home(&v->arena);
	const char *const fcgi[] = {gb_place_program(&v->arena, "gb-fcgi")};
	const char *const nginx[] = {"/usr/sbin/nginx", "/usr/bin/nginx",
	                             "/usr/local/sbin/nginx"};
	v->run = o->run ? o->run : gb_place_site(&v->arena);
	v->group = geteuid() == 0 ? unprivileged() : NULL;
	enum gb_rc rc = gb_mkdir_p(v->run, v->group ? 0711 : 0700, err);
	if (rc != GB_OK)
		return rc;
	v->run = absolute(v, v->run);
	v->data = o->data ? o->data : gb_arena_printf(&v->arena, "%s/data", v->run);
	v->fcgi = first_program(o->fcgi, fcgi, GB_LEN(fcgi));
	v->nginx = first_program(o->nginx, nginx, GB_LEN(nginx));
	v->conf = (struct gb_siteconf){
		.run = v->run,
		.share = o->share ? absolute(v, o->share)
	                          : gb_arena_printf(&v->arena, "%s/share/gb", home),
		.listen = o->listen ? o->listen : "127.0.0.1",
		.user = v->group ? gb_arena_printf(&v->arena, "user %s;", v->group) : "",
		.port = o->port,
		.api_port = o->api_port};
	rc = find_nchan(v, err);
	if (rc != GB_OK)
		return rc;
	if (o->operands.n != 1)
		return o->stop ? GB_OK
		               : gb_fail(err, GB_E_USAGE, "name the folder of the bots");
	v->packages = absolute(v, o->operands.v[0]);
	if (!gb_is_dir(v->packages))
		return gb_fail(err, GB_E_USAGE, "\"%s\" is no folder of bots", v->packages);
	if (!v->fcgi)
		return gb_fail(err, GB_E_OUTSIDE, "gb-fcgi is not there; name it with --fcgi");
	if (!v->nginx)
		return gb_fail(
			err, GB_E_OUTSIDE,
			"nginx is not there; install it (apt-get install nginx-light) or "
			"name it with --nginx");
	return GB_OK;
}

/* --- process ids, for --stop --- */

static const char *
pid_file(struct serve *v)
{
	return gb_arena_printf(&v->arena, "%s/gb-serve.pids", v->run);
}

static enum gb_rc
write_pids(struct serve *v, struct gb_err *err)
{
	const char *text =
		gb_arena_printf(&v->arena, "%d\n%d\n", (int)v->pid[NGINX], (int)v->pid[FCGI]);
	return gb_write_file(pid_file(v), gb_cstr(text), 0600, err);
}

/* A number in the file may be another process by now: ours has the run folder in its words. */
static bool
is_ours(struct serve *v, int64_t pid)
{
	struct gb_buf words;
	struct gb_err none;
	gb_buf_init(&words, 1 << 20);
	bool ours = pid > 1 &&
	            gb_read_file(gb_arena_printf(&v->arena, "/proc/%d/cmdline", (int)pid),
	                         1 << 20, &words, &none) == GB_OK &&
	            gb_slice_find(gb_buf_get(&words), gb_cstr(v->run), 0) != SIZE_MAX;
	gb_buf_fini(&words);
	return ours;
}

static enum gb_rc
stop(struct serve *v, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, 256);
	enum gb_rc rc = gb_read_file(pid_file(v), 255, &b, err);
	if (rc == GB_ENOTFOUND)
		rc = gb_fail(err, GB_E_OUTSIDE, "no site runs in \"%s\"", v->run);
	for (struct gb_slice rest = gb_buf_get(&b); rc == GB_OK && rest.n > 0;) {
		size_t end = gb_slice_find(rest, GB_S("\n"), 0);
		size_t n = end == SIZE_MAX ? rest.n : end;
		int64_t pid = 0;
		double unused;
		if (gb_num_parse(gb_slice(rest.p, n), &pid, &unused) == GB_NUM_INT &&
		    is_ours(v, pid))
			gb_serve_end((pid_t)pid, END_MS);
		rest = end == SIZE_MAX ? gb_slice(NULL, 0)
		                       : gb_slice(rest.p + n + 1, rest.n - n - 1);
	}
	if (rc == GB_OK)
		unlink(pid_file(v));
	gb_buf_fini(&b);
	return rc;
}

/* --- starting --- */

static enum gb_rc
start_all(struct serve *v, struct gb_err *err)
{
	struct gb_arena *a = &v->arena;
	const char *socket = gb_arena_printf(a, "%s/gb.sock", v->run);
	const char *log = gb_arena_printf(a, "%s/botserver.log", v->run);
	const char *events = gb_arena_printf(a, "%s/events/nchan.sock", v->run);
	const char *fcgi[FCGI_ARGS] = {v->fcgi,
	                               "--packages",
	                               v->packages,
	                               "--data",
	                               v->data,
	                               "--socket",
	                               socket,
	                               "--workers",
	                               gb_arena_printf(a, "%d", (int)v->opt->workers),
	                               "--rates",
	                               v->opt->rates ? v->opt->rates : "on",
	                               "--allow-net",
	                               v->opt->allow_net ? v->opt->allow_net : ""};
	size_t n = 13;
	if (v->conf.nchan) {
		fcgi[n++] = "--publish";
		fcgi[n++] = events;
	}
	if (v->opt->sandbox) {
		fcgi[n++] = "--sandbox";
		fcgi[n++] = v->opt->sandbox;
	}
	if (v->group) {
		fcgi[n++] = "--group";
		fcgi[n++] = v->group;
	}
	const char *const nginx[] = {v->nginx,    "-p", v->run,       "-e",
	                             "nginx.log", "-c", "nginx.conf", NULL};
	unlink(events); /* of a web server that was killed */
	enum gb_rc rc = gb_serve_start(fcgi, log, &v->pid[FCGI], err);
	if (rc == GB_OK)
		rc = gb_serve_start(nginx, gb_arena_printf(a, "%s/nginx.log", v->run),
		                    &v->pid[NGINX], err);
	if (rc == GB_OK)
		rc = gb_serve_wait(v->conf.listen, v->conf.api_port, v->pid, CHILDREN, WAIT_MS,
		                   err);
	return rc;
}

static void
end_all(struct serve *v)
{
	gb_serve_end(v->pid[NGINX], END_MS);
	gb_serve_end(v->pid[FCGI], END_MS);
	unlink(pid_file(v));
}

static void
say_where(const struct serve *v)
{
	struct gb_arena a = {0};
	size_t n = 0;
	char **names = gb_path_list(&a, v->packages, &n);
	for (size_t i = 0; i < n && names; i++) {
		struct gb_slice name = gb_cstr(names[i]);
		if (gb_slice_eq(gb_path_ext(name), GB_S(".gbai")))
			printf("http://localhost:%d/%.*s\n", (int)v->conf.port,
			       GB_SARG(gb_path_stem(name)));
	}
	fflush(stdout);
	gb_arena_fini(&a);
}

/* Until a signal ends it, or a child ends by itself. */
static enum gb_rc
stay(const struct serve *v, const sigset_t *set, struct gb_err *err)
{
	for (;;) {
		int sig = sigwaitinfo(set, NULL);
		if (sig == SIGTERM || sig == SIGINT)
			return GB_OK;
		for (size_t i = 0; i < CHILDREN && sig == SIGCHLD; i++)
			if (waitpid(v->pid[i], NULL, WNOHANG) == v->pid[i])
				return gb_fail(err, GB_E_OUTSIDE,
				               "%s ended; its log in \"%s\" says why",
				               i == FCGI ? "gb-fcgi" : "nginx", v->run);
	}
}

static enum gb_rc
serve(struct serve *v, struct gb_err *err)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	enum gb_rc rc = start_all(v, err);
	if (rc == GB_OK)
		rc = write_pids(v, err);
	if (rc != GB_OK) {
		end_all(v);
		return rc;
	}
	if (!v->opt->quiet)
		say_where(v);
	if (v->opt->detach)
		return GB_OK;
	rc = stay(v, &set, err);
	end_all(v);
	return rc;
}

int
gb_serve_command(const struct gb_serveopts *o)
{
	struct serve v = {.opt = o};
	struct gb_err err = {0};
	enum gb_rc rc = find_places(&v, &err);
	if (rc == GB_OK && o->stop)
		rc = stop(&v, &err);
	if (rc == GB_OK && !o->stop)
		rc = gb_serve_configure(&v.conf, &err);
	if (rc == GB_OK && !o->stop && !o->config_only)
		rc = serve(&v, &err);
	if (rc != GB_OK)
		fprintf(stderr, "gb-serve: %s\n", err.msg);
	gb_arena_fini(&v.arena);
	if (rc == GB_OK)
		return GB_CODE_DONE;
	return err.no == GB_E_USAGE || err.no == GB_E_CONFIG ? GB_CODE_USAGE : GB_CODE_OUTSIDE;
}
