/* cgi/prefork.h - a supervisor and its workers
 *
 * The supervisor forks the workers, waits, and starts one anew when it dies. A worker that dies
 * often is not started again for a while, so that a fault cannot eat the machine. SIGTERM and
 * SIGINT let each worker finish its request and end; SIGHUP replaces all workers, one by one.
 *
 * Source: D11; reliability.md 5, 9 and 17.
 */
#ifndef GB_CGI_PREFORK_H
#define GB_CGI_PREFORK_H

#include "base/base.h"

struct gb_prefork {
	unsigned n; /* workers */
	void *ctx;
	/* In the worker: serves until `stop` was called; its return value is the exit code. */
	int (*work)(void *ctx, unsigned slot);
	/* In the worker, from a signal handler. */
	void (*stop)(void);
	/* In the supervisor: the worker of the slot died of a signal. */
	void (*died)(void *ctx, unsigned slot);
};

enum { GB_WORKERS_MAX = 256 };

/* Returns the exit code of the supervisor; in a worker it does not return. */
int gb_prefork(const struct gb_prefork *p);

#endif
