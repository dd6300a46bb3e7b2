#include "base/opt.h"
#include "base/utf8.h"

enum { FAR = 3, WORD_MAX = 64 };

/* A word as folded code points; more than WORD_MAX are never near to anything. */
static size_t
spread(struct gb_slice s, uint32_t out[WORD_MAX + 1])
{
	size_t n = 0;
	unsigned len;
	for (size_t at = 0; at < s.n && n <= WORD_MAX; at += len)
		out[n++] = gb_utf8_fold(gb_utf8_decode(s, at, &len));
	return n;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
static unsigned
distance(const uint32_t *a, size_t an, const uint32_t *b, size_t bn)
{
	unsigned row[3][WORD_MAX + 1];
	for (size_t j = 0; j <= bn; j++)
		row[0][j] = (unsigned)j;
	for (size_t i = 1; i <= an; i++) {
		unsigned *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= bn; j++) {
			unsigned d = up[j - 1] + (a[i - 1] != b[j - 1]);
			d = least(d, least(up[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d = least(d, up2[j - 2] + 1);
			now[j] = d;
		}
	}
	return row[an % 3][bn];
}

void
gb_near_offer(struct gb_near *near, const char *word)
{
	uint32_t a[WORD_MAX + 1], b[WORD_MAX + 1];
	size_t an = spread(near->typed, a), bn = spread(gb_cstr(word), b);
	unsigned best = near->word ? near->distance : FAR - 1;
	if (an > WORD_MAX || bn > WORD_MAX || (bn > an ? bn - an : an - bn) > best)
		return;
	unsigned d = distance(a, an, b, bn);
	/* A word of which nothing is left is not near. */
	if (d > best || d >= (an > bn ? an : bn))
		return;
	if (!near->word || d < best) {
		near->word = word;
		near->distance = d;
		near->tie = false;
	} else if (strcmp(near->word, word) != 0) {
		near->tie = true;
	}
}

const char *
gb_nearest(struct gb_slice word, const char *const *words, size_t n)
{
	struct gb_near near = {.typed = word};
	for (size_t i = 0; i < n; i++)
		gb_near_offer(&near, words[i]);
	return near.word;
}
