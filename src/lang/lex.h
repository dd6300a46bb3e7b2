/* lang/lex.h - state of the lexer, shared by its files
 *
 * Every scan that may fail at the end of the file is paid from a budget or remembered, so
 * that the whole is linear in the size of the source.
 */
#ifndef GB_LANG_LEX_H
#define GB_LANG_LEX_H

#include "lang/tok.h"

/* clang-format off */
enum gb_lexbody {
	GB_LEX_NOBODY, GB_LEX_TALK, GB_LEX_MAIL, GB_LEX_PROMPT, GB_LEX_TABLE, GB_LEX__MAX
};
/* clang-format on */

struct gb_lex {
	struct gb_toks *out;
	struct gb_names *names;
	struct gb_slice text;
	uint32_t at, to;
	size_t first;    /* index of the first token of this logical line */
	uint32_t depth;  /* open brackets */
	uint32_t budget; /* bytes that failing look-aheads may still cost */
	uint8_t body;    /* enum gb_lexbody: what begins after this line */
	bool blank;      /* a blank stood before `at` */
	bool fresh;      /* at the start of a physical line */
	bool sub;
	bool oneline; /* a text ran to the end of the file: later ones end with their line */
	bool noend[GB_LEX__MAX]; /* no END of that kind lies ahead */
	unsigned ternary;        /* "?" still without ":" on this logical line */
	uint32_t answer;         /* where the last ":" of a ternary stands */
	bool sql;                /* this logical line holds = SELECT */
};

/* lex.c */
struct gb_tok *gb_lex_push(struct gb_lex *lx, enum gb_tokkind kind, uint32_t pos, uint32_t len);
/* The last token of this logical line, or NULL. */
static inline const struct gb_tok *
gb_lex_last(const struct gb_lex *lx)
{
	return lx->out->n > lx->first ? &lx->out->v[lx->out->n - 1] : NULL;
}

/* lex_word.c */
void gb_lex_name(struct gb_lex *lx);
void gb_lex_number(struct gb_lex *lx);
/* Length of the identifier at a place, without "$"; 0 when none. */
uint32_t gb_lex_ident(struct gb_slice text, uint32_t at, uint32_t to);

/* lex_text.c */
void gb_lex_text(struct gb_lex *lx, unsigned quote_len);
void gb_lex_apostrophe(struct gb_lex *lx);
/* Bytes of a typographic double quote at a place, or 0. */
unsigned gb_lex_curly(struct gb_slice text, uint32_t at, uint32_t to);

/* lex_line.c: called with `at` at a line end or at the end of the source. */
void gb_lex_line_end(struct gb_lex *lx);
/* At the first word of a physical line: notes BEGIN blocks and TABLE; true for a REM line. */
bool gb_lex_line_head(struct gb_lex *lx);
/* Whether a line goes on behind its last token; before: the one before it, or NULL. */
bool gb_lex_asks(const struct gb_tok *t, const struct gb_tok *before);

#endif
