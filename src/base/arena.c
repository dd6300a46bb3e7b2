#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

enum { CHUNK_FIRST = 4096, CHUNK_MOST = 4 << 20 };

struct gb_arena_chunk {
	struct gb_arena_chunk *older;
	size_t size; /* payload bytes, which follow */
};

static char *
payload(struct gb_arena_chunk *c)
{
	return (char *)(c + 1);
}

static struct gb_arena_chunk *
chunk_new(size_t size)
{
	size_t whole;
	if (!gb_add_size(size, sizeof(struct gb_arena_chunk), &whole))
		whole = SIZE_MAX; /* cannot be had: the x allocation says so */
	struct gb_arena_chunk *c = gb_xhuge(whole);
	c->older = NULL;
	c->size = size;
	return c;
}

void
gb_arena_init(struct gb_arena *a)
{
	*a = (struct gb_arena){0};
}

void
gb_arena_fini(struct gb_arena *a)
{
	struct gb_arena_chunk *c = a->chunk;
	while (c) {
		struct gb_arena_chunk *older = c->older;
		gb_free(c);
		c = older;
	}
	gb_arena_init(a);
}

void *
gb_arena_grow(struct gb_arena *a, size_t n)
{
	size_t size = a->chunk ? a->chunk->size * 2 : CHUNK_FIRST;
	if (size > CHUNK_MOST - sizeof(struct gb_arena_chunk))
		size = CHUNK_MOST - sizeof(struct gb_arena_chunk);
	a->used += n;
	if (n > size / 4 && a->chunk) {
		/* A big block gets its own chunk behind the newest, whose rest stays in use. */
		struct gb_arena_chunk *own = chunk_new(n);
		own->older = a->chunk->older;
		a->chunk->older = own;
		return payload(own);
	}
	if (size < n)
		size = n;
	struct gb_arena_chunk *c = chunk_new(size);
	c->older = a->chunk;
	a->chunk = c;
	a->next = payload(c) + n;
	a->end = payload(c) + size;
	return payload(c);
}

void *
gb_arena_zalloc(struct gb_arena *a, size_t n)
{
	void *p = gb_arena_alloc(a, n);
	memset(p, 0, n);
	return p;
}

struct gb_slice
gb_arena_dup(struct gb_arena *a, struct gb_slice s)
{
	char *p = gb_arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return gb_slice(p, s.n);
}

char *
gb_arena_printf(struct gb_arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	size_t size = n < 0 ? 1 : (size_t)n + 1;
	char *p = gb_arena_alloc(a, size);
	p[0] = '\0';
	vsnprintf(p, size, fmt, again);
	va_end(again);
	return p;
}
