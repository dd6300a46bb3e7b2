/* lang/scope.c - names to variables
 *
 * Each procedure is walked once. What its names mean depends on what the top level
 * assigns, so the top level and the handlers are walked first.
 */
#include "lang/scope.h"

#include "base/mem.h"
#include "base/vec.h"

struct use {
	const struct gb_name *name;
	uint32_t first;
	bool own; /* declared in the procedure: formal, PARAM, DIM, LET, FOR */
	bool assigned, read, param;
};

/* Of the procedure being walked. */
struct uses {
	GB_VEC(struct use);
	uint32_t *slot; /* index + 1 by hash of the name; reused from one to the next */
	size_t nslot;
	const struct gb_index *index;
};

static size_t
hash(const struct gb_name *name)
{
	return (size_t)(((uintptr_t)name >> 3) * 0x9e3779b97f4a7c15u >> 20);
}

static void
reslot(struct uses *u, size_t nslot)
{
	if (nslot > u->nslot) {
		gb_free(u->slot);
		u->slot = gb_xmalloc(nslot * sizeof *u->slot);
		u->nslot = nslot;
	}
	memset(u->slot, 0, u->nslot * sizeof *u->slot);
	for (size_t i = 0; i < u->n; i++) {
		size_t k = hash(u->v[i].name);
		while (u->slot[k & (u->nslot - 1)])
			k++;
		u->slot[k & (u->nslot - 1)] = (uint32_t)i + 1;
	}
}

/* Empties the list; a table that grew large for another procedure is given back. */
static void
start(struct uses *u)
{
	u->n = 0;
	if (u->nslot > 1024) {
		gb_free(u->slot);
		u->slot = NULL;
		u->nslot = 0;
	}
	reslot(u, 64);
}

static struct use *
use_of(struct uses *u, const struct gb_name *name, uint32_t pos)
{
	size_t k = hash(name);
	for (;; k++) {
		uint32_t i = u->slot[k & (u->nslot - 1)];
		if (i == 0 || i > u->n)
			break;
		if (u->v[i - 1].name == name)
			return &u->v[i - 1];
	}
	if ((u->n + 1) * 2 > u->nslot) {
		reslot(u, u->nslot * 2);
		for (k = hash(name); u->slot[k & (u->nslot - 1)]; k++)
			;
	}
	struct use fresh = {.name = name, .first = pos};
	GB_PUSH(u, fresh);
	u->slot[k & (u->nslot - 1)] = (uint32_t)u->n;
	return &u->v[u->n - 1];
}

static void walk(struct uses *u, const struct gb_node *n);

static void
walk_from(struct uses *u, const struct gb_node *n, uint32_t from)
{
	for (uint32_t i = from; i < n->n; i++)
		if (n->kid[i])
			walk(u, n->kid[i]);
}

static void
assigned(struct uses *u, const struct gb_name *name, uint32_t pos, bool own)
{
	struct use *v = use_of(u, name, pos);
	v->assigned = true;
	v->own = v->own || own;
}

/* A place that receives a value: the name under it is assigned, its indexes are read. */
static void
target(struct uses *u, const struct gb_node *n, bool own)
{
	while (n->kind == GB_N_MEMBER || n->kind == GB_N_INDEX) {
		if (n->kind == GB_N_INDEX)
			walk(u, n->kid[1]);
		n = n->kid[0];
	}
	if (n->kind == GB_N_NAME)
		assigned(u, n->u.name, n->pos, own);
	else
		walk(u, n);
}

static void
walk(struct uses *u, const struct gb_node *n)
{
	switch ((enum gb_nodekind)n->kind) {
	case GB_N_NAME:
		if (n->flags & GB_NF_TARGET)
			target(u, n, false);
		else
			use_of(u, n->u.name, n->pos)->read = true;
		return;
	case GB_N_MEMBER:
	case GB_N_INDEX:
		if (n->flags & GB_NF_TARGET) {
			target(u, n, false);
			return;
		}
		break;
	case GB_N_ASSIGN:
		target(u, n->kid[0], n->aux == 1 || n->aux == 3);
		if (n->op != GB_OP_NONE)
			walk(u, n->kid[0]);
		walk(u, n->kid[1]);
		return;
	case GB_N_HEAR:
		if (n->kid[0])
			target(u, n->kid[0], false);
		if (n->u.name)
			use_of(u, n->u.name, n->pos)->read = true;
		walk_from(u, n, 1);
		return;
	case GB_N_DIM:
	case GB_N_FOR:
	case GB_N_FOREACH:
		assigned(u, n->u.name, n->pos, true);
		break;
	case GB_N_WITH:
		assigned(u, n->u.name, n->pos, false);
		break;
	case GB_N_TRY:
		if (n->u.name)
			assigned(u, n->u.name, n->pos, false);
		break;
	default:
		break;
	}
	walk_from(u, n, 0);
}

static void
declare(struct uses *u, const struct gb_param *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct use *d = use_of(u, v[i].name, v[i].pos);
		d->own = d->assigned = d->param = true;
	}
}

/* The constant that a name is when nothing assigns it, or NULL. */
static const struct gb_phrase *
constant(const struct uses *all, const struct gb_name *name)
{
	const struct gb_phrase *ph =
		all->index && name->trie ? gb_trie_phrase(name->trie) : NULL;
	if (!ph || ph->min > 0)
		return NULL;
	bool bare = ph->need & GB_EXPR && ph->max == 0 && ph->nclause == 0;
	return ph->need & GB_CONST || bare ? ph : NULL;
}

