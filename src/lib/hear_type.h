/* lib/hear_type.h - does an answer fit its type, and what value is it
 *
 * The same rules serve HEAR answers and PARAM arguments.
 *
 * Shape:  types by name or alias, upper case; "" is ANY; an unknown one counts as ANY.
 * Errors: GB_WAIT when the answer does not fit (nothing in *err); GB_E_HEAP and its kin.
 * Source: language.md 13.4, 15; keywords.md 2.7; S20.
 */
#ifndef GB_LIB_HEAR_TYPE_H
#define GB_LIB_HEAR_TYPE_H

#include "lib/env.h"

struct gb_checker {
	struct gb_heap *heap;
	const struct gb_zone *zone;
	int64_t now_ms;
	struct gb_slice lang;
	struct gb_slice user; /* who has signed in, or empty */
};

struct gb_checker gb_checker_of(const struct gb_call *c);
/* The canonical name of a type ("INT" -> "INTEGER"), or NULL. */
const char *gb_hear_type(struct gb_slice name);
/* Text is trimmed inside. MENU is not known here: gb_menu_pick. */
enum gb_rc gb_hear_check(const struct gb_checker *k, struct gb_slice type, struct gb_slice text,
                         struct gb_value *ret, struct gb_err *err) GB_MUST;
/* A file that the person sent; only for types that take one. */
enum gb_rc gb_hear_file(const struct gb_checker *k, struct gb_slice type, struct gb_slice path,
                        struct gb_value *ret, struct gb_err *err) GB_MUST;
/* True when the answer must not be written down (PASSWORD, CREDITCARD). */
bool gb_hear_secret(struct gb_slice type);
/* The index of the option meant: equal, its number from 1, or the only one that holds the
 * text; case ignored. -1 when it is none. */
long gb_menu_pick(const struct gb_value *choice, size_t n, struct gb_slice text);
/* The sentence for a wrong answer and the hint beside a question, in the language; NULL:
 * there is none. Static. */
const char *gb_hear_sentence(struct gb_slice type, struct gb_slice lang);
const char *gb_hear_hint(struct gb_slice type, struct gb_slice lang);

#endif
