/* vm/value.h - a value of the BASIC dialect in eight bytes
 *
 * NaN boxing behind accessors: nobody outside of this header looks at `u`.
 *
 * Shape:  top 16 bits  0x0000-0xFFF8  a double, as it is (NaN only as 0x7FF8...)
 *                      0xFFF9         integer, 48-bit signed in the low bits
 *                      0xFFFA         pointer to a heap object (vm/heap.h)
 *                      0xFFFB         NULL, FALSE, TRUE, ABSENT
 *         An integer that needs more than 48 bits is a heap object of kind GB_K_INT64: an
 *         INTEGER is never held as a double (S17).
 * Source: decision D21; language.md 7.
 */
#ifndef GB_VM_VALUE_H
#define GB_VM_VALUE_H

#include "base/base.h"

struct gb_value {
	uint64_t u;
};

struct gb_obj; /* vm/heap.h */

#define GB_TAG_INT 0xFFF9u
#define GB_TAG_OBJ 0xFFFAu
#define GB_TAG_WORD 0xFFFBu
#define GB_INT48_MAX ((int64_t)0x7FFFFFFFFFFF)
#define GB_INT48_MIN (-GB_INT48_MAX - 1)

#define GB_NULL ((struct gb_value){(uint64_t)GB_TAG_WORD << 48})
#define GB_FALSE ((struct gb_value){((uint64_t)GB_TAG_WORD << 48) | 1})
#define GB_TRUE ((struct gb_value){((uint64_t)GB_TAG_WORD << 48) | 2})
/* An optional argument that was not written; never seen by scripts. */
#define GB_ABSENT ((struct gb_value){((uint64_t)GB_TAG_WORD << 48) | 3})

/* clang-format off */
static inline unsigned gb_tag(struct gb_value v) { return (unsigned)(v.u >> 48); }
static inline bool gb_same(struct gb_value a, struct gb_value b) { return a.u == b.u; }
static inline bool gb_is_null(struct gb_value v) { return v.u == GB_NULL.u; }
static inline bool gb_is_absent(struct gb_value v) { return v.u == GB_ABSENT.u; }
static inline bool gb_is_double(struct gb_value v) { return v.u < (uint64_t)GB_TAG_INT << 48; }
static inline bool gb_is_int48(struct gb_value v) { return gb_tag(v) == GB_TAG_INT; }
static inline bool gb_is_obj(struct gb_value v) { return gb_tag(v) == GB_TAG_OBJ; }

static inline struct gb_value gb_bool(bool b) { return b ? GB_TRUE : GB_FALSE; }
/* clang-format on */
static inline bool
gb_is_bool(struct gb_value v)
{
	return v.u == GB_TRUE.u || v.u == GB_FALSE.u;
}

static inline int64_t
gb_int48_get(struct gb_value v)
{
	return (int64_t)(v.u << 16) >> 16;
}

static inline bool
gb_fits48(int64_t i)
{
	return i >= GB_INT48_MIN && i <= GB_INT48_MAX;
}

/* i must fit in 48 bits; gb_int() of heap.h takes any. */
static inline struct gb_value
gb_int48(int64_t i)
{
	return (struct gb_value){((uint64_t)GB_TAG_INT << 48) |
	                         ((uint64_t)i & 0xFFFFFFFFFFFFu)};
}

static inline struct gb_value
gb_double(double f)
{
	struct gb_value v;
	memcpy(&v.u, &f, sizeof f);
	return f == f ? v : (struct gb_value){0x7FF8000000000000u};
}

static inline double
gb_double_get(struct gb_value v)
{
	double f;
	memcpy(&f, &v.u, sizeof f);
	return f;
}

static inline struct gb_obj *
gb_obj_get(struct gb_value v)
{
	return (struct gb_obj *)(uintptr_t)(v.u & 0xFFFFFFFFFFFFu);
}

static inline struct gb_value
gb_obj_value(const void *obj)
{
	return (struct gb_value){((uint64_t)GB_TAG_OBJ << 48) | (uint64_t)(uintptr_t)obj};
}

#endif
