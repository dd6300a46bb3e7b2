/* lib/kw_array.c - arrays: made, counted and changed
 *
 * PUSH, POP, SHIFT and UNSHIFT change the array that they are given (S31); everything else
 * gives a new one.
 * Source: keywords.md 1 "Arrays", 2.5; language.md 10.1, 17.9.
 */
#include "base/num.h"
#include "lib/items.h"
#include "lib/lib.h"
#include "vm/call.h"

#include <math.h>

/* --- made --- */

static enum gb_rc
make_array(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a;
	enum gb_rc rc = gb_array(c->heap, c->argc, &a, err);
	for (unsigned i = 0; rc == GB_OK && i < c->argc; i++)
		rc = gb_array_push(c->heap, a, gb_arg(c, i), err);
	return rc == GB_OK ? gb_ret(c, a) : rc;
}

/* How many steps lead from `from` to `to`; a fraction of the last one does not count, but for
 * what doubles lose. */
static double
steps(const struct gb_number *from, const struct gb_number *to, const struct gb_number *step)
{
	return floor((to->f - from->f) / step->f + 1e-9);
}

static enum gb_rc
range(struct gb_call *c, struct gb_err *err)
{
	struct gb_number from, to = {0}, step = {.is_int = true, .i = 1, .f = 1};
	struct gb_value a, v;
	enum gb_rc rc = gb_arg_num(c, 0, &from, err);
	if (rc == GB_OK)
		rc = gb_arg_num(c, 1, &to, err);
	if (rc == GB_OK && gb_has(c, 2))
		rc = gb_arg_num(c, 2, &step, err);
	else if (rc == GB_OK && to.f < from.f)
		step = (struct gb_number){.is_int = true, .i = -1, .f = -1};
	if (rc != GB_OK)
		return rc;
	if (step.f == 0)
		return gb_arg_fail(c, 2, err, "must not be 0: such a range never ends");
	double n = steps(&from, &to, &step) + 1;
	bool whole = from.is_int && step.is_int && gb_num_fits(to.f);
	rc = gb_array(c->heap,
	              n >= 1 && n < 1e9 ? (size_t)n
	              : n >= 1e9        ? SIZE_MAX / 16
	                                : 0,
	              &a, err);
	for (int64_t i = 0; rc == GB_OK && (double)i < n; i++) {
		struct gb_number item = {.is_int = whole, .f = from.f + (double)i * step.f};
		if (whole)
			item.i = from.i + i * step.i;
		rc = gb_number_value(c->heap, &item, &v, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, a, v, err);
	}
	return rc == GB_OK ? gb_ret(c, a) : rc;
}

/* --- counted --- */

static enum gb_rc
count(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	if (GB_LIKELY(gb_is_array(v) || gb_is_object(v)))
		return gb_ret(c, gb_int48(gb_obj_get(v)->n));
	if (gb_is_text(v))
		return gb_ret(c, gb_int48((int64_t)gb_text_chars(v)));
	if (gb_is_null(v))
		return gb_ret(c, gb_int48(0));
	return gb_arg_fail(c, 0, err, "must be an array, not %s", gb_typeof(v));
}

static enum gb_rc
lower_bound(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v;
	enum gb_rc rc = gb_arg_array(c, 0, &v, err);
	return rc == GB_OK ? gb_ret(c, gb_int48(0)) : rc;
}

/* --- changed --- */

/* The array to change; NULL holds none. */
static GB_COLD enum gb_rc
no_array(struct gb_call *c, struct gb_err *err)
{
	if (gb_is_null(gb_arg(c, 0)))
		return gb_arg_fail(
			c, 0, err,
			"must be an array, not NULL; begin with an empty one: list = []");
	return gb_arg_fail(c, 0, err, "must be an array, not %s", gb_typeof(gb_arg(c, 0)));
}

static enum gb_rc
push(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a = gb_arg(c, 0);
	if (GB_UNLIKELY(!gb_is_array(a)))
		return no_array(c, err);
	for (unsigned i = 1; i < c->argc; i++) {
		enum gb_rc rc = gb_array_push(c->heap, a, gb_arg(c, i), err);
		if (GB_UNLIKELY(rc != GB_OK))
			return rc;
	}
	return gb_ret(c, a);
}

static enum gb_rc
unshift(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a = gb_arg(c, 0);
	if (!gb_is_array(a))
		return no_array(c, err);
	for (unsigned i = c->argc; i > 1; i--) {
		enum gb_rc rc = gb_array_insert(c->heap, a, 0, gb_arg(c, i - 1), err);
		if (rc != GB_OK)
			return rc;
	}
	return gb_ret(c, a);
}

static enum gb_rc
take_out(struct gb_call *c, bool last, struct gb_err *err)
{
	struct gb_value a = gb_arg(c, 0);
	if (!gb_is_array(a))
		return no_array(c, err);
	size_t n = gb_array_count(a);
	if (n == 0)
		return GB_OK;
	c->ret = gb_array_items(a)[last ? n - 1 : 0];
	gb_array_remove(a, last ? n - 1 : 0, 1);
	return GB_OK;
}

