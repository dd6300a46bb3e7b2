#include "cgi/multipart.h"

#include "base/arena.h"

enum { BOUNDARY_MAX = 70, HEAD_MAX = 4096 };

static enum gb_rc
bad(const char *what, struct gb_err *err)
{
	return gb_fail(err, GB_E_HTTP_BODY, "the form of the request is broken: %s", what);
}

/* --- parameters of a header: name=token or name="text" --- */

static bool
is_token(char c)
{
	return c > ' ' && c < 0x7f && !strchr("()<>@,;:\\\"/[]?={}", c);
}

static struct gb_slice
skip_blanks(struct gb_slice s)
{
	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = gb_slice(s.p + 1, s.n - 1);
	return s;
}

/* The text in quotes up to its end, unescaped; false when it has no end. */
static bool
quoted(struct gb_slice *rest, struct gb_buf *ret)
{
	static const struct {
		const char *code;
		char c;
	} codes[] = {{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}};
	struct gb_slice s = gb_slice(rest->p + 1, rest->n - 1);
	while (s.n > 0 && s.p[0] != '"') {
		size_t take = 1;
		char c = s.p[0];
		if (c == '\\' && s.n > 1 && s.p[1] == '"') {
			c = '"';
			take = 2;
		}
		for (size_t i = 0; i < GB_LEN(codes); i++) {
			if (s.n >= 3 &&
			    gb_slice_ieq(gb_slice(s.p, 3), gb_cstr(codes[i].code))) {
				c = codes[i].c;
				take = 3;
			}
		}
		gb_buf_char(ret, c);
		s = gb_slice(s.p + take, s.n - take);
	}
	if (s.n == 0)
		return false;
	*rest = gb_slice(s.p + 1, s.n - 1);
	return true;
}

/* The value of a parameter into the arena; p NULL: it is not there. False: broken. */
static bool
parameter(struct gb_slice header, struct gb_slice name, struct gb_arena *a,
          struct gb_slice *ret)
{
	struct gb_buf value;
	bool good = true;
	const size_t first = gb_slice_find(header, GB_S(";"), 0);
	struct gb_slice rest = first == SIZE_MAX ? gb_slice(NULL, 0)
	                                         : gb_slice(header.p + first, header.n - first);
	*ret = gb_slice(NULL, 0);
	gb_buf_init(&value, HEAD_MAX);
	while (good && rest.n > 0) {
		size_t n = 0;
		rest = skip_blanks(rest);
		if (rest.n == 0)
			break;
		good = rest.p[0] == ';';
		rest = skip_blanks(gb_slice(rest.p + good, rest.n - good));
		if (!good || rest.n == 0)
			break;
		while (n < rest.n && is_token(rest.p[n]))
			n++;
		const struct gb_slice key = gb_slice(rest.p, n);
		good = n > 0 && n < rest.n && rest.p[n] == '=';
		rest = gb_slice(rest.p + n + good, rest.n - n - good);
		gb_buf_clear(&value);
		if (good && rest.n > 0 && rest.p[0] == '"') {
			good = quoted(&rest, &value);
		} else if (good) {
			for (n = 0; n < rest.n && is_token(rest.p[n]);)
				n++;
			gb_buf_add(&value, rest.p, n);
			rest = gb_slice(rest.p + n, rest.n - n);
		}
		if (good && gb_slice_ieq(key, name)) {
			good = ret->p == NULL; /* said twice */
			*ret = gb_arena_dup(a, gb_buf_get(&value));
		}
	}
	gb_buf_fini(&value);
	return good;
}

/* --- the form --- */

static bool
is_boundary(struct gb_slice b)
{
	for (size_t i = 0; i < b.n; i++)
		if (!is_token(b.p[i]) && !strchr(" ()+_,-./:=?'", b.p[i]))
			return false;
	return b.n > 0 && b.n <= BOUNDARY_MAX && b.p[b.n - 1] != ' ';
}

enum gb_rc
gb_multipart_init(struct gb_multipart *m, struct gb_slice content_type,
                  const struct gb_partsink *sink, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_slice boundary;
	*m = (struct gb_multipart){.sink = *sink};
	gb_buf_init(&m->delimiter, BOUNDARY_MAX + 8);
	gb_buf_init(&m->held, SIZE_MAX);
	/* The first delimiter may stand at the very beginning: as if a line had ended there. */
	gb_buf_str(&m->held, "\r\n");
	const bool good = parameter(content_type, GB_S("boundary"), &a, &boundary) &&
	                  boundary.p && is_boundary(boundary);
	if (good)
		gb_buf_printf(&m->delimiter, "\r\n--%.*s", GB_SARG(boundary));
	gb_arena_fini(&a);
	return good ? GB_OK : bad("it names no boundary", err);
}

void
gb_multipart_fini(struct gb_multipart *m)
{
	gb_buf_fini(&m->delimiter);
	gb_buf_fini(&m->held);
}

static void
drop(struct gb_multipart *m, size_t n)
{
	memmove(m->held.p, m->held.p + n, m->held.n - n);
	m->held.n -= n;
}

