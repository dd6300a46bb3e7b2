/* kw/out.c - what all printers of the registry share; kw/print.h */
#include <stdlib.h>

#include "kw/print.h"

static const struct {
	unsigned bit;
	const char *word;
} needs[] = {
	{GB_STATE, "state"}, {GB_STORE, "tables"},  {GB_FILES, "files"},
	{GB_NET, "network"}, {GB_TALKS, "talks"},   {GB_WAITS, "waits"},
	{GB_CLOCK, "clock"}, {GB_CHANCE, "chance"}, {GB_ADMIN, "administrator"},
};

void
gb_kw_print_needs(struct gb_buf *out, const struct gb_kw *kw, const char *sep)
{
	bool first = true;

	for (size_t i = 0; i < GB_LEN(needs); i++)
		if (kw->need & needs[i].bit) {
			gb_buf_printf(out, "%s%s", first ? "" : sep, needs[i].word);
			first = false;
		}
}

/* True when a row can be used as a value only in the form NAME(args). */
static bool
call_only(const struct gb_kw *kw)
{
	return (kw->need & GB_FUNC) && !(kw->need & (GB_EXPR | GB_CORE));
}

void
gb_kw_print_use(struct gb_buf *out, const struct gb_phrase *ph, unsigned i)
{
	size_t from;

	if (!call_only(ph->row[i])) {
		gb_shape_print(out, ph->words, &ph->shape[i]);
		return;
	}
	for (const char *c = ph->words; *c; c++)
		gb_buf_char(out, *c == ' ' ? '_' : *c);
	from = out->n;
	gb_shape_print(out, "", &ph->shape[i]);
	if (out->n > from)
		out->p[from] = '('; /* the blank that stood after the words */
	else
		gb_buf_char(out, '(');
	gb_buf_char(out, ')');
}

static int
name_cmp(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **
gb_kw_groups(const struct gb_index *ix, struct gb_arena *a, size_t *ret_n)
{
	size_t nall, n = 0;
	const struct gb_phrase *const *all = gb_index_all(ix, &nall);
	const char **names;
	size_t max = 0;

	for (size_t i = 0; i < nall; i++)
		max += all[i]->nrow;
	names = GB_NEWN(a, const char *, max + 1);
	for (size_t i = 0; i < nall; i++)
		for (unsigned r = 0; r < all[i]->nrow; r++) {
			size_t at = 0;

			while (at < n && strcmp(names[at], all[i]->row[r]->group) != 0)
				at++;
			if (at == n)
				names[n++] = all[i]->row[r]->group;
		}
	qsort(names, n, sizeof names[0], name_cmp);
	*ret_n = n;
	return names;
}
