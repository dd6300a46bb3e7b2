#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

enum { CAP_FIRST = 64 };

void
gb_buf_init(struct gb_buf *b, size_t max)
{
	/* One byte is kept for the NUL, so no sum of n and 1 can overflow. */
	*b = (struct gb_buf){.max = max < SIZE_MAX / 2 ? max : SIZE_MAX / 2};
}

void
gb_buf_fini(struct gb_buf *b)
{
	gb_free(b->p);
	*b = (struct gb_buf){.max = b->max};
}

void
gb_buf_clear(struct gb_buf *b)
{
	b->n = 0;
	b->over = false;
	if (b->p)
		b->p[0] = '\0';
}

/* Room for n more bytes and a NUL; false (and over) past the ceiling. */
static GB_COLD bool
grow(struct gb_buf *b, size_t n)
{
	if (b->over || n > b->max - b->n) {
		b->over = true;
		return false;
	}
	size_t cap = b->cap ? b->cap : CAP_FIRST;
	while (cap <= b->n + n)
		cap *= 2;
	if (cap > b->max + 1)
		cap = b->max + 1;
	if (cap > b->cap) {
		b->p = gb_xrealloc(b->p, cap);
		b->cap = cap;
	}
	return true;
}

static inline bool
fits(struct gb_buf *b, size_t n)
{
	return (GB_LIKELY(!b->over && b->cap > b->n && n < b->cap - b->n)) || grow(b, n);
}

void
gb_buf_add(struct gb_buf *b, const void *p, size_t n)
{
	if (n == 0 || !fits(b, n))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
gb_buf_slice(struct gb_buf *b, struct gb_slice s)
{
	gb_buf_add(b, s.p, s.n);
}

void
gb_buf_str(struct gb_buf *b, const char *s)
{
	gb_buf_add(b, s, strlen(s));
}

void
gb_buf_char(struct gb_buf *b, char c)
{
	if (!fits(b, 1))
		return;
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}

void
gb_buf_printf(struct gb_buf *b, const char *fmt, ...)
{
	if (b->over)
		return;
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	size_t room = b->cap - b->n;
	int made = vsnprintf(b->p ? b->p + b->n : NULL, room, fmt, ap);
	va_end(ap);
	size_t n = made < 0 ? 0 : (size_t)made;
	if (n < room) {
		b->n += n;
	} else if (grow(b, n)) {
		vsnprintf(b->p + b->n, n + 1, fmt, again);
		b->n += n;
	} else if (b->p) {
		b->p[b->n] = '\0'; /* nothing was added */
	}
	va_end(again);
}

char *
gb_buf_room(struct gb_buf *b, size_t n)
{
	if (!fits(b, n))
		return NULL;
	b->p[b->n + n] = '\0';
	return b->p + b->n;
}

void
gb_buf_cut(struct gb_buf *b, size_t n)
{
	if (n == 0)
		return;
	memmove(b->p, b->p + n, b->n - n);
	b->n -= n;
}

char *
gb_buf_steal(struct gb_buf *b)
{
	char *p = b->p ? b->p : gb_xmalloc(1);
	p[b->n] = '\0';
	*b = (struct gb_buf){.max = b->max};
	return p;
}