static enum gb_rc
begin_part(struct gb_multipart *m, struct gb_slice head, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_part p = {0};
	bool good = true, form = false;
	if (++m->parts > GB_PARTS_MAX)
		return bad("it has too many fields", err);
	while (good && head.n > 0) {
		const size_t end = gb_slice_find(head, GB_S("\r\n"), 0);
		const struct gb_slice line = gb_slice(head.p, end == SIZE_MAX ? head.n : end);
		const size_t colon = gb_slice_find(line, GB_S(":"), 0);
		good = colon != SIZE_MAX && colon > 0;
		if (!good)
			break;
		const struct gb_slice key = gb_slice(line.p, colon);
		const struct gb_slice value =
			gb_slice_trim(gb_slice(line.p + colon + 1, line.n - colon - 1));
		if (gb_slice_ieq(key, GB_S("Content-Disposition"))) {
			const struct gb_slice kind = GB_S("form-data");
			form = value.n >= kind.n &&
			       gb_slice_ieq(gb_slice(value.p, kind.n), kind) &&
			       (value.n == kind.n || !is_token(value.p[kind.n]));
			good = form && parameter(value, GB_S("name"), &a, &p.name) &&
			       parameter(value, GB_S("filename"), &a, &p.filename);
		} else if (gb_slice_ieq(key, GB_S("Content-Type"))) {
			p.type = value;
		}
		head = end == SIZE_MAX ? gb_slice(NULL, 0)
		                       : gb_slice(head.p + end + 2, head.n - end - 2);
	}
	enum gb_rc rc = good && form && p.name.p ? m->sink.begin(m->sink.ctx, &p, err)
	                                         : bad("a field has no name", err);
	gb_arena_fini(&a);
	return rc;
}

/* The rest of the line of a delimiter; GB_WAIT when it is not all there yet. */
static enum gb_rc
end_line(struct gb_multipart *m, struct gb_err *err)
{
	size_t n = 0;
	if (m->held.n >= 2 && memcmp(m->held.p, "--", 2) == 0) {
		m->at = GB_MULTI_AFTER;
		return GB_OK;
	}
	while (n < m->held.n && (m->held.p[n] == ' ' || m->held.p[n] == '\t'))
		n++;
	if (m->held.n < n + 2)
		return n > HEAD_MAX ? bad("a line is too long", err) : GB_WAIT;
	if (memcmp(m->held.p + n, "\r\n", 2) != 0)
		return bad("a boundary is no line", err);
	/* The line end stays: an empty head is only the one that follows. */
	drop(m, n);
	m->at = GB_MULTI_HEAD;
	return GB_OK;
}

static enum gb_rc
read_head(struct gb_multipart *m, struct gb_err *err)
{
	const size_t end = gb_slice_find(gb_buf_get(&m->held), GB_S("\r\n\r\n"), 0);
	if (end == SIZE_MAX)
		return m->held.n > HEAD_MAX ? bad("a head is too long", err) : GB_WAIT;
	const struct gb_slice head =
		end < 2 ? gb_slice(NULL, 0) : gb_slice(m->held.p + 2, end - 2);
	enum gb_rc rc = begin_part(m, head, err);
	drop(m, end + 4);
	m->at = GB_MULTI_DATA;
	return rc;
}

/* Up to the next delimiter, or as far as none can begin. */
static enum gb_rc
read_data(struct gb_multipart *m, struct gb_err *err)
{
	const size_t end = gb_slice_find(gb_buf_get(&m->held), gb_buf_get(&m->delimiter), 0);
	size_t n = end;
	if (end == SIZE_MAX)
		n = m->held.n >= m->delimiter.n ? m->held.n - m->delimiter.n + 1 : 0;
	const bool part = m->at == GB_MULTI_DATA;
	enum gb_rc rc = GB_OK;
	if (part && n > 0)
		rc = m->sink.data(m->sink.ctx, gb_slice(m->held.p, n), err);
	drop(m, n);
	if (rc != GB_OK || end == SIZE_MAX)
		return rc == GB_OK ? GB_WAIT : rc;
	drop(m, m->delimiter.n);
	m->at = GB_MULTI_LINE;
	return part ? m->sink.end(m->sink.ctx, err) : GB_OK;
}

enum gb_rc
gb_multipart_feed(struct gb_multipart *m, struct gb_slice bytes, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	if (m->at == GB_MULTI_AFTER)
		return GB_OK;
	gb_buf_slice(&m->held, bytes);
	while (rc == GB_OK) {
		switch (m->at) {
		case GB_MULTI_BEFORE:
		case GB_MULTI_DATA:
			rc = read_data(m, err);
			break;
		case GB_MULTI_LINE:
			rc = end_line(m, err);
			break;
		case GB_MULTI_HEAD:
			rc = read_head(m, err);
			break;
		case GB_MULTI_AFTER:
			gb_buf_clear(&m->held); /* what follows the end is nobody's */
			return GB_OK;
		}
	}
	return rc == GB_WAIT ? GB_OK : rc;
}

enum gb_rc
gb_multipart_finish(const struct gb_multipart *m, struct gb_err *err)
{
	return m->at == GB_MULTI_AFTER ? GB_OK : bad("it is cut off", err);
}
