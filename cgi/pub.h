/* cgi/pub.h - events for the listeners that the web server holds
 *
 * Nchan takes an event as a POST on a socket of its own and hands it to all that listen to its
 * channel. No request of a browser reaches that socket.
 *
 * Owner:  gb_pub_open/gb_pub_close; the path is borrowed. One event at a time.
 * Errors: GB_E_OUTSIDE when the web server is not there, or has no room now: try again later;
 *         GB_E_ARGUMENT when it will never take this event.
 * Source: D10, S11; Nchan's publisher endpoint; RFC 9112.
 */
#ifndef GB_CGI_PUB_H
#define GB_CGI_PUB_H

#include "base/buf.h"
#include "base/err.h"

struct gb_pub;

struct gb_pub *gb_pub_open(const char *socket);
/* `channel` is a path of letters, digits and - . _ ~ /; `event` a name, `data` one line. */
enum gb_rc gb_pub_event(struct gb_pub *p, struct gb_slice channel, const char *event,
                        struct gb_slice data, struct gb_err *err) GB_MUST;
void gb_pub_close(struct gb_pub *p); /* NULL is fine */

#endif
