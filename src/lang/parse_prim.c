/* lang/parse_prim.c - operands: literals, names, calls, members
 *
 * Source: language.md 4.4 (rules K1-K5), 5, 17.3, 22 (prim, postfix).
 */
#include "lang/parser.h"

/* Brackets start afresh: outside connectors and commas do not reach in. */
struct outside {
	const struct gb_phrase *phrase;
	uint8_t list;
	bool eq_ends;
	unsigned *depth; /* what counts this level */
};

static bool
enter(struct gb_parser *p, enum gb_list list, struct outside *ret)
{
	bool paren = list == GB_LIST_NONE;
	if (paren ? !gb_p_enter_paren(p) : !gb_p_enter(p))
		return false;
	*ret = (struct outside){p->phrase, p->list, p->eq_ends, paren ? &p->nparen : &p->depth};
	p->phrase = NULL;
	p->list = (uint8_t)list;
	p->eq_ends = false;
	return true;
}

static void
leave(struct gb_parser *p, const struct outside *o)
{
	p->phrase = o->phrase;
	p->list = o->list;
	p->eq_ends = o->eq_ends;
	--*o->depth;
}

/* The closing bracket, or an error that names the place of the opening one. */
static bool
close(struct gb_parser *p, enum gb_tokkind kind, const char *what, const struct gb_tok *open)
{
	if (gb_p_take(p, kind) || (kind == GB_T_RCURLY && gb_p_take(p, GB_T_RBLOCK)))
		return true;
	struct gb_diag *d;
	if (gb_at_end(p))
		d = gb_p_error(p, GB_E_BRACKET_OPEN, open,
		               "this bracket is never closed, %s is missing", what);
	else
		d = gb_p_unexpected(p, what);
	d->note = "the bracket is opened here";
	d->note_pos = open->pos;
	d->note_end = gb_tok_end(open);
	return false;
}

static bool
items(struct gb_parser *p, enum gb_tokkind closer, const char *what)
{
	const struct gb_tok *open = p->t++;
	size_t base = p->kids.n;
	struct outside o;
	if (!enter(p, GB_LIST_ITEMS, &o))
		return false;
	bool ok = true;
	while (ok && !gb_at(p, closer)) {
		struct gb_node *e = gb_p_expr(p);
		if (e)
			gb_p_push(p, e);
		ok = e && (gb_at(p, closer) || gb_p_take(p, GB_T_COMMA) ||
		           close(p, closer, what, open));
	}
	ok = ok && close(p, closer, what, open);
	leave(p, &o);
	if (ok && closer == GB_T_RPAREN && p->kids.n - base > GB_ARGS_MAX) {
		gb_p_error(p, GB_E_ARGS_MAX, open,
		           "%zu arguments are given; at most %d are allowed", p->kids.n - base,
		           GB_ARGS_MAX)
			->help = "put them into an array";
		ok = false;
	}
	return ok;
}

bool
gb_p_args(struct gb_parser *p)
{
	return items(p, GB_T_RPAREN, "\")\"");
}

struct gb_node *
gb_p_array(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_ARRAY, p->t->pos);
	size_t base = p->kids.n;
	if (!items(p, GB_T_RSQUARE, "\"]\""))
		return NULL;
	return gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}

/* The spelling of a name as the source has it: object keys keep their case. */
static struct gb_slice
spelled(const struct gb_parser *p, const struct gb_tok *t)
{
	struct gb_slice s = gb_p_span(p, t->pos, t->pos + t->len);
	if (s.n && s.p[s.n - 1] == '$')
		s.n--;
	return s;
}

static bool
key(struct gb_parser *p, struct gb_slice *ret)
{
	switch (p->t->kind) {
	case GB_T_NAME:
		*ret = spelled(p, p->t);
		break;
	case GB_T_INT:
	case GB_T_FLOAT:
		*ret = gb_p_span(p, p->t->pos, gb_tok_end(p->t));
		break;
	case GB_T_TEXT:
	case GB_T_PLAIN:
		*ret = gb_p_plain(p, p->t);
		break;
	default:
		gb_p_unexpected(p, "a key");
		return false;
	}
	p->t++;
	return true;
}

