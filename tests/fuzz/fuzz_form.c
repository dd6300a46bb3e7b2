/* tests/fuzz/fuzz_form.c - any bytes as a form with files: the first line is the content type,
 * the rest the body. In pieces of any size the same comes out; what came out, written as a form
 * again, is read as the same (reliability.md 4.2, F7). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "cgi/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define BOUNDARY "gb-fuzz-0f3c9a71-boundary"
#define NOTE_MAX ((size_t)16 << 20)

struct seen {
	struct gb_buf note; /* all of it, in an unmistakable form */
	struct gb_buf form; /* written as a form again */
	bool open;
	bool lost; /* a name that cannot be written so that it is read as the same */
};

/* As a browser writes a name, which says "%22" of a quotation mark and of itself. */
static void
put_name(struct seen *s, struct gb_slice name)
{
	struct gb_buf *out = &s->form;
	for (size_t i = 0; i < name.n; i++) {
		s->lost |= name.p[i] == '%' || name.p[i] == '\\';
		switch (name.p[i]) {
		case '"':
			gb_buf_str(out, "%22");
			break;
		case '\r':
			gb_buf_str(out, "%0D");
			break;
		case '\n':
			gb_buf_str(out, "%0A");
			break;
		default:
			gb_buf_char(out, name.p[i]);
		}
	}
}

static enum gb_rc
begin(void *ctx, const struct gb_part *p, struct gb_err *err __attribute__((unused)))
{
	struct seen *s = ctx;
	if (s->open || !p->name.p)
		abort();
	s->open = true;
	gb_buf_printf(&s->note, "<%zu:%.*s", p->name.n, GB_SARG(p->name));
	gb_buf_str(&s->form, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"");
	put_name(s, p->name);
	gb_buf_char(&s->form, '"');
	if (p->filename.p) {
		gb_buf_printf(&s->note, "|%zu:%.*s", p->filename.n, GB_SARG(p->filename));
		gb_buf_str(&s->form, "; filename=\"");
		put_name(s, p->filename);
		gb_buf_char(&s->form, '"');
	}
	gb_buf_str(&s->form, "\r\n\r\n");
	gb_buf_str(&s->note, ">");
	return GB_OK;
}

static enum gb_rc
data_of(void *ctx, struct gb_slice bytes, struct gb_err *err __attribute__((unused)))
{
	struct seen *s = ctx;
	if (!s->open)
		abort();
	gb_buf_slice(&s->note, bytes);
	gb_buf_slice(&s->form, bytes);
	return GB_OK;
}

static enum gb_rc
end(void *ctx, struct gb_err *err __attribute__((unused)))
{
	struct seen *s = ctx;
	if (!s->open)
		abort();
	s->open = false;
	gb_buf_str(&s->note, "</>");
	gb_buf_str(&s->form, "\r\n");
	return GB_OK;
}

static enum gb_rc
read_in_pieces(struct gb_slice type, struct gb_slice body, size_t piece, struct seen *ret)
{
	const struct gb_partsink sink = {ret, begin, data_of, end};
	struct gb_multipart m;
	struct gb_err err;
	*ret = (struct seen){.open = false};
	gb_buf_init(&ret->note, NOTE_MAX);
	gb_buf_init(&ret->form, NOTE_MAX);
	enum gb_rc rc = gb_multipart_init(&m, type, &sink, &err);
	for (size_t i = 0; i < body.n && rc == GB_OK; i += piece) {
		const size_t n = body.n - i < piece ? body.n - i : piece;
		rc = gb_multipart_feed(&m, gb_slice(body.p + i, n), &err);
	}
	if (rc == GB_OK)
		rc = gb_multipart_finish(&m, &err);
	gb_multipart_fini(&m);
	gb_buf_str(&ret->form, "--" BOUNDARY "--\r\n");
	return rc;
}

static void
forget(struct seen *s)
{
	gb_buf_fini(&s->note);
	gb_buf_fini(&s->form);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t pieces[] = {1, 3, 64};
	const struct gb_slice all = gb_slice((const char *)data, size);
	const size_t line = gb_slice_find(all, GB_S("\n"), 0);
	if (line == SIZE_MAX)
		return 0;
	const struct gb_slice type = gb_slice(all.p, line);
	const struct gb_slice body = gb_slice(all.p + line + 1, all.n - line - 1);
	struct seen whole, other;
	const enum gb_rc rc = read_in_pieces(type, body, body.n ? body.n : 1, &whole);
	for (size_t i = 0; i < GB_LEN(pieces); i++) {
		const enum gb_rc again = read_in_pieces(type, body, pieces[i], &other);
		if (again != rc || (rc == GB_OK && !gb_slice_eq(gb_buf_get(&whole.note),
		                                                gb_buf_get(&other.note))))
			abort();
		forget(&other);
	}
	if (rc == GB_OK && !whole.lost && gb_slice_find(body, GB_S(BOUNDARY), 0) == SIZE_MAX) {
		const struct gb_slice form = gb_buf_get(&whole.form);
		if (read_in_pieces(GB_S("multipart/form-data; boundary=" BOUNDARY), form,
		                   form.n, &other) != GB_OK ||
		    !gb_slice_eq(gb_buf_get(&whole.note), gb_buf_get(&other.note)))
			abort();
		forget(&other);
	}
	forget(&whole);
	return 0;
}
