/* base/map.h - text to pointer, in order of insertion
 *
 * Keyed hash (hash.h), so hostile keys cannot pile up. Keys are copied.
 * Owner: the map owns its keys, never the values.
 */
#ifndef GB_BASE_MAP_H
#define GB_BASE_MAP_H

#include "base/base.h"

struct gb_map_item {
	struct gb_slice key;
	void *value;
};

struct gb_map {
	struct gb_map_item *item; /* item[0..n) in order of insertion */
	size_t n, cap;
	uint32_t *slot; /* open addressing, index + 1, 0 = free */
	size_t nslot;   /* power of two, or 0 */
};

void gb_map_fini(struct gb_map *m); /* all zero is a valid empty map */
/* The value of a key, or NULL. */
void *gb_map_get(const struct gb_map *m, struct gb_slice key);
/* Sets a value; returns the one it replaced, or NULL. */
void *gb_map_put(struct gb_map *m, struct gb_slice key, void *value);

#endif
