/* lang/lex_word.c - names and numbers */
#include "lang/lex.h"

#include "base/num.h"
#include "base/utf8.h"

#include <float.h>

static const uint8_t name_byte[256] = {
	['a' ... 'z'] = 1,
	['A' ... 'Z'] = 1,
	['_'] = 1,
	['0' ... '9'] = 1,
};

uint32_t
gb_lex_ident(struct gb_slice text, uint32_t at, uint32_t to)
{
	uint32_t i = at;
	for (;;) {
		while (i < to && name_byte[(uint8_t)text.p[i]])
			i++;
		if (i >= to || (uint8_t)text.p[i] < 0x80)
			break;
		unsigned len;
		if (!gb_utf8_is_letter(gb_utf8_decode(text, i, &len)))
			break;
		i += len;
	}
	if (i > at && text.p[at] >= '0' && text.p[at] <= '9')
		return 0;
	return i - at;
}

/* A lone "_" at the end of a line joins it with the next (rule 6 of language.md 3). */
static bool
joins_lines(struct gb_lex *lx, uint32_t len)
{
	if (len != 1 || lx->text.p[lx->at] != '_' || !lx->blank || lx->sub)
		return false;
	uint32_t i = lx->at + 1;
	while (i < lx->to &&
	       (lx->text.p[i] == ' ' || lx->text.p[i] == '\t' || lx->text.p[i] == '\r'))
		i++;
	if (i < lx->to && lx->text.p[i] != '\n')
		return false;
	lx->at = i < lx->to ? i + 1 : i;
	return true;
}

void
gb_lex_name(struct gb_lex *lx)
{
	uint32_t len = gb_lex_ident(lx->text, lx->at, lx->to);
	if (joins_lines(lx, len))
		return;
	if (len > GB_NAME_MAX) {
		gb_lex_push(lx, GB_T_BAD, lx->at, 0)->u.span.end = lx->at + len;
		lx->at += len;
		return;
	}
	uint32_t all = len;
	if (lx->at + len < lx->to && lx->text.p[lx->at + len] == '$' &&
	    !(lx->at + len + 1 < lx->to && lx->text.p[lx->at + len + 1] == '{'))
		all++;
	struct gb_name *name = gb_name(lx->names, gb_slice(lx->text.p + lx->at, len));
	const struct gb_tok *last = gb_lex_last(lx);
	if (last && last->kind == GB_T_EQ && name->word == GB_W_SELECT)
		lx->sql = true;
	if (last && last->kind == GB_T_NAME && last->flags & GB_TF_FIRST &&
	    (last->u.name->word == GB_W_SUB || last->u.name->word == GB_W_FUNCTION))
		name->mark |= GB_MARK_PROC;
	gb_lex_push(lx, GB_T_NAME, lx->at, all)->u.name = name;
	lx->at += all;
}

static bool
digit(const struct gb_lex *lx, uint32_t at)
{
	return at < lx->to && lx->text.p[at] >= '0' && lx->text.p[at] <= '9';
}

static bool
hex_digit(const struct gb_lex *lx, uint32_t at)
{
	if (at >= lx->to)
		return false;
	char c = lx->text.p[at];
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Where the digits of the number end: decimal, fraction, exponent, or 0x. */
static uint32_t
number_end(const struct gb_lex *lx)
{
	uint32_t i = lx->at;
	const char *p = lx->text.p;
	if (p[i] == '0' && i + 1 < lx->to && (p[i + 1] | 32) == 'x' && hex_digit(lx, i + 2)) {
		for (i += 2; hex_digit(lx, i); i++)
			;
		return i;
	}
	while (digit(lx, i))
		i++;
	if (i < lx->to && p[i] == '.' && digit(lx, i + 1))
		for (i++; digit(lx, i); i++)
			;
	if (i < lx->to && (p[i] | 32) == 'e') {
		uint32_t j = i + 1;
		if (j < lx->to && (p[j] == '+' || p[j] == '-'))
			j++;
		if (digit(lx, j))
			for (i = j; digit(lx, i); i++)
				;
	}
	return i;
}

void
gb_lex_number(struct gb_lex *lx)
{
	uint32_t pos = lx->at, end = number_end(lx), len = end - pos;
	lx->at = end;
	if (len > GB_NAME_MAX) {
		gb_lex_push(lx, GB_T_BAD, pos, 0)->u.span.end = end;
		return;
	}
	int64_t i = 0;
	double f = 0;
	enum gb_num_kind kind;
	if (len <= 18 && lx->text.p[pos + (len > 1)] <= '9') {
		kind = GB_NUM_INT;
		for (uint32_t k = pos; k < end; k++) {
			char c = lx->text.p[k];
			if (c < '0' || c > '9') {
				kind = gb_num_parse(gb_slice(lx->text.p + pos, len), &i, &f);
				break;
			}
			i = i * 10 + (c - '0');
		}
	} else {
		kind = gb_num_parse(gb_slice(lx->text.p + pos, len), &i, &f);
	}
	if (kind == GB_NUM_NONE || (kind == GB_NUM_FLOAT && f > DBL_MAX)) {
		gb_lex_push(lx, GB_T_BAD, pos, 0)->u.span.end = end;
		return;
	}
	struct gb_tok *t =
		gb_lex_push(lx, kind == GB_NUM_INT ? GB_T_INT : GB_T_FLOAT, pos, len);
	if (kind == GB_NUM_INT)
		t->u.i = i;
	else
		t->u.f = f;
}
