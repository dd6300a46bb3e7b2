/* lang/refs.h - where a script names another one
 *
 * Source: language.md 12.7, 14.2, 24.
 */
#ifndef GB_LANG_REFS_H
#define GB_LANG_REFS_H

#include "lang/ast.h"

enum gb_refkind { GB_REF_CALL, GB_REF_TOOL, GB_REF_SCHEDULE };

struct gb_ref {
	enum gb_refkind kind;
	struct gb_slice name; /* without ".bas" */
	const struct gb_node *at;
};

/* True when the node names a script by a literal; CALL name counts when the file has no
 * procedure of that name, CALL "/path" is no script. */
bool gb_ref_read(const struct gb_ast *ast, const struct gb_node *n, struct gb_ref *ret);
/* All of them, in source order, in the main part, procedures and handlers. */
void gb_ref_each(const struct gb_ast *ast, void (*f)(const struct gb_ref *ref, void *ctx),
                 void *ctx);

#endif
