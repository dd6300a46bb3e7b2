/* cgi/outcome.h - what a run returned, for a program
 *
 * Source: language.md 12.6.
 */
#ifndef GB_CGI_OUTCOME_H
#define GB_CGI_OUTCOME_H

#include "lib/session.h"
#include "text/json.h"

enum gb_outcome {
	GB_OUTCOME_NONE,   /* the run goes on, or nobody wants what it returns */
	GB_OUTCOME_VALUE,  /* it ended with a value, null too */
	GB_OUTCOME_FAILED, /* it ended with an error; the person got a sentence */
};

/* *ret is owned by the caller when there is a value. */
enum gb_outcome gb_outcome(const struct gb_session *s, struct gb_json **ret);
/* Adds "result", or "failed": true, or nothing. */
void gb_outcome_put(struct gb_json *o, const struct gb_session *s);

#endif
