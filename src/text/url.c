#include "text/url.h"

static bool
is_unreserved(unsigned char c)
{
	unsigned char low = c | 0x20;
	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
	       c == '_' || c == '~';
}

static void
encode(struct gb_buf *out, struct gb_slice s, bool form)
{
	static const char digit[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		char code[3] = {'%', digit[c >> 4], digit[c & 15]};
		if (is_unreserved(c))
			gb_buf_char(out, (char)c);
		else if (form && c == ' ')
			gb_buf_char(out, '+');
		else
			gb_buf_add(out, code, sizeof code);
	}
}

void
gb_url_encode(struct gb_buf *out, struct gb_slice s)
{
	encode(out, s, false);
}

void
gb_url_encode_form(struct gb_buf *out, struct gb_slice s)
{
	encode(out, s, true);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum gb_rc
decode(struct gb_buf *out, struct gb_slice s, bool form, struct gb_err *err)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '%') {
			int hi = s.n - i > 2 ? hex_value(s.p[i + 1]) : -1;
			int lo = s.n - i > 2 ? hex_value(s.p[i + 2]) : -1;
			if (hi < 0 || lo < 0)
				return gb_fail(err, GB_E_ENCODING,
				               "a \"%%\" at byte %zu is not followed by two "
				               "hex digits",
				               i);
			c = (char)(hi * 16 + lo);
			i += 2;
		} else if (form && c == '+') {
			c = ' ';
		}
		gb_buf_char(out, c);
	}
	return GB_OK;
}

enum gb_rc
gb_url_decode(struct gb_buf *out, struct gb_slice s, struct gb_err *err)
{
	return decode(out, s, false, err);
}

enum gb_rc
gb_url_decode_form(struct gb_buf *out, struct gb_slice s, struct gb_err *err)
{
	return decode(out, s, true, err);
}

#define ALPHABET62 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

static void
encode64(struct gb_buf *out, struct gb_slice s, const char *alphabet, bool pad)
{
	for (size_t i = 0; i < s.n; i += 3) {
		size_t have = s.n - i < 3 ? s.n - i : 3;
		uint32_t bits = 0;
		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 | (k < have ? (unsigned char)s.p[i + k] : 0u);
		char four[4] = {alphabet[bits >> 18], alphabet[bits >> 12 & 63],
		                alphabet[bits >> 6 & 63], alphabet[bits & 63]};
		gb_buf_add(out, four, have + 1);
		if (pad)
			gb_buf_add(out, "==", 3 - have);
	}
}

void
gb_base64_encode(struct gb_buf *out, struct gb_slice s)
{
	encode64(out, s, ALPHABET62 "+/", true);
}

void
gb_base64url_encode(struct gb_buf *out, struct gb_slice s)
{
	encode64(out, s, ALPHABET62 "-_", false);
}

static int
value64(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

enum gb_rc
gb_base64_decode(struct gb_buf *out, struct gb_slice s, struct gb_err *err)
{
	uint32_t bits = 0;
	unsigned have = 0, padding = 0; /* have: letters since the last whole group of four */
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
			continue;
		int v = value64(c);
		padding += c == '=';
		if (c == '=' && padding <= 2 && have + padding <= 4)
			continue;
		if (v < 0 || padding)
			return gb_fail(err, GB_E_ENCODING, "byte %zu does not belong in base64",
			               i);
		bits = bits << 6 | (uint32_t)v;
		have = (have + 1) & 3;
		if (have != 1)
			gb_buf_char(out, (char)(bits >> (have == 2 ? 4 : have == 3 ? 2 : 0)));
	}
	if (have == 1 || (padding && have + padding != 4))
		return gb_fail(err, GB_E_ENCODING, "the base64 text is cut off");
	return GB_OK;
}
