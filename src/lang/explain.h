/* lang/explain.h - what an error number means, with an example of wrong and right
 *
 * The sentence, name and level of a number are its row in base/errors.def; what a person needs
 * beyond it is a row of lang/explain.def.
 */
#ifndef GB_LANG_EXPLAIN_H
#define GB_LANG_EXPLAIN_H

#include "base/buf.h"
#include "base/err.h"

struct gb_explain {
	uint16_t no;
	const char *cause;      /* sentences */
	const char *bad, *good; /* lines of BASIC, or NULL */
};

/* The row of a number, or NULL. */
const struct gb_explain *gb_explain_find(unsigned no);
/* All rows in order of number. */
const struct gb_explain *gb_explain_all(size_t *ret_n);
/* The number of "GB0104", "gb104", "104" or "misspelled-keyword"; 0 when there is none. */
unsigned gb_explain_number(struct gb_slice what);
/* Prints what is known of a number that exists. */
void gb_explain_print(unsigned no, struct gb_buf *out);
/* One line for each number. */
void gb_explain_list(struct gb_buf *out);
/* A name or number like the one that was typed, or NULL. */
const char *gb_explain_near(struct gb_slice what);

#endif
