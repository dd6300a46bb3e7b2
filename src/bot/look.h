/* bot/look.h - how a stream wants its text: colour, marks, width
 *
 * The only file of the commands that reads NO_COLOR and its like.
 * Source: ui.md e.2.
 */
#ifndef GB_BOT_LOOK_H
#define GB_BOT_LOOK_H

#include "lang/render.h"

/* `color`: "auto", "always" or "never"; NULL is "auto". */
struct gb_look gb_look_of(int fd, const char *color);

#endif
