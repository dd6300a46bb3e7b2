/* cgi/words.h - what pages say, in the languages of a site
 *
 * One row a language; a language without a row reads English. Source: D19, ui.md b.8.
 */
#ifndef GB_CGI_WORDS_H
#define GB_CGI_WORDS_H

#include "base/base.h"

struct gb_words {
	const char *lang;                                  /* of <html lang> */
	const char *skip, *conversation, *said, *you_said; /* said: after a name */
	const char *message, *send, *start_over, *suggestions;
	const char *yes, *no;
	const char *not_here, *refused, *busy, *broken, *reference;
};

/* The row that fits a language tag, or the first of an Accept-Language header. */
const struct gb_words *gb_words(struct gb_slice lang);

#endif
