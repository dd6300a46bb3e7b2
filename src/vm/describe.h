/* vm/describe.h - a value as an error message names it
 *
 * A text in double quotes, cut after some 40 bytes; a secret one as "***"; anything else by its
 * type ("an OBJECT").
 */
#ifndef GB_VM_DESCRIBE_H
#define GB_VM_DESCRIBE_H

#include "vm/heap.h"

#define GB_DESCRIBE_MAX 64

/* Returns out, NUL-terminated. */
const char *gb_describe(char out[GB_DESCRIBE_MAX], struct gb_value v);

#endif
