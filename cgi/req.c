#include "cgi/req.h"

#include "base/num.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "cgi/multipart.h"
#include "text/url.h"

#include <stdlib.h>

#define PATH_MAX_BYTES 512
#define QUERY_MAX ((size_t)8 << 10)
#define FIELDS_MAX 64

static struct gb_slice
take(struct gb_req *r, const struct gb_reqsource *from, const char *name)
{
	const char *v = from->var(from->ctx, name);
	return v ? gb_arena_dup(&r->arena, gb_cstr(v)) : gb_slice(NULL, 0);
}

/* --- method and path --- */

static enum gb_rc
read_method(struct gb_req *r, struct gb_slice name, struct gb_err *err)
{
	static const struct {
		const char *name;
		enum gb_method method;
	} methods[] = {
		{"GET", GB_GET}, {"HEAD", GB_GET}, {"POST", GB_POST}, {"DELETE", GB_DELETE}};
	for (size_t i = 0; i < GB_LEN(methods); i++) {
		if (gb_slice_eq(name, gb_cstr(methods[i].name))) {
			r->method = methods[i].method;
			return GB_OK;
		}
	}
	return gb_fail(err, GB_E_HTTP_METHOD,
	               "the method \"%.*s\" is not served; use GET, POST or DELETE",
	               GB_SARG(name));
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static enum gb_rc
read_path(struct gb_req *r, struct gb_slice uri, struct gb_err *err)
{
	size_t end = gb_slice_find(uri, GB_S("?"), 0);
	struct gb_slice path = gb_slice(uri.p, end == SIZE_MAX ? uri.n : end);
	bool good = path.p && path.n > 0 && path.n <= PATH_MAX_BYTES && path.p[0] == '/';
	for (size_t i = 1; i < path.n && good;) {
		size_t from = i;
		while (i < path.n && is_plain(path.p[i]))
			i++;
		good = i > from && path.p[from] != '.' && r->nsegment < GB_LEN(r->segment) &&
		       (i == path.n || (path.p[i] == '/' && i + 1 < path.n));
		if (good)
			r->segment[r->nsegment++] = gb_slice(path.p + from, i - from);
		i++;
	}
	r->path = path;
	return good ? GB_OK
	            : gb_fail(err, GB_E_HTTP_PATH, "there is nothing under this address");
}

/* --- fields --- */

static enum gb_rc
decode(struct gb_req *r, struct gb_slice raw, struct gb_slice *ret, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, raw.n + 1);
	enum gb_rc rc = gb_url_decode_form(&b, raw, err);
	if (rc == GB_OK && gb_utf8_valid(gb_buf_get(&b)) < b.n)
		rc = gb_fail(err, GB_E_HTTP_BODY, "a field of the request is not UTF-8");
	if (rc == GB_OK)
		*ret = gb_arena_dup(&r->arena, gb_buf_get(&b));
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
read_fields(struct gb_req *r, struct gb_slice text, struct gb_fields *ret, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	ret->v = GB_NEWN(&r->arena, struct gb_field, FIELDS_MAX);
	while (text.n > 0 && rc == GB_OK) {
		size_t end = gb_slice_find(text, GB_S("&"), 0);
		struct gb_slice one = gb_slice(text.p, end == SIZE_MAX ? text.n : end);
		size_t eq = gb_slice_find(one, GB_S("="), 0);
		size_t n = eq == SIZE_MAX ? one.n : eq;
		size_t skip = eq == SIZE_MAX ? one.n : eq + 1;
		if (ret->n == FIELDS_MAX)
			return gb_fail(err, GB_E_HTTP_BODY, "the request has over %d fields",
			               FIELDS_MAX);
		struct gb_field *f = &ret->v[ret->n];
		rc = decode(r, gb_slice(one.p, n), &f->name, err);
		if (rc == GB_OK)
			rc = decode(r, gb_slice(one.p + skip, one.n - skip), &f->value, err);
		ret->n += rc == GB_OK && one.n > 0;
		text = end == SIZE_MAX ? gb_slice(NULL, 0)
		                       : gb_slice(text.p + end + 1, text.n - end - 1);
	}
	if (rc == GB_EFORMAT)
		rc = gb_fail(err, GB_E_HTTP_BODY, "a field of the request is badly encoded");
	return rc;
}

struct gb_slice
gb_field(const struct gb_fields *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (gb_slice_eq(f->v[i].name, gb_cstr(name)))
			return f->v[i].value;
	return gb_slice(NULL, 0);
}

/* --- headers --- */

static struct gb_slice
find_cookie(struct gb_slice header, struct gb_slice name)
{
	while (header.n > 0) {
		size_t end = gb_slice_find(header, GB_S(";"), 0);
		struct gb_slice one =
			gb_slice_trim(gb_slice(header.p, end == SIZE_MAX ? header.n : end));
		if (one.n > name.n && one.p[name.n] == '=' &&
		    gb_slice_eq(gb_slice(one.p, name.n), name))
			return gb_slice(one.p + name.n + 1, one.n - name.n - 1);
		header = end == SIZE_MAX ? gb_slice(NULL, 0)
		                         : gb_slice(header.p + end + 1, header.n - end - 1);
	}
	return gb_slice(NULL, 0);
}

struct gb_slice
gb_req_cookie(const struct gb_req *r, const char *name)
{
	return find_cookie(r->cookies, gb_cstr(name));
}

static struct gb_slice
read_bearer(struct gb_slice header)
{
	static const char scheme[] = "Bearer ";
	if (header.n < sizeof scheme ||
	    !gb_slice_ieq(gb_slice(header.p, sizeof scheme - 1), gb_cstr(scheme)))
		return gb_slice(NULL, 0);
	return gb_slice_trim(
		gb_slice(header.p + sizeof scheme - 1, header.n - sizeof scheme + 1));
}

static struct gb_slice
read_id(struct gb_req *r, struct gb_slice sent)
{
	bool good = sent.n >= 8 && sent.n <= 64;
	for (size_t i = 0; i < sent.n && good; i++)
		good = is_plain(sent.p[i]) && sent.p[i] != '~' && sent.p[i] != '.';
	if (good)
		return sent;
	char made[37];
	gb_uuid4(made);
	return gb_arena_dup(&r->arena, gb_cstr(made));
}

static struct gb_slice
read_type(struct gb_req *r, struct gb_slice header)
{
	size_t end = gb_slice_find(header, GB_S(";"), 0);
	struct gb_slice type =
		gb_slice_trim(gb_slice(header.p, end == SIZE_MAX ? header.n : end));
	char *lower = gb_arena_alloc(&r->arena, type.n + 1);
	for (size_t i = 0; i < type.n; i++) {
		char c = type.p[i];
		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	return gb_slice(lower, type.n);
}

static void
read_headers(struct gb_req *r, const struct gb_reqsource *from)
{
	r->cookies = take(r, from, "HTTP_COOKIE");
	r->cookie = find_cookie(r->cookies, GB_S(GB_COOKIE));
	if (r->cookie.n == 0)
		r->cookie = find_cookie(r->cookies, GB_S(GB_COOKIE_EMBEDDED));
	r->bearer = read_bearer(take(r, from, "HTTP_AUTHORIZATION"));
	r->address = take(r, from, "REMOTE_ADDR");
	r->host = take(r, from, "HTTP_HOST");
	r->origin = take(r, from, "HTTP_ORIGIN");
	r->fetch_site = take(r, from, "HTTP_SEC_FETCH_SITE");
	r->csrf = take(r, from, "HTTP_X_CSRF_TOKEN");
	r->last_event = take(r, from, "HTTP_LAST_EVENT_ID");
	r->accept = take(r, from, "HTTP_ACCEPT");
	r->lang = take(r, from, "HTTP_ACCEPT_LANGUAGE");
	r->type = read_type(r, take(r, from, "CONTENT_TYPE"));
	r->id = read_id(r, take(r, from, "HTTP_X_REQUEST_ID"));
	r->htmx = from->var(from->ctx, "HTTP_HX_REQUEST") != NULL;
}

/* --- the body --- */

static enum gb_rc
too_large(size_t max, struct gb_err *err)
{
	return gb_fail(err, GB_E_HTTP_SIZE, "the request has over %zu bytes", max);
}

/* --- a form with a file --- */

struct form {
	struct gb_req *r;
	const struct gb_reqsource *from;
	struct gb_buf value; /* of the field that comes in */
	struct gb_slice name;
	bool file; /* the part that comes in is one that is kept */
};

static enum gb_rc
begin_part(void *ctx, const struct gb_part *p, struct gb_err *err)
{
	struct form *f = ctx;
	gb_buf_clear(&f->value);
	f->name = gb_arena_dup(&f->r->arena, p->name);
	f->file = p->filename.n > 0; /* a browser sends an empty name when none was chosen */
	if (gb_utf8_valid(p->name) < p->name.n || gb_utf8_valid(p->filename) < p->filename.n)
		return gb_fail(err, GB_E_HTTP_BODY, "a field of the request is not UTF-8");
	if (!f->file)
		return GB_OK;
	if (f->r->file)
		return gb_fail(err, GB_E_HTTP_BODY, "send one file at a time");
	f->r->file = GB_NEW(&f->r->arena, struct gb_spooled);
	return gb_spool_begin(f->from->spool, &f->r->arena, p->filename, f->r->file, err);
}

static enum gb_rc
add_part(void *ctx, struct gb_slice bytes, struct gb_err *err)
{
	struct form *f = ctx;
	if (f->file)
		return gb_spool_add(f->r->file, bytes, f->from->file_max, err);
	gb_buf_slice(&f->value, bytes);
	return f->value.over
	               ? gb_fail(err, GB_E_HTTP_SIZE, "a field of the request is too long")
	               : GB_OK;
}

static enum gb_rc
end_part(void *ctx, struct gb_err *err)
{
	struct form *f = ctx;
	if (f->file)
		return gb_spool_end(f->r->file, err);
	if (gb_utf8_valid(gb_buf_get(&f->value)) < f->value.n)
		return gb_fail(err, GB_E_HTTP_BODY, "a field of the request is not UTF-8");
	f->r->form.v[f->r->form.n++] =
		(struct gb_field){f->name, gb_arena_dup(&f->r->arena, gb_buf_get(&f->value))};
	return GB_OK;
}

static enum gb_rc
read_form(struct gb_req *r, const struct gb_reqsource *from, size_t max, struct gb_err *err)
{
	struct form f = {.r = r, .from = from};
	const struct gb_partsink sink = {&f, begin_part, add_part, end_part};
	struct gb_multipart m;
	char piece[16384];
	const char *type = from->var(from->ctx, "CONTENT_TYPE");
	r->form.v = GB_NEWN(&r->arena, struct gb_field, GB_PARTS_MAX);
	gb_buf_init(&f.value, max);
	enum gb_rc rc = gb_multipart_init(&m, gb_cstr(type), &sink, err);
	for (size_t n, sum = 0;
	     rc == GB_OK && (n = from->read(from->ctx, piece, sizeof piece)) > 0;) {
		sum += n;
		rc = sum > from->file_max + max
		             ? too_large(from->file_max + max, err)
		             : gb_multipart_feed(&m, gb_slice(piece, n), err);
	}
	if (rc == GB_OK)
		rc = gb_multipart_finish(&m, err);
	gb_multipart_fini(&m);
	gb_buf_fini(&f.value);
	return rc;
}

static enum gb_rc
read_body(struct gb_req *r, const struct gb_reqsource *from, size_t max, struct gb_err *err)
{
	char piece[16384];
	const char *length = from->var(from->ctx, "CONTENT_LENGTH");
	int64_t said = 0;
	double unused;
	if (length && length[0] != '\0' &&
	    (gb_num_parse(gb_cstr(length), &said, &unused) != GB_NUM_INT || said < 0))
		return gb_fail(err, GB_E_HTTP_BODY, "Content-Length is no number of bytes");
	if (from->spool && gb_slice_eq(r->type, GB_S("multipart/form-data")))
		return read_form(r, from, max, err);
	if ((uint64_t)said > max)
		return too_large(max, err);
	for (size_t n; (n = from->read(from->ctx, piece, sizeof piece)) > 0;) {
		if (r->body.n + n > max)
			return too_large(max, err);
		gb_buf_add(&r->body, piece, n);
	}
	if (r->body.n < (size_t)said)
		return gb_fail(err, GB_E_HTTP_BODY, "the body of the request is cut off");
	if (r->body.n > 0 && gb_slice_eq(r->type, GB_S("application/x-www-form-urlencoded")))
		return read_fields(r, gb_buf_get(&r->body), &r->form, err);
	return GB_OK;
}

enum gb_rc
gb_req_read(const struct gb_reqsource *from, size_t body_max, struct gb_req *r,
            struct gb_err *err)
{
	*r = (struct gb_req){.method = GB_GET, .env = from->env};
	gb_buf_init(&r->body, body_max);
	read_headers(r, from);
	struct gb_slice query = take(r, from, "QUERY_STRING");
	enum gb_rc rc = read_method(r, take(r, from, "REQUEST_METHOD"), err);
	if (rc == GB_OK)
		rc = read_path(r, take(r, from, "REQUEST_URI"), err);
	if (rc == GB_OK && query.n > QUERY_MAX)
		rc = too_large(QUERY_MAX, err);
	if (rc == GB_OK)
		rc = read_fields(r, query, &r->query, err);
	if (rc == GB_OK && r->method != GB_GET)
		rc = read_body(r, from, body_max, err);
	return rc;
}

void
gb_req_fini(struct gb_req *r)
{
	if (r->file)
		gb_spool_drop(r->file);
	gb_buf_fini(&r->body);
	gb_arena_fini(&r->arena);
}
