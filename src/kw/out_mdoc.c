/* kw/out_mdoc.c - the registry as manual pages; kw/print.h
 *
 * One page a group and one index. Text of rows is never parsed as a macro: usage and
 * examples stand in literal displays, a line that would begin with a control character is
 * shielded.
 * Source: mdoc(7).
 */
#include "kw/print.h"

#define PAGE_DATE "November 25, 2026"

static void
put_char(struct gb_buf *out, char c)
{
	if (c == '\\')
		gb_buf_str(out, "\\e");
	else
		gb_buf_char(out, c);
}

/* A line of text, without its line end. */
static void
put_line(struct gb_buf *out, struct gb_slice line)
{
	if (line.n && (line.p[0] == '.' || line.p[0] == '\''))
		gb_buf_str(out, "\\&");
	for (size_t i = 0; i < line.n; i++)
		put_char(out, line.p[i]);
	gb_buf_char(out, '\n');
}

/* Sentences, each on a line of its own as mdoc wants it. */
static void
put_sentences(struct gb_buf *out, const char *text)
{
	struct gb_slice rest = gb_cstr(text);

	while (rest.n) {
		size_t dot = gb_slice_find(rest, GB_S(". "), 0);
		size_t n = dot == SIZE_MAX ? rest.n : dot + 1;

		put_line(out, gb_slice(rest.p, n));
		n += dot != SIZE_MAX;
		rest = gb_slice(rest.p + n, rest.n - n);
	}
}

static void
put_literal(struct gb_buf *out, const char *text)
{
	gb_buf_str(out, ".Bd -literal -offset indent\n");
	while (*text) {
		size_t n = strcspn(text, "\n");

		put_line(out, gb_slice(text, n));
		text += n + (text[n] == '\n');
	}
	gb_buf_str(out, ".Ed\n");
}

/* "read rows of a table" as a sentence. */
static void
put_brief(struct gb_buf *out, const char *brief)
{
	char first =
		brief[0] >= 'a' && brief[0] <= 'z' ? (char)(brief[0] - 'a' + 'A') : brief[0];

	put_char(out, first);
	for (const char *c = brief + 1; *c; c++)
		put_char(out, *c);
	gb_buf_str(out, ".\n");
}

static void
put_facts(struct gb_buf *out, const struct gb_kw *kw)
{
	struct gb_buf words;

	gb_buf_init(&words, 256);
	gb_kw_print_needs(&words, kw, ", ");
	if (kw->ret || words.n || kw->see)
		gb_buf_str(out, ".Pp\n");
	if (kw->ret)
		gb_buf_printf(out, "Result: %s.\n", kw->ret);
	if (words.n)
		gb_buf_printf(out, "Needs: %s.\n", words.p);
	if (kw->see)
		gb_buf_printf(out, "See also: %s.\n", kw->see);
	if (kw->fn == NULL && !(kw->need & GB_CORE))
		gb_buf_str(out, "Not available in this build.\n");
	gb_buf_fini(&words);
}

static void
put_row(struct gb_buf *out, const struct gb_phrase *ph, unsigned i)
{
	const struct gb_kw *kw = ph->row[i];
	struct gb_buf use;

	gb_buf_init(&use, 4096);
	gb_kw_print_use(&use, ph, i);
	gb_buf_str(out, ".Bd -literal -compact\n");
	put_line(out, gb_buf_get(&use));
	gb_buf_str(out, ".Ed\n.Pp\n");
	gb_buf_fini(&use);
	put_brief(out, kw->brief);
	put_sentences(out, kw->doc);
	if (kw->example[0])
		put_literal(out, kw->example);
	put_facts(out, kw);
}

static void
put_head(struct gb_buf *out, const char *name, const char *group)
{
	gb_buf_str(out,
	           ".\\\" made from the keyword table by gb-keywords --mdoc\n.Dd " PAGE_DATE
	           "\n.Dt ");
	for (const char *c = name; *c; c++)
		gb_buf_char(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
	gb_buf_printf(out, " 7\n.Os gb\n.Sh NAME\n.Nm %s\n", name);
	if (group)
		gb_buf_printf(out, ".Nd keywords of General Bots BASIC: %s\n", group);
	else
		gb_buf_str(out, ".Nd all keywords of General Bots BASIC\n");
	gb_buf_str(out, ".Sh DESCRIPTION\n");
}

static void
put_page(const struct gb_index *ix, const char *group, struct gb_buf *out)
{
	size_t n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);
	const char *last = "";
	char name[64] = "gb-kw-";
	size_t len = strlen(group);

	if (len > sizeof name - 7)
		len = sizeof name - 7;
	memcpy(name + 6, group, len);
	name[6 + len] = '\0';
	put_head(out, name, group);
	gb_buf_str(out, "Blanks between the words of a keyword may be written as underscores.\n"
	                "Upper and lower case are the same.\n"
	                "What stands in brackets may be left out.\n");
	for (size_t i = 0; i < n; i++)
		for (unsigned r = 0; r < all[i]->nrow; r++) {
			if (strcmp(all[i]->row[r]->group, group) != 0)
				continue;
			if (strcmp(last, all[i]->words) != 0)
				gb_buf_printf(out, ".Ss %s\n", all[i]->words);
			else
				gb_buf_str(out, ".Pp\n");
			last = all[i]->words;
			put_row(out, all[i], r);
		}
	gb_buf_str(out, ".Sh SEE ALSO\n.Xr gb-keywords 7\n");
}

static void
put_index(const struct gb_index *ix, struct gb_buf *out)
{
	struct gb_arena a;
	size_t n, ngroup;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);
	const char **group;

	gb_arena_init(&a);
	group = gb_kw_groups(ix, &a, &ngroup);
	put_head(out, "gb-keywords", NULL);
	gb_buf_str(out, "Every chapter has a page of its own.\n");
	for (size_t g = 0; g < ngroup; g++) {
		gb_buf_printf(out, ".Ss %s\n.Xr gb-kw-%s 7\n.Bl -tag -width indent -compact\n",
		              group[g], group[g]);
		for (size_t i = 0; i < n; i++) {
			if (strcmp(all[i]->row[0]->group, group[g]) != 0)
				continue;
			gb_buf_printf(out, ".It Sy %s\n", all[i]->words);
			put_line(out, gb_cstr(all[i]->row[0]->brief));
		}
		gb_buf_str(out, ".El\n");
	}
	gb_buf_str(out, ".Sh SEE ALSO\n.Xr gb-keywords 1\n");
	gb_arena_fini(&a);
}

void
gb_kw_print_mdoc(const struct gb_index *ix, const char *group, struct gb_buf *out)
{
	if (group)
		put_page(ix, group, out);
	else
		put_index(ix, out);
}
