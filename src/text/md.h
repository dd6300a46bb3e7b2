/* text/md.h - Markdown, as TALK says it, to HTML that a page may show as it is
 *
 * Shape:  the text is CommonMark with tables, ~~deleted~~, task lists and bare addresses;
 *         a line end is a line break, as in a chat; indented text is not code. Out come
 *         only the elements p h3-h6 strong em del code pre blockquote ul ol li table thead
 *         tbody tr th td br hr a, and the attributes href, rel, class="align-..." and
 *         start. HTML in the text is shown as text. The first level of headings is h3.
 * Links:  http, https, mailto, tel, "/path" and "#part"; of others the text stays. An image
 *         is a link with its alternative text, so that showing a text asks nobody anything.
 * Limits: bytes that are no text become U+FFFD; what turns the direction of text around is
 *         dropped. Text that nests, repeats or swells beyond reason is shown as it is
 *         written: the time stays linear.
 * Errors: out->over, and then nothing was added.
 * Source: CommonMark 0.30, GitHub Flavored Markdown 0.29; parser md4c.
 */
#ifndef GB_TEXT_MD_H
#define GB_TEXT_MD_H

#include "base/buf.h"

void gb_md_html(struct gb_slice text, struct gb_buf *out);

#endif
