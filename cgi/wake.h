/* cgi/wake.h - hints between the processes of a site: a bot has something to do
 *
 * A datagram with a bot's name. It may be lost; whoever listens looks by itself now and then.
 *
 * Source: D11.
 */
#ifndef GB_CGI_WAKE_H
#define GB_CGI_WAKE_H

#include "base/buf.h"

typedef void gb_wake_fn(void *ctx, struct gb_slice bot);

/* Never blocks; fd -1: nobody listens. */
void gb_wake(int fd, struct gb_slice bot);
/* What came in, in order; several hints of one bot may be one call. */
void gb_wake_take(int fd, gb_wake_fn *f, void *ctx);

#endif
