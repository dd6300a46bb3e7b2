/* cgi/h_mcp.c - POST /mcp/BOT: the envelope of JSON-RPC and the revision that is spoken */
#include "cgi/mcp.h"

#define JSON_MAX ((size_t)1 << 20)
#define META "io.modelcontextprotocol/"

const char *const *
gb_mcp_legacy(size_t *ret_n)
{
	static const char *const known[] = {"2025-11-25", "2025-06-18"};
	*ret_n = GB_LEN(known);
	return known;
}

/* --- the revision --- */

static bool
is_legacy(struct gb_slice version)
{
	size_t n;
	const char *const *known = gb_mcp_legacy(&n);
	for (size_t i = 0; i < n; i++)
		if (gb_slice_eq(version, gb_cstr(known[i])))
			return true;
	return false;
}

static bool
unknown_version(struct gb_slice version, struct gb_mcperr *err)
{
	gb_mcp_fail(err, 400, GB_MCP_VERSION, "this revision of the protocol is not spoken");
	err->wanted = version;
	return false;
}

/* A header has to repeat what the body says, for what stands between. */
static bool
repeats(const struct gb_mcp *m, const char *header, struct gb_slice body, struct gb_mcperr *err)
{
	return gb_slice_eq(gb_req_header(m->req, header), body) ||
	       gb_mcp_fail(err, 400, GB_MCP_HEADER,
	                   "MCP-Protocol-Version, Mcp-Method and Mcp-Name have to repeat the "
	                   "request");
}

static bool
check_modern(const struct gb_mcp *m, struct gb_slice version, struct gb_mcperr *err)
{
	const struct gb_json *meta = gb_json_get(m->params, GB_S("_meta"));
	const struct gb_json *can = gb_json_get(meta, GB_S(META "clientCapabilities"));
	if (!repeats(m, "MCP_PROTOCOL_VERSION", version, err) ||
	    !repeats(m, "MCP_METHOD", m->method, err))
		return false;
	if (gb_json_typeof(can) != GB_JSON_OBJECT)
		return gb_mcp_fail(err, 400, GB_MCP_PARAMS,
		                   "_meta has to hold " META "clientCapabilities");
	return !gb_slice_eq(m->method, GB_S("tools/call")) ||
	       repeats(m, "MCP_NAME", gb_json_text(gb_json_get(m->params, GB_S("name"))), err);
}

bool
gb_mcp_revision(struct gb_mcp *m, struct gb_mcperr *err)
{
	const struct gb_slice header = gb_req_header(m->req, "MCP_PROTOCOL_VERSION");
	const struct gb_slice body = gb_json_text(gb_json_get(
		gb_json_get(m->params, GB_S("_meta")), GB_S(META "protocolVersion")));
	const bool modern = gb_slice_eq(header, GB_S(GB_MCP_MODERN));
	m->modern = body.n > 0 || modern;
	if (body.n > 0 && !gb_slice_eq(body, GB_S(GB_MCP_MODERN)))
		return unknown_version(body, err);
	if (!m->modern && header.n > 0 && !is_legacy(header) &&
	    !gb_slice_eq(m->method, GB_S("initialize")))
		return unknown_version(header, err);
	return !m->modern || check_modern(m, body, err);
}

/* --- the envelope --- */

static void
send(struct gb_json *o, unsigned status, struct gb_resp *p)
{
	gb_resp_type(p, status, "application/json");
	gb_json_dump(o, GB_JSON_COMPACT, &p->body);
	gb_json_free(o);
}

static struct gb_json *
envelope(const struct gb_json *id)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set(o, GB_S("jsonrpc"), gb_json_new_text(GB_S("2.0")));
	gb_json_set(o, GB_S("id"),
	            gb_json_typeof(id) == GB_JSON_TEXT  ? gb_json_new_text(gb_json_text(id))
	            : gb_json_typeof(id) == GB_JSON_INT ? gb_json_new_int(gb_json_int(id))
	                                                : gb_json_new_null());
	return o;
}

