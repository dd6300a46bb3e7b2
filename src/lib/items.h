/* lib/items.h - work on items that keywords and methods share
 *
 * Shape:  a part of a ROWSET is a ROWSET. Indexes count from 0; a negative one counts from
 *         the end, -1 being the last item.
 * Owner:  results live in the heap; arguments are never changed unless a comment says so.
 * Errors: those of the heap (GB_E_HEAP, GB_E_ARRAY_SIZE, GB_E_TEXT_SIZE).
 */
#ifndef GB_LIB_ITEMS_H
#define GB_LIB_ITEMS_H

#include "base/map.h"
#include "vm/convert.h"

/* Where an index falls among n items, clipped to 0..n. */
size_t gb_items_at(int64_t i, size_t n);
/* A new array of the items [from, to); an empty one when `to` is not behind `from`. */
enum gb_rc gb_items_part(struct gb_heap *h, struct gb_value a, size_t from, size_t to,
                         struct gb_value *ret, struct gb_err *err) GB_MUST;
/* Appends the items of `from` to the array `to`, which may be the same one. */
enum gb_rc gb_items_append(struct gb_heap *h, struct gb_value to, struct gb_value from,
                           struct gb_err *err) GB_MUST;
/* Turns the items of the array around. */
void gb_items_reverse(struct gb_value a);
/* The first or last index whose item equals `item`, or -1. In a text: of a part of it. Errors:
 * GB_E_COMPARE_EFFORT. */
enum gb_rc gb_items_find(struct gb_value in, struct gb_value item, bool last, int64_t *ret,
                         struct gb_err *err) GB_MUST;
/* The text forms with `separator` between them; of an object's values; of a lone value. */
enum gb_rc gb_items_join(struct gb_heap *h, struct gb_value v, struct gb_slice separator,
                         struct gb_value *ret, struct gb_err *err) GB_MUST;
/* A new array without the items that occurred before, compared by type and text form: of the
 * column `field` when it is not empty. */
enum gb_rc gb_items_unique(struct gb_heap *h, struct gb_value a, struct gb_slice field,
                           struct gb_value *ret, struct gb_err *err) GB_MUST;

/* What gb_items_unique compares: values as keys of a map. Shapes that are made again and again cost
 * effort, and keys that are kept need room, as the values may share theirs. */
struct gb_itemkeys {
	struct gb_map map;
	struct gb_buf key;
	int64_t effort;
	size_t kept, most; /* bytes of the keys */
};

void gb_itemkeys_init(struct gb_itemkeys *k, const struct gb_heap *h);
void gb_itemkeys_fini(struct gb_itemkeys *k);
/* *ret: what was put in with the key of the value, or NULL; then `fresh`, unless NULL, is put in.
 * Errors: GB_E_COMPARE_EFFORT, GB_E_HEAP. */
enum gb_rc gb_itemkeys_look(struct gb_itemkeys *k, const struct gb_heap *h, struct gb_value v,
                            void *fresh, void **ret, struct gb_err *err) GB_MUST;

/* The value of a column in a row: the key, else a path a.b.c; NULL when there is none. The
 * prefix "item." is left out, and "item" alone is a row that is no object. */
struct gb_value gb_column(struct gb_value row, struct gb_slice name);

/* A number out of an item: numbers and texts that are entirely one. */
bool gb_item_number(struct gb_value v, struct gb_number *ret);
/* The number as a value. */
enum gb_rc gb_number_value(struct gb_heap *h, const struct gb_number *n, struct gb_value *ret,
                           struct gb_err *err) GB_MUST;

#endif
