/* kw/index.c - see kw/index.h
 *
 * At the start only the first word of each row is looked at. The rows that share a first word,
 * a family, are compiled when a script uses the word: few scripts know more than twenty of
 * some four hundred words.
 */
#include "kw/index.h"

#include <stdlib.h>

#include "base/mem.h"
#include "kw/inner.h"

/* Powers of two. */
#define NBUCKET 512u
#define NFAMILY 64u

#define ROWS_MAX UINT16_MAX

/* What grows behind a const struct gb_index. */
struct inside {
	struct gb_arena arena;
	struct gb_family *family[NFAMILY];
	struct gb_connectors connectors;
	bool connected;               /* connectors are gathered */
	const struct gb_phrase **all; /* NULL until somebody asks */
	size_t nall, nphrase;
	enum gb_rc rc; /* of the first bad row that was met */
	struct gb_err err;
};

struct gb_index {
	struct inside *in;
	struct gb_trie *root;
	struct gb_kwgroup *group;
	size_t ngroup, nrow;
	uint16_t head[NBUCKET]; /* row + 1 of the last whose first word has the hash, or 0 */
	uint16_t *before;       /* row + 1 of the one before it */
	const struct gb_heartype *types;
	size_t ntypes;
};

/* Words are upper-case letters and digits, single blanks between; *ret is the first one. */
static bool
words_ok(const char *words, struct gb_slice *ret)
{
	char before = ' ';
	size_t n = 0;

	*ret = gb_slice(words, 0);
	for (; words[n]; before = words[n++]) {
		bool letter = (words[n] >= 'A' && words[n] <= 'Z') ||
		              (words[n] >= '0' && words[n] <= '9');

		if (!letter && (words[n] != ' ' || before == ' '))
			return false;
		if (!letter && ret->n == 0)
			ret->n = n;
	}
	if (ret->n == 0)
		ret->n = n;
	return before != ' ';
}

static struct gb_slice
first_word(const char *words)
{
	const char *blank = strchr(words, ' ');

	return gb_slice(words, blank ? (size_t)(blank - words) : strlen(words));
}

static bool
begins_with(const struct gb_kw *kw, struct gb_slice word)
{
	size_t n = strnlen(kw->words, word.n);

	return n == word.n && (kw->words[n] == ' ' || kw->words[n] == '\0') &&
	       gb_word_same(gb_slice(kw->words, n), word);
}

static const struct gb_kw *
row_at(const struct gb_index *ix, size_t row)
{
	size_t g = 0;

	for (; row >= ix->group[g].n; g++)
		row -= ix->group[g].n;
	return &ix->group[g].kw[row];
}

static enum gb_rc
enter_rows(struct gb_index *ix, struct gb_err *err)
{
	uint16_t row = 0;

	for (size_t g = 0; g < ix->ngroup; g++)
		for (size_t i = 0; i < ix->group[g].n; i++, row++) {
			const struct gb_kw *kw = &ix->group[g].kw[i];
			struct gb_slice first;
			uint32_t bucket;

			if (!words_ok(kw->words, &first))
				return gb_fail(err, GB_E_KWROW,
				               "keyword \"%s\": write words in upper case with "
				               "single blanks",
				               kw->words);
			bucket = gb_word_hash(first) % NBUCKET;
			ix->before[row] = ix->head[bucket];
			ix->head[bucket] = (uint16_t)(row + 1);
		}
	return GB_OK;
}

enum gb_rc
gb_index_new(const struct gb_kwgroup *groups, size_t ngroups, const struct gb_heartype *types,
             size_t ntypes, struct gb_index **ret, struct gb_err *err)
{
	struct gb_index *ix = gb_xcalloc(1, sizeof *ix);
	enum gb_rc rc;

	ix->in = gb_xcalloc(1, sizeof *ix->in);
	ix->group = gb_xcalloc(ngroups + 1, sizeof *ix->group);
	for (size_t g = 0; g < ngroups; g++) {
		ix->group[g] = groups[g];
		ix->nrow += groups[g].n;
	}
	if (ix->nrow >= ROWS_MAX)
		GB_BUG("more rows than the index can number");
	ix->ngroup = ngroups;
	ix->types = types;
	ix->ntypes = ntypes;
	ix->root = gb_trie_root(&ix->in->arena, ix);
	ix->before = gb_xcalloc(ix->nrow + 1, sizeof *ix->before);
	rc = enter_rows(ix, err);
	if (rc != GB_OK) {
		gb_index_free(ix);
		return rc;
	}
	*ret = ix;
	return GB_OK;
}

void
gb_index_free(struct gb_index *ix)
{
	if (ix == NULL)
		return;
	gb_connectors_fini(&ix->in->connectors);
	gb_arena_fini(&ix->in->arena);
	gb_free(ix->in);
	gb_free(ix->group);
	gb_free(ix->before);
	gb_free(ix);
}

