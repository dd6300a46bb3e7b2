/* lang/lex.c - source text to tokens: the main loop */
#include "lang/lex.h"

#include "base/utf8.h"

enum class {
	C_BAD,   /* no token begins so */
	C_BLANK, /* space, tab, CR, form feed */
	C_LINE,
	C_LETTER, /* _ too, and bytes of non-ASCII text */
	C_DIGIT,
	C_QUOTE,
	C_TICK,
	C_HASH,
	C_OP
};

static const uint8_t class_of[256] = {
	/* clang-format off */
	['\t'] = C_BLANK, ['\f'] = C_BLANK, ['\r'] = C_BLANK, [' '] = C_BLANK, ['\v'] = C_BLANK,
	['\n'] = C_LINE, ['"'] = C_QUOTE, ['\''] = C_TICK, ['#'] = C_HASH,
	['0'] = C_DIGIT, ['1'] = C_DIGIT, ['2'] = C_DIGIT, ['3'] = C_DIGIT, ['4'] = C_DIGIT,
	['5'] = C_DIGIT, ['6'] = C_DIGIT, ['7'] = C_DIGIT, ['8'] = C_DIGIT, ['9'] = C_DIGIT,
	['a' ... 'z'] = C_LETTER, ['A' ... 'Z'] = C_LETTER, ['_'] = C_LETTER,
	[0x80 ... 0xff] = C_LETTER,
	['('] = C_OP, [')'] = C_OP, ['['] = C_OP, [']'] = C_OP, ['{'] = C_OP, ['}'] = C_OP,
	['$'] = C_OP, [','] = C_OP, [':'] = C_OP, ['.'] = C_OP, ['?'] = C_OP, ['!'] = C_OP,
	['='] = C_OP, ['<'] = C_OP, ['>'] = C_OP, ['+'] = C_OP, ['-'] = C_OP, ['*'] = C_OP,
	['/'] = C_OP, ['\\'] = C_OP, ['%'] = C_OP, ['^'] = C_OP, ['&'] = C_OP, ['|'] = C_OP,
	[';'] = C_OP,
	/* clang-format on */
};

struct gb_tok *
gb_lex_push(struct gb_lex *lx, enum gb_tokkind kind, uint32_t pos, uint32_t len)
{
	GB_VEC_ROOM(lx->out);
	struct gb_tok *t = &lx->out->v[lx->out->n++];
	t->kind = (uint8_t)kind;
	t->flags = lx->blank || lx->fresh ? GB_TF_BLANK : 0;
	if (lx->out->n - 1 == lx->first)
		t->flags |= GB_TF_FIRST;
	t->len = (uint16_t)len;
	t->pos = pos;
	t->u.span.inner = pos;
	t->u.span.end = pos + len;
	lx->blank = lx->fresh = false;
	return t;
}

static void
skip_line(struct gb_lex *lx)
{
	const char *p = lx->text.p + lx->at;
	const char *nl = memchr(p, '\n', lx->to - lx->at);
	lx->at = nl ? (uint32_t)(nl - lx->text.p) : lx->to;
}

