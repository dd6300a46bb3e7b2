/* lang/scope_const.c - a CONST is assigned once
 *
 * Each scope is walked in the order of the source. Procedures come after the top level and the
 * handlers: its constants are theirs wherever they stand.
 *
 * Source: language.md 9.1, 9.2.
 */
#include "lang/scope.h"

struct consts {
	const struct gb_scope *top, *here;
	const struct gb_node **of_top,
		**of_here; /* by number of the variable: its CONST, or NULL */
	struct gb_diags *d;
};

/* Where the CONST of a name is kept. */
static const struct gb_node **
place(const struct consts *c, const struct gb_name *name)
{
	const struct gb_var *v = gb_scope_find(c->here, name);
	if (!v || v->kind == GB_VAR_CONSTROW)
		return NULL;
	return v->kind == GB_VAR_GLOBAL ? &c->of_top[v->index] : &c->of_here[v->index];
}

/* The first line of what is at n. */
static uint32_t
line_end(const struct gb_src *src, const struct gb_node *n)
{
	const char *nl = memchr(src->text.p + n->pos, '\n', n->end - n->pos);
	return nl ? (uint32_t)(nl - src->text.p) : n->end;
}

static void
check(const struct consts *c, const struct gb_name *name, const struct gb_node *n)
{
	const struct gb_node **first = place(c, name);
	if (!first || !*first)
		return;
	struct gb_diag *d = gb_diag_add(c->d, GB_E_TARGET, n->pos, line_end(c->d->src, n),
	                                "\"%.*s\" is a constant and keeps its value",
	                                GB_SARG(name->spelled));
	d->note = "the constant is defined here";
	d->note_pos = (*first)->pos;
	d->note_end = line_end(c->d->src, *first);
	d->help = "use another name, or LET instead of CONST";
}

static void
visit(const struct gb_node *n, void *ctx)
{
	struct consts *c = ctx;
	const struct gb_node *to = n->n ? n->kid[0] : NULL;
	switch ((enum gb_nodekind)n->kind) {
	case GB_N_NAME:
		if (n->flags & GB_NF_TARGET)
			check(c, n->u.name, n);
		break;
	case GB_N_ASSIGN:
	case GB_N_HEAR:
		if (to && to->kind == GB_N_NAME)
			check(c, to->u.name, to);
		break;
	case GB_N_DIM:
	case GB_N_FOR:
	case GB_N_FOREACH:
	case GB_N_WITH:
	case GB_N_TRY:
		if (n->u.name)
			check(c, n->u.name, n);
		break;
	default:
		break;
	}
	gb_node_each(n, visit, c);
	if (n->kind == GB_N_ASSIGN && n->aux == 3 && to && to->kind == GB_N_NAME) {
		const struct gb_node **first = place(c, to->u.name);
		if (first && !*first)
			*first = n;
	}
}

static void
walk(struct consts *c, struct gb_arena *a, const struct gb_scope *s)
{
	c->here = s;
	if (s != c->top)
		c->of_here = GB_NEWN(a, const struct gb_node *, s->nlocal + 1);
	visit(s->proc->body, c);
}

void
gb_scope_check(const struct gb_ast *ast, const struct gb_scopes *s, struct gb_diags *d)
{
	struct consts c = {.top = s->top, .d = d};
	c.of_top = c.of_here = GB_NEWN(d->arena, const struct gb_node *, s->top->nlocal + 1);
	walk(&c, d->arena, s->top);
	for (uint32_t i = 0; i < ast->nhandler; i++)
		walk(&c, d->arena, &s->handler[i]);
	for (uint32_t i = 0; i < ast->nproc; i++)
		walk(&c, d->arena, &s->proc[i]);
}