static void
set(struct gb_var *v, const struct uses *all, const struct use *u, enum gb_varkind kind,
    uint32_t index)
{
	*v = (struct gb_var){.name = u->name,
	                     .kind = kind,
	                     .index = index,
	                     .assigned = u->assigned,
	                     .read = u->read,
	                     .param = u->param,
	                     .first = u->first,
	                     .phrase = kind == GB_VAR_CONSTROW ? constant(all, u->name) : NULL};
}

static void
make_slots(struct gb_arena *a, struct gb_scope *s)
{
	s->nslot = 4;
	while (s->nslot < s->nvar * 2)
		s->nslot *= 2;
	s->slot = GB_NEWN(a, uint32_t, s->nslot);
	for (uint32_t i = 0; i < s->nvar; i++) {
		size_t k = hash(s->var[i].name);
		while (s->slot[k & (s->nslot - 1)])
			k++;
		s->slot[k & (s->nslot - 1)] = i + 1;
	}
}

const struct gb_var *
gb_scope_find(const struct gb_scope *s, const struct gb_name *name)
{
	for (size_t k = hash(name);; k++) {
		uint32_t i = s->slot[k & (s->nslot - 1)];
		if (i == 0)
			return NULL;
		if (s->var[i - 1].name == name)
			return &s->var[i - 1];
	}
}

/* The kind of a name in a procedure; *ret_index for GLOBAL. */
static enum gb_varkind
kind_of(const struct gb_scope *top, const struct uses *all, const struct use *u, bool shares,
        uint32_t *ret_index)
{
	const struct gb_var *g = top && !u->own ? gb_scope_find(top, u->name) : NULL;
	*ret_index = 0;
	if (g && g->kind != GB_VAR_CONSTROW && (g->assigned || shares)) {
		*ret_index = g->index;
		return GB_VAR_GLOBAL;
	}
	return !u->assigned && constant(all, u->name) ? GB_VAR_CONSTROW : GB_VAR_LOCAL;
}

/* The scope of what was walked; top is NULL for the top level itself. */
static void
finish(struct gb_arena *a, struct gb_scope *s, const struct gb_procdef *proc,
       const struct uses *u, const struct gb_scope *top, bool shares)
{
	uint32_t index, at = 0;
	s->proc = proc;
	s->nvar = (uint32_t)u->n;
	s->var = GB_NEWN(a, struct gb_var, u->n + 1);
	for (size_t i = 0; i < u->n; i++)
		if (kind_of(top, u, &u->v[i], shares, &index) == GB_VAR_LOCAL) {
			set(&s->var[at], u, &u->v[i], GB_VAR_LOCAL, at);
			at++;
		}
	s->nlocal = at;
	for (size_t i = 0; at < s->nvar && i < u->n; i++) {
		enum gb_varkind kind = kind_of(top, u, &u->v[i], shares, &index);
		if (kind != GB_VAR_LOCAL)
			set(&s->var[at++], u, &u->v[i], kind, index);
	}
	make_slots(a, s);
}

static void
walk_top(struct uses *u, const struct gb_ast *ast)
{
	declare(u, ast->param, ast->nparam);
	for (uint32_t i = 0; i < ast->ntable; i++) {
		const struct gb_tabledef *t = &ast->table[i];
		if (t->var)
			assigned(u, t->var, t->pos, true);
		for (uint32_t k = 0; k < t->nrow; k++)
			walk(u, t->row[k]);
	}
	walk(u, ast->main->body);
	for (uint32_t i = 0; i < ast->nhandler; i++) {
		const struct gb_handler *h = &ast->handler[i];
		declare(u, h->proc->named, h->proc->nnamed);
		if (h->what)
			walk(u, h->what);
		if (h->from)
			walk(u, h->from);
		if (h->subject)
			walk(u, h->subject);
		walk(u, h->proc->body);
	}
}

struct gb_scopes *
gb_scope_resolve(struct gb_arena *a, const struct gb_ast *ast, const struct gb_index *index)
{
	struct gb_scopes *s = GB_NEW(a, struct gb_scopes);
	struct uses u = {.index = index};
	start(&u);
	walk_top(&u, ast);
	s->top = GB_NEW(a, struct gb_scope);
	finish(a, s->top, ast->main, &u, NULL, false);
	s->handler = GB_NEWN(a, struct gb_scope, ast->nhandler);
	for (uint32_t i = 0; i < ast->nhandler; i++) {
		const struct gb_procdef *p = ast->handler[i].proc;
		start(&u);
		declare(&u, p->named, p->nnamed);
		walk(&u, p->body);
		for (size_t k = 0; k < u.n; k++)
			u.v[k].own = false;
		finish(a, &s->handler[i], p, &u, s->top, true);
	}
	s->proc = GB_NEWN(a, struct gb_scope, ast->nproc);
	for (uint32_t i = 0; i < ast->nproc; i++) {
		const struct gb_procdef *p = ast->proc[i];
		start(&u);
		declare(&u, p->param, p->nparam);
		declare(&u, p->named, p->nnamed);
		walk(&u, p->body);
		finish(a, &s->proc[i], p, &u, s->top, false);
	}
	GB_VEC_FINI(&u);
	gb_free(u.slot);
	return s;
}
