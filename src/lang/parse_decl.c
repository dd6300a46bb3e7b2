/* lang/parse_decl.c - declarations that are one line: DESCRIPTION, SET SCHEDULE, WEBHOOK ...
 *
 * Source: language.md 13.2, 14.2, 14.3, 4.4 (K2).
 */
#include "lang/parser.h"

/* Rule K2: the word is no declaration when it is used as a name. */
static bool
is_name_use(const struct gb_tok *next)
{
	switch (next->kind) {
	/* clang-format off */
	case GB_T_EQ: case GB_T_COLON: case GB_T_DOT: case GB_T_OPTDOT: case GB_T_LPAREN:
	case GB_T_LSQUARE: case GB_T_NL: case GB_T_EOF: case GB_T_COMMA:
		/* clang-format on */
		return true;
	default:
		return false;
	}
}

static void
end_line(struct gb_parser *p)
{
	if (gb_at_end(p))
		return;
	gb_p_unexpected(p, "the end of the line");
	while (!gb_at_end(p))
		p->t++;
}

/* The text between the first and the last quote of the logical line. */
static struct gb_slice
between_quotes(struct gb_parser *p)
{
	const struct gb_tok *first = p->t++;
	if (gb_at_end(p))
		return gb_p_plain(p, first);
	while (!gb_at_end(p))
		p->t++;
	uint32_t from = first->u.span.inner, to = gb_p_last_end(p);
	while (to > from && p->src->text.p[to - 1] != '"')
		to--;
	return gb_p_span(p, from, to > from ? to - 1 : from);
}

struct gb_slice
gb_p_unquoted(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_slice text = gb_p_rest_of_line(p);
	gb_diag_add(p->d, GB_E_DESC_UNQUOTED, t->pos, t->pos + (uint32_t)text.n,
	            "this DESCRIPTION is not quoted")
		->help = "write it as DESCRIPTION \"...\"";
	return text;
}

static void
description(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_slice text;
	if (gb_at(p, GB_T_TEXT) || gb_at(p, GB_T_PLAIN)) {
		if (p->t->flags & GB_TF_OPEN) {
			gb_p_unexpected(p, "a text");
			return;
		}
		text = between_quotes(p);
	} else {
		text = gb_p_unquoted(p);
		while (p->t[0].kind == GB_T_NL && gb_p_is_prose(p->t + 1)) {
			p->t++; /* the sentence goes on */
			struct gb_slice more = gb_p_unquoted(p);
			text.n = (size_t)(more.p + more.n - text.p);
		}
	}
	if (p->proc->name || p->ast->has_description)
		return;
	p->ast->has_description = true;
	p->ast->description = text;
	if (p->coded)
		gb_diag_add(p->d, GB_E_DESC_LATE, word->pos, gb_tok_end(word),
		            "this DESCRIPTION stands after executable code; it is used because "
		            "there is no other")
			->help = "move it to the top of the script";
}

/* job = "x", where job is a PARAM: which one, and the literal; false otherwise. */
static bool
param_equals(const struct gb_node *c, const struct gb_name **ret_name,
             struct gb_slice *ret_value)
{
	if (!c || c->kind != GB_N_BINARY || c->op != GB_OP_EQ)
		return false;
	const struct gb_node *a = c->kid[0], *b = c->kid[1];
	if (a->kind == GB_N_TEXT) {
		a = c->kid[1];
		b = c->kid[0];
	}
	if (a->kind != GB_N_NAME || b->kind != GB_N_TEXT || !(a->u.name->mark & GB_MARK_PARAM))
		return false;
	*ret_name = a->u.name;
	*ret_value = b->text;
	return true;
}

