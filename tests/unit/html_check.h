/* tests/unit/html_check.h - is it only the HTML that Markdown may become?
 *
 * A strict reader, written apart from the renderer: elements and attributes of the list,
 * spelt one way, nested and closed; content without a bare < > or &, without control
 * characters and marks of direction; addresses of the admitted schemes after what a browser
 * does to them.
 */
#ifndef GB_TESTS_HTML_CHECK_H
#define GB_TESTS_HTML_CHECK_H

#include "base/base.h"

/* NULL when all is well, else what is wrong, with *ret_at the byte where. */
const char *html_check(struct gb_slice html, size_t *ret_at);

#endif
