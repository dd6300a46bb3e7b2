#include "base/map.h"

#include "base/hash.h"
#include "base/mem.h"

enum { FIRST = 8 };

/* The slot that holds the key, or the free one where it would go. */
static size_t
probe(const struct gb_map *m, struct gb_slice key)
{
	size_t mask = m->nslot - 1;
	size_t at = (size_t)gb_hash(key) & mask;
	while (m->slot[at] && !gb_slice_eq(m->item[m->slot[at] - 1].key, key))
		at = (at + 1) & mask;
	return at;
}

void
gb_map_fini(struct gb_map *m)
{
	for (size_t i = 0; i < m->n; i++)
		gb_free((void *)(uintptr_t)m->item[i].key.p);
	gb_free(m->item);
	gb_free(m->slot);
	*m = (struct gb_map){0};
}

void *
gb_map_get(const struct gb_map *m, struct gb_slice key)
{
	if (m->n == 0)
		return NULL;
	uint32_t at = m->slot[probe(m, key)];
	return at ? m->item[at - 1].value : NULL;
}

/* Twice the room; slots stay at most half full. */
static void
grow(struct gb_map *m)
{
	size_t cap = m->cap ? m->cap * 2 : FIRST;
	if (cap > UINT32_MAX / 2)
		GB_BUG("a map of more than two thousand million keys");
	m->item = gb_xrealloc(m->item, cap * sizeof *m->item);
	m->cap = cap;
	gb_free(m->slot);
	m->nslot = cap * 2;
	m->slot = gb_xcalloc(m->nslot, sizeof *m->slot);
	for (size_t i = 0; i < m->n; i++)
		m->slot[probe(m, m->item[i].key)] = (uint32_t)(i + 1);
}

void *
gb_map_put(struct gb_map *m, struct gb_slice key, void *value)
{
	if (m->nslot == 0)
		grow(m);
	size_t at = probe(m, key);
	if (m->slot[at]) {
		struct gb_map_item *item = &m->item[m->slot[at] - 1];
		void *old = item->value;
		item->value = value;
		return old;
	}
	if (m->n == m->cap) {
		grow(m);
		at = probe(m, key);
	}
	m->item[m->n++] = (struct gb_map_item){gb_slice(gb_xstrdup(key), key.n), value};
	m->slot[at] = (uint32_t)m->n;
	return NULL;
}
