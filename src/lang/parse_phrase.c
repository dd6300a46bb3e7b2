/* lang/parse_phrase.c - which keyword stands here, and what may begin an argument
 *
 * Source: language.md 4.4 (K3, K4), 17.2, 17.3.
 */
#include "lang/parser.h"

unsigned
gb_p_match_clause(const struct gb_tok *t, const char *word)
{
	unsigned n = 0;
	if (word[0] == '=')
		return t->kind == GB_T_EQ;
	while (*word) {
		if (t[n].kind != GB_T_NAME)
			return 0;
		struct gb_slice s = t[n].u.name->fold;
		for (size_t i = 0; i < s.n; i++, word++) {
			char c = *word >= 'A' && *word <= 'Z' ? (char)(*word + 32)
			         : *word == ' '               ? '_'
			                                      : *word;
			if (c != s.p[i])
				return 0;
		}
		n++;
		if (*word == ' ')
			word++;
		else if (*word)
			return 0;
	}
	return n;
}

/* After a word: what can only follow a variable (rule K4). */
bool
gb_p_follows_variable(const struct gb_tok *t)
{
	switch (t->kind) {
	/* clang-format off */
	case GB_T_EOF: case GB_T_NL: case GB_T_COMMA: case GB_T_DOT: case GB_T_OPTDOT:
	case GB_T_RPAREN: case GB_T_RSQUARE: case GB_T_RCURLY: case GB_T_RBLOCK:
	case GB_T_COLON: case GB_T_QUESTION: case GB_T_EQ: case GB_T_EQEQ: case GB_T_NE:
	case GB_T_LT: case GB_T_LE: case GB_T_GT: case GB_T_GE: case GB_T_ADD: case GB_T_SUB:
	case GB_T_MUL: case GB_T_DIV: case GB_T_IDIV: case GB_T_PERCENT: case GB_T_POW:
	case GB_T_CAT: case GB_T_ANDAND: case GB_T_OROR: case GB_T_COALESCE:
		/* clang-format on */
		return true;
	case GB_T_LSQUARE:
		return gb_touches(t);
	case GB_T_NAME: {
		unsigned w = t->u.name->word;
		return gb_word_flags(w) & (GB_WF_OP | GB_WF_HELD) && w != GB_W_TRUE &&
		       w != GB_W_FALSE && w != GB_W_NULL_ && w != GB_W_NOTHING && w != GB_W_NOT;
	}
	default:
		return false;
	}
}

const struct gb_clauseword *
gb_p_own_clause(const struct gb_phrase *ph, const struct gb_tok *t, unsigned *ret_n)
{
	for (unsigned i = 0; i < ph->nclause; i++) {
		*ret_n = gb_p_match_clause(t, ph->clause[i].word);
		if (*ret_n)
			return &ph->clause[i];
	}
	return NULL;
}

bool
gb_p_starts_arg(const struct gb_parser *p, const struct gb_tok *t, const struct gb_phrase *ph)
{
	unsigned n;
	switch (t->kind) {
	/* clang-format off */
	case GB_T_TEXT: case GB_T_PLAIN: case GB_T_INT: case GB_T_FLOAT: case GB_T_LCURLY:
	case GB_T_DOLLAR:
		/* clang-format on */
		return true;
	case GB_T_LPAREN:
	case GB_T_LSQUARE:
		return !gb_touches(t);
	case GB_T_NAME:
		break;
	default:
		return false;
	}
	unsigned w = t->u.name->word, flags = gb_word_flags(w);
	if (w == GB_W_TRUE || w == GB_W_FALSE || w == GB_W_NULL_ || w == GB_W_NOTHING)
		return true;
	if (flags & (GB_WF_OP | GB_WF_HELD))
		return false;
	if (ph && gb_p_own_clause(ph, t, &n))
		return ph->min == 0 || gb_p_follows_variable(t + n);
	if (p->phrase && gb_p_own_clause(p->phrase, t, &n) && !gb_p_follows_variable(t + n))
		return false;
	if (flags & GB_WF_LINK || t->u.name->clause)
		return gb_p_follows_variable(t + 1);
	return true;
}

static bool
value_use(const struct gb_parser *p, const struct gb_phrase *ph, const struct gb_tok *next,
          unsigned ntok)
{
	bool called = next->kind == GB_T_LPAREN && (gb_touches(next) || p->nsub);
	if (!(ph->need & (GB_EXPR | GB_FUNC)))
		return false;
	if (called)
		return true;
	if (!(ph->need & GB_EXPR))
		return false;
	if (ph->max == 0 && ph->nclause == 0)
		return ph->nword > 1; /* a single word may be a variable: scope.c decides */
	return ntok > 1 || gb_p_starts_arg(p, next, ph);
}

const struct gb_phrase *
gb_p_phrase_here(const struct gb_parser *p, bool stmt, unsigned *ret_n)
{
	const struct gb_phrase *best = NULL;
	const struct gb_trie *at = p->t->u.name->trie;
	for (unsigned n = 1; at; n++) {
		const struct gb_tok *next = p->t + n;
		const struct gb_phrase *ph = gb_trie_phrase(at);
		if (ph && stmt) {
			/* TALK to, x: the longer phrase needs an argument that cannot come */
			bool starved = best && ph->min > 0 && gb_p_follows_variable(next) &&
			               next->kind != GB_T_SUB;
			if (!starved) {
				best = ph;
				*ret_n = n;
			}
		} else if (ph && value_use(p, ph, next, n) &&
		           !(best && ph->min > 0 && gb_p_follows_variable(next))) {
			best = ph;
			*ret_n = n;
		}
		if (next->kind != GB_T_NAME)
			break;
		at = gb_name_after(at, next->u.name->fold);
	}
	return best;
}
