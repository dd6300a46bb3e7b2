/* lib/template.h - values with {{name}} in their texts
 *
 * Shape:  a text that is only "{{name}}" becomes the value itself; in any other text the
 *         value's text form takes its place, and an unknown name leaves nothing. Objects and
 *         arrays are filled through.
 * Errors: GB_E_ARGUMENT for a template that nests more than 100 deep; those of the heap.
 * Source: keywords.md 2.10, FILL.
 */
#ifndef GB_LIB_TEMPLATE_H
#define GB_LIB_TEMPLATE_H

#include "vm/call.h"

bool gb_template_has(struct gb_slice text);
/* A copy of the template, filled from the columns of `row`, or from variables of the running
 * script when it is GB_ABSENT. */
enum gb_rc gb_template_fill(struct gb_call *c, struct gb_value template, struct gb_value row,
                            struct gb_value *ret, struct gb_err *err) GB_MUST;

#endif
