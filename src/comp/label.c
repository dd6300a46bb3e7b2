/* comp/label.c - labels: found before the code is made, so that a jump knows where it leads */
#include "comp/gen.h"

#include <stdlib.h>

static void find_below(struct gb_gen *g, const struct gb_node *block, uint32_t ntry);

static void
find_in(struct gb_gen *g, const struct gb_node *n, uint32_t ntry)
{
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *k = n->kid[i];
		if (k && k->kind == GB_N_BLOCK)
			find_below(g, k, ntry);
		else if (k && k->kind == GB_N_CASE)
			find_in(g, k, ntry);
	}
}

static void
find_below(struct gb_gen *g, const struct gb_node *block, uint32_t ntry)
{
	for (uint32_t i = 0; i < block->n; i++) {
		const struct gb_node *n = block->kid[i];
		if (n->kind == GB_N_GOSUB)
			g->has_gosub = true;
		if (n->kind == GB_N_RESUME)
			g->has_resume = true;
		if (n->kind == GB_N_LABEL) {
			struct gb_target t = {
				.node = n, .block = block, .ntry = ntry, .label = gb_label()};
			GB_PUSH(&g->target, t);
		}
		find_in(g, n, ntry + (n->kind == GB_N_TRY));
	}
}

static int
by_label(const void *a, const void *b)
{
	const struct gb_target *x = a, *y = b;
	return gb_label_compare(x->node, y->node);
}

static int
of_node(const void *node, const void *target)
{
	const struct gb_target *t = target;
	return gb_label_compare(node, t->node);
}

void
gb_find_labels(struct gb_gen *g, const struct gb_node *block)
{
	find_below(g, block, 0);
	if (g->target.n > 1)
		qsort(g->target.v, g->target.n, sizeof *g->target.v, by_label);
}

struct gb_target *
gb_target_named(struct gb_gen *g, const struct gb_node *n)
{
	if (g->target.n == 0)
		return NULL;
	return bsearch(n, g->target.v, g->target.n, sizeof *g->target.v, of_node);
}

struct gb_target *
gb_find_target(struct gb_gen *g, const struct gb_node *jump)
{
	struct gb_target *t = gb_target_named(g, jump);
	if (!t) {
		gb_diag_add(g->u->diags, GB_E_NO_LABEL, jump->pos, jump->end,
		            "there is no such label in this procedure");
		return NULL;
	}
	for (const struct gb_within *b = g->block; b; b = b->outer)
		if (b->node == t->block)
			return t;
	gb_diag_add(g->u->diags, GB_E_JUMP_INTO, jump->pos, jump->end,
	            "a jump cannot lead into a block");
	return NULL;
}
