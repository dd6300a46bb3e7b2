/* lib/notation.h - values as CSV, XML and YAML
 *
 * Each appends to `out`; past the buffer's ceiling nothing is added and `over` is set, which
 * the caller asks for.
 *
 * Errors: GB_E_NESTING when arrays and objects lie in each other more than GB_NOTATION_DEPTH
 *         deep, which a value that holds itself always does.
 * Source: RFC 4180; XML 1.0; YAML 1.2.2, written so that 1.1 reads the same.
 */
#ifndef GB_LIB_NOTATION_H
#define GB_LIB_NOTATION_H

#include "vm/convert.h"

enum { GB_NOTATION_DEPTH = 100 };

/* Objects are rows under a line of their keys, in order of appearance; arrays are rows as they
 * are; an object alone is one row; anything else is one field. */
void gb_csv_put(struct gb_buf *out, struct gb_value v, char delim);
/* A document with the root element `root`; keys are elements, items of arrays are <item>. */
enum gb_rc gb_xml_put(struct gb_buf *out, struct gb_value v, struct gb_slice root,
                      struct gb_err *err) GB_MUST;
/* Block style, two blanks a level; ends with a newline. */
enum gb_rc gb_yaml_put(struct gb_buf *out, struct gb_value v, struct gb_err *err) GB_MUST;

#endif
