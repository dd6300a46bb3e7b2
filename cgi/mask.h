/* cgi/mask.h - what a page reports, fit for a log
 *
 * It may hold anything that somebody wrote, so more is made unreadable than in our own lines
 * (base/mask.h): addresses of machines keep their first number ("10.x.x.x"), addresses of people
 * their first letter ("a***@example.com"), long numbers their last two digits, long words of
 * letters and digits (tokens, keys) their first four; the query of an address goes.
 *
 * Source: reliability.md 5, 94.
 */
#ifndef GB_CGI_MASK_H
#define GB_CGI_MASK_H

#include "base/buf.h"

/* On one line: control characters become blanks. */
void gb_mask_report(struct gb_buf *out, struct gb_slice text);

#endif
