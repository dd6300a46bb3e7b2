#include "cgi/mcp.h"

#include "base/log.h"
#include "base/version.h"
#include "bot/tooldoc.h"
#include "cgi/event.h"
#include "cgi/outcome.h"
#include "cgi/tool.h"

#include <stdio.h>

bool
gb_mcp_fail(struct gb_mcperr *err, unsigned status, enum gb_mcpcode code, const char *why)
{
	*err = (struct gb_mcperr){.status = status, .code = code};
	snprintf(err->why, sizeof err->why, "%s", why);
	return false;
}

/* --- what a server says of itself --- */

static struct gb_json *
capabilities(void)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set(o, GB_S("tools"), gb_json_new_object());
	return o;
}

static struct gb_json *
server_info(const struct gb_mcp *m)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set_text(o, "name", GB_S("gb"));
	gb_json_set_text(o, "title", m->bot->bot->pkg.name);
	gb_json_set_text(o, "version", GB_S(PACKAGE_VERSION));
	return o;
}

/* What each result of the newest revision carries. */
static struct gb_json *
new_result(const struct gb_mcp *m)
{
	struct gb_json *o = gb_json_new_object();
	if (!m->modern)
		return o;
	struct gb_json *meta = gb_json_new_object();
	gb_json_set_text(o, "resultType", GB_S("complete"));
	gb_json_set(meta, GB_S("io.modelcontextprotocol/serverInfo"), server_info(m));
	gb_json_set(o, GB_S("_meta"), meta);
	return o;
}

/* A list may change with the next deploy. */
static void
put_cache(const struct gb_mcp *m, struct gb_json *o)
{
	if (!m->modern)
		return;
	gb_json_set(o, GB_S("ttlMs"), gb_json_new_int(0));
	gb_json_set_text(o, "cacheScope", GB_S("public"));
}

static struct gb_json *
initialize(struct gb_mcp *m, struct gb_mcperr *err)
{
	const struct gb_slice asked =
		gb_json_text(gb_json_get(m->params, GB_S("protocolVersion")));
	size_t n, i = 0;
	const char *const *known = gb_mcp_legacy(&n);
	if (asked.n == 0) {
		gb_mcp_fail(err, 200, GB_MCP_PARAMS, "\"protocolVersion\" is missing");
		return NULL;
	}
	while (i < n && !gb_slice_eq(asked, gb_cstr(known[i])))
		i++;
	struct gb_json *o = new_result(m);
	gb_json_set_text(o, "protocolVersion", gb_cstr(known[i < n ? i : 0]));
	gb_json_set(o, GB_S("capabilities"), capabilities());
	gb_json_set(o, GB_S("serverInfo"), server_info(m));
	return o;
}

static struct gb_json *
discover(struct gb_mcp *m, struct gb_mcperr *err __attribute__((unused)))
{
	struct gb_json *o = new_result(m), *list = gb_json_new_array();
	gb_json_append(list, gb_json_new_text(GB_S(GB_MCP_MODERN)));
	gb_json_set(o, GB_S("supportedVersions"), list);
	gb_json_set(o, GB_S("capabilities"), capabilities());
	put_cache(m, o);
	return o;
}

static struct gb_json *
ping(struct gb_mcp *m, struct gb_mcperr *err __attribute__((unused)))
{
	return new_result(m);
}

/* --- tools --- */

static struct gb_json *
list_tools(struct gb_mcp *m, struct gb_mcperr *err)
{
	const struct gb_toolset *set;
	struct gb_err why;
	size_t n;
	if (gb_json_get(m->params, GB_S("cursor"))) {
		gb_mcp_fail(err, 200, GB_MCP_PARAMS, "the list has one page, and no cursor");
		return NULL;
	}
	if (gb_web_tools(m->bot, &set, &why) != GB_OK) {
		gb_log(GB_LOG_ERROR, "mcp", "error=GB%04u %s", why.no, why.msg);
		gb_mcp_fail(err, 200, GB_MCP_INTERNAL, "the tools of the bot cannot be read");
		return NULL;
	}
	const struct gb_tool *tool = gb_toolset_all(set, &n);
	struct gb_json *o = new_result(m), *list = gb_json_new_array();
	for (size_t i = 0; i < n; i++) {
		struct gb_json *t = gb_json_new_object();
		gb_json_set_text(t, "name", tool[i].name);
		gb_json_set_text(t, "description", gb_tool_description(tool[i].ast));
		gb_json_set(t, GB_S("inputSchema"), gb_tool_schema(tool[i].ast, m->web->index));
		gb_json_append(list, t);
	}
	gb_json_set(o, GB_S("tools"), list);
	put_cache(m, o);
	return o;
}

static void
add_content(struct gb_json *list, struct gb_slice text)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set_text(o, "type", GB_S("text"));
	gb_json_set_text(o, "text", text);
	gb_json_append(list, o);
}

static void
add_said(void *ctx, uint64_t seq __attribute__((unused)), const struct gb_line_said *line)
{
	if (line->who == GB_WHO_BOT)
		add_content(ctx, line->text);
}

