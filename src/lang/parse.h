/* lang/parse.h - source text to tree
 *
 * Recursive descent over a token array, in the grammar's order (language.md 22). No
 * keyword name stands in the parser: phrases and argument shapes come from the index.
 * Recovery is at the next line that starts with a grammar word or a phrase.
 *
 * Limits: 64 nested blocks, expression depth 200, 255 arguments, a text constant of 1 MiB.
 */
#ifndef GB_LANG_PARSE_H
#define GB_LANG_PARSE_H

#include "lang/ast.h"

/* Never NULL; when diags holds an error the tree is for looking at, not for compiling.
 * Everything lives in `a`; the names table must be finished by gb_names_fini(&ast->names). */
struct gb_ast *gb_parse(struct gb_arena *a, const struct gb_src *src,
                        const struct gb_index *index, struct gb_diags *diags);

/* Sets key, required and references of a column where its SQL text (`rest`) says so. */
void gb_column_rest(struct gb_column *c);

/* The run-time reader of a filter text ("a = 'x' AND b > 1", language.md 17.6): a WHERE node,
 * or NULL with *err. Unquoted right sides are text up to AND/OR. ORDER BY and LIMIT at the
 * end are returned apart (NULL / -1 when absent). */
struct gb_node *gb_parse_filter(struct gb_arena *a, struct gb_slice text,
                                struct gb_node **ret_order, int64_t *ret_limit,
                                struct gb_err *err);

#endif
