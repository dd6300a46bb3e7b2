/* lang/parse_text.c - values of texts: escapes and ${ }
 *
 * Source: language.md 5.2, 5.3.
 */
#include "lang/lex.h"
#include "lang/parser.h"

#include "base/buf.h"
#include "base/utf8.h"

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hex digits at s.p[i], or -1. */
static int32_t
hex4(struct gb_slice s, size_t i)
{
	int32_t v = 0;
	if (i + 4 > s.n)
		return -1;
	for (size_t k = i; k < i + 4; k++) {
		int h = hex_value(s.p[k]);
		if (h < 0)
			return -1;
		v = v * 16 + h;
	}
	return v;
}

/* Decodes \uXXXX at i (the place of "u"), pairs of surrogates too; returns the bytes used. */
static size_t
unicode(struct gb_slice s, size_t i, char *out, size_t *at)
{
	int32_t v = hex4(s, i + 1);
	size_t used = 5;
	if (v < 0)
		return 0;
	if (v >= 0xd800 && v < 0xdc00 && i + 6 < s.n && s.p[i + 5] == '\\' &&
	    s.p[i + 6] == 'u') {
		int32_t low = hex4(s, i + 7);
		if (low >= 0xdc00 && low < 0xe000) {
			v = 0x10000 + ((v - 0xd800) << 10) + (low - 0xdc00);
			used = 11;
		}
	}
	if (v == 0 || (v >= 0xd800 && v < 0xe000))
		v = 0xfffd;
	*at += gb_utf8_encode((uint32_t)v, out + *at);
	return used;
}

/* One escape at i (the backslash): bytes used; an unknown one keeps its backslash. */
static size_t
escape(struct gb_slice s, size_t i, char *out, size_t *at)
{
	char c = i + 1 < s.n ? s.p[i + 1] : '\0';
	switch (c) {
	case 'n':
		out[(*at)++] = '\n';
		return 2;
	case 't':
		out[(*at)++] = '\t';
		return 2;
	case 'r':
		out[(*at)++] = '\r';
		return 2;
	case '\\':
	case '"':
	case '$':
		out[(*at)++] = c;
		return 2;
	case 'u': {
		size_t used = unicode(s, i + 1, out, at);
		if (used)
			return used + 1;
		break;
	}
	default:
		break;
	}
	out[(*at)++] = '\\';
	return 1;
}

