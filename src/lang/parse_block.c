/* lang/parse_block.c - BEGIN TALK, BEGIN MAIL, BEGIN SYSTEM PROMPT
 *
 * The lexer delivers the body as one token. Its common indentation is removed here; the
 * pieces between ${ } are read from the source itself, so that positions stay true.
 *
 * Source: language.md 5.4, 14.5.
 */
#include "lang/parser.h"

struct body {
	uint32_t at, end; /* bytes still to be read, whole lines */
	uint32_t indent;  /* blanks to cut from each line */
};

static uint32_t
line_end(const struct gb_parser *p, uint32_t at, uint32_t end)
{
	const char *nl = at < end ? memchr(p->src->text.p + at, '\n', end - at) : NULL;
	return nl ? (uint32_t)(nl - p->src->text.p) : end;
}

static uint32_t
blanks(const struct gb_parser *p, uint32_t at, uint32_t end)
{
	uint32_t i = at;
	while (i < end && (p->src->text.p[i] == ' ' || p->src->text.p[i] == '\t'))
		i++;
	return i - at;
}

static bool
is_blank_line(const struct gb_parser *p, uint32_t at, uint32_t end)
{
	return gb_slice_trim(gb_p_span(p, at, end)).n == 0;
}

static uint32_t
common_indent(const struct gb_parser *p, uint32_t from, uint32_t to)
{
	uint32_t least = UINT32_MAX;
	for (uint32_t at = from; at < to;) {
		uint32_t end = line_end(p, at, to);
		if (!is_blank_line(p, at, end)) {
			uint32_t n = blanks(p, at, end);
			least = n < least ? n : least;
		}
		at = end + 1;
	}
	return least == UINT32_MAX ? 0 : least;
}

/* One line on the stack of kids, without the indentation. */
static void
push_line(struct gb_parser *p, uint32_t at, uint32_t end, uint32_t indent)
{
	uint32_t cut = blanks(p, at, end);
	at += cut < indent ? cut : indent;
	if (end > at && p->src->text.p[end - 1] == '\r')
		end--;
	struct gb_node *n = gb_p_pieces(p, at, end, false, true);
	if (!n)
		return;
	if (n->kind == GB_N_INTERP)
		for (uint32_t i = 0; i < n->n; i++)
			gb_p_push(p, n->kid[i]);
	else
		gb_p_push(p, n);
}

/* Texts that follow each other become one. */
static struct gb_node *
merge(struct gb_parser *p, size_t base, uint32_t pos, uint32_t end)
{
	struct gb_buf b;
	size_t out = base;
	gb_buf_init(&b, GB_TEXT_MAX);
	for (size_t i = base; i < p->kids.n;) {
		struct gb_node *n = p->kids.v[i];
		if (n->kind != GB_N_TEXT) {
			p->kids.v[out++] = n;
			i++;
			continue;
		}
		gb_buf_clear(&b);
		uint32_t from = n->pos, to = n->end;
		for (; i < p->kids.n && p->kids.v[i]->kind == GB_N_TEXT; i++) {
			gb_buf_slice(&b, p->kids.v[i]->text);
			to = p->kids.v[i]->end;
		}
		if (b.n)
			p->kids.v[out++] =
				gb_p_text_node(p, gb_arena_dup(p->a, gb_buf_get(&b)), from, to);
	}
	gb_buf_fini(&b);
	p->kids.n = out;
	if (out == base)
		return gb_p_text_node(p, GB_S(""), pos, end);
	if (out == base + 1 && p->kids.v[base]->kind == GB_N_TEXT) {
		p->kids.n = base;
		return p->kids.v[base];
	}
	struct gb_node *n = gb_p_node(p, GB_N_INTERP, pos);
	n->end = end;
	return gb_p_adopt(p, n, base) ? n : NULL;
}

static struct gb_node *
text_of(struct gb_parser *p, const struct body *b)
{
	size_t base = p->kids.n;
	if (b->end - b->at > GB_TEXT_MAX) {
		gb_diag_add(p->d, GB_E_TEXT_LONG, b->at, b->at + 1,
		            "this text has %u bytes; at most %u are allowed", b->end - b->at,
		            GB_TEXT_MAX);
		return NULL;
	}
	for (uint32_t at = b->at; at < b->end;) {
		uint32_t end = line_end(p, at, b->end);
		push_line(p, at, end, b->indent);
		if (end + 1 < b->end) /* the last newline is dropped */
			gb_p_push(p, gb_p_text_node(p, GB_S("\n"), end, end + 1));
		at = end + 1;
	}
	return merge(p, base, b->at, b->end);
}

/* "Subject: text" at the head of a mail: the name, or empty. */
static struct gb_slice
header_name(const struct gb_parser *p, uint32_t at, uint32_t end, uint32_t *ret_value)
{
	static const char *const names[] = {"Subject", "Cc", "Bcc", "Reply-To"};
	at += blanks(p, at, end);
	struct gb_slice s = gb_p_span(p, at, end);
	for (size_t i = 0; i < GB_LEN(names); i++) {
		size_t n = strlen(names[i]);
		if (s.n > n && s.p[n] == ':' &&
		    gb_slice_ieq(gb_slice(s.p, n), gb_cstr(names[i]))) {
			uint32_t v = at + (uint32_t)n + 1;
			*ret_value = v + blanks(p, v, end);
			return gb_cstr(names[i]);
		}
	}
	return gb_slice(NULL, 0);
}

