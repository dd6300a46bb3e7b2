/* base/mask.h - what must not stand in a log, made unreadable
 *
 * Of an IPv4 address only its first number stays, of an IPv6 address nothing; a CPF is gone; so
 * is what follows a word such as password, token or Bearer, and any run of 40 letters and
 * digits or more, as keys are.
 *
 * Source: reliability.md 5, 94.
 */
#ifndef GB_BASE_MASK_H
#define GB_BASE_MASK_H

#include "base/buf.h"

void gb_mask(struct gb_buf *out, struct gb_slice text);

#endif
