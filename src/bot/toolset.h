/* bot/toolset.h - what a bot offers to programs: its tools and its webhooks
 *
 * A tool is a script with a header: PARAM or DESCRIPTION says that others may run it. The script
 * that a conversation begins with is none. A webhook is a name that a script declares.
 *
 * Owner:  gb_toolset_free(); everything else is borrowed from the set. It keeps no name of the
 *         package that it was read from.
 * Errors: those of reading the files. A script with errors is no tool.
 * Source: language.md 13, 14.3.
 */
#ifndef GB_BOT_TOOLSET_H
#define GB_BOT_TOOLSET_H

#include "bot/pkg.h"
#include "lang/ast.h"

struct gb_tool {
	struct gb_slice name; /* [A-Za-z0-9_-]{1,64}: what programs call it */
	struct gb_slice stem; /* of the script */
	const struct gb_ast *ast;
};

struct gb_toolset;

enum gb_rc gb_toolset_read(const struct gb_pkg *pkg, const struct gb_index *index,
                           struct gb_toolset **ret, struct gb_err *err) GB_MUST;
void gb_toolset_free(struct gb_toolset *s); /* NULL is fine */
/* In order of the scripts. */
const struct gb_tool *gb_toolset_all(const struct gb_toolset *s, size_t *ret_n);
const struct gb_tool *gb_toolset_find(const struct gb_toolset *s, struct gb_slice name);
/* The stem of the script that declares the webhook, case ignored; p NULL: none does. */
struct gb_slice gb_toolset_webhook(const struct gb_toolset *s, struct gb_slice name);

#endif
