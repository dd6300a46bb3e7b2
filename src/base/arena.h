/* base/arena.h - memory that dies at once
 *
 * One arena per compile, per request, per command. Blocks are never freed alone.
 * Shape:  a list of chunks, each twice the one before up to 4 MiB; 8-byte aligned.
 * Errors: none (x allocation, base/mem.h).
 */
#ifndef GB_BASE_ARENA_H
#define GB_BASE_ARENA_H

#include "base/base.h"

struct gb_arena_chunk;
struct gb_arena {
	struct gb_arena_chunk *chunk; /* newest first */
	char *next, *end;             /* free part of the newest chunk */
	size_t used;                  /* bytes given out so far */
};

void gb_arena_init(struct gb_arena *a); /* all zero is also a valid empty arena */
void gb_arena_fini(struct gb_arena *a);
void *gb_arena_grow(struct gb_arena *a, size_t n); /* slow path of gb_arena_alloc */

/* Uninitialised memory of n bytes. */
static inline void *
gb_arena_alloc(struct gb_arena *a, size_t n)
{
	n = (n + 7) & ~(size_t)7;
	if (GB_LIKELY((size_t)(a->end - a->next) >= n && a->next)) {
		void *p = a->next;
		a->next += n;
		a->used += n;
		return p;
	}
	return gb_arena_grow(a, n);
}

void *gb_arena_zalloc(struct gb_arena *a, size_t n);
/* Copies, NUL-terminated; the slice lives as long as the arena. */
struct gb_slice gb_arena_dup(struct gb_arena *a, struct gb_slice s);
char *gb_arena_printf(struct gb_arena *a, const char *fmt, ...) GB_PRINTF(2, 3);

#define GB_NEW(arena, type) ((type *)gb_arena_zalloc((arena), sizeof(type)))
#define GB_NEWN(arena, type, n) ((type *)gb_arena_zalloc((arena), sizeof(type) * (n)))

#endif
