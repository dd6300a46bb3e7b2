/* vm/convert.h - the rules of values, each once
 *
 * Truth, equality, order, arithmetic and text forms as language.md 7 has them. The VM's
 * fast paths and every keyword function call these; no rule stands anywhere else.
 *
 * Errors: GB_E_TYPE "... is not a number", GB_E_DIV_ZERO, GB_E_OVERFLOW.
 * Source: language.md 6, 7; S31.
 */
#ifndef GB_VM_CONVERT_H
#define GB_VM_CONVERT_H

#include "vm/heap.h"

/* TYPEOF: INTEGER FLOAT TEXT BOOLEAN NULL DATETIME ARRAY OBJECT ERROR. Static text. */
const char *gb_typeof(struct gb_value v);

/* Long texts that are alike cost their length at each comparison, and one array may hold the same
 * one 100,000 times. *effort falls by the bytes looked at; under 0 the answer means nothing: the
 * caller reports GB_E_COMPARE_EFFORT. NULL: as long as it takes. */
#define GB_EFFORT (INT64_C(4) << 30)     /* for one operator or keyword */
enum gb_rc gb_tired(struct gb_err *err); /* GB_E_COMPARE_EFFORT */

bool gb_truth(struct gb_value v);                                     /* 7.4 */
bool gb_equal(struct gb_value a, struct gb_value b, int64_t *effort); /* 7.2 */
/* 7.3: a < b, a <= b; false with NULL or what cannot be ordered (*ret_odd set then, when not NULL:
 * number against text that is not one). */
bool gb_less(struct gb_value a, struct gb_value b, bool *ret_odd, int64_t *effort);
bool gb_less_eq(struct gb_value a, struct gb_value b, bool *ret_odd, int64_t *effort);
/* Total order for SORT: numbers before text, text by code point; dates with numbers by time;
 * NULL last. */
int gb_order(struct gb_value a, struct gb_value b, int64_t *effort);
/* IS NULL: NULL and the empty ROWSET. */
bool gb_nullish(struct gb_value v);

/* Appends the text form (7): numbers, true/false, dates, compact JSON for containers. */
void gb_show(struct gb_buf *out, struct gb_value v);
/* The text form as a text value; a text is itself. */
enum gb_rc gb_to_text(struct gb_heap *h, struct gb_value v, struct gb_value *ret,
                      struct gb_err *err) GB_MUST;

struct gb_number {
	bool is_int;
	int64_t i;
	double f; /* also set when is_int */
};
/* Numbers as they are, text that is entirely a number (of up to 4096 bytes), booleans as 0 and 1,
 * NULL as 0. */
enum gb_rc gb_to_number(struct gb_value v, struct gb_number *ret, struct gb_err *err) GB_MUST;
/* The same without an error: false when it is none. */
bool gb_try_number(struct gb_value v, struct gb_number *ret);
/* A whole number; a fraction of 0 counts as whole, else truncated. */
enum gb_rc gb_to_int(struct gb_value v, int64_t *ret, struct gb_err *err) GB_MUST;
/* Truth of text that says yes or no in en, pt, es ("sim", "no", "1"); false when it says
 * neither. */
bool gb_text_says(struct gb_slice s, bool *ret);

/* Arithmetic and +: language.md 7.1. */
enum gb_rc gb_add(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
enum gb_rc gb_sub(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
enum gb_rc gb_mul(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
enum gb_rc gb_div(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
enum gb_rc gb_idiv(struct gb_heap *h, struct gb_value a, struct gb_value b,
                   struct gb_value *ret, struct gb_err *err) GB_MUST;
enum gb_rc gb_mod(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
enum gb_rc gb_pow(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
enum gb_rc gb_neg(struct gb_heap *h, struct gb_value a, struct gb_value *ret,
                  struct gb_err *err) GB_MUST;
/* The texts of n values, one after the other: measured, allocated once. */
enum gb_rc gb_concat(struct gb_heap *h, const struct gb_value *v, size_t n,
                     struct gb_value *ret, struct gb_err *err) GB_MUST;

/* Operators of level 5 that are not plain comparisons. */
/* % and _; * only as the whole-word book form. *effort falls by the characters compared; under
 * 0 the answer is false and means nothing: the caller reports GB_E_LIKE_EFFORT. */
bool gb_like(struct gb_slice text, struct gb_slice pattern, bool fold, int64_t *effort);
#define GB_LIKE_EFFORT 50000000 /* for one LIKE, or one filter of rows */
/* Element, key, substring. */
bool gb_in(struct gb_value item, struct gb_value container, int64_t *effort);
/* Text ignoring case, element, key. */
bool gb_contains(struct gb_value container, struct gb_value item, int64_t *effort);

/* Members and items (10.1, 10.3, 10.4). Reading never creates; NULL gives NULL. */
enum gb_rc gb_member(struct gb_heap *h, struct gb_value o, struct gb_value key,
                     struct gb_value *ret, struct gb_err *err) GB_MUST;
enum gb_rc gb_set_member(struct gb_heap *h, struct gb_value o, struct gb_value key,
                         struct gb_value item, struct gb_err *err) GB_MUST;
enum gb_rc gb_item(struct gb_heap *h, struct gb_value o, struct gb_value index,
                   struct gb_value *ret, struct gb_err *err) GB_MUST;
enum gb_rc gb_set_item(struct gb_heap *h, struct gb_value o, struct gb_value index,
                       struct gb_value item, struct gb_err *err) GB_MUST;

/* JSON (vm/json.c). Writing: compact or by 2 blanks, non-ASCII unescaped, dates as text; a cycle
 * ends as null. */
void gb_json_put(struct gb_buf *out, struct gb_value v, bool pretty);
/* For people: compact, with the 15 digits of gb_show(). */
void gb_json_show(struct gb_buf *out, struct gb_value v); /* a secret is *** */
/* GB_E_JSON with line and column in the message, GB_E_JSON_DEPTH. */
enum gb_rc gb_json_value(struct gb_heap *h, struct gb_slice s, struct gb_value *ret,
                         struct gb_err *err) GB_MUST;

#endif
