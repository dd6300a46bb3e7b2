/* kw/out_text.c - the registry for people; kw/print.h */
#include "kw/print.h"

enum { COLUMNS = 96, WORDS_WIDTH = 26 };

/* A heading, then "words  brief" with the brief cut at the edge of the screen. */
static void
print_group(const struct gb_index *ix, const char *group, struct gb_buf *out)
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);

	gb_buf_printf(out, "%s\n", group);
	for (size_t i = 0; i < n; i++) {
		const struct gb_kw *kw = all[i]->row[0];

		if (strcmp(kw->group, group) != 0)
			continue;
		gb_buf_printf(out, "  %-*s  %.*s\n", WORDS_WIDTH, kw->words,
		              COLUMNS - WORDS_WIDTH - 4, kw->brief);
	}
}

void
gb_kw_print_list(const struct gb_index *ix, struct gb_buf *out)
{
	struct gb_arena a;
	size_t n;
	const char **group;

	gb_arena_init(&a);
	group = gb_kw_groups(ix, &a, &n);
	for (size_t i = 0; i < n; i++) {
		if (i)
			gb_buf_char(out, '\n');
		print_group(ix, group[i], out);
	}
	gb_arena_fini(&a);
}

/* Text with line ends, each line indented. */
static void
print_indented(struct gb_buf *out, const char *text, const char *indent)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		gb_buf_printf(out, "%s%.*s\n", indent, (int)n, text);
		text += n + (text[n] == '\n');
	}
}

/* Words filled into lines of the screen. */
static void
print_filled(struct gb_buf *out, const char *text)
{
	size_t col = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (col && col + 1 + n > COLUMNS - 4) {
			gb_buf_char(out, '\n');
			col = 0;
		}
		gb_buf_printf(out, "%s%.*s", col ? " " : "  ", (int)n, text);
		col += n + (col ? 1 : 2);
		text += n + strspn(text + n, " ");
	}
	gb_buf_char(out, '\n');
}

static void
print_row(const struct gb_phrase *ph, unsigned i, struct gb_buf *out)
{
	const struct gb_kw *kw = ph->row[i];
	size_t at;

	gb_kw_print_use(out, ph, i);
	gb_buf_printf(out, "\n  %s\n", kw->brief);
	if (kw->doc[0]) {
		gb_buf_char(out, '\n');
		print_filled(out, kw->doc);
	}
	if (kw->example[0]) {
		gb_buf_char(out, '\n');
		print_indented(out, kw->example, "    ");
	}
	gb_buf_printf(out, "\n  group   %s\n", kw->group);
	if (kw->ret)
		gb_buf_printf(out, "  result  %s\n", kw->ret);
	at = out->n;
	gb_buf_str(out, "  needs   ");
	gb_kw_print_needs(out, kw, ", ");
	if (out->n == at + 10)
		gb_buf_str(out, "nothing");
	gb_buf_char(out, '\n');
	if (kw->see)
		gb_buf_printf(out, "  see     %s\n", kw->see);
	if (kw->fn == NULL && !(kw->need & GB_CORE))
		gb_buf_str(out, "  not available in this build: using it is error GB4101\n");
}

void
gb_kw_print_one(const struct gb_index *ix, const struct gb_phrase *ph, struct gb_buf *out)
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);
	bool first = true;

	/* A core phrase may stand beside one that the parser matches. */
	for (size_t i = 0; i < n; i++) {
		if (strcmp(all[i]->words, ph->words) != 0)
			continue;
		for (unsigned r = 0; r < all[i]->nrow; r++) {
			if (!first)
				gb_buf_char(out, '\n');
			print_row(all[i], r, out);
			first = false;
		}
	}
}

void
gb_kw_print_missing(const struct gb_index *ix, struct gb_buf *out)
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);

	for (unsigned tier = 1; tier <= 4; tier++)
		for (size_t i = 0; i < n; i++)
			for (unsigned r = 0; r < all[i]->nrow; r++) {
				const struct gb_kw *kw = all[i]->row[r];

				if (kw->tier != tier || kw->fn || (kw->need & GB_CORE))
					continue;
				gb_buf_printf(out, "T%u  %-10s  ", tier, kw->group);
				gb_kw_print_use(out, all[i], r);
				gb_buf_char(out, '\n');
			}
}
