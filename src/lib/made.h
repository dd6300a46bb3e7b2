/* lib/made.h - texts that keywords make of their arguments
 *
 * What is made of a secret text is secret too (GB_F_SECRET).
 *
 * Owner:  results belong to the call's heap; gb_ret_buf() frees the buffer in every case.
 * Errors: GB_E_TEXT_SIZE, GB_E_HEAP.
 */
#ifndef GB_LIB_MADE_H
#define GB_LIB_MADE_H

#include "vm/call.h"

/* The most bytes of a text: what a buffer for a result may hold. */
size_t gb_text_most(const struct gb_call *c);
bool gb_is_secret(struct gb_value v);
/* Marks the result as secret when `from` is. */
void gb_keep_secret(struct gb_call *c, struct gb_value from);
/* The result is a copy of s, which was made of `from`. */
enum gb_rc gb_ret_made(struct gb_call *c, struct gb_value from, struct gb_slice s,
                       struct gb_err *err) GB_MUST;
/* The result is what the buffer holds, made of `from`. */
enum gb_rc gb_ret_buf(struct gb_call *c, struct gb_value from, struct gb_buf *b,
                      struct gb_err *err) GB_MUST;
/* The result is code points [from, from + count) of v; v itself when that is all of it. */
enum gb_rc gb_ret_mid(struct gb_call *c, struct gb_value v, size_t from, size_t count,
                      struct gb_err *err) GB_MUST;

#endif
