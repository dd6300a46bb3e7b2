/* lang/parse_stmt.c - one statement: what it is
 *
 * Source: language.md 4.4 (K1-K3), 8, 9.1, 17.2.
 */
#include "lang/parser.h"

static bool
is_assign_op(enum gb_tokkind kind)
{
	return kind == GB_T_EQ || (kind >= GB_T_ADDEQ && kind <= GB_T_DIVEQ);
}

/* Behind the "]" that closes the "[" at t. */
static const struct gb_tok *
behind_index(const struct gb_tok *t)
{
	unsigned depth = 0;
	for (; t->kind != GB_T_NL && t->kind != GB_T_EOF; t++) {
		if (t->kind == GB_T_LSQUARE)
			depth++;
		else if (t->kind == GB_T_RSQUARE && --depth == 0)
			return t + 1;
	}
	return t;
}

bool
gb_p_is_assign(const struct gb_tok *t)
{
	if (t->kind != GB_T_NAME)
		return false;
	for (t++;;) {
		if (is_assign_op(t->kind))
			return true;
		if ((t->kind == GB_T_DOT || t->kind == GB_T_OPTDOT) &&
		    (t[1].kind == GB_T_NAME || t[1].kind == GB_T_INT ||
		     t[1].kind == GB_T_TEXT || t[1].kind == GB_T_PLAIN))
			t += 2;
		else if (t->kind == GB_T_LSQUARE && gb_touches(t))
			t = behind_index(t);
		else
			return false;
	}
}

/* A word left over at the end of a statement. */
static void
left_over(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	const struct gb_tok *first = t;
	while (!(first->flags & GB_TF_FIRST) && first > p->toks.v)
		first--;
	unsigned ntok;
	const struct gb_phrase *ph = first->kind == GB_T_NAME && first->u.name->trie
	                                     ? (p->t = first, gb_p_phrase_here(p, true, &ntok))
	                                     : NULL;
	p->t = t;
	if (is_assign_op(t->kind) && t > first && t[-1].kind == GB_T_RPAREN) {
		gb_p_error(p, GB_E_TARGET, first, "nothing can be assigned to a call")->help =
			"on the left stands a variable, a member or an element: a[1]";
		return;
	}
	if (ph && t->kind == GB_T_NAME && t->u.name->clause) {
		gb_p_error(p, GB_E_NO_CLAUSE, t, "\"%s\" does not take \"%.*s\"", ph->words,
		           GB_SARG(gb_p_span(p, t->pos, gb_tok_end(t))));
		return;
	}
	struct gb_diag *d = gb_p_unexpected(p, "the end of the line");
	if (ph && (t->kind == GB_T_NAME || t->kind == GB_T_BAD) && !d->help)
		d->help = "text must be quoted: write \"...\" around it";
}

bool
gb_p_end_of_statement(struct gb_parser *p)
{
	if (gb_at_end(p) || gb_at(p, GB_T_RBLOCK))
		return true;
	left_over(p);
	return false;
}

static struct gb_node *
assign(struct gb_parser *p, unsigned lead)
{
	static const uint8_t ops[] = {GB_OP_ADD, GB_OP_SUB, GB_OP_MUL, GB_OP_DIV};
	struct gb_node *n = gb_p_stmt(p, GB_N_ASSIGN, p->t->pos);
	n->aux = lead;
	if (lead)
		p->t++;
	struct gb_node *to = gb_p_target(p);
	if (!to)
		return NULL;
	if (!is_assign_op(p->t->kind)) {
		gb_p_unexpected(p, "\"=\"");
		return NULL;
	}
	if (!gb_at(p, GB_T_EQ))
		n->op = ops[p->t->kind - GB_T_ADDEQ];
	bool plain = gb_at(p, GB_T_EQ);
	p->t++;
	struct gb_node *value = plain && gb_at_word(p, GB_W_SELECT) &&
	                                        p->t[1].kind != GB_T_DOT && !gb_at_end(p) &&
	                                        gb_p_starts_arg(p, p->t + 1, NULL)
	                                ? gb_p_sql(p)
	                                : gb_p_expr(p);
	if (!value)
		return NULL;
	gb_p_kids(p, n, 2, (struct gb_node *[]){to, value});
	return n;
}

