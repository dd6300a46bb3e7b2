/* lang/lex_text.c - texts in quotes, and what an apostrophe means */
#include "lang/lex.h"

#define NEST_MAX 8 /* texts within ${ } within texts */

unsigned
gb_lex_curly(struct gb_slice text, uint32_t at, uint32_t to)
{
	if (at + 2 < to && (uint8_t)text.p[at] == 0xe2 && (uint8_t)text.p[at + 1] == 0x80) {
		uint8_t c = (uint8_t)text.p[at + 2]; /* U+201C, U+201D, U+201E */
		if (c == 0x9c || c == 0x9d || c == 0x9e)
			return 3;
	}
	return 0;
}

/* True when a "${" that is interpolation begins here: "${{" is text. */
static bool
opens_interp(struct gb_slice text, uint32_t at, uint32_t to)
{
	return text.p[at] == '$' && at + 2 < to && text.p[at + 1] == '{' &&
	       text.p[at + 2] != '{';
}

uint32_t
gb_lex_interp(struct gb_slice text, uint32_t at, uint32_t to, uint32_t *budget)
{
	uint32_t curly[NEST_MAX + 1] = {0}; /* open { of each nested expression */
	unsigned level = 0;
	bool quoted = false; /* inside a text of this level */
	uint32_t i = at + 2;
	for (; i < to && *budget; i++, --*budget) {
		char c = text.p[i];
		if (c == '\n')
			break;
		if (quoted) {
			if (c == '\\') {
				i++;
			} else if (c == '"') {
				quoted = false;
			} else if (opens_interp(text, i, to)) {
				if (level == NEST_MAX)
					break;
				curly[++level] = 0;
				quoted = false;
				i++;
			}
			continue;
		}
		if (c == '"') {
			quoted = true;
		} else if (c == '{') {
			curly[level]++;
		} else if (c == '}') {
			if (curly[level])
				curly[level]--;
			else if (level == 0)
				return i;
			else
				level--, quoted = true;
		}
	}
	return 0;
}

/* Whether a text of the given opening quote ends at i; *ret_len = bytes of the closing quote. */
static bool
closes(const struct gb_lex *lx, uint32_t i, unsigned opening, unsigned *ret_len)
{
	if (lx->text.p[i] == '"') {
		*ret_len = 1;
		return true;
	}
	*ret_len = opening == 1 ? 0 : gb_lex_curly(lx->text, i, lx->to);
	return *ret_len != 0;
}

struct found {
	uint32_t end; /* after the closing quote */
	uint8_t flags;
	bool closed;
};

/* Reads to the closing quote, or to the end of the line when `oneline`. */
static struct found
find_end(struct gb_lex *lx, unsigned opening, bool oneline)
{
	struct found f = {.flags = opening > 1 ? GB_TF_CURLY : 0};
	uint32_t i = lx->at + opening;
	unsigned len;
	while (i < lx->to) {
		char c = lx->text.p[i];
		if (c == '\\') {
			f.flags |= GB_TF_ESC;
			i += i + 1 < lx->to && lx->text.p[i + 1] != '\n' ? 2 : 1;
		} else if ((c == '"' || (uint8_t)c == 0xe2) && closes(lx, i, opening, &len)) {
			if (len == 1 && opening == 1 && i + 1 < lx->to &&
			    lx->text.p[i + 1] == '"') {
				f.flags |= GB_TF_ESC;
				i += 2;
				continue;
			}
			f.closed = true;
			f.end = i + len;
			return f;
		} else if (c == '$' && opens_interp(lx->text, i, lx->to)) {
			uint32_t close = gb_lex_interp(lx->text, i, lx->to, &lx->budget);
			f.flags |= GB_TF_INTERP;
			i = close ? close + 1 : i + 2;
		} else if (c == '\r') {
			f.flags |= GB_TF_ESC;
			i++;
		} else if (c == '\n' && oneline) {
			break;
		} else {
			i++;
		}
	}
	f.end = i < lx->to ? i : lx->to;
	return f;
}

