/* lang/parse_proc.c - SUB, FUNCTION and ON handlers: bodies with statements of their own
 *
 * Source: language.md 12.5, 14.4.
 */
#include "lang/parser.h"

struct outer { /* what a body puts aside */
	struct gb_procdef *proc;
	struct gb_bodies body;
	struct gb_params named;
	struct gb_node *step;
};

static struct outer
begin(struct gb_parser *p, struct gb_procdef *proc)
{
	struct outer o = {p->proc, p->body, p->named, p->step};
	p->proc = proc;
	p->body = (struct gb_bodies){0};
	p->named = (struct gb_params){0};
	p->step = NULL;
	return o;
}

static void
end(struct gb_parser *p, struct gb_procdef *proc, const struct outer *o)
{
	gb_p_labels_check(p);
	GB_VEC_FINI(&p->body.label);
	GB_VEC_FINI(&p->body.jump);
	proc->nnamed = (uint32_t)p->named.n;
	if (p->named.n) {
		proc->named = gb_arena_alloc(p->a, p->named.n * sizeof *proc->named);
		memcpy(proc->named, p->named.v, p->named.n * sizeof *proc->named);
	}
	GB_VEC_FINI(&p->named);
	p->proc = o->proc;
	p->body = o->body;
	p->named = o->named;
	p->step = o->step;
}

/* One formal: name [AS type] [= literal] */
static bool
formal(struct gb_parser *p, struct gb_params *list)
{
	struct gb_param q = {.pos = p->t->pos};
	if (!gb_at(p, GB_T_NAME)) {
		gb_p_unexpected(p, "the name of a parameter");
		return false;
	}
	p->t->u.name->mark |= GB_MARK_ASSIGNED;
	q.name = p->t->u.name;
	p->t++;
	if (gb_p_take_word(p, GB_W_AS)) {
		if (!gb_at(p, GB_T_NAME)) {
			gb_p_unexpected(p, "a type");
			return false;
		}
		q.type = gb_p_span(p, p->t->pos, gb_tok_end(p->t));
		p->t++;
	}
	if (gb_p_take(p, GB_T_EQ)) {
		q.deflt = gb_p_literal(p);
		q.has_default = q.optional = true;
		if (!q.deflt)
			return false;
	}
	q.end = gb_p_last_end(p);
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].name == q.name) {
			gb_diag_add(p->d, GB_E_FORMAL_TWICE, q.pos, q.end,
			            "parameter \"%.*s\" is named twice",
			            GB_SARG(q.name->spelled));
			return false;
		}
	if (list->n == GB_ARGS_MAX) {
		gb_diag_add(p->d, GB_E_ARGS_MAX, q.pos, q.end,
		            "more than %d parameters are declared", GB_ARGS_MAX);
		return false;
	}
	GB_PUSH(list, q);
	return true;
}

static bool
formals(struct gb_parser *p, struct gb_params *list)
{
	if (!gb_p_take(p, GB_T_LPAREN))
		return true;
	if (gb_p_take(p, GB_T_RPAREN))
		return true;
	do {
		if (!formal(p, list))
			return false;
	} while (gb_p_take(p, GB_T_COMMA));
	return gb_p_want(p, GB_T_RPAREN, "\",\" or \")\"");
}

static void
check_name(struct gb_parser *p, const struct gb_tok *t)
{
	struct gb_name *name = t->u.name;
	if (name->mark & GB_MARK_DEFINED) {
		struct gb_diag *d =
			gb_p_error(p, GB_E_PROC_TWICE, t, "procedure \"%.*s\" is defined twice",
		                   GB_SARG(name->spelled));
		if (name->mark >> GB_MARK_SHIFT < p->procs.n) {
			const struct gb_procdef *first =
				p->procs.v[name->mark >> GB_MARK_SHIFT];
			d->note = "the first definition is here";
			d->note_pos = first->pos;
			d->note_end = first->end;
		}
		d->help = "give one of them another name";
		return;
	}
	name->mark |= GB_MARK_DEFINED | GB_MARK_PROC | (uint32_t)p->procs.n << GB_MARK_SHIFT;
	if (name->trie && gb_trie_phrase(name->trie))
		gb_p_error(p, GB_E_PROC_SHADOWS, t,
		           "procedure \"%.*s\" hides the keyword of the same name",
		           GB_SARG(name->spelled))
			->help = "give it another name";
}

void
gb_p_procedure(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_procdef *proc = GB_NEW(p->a, struct gb_procdef);
	struct gb_params list = {0};
	proc->function = gb_tok_word(word) == GB_W_FUNCTION;
	proc->pos = word->pos;
	if (gb_at(p, GB_T_NAME)) {
		proc->name = p->t->u.name;
		check_name(p, p->t++);
		if (formals(p, &list) && !gb_at_end(p))
			gb_p_unexpected(p, "the end of the line");
	} else {
		gb_p_unexpected(p, "the name of the procedure");
		proc->name = gb_name(&p->ast->names, gb_p_span(p, word->pos, gb_tok_end(word)));
	}
	while (!gb_at_end(p))
		p->t++;
	proc->end = gb_p_last_end(p);
	proc->nparam = (uint32_t)list.n;
	if (list.n) {
		proc->param = gb_arena_alloc(p->a, list.n * sizeof *proc->param);
		memcpy(proc->param, list.v, list.n * sizeof *proc->param);
	}
	GB_VEC_FINI(&list);
	if (!gb_p_open(p, proc->function ? GB_B_FUNCTION : GB_B_SUB, proc->pos, proc->end))
		return;
	struct outer o = begin(p, proc);
	proc->body = gb_p_block(p);
	gb_p_closer(p);
	end(p, proc, &o);
	GB_PUSH(&p->procs, proc);
}

