/* bot/inside.h - what gb-compile --emit prints: a look inside, nothing is written
 *
 * Shape:  ast: the tree of each script as an S-expression; ir: its code; deps: one line
 *         FROM TAB KIND TAB TO; graph: DOT, mermaid: the same for Mermaid; tools-json: an array
 *         of the documents for function calling. The order is that of the scripts, so equal bots
 *         print equal texts.
 * Source: ui.md e.4.
 */
#ifndef GB_BOT_INSIDE_H
#define GB_BOT_INSIDE_H

#include "bot/check.h"

enum gb_inside {
	GB_INSIDE_NONE,
	GB_INSIDE_AST,
	GB_INSIDE_DEPS,
	GB_INSIDE_GRAPH,
	GB_INSIDE_MERMAID,
	GB_INSIDE_TOOLS,
	GB_INSIDE_IR
};
#define GB_INSIDE_NAMES "ast|ir|deps|graph|mermaid|tools-json"

/* GB_INSIDE_NONE for NULL and unknown names. */
enum gb_inside gb_inside_find(const char *name);
void gb_inside(const struct gb_check *c, enum gb_inside what, struct gb_buf *out);

#endif
