/* lib/sort.h - sorting arrays
 *
 * A stable merge sort from below: O(n log n) comparisons, no recursion. Numbers come before
 * texts, texts by code point, dates by their time, and NULL last whatever the direction.
 *
 * Errors: GB_E_HEAP when there is no memory for the keys; GB_E_SORT_EFFORT; GB_E_ARGUMENT from the reader.
 * Source: settlement S31; Knuth, TAOCP 3, 5.2.4 (list merging).
 */
#ifndef GB_LIB_SORT_H
#define GB_LIB_SORT_H

#include "vm/convert.h"

enum { GB_SORT_KEYS = 8 };

struct gb_sortkey {
	struct gb_slice column; /* empty: the item itself */
	bool down;
};

struct gb_sort {
	struct gb_sortkey key[GB_SORT_KEYS];
	unsigned n; /* 0: items themselves, upwards */
};

/* Reads "name, age DESC". False when it has more than GB_SORT_KEYS columns or an empty one;
 * `sort` borrows from the text. */
bool gb_sort_read(struct gb_slice text, bool down, struct gb_sort *ret) GB_MUST;
/* Puts the items of the array into order. */
enum gb_rc gb_sort_items(struct gb_heap *h, struct gb_value a, const struct gb_sort *sort,
                         struct gb_err *err) GB_MUST;

#endif