/* --- handlers --- */

static bool
event_kind(const struct gb_tok *t, enum gb_handlerkind *ret, unsigned *ret_ntok)
{
	unsigned second = gb_tok_word(t + 1);
	*ret_ntok = 2;
	switch (gb_tok_word(t)) {
	case GB_W_FORM:
		*ret = GB_ON_FORM;
		return second == GB_W_SUBMIT;
	case GB_W_INSERT:
		*ret = GB_ON_INSERT;
		return second == GB_W_OF;
	case GB_W_UPDATE:
		*ret = GB_ON_UPDATE;
		return second == GB_W_OF;
	case GB_W_DELETE:
		*ret = GB_ON_DELETE;
		return second == GB_W_OF;
	default:
		break;
	}
	*ret_ntok = 1;
	switch (gb_tok_word(t)) {
	case GB_W_EVENT:
		*ret = GB_ON_EVENT;
		return true;
	case GB_W_EMAIL:
		*ret = GB_ON_EMAIL;
		return true;
	case GB_W_CHANGE:
		*ret = GB_ON_CHANGE;
		return true;
	case GB_W_TOOL:
		*ret = GB_ON_TOOL;
		return true;
	default:
		break;
	}
	*ret_ntok = 0;
	*ret = second == GB_W_CALL ? GB_ON_CALL : GB_ON_EVENT;
	return t->kind == GB_T_TEXT &&
	       (second == GB_W_CALL || second == GB_W_DO || t[1].kind == GB_T_NL);
}

static bool
handler_head(struct gb_parser *p, struct gb_handler *h)
{
	h->what = gb_p_level(p, GB_L_ADD, false);
	if (!h->what)
		return false;
	if (h->kind == GB_ON_EMAIL && gb_p_take_word(p, GB_W_FROM) &&
	    !(h->from = gb_p_level(p, GB_L_ADD, false)))
		return false;
	if (h->kind == GB_ON_EMAIL && gb_p_take_word(p, GB_W_SUBJECT) &&
	    !(h->subject = gb_p_level(p, GB_L_ADD, false)))
		return false;
	if (h->kind == GB_ON_CHANGE && gb_p_take_word(p, GB_W_EVENTS) &&
	    !(h->from = gb_p_level(p, GB_L_ADD, false)))
		return false;
	if (h->kind == GB_ON_CALL)
		return true;
	gb_p_take_word(p, GB_W_DO);
	if (gb_at_end(p))
		return true;
	gb_p_unexpected(p, "the end of the line");
	return false;
}

/* ON "event" CALL name: the body is that call. */
static struct gb_node *
call_body(struct gb_parser *p)
{
	struct gb_node *b = gb_p_node(p, GB_N_BLOCK, p->t->pos);
	struct gb_node *s = gb_p_call_stmt(p);
	if (s) {
		gb_p_ended(p, s);
		gb_p_number(s);
		gb_p_kids(p, b, 1, &s);
		gb_p_end_of_statement(p);
	}
	return gb_p_ended(p, b);
}

static void
handler_body(struct gb_parser *p, const struct gb_handler *h, uint32_t end_of_head)
{
	bool open_end =
		h->kind == GB_ON_INSERT || h->kind == GB_ON_UPDATE || h->kind == GB_ON_DELETE;
	if (h->kind == GB_ON_CALL) {
		h->proc->body = call_body(p);
		return;
	}
	h->proc->body = gb_p_node(p, GB_N_BLOCK, p->t->pos);
	if (!gb_p_open(p, GB_B_HANDLER, h->pos, end_of_head))
		return;
	h->proc->body = gb_p_block(p);
	if (open_end && gb_at(p, GB_T_EOF)) /* the rest of the file is the handler */
		gb_p_close(p);
	else
		gb_p_closer(p);
}

bool
gb_p_handler(struct gb_parser *p)
{
	struct gb_handler h = {.pos = p->t->pos};
	const struct gb_tok *word = p->t;
	unsigned ntok;
	bool faulty = false;
	if (!event_kind(word + 1, &h.kind, &ntok)) {
		unsigned second = gb_tok_word(word + 1);
		if (second == GB_W_ERROR || second == GB_W_TIMEOUT ||
		    !gb_p_closer_ahead(p, GB_B_HANDLER))
			return false;
		p->t++;
		gb_p_unexpected(p, "an event after ON")->help =
			"events are FORM SUBMIT, EVENT, INSERT OF, UPDATE OF, DELETE OF, "
			"EMAIL, "
			"CHANGE and TOOL";
		p->t = word;
		h.kind = GB_ON_EVENT;
		faulty = true;
	}
	if (p->nblock) {
		gb_p_error(p, GB_E_HANDLER_PLACE, word,
		           "an ON handler cannot stand inside of another block")
			->help = "move it to the top level of the script";
	}
	h.proc = GB_NEW(p->a, struct gb_procdef);
	struct outer o = begin(p, h.proc);
	p->t += 1 + ntok;
	if (faulty || !handler_head(p, &h))
		while (!gb_at_end(p))
			p->t++;
	h.proc->pos = h.pos;
	h.end = h.proc->end = gb_p_last_end(p);
	handler_body(p, &h, h.end);
	end(p, h.proc, &o);
	if (h.what)
		GB_PUSH(&p->handlers, h);
	return true;
}
