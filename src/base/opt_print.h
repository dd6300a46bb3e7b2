/* base/opt_print.h - what the option table prints: completion scripts, version, choices
 *
 * For opt.c and the tests; commands call gb_opt_parse() alone.
 */
#ifndef GB_BASE_OPT_PRINT_H
#define GB_BASE_OPT_PRINT_H

#include "base/opt.h"

/* The rows that every command has besides its own: --help, --version, --completion. Borrowed,
 * static. */
const struct gb_opt *gb_opt_common(size_t *ret_n);
/* The words of a row whose arg is "a|b|c", in the arena; none for any other row. */
void gb_opt_choices(struct gb_arena *a, const struct gb_opt *o, struct gb_opt_list *ret);
void gb_opt_version(const struct gb_cmd *cmd, struct gb_buf *out);
/* The completion script for "bash", "zsh" or "fish"; another name prints nothing. */
void gb_opt_completion(const struct gb_cmd *cmd, const char *shell, struct gb_buf *out);

#endif
