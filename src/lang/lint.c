/* lang/lint.c - the table of rules, and the walk that asks them */
#include "lang/lint_rules.h"

static const struct gb_lint_rule rules[] = {
	{GB_E_NEVER_ASSIGNED, true, NULL, gb_lint_never_assigned,
         "A variable that is read but that no line assigns, hears or declares is NULL for "
         "ever: "
         "mostly a misspelt name. Names that config.csv gives are known when the bot is "
         "checked "
         "as a folder."},
	{GB_E_CONSTANT_ASSIGNED, true, NULL, gb_lint_constant_assigned,
         "A name such as today or now means a value of its own. Once a script assigns it, it "
         "is an ordinary variable everywhere in that script."},
	{GB_E_UNUSED_VARIABLE, false, NULL, gb_lint_unused,
         "A variable that is assigned and never read."},
	{GB_E_NOT_IN_BUILD, false, gb_lint_not_in_build, NULL,
         "The keyword is known, but this build has no code for it: the line is an error when "
         "it runs."},
	{GB_E_SCRIPT_MISSING, true, gb_lint_no_such_script, NULL,
         "CALL, ADD TOOL, USE TOOL or SET SCHEDULE names a script that the bot does not have."},
	{GB_E_COLUMN_IS_VARIABLE, true, gb_lint_column_is_variable, NULL,
         "In a WHERE the left side is a column and the right side a variable, also when both "
         "have one name. Said in #strict files only."},
	{GB_E_DUPLICATE_KEY, true, gb_lint_duplicate_key, NULL,
         "An object literal or a WITH block sets one key twice: the last value stays."},
	{GB_E_UNREACHABLE, true, gb_lint_unreachable, NULL,
         "Lines after RETURN, EXIT, THROW or GOTO never run unless a label leads there."},
	{GB_E_ALWAYS_FALSE, true, gb_lint_always_false, NULL,
         "A number is never equal to, less or greater than a text that is not a number."},
	{GB_E_ALWAYS_TRUE, true, gb_lint_always_true, NULL,
         "The condition does not depend on anything. x = \"a\" OR \"b\" is the common case: "
         "each side of OR needs its own comparison."},
	{GB_E_HEAR_IN_SCHEDULE, true, gb_lint_hear_in_schedule, NULL,
         "A scheduled run has nobody to answer: HEAR without DEFAULT is an error there."},
};

const struct gb_lint_rule *
gb_lint_rules(size_t *ret_n)
{
	*ret_n = GB_LEN(rules);
	return rules;
}

struct gb_lint_set
gb_lint_default(void)
{
	struct gb_lint_set set = {{false}};
	for (size_t i = 0; i < GB_LEN(rules); i++)
		set.on[i] = rules[i].on;
	return set;
}

bool
gb_lint_choose(struct gb_lint_set *set, const char *rule, bool on)
{
	bool any = false;
	for (size_t i = 0; i < GB_LEN(rules); i++) {
		char code[8] = "GB0000";
		unsigned no = (unsigned)rules[i].no;
		for (unsigned k = 5; k >= 2; k--, no /= 10)
			code[k] = (char)('0' + no % 10);
		const struct gb_errinfo *info = gb_errinfo(rules[i].no);
		if (strcmp(rule, "all") == 0 || strcmp(rule, code) == 0 ||
		    (info && strcmp(rule, info->name) == 0)) {
			set->on[i] = on;
			any = true;
		}
	}
	return any;
}

struct walk {
	struct gb_lint *l;
	const struct gb_lint_set *set;
};

static void
visit(const struct gb_node *n, void *ctx)
{
	struct walk *w = ctx;
	for (size_t i = 0; i < GB_LEN(rules); i++)
		if (rules[i].node && w->set->on[i])
			rules[i].node(w->l, n);
	gb_node_each(n, visit, ctx);
}

static void
visit_proc(struct walk *w, const struct gb_procdef *proc)
{
	if (proc && proc->body)
		visit(proc->body, w);
}

void
gb_lint(const struct gb_ast *ast, const struct gb_scopes *scopes, const struct gb_index *index,
        const struct gb_lint_bot *bot, const struct gb_lint_set *set, struct gb_diags *diags)
{
	struct gb_lint l = {ast, scopes, index, bot, diags};
	struct walk w = {&l, set};
	for (size_t i = 0; i < GB_LEN(rules); i++)
		if (rules[i].script && set->on[i])
			rules[i].script(&l);
	visit_proc(&w, ast->main);
	for (uint32_t i = 0; i < ast->nproc; i++)
		visit_proc(&w, ast->proc[i]);
	for (uint32_t i = 0; i < ast->nhandler; i++)
		visit_proc(&w, ast->handler[i].proc);
	gb_lint_allow(diags);
}
