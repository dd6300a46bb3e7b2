/* vm/collect.c - collection by copying
 *
 * The new space is its own work list: what was copied and not yet scanned lies between two
 * pointers, so neither long chains nor cycles need a stack (Cheney 1970).
 */
#include "base/mem.h"
#include "vm/chunk.h"

#include <assert.h>

/* No emptied chunk is used again where a tool looks for pointers into it: a freed one stays
 * poisoned. */
#if defined(__SANITIZE_ADDRESS__)
static const bool keeps_spare = false;
#else
static const bool keeps_spare = true;
#endif

/* Where a moved object went stands behind its header; every object has 16 bytes. */
static inline void **
forward(void *from)
{
	return (void **)((char *)from + sizeof(struct gb_obj));
}

void
gb_heap_collect_begin(struct gb_heap *h)
{
	assert(!h->busy);
	h->old = h->chunk;
	h->chunk = NULL;
	h->next = h->end = NULL;
	h->space = 0;
	h->chunk_size = GB_CHUNK_FIRST; /* grows again with what lives */
	h->epoch++;
}

static void *
copy(struct gb_heap *h, void *from, size_t n)
{
	if ((size_t)(h->end - h->next) < n) {
		struct gb_chunk *c = gb_chunk_spare(h);
		gb_chunk_open(h, c ? c : gb_chunk_new(h, gb_xmalloc(h->chunk_size)));
	}
	void *to = h->next;
	h->next += n;
	memcpy(to, from, n);
	*(struct gb_obj *)from = (struct gb_obj){.kind = GB_K_FORWARD};
	*forward(from) = to;
	return to;
}

static size_t
size_of(const struct gb_obj *o)
{
	switch ((enum gb_kind)o->kind) {
	case GB_K_INT64:
		return sizeof(struct gb_int64);
	case GB_K_DATE:
		return sizeof(struct gb_dateobj);
	case GB_K_TEXT:
		return o->flags & GB_F_VIEW ? sizeof(struct gb_view)
		                            : gb_round8(sizeof(struct gb_text) + o->n);
	case GB_K_ARRAY:
		return sizeof(struct gb_array);
	case GB_K_OBJECT:
		return sizeof(struct gb_object);
	case GB_K_BLOCK:
		return sizeof(struct gb_block) +
		       ((const struct gb_block *)(const void *)o)->cap;
	case GB_K_FORWARD:
		break;
	}
	GB_BUG("a heap object has no kind");
}

void
gb_heap_move(struct gb_heap *h, struct gb_value *root)
{
	if (!gb_is_obj(*root))
		return;
	struct gb_obj *o = gb_obj_get(*root);
	if (o->flags & GB_F_CONST)
		return;
	if (o->kind == GB_K_FORWARD)
		*root = gb_obj_value(*forward(o));
	else
		*root = gb_obj_value(copy(h, o, size_of(o)));
}

/* Moves the storage of an object, cut to what is in use; a big block stays and is marked. */
static struct gb_block *
move_block(struct gb_heap *h, struct gb_block *b, size_t used)
{
	if (!b || b->h.flags & GB_F_CONST)
		return b;
	if (b->h.kind == GB_K_FORWARD)
		return *forward(b);
	if (b->h.flags & GB_F_BIG) {
		b->mark = h->epoch;
		return b;
	}
	if (!used)
		return NULL;
	struct gb_block *to = copy(h, b, sizeof *b + gb_round8(used));
	to->cap = (uint32_t)gb_round8(used);
	return to;
}

static void
move_object(struct gb_heap *h, struct gb_object *o)
{
	o->entries = move_block(h, o->entries, o->used * sizeof(struct gb_entry));
	o->slots = move_block(h, o->slots, o->nslot * sizeof(uint32_t));
	struct gb_entry *e = o->used ? gb_block_data(o->entries) : NULL;
	for (uint32_t i = 0; i < o->used; i++) {
		gb_heap_move(h, &e[i].key);
		gb_heap_move(h, &e[i].value);
	}
}

/* Moves what an object in the new space points to. An object is met once, so its storage is
 * scanned once, wherever it lies. */
static void
scan(struct gb_heap *h, struct gb_obj *o)
{
	if (o->kind == GB_K_OBJECT) {
		move_object(h, (void *)o);
	} else if (o->kind == GB_K_ARRAY) {
		struct gb_array *a = (void *)o;
		a->items = move_block(h, a->items, a->h.n * sizeof(struct gb_value));
		struct gb_value *v = a->h.n ? gb_block_data(a->items) : NULL;
		for (uint32_t i = 0; i < a->h.n; i++)
			gb_heap_move(h, &v[i]);
	} else if (o->kind == GB_K_TEXT && o->flags & GB_F_VIEW) {
		struct gb_view *w = (void *)o;
		w->buf = move_block(h, w->buf, w->buf->h.n);
	}
}

static void
scan_all(struct gb_heap *h)
{
	struct gb_chunk *c = h->chunk;
	while (c && c->older)
		c = c->older;
	for (; c; c = c->newer) {
		char *p = gb_chunk_data(c);
		while (p < (c == h->chunk ? h->next : c->full)) {
			scan(h, (void *)p);
			p += size_of((void *)p);
		}
	}
}

static void
free_unmarked(struct gb_heap *h)
{
	struct gb_biglink **at = &h->big, *l;
	struct gb_biglink *prev = NULL;
	while ((l = *at)) {
		if (gb_big_block(l)->mark == h->epoch) {
			l->prev = prev;
			prev = l;
			at = &l->next;
		} else {
			*at = l->next;
			h->big_bytes -= l->size;
			gb_free(l);
		}
	}
}

/* Emptied chunks are kept for the next time, up to the size of a trigger. */
static void
leave_old(struct gb_heap *h)
{
	size_t kept = 0;
	for (const struct gb_chunk *c = h->spare; c; c = c->older)
		kept += c->size;
	for (struct gb_chunk *c = h->old, *older; c; c = older) {
		older = c->older;
		if (keeps_spare && kept < h->trigger) {
			kept += c->size;
			c->older = h->spare;
			h->spare = c;
		} else {
			gb_free(c);
		}
	}
	h->old = NULL;
}

void
gb_heap_collect_end(struct gb_heap *h)
{
	scan_all(h);
	free_unmarked(h);
	gb_heap_aim(h);
	leave_old(h);
}
