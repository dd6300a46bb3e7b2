/* text/url.h - percent encoding and base64
 *
 * Errors: GB_E_ENCODING when text to decode is broken; *out then holds what came before.
 * Source: RFC 3986 2.1 and 2.3, WHATWG application/x-www-form-urlencoded, RFC 4648 4 and 5.
 */
#ifndef GB_TEXT_URL_H
#define GB_TEXT_URL_H

#include "base/buf.h"
#include "base/err.h"

/* All but letters, digits and - . _ ~ becomes %XX. */
void gb_url_encode(struct gb_buf *out, struct gb_slice s);
/* The same for a form: a blank becomes +. */
void gb_url_encode_form(struct gb_buf *out, struct gb_slice s);
enum gb_rc gb_url_decode(struct gb_buf *out, struct gb_slice s, struct gb_err *err) GB_MUST;
/* The same for a form: + is a blank. */
enum gb_rc gb_url_decode_form(struct gb_buf *out, struct gb_slice s,
                              struct gb_err *err) GB_MUST;

void gb_base64_encode(struct gb_buf *out, struct gb_slice s);
/* With - and _ and without padding: for URLs and tokens. */
void gb_base64url_encode(struct gb_buf *out, struct gb_slice s);
/* Reads both alphabets; padding may be absent, blanks and line ends are skipped. */
enum gb_rc gb_base64_decode(struct gb_buf *out, struct gb_slice s, struct gb_err *err) GB_MUST;

#endif
