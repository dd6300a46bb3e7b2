/* vm/chunk.h - what heap.c and collect.c share of the space
 *
 * Shape:  a chunk is this header and its data; they form a list, newest first. A big block
 *         stands behind a gb_biglink.
 */
#ifndef GB_VM_CHUNK_H
#define GB_VM_CHUNK_H

#include "vm/heap.h"

enum { GB_CHUNK_FIRST = 32 << 10 }; /* bytes; each is twice the one before, to 1 MiB */

/* The data follow. */
struct gb_chunk {
	struct gb_chunk *older, *newer;
	char *full; /* end of the used part, once closed */
	size_t size;
};

/* Before each big block. */
struct gb_biglink {
	struct gb_biglink *next, *prev;
	size_t size; /* of all of it */
};

static inline size_t
gb_round8(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

static inline char *
gb_chunk_data(struct gb_chunk *c)
{
	return (char *)(c + 1);
}

static inline struct gb_block *
gb_big_block(struct gb_biglink *l)
{
	return (struct gb_block *)(l + 1);
}

/* A spare chunk, or a new one in memory that the caller got for it (h->chunk_size bytes). */
struct gb_chunk *gb_chunk_spare(struct gb_heap *h);
struct gb_chunk *gb_chunk_new(struct gb_heap *h, void *memory);
/* Closes the newest chunk and makes c the newest. */
void gb_chunk_open(struct gb_heap *h, struct gb_chunk *c);
/* After a collection: when the next is due, and how far the newest chunk may be used. */
void gb_heap_aim(struct gb_heap *h);

#endif
