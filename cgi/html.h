/* cgi/html.h - the pages, as HTML
 *
 * Everything that came from a person, a script or a file goes through gb_html_escape() or
 * gb_md_html(); there is no inline script and no inline style, so that the policy of S26 holds.
 *
 * Source: ui.md b.1, c.1.
 */
#ifndef GB_CGI_HTML_H
#define GB_CGI_HTML_H

#include "cgi/req.h"
#include "cgi/talk.h"

struct gb_page { /* what the chat page shows beside the dialog */
	struct gb_slice bot;
	struct gb_slice csrf;
	struct gb_slice client_id; /* of the message that the form would send */
	struct gb_slice lang;
};

/* One line of the log as a list item. */
void gb_html_line(struct gb_buf *out, const struct gb_page *page, uint64_t seq,
                  const struct gb_line_said *line);
/* The page; `log` holds its list items. */
void gb_html_chat(struct gb_buf *out, const struct gb_page *page, const struct gb_talk *talk,
                  struct gb_slice log);
/* What changes with each turn: suggestions and the field of the question. */
void gb_html_composer(struct gb_buf *out, const struct gb_page *page,
                      const struct gb_talk *talk);
void gb_html_error(struct gb_buf *out, const struct gb_req *r, unsigned status,
                   struct gb_slice message);

#endif
