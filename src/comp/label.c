/* comp/label.c - labels: found before the code is made, so that every jump knows where it leads */
#include "comp/gen.h"

static void
find_in(struct gb_gen *g, const struct gb_node *n, uint32_t ntry)
{
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *k = n->kid[i];
		if (k && k->kind == GB_N_BLOCK)
			gb_find_labels(g, k, ntry);
		else if (k && k->kind == GB_N_CASE)
			find_in(g, k, ntry);
	}
}

void
gb_find_labels(struct gb_gen *g, const struct gb_node *block, uint32_t ntry)
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

static bool
same_label(const struct gb_node *label, const struct gb_node *jump)
{
	bool number =
		jump->kind == GB_N_ONERROR ? (jump->flags & GB_NF_NUM) != 0 : jump->op == 1;
	if ((label->op == 1) != number)
		return false;
	return number ? label->u.i == jump->u.i : label->u.name == jump->u.name;
}

struct gb_target *
gb_find_target(struct gb_gen *g, const struct gb_node *jump)
{
	for (size_t i = 0; i < g->target.n; i++) {
		struct gb_target *t = &g->target.v[i];
		const struct gb_within *b = g->block;
		if (!same_label(t->node, jump))
			continue;
		while (b && b->node != t->block)
			b = b->outer;
		if (b)
			return t;
		gb_diag_add(g->u->diags, GB_E_JUMP_INTO, jump->pos, jump->end,
		            "a jump cannot lead into a block");
		return NULL;
	}
	gb_diag_add(g->u->diags, GB_E_NO_LABEL, jump->pos, jump->end,
	            "there is no such label in this procedure");
	return NULL;
}
