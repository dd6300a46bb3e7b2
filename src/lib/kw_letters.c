/* lib/kw_letters.c - the characters of texts: case, blanks, codes
 *
 * Case mapping is simple, one character to one (S31).
 * Source: keywords.md 2.2.
 */
#include "base/utf8.h"
#include "lib/lib.h"
#include "lib/made.h"

/* --- case --- */

enum casing { LOWER, UPPER, WORDS };

static bool
goes_on(uint32_t cp)
{
	return gb_utf8_is_letter(cp) || (cp >= '0' && cp <= '9') || cp == '\'' ||
	       cp == 0x2019 ||
	       (cp >= 0x300 && cp <= 0x36F); /* apostrophes and accents stand inside of words */
}

static uint32_t
mapped(uint32_t cp, enum casing how, bool *inside)
{
	bool upper = how == UPPER || (how == WORDS && !*inside);
	*inside = goes_on(cp);
	return upper ? gb_utf8_upper(cp) : gb_utf8_lower(cp);
}

static enum gb_rc
map_ascii(struct gb_call *c, struct gb_slice s, enum casing how, struct gb_err *err)
{
	char *to;
	bool inside = false;
	enum gb_rc rc = gb_text_room(c->heap, s.n, &c->ret, &to, err);
	if (rc != GB_OK)
		return rc;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.p[i];
		bool letter = (b | 32u) >= 'a' && (b | 32u) <= 'z';
		bool upper = how == UPPER || (how == WORDS && !inside);
		inside = letter || (b >= '0' && b <= '9') || b == '\'';
		to[i] = (char)(!letter ? b : upper ? b & ~32u : b | 32u);
	}
	return GB_OK;
}

static enum gb_rc
map_case(struct gb_call *c, enum casing how, struct gb_err *err)
{
	struct gb_value text;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc != GB_OK)
		return rc;
	struct gb_slice s = gb_text_get(text);
	if (gb_text_ascii(text)) {
		rc = map_ascii(c, s, how, err);
		if (rc == GB_OK)
			gb_keep_secret(c, text);
		return rc;
	}
	struct gb_buf b;
	gb_buf_init(&b, gb_text_most(c));
	bool inside = false;
	unsigned len;
	for (size_t at = 0; at < s.n; at += len) {
		char out[4];
		uint32_t cp = mapped(gb_utf8_decode(s, at, &len), how, &inside);
		gb_buf_add(&b, out, gb_utf8_encode(cp, out));
	}
	return gb_ret_buf(c, text, &b, err);
}

static enum gb_rc
lower(struct gb_call *c, struct gb_err *err)
{
	return map_case(c, LOWER, err);
}

static enum gb_rc
upper(struct gb_call *c, struct gb_err *err)
{
	return map_case(c, UPPER, err);
}

static enum gb_rc
capitalize(struct gb_call *c, struct gb_err *err)
{
	return map_case(c, WORDS, err);
}

/* --- blanks at the ends --- */

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 ||
	       cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0xFEFF;
}

static size_t
blanks_before(struct gb_slice s)
{
	size_t at = 0;
	unsigned len;
	while (at < s.n && is_blank(gb_utf8_decode(s, at, &len)))
		at += len;
	return at;
}

static size_t
end_without_blanks(struct gb_slice s, size_t from)
{
	size_t end = s.n;
	while (end > from) {
		size_t at = end - 1;
		unsigned len;
		while (at > from && ((unsigned char)s.p[at] & 0xC0) == 0x80)
			at--;
		if (!is_blank(gb_utf8_decode(s, at, &len)))
			break;
		end = at;
	}
	return end;
}

static enum gb_rc
trim_ends(struct gb_call *c, bool front, bool back, struct gb_err *err)
{
	struct gb_value text;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc != GB_OK)
		return rc;
	struct gb_slice s = gb_text_get(text);
	size_t from = front ? blanks_before(s) : 0;
	size_t end = back ? end_without_blanks(s, from) : s.n;
	if (end - from == s.n)
		return gb_ret(c, text);
	return gb_ret_made(c, text, gb_slice(s.p + from, end - from), err);
}

static enum gb_rc
trim(struct gb_call *c, struct gb_err *err)
{
	return trim_ends(c, true, true, err);
}

static enum gb_rc
ltrim(struct gb_call *c, struct gb_err *err)
{
	return trim_ends(c, true, false, err);
}

static enum gb_rc
rtrim(struct gb_call *c, struct gb_err *err)
{
	return trim_ends(c, false, true, err);
}

/* --- codes --- */

static enum gb_rc
asc(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s;
	unsigned len;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc != GB_OK)
		return rc;
	return gb_ret_int(c, s.n ? (int64_t)gb_utf8_decode(s, 0, &len) : 0, err);
}

