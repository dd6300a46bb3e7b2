/* cgi/words.h - what pages say, in the languages of a site
 *
 * words.def holds one row a sentence with all its translations; a language without a column
 * reads English. "ar-XB" is English from right to left: for looking at pages in that direction.
 *
 * Source: D19, ui.md b.8.
 */
#ifndef GB_CGI_WORDS_H
#define GB_CGI_WORDS_H

#include "base/buf.h"

struct gb_words {
	const char *lang, *dir; /* of <html> */
#define W(name, en, pt, es) const char *name;
#include "cgi/words.def"
#undef W
};

/* The row that fits a language tag, or the first of an Accept-Language header that has one;
 * NULL when none fits. */
const struct gb_words *gb_words_find(struct gb_slice lang);
/* The same, English when none fits. */
const struct gb_words *gb_words(struct gb_slice lang);
/* The languages that a person may choose, in order; NULL after the last. */
const struct gb_words *gb_words_at(size_t i);
/* A sentence as HTML, with `name` where it says {name}. */
void gb_words_put(struct gb_buf *out, const char *sentence, struct gb_slice name);

#endif
