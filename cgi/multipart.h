/* cgi/multipart.h - a body of multipart/form-data, as it comes in
 *
 * Bytes are fed in pieces of any size; parts go to a sink while they come, so a file is never
 * held in memory. The same bytes in other pieces give the same parts.
 *
 * Owner:  gb_multipart_init/gb_multipart_fini; what the sink gets is borrowed until it returns.
 * Errors: GB_E_HTTP_BODY for what is no such body; those of the sink.
 * Source: RFC 7578, RFC 2046 5.1.1; the WHATWG form encoding for names (%22, %0D, %0A).
 */
#ifndef GB_CGI_MULTIPART_H
#define GB_CGI_MULTIPART_H

#include "base/buf.h"
#include "base/err.h"

struct gb_part {
	struct gb_slice name;     /* of the field */
	struct gb_slice filename; /* p NULL: no file */
	struct gb_slice type;     /* as sent; empty: not told */
};

struct gb_partsink {
	void *ctx;
	enum gb_rc (*begin)(void *ctx, const struct gb_part *p, struct gb_err *err);
	enum gb_rc (*data)(void *ctx, struct gb_slice bytes, struct gb_err *err);
	enum gb_rc (*end)(void *ctx, struct gb_err *err);
};

enum { GB_PARTS_MAX = 64 };

struct gb_multipart {
	struct gb_partsink sink;
	struct gb_buf delimiter; /* with the line end before it */
	struct gb_buf held;      /* what cannot be told yet */
	enum {
		GB_MULTI_BEFORE,
		GB_MULTI_LINE,
		GB_MULTI_HEAD,
		GB_MULTI_DATA,
		GB_MULTI_AFTER
	} at;
	unsigned parts;
};

/* content_type as the header has it, with its boundary. */
enum gb_rc gb_multipart_init(struct gb_multipart *m, struct gb_slice content_type,
                             const struct gb_partsink *sink, struct gb_err *err) GB_MUST;
enum gb_rc gb_multipart_feed(struct gb_multipart *m, struct gb_slice bytes,
                             struct gb_err *err) GB_MUST;
/* After the last byte: was the end there? */
enum gb_rc gb_multipart_finish(const struct gb_multipart *m, struct gb_err *err) GB_MUST;
void gb_multipart_fini(struct gb_multipart *m);

#endif
