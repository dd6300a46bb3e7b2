#include "cgi/page_colour.h"

#include <math.h>

enum { STEPS = 64 };
#define OUTLINE 3.0

static const struct gb_colour black = {true, 0, 0, 0}, white = {true, 255, 255, 255};
/* --back of gb.css in light and in dark. */
static const struct gb_colour page_light = {true, 255, 255, 255},
			      page_dark = {true, 13, 17, 23};
/* --bot of gb.css in the dark: a light colour would glare there. */
static const struct gb_colour bot_dark = {true, 28, 35, 43};

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct gb_colour
gb_colour_parse(struct gb_slice text)
{
	const struct gb_colour none = {0};
	int digit[6];
	text = gb_slice_trim(text);
	if ((text.n != 4 && text.n != 7) || text.p[0] != '#')
		return none;
	for (size_t i = 0; i < 6; i++) {
		digit[i] = hex(text.p[text.n == 4 ? 1 + i / 2 : 1 + i]);
		if (digit[i] < 0)
			return none;
	}
	return (struct gb_colour){true, (uint8_t)(digit[0] * 16 + digit[1]),
	                          (uint8_t)(digit[2] * 16 + digit[3]),
	                          (uint8_t)(digit[4] * 16 + digit[5])};
}

static double
linear(uint8_t v)
{
	const double c = v / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(struct gb_colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double
gb_colour_contrast(struct gb_colour a, struct gb_colour b)
{
	const double x = luminance(a), y = luminance(b);
	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

struct gb_colour
gb_colour_on(struct gb_colour back)
{
	return gb_colour_contrast(white, back) >= gb_colour_contrast(black, back) ? white
	                                                                          : black;
}

static uint8_t
between(uint8_t from, uint8_t to, int step)
{
	return (uint8_t)(from + (to - from) * step / STEPS);
}

struct gb_colour
gb_colour_reach(struct gb_colour c, struct gb_colour back, double contrast)
{
	const struct gb_colour end = gb_colour_on(back);
	struct gb_colour now = c;
	for (int i = 1; i <= STEPS && gb_colour_contrast(now, back) < contrast; i++)
		now = (struct gb_colour){true, between(c.r, end.r, i), between(c.g, end.g, i),
		                         between(c.b, end.b, i)};
	return now;
}

static void
property(struct gb_buf *out, const char *name, struct gb_colour light, struct gb_colour dark)
{
	gb_buf_printf(out, "\t--%s: light-dark(#%02x%02x%02x, #%02x%02x%02x);\n", name, light.r,
	              light.g, light.b, dark.r, dark.g, dark.b);
}

void
gb_theme_css(struct gb_buf *out, const struct gb_theme *t)
{
	if (!t->own.set && !t->bot.set)
		return;
	gb_buf_str(out, ":root {\n");
	if (t->own.set) {
		const struct gb_colour on = gb_colour_on(t->own);
		property(out, "own", t->own, t->own);
		property(out, "own-text", on, on);
		property(out, "outline", gb_colour_reach(t->own, page_light, OUTLINE),
		         gb_colour_reach(t->own, page_dark, OUTLINE));
	}
	if (t->bot.set) {
		const struct gb_colour on = gb_colour_on(t->bot);
		property(out, "bot", t->bot, bot_dark);
		property(out, "bot-text", on, white);
	}
	gb_buf_str(out, "}\n");
}
