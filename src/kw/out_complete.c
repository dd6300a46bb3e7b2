/* kw/out_complete.c - a word list for editors and shells; kw/print.h */
#include "kw/print.h"

void
gb_kw_print_complete(const struct gb_index *ix, struct gb_buf *out)
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);

	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(all[i - 1]->words, all[i]->words) != 0)
			gb_buf_printf(out, "%s\t%s\n", all[i]->words, all[i]->row[0]->brief);
}
