/* lib/keep.h - texts kept by name, some of them for a while only
 *
 * What a session or a bot remembers: plain bytes outside of any heap, so that they can be
 * written with the dialog and outlive it.
 *
 * Shape:  a map from name to struct gb_kept, in order of insertion. A name that was dropped
 *         stays in the map with the value NULL.
 * Units:  times in milliseconds since 1970 (base/clock.h); 0 = for ever.
 * Owner:  the map owns its texts; gb_keep_fini() frees them.
 * Errors: gb_keep_read sets the wire's `bad`.
 */
#ifndef GB_LIB_KEEP_H
#define GB_LIB_KEEP_H

#include "base/map.h"
#include "base/wire.h"

struct gb_kept {
	int64_t until_ms;
	size_t n;
	char b[]; /* n bytes and a NUL */
};

struct gb_kept *gb_kept_new(struct gb_slice text, int64_t until_ms);
/* Frees *slot and puts a copy of the text there; a NULL text (p NULL) leaves NULL. */
void gb_kept_set(struct gb_kept **slot, struct gb_slice text);
static inline struct gb_slice /* empty when NULL */
gb_kept_get(const struct gb_kept *k)
{
	return k ? gb_slice(k->b, k->n) : gb_slice(NULL, 0);
}

void gb_keep_set(struct gb_map *m, struct gb_slice name, struct gb_slice text,
                 int64_t until_ms);
/* False when there is none or its time is over at now_ms. Borrowed until the next change. */
bool gb_keep_get(const struct gb_map *m, struct gb_slice name, int64_t now_ms,
                 struct gb_slice *ret);
void gb_keep_drop(struct gb_map *m, struct gb_slice name);
void gb_keep_clear(struct gb_map *m);
size_t gb_keep_count(const struct gb_map *m);
void gb_keep_fini(struct gb_map *m);
/* Replaces all of `to` by a copy of `from`. */
void gb_keep_copy(struct gb_map *to, const struct gb_map *from);

void gb_keep_write(const struct gb_map *m, struct gb_buf *out);
/* Into an empty map. */
void gb_keep_read(struct gb_map *m, struct gb_wire *w);

#endif
