/* cgi/box.h - what a worker may still do once it works (base/sandbox.h)
 *
 * A package that is a link is followed when the worker starts; one that is linked later is read
 * after the next SIGHUP.
 *
 * Source: S9-S11; reliability.md 5 (100).
 */
#ifndef GB_CGI_BOX_H
#define GB_CGI_BOX_H

#include "base/err.h"

enum gb_worker {
	GB_WORKER_FRONT,   /* answers requests */
	GB_WORKER_TURNS,   /* moves dialogs, and makes calls by gb-calls (turns.h) */
	GB_WORKER_SERVICE, /* tells listeners (service.h) */
};

/* Bots are read, data is written. */
enum gb_rc gb_box_worker(enum gb_worker kind, const char *packages, const char *data,
                         struct gb_err *err) GB_MUST;

#endif
