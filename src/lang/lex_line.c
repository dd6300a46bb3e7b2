/* lang/lex_line.c - where a logical line ends, and the bodies of raw blocks
 *
 * Source: language.md 3, 5.4, 14.1.
 */
#include "lang/lex.h"

static uint32_t
skip_blanks(const struct gb_lex *lx, uint32_t i)
{
	while (i < lx->to &&
	       (lx->text.p[i] == ' ' || lx->text.p[i] == '\t' || lx->text.p[i] == '\r'))
		i++;
	return i;
}

/* The grammar's word at a place, 0 when it is another; *at moves behind it and its blanks. */
static unsigned
word_at(const struct gb_lex *lx, uint32_t *at)
{
	uint32_t len = gb_lex_ident(lx->text, *at, lx->to);
	if (len == 0 || len > GB_NAME_MAX)
		return GB_W_NONE;
	unsigned w = gb_name(lx->names, gb_slice(lx->text.p + *at, len))->word;
	*at = skip_blanks(lx, *at + len);
	return w;
}

static bool
is_letter(const struct gb_lex *lx, uint32_t i)
{
	return i < lx->to && gb_lex_ident(lx->text, i, lx->to) != 0;
}

static bool
line_is_over(const struct gb_lex *lx, uint32_t i)
{
	return i >= lx->to || lx->text.p[i] == '\n' || lx->text.p[i] == '\'' ||
	       (lx->text.p[i] == '/' && i + 1 < lx->to && lx->text.p[i + 1] == '/');
}

/* First character of the next line that is not blank. */
static uint32_t
next_text(const struct gb_lex *lx)
{
	uint32_t i = lx->at;
	while (i < lx->to && (lx->text.p[i] == ' ' || lx->text.p[i] == '\t' ||
	                      lx->text.p[i] == '\r' || lx->text.p[i] == '\n'))
		i++;
	return i;
}

static bool
starts_operand(const struct gb_lex *lx, uint32_t i)
{
	return is_letter(lx, i) || (i < lx->to && lx->text.p[i] == '"');
}

/* Behind a comma or the opening bracket, where any word may stand for a value. */
static bool
in_list(const struct gb_lex *lx)
{
	const struct gb_tok *t = gb_lex_last(lx);
	return t && (t->kind == GB_T_COMMA || t->kind == GB_T_LSQUARE ||
	             t->kind == GB_T_LCURLY || t->kind == GB_T_LPAREN);
}

/* Whether the next line can only begin a new statement: an open bracket was forgotten. */
static bool
restarts(const struct gb_lex *lx)
{
	uint32_t i = next_text(lx);
	if (!is_letter(lx, i))
		return false;
	unsigned w = word_at(lx, &i);
	switch (w) {
	case GB_W_END:
		w = word_at(lx, &i);
		return w == GB_W_IF || w == GB_W_SUB || w == GB_W_FUNCTION || w == GB_W_FOR ||
		       w == GB_W_WHILE || w == GB_W_SELECT || w == GB_W_SWITCH ||
		       w == GB_W_WITH || w == GB_W_TRY || w == GB_W_ON;
	case GB_W_WEND:
	case GB_W_LOOP:
	case GB_W_NEXT:
	case GB_W_ENDIF:
		return line_is_over(lx, i) || is_letter(lx, i);
	case GB_W_TRY:
	case GB_W_CATCH:
	case GB_W_DO:
	case GB_W_ELSE:
		return !in_list(lx) && (line_is_over(lx, i) || is_letter(lx, i));
	case GB_W_ELSEIF:
	case GB_W_SELECT:
	case GB_W_SWITCH:
	case GB_W_WITH:
	case GB_W_BEGIN:
		return !in_list(lx) && starts_operand(lx, i);
	case GB_W_CASE:
		return !in_list(lx) && i < lx->to && !memchr(":=.", lx->text.p[i], 3);
	case GB_W_SUB:
	case GB_W_FUNCTION:
	case GB_W_PARAM:
	case GB_W_HEAR:
	case GB_W_FOR:
	case GB_W_IF:
	case GB_W_WHILE:
	case GB_W_RETURN:
	case GB_W_TALK:
		return starts_operand(lx, i);
	default:
		return false;
	}
}

/* Whether the next line begins with a name that no expression goes on with. */
static bool
next_is_name(const struct gb_lex *lx)
{
	uint32_t i = next_text(lx), len = gb_lex_ident(lx->text, i, lx->to);
	if (len == 0 || len > GB_NAME_MAX)
		return false;
	const struct gb_name *name = gb_name(lx->names, gb_slice(lx->text.p + i, len));
	unsigned other = GB_WF_OP | GB_WF_LINK | GB_WF_TAIL | GB_WF_SQL;
	return !name->clause && !(gb_word_flags(name->word) & other);
}

