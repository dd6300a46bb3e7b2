/* lang/lint.h - what is legal and yet probably not meant
 *
 * Rules are rows of a table: number, whether they run by default, what they look at, and
 * prose. Level, name and sentence of a rule are its row in base/errors.def.
 * A comment `' gb: allow rule-name` (or REM gb: allow) silences a rule on its line, or on the
 * next one when it stands alone; an allow that silences nothing is itself a note.
 * In a #strict file the names that are never assigned are errors.
 *
 * Owner:  messages live in the arena of the list of findings.
 * Source: language.md 7.3, 9.4, 13.3, 21; ui.md e.4.
 */
#ifndef GB_LANG_LINT_H
#define GB_LANG_LINT_H

#include "lang/ast.h"
#include "lang/scope.h"

/* What is known of the bot around the file. */
struct gb_lint_bot {
	const struct gb_slice *script; /* stems of its scripts */
	size_t nscript;
	bool whole;                   /* the list is complete: a missing name is a finding */
	const struct gb_slice *given; /* variables that the configuration gives */
	size_t ngiven;
};

struct gb_lint; /* lint_rules.h */
struct gb_lint_rule {
	enum gb_no no;
	bool on;                                                  /* by default */
	void (*node)(struct gb_lint *l, const struct gb_node *n); /* for every node, or NULL */
	void (*script)(struct gb_lint *l);                        /* once a file, or NULL */
	const char *doc;
};
const struct gb_lint_rule *gb_lint_rules(size_t *ret_n);

/* Which rules run: one flag a rule, in the order of the table. */
#define GB_LINT_MAX 32
struct gb_lint_set {
	bool on[GB_LINT_MAX];
};
struct gb_lint_set gb_lint_default(void);
/* Turns a rule on or off by name, by number ("GB1204"), or "all"; false when there is none. */
bool gb_lint_choose(struct gb_lint_set *set, const char *rule, bool on);

/* Adds findings to diags, then takes out what the file allows. */
void gb_lint(const struct gb_ast *ast, const struct gb_scopes *scopes,
             const struct gb_index *index, const struct gb_lint_bot *bot,
             const struct gb_lint_set *set, struct gb_diags *diags);

#endif