struct gb_node *
gb_p_object(struct gb_parser *p)
{
	const struct gb_tok *open = p->t++;
	struct gb_node *n = gb_p_node(p, GB_N_OBJECT, open->pos);
	size_t base = p->kids.n;
	struct outside o;
	if (!enter(p, GB_LIST_OBJECT, &o))
		return NULL;
	bool ok = true;
	while (ok && !gb_at(p, GB_T_RCURLY)) {
		struct gb_node *pair = gb_p_node(p, GB_N_PAIR, p->t->pos);
		struct gb_node *value = NULL;
		ok = key(p, &pair->text) &&
		     gb_p_want(p, GB_T_COLON, "\":\" and the value of the key");
		if (ok)
			value = gb_p_expr(p);
		if (value) {
			gb_p_kids(p, pair, 1, &value);
			gb_p_push(p, gb_p_ended(p, pair));
		}
		ok = value && (gb_at(p, GB_T_RCURLY) || gb_p_take(p, GB_T_COMMA) ||
		               close(p, GB_T_RCURLY, "\",\" or \"}\"", open));
	}
	ok = ok && close(p, GB_T_RCURLY, "\"}\"", open);
	leave(p, &o);
	return ok && gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}

static struct gb_node *
paren(struct gb_parser *p, enum gb_tokkind closer, const char *what)
{
	const struct gb_tok *open = p->t++;
	struct outside o;
	if (!enter(p, GB_LIST_NONE, &o))
		return NULL;
	struct gb_node *n = gb_p_expr(p);
	bool ok = n && close(p, closer, what, open);
	leave(p, &o);
	if (!ok)
		return NULL;
	n->flags |= GB_NF_PAREN;
	return n;
}

/* ${ x } outside of a text. */
static struct gb_node *
bare_interp(struct gb_parser *p)
{
	const struct gb_tok *open = p->t;
	struct gb_node *n = paren(p, GB_T_RCURLY, "\"}\"");
	if (n) {
		struct gb_diag *d =
			gb_diag_add(p->d, GB_E_INTERP_BARE, open->pos, gb_p_last_end(p),
		                    "\"${ }\" stands outside of a text");
		d->help = "write the expression alone";
	}
	return n;
}

static struct gb_node *
number(struct gb_parser *p)
{
	bool is_int = gb_at(p, GB_T_INT);
	struct gb_node *n = gb_p_node(p, is_int ? GB_N_INT : GB_N_FLOAT, p->t->pos);
	if (is_int)
		n->u.i = p->t->u.i;
	else
		n->u.f = p->t->u.f;
	p->t++;
	return gb_p_ended(p, n);
}

static struct gb_node *
leaf(struct gb_parser *p, enum gb_nodekind kind, unsigned ntok)
{
	struct gb_node *n = gb_p_node(p, kind, p->t->pos);
	p->t += ntok;
	return gb_p_ended(p, n);
}

static struct gb_node *
variable(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_NAME, p->t->pos);
	n->u.name = p->t->u.name;
	p->t++;
	return gb_p_ended(p, n);
}

/* IF(c, a, b) and IIF(c, a, b): only one side is evaluated. */
static struct gb_node *
condition(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_COND, p->t->pos);
	const struct gb_tok *word = p->t++;
	size_t base = p->kids.n;
	if (!gb_p_args(p))
		return NULL;
	if (p->kids.n - base != 3) {
		gb_p_error(p, GB_E_FEW_ARGS, word,
		           "\"%s\" takes 3 arguments (condition, then, else); found %zu",
		           gb_word_text(word->u.name->word), p->kids.n - base);
		return NULL;
	}
	return gb_p_adopt(p, gb_p_ended(p, n), base) ? n : NULL;
}

