#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

static inline unsigned char
ascii_lower(char c)
{
	unsigned char u = (unsigned char)c;
	return u >= 'A' && u <= 'Z' ? (unsigned char)(u + ('a' - 'A')) : u;
}

bool
gb_slice_ieq(struct gb_slice a, struct gb_slice b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct gb_slice
gb_slice_trim(struct gb_slice s)
{
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	while (s.n && is_blank(*s.p)) {
		s.p++;
		s.n--;
	}
	return s;
}

size_t
gb_slice_find(struct gb_slice s, struct gb_slice needle, size_t from)
{
	if (from > s.n || needle.n > s.n - from)
		return SIZE_MAX;
	if (needle.n == 0)
		return from;
	const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

GB_NORETURN void
gb_bug(const char *file, int line, const char *msg)
{
	fprintf(stderr, "gb: bug in %s:%d: %s\n", file, line, msg);
	abort();
}
