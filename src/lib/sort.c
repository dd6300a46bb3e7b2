/* lib/sort.c - see lib/sort.h */
#include "lib/sort.h"

#include "base/mem.h"
#include "lib/items.h"

/* Cuts the word ASC or DESC off the end. */
static bool
cut_word(struct gb_slice *s, struct gb_slice word)
{
	if (s->n <= word.n || !gb_slice_ieq(gb_slice(s->p + s->n - word.n, word.n), word))
		return false;
	struct gb_slice rest = gb_slice(s->p, s->n - word.n);
	if (gb_slice_trim(rest).n == rest.n)
		return false;
	*s = gb_slice_trim(rest);
	return true;
}

bool
gb_sort_read(struct gb_slice text, bool down, struct gb_sort *ret)
{
	struct gb_sort sort = {.n = 0};
	struct gb_slice rest = gb_slice_trim(text);
	while (rest.n) {
		size_t comma = gb_slice_find(rest, GB_S(","), 0);
		struct gb_slice one =
			gb_slice_trim(gb_slice(rest.p, comma == SIZE_MAX ? rest.n : comma));
		struct gb_sortkey key = {.down = down};
		if (cut_word(&one, GB_S("DESC")))
			key.down = true;
		else if (cut_word(&one, GB_S("ASC")))
			key.down = false;
		key.column = one;
		if (!one.n || sort.n == GB_SORT_KEYS)
			return false;
		sort.key[sort.n++] = key;
		if (comma == SIZE_MAX)
			break;
		rest = gb_slice(rest.p + comma + 1, rest.n - comma - 1);
	}
	*ret = sort;
	return sort.n > 0;
}

struct work {
	const struct gb_sort *sort;
	unsigned nkey;
	struct gb_value *key; /* nkey of item 0, nkey of item 1, ... */
	uint32_t *order, *other;
	int64_t effort; /* as in gb_order() */
};

static int
compare(struct work *w, uint32_t a, uint32_t b)
{
	const struct gb_value *x = w->key + (size_t)a * w->nkey;
	const struct gb_value *y = w->key + (size_t)b * w->nkey;
	for (unsigned k = 0; k < w->nkey; k++) {
		bool down = w->sort->n && w->sort->key[k].down;
		bool odd = gb_is_null(x[k]) || gb_is_null(y[k]);
		int c = gb_order(x[k], y[k], &w->effort);
		if (c)
			return down && !odd ? -c : c;
	}
	return 0;
}

/* Merges [from, mid) and [mid, to) of `order` into `other`. */
static void
merge(struct work *w, size_t from, size_t mid, size_t to)
{
	size_t a = from, b = mid;
	for (size_t i = from; i < to && w->effort >= 0; i++) {
		bool left = a < mid && (b >= to || compare(w, w->order[a], w->order[b]) <= 0);
		w->other[i] = w->order[left ? a++ : b++];
	}
}

static void
merge_sort(struct work *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		w->order[i] = (uint32_t)i;
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t from = 0; from < n && w->effort >= 0; from += 2 * width) {
			size_t mid = from + width < n ? from + width : n;
			size_t to = from + 2 * width < n ? from + 2 * width : n;
			merge(w, from, mid, to);
		}
		uint32_t *done = w->other;
		w->other = w->order;
		w->order = done;
	}
}

enum gb_rc
gb_sort_items(struct gb_heap *h, struct gb_value a, const struct gb_sort *sort,
              struct gb_err *err)
{
	size_t n = gb_array_count(a);
	struct gb_value *v = gb_array_items(a);
	struct work w = {.sort = sort, .nkey = sort->n ? sort->n : 1, .effort = GB_EFFORT};
	if (n < 2)
		return GB_OK;
	enum gb_rc rc = GB_OK;
	struct gb_value *sorted = gb_try_malloc(n * sizeof *sorted);
	w.key = gb_try_malloc(n * w.nkey * sizeof *w.key);
	w.order = gb_try_malloc(n * sizeof *w.order);
	w.other = gb_try_malloc(n * sizeof *w.other);
	if (!sorted || !w.key || !w.order || !w.other) {
		h->starved = true;
		rc = gb_heap_full(h, err);
		goto out;
	}
	for (size_t i = 0; i < n; i++)
		for (unsigned k = 0; k < w.nkey; k++) {
			bool self = !sort->n || !sort->key[k].column.n;
			w.key[i * w.nkey + k] =
				self ? v[i] : gb_column(v[i], sort->key[k].column);
		}
	merge_sort(&w, n);
	if (w.effort < 0) {
		rc = gb_fail(err, GB_E_SORT_EFFORT,
		             "the texts to sort are too long and too much alike; sort by a "
		             "shorter key");
		goto out;
	}
	for (size_t i = 0; i < n; i++)
		sorted[i] = v[w.order[i]];
	memcpy(v, sorted, n * sizeof *v);
out:
	gb_free(sorted);
	gb_free(w.key);
	gb_free(w.order);
	gb_free(w.other);
	return rc;
}
