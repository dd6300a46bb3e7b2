/* cgi/route.h - every address that is served, in one table
 *
 * A row says method, pattern, handler and what the request must bring; gb-fcgi --routes and
 * the document of the API are printed from the rows. Nothing is served that has no row.
 *
 * Shape:  a pattern is a path in which "*" stands for one segment.
 * Source: S28; ui.md c.
 */
#ifndef GB_CGI_ROUTE_H
#define GB_CGI_ROUTE_H

#include "cgi/req.h"
#include "cgi/resp.h"
#include "cgi/talk.h"
#include "cgi/web.h"
#include "text/json.h"

enum gb_route_need {                    /* bits */
	             GB_NEED_OWNER = 1, /* a visitor: its cookie or bearer token */
	             GB_NEED_CSRF =
	                     2, /* a cookie needs the page's token and the same origin with it */
};

struct gb_visit {     /* who asks, as far as it is proved */
	bool known;   /* the request brought a well-formed token */
	bool program; /* ... as a bearer, not as a cookie */
	struct gb_owner owner;
	char token[64]; /* the token itself, or empty */
};

typedef enum gb_rc gb_handler(struct gb_web *s, const struct gb_req *r, struct gb_visit *v,
                              struct gb_resp *p, struct gb_err *err);

struct gb_route {
	enum gb_method method;
	const char *pattern;
	unsigned need;
	gb_handler *handler;
	const char *brief; /* lower case, no full stop */
};

const struct gb_route *gb_routes(size_t *ret_n);
/* Answers a request; never fails. */
void gb_route(struct gb_web *s, const struct gb_req *r, struct gb_resp *p);

/* --- visit.c --- */
/* Reads the credential; GB_E_HTTP_TOKEN when a bearer is malformed. */
enum gb_rc gb_visit_read(const struct gb_req *r, struct gb_visit *v,
                         struct gb_err *err) GB_MUST;
/* A new visitor. */
void gb_visit_new(struct gb_visit *v);
/* The cookie of a visitor into the answer; `embedded`: for a frame in a page of another site,
 * and only there. */
void gb_visit_cookie(const struct gb_visit *v, bool embedded, struct gb_resp *p);
/* The token that a page of this visitor carries; GB_CSRF_LEN characters and a NUL. */
#define GB_CSRF_LEN 43
void gb_visit_csrf(const struct gb_web *s, const struct gb_visit *v, char ret[GB_CSRF_LEN + 1]);
/* Does it come from no page, or from one of this site? */
bool gb_visit_origin(const struct gb_req *r);
/* GB_E_HTTP_DENIED unless the request comes from a page of this site. */
enum gb_rc gb_visit_check(const struct gb_web *s, const struct gb_req *r,
                          const struct gb_visit *v, struct gb_err *err) GB_MUST;

/* --- h_chat.c --- */
/* The dialog that a program asks for: its bearer, "bot" and "session_id" of the query. */
enum gb_rc gb_chat_look(struct gb_web *s, const struct gb_req *r, struct gb_visit *v,
                        struct gb_talk *t, struct gb_err *err) GB_MUST;

/* The object in the body; owned by the caller. */
enum gb_rc gb_chat_body(const struct gb_req *r, struct gb_json **ret,
                        struct gb_err *err) GB_MUST;
/* A program's visit: its bearer, or when `open` a new visitor. A cookie counts for nothing. */
enum gb_rc gb_chat_visit(struct gb_visit *v, bool open, struct gb_err *err) GB_MUST;
/* What was said after a number, what is asked, and what a run returned. */
enum gb_rc gb_chat_answer(struct gb_web *s, const struct gb_visit *v, const struct gb_talk *t,
                          uint64_t after, bool all, struct gb_resp *p,
                          struct gb_err *err) GB_MUST;

/* --- handlers --- */
gb_handler gb_h_health, gb_h_api_health;                      /* h_health.c */
gb_handler gb_h_chat, gb_h_poll, gb_h_auth, gb_h_suggestions; /* h_chat.c */
gb_handler gb_h_page, gb_h_message, gb_h_reset;               /* h_page.c */
gb_handler gb_h_events, gb_h_chat_events;                     /* h_stream.c */
gb_handler gb_h_log, gb_h_transcript;                         /* h_log.c */
gb_handler gb_h_switch, gb_h_stop;                            /* h_steer.c */
gb_handler gb_h_theme, gb_h_logo;                             /* h_look.c */
gb_handler gb_h_upload, gb_h_file;                            /* h_file.c */
gb_handler gb_h_tools, gb_h_tool, gb_h_tool_run;              /* h_tool.c */
gb_handler gb_h_mcp;                                          /* h_mcp.c */
gb_handler gb_h_hook;                                         /* h_hook.c */
gb_handler gb_h_metrics, gb_h_openapi, gb_h_client_errors;    /* h_meter.c */
gb_handler gb_h_sessions, gb_h_history, gb_h_session_drop;    /* h_session.c */
gb_handler gb_h_cancel;                                       /* h_session.c */

#endif
