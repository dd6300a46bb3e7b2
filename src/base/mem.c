#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { EXIT_NO_MEMORY = 5 }; /* ui.md e.3 */

#define HUGE_PAGE ((size_t)2 << 20)

#ifdef GB_FAILMEM
/* Allocations left until the one that fails; 0 = none fails. */
static struct {
	bool asked;
	unsigned long left;
} failmem;

static bool
must_fail(void)
{
	if (!failmem.asked) {
		const char *nth = getenv("GB_FAILMEM");
		failmem.asked = true;
		failmem.left = nth ? strtoul(nth, NULL, 10) : 0;
	}
	return failmem.left && --failmem.left == 0;
}

void
gb_failmem_set(unsigned long nth)
{
	failmem.asked = true;
	failmem.left = nth;
}

unsigned long
gb_failmem_left(void)
{
	return failmem.left;
}
#else
static inline bool
must_fail(void)
{
	return false;
}
#endif

static GB_NORETURN GB_COLD void
no_memory(void)
{
	fputs("gb: out of memory\n", stderr);
	exit(EXIT_NO_MEMORY);
}

void *
gb_try_malloc(size_t n)
{
	return must_fail() ? NULL : malloc(n ? n : 1);
}

void *
gb_try_realloc(void *p, size_t n)
{
	return must_fail() ? NULL : realloc(p, n ? n : 1);
}

void *
gb_xmalloc(size_t n)
{
	void *p = gb_try_malloc(n);
	if (GB_UNLIKELY(!p))
		no_memory();
	return p;
}

void *
gb_xcalloc(size_t count, size_t size)
{
	bool some = count && size;
	void *p = must_fail() ? NULL : calloc(some ? count : 1, some ? size : 1);
	if (GB_UNLIKELY(!p))
		no_memory();
	return p;
}

void *
gb_xhuge(size_t n)
{
	if (n < HUGE_PAGE || n > SIZE_MAX - HUGE_PAGE)
		return gb_xmalloc(n);
	n = (n + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
	void *p = must_fail() ? NULL : aligned_alloc(HUGE_PAGE, n);
	if (GB_UNLIKELY(!p))
		no_memory();
	madvise(p, n, MADV_HUGEPAGE); /* advice: small pages do as well */
	return p;
}

void *
gb_xrealloc(void *p, size_t n)
{
	p = gb_try_realloc(p, n);
	if (GB_UNLIKELY(!p))
		no_memory();
	return p;
}

char *
gb_xstrdup(struct gb_slice s)
{
	char *p = gb_xmalloc(s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

void
gb_free(void *p)
{
	free(p);
}

bool
gb_add_size(size_t a, size_t b, size_t *ret)
{
	size_t sum;
	if (__builtin_add_overflow(a, b, &sum))
		return false;
	*ret = sum;
	return true;
}

bool
gb_mul_size(size_t a, size_t b, size_t *ret)
{
	size_t product;
	if (__builtin_mul_overflow(a, b, &product))
		return false;
	*ret = product;
	return true;
}
