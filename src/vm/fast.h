/* vm/fast.h - the cheapest forms of common questions about values, for the loop
 *
 * They answer for small integers, doubles, truth words and equal texts in a few machine
 * instructions, and hand everything else to vm/convert.h.
 */
#ifndef GB_VM_FAST_H
#define GB_VM_FAST_H

#include "vm/convert.h"

#define GB_INT_BITS ((uint64_t)GB_TAG_INT << 48)
/* Both are small integers: one branch. */
#define GB_INTS(x, y) (((((x).u ^ GB_INT_BITS) | ((y).u ^ GB_INT_BITS)) >> 48) == 0)
#define GB_DOUBLES(x, y) (gb_is_double(x) && gb_is_double(y))
#define GB_SMALLNUM(x) ((x).u < (uint64_t)GB_TAG_OBJ << 48) /* double or small integer */
#define GB_SHL(x) ((int64_t)((x).u << 16)) /* payload in the high bits: order kept */
#define GB_FROM_SHL(r) ((struct gb_value){((uint64_t)(r) >> 16) | GB_INT_BITS})

#define GB_GLANCE 256 /* bytes of texts that are compared at once */

static inline double
gb_small_num(struct gb_value v)
{
	return gb_is_double(v) ? gb_double_get(v) : (double)gb_int48_get(v);
}

static inline bool
gb_fast_truth(struct gb_value v)
{
	if (gb_tag(v) == GB_TAG_WORD)
		return v.u == GB_TRUE.u;
	return gb_is_int48(v) ? gb_int48_get(v) != 0 : gb_truth(v);
}

/* Is it seen at a glance whether they are equal? Then *ret says it. */
static inline bool
gb_fast_equal(struct gb_value x, struct gb_value y, bool *ret)
{
	if (x.u == y.u && !gb_is_double(x)) {
		*ret = true;
		return true;
	}
	if (GB_INTS(x, y)) {
		*ret = false;
		return true;
	}
	if (!gb_is_text(x) || !gb_is_text(y))
		return false;
	struct gb_slice a = gb_text_get(x), b = gb_text_get(y);
	if (a.n == b.n && a.n > GB_GLANCE)
		return false;
	*ret = gb_slice_eq(a, b);
	return true;
}

#endif
