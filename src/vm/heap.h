/* vm/heap.h - the memory of one conversation
 *
 * A bump space that is collected by copying, and only in gb_heap_collect(), which the VM
 * calls at statement boundaries: a keyword function may hold any pointer, slice or value
 * until it returns, and roots nothing (D5).
 *
 * Shape:  objects start with struct gb_obj (8 bytes), aligned to 8. Blocks over 4 KiB (items
 *         of large arrays and objects, buffers of long texts) are malloc blocks beside the
 *         space: marked, never moved, counted in the quota (S17). A text under 64 bytes holds
 *         its bytes; a longer one is a view into a buffer, and appending to a view that ends
 *         where the buffer's used part ends extends the buffer in place.
 *         Objects of a program (constants) have GB_F_CONST: they are not in the heap, never
 *         change and never move.
 * Units:  sizes in bytes; the quota counts headers.
 * Owner:  the heap owns all objects; gb_heap_fini() frees them at once.
 * Errors: GB_E_HEAP past the quota, GB_E_TEXT_SIZE, GB_E_ARRAY_SIZE past those limits.
 * Source: Cheney, "A nonrecursive list compacting algorithm", CACM 13(11), 1970; S17.
 */
#ifndef GB_VM_HEAP_H
#define GB_VM_HEAP_H

#include "base/buf.h"
#include "base/err.h"
#include "vm/value.h"

/* In memory only; the numbers of saved state are in vm/state.h. */
enum gb_kind {
	GB_K_INT64,
	GB_K_DATE,
	GB_K_TEXT,
	GB_K_ARRAY,
	GB_K_OBJECT,
	GB_K_BLOCK,   /* raw storage of the kinds above */
	GB_K_FORWARD, /* during a collection: moved */
};

#define GB_F_CONST 1u   /* belongs to a program: not in the heap, read only */
#define GB_F_VIEW 2u    /* text: struct gb_view */
#define GB_F_ASCII 4u   /* text: known to be ASCII */
#define GB_F_WIDE 8u    /* text: known to hold other than ASCII */
#define GB_F_ROWSET 4u  /* array: rows of a data keyword (language.md 10.4) */
#define GB_F_ERROR 4u   /* object: an error object, false in conditions */
#define GB_F_BIG 2u     /* block: a malloc block */
#define GB_F_SECRET 16u /* text: HEAR AS PASSWORD; shown as *** in logs and transcripts */

struct gb_obj {
	uint8_t kind;
	uint8_t flags;
	uint16_t pad;
	uint32_t n; /* text: bytes; array, object: count; block: bytes used */
};

struct gb_int64 {
	struct gb_obj h;
	int64_t i;
};

/* Civil time of the bot's zone (text/date.h). */
struct gb_dateobj {
	struct gb_obj h; /* n = 1 when date only */
	int64_t ms;
};

/* Under 64 bytes. */
struct gb_text {
	struct gb_obj h;
	uint32_t hash; /* gb_hash_fold of the bytes, 0 = not yet known */
	char b[];
};

struct gb_block {
	struct gb_obj h;
	uint32_t cap;  /* bytes of data */
	uint32_t mark; /* collection number that last saw a big block */
};

/* 64 bytes and more. */
struct gb_view {
	struct gb_obj h;
	uint32_t hash;
	uint32_t off;
	struct gb_block *buf;
	uint32_t nchar;            /* code points, 0 = not yet counted */
	uint32_t at_char, at_byte; /* cursor: the last code point looked up */
	uint32_t pad;
};

struct gb_array {
	struct gb_obj h;        /* n = count */
	struct gb_block *items; /* struct gb_value[], NULL when empty */
};

struct gb_entry {
	struct gb_value key; /* a text, or GB_ABSENT for a removed entry */
	struct gb_value value;
};

struct gb_object {
	struct gb_obj h;          /* n = live entries */
	uint32_t used;            /* entries in use, removed ones included */
	uint32_t nslot;           /* power of two; 0 up to 8 entries: scanned */
	struct gb_block *entries; /* struct gb_entry[], in order of insertion */
	struct gb_block *slots;   /* uint32_t[nslot]: index + 1, and bits of the hash */
};

