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
/* FNV-1a over upper-case bytes: rows come from the source, nobody chooses them to collide. */
uint32_t gb_word_hash(struct gb_slice word);
/* An upper-case word is the same as one in any case. */
bool gb_word_same(struct gb_slice upper, struct gb_slice word);

/* A trie under construction; nodes live in the arena. */
struct gb_trie *gb_trie_new(struct gb_arena *a);
/* The place before the first word: gb_trie_next() asks the index for the family. */
struct gb_trie *gb_trie_root(struct gb_arena *a, const struct gb_index *ix);
/* Adds words; the first phrase given to the same words stays. */
void gb_trie_add(struct gb_arena *a, struct gb_trie *t, struct gb_slice words,
                 const struct gb_phrase *ph);

/* A row and its place among all rows. */
struct gb_ranked {
	const struct gb_kw *kw;
	size_t rank;
};

/* The phrases that begin with one word. */
struct gb_family {
	struct gb_slice word;            /* upper case */
	const struct gb_phrase **phrase; /* in the order of gb_phrase_cmp */
	size_t n;
	struct gb_trie *trie; /* after the word; NULL when all its rows are core ones */
	struct gb_family *next;
};

/* Rows of one first word, sorted on the way, become phrases. A phrase with a bad row is left
 * out; the error of the first such one is returned. */
enum gb_rc gb_family_make(struct gb_arena *a, struct gb_slice word, struct gb_ranked *row,
                          size_t n, struct gb_family *ret, struct gb_err *err);
/* The order of gb_index_all. */
int gb_phrase_cmp(const struct gb_phrase *a, const struct gb_phrase *b);
/* The trie behind a first word, made when this is the first question for it; or NULL. */
const struct gb_trie *gb_index_after(const struct gb_index *ix, struct gb_slice word);

/* A set of connectors; starts as zeroes, borrows the shapes. */
struct gb_connectors {
	const char **slot; /* where one begins in a shape: "ORDER_BY(..."; at most half full */
	size_t n, nslot;
};

void gb_connectors_add(struct gb_connectors *c, const char *shape);
bool gb_connectors_have(const struct gb_connectors *c, struct gb_slice words);
void gb_connectors_fini(struct gb_connectors *c);

#endif
