/* vm/object.c - objects: dense entries in order, with an index over them from nine on
 *
 * The index is probed by the folded hash of a key, so the exact key and those that differ in
 * case alone lie in one sequence. A removed entry stays as a tombstone, in the entries and in
 * the index, until the entries are full.
 */
#include "base/hash.h"
#include "base/utf8.h"
#include "vm/heap.h"

enum {
	SCAN_MOST = 8, /* entries without an index */
	ROOM_FIRST = 4,
	SLOTS_FIRST = 32,
};
#define COUNT_MOST ((uint32_t)1 << 27) /* where no limit is set */

struct key { /* one looked for */
	struct gb_slice s;
	struct gb_value v; /* the text itself, or GB_ABSENT */
	uint32_t hash;     /* 0: not yet known */
};

static inline struct gb_entry *
entries_of(const struct gb_object *o)
{
	return o->entries ? gb_block_data(o->entries) : NULL;
}

static inline uint32_t
key_hash(struct key *k)
{
	if (!k->hash)
		k->hash = gb_is_absent(k->v) ? gb_hash_fold(k->s) : gb_text_hash(k->v);
	return k->hash;
}

enum gb_rc
gb_object(struct gb_heap *h, struct gb_value *ret, struct gb_err *err)
{
	struct gb_object *o = gb_heap_alloc(h, GB_K_OBJECT, sizeof *o);
	if (!o)
		return gb_heap_full(h, err);
	*o = (struct gb_object){.h = {.kind = GB_K_OBJECT}};
	*ret = gb_obj_value(o);
	return GB_OK;
}

/* --- lookup --- */

/* The entries whose keys differ from one looked for in case alone. */
struct similar {
	struct gb_entry *entry;
	unsigned n;
};

static bool
is_exact(const struct gb_entry *e, const struct key *k)
{
	return gb_same(e->key, k->v) || gb_slice_eq(gb_text_get(e->key), k->s);
}

static void
note_similar(struct similar *near, struct gb_entry *e, const struct key *k)
{
	if (near->n < 2 && gb_utf8_ieq(gb_text_get(e->key), k->s)) {
		near->entry = e;
		near->n++;
	}
}

static struct gb_entry *
scan(const struct gb_object *o, struct key *k, struct similar *near)
{
	if (!o->entries)
		return NULL;
	struct gb_entry *e = entries_of(o), *end = e + o->used;
	for (struct gb_entry *at = e; at < end; at++)
		if (!gb_is_absent(at->key) && is_exact(at, k))
			return at;
	if (!near)
		return NULL;
	uint32_t hash = key_hash(k);
	for (struct gb_entry *at = e; at < end; at++)
		if (!gb_is_absent(at->key) && gb_text_hash(at->key) == hash)
			note_similar(near, at, k);
	return NULL;
}

static struct gb_entry *
probe(const struct gb_object *o, struct key *k, struct similar *near)
{
	const uint32_t *slot = gb_block_cdata(o->slots);
	struct gb_entry *e = entries_of(o);
	uint32_t hash = key_hash(k), mask = o->nslot - 1;
	for (uint32_t i = hash & mask; slot[i]; i = (i + 1) & mask) {
		if ((slot[i] ^ hash) & ~mask)
			continue;
		struct gb_entry *at = e + ((slot[i] & mask) - 1);
		if (gb_is_absent(at->key))
			continue;
		if (is_exact(at, k))
			return at;
		if (near)
			note_similar(near, at, k);
	}
	return NULL;
}

static struct gb_entry *
find_exact(const struct gb_object *o, struct key *k)
{
	return o->nslot ? probe(o, k, NULL) : scan(o, k, NULL);
}

/* The exact key, else the only one that differs in case alone. */
static struct gb_entry *
find(const struct gb_object *o, struct key *k)
{
	struct similar near = {NULL, 0};
	struct gb_entry *e = o->nslot ? probe(o, k, &near) : scan(o, k, &near);
	return e || near.n != 1 ? e : near.entry;
}

static inline struct key
key_of(struct gb_value text)
{
	return (struct key){.s = gb_text_get(text), .v = text};
}

static inline struct key
key_of_slice(struct gb_slice s)
{
	return (struct key){.s = s, .v = GB_ABSENT};
}

struct gb_value *
gb_object_find_slow(struct gb_value o, struct gb_value key)
{
	struct key k = key_of(key);
	struct gb_entry *e = find(gb_object_get(o), &k);
	if (!e)
		return NULL;
	if (gb_obj_get(key)->flags & GB_F_CONST && gb_slice_eq(gb_text_get(e->key), k.s))
		e->key = key;
	return &e->value;
}

struct gb_value *
gb_object_find_exact(struct gb_value o, struct gb_value key)
{
	struct key k = key_of(key);
	struct gb_entry *e = find_exact(gb_object_get(o), &k);
	return e ? &e->value : NULL;
}

struct gb_value *
gb_object_find_slice(struct gb_value o, struct gb_slice key)
{
	struct key k = key_of_slice(key);
	struct gb_entry *e = find(gb_object_get(o), &k);
	return e ? &e->value : NULL;
}

/* --- change --- */

static inline void
put_slot(struct gb_object *o, uint32_t hash, uint32_t entry)
{
	uint32_t *slot = gb_block_data(o->slots);
	uint32_t mask = o->nslot - 1, i = hash & mask;
	while (slot[i])
		i = (i + 1) & mask;
	slot[i] = (hash & ~mask) | (entry + 1);
}

