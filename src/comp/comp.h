/* comp/comp.h - from tree to program
 *
 * Shape:  one struct gb_prog a script; the same source gives the same program, byte for byte.
 * Owner:  the program is independent of the tree: names, texts and positions are copied.
 * Errors: a tree with errors is refused (GB_EINPUT); limits of the machine (registers, jumps)
 *         are diagnostics.
 */
#ifndef GB_COMP_COMP_H
#define GB_COMP_COMP_H

#include "lang/scope.h"
#include "vm/prog.h"

#define GB_DIALECT "gb-basic 1" /* part of a program's and a release's identity */

enum gb_rc gb_compile(const struct gb_ast *ast, const struct gb_scopes *scopes,
                      const struct gb_index *index, struct gb_diags *diags,
                      struct gb_prog **ret) GB_MUST;

/* Source to program in one call: parse, resolve, compile. Diagnostics into *diags, whose arena
 * holds the tree. */
enum gb_rc gb_compile_source(const struct gb_src *src, const struct gb_index *index,
                             struct gb_diags *diags, struct gb_prog **ret) GB_MUST;

#endif
