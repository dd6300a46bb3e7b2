/* lang/parse_hear.c - HEAR and CALL, as statements and as values
 *
 * Source: language.md 12.7, 15; settlement S31 (AS name).
 */
#include "lang/parser.h"

#include "base/opt.h"

static bool
hear_is_over(const struct gb_parser *p)
{
	return !gb_at(p, GB_T_NAME) && !gb_at(p, GB_T_TEXT) && !gb_at(p, GB_T_PLAIN);
}

static struct gb_slice
upper(struct gb_parser *p, struct gb_slice s)
{
	char *out = gb_arena_alloc(p->a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		out[i] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32) : s.p[i];
	return gb_slice(out, s.n);
}

/* "a", "b", * : choices on the stack of kids */
static bool
choices(struct gb_parser *p, struct gb_node *n)
{
	do {
		if (gb_at(p, GB_T_MUL)) {
			n->flags |= GB_NF_STAR;
			p->t++;
			continue;
		}
		struct gb_node *e = gb_p_level(p, GB_L_ADD, false);
		if (!e)
			return false;
		gb_p_push(p, e);
	} while (gb_p_take(p, GB_T_COMMA));
	return true;
}

/* After AS: a type, MENU choices, choices, or one text that is the prompt. */
static bool
hear_type(struct gb_parser *p, struct gb_node *n, struct gb_node **ret_prompt)
{
	const struct gb_tok *t = p->t;
	if (gb_at_word(p, GB_W_MENU)) {
		p->t++;
		n->text = GB_S("MENU");
		return gb_at_end(p) || choices(p, n);
	}
	if (t->kind == GB_T_NAME && t[1].kind != GB_T_COMMA && t[1].kind != GB_T_DOT &&
	    t[1].kind != GB_T_ADD && !(t[1].kind == GB_T_LPAREN && gb_touches(t + 1)) &&
	    !(t[1].kind == GB_T_LSQUARE && gb_touches(t + 1))) {
		const struct gb_heartype *type =
			gb_index_type(p->ix, gb_p_span(p, t->pos, gb_tok_end(t)));
		if (type) {
			n->text = gb_cstr(type->name);
		} else { /* a variable that holds the choices, or a mistake: known at the end */
			n->text = upper(p, gb_p_span(p, t->pos, gb_tok_end(t)));
			n->u.name = t->u.name;
			n->aux = t->pos;
			GB_PUSH(&p->menus, n);
		}
		p->t++;
		if (gb_at(p, GB_T_TEXT) || gb_at(p, GB_T_PLAIN)) { /* HEAR x AS TYPE "prompt" */
			*ret_prompt = gb_p_level(p, GB_L_ADD, false);
			return *ret_prompt != NULL;
		}
		return true;
	}
	size_t base = p->kids.n;
	if (!choices(p, n))
		return false;
	bool lone_text =
		p->kids.n - base == 1 && !(n->flags & GB_NF_STAR) &&
		(p->kids.v[base]->kind == GB_N_TEXT || p->kids.v[base]->kind == GB_N_INTERP);
	if (lone_text) {
		*ret_prompt = p->kids.v[base];
		p->kids.n = base;
	}
	return true;
}

/* AS and the clauses, any order. part[1..3]: prompt, default, timeout. */
static bool
hear_clauses(struct gb_parser *p, struct gb_node *n, struct gb_node *part[4], bool value,
             bool tail)
{
	for (bool typed = false;;) {
		unsigned k;
		switch (gb_tok_word(p->t)) {
		case GB_W_AS:
			if (typed) {
				gb_p_error(p, GB_E_CLAUSE_TWICE, p->t,
				           "\"HEAR\" takes \"AS\" once, it is given twice");
				return false;
			}
			typed = true;
			p->t++;
			if (!hear_type(p, n, &part[1]))
				return false;
			continue;
		case GB_W_WITH:
			k = 1;
			break;
		case GB_W_DEFAULT:
			k = 2;
			break;
		case GB_W_TIMEOUT:
			k = 3;
			break;
		default:
			return true;
		}
		p->t++;
		part[k] = gb_p_reach(p, !value ? GB_REACH_STMT
		                        : tail ? GB_REACH_TAIL
		                               : GB_REACH_HEAD);
		if (!part[k])
			return false;
	}
}

struct gb_node *
gb_p_hear(struct gb_parser *p, bool value, bool tail)
{
	uint32_t pos = p->t->pos;
	struct gb_node *n = value ? gb_p_node(p, GB_N_HEAR, pos) : gb_p_stmt(p, GB_N_HEAR, pos);
	struct gb_node *part[4] = {NULL, NULL, NULL, NULL};
	size_t base = p->kids.n;
	p->t++;
	unsigned w = gb_tok_word(p->t);
	bool clause =
		(w == GB_W_AS || w == GB_W_WITH || w == GB_W_DEFAULT || w == GB_W_TIMEOUT) &&
		(value || gb_p_starts_arg(p, p->t + 1, NULL));
	if (!clause && !hear_is_over(p)) {
		if (!value && gb_at(p, GB_T_NAME)) {
			part[0] = gb_p_target(p);
			if (!part[0])
				return NULL;
		} else if (!gb_at(p, GB_T_NAME)) {
			part[1] = gb_p_reach(p, tail ? GB_REACH_TAIL : GB_REACH_HEAD);
			if (!part[1])
				return NULL;
		}
	} else if (!value && !clause && !gb_at_end(p)) {
		gb_p_unexpected(p, "the name of a variable");
		return NULL;
	}
	for (unsigned i = 0; i < 4; i++)
		gb_p_push(p, NULL);
	if (!hear_clauses(p, n, part, value, tail))
		return NULL;
	memcpy(p->kids.v + base, part, sizeof part);
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return value ? gb_p_wrap(p, GB_N_HEAR_, 0, pos, n, NULL) : n;
}

