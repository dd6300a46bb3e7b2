/* bot/tooldoc.h - a script as a tool: the two JSON documents that describe it to a model
 *
 * Shape:  NAME.mcp.json (MCP: input_schema) and NAME.tool.json (function calling:
 *         parameters). Keys in a fixed order, properties in order of declaration, two blanks
 *         a level, one newline at the end. The same source gives the same bytes.
 * Owner:  appends to the caller's buffer.
 * Source: language.md 13.2-13.5.
 */
#ifndef GB_BOT_TOOLDOC_H
#define GB_BOT_TOOLDOC_H

#include "base/buf.h"
#include "lang/ast.h"
#include "text/json.h"

#define GB_TOOL_NAME_MAX 64

enum gb_tooldoc { GB_TOOLDOC_MCP, GB_TOOLDOC_FUNCTION };

/* False for tables.bas and for files that only declare. */
bool gb_is_tool(const struct gb_ast *ast);
/* The stem with every character outside of [A-Za-z0-9_-] replaced by "_", cut at 64. */
struct gb_slice gb_tool_name(struct gb_arena *a, struct gb_slice stem);
/* The text that tells a model what the tool does. */
struct gb_slice gb_tool_description(const struct gb_ast *ast);
/* JSON schema of a type: "integer", and its format or NULL. */
const char *gb_tool_type(const struct gb_index *index, struct gb_slice type,
                         const char **ret_format);
/* The JSON schema of its arguments; owned by the caller. */
struct gb_json *gb_tool_schema(const struct gb_ast *ast, const struct gb_index *index) GB_MUST;
void gb_tool_document(const struct gb_ast *ast, const struct gb_index *index,
                      enum gb_tooldoc kind, struct gb_buf *out);

#endif
