#include "cgi/resp.h"

#include "base/log.h"
#include "cgi/html.h"
#include "text/json.h"

void
gb_resp_init(struct gb_resp *p)
{
	*p = (struct gb_resp){.status = 200};
	gb_buf_init(&p->head, (size_t)64 << 10);
	gb_buf_init(&p->body, GB_BODY_MAX);
}

void
gb_resp_fini(struct gb_resp *p)
{
	gb_buf_fini(&p->head);
	gb_buf_fini(&p->body);
}

bool
gb_resp_header(struct gb_resp *p, const char *name, struct gb_slice value)
{
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f)
			return false;
	gb_buf_printf(&p->head, "%s: %.*s\r\n", name, GB_SARG(value));
	return true;
}

void
gb_resp_type(struct gb_resp *p, unsigned status, const char *type)
{
	p->status = status;
	gb_resp_header(p, "Content-Type", gb_cstr(type));
	gb_resp_header(p, "Cache-Control", GB_S("no-store"));
}

void
gb_resp_redirect(struct gb_resp *p, struct gb_slice to)
{
	p->status = 303;
	gb_resp_header(p, "Location", to);
	gb_resp_header(p, "Cache-Control", GB_S("no-store"));
}

/* --- errors --- */

static const struct code {
	unsigned status;
	const char *name;
} codes[] = {
	{400, "bad_request"},       {401, "unauthorized"},           {403, "forbidden"},
	{404, "not_found"},         {405, "method_not_allowed"},     {409, "conflict"},
	{413, "payload_too_large"}, {415, "unsupported_media_type"}, {422, "validation_error"},
	{429, "rate_limited"},      {503, "service_unavailable"},
};

static const char *
code_of(unsigned status)
{
	for (size_t i = 0; i < GB_LEN(codes); i++)
		if (codes[i].status == status)
			return codes[i].name;
	return "internal_error";
}

static bool
wants_page(const struct gb_req *r)
{
	return gb_slice_find(r->accept, GB_S("text/html"), 0) != SIZE_MAX;
}

void
gb_resp_error(struct gb_resp *p, const struct gb_req *r, unsigned status,
              struct gb_slice message)
{
	gb_buf_clear(&p->body);
	if (status == 503 || status == 409)
		gb_resp_header(p, "Retry-After", GB_S("2"));
	if (wants_page(r)) {
		gb_resp_type(p, status, "text/html; charset=utf-8");
		gb_html_error(&p->body, r, status, message);
		return;
	}
	gb_resp_type(p, status, "application/json");
	gb_buf_printf(&p->body, "{\"error\":\"%s\",\"message\":", code_of(status));
	gb_json_quote(&p->body, message);
	gb_buf_str(&p->body, ",\"request_id\":");
	gb_json_quote(&p->body, r->id);
	gb_buf_char(&p->body, '}');
}

/* Errors whose sentence is for the client. */
static unsigned
public_status(enum gb_no no)
{
	static const struct {
		enum gb_no no;
		unsigned status;
	} rows[] = {
		{GB_E_HTTP_PATH, 404},    {GB_E_HTTP_METHOD, 405}, {GB_E_HTTP_SIZE, 413},
		{GB_E_HTTP_BODY, 400},    {GB_E_HTTP_TYPE, 415},   {GB_E_HTTP_DENIED, 403},
		{GB_E_HTTP_UNKNOWN, 404}, {GB_E_HTTP_TOKEN, 401},  {GB_E_JSON, 400},
		{GB_E_HTTP_DEAD, 422},    {GB_E_HTTP_BUSY, 409},   {GB_E_JSON_DEPTH, 400},
		{GB_E_JSON_SIZE, 413},    {GB_E_HTTP_RATE, 429},   {GB_E_PARAM_TYPE, 422},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (rows[i].no == no)
			return rows[i].status;
	return 0;
}

void
gb_resp_fail(struct gb_resp *p, const struct gb_req *r, const struct gb_err *err)
{
	unsigned status = public_status(err->no);
	if (status > 0) {
		gb_resp_error(p, r, status, gb_cstr(err->msg));
		return;
	}
	gb_log(GB_LOG_ERROR, "http", "request=%.*s error=GB%04u %s", GB_SARG(r->id), err->no,
	       err->msg);
	bool busy = err->rc == GB_EBUSY || err->rc == GB_ECONFLICT || err->rc == GB_EIO;
	gb_resp_error(p, r, busy ? 503 : 500,
	              busy ? GB_S("the server is busy; try again in a moment")
	                   : GB_S("something went wrong on our side"));
}
