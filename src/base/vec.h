/* base/vec.h - a typed growable array in four macros
 *
 *	struct { GB_VEC(struct token); } toks = {0};
 *	GB_PUSH(&toks, tok);   toks.v[0 .. toks.n)   GB_VEC_FINI(&toks);
 *
 * Owner: the vector owns v (malloc). Errors: none (x allocation).
 */
#ifndef GB_BASE_VEC_H
#define GB_BASE_VEC_H

#include "base/mem.h"

/* clang-format off */
#define GB_VEC(type) type *v; size_t n, cap
/* clang-format on */

#define GB_VEC_ROOM(vec) \
	((vec)->n == (vec)->cap \
	         ? (void)((vec)->cap = (vec)->cap ? (vec)->cap * 2 : 8, \
	                  (vec)->v = gb_xrealloc((vec)->v, (vec)->cap * sizeof *(vec)->v)) \
	         : (void)0)

#define GB_PUSH(vec, item) (GB_VEC_ROOM(vec), (void)((vec)->v[(vec)->n++] = (item)))

#define GB_VEC_FINI(vec) (gb_free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)

#endif
