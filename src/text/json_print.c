#include "text/json.h"

#include "base/num.h"
#include "base/utf8.h"

#include <math.h>

#define EACH_BYTE 0x0101010101010101u
#define HIGH_BITS (EACH_BYTE * 0x80)

/* Not zero when one of eight bytes is zero; exact for that question (carries only run upwards
 * from a zero byte). */
static inline uint64_t
has_zero(uint64_t w)
{
	return (w - EACH_BYTE) & ~w & HIGH_BITS;
}

/* Eight bytes that stand in a literal as they are. */
static inline bool
all_plain(const char *p)
{
	uint64_t w;
	memcpy(&w, p, sizeof w);
	uint64_t control = (w - EACH_BYTE * 0x20) & ~w & HIGH_BITS;
	uint64_t quote = has_zero(w ^ (EACH_BYTE * '"'));
	uint64_t slash = has_zero(w ^ (EACH_BYTE * '\\'));
	return ((w & HIGH_BITS) | control | quote | slash) == 0;
}

static void
put_escape(struct gb_buf *out, unsigned char c)
{
	static const char letter[] = {
		['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
		['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't',
	};
	char text[6] = {'\\', letter[c], '0', '0', 0, 0};
	if (letter[c]) {
		gb_buf_add(out, text, 2);
		return;
	}
	text[1] = 'u';
	text[4] = (char)('0' + (c >> 4));
	text[5] = "0123456789abcdef"[c & 15];
	gb_buf_add(out, text, sizeof text);
}

void
gb_json_quote(struct gb_buf *out, struct gb_slice s)
{
	size_t at = 0, plain = 0; /* bytes from `plain` to `at` wait to be copied */
	gb_buf_char(out, '"');
	while (at < s.n) {
		if (at + 8 <= s.n && all_plain(s.p + at)) {
			at += 8;
			continue;
		}
		unsigned char c = (unsigned char)s.p[at];
		unsigned len = 1;
		bool broken = c >= 0x80 && gb_utf8_decode(s, at, &len) == 0xFFFD && len == 1;
		if (!broken && c >= ' ' && c != '"' && c != '\\') {
			at += len;
			continue;
		}
		gb_buf_add(out, s.p + plain, at - plain);
		if (broken)
			gb_buf_str(out, "\xEF\xBF\xBD");
		else
			put_escape(out, c);
		plain = ++at;
	}
	if (at > plain)
		gb_buf_add(out, s.p + plain, at - plain);
	gb_buf_char(out, '"');
}

void
gb_json_number(struct gb_buf *out, double f)
{
	char text[GB_NUM_MAX];
	if (isfinite(f))
		gb_buf_add(out, text, gb_num_shortest(text, f));
	else
		gb_buf_str(out, "null");
}

static void
new_line(struct gb_buf *out, enum gb_json_style style, unsigned level)
{
	if (style == GB_JSON_PRETTY)
		gb_buf_printf(out, "\n%*s", (int)level * 2, "");
}

static void put_value(struct gb_buf *out, struct gb_json *j, enum gb_json_style style,
                      unsigned level);

static void
put_array(struct gb_buf *out, struct gb_json *j, enum gb_json_style style, unsigned level)
{
	size_t n = gb_json_count(j);
	gb_buf_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			gb_buf_char(out, ',');
		new_line(out, style, level + 1);
		put_value(out, gb_json_at(j, i), style, level + 1);
	}
	if (n)
		new_line(out, style, level);
	gb_buf_char(out, ']');
}

static void
put_object(struct gb_buf *out, struct gb_json *j, enum gb_json_style style, unsigned level)
{
	struct gb_json_iter it = {0};
	bool first = true;
	gb_buf_char(out, '{');
	for (; gb_json_next(j, &it); first = false) {
		if (!first)
			gb_buf_char(out, ',');
		new_line(out, style, level + 1);
		gb_json_quote(out, it.key);
		gb_buf_str(out, style == GB_JSON_PRETTY ? ": " : ":");
		put_value(out, it.value, style, level + 1);
	}
	if (!first)
		new_line(out, style, level);
	gb_buf_char(out, '}');
}

static void
put_value(struct gb_buf *out, struct gb_json *j, enum gb_json_style style, unsigned level)
{
	char number[GB_NUM_MAX];
	switch (gb_json_typeof(j)) {
	case GB_JSON_NULL:
		gb_buf_str(out, "null");
		break;
	case GB_JSON_BOOL:
		gb_buf_str(out, gb_json_bool(j) ? "true" : "false");
		break;
	case GB_JSON_INT:
		gb_buf_add(out, number, gb_num_int(number, gb_json_int(j)));
		break;
	case GB_JSON_REAL:
		gb_json_number(out, gb_json_real(j));
		break;
	case GB_JSON_TEXT:
		gb_json_quote(out, gb_json_text(j));
		break;
	case GB_JSON_ARRAY:
		put_array(out, j, style, level);
		break;
	case GB_JSON_OBJECT:
		put_object(out, j, style, level);
		break;
	}
}

void
gb_json_dump(struct gb_json *j, enum gb_json_style style, struct gb_buf *out)
{
	put_value(out, j, style, 0);
}
