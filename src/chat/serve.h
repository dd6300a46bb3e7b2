/* chat/serve.h - gb-serve: the site in a folder of its own, behind nginx
 *
 * The run folder holds the web server's configuration, the socket, the logs and the process
 * ids; the data folder databases and keys. Nothing outside of the two is written, and no right
 * of root is needed for ports above 1023.
 *
 * Owner:  gb_serve_command() ends its children before it returns, but for --detach.
 * Errors: exit codes of ui.md e.3.
 * Source: D15; S26-S28.
 */
#ifndef GB_CHAT_SERVE_H
#define GB_CHAT_SERVE_H

#include "base/opt.h"

#include <sys/types.h>

struct gb_serveopts { /* as they were given; NULL: the default */
	const char *run, *data, *listen, *nginx, *fcgi, *share, *allow_net, *rates;
	const char *nchan; /* "off": no streams */
	const char *sandbox;
	int64_t port, api_port, workers;
	bool detach, stop, config_only, quiet;
	struct gb_opt_list operands; /* the folder of the bots */
};

int gb_serve_command(const struct gb_serveopts *o);

/* --- serve_conf.c --- */
struct gb_siteconf {
	const char *run, *share, *listen;
	const char *nchan; /* path of nginx's module for streams, or NULL */
	const char *user;  /* line that names the web server's user; may be empty */
	int64_t port, api_port;
};
/* Writes nginx.conf and what it includes into the run folder, from the templates of `share`.
 * GB_E_CONFIG for a value that the web server could misread. */
enum gb_rc gb_serve_configure(const struct gb_siteconf *c, struct gb_err *err) GB_MUST;

/* --- serve_proc.c --- */
/* Starts a program of that path; its output goes to the file. */
enum gb_rc gb_serve_start(const char *const *argv, const char *log, pid_t *ret,
                          struct gb_err *err) GB_MUST;
/* Asks /health until it answers 200, at most wait_ms; gives up when one of the processes ended. */
enum gb_rc gb_serve_wait(const char *host, int64_t port, const pid_t *pid, size_t n,
                         int64_t wait_ms, struct gb_err *err) GB_MUST;
/* Asks a process to end, waits, insists. */
void gb_serve_end(pid_t pid, int64_t wait_ms);

#endif
