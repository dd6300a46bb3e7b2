/* lang/render_full.c - findings with their lines of source, for people (ui.md e.4) */
#include "base/utf8.h"
#include "lang/render_parts.h"

#include <stdio.h>

struct full {
	const struct gb_report *r;
	const struct gb_look *look;
	struct gb_buf *out;
	bool any;
};

static const char *const severity_ink[] = {
	[GB_SEV_NOTE] = "1;34", [GB_SEV_WARNING] = "1;33", [GB_SEV_ERROR] = "1;31"};

static void
inked(struct full *f, const char *sgr, const char *text)
{
	if (f->look->color)
		gb_buf_printf(f->out, "\033[%sm", sgr);
	gb_utf8_show(f->out, gb_cstr(text));
	if (f->look->color)
		gb_buf_str(f->out, "\033[0m");
}

static unsigned
digits(uint32_t line)
{
	unsigned n = 1;
	for (; line >= 10; line /= 10)
		n++;
	return n;
}

struct spot { /* bytes of one place, and what is said there */
	uint32_t pos, end;
	const char *label;
	char mark;
};

static uint32_t
line_of(const struct gb_src *src, uint32_t pos)
{
	uint32_t line, col;
	gb_src_where(src, pos, &line, &col);
	return line;
}

static size_t
within(const struct gb_src *src, uint32_t line, struct gb_slice text, uint32_t pos)
{
	uint32_t begin = src->line[line - 1];
	size_t at = pos > begin ? pos - begin : 0;
	return at < text.n ? at : text.n;
}

/* The last line that belongs to a span: an end at the start of a line belongs to the one
 * before. */
static uint32_t
last_line(const struct gb_src *src, const struct spot *s)
{
	return line_of(src, s->end > s->pos ? s->end - 1 : s->pos);
}

/* Draws one place; a span over many lines shows the first and the last. */
static void
draw_spot(const struct gb_excerpt *x, const struct spot *s, uint32_t already)
{
	uint32_t first = line_of(x->src, s->pos), last = last_line(x->src, s);
	struct gb_slice text = gb_src_line(x->src, first);
	size_t a = within(x->src, first, text, s->pos);
	size_t b = last > first ? text.n : within(x->src, first, text, s->end);
	if (first != already)
		gb_excerpt_line(x, first, text, a, b);
	gb_excerpt_marks(x, text, a, b, s->mark, last > first ? NULL : s->label);
	if (last == first)
		return;
	if (last > first + 1)
		gb_excerpt_gap(x);
	text = gb_src_line(x->src, last);
	b = within(x->src, last, text, s->end);
	a = 0;
	while (a < b && (text.p[a] == ' ' || text.p[a] == '\t'))
		a++;
	gb_excerpt_line(x, last, text, a, b);
	gb_excerpt_marks(x, text, a, b, s->mark, s->label);
}

/* The line before the first place, when it says something and the picture is small. */
static void
draw_before(const struct gb_excerpt *x, uint32_t line)
{
	if (line < 2)
		return;
	struct gb_slice text = gb_src_line(x->src, line - 1);
	if (gb_slice_trim(text).n)
		gb_excerpt_line(x, line - 1, text, 0, 0);
}

static void
draw_places(const struct gb_excerpt *x, const struct gb_diag *d)
{
	struct spot at = {d->pos, d->end, d->label, '^'};
	struct spot other = {d->note_pos, d->note_end, d->note, '^'};
	gb_excerpt_bar(x);
	if (!d->note || d->note_end <= d->note_pos) {
		draw_before(x, line_of(x->src, d->pos));
		draw_spot(x, &at, 0);
		return;
	}
	bool turned = other.pos < at.pos;
	const struct spot *one = turned ? &other : &at, *two = turned ? &at : &other;
	uint32_t end = last_line(x->src, one), next = line_of(x->src, two->pos);
	draw_spot(x, one, 0);
	if (next > end + 2)
		gb_excerpt_gap(x);
	if (next > end + 1)
		draw_before(x, next);
	draw_spot(x, two, end);
}

/* The line as it reads with the fix in it, and "~" under what is new. */
static void
draw_fix(const struct gb_excerpt *x, const struct gb_fix *fix)
{
	uint32_t line = line_of(x->src, fix->pos);
	if (line_of(x->src, fix->end) != line ||
	    memchr(fix->text.p ? fix->text.p : "", '\n', fix->text.n))
		return;
	struct gb_slice old = gb_src_line(x->src, line);
	size_t a = within(x->src, line, old, fix->pos), b = within(x->src, line, old, fix->end);
	struct gb_buf text;
	gb_buf_init(&text, SIZE_MAX);
	gb_buf_add(&text, old.p, a);
	gb_buf_slice(&text, fix->text);
	gb_buf_add(&text, old.p + b, old.n - b);
	gb_excerpt_bar(x);
	gb_excerpt_line(x, line, gb_buf_get(&text), a, a + fix->text.n);
	if (fix->text.n)
		gb_excerpt_marks(x, gb_buf_get(&text), a, a + fix->text.n, '~', NULL);
	gb_buf_fini(&text);
}

