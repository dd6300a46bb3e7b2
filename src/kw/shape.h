/* kw/shape.h - the little language in which a row says what arguments it takes
 *
 *	shape  = item { " " item }
 *	item   = ["~"] name [":" kind] ["?" | "*" | "+"]
 *	       | WORDS {"|" WORDS} ["(" item { " " item } ")"] ["?" | "*"]
 *	WORDS  = one or more upper-case words joined by "_" for a blank ("ORDER_BY"), or "="
 *	kind   = expr | name | path | cond | sets | named | order | unit | text | type
 *
 * The first form is a positional item, separated by commas; with "~" the comma may be left out.
 * The second is a clause: connector words, then its payload.
 *
 * Every item gets a slot: positional items and payload items in order of appearance; a
 * clause without payload (FIRST, ASC, ALL) has a slot that holds the matched word as text.
 * The values of a call stand in slot order, GB_ABSENT for what was not written; a repeated
 * positional item ("*", "+") must be the last positional one, its values come after all slots.
 * A repeated clause keeps the last value of each payload.
 *
 * Source: language.md 17.1, 17.5, 23.2.
 */
#ifndef GB_KW_SHAPE_H
#define GB_KW_SHAPE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum gb_argkind {
	GB_ARG_EXPR,  /* any expression */
	GB_ARG_NAME,  /* bare word or text, not evaluated: a text */
	GB_ARG_PATH,  /* assignable: receives the result; has no slot value (always absent) */
	GB_ARG_COND,  /* WHERE condition: a nested array, see lang/ast.h N_COND */
	GB_ARG_SETS,  /* column = expr list: array of [column, value] */
	GB_ARG_NAMED, /* k AS e, k = e list: an object */
	GB_ARG_ORDER, /* col [ASC|DESC] list: array of [column, "ASC"|"DESC"] */
	GB_ARG_UNIT,  /* DAYS, HOURS ...: a text */
	GB_ARG_TEXT,  /* rest of the line, verbatim: a text */
	GB_ARG_TYPE   /* a type word: a text, upper case */
};

#define GB_SLOT_NONE 255
#define GB_SLOT_MAX 64

struct gb_shapeitem {
	bool clause;   /* connector word(s); else positional */
	bool opt;      /* "?" or "*" */
	bool rep;      /* "*" or "+" */
	bool juxt;     /* "~": the comma before it may be missing */
	uint8_t kind;  /* enum gb_argkind, positional only */
	uint8_t slot;  /* GB_SLOT_NONE for a clause with payload, and for the repeated item */
	int8_t parent; /* index of the clause that this payload item belongs to, -1 at top */
	uint8_t nword; /* clause: number of spellings in word[] */
	const char *name;  /* positional: its name, lower case */
	const char **word; /* clause: spellings, upper case, single blanks: "ORDER BY", "=" */
};

struct gb_shape {
	const struct gb_shapeitem *item;
	unsigned nitem;
	unsigned nslot;    /* values before the repeated ones */
	unsigned npos;     /* top-level positional items, the repeated one not counted */
	unsigned min, max; /* top-level positional arguments; max UINT_MAX when repeated */
	int rest;          /* index of the repeated positional item, or -1 */
};

/* Compiles shape text; memory from the arena. Errors: GB_E_SHAPE with the position. */
enum gb_rc gb_shape_parse(struct gb_arena *a, const char *text, struct gb_shape *ret,
                          struct gb_err *err) GB_MUST;
/* As a person reads it: `UPLOAD f [TO p]`. */
void gb_shape_print(struct gb_buf *out, const char *words, const struct gb_shape *shape);

#endif
