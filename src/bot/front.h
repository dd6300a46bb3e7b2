/* bot/front.h - the body of gb: runs gb-VERB, helps, explains
 *
 * A command is taken from the folder of gb itself, then from PATH, so that nothing on PATH can
 * hide one of ours.
 * Source: ui.md e.6.
 */
#ifndef GB_BOT_FRONT_H
#define GB_BOT_FRONT_H

#include "kw/index.h"

/* Returns an exit code; does not return when another program takes over. */
int gb_front(int argc, char **argv, const struct gb_index *index);

#endif
