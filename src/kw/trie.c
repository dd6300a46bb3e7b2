/* kw/trie.c - words to phrases, one hash table of children per node
 *
 * A lookup folds and hashes the word once and nearly always probes one slot; a node
 * without children answers at once.
 */
#include "kw/inner.h"

struct edge {
	struct gb_slice word; /* upper case; p NULL = free */
	uint32_t hash;
	struct gb_trie *to;
};

struct gb_trie {
	const struct gb_phrase *phrase;
	struct edge *edge; /* open addressing, at most half full */
	uint32_t nedge, mask;
	const struct gb_index *whole; /* the root alone: asked for what follows */
};

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

uint32_t
gb_word_hash(struct gb_slice word)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (unsigned char)upper(word.p[i])) * 16777619u;
	return h;
}

bool
gb_word_same(struct gb_slice up, struct gb_slice word)
{
	if (up.n != word.n)
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (up.p[i] != upper(word.p[i]))
			return false;
	return true;
}

const struct gb_trie *
gb_trie_next(const struct gb_trie *t, struct gb_slice word)
{
	uint32_t h;

	if (t->whole)
		return gb_index_after(t->whole, word);
	if (t->nedge == 0)
		return NULL;
	h = gb_word_hash(word);
	for (uint32_t i = h;; i++) {
		const struct edge *e = &t->edge[i & t->mask];

		if (e->word.p == NULL)
			return NULL;
		if (e->hash == h && gb_word_same(e->word, word))
			return e->to;
	}
}

const struct gb_phrase *
gb_trie_phrase(const struct gb_trie *t)
{
	return t->phrase;
}

struct gb_trie *
gb_trie_new(struct gb_arena *a)
{
	return GB_NEW(a, struct gb_trie);
}

struct gb_trie *
gb_trie_root(struct gb_arena *a, const struct gb_index *ix)
{
	struct gb_trie *t = gb_trie_new(a);

	t->whole = ix;
	return t;
}

static void
place(struct gb_trie *t, struct edge e)
{
	uint32_t i = e.hash;

	while (t->edge[i & t->mask].word.p)
		i++;
	t->edge[i & t->mask] = e;
}

static void
grow(struct gb_arena *a, struct gb_trie *t)
{
	struct edge *old = t->edge;
	uint32_t n = old ? t->mask + 1 : 0;

	t->mask = old ? n * 2 - 1 : 3;
	t->edge = GB_NEWN(a, struct edge, t->mask + 1);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].word.p)
			place(t, old[i]);
}

/* The child of a word, made when it is missing. */
static struct gb_trie *
child(struct gb_arena *a, struct gb_trie *t, struct gb_slice word)
{
	struct edge e = {.word = word, .hash = gb_word_hash(word)};

	for (uint32_t i = e.hash; t->nedge && t->edge[i & t->mask].word.p; i++) {
		const struct edge *old = &t->edge[i & t->mask];

		if (old->hash == e.hash && gb_word_same(old->word, word))
			return old->to;
	}
	if (t->edge == NULL || (t->nedge + 1) * 2 > t->mask + 1)
		grow(a, t);
	e.to = gb_trie_new(a);
	place(t, e);
	t->nedge++;
	return e.to;
}

void
gb_trie_add(struct gb_arena *a, struct gb_trie *t, struct gb_slice words,
            const struct gb_phrase *ph)
{
	struct gb_slice word;

	while (gb_words_next(&words, &word))
		t = child(a, t, word);
	if (t->phrase == NULL)
		t->phrase = ph;
}

bool
gb_words_next(struct gb_slice *rest, struct gb_slice *ret_word)
{
	size_t from = 0, to;

	while (from < rest->n &&
	       (rest->p[from] == ' ' || rest->p[from] == '_' || rest->p[from] == '\t'))
		from++;
	to = from;
	while (to < rest->n && rest->p[to] != ' ' && rest->p[to] != '_' && rest->p[to] != '\t')
		to++;
	if (to == from)
		return false;
	*ret_word = gb_slice(rest->p + from, to - from);
	*rest = gb_slice(rest->p + to, rest->n - to);
	return true;
}

bool
gb_words_fold(struct gb_slice words, char ret[GB_WORDS_MAX + 1])
{
	struct gb_slice word;
	size_t n = 0;

	while (gb_words_next(&words, &word)) {
		if (n + 1 + word.n > GB_WORDS_MAX)
			return false;
		if (n)
			ret[n++] = ' ';
		for (size_t i = 0; i < word.n; i++)
			ret[n++] = upper(word.p[i]);
	}
	ret[n] = '\0';
	return n > 0;
}
