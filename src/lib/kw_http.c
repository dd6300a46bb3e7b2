/* lib/kw_http.c - GET, POST, PUT, PATCH, DELETE HTTP, headers
 *
 * Source: keywords.md 2.20 and the table "HTTP and the web".
 */
#include "lib/env.h"
#include "lib/http.h"
#include "lib/kw_groups.h"
#include "lib/room.h"
#include "lib/session.h"

#define SEND_MAX ((size_t)16 << 20)
enum { TOLD = 200 }; /* bytes of an answer that an error repeats */

/* --- asking --- */

static enum gb_rc
ask(struct gb_call *c, const char *method, struct gb_slice body, struct gb_slice type,
    struct gb_err *err)
{
	struct gb_netreq q = {.method = gb_cstr(method), .body = body};
	enum gb_rc rc = gb_arg_text(c, 0, &q.url, err);
	q.url = gb_slice_trim(q.url);
	return rc == GB_OK ? gb_http_begin(c, &q, type, err) : rc;
}

/* Texts are sent as they are, everything else as JSON. */
static enum gb_rc
send(struct gb_call *c, const char *method, struct gb_err *err)
{
	struct gb_value data = gb_arg(c, 1);
	struct gb_slice type = GB_S("application/json");
	struct gb_buf b;
	if (gb_has(c, 2)) {
		enum gb_rc rc = gb_arg_text(c, 2, &type, err);
		if (rc != GB_OK)
			return rc;
	}
	if (!gb_has(c, 1))
		return ask(c, method, GB_S(""), GB_S(""), err);
	if (gb_is_text(data))
		return ask(c, method, gb_text_get(data),
		           gb_has(c, 2) ? type : GB_S("text/plain; charset=utf-8"), err);
	gb_buf_init(&b, SEND_MAX);
	gb_json_put(&b, data, false);
	enum gb_rc rc = b.over ? gb_fail(err, GB_E_TEXT_SIZE, "\"%s\": the data is too large",
	                                 c->kw->words)
	                       : ask(c, method, gb_buf_get(&b), type, err);
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
get(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice what;
	enum gb_rc rc = gb_arg_text(c, 0, &what, err);
	if (rc != GB_OK)
		return rc;
	what = gb_slice_trim(what);
	if (!gb_http_is_url(what))
		return gb_fail(err, GB_E_UNAVAILABLE,
		               "\"GET\" of \"%.*s\", which is no web address, is not available "
		               "in this build",
		               GB_SARG(what));
	return ask(c, "GET", GB_S(""), GB_S(""), err);
}

static enum gb_rc
post(struct gb_call *c, struct gb_err *err)
{
	return send(c, "POST", err);
}

static enum gb_rc
put(struct gb_call *c, struct gb_err *err)
{
	return send(c, "PUT", err);
}

static enum gb_rc
patch(struct gb_call *c, struct gb_err *err)
{
	return send(c, "PATCH", err);
}

static enum gb_rc delete (struct gb_call *c, struct gb_err *err) {
	return ask(c, "DELETE", GB_S(""), GB_S(""), err);
}

/* --- answers --- */

static enum gb_rc
got(struct gb_call *c, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_netans n;
	enum gb_rc rc = gb_http_answer(c, &a, &n, err);
	if (rc == GB_OK && n.status >= 400)
		rc = gb_fail(err, GB_E_NET_STATUS,
		             "\"%s\": the other machine answered %u: %.*s", c->kw->words,
		             n.status, (int)(n.body.n < TOLD ? n.body.n : TOLD),
		             n.body.n ? n.body.p : "");
	else if (rc == GB_OK)
		rc = gb_http_body(c, &n, &c->ret, err);
	gb_arena_fini(&a);
	return rc;
}

static enum gb_rc
put_headers(struct gb_heap *h, const struct gb_netans *n, struct gb_value *ret,
            struct gb_err *err)
{
	struct gb_value v;
	enum gb_rc rc = gb_object(h, ret, err);
	for (size_t i = 0; i < n->nheader && rc == GB_OK; i++) {
		rc = gb_text(h, n->header[i].value, &v, err);
		if (rc == GB_OK)
			rc = gb_object_put_slice(h, *ret, n->header[i].name, v, err);
	}
	return rc;
}

/* Members of the data can be read without ".data"; status, headers and data are the answer's. */
static enum gb_rc
put_members(struct gb_heap *h, struct gb_value data, struct gb_value to, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	const struct gb_entry *e;
	for (size_t at = 0;
	     gb_is_object(data) && rc == GB_OK && (e = gb_object_next(data, &at)) != NULL;)
		rc = gb_object_put_slice(h, to, gb_text_get(e->key), e->value, err);
	return rc;
}

static enum gb_rc
answered(struct gb_call *c, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_netans n;
	struct gb_value data = GB_NULL, headers = GB_NULL, o = GB_NULL;
	enum gb_rc rc = gb_http_answer(c, &a, &n, err);
	if (rc == GB_OK)
		rc = gb_http_body(c, &n, &data, err);
	if (rc == GB_OK)
		rc = put_headers(c->heap, &n, &headers, err);
	if (rc == GB_OK)
		rc = gb_object(c->heap, &o, err);
	if (rc == GB_OK)
		rc = put_members(c->heap, data, o, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, o, GB_S("status"),
		                         gb_int48((int64_t)n.status), err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, o, GB_S("headers"), headers, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, o, GB_S("data"), data, err);
	gb_arena_fini(&a);
	return rc == GB_OK ? gb_ret(c, o) : rc;
}

/* --- headers --- */

static bool
is_token(struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= 0x20 || (unsigned char)s.p[i] >= 0x7F ||
		    strchr("()<>@,;:\\\"/[]?={}", s.p[i]))
			return false;
	return s.n > 0;
}

