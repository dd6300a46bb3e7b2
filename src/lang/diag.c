/* lang/diag.c - the list of findings */
#include "lang/diag.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
gb_diags_init(struct gb_diags *d, struct gb_arena *a, const struct gb_src *src, size_t max)
{
	*d = (struct gb_diags){.arena = a, .src = src, .max = max};
}

static GB_PRINTF(2, 0) char *format(struct gb_arena *a, const char *fmt, va_list ap)
{
	char small[256];
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(small, sizeof small, fmt, ap);
	size_t len = n < 0 ? 0 : (size_t)n;
	char *text = gb_arena_alloc(a, len + 1);
	if (len < sizeof small)
		memcpy(text, small, len);
	else
		vsnprintf(text, len + 1, fmt, again);
	va_end(again);
	text[len] = '\0';
	return text;
}

static void
grow(struct gb_diags *d)
{
	size_t cap = d->cap ? d->cap * 2 : 16;
	struct gb_diag *v = gb_arena_alloc(d->arena, cap * sizeof *v);
	if (d->n)
		memcpy(v, d->v, d->n * sizeof *v);
	d->v = v;
	d->cap = cap;
}

/* Counts one finding; false when it is over the ceiling and is to be dropped. Warnings and
 * notes have a ceiling of their own, so that they cannot push errors out. */
static bool
count(struct gb_diags *d, enum gb_severity severity)
{
	switch (severity) {
	case GB_SEV_ERROR:
		return d->nerror++ < d->max;
	case GB_SEV_WARNING:
		return d->nwarning++ < d->max * 20;
	case GB_SEV_NOTE:
		return d->nnote++ < d->max * 20;
	}
	return false;
}

struct gb_diag *
gb_diag_add(struct gb_diags *d, enum gb_no no, uint32_t pos, uint32_t end, const char *fmt, ...)
{
	const struct gb_errinfo *info = gb_errinfo(no);
	enum gb_severity severity = info ? info->severity : GB_SEV_ERROR;
	bool keep = count(d, severity);
	if (d->n == d->cap)
		grow(d);
	struct gb_diag *row = &d->v[d->n]; /* past the ceiling: overwritten by the next */
	*row = (struct gb_diag){
		.no = (uint16_t)no, .severity = severity, .pos = pos, .end = end, .msg = ""};
	if (!keep)
		return row;
	d->n++;
	va_list ap;
	va_start(ap, fmt);
	row->msg = format(d->arena, fmt, ap);
	va_end(ap);
	return row;
}

static int
compare(const void *a, const void *b)
{
	const struct gb_diag *x = a, *y = b;
	if (x->pos != y->pos)
		return x->pos < y->pos ? -1 : 1;
	if (x->severity != y->severity)
		return x->severity > y->severity ? -1 : 1;
	return x->no < y->no ? -1 : x->no > y->no;
}

void
gb_diags_sort(struct gb_diags *d)
{
	if (d->n < 2)
		return;
	qsort(d->v, d->n, sizeof *d->v, compare);
	size_t keep = 1;
	for (size_t i = 1; i < d->n; i++) {
		const struct gb_diag *last = &d->v[keep - 1];
		if (d->v[i].pos == last->pos && d->v[i].no == last->no) {
			switch (last->severity) {
			case GB_SEV_ERROR:
				d->nerror--;
				break;
			case GB_SEV_WARNING:
				d->nwarning--;
				break;
			case GB_SEV_NOTE:
				d->nnote--;
				break;
			}
			continue;
		}
		d->v[keep++] = d->v[i];
	}
	d->n = keep;
}
