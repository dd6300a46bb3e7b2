/* base/base.h - words that every floor uses
 *
 * Shape:  struct gb_slice is text by pointer and length, not NUL-terminated.
 * Owner:  a slice never owns; who hands it out says how long it lives.
 */
#ifndef GB_BASE_BASE_H
#define GB_BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define GB_LEN(array) (sizeof(array) / sizeof((array)[0]))
#define GB_MUST __attribute__((warn_unused_result))
#define GB_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define GB_NORETURN __attribute__((noreturn))
#define GB_COLD __attribute__((noinline, cold))
#define GB_LIKELY(x) __builtin_expect(!!(x), 1)
#define GB_UNLIKELY(x) __builtin_expect(!!(x), 0)

struct gb_slice {
	const char *p; /* bytes; NULL only when n is 0 */
	size_t n;      /* length in bytes */
};

/* A slice of a string literal. */
#define GB_S(lit) ((struct gb_slice){(lit), sizeof(lit) - 1})
/* Arguments for printf's "%.*s". */
#define GB_SARG(s) ((int)(s).n), ((s).n ? (s).p : "")

static inline struct gb_slice
gb_slice(const char *p, size_t n)
{
	return (struct gb_slice){p, n};
}

static inline struct gb_slice
gb_cstr(const char *s)
{
	return (struct gb_slice){s, s ? strlen(s) : 0};
}

static inline bool
gb_slice_eq(struct gb_slice a, struct gb_slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Equal when ASCII letters are compared without case. */
bool gb_slice_ieq(struct gb_slice a, struct gb_slice b);
/* Without blanks (space, tab, CR, LF) at both ends. */
struct gb_slice gb_slice_trim(struct gb_slice s);
/* Byte offset of `needle` in `s` from `from` on, or SIZE_MAX. */
size_t gb_slice_find(struct gb_slice s, struct gb_slice needle, size_t from);

/* A broken invariant of gb itself: prints file, line and message, aborts. */
#define GB_BUG(msg) gb_bug(__FILE__, __LINE__, (msg))
GB_NORETURN void gb_bug(const char *file, int line, const char *msg);

#endif