void
gb_p_menu_check(struct gb_parser *p, struct gb_node *hear)
{
	uint32_t pos = hear->aux;
	hear->aux = 0;
	if (hear->u.name->mark & GB_MARK_ASSIGNED) {
		hear->text = gb_slice(NULL, 0);
		return;
	}
	size_t n;
	const struct gb_heartype *types = gb_index_types(p->ix, &n);
	const char **names = GB_NEWN(p->a, const char *, n + 1);
	struct gb_buf all;
	gb_buf_init(&all, 4096);
	for (size_t i = 0; i < n; i++) {
		names[i] = types[i].name;
		gb_buf_printf(&all, "%s%s", i ? ", " : "", types[i].name);
	}
	struct gb_slice spelled = hear->u.name->spelled;
	struct gb_diag *d = gb_diag_add(p->d, GB_E_HEAR_TYPE, pos, pos + (uint32_t)spelled.n,
	                                "unknown HEAR type \"%.*s\"", GB_SARG(spelled));
	const char *near = gb_nearest(hear->text, names, n);
	if (near)
		d->help = gb_arena_printf(p->a, "did you mean \"%s\"?", near);
	else
		d->help = gb_arena_printf(
			p->a, "the types are %.*s; for a menu write the choices as texts",
			GB_SARG(gb_buf_get(&all)));
	gb_buf_fini(&all);
}

/* --- CALL --- */

static bool
call_by_name(const struct gb_tok *t)
{
	return t->kind == GB_T_NAME && t[1].kind != GB_T_DOT && t[1].kind != GB_T_ADD &&
	       t[1].kind != GB_T_CAT && !(t[1].kind == GB_T_LSQUARE && gb_touches(t + 1));
}

/* Arguments after the name of a file, with their commas. */
static bool
file_args(struct gb_parser *p, bool value)
{
	while (gb_at(p, GB_T_COMMA)) {
		const struct gb_tok *t = p->t + 1;
		bool key = (t->kind == GB_T_NAME || t->kind == GB_T_TEXT ||
		            t->kind == GB_T_PLAIN) &&
		           t[1].kind == GB_T_COLON;
		if (value && p->list != GB_LIST_NONE &&
		    (p->list != GB_LIST_OBJECT || key || t->kind == GB_T_RCURLY))
			return true;
		p->t++;
		struct gb_node *e = gb_p_reach(p, value ? GB_REACH_HEAD : GB_REACH_STMT);
		if (!e)
			return false;
		gb_p_push(p, e);
	}
	return true;
}

static struct gb_node *
call_file(struct gb_parser *p, uint32_t pos, bool value)
{
	struct gb_node *n = gb_p_node(p, GB_N_CALLFILE, pos);
	size_t base = p->kids.n;
	struct gb_node *file = gb_p_level(p, GB_L_ADD, false);
	if (!file)
		return NULL;
	gb_p_push(p, file);
	if (!file_args(p, value))
		return NULL;
	return gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}

/* CALL name [(args)] or CALL name arg, arg */
static bool
named_args(struct gb_parser *p, bool value)
{
	if (gb_at(p, GB_T_LPAREN))
		return gb_p_args(p);
	return !gb_at(p, GB_T_COMMA) || file_args(p, value);
}

struct gb_node *
gb_p_call_stmt(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	if (call_by_name(p->t)) {
		struct gb_node *n = gb_p_stmt(p, GB_N_CALLSUB, word->pos);
		size_t base = p->kids.n;
		n->u.name = p->t->u.name;
		p->t++;
		if (!named_args(p, false))
			return NULL;
		gb_p_adopt(p, gb_p_ended(p, n), base);
		GB_PUSH(&p->calls, n);
		return n;
	}
	struct gb_node *n = gb_p_stmt(p, GB_N_EXPRSTMT, word->pos);
	struct gb_node *e = call_file(p, word->pos, false);
	if (!e)
		return NULL;
	gb_p_kids(p, n, 1, &e);
	return n;
}

struct gb_node *
gb_p_call_value(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	if (!call_by_name(p->t))
		return call_file(p, word->pos, true);
	bool proc = p->t->u.name->mark & GB_MARK_PROC;
	struct gb_node *n = gb_p_node(p, proc ? GB_N_CALL : GB_N_CALLFILE, word->pos);
	size_t base = p->kids.n;
	if (proc) {
		n->u.name = p->t->u.name;
		GB_PUSH(&p->calls, n);
	} else {
		gb_p_push(p, gb_p_text_node(p, gb_p_span(p, p->t->pos, gb_tok_end(p->t)),
		                            p->t->pos, gb_tok_end(p->t)));
	}
	p->t++;
	if (!named_args(p, true))
		return NULL;
	return gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}
