/* text/cron_phrase.h - "every day at 9am" as cron fields
 *
 * Source: language.md 14.2.
 */
#ifndef GB_TEXT_CRON_PHRASE_H
#define GB_TEXT_CRON_PHRASE_H

#include "base/buf.h"

/* Appends five fields; false, with nothing appended, when the text is no phrase. */
bool gb_cron_phrase(struct gb_slice text, struct gb_buf *fields) GB_MUST;

#endif
