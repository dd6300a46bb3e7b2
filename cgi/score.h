/* cgi/score.h - what each worker works on, where its death cannot take it along
 *
 * A page of memory that the supervisor shares with its workers: a worker notes the message
 * before it runs it and wipes the note afterwards. When a worker dies, the note says of what
 * (P3, S1).
 *
 * Owner:  gb_score_map(); unmapped at the end of the process.
 */
#ifndef GB_CGI_SCORE_H
#define GB_CGI_SCORE_H

#include "store/store.h"

struct gb_score { /* of one worker; NUL-terminated texts */
	volatile bool busy;
	char bot[72], session[80], channel[16], external[256];
	int64_t received_ms;
};

/* n notes, all idle; NULL when there is no memory. */
struct gb_score *gb_score_map(size_t n);
/* A message whose names do not fit is not noted: it is never given up. */
void gb_score_note(struct gb_score *s, struct gb_slice bot, struct gb_slice session,
                   const struct gb_message *m);
void gb_score_wipe(struct gb_score *s);

#endif