static void
send_error(const struct gb_json *id, const struct gb_mcperr *e, struct gb_resp *p)
{
	struct gb_json *o = envelope(id), *error = gb_json_new_object();
	gb_json_set(error, GB_S("code"), gb_json_new_int(e->code));
	gb_json_set(error, GB_S("message"), gb_json_new_text(gb_cstr(e->why)));
	if (e->code == GB_MCP_VERSION) {
		struct gb_json *data = gb_json_new_object(), *list = gb_json_new_array();
		size_t n;
		const char *const *known = gb_mcp_legacy(&n);
		gb_json_append(list, gb_json_new_text(GB_S(GB_MCP_MODERN)));
		for (size_t i = 0; i < n; i++)
			gb_json_append(list, gb_json_new_text(gb_cstr(known[i])));
		gb_json_set(data, GB_S("supported"), list);
		gb_json_set(data, GB_S("requested"), gb_json_new_text(e->wanted));
		gb_json_set(error, GB_S("data"), data);
	}
	gb_json_set(o, GB_S("error"), error);
	send(o, e->status, p);
}

static bool
check_envelope(struct gb_mcp *m, const struct gb_json *o, struct gb_mcperr *err)
{
	const struct gb_json *id = gb_json_get(o, GB_S("id"));
	const enum gb_json_type type = gb_json_typeof(id);
	if (gb_json_typeof(o) != GB_JSON_OBJECT)
		return gb_mcp_fail(err, 400, GB_MCP_REQUEST, "send one request, as an object");
	if (!gb_slice_eq(gb_json_text(gb_json_get(o, GB_S("jsonrpc"))), GB_S("2.0")))
		return gb_mcp_fail(err, 400, GB_MCP_REQUEST, "\"jsonrpc\" has to be \"2.0\"");
	if (id && type != GB_JSON_TEXT && type != GB_JSON_INT)
		return gb_mcp_fail(err, 400, GB_MCP_REQUEST,
		                   "\"id\" has to be a text or a whole number");
	m->method = gb_json_text(gb_json_get(o, GB_S("method")));
	m->params = gb_json_get(o, GB_S("params"));
	if (m->params && gb_json_typeof(m->params) != GB_JSON_OBJECT)
		return gb_mcp_fail(err, 400, GB_MCP_PARAMS, "\"params\" has to be an object");
	return true;
}

static void
serve(struct gb_mcp *m, const struct gb_json *o, struct gb_resp *p)
{
	const struct gb_json *id = gb_json_get(o, GB_S("id"));
	struct gb_mcperr err;
	struct gb_json *result = NULL;
	bool fine = check_envelope(m, o, &err);
	const bool response = m->method.n == 0 &&
	                      (gb_json_get(o, GB_S("result")) || gb_json_get(o, GB_S("error")));
	/* Notifications, and answers to what was never asked, are taken and have no answer. */
	if (fine && (response || (m->method.n > 0 && !id))) {
		p->status = 202;
		return;
	}
	if (fine && m->method.n == 0)
		fine = gb_mcp_fail(&err, 400, GB_MCP_REQUEST, "\"method\" is missing");
	if (fine && gb_mcp_revision(m, &err))
		result = gb_mcp_answer(m, &err);
	if (!result) {
		send_error(id, &err, p);
		return;
	}
	struct gb_json *answer = envelope(id);
	gb_json_set(answer, GB_S("result"), result);
	send(answer, 200, p);
}

static enum gb_rc
open_server(struct gb_mcp *m, struct gb_err *err)
{
	if (!gb_visit_origin(m->req))
		return gb_fail(err, GB_E_HTTP_DENIED,
		               "pages of other sites are not served here");
	if (!gb_slice_eq(m->req->type, GB_S("application/json")))
		return gb_fail(err, GB_E_HTTP_TYPE, "send application/json");
	enum gb_rc rc = gb_web_bot(m->web, m->req->segment[1], &m->bot, err);
	if (rc == GB_OK &&
	    !gb_slice_ieq(gb_config_text(&m->bot->bot->info, GB_S("mcp-server")), GB_S("true")))
		rc = gb_fail(err, GB_E_HTTP_UNKNOWN,
		             "this bot is no MCP server; mcp-server,true in its config.csv "
		             "makes it one");
	return rc;
}

enum gb_rc
gb_h_mcp(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
         struct gb_err *err)
{
	struct gb_mcp m = {.web = s, .req = r, .visit = v};
	struct gb_json *body;
	struct gb_err why;
	struct gb_mcperr bad;
	enum gb_rc rc = open_server(&m, err);
	if (rc != GB_OK)
		return rc;
	if (gb_json_parse(gb_buf_get(&r->body), JSON_MAX, &body, &why) != GB_OK) {
		gb_mcp_fail(&bad, 400, GB_MCP_PARSE, why.msg);
		send_error(NULL, &bad, p);
		return GB_OK;
	}
	serve(&m, body, p);
	gb_json_free(body);
	return GB_OK;
}
