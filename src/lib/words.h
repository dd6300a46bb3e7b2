/* lib/words.h - the words of a text, one by one
 *
 * A word is letters, digits, apostrophes and accents; words are compared by simple case
 * folding.
 */
#ifndef GB_LIB_WORDS_H
#define GB_LIB_WORDS_H

#include "base/base.h"

/* The next word at or after *at, which is moved behind it; false when there is none. */
bool gb_next_word(struct gb_slice s, size_t *at, struct gb_slice *ret);
/* Whether a word is one of n in the list. */
bool gb_word_in(struct gb_slice word, const char *const *list, size_t n);
/* Whether a text has one of the n words. */
bool gb_has_word(struct gb_slice s, const char *const *list, size_t n);

#endif