/* The leading header lines and one blank line after them. */
static bool
headers(struct gb_parser *p, struct body *b, struct gb_node **ret_subject,
        struct gb_node **ret_rest)
{
	size_t base = p->kids.n;
	uint32_t value, from = b->at;
	while (b->at < b->end) {
		uint32_t end = line_end(p, b->at, b->end);
		struct gb_slice name = header_name(p, b->at, end, &value);
		if (name.n == 0)
			break;
		uint32_t to = end;
		while (to > value && p->src->text.p[to - 1] == '\r')
			to--;
		struct gb_node *v = gb_p_pieces(p, value, to, false, true);
		if (!v)
			return false;
		if (name.p[0] == 'S') {
			*ret_subject = v;
		} else {
			struct gb_node *pair = gb_p_node(p, GB_N_PAIR, b->at);
			pair->text = name;
			pair->end = end;
			gb_p_kids(p, pair, 1, &v);
			gb_p_push(p, pair);
		}
		b->at = end < b->end ? end + 1 : b->end;
	}
	uint32_t end = line_end(p, b->at, b->end);
	if (b->at != from && b->at < b->end && is_blank_line(p, b->at, end))
		b->at = end < b->end ? end + 1 : b->end;
	if (p->kids.n > base) {
		*ret_rest = gb_p_node(p, GB_N_OBJECT, from);
		return gb_p_adopt(p, *ret_rest, base);
	}
	return true;
}

/* BEGIN MAIL address: an expression, or an address that stands there unquoted. */
static struct gb_node *
address(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	bool literal = false;
	for (const struct gb_tok *k = t; k->kind != GB_T_NL && k->kind != GB_T_EOF; k++)
		literal = literal || (k->kind == GB_T_BAD && p->src->text.p[k->pos] == '@');
	if (literal && t->kind == GB_T_NAME) {
		struct gb_slice s = gb_p_rest_of_line(p);
		return gb_p_text_node(p, s, t->pos, t->pos + (uint32_t)s.n);
	}
	struct gb_node *e = gb_p_expr(p);
	if (e && !gb_at_end(p)) {
		gb_p_unexpected(p, "the end of the line");
		return NULL;
	}
	return e;
}

static struct gb_node *
mail(struct gb_parser *p, struct gb_node *n, struct gb_node *to, struct body *b)
{
	struct gb_node *kid[4] = {to, NULL, NULL, NULL};
	if (!headers(p, b, &kid[1], &kid[3]))
		return NULL;
	if (!kid[1])
		kid[1] = gb_p_text_node(p, GB_S(""), b->at, b->at);
	b->indent = common_indent(p, b->at, b->end);
	kid[2] = text_of(p, b);
	if (!kid[2])
		return NULL;
	gb_p_kids(p, n, 4, kid);
	return n;
}

struct gb_node *
gb_p_begin(struct gb_parser *p)
{
	const struct gb_tok *word = p->t;
	unsigned w = gb_tok_word(word + 1);
	enum gb_nodekind kind = w == GB_W_TALK   ? GB_N_TALK
	                        : w == GB_W_MAIL ? GB_N_MAIL
	                                         : GB_N_PROMPT;
	struct gb_node *n = gb_p_stmt(p, kind, word->pos), *to = NULL;
	bool ok = true;
	p->t += kind == GB_N_PROMPT ? 3 : 2;
	if (kind == GB_N_MAIL) {
		to = address(p);
		ok = to != NULL;
	} else if (!gb_at_end(p)) {
		gb_p_unexpected(p, "the end of the line");
		ok = false;
	}
	while (!gb_at_end(p))
		p->t++;
	if (p->t->kind != GB_T_NL || p->t[1].kind != GB_T_RAW) {
		gb_p_error(p, GB_E_EXPECTED, word,
		           "this block must begin on a line of its own");
		return NULL;
	}
	const struct gb_tok *raw = p->t + 1;
	p->t += 2;
	if (raw->flags & GB_TF_OPEN) {
		const char *name = kind == GB_N_TALK   ? "TALK"
		                   : kind == GB_N_MAIL ? "MAIL"
		                                       : "SYSTEM PROMPT";
		gb_diag_add(p->d, GB_E_BLOCK_OPEN, word->pos, gb_tok_end(word + 1),
		            "this BEGIN %s is never closed", name)
			->help = gb_arena_printf(p->a, "add a line \"END %s\"", name);
		return NULL;
	}
	if (!ok)
		return NULL;
	struct body b = {raw->u.span.inner, raw->u.span.end, 0};
	if (kind == GB_N_MAIL) {
		n = mail(p, n, to, &b);
	} else {
		b.indent = common_indent(p, b.at, b.end);
		struct gb_node *text = text_of(p, &b);
		if (!text)
			return NULL;
		gb_p_kids(p, n, 1, &text);
	}
	if (n)
		n->end = raw->u.span.end;
	return n;
}