#define GB_SHORT_MAX 63
#define GB_BIG_MIN 4096
#define GB_POKE (INT64_MAX / 2)

/* clang-format off */
static inline void *gb_block_data(struct gb_block *b) { return b + 1; }
static inline const void *gb_block_cdata(const struct gb_block *b) { return b + 1; }
/* clang-format on */

struct gb_heap_limits {
	size_t heap, text; /* bytes; 0 = none */
	uint32_t array;    /* elements; 0 = none */
};

struct gb_chunk;
struct gb_biglink;
struct gb_heap {
	char *next, *end; /* free part of the newest chunk, up to the next look at the limits */
	struct gb_chunk *chunk; /* newest first */
	struct gb_chunk *old;   /* during a collection: the space that is left */
	struct gb_chunk *spare; /* emptied by a collection, to be used again */
	struct gb_biglink *big;
	size_t space;      /* bytes used in all chunks but the newest */
	size_t big_bytes;  /* bytes of big blocks */
	size_t chunk_size; /* of the next new chunk */
	size_t trigger;    /* gb_heap_bytes() at which a collection is due */
	uint32_t epoch;    /* collections so far */
	bool due;          /* a collection is due at the next statement boundary */
	bool busy;         /* a keyword runs: collecting now would be a bug of gb */
	bool starved;      /* what was refused last the machine refused, not the quota */
	struct gb_heap_limits limits;
	int64_t *poke; /* GB_POKE is subtracted when due becomes true: the VM looks */
};

void gb_heap_init(struct gb_heap *h, const struct gb_heap_limits *limits);
void gb_heap_fini(struct gb_heap *h);
/* Bytes held now. */
size_t gb_heap_bytes(const struct gb_heap *h);
/* GB_E_HEAP: what a function gives when an allocation was NULL. Blames what refused it. */
enum gb_rc gb_heap_full(const struct gb_heap *h, struct gb_err *err);
void *gb_heap_alloc_slow(struct gb_heap *h, enum gb_kind kind, size_t n);
/* Raw object of n bytes, 16 to GB_BIG_MIN, zeroed header aside from kind; NULL past the quota. */
static inline void *
gb_heap_alloc(struct gb_heap *h, enum gb_kind kind, size_t n)
{
	n = (n + 7) & ~(size_t)7;
	if (GB_UNLIKELY((size_t)(h->end - h->next) < n))
		return gb_heap_alloc_slow(h, kind, n);
	struct gb_obj *o = (void *)h->next;
	h->next += n;
	*o = (struct gb_obj){.kind = (uint8_t)kind};
	return o;
}
/* A block for at least n bytes, in the space or big. NULL past the quota. */
struct gb_block *gb_heap_block(struct gb_heap *h, size_t n);
/* Larger block with the same first `used` bytes; a big one by realloc. b may be NULL. Only for
 * blocks that one object owns alone. NULL past the quota: b is then as it was. */
struct gb_block *gb_heap_regrow(struct gb_heap *h, struct gb_block *b, size_t used, size_t n);

/* Collection: begin, every root through gb_heap_move (which leaves where it is now), end. Its own
 * memory comes by x allocation: half a collection has no way back. */
void gb_heap_collect_begin(struct gb_heap *h);
void gb_heap_move(struct gb_heap *h, struct gb_value *root);
void gb_heap_collect_end(struct gb_heap *h);

static inline bool
gb_is_kind(struct gb_value v, enum gb_kind kind)
{
	return gb_is_obj(v) && gb_obj_get(v)->kind == kind;
}

