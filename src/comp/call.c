/* comp/call.c - procedures, scripts, methods, keywords */
#include "base/opt.h"
#include "comp/gen.h"

static const struct gb_procdef *
find_proc(const struct gb_gen *g, const struct gb_name *name, unsigned *ret_index)
{
	uintptr_t i = (uintptr_t)gb_map_get(&g->u->proc, name->fold);
	if (!i)
		return NULL;
	*ret_index = (unsigned)i; /* procs[0] is the top level */
	return g->u->ast->proc[i - 1];
}

/* The other lines of the script are good; the call itself ends in an error when it is reached. */
static void
no_function(struct gb_gen *g, struct gb_slice spelled, uint32_t pos, uint32_t end)
{
	unsigned name = gb_temp(g);
	struct gb_diag *d =
		gb_diag_add(g->u->diags, GB_E_NO_FUNCTION, pos, end,
	                    "there is no function or keyword \"%.*s\"", GB_SARG(spelled));
	struct gb_near near = {.typed = spelled};
	gb_index_near(g->u->index, GB_EXPR, &near);
	for (uint32_t i = 0; i < g->u->ast->nproc; i++)
		gb_near_offer(&near,
		              gb_arena_printf(g->u->diags->arena, "%.*s",
		                              GB_SARG(g->u->ast->proc[i]->name->spelled)));
	if (near.word)
		d->help =
			gb_arena_printf(g->u->diags->arena, "did you mean \"%s\"?", near.word);
	gb_load_text(g, name, spelled);
	g->pos = pos;
	gb_emit(g, GB_I_THROW, name, GB_THROW_NO_FUNCTION, 0);
	gb_release(g, name);
}

void
gb_call_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned index = 0, first = g->free;
	const struct gb_procdef *p = find_proc(g, n->u.name, &index);
	if (!p) {
		no_function(g, n->u.name->spelled, n->pos, n->end);
		return;
	}
	if (n->n > p->nparam) {
		gb_diag_add(g->u->diags, GB_E_TOO_MANY_ARGS, n->pos, n->end,
		            "\"%.*s\" takes %u arguments, not %u", GB_SARG(n->u.name->spelled),
		            (unsigned)p->nparam, (unsigned)n->n);
		return;
	}
	for (uint32_t i = 0; i < p->nparam; i++) {
		if (i < n->n && n->kid[i])
			gb_fresh(g, n->kid[i]);
		else if (p->param[i].deflt)
			gb_fresh(g, p->param[i].deflt);
		else
			gb_load_word(g, gb_temp(g), GB_NULL);
	}
	if (p->nparam == 0)
		gb_temp(g); /* the place of the result */
	g->pos = n->pos;
	gb_emit_wide(g, GB_I_CALL, first, index);
	gb_site(g, first);
	if (first != dst)
		gb_emit(g, GB_I_MOVE, dst, first, 0);
	gb_release(g, first);
}

/* A script by name in register first, arguments behind it. */
static void
call_script(struct gb_gen *g, unsigned first, struct gb_node *const *kid, uint32_t n,
            unsigned dst)
{
	for (uint32_t i = 0; i < n; i++)
		gb_fresh(g, kid[i]);
	gb_emit(g, GB_I_CALLS, first, n, 0);
	gb_site(g, first);
	if (first != dst)
		gb_emit(g, GB_I_MOVE, dst, first, 0);
}

void
gb_callfile_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned first = g->free, index;
	if (n->kind == GB_N_CALLSUB) {
		if (find_proc(g, n->u.name, &index)) {
			gb_call_into(g, n, dst);
			return;
		}
		gb_load_text(g, gb_temp(g), n->u.name->spelled);
		g->pos = n->pos;
		call_script(g, first, n->kid, n->n, dst);
	} else {
		gb_fresh(g, n->kid[0]);
		g->pos = n->pos;
		call_script(g, first, n->kid + 1, n->n - 1, dst);
	}
	gb_release(g, first);
}

void
gb_method_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	unsigned first = g->free;
	/* rows.PUSH(x) on a variable that nothing was assigned to yet makes it an array at run time
	 * only through the method itself, which refuses NULL by name. */
	for (uint32_t i = 0; i < n->n; i++)
		gb_fresh(g, n->kid[i]);
	g->pos = n->pos;
	gb_emit(g, GB_I_METHOD, first, n->n - 1, 0);
	gb_emit_x(g, gb_k_text(g->u, n->u.name->fold));
	if (first != dst)
		gb_emit(g, GB_I_MOVE, dst, first, 0);
	gb_release(g, first);
}

static void
emit_kw(struct gb_gen *g, const struct gb_kw *kw, const struct gb_shape *shape, unsigned first,
        unsigned argc, uint32_t hint, bool statement)
{
	struct gb_kwcall c = {
		.kw = kw, .argc = (uint16_t)argc, .hint = hint, .statement = statement};
	c.nslot = (uint16_t)(shape->nslot < argc ? shape->nslot : argc);
	uint32_t i = UINT32_MAX;
	if (hint == UINT32_MAX) /* equal calls share a row */
		for (i = 0; i < g->u->call.n; i++) {
			const struct gb_kwcall *o = &g->u->call.v[i];
			if (o->kw == kw && o->argc == c.argc && o->hint == UINT32_MAX &&
			    o->statement == statement)
				break;
			if (i == 256) { /* a long list is not worth the search */
				i = UINT32_MAX - 1;
				break;
			}
		}
	if (i >= g->u->call.n) {
		i = (uint32_t)g->u->call.n;
		GB_PUSH(&g->u->call, c);
	}
	gb_emit_wide(g, GB_I_KW, first, i);
	if (kw->need & GB_WAITS)
		gb_site(g, first);
}