/* Text without its escapes; never longer than the source. */
static struct gb_slice
decode(struct gb_parser *p, struct gb_slice s, bool escapes)
{
	if (!memchr(s.p, '\r', s.n) &&
	    (!escapes || (!memchr(s.p, '\\', s.n) && !memchr(s.p, '"', s.n))))
		return s;
	char *out = gb_arena_alloc(p->a, s.n + 1);
	size_t at = 0;
	for (size_t i = 0; i < s.n;) {
		char c = s.p[i];
		if (c == '\\' && escapes) {
			i += escape(s, i, out, &at);
			continue;
		}
		if (c == '"' && escapes && i + 1 < s.n && s.p[i + 1] == '"')
			i++;
		if (!(c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n'))
			out[at++] = c;
		i++;
	}
	return gb_slice(out, at);
}

static bool
size_ok(struct gb_parser *p, uint32_t from, uint32_t to)
{
	if (to - from <= GB_TEXT_MAX)
		return true;
	gb_diag_add(p->d, GB_E_TEXT_LONG, from, from + 1,
	            "this text has %u bytes; at most %u are allowed", to - from, GB_TEXT_MAX);
	return false;
}

/* The expression of "${" at `at` that ends at `close`; NULL with an error. */
static struct gb_node *
interp(struct gb_parser *p, uint32_t at, uint32_t close)
{
	if (p->nsub == GB_INTERP_NEST) {
		gb_diag_add(p->d, GB_E_EXPR_DEPTH, at, close + 1,
		            "\"${\" stands within \"${\" more than %d times", GB_INTERP_NEST);
		return NULL;
	}
	struct gb_toks *toks = &p->sub[p->nsub++];
	const struct gb_tok *back = p->t;
	const struct gb_phrase *phrase = p->phrase;
	uint8_t list = p->list;
	bool eq_ends = p->eq_ends;
	toks->n = 0;
	gb_lex(toks, &p->ast->names, p->src->text, at + 2, close, true);
	p->t = toks->v;
	p->list = GB_LIST_NONE;
	p->eq_ends = false;
	p->phrase = NULL;
	struct gb_node *n = NULL;
	if (gb_at(p, GB_T_EOF))
		gb_p_unexpected(p, "an expression in \"${}\"");
	else if (gb_p_enter(p)) {
		n = gb_p_expr(p);
		p->depth--;
	}
	if (n && !gb_at(p, GB_T_EOF)) {
		gb_p_unexpected(p, "\"}\"");
		n = NULL;
	}
	p->t = back;
	p->list = list;
	p->eq_ends = eq_ends;
	p->phrase = phrase;
	p->nsub--;
	return n;
}

/* The same in a raw block: what cannot be read is kept as text, with a warning. */
static struct gb_node *
interp_or_keep(struct gb_parser *p, uint32_t at, uint32_t close)
{
	size_t n = p->d->n, nerror = p->d->nerror, nwarning = p->d->nwarning, kids = p->kids.n;
	unsigned depth = p->depth;
	struct gb_node *e = close ? interp(p, at, close) : NULL;
	if (e)
		return e;
	p->d->n = n;
	p->d->nerror = nerror;
	p->d->nwarning = nwarning;
	p->kids.n = kids;
	p->depth = depth;
	uint32_t end = close ? close + 1 : at + 2;
	struct gb_diag *d = gb_diag_add(
		p->d, GB_E_INTERP_KEPT, at, end, "malformed \"%.*s\" is kept as text",
		(int)(end - at > 60 ? 60 : end - at), p->src->text.p + at);
	d->help = "write an expression inside of ${ }, or \\${ for the characters themselves";
	return NULL;
}

static void
push_text(struct gb_parser *p, uint32_t from, uint32_t to, bool escapes)
{
	if (from < to)
		gb_p_push(p, gb_p_text_node(p, decode(p, gb_p_span(p, from, to), escapes), from,
		                            to));
}

/* Finds the next "${" that counts; `to` when there is none. */
static uint32_t
next_interp(struct gb_parser *p, uint32_t i, uint32_t to)
{
	const char *s = p->src->text.p;
	for (; i + 1 < to; i++) {
		if (s[i] == '\\')
			i++;
		else if (s[i] == '$' && s[i + 1] == '{' && !(i + 2 < to && s[i + 2] == '{'))
			return i;
	}
	return to;
}

struct gb_node *
gb_p_pieces(struct gb_parser *p, uint32_t from, uint32_t to, bool escapes, bool block)
{
	size_t base = p->kids.n;
	uint32_t budget = (to - from) * 4 + 4096;
	uint32_t done = from; /* text before it is pushed */
	if (!size_ok(p, from, to))
		return NULL;
	for (uint32_t i = next_interp(p, from, to); i < to; i = next_interp(p, i, to)) {
		uint32_t close = gb_lex_interp(p->src->text, i, to, &budget);
		struct gb_node *e;
		if (block) {
			e = interp_or_keep(p, i, close);
		} else if (close) {
			e = interp(p, i, close);
		} else {
			gb_diag_add(p->d, GB_E_INTERP, i, i + 2, "this \"${\" is never closed")
				->help = "add \"}\" on the same line, or write \\${ for the "
					 "characters themselves";
			e = NULL;
		}
		if (!e && !block) {
			p->kids.n = base;
			return NULL;
		}
		if (e) {
			push_text(p, done, i, escapes);
			gb_p_push(p, e);
			done = close + 1;
		}
		i = close ? close + 1 : i + 2;
	}
	if (p->kids.n == base) {
		struct gb_slice all = decode(p, gb_p_span(p, from, to), escapes);
		return gb_p_text_node(p, all, from, to);
	}
	push_text(p, done, to, escapes);
	struct gb_node *n = gb_p_node(p, GB_N_INTERP, from);
	n->end = to;
	return gb_p_adopt(p, n, base) ? n : NULL;
}

static uint32_t
inner_end(const struct gb_parser *p, const struct gb_tok *t)
{
	if (t->flags & GB_TF_OPEN)
		return t->u.span.end;
	return t->u.span.end - (p->src->text.p[t->u.span.end - 1] == '"' ||
	                                        p->src->text.p[t->u.span.end - 1] == '\''
	                                ? 1
	                                : 3);
}

struct gb_slice
gb_p_plain(struct gb_parser *p, const struct gb_tok *t)
{
	struct gb_slice s = gb_p_span(p, t->u.span.inner, inner_end(p, t));
	if (t->kind == GB_T_TEXT)
		return decode(p, s, true);
	if (!(t->flags & GB_TF_ESC))
		return s;
	char *out = gb_arena_alloc(p->a, s.n + 1);
	size_t at = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == '\'')
			i++;
		out[at++] = s.p[i];
	}
	return gb_slice(out, at);
}

struct gb_node *
gb_p_text(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	uint32_t from = t->u.span.inner, to = inner_end(p, t);
	if (t->flags & GB_TF_OPEN) {
		gb_diag_add(p->d, GB_E_TEXT_OPEN, t->pos, t->pos + t->len,
		            "this text is never closed")
			->help = "add a closing quote";
		return NULL;
	}
	if (t->flags & GB_TF_CURLY) {
		struct gb_diag *d = gb_diag_add(p->d, GB_E_CURLY_QUOTE, t->pos, t->u.span.end,
		                                "typographic quotes are read as plain ones");
		d->help = "write \"";
	}
	struct gb_node *n;
	if (t->kind == GB_T_TEXT && t->flags & GB_TF_INTERP)
		n = gb_p_pieces(p, from, to, true, false);
	else if (size_ok(p, from, to))
		n = gb_p_text_node(
			p, t->flags & GB_TF_ESC ? gb_p_plain(p, t) : gb_p_span(p, from, to),
			from, to);
	else
		n = NULL;
	if (!n)
		return NULL;
	p->t++;
	n->pos = t->pos;
	n->end = t->u.span.end;
	return n;
}
