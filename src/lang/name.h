/* lang/name.h - identifiers, each kept once
 *
 * Names compare without case (simple folding, accents kept) and without a trailing "$":
 * two spellings of one name give the same pointer.
 * Owner: the arena of the table.
 */
#ifndef GB_LANG_NAME_H
#define GB_LANG_NAME_H

#include "base/arena.h"
#include "kw/index.h"

struct gb_name {
	struct gb_slice fold;    /* folded, without "$" */
	struct gb_slice spelled; /* as first written, without "$" */
	/* where the registry's phrases continue after this word (underscores split), or NULL */
	const struct gb_trie *trie;
	uint16_t word; /* enum gb_word of the grammar (lang/word.def), 0 = none */
	bool clause;   /* a connector word of some row */
	uint32_t mark; /* free for the current pass */
	struct gb_name *next;
};

struct gb_names {
	struct gb_arena *arena;
	const struct gb_index *index;
	struct gb_name **slot;
	size_t n, nslot;
	uint64_t seed; /* of the hash */
};

void gb_names_init(struct gb_names *t, struct gb_arena *a, const struct gb_index *index);
void gb_names_fini(struct gb_names *t);
struct gb_name *gb_name(struct gb_names *t, struct gb_slice spelled);
/* Where phrases go on after t and this word, or NULL; underscores split it. */
const struct gb_trie *gb_name_after(const struct gb_trie *t, struct gb_slice fold);

#endif
