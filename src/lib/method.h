/* lib/method.h - x.name(args)
 *
 * A method is a word of a small table for the type of x. Most are keywords under another name:
 * x is their first argument, and messages speak of the keyword. Methods of arrays that
 * JavaScript calls mutating change the array: sort and reverse too (S31).
 *
 * Shape:  c->argv[0] is x. Names are compared without case. A ROWSET has the methods of
 *         arrays, then those of its first row.
 * Errors: GB_E_NO_METHOD with the type and, where one is near, another name; GB_E_ARGUMENT for
 *         too few or too many arguments, and what the keyword says.
 * Source: language.md 10.2, 17.9; settlement S31.
 */
#ifndef GB_LIB_METHOD_H
#define GB_LIB_METHOD_H

#include "vm/call.h"

/* For host->method of vm/vm.h. */
enum gb_rc gb_lib_method(struct gb_call *c, struct gb_slice name, struct gb_err *err) GB_MUST;

#endif
