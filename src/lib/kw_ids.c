/* lib/kw_ids.c - identifiers, codes, hashes, encodings
 *
 * Identifiers and codes come from the system's source of randomness, never from the seed of
 * the run: nobody can guess them.
 * Source: keywords.md 2.6; RFC 9562, RFC 4648, RFC 3986.
 */
#include "base/hash.h"
#include "base/md5.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "lib/lib.h"
#include "lib/made.h"
#include "text/url.h"

static enum gb_rc
guid(struct gb_call *c, struct gb_err *err)
{
	char id[37];
	gb_uuid4(id);
	return gb_ret_text(c, gb_slice(id, 36), err);
}

enum { CODE_DIGITS = 6, CODE_MOST = 64 };

static enum gb_rc
generate_code(struct gb_call *c, struct gb_err *err)
{
	int64_t n = CODE_DIGITS;
	char code[CODE_MOST];
	enum gb_rc rc = gb_has(c, 0) ? gb_arg_int(c, 0, &n, err) : GB_OK;
	if (rc == GB_OK && (n < 1 || n > CODE_MOST))
		return gb_arg_fail(c, 0, err, "must be a number of digits from 1 to %d",
		                   CODE_MOST);
	if (rc != GB_OK)
		return rc;
	for (int64_t i = 0; i < n;) {
		uint8_t b;
		gb_entropy(&b, sizeof b);
		if (b < 250) /* the rest would favour small digits */
			code[i++] = (char)('0' + b % 10);
	}
	return gb_ret_text(c, gb_slice(code, (size_t)n), err);
}

/* --- hashes --- */

static enum gb_rc
ret_hex(struct gb_call *c, const uint8_t *p, size_t n, struct gb_err *err)
{
	char hex[2 * GB_SHA256_LEN + 1];
	gb_hex(hex, p, n);
	return gb_ret_made(c, gb_arg(c, 0), gb_slice(hex, 2 * n), err);
}

static enum gb_rc
md5(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc != GB_OK)
		return rc;
	struct gb_md5 sum = gb_md5(s);
	return ret_hex(c, sum.b, sizeof sum.b, err);
}

static enum gb_rc
sha256(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc != GB_OK)
		return rc;
	struct gb_sha256 sum = gb_sha256(s);
	return ret_hex(c, sum.b, sizeof sum.b, err);
}

/* --- encodings --- */

static enum gb_rc
encode(struct gb_call *c, void (*how)(struct gb_buf *, struct gb_slice), struct gb_err *err)
{
	struct gb_slice s;
	struct gb_buf b;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&b, gb_text_most(c));
	how(&b, s);
	return gb_ret_buf(c, gb_arg(c, 0), &b, err);
}

static enum gb_rc
decode(struct gb_call *c, enum gb_rc (*how)(struct gb_buf *, struct gb_slice, struct gb_err *),
       struct gb_err *err)
{
	struct gb_slice s;
	struct gb_buf b;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&b, gb_text_most(c));
	rc = how(&b, s, err);
	if (rc == GB_OK && !b.over && gb_utf8_valid(gb_buf_get(&b)) != b.n)
		rc = gb_fail(err, GB_E_ENCODING,
		             "\"%s\": the decoded bytes are no text in UTF-8", c->kw->words);
	if (rc == GB_OK)
		return gb_ret_buf(c, gb_arg(c, 0), &b, err);
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
base64(struct gb_call *c, struct gb_err *err)
{
	return encode(c, gb_base64_encode, err);
}

static enum gb_rc
base64_decode(struct gb_call *c, struct gb_err *err)
{
	return decode(c, gb_base64_decode, err);
}

static enum gb_rc
url_encode(struct gb_call *c, struct gb_err *err)
{
	return encode(c, gb_url_encode, err);
}

