#include "lang/explain.h"

#include "base/num.h"
#include "base/opt.h"
#include "lang/render.h"

static const struct gb_explain rows[] = {
#define GB_EXPLAIN(no, cause, bad, good) {no, cause, bad, good},
#include "lang/explain.def"
#undef GB_EXPLAIN
};

const struct gb_explain *
gb_explain_all(size_t *ret_n)
{
	*ret_n = GB_LEN(rows);
	return rows;
}

const struct gb_explain *
gb_explain_find(unsigned no)
{
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (rows[i].no == no)
			return &rows[i];
	return NULL;
}

unsigned
gb_explain_number(struct gb_slice what)
{
	int64_t i;
	double f;
	if (what.n > 2 && gb_slice_ieq(gb_slice(what.p, 2), GB_S("GB")))
		what = gb_slice(what.p + 2, what.n - 2);
	if (gb_num_parse(what, &i, &f) == GB_NUM_INT)
		return i > 0 && i < 10000 && gb_errinfo((unsigned)i) ? (unsigned)i : 0;
	size_t n;
	const struct gb_errinfo *all = gb_errinfo_all(&n);
	for (size_t k = 0; k < n; k++)
		if (gb_slice_ieq(gb_cstr(all[k].name), what))
			return all[k].no;
	return 0;
}

static void
example(struct gb_buf *out, const char *head, const char *lines)
{
	if (!lines)
		return;
	gb_buf_printf(out, "\n%s:\n\n    ", head);
	for (const char *p = lines; *p; p++) {
		gb_buf_char(out, *p);
		if (*p == '\n' && p[1])
			gb_buf_str(out, "    ");
	}
	if (out->p[out->n - 1] != '\n')
		gb_buf_char(out, '\n');
}

/* Words, broken before the 78th column. */
static void
paragraph(struct gb_buf *out, const char *text)
{
	size_t column = 0;
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, " ");
		if (column && column + 1 + n > 78) {
			gb_buf_char(out, '\n');
			column = 0;
		}
		if (column) {
			gb_buf_char(out, ' ');
			column++;
		}
		gb_buf_add(out, p, n);
		column += n;
		p += n + strspn(p + n, " ");
	}
	gb_buf_char(out, '\n');
}

void
gb_explain_print(unsigned no, struct gb_buf *out)
{
	const struct gb_errinfo *info = gb_errinfo(no);
	const struct gb_explain *row = gb_explain_find(no);
	gb_buf_printf(out, "GB%04u %s (%s)\n\n", no, info->name,
	              gb_severity_name(info->severity));
	paragraph(out, info->sentence);
	if (!row)
		return;
	gb_buf_char(out, '\n');
	paragraph(out, row->cause);
	example(out, "wrong", row->bad);
	example(out, "right", row->good);
}

void
gb_explain_list(struct gb_buf *out)
{
	size_t n;
	const struct gb_errinfo *all = gb_errinfo_all(&n);
	for (size_t i = 0; i < n; i++)
		gb_buf_printf(out, "GB%04u  %-8s %-26s %s\n", all[i].no,
		              gb_severity_name(all[i].severity), all[i].name, all[i].sentence);
}

const char *
gb_explain_near(struct gb_slice what)
{
	const char *best = NULL;
	size_t n;
	const struct gb_errinfo *all = gb_errinfo_all(&n);
	for (size_t i = 0; i < n && !best; i++) {
		const char *one[] = {all[i].name};
		best = gb_nearest(what, one, 1);
	}
	return best;
}