static bool
is_head(unsigned word)
{
	switch (word) {
	case GB_W_IF:
	case GB_W_ELSE:
	case GB_W_ELSEIF:
	case GB_W_FOR:
	case GB_W_WHILE:
	case GB_W_DO:
	case GB_W_LOOP:
	case GB_W_SELECT:
	case GB_W_SWITCH:
	case GB_W_CASE:
	case GB_W_SUB:
	case GB_W_FUNCTION:
	case GB_W_SCHEDULE:
	case GB_W_ON:
		return true;
	default:
		return false;
	}
}

/* In the head of a block with an open bracket: whether the bracket was forgotten. THEN and DO
 * are no operands, and no name follows an operand. */
static bool
ends_head(const struct gb_lex *lx)
{
	const struct gb_tok *t = gb_lex_last(lx), *first = &lx->out->v[lx->first];
	if (!t || t == first || first->kind != GB_T_NAME || !is_head(first->u.name->word))
		return false;
	switch (t->kind) {
	case GB_T_NAME:
		if (t[-1].kind == GB_T_DOT || t[-1].kind == GB_T_OPTDOT)
			return next_is_name(lx);
		if (t->u.name->word == GB_W_THEN || t->u.name->word == GB_W_DO)
			return true;
		return !t->u.name->trie && !t->u.name->clause && t->u.name->word == GB_W_NONE &&
		       next_is_name(lx);
	case GB_T_INT:
	case GB_T_FLOAT:
	case GB_T_TEXT:
	case GB_T_PLAIN:
	case GB_T_RPAREN:
	case GB_T_RSQUARE:
		return next_is_name(lx);
	default:
		return false;
	}
}

bool
gb_lex_asks(const struct gb_tok *t, const struct gb_tok *before)
{
	switch (t->kind) {
	case GB_T_COMMA:
	case GB_T_EQ:
	case GB_T_EQEQ:
	case GB_T_NE:
	case GB_T_LT:
	case GB_T_LE:
	case GB_T_GT:
	case GB_T_GE:
	case GB_T_ADD:
	case GB_T_SUB:
	case GB_T_DIV:
	case GB_T_IDIV:
	case GB_T_PERCENT:
	case GB_T_POW:
	case GB_T_CAT:
	case GB_T_ANDAND:
	case GB_T_OROR:
	case GB_T_COALESCE:
	case GB_T_QUESTION:
	case GB_T_ADDEQ:
	case GB_T_SUBEQ:
	case GB_T_MULEQ:
	case GB_T_DIVEQ:
		return true;
	case GB_T_MUL: /* HEAR x AS "a", * */
		return before && before->kind != GB_T_COMMA && before->kind != GB_T_NAME;
	case GB_T_NAME:
		if (!before || before->kind == GB_T_DOT || before->kind == GB_T_OPTDOT)
			return false;
		if (gb_word_flags(t->u.name->word) & GB_WF_OP)
			return true;
		switch (t->u.name->word) {
		case GB_W_SET:
		case GB_W_WHERE:
		case GB_W_VALUES:
		case GB_W_WITH:
			if (before->kind == GB_T_NAME && before->flags & GB_TF_FIRST &&
			    before->u.name->word == GB_W_END)
				return false; /* END WITH */
			return before->kind == GB_T_TEXT || before->kind == GB_T_NAME;
		default:
			return false;
		}
	default:
		return false;
	}
}

/* Rule 3 and 4: the last token asks for more. */
static bool
wants_more(const struct gb_lex *lx)
{
	const struct gb_tok *t = gb_lex_last(lx);
	if (!t)
		return false;
	if (t->kind == GB_T_COLON) /* of c ? a : b; else a label */
		return lx->answer == t->pos && t->pos > 0;
	return gb_lex_asks(t, lx->out->n - lx->first > 1 ? t - 1 : NULL);
}

/* "= NEW OBJECT" to the end of the line: the head of a WITH block. */
static bool
is_new_object(const struct gb_lex *lx, uint32_t i)
{
	if (lx->text.p[i] != '=')
		return false;
	i = skip_blanks(lx, i + 1);
	unsigned w = word_at(lx, &i);
	return (w == GB_W_NEW || w == GB_W_CREATE) && word_at(lx, &i) == GB_W_OBJECT &&
	       line_is_over(lx, i);
}

