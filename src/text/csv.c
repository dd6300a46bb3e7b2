#include "text/csv.h"

#include "base/num.h"
#include "base/vec.h"

struct fields {
	GB_VEC(struct gb_slice);
};

/* Counts in the first line, outside of quotes. */
static char
detect(struct gb_slice text)
{
	static const char candidate[] = {',', ';', '\t'};
	size_t count[GB_LEN(candidate)] = {0};
	bool quoted = false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (c == '\n' || c == '\r')
			break;
		for (size_t k = 0; k < GB_LEN(candidate); k++)
			count[k] += c == candidate[k];
	}
	size_t best = 0;
	for (size_t k = 1; k < GB_LEN(candidate); k++)
		if (count[k] > count[best])
			best = k;
	return candidate[best];
}

void
gb_csv_init(struct gb_csv *c, struct gb_slice text, char delim)
{
	static const char bom[] = "\xEF\xBB\xBF";
	if (text.n >= 3 && memcmp(text.p, bom, 3) == 0)
		text = gb_slice(text.p + 3, text.n - 3);
	*c = (struct gb_csv){
		.text = text, .delim = delim ? delim : detect(text), .next_line = 1};
}

/* Steps over one line end, if one is here. */
static bool
take_line_end(struct gb_csv *c)
{
	size_t left = c->text.n - c->at;
	const char *p = c->text.p + c->at;
	if (!left || (*p != '\n' && *p != '\r'))
		return false;
	c->at += *p == '\r' && left > 1 && p[1] == '\n' ? 2 : 1;
	c->next_line++;
	return true;
}

static enum gb_rc
fail_line(uint32_t line, const char *why, struct gb_err *err)
{
	enum gb_rc rc = gb_fail(err, GB_E_CSV, "line %u of the CSV text: %s", line, why);
	if (err)
		err->line = line;
	return rc;
}

/* Without the second one of doubled quotes. */
static struct gb_slice
undouble(struct gb_arena *a, struct gb_slice raw)
{
	char *out = gb_arena_alloc(a, raw.n);
	size_t n = 0;
	for (size_t i = 0; i < raw.n; i++) {
		out[n++] = raw.p[i];
		i += raw.p[i] == '"';
	}
	return gb_slice(out, n);
}

static enum gb_rc
take_quoted(struct gb_csv *c, struct gb_arena *a, struct gb_slice *ret, struct gb_err *err)
{
	const struct gb_slice t = c->text;
	size_t begin = c->at + 1, at = begin;
	uint32_t opened = c->next_line;
	bool doubled = false;
	for (;; at++) {
		if (at >= t.n)
			return fail_line(opened, "a quote is opened and never closed", err);
		bool lone_cr = t.p[at] == '\r' && (at + 1 >= t.n || t.p[at + 1] != '\n');
		c->next_line += t.p[at] == '\n' || lone_cr;
		if (t.p[at] != '"')
			continue;
		if (at + 1 >= t.n || t.p[at + 1] != '"')
			break;
		doubled = true;
		at++;
	}
	struct gb_slice raw = gb_slice(t.p + begin, at - begin);
	c->at = at + 1;
	if (c->at < t.n && t.p[c->at] != c->delim && t.p[c->at] != '\n' && t.p[c->at] != '\r')
		return fail_line(
			c->next_line,
			"text stands behind a closing quote; double the quotes in a field",
			err);
	*ret = doubled ? undouble(a, raw) : raw;
	return GB_OK;
}

static struct gb_slice
take_plain(struct gb_csv *c)
{
	size_t begin = c->at;
	while (c->at < c->text.n) {
		char ch = c->text.p[c->at];
		if (ch == c->delim || ch == '\n' || ch == '\r')
			break;
		c->at++;
	}
	return gb_slice(c->text.p + begin, c->at - begin);
}

static enum gb_rc
take_row(struct gb_csv *c, struct gb_arena *a, struct fields *row, struct gb_err *err)
{
	for (;;) {
		struct gb_slice field = {0};
		if (c->at < c->text.n && c->text.p[c->at] == '"') {
			enum gb_rc rc = take_quoted(c, a, &field, err);
			if (rc != GB_OK)
				return rc;
		} else {
			field = take_plain(c);
		}
		GB_PUSH(row, field);
		if (c->at >= c->text.n || take_line_end(c))
			return GB_OK;
		c->at++; /* the delimiter */
	}
}

enum gb_rc
gb_csv_row(struct gb_csv *c, struct gb_arena *a, struct gb_slice **ret_fields, size_t *ret_n,
           struct gb_err *err)
{
	struct fields row = {0};
	enum gb_rc rc = GB_OK;
	while (take_line_end(c))
		;
	c->line = c->next_line;
	if (c->at < c->text.n)
		rc = take_row(c, a, &row, err);
	if (rc == GB_OK) {
		*ret_fields = GB_NEWN(a, struct gb_slice, row.n);
		if (row.n)
			memcpy(*ret_fields, row.v, row.n * sizeof *row.v);
		*ret_n = row.n;
	}
	GB_VEC_FINI(&row);
	return rc;
}

static bool
is_formula(struct gb_slice s)
{
	int64_t i;
	double f;
	return s.n && memchr("=+-@\t\r", s.p[0], 6) && gb_num_parse(s, &i, &f) == GB_NUM_NONE;
}

static void
put_field(struct gb_buf *out, struct gb_slice s, char delim)
{
	bool formula = is_formula(s), quote = formula;
	for (size_t i = 0; i < s.n && !quote; i++)
		quote = s.p[i] == delim || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
	if (!quote) {
		gb_buf_slice(out, s);
		return;
	}
	gb_buf_str(out, formula ? "\"'" : "\"");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			gb_buf_char(out, '"');
		gb_buf_char(out, s.p[i]);
	}
	gb_buf_char(out, '"');
}

void
gb_csv_put_row(struct gb_buf *out, const struct gb_slice *fields, size_t n, char delim)
{
	/* A row of one empty field would be an empty line, which is no row. */
	if (n == 1 && fields[0].n == 0)
		gb_buf_str(out, "\"\"");
	for (size_t i = 0; i < n; i++) {
		if (i)
			gb_buf_char(out, delim);
		put_field(out, fields[i], delim);
	}
	gb_buf_str(out, "\r\n");
}
