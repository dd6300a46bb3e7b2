/* lang/parse_flow.c - IF, SELECT, TRY
 *
 * Source: language.md 12.1, 12.2, 12.8.
 */
#include "lang/parser.h"

#define BIT(kind) (1u << (kind))

static bool
end_of_head(struct gb_parser *p)
{
	if (gb_at_end(p))
		return true;
	gb_p_unexpected(p, "the end of the line");
	return false;
}

/* A statement that fits on the line after THEN or ELSE, as a block of its own. */
static struct gb_node *
inline_block(struct gb_parser *p)
{
	struct gb_node *b = gb_p_node(p, GB_N_BLOCK, p->t->pos);
	if (gb_p_closes(p, p->t)) {
		gb_p_unexpected(p, "a statement");
		return NULL;
	}
	struct gb_node *s =
		gb_at_word(p, GB_W_IF) && p->t[1].kind != GB_T_EQ ? gb_p_if(p) : gb_p_simple(p);
	if (!s)
		return NULL;
	gb_p_ended(p, s);
	gb_p_number(s);
	gb_p_kids(p, b, 1, &s);
	return gb_p_ended(p, b);
}

/* IF c THEN stmt [ELSE stmt], IF c GOTO label */
static struct gb_node *
one_line(struct gb_parser *p, struct gb_node *n, size_t base)
{
	if (p->nblock + p->ninline >= GB_BLOCK_MAX) {
		gb_p_error(p, GB_E_BLOCK_DEPTH, p->t, "blocks are nested more than %d deep",
		           GB_BLOCK_MAX)
			->help = "move the inner blocks into a SUB";
		return NULL;
	}
	p->ninline++;
	struct gb_node *yes = inline_block(p), *no = NULL;
	if (yes)
		gb_p_push(p, yes);
	if (yes && gb_p_take_word(p, GB_W_ELSE)) {
		no = inline_block(p);
		if (no)
			gb_p_push(p, no);
		else
			yes = NULL;
	}
	p->ninline--;
	if (!yes)
		return NULL;
	if (gb_at_word(p, GB_W_END) && gb_tok_word(p->t + 1) == GB_W_IF)
		p->t += 2;
	else
		gb_p_take_word(p, GB_W_ENDIF);
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

static void
name_block(struct gb_parser *p, const struct gb_node *n)
{
	p->block[p->nblock].node = n;
}

/* IF c { ... } [ELSE IF c { ... }] [ELSE { ... }] */
static struct gb_node *
braces(struct gb_parser *p, struct gb_node *n, size_t base)
{
	for (;;) {
		const struct gb_tok *open = p->t++;
		if (!gb_p_open(p, GB_B_BRACE, open->pos, open->pos + 1))
			return NULL;
		name_block(p, n);
		gb_p_push(p, gb_p_block(p));
		if (!gb_p_closer(p))
			break;
		const struct gb_tok *t = p->t;
		while (t->kind == GB_T_NL)
			t++;
		if (gb_tok_word(t) != GB_W_ELSE)
			break;
		p->t = t + 1;
		if (gb_p_take_word(p, GB_W_IF)) {
			struct gb_node *c = gb_p_expr(p);
			if (!c)
				return NULL;
			gb_p_push(p, c);
		}
		if (!gb_at(p, GB_T_LBLOCK)) {
			gb_p_unexpected(p, "\"{\" at the end of the line");
			return NULL;
		}
	}
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

/* The condition and THEN of ELSEIF. */
static bool
else_if_head(struct gb_parser *p)
{
	struct gb_node *c = gb_p_expr(p);
	if (!c)
		return false;
	gb_p_push(p, c);
	p->block[p->nblock].cond = c;
	if (!gb_p_take_word(p, GB_W_THEN) && !gb_at_end(p)) {
		gb_p_unexpected(p, "THEN");
		return false;
	}
	return end_of_head(p);
}

/* A faulty head inside of a block IF does not end the block. */
static void
skip_head(struct gb_parser *p)
{
	while (!gb_at_end(p))
		p->t++;
}

static struct gb_node *
block_if(struct gb_parser *p, struct gb_node *n, size_t base, const struct gb_tok *word)
{
	bool last = false; /* ELSE was read */
	if (!gb_p_open(p, GB_B_IF, word->pos, gb_tok_end(word)))
		return NULL;
	name_block(p, n);
	p->block[p->nblock].cond = p->kids.v[base];
	for (;;) {
		gb_p_push(p, gb_p_block(p));
		unsigned w = gb_tok_word(p->t);
		bool more = gb_p_closes(p, p->t) & BIT(GB_B_IF) &&
		            (w == GB_W_ELSE || w == GB_W_ELSEIF);
		if (!more || p->dead)
			break;
		const struct gb_tok *t = p->t++;
		bool chain = w == GB_W_ELSEIF || gb_p_take_word(p, GB_W_IF);
		if (last) {
			gb_p_error(p, GB_E_ELSE_TWICE, t,
			           "this %s comes after the ELSE of the same IF",
			           chain ? "ELSE IF" : "ELSE")
				->help = "ELSE is the last part of an IF";
			skip_head(p);
			if (chain)
				gb_p_push(p, gb_p_node(p, GB_N_NULL_, t->pos));
			continue;
		}
		last = !chain;
		p->block[p->nblock].cond = NULL;
		if (chain ? !else_if_head(p) : !end_of_head(p))
			skip_head(p);
	}
	gb_p_closer(p);
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

/* Behind a condition that cannot be read: the block, so that its END IF is no stray. NULL
 * where the line was a whole statement. */
static struct gb_node *
faulty_if(struct gb_parser *p, struct gb_node *n, size_t base, const struct gb_tok *word)
{
	skip_head(p);
	if (gb_tok_word(p->t - 1) != GB_W_THEN && !gb_p_closer_ahead(p, GB_B_IF))
		return NULL;
	return block_if(p, n, base, word);
}

struct gb_node *
gb_p_if(struct gb_parser *p)
{
	const struct gb_tok *word = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_IF, word->pos);
	size_t base = p->kids.n;
	p->t++;
	struct gb_node *c = gb_p_expr(p);
	if (!c) {
		gb_p_push(p, gb_p_node(p, GB_N_NULL_, word->pos));
		return faulty_if(p, n, base, word);
	}
	gb_p_push(p, c);
	if (gb_at(p, GB_T_LBLOCK))
		return braces(p, n, base);
	if (gb_at_word(p, GB_W_GOTO))
		return one_line(p, n, base);
	if (!gb_p_take_word(p, GB_W_THEN)) {
		struct gb_diag *d = gb_p_unexpected(p, "THEN");
		if (gb_at(p, GB_T_NL))
			d->help = "write THEN at the end of the line";
		return faulty_if(p, n, base, word);
	}
	return gb_at_end(p) ? block_if(p, n, base, word) : one_line(p, n, base);
}

/* One value of CASE: e, a TO b, IS > e */
static struct gb_node *
case_value(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	if (gb_at_word(p, GB_W_IS) && t[1].kind >= GB_T_EQ && t[1].kind <= GB_T_GE) {
		unsigned ntok;
		p->t++;
		enum gb_op op = gb_p_compare_op(p, &ntok);
		p->t += ntok;
		struct gb_node *e = gb_p_level(p, GB_L_ADD, false);
		return e ? gb_p_wrap(p, GB_N_CASEIS, op, t->pos, e, NULL) : NULL;
	}
	struct gb_node *e = gb_p_expr(p);
	if (!e || !gb_p_take_word(p, GB_W_TO))
		return e;
	struct gb_node *high = gb_p_expr(p);
	return high ? gb_p_wrap(p, GB_N_CASETO, 0, t->pos, e, high) : NULL;
}

static bool
case_values(struct gb_parser *p)
{
	do {
		struct gb_node *v = case_value(p);
		if (!v)
			return false;
		gb_p_push(p, v);
	} while (gb_p_take(p, GB_T_COMMA));
	return end_of_head(p);
}

/* CASE and its block; at the word CASE or DEFAULT. */
static struct gb_node *
one_case(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_CASE, p->t->pos);
	size_t base = p->kids.n;
	bool rest = gb_at_word(p, GB_W_DEFAULT);
	p->t++;
	gb_p_push(p, NULL);
	if (!rest && (gb_at_word(p, GB_W_ELSE) || gb_at_word(p, GB_W_DEFAULT)) &&
	    (p->t[1].kind == GB_T_NL || p->t[1].kind == GB_T_COLON)) {
		rest = true;
		p->t++;
	}
	if (rest)
		gb_p_take(p, GB_T_COLON);
	if (rest ? !end_of_head(p) : !case_values(p)) {
		skip_head(p);
		p->kids.n = base + 1;
		gb_p_push(p, gb_p_node(p, GB_N_NULL_, n->pos));
	}
	struct gb_node *b = gb_p_block(p);
	p->kids.v[base] = b;
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

struct gb_node *
gb_p_select(struct gb_parser *p)
{
	const struct gb_tok *word = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_SELECT, word->pos);
	size_t base = p->kids.n;
	n->op = gb_at_word(p, GB_W_SWITCH);
	p->t++;
	if (!n->op)
		gb_p_take_word(p, GB_W_CASE);
	struct gb_node *e = gb_p_expr(p);
	if (!e || !end_of_head(p)) {
		skip_head(p);
		e = gb_p_node(p, GB_N_NULL_, word->pos);
	}
	gb_p_push(p, e);
	if (!gb_p_open(p, GB_B_SELECT, word->pos, gb_tok_end(word)))
		return NULL;
	name_block(p, n);
	struct gb_node *before = gb_p_block(p); /* nothing may stand before the first CASE */
	if (before->n > 0)
		gb_diag_add(p->d, GB_E_EXPECTED, before->kid[0]->pos, before->kid[0]->end,
		            "expected CASE after SELECT, found a statement")
			->help = "statements stand under a CASE";
	for (;;) {
		unsigned w = gb_tok_word(p->t);
		if (p->dead || !(gb_p_closes(p, p->t) & BIT(GB_B_SELECT)) ||
		    (w != GB_W_CASE && w != GB_W_DEFAULT))
			break;
		gb_p_push(p, one_case(p));
	}
	gb_p_closer(p);
	gb_p_adopt(p, gb_p_ended(p, n), base);
	return n;
}

struct gb_node *
gb_p_try(struct gb_parser *p)
{
	const struct gb_tok *word = p->t;
	struct gb_node *n = gb_p_stmt(p, GB_N_TRY, word->pos);
	struct gb_node *part[3] = {NULL, NULL, NULL};
	n->aux = p->proc->ntry++;
	p->t++;
	if (!end_of_head(p))
		skip_head(p);
	if (!gb_p_open(p, GB_B_TRY, word->pos, gb_tok_end(word)))
		return NULL;
	name_block(p, n);
	part[0] = gb_p_block(p);
	for (unsigned k = 1; k <= 2; k++) {
		if (!gb_at_word(p, k == 1 ? GB_W_CATCH : GB_W_FINALLY))
			continue;
		p->t++;
		if (k == 1 && gb_at(p, GB_T_NAME)) {
			p->t->u.name->mark |= GB_MARK_ASSIGNED;
			n->u.name = p->t->u.name;
			p->t++;
		}
		if (!end_of_head(p))
			skip_head(p);
		part[k] = gb_p_block(p);
	}
	if (gb_at_word(p, GB_W_CATCH) || gb_at_word(p, GB_W_FINALLY)) {
		gb_p_unexpected(p, "END TRY");
		p->dead = p->nblock > GB_BLOCK_MAX;
	}
	if (gb_p_closer(p) && !part[1] && !part[2])
		gb_p_error(p, GB_E_TRY, word, "this TRY has neither CATCH nor FINALLY")->help =
			"add a line CATCH before END TRY";
	gb_p_kids(p, n, 3, part);
	return n;
}
