/* lang/parse_kw.c - keyword calls, read by the shapes of their rows
 *
 * Nothing here knows a keyword. Positional arguments and clauses are read against the
 * union of a phrase's rows; parse_kwfit.c then chooses the row. No backtracking.
 *
 * Source: language.md 4.4 (K4), 17.1-17.5.
 */
#include "lang/parser.h"

/* The kind of positional argument i: what all rows that have it agree on, else an expression. */
static enum gb_argkind
kind_of(const struct gb_phrase *ph, unsigned i, bool *ret_juxt)
{
	int kind = -1;
	*ret_juxt = (ph->need & GB_JUXT) != 0;
	for (unsigned r = 0; r < ph->nrow; r++) {
		const struct gb_shape *s = &ph->shape[r];
		const struct gb_shapeitem *item = NULL;
		unsigned seen = 0;
		for (unsigned k = 0; k < s->nitem && !item; k++) {
			if (s->item[k].clause || s->item[k].parent >= 0 || s->item[k].rep)
				continue;
			if (seen++ == i)
				item = &s->item[k];
		}
		if (!item && s->rest >= 0)
			item = &s->item[s->rest];
		if (!item)
			continue;
		*ret_juxt = *ret_juxt || item->juxt;
		if (kind >= 0 && kind != item->kind)
			return GB_ARG_EXPR;
		kind = item->kind;
	}
	return kind < 0 ? GB_ARG_EXPR : (enum gb_argkind)kind;
}

/* A word taken as text. */
static struct gb_node *
word_text(struct gb_parser *p, bool upper)
{
	const struct gb_tok *t = p->t++;
	struct gb_slice s =
		t->kind == GB_T_NAME ? gb_p_span(p, t->pos, t->pos + t->len) : gb_slice("*", 1);
	if (upper) {
		char *out = gb_arena_alloc(p->a, s.n + 1);
		for (size_t i = 0; i < s.n; i++)
			out[i] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32) : s.p[i];
		s.p = out;
	}
	return gb_p_text_node(p, s, t->pos, gb_tok_end(t));
}

static struct gb_node *
argument(struct gb_parser *p, enum gb_argkind kind, enum gb_reach reach)
{
	const struct gb_tok *t = p->t;
	switch (kind) {
	case GB_ARG_EXPR:
		break;
	case GB_ARG_NAME:
		if (t->kind == GB_T_NAME && t[1].kind != GB_T_DOT && t[1].kind != GB_T_LPAREN &&
		    t[1].kind != GB_T_LSQUARE)
			return word_text(p, false);
		break;
	case GB_ARG_UNIT:
	case GB_ARG_TYPE:
		if (t->kind == GB_T_NAME)
			return word_text(p, true);
		break;
	case GB_ARG_PATH:
		return gb_p_target(p); /* flagged when the row is chosen */
	case GB_ARG_COND:
		return gb_p_where(p);
	case GB_ARG_SETS:
		return gb_p_sets(p);
	case GB_ARG_NAMED:
		return gb_p_named(p);
	case GB_ARG_ORDER:
		return gb_p_order(p);
	case GB_ARG_TEXT: {
		uint32_t pos = t->pos;
		struct gb_slice s = gb_p_rest_of_line(p);
		if (!gb_p_all_closed(p, t, p->t))
			return NULL;
		return gb_p_text_node(p, s, pos, pos + (uint32_t)s.n);
	}
	}
	return gb_p_reach(p, reach);
}

/* The first row item with this connector. */
static const struct gb_shape *
find_clause(const struct gb_phrase *ph, const char *word, unsigned *ret_item)
{
	for (unsigned r = 0; r < ph->nrow; r++)
		for (unsigned i = 0; i < ph->shape[r].nitem; i++)
			for (unsigned w = 0; w < ph->shape[r].item[i].nword; w++)
				if (strcmp(ph->shape[r].item[i].word[w], word) == 0) {
					*ret_item = i;
					return &ph->shape[r];
				}
	return NULL;
}

