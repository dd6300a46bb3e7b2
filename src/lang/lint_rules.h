/* lang/lint_rules.h - the tests behind the table of rules */
#ifndef GB_LANG_LINT_RULES_H
#define GB_LANG_LINT_RULES_H

#include "lang/lint.h"

struct gb_lint {
	const struct gb_ast *ast;
	const struct gb_scopes *scopes;
	const struct gb_index *index;
	const struct gb_lint_bot *bot;
	struct gb_diags *diags;
};

/* lint_names.c */
void gb_lint_never_assigned(struct gb_lint *l);
void gb_lint_constant_assigned(struct gb_lint *l);
void gb_lint_unused(struct gb_lint *l);

/* lint_bot.c */
void gb_lint_not_in_build(struct gb_lint *l, const struct gb_node *n);
void gb_lint_no_such_script(struct gb_lint *l, const struct gb_node *n);
void gb_lint_column_is_variable(struct gb_lint *l, const struct gb_node *n);
void gb_lint_hear_in_schedule(struct gb_lint *l, const struct gb_node *n);

/* lint_values.c */
void gb_lint_duplicate_key(struct gb_lint *l, const struct gb_node *n);
void gb_lint_always_false(struct gb_lint *l, const struct gb_node *n);
void gb_lint_always_true(struct gb_lint *l, const struct gb_node *n);

/* lint_flow.c */
void gb_lint_unreachable(struct gb_lint *l, const struct gb_node *n);

/* lint_allow.c: takes out what comments allow. */
void gb_lint_allow(struct gb_diags *d);

#endif
