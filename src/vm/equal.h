/* vm/equal.h - equality of arrays and objects, whatever their shape
 *
 * Source: Hopcroft, Karp, "A linear algorithm for testing equivalence of finite automata",
 *         Cornell TR 71-114, 1971: pairs under comparison are taken as equal, which ends cycles
 *         and looks at shared parts once.
 */
#ifndef GB_VM_EQUAL_H
#define GB_VM_EQUAL_H

#include "vm/heap.h"

/* Arrays by their elements in order, objects by their exact keys in any order; elements and effort
 * as gb_equal(). An array never equals an object. */
bool gb_equal_deep(struct gb_value a, struct gb_value b, int64_t *effort);

#endif