static void
rebuild_slots(struct gb_object *o)
{
	const struct gb_entry *e = entries_of(o);
	memset(gb_block_data(o->slots), 0, o->nslot * sizeof(uint32_t));
	for (uint32_t i = 0; i < o->used; i++)
		if (!gb_is_absent(e[i].key))
			put_slot(o, gb_text_hash(e[i].key), i);
}

/* Drops the tombstones. */
static void
compact(struct gb_object *o)
{
	struct gb_entry *e = entries_of(o);
	uint32_t n = 0;
	for (uint32_t i = 0; i < o->used; i++)
		if (!gb_is_absent(e[i].key))
			e[n++] = e[i];
	o->used = n;
	if (o->nslot)
		rebuild_slots(o);
}

static enum gb_rc
reserve_entry(struct gb_heap *h, struct gb_object *o, struct gb_err *err)
{
	size_t size = sizeof(struct gb_entry);
	size_t room = o->entries ? o->entries->cap / size : 0;
	uint32_t most =
		h->limits.array && h->limits.array < COUNT_MOST ? h->limits.array : COUNT_MOST;
	if (o->h.n >= most)
		return gb_fail(err, GB_E_ARRAY_SIZE,
		               "an object may have at most %u keys; see \"limit-array\"",
		               (unsigned)most);
	if (o->used < room)
		return GB_OK;
	if (o->h.n < o->used - o->used / 4) {
		compact(o);
		return GB_OK;
	}
	struct gb_block *b;
	size_t spare = room ? room - 1 : ROOM_FIRST - 1;
	while (!(b = gb_heap_regrow(h, o->entries, o->used * size,
	                            (room + 1 + spare) * size)) &&
	       spare)
		spare /= 2;
	if (!b)
		return gb_heap_full(h, err);
	o->entries = b;
	return GB_OK;
}

/* At most half of the index is in use, tombstones included. */
static enum gb_rc
reserve_slot(struct gb_heap *h, struct gb_object *o, struct gb_err *err)
{
	if (o->used < SCAN_MOST || (o->nslot && 2 * (o->used + 1) <= o->nslot))
		return GB_OK;
	uint32_t nslot = o->nslot ? 2 * o->nslot : SLOTS_FIRST;
	struct gb_block *b = gb_heap_regrow(h, o->slots, 0, nslot * sizeof(uint32_t));
	if (!b)
		return gb_heap_full(h, err);
	o->slots = b;
	o->nslot = nslot;
	rebuild_slots(o);
	return GB_OK;
}

static enum gb_rc
add(struct gb_heap *h, struct gb_object *o, struct key *k, struct gb_value item,
    struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	if (gb_is_absent(k->v))
		rc = gb_text(h, k->s, &k->v, err);
	if (rc == GB_OK)
		rc = reserve_entry(h, o, err);
	if (rc == GB_OK)
		rc = reserve_slot(h, o, err);
	if (rc != GB_OK)
		return rc;
	entries_of(o)[o->used] = (struct gb_entry){.key = k->v, .value = item};
	if (o->nslot)
		put_slot(o, gb_text_hash(k->v), o->used);
	o->used++;
	o->h.n++;
	return GB_OK;
}

static enum gb_rc
put(struct gb_heap *h, struct gb_object *o, struct key *k, struct gb_entry *found,
    struct gb_value item, struct gb_err *err)
{
	if (!found)
		return add(h, o, k, item, err);
	found->value = item;
	return GB_OK;
}

enum gb_rc
gb_object_put(struct gb_heap *h, struct gb_value o, struct gb_value key, struct gb_value item,
              struct gb_err *err)
{
	struct gb_value *place = gb_object_find(o, key);
	if (place) {
		*place = item;
		return GB_OK;
	}
	struct key k = key_of(key);
	return add(h, gb_object_get(o), &k, item, err);
}

enum gb_rc
gb_object_put_exact(struct gb_heap *h, struct gb_value o, struct gb_value key,
                    struct gb_value item, struct gb_err *err)
{
	struct gb_object *t = gb_object_get(o);
	struct key k = key_of(key);
	return put(h, t, &k, find_exact(t, &k), item, err);
}

enum gb_rc
gb_object_put_slice(struct gb_heap *h, struct gb_value o, struct gb_slice key,
                    struct gb_value item, struct gb_err *err)
{
	struct gb_object *t = gb_object_get(o);
	struct key k = key_of_slice(key);
	return put(h, t, &k, find_exact(t, &k), item, err);
}

bool
gb_object_remove(struct gb_value o, struct gb_slice key)
{
	struct gb_object *t = gb_object_get(o);
	struct key k = key_of_slice(key);
	struct gb_entry *e = find(t, &k);
	if (!e)
		return false;
	*e = (struct gb_entry){.key = GB_ABSENT, .value = GB_NULL};
	if (--t->h.n == 0)
		compact(t);
	return true;
}

const struct gb_entry *
gb_object_next(struct gb_value o, size_t *at)
{
	const struct gb_object *t = gb_object_get(o);
	const struct gb_entry *e = entries_of(t);
	while (*at < t->used) {
		const struct gb_entry *one = &e[(*at)++];
		if (!gb_is_absent(one->key))
			return one;
	}
	return NULL;
}