void
gb_lex_text(struct gb_lex *lx, unsigned quote_len)
{
	struct found f = find_end(lx, quote_len, lx->oneline);
	if (!f.closed && !lx->oneline) {
		lx->oneline = true;
		f = find_end(lx, quote_len, true);
	}
	struct gb_tok *t = gb_lex_push(lx, GB_T_TEXT, lx->at, 0);
	t->len = (uint16_t)quote_len;
	t->flags |= f.flags;
	if (!f.closed)
		t->flags |= GB_TF_OPEN;
	t->u.span.inner = lx->at + quote_len;
	t->u.span.end = f.end;
	lx->at = f.end;
}

/* Whether the names before the place are a phrase that takes an argument: TALK 'a'. */
static bool
phrase_waits(const struct gb_lex *lx)
{
	size_t n = lx->out->n;
	for (size_t back = 1; back <= 6 && back <= n - lx->first; back++) {
		const struct gb_tok *t = &lx->out->v[n - back];
		if (t->kind != GB_T_NAME)
			return false;
		const struct gb_trie *at = t->u.name->trie;
		for (size_t k = n - back + 1; at && k < n; k++)
			at = gb_trie_next(at, lx->out->v[k].u.name->fold);
		const struct gb_phrase *ph = at ? gb_trie_phrase(at) : NULL;
		if (ph && ph->max > 0)
			return true;
	}
	return false;
}

/* Whether an operand may stand after the last token (language.md 2, S31). */
static bool
operand_may_stand(const struct gb_lex *lx)
{
	const struct gb_tok *t = gb_lex_last(lx);
	if (!t)
		return lx->sub;
	switch (t->kind) {
	case GB_T_NAME:
		if (t > lx->out->v + lx->first && t[-1].kind == GB_T_DOT)
			return false;
		return gb_word_flags(t->u.name->word) & GB_WF_ARG || t->u.name->clause ||
		       phrase_waits(lx);
	/* clang-format off */
	case GB_T_INT: case GB_T_FLOAT: case GB_T_TEXT: case GB_T_PLAIN: case GB_T_BAD:
	case GB_T_RPAREN: case GB_T_RSQUARE: case GB_T_RCURLY: case GB_T_LBLOCK:
	case GB_T_RBLOCK: case GB_T_DOT: case GB_T_OPTDOT:
		/* clang-format on */
		return false;
	default:
		return true;
	}
}

/* The closing apostrophe on this line, or 0. */
static uint32_t
plain_end(const struct gb_lex *lx)
{
	for (uint32_t i = lx->at + 1; i < lx->to && lx->text.p[i] != '\n'; i++) {
		if (lx->text.p[i] == '\\' && i + 1 < lx->to && lx->text.p[i + 1] == '\'')
			i++;
		else if (lx->text.p[i] == '\'')
			return i;
	}
	return 0;
}

/* At the start of a line inside brackets, an apostrophe opens a text only if a list goes on
 * after the closing one. */
static bool
goes_on(const struct gb_lex *lx, uint32_t i)
{
	while (i < lx->to &&
	       (lx->text.p[i] == ' ' || lx->text.p[i] == '\t' || lx->text.p[i] == '\r'))
		i++;
	return i >= lx->to || memchr(",]}):\n", lx->text.p[i], 6) != NULL;
}

void
gb_lex_apostrophe(struct gb_lex *lx)
{
	uint32_t end = 0;
	if (!lx->fresh || lx->depth)
		end = operand_may_stand(lx) ? plain_end(lx) : 0;
	if (end && lx->fresh && !goes_on(lx, end + 1))
		end = 0;
	if (!end) {
		const char *nl = memchr(lx->text.p + lx->at, '\n', lx->to - lx->at);
		lx->at = nl ? (uint32_t)(nl - lx->text.p) : lx->to;
		return;
	}
	bool esc = memchr(lx->text.p + lx->at, '\\', end - lx->at) != NULL;
	struct gb_tok *t = gb_lex_push(lx, GB_T_PLAIN, lx->at, 0);
	t->flags |= esc ? GB_TF_ESC : 0;
	t->u.span.inner = lx->at + 1;
	t->u.span.end = end + 1;
	lx->at = end + 1;
}
