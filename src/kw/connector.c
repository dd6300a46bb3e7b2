/* kw/connector.c - the words that may follow an argument, gathered from all shapes
 *
 * A shape has upper-case letters and "=" in its connectors alone, so they are found without
 * compiling it.
 */
#include "base/mem.h"
#include "kw/inner.h"

enum { SLOTS_FIRST = 256 };

static bool
begins(char c)
{
	return (c >= 'A' && c <= 'Z') || c == '=';
}

static bool
goes_on(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static size_t
length(const char *word)
{
	size_t n = 1;

	while (word[0] != '=' && goes_on(word[n]))
		n++;
	return n;
}

/* The slot of a connector written with underscores, or the free one where it would go. */
static size_t
probe(const struct gb_connectors *c, const char *word, size_t n)
{
	uint32_t h = 2166136261u;
	size_t at;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u; /* FNV-1a */
	for (at = (h ^ h >> 16) & (c->nslot - 1); c->slot[at]; at = (at + 1) & (c->nslot - 1))
		if (strncmp(c->slot[at], word, n) == 0 && length(c->slot[at]) == n)
			break;
	return at;
}

static void
grow(struct gb_connectors *c)
{
	const char **old = c->slot;
	size_t n = c->nslot;

	c->nslot = n ? n * 2 : SLOTS_FIRST;
	c->slot = gb_xcalloc(c->nslot, sizeof *c->slot);
	for (size_t i = 0; i < n; i++)
		if (old[i])
			c->slot[probe(c, old[i], length(old[i]))] = old[i];
	gb_free(old);
}

void
gb_connectors_add(struct gb_connectors *c, const char *shape)
{
	while (*shape) {
		size_t n, at;

		if (!begins(*shape)) {
			shape++;
			continue;
		}
		if ((c->n + 1) * 2 > c->nslot)
			grow(c);
		n = length(shape);
		at = probe(c, shape, n);
		if (c->slot[at] == NULL) {
			c->slot[at] = shape;
			c->n++;
		}
		shape += n;
	}
}

bool
gb_connectors_have(const struct gb_connectors *c, struct gb_slice words)
{
	char key[GB_WORDS_MAX + 1];

	if (c->n == 0 || !gb_words_fold(words, key))
		return false;
	for (char *p = key; *p; p++)
		if (*p == ' ')
			*p = '_';
	return c->slot[probe(c, key, strlen(key))] != NULL;
}

void
gb_connectors_fini(struct gb_connectors *c)
{
	gb_free(c->slot);
	*c = (struct gb_connectors){0};
}
