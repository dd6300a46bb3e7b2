/* cgi/html.h - the pages, as HTML
 *
 * Everything that came from a person, a script or a file goes through gb_html_escape() or
 * gb_md_html(); there is no inline script and no inline style, so that the policy of S26 holds.
 *
 * Source: ui.md b.1, c.1.
 */
#ifndef GB_CGI_HTML_H
#define GB_CGI_HTML_H

#include "cgi/page_view.h"
#include "cgi/talk.h"

/* name="value", with a blank before it. */
void gb_html_attribute(struct gb_buf *out, const char *name, struct gb_slice value);

struct gb_loglines { /* lines of a log, one after the other */
	struct gb_buf *out;
	const struct gb_face *view;
	uint64_t first, last; /* numbers of what was put; 0 or as begun: nothing */
	int64_t day;          /* of the line before, since 1970; INT64_MIN: none */
};

/* One line as a list item, with its day before it when another day has begun. A gb_said_fn:
 * ctx is the struct gb_loglines. */
void gb_html_line(void *ctx, uint64_t seq, const struct gb_line_said *line);
/* What changes with each turn: suggestions, switchers and the field of the question. */
void gb_html_composer(struct gb_buf *out, const struct gb_face *view,
                      const struct gb_talk *talk);
/* The page; `log` holds its list items. */
void gb_html_chat(struct gb_buf *out, const struct gb_face *view, const struct gb_talk *talk,
                  const struct gb_loglines *log);
void gb_html_error(struct gb_buf *out, const struct gb_req *r, unsigned status,
                   struct gb_slice message);

#endif
