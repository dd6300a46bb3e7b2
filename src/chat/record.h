/* chat/record.h - the channel that a run speaks to: it writes the transcript and passes on
 *
 * With a store that outlives the process nothing is passed on before the commit that holds it.
 */
#ifndef GB_CHAT_RECORD_H
#define GB_CHAT_RECORD_H

#include "chat/turn.h"

/* The recording channel of a dialog. */
struct gb_channel gb_record_channel(struct gb_dialog *d);
/* Passes on what was held back, then suggestions and the question. */
void gb_record_flush(struct gb_dialog *d);
void gb_record_fini(struct gb_dialog *d);

#endif