static enum gb_rc
code_arg(struct gb_call *c, unsigned i, uint32_t *ret, struct gb_err *err)
{
	int64_t code;
	enum gb_rc rc = gb_arg_int(c, i, &code, err);
	if (rc != GB_OK)
		return rc;
	if (code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return gb_arg_fail(c, i, err, "must be the code of a character, not %lld",
		                   (long long)code);
	*ret = (uint32_t)code;
	return GB_OK;
}

static enum gb_rc
chr(struct gb_call *c, struct gb_err *err)
{
	uint32_t code = 0;
	char out[4];
	enum gb_rc rc = code_arg(c, 0, &code, err);
	return rc == GB_OK ? gb_ret_text(c, gb_slice(out, gb_utf8_encode(code, out)), err) : rc;
}

/* n times the bytes of one character. */
static enum gb_rc
repeat(struct gb_call *c, int64_t n, struct gb_slice one, struct gb_err *err)
{
	size_t total = n <= 0 ? 0 : n > INT32_MAX ? SIZE_MAX : (size_t)n * one.n;
	char *to;
	enum gb_rc rc = gb_text_room(c->heap, total, &c->ret, &to, err);
	if (rc == GB_OK && total)
		for (size_t at = 0; at < total; at += one.n)
			memcpy(to + at, one.p, one.n);
	return rc;
}

static enum gb_rc
space(struct gb_call *c, struct gb_err *err)
{
	int64_t n;
	enum gb_rc rc = gb_arg_int(c, 0, &n, err);
	return rc == GB_OK ? repeat(c, n, GB_S(" "), err) : rc;
}

static enum gb_rc
string(struct gb_call *c, struct gb_err *err)
{
	int64_t n;
	uint32_t code = 0;
	struct gb_slice s;
	unsigned len = 0;
	char out[4];
	enum gb_rc rc = gb_arg_int(c, 0, &n, err);
	if (rc == GB_OK && gb_is_number(gb_arg(c, 1))) {
		rc = code_arg(c, 1, &code, err);
		s = gb_slice(out, gb_utf8_encode(code, out));
	} else if (rc == GB_OK) {
		rc = gb_arg_text(c, 1, &s, err);
		if (rc == GB_OK && s.n)
			gb_utf8_decode(s, 0, &len);
		s.n = len;
	}
	if (rc != GB_OK)
		return rc;
	return s.n ? repeat(c, n, s, err) : gb_ret_text(c, s, err);
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"LCASE", "text", "text", "text", 1, PURE, lower, NULL,
	 "a text in lower case",
	 "Letters of all alphabets are changed, one to one.", "s = LCASE(\"AÇÃO\")", "UCASE"},
	{"LOWER", "text", "text", "text", 1, PURE, lower, NULL,
	 "a text in lower case",
	 "", "s = LOWER(\"AÇÃO\")", "LCASE"},
	{"LOWERCASE", "text", "text", "text", 1, PURE, lower, NULL,
	 "a text in lower case",
	 "", "s = LOWERCASE(\"AÇÃO\")", "LCASE"},
	{"UCASE", "text", "text", "text", 1, PURE, upper, NULL,
	 "a text in upper case",
	 "Letters of all alphabets are changed, one to one; ß stays as it is.",
	 "s = UCASE(\"ação\")", "LCASE"},
	{"UPPER", "text", "text", "text", 1, PURE, upper, NULL,
	 "a text in upper case",
	 "", "s = UPPER(\"ação\")", "UCASE"},
	{"UPPERCASE", "text", "text", "text", 1, PURE, upper, NULL,
	 "a text in upper case",
	 "", "s = UPPERCASE(\"ação\")", "UCASE"},
	{"CAPITALIZE", "text", "text", "text", 1, PURE, capitalize, NULL,
	 "a text with a capital letter at each word",
	 "All other letters become lower case. An apostrophe stands inside of a word.",
	 "s = CAPITALIZE(\"maria DA silva\")", "UCASE"},
	{"PROPER", "text", "text", "text", 1, PURE, capitalize, NULL,
	 "a text with a capital letter at each word",
	 "", "s = PROPER(\"maria\")", "CAPITALIZE"},
	{"TRIM", "text", "text", "text", 1, PURE, trim, NULL,
	 "a text without the blanks at its ends",
	 "Blanks, tabs and line ends, also those of Unicode such as the no-break space.",
	 "s = TRIM(\"  yes \")", "LTRIM,RTRIM"},
	{"LTRIM", "text", "text", "text", 1, PURE, ltrim, NULL,
	 "a text without the blanks at its start",
	 "", "s = LTRIM(\"  yes\")", "TRIM"},
	{"RTRIM", "text", "text", "text", 1, PURE, rtrim, NULL,
	 "a text without the blanks at its end",
	 "", "s = RTRIM(\"yes  \")", "TRIM"},
	{"ASC", "text", "int", "text", 1, PURE, asc, NULL,
	 "the code of the first character of a text",
	 "The code point of Unicode; 0 for an empty text.", "n = ASC(\"A\")", "CHR"},
	{"CHR", "code", "text", "text", 1, PURE, chr, NULL,
	 "the character of a code",
	 "The code is a code point of Unicode, from 0 to 1114111; any other number is an "
	 "error.", "TALK \"one\" + CHR(10) + \"two\"", "ASC"},
	{"SPACE", "count", "text", "text", 1, PURE, space, NULL,
	 "a text of blanks",
	 "A count of 0 or less gives an empty text.", "s = SPACE(4) + \"x\"", "STRING"},
	{"STRING", "count character", "text", "text", 1, PURE, string, NULL,
	 "one character many times",
	 "The character is the first one of a text, or the code of one. A count of 0 or less "
	 "gives an empty text.", "s = STRING(20, \"-\")", "SPACE,CHR"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_letters = {rows, GB_LEN(rows)};
