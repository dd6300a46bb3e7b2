/* cgi/resp.h - one HTTP answer
 *
 * An error of gb becomes a status, a stable code and a sentence; what is inside of the machine
 * stays in the log, under the id of the request (reliability.md 5, 97).
 *
 * Shape:  headers are lines "Name: value\r\n"; values with control characters are refused.
 * Owner:  gb_resp_fini().
 * Source: platform.md 3.4 (codes of errors); ui.md c.1 (statuses).
 */
#ifndef GB_CGI_RESP_H
#define GB_CGI_RESP_H

#include "base/buf.h"
#include "base/err.h"
#include "cgi/req.h"

#define GB_BODY_MAX ((size_t)64 << 20)

struct gb_resp {
	unsigned status;
	struct gb_buf head, body;
};

void gb_resp_init(struct gb_resp *p);
void gb_resp_fini(struct gb_resp *p);
/* False when the value has a control character: nothing is added. */
bool gb_resp_header(struct gb_resp *p, const char *name, struct gb_slice value);
/* Status and type of what is in the body; answers of the moment are not stored. */
void gb_resp_type(struct gb_resp *p, unsigned status, const char *type);
void gb_resp_redirect(struct gb_resp *p, struct gb_slice to); /* 303 */
/* {"error":CODE,"message":...,"request_id":...}, or a page when the client is a browser. */
void gb_resp_error(struct gb_resp *p, const struct gb_req *r, unsigned status,
                   struct gb_slice message);
/* The same for an error of gb; what a client must not know is logged. */
void gb_resp_fail(struct gb_resp *p, const struct gb_req *r, const struct gb_err *err);

#endif
