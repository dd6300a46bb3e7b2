/* lang/name.c - the table of names
 *
 * Open addressing over a keyed hash of the folded bytes; the words of the grammar are
 * entered first, so a name knows at once whether it is one.
 */
#include "lang/tok.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

struct word_info {
	const char *text;
	uint8_t len, flags;
};

/* clang-format off */
enum {
	OP = GB_WF_OP, HELD = GB_WF_HELD, ARG = GB_WF_ARG, LINK = GB_WF_LINK, TAIL = GB_WF_TAIL,
	SQL = GB_WF_SQL
};
/* clang-format on */

static const struct word_info words[GB_W__MAX] = {
	{"", 0, 0},
#define GB_WORD(ident, text, flags) {text, sizeof text - 1, flags},
#include "lang/word.def"
#undef GB_WORD
};

unsigned
gb_word_flags(unsigned word)
{
	return words[word].flags;
}

const char *
gb_word_text(unsigned word)
{
	return words[word].text;
}

static inline char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Folds into out, as long as s; false when it is not all ASCII. */
static bool
fold_ascii(char *out, struct gb_slice s)
{
	unsigned char all = 0;
	for (size_t i = 0; i < s.n; i++) {
		all |= (unsigned char)s.p[i];
		out[i] = lower(s.p[i]);
	}
	return all < 0x80;
}

static uint64_t
hash_bytes(uint64_t seed, const char *p, size_t n)
{
	uint64_t h = seed ^ n;
	for (; n >= 8; p += 8, n -= 8) {
		uint64_t w;
		memcpy(&w, p, 8);
		h = (h ^ w) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	uint64_t w = 0;
	memcpy(&w, p, n);
	h = (h ^ w) * 0xbf58476d1ce4e5b9u;
	return h ^ h >> 31;
}

const struct gb_trie *
gb_name_after(const struct gb_trie *t, struct gb_slice fold)
{
	size_t from = 0;
	while (t && from <= fold.n) {
		const char *us = memchr(fold.p + from, '_', fold.n - from);
		size_t to = us ? (size_t)(us - fold.p) : fold.n;
		if (to == from)
			return NULL;
		t = gb_trie_next(t, gb_slice(fold.p + from, to - from));
		from = to + 1;
	}
	return t;
}

/* What the registry says of a name; of a word of the grammar when a script uses it. */
static void
look_up(const struct gb_names *t, struct gb_name *n)
{
	if (t->index) {
		n->trie = gb_name_after(gb_index_root(t->index), n->fold);
		n->clause = gb_index_is_clause(t->index, n->fold);
	}
}

static void
grow(struct gb_names *t)
{
	size_t old = t->nslot;
	struct gb_name **was = t->slot;
	t->nslot = old ? old * 2 : 1024;
	t->slot = gb_xcalloc(t->nslot, sizeof *t->slot);
	for (size_t i = 0; i < old; i++) {
		for (struct gb_name *n = was[i], *next; n; n = next) {
			next = n->next;
			size_t k = hash_bytes(t->seed, n->fold.p, n->fold.n) & (t->nslot - 1);
			n->next = t->slot[k];
			t->slot[k] = n;
		}
	}
	gb_free(was);
}

static struct gb_name *
add(struct gb_names *t, struct gb_slice fold, uint64_t hash)
{
	if (t->n >= t->nslot)
		grow(t);
	struct gb_name *n = GB_NEW(t->arena, struct gb_name);
	n->fold = gb_arena_dup(t->arena, fold);
	size_t k = hash & (t->nslot - 1);
	n->next = t->slot[k];
	t->slot[k] = n;
	t->n++;
	return n;
}

static struct gb_name *
find(struct gb_names *t, struct gb_slice fold)
{
	uint64_t hash = hash_bytes(t->seed, fold.p, fold.n);
	for (struct gb_name *n = t->slot[hash & (t->nslot - 1)]; n; n = n->next)
		if (n->fold.n == fold.n && memcmp(n->fold.p, fold.p, fold.n) == 0)
			return n;
	return add(t, fold, hash);
}

struct gb_name *
gb_name(struct gb_names *t, struct gb_slice spelled)
{
	char small[GB_NAME_MAX + 1];
	if (spelled.n && spelled.p[spelled.n - 1] == '$')
		spelled.n--;
	struct gb_name *n;
	if (spelled.n < sizeof small && fold_ascii(small, spelled)) {
		n = find(t, gb_slice(small, spelled.n));
	} else {
		struct gb_buf b;
		gb_buf_init(&b, SIZE_MAX);
		gb_utf8_fold_into(&b, spelled);
		n = find(t, gb_buf_get(&b));
		gb_buf_fini(&b);
	}
	if (!n->spelled.p) {
		n->spelled = gb_arena_dup(t->arena, spelled);
		look_up(t, n);
	}
	return n;
}

void
gb_names_init(struct gb_names *t, struct gb_arena *a, const struct gb_index *index)
{
	char small[GB_NAME_MAX + 1];
	*t = (struct gb_names){.arena = a, .index = index};
	t->seed = gb_hash(GB_S("names"));
	grow(t);
	for (unsigned w = 1; w < GB_W__MAX; w++) {
		struct gb_slice text = gb_slice(words[w].text, words[w].len);
		fold_ascii(small, text);
		/* Entered without a spelling: that is the script's, if it uses the word. */
		add(t, gb_slice(small, text.n), hash_bytes(t->seed, small, text.n))->word =
			(uint16_t)w;
	}
}

void
gb_names_fini(struct gb_names *t)
{
	gb_free(t->slot);
	t->slot = NULL;
	t->n = t->nslot = 0;
}
