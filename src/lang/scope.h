/* lang/scope.h - which variable a name means
 *
 * One struct gb_scope a procedure. At the top level every name that is assigned, heard,
 * looped over, built by WITH, declared by PARAM or read is a variable of the script. In a SUB
 * its formals, PARAM lines, DIM and LET names and its own FOR / FOR EACH variables are
 * local; any other name is the script's if the top level assigns it, else local
 * (language.md 9.2, S31). A name that is only read, never assigned, and is the words of a
 * GB_CONST row (or of a value keyword of one word without arguments) is that constant, not
 * a variable. In the top level's scope all variables are LOCAL; a handler sees them, and its
 * own, as GLOBAL.
 *
 * Owner: the arena of the tree.
 */
#ifndef GB_LANG_SCOPE_H
#define GB_LANG_SCOPE_H

#include "lang/ast.h"

enum gb_varkind { GB_VAR_LOCAL, GB_VAR_GLOBAL, GB_VAR_CONSTROW };

struct gb_var {
	const struct gb_name *name;
	enum gb_varkind kind;
	/* LOCAL: number in this scope; GLOBAL: number in the top level's scope */
	uint32_t index;
	bool assigned, read, param;
	uint32_t first;                 /* byte position of the first use */
	const struct gb_phrase *phrase; /* CONSTROW */
};

struct gb_scope {
	const struct gb_procdef *proc;
	/* locals first in order of appearance (formals first of all), then the others */
	struct gb_var *var;
	uint32_t nvar, nlocal;
	/* hash of the names: index into var + 1, 0 = free; nslot a power of two */
	uint32_t *slot, nslot;
};

struct gb_scopes {
	struct gb_scope *top;
	struct gb_scope *proc; /* proc[i] belongs to ast->proc[i] */
	/* handler[i] belongs to ast->handler[i].proc; shares the script's names */
	struct gb_scope *handler;
};

struct gb_scopes *gb_scope_resolve(struct gb_arena *a, const struct gb_ast *ast,
                                   const struct gb_index *index);
/* Says where a CONST is assigned again. */
void gb_scope_check(const struct gb_ast *ast, const struct gb_scopes *s, struct gb_diags *d);
/* The variable that a name means in a scope, or NULL. Constant time on average. */
const struct gb_var *gb_scope_find(const struct gb_scope *s, const struct gb_name *name);

#endif