static void
say_help(struct full *f, const struct gb_excerpt *x, const struct gb_diag *d)
{
	gb_excerpt_bar(x);
	inked(f, "1;32", "help");
	gb_buf_str(f->out, ": ");
	for (const char *p = d->help ? d->help : "the line can be put right"; *p;) {
		size_t n = strcspn(p, "\n");
		gb_utf8_show(f->out, gb_slice(p, n));
		gb_buf_str(f->out, p[n] ? "\n      " : "");
		p += n + (p[n] != 0);
	}
	if (d->fix)
		gb_buf_str(f->out, d->fix->safe ? "  (safe fix, apply with --fix)"
		                                : "  (unsafe fix, apply with --unsafe-fixes)");
	gb_buf_char(f->out, '\n');
	if (d->fix)
		draw_fix(x, d->fix);
}

static void
finding(const struct gb_diags *file, const struct gb_diag *d, void *ctx)
{
	struct full *f = ctx;
	char head[32];
	struct gb_place at = gb_place(file->src, d->pos);
	uint32_t last = d->end > d->pos ? line_of(file->src, d->end - 1) : at.line;
	uint32_t noted = d->note_end > d->note_pos ? line_of(file->src, d->note_end) : 0;
	unsigned w = digits(noted > last ? noted : last);
	struct gb_excerpt x = {file->src, f->look, f->out, w < 2 ? 2 : w,
	                       severity_ink[d->severity]};
	if (f->any)
		gb_buf_char(f->out, '\n');
	f->any = true;
	snprintf(head, sizeof head, "%s[GB%04u]", gb_severity_name(d->severity), d->no);
	inked(f, severity_ink[d->severity], head);
	gb_buf_str(f->out, ": ");
	inked(f, "1", d->msg);
	gb_buf_printf(f->out, "\n%*s", (int)x.gutter, "");
	inked(f, "1;34", "-->");
	gb_buf_char(f->out, ' ');
	gb_utf8_show(f->out, file->src->name);
	gb_buf_printf(f->out, ":%u:%u\n", at.line, at.col);
	draw_places(&x, d);
	if (d->help || d->fix)
		say_help(f, &x, d);
	if (d->note && d->note_end <= d->note_pos) {
		gb_excerpt_bar(&x);
		inked(f, "1;34", "note");
		gb_buf_str(f->out, ": ");
		gb_utf8_show(f->out, gb_cstr(d->note));
		gb_buf_char(f->out, '\n');
	}
}

static void
amount(struct gb_buf *out, size_t n, const char *one, bool *any)
{
	if (n == 0)
		return;
	gb_buf_printf(out, "%s%zu %s%s", *any ? ", " : "", n, one, n == 1 ? "" : "s");
	*any = true;
}

static void
summary(struct full *f)
{
	struct gb_counts c = gb_report_count(f->r);
	bool any = false;
	if (f->r->error_kind || (f->r->least > GB_SEV_NOTE && c.error == 0))
		return;
	if (f->any)
		gb_buf_char(f->out, '\n');
	amount(f->out, c.error, "error", &any);
	amount(f->out, c.warning, "warning", &any);
	amount(f->out, c.note, "note", &any);
	if (!any)
		gb_buf_str(f->out, "no findings");
	gb_buf_str(f->out, " in ");
	if (any && c.files < f->r->nfile)
		gb_buf_printf(f->out, "%zu of ", c.files);
	gb_buf_printf(f->out, "%zu file%s", f->r->nfile, f->r->nfile == 1 ? "" : "s");
	if (f->r->ms >= 0)
		gb_buf_printf(f->out, " (%lld ms)", (long long)f->r->ms);
	gb_buf_str(f->out, any ? "." : "");
	if (c.fix)
		gb_buf_printf(f->out, " %zu can be fixed with --fix.", c.fix);
	if (c.unsafe)
		gb_buf_printf(f->out, " %zu can be fixed with --unsafe-fixes.", c.unsafe);
	if (c.hidden)
		gb_buf_printf(f->out, " %zu more not shown; see --max-errors.", c.hidden);
	gb_buf_char(f->out, '\n');
}

void
gb_render_full(const struct gb_report *r, const struct gb_look *look, struct gb_buf *out)
{
	struct full f = {r, look, out, false};
	if (r->error_kind)
		gb_buf_printf(out, "%s: %s\n", r->tool, r->error);
	gb_report_each(r, finding, &f);
	summary(&f);
}