/* Compiles the rows of one first word; NULL when there is none. */
static const struct gb_family *
make_family(const struct gb_index *ix, uint32_t hash, struct gb_slice word)
{
	unsigned last = ix->head[hash % NBUCKET];
	struct inside *in = ix->in;
	struct gb_family *f;
	struct gb_ranked *row;
	struct gb_err err;
	size_t n = 0;
	enum gb_rc rc;

	for (unsigned r = last; r; r = ix->before[r - 1])
		n += begins_with(row_at(ix, r - 1), word);
	if (n == 0)
		return NULL;
	row = gb_xcalloc(n, sizeof *row);
	n = 0;
	for (unsigned r = last; r; r = ix->before[r - 1]) {
		const struct gb_kw *kw = row_at(ix, r - 1);

		if (begins_with(kw, word))
			row[n++] = (struct gb_ranked){kw, r};
	}
	f = GB_NEW(&in->arena, struct gb_family);
	rc = gb_family_make(&in->arena, first_word(row[0].kw->words), row, n, f, &err);
	gb_free(row);
	if (rc != GB_OK && in->rc == GB_OK) {
		in->rc = rc;
		in->err = err;
	}
	in->nphrase += f->n;
	f->next = in->family[hash % NFAMILY];
	in->family[hash % NFAMILY] = f;
	return f;
}

static const struct gb_family *
family_of(const struct gb_index *ix, struct gb_slice word)
{
	uint32_t hash = gb_word_hash(word);

	for (const struct gb_family *f = ix->in->family[hash % NFAMILY]; f; f = f->next)
		if (gb_word_same(f->word, word))
			return f;
	return make_family(ix, hash, word);
}

const struct gb_trie *
gb_index_after(const struct gb_index *ix, struct gb_slice word)
{
	const struct gb_family *f = family_of(ix, word);

	return f ? f->trie : NULL;
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
	const struct gb_family *f;

	if (!gb_words_fold(words, key))
		return NULL;
	f = family_of(ix, first_word(key));
	for (size_t i = 0; f && i < f->n; i++)
		if (strcmp(f->phrase[i]->words, key) == 0)
			return f->phrase[i];
	return NULL;
}

bool
gb_index_starts(const struct gb_index *ix, struct gb_slice word)
{
	return gb_trie_next(ix->root, word) != NULL;
}

bool
gb_index_is_clause(const struct gb_index *ix, struct gb_slice word)
{
	struct inside *in = ix->in;

	for (size_t g = 0; g < ix->ngroup && !in->connected; g++)
		for (size_t i = 0; i < ix->group[g].n; i++)
			if (!(ix->group[g].kw[i].need & GB_CORE))
				gb_connectors_add(&in->connectors, ix->group[g].kw[i].shape);
	in->connected = true;
	return gb_connectors_have(&in->connectors, word);
}

static int
all_cmp(const void *va, const void *vb)
{
	const struct gb_phrase *const *a = va, *const *b = vb;

	return gb_phrase_cmp(*a, *b);
}

static void
make_all(const struct gb_index *ix)
{
	struct inside *in = ix->in;

	for (size_t r = 0; r < ix->nrow; r++)
		family_of(ix, first_word(row_at(ix, r)->words));
	in->all = GB_NEWN(&in->arena, const struct gb_phrase *, in->nphrase + 1);
	for (size_t b = 0; b < NFAMILY; b++)
		for (const struct gb_family *f = in->family[b]; f; f = f->next)
			for (size_t i = 0; i < f->n; i++)
				in->all[in->nall++] = f->phrase[i];
	qsort(in->all, in->nall, sizeof in->all[0], all_cmp);
}

const struct gb_phrase *const *
gb_index_all(const struct gb_index *ix, size_t *ret_n)
{
	if (ix->in->all == NULL)
		make_all(ix);
	*ret_n = ix->in->nall;
	return ix->in->all;
}

enum gb_rc
gb_index_check(const struct gb_index *ix, struct gb_err *err)
{
	size_t n;

	gb_index_all(ix, &n);
	if (ix->in->rc != GB_OK)
		*err = ix->in->err;
	return ix->in->rc;
}

void
gb_index_near(const struct gb_index *ix, unsigned need, struct gb_near *near)
{
	struct gb_slice typed = near->typed;
	char key[GB_WORDS_MAX + 1];
	size_t n;

	if (!gb_words_fold(typed, key))
		return;
	gb_index_all(ix, &n);
	near->typed = gb_cstr(key);
	for (size_t i = 0; i < n; i++)
		if (ix->in->all[i]->need & need)
			gb_near_offer(near, ix->in->all[i]->words);
	near->typed = typed;
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

const struct gb_heartype *
gb_index_types(const struct gb_index *ix, size_t *ret_n)
{
	*ret_n = ix->ntypes;
	return ix->types;
}