/* Rule 5: the next line begins with a clause that no statement begins with. */
static bool
next_goes_on(const struct gb_lex *lx)
{
	static const char initials[] = "wWjJlLoOgG";
	uint32_t i = next_text(lx);
	if (i >= lx->to ||
	    (!lx->sql && !memchr(initials, lx->text.p[i], sizeof initials - 1)) ||
	    !is_letter(lx, i))
		return false;
	unsigned w = word_at(lx, &i);
	if (w == GB_W_NONE || line_is_over(lx, i) || memchr("=.,[+*:)-", lx->text.p[i], 9))
		return false;
	if (lx->sql && gb_word_flags(w) & GB_WF_SQL)
		return true;
	if (gb_word_flags(w) & GB_WF_TAIL) /* JOIN MEET is a statement */
		return w != GB_W_JOIN || lx->sql;
	if (w == GB_W_ORDER || w == GB_W_GROUP)
		return word_at(lx, &i) == GB_W_BY;
	if (w != GB_W_WITH)
		return false;
	uint32_t len = gb_lex_ident(lx->text, i, lx->to);
	if (len == 0)
		return true;
	i = skip_blanks(lx, i + len);
	return !line_is_over(lx, i) && !is_new_object(lx, i);
}

static void
finish(struct gb_lex *lx)
{
	gb_lex_push(lx, GB_T_NL, lx->at, 0);
	lx->first = lx->out->n;
	lx->depth = lx->ternary = 0;
	lx->sql = false;
	lx->fresh = true;
}

/* Whether the line at i is "END TALK" and so on. */
static bool
is_end(const struct gb_lex *lx, uint32_t i, enum gb_lexbody body)
{
	static const unsigned last[GB_LEX__MAX] = {GB_W_NONE, GB_W_TALK, GB_W_MAIL, GB_W_SYSTEM,
	                                           GB_W_TABLE};
	i = skip_blanks(lx, i);
	if (i + 3 >= lx->to || (lx->text.p[i] | 32) != 'e' || (lx->text.p[i + 1] | 32) != 'n' ||
	    word_at(lx, &i) != GB_W_END || word_at(lx, &i) != last[body])
		return false;
	if (body == GB_LEX_PROMPT && word_at(lx, &i) != GB_W_PROMPT)
		return false;
	return i >= lx->to || lx->text.p[i] == '\n' ||
	       (body == GB_LEX_TABLE && line_is_over(lx, i));
}

static uint32_t
next_line(const struct gb_lex *lx, uint32_t i)
{
	const char *nl = memchr(lx->text.p + i, '\n', lx->to - i);
	return nl ? (uint32_t)(nl - lx->text.p) + 1 : lx->to;
}

static void
take_body(struct gb_lex *lx)
{
	enum gb_lexbody body = (enum gb_lexbody)lx->body;
	uint32_t from = lx->at, end = from, i = from;
	lx->body = GB_LEX_NOBODY;
	while (!lx->noend[body] && i < lx->to && !is_end(lx, i, body))
		i = next_line(lx, i);
	bool open = lx->noend[body] || i >= lx->to;
	if (open) {
		lx->noend[body] = true; /* the rest is read as ordinary lines */
	} else {
		end = i;
		lx->at = next_line(lx, i);
	}
	struct gb_tok *t =
		gb_lex_push(lx, body == GB_LEX_TABLE ? GB_T_TABLE : GB_T_RAW, from, 0);
	if (open)
		t->flags |= GB_TF_OPEN;
	t->u.span.inner = from;
	t->u.span.end = end;
	finish(lx);
}

void
gb_lex_line_end(struct gb_lex *lx)
{
	bool over = lx->at >= lx->to;
	if (!over)
		lx->at++;
	lx->fresh = true;
	if (lx->out->n == lx->first)
		return;
	if (lx->body != GB_LEX_NOBODY) {
		finish(lx);
		take_body(lx);
		return;
	}
	if (!over) {
		if (lx->depth || wants_more(lx)) {
			if (!ends_head(lx) && !restarts(lx))
				return;
		} else if (next_goes_on(lx)) {
			return;
		}
	}
	finish(lx);
}

bool
gb_lex_line_head(struct gb_lex *lx)
{
	char c = lx->text.p[lx->at] | 32;
	if (c != 'r' && c != 'b' && c != 't')
		return false;
	uint32_t i = lx->at, len = gb_lex_ident(lx->text, i, lx->to);
	if (len == 3 && gb_slice_ieq(gb_slice(lx->text.p + i, 3), GB_S("REM")))
		return i + 3 >= lx->to || memchr(" \t\r\n", lx->text.p[i + 3], 4) != NULL;
	if (lx->depth || lx->out->n != lx->first || len != 5)
		return false;
	unsigned w = word_at(lx, &i);
	if (w == GB_W_TABLE) {
		if (is_letter(lx, i) || (i < lx->to && lx->text.p[i] == '"'))
			lx->body = GB_LEX_TABLE;
	} else if (w == GB_W_BEGIN) {
		w = word_at(lx, &i);
		if (w == GB_W_TALK)
			lx->body = GB_LEX_TALK;
		else if (w == GB_W_MAIL)
			lx->body = GB_LEX_MAIL;
		else if (w == GB_W_SYSTEM && word_at(lx, &i) == GB_W_PROMPT)
			lx->body = GB_LEX_PROMPT;
	}
	return false;
}
