/* cgi/page_view.h - what a page shows beside the dialog: names, words, zone, look
 *
 * The language: "?lang=", else the cookie, else the bot's setting, else what the browser asks
 * for, else English. The zone: the cookie that the script sets, else the bot's.
 * The theme: settings theme-title, theme-logo-text, theme-color1, theme-color2, theme-logo,
 * and --primary-color and --secondary-color of NAME.gbtheme/default.css. Of an owner only
 * colours and one picture are taken, never a style sheet; a picture comes from NAME.gbtheme,
 * or a page would ask other hosts for it.
 *
 * Owner:  gb_face_init/gb_face_fini; request, visit and bot are borrowed.
 * Source: ui.md b.1, b.8; platform.md 1.7.
 */
#ifndef GB_CGI_PAGE_VIEW_H
#define GB_CGI_PAGE_VIEW_H

#include "cgi/page_colour.h"
#include "cgi/route.h"
#include "cgi/words.h"
#include "text/zone.h"

struct gb_face {
	struct gb_arena arena;
	struct gb_slice bot;         /* of addresses */
	struct gb_slice name, title; /* of what the bot says; of the page */
	const struct gb_words *words;
	const struct gb_zone *zone; /* NULL: UTC */
	struct gb_zone *own_zone;   /* the same when it is the visitor's */
	struct gb_slice look;       /* "light", "dark" or "" */
	struct gb_slice csrf;
	struct gb_slice client_id; /* of the message that the form would send */
	int64_t now_ms;
	bool embedded;
	struct gb_theme theme;
	const char *logo; /* file in the package, or NULL */
};

void gb_face_init(struct gb_face *w, const struct gb_web *s, const struct gb_req *r,
                  const struct gb_visit *v, const struct gb_bot *bot);
void gb_face_fini(struct gb_face *w);
/* Is the page asked for as a frame of another page? */
bool gb_face_embedded(const struct gb_req *r);
/* Remembers a language that was asked for, and says which sites may embed the page: those of
 * the setting widget-origins. */
void gb_face_keep(const struct gb_req *r, const struct gb_bot *bot, struct gb_resp *p);

#endif
