/* cgi/page_colour.h - the colours of an owner, made readable
 *
 * An owner names two colours: of what the visitor says and of buttons, and of what the bot
 * says. What stands on them, and what they are seen against, is computed: text has a contrast
 * of 4.5:1, an outline one of 3:1, in light and in dark, whatever the owner chose.
 *
 * Shape:  a colour is #rgb or #rrggbb; any other is none.
 * Source: WCAG 2.2, 1.4.3, 1.4.11 and its definition of relative luminance; ui.md b.1.
 */
#ifndef GB_CGI_PAGE_COLOUR_H
#define GB_CGI_PAGE_COLOUR_H

#include "base/buf.h"

struct gb_colour {
	bool set;
	uint8_t r, g, b;
};

struct gb_theme {
	struct gb_colour own, bot;
};

struct gb_colour gb_colour_parse(struct gb_slice text);
/* From 1 to 21. */
double gb_colour_contrast(struct gb_colour a, struct gb_colour b);
/* Black or white: the one that is read better on it. */
struct gb_colour gb_colour_on(struct gb_colour back);
/* The nearest shade towards black or white with at least that contrast against `back`. */
struct gb_colour gb_colour_reach(struct gb_colour c, struct gb_colour back, double contrast);
/* The custom properties of a page; nothing when the theme has no colour. */
void gb_theme_css(struct gb_buf *out, const struct gb_theme *t);

#endif
