/* lang/lint_values.c - rules about expressions whose result is known */
#include "base/map.h"
#include "base/num.h"
#include "lang/lint_rules.h"

void
gb_lint_duplicate_key(struct gb_lint *l, const struct gb_node *n)
{
	if (n->kind != GB_N_OBJECT && n->kind != GB_N_WITH)
		return;
	struct gb_map first = {0}; /* key -> where it is set first */
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *was = gb_map_get(&first, n->kid[i]->text);
		if (!was) {
			gb_map_put(&first, n->kid[i]->text, n->kid[i]);
			continue;
		}
		struct gb_diag *d = gb_diag_add(
			l->diags, GB_E_DUPLICATE_KEY, n->kid[i]->pos, n->kid[i]->end,
			"key \"%.*s\" is set twice; the last value stays",
			GB_SARG(n->kid[i]->text));
		d->note = "set here first";
		d->note_pos = was->pos;
		d->note_end = was->end;
	}
	gb_map_fini(&first);
}

static bool
is_ordering(unsigned op)
{
	return op >= GB_OP_EQ && op <= GB_OP_GE;
}

/* True when the value is a number whatever the variables hold. */
static bool
is_number(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_INT:
	case GB_N_FLOAT:
		return true;
	case GB_N_KW:
		return n->u.kw->ret && (strcmp(n->u.kw->ret, "int") == 0 ||
		                        strcmp(n->u.kw->ret, "float") == 0 ||
		                        strcmp(n->u.kw->ret, "number") == 0);
	case GB_N_UNARY:
		return n->op == GB_OP_NEG || n->op == GB_OP_POS;
	case GB_N_BINARY:
		return n->op >= GB_OP_MUL && n->op <= GB_OP_POW;
	default:
		return false;
	}
}

static bool
is_wordy(const struct gb_node *n)
{
	int64_t i;
	double f;
	return n->kind == GB_N_TEXT && gb_num_parse(n->text, &i, &f) == GB_NUM_NONE;
}

void
gb_lint_always_false(struct gb_lint *l, const struct gb_node *n)
{
	if (n->kind != GB_N_BINARY || !is_ordering(n->op) || n->n < 2)
		return;
	const struct gb_node *text = is_wordy(n->kid[0]) ? n->kid[0] : n->kid[1];
	const struct gb_node *number = text == n->kid[0] ? n->kid[1] : n->kid[0];
	if (!is_wordy(text) || !is_number(number))
		return;
	uint32_t end =
		text->end < l->ast->src->text.n ? text->end : (uint32_t)l->ast->src->text.n;
	struct gb_slice written = gb_slice(l->ast->src->text.p + text->pos, end - text->pos);
	struct gb_diag *d = gb_diag_add(l->diags, GB_E_ALWAYS_FALSE, n->pos, n->end,
	                                "comparing a number with text %.*s is always %s",
	                                GB_SARG(written), n->op == GB_OP_NE ? "true" : "false");
	d->help = text->text.n ? "compare with a number, or compare the texts themselves"
	                       : "compare with 0, or compare the text itself with \"\"";
}

/* A literal that counts as true (language.md 7.4). */
static bool
is_true(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_BOOL:
	case GB_N_INT:
		return n->u.i != 0;
	case GB_N_TEXT:
		return n->text.n && !gb_slice_eq(n->text, GB_S("0")) &&
		       !gb_slice_ieq(n->text, GB_S("false"));
	default:
		return false;
	}
}

/* The node that makes a condition true whatever happens, or NULL. */
static const struct gb_node *
why_true(const struct gb_node *n)
{
	if (is_true(n))
		return n;
	if (n->kind != GB_N_BINARY || n->n < 2)
		return NULL;
	const struct gb_node *a = n->kid[0], *b = n->kid[1];
	if (n->op == GB_OP_OR)
		return why_true(a) ? why_true(a) : why_true(b);
	if (n->op == GB_OP_AND)
		return why_true(a) && why_true(b) ? n : NULL;
	if (n->op == GB_OP_EQ && a->kind == GB_N_NAME && b->kind == GB_N_NAME &&
	    a->u.name == b->u.name)
		return n;
	return NULL;
}

/* Loops are left out: WHILE TRUE is how one writes an endless loop. */
void
gb_lint_always_true(struct gb_lint *l, const struct gb_node *n)
{
	if (n->kind != GB_N_IF && n->kind != GB_N_COND)
		return;
	uint32_t step = n->kind == GB_N_IF ? 2 : n->n;
	for (uint32_t i = 0; i + 1 < n->n; i += step) {
		const struct gb_node *why = why_true(n->kid[i]);
		if (!why)
			continue;
		struct gb_diag *d = gb_diag_add(l->diags, GB_E_ALWAYS_TRUE, why->pos, why->end,
		                                "this condition is always true");
		if (why->kind == GB_N_TEXT && why != n->kid[i])
			d->help = "repeat the comparison on each side of OR";
	}
}
