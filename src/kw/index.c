/* kw/index.c - see kw/index.h */
#include "kw/index.h"

#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "kw/inner.h"

struct gb_index {
	struct gb_arena arena;
	const struct gb_phrase *
		*all; /* by words, the one that the parser matches before the core one */
	size_t nall;
	const char **names; /* words of all[], for the nearest one */
	struct gb_trie *root;
	struct gb_trie *connectors; /* the words of every clause */
	const struct gb_heartype *types;
	size_t ntypes;
};

/* A row and when it came, for sorting. */
struct entry {
	const struct gb_kw *kw;
	size_t ord;
};

static bool
is_core(const struct gb_kw *kw)
{
	return (kw->need & GB_CORE) != 0;
}

static int
entry_cmp(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	int d = strcmp(a->kw->words, b->kw->words);

	if (d == 0)
		d = (int)is_core(a->kw) - (int)is_core(b->kw);
	if (d == 0)
		d = a->ord < b->ord ? -1 : 1;
	return d;
}

/* Words are upper-case letters and digits, single blanks between. */
static bool
words_ok(const char *words)
{
	char before = ' ';

	for (; *words; before = *words++) {
		bool letter =
			(*words >= 'A' && *words <= 'Z') || (*words >= '0' && *words <= '9');

		if (!letter && (*words != ' ' || before == ' '))
			return false;
	}
	return before != ' ';
}

static unsigned
count_words(const char *words)
{
	unsigned n = 1;

	for (; *words; words++)
		n += *words == ' ';
	return n;
}

static int
clauseword_cmp(const void *va, const void *vb)
{
	const struct gb_clauseword *a = va, *b = vb;
	size_t na = strlen(a->word), nb = strlen(b->word);

	if (na != nb)
		return na > nb ? -1 : 1;
	return strcmp(a->word, b->word);
}

/* The union of the clause words of a phrase's rows. */
static void
collect_clauses(struct gb_arena *a, struct gb_phrase *ph)
{
	struct gb_clauseword *cw;
	size_t max = 0;
	unsigned n = 0;

	for (unsigned r = 0; r < ph->nrow; r++)
		for (unsigned i = 0; i < ph->shape[r].nitem; i++)
			max += ph->shape[r].item[i].nword;
	cw = GB_NEWN(a, struct gb_clauseword, max + 1);
	for (unsigned r = 0; r < ph->nrow; r++)
		for (unsigned i = 0; i < ph->shape[r].nitem; i++) {
			const struct gb_shapeitem *item = &ph->shape[r].item[i];

			for (unsigned w = 0; w < item->nword; w++) {
				unsigned at = 0;

				while (at < n && strcmp(cw[at].word, item->word[w]) != 0)
					at++;
				if (at == n)
					cw[n++].word = item->word[w];
				cw[at].top |= item->parent < 0;
			}
		}
	qsort(cw, n, sizeof cw[0], clauseword_cmp);
	ph->clause = cw;
	ph->nclause = n;
}

/* One phrase of n sorted entries with the same words. */
static enum gb_rc
make_phrase(struct gb_arena *a, const struct entry *e, unsigned n, const struct gb_phrase **ret,
            struct gb_err *err)
{
	struct gb_phrase *ph = GB_NEW(a, struct gb_phrase);
	struct gb_shape *shape = GB_NEWN(a, struct gb_shape, n);
	const struct gb_kw **row = GB_NEWN(a, const struct gb_kw *, n);

	ph->words = e[0].kw->words;
	if (!words_ok(ph->words))
		return gb_fail(err, GB_E_KWROW,
		               "keyword \"%s\": write words in upper case with single blanks",
		               ph->words);
	ph->nword = count_words(ph->words);
	ph->nrow = n;
	ph->row = row;
	ph->shape = shape;
	ph->min = UINT_MAX;
	for (unsigned i = 0; i < n; i++) {
		enum gb_rc rc = gb_shape_parse(a, e[i].kw->shape, &shape[i], err);

		if (rc != GB_OK)
			return rc;
		for (unsigned k = 0; k < i; k++)
			if (strcmp(row[k]->shape, e[i].kw->shape) == 0)
				return gb_fail(err, GB_E_KWROW,
				               "keyword \"%s\" has two rows of the same shape",
				               ph->words);
		row[i] = e[i].kw;
		ph->need |= row[i]->need;
		ph->min = shape[i].min < ph->min ? shape[i].min : ph->min;
		ph->max = shape[i].max > ph->max ? shape[i].max : ph->max;
	}
	collect_clauses(a, ph);
	*ret = ph;
	return GB_OK;
}

static enum gb_rc
make_phrases(struct gb_index *ix, const struct entry *e, size_t n, struct gb_err *err)
{
	size_t at = 0;

	while (at < n) {
		size_t end = at + 1;
		enum gb_rc rc;

		while (end < n && strcmp(e[at].kw->words, e[end].kw->words) == 0 &&
		       is_core(e[at].kw) == is_core(e[end].kw))
			end++;
		rc = make_phrase(&ix->arena, e + at, (unsigned)(end - at), &ix->all[ix->nall],
		                 err);
		if (rc != GB_OK)
			return rc;
		ix->names[ix->nall] = ix->all[ix->nall]->words;
		ix->nall++;
		at = end;
	}
	return GB_OK;
}

