/* kw/out_dict.c - a dictionary for libFuzzer: phrases, connectors, types; kw/print.h
 *
 * Source: https://llvm.org/docs/LibFuzzer.html, "Dictionaries".
 */
#include "base/map.h"
#include "kw/print.h"

/* A line `"WORDS"`, once for each word; words hold no quotes or backslashes. */
static void
put(struct gb_map *seen, const char *words, struct gb_buf *out)
{
	if (gb_map_put(seen, gb_cstr(words), seen) == NULL)
		gb_buf_printf(out, "\"%s\"\n", words);
}

void
gb_kw_print_dict(const struct gb_index *ix, struct gb_buf *out)
{
	struct gb_map seen = {0};
	size_t n, ntype;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);
	const struct gb_heartype *type = gb_index_types(ix, &ntype);

	for (size_t i = 0; i < n; i++) {
		put(&seen, all[i]->words, out);
		for (unsigned c = 0; c < all[i]->nclause; c++)
			put(&seen, all[i]->clause[c].word, out);
	}
	for (size_t i = 0; i < ntype; i++)
		put(&seen, type[i].name, out);
	gb_map_fini(&seen);
}