/* Text as it is, everything else as JSON; nothing for null. */
static void
add_value(struct gb_json *o, struct gb_json *content, struct gb_json *value)
{
	struct gb_buf b;
	gb_buf_init(&b, GB_BODY_MAX);
	const enum gb_json_type type = gb_json_typeof(value);
	if (type == GB_JSON_TEXT)
		gb_buf_slice(&b, gb_json_text(value));
	else if (type != GB_JSON_NULL)
		gb_json_dump(value, GB_JSON_COMPACT, &b);
	if (type != GB_JSON_NULL)
		add_content(content, gb_buf_get(&b));
	gb_buf_fini(&b);
	if (type == GB_JSON_OBJECT)
		gb_json_set(o, GB_S("structuredContent"), value);
	else
		gb_json_free(value);
}

/* A dialog that waits is gone on with by /api/chat, in its session and with its token. */
static void
put_wait(const struct gb_mcp *m, struct gb_json *o, const struct gb_talk *t)
{
	struct gb_json *meta = gb_json_get(o, GB_S("_meta"));
	if (!gb_row_waits(&t->dialog->row))
		return;
	if (!meta) {
		meta = gb_json_new_object();
		gb_json_set(o, GB_S("_meta"), meta);
	}
	gb_json_set(meta, GB_S("gb/wait"), gb_event_wait(gb_row_waits_for(&t->dialog->row)));
	gb_json_set_text(meta, "gb/session_id", gb_buf_get(&t->id));
	gb_json_set_text(meta, "gb/token", gb_cstr(m->visit->token));
}

static struct gb_json *
ran(const struct gb_mcp *m, const struct gb_talk *t)
{
	const struct gb_store *store = m->web->store;
	struct gb_json *o = new_result(m), *content = gb_json_new_array(), *value = NULL;
	struct gb_err why;
	const uint64_t n = t->seq_to - t->seq_from;
	if (store->log_after(store->ctx, m->bot->bot->pkg.name, gb_buf_get(&t->id), t->seq_from,
	                     n < GB_EVENT_LINES ? n : GB_EVENT_LINES, add_said, content,
	                     &why) != GB_OK)
		gb_log(GB_LOG_ERROR, "mcp", "error=GB%04u %s", why.no, why.msg);
	const enum gb_outcome end = gb_outcome(t->dialog->session, &value);
	if (end == GB_OUTCOME_VALUE)
		add_value(o, content, value);
	gb_json_set(o, GB_S("content"), content);
	gb_json_set(o, GB_S("isError"), gb_json_new_bool(end == GB_OUTCOME_FAILED));
	put_wait(m, o, t);
	return o;
}

static struct gb_json *
refused(const struct gb_mcp *m, const struct gb_err *why)
{
	struct gb_json *o = new_result(m), *content = gb_json_new_array();
	add_content(content, gb_cstr(why->msg));
	gb_json_set(o, GB_S("content"), content);
	gb_json_set(o, GB_S("isError"), gb_json_new_bool(true));
	return o;
}

static struct gb_json *
call_tool(struct gb_mcp *m, struct gb_mcperr *err)
{
	struct gb_json *arguments = gb_json_get(m->params, GB_S("arguments")), *o = NULL;
	struct gb_talk t;
	struct gb_err why;
	if (arguments && gb_json_typeof(arguments) != GB_JSON_OBJECT) {
		gb_mcp_fail(err, 200, GB_MCP_PARAMS, "\"arguments\" has to be an object");
		return NULL;
	}
	gb_talk_init(&t);
	enum gb_rc rc = gb_chat_visit(m->visit, true, &why);
	const struct gb_toolin in = {
		m->visit->owner, gb_json_text(gb_json_get(m->params, GB_S("name"))), arguments,
		gb_req_header(m->req, "IDEMPOTENCY_KEY"), GB_S("mcp")};
	if (rc == GB_OK)
		rc = gb_tool_run(m->web, m->req->segment[1], &in, &t, &why);
	if (rc == GB_OK) {
		o = ran(m, &t);
	} else if (why.no == GB_E_PARAM_TYPE) {
		o = refused(m, &why);
	} else if (why.no == GB_E_HTTP_UNKNOWN) {
		gb_mcp_fail(err, 200, GB_MCP_PARAMS, why.msg);
	} else {
		gb_log(GB_LOG_ERROR, "mcp", "error=GB%04u %s", why.no, why.msg);
		gb_mcp_fail(err, 200, GB_MCP_INTERNAL, "the tool cannot be run now");
	}
	gb_talk_fini(&t);
	return o;
}

struct gb_json *
gb_mcp_answer(struct gb_mcp *m, struct gb_mcperr *err)
{
	static const struct {
		const char *method;
		bool legacy, modern;
		struct gb_json *(*f)(struct gb_mcp *m, struct gb_mcperr *err);
	} rows[] = {
		{"initialize", true, false, initialize},
		{"ping", true, false, ping},
		{"server/discover", false, true, discover},
		{"tools/list", true, true, list_tools},
		{"tools/call", true, true, call_tool},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (gb_slice_eq(m->method, gb_cstr(rows[i].method)) &&
		    (m->modern ? rows[i].modern : rows[i].legacy))
			return rows[i].f(m, err);
	gb_mcp_fail(err, m->modern ? 404 : 200, GB_MCP_METHOD, "there is no such method");
	return NULL;
}
