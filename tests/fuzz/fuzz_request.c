/* tests/fuzz/fuzz_request.c - any bytes as a request: variables of CGI, a line each as
 * NAME=value, an empty line, the body. What is accepted is well-formed, and written again it is
 * read as the same (reliability.md 4.2, F6 and F7). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cgi/req.h"
#include "text/json.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VARS_MAX = 32 };

struct source {
	char *var[VARS_MAX];
	size_t n;
	struct gb_slice body;
};

static const char *
variable(void *ctx, const char *name)
{
	const struct source *s = ctx;
	const size_t n = strlen(name);
	for (size_t i = 0; i < s->n; i++)
		if (strncmp(s->var[i], name, n) == 0 && s->var[i][n] == '=')
			return s->var[i] + n + 1;
	return NULL;
}

static size_t
read_some(void *ctx, char *to, size_t n)
{
	struct source *s = ctx;
	const size_t take = s->body.n < n ? s->body.n : n;
	if (take > 0) {
		memcpy(to, s->body.p, take);
		s->body = gb_slice(s->body.p + take, s->body.n - take);
	}
	return take;
}

static void
must(bool truth, const char *what)
{
	if (truth)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static void
check_path(const struct gb_req *r)
{
	must(r->path.n > 0 && r->path.p[0] == '/', "a path begins with /");
	for (size_t i = 0; i < r->nsegment; i++) {
		must(r->segment[i].n > 0 && r->segment[i].p[0] != '.', "a segment is a name");
		for (size_t k = 0; k < r->segment[i].n; k++)
			must(strchr("/\\%?#", r->segment[i].p[k]) == NULL,
			     "a segment is plain");
	}
}

/* Fields are UTF-8, and survive being encoded and read again. */
static void
check_fields(const struct gb_fields *f)
{
	struct gb_buf b;
	gb_buf_init(&b, (size_t)8 << 20);
	for (size_t i = 0; i < f->n; i++) {
		must(gb_utf8_valid(f->v[i].name) == f->v[i].name.n, "a name is UTF-8");
		must(gb_utf8_valid(f->v[i].value) == f->v[i].value.n, "a value is UTF-8");
		if (i > 0)
			gb_buf_char(&b, '&');
		gb_url_encode_form(&b, f->v[i].name);
		gb_buf_char(&b, '=');
		gb_url_encode_form(&b, f->v[i].value);
	}
	struct gb_err err;
	struct gb_req again;
	struct source s = {.body = gb_buf_get(&b)};
	char method[] = "REQUEST_METHOD=POST", uri[] = "REQUEST_URI=/x";
	char type[] = "CONTENT_TYPE=application/x-www-form-urlencoded";
	s.var[s.n++] = method;
	s.var[s.n++] = uri;
	s.var[s.n++] = type;
	const struct gb_reqsource from = {.ctx = &s, .var = variable, .read = read_some};
	must(gb_req_read(&from, (size_t)8 << 20, &again, &err) == GB_OK,
	     "fields are read again");
	must(again.form.n == f->n, "as many fields");
	for (size_t i = 0; i < f->n; i++)
		must(gb_slice_eq(again.form.v[i].name, f->v[i].name) &&
		             gb_slice_eq(again.form.v[i].value, f->v[i].value),
		     "the same fields");
	gb_req_fini(&again);
	gb_buf_fini(&b);
}

static void
check_json(struct gb_slice body)
{
	struct gb_json *o = NULL, *again = NULL;
	struct gb_err err;
	struct gb_buf b;
	if (gb_json_parse(body, (size_t)1 << 20, &o, &err) != GB_OK)
		return;
	gb_buf_init(&b, (size_t)16 << 20);
	gb_json_dump(o, GB_JSON_COMPACT, &b);
	must(gb_json_parse(gb_buf_get(&b), (size_t)16 << 20, &again, &err) == GB_OK,
	     "JSON is read again");
	gb_json_free(again);
	gb_json_free(o);
	gb_buf_fini(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gb_slice rest = gb_slice((const char *)data, size);
	struct source s = {.n = 0};
	struct gb_req r;
	struct gb_err err;
	char *text = strndup(rest.p ? rest.p : "", rest.n);
	const size_t head = strlen(text);
	char *at = text;
	while (s.n < VARS_MAX && *at && *at != '\n') {
		char *end = strchr(at, '\n');
		s.var[s.n++] = at;
		if (!end) {
			at += strlen(at);
			break;
		}
		*end = '\0';
		at = end + 1;
	}
	const size_t used = (size_t)(at - text) + (*at == '\n');
	s.body = used <= rest.n && used <= head ? gb_slice(rest.p + used, rest.n - used)
	                                        : gb_slice(NULL, 0);
	const struct gb_reqsource from = {.ctx = &s, .var = variable, .read = read_some};
	if (gb_req_read(&from, (size_t)1 << 16, &r, &err) == GB_OK) {
		check_path(&r);
		check_fields(&r.query);
		check_fields(&r.form);
		gb_req_cookie(&r, "gb-zone");
		gb_field(&r.form, "text");
		if (gb_slice_eq(r.type, GB_S("application/json")))
			check_json(gb_buf_get(&r.body));
	} else {
		must(err.msg[0] != '\0', "an error has a sentence");
	}
	gb_req_fini(&r);
	free(text);
	return 0;
}