/* The payload of a clause: its positional items; nested clauses are read by the main loop. */
static bool
payload(struct gb_parser *p, struct gb_kwclause *c, const struct gb_shape *s, unsigned item,
        enum gb_reach reach)
{
	const struct gb_phrase *ph = p->phrase;
	for (unsigned i = item + 1; i < s->nitem && c->npay < GB_LEN(c->pay); i++) {
		const struct gb_shapeitem *it = &s->item[i];
		if (it->parent != (int)item || it->clause)
			continue;
		bool word = it->kind == GB_ARG_UNIT || it->kind == GB_ARG_TYPE;
		if (c->npay > 0) {
			bool comma = gb_at(p, GB_T_COMMA);
			unsigned n;
			if (it->opt && !comma &&
			    !((it->juxt || word) && gb_at(p, GB_T_NAME) &&
			      !gb_p_own_clause(ph, p->t, &n)))
				break;
			if (comma)
				p->t++;
		} else if (it->opt && gb_at_end(p)) {
			break;
		}
		struct gb_node *e = argument(p, (enum gb_argkind)it->kind, reach);
		if (!e)
			return false;
		c->kind[c->npay] = it->kind;
		c->pay[c->npay++] = e;
	}
	return true;
}

static bool
too_many_clauses(struct gb_parser *p)
{
	gb_p_error(p, GB_E_MANY_ARGS, p->t, "\"%s\" has too many parts here", p->phrase->words);
	return false;
}

static bool
clause(struct gb_parser *p, struct gb_kwargs *k, const struct gb_clauseword *cw, unsigned ntok,
       enum gb_reach reach)
{
	unsigned item = 0;
	const struct gb_shape *s = find_clause(k->ph, cw->word, &item);
	struct gb_kwclause *c = NULL;
	for (unsigned i = 0; i < k->nclause; i++)
		if (strcmp(k->clause[i].word, cw->word) == 0)
			c = &k->clause[i];
	if (c && !s->item[item].rep) {
		gb_p_error(p, GB_E_CLAUSE_TWICE, p->t,
		           "\"%s\" takes \"%s\" once, it is given twice", k->ph->words,
		           cw->word);
		return false;
	}
	if (!c) {
		if (k->nclause == GB_LEN(k->clause))
			return too_many_clauses(p);
		c = &k->clause[k->nclause++];
	}
	*c = (struct gb_kwclause){.word = cw->word, .pos = p->t->pos};
	p->t += ntok;
	bool eq_ends = p->eq_ends;
	if (cw->word[0] == '=')
		p->eq_ends = false;
	bool ok = payload(p, c, s, item, reach);
	p->eq_ends = eq_ends && cw->word[0] != '=';
	c->end = gb_p_last_end(p);
	return ok;
}

/* Whether the comma at the present token still belongs to a nested call (17.4). */
static bool
comma_is_mine(const struct gb_parser *p, const struct gb_kwargs *k, enum gb_reach reach)
{
	const struct gb_tok *t = p->t + 1;
	unsigned n;
	if (reach == GB_REACH_STMT)
		return true;
	if (k->npos >= k->ph->max && !gb_p_own_clause(k->ph, t, &n))
		return false;
	switch ((enum gb_list)p->list) {
	case GB_LIST_NONE:
		return true;
	case GB_LIST_ITEMS:
		return k->npos < k->ph->min;
	case GB_LIST_OBJECT:
		return !((t->kind == GB_T_NAME || t->kind == GB_T_TEXT ||
		          t->kind == GB_T_PLAIN || t->kind == GB_T_INT) &&
		         t[1].kind == GB_T_COLON) &&
		       t->kind != GB_T_RCURLY;
	case GB_LIST_NAMED:
		return !(t->kind == GB_T_NAME &&
		         (t[1].kind == GB_T_EQ || gb_tok_word(t + 1) == GB_W_AS));
	}
	return true;
}

