/* lib/kw_array_sum.c - one value out of an array: sums, extremes, joined text
 *
 * Source: keywords.md 1 "Mathematics", "Strings", 2.3.
 */
#include "lib/items.h"
#include "lib/lib.h"
#include "lib/sums.h"
#include "vm/call.h"

/* FIGURE(array) and FIGURE(rows, "field"). */
static enum gb_rc
figure(struct gb_call *c, enum gb_figure which, struct gb_err *err)
{
	struct gb_value a;
	struct gb_slice field = GB_S("");
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc == GB_OK && gb_has(c, 1))
		rc = gb_arg_text(c, 1, &field, err);
	return rc == GB_OK ? gb_figure(c->heap, which, a, field, &c->ret, err) : rc;
}

static enum gb_rc
sum(struct gb_call *c, struct gb_err *err)
{
	return figure(c, GB_FIGURE_SUM, err);
}

static enum gb_rc
average(struct gb_call *c, struct gb_err *err)
{
	return figure(c, GB_FIGURE_AVG, err);
}

/* MAX(a, b, ...): the arguments themselves, which must all have a place in the order. */
static enum gb_rc
extreme_args(struct gb_call *c, enum gb_figure which, struct gb_err *err)
{
	struct gb_value list;
	struct gb_number n;
	enum gb_rc rc = gb_array(c->heap, c->argc, &list, err);
	for (unsigned i = 0; rc == GB_OK && i < c->argc; i++) {
		if (!gb_is_date(gb_arg(c, i)))
			rc = gb_arg_num(c, i, &n, err);
		if (rc == GB_OK && !gb_is_null(gb_arg(c, i)))
			rc = gb_array_push(c->heap, list, gb_arg(c, i), err);
	}
	return rc == GB_OK ? gb_figure(c->heap, which, list, GB_S(""), &c->ret, err) : rc;
}

static enum gb_rc
extreme(struct gb_call *c, enum gb_figure which, struct gb_err *err)
{
	bool array = gb_is_array(gb_arg(c, 0)) || (c->argc < 2 && gb_is_null(gb_arg(c, 0)));
	return array ? figure(c, which, err) : extreme_args(c, which, err);
}

static enum gb_rc
maximum(struct gb_call *c, struct gb_err *err)
{
	return extreme(c, GB_FIGURE_MAX, err);
}

static enum gb_rc
minimum(struct gb_call *c, struct gb_err *err)
{
	return extreme(c, GB_FIGURE_MIN, err);
}

static enum gb_rc
join(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice separator = GB_S(",");
	if (gb_is_array(gb_arg(c, 1)))
		return gb_arg_fail(c, 1, err,
		                   "must be a separator; to join rows give a key too");
	enum gb_rc rc = gb_has(c, 1) ? gb_arg_text(c, 1, &separator, err) : GB_OK;
	return rc == GB_OK ? gb_items_join(c->heap, gb_arg(c, 0), separator, &c->ret, err) : rc;
}

#define PURE (GB_FUNC | GB_PURE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SUM", "array field?", "number", "maths", 1, PURE, sum, NULL,
	 "the sum of the numbers in an array, or in a field of its rows",
	 "Texts that are numbers count, everything else is passed over. The sum of nothing is 0. "
	 "Whole numbers give a whole sum. What is no array is an error.",
	 "rows = [{ total: 30 }, { total: 12.5 }]\nTALK SUM(rows, \"total\")", "AVG,MAX,AGGREGATE"},
	{"AVG", "array field?", "number", "maths", 1, PURE, average, NULL,
	 "the mean of the numbers in an array, or in a field of its rows",
	 "What is no number is passed over. The mean of nothing is 0.",
	 "TALK AVG([1, 2, 6])", "SUM,AGGREGATE"},
	{"AVERAGE", "array field?", "number", "maths", 1, PURE, average, NULL,
	 "the mean of the numbers in an array", "", "TALK AVERAGE([1, 2, 6])", "AVG"},
	{"MAX", "first other*", "any", "maths", 1, GB_EXPR | GB_PURE, maximum, NULL,
	 "the largest of several numbers, of an array, or of a field of its rows",
	 "Dates may be compared too. In an array, what is no number is passed over, and an empty one gives NULL. "
	 "An argument that is neither number nor date is an error.",
	 "TALK MAX(3, 7)\nTALK MAX([4, 9, 2])", "MIN,SUM"},
	{"MIN", "first other*", "any", "maths", 1, GB_EXPR | GB_PURE, minimum, NULL,
	 "the smallest of several numbers, of an array, or of a field of its rows",
	 "As MAX, for the other end.", "TALK MIN(3, 7)\nTALK MIN([4, 9, 2])", "MAX,SUM"},
	{"JOIN", "array separator?", "text", "text", 1, GB_FUNC | GB_EXPR | GB_PURE, join, NULL,
	 "the items of an array as one text",
	 "A comma stands between them, or the separator. NULL gives an empty text, an object its values, "
	 "and any other value its own text.",
	 "TALK JOIN([\"tea\", \"rice\"], \", \")", "SPLIT,CONCAT"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_array_sum = {rows, GB_LEN(rows)};