static struct gb_node *
dim(struct gb_parser *p)
{
	struct gb_node *n = gb_p_stmt(p, GB_N_DIM, p->t->pos);
	struct gb_node *size = NULL, *value = NULL;
	n->aux = gb_at_word(p, GB_W_REDIM);
	p->t++;
	if (!gb_at(p, GB_T_NAME)) {
		gb_p_unexpected(p, "the name of a variable");
		return NULL;
	}
	p->t->u.name->mark |= GB_MARK_ASSIGNED;
	n->u.name = p->t->u.name;
	p->t++;
	if (gb_at(p, GB_T_LPAREN) || gb_at(p, GB_T_LSQUARE)) {
		enum gb_tokkind closer = gb_at(p, GB_T_LPAREN) ? GB_T_RPAREN : GB_T_RSQUARE;
		p->t++;
		size = gb_p_expr(p);
		if (!size || !gb_p_want(p, closer, "the closing bracket"))
			return NULL;
	}
	if (gb_p_take_word(p, GB_W_AS)) {
		if (!gb_at(p, GB_T_NAME)) {
			gb_p_unexpected(p, "a type");
			return NULL;
		}
		n->text = gb_p_span(p, p->t->pos, gb_tok_end(p->t));
		p->t++;
	}
	if (gb_p_take(p, GB_T_EQ) && !(value = gb_p_expr(p)))
		return NULL;
	gb_p_kids(p, n, 2, (struct gb_node *[]){size, value});
	return n;
}

static struct gb_node *
expr_stmt(struct gb_parser *p, struct gb_node *n, struct gb_node *e)
{
	if (!e)
		return NULL;
	e->flags &= (uint16_t)~GB_NF_VALUE;
	gb_p_kids(p, n, 1, &e);
	return n;
}

/* obj.method(args), name(args): a call whose value is dropped. */
static struct gb_node *
call_stmt(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_EXPRSTMT, t->pos);
	struct gb_node *e = gb_p_postfix(p, false);
	if (e && e->kind != GB_N_METHOD && e->kind != GB_N_CALL && e->kind != GB_N_KW &&
	    e->kind != GB_N_CALLFILE) {
		gb_p_no_effect(p, t);
		return NULL;
	}
	return expr_stmt(p, n, e);
}

static bool
is_call_line(const struct gb_tok *t)
{
	return (t[1].kind == GB_T_LPAREN && gb_touches(t + 1)) || t[1].kind == GB_T_DOT ||
	       t[1].kind == GB_T_OPTDOT || (t[1].kind == GB_T_LSQUARE && gb_touches(t + 1));
}

static struct gb_node *
set_stmt(struct gb_parser *p, unsigned w)
{
	unsigned lead = w == GB_W_LET ? 1 : w == GB_W_SET ? 2 : 3;
	if (gb_p_is_assign(p->t + 1))
		return assign(p, lead);
	return NULL;
}

/* Statements of the grammar that fit after THEN; *ret_taken false when the word is none. */
static struct gb_node *
grammar_simple(struct gb_parser *p, unsigned w, bool *ret_taken)
{
	*ret_taken = true;
	switch (w) {
	case GB_W_LET:
	case GB_W_SET:
	case GB_W_CONST:
		if (gb_p_is_assign(p->t + 1))
			return set_stmt(p, w);
		break;
	case GB_W_DIM:
	case GB_W_REDIM:
		return dim(p);
	case GB_W_HEAR: {
		unsigned ntok; /* HEAR FROM MEET is a keyword */
		if (p->t->u.name->trie && gb_p_phrase_here(p, true, &ntok))
			break;
		return gb_p_hear(p, false, false);
	}
	case GB_W_CALL:
		return gb_p_call_stmt(p);
	default:
		return gb_p_jump(p, w, ret_taken);
	}
	*ret_taken = false;
	return NULL;
}

/* LIMIT(, WHERE(, WITH(: on a line of its own it would go on the line before it (rule 5). */
static bool
joins_lines(const struct gb_tok *t)
{
	unsigned w = t->u.name->word;
	return t[1].kind == GB_T_LPAREN && w != GB_W_JOIN &&
	       (w == GB_W_WITH || gb_word_flags(w) & GB_WF_TAIL);
}

