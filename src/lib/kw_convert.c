/* lib/kw_convert.c - conversions and choices
 *
 * Source: keywords.md 2.6; language.md 7; S31.
 */
#include <math.h>

#include "base/num.h"
#include "lib/lib.h"
#include "lib/made.h"

/* The number that a text begins with; 0 when it begins with none. */
static enum gb_rc
val(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	struct gb_number n;
	int64_t i = 0;
	double f = 0;
	size_t used;
	if (gb_is_number(v))
		return gb_ret(c, v);
	if (!gb_is_text(v))
		return gb_ret_int(c, gb_try_number(v, &n) ? n.i : 0, err);
	/* One that is too large is no number, as it is none for CDBL. */
	if (gb_num_scan(gb_slice_trim(gb_text_get(v)), &i, &f, &used) == GB_NUM_FLOAT)
		return gb_ret_double(c, isfinite(f) ? f : 0);
	return gb_ret_int(c, i, err);
}

static enum gb_rc
to_number(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	struct gb_value v = gb_arg(c, 0);
	if (gb_is_null(v) || !gb_try_number(v, &n))
		return gb_ret(c, GB_NULL);
	return n.is_int ? gb_ret_int(c, n.i, err) : gb_ret_double(c, n.f);
}

static enum gb_rc
to_double(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	struct gb_number n;
	return gb_ret_double(c, gb_try_number(gb_arg(c, 0), &n) ? n.f : 0);
}

static enum gb_rc
to_integer(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (n.is_int)
		return gb_ret_int(c, n.i, err);
	double f = round(n.f);
	if (!gb_num_fits(f))
		return gb_fail(err, GB_E_OVERFLOW,
		               "\"%s\": the number is too large for an INTEGER", c->kw->words);
	return gb_ret_int(c, (int64_t)f, err);
}

static enum gb_rc
to_text(struct gb_call *c, struct gb_err *err)
{
	return gb_to_text(c->heap, gb_arg(c, 0), &c->ret, err);
}

static enum gb_rc
to_bool(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	struct gb_value v = gb_arg(c, 0);
	bool says;
	if (gb_is_text(v) && gb_text_says(gb_text_get(v), &says))
		return gb_ret_bool(c, says);
	return gb_ret_bool(c, gb_truth(v));
}

static enum gb_rc
type_name(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_text(c, gb_cstr(gb_typeof(gb_arg(c, 0))), err);
}

/* --- choices --- */

static bool
is_missing(struct gb_value v)
{
	return gb_nullish(v) || (gb_is_text(v) && gb_obj_get(v)->n == 0);
}

static enum gb_rc
first_given(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	for (unsigned i = 0; i < c->argc; i++)
		if (!is_missing(gb_arg(c, i)))
			return gb_ret(c, gb_arg(c, i));
	return gb_ret(c, c->argc ? gb_arg(c, c->argc - 1) : GB_NULL);
}

static enum gb_rc
choose(struct gb_call *c, struct gb_err *err)
{
	int64_t i;
	enum gb_rc rc = gb_arg_int(c, 0, &i, err);
	if (rc != GB_OK)
		return rc;
	return gb_ret(c, i >= 1 && i < (int64_t)c->argc ? gb_arg(c, (unsigned)i) : GB_NULL);
}

/* value, case, result, case, result ..., and what else to give. */
static enum gb_rc
switch_func(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	unsigned i = 1;
	for (; i + 1 < c->argc; i += 2)
		if (gb_equal(gb_arg(c, 0), gb_arg(c, i), NULL))
			return gb_ret(c, gb_arg(c, i + 1));
	return gb_ret(c, gb_arg(c, i));
}

static enum gb_rc
if_func(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret(c, gb_arg(c, gb_truth(gb_arg(c, 0)) ? 1 : 2));
}

/* --- logic --- */

static enum gb_rc
all_true(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	bool all = true;
	for (unsigned i = 0; i < c->argc; i++)
		all = all && gb_truth(gb_arg(c, i));
	return gb_ret_bool(c, all);
}

static enum gb_rc
any_true(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	bool any = false;
	for (unsigned i = 0; i < c->argc; i++)
		any = any || gb_truth(gb_arg(c, i));
	return gb_ret_bool(c, any);
}

