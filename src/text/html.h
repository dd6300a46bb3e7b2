/* text/html.h - text as HTML
 *
 * Source: HTML Living Standard 13.2.5: with these five written as character references,
 *         text leaves neither an element's content nor a quoted attribute.
 */
#ifndef GB_TEXT_HTML_H
#define GB_TEXT_HTML_H

#include "base/buf.h"

/* & < > " ' become references; for content and for attributes in quotes. */
void gb_html_escape(struct gb_buf *out, struct gb_slice s);

#endif