/* NAME(args): a procedure of the script, a keyword, or nothing known. */
static struct gb_node *
call(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_CALL, p->t->pos);
	size_t base = p->kids.n;
	n->u.name = p->t->u.name;
	p->t++;
	if (!gb_p_args(p) || !gb_p_adopt(p, gb_p_ended(p, n), base))
		return NULL;
	GB_PUSH(&p->calls, n);
	return n;
}

/* Whether a "(" after the name makes it a call: it must touch, except inside of ${ }. */
static bool
is_call(const struct gb_parser *p, const struct gb_tok *t)
{
	if (t[1].kind != GB_T_LPAREN)
		return false;
	return gb_touches(&t[1]) ||
	       (p->nsub > 0 && t->u.name->trie && gb_trie_phrase(t->u.name->trie));
}

static bool
is_variable_use(const struct gb_tok *next)
{
	return next->kind == GB_T_DOT || next->kind == GB_T_OPTDOT ||
	       (next->kind == GB_T_LSQUARE && gb_touches(next));
}

/* ERROR, ERROR MESSAGE, ERR, ERL, unless the script has a variable of the name. */
static struct gb_node *
error_flag(struct gb_parser *p, unsigned w)
{
	const struct gb_tok *t = p->t;
	bool member = t[1].kind == GB_T_DOT && t[2].kind == GB_T_NAME;
	if (t->u.name->mark & GB_MARK_ASSIGNED || is_call(p, t))
		return NULL;
	unsigned op = w == GB_W_ERROR ? 0 : w == GB_W_ERR ? 2 : 3, ntok = 1;
	if (w == GB_W_ERROR && gb_tok_word(t + 1) == GB_W_MESSAGE) {
		op = 1;
		ntok = 2;
	} else if (member && w == GB_W_ERR && gb_slice_eq(t[2].u.name->fold, GB_S("number"))) {
		ntok = 3;
	} else if (member && w == GB_W_ERR && t[2].u.name->word == GB_W_DESCRIPTION) {
		op = 1;
		ntok = 3;
	} else if (is_variable_use(t + 1)) {
		return NULL;
	}
	struct gb_node *n = leaf(p, GB_N_ERRFLAG, ntok);
	n->op = (uint8_t)op;
	return n;
}

/* IS NUMERIC(x): a keyword of several words whose first one has a meaning of its own. */
static bool
begins_keyword(const struct gb_parser *p)
{
	unsigned ntok;
	return p->t->u.name->trie && gb_p_phrase_here(p, false, &ntok) && ntok > 1;
}

/* The name means an operand of the grammar; NULL (and no error) when it is another name. */
static struct gb_node *
grammar_operand(struct gb_parser *p, unsigned w, bool tail, bool *ret_failed)
{
	const struct gb_tok *next = p->t + 1;
	struct gb_node *n = NULL;
	switch (w) {
	case GB_W_TRUE:
	case GB_W_FALSE:
		n = leaf(p, GB_N_BOOL, 1);
		n->u.i = w == GB_W_TRUE;
		return n;
	case GB_W_NULL_:
	case GB_W_NOTHING:
		return leaf(p, GB_N_NULL_, 1);
	case GB_W_NEW:
	case GB_W_CREATE:
		if (gb_tok_word(next) == GB_W_OBJECT)
			return leaf(p, GB_N_OBJECT, 2);
		if (gb_tok_word(next) == GB_W_ARRAY)
			return leaf(p, GB_N_ARRAY, 2);
		return NULL;
	case GB_W_IF:
	case GB_W_IIF:
		if (next->kind != GB_T_LPAREN || p->t->u.name->mark & GB_MARK_PROC)
			return NULL;
		n = condition(p);
		break;
	case GB_W_HEAR:
		if (p->t->u.name->mark & GB_MARK_ASSIGNED || is_variable_use(next) ||
		    is_call(p, p->t))
			return NULL;
		n = gb_p_hear(p, true, tail);
		break;
	case GB_W_CALL:
		if (!gb_p_starts_arg(p, next, NULL))
			return NULL;
		n = gb_p_call_value(p);
		break;
	case GB_W_ERROR:
	case GB_W_ERR:
	case GB_W_ERL:
		return error_flag(p, w);
	case GB_W_EMPTY: /* NULL, unless a variable of that name turns up */
		if (!is_call(p, p->t) && !is_variable_use(next)) {
			n = variable(p);
			GB_PUSH(&p->empties, n);
		}
		return n;
	default:
		if (!(gb_word_flags(w) & GB_WF_HELD) || is_call(p, p->t) || begins_keyword(p))
			return NULL;
		gb_p_unexpected(p, "a value")->help =
			"the word has a meaning of its own, it cannot be a variable here";
		break;
	}
	*ret_failed = n == NULL;
	return n;
}

