/* lib/hear.h - questions to a person
 *
 * HEAR sends its prompt, tells the channel what it waits for, and waits. An answer is
 * checked by its type; a refused one is answered with the type's sentence and the wait goes
 * on; the third takes DEFAULT or raises error 1002.
 *
 * Answers: a text; an object with the member "path" (an attachment); GB_ABSENT: nobody will
 *          answer any more, so DEFAULT is taken, and without one the dialog goes on waiting.
 * Slots:   0 type, 1 prompt, 2 default, 3 timeout in seconds, 4 star, then choices.
 * Errors:  GB_E_HEAR_TRIES, GB_E_HEAR_TIMEOUT, GB_E_HEAR_NOBODY.
 * Source:  language.md 15; settlements S8, S20, S31.
 */
#ifndef GB_LIB_HEAR_H
#define GB_LIB_HEAR_H

#include "lib/env.h"

enum gb_hear_slot {
	GB_HEAR_TYPE,
	GB_HEAR_PROMPT,
	GB_HEAR_DEFAULT,
	GB_HEAR_TIMEOUT,
	GB_HEAR_STAR,
	GB_HEAR_CHOICE
};

gb_kw_fn gb_hear_begin, gb_hear_answer;
/* WAIT FOR RESPONSE: slot 0 the target, 1 the timeout; NULL when nothing comes. */
gb_kw_fn gb_response_begin, gb_response_answer;

#endif