static enum gb_rc
not_true(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, !gb_truth(gb_arg(c, 0)));
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"VAL", "text", "number", "conversion", 1, PURE, val, NULL,
	 "the number that a text begins with",
	 "Blanks in front are skipped, text behind the number is left out. 0 when the text "
	 "begins with no number.", "n = VAL(\"12 apples\")", "TO NUMBER,STR"},
	{"PARSEFLOAT", "text", "number", "conversion", 1, PURE, val, NULL,
	 "the number that a text begins with", "", "n = parseFloat(\"2.5 kg\")", "VAL"},
	{"STR", "value", "text", "conversion", 1, PURE, to_text, NULL,
	 "a value as text",
	 "NULL is an empty text, true and false are words, arrays and objects are JSON.",
	 "s = \"Total: \" + STR(12.50)", "VAL,FORMAT"},
	{"CSTR", "value", "text", "conversion", 1, PURE, to_text, NULL,
	 "a value as text",
	 "", "s = CSTR(12.50)", "STR"},
	{"CINT", "value", "int", "conversion", 1, PURE, to_integer, NULL,
	 "a value as a whole number",
	 "A half is rounded away from zero. NULL gives 0; a text that is no number is an "
	 "error.", "n = CINT(\"2.5\")", "INT,ROUND,CDBL"},
	{"CDBL", "value", "float", "conversion", 1, PURE, to_double, NULL,
	 "a value as a FLOAT",
	 "What is no number gives 0.", "n = CDBL(\"2.5\")", "CINT,VAL"},
	{"CBOOL", "value", "bool", "conversion", 1, PURE, to_bool, NULL,
	 "a value as true or false",
	 "A text that says yes or no in English, Portuguese or Spanish means that; else it "
	 "counts as in IF.", "x = CBOOL(\"sim\")", "CINT,CSTR"},
	{"TO NUMBER", "value", "number", "conversion", 1, PURE, to_number, NULL,
	 "a value as a number, or NULL when it is none",
	 "The whole text must be a number, so an answer can be tested with it.",
	 "n = TO_NUMBER(\"12\")", "VAL,IS NUMERIC"},
	{"TYPEOF", "value", "text", "conversion", 1, PURE, type_name, NULL,
	 "the name of a value's type",
	 "INTEGER, FLOAT, TEXT, BOOLEAN, NULL, DATETIME, ARRAY, OBJECT or ERROR.",
	 "t = TYPEOF([1, 2])", "ISNUMBER,ISARRAY"},
	{"TYPENAME", "value", "text", "conversion", 1, PURE, type_name, NULL,
	 "the name of a value's type",
	 "", "t = TYPENAME(2)", "TYPEOF"},
	{"NVL", "value other*", "any", "conversion", 1, PURE, first_given, NULL,
	 "the first value that is given",
	 "NULL, an empty text and an empty result of a search count as missing. The last "
	 "value is the result when all are missing.", "name = NVL(nickname, \"friend\")",
	 "COALESCE,ISEMPTY"},
	{"COALESCE", "value other*", "any", "conversion", 1, PURE, first_given, NULL,
	 "the first value that is given",
	 "", "name = COALESCE(nickname, first_name, \"friend\")", "NVL"},
	{"IFNULL", "value other*", "any", "conversion", 1, PURE, first_given, NULL,
	 "the first value that is given",
	 "", "name = IFNULL(nickname, \"friend\")", "NVL"},
	{"IIF", "condition yes no", "any", "conversion", 1, GB_CORE, NULL, NULL,
	 "one of two values",
	 "Only the one that is chosen is worked out. IF(condition, yes, no) is the same.",
	 "s = IIF(n = 1, \"item\", \"items\")", "CHOOSE,IF FUNC"},
	{"IF FUNC", "condition yes no", "any", "conversion", 1, PURE, if_func, NULL,
	 "one of two values",
	 "Both are worked out first.", "s = IF_FUNC(n = 1, \"item\", \"items\")", "IIF"},
	{"CHOOSE", "number value+", "any", "conversion", 1, PURE, choose, NULL,
	 "the value of a number",
	 "Counted from 1; NULL when there is no such value.",
	 "day = CHOOSE(2, \"Mon\", \"Tue\", \"Wed\")", "SWITCH FUNC,IIF"},
	{"SWITCH FUNC", "value case result rest*", "any", "conversion",
	 1, PURE, switch_func, NULL,
	 "the result that belongs to a value",
	 "After the value come pairs of a case and its result, and at the end what to give "
	 "when no case is equal; NULL without that.",
	 "price = SWITCH_FUNC(size, \"S\", 10, \"M\", 12, 15)", "CHOOSE,IIF"},
	{"AND", "a b rest*", "bool", "conversion", 1, PURE, all_true, NULL,
	 "are all values true",
	 "Between two values AND is an operator.", "x = AND(1 < 2, 2 < 3)", "OR,NOT"},
	{"OR", "a b rest*", "bool", "conversion", 1, PURE, any_true, NULL,
	 "is one of the values true",
	 "Between two values OR is an operator.", "x = OR(1 < 2, 3 < 2)", "AND,NOT"},
	{"NOT", "value", "bool", "conversion", 1, PURE, not_true, NULL,
	 "the opposite of a truth value",
	 "In front of a value NOT is an operator.", "x = NOT(1 < 2)", "AND,OR"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_convert = {rows, GB_LEN(rows)};