static enum gb_rc
pop(struct gb_call *c, struct gb_err *err)
{
	return take_out(c, true, err);
}

static enum gb_rc
shift(struct gb_call *c, struct gb_err *err)
{
	return take_out(c, false, err);
}

#define PURE (GB_FUNC | GB_PURE)
#define CHANGE (GB_STMT | GB_FUNC)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"ARRAY", "item*", "array", "arrays", 1, PURE, make_array, NULL,
	 "an array of the values given", "The same as [a, b, c].",
	 "a = ARRAY(1, 2, 3)", "NEW ARRAY,EMPTY ARRAY,RANGE"},
	{"EMPTY ARRAY", "", "array", "arrays", 1, PURE, make_array, NULL,
	 "an array without items", "The same as [ ].", "a = EMPTY_ARRAY()", "NEW ARRAY,ARRAY"},
	{"RANGE", "from to step?", "array", "arrays", 1, PURE, range, NULL,
	 "an array of numbers from one to another, both included",
	 "Without a step it counts by 1, down when the second number is the smaller one. Whole numbers stay "
	 "whole. A step of 0 is an error, and a step that leads away from the end gives an empty array.",
	 "TALK RANGE(1, 5)", "ARRAY,FILL"},
	{"UBOUND", "array", "int", "arrays", 1, PURE, count, NULL,
	 "the number of items",
	 "It counts items, so a loop runs from 0 to UBOUND(a) - 1, and a[UBOUND(a)] = v adds one. An object "
	 "counts its keys, a text its characters, and NULL counts 0. A number is an error.",
	 "a = [4, 5]\nTALK UBOUND(a)", "COUNT,LBOUND"},
	{"COUNT", "array", "int", "arrays", 1, PURE, count, NULL,
	 "the number of items", "The same as UBOUND.", "TALK COUNT([4, 5])", "UBOUND,SIZE,AGGREGATE"},
	{"SIZE", "array", "int", "arrays", 1, PURE, count, NULL,
	 "the number of items", "", "TALK SIZE([4, 5])", "COUNT"},
	{"LBOUND", "array", "int", "arrays", 1, PURE, lower_bound, NULL,
	 "the index of the first item, which is 0", "Always 0; what is no array is an error.",
	 "TALK LBOUND([4, 5])", "UBOUND"},
	{"PUSH", "array item+", "array", "arrays", 1, CHANGE, push, NULL,
	 "add items at the end of an array",
	 "The array itself grows, and is the result too. NULL is no array: begin with list = [].",
	 "list = []\nPUSH list, \"tea\"\nTALK list", "APPEND,POP,UNSHIFT"},
	{"ARRAY PUSH", "array item+", "array", "arrays", 1, CHANGE, push, NULL,
	 "add items at the end of an array", "", "list = []\nARRAY_PUSH(list, 1)", "PUSH"},
	{"APPEND", "array item+", "array", "arrays", 1, CHANGE, push, NULL,
	 "add items at the end of an array", "", "list = []\nAPPEND list, { name: \"tea\" }", "PUSH"},
	{"APPEND", "array WITH(item)", "array", "arrays", 1, CHANGE, push, NULL,
	 "add an item at the end of an array, with WITH", "", "list = []\nAPPEND list WITH \"tea\"", "PUSH"},
	{"POP", "array", "any", "arrays", 1, CHANGE, pop, NULL,
	 "take the last item out of an array", "The array gets shorter. An empty one gives NULL.",
	 "list = [1, 2]\nTALK POP(list)", "PUSH,SHIFT,LAST"},
	{"ARRAY POP", "array", "any", "arrays", 1, CHANGE, pop, NULL,
	 "take the last item out of an array", "", "list = [1, 2]\nTALK ARRAY_POP(list)", "POP"},
	{"SHIFT", "array", "any", "arrays", 1, CHANGE, shift, NULL,
	 "take the first item out of an array", "The array gets shorter. An empty one gives NULL.",
	 "list = [1, 2]\nTALK SHIFT(list)", "UNSHIFT,POP,FIRST"},
	{"ARRAY SHIFT", "array", "any", "arrays", 1, CHANGE, shift, NULL,
	 "take the first item out of an array", "", "list = [1, 2]\nTALK ARRAY_SHIFT(list)", "SHIFT"},
	{"UNSHIFT", "array item+", "array", "arrays", 1, CHANGE, unshift, NULL,
	 "add items at the beginning of an array", "They keep their order. The array itself grows, and is the result too.",
	 "list = [3]\nUNSHIFT list, 1, 2\nTALK list", "SHIFT,PUSH"},
	{"PREPEND", "array item+", "array", "arrays", 1, CHANGE, unshift, NULL,
	 "add items at the beginning of an array", "", "list = [3]\nPREPEND list, 2", "UNSHIFT"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_array = {rows, GB_LEN(rows)};
