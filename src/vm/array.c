/* vm/array.c - arrays */
#include "vm/heap.h"

enum {
	ROOM_FIRST = 4,
	PAD_MOST = 1000000, /* elements that one write may skip (language.md 10.1) */
};
#define COUNT_MOST ((uint32_t)1 << 28) /* where no limit is set */

static inline uint32_t
array_most(const struct gb_heap *h)
{
	return h->limits.array && h->limits.array < COUNT_MOST ? h->limits.array : COUNT_MOST;
}

static GB_COLD enum gb_rc
too_many(const struct gb_heap *h, struct gb_err *err)
{
	return gb_fail(err, GB_E_ARRAY_SIZE,
	               "an array may have at most %u elements; see \"limit-array\"",
	               (unsigned)array_most(h));
}

static size_t
room_of(const struct gb_array *a)
{
	return a->items ? a->items->cap / sizeof(struct gb_value) : 0;
}

/* Room for n items, with some to spare where memory allows. */
static enum gb_rc
reserve(struct gb_heap *h, struct gb_array *a, size_t n, struct gb_err *err)
{
	size_t room = room_of(a), item = sizeof(struct gb_value), most = array_most(h);
	if (n <= room)
		return GB_OK;
	if (n > most)
		return too_many(h, err);
	size_t want = room ? 2 * room : ROOM_FIRST;
	want = want < n ? n : want > most ? most : want;
	struct gb_block *b;
	size_t spare = want - n;
	while (!(b = gb_heap_regrow(h, a->items, a->h.n * item, (n + spare) * item)) && spare)
		spare /= 2;
	if (!b)
		return gb_heap_full(h, err);
	a->items = b;
	return GB_OK;
}

enum gb_rc
gb_array(struct gb_heap *h, size_t room, struct gb_value *ret, struct gb_err *err)
{
	struct gb_array *a = gb_heap_alloc(h, GB_K_ARRAY, sizeof *a);
	if (!a)
		return gb_heap_full(h, err);
	a->items = NULL;
	if (room > array_most(h))
		return too_many(h, err);
	if (room && !(a->items = gb_heap_block(h, room * sizeof(struct gb_value))))
		return gb_heap_full(h, err);
	*ret = gb_obj_value(a);
	return GB_OK;
}

enum gb_rc
gb_array_push_slow(struct gb_heap *h, struct gb_value a, struct gb_value item,
                   struct gb_err *err)
{
	struct gb_array *o = gb_array_get(a);
	enum gb_rc rc = reserve(h, o, (size_t)o->h.n + 1, err);
	if (rc == GB_OK)
		gb_array_items(a)[o->h.n++] = item;
	return rc;
}

enum gb_rc
gb_array_set(struct gb_heap *h, struct gb_value a, int64_t i, struct gb_value item,
             struct gb_err *err)
{
	struct gb_array *o = gb_array_get(a);
	if (i < 0)
		return gb_fail(err, GB_E_INDEX,
		               "index %lld is negative; the first element is 0", (long long)i);
	if (i < o->h.n) {
		gb_array_items(a)[i] = item;
		return GB_OK;
	}
	if (i - o->h.n > PAD_MOST)
		return gb_fail(
			err, GB_E_ARRAY_SIZE,
			"index %lld lies more than %d elements behind the end of the array",
			(long long)i, PAD_MOST);
	enum gb_rc rc = reserve(h, o, (size_t)i + 1, err);
	if (rc != GB_OK)
		return rc;
	struct gb_value *v = gb_array_items(a);
	for (int64_t k = o->h.n; k < i; k++)
		v[k] = GB_NULL;
	v[i] = item;
	o->h.n = (uint32_t)i + 1;
	return GB_OK;
}

enum gb_rc
gb_array_insert(struct gb_heap *h, struct gb_value a, size_t at, struct gb_value item,
                struct gb_err *err)
{
	struct gb_array *o = gb_array_get(a);
	enum gb_rc rc = reserve(h, o, (size_t)o->h.n + 1, err);
	if (rc != GB_OK)
		return rc;
	struct gb_value *v = gb_array_items(a);
	memmove(v + at + 1, v + at, (o->h.n - at) * sizeof *v);
	v[at] = item;
	o->h.n++;
	return GB_OK;
}

void
gb_array_remove(struct gb_value a, size_t at, size_t count)
{
	struct gb_array *o = gb_array_get(a);
	if (at >= o->h.n || !count)
		return;
	struct gb_value *v = gb_array_items(a);
	size_t left = o->h.n - at;
	if (count > left)
		count = left;
	memmove(v + at, v + at + count, (left - count) * sizeof *v);
	o->h.n -= (uint32_t)count;
}