struct gb_node *
gb_p_simple(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	if (t->kind != GB_T_NAME) {
		gb_p_unknown(p);
		return NULL;
	}
	if (joins_lines(t)) {
		gb_p_unexpected(p, "a statement");
		return NULL;
	}
	if (gb_p_is_assign(t))
		return assign(p, 0);
	unsigned w = t->u.name->word;
	bool plain_call = is_call_line(t);
	if (w != GB_W_NONE && !(plain_call && t[1].kind != GB_T_LPAREN)) {
		bool taken;
		struct gb_node *n = grammar_simple(p, w, &taken);
		if (n || taken)
			return n;
	}
	if (plain_call && (t[1].kind != GB_T_LPAREN || t->u.name->mark & GB_MARK_PROC))
		return call_stmt(p);
	unsigned ntok;
	if (t->u.name->trie && gb_p_phrase_here(p, true, &ntok)) {
		struct gb_node *n = gb_p_stmt(p, GB_N_EXPRSTMT, t->pos);
		struct gb_node *kw = gb_p_kw_stmt(p);
		if (!kw || !gb_at(p, GB_T_DOT) || !(kw->flags & GB_NF_CALLFORM))
			return expr_stmt(p, n, kw);
		p->t = t; /* KEYWORD(args).method(...) */
		p->proc->nstmt--;
	}
	if (plain_call)
		return call_stmt(p);
	gb_p_unknown(p);
	return NULL;
}

static struct gb_node *
compound(struct gb_parser *p, unsigned w, bool *ret_taken)
{
	const struct gb_tok *next = p->t + 1;
	*ret_taken = true;
	switch (w) {
	case GB_W_IF:
		return gb_p_if(p);
	case GB_W_SELECT:
	case GB_W_SWITCH:
		return gb_p_select(p);
	case GB_W_FOR:
		return gb_p_for(p);
	case GB_W_WHILE:
		return gb_p_while(p);
	case GB_W_DO:
		return gb_p_do(p);
	case GB_W_TRY:
		if (next->kind != GB_T_LPAREN)
			return gb_p_try(p);
		break;
	case GB_W_WITH:
		if (gb_p_is_with(next))
			return gb_p_with(p);
		break;
	case GB_W_SCHEDULE:
		if (gb_tok_word(next) == GB_W_IN)
			return gb_p_schedule_in(p);
		break;
	case GB_W_BEGIN:
		if (next->kind == GB_T_NAME &&
		    (next->u.name->word == GB_W_TALK || next->u.name->word == GB_W_MAIL ||
		     next->u.name->word == GB_W_SYSTEM))
			return gb_p_begin(p);
		break;
	default:
		return gb_p_step(p, w, ret_taken);
	}
	*ret_taken = false;
	return NULL;
}

/* Gives the rest of a faulty line up. */
static void
recover(struct gb_parser *p)
{
	while (!gb_at_end(p))
		p->t++;
}

struct gb_node *
gb_p_statement(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	size_t errors = p->d->nerror;
	struct gb_node *n = NULL;
	bool taken = false;
	if (gb_p_is_label(p)) {
		n = gb_p_label(p);
	} else {
		unsigned w = gb_tok_word(t);
		if (w != GB_W_NONE && !gb_p_is_assign(t) &&
		    !(is_call_line(t) && t[1].kind != GB_T_LPAREN)) {
			if (gb_p_declaration(p, w)) {
				if (p->d->nerror != errors)
					recover(p);
				return NULL;
			}
			n = compound(p, w, &taken);
		}
		if (!n && !taken)
			n = gb_p_simple(p);
		if (!(n && taken) && n && !gb_p_end_of_statement(p))
			n = NULL;
	}
	if (p->proc == p->ast->main && (p->nblock == 0 || n))
		p->coded = true;
	if (!n) {
		recover(p);
		n = gb_p_node(p, GB_N_BAD, t->pos);
		n->ord = p->proc->nstmt;
		return n;
	}
	p->prose = false;
	if (n->end <= n->pos)
		gb_p_ended(p, n);
	gb_p_number(n);
	return n;
}