/* clang-format off */
static inline bool gb_is_text(struct gb_value v) { return gb_is_kind(v, GB_K_TEXT); }
static inline bool gb_is_array(struct gb_value v) { return gb_is_kind(v, GB_K_ARRAY); }
static inline bool gb_is_object(struct gb_value v) { return gb_is_kind(v, GB_K_OBJECT); }
static inline bool gb_is_date(struct gb_value v) { return gb_is_kind(v, GB_K_DATE); }
/* clang-format on */
static inline bool
gb_is_int(struct gb_value v)
{
	return gb_is_int48(v) || gb_is_kind(v, GB_K_INT64);
}
static inline bool
gb_is_number(struct gb_value v)
{
	return gb_is_double(v) || gb_is_int(v);
}
static inline bool
gb_is_rowset(struct gb_value v)
{
	return gb_is_array(v) && (gb_obj_get(v)->flags & GB_F_ROWSET);
}
static inline bool
gb_is_error(struct gb_value v)
{
	return gb_is_object(v) && (gb_obj_get(v)->flags & GB_F_ERROR);
}

/* --- integers and dates --- */
enum gb_rc gb_int_box(struct gb_heap *h, int64_t i, struct gb_value *ret,
                      struct gb_err *err) GB_MUST;
GB_MUST static inline enum gb_rc
gb_int(struct gb_heap *h, int64_t i, struct gb_value *ret, struct gb_err *err)
{
	if (GB_UNLIKELY(!gb_fits48(i)))
		return gb_int_box(h, i, ret, err);
	*ret = gb_int48(i);
	return GB_OK;
}
static inline int64_t /* v must be an integer */
gb_int_get(struct gb_value v)
{
	return gb_is_int48(v) ? gb_int48_get(v)
	                      : ((const struct gb_int64 *)(const void *)gb_obj_get(v))->i;
}
static inline double /* v must be a number */
gb_num_get(struct gb_value v)
{
	return gb_is_double(v) ? gb_double_get(v) : (double)gb_int_get(v);
}
enum gb_rc gb_date(struct gb_heap *h, int64_t ms, bool date_only, struct gb_value *ret,
                   struct gb_err *err) GB_MUST;
int64_t gb_date_get(struct gb_value v, bool *ret_date_only);

/* --- texts (vm/text.c): those of GB_F_CONST are never written to, not even their hash; their
 * buffers have GB_F_CONST too. GB_F_SECRET passes to what is made of a text. --- */
enum gb_rc gb_text(struct gb_heap *h, struct gb_slice s, struct gb_value *ret,
                   struct gb_err *err) GB_MUST;
/* A new text of n bytes to be filled through *ret_p before anything else happens. */
enum gb_rc gb_text_room(struct gb_heap *h, size_t n, struct gb_value *ret, char **ret_p,
                        struct gb_err *err) GB_MUST;
/* a followed by b, in place when a is a view at the end of its buffer. */
enum gb_rc gb_text_append(struct gb_heap *h, struct gb_value a, struct gb_slice b,
                          struct gb_value *ret, struct gb_err *err) GB_MUST;
/* The same for a view `a` (64 bytes and more) with `more` bytes to be filled through *ret_p
 * before anything else happens. */
enum gb_rc gb_text_grow(struct gb_heap *h, struct gb_value a, size_t more, struct gb_value *ret,
                        char **ret_p, struct gb_err *err) GB_MUST;
/* Code points [from, from + count) of a text, counted from 0; clipped to the text. Shares the
 * buffer of a view. */
enum gb_rc gb_text_mid(struct gb_heap *h, struct gb_value v, size_t from, size_t count,
                       struct gb_value *ret, struct gb_err *err) GB_MUST;
size_t gb_text_chars(struct gb_value v); /* length in code points */
/* Byte offset of code point nth; n bytes when past the end. */
size_t gb_text_offset(struct gb_value v, size_t nth);
bool gb_text_ascii(struct gb_value v);
uint32_t gb_text_hash_slow(struct gb_value v);
static inline uint32_t /* folded; kept in the object */
gb_text_hash(struct gb_value v)
{
	uint32_t hash = ((const struct gb_text *)(const void *)gb_obj_get(v))->hash;
	return GB_LIKELY(hash) ? hash : gb_text_hash_slow(v);
}
static inline struct gb_slice /* v must be a text; borrowed until the next collection */
gb_text_get(struct gb_value v)
{
	const struct gb_obj *o = gb_obj_get(v);
	if (o->flags & GB_F_VIEW) {
		const struct gb_view *w = (const void *)o;
		return gb_slice((const char *)gb_block_cdata(w->buf) + w->off, o->n);
	}
	return gb_slice(((const struct gb_text *)(const void *)o)->b, o->n);
}

