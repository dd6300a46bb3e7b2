/* lang/lint_flow.c - rules about which lines run */
#include "lang/lint_rules.h"

static bool block_ends(const struct gb_node *block);

/* True when nothing after the statement runs: it leaves, or every branch of it does. */
static bool
ends(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_RETURN:
	case GB_N_EXIT:
	case GB_N_CONTINUE:
	case GB_N_THROW:
	case GB_N_GOTO:
		return true;
	case GB_N_IF:
		if (n->n % 2 == 0)
			return false;
		for (uint32_t i = 1; i < n->n; i += 2)
			if (!block_ends(n->kid[i]))
				return false;
		return block_ends(n->kid[n->n - 1]);
	default:
		return false;
	}
}

static bool
block_ends(const struct gb_node *block)
{
	for (uint32_t i = block->n; i > 0; i--) {
		if (block->kid[i - 1]->kind == GB_N_LABEL)
			return false;
		if (ends(block->kid[i - 1]))
			return true;
	}
	return false;
}

static void
find_label(const struct gb_node *n, void *ctx)
{
	bool *found = ctx;
	*found = *found || n->kind == GB_N_LABEL;
	gb_node_each(n, find_label, ctx);
}

/* One finding a block: the first statement that cannot run. */
void
gb_lint_unreachable(struct gb_lint *l, const struct gb_node *n)
{
	if (n->kind != GB_N_BLOCK)
		return;
	const struct gb_node *end = NULL;
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *s = n->kid[i];
		bool label = false;
		find_label(s, &label);
		if (label)
			end = NULL;
		if (end && s->kind != GB_N_PROMPT) {
			uint32_t line, col, at;
			gb_src_where(l->ast->src, end->pos, &line, &col);
			gb_src_where(l->ast->src, s->pos, &at, &col);
			struct gb_slice text = gb_slice_trim(gb_src_line(l->ast->src, at));
			uint32_t stop = s->pos + (uint32_t)text.n;
			struct gb_diag *d = gb_diag_add(
				l->diags, GB_E_UNREACHABLE, s->pos,
				stop < s->end ? stop : s->end,
				"unreachable code: line %u always leaves before it", line);
			d->label = "this and what follows never runs";
			return;
		}
		if (!end && ends(s))
			end = s;
	}
}
