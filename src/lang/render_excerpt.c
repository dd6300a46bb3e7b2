/* lang/render_excerpt.c - a line of source laid out in display cells, and the marks under it */
#include "base/utf8.h"
#include "lang/render_parts.h"

#define TAB_CELLS 4

struct piece { /* what one code point of the source becomes on the screen */
	char text[16];
	unsigned bytes, cells;
};

/* Controls, and the marks that turn the direction of text around: shown, never sent. */
static bool
is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x061c || cp == 0x200e ||
	       cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0x2028 || cp == 0x2029 || cp == 0xfeff;
}

static struct piece
take_piece(struct gb_slice s, size_t at, unsigned cell, bool unicode, unsigned *ret_len)
{
	struct piece p = {{0}, 0, 0};
	uint32_t cp = gb_utf8_decode(s, at, ret_len);
	if (cp == '\t') {
		struct gb_slice arrow = unicode ? GB_S("→") : GB_S(">");
		memcpy(p.text, arrow.p, arrow.n);
		p.cells = TAB_CELLS - cell % TAB_CELLS;
		p.bytes = (unsigned)arrow.n;
		for (unsigned i = 1; i < p.cells; i++)
			p.text[p.bytes++] = ' ';
	} else if (is_hidden(cp)) {
		static const char digits[] = "0123456789abcdef";
		unsigned shift = cp > 0xfff ? 12 : cp > 0xff ? 8 : 4;
		memcpy(p.text, "\\u{", 3);
		p.bytes = 3;
		for (unsigned at_bit = shift + 4; at_bit > 0; at_bit -= 4)
			p.text[p.bytes++] = digits[cp >> (at_bit - 4) & 15];
		p.text[p.bytes++] = '}';
		p.cells = p.bytes;
	} else {
		memcpy(p.text, s.p + at, *ret_len);
		p.bytes = *ret_len;
		p.cells = gb_utf8_width(cp);
	}
	return p;
}

/* The cell at which byte `at` of the line stands. */
static unsigned
cell_of(struct gb_slice text, size_t at, bool unicode)
{
	unsigned cell = 0, len;
	for (size_t i = 0; i < text.n && i < at; i += len)
		cell += take_piece(text, i, cell, unicode, &len).cells;
	return cell;
}

struct window { /* the cells [from, to) of the line are shown */
	unsigned from, to, total, dots;
};

static struct window
look_through(const struct gb_excerpt *x, struct gb_slice text, size_t pos, size_t end)
{
	struct window w = {0, 0, 0, x->look->unicode ? 1 : 3};
	unsigned width = x->look->width ? x->look->width : 80;
	unsigned room = width > x->gutter + 23 ? width - x->gutter - 3 : 20;
	w.to = w.total = cell_of(text, text.n, x->look->unicode);
	if (w.total <= room)
		return w;
	unsigned a = cell_of(text, pos, x->look->unicode);
	unsigned b = cell_of(text, end, x->look->unicode);
	unsigned span = b - a < room / 2 ? b - a : room / 2;
	if (a + span + w.dots > room) {
		unsigned before = (room - span) / 2;
		w.from = a > before ? a - before : 0;
		if (w.from + room > w.total)
			w.from = w.total - room + w.dots;
	}
	unsigned left = w.from ? w.dots : 0;
	w.to = w.from + room - left;
	if (w.to < w.total)
		w.to -= w.dots;
	return w;
}

static void
ink(const struct gb_excerpt *x, const char *sgr)
{
	if (x->look->color)
		gb_buf_printf(x->out, "\033[%sm", sgr);
}

static void
gutter(const struct gb_excerpt *x, uint32_t line, char bar)
{
	ink(x, "1;34");
	if (line)
		gb_buf_printf(x->out, "%*u %c", (int)x->gutter, line, bar);
	else
		gb_buf_printf(x->out, "%*s %c", (int)x->gutter, "", bar);
	ink(x, "0");
}

void
gb_excerpt_bar(const struct gb_excerpt *x)
{
	gutter(x, 0, '|');
	gb_buf_char(x->out, '\n');
}

void
gb_excerpt_gap(const struct gb_excerpt *x)
{
	gutter(x, 0, ':');
	gb_buf_char(x->out, '\n');
}

void
gb_excerpt_line(const struct gb_excerpt *x, uint32_t line, struct gb_slice text, size_t pos,
                size_t end)
{
	struct window w = look_through(x, text, pos, end);
	const char *dots = x->look->unicode ? "…" : "...";
	gutter(x, line, '|');
	if (w.total)
		gb_buf_char(x->out, ' ');
	if (w.from)
		gb_buf_str(x->out, dots);
	unsigned cell = 0, len;
	for (size_t i = 0; i < text.n; i += len) {
		struct piece p = take_piece(text, i, cell, x->look->unicode, &len);
		if (cell >= w.from && cell + p.cells <= w.to) {
			gb_buf_add(x->out, p.text, p.bytes);
		} else { /* cut through a wide piece: blanks keep the marks in place */
			for (unsigned c = cell; c < cell + p.cells; c++)
				if (c >= w.from && c < w.to)
					gb_buf_char(x->out, ' ');
		}
		cell += p.cells;
	}
	if (w.to < w.total)
		gb_buf_str(x->out, dots);
	gb_buf_char(x->out, '\n');
}

void
gb_excerpt_marks(const struct gb_excerpt *x, struct gb_slice text, size_t pos, size_t end,
                 char mark, const char *label)
{
	struct window w = look_through(x, text, pos, end);
	unsigned a = cell_of(text, pos, x->look->unicode);
	unsigned b = cell_of(text, end, x->look->unicode);
	b = b <= a ? a + 1 : b;
	a = a < w.from ? w.from : a;
	if (w.to < w.total && b > w.to)
		b = w.to;
	gutter(x, 0, '|');
	unsigned before = a - w.from + (w.from ? w.dots : 0) + 1;
	gb_buf_printf(x->out, "%*s", (int)before, "");
	ink(x, x->ink);
	for (unsigned c = a; c < b; c++)
		gb_buf_char(x->out, mark);
	if (label) {
		gb_buf_char(x->out, ' ');
		gb_utf8_show(x->out, gb_cstr(label));
	}
	ink(x, "0");
	gb_buf_char(x->out, '\n');
}
