/* lib/filter.h - conditions on rows in memory
 *
 * A condition comes as the payload of a WHERE clause (comp/payload.c) or as a filter text
 * (lang/parse.h); both become the same small tree. Comparisons are those of the language: =
 * takes "5" for 5, NULL has no order, LIKE minds upper and lower case, CONTAINS and ILIKE do
 * not. A column is a key of the row or a path a.b; "item" is the row itself when it is no
 * object.
 *
 * Owner:  the tree lives in the arena and holds values of the heap: for one keyword call.
 * Errors: GB_E_FILTER for a text or payload that cannot be read.
 * Source: language.md 17.6; keywords.md 2.10.
 */
#ifndef GB_LIB_FILTER_H
#define GB_LIB_FILTER_H

#include "base/arena.h"
#include "lib/sort.h"

struct gb_cond;

struct gb_filter {
	const struct gb_cond *cond; /* NULL: every row fits */
	struct gb_sort sort;        /* of ORDER BY */
	bool sorted;
	int64_t limit; /* -1: none */
};

enum gb_rc gb_filter_read(struct gb_arena *a, struct gb_heap *h, struct gb_slice text,
                          struct gb_filter *ret, struct gb_err *err) GB_MUST;
/* A WHERE payload, or a text in its place. */
enum gb_rc gb_filter_where(struct gb_arena *a, struct gb_heap *h, struct gb_value where,
                           struct gb_filter *ret, struct gb_err *err) GB_MUST;
/* column = value */
void gb_filter_equal(struct gb_arena *a, struct gb_slice column, struct gb_value value,
                     struct gb_filter *ret);
/* The rows of an array that fit, in their order or that of ORDER BY, up to the limit: a ROWSET.
 * Errors: GB_E_LIKE_EFFORT, GB_E_COMPARE_EFFORT. */
enum gb_rc gb_filter_rows(struct gb_heap *h, const struct gb_filter *f, struct gb_value rows,
                          struct gb_value *ret, struct gb_err *err) GB_MUST;

#endif
