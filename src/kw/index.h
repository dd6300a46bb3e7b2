/* kw/index.h - from words to rows
 *
 * A trie over words: longest match wins. "SET_BOT_MEMORY", "SET BOT MEMORY" and "Set  Bot
 * Memory" are the same phrase; the parser hands the words one by one, an identifier with
 * underscores split at them.
 *
 * The index fills itself as words are asked for: what no script uses costs nothing. It is for
 * one thread.
 *
 * Owner: the index owns its memory; rows are borrowed, static.
 * Errors: GB_E_KWROW, GB_E_SHAPE: a mistake in a row; the rows of a build are checked by a test.
 * Source: language.md 4.3, 17.2, 17.3.
 */
#ifndef GB_KW_INDEX_H
#define GB_KW_INDEX_H

#include "kw/kw.h"
#include "kw/shape.h"

struct gb_phrase {
	const char *words; /* canonical */
	unsigned nword;
	unsigned need; /* union of its rows' need bits */
	unsigned nrow;
	const struct gb_kw *const *row;     /* overloads in order of registration */
	const struct gb_shape *shape;       /* shape[i] belongs to row[i] */
	unsigned min, max;                  /* over all rows: positional arguments */
	const struct gb_clauseword *clause; /* union of the rows' clause words, longest first */
	unsigned nclause;
};

struct gb_clauseword {
	const char *word; /* "ORDER BY", "=", "AS" */
	bool top; /* may follow the positional arguments directly (not only inside a clause) */
};

struct gb_near; /* base/opt.h */
struct gb_index;
struct gb_trie; /* a place in the trie: the words so far */

/* Errors: a row whose words are not words. */
enum gb_rc gb_index_new(const struct gb_kwgroup *groups, size_t ngroups,
                        const struct gb_heartype *types, size_t ntypes, struct gb_index **ret,
                        struct gb_err *err) GB_MUST;
void gb_index_free(struct gb_index *ix);
/* Compiles all rows. Errors: a bad shape, two equal rows; else lookups leave such phrases out. */
enum gb_rc gb_index_check(const struct gb_index *ix, struct gb_err *err) GB_MUST;

const struct gb_trie *gb_index_root(const struct gb_index *ix);
/* One word further (ASCII case ignored), or NULL. */
const struct gb_trie *gb_trie_next(const struct gb_trie *t, struct gb_slice word);
/* The phrase that ends exactly here, or NULL. */
const struct gb_phrase *gb_trie_phrase(const struct gb_trie *t);

/* The phrase with exactly these words, or NULL. When only core rows (GB_CORE) have the words it
 * is their phrase, for documentation: the trie never leads to it. */
const struct gb_phrase *gb_index_find(const struct gb_index *ix, struct gb_slice words);
/* True when any phrase begins with this word. */
bool gb_index_starts(const struct gb_index *ix, struct gb_slice word);
/* True when the word is a connector of any row; a connector of two words ("ORDER BY") only
 * when both are given. */
bool gb_index_is_clause(const struct gb_index *ix, struct gb_slice word);
/* Offers the words of all phrases that have one of these bits (enum gb_need) to *near. */
void gb_index_near(const struct gb_index *ix, unsigned need, struct gb_near *near);
/* The HEAR/PARAM type of a name or alias (ASCII case ignored), or NULL. */
const struct gb_heartype *gb_index_type(const struct gb_index *ix, struct gb_slice name);
/* All phrases sorted by words, core ones too (after the other of the same words); all types. */
const struct gb_phrase *const *gb_index_all(const struct gb_index *ix, size_t *ret_n);
const struct gb_heartype *gb_index_types(const struct gb_index *ix, size_t *ret_n);

#endif
