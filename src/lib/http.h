/* lib/http.h - a script's request to another machine, and its answer as a value
 *
 * A keyword of the web begins with gb_http_begin(): the request is written for whoever runs
 * the dialog, and the dialog waits. What comes back is the bytes of an answer, and
 * gb_http_answer() reads them. No keyword talks to the network itself.
 *
 * Owner:  texts of an answer live in the arena of the caller.
 * Errors: GB_E_NET_* for a call that failed; GB_E_CALLS over limit-calls; GB_E_ARGUMENT.
 * Source: keywords.md 2.20; D8, S10; reliability.md P13, P19, P22.
 */
#ifndef GB_LIB_HTTP_H
#define GB_LIB_HTTP_H

#include "net/call.h"
#include "vm/call.h"

bool gb_http_is_url(struct gb_slice s);
/* Adds the headers of the run, and those that the body needs; then waits. Returns GB_WAIT. */
enum gb_rc gb_http_begin(struct gb_call *c, struct gb_netreq *q, struct gb_slice type,
                         struct gb_err *err) GB_MUST;
/* The answer of a call that came to its end, of whatever status; else its error. */
enum gb_rc gb_http_answer(struct gb_call *c, struct gb_arena *a, struct gb_netans *ret,
                          struct gb_err *err) GB_MUST;
/* Its body: parsed when it is JSON, else a text. */
enum gb_rc gb_http_body(struct gb_call *c, const struct gb_netans *n, struct gb_value *ret,
                        struct gb_err *err) GB_MUST;

#endif
