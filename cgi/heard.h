/* cgi/heard.h - which sessions anybody has ever listened to
 *
 * To publish an event costs as much as the turn that made it, and most sessions of programs have
 * no listener. Who sends a listener to the web server notes the session here first; what a log
 * gets after that is published, and what it got before has been seen: see h_stream.c.
 *
 * Shape:  bits of a file that all workers share and that outlives them, as listeners outlive a
 *         restart; two a session, found by a hash. It may say yes too often, never no.
 * Owner:  mapped until the process ends.
 * Errors: none: without the file (NULL) everybody may be listening.
 * Source: B. H. Bloom, Space/time trade-offs in hash coding, 1970; S11.
 */
#ifndef GB_CGI_HEARD_H
#define GB_CGI_HEARD_H

#include "base/base.h"

struct gb_heard;

/* The file is made in the folder of data when it is missing. */
struct gb_heard *gb_heard_map(const char *data);
void gb_heard_note(struct gb_heard *h, struct gb_slice bot, struct gb_slice session);
bool gb_heard_is(const struct gb_heard *h, struct gb_slice bot, struct gb_slice session);

#endif
