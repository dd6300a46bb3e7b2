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
};

void gb_print_expr(struct gb_print *p, const struct gb_node *n, enum gb_bind least);
void gb_print_text(struct gb_print *p, struct gb_slice s);      /* "quoted" */
void gb_print_key(struct gb_print *p, struct gb_slice s);       /* bare when it is a word */
void gb_print_raw(struct gb_print *p, const struct gb_node *n); /* body of BEGIN ... END */
void gb_print_list(struct gb_print *p, struct gb_node *const *v, uint32_t n,
                   enum gb_bind least);
void gb_print_kw(struct gb_print *p, const struct gb_node *n, bool statement);
void gb_print_hear(struct gb_print *p, const struct gb_node *n);
void gb_print_payload(struct gb_print *p, const struct gb_node *n); /* WHERE SETS NAMED ORDER */
void gb_print_statements(struct gb_print *p, const struct gb_node *block);
void gb_print_block(struct gb_print *p, const struct gb_node *block); /* one level deeper */
bool gb_print_compound(struct gb_print *p, const struct gb_node *n);  /* false: no block */
void gb_print_say(struct gb_print *p, const char *text);
/* A word before an expression; nothing when there is none. gb_print_kid: child i. */
void gb_print_with(struct gb_print *p, const char *word, const struct gb_node *n,
                   enum gb_bind least);
void gb_print_kid(struct gb_print *p, const char *word, const struct gb_node *n, uint32_t i,
                  enum gb_bind least);
void gb_print_line(struct gb_print *p); /* indentation */

#endif
