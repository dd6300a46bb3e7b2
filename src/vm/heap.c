/* vm/heap.c - chunks and big blocks */
#include "base/mem.h"
#include "vm/chunk.h"

#include <assert.h>

enum {
	CHUNK_MOST = 1 << 20,
	TRIGGER_LEAST = 256 << 10,
};

size_t
gb_heap_bytes(const struct gb_heap *h)
{
	size_t newest = h->chunk ? (size_t)(h->next - gb_chunk_data(h->chunk)) : 0;
	return h->space + newest + h->big_bytes;
}

enum gb_rc
gb_heap_full(const struct gb_heap *h, struct gb_err *err)
{
	if (h->starved || !h->limits.heap)
		return gb_fail(err, GB_E_HEAP,
		               "the machine has no memory left for this dialog");
	return gb_fail(err, GB_E_HEAP,
	               "the dialog needs more than its %zu KiB of memory; see \"limit-heap\"",
	               h->limits.heap >> 10);
}

/* A collection as soon as the bytes have doubled, but early enough below the quota. */
static void
set_trigger(struct gb_heap *h)
{
	size_t live = gb_heap_bytes(h), most = h->limits.heap;
	h->trigger = live < TRIGGER_LEAST / 2 ? TRIGGER_LEAST : 2 * live;
	if (most && h->trigger > most) {
		size_t half = live < most ? (most - live) / 2 : 0;
		h->trigger = live + (half > most / 32 ? half : most / 32);
	}
	h->due = false;
}

static void
look_at_trigger(struct gb_heap *h)
{
	if (h->due || gb_heap_bytes(h) < h->trigger)
		return;
	h->due = true;
	if (h->poke)
		*h->poke -= GB_POKE;
}

static size_t
chunk_room(const struct gb_heap *h)
{
	return h->chunk ? (size_t)(gb_chunk_data(h->chunk) + h->chunk->size - h->next) : 0;
}

/* `end` stands where the trigger, the quota or the chunk ends, whichever comes first. */
static void
set_end(struct gb_heap *h)
{
	size_t bytes = gb_heap_bytes(h), most = h->limits.heap ? h->limits.heap : SIZE_MAX;
	if (!h->due && h->trigger < most)
		most = h->trigger;
	size_t allowed = bytes < most ? most - bytes : 0;
	size_t room = chunk_room(h);
	if (h->chunk)
		h->end = h->next + (room < allowed ? room : allowed);
}

void
gb_heap_aim(struct gb_heap *h)
{
	set_trigger(h);
	set_end(h);
}

/* Asked before each request to the machine, so that gb_heap_full() blames the last refusal. */
static bool
over_quota(struct gb_heap *h, size_t more)
{
	size_t bytes = gb_heap_bytes(h);
	h->starved = false;
	return h->limits.heap && (bytes > h->limits.heap || more > h->limits.heap - bytes);
}

void
gb_heap_init(struct gb_heap *h, const struct gb_heap_limits *limits)
{
	*h = (struct gb_heap){.limits = *limits, .chunk_size = GB_CHUNK_FIRST};
	set_trigger(h);
}

static void
free_chunks(struct gb_chunk *c)
{
	while (c) {
		struct gb_chunk *older = c->older;
		gb_free(c);
		c = older;
	}
}

void
gb_heap_fini(struct gb_heap *h)
{
	free_chunks(h->chunk);
	free_chunks(h->spare);
	while (h->big) {
		struct gb_biglink *next = h->big->next;
		gb_free(h->big);
		h->big = next;
	}
	*h = (struct gb_heap){.limits = h->limits, .chunk_size = GB_CHUNK_FIRST};
}

void
gb_chunk_open(struct gb_heap *h, struct gb_chunk *c)
{
	if (h->chunk) {
		h->space += (size_t)(h->next - gb_chunk_data(h->chunk));
		h->chunk->full = h->next;
		h->chunk->newer = c;
	}
	c->older = h->chunk;
	c->newer = NULL;
	h->chunk = c;
	h->next = gb_chunk_data(c);
	h->end = h->next + c->size;
}

struct gb_chunk *
gb_chunk_spare(struct gb_heap *h)
{
	struct gb_chunk *c = h->spare;
	if (c)
		h->spare = c->older;
	return c;
}

struct gb_chunk *
gb_chunk_new(struct gb_heap *h, void *memory)
{
	struct gb_chunk *c = memory;
	c->size = h->chunk_size - sizeof *c;
	if (h->chunk_size < CHUNK_MOST)
		h->chunk_size *= 2;
	return c;
}

