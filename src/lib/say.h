/* lib/say.h - how keywords speak to the person
 *
 * Every message of a script goes through gb_say(): it counts against limit-talks and knows
 * the line it came from. A secret (HEAR AS PASSWORD) is shown as *** (S16).
 */
#ifndef GB_LIB_SAY_H
#define GB_LIB_SAY_H

#include "lib/env.h"

#define GB_SECRET_SHOWN "***"

/* The text form of a value for people and logs. */
void gb_show_safe(struct gb_buf *out, struct gb_value v);
/* Sends one message. Errors: GB_E_TALKS. */
enum gb_rc gb_say(struct gb_call *c, struct gb_slice text, struct gb_err *err) GB_MUST;
/* A line for the log. */
void gb_note(struct gb_call *c, enum gb_severity severity, struct gb_slice text);
/* The texts of arguments from..argc, blanks between. */
void gb_join_args(struct gb_buf *out, const struct gb_call *c, unsigned from);

#endif
