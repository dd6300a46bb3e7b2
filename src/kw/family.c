/* kw/family.c - the phrases that begin with one word, made of their rows */
#include <limits.h>
#include <stdlib.h>

#include "kw/inner.h"

static bool
is_core(const struct gb_kw *kw)
{
	return (kw->need & GB_CORE) != 0;
}

/* By words, the rows that the parser matches before the core ones, then as they came. */
static int
row_cmp(const void *va, const void *vb)
{
	const struct gb_ranked *a = va, *b = vb;
	int d = strcmp(a->kw->words, b->kw->words);

	if (d == 0)
		d = (int)is_core(a->kw) - (int)is_core(b->kw);
	if (d == 0)
		d = a->rank < b->rank ? -1 : 1;
	return d;
}

int
gb_phrase_cmp(const struct gb_phrase *a, const struct gb_phrase *b)
{
	int d = strcmp(a->words, b->words);

	return d ? d : (int)is_core(a->row[0]) - (int)is_core(b->row[0]);
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

/* One phrase of n sorted rows with the same words. */
static enum gb_rc
make_phrase(struct gb_arena *a, const struct gb_ranked *e, unsigned n,
            const struct gb_phrase **ret, struct gb_err *err)
{
	struct gb_phrase *ph = GB_NEW(a, struct gb_phrase);
	struct gb_shape *shape = GB_NEWN(a, struct gb_shape, n);
	const struct gb_kw **row = GB_NEWN(a, const struct gb_kw *, n);

	ph->words = e[0].kw->words;
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

/* The words after the first one, empty when there is none. */
static struct gb_slice
rest_of(const struct gb_phrase *ph, size_t first)
{
	size_t n = strlen(ph->words);

	return n > first ? gb_slice(ph->words + first + 1, n - first - 1) : gb_slice(NULL, 0);
}

enum gb_rc
gb_family_make(struct gb_arena *a, struct gb_slice word, struct gb_ranked *row, size_t n,
               struct gb_family *ret, struct gb_err *err)
{
	enum gb_rc first_rc = GB_OK;
	size_t at = 0;

	*ret = (struct gb_family){.word = word};
	ret->phrase = GB_NEWN(a, const struct gb_phrase *, n);
	qsort(row, n, sizeof row[0], row_cmp);
	while (at < n) {
		const struct gb_phrase *ph = NULL;
		size_t end = at + 1;
		enum gb_rc rc;

		while (end < n && strcmp(row[at].kw->words, row[end].kw->words) == 0 &&
		       is_core(row[at].kw) == is_core(row[end].kw))
			end++;
		rc = make_phrase(a, row + at, (unsigned)(end - at), &ph,
		                 first_rc == GB_OK ? err : &(struct gb_err){0});
		at = end;
		if (!ph) {
			first_rc = first_rc == GB_OK ? rc : first_rc;
			continue;
		}
		ret->phrase[ret->n++] = ph;
		if (is_core(ph->row[0]))
			continue;
		if (ret->trie == NULL)
			ret->trie = gb_trie_new(a);
		gb_trie_add(a, ret->trie, rest_of(ph, word.n), ph);
	}
	return first_rc;
}