/* SET SCHEDULE "cron" or SET SCHEDULE every ...; false when it is a run-time statement. */
static bool
schedule(struct gb_parser *p)
{
	const struct gb_tok *word = p->t, *t = word + 2;
	struct gb_schedule s = {.pos = word->pos};
	bool quoted = (t->kind == GB_T_TEXT || t->kind == GB_T_PLAIN) &&
	              !(t->flags & (GB_TF_INTERP | GB_TF_OPEN)) &&
	              (t[1].kind == GB_T_NL || t[1].kind == GB_T_EOF);
	bool every = gb_tok_word(t) == GB_W_EVERY && t[1].kind != GB_T_COMMA &&
	             !gb_p_follows_variable(t + 1);
	if ((!quoted && !every) || p->proc->name)
		return false;
	if (p->nblock) {
		const struct gb_block *b = &p->block[p->nblock];
		if (p->nblock > 1 || b->kind != GB_B_IF ||
		    !param_equals(b->cond, &s.param, &s.value))
			return false;
	}
	p->t = t;
	if (quoted) {
		s.text = gb_p_plain(p, t);
		p->t++;
	} else {
		s.text = gb_p_rest_of_line(p);
	}
	s.end = gb_p_last_end(p);
	GB_PUSH(&p->schedules, s);
	if (s.param)
		gb_diag_add(p->d, GB_E_SCHEDULE_IF, s.pos, s.end,
		            "this schedule runs the script with \"%.*s\" = \"%.*s\"",
		            GB_SARG(s.param->spelled), GB_SARG(s.value));
	end_line(p);
	return true;
}

static bool
webhook_name_ok(struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || c == '_' || c == '-'))
			return false;
	}
	return s.n > 0;
}

static void
webhook(struct gb_parser *p)
{
	const struct gb_tok *t = p->t + 1;
	struct gb_slice name = gb_p_plain(p, t);
	p->t += 2;
	if (webhook_name_ok(name))
		GB_PUSH(&p->webhooks, name);
	else
		gb_p_error(p, GB_E_WEBHOOK_NAME, t, "\"%.*s\" cannot be the name of a webhook",
		           GB_SARG(name))
			->help = "use letters, digits, \"_\" and \"-\"";
}

static bool
is_text_line(const struct gb_tok *t)
{
	return (t->kind == GB_T_TEXT || t->kind == GB_T_PLAIN) &&
	       !(t->flags & (GB_TF_INTERP | GB_TF_OPEN)) &&
	       (t[1].kind == GB_T_NL || t[1].kind == GB_T_EOF);
}

/* END WORKFLOW closes nothing: the steps stand among the statements. */
static bool
end_workflow(struct gb_parser *p)
{
	if (gb_tok_word(p->t + 1) != GB_W_WORKFLOW)
		return false;
	p->t += 2;
	end_line(p);
	return true;
}

bool
gb_p_declaration(struct gb_parser *p, unsigned w)
{
	const struct gb_tok *next = p->t + 1;
	switch (w) {
	case GB_W_PARAM:
		if (is_name_use(next))
			return false;
		gb_p_param(p);
		return true;
	case GB_W_DESCRIPTION:
		if (is_name_use(next))
			return false;
		description(p);
		return true;
	case GB_W_TABLE:
		for (const struct gb_tok *t = next; t->kind != GB_T_EOF; t++)
			if (t->kind == GB_T_NL) {
				if (t[1].kind != GB_T_TABLE)
					return false;
				gb_p_table(p);
				return true;
			}
		return false;
	case GB_W_CREATE: {
		if (gb_tok_word(next) != GB_W_INDEX)
			return false;
		p->t += 2;
		struct gb_slice s = gb_p_rest_of_line(p);
		gb_p_all_closed(p, next, p->t);
		GB_PUSH(&p->indexes, s);
		return true;
	}
	case GB_W_WEBHOOK:
		if (p->nblock || !is_text_line(next))
			return false;
		webhook(p);
		return true;
	case GB_W_SET:
		return gb_tok_word(next) == GB_W_SCHEDULE && schedule(p);
	case GB_W_USE:
		if (p->nblock || gb_tok_word(next) != GB_W_WEBSITE || !is_text_line(next + 1))
			return false;
		GB_PUSH(&p->websites, gb_p_plain(p, next + 1));
		p->t += 3;
		return true;
	case GB_W_SUB:
	case GB_W_FUNCTION:
		if (next->kind == GB_T_LPAREN)
			return false;
		gb_p_procedure(p);
		return true;
	case GB_W_ON:
		return gb_p_step_tail(p, w) || gb_p_handler(p);
	case GB_W_TIMEOUT:
	case GB_W_DELAY:
		return gb_p_step_tail(p, w);
	case GB_W_END:
		return end_workflow(p);
	default:
		return false;
	}
}
