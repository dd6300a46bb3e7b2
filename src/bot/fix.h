/* bot/fix.h - exact edits that the findings carry, applied or shown
 *
 * A file with errors is touched by the fixes of those errors only.
 * Shape:  fixes that overlap an earlier one wait for the next round.
 * Errors: GB_E_IO; a file is written whole or not at all, its mode kept.
 */
#ifndef GB_BOT_FIX_H
#define GB_BOT_FIX_H

#include "bot/check.h"

/* The file's bytes with its fixes in them; returns how many were applied. */
size_t gb_fix_apply(const struct gb_checked *f, bool unsafe, struct gb_buf *out);
/* Rewrites the file; *ret_n is how many fixes were applied. */
enum gb_rc gb_fix_write(const struct gb_checked *f, bool unsafe, size_t *ret_n,
                        struct gb_err *err) GB_MUST;
/* The change as a unified diff; returns how many fixes it shows. */
size_t gb_fix_diff(const struct gb_checked *f, bool unsafe, struct gb_buf *out);

#endif
