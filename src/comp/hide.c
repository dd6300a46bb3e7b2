/* comp/hide.c - hidden state of blocks that a GOSUB or an error leaves open
 *
 * The lines that a GOSUB jumps to stand outside of the loop it comes from, so their temporaries
 * would lie on the loop's bounds. In a procedure with GOSUB such blocks get registers of
 * their own, next to the variables, and every site keeps them. RESUME comes back like that
 * into any block.
 */
#include "comp/gen.h"

static bool
holds_gosub(const struct gb_node *n)
{
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *k = n->kid[i];
		if (!k)
			continue;
		if (k->kind == GB_N_GOSUB)
			return true;
		bool statements =
			k->kind == GB_N_BLOCK || k->kind == GB_N_CASE || n->kind == GB_N_BLOCK;
		if (statements && holds_gosub(k))
			return true;
	}
	return false;
}

static void
reserve(struct gb_gen *g, const struct gb_node *n, unsigned count, enum gb_hidden kind)
{
	struct gb_hide h = {.node = n, .reg = gb_temps(g, count)};
	for (unsigned i = 0; i < count; i++)
		gb_holds(g, h.reg + i, GB_ORD_HIDDEN(kind, i, n->aux));
	GB_PUSH(&g->hide, h);
}

static void
hide_in(struct gb_gen *g, const struct gb_node *n)
{
	if (!g->has_resume && !holds_gosub(n))
		return;
	if (n->kind == GB_N_FOR)
		reserve(g, n, 2, GB_HIDE_FOR);
	else if (n->kind == GB_N_FOREACH)
		reserve(g, n, 3, GB_HIDE_EACH);
	else if (n->kind == GB_N_TRY && n->kid[2])
		reserve(g, n, 2, GB_HIDE_TRY);
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *k = n->kid[i];
		if (k &&
		    (k->kind == GB_N_BLOCK || k->kind == GB_N_CASE || n->kind == GB_N_BLOCK))
			hide_in(g, k);
	}
}

void
gb_hide_blocks(struct gb_gen *g)
{
	if (g->has_gosub || g->has_resume)
		hide_in(g, g->def->body);
}

unsigned
gb_hidden(struct gb_gen *g, const struct gb_node *block, unsigned n)
{
	for (size_t i = 0; i < g->hide.n; i++)
		if (g->hide.v[i].node == block)
			return g->hide.v[i].reg;
	return gb_temps(g, n);
}
