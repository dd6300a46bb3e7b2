/* cgi/mcp.h - a bot as a server of the Model Context Protocol
 *
 * One request, one JSON answer; nothing is remembered between two (Streamable HTTP without
 * streams). Three revisions are spoken: 2026-07-28, in which each request says its revision in
 * _meta and in headers, and before it 2025-11-25 and 2025-06-18, which begin with "initialize".
 * None of them knows batches.
 *
 * Shape:  a bot is served when its config.csv has mcp-server,true.
 * Errors: of a request they are members of its answer (struct gb_mcperr); a tool that fails, or
 *         that got wrong arguments, is a result with isError, for the model to read.
 * Source: JSON-RPC 2.0; MCP revisions 2025-06-18, 2025-11-25, 2026-07-28; ecosystem.md 2.
 */
#ifndef GB_CGI_MCP_H
#define GB_CGI_MCP_H

#include "cgi/route.h"

enum gb_mcpcode { /* of JSON-RPC, then of MCP */
	          GB_MCP_PARSE = -32700,
	          GB_MCP_REQUEST = -32600,
	          GB_MCP_METHOD = -32601,
	          GB_MCP_PARAMS = -32602,
	          GB_MCP_INTERNAL = -32603,
	          GB_MCP_HEADER = -32020, /* header and body differ */
	          GB_MCP_VERSION = -32022,
};

struct gb_mcperr {
	unsigned status; /* of HTTP */
	enum gb_mcpcode code;
	char why[256];
	struct gb_slice wanted; /* VERSION: the revision that was asked for */
};

struct gb_mcp {
	struct gb_web *web;
	const struct gb_req *req;
	struct gb_visit *visit;
	struct gb_webbot *bot;
	bool modern; /* 2026-07-28 */
	struct gb_slice method;
	struct gb_json *params; /* an object, or NULL */
};

/* False with *err. */
bool gb_mcp_fail(struct gb_mcperr *err, unsigned status, enum gb_mcpcode code, const char *why);
/* Which revision is spoken; checks what has to come with it. */
bool gb_mcp_revision(struct gb_mcp *m, struct gb_mcperr *err);
/* Revisions that begin with "initialize", the newest first, and the other. */
#define GB_MCP_MODERN "2026-07-28"
const char *const *gb_mcp_legacy(size_t *ret_n);
/* The method's result, owned by the caller; or NULL with *err. */
struct gb_json *gb_mcp_answer(struct gb_mcp *m, struct gb_mcperr *err);

#endif
