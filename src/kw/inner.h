/* kw/inner.h - what the files of kw/ share among themselves */
#ifndef GB_KW_INNER_H
#define GB_KW_INNER_H

#include "base/opt.h"
#include "kw/index.h"

#define GB_WORDS_MAX 127 /* bytes of the longest phrase that can be looked up */

/* The next word of *rest (blanks and underscores stand between), false at the end. */
bool gb_words_next(struct gb_slice *rest, struct gb_slice *ret_word);
/* Upper case, single blanks, NUL-terminated; false when empty or too long. */
bool gb_words_fold(struct gb_slice words, char ret[GB_WORDS_MAX + 1]);

/* A trie under construction; nodes live in the arena. */
struct gb_trie *gb_trie_new(struct gb_arena *a);
/* Adds words; the first phrase given to the same words stays. */
void gb_trie_add(struct gb_arena *a, struct gb_trie *t, const char *words,
                 const struct gb_phrase *ph);

#endif
