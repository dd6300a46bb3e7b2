/* lib/sums.h - figures over the items of an array
 *
 * Numbers and texts that are entirely a number count; everything else is passed over. Whole
 * numbers give whole sums while they fit.
 *
 * Source: keywords.md 2.3, 2.10.
 */
#ifndef GB_LIB_SUMS_H
#define GB_LIB_SUMS_H

#include "vm/convert.h"

enum gb_figure {
	GB_FIGURE_NONE,
	GB_FIGURE_SUM,
	GB_FIGURE_AVG,
	GB_FIGURE_COUNT,
	GB_FIGURE_MIN,
	GB_FIGURE_MAX
};

/* "SUM", "avg", "AVERAGE" ...; GB_FIGURE_NONE when it is none. */
enum gb_figure gb_figure_find(struct gb_slice name);
/* The figure over the items, or over their column `field` when it is not empty. COUNT counts
 * items, with a field other than "*" those whose field is not NULL. Without any number SUM and
 * AVG are 0, MIN and MAX NULL; MIN and MAX of dates are dates when no number is among them. */
enum gb_rc gb_figure(struct gb_heap *h, enum gb_figure figure, struct gb_value a,
                     struct gb_slice field, struct gb_value *ret, struct gb_err *err) GB_MUST;

#endif