static bool
next_chunk(struct gb_heap *h)
{
	struct gb_chunk *c = gb_chunk_spare(h);
	if (!c) {
		void *memory = gb_try_malloc(h->chunk_size);
		h->starved = !memory;
		if (!memory)
			return false;
		c = gb_chunk_new(h, memory);
	}
	gb_chunk_open(h, c);
	return true;
}

/* The fast path found no room up to `end`. */
GB_COLD void *
gb_heap_alloc_slow(struct gb_heap *h, enum gb_kind kind, size_t n)
{
	assert(n >= 2 * sizeof(struct gb_obj) && n <= GB_BIG_MIN);
	if (over_quota(h, n))
		return NULL;
	if (chunk_room(h) < n && !next_chunk(h))
		return NULL;
	struct gb_obj *o = (void *)h->next;
	h->next += n;
	*o = (struct gb_obj){.kind = (uint8_t)kind};
	look_at_trigger(h);
	set_end(h);
	return o;
}

/* --- blocks --- */

static struct gb_block *
new_big(struct gb_heap *h, size_t cap)
{
	size_t size = sizeof(struct gb_biglink) + sizeof(struct gb_block) + cap;
	if (cap > UINT32_MAX || over_quota(h, size))
		return NULL;
	struct gb_biglink *l = gb_try_malloc(size);
	h->starved = !l;
	if (!l)
		return NULL;
	*l = (struct gb_biglink){.next = h->big, .size = size};
	if (h->big)
		h->big->prev = l;
	h->big = l;
	*gb_big_block(l) = (struct gb_block){.h = {.kind = GB_K_BLOCK, .flags = GB_F_BIG},
	                                     .cap = (uint32_t)cap,
	                                     .mark = h->epoch};
	h->big_bytes += size;
	look_at_trigger(h);
	set_end(h);
	return gb_big_block(l);
}

struct gb_block *
gb_heap_block(struct gb_heap *h, size_t n)
{
	if (n > UINT32_MAX - 8)
		return NULL;
	n = gb_round8(n);
	if (n > GB_BIG_MIN - sizeof(struct gb_block))
		return new_big(h, n);
	struct gb_block *b = gb_heap_alloc(h, GB_K_BLOCK, sizeof *b + n);
	if (b) {
		b->cap = (uint32_t)n;
		b->mark = 0;
	}
	return b;
}

static struct gb_block *
regrow_big(struct gb_heap *h, struct gb_block *b, size_t cap)
{
	struct gb_biglink *l = (struct gb_biglink *)(void *)b - 1;
	size_t size = sizeof *l + sizeof *b + cap, before = l->size;
	if (cap > UINT32_MAX || over_quota(h, size > before ? size - before : 0))
		return NULL;
	l = gb_try_realloc(l, size);
	h->starved = !l;
	if (!l)
		return NULL;
	if (l->prev)
		l->prev->next = l;
	else
		h->big = l;
	if (l->next)
		l->next->prev = l;
	l->size = size;
	gb_big_block(l)->cap = (uint32_t)cap;
	h->big_bytes += size - before;
	look_at_trigger(h);
	set_end(h);
	return gb_big_block(l);
}

struct gb_block *
gb_heap_regrow(struct gb_heap *h, struct gb_block *b, size_t used, size_t n)
{
	if (b && b->h.flags & GB_F_BIG)
		return regrow_big(h, b, gb_round8(n));
	struct gb_block *larger = gb_heap_block(h, n);
	if (larger && b && used)
		memcpy(gb_block_data(larger), gb_block_data(b), used);
	return larger;
}

/* --- integers and dates --- */

enum gb_rc
gb_int_box(struct gb_heap *h, int64_t i, struct gb_value *ret, struct gb_err *err)
{
	struct gb_int64 *o = gb_heap_alloc(h, GB_K_INT64, sizeof *o);
	if (!o)
		return gb_heap_full(h, err);
	o->i = i;
	*ret = gb_obj_value(o);
	return GB_OK;
}

enum gb_rc
gb_date(struct gb_heap *h, int64_t ms, bool date_only, struct gb_value *ret, struct gb_err *err)
{
	struct gb_dateobj *o = gb_heap_alloc(h, GB_K_DATE, sizeof *o);
	if (!o)
		return gb_heap_full(h, err);
	o->h.n = date_only;
	o->ms = ms;
	*ret = gb_obj_value(o);
	return GB_OK;
}

int64_t
gb_date_get(struct gb_value v, bool *ret_date_only)
{
	const struct gb_dateobj *o = (const void *)gb_obj_get(v);
	*ret_date_only = o->h.n != 0;
	return o->ms;
}