void
gb_kw_call(struct gb_gen *g, struct gb_slice words, unsigned first, unsigned argc,
           bool statement)
{
	const struct gb_phrase *p = gb_index_find(g->u->index, words);
	if (!p) {
		no_function(g, words, g->pos, g->pos + 1);
		return;
	}
	emit_kw(g, p->row[0], &p->shape[0], first, argc, UINT32_MAX, statement);
}

/* Names of the arguments (language.md 10.5): the variable or the last member, as spelled. */
static struct gb_slice
hint_of(const struct gb_gen *g, const struct gb_node *n)
{
	struct gb_slice text = g->u->ast->src->text, s;
	if (!n || (n->kind != GB_N_NAME && n->kind != GB_N_MEMBER))
		return gb_slice("", 0);
	s = gb_slice(text.p + n->pos, n->end - n->pos);
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == '.')
			return gb_slice_trim(gb_slice(s.p + i, s.n - i));
	return s;
}

void
gb_kw_into(struct gb_gen *g, const struct gb_node *n, unsigned dst)
{
	const struct gb_phrase *p = gb_index_find(g->u->index, gb_cstr(n->u.kw->words));
	const struct gb_shape *shape = &p->shape[n->aux];
	const struct gb_node *path = NULL;
	unsigned first = g->free;
	uint32_t hint = UINT32_MAX, argc = n->n;
	while (argc > 0 && argc <= shape->nslot && !n->kid[argc - 1])
		argc--; /* absent at the end need not be said */
	for (uint32_t i = 0; i < argc; i++) {
		const struct gb_shapeitem *it = NULL;
		for (unsigned k = 0; k < shape->nitem && !it; k++)
			if (shape->item[k].slot == i && !shape->item[k].clause)
				it = &shape->item[k];
		if (n->kid[i] && it && it->kind == GB_ARG_PATH)
			path = n->kid[i];
		if (!n->kid[i] || path == n->kid[i])
			gb_load_word(g, gb_temp(g), GB_ABSENT);
		else
			gb_fresh(g, n->kid[i]);
	}
	if (argc == 0)
		gb_temp(g);
	if (n->u.kw->need & GB_NAMED_ARGS) {
		hint = (uint32_t)g->u->hint.n;
		for (uint32_t i = 0; i < argc; i++) {
			struct gb_slice s =
				gb_arena_dup(&g->u->prog->arena, hint_of(g, n->kid[i]));
			GB_PUSH(&g->u->hint, s);
		}
	}
	g->pos = n->pos;
	emit_kw(g, n->u.kw, shape, first, argc, hint, !(n->flags & GB_NF_VALUE));
	if (path)
		gb_store(g, path, first);
	if (first != dst && (n->flags & GB_NF_VALUE))
		gb_emit(g, GB_I_MOVE, dst, first, 0);
	gb_release(g, first);
}

static bool
is_choice_variable(const struct gb_gen *g, const struct gb_node *h)
{
	return h->u.name && !gb_index_type(g->u->index, h->text) &&
	       gb_scope_find(g->scope, h->u.name);
}

/* HEAR: type, prompt, default, timeout, star, choices; the row is documented in lib/kw_hear.c. */
void
gb_hear_into(struct gb_gen *g, const struct gb_node *h, unsigned dst)
{
	unsigned first = gb_temp(g);
	bool variable = is_choice_variable(g, h);
	if (h->text.n && !variable && !gb_index_type(g->u->index, h->text))
		gb_diag_add(g->u->diags, GB_E_HEAR_TYPE, h->pos, h->end,
		            "unknown HEAR type \"%.*s\"", GB_SARG(h->text))
			->help = "for a menu write the choices as texts: AS \"Yes\", \"No\"";
	gb_load_text(g, first,
	             variable                 ? GB_S("MENU")
	             : h->n > 4 && !h->text.n ? GB_S("MENU")
	                                      : h->text);
	gb_holds(g, first, h->ord | 0x40000000u); /* the type has no expression of its own */
	for (uint32_t i = 1; i < 4; i++) {
		if (i < h->n && h->kid[i])
			gb_fresh(g, h->kid[i]);
		else
			gb_load_word(g, gb_temp(g), GB_ABSENT);
	}
	gb_load_word(g, gb_temp(g), h->flags & GB_NF_STAR ? GB_TRUE : GB_ABSENT);
	unsigned argc = 5;
	if (variable) {
		gb_get_var(g, gb_temp(g), h->u.name);
		argc++;
	}
	for (uint32_t i = 4; i < h->n; i++, argc++)
		gb_fresh(g, h->kid[i]);
	g->pos = h->pos;
	gb_kw_call(g, GB_S("HEAR"), first, argc, false);
	if (dst != first)
		gb_emit(g, GB_I_MOVE, dst, first, 0);
	gb_release(g, first);
}
