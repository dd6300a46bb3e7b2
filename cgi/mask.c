#include "cgi/mask.h"

enum { LONG_NUMBER = 8, LONG_WORD = 24, KEPT = 4 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c == '-' || c == '.' || c == '+' || c == '@';
}

static size_t
count(struct gb_slice word, bool (*f)(char c))
{
	size_t n = 0;
	for (size_t i = 0; i < word.n; i++)
		n += f(word.p[i]);
	return n;
}

/* Four numbers with points, and nothing else. */
static bool
is_address(struct gb_slice word)
{
	size_t points = 0;
	for (size_t i = 0; i < word.n; i++) {
		points += word.p[i] == '.';
		if (word.p[i] != '.' && !is_digit(word.p[i]))
			return false;
	}
	return points == 3 && word.n >= 7 && word.n <= 15;
}

static void
put_word(struct gb_buf *out, struct gb_slice word)
{
	const size_t at = gb_slice_find(word, GB_S("@"), 0), digits = count(word, is_digit);
	if (is_address(word)) {
		gb_buf_slice(out, gb_slice(word.p, gb_slice_find(word, GB_S("."), 0)));
		gb_buf_str(out, ".x.x.x");
	} else if (at != SIZE_MAX && at > 0) {
		gb_buf_char(out, word.p[0]);
		gb_buf_str(out, "***");
		gb_buf_slice(out, gb_slice(word.p + at, word.n - at));
	} else if (digits >= LONG_NUMBER && digits * 2 > word.n) {
		gb_buf_str(out, "***");
		gb_buf_slice(out, gb_slice(word.p + word.n - 2, 2));
	} else if (word.n >= LONG_WORD && digits > 0) {
		gb_buf_slice(out, gb_slice(word.p, KEPT));
		gb_buf_str(out, "***");
	} else {
		gb_buf_slice(out, word);
	}
}

void
gb_mask_report(struct gb_buf *out, struct gb_slice text)
{
	for (size_t i = 0; i < text.n;) {
		const size_t from = i;
		while (i < text.n && is_word(text.p[i]))
			i++;
		if (i > from) {
			put_word(out, gb_slice(text.p + from, i - from));
			continue;
		}
		const unsigned char c = (unsigned char)text.p[i++];
		if (c == '?') { /* of an address: what it asks for is not told */
			gb_buf_char(out, '?');
			while (i < text.n && (unsigned char)text.p[i] > ' ')
				i++;
		} else {
			gb_buf_char(out, c < ' ' || c == 0x7f ? ' ' : (char)c);
		}
	}
}
