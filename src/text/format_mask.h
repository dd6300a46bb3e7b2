/* text/format_mask.h - a mask cut into pieces, shared by the formatters
 *
 * Owner:  slices point into the mask.
 */
#ifndef GB_TEXT_FORMAT_MASK_H
#define GB_TEXT_FORMAT_MASK_H

#include "base/buf.h"
#include "text/names.h"

/* When a quoted or backslashed text begins at *at, gives what it says and steps over it. A
 * quote that nothing closes is a character like any other. */
bool gb_mask_quoted(struct gb_slice mask, size_t *at, struct gb_slice *ret);
/* Takes a known language tag off the end ("#,##0[pt]"), *lang then changes. */
struct gb_slice gb_mask_lang(struct gb_slice mask, enum gb_lang *lang);
/* "N2", "F", "currency" ...: without a language tag. */
bool gb_mask_is_named(struct gb_slice mask);

struct gb_date_token {
	char code; /* y M d H h m s f t, 'a' for am/pm as written, 0 for literal text */
	bool quoted;
	struct gb_slice text; /* of the code, or what to show */
};

/* The token at *at, which is < mask.n. */
struct gb_date_token gb_date_token(struct gb_slice mask, size_t *at);

#endif