/* --- arrays (vm/array.c) --- */
enum gb_rc gb_array(struct gb_heap *h, size_t room, struct gb_value *ret,
                    struct gb_err *err) GB_MUST;
static inline struct gb_array *
gb_array_get(struct gb_value v)
{
	return (void *)gb_obj_get(v);
}
static inline size_t
gb_array_count(struct gb_value v)
{
	return gb_obj_get(v)->n;
}
/* Never NULL, so that copying no items is defined. */
static inline struct gb_value *
gb_array_items(struct gb_value v)
{
	struct gb_array *a = gb_array_get(v);
	return a->items ? gb_block_data(a->items) : (void *)a;
}
enum gb_rc gb_array_push_slow(struct gb_heap *h, struct gb_value a, struct gb_value item,
                              struct gb_err *err) GB_MUST;
GB_MUST static inline enum gb_rc
gb_array_push(struct gb_heap *h, struct gb_value a, struct gb_value item, struct gb_err *err)
{
	struct gb_array *o = gb_array_get(a);
	if (GB_UNLIKELY(!o->items || o->h.n >= o->items->cap / sizeof item))
		return gb_array_push_slow(h, a, item, err);
	gb_array_items(a)[o->h.n++] = item;
	return GB_OK;
}
/* Writes item i; i = count appends, beyond pads with NULL (language.md 10.1). */
enum gb_rc gb_array_set(struct gb_heap *h, struct gb_value a, int64_t i, struct gb_value item,
                        struct gb_err *err) GB_MUST;
/* Inserts before position at (at most count). */
enum gb_rc gb_array_insert(struct gb_heap *h, struct gb_value a, size_t at,
                           struct gb_value item, struct gb_err *err) GB_MUST;
void gb_array_remove(struct gb_value a, size_t at, size_t count);

/* --- objects (vm/object.c): keys in order of insertion; lookup exact first, then the only key
 * that differs in case alone (language.md 4.2) --- */
enum gb_rc gb_object(struct gb_heap *h, struct gb_value *ret, struct gb_err *err) GB_MUST;
static inline struct gb_object *
gb_object_get(struct gb_value v)
{
	return (void *)gb_obj_get(v);
}
struct gb_value *gb_object_find_slow(struct gb_value o, struct gb_value key);
/* The place of a key's value, or NULL when there is none. `key` is a text value. A constant key
 * replaces its equal in the object: the next look compares pointers. */
static inline struct gb_value *
gb_object_find(struct gb_value o, struct gb_value key)
{
	const struct gb_object *t = gb_object_get(o);
	if (!t->nslot && t->entries) {
		struct gb_entry *e = gb_block_data(t->entries);
		for (uint32_t i = 0; i < t->used; i++)
			if (gb_same(e[i].key, key))
				return &e[i].value;
	}
	return gb_object_find_slow(o, key);
}
struct gb_value *gb_object_find_exact(struct gb_value o, struct gb_value key);
struct gb_value *gb_object_find_slice(struct gb_value o, struct gb_slice key);
/* Updates the exact key, else the only key that differs in case alone, else adds. */
enum gb_rc gb_object_put(struct gb_heap *h, struct gb_value o, struct gb_value key,
                         struct gb_value item, struct gb_err *err) GB_MUST;
/* Updates the exact key, else adds: for literals and data from outside. */
enum gb_rc gb_object_put_exact(struct gb_heap *h, struct gb_value o, struct gb_value key,
                               struct gb_value item, struct gb_err *err) GB_MUST;
enum gb_rc gb_object_put_slice(struct gb_heap *h, struct gb_value o, struct gb_slice key,
                               struct gb_value item, struct gb_err *err) GB_MUST;
bool gb_object_remove(struct gb_value o, struct gb_slice key);
/* Walks live entries: *at starts at 0; NULL at the end. Keys must not be added meanwhile. */
const struct gb_entry *gb_object_next(struct gb_value o, size_t *at);

#endif
