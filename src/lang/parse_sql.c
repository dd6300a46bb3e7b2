/* lang/parse_sql.c - x = SELECT ...: kept as text, with the script's values bound
 *
 * A name of the form a.b whose a is a variable of the script, and no table or alias of the
 * query, becomes "?" and a child. Which names are variables is known only at the end of
 * the file, so the text is made then. A WHERE that stands behind GROUP BY is moved.
 *
 * Source: language.md 17.8.
 */
#include "lang/parser.h"

#define TABLES_MAX 32

struct query {
	const struct gb_tok *from, *to; /* the tokens of the query */
	const struct gb_name *table[TABLES_MAX];
	unsigned ntable;
};

struct gb_node *
gb_p_sql(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_SQL, p->t->pos);
	n->aux = (uint32_t)(p->t - p->toks.v);
	for (; !gb_at_end(p); p->t++)
		if (gb_at(p, GB_T_QUESTION)) { /* it would stand for a value */
			gb_p_unexpected(p, "SQL");
			return NULL;
		}
	if (!gb_p_all_closed(p, p->toks.v + n->aux, p->t))
		return NULL;
	gb_p_ended(p, n);
	n->text = gb_p_span(p, n->pos, n->end);
	GB_PUSH(&p->sqls, n);
	return n;
}

static void
add_table(struct query *q, const struct gb_tok *t)
{
	if (t->kind == GB_T_NAME && q->ntable < TABLES_MAX)
		q->table[q->ntable++] = t->u.name;
}

/* What follows FROM and JOIN, with its alias. */
static void
find_tables(struct query *q)
{
	for (const struct gb_tok *t = q->from; t < q->to; t++) {
		unsigned w = gb_tok_word(t);
		if (w != GB_W_FROM && w != GB_W_JOIN)
			continue;
		do {
			t++;
			add_table(q, t);
			const struct gb_tok *alias =
				gb_tok_word(t + 1) == GB_W_AS ? t + 2 : t + 1;
			if (alias->kind == GB_T_NAME && alias->u.name->word == GB_W_NONE) {
				add_table(q, alias);
				t = alias;
			}
		} while (t[1].kind == GB_T_COMMA && ++t);
	}
}

static bool
is_bound(const struct query *q, const struct gb_tok *t)
{
	if (t->kind != GB_T_NAME || !(t->u.name->mark & GB_MARK_ASSIGNED) ||
	    t[1].kind != GB_T_DOT || t[2].kind != GB_T_NAME ||
	    (t > q->from && t[-1].kind == GB_T_DOT))
		return false;
	for (unsigned i = 0; i < q->ntable; i++)
		if (q->table[i] == t->u.name)
			return false;
	return true;
}

/* The value a.b at t, numbered behind *ord. */
static struct gb_node *
bound(struct gb_parser *p, const struct gb_tok *t, uint32_t *ord)
{
	struct gb_node *var = gb_p_node(p, GB_N_NAME, t->pos);
	struct gb_node *n = gb_p_node(p, GB_N_MEMBER, t->pos);
	var->u.name = t->u.name;
	var->end = gb_tok_end(t);
	n->u.name = t[2].u.name;
	n->text = gb_p_span(p, t[2].pos, gb_tok_end(t + 2));
	n->end = gb_tok_end(t + 2);
	gb_p_kids(p, n, 1, &var);
	n->ord = ++*ord;
	var->ord = ++*ord;
	return n;
}

static void
add_tokens(struct gb_parser *p, const struct query *q, const struct gb_tok *from,
           const struct gb_tok *to, struct gb_buf *out, uint32_t *ord)
{
	for (const struct gb_tok *t = from; t < to; t++) {
		if (out->n && (t == from || t->flags & GB_TF_BLANK))
			gb_buf_char(out, ' ');
		if (is_bound(q, t)) {
			gb_p_push(p, bound(p, t, ord));
			gb_buf_char(out, '?');
			t += 2;
		} else {
			gb_buf_slice(out, gb_p_span(p, t->pos, gb_tok_end(t)));
		}
	}
}

/* The first token outside of parentheses from t on that is one of two words, or q->to. */
static const struct gb_tok *
clause(const struct query *q, const struct gb_tok *t, unsigned a, unsigned b)
{
	unsigned depth = 0;
	for (; t < q->to; t++) {
		unsigned w = gb_tok_word(t);
		if (t->kind == GB_T_LPAREN)
			depth++;
		else if (t->kind == GB_T_RPAREN && depth)
			depth--;
		else if (!depth && w != GB_W_NONE && (w == a || w == b))
			break;
	}
	return t;
}

void
gb_p_sql_bind(struct gb_parser *p, struct gb_node *sql)
{
	struct query q = {.from = p->toks.v + sql->aux};
	size_t base = p->kids.n;
	uint32_t ord = sql->ord;
	struct gb_buf text;
	sql->aux = 0;
	q.to = q.from;
	while (q.to->kind != GB_T_NL && q.to->kind != GB_T_EOF)
		q.to++;
	find_tables(&q);
	const struct gb_tok *group = clause(&q, q.from, GB_W_GROUP, GB_W_GROUP);
	const struct gb_tok *where = clause(&q, group, GB_W_WHERE, GB_W_WHERE);
	gb_buf_init(&text, GB_TEXT_MAX);
	if (where < q.to && !gb_p_all_closed(p, q.from, where))
		where = q.to;
	const struct gb_tok *behind = clause(&q, where, GB_W_ORDER, GB_W_LIMIT);
	bool once = clause(&q, where, GB_W_GROUP, GB_W_GROUP) >= behind &&
	            clause(&q, behind, GB_W_WHERE, GB_W_WHERE) == q.to;
	if (where < q.to && group > q.from + 1 && once) {
		struct gb_diag *d =
			gb_diag_add(p->d, GB_E_SQL_ORDER, where->pos, gb_tok_end(where),
		                    "WHERE stands after GROUP BY; it is read before it");
		d->help = "write WHERE before GROUP BY";
		add_tokens(p, &q, q.from, group, &text, &ord);
		add_tokens(p, &q, where, behind, &text, &ord);
		add_tokens(p, &q, group, where, &text, &ord);
		add_tokens(p, &q, behind, q.to, &text, &ord);
	} else {
		add_tokens(p, &q, q.from, q.to, &text, &ord);
	}
	sql->text = gb_arena_dup(p->a, gb_buf_get(&text));
	gb_buf_fini(&text);
	uint32_t keep = sql->ord;
	gb_p_adopt(p, sql, base);
	sql->ord = keep;
}
