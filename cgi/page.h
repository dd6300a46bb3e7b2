/* cgi/page.h - what the handlers of the chat page share
 *
 * Source: ui.md c.2.
 */
#ifndef GB_CGI_PAGE_H
#define GB_CGI_PAGE_H

#include "cgi/html.h"

enum { GB_PAGE_LINES = 30, GB_PAGE_NEWS = 500 };

/* Reads the number of a line; an empty text is 0. False when it is none. */
bool gb_page_number(struct gb_slice text, uint64_t *ret) GB_MUST;
/* GB_E_HTTP_BODY. */
enum gb_rc gb_page_bad_number(const char *name, struct gb_err *err);
/* Lines after a number and the composer: what gb.js puts into the page. */
enum gb_rc gb_page_news(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v,
                        const struct gb_talk *t, uint64_t after, struct gb_resp *p,
                        struct gb_err *err) GB_MUST;
/* For a form without script: back to the page. */
void gb_page_back(struct gb_resp *p, const struct gb_req *r, const char *place);

#endif
