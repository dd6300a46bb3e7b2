#include "base/utf8.h"

#include <utf8proc.h>

#define HIGH_BITS 0x8080808080808080u

static inline uint64_t
load64(const char *p)
{
	uint64_t w;
	memcpy(&w, p, sizeof w);
	return w;
}

static inline bool
is_follow(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Bytes of the code point at p when it is well formed (RFC 3629 4), else 0. */
static unsigned
well_formed(const unsigned char *p, size_t left)
{
	unsigned char lead = p[0];
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	unsigned need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (left < need)
		return 0;
	/* The second byte refuses overlong forms, surrogates and values past U+10FFFF. */
	unsigned char lo = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	unsigned char hi = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	if (p[1] < lo || p[1] > hi)
		return 0;
	for (unsigned i = 2; i < need; i++)
		if (!is_follow(p[i]))
			return 0;
	return need;
}

size_t
gb_utf8_valid(struct gb_slice s)
{
	size_t at = 0;
	while (at < s.n) {
		if (at + 8 <= s.n && !(load64(s.p + at) & HIGH_BITS)) {
			at += 8;
			continue;
		}
		unsigned len = well_formed((const unsigned char *)s.p + at, s.n - at);
		if (!len)
			return at;
		at += len;
	}
	return s.n;
}

bool
gb_utf8_ascii(struct gb_slice s)
{
	size_t at = 0;
	for (; at + 8 <= s.n; at += 8)
		if (load64(s.p + at) & HIGH_BITS)
			return false;
	for (; at < s.n; at++)
		if ((unsigned char)s.p[at] >= 0x80)
			return false;
	return true;
}

uint32_t
gb_utf8_decode(struct gb_slice s, size_t at, unsigned *ret_len)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	unsigned len = well_formed(p, s.n - at);
	*ret_len = len ? len : 1;
	switch (len) {
	case 1:
		return p[0];
	case 2:
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	case 3:
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
		       (p[2] & 0x3F);
	case 4:
		return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
		       (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	default:
		return 0xFFFD;
	}
}

unsigned
gb_utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	unsigned len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (unsigned i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	static const unsigned lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	out[0] = (char)(lead[len] | cp);
	return len;
}

size_t
gb_utf8_count(struct gb_slice s)
{
	size_t n = 0, at = 0;
	for (; at + 8 <= s.n; at += 8) {
		/* A byte 10xxxxxx follows another; every other byte begins a code point. */
		uint64_t w = load64(s.p + at);
		uint64_t follow = (w & ~(w << 1)) & HIGH_BITS;
		n += 8 - (unsigned)__builtin_popcountll(follow);
	}
	for (; at < s.n; at++)
		n += !is_follow((unsigned char)s.p[at]);
	return n;
}

size_t
gb_utf8_offset(struct gb_slice s, size_t nth)
{
	size_t at = 0;
	for (; at + 8 <= s.n; at += 8) {
		uint64_t w = load64(s.p + at);
		uint64_t follow = (w & ~(w << 1)) & HIGH_BITS;
		size_t begins = 8 - (unsigned)__builtin_popcountll(follow);
		if (begins > nth)
			break;
		nth -= begins;
	}
	for (; at < s.n; at++)
		if (!is_follow((unsigned char)s.p[at]) && nth-- == 0)
			return at;
	return s.n;
}

uint32_t
gb_utf8_fold(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 0x20 : cp;
	if (cp < 0x100) {
		if (cp == 0xB5)
			return 0x3BC; /* the micro sign is a mu */
		return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7 ? cp + 0x20 : cp;
	}
	if (cp == 0x130)
		return cp; /* dotted I folds only in full or Turkish folding */
	/* utf8proc folds fully; where that gives one code point it is the simple folding too,
	 * else the simple one is the lower case (CaseFolding.txt, status C and S). */
	utf8proc_int32_t out[8];
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, GB_LEN(out),
	                                             UTF8PROC_CASEFOLD, &boundary);
	return n == 1 ? (uint32_t)out[0] : gb_utf8_lower(cp);
}

uint32_t
gb_utf8_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 0x20 : cp;
	if (cp == 0xDF)
		return cp; /* sharp s has no simple upper case */
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

uint32_t
gb_utf8_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 0x20 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

bool
gb_utf8_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

unsigned
gb_utf8_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	return (unsigned)utf8proc_charwidth((utf8proc_int32_t)cp);
}

bool
gb_utf8_steers(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x2028 && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

void
gb_utf8_show(struct gb_buf *out, struct gb_slice s)
{
	unsigned len;
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = gb_utf8_decode(s, at, &len);
		if (gb_utf8_steers(cp))
			gb_buf_printf(out, "\\u{%x}", (unsigned)cp);
		else
			gb_buf_add(out, s.p + at, len);
	}
}

void
gb_utf8_fold_into(struct gb_buf *out, struct gb_slice s)
{
	unsigned len;
	for (size_t at = 0; at < s.n; at += len) {
		char bytes[4];
		unsigned n = gb_utf8_encode(gb_utf8_fold(gb_utf8_decode(s, at, &len)), bytes);
		gb_buf_add(out, bytes, n);
	}
}

bool
gb_utf8_ieq(struct gb_slice a, struct gb_slice b)
{
	size_t i = 0, j = 0;
	while (i < a.n && j < b.n) {
		unsigned ilen, jlen;
		uint32_t x = gb_utf8_decode(a, i, &ilen), y = gb_utf8_decode(b, j, &jlen);
		if (x != y && gb_utf8_fold(x) != gb_utf8_fold(y))
			return false;
		i += ilen;
		j += jlen;
	}
	return i == a.n && j == b.n;
}