static bool
has_clause(const struct gb_kwargs *k, const struct gb_shapeitem *item)
{
	for (unsigned i = 0; i < k->nclause; i++)
		for (unsigned w = 0; w < item->nword; w++)
			if (strcmp(k->clause[i].word, item->word[w]) == 0)
				return true;
	return false;
}

/* Whether a connector at the present token is one: where an argument is due it may be a
 * variable of that name (rule K4). */
static bool
is_clause_here(const struct gb_kwargs *k, const struct gb_clauseword *cw,
               const struct gb_tok *t, unsigned ntok, bool due)
{
	unsigned item;
	const struct gb_shape *s = find_clause(k->ph, cw->word, &item);
	if (!cw->top && !has_clause(k, &s->item[s->item[item].parent]))
		return false;
	if (!due || cw->word[0] == '=' || (k->ph->max == 0 && k->npos == 0))
		return true;
	unsigned n; /* SEND MAIL to, subject, body USING account */
	const struct gb_clauseword *next = gb_p_own_clause(k->ph, t + ntok, &n);
	return !gb_p_follows_variable(t + ntok) &&
	       !(next && next->top && !gb_p_follows_variable(t + ntok + n));
}

/* Arguments and clauses until something stands that is neither. */
static bool
arguments(struct gb_parser *p, struct gb_kwargs *k, enum gb_reach reach)
{
	const struct gb_phrase *ph = k->ph;
	bool due = true;   /* an argument may come: at the start and after a comma */
	bool must = false; /* after a comma */
	for (;;) {
		unsigned ntok;
		const struct gb_clauseword *cw =
			p->t->kind == GB_T_NAME || p->t->kind == GB_T_EQ
				? gb_p_own_clause(ph, p->t, &ntok)
				: NULL;
		if (cw && is_clause_here(k, cw, p->t, ntok, due)) {
			if (!clause(p, k, cw, ntok, reach))
				return false;
			due = must = false;
			continue;
		}
		if (gb_at(p, GB_T_COMMA) && !must && (k->npos || k->nclause)) {
			if (!comma_is_mine(p, k, reach))
				return true;
			p->t++;
			due = must = true;
			continue;
		}
		bool juxt;
		enum gb_argkind kind = kind_of(ph, k->npos, &juxt);
		if (!must && !(k->npos == 0 && k->nclause == 0)) {
			if (!juxt || k->npos >= ph->max || !gb_p_starts_arg(p, p->t, ph))
				return true;
		} else if (!must) { /* the first one */
			bool sign = gb_at(p, GB_T_SUB) || gb_at(p, GB_T_BANG) ||
			            gb_at_word(p, GB_W_NOT) || gb_at(p, GB_T_LSQUARE) ||
			            gb_at(p, GB_T_LPAREN) || gb_at(p, GB_T_ADD);
			if (gb_at_end(p) || (ph->max == 0 && ph->nclause == 0) ||
			    gb_at(p, GB_T_RPAREN) || gb_at(p, GB_T_RSQUARE) ||
			    gb_at(p, GB_T_RCURLY))
				return true;
			if (reach != GB_REACH_STMT && !gb_p_starts_arg(p, p->t, ph) &&
			    !(sign && ph->min > 0))
				return true;
		}
		if (k->callform) /* the last argument takes all commas: nothing else could */
			p->list = k->npos + 1 >= ph->max ? GB_LIST_NONE : GB_LIST_ITEMS;
		bool eq_ends = p->eq_ends;
		p->eq_ends = gb_index_is_clause(p->ix, GB_S("=")) && k->nclause == 0 &&
		             find_clause(ph, "=", &ntok) != NULL;
		struct gb_node *e = argument(p, kind, reach);
		p->eq_ends = eq_ends;
		if (!e)
			return false;
		if (k->npos == GB_ARGS_MAX) {
			gb_p_error(p, GB_E_ARGS_MAX, p->t, "more than %d arguments are given",
			           GB_ARGS_MAX)
				->help = "put them into an array";
			return false;
		}
		gb_p_push(p, e);
		k->npos++;
		due = must = false;
	}
}

