/* cgi/tool.h - a script run as a tool: by name, with arguments, in a session of its own
 *
 * Arguments are checked against the header of the script before anything runs; it goes through
 * gb_talk(), so a call with an id that was done before is not run again.
 *
 * Owner:  as gb_talk().
 * Errors: GB_E_HTTP_UNKNOWN for a tool that is not there; GB_E_PARAM_TYPE with the name of the
 *         parameter; those of gb_talk().
 * Source: language.md 13.4; platform.md 2.4.
 */
#ifndef GB_CGI_TOOL_H
#define GB_CGI_TOOL_H

#include "cgi/talk.h"
#include "text/json.h"

struct gb_toolin {
	struct gb_owner owner;     /* of the session */
	struct gb_slice name;      /* as gb_toolset has it */
	struct gb_json *arguments; /* an object, or NULL */
	struct gb_slice external;  /* id of the call; empty: it has none */
	struct gb_slice channel;
};

/* Borrowed until the next call for the bot. */
enum gb_rc gb_tool_find(struct gb_web *s, struct gb_slice bot, struct gb_slice name,
                        struct gb_webbot **ret_bot, const struct gb_tool **ret,
                        struct gb_err *err) GB_MUST;
enum gb_rc gb_tool_run(struct gb_web *s, struct gb_slice bot, const struct gb_toolin *in,
                       struct gb_talk *ret, struct gb_err *err) GB_MUST;
/* The arguments as text by name, for gb_setup.params; gb_keep_fini() frees them. Unknown ones
 * are left out. */
enum gb_rc gb_tool_arguments(const struct gb_tool *tool, const struct gb_index *index,
                             struct gb_json *arguments, struct gb_map *ret,
                             struct gb_err *err) GB_MUST;

#endif