static enum gb_rc
set_header(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice name, value;
	enum gb_rc rc = gb_arg_text(c, 0, &name, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &value, err);
	if (rc != GB_OK)
		return rc;
	if (!is_token(name))
		return gb_arg_fail(c, 0, err,
		                   "must be the name of a header, such as \"Accept\"");
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < 0x20)
			return gb_arg_fail(c, 1, err, "must be one line");
	return gb_room_keep(c, &gb_env(c)->session->headers, name, value, 0, err);
}

static enum gb_rc
clear_headers(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	gb_keep_clear(&gb_env(c)->session->headers);
	return GB_OK;
}

/* clang-format off */
#define CALL (GB_STMT | GB_EXPR | GB_WAITS | GB_NET)
#define RESULT \
	"Objects are sent as JSON, texts as they are. The result has status, headers and " \
	"data; members that it does not have itself are those of data. A status that " \
	"reports failure is no error."
static const struct gb_kw rows[] = {
	{"GET", "what key?", "any", "http", 3, CALL | GB_STATE | GB_FILES, get, got,
	 "fetch a web address, a file or a stored value",
	 "A web address gives the answer, parsed when it is JSON; a status of 400 or more is an "
	 "error. A path that begins with / asks the own server. session.name, user.name and "
	 "config give stored values, any other text is a file of the bot's drive.",
	 "r = GET \"https://api.example.org/rate?from=EUR\"\nTALK r.rate", "POST, SET HEADER, DOWNLOAD"},
	{"POST", "url data?", "object", "http", 3, CALL, post, answered,
	 "send data to a web address", RESULT,
	 "r = POST \"https://api.example.org/orders/7\", { total: 30 }\n"
	 "IF r.status <> 200 THEN TALK \"No luck.\"", "GET, SET HEADER"},
	{"POST", "url data kind", "object", "http", 3, CALL, post, answered,
	 "send data of another kind to a web address", "The kind is a media type.",
	 "r = POST \"https://example.org/in\", text, \"text/plain\"", "GET"},
	{"POST", "url WITH(data:named)", "object", "http", 3, CALL, post, answered,
	 "send data to a web address, with WITH", "", "", "GET"},
	{"PUT", "url data?", "object", "http", 3, CALL, put, answered,
	 "replace a web resource", RESULT,
	 "r = PUT \"https://api.example.org/orders/7\", { total: 30 }\n"
	 "IF r.status <> 200 THEN TALK \"No luck.\"", "GET, SET HEADER"},
	{"PUT", "url WITH(data:named)", "object", "http", 3, CALL, put, answered,
	 "replace a web resource, with WITH", "", "", "GET"},
	{"PATCH", "url data?", "object", "http", 3, CALL, patch, answered,
	 "change a part of a web resource", RESULT,
	 "r = PATCH \"https://api.example.org/orders/7\", { total: 30 }\n"
	 "IF r.status <> 200 THEN TALK \"No luck.\"", "GET, SET HEADER"},
	{"PATCH", "url WITH(data:named)", "object", "http", 3, CALL, patch, answered,
	 "change a part of a web resource, with WITH", "", "", "GET"},
	{"DELETE HTTP", "url", "object", "http", 3, CALL, delete, answered,
	 "delete a web resource", "The result is that of POST.",
	 "r = DELETE HTTP \"https://api.example.org/orders/7\"", "DELETE, POST"},
	{"SET HEADER", "name =|AS(value)", NULL, "http", 3, GB_STMT, set_header, NULL,
	 "set a header of all later requests", "It stays until CLEAR HEADERS or the end of the script.",
	 "SET HEADER \"Accept\" = \"application/json\"", "CLEAR HEADERS, GET"},
	{"SET HEADER", "name value", NULL, "http", 3, GB_STMT, set_header, NULL,
	 "set a header of all later requests, with a comma", "", "", "CLEAR HEADERS"},
	{"CLEAR HEADERS", "", NULL, "http", 3, GB_STMT, clear_headers, NULL,
	 "forget all headers", "Later requests carry none of them.", "CLEAR HEADERS", "SET HEADER"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_http = {rows, GB_LEN(rows)};
