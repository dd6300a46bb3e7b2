#include "bot/fix.h"

#include "base/io.h"
#include "base/vec.h"

#include <stdlib.h>
#include <sys/stat.h>

#define CONTEXT 3
#define MODE_DEFAULT 0644

struct edits {
	GB_VEC(const struct gb_fix *);
};

static int
by_place(const void *x, const void *y)
{
	const struct gb_fix *a = *(const struct gb_fix *const *)x;
	const struct gb_fix *b = *(const struct gb_fix *const *)y;
	return (a->pos > b->pos) - (a->pos < b->pos);
}

/* The fixes that may be applied together, in order of place. */
static struct edits
choose(const struct gb_checked *f, bool unsafe)
{
	struct edits all = {0};
	for (size_t i = 0; i < f->diags.n; i++) {
		const struct gb_diag *d = &f->diags.v[i];
		if (!d->fix || (!d->fix->safe && !unsafe))
			continue;
		if (f->diags.nerror && d->severity != GB_SEV_ERROR)
			continue;
		GB_PUSH(&all, d->fix);
	}
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_place);
	size_t kept = 0;
	for (size_t i = 0; i < all.n; i++)
		if (kept == 0 || all.v[kept - 1]->end <= all.v[i]->pos)
			all.v[kept++] = all.v[i];
	all.n = kept;
	return all;
}

size_t
gb_fix_apply(const struct gb_checked *f, bool unsafe, struct gb_buf *out)
{
	struct edits e = choose(f, unsafe);
	struct gb_slice text = f->src.text;
	uint32_t at = 0;
	gb_buf_add(out, f->bytes.p, f->skipped);
	for (size_t i = 0; i < e.n; i++) {
		gb_buf_add(out, text.p + at, e.v[i]->pos - at);
		gb_buf_slice(out, e.v[i]->text);
		at = e.v[i]->end;
	}
	gb_buf_add(out, text.p + at, text.n - at);
	size_t n = e.n;
	GB_VEC_FINI(&e);
	return n;
}

enum gb_rc
gb_fix_write(const struct gb_checked *f, bool unsafe, size_t *ret_n, struct gb_err *err)
{
	struct gb_buf out;
	struct stat st;
	enum gb_rc rc = GB_OK;
	gb_buf_init(&out, SIZE_MAX);
	size_t n = f->path ? gb_fix_apply(f, unsafe, &out) : 0;
	if (n) {
		unsigned mode = stat(f->path, &st) == 0 ? st.st_mode & 07777 : MODE_DEFAULT;
		/* A link stays, and what it leads to is mended. */
		char *real = realpath(f->path, NULL);
		rc = gb_write_file(real ? real : f->path, gb_buf_get(&out), mode, err);
		free(real);
	}
	gb_buf_fini(&out);
	if (rc == GB_OK)
		*ret_n = n;
	return rc;
}

/* --- the unified diff --- */

static uint32_t
line_of(const struct gb_src *src, uint32_t pos)
{
	uint32_t line, col;
	gb_src_where(src, pos, &line, &col);
	return line;
}

static uint32_t
begin_of(const struct gb_src *src, uint32_t line)
{
	return line <= src->nline ? src->line[line - 1] : (uint32_t)src->text.n;
}

static uint32_t
count_lines(struct gb_slice s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n + (s.n > 0 && s.p[s.n - 1] != '\n');
}

static void
put_lines(struct gb_buf *out, char mark, struct gb_slice s)
{
	for (size_t at = 0; at < s.n;) {
		const char *nl = memchr(s.p + at, '\n', s.n - at);
		size_t end = nl ? (size_t)(nl - s.p) : s.n;
		gb_buf_char(out, mark);
		gb_buf_add(out, s.p + at, end - at);
		gb_buf_str(out, nl ? "\n" : "\n\\ No newline at end of file\n");
		at = end + 1;
	}
}

struct change { /* lines [from, to) of the old text, and what stands there now */
	uint32_t from, to;
	size_t first, last; /* fixes [first, last) */
};

static struct gb_slice
changed_text(const struct gb_checked *f, const struct edits *e, const struct change *c,
             struct gb_buf *b)
{
	uint32_t at = begin_of(&f->src, c->from), end = begin_of(&f->src, c->to);
	for (size_t i = c->first; i < c->last; i++) {
		gb_buf_add(b, f->src.text.p + at, e->v[i]->pos - at);
		gb_buf_slice(b, e->v[i]->text);
		at = e->v[i]->end;
	}
	gb_buf_add(b, f->src.text.p + at, end > at ? end - at : 0);
	return gb_buf_get(b);
}

/* The fixes from `first` on that touch one run of lines. */
static struct change
next_change(const struct gb_checked *f, const struct edits *e, size_t first)
{
	struct change c = {.first = first, .last = first + 1};
	c.from = line_of(&f->src, e->v[first]->pos);
	c.to = line_of(&f->src, e->v[first]->end) + 1;
	while (c.last < e->n && line_of(&f->src, e->v[c.last]->pos) <= c.to + 2 * CONTEXT) {
		c.to = line_of(&f->src, e->v[c.last]->end) + 1;
		c.last++;
	}
	return c;
}

static int64_t
put_hunk(const struct gb_checked *f, const struct edits *e, const struct change *c,
         int64_t shift, struct gb_buf *out)
{
	const struct gb_src *src = &f->src;
	struct gb_buf now;
	gb_buf_init(&now, SIZE_MAX);
	struct gb_slice text = changed_text(f, e, c, &now);
	uint32_t a = c->from > CONTEXT ? c->from - CONTEXT : 1;
	uint32_t b = c->to + CONTEXT, pos = begin_of(src, c->from), end = begin_of(src, c->to);
	struct gb_slice before =
		gb_slice(src->text.p + begin_of(src, a), pos - begin_of(src, a));
	struct gb_slice old = gb_slice(src->text.p + pos, end - pos);
	struct gb_slice after = gb_slice(src->text.p + end, begin_of(src, b) - end);
	uint32_t around = count_lines(before) + count_lines(after);
	gb_buf_printf(out, "@@ -%u,%u +%lld,%u @@\n", a, around + count_lines(old),
	              (long long)a + shift, around + count_lines(text));
	put_lines(out, ' ', before);
	put_lines(out, '-', old);
	put_lines(out, '+', text);
	put_lines(out, ' ', after);
	int64_t grown = (int64_t)count_lines(text) - count_lines(old);
	gb_buf_fini(&now);
	return shift + grown;
}

size_t
gb_fix_diff(const struct gb_checked *f, bool unsafe, struct gb_buf *out)
{
	struct edits e = choose(f, unsafe);
	int64_t shift = 0;
	if (e.n)
		gb_buf_printf(out, "--- %.*s\n+++ %.*s\n", GB_SARG(f->src.name),
		              GB_SARG(f->src.name));
	for (size_t i = 0; i < e.n;) {
		struct change c = next_change(f, &e, i);
		shift = put_hunk(f, &e, &c, shift, out);
		i = c.last;
	}
	size_t n = e.n;
	GB_VEC_FINI(&e);
	return n;
}
