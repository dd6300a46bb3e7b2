/* base/buf.h - bytes that grow, with a ceiling given at birth
 *
 * Shape:  p[0..n) are the bytes, p[n] is NUL once anything was added.
 * Errors: past `max` nothing is added and `over` stays set (sticky): a writer adds
 *         freely and asks once at the end.
 */
#ifndef GB_BASE_BUF_H
#define GB_BASE_BUF_H

#include "base/base.h"

struct gb_buf {
	char *p;
	size_t n, cap, max;
	bool over; /* the ceiling was hit */
};

void gb_buf_init(struct gb_buf *b, size_t max);
void gb_buf_fini(struct gb_buf *b);
void gb_buf_clear(struct gb_buf *b); /* n = 0, over = false, memory kept */
void gb_buf_add(struct gb_buf *b, const void *p, size_t n);
void gb_buf_slice(struct gb_buf *b, struct gb_slice s);
void gb_buf_str(struct gb_buf *b, const char *s);
void gb_buf_char(struct gb_buf *b, char c);
void gb_buf_printf(struct gb_buf *b, const char *fmt, ...) GB_PRINTF(2, 3);
/* Room for n more bytes, to be written by the caller, who then adds to b->n; NULL when over. */
char *gb_buf_room(struct gb_buf *b, size_t n);
/* Drops the first n bytes. */
void gb_buf_cut(struct gb_buf *b, size_t n);
/* The bytes as a NUL-terminated malloc block, owned by the caller; *b is empty after. */
char *gb_buf_steal(struct gb_buf *b);

static inline struct gb_slice
gb_buf_get(const struct gb_buf *b)
{
	return gb_slice(b->p, b->n);
}

#endif
