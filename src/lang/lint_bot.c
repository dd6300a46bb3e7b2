/* lang/lint_bot.c - rules about the bot around a file: its scripts, schedules, tables, keywords */
#include "lang/lint_rules.h"
#include "lang/refs.h"

void
gb_lint_not_in_build(struct gb_lint *l, const struct gb_node *n)
{
	if (n->kind == GB_N_KW && !n->u.kw->fn && !(n->u.kw->need & GB_CORE))
		gb_diag_add(l->diags, GB_E_NOT_IN_BUILD, n->pos, n->end,
		            "keyword %s is not available in this build", n->u.kw->words);
}

static bool
has_script(const struct gb_lint *l, struct gb_slice name)
{
	for (size_t i = 0; i < l->bot->nscript; i++)
		if (gb_slice_ieq(l->bot->script[i], name))
			return true;
	return false;
}

static const char *
nearest_script(struct gb_lint *l, struct gb_slice name)
{
	for (size_t i = 0; i < l->bot->nscript; i++) {
		struct gb_slice s = l->bot->script[i];
		size_t same = 0, n = s.n < name.n ? s.n : name.n;
		while (same < n && (s.p[same] | 32) == (name.p[same] | 32))
			same++;
		size_t tail = 0;
		while (tail < n - same && s.p[s.n - 1 - tail] == name.p[name.n - 1 - tail])
			tail++;
		if (n > 3 && same + tail + 1 >= (s.n > name.n ? s.n : name.n))
			return gb_arena_printf(l->diags->arena, "did you mean \"%.*s\"?",
			                       GB_SARG(s));
	}
	return NULL;
}

void
gb_lint_no_such_script(struct gb_lint *l, const struct gb_node *n)
{
	struct gb_ref ref;
	if (!l->bot || !l->bot->whole || !gb_ref_read(l->ast, n, &ref) ||
	    has_script(l, ref.name))
		return;
	struct gb_diag *d =
		gb_diag_add(l->diags, GB_E_SCRIPT_MISSING, ref.at->pos, ref.at->end,
	                    "the bot has no script \"%.*s.bas\"", GB_SARG(ref.name));
	d->help = nearest_script(l, ref.name);
}

void
gb_lint_column_is_variable(struct gb_lint *l, const struct gb_node *n)
{
	if (!l->ast->strict || n->kind != GB_N_WHERE || n->n != 2)
		return;
	const struct gb_node *col = n->kid[0], *var = n->kid[1];
	if (col->kind != GB_N_COLUMN || var->kind != GB_N_NAME ||
	    !gb_slice_ieq(col->text, var->u.name->fold))
		return;
	gb_diag_add(l->diags, GB_E_COLUMN_IS_VARIABLE, n->pos, n->end,
	            "column and variable are both called \"%.*s\": left is the column, right "
	            "the variable",
	            GB_SARG(col->text));
}

void
gb_lint_hear_in_schedule(struct gb_lint *l, const struct gb_node *n)
{
	if (n->kind != GB_N_HEAR || l->ast->nschedule == 0 || (n->n > 2 && n->kid[2]))
		return;
	struct gb_diag *d = gb_diag_add(l->diags, GB_E_HEAR_IN_SCHEDULE, n->pos, n->end,
	                                "a scheduled run has nobody to answer this HEAR");
	d->help = "give it a DEFAULT, or move the question into a dialog of its own";
	d->note = "scheduled here";
	d->note_pos = l->ast->schedule[0].pos;
	d->note_end = l->ast->schedule[0].end;
}