static struct gb_node *
read_call(struct gb_parser *p, const struct gb_phrase *ph, unsigned ntok, enum gb_reach reach,
          bool paren, bool value)
{
	struct gb_kwargs k = {.ph = ph,
	                      .base = p->kids.n,
	                      .pos = p->t->pos,
	                      .callform = paren,
	                      .value = value};
	const struct gb_phrase *outer = p->phrase;
	bool eq_ends = p->eq_ends;
	uint8_t list = p->list;
	if (!gb_p_enter(p))
		return NULL;
	p->t += ntok;
	k.end = gb_p_last_end(p);
	const struct gb_tok *open = p->t;
	if (paren)
		p->t++;
	p->phrase = ph;
	p->eq_ends = false;
	if (reach == GB_REACH_STMT && !paren)
		p->list = GB_LIST_NONE;
	bool ok = arguments(p, &k, reach);
	if (ok && paren && !gb_p_take(p, GB_T_RPAREN)) {
		struct gb_diag *d = gb_p_unexpected(p, "\",\" or \")\"");
		d->note = "the bracket is opened here";
		d->note_pos = open->pos;
		d->note_end = open->pos + 1;
		ok = false;
	}
	p->phrase = outer;
	p->eq_ends = eq_ends;
	p->list = list;
	p->depth--;
	struct gb_node *n = ok ? gb_p_kw_fit(p, &k) : NULL;
	p->kids.n = k.base;
	return n;
}

struct gb_node *
gb_p_kw_value(struct gb_parser *p, const struct gb_phrase *ph, unsigned ntok, bool tail)
{
	const struct gb_tok *next = p->t + ntok;
	bool paren = next->kind == GB_T_LPAREN && (gb_touches(next) || (p->nsub && ntok == 1));
	enum gb_reach reach = paren ? GB_REACH_STMT : tail ? GB_REACH_TAIL : GB_REACH_HEAD;
	struct gb_node *n = read_call(p, ph, ntok, reach, paren, true);
	if (n)
		n->flags |= GB_NF_VALUE;
	return n;
}

/* Whether the "(" at t is closed by the last token of the line (or before a member): then
 * the line is a call; else the parenthesis belongs to the first argument. */
static bool
spans_line(const struct gb_tok *t)
{
	unsigned depth = 0;
	for (; t->kind != GB_T_NL && t->kind != GB_T_EOF; t++) {
		if (t->kind == GB_T_LPAREN)
			depth++;
		else if (t->kind == GB_T_RPAREN && --depth == 0)
			return t[1].kind == GB_T_NL || t[1].kind == GB_T_EOF ||
			       t[1].kind == GB_T_DOT || t[1].kind == GB_T_RBLOCK ||
			       gb_tok_word(t + 1) == GB_W_ELSE;
	}
	return true;
}

struct gb_node *
gb_p_kw_stmt(struct gb_parser *p)
{
	unsigned ntok;
	const struct gb_phrase *ph = gb_p_phrase_here(p, true, &ntok);
	const struct gb_tok *next = p->t + ntok;
	bool call_only = !(ph->need & (GB_STMT | GB_EXPR));
	bool paren = next->kind == GB_T_LPAREN && gb_touches(next) &&
	             (call_only || spans_line(next));
	if (!paren && call_only) {
		gb_p_error(p, GB_E_CALL_FORM, p->t, "\"%s\" is a function: write %s(...)",
		           ph->words, ph->words);
		return NULL;
	}
	return read_call(p, ph, ntok, GB_REACH_STMT, paren, false);
}
