/* lang/print.h - the parts of the source printer (gb_ast_print in ast.h is the door)
 *
 * What is printed parses to the same tree: parentheses stand where the tree needs them,
 * and a keyword call inside of an expression is always in parentheses or in call form.
 */
#ifndef GB_LANG_PRINT_H
#define GB_LANG_PRINT_H

#include "lang/ast.h"

/* How tightly an expression must hold together where it stands (language.md 6, S31). */
enum gb_bind {
	GB_LEVEL_HEAD, /* the whole right side: a keyword call may stand bare */
	GB_LEVEL_COND,
	GB_LEVEL_OR,
	GB_LEVEL_AND,
	GB_LEVEL_NOT,
	GB_LEVEL_CMP,
	GB_LEVEL_ADD,
	GB_LEVEL_MUL,
	GB_LEVEL_UNARY,
	GB_LEVEL_POW,
	GB_LEVEL_POSTFIX
};

struct gb_print {
	struct gb_buf *out;
	const struct gb_ast *ast;
	unsigned depth;
	bool wrap; /* the name or call that comes next stands in parentheses */
};

void gb_print_expr(struct gb_print *p, const struct gb_node *n, enum gb_bind least);
/* print_name.c: a name or a call; .b [b] .b() behind what stands on the left; CALL "file" */
void gb_print_name(struct gb_print *p, const struct gb_node *n);
void gb_print_postfix(struct gb_print *p, const struct gb_node *n);
void gb_print_call_file(struct gb_print *p, const struct gb_node *n);
/* Without parentheses around its first word: it begins a statement or is assigned to. */
void gb_print_path(struct gb_print *p, const struct gb_node *n);
enum gb_bind gb_print_level(const struct gb_node *n);
bool gb_print_has_left(const struct gb_node *n); /* its first child is printed first */
/* The operand it begins with; where "(" begins, the node whose first child is in it. */
const struct gb_node *gb_print_leftmost(const struct gb_node *n);
void gb_print_beside(struct gb_print *p, const struct gb_node *n, enum gb_bind least);
void gb_print_cond(struct gb_print *p, const struct gb_node *n); /* of WHERE */
bool gb_print_asks(const struct gb_name *name); /* at a line's end the next line would join */
void gb_print_text(struct gb_print *p, struct gb_slice s); /* "quoted" */
void gb_print_key(struct gb_print *p, struct gb_slice s);  /* bare when it is a word */
bool gb_print_is_word(struct gb_slice s);
void gb_print_hole(struct gb_print *p, const struct gb_node *n); /* ${ ... } */
/* The body of BEGIN words ... END words; a header line of a mail. */
void gb_print_raw(struct gb_print *p, const struct gb_node *n, const char *words);
void gb_print_header(struct gb_print *p, struct gb_slice name, const struct gb_node *n);
void gb_print_list(struct gb_print *p, struct gb_node *const *v, uint32_t n,
                   enum gb_bind least);
void gb_print_kw(struct gb_print *p, const struct gb_node *n, bool statement);
void gb_print_hear(struct gb_print *p, const struct gb_node *n);
void gb_print_payload(struct gb_print *p, const struct gb_node *n); /* WHERE SETS NAMED ORDER */
void gb_print_statements(struct gb_print *p, const struct gb_node *block);
void gb_print_block(struct gb_print *p, const struct gb_node *block); /* one level deeper */
bool gb_print_compound(struct gb_print *p, const struct gb_node *n);  /* false: no block */
void gb_print_table(struct gb_print *p, const struct gb_tabledef *t);
void gb_print_say(struct gb_print *p, const char *text);
/* A word before an expression; nothing when there is none. gb_print_kid: child i. */
void gb_print_with(struct gb_print *p, const char *word, const struct gb_node *n,
                   enum gb_bind least);
void gb_print_kid(struct gb_print *p, const char *word, const struct gb_node *n, uint32_t i,
                  enum gb_bind least);
void gb_print_line(struct gb_print *p); /* indentation */

#endif
