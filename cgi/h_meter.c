/* cgi/h_meter.c - for those who watch a site: counts, the API's document, errors of pages */
#include "base/log.h"
#include "cgi/mask.h"
#include "cgi/meter.h"
#include "cgi/openapi.h"
#include "cgi/route.h"

enum { ERRORS_MAX = 10, PART_MAX = 300 };

/* The web server lets nobody else through either. */
static bool
is_near(struct gb_slice address)
{
	return gb_slice_eq(address, GB_S("::1")) ||
	       (address.n > 4 && memcmp(address.p, "127.", 4) == 0);
}

enum gb_rc
gb_h_metrics(struct gb_web *s, const struct gb_req *r,
             struct gb_visit *v __attribute__((unused)), struct gb_resp *p, struct gb_err *err)
{
	if (!is_near(r->address))
		return gb_fail(err, GB_E_HTTP_PATH, "there is nothing under this address");
	gb_resp_type(p, 200, "text/plain; version=0.0.4; charset=utf-8");
	gb_meter_write(s->meter, &p->body);
	return GB_OK;
}

enum gb_rc
gb_h_openapi(struct gb_web *s __attribute__((unused)),
             const struct gb_req *r __attribute__((unused)),
             struct gb_visit *v __attribute__((unused)), struct gb_resp *p,
             struct gb_err *err __attribute__((unused)))
{
	gb_resp_type(p, 200, "application/json");
	gb_openapi(&p->body);
	return GB_OK;
}

/* --- what went wrong in a page --- */

static void
put_part(struct gb_buf *line, const struct gb_json *e, const char *key)
{
	const struct gb_slice text = gb_json_text(gb_json_get(e, gb_cstr(key)));
	gb_buf_str(line, " | ");
	gb_mask_report(line, gb_slice(text.p, text.n < PART_MAX ? text.n : PART_MAX));
}

static void
log_error(const struct gb_req *r, const struct gb_json *e)
{
	static const char *const parts[] = {"timestamp", "type", "message", "url", "stack"};
	struct gb_buf line;
	gb_buf_init(&line, 4096);
	for (size_t i = 0; i < GB_LEN(parts); i++)
		put_part(&line, e, parts[i]);
	gb_log(GB_LOG_WARN, "client", "CLIENT: request=%.*s%.*s", GB_SARG(r->id),
	       GB_SARG(gb_buf_get(&line)));
	gb_buf_fini(&line);
}

enum gb_rc
gb_h_client_errors(struct gb_web *s, const struct gb_req *r,
                   struct gb_visit *v __attribute__((unused)), struct gb_resp *p,
                   struct gb_err *err)
{
	struct gb_json *body;
	if (!gb_visit_origin(r))
		return gb_fail(err, GB_E_HTTP_DENIED,
		               "the request does not come from a page "
		               "of this site");
	enum gb_rc rc = gb_chat_body(r, &body, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_json *list = gb_json_get(body, GB_S("errors"));
	const size_t sent = gb_json_count(list), n = sent < ERRORS_MAX ? sent : ERRORS_MAX;
	if (gb_json_typeof(list) != GB_JSON_ARRAY)
		rc = gb_fail(err, GB_E_HTTP_BODY, "\"errors\" has to be a list");
	for (size_t i = 0; i < n && rc == GB_OK; i++) {
		log_error(r, gb_json_at(list, i));
		gb_meter_client_error(s->meter);
	}
	if (rc == GB_OK) {
		gb_resp_type(p, 200, "application/json");
		gb_buf_printf(&p->body, "{\"status\":\"received\",\"count\":%zu}", n);
	}
	gb_json_free(body);
	return rc;
}