/* The two tries: what the parser matches, and every connector. */
static void
make_tries(struct gb_index *ix)
{
	for (size_t i = 0; i < ix->nall; i++) {
		const struct gb_phrase *ph = ix->all[i];

		if (is_core(ph->row[0]))
			continue;
		gb_trie_add(&ix->arena, ix->root, ph->words, ph);
		for (unsigned c = 0; c < ph->nclause; c++)
			gb_trie_add(&ix->arena, ix->connectors, ph->clause[c].word, ph);
	}
}

enum gb_rc
gb_index_new(const struct gb_kwgroup *groups, size_t ngroups, const struct gb_heartype *types,
             size_t ntypes, struct gb_index **ret, struct gb_err *err)
{
	struct gb_index *ix = gb_xcalloc(1, sizeof *ix);
	struct entry *e;
	size_t n = 0, at = 0;
	enum gb_rc rc;

	for (size_t g = 0; g < ngroups; g++)
		n += groups[g].n;
	gb_arena_init(&ix->arena);
	ix->types = types;
	ix->ntypes = ntypes;
	ix->all = GB_NEWN(&ix->arena, const struct gb_phrase *, n + 1);
	ix->names = GB_NEWN(&ix->arena, const char *, n + 1);
	ix->root = gb_trie_new(&ix->arena);
	ix->connectors = gb_trie_new(&ix->arena);
	e = gb_xcalloc(n + 1, sizeof *e);
	for (size_t g = 0; g < ngroups; g++)
		for (size_t i = 0; i < groups[g].n; i++, at++)
			e[at] = (struct entry){&groups[g].kw[i], at};
	qsort(e, n, sizeof e[0], entry_cmp);
	rc = make_phrases(ix, e, n, err);
	gb_free(e);
	if (rc != GB_OK) {
		gb_index_free(ix);
		return rc;
	}
	make_tries(ix);
	*ret = ix;
	return GB_OK;
}

void
gb_index_free(struct gb_index *ix)
{
	if (ix == NULL)
		return;
	gb_arena_fini(&ix->arena);
	gb_free(ix);
}

const struct gb_trie *
gb_index_root(const struct gb_index *ix)
{
	return ix->root;
}

const struct gb_phrase *
gb_index_find(const struct gb_index *ix, struct gb_slice words)
{
	char key[GB_WORDS_MAX + 1];
	size_t lo = 0, hi = ix->nall;

	if (!gb_words_fold(words, key))
		return NULL;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(ix->names[mid], key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < ix->nall && strcmp(ix->names[lo], key) == 0 ? ix->all[lo] : NULL;
}

bool
gb_index_starts(const struct gb_index *ix, struct gb_slice word)
{
	return gb_trie_next(ix->root, word) != NULL;
}

bool
gb_index_is_clause(const struct gb_index *ix, struct gb_slice word)
{
	const struct gb_trie *t = ix->connectors;
	struct gb_slice one;

	while (t && gb_words_next(&word, &one))
		t = gb_trie_next(t, one);
	return t && gb_trie_phrase(t);
}

const struct gb_phrase *
gb_index_near(const struct gb_index *ix, struct gb_slice words)
{
	char key[GB_WORDS_MAX + 1];
	const char *name;

	if (!gb_words_fold(words, key))
		return NULL;
	name = gb_nearest(gb_cstr(key), ix->names, ix->nall);
	return name ? gb_index_find(ix, gb_cstr(name)) : NULL;
}

/* True when a comma-separated list holds a name. */
static bool
list_has(const char *list, struct gb_slice name)
{
	struct gb_slice rest = gb_cstr(list);

	while (rest.n) {
		size_t comma = gb_slice_find(rest, GB_S(","), 0);
		size_t n = comma == SIZE_MAX ? rest.n : comma;

		if (gb_slice_ieq(gb_slice_trim(gb_slice(rest.p, n)), name))
			return true;
		n += comma != SIZE_MAX;
		rest = gb_slice(rest.p + n, rest.n - n);
	}
	return false;
}

const struct gb_heartype *
gb_index_type(const struct gb_index *ix, struct gb_slice name)
{
	for (size_t i = 0; i < ix->ntypes; i++)
		if (gb_slice_ieq(gb_cstr(ix->types[i].name), name) ||
		    list_has(ix->types[i].aliases, name))
			return &ix->types[i];
	return NULL;
}

const struct gb_phrase *const *
gb_index_all(const struct gb_index *ix, size_t *ret_n)
{
	*ret_n = ix->nall;
	return ix->all;
}

const struct gb_heartype *
gb_index_types(const struct gb_index *ix, size_t *ret_n)
{
	*ret_n = ix->ntypes;
	return ix->types;
}