/* A keyword that gives no value, written where a value belongs. */
static bool
not_a_value(struct gb_parser *p)
{
	unsigned ntok;
	const struct gb_phrase *ph = gb_p_phrase_here(p, true, &ntok);
	if (!ph || ph->need & (GB_EXPR | GB_FUNC) || p->t->u.name->mark & GB_MARK_ASSIGNED)
		return false;
	const struct gb_tok *next = p->t + ntok;
	if (next->kind != GB_T_TEXT && next->kind != GB_T_INT && next->kind != GB_T_FLOAT)
		return false;
	gb_p_error(p, GB_E_NOT_VALUE, p->t, "\"%s\" cannot be used as a value", ph->words)
		->help = "write it as a line of its own";
	return true;
}

static struct gb_node *
name(struct gb_parser *p, bool tail)
{
	const struct gb_tok *t = p->t;
	unsigned w = t->u.name->word;
	if (w != GB_W_NONE) {
		bool failed = false;
		struct gb_node *n = grammar_operand(p, w, tail, &failed);
		if (n || failed)
			return n;
	}
	bool callable = is_call(p, t);
	if (callable && t->u.name->mark & GB_MARK_PROC)
		return call(p);
	if (t->u.name->trie) {
		unsigned ntok;
		const struct gb_phrase *ph = gb_p_phrase_here(p, false, &ntok);
		if (ph)
			return gb_p_kw_value(p, ph, ntok, tail);
		if (!callable && not_a_value(p))
			return NULL;
	}
	return callable ? call(p) : variable(p);
}

/* .field inside of WITH: the object under construction. */
static struct gb_node *
with_dot(struct gb_parser *p)
{
	if (!p->in_with || p->t[1].kind != GB_T_NAME) {
		gb_p_unexpected(p, "a value");
		return NULL;
	}
	p->t++;
	struct gb_node *n = gb_p_node(p, GB_N_WITHDOT, p->t->pos - 1);
	n->u.name = p->t->u.name;
	p->t++;
	return gb_p_ended(p, n);
}

struct gb_node *
gb_p_primary(struct gb_parser *p, bool tail)
{
	switch (p->t->kind) {
	case GB_T_NAME:
		return name(p, tail);
	case GB_T_INT:
	case GB_T_FLOAT:
		return number(p);
	case GB_T_TEXT:
	case GB_T_PLAIN:
		return gb_p_text(p);
	case GB_T_LPAREN:
		return paren(p, GB_T_RPAREN, "\")\"");
	case GB_T_LSQUARE:
		return gb_p_array(p);
	case GB_T_LCURLY:
		return gb_p_object(p);
	case GB_T_DOLLAR:
		return bare_interp(p);
	case GB_T_DOT:
		return with_dot(p);
	default:
		gb_p_unexpected(p, "a value");
		return NULL;
	}
}
