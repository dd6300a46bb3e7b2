/* lang/tok.h - words of the source, and the lexer that makes them
 *
 * One array of 16-byte tokens a file; a logical line (language.md 3) ends in GB_T_NL, the
 * array in GB_T_EOF. Nothing is reported here: text that is no token becomes GB_T_BAD,
 * and faults of a text are flags, which the parser reports if it meets them (free text
 * of declarations is never met).
 *
 * Owner:  struct gb_toks owns its array; names belong to the names table.
 * Source: language.md 2, 3, 4.1, 5; settlement S31.
 */
#ifndef GB_LANG_TOK_H
#define GB_LANG_TOK_H

#include "base/vec.h"
#include "lang/name.h"

enum gb_tokkind {
	GB_T_EOF,
	GB_T_NL,
	GB_T_NAME,
	GB_T_INT,
	GB_T_FLOAT,
	GB_T_TEXT,  /* "..." with its quotes */
	GB_T_PLAIN, /* '...' */
	GB_T_RAW,   /* the body of a BEGIN block */
	GB_T_TABLE, /* the body of a TABLE */
	GB_T_BAD,
	/* clang-format off */
	GB_T_LPAREN, GB_T_RPAREN, GB_T_LSQUARE, GB_T_RSQUARE,
	GB_T_LCURLY,  /* { or #{ of an object */
	GB_T_RCURLY,
	GB_T_LBLOCK,  /* { that opens the block of IF, ELSE, WHILE, FOR */
	GB_T_RBLOCK,
	GB_T_DOLLAR,  /* ${ outside of a text */
	GB_T_COMMA, GB_T_COLON, GB_T_DOT, GB_T_OPTDOT, GB_T_QUESTION, GB_T_BANG,
	GB_T_EQ, GB_T_EQEQ, GB_T_NE, GB_T_LT, GB_T_LE, GB_T_GT, GB_T_GE,
	GB_T_ADD, GB_T_SUB, GB_T_MUL, GB_T_DIV, GB_T_IDIV, GB_T_PERCENT, GB_T_POW, GB_T_CAT,
	GB_T_ANDAND, GB_T_OROR, GB_T_COALESCE,
	GB_T_ADDEQ, GB_T_SUBEQ, GB_T_MULEQ, GB_T_DIVEQ,
	/* clang-format on */
	GB_T__MAX
};

enum gb_word {
	GB_W_NONE,
#define GB_WORD(ident, text, flags) GB_W_##ident,
#include "lang/word.def"
#undef GB_WORD
	GB_W__MAX
};

enum gb_wordflag {
	GB_WF_OP = 1,
	GB_WF_HELD = 2,
	GB_WF_ARG = 4,
	GB_WF_LINK = 8,
	GB_WF_TAIL = 16,
	GB_WF_SQL = 32
};
unsigned gb_word_flags(unsigned word);
const char *gb_word_text(unsigned word);

#define GB_TF_BLANK 1u  /* a blank or a line end stands before it */
#define GB_TF_FIRST 2u  /* first of its logical line */
#define GB_TF_ESC 4u    /* text: holds escapes, doubled quotes or CR */
#define GB_TF_INTERP 8u /* text: holds ${ } */
#define GB_TF_OPEN 16u  /* text, raw block, table: never closed */
#define GB_TF_CURLY 32u /* text: typographic quotes */

#define GB_NAME_MAX 255 /* bytes of a name; longer runs become GB_T_BAD */

struct gb_tok {
	uint8_t kind; /* enum gb_tokkind */
	uint8_t flags;
	uint16_t len; /* bytes; texts, bodies and GB_T_BAD have u.span instead */
	uint32_t pos;
	union {
		struct gb_name *name;
		int64_t i;
		double f;
		struct {
			uint32_t inner, end; /* after the opening quote; after everything */
		} span;
	} u;
};

struct gb_toks {
	GB_VEC(struct gb_tok);
};

static inline uint32_t
gb_tok_end(const struct gb_tok *t)
{
	return t->kind >= GB_T_TEXT && t->kind <= GB_T_BAD ? t->u.span.end : t->pos + t->len;
}

/* Bits of gb_name.mark while a file is parsed. */
#define GB_MARK_PROC 1u     /* a SUB or FUNCTION of the file has this name */
#define GB_MARK_ASSIGNED 2u /* assigned, heard, looped over or declared somewhere */
#define GB_MARK_PARAM 4u    /* a PARAM of the top level */
#define GB_MARK_DEFINED 8u  /* the body of that SUB or FUNCTION was read */
#define GB_MARK_SHIFT 8     /* above: its number in gb_ast.proc */

/* All of bytes [from, to) of the text. `sub`: inside of ${ }, line ends are blanks. */
void gb_lex(struct gb_toks *out, struct gb_names *names, struct gb_slice text, uint32_t from,
            uint32_t to, bool sub);

/* Where the expression of a "${" that begins at `at` ends (the place of its "}"), or 0 when it
 * does not end on its line. *budget pays for the bytes looked at. */
uint32_t gb_lex_interp(struct gb_slice text, uint32_t at, uint32_t to, uint32_t *budget);

#endif
