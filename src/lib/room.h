/* lib/room.h - how much a run may leave behind
 *
 * What keywords keep in the session and in the bot's memory, and what a run says and notes
 * before its next question, lies outside of the script's heap: "limit-kept" bounds it.
 *
 * Units:  bytes of names and texts, and some for each.
 * Errors: GB_E_KEPT for what is kept, GB_E_TALKS for what is said.
 * Source: S18, reliability.md P9.
 */
#ifndef GB_LIB_ROOM_H
#define GB_LIB_ROOM_H

#include "lib/env.h"
#include "lib/keep.h"

/* Asks before something is kept. */
enum gb_rc gb_room(struct gb_call *c, size_t bytes, struct gb_err *err) GB_MUST;
/* Asks, and keeps a text by its name. */
enum gb_rc gb_room_keep(struct gb_call *c, struct gb_map *m, struct gb_slice name,
                        struct gb_slice text, int64_t until_ms, struct gb_err *err) GB_MUST;
/* Asks before something is said or noted. */
enum gb_rc gb_room_say(struct gb_call *c, size_t bytes, struct gb_err *err) GB_MUST;

#endif
