/* lang/parse_unknown.c - what is said of a line that is no statement
 *
 * Source: language.md 17.2; ui.md e.4.
 */
#include "lang/parser.h"

#include "base/opt.h"

enum { SAFE_LEN = 4 }; /* letters of a word that is mended by itself */

/* Whether the line reads like a sentence: four or more bare words or marks of punctuation. */
static bool
is_prose(const struct gb_tok *t)
{
	unsigned words = 0, n = 0;
	for (; t->kind != GB_T_NL && t->kind != GB_T_EOF && n < 12; t++, n++)
		words += t->kind == GB_T_NAME;
	return words >= 4 && words * 2 > n;
}

bool
gb_p_is_prose(const struct gb_tok *t)
{
	unsigned w = gb_tok_word(t);
	bool joins = w == GB_W_AS || w == GB_W_BY || w == GB_W_OF || w == GB_W_TO;
	return t->kind == GB_T_NAME && (w == GB_W_NONE || joins) && !t->u.name->trie &&
	       !(t->u.name->mark & GB_MARK_PROC) && is_prose(t);
}

/* END TALK and so on without the line that begins the text. */
static bool
stray_end(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	const char *name;
	if (gb_tok_word(t) != GB_W_END)
		return false;
	switch (gb_tok_word(t + 1)) {
	case GB_W_TALK:
		name = "TALK";
		break;
	case GB_W_MAIL:
		name = "MAIL";
		break;
	case GB_W_TABLE:
		name = "TABLE";
		break;
	case GB_W_SYSTEM:
		if (gb_tok_word(t + 2) != GB_W_PROMPT)
			return false;
		name = "SYSTEM PROMPT";
		break;
	default:
		return false;
	}
	gb_diag_add(p->d, GB_E_BLOCK_STRAY, t->pos, gb_tok_end(t + (name[0] == 'S' ? 2 : 1)),
	            "END %s without %s%s", name,
	            gb_tok_word(t + 1) == GB_W_TABLE ? "" : "BEGIN ", name)
		->help = "remove the line, or add what opens the block";
	return true;
}

/* x + 1 and x alone, where x is a variable. */
static bool
is_value(const struct gb_tok *t)
{
	return t->u.name->mark & GB_MARK_ASSIGNED && t[1].kind != GB_T_COMMA &&
	       gb_p_follows_variable(t + 1);
}

void
gb_p_no_effect(struct gb_parser *p, const struct gb_tok *t)
{
	gb_p_error(p, GB_E_NO_EFFECT, t, "this line computes a value and does nothing with it")
		->help = "assign it: x = ...";
}

static void
propose(struct gb_parser *p, struct gb_diag *d, struct gb_slice typed)
{
	static const char *const main_words[] = {
		"ASSERT",   "BEGIN",       "BREAK",   "CALL",   "CASE",     "CATCH",  "CONST",
		"CONTINUE", "DESCRIPTION", "DIM",     "DO",     "ELSE",     "ELSEIF", "END",
		"ENDIF",    "EXIT",        "FINALLY", "FOR",    "FUNCTION", "GOSUB",  "GOTO",
		"HEAR",     "IF",          "LET",     "LOOP",   "NEXT",     "PARAM",  "REDIM",
		"REM",      "RESUME",      "RETURN",  "SELECT", "STEP",     "STOP",   "SUB",
		"SWITCH",   "TABLE",       "THROW",   "TRY",    "WEBHOOK",  "WEND",   "WHILE",
		"WITH"};
	struct gb_near near = {.typed = typed};
	gb_index_near(p->ix, GB_STMT, &near);
	for (size_t i = 0; i < GB_LEN(main_words); i++)
		gb_near_offer(&near, main_words[i]);
	gb_index_near(p->ix, GB_EXPR, &near); /* its value would be dropped: last */
	if (!near.word || near.distance == 0)
		return;
	d->help = gb_arena_printf(p->a, "did you mean \"%s\"?", near.word);
	struct gb_fix *fix = GB_NEW(p->a, struct gb_fix);
	*fix = (struct gb_fix){
		.pos = d->pos,
		.end = d->end,
		.text = gb_cstr(near.word),
		/* A short word, or one that is far off, may be anything: prose, a name. */
		.safe = !near.tie && near.distance == 1 && typed.n >= SAFE_LEN};
	d->fix = fix;
}

void
gb_p_unknown(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_slice s = gb_p_span(p, t->pos, gb_tok_end(t));
	bool prose = is_prose(t);
	if (p->prose && (prose || t->kind != GB_T_NAME))
		return;
	if (t->kind != GB_T_NAME) {
		gb_p_unexpected(p, "a statement");
		return;
	}
	if (t->u.name->word == GB_W_WHEN) {
		gb_p_error(p, GB_E_WHEN, t, "WHEN is not supported, use ON EVENT");
		return;
	}
	if (stray_end(p))
		return;
	p->prose = prose;
	if (prose) {
		gb_p_error(p, GB_E_UNKNOWN, t,
		           "unknown keyword \"%.*s\"; text must be inside BEGIN TALK / BEGIN "
		           "SYSTEM PROMPT or quotes",
		           GB_SARG(s))
			->label = "this reads like text, not like a statement";
		return;
	}
	if (is_value(t)) {
		gb_p_no_effect(p, t);
		return;
	}
	struct gb_diag *d =
		gb_p_error(p, GB_E_UNKNOWN, t, "unknown keyword \"%.*s\"", GB_SARG(s));
	d->label = "not a keyword, and no procedure has this name";
	if (p->d->nerror <= p->d->max) /* later ones are dropped, and looking costs */
		propose(p, d, s);
}
