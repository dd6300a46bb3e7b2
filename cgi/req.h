/* cgi/req.h - one HTTP request, read strictly
 *
 * Built from the variables of CGI (RFC 3875 4.1) that the web server sets, never from what a
 * client may claim about itself: of the headers only those that are named here are read, and
 * none says who the client is (D18). A path has one spelling; any other is GB_E_HTTP_PATH.
 *
 * Shape:  texts live in the request's arena. A path is "/" or "/a/b": segments of letters,
 *         digits and - . _ ~, none empty and none that begins with a dot.
 * Units:  the body has at most `body_max` bytes.
 * Owner:  gb_req_fini().
 * Errors: GB_E_HTTP_PATH, GB_E_HTTP_METHOD, GB_E_HTTP_SIZE, GB_E_HTTP_BODY: resp.h knows
 *         the status of each.
 */
#ifndef GB_CGI_REQ_H
#define GB_CGI_REQ_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "cgi/spool.h"

enum gb_method { GB_GET, GB_POST, GB_DELETE };

struct gb_field {
	struct gb_slice name, value; /* decoded, valid UTF-8 */
};

struct gb_fields {
	struct gb_field *v;
	size_t n;
};

struct gb_reqsource { /* where a request comes from */
	void *ctx;
	const char *(*var)(void *ctx, const char *name); /* NULL when it is not set */
	size_t (*read)(void *ctx, char *to, size_t n);   /* of the body; 0 at its end */
	const char *spool;      /* folder for the file of a form; NULL: none is taken */
	uint64_t file_max;      /* bytes of it */
	const char *const *env; /* all variables, NAME=value, up to a NULL; or NULL */
};

struct gb_req {
	struct gb_arena arena;
	enum gb_method method;
	struct gb_slice path;
	struct gb_fields query, form; /* form: of the body, urlencoded or multipart */
	struct gb_spooled *file;      /* of a multipart body; NULL: none */
	struct gb_slice type;         /* of the body, lower case, without parameters */
	struct gb_buf body;
	struct gb_slice cookie;  /* value of the cookie of gb; empty: none */
	struct gb_slice cookies; /* the whole header: gb_req_cookie() */
	struct gb_slice bearer;  /* of Authorization; empty: none */
	struct gb_slice address; /* of the client, as the web server saw it; empty: not told */
	struct gb_slice host, origin; /* as sent */
	struct gb_slice fetch_site;   /* Sec-Fetch-Site */
	struct gb_slice csrf;         /* X-CSRF-Token */
	struct gb_slice last_event;   /* Last-Event-ID */
	struct gb_slice accept, lang; /* Accept, Accept-Language */
	struct gb_slice id;           /* of the request: sent and well-formed, or made */
	bool htmx;                    /* sent by a script of ours: fragments are the answer */
	struct gb_slice segment[8];   /* of the path */
	size_t nsegment;
	const char *const *env; /* as in its source: as long as the request is answered */
};

#define GB_COOKIE "__Host-gb"
#define GB_COOKIE_EMBEDDED "__Host-gb-e" /* in a page of another site (S25) */

/* *r needs gb_req_fini() in any case. */
enum gb_rc gb_req_read(const struct gb_reqsource *from, size_t body_max, struct gb_req *r,
                       struct gb_err *err) GB_MUST;
void gb_req_fini(struct gb_req *r);
/* A header as it was sent, by its name in capitals with "_" for "-"; p NULL: none. It is worth
 * what its sender is: none says who that is (D18). */
struct gb_slice gb_req_header(const struct gb_req *r, const char *name);
/* All headers but those that hold credentials, names in lower case with "-". */
void gb_req_headers(const struct gb_req *r,
                    void (*f)(void *ctx, struct gb_slice name, struct gb_slice value),
                    void *ctx);
/* The value of the first field of that name, or a slice with p NULL. */
struct gb_slice gb_field(const struct gb_fields *f, const char *name);
/* The value of a cookie that says how a page looks, never who asks; empty: none. */
struct gb_slice gb_req_cookie(const struct gb_req *r, const char *name);

#endif