static char
peek(const struct gb_lex *lx, uint32_t off)
{
	return off < lx->to - lx->at ? lx->text.p[lx->at + off] : '\0';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

static void
bad(struct gb_lex *lx, uint32_t len)
{
	struct gb_tok *last = lx->out->n > lx->first ? &lx->out->v[lx->out->n - 1] : NULL;
	if (last && last->kind == GB_T_BAD && last->u.span.end == lx->at)
		last->u.span.end += len;
	else
		gb_lex_push(lx, GB_T_BAD, lx->at, 0)->u.span.end = lx->at + len;
	lx->at += len;
}

/* The "{" that is last on the line of IF, ELSE, WHILE or FOR opens a block. */
static bool
opens_block(const struct gb_lex *lx)
{
	if (lx->sub || lx->depth || lx->out->n <= lx->first)
		return false;
	const struct gb_tok *t = &lx->out->v[lx->first];
	size_t n = lx->out->n - lx->first;
	if (t->kind == GB_T_RBLOCK && n > 1)
		t++, n--;
	if (t->kind != GB_T_NAME || (n > 1 && t[1].kind == GB_T_EQ))
		return false;
	unsigned w = t->u.name->word;
	if (w != GB_W_IF && w != GB_W_ELSE && w != GB_W_ELSEIF && w != GB_W_WHILE &&
	    w != GB_W_FOR)
		return false;
	for (uint32_t i = lx->at + 1; i < lx->to; i++) {
		char c = lx->text.p[i];
		if (c == '\n' || c == '\'')
			return true;
		if (c == '/' && i + 1 < lx->to && lx->text.p[i + 1] == '/')
			return true;
		if (!is_blank(c))
			return false;
	}
	return true;
}

static void
open_bracket(struct gb_lex *lx, enum gb_tokkind kind, uint32_t len)
{
	gb_lex_push(lx, kind, lx->at, len);
	lx->at += len;
	lx->depth++;
}

static void
close_bracket(struct gb_lex *lx, enum gb_tokkind kind)
{
	gb_lex_push(lx, kind, lx->at, 1);
	lx->at++;
	if (lx->depth)
		lx->depth--;
}

static void
op(struct gb_lex *lx, enum gb_tokkind kind, uint32_t len)
{
	gb_lex_push(lx, kind, lx->at, len);
	lx->at += len;
}

static void
question(struct gb_lex *lx, char next)
{
	char after = peek(lx, 2);
	if (next == '?') {
		op(lx, GB_T_COALESCE, 2);
	} else if (next == '.' && !(after >= '0' && after <= '9')) {
		op(lx, GB_T_OPTDOT, 2);
	} else {
		op(lx, GB_T_QUESTION, 1);
		lx->ternary++;
	}
}

static void
colon(struct gb_lex *lx)
{
	if (lx->ternary) {
		lx->ternary--;
		lx->answer = lx->at;
	}
	op(lx, GB_T_COLON, 1);
}

/* A trailing ";" says nothing. */
static void
semicolon(struct gb_lex *lx)
{
	uint32_t i = lx->at + 1;
	while (i < lx->to &&
	       (lx->text.p[i] == ' ' || lx->text.p[i] == '\t' || lx->text.p[i] == '\r'))
		i++;
	if (lx->depth || (i < lx->to && lx->text.p[i] != '\n' && lx->text.p[i] != '\''))
		bad(lx, 1);
	else
		lx->at = i;
}

static void
operator(struct gb_lex *lx, char c)
{
	char d = peek(lx, 1);
	bool eq = d == '=';
	switch (c) {
	case '(':
		open_bracket(lx, GB_T_LPAREN, 1);
		break;
	case '[':
		open_bracket(lx, GB_T_LSQUARE, 1);
		break;
	case '{':
		if (opens_block(lx))
			op(lx, GB_T_LBLOCK, 1);
		else
			open_bracket(lx, GB_T_LCURLY, 1);
		break;
	case ')':
		close_bracket(lx, GB_T_RPAREN);
		break;
	case ']':
		close_bracket(lx, GB_T_RSQUARE);
		break;
	case '}':
		close_bracket(lx, lx->depth ? GB_T_RCURLY : GB_T_RBLOCK);
		break;
	case '$':
		if (d == '{')
			open_bracket(lx, GB_T_DOLLAR, 2);
		else
			bad(lx, 1);
		break;
	case ',':
		op(lx, GB_T_COMMA, 1);
		break;
	case ':':
		colon(lx);
		break;
	case '.':
		op(lx, GB_T_DOT, 1);
		break;
	case '?':
		question(lx, d);
		break;
	case '!':
		eq ? op(lx, GB_T_NE, 2) : op(lx, GB_T_BANG, 1);
		break;
	case '=':
		eq ? op(lx, GB_T_EQEQ, 2) : op(lx, GB_T_EQ, 1);
		break;
	case '<':
		eq ? op(lx, GB_T_LE, 2) : d == '>' ? op(lx, GB_T_NE, 2) : op(lx, GB_T_LT, 1);
		break;
	case '>':
		eq ? op(lx, GB_T_GE, 2) : op(lx, GB_T_GT, 1);
		break;
	case '+':
		eq ? op(lx, GB_T_ADDEQ, 2) : op(lx, GB_T_ADD, 1);
		break;
	case '-':
		eq ? op(lx, GB_T_SUBEQ, 2) : op(lx, GB_T_SUB, 1);
		break;
	case '*':
		eq ? op(lx, GB_T_MULEQ, 2) : op(lx, GB_T_MUL, 1);
		break;
	case '/':
		if (d == '/' && (lx->blank || lx->fresh) && !lx->sub)
			skip_line(lx);
		else if (eq)
			op(lx, GB_T_DIVEQ, 2);
		else
			op(lx, GB_T_DIV, 1);
		break;
	case '\\':
		op(lx, GB_T_IDIV, 1);
		break;
	case '%':
		op(lx, GB_T_PERCENT, 1);
		break;
	case '^':
		op(lx, GB_T_POW, 1);
		break;
	case '&':
		d == '&' ? op(lx, GB_T_ANDAND, 2) : op(lx, GB_T_CAT, 1);
		break;
	case '|':
		d == '|' ? op(lx, GB_T_OROR, 2) : bad(lx, 1);
		break;
	default:
		semicolon(lx);
		break;
	}
}

static void
hash(struct gb_lex *lx)
{
	char d = peek(lx, 1);
	if (d == '{')
		open_bracket(lx, GB_T_LCURLY, 2);
	else if (lx->fresh || (lx->blank && is_blank(d)))
		skip_line(lx);
	else
		bad(lx, 1);
}

static void
letter(struct gb_lex *lx)
{
	if (lx->fresh && !lx->sub && gb_lex_line_head(lx)) {
		skip_line(lx); /* REM */
		return;
	}
	if ((uint8_t)lx->text.p[lx->at] >= 0x80) {
		unsigned quote = gb_lex_curly(lx->text, lx->at, lx->to);
		if (quote) {
			gb_lex_text(lx, quote);
			return;
		}
		unsigned len;
		uint32_t cp = gb_utf8_decode(lx->text, lx->at, &len);
		if (cp == 0xa0 || cp == 0x202f ||
		    cp == 0x3000) { /* blanks of word processors */
			lx->blank = true;
			lx->at += len;
			return;
		}
		if (!gb_utf8_is_letter(cp)) {
			bad(lx, len);
			return;
		}
	}
	gb_lex_name(lx);
}

static void
run(struct gb_lex *lx)
{
	while (lx->at < lx->to) {
		char c = lx->text.p[lx->at];
		switch (class_of[(uint8_t)c]) {
		case C_BLANK:
			lx->blank = true;
			lx->at++;
			break;
		case C_LINE:
			if (lx->sub) {
				lx->blank = true;
				lx->at++;
			} else {
				gb_lex_line_end(lx);
			}
			break;
		case C_LETTER:
			letter(lx);
			break;
		case C_DIGIT:
			gb_lex_number(lx);
			break;
		case C_QUOTE:
			gb_lex_text(lx, 1);
			break;
		case C_TICK:
			gb_lex_apostrophe(lx);
			break;
		case C_HASH:
			hash(lx);
			break;
		case C_OP:
			operator(lx, c);
			break;
		default:
			bad(lx, 1);
			break;
		}
	}
}

void
gb_lex(struct gb_toks *out, struct gb_names *names, struct gb_slice text, uint32_t from,
       uint32_t to, bool sub)
{
	uint64_t pay = (uint64_t)text.n * 4 + 4096;
	struct gb_lex lx = {.out = out,
	                    .names = names,
	                    .text = text,
	                    .at = from,
	                    .to = to,
	                    .first = out->n,
	                    .fresh = !sub,
	                    .sub = sub,
	                    .budget = pay > UINT32_MAX ? UINT32_MAX : (uint32_t)pay};
	if (!sub && out->cap == 0) { /* dense code has one token for each three bytes */
		out->cap = (to - from) / 3 + 64;
		out->v = gb_xhuge(out->cap * sizeof *out->v);
	}
	run(&lx);
	if (!sub)
		gb_lex_line_end(&lx);
	lx.depth = 0;
	lx.first = lx.out->n;
	for (int i = 0; i < 4; i++) /* so that the parser may look ahead without asking */
		gb_lex_push(&lx, GB_T_EOF, to, 0);
}
