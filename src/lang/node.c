/* lang/node.c - how the parser makes nodes */
#include "lang/parser.h"

struct gb_node *
gb_p_node(struct gb_parser *p, enum gb_nodekind kind, uint32_t pos)
{
	struct gb_node *n = gb_arena_alloc(p->a, sizeof *n);
	*n = (struct gb_node){.kind = (uint8_t)kind, .pos = pos, .end = pos, .ord = 1};
	return n;
}

struct gb_node *
gb_p_ended(struct gb_parser *p, struct gb_node *n)
{
	n->end = gb_p_last_end(p);
	return n;
}

/* Reports it; true. */
static bool
too_high(struct gb_parser *p, const struct gb_node *n)
{
	struct gb_diag *d = gb_diag_add(
		p->d, GB_E_EXPR_DEPTH, n->pos, n->end > n->pos ? n->end : n->pos + 1,
		"this expression has more than %d parts in one chain", GB_EXPR_HEIGHT);
	d->help = "put a part of it into a variable first";
	return true;
}

void
gb_p_kids(struct gb_parser *p, struct gb_node *n, unsigned count, struct gb_node *const *kid)
{
	n->n = count;
	n->kid = gb_arena_alloc(p->a, count * sizeof *n->kid);
	for (unsigned i = 0; i < count; i++) {
		n->kid[i] = kid[i];
		if (n->kind < GB_N_ASSIGN && kid[i] && kid[i]->ord >= n->ord)
			n->ord = kid[i]->ord + 1;
	}
}

bool
gb_p_adopt(struct gb_parser *p, struct gb_node *n, size_t base)
{
	gb_p_kids(p, n, (unsigned)(p->kids.n - base), p->kids.v + base);
	p->kids.n = base;
	return n->kind >= GB_N_ASSIGN || n->ord <= GB_EXPR_HEIGHT || !too_high(p, n);
}

struct gb_node *
gb_p_wrap(struct gb_parser *p, enum gb_nodekind kind, unsigned op, uint32_t pos,
          struct gb_node *a, struct gb_node *b)
{
	struct gb_node *n = gb_p_node(p, kind, pos);
	struct gb_node *kid[2] = {a, b};
	n->op = (uint8_t)op;
	gb_p_ended(p, n);
	gb_p_kids(p, n, b ? 2 : 1, kid);
	return n->kind < GB_N_ASSIGN && n->ord > GB_EXPR_HEIGHT && too_high(p, n) ? NULL : n;
}

struct gb_node *
gb_p_text_node(struct gb_parser *p, struct gb_slice text, uint32_t pos, uint32_t end)
{
	struct gb_node *n = gb_p_node(p, GB_N_TEXT, pos);
	n->text = text;
	n->end = end;
	return n;
}

void
gb_p_push(struct gb_parser *p, struct gb_node *n)
{
	GB_PUSH(&p->kids, n);
}

struct gb_node *
gb_p_stmt(struct gb_parser *p, enum gb_nodekind kind, uint32_t pos)
{
	struct gb_node *n = gb_p_node(p, kind, pos);
	n->ord = p->proc->nstmt++;
	return n;
}

static uint32_t
number(struct gb_node *n, uint32_t next)
{
	for (uint32_t i = 0; i < n->n; i++) {
		struct gb_node *kid = n->kid[i];
		if (!kid || kid->kind == GB_N_BLOCK)
			continue;
		kid->ord = next++;
		if (kid->n)
			next = number(kid, next);
	}
	return next;
}

void
gb_p_number(struct gb_node *stmt)
{
	number(stmt, 0);
}

static bool
deeper(struct gb_parser *p, unsigned *depth)
{
	if (*depth < GB_EXPR_DEPTH) {
		++*depth;
		return true;
	}
	struct gb_diag *d =
		gb_p_error(p, GB_E_EXPR_DEPTH, p->t,
	                   "this expression is nested more than %d levels deep", GB_EXPR_DEPTH);
	d->help = "put a part of it into a variable first";
	return false;
}

bool
gb_p_enter(struct gb_parser *p)
{
	return deeper(p, &p->depth);
}

bool
gb_p_enter_paren(struct gb_parser *p)
{
	return deeper(p, &p->nparen);
}
