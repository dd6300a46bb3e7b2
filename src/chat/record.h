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
/* A script is CALLed; its arguments follow one by one, and it is told before what it does. */
void gb_record_call(struct gb_dialog *d, struct gb_slice script);
void gb_record_argument(struct gb_dialog *d, struct gb_slice name, struct gb_value v);
void gb_record_fini(struct gb_dialog *d);

#endif
