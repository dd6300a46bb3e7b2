/* comp/chain.c - text is joined once
 *
 * "a" + b + c, a & b & c and "${a} and ${b}" become one instruction over a row of registers:
 * lengths are added up, memory is taken once. x + "text" + ... is one too, unless x turns
 * out to be an array at run time (language.md 7.1, rule 3 before 4).
 */
#include "comp/gen.h"

#define CHAIN_MAX 64 /* operands of one instruction; a longer chain takes several */

static bool
is_text(const struct gb_node *n)
{
	if (n->kind == GB_N_TEXT || n->kind == GB_N_INTERP)
		return true;
	return n->kind == GB_N_BINARY &&
	       (n->op == GB_OP_CAT || (n->op == GB_OP_ADD && is_text(n->kid[0])));
}

static bool
joins(const struct gb_node *n)
{
	return n->kind == GB_N_BINARY && (n->op == GB_OP_ADD || n->op == GB_OP_CAT);
}

/* n is the top of a left-leaning chain: its leftmost step that surely gives a text, or NULL. */
static const struct gb_node *
first_text_step(const struct gb_node *n)
{
	const struct gb_node *found = NULL;
	for (; joins(n); n = n->kid[0])
		if (n->op == GB_OP_CAT || is_text(n->kid[0]) ||
		    (n->kid[1]->kind == GB_N_TEXT || n->kid[1]->kind == GB_N_INTERP))
			found = n;
	return found;
}

/* Two operands of + are better off with ADD, which extends a growing text in place. */
bool
gb_is_text_chain(const struct gb_node *n)
{
	const struct gb_node *start = joins(n) ? first_text_step(n) : NULL;
	return start && (start != n || n->op == GB_OP_CAT);
}

/* Operands in order, joined by at most CHAIN_MAX at a time. */
static void
join(struct gb_gen *g, const struct gb_node *n, enum gb_opcode op, struct gb_node *const *v,
     size_t count, unsigned dst)
{
	unsigned first = g->free, held = 0;
	for (size_t i = 0; i < count; i++) {
		gb_fresh(g, v[i]);
		if (++held < CHAIN_MAX && i + 1 < count)
			continue;
		g->pos = n->pos;
		gb_emit(g, op, i + 1 < count ? first : dst, first, held);
		gb_holds(g, first, n->ord);
		gb_release(g, first + 1);
		held = 1;
	}
}

void
gb_text_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	struct {
		GB_VEC(struct gb_node *);
	} part = {0};
	const struct gb_node *start;
	if (n->kind == GB_N_INTERP) {
		if (n->n)
			join(g, n, GB_I_CONCAT, n->kid, n->n, dst);
		else
			gb_load_text(g, dst, GB_S(""));
		return;
	}
	start = first_text_step(n);
	for (const struct gb_node *step = n;; step = step->kid[0]) {
		GB_PUSH(&part, step->kid[1]);
		if (step == start)
			break;
	}
	GB_PUSH(&part, start->kid[0]);
	for (size_t i = 0, j = part.n - 1; i < j; i++, j--) {
		struct gb_node *swap = part.v[i];
		part.v[i] = part.v[j];
		part.v[j] = swap;
	}
	join(g, n, start->op == GB_OP_CAT || is_text(start->kid[0]) ? GB_I_CONCAT : GB_I_CHAIN,
	     part.v, part.n, dst);
	GB_VEC_FINI(&part);
}
