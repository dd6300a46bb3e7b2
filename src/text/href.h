/* text/href.h - where a link in a page may lead
 *
 * Source: WHATWG URL 4.4: a browser drops tabs and line ends from an address and reads a
 *         backslash as a slash, so "/\x" is another site and "java\nscript:" a scheme.
 */
#ifndef GB_TEXT_HREF_H
#define GB_TEXT_HREF_H

#include "base/buf.h"

/* http, https, mailto, tel, "/path" of the same site or "#part"; with a control character
 * nowhere. The address is as the browser will see it, character references replaced. */
bool gb_href_leads(struct gb_slice to);
/* Appends the address for a quoted attribute: blanks and backslashes as %XX. */
void gb_href_write(struct gb_buf *out, struct gb_slice to);

#endif