static enum gb_rc
url_decode(struct gb_call *c, struct gb_err *err)
{
	return decode(c, gb_url_decode_form, err);
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"GUID", "", "text", "ids", 1, GB_FUNC, guid, NULL,
	 "a new identifier that nothing else in the world has",
	 "A random UUID of version 4, in lower case with hyphens.", "order_id = GUID()",
	 "GENERATE CODE"},
	{"UUID", "", "text", "ids", 1, GB_FUNC, guid, NULL,
	 "a new identifier that nothing else in the world has",
	 "", "order_id = UUID()", "GUID"},
	{"GENERATE UUID", "", "text", "ids", 1, GB_FUNC, guid, NULL,
	 "a new identifier that nothing else in the world has",
	 "", "id = GENERATE_UUID()", "UUID"},
	{"NEWGUID", "", "text", "ids", 1, GB_FUNC, guid, NULL,
	 "a new identifier that nothing else in the world has",
	 "", "order_id = NEWGUID()", "GUID"},
	{"GENERATE ID", "", "text", "ids", 1, GB_FUNC | GB_EXPR, guid, NULL,
	 "a new identifier that nothing else in the world has",
	 "", "order_id = GENERATE_ID()", "GUID"},
	{"GENERATE CODE", "digits?", "text", "ids", 1, GB_FUNC | GB_EXPR, generate_code, NULL,
	 "a code of random digits, to send to a person",
	 "Six digits, or as many as asked for, from 1 to 64. It is a text, so zeros in front "
	 "stay.", "code = GENERATE CODE 6", "GUID,RANDOM"},
	{"MD5", "text", "text", "crypto", 1, PURE, md5, NULL,
	 "the MD5 sum of a text",
	 "32 hexadecimal digits. For checksums and old interfaces only; it protects nothing.",
	 "s = MD5(\"abc\")", "SHA256"},
	{"SHA256", "text", "text", "crypto", 1, PURE, sha256, NULL,
	 "the SHA-256 sum of a text",
	 "64 hexadecimal digits, of the text in UTF-8.", "s = SHA256(\"abc\")", "MD5,BASE64"},
	{"BASE64", "text", "text", "crypto", 1, PURE, base64, NULL,
	 "a text in base 64",
	 "The text is encoded in UTF-8 first.", "s = BASE64(\"user:password\")",
	 "BASE64 DECODE"},
	{"BASE64 ENCODE", "text", "text", "crypto", 1, PURE, base64, NULL,
	 "a text in base 64",
	 "", "s = BASE64_ENCODE(\"user:password\")", "BASE64"},
	{"BASE64 DECODE", "text", "text", "crypto", 1, PURE, base64_decode, NULL,
	 "the text behind its base 64 form",
	 "Both alphabets are read, padding may be missing. What is not base 64, or no text in "
	 "UTF-8, is an error.", "s = BASE64_DECODE(\"YWJj\")", "BASE64"},
	{"URLENCODE", "text", "text", "crypto", 1, PURE, url_encode, NULL,
	 "a text as a part of a URL",
	 "All but letters, digits and - . _ ~ becomes %XX, a blank %20.",
	 "url = \"https://example.org/?q=\" + URLENCODE(\"ação & cia\")", "URLDECODE"},
	{"URL ENCODE", "text", "text", "crypto", 1, PURE, url_encode, NULL,
	 "a text as a part of a URL",
	 "", "s = URL_ENCODE(\"a b\")", "URLENCODE"},
	{"URLDECODE", "text", "text", "crypto", 1, PURE, url_decode, NULL,
	 "the text behind its form in a URL",
	 "%XX is a byte in UTF-8 and + is a blank. A broken % is an error.",
	 "s = URLDECODE(\"a%20b\")", "URLENCODE"},
	{"URL DECODE", "text", "text", "crypto", 1, PURE, url_decode, NULL,
	 "the text behind its form in a URL",
	 "", "s = URL_DECODE(\"a%20b\")", "URLDECODE"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_ids = {rows, GB_LEN(rows)};
