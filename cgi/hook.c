#include "cgi/hook.h"

#include "base/utf8.h"
#include "lib/keep.h"

#define JSON_MAX ((size_t)1 << 20)
#define TEXT_MAX ((size_t)16 << 20)

static const char *const variables[] = {"method", "path", "params", "headers", "body"};

static struct gb_json *
fields(const struct gb_fields *f)
{
	struct gb_json *o = gb_json_new_object();
	for (size_t i = 0; i < f->n; i++)
		gb_json_set(o, f->v[i].name, gb_json_new_text(f->v[i].value));
	return o;
}

static void
add_header(void *ctx, struct gb_slice name, struct gb_slice value)
{
	gb_json_set(ctx, name, gb_json_new_text(value));
}

static enum gb_rc
read_body(const struct gb_req *r, struct gb_json **ret, struct gb_err *err)
{
	const struct gb_slice body = gb_buf_get(&r->body), type = r->type;
	const struct gb_slice end = GB_S("+json");
	if (r->form.n > 0) {
		*ret = fields(&r->form);
	} else if (body.n == 0) {
		*ret = gb_json_new_null();
	} else if (gb_slice_eq(type, GB_S("application/json")) ||
	           (type.n > end.n &&
	            gb_slice_eq(gb_slice(type.p + type.n - end.n, end.n), end))) {
		return gb_json_parse(body, JSON_MAX, ret, err);
	} else if (gb_utf8_valid(body) < body.n) {
		return gb_fail(err, GB_E_HTTP_TYPE, "send JSON, a form or text in UTF-8");
	} else {
		*ret = gb_json_new_text(body);
	}
	return GB_OK;
}

enum gb_rc
gb_hook_write(const struct gb_req *r, struct gb_slice script, struct gb_buf *ret,
              struct gb_err *err)
{
	struct gb_json *body = NULL;
	enum gb_rc rc = read_body(r, &body, err);
	if (rc != GB_OK)
		return rc;
	struct gb_json *o = gb_json_new_object(), *headers = gb_json_new_object();
	gb_req_headers(r, add_header, headers);
	gb_json_set_text(o, "script", script);
	gb_json_set_text(o, "method", r->method == GB_GET ? GB_S("GET") : GB_S("POST"));
	gb_json_set_text(o, "path", r->path);
	gb_json_set(o, GB_S("params"), fields(&r->query));
	gb_json_set(o, GB_S("headers"), headers);
	gb_json_set(o, GB_S("body"), body);
	gb_json_dump(o, GB_JSON_COMPACT, ret);
	gb_json_free(o);
	return GB_OK;
}

enum gb_rc
gb_hook_read(struct gb_slice text, struct gb_hook *h, struct gb_err *err)
{
	struct gb_buf b;
	*h = (struct gb_hook){0};
	enum gb_rc rc = gb_json_parse(text, TEXT_MAX, &h->text, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&b, TEXT_MAX);
	h->script = gb_json_text(gb_json_get(h->text, GB_S("script")));
	for (size_t i = 0; i < GB_LEN(variables); i++) {
		struct gb_json *value = gb_json_get(h->text, gb_cstr(variables[i]));
		gb_buf_clear(&b);
		if (value)
			gb_json_dump(value, GB_JSON_COMPACT, &b);
		gb_keep_set(&h->given, gb_cstr(variables[i]),
		            value ? gb_buf_get(&b) : GB_S("null"), 0);
	}
	gb_buf_fini(&b);
	return GB_OK;
}

void
gb_hook_fini(struct gb_hook *h)
{
	gb_keep_fini(&h->given);
	gb_json_free(h->text);
}

void
gb_hook_lend(const struct gb_hook *h, struct gb_dialog *d)
{
	d->setup.given = h ? &h->given : NULL;
	d->setup.wants = h ? GB_WANTS_WEBHOOK : GB_WANTS_NOT;
}

enum gb_rc
gb_hook_give_up(struct gb_dialog *d, const struct gb_message *m, struct gb_err *err)
{
	d->message = m;
	d->session->wants = GB_WANTS_WEBHOOK;
	gb_kept_set(&d->session->result, GB_S(""));
	return gb_dialog_keep(d, err);
}
