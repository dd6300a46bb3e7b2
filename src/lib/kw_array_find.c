/* lib/kw_array_find.c - arrays searched and put into order
 *
 * Source: keywords.md 1 "Strings", "Arrays", 2.5; settlements S20, S31.
 */
#include "lib/items.h"
#include "lib/lib.h"
#include "lib/sort.h"
#include "vm/call.h"

/* --- searched --- */

static enum gb_rc
holds(struct gb_call *c, struct gb_value container, struct gb_value item, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	if (!gb_is_array(container) && !gb_is_object(container) && !gb_is_null(container))
		rc = gb_to_text(c->heap, container, &container, err);
	if (rc != GB_OK)
		return rc;
	int64_t effort = GB_EFFORT;
	bool found = gb_contains(container, item, &effort);
	return effort < 0 ? gb_tired(err) : gb_ret_bool(c, found);
}

static enum gb_rc
contains(struct gb_call *c, struct gb_err *err)
{
	return holds(c, gb_arg(c, 0), gb_arg(c, 1), err);
}

static enum gb_rc
in_array(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a = gb_arg(c, 0), b = gb_arg(c, 1);
	if (gb_is_array(a) && !gb_is_array(b))
		return holds(c, a, b, err);
	if (!gb_is_array(b) && !gb_is_null(b))
		return gb_arg_fail(c, 1, err, "must be an array, not %s", gb_typeof(b));
	return holds(c, b, a, err);
}

static enum gb_rc
find(struct gb_call *c, bool last, struct gb_err *err)
{
	struct gb_value in = gb_arg(c, 0);
	if (!gb_is_array(in) && !gb_is_text(in) && !gb_is_null(in))
		return gb_arg_fail(c, 0, err, "must be an array or a text, not %s",
		                   gb_typeof(in));
	int64_t at;
	enum gb_rc rc = gb_items_find(in, gb_arg(c, 1), last, &at, err);
	return rc == GB_OK ? gb_ret(c, gb_int48(at)) : rc;
}

static enum gb_rc
index_of(struct gb_call *c, struct gb_err *err)
{
	return find(c, false, err);
}

static enum gb_rc
last_index_of(struct gb_call *c, struct gb_err *err)
{
	return find(c, true, err);
}

static enum gb_rc
unique(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a;
	struct gb_slice field = GB_S("");
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc == GB_OK && gb_has(c, 1))
		rc = gb_arg_text(c, 1, &field, err);
	return rc == GB_OK ? gb_items_unique(c->heap, a, field, &c->ret, err) : rc;
}

/* --- put into order --- */

/* The array sorted; as a statement the array itself, else a copy. */
static enum gb_rc
sort_by(struct gb_call *c, const struct gb_sort *sort, struct gb_err *err)
{
	struct gb_value a;
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc == GB_OK && !c->statement)
		rc = gb_items_part(c->heap, a, 0, gb_array_count(a), &a, err);
	if (rc == GB_OK)
		rc = gb_sort_items(c->heap, a, sort, err);
	return rc == GB_OK ? gb_ret(c, a) : rc;
}

enum { SORT_ORDER = 1, SORT_FIELD, SORT_WORD };

/* "asc" or "desc" in a comma form, the words ASC and DESC behind it. */
static enum gb_rc
direction(struct gb_call *c, bool *ret_down, struct gb_err *err)
{
	unsigned i = gb_has(c, SORT_WORD) ? SORT_WORD : SORT_ORDER;
	struct gb_slice s;
	*ret_down = false;
	if (!gb_has(c, i))
		return GB_OK;
	enum gb_rc rc = gb_arg_text(c, i, &s, err);
	if (rc != GB_OK)
		return rc;
	*ret_down = gb_slice_ieq(s, GB_S("DESC"));
	if (!*ret_down && !gb_slice_ieq(s, GB_S("ASC")))
		return gb_arg_fail(c, i, err, "must be \"asc\" or \"desc\", not \"%.*s\"",
		                   GB_SARG(s));
	return GB_OK;
}

static enum gb_rc
sort(struct gb_call *c, struct gb_err *err)
{
	struct gb_sort by = {.n = 1};
	struct gb_slice field;
	bool down;
	enum gb_rc rc = direction(c, &down, err);
	if (rc != GB_OK)
		return rc;
	by.key[0].down = down;
	if (!gb_has(c, SORT_FIELD))
		return sort_by(c, &by, err);
	rc = gb_arg_text(c, SORT_FIELD, &field, err);
	if (rc == GB_OK && !gb_sort_read(field, down, &by))
		rc = gb_arg_fail(
			c, SORT_FIELD, err,
			"must name up to %d fields, such as \"name, age DESC\", not \"%.*s\"",
			GB_SORT_KEYS, GB_SARG(field));
	return rc == GB_OK ? sort_by(c, &by, err) : rc;
}

static enum gb_rc
sort_field(struct gb_call *c, bool down, struct gb_err *err)
{
	struct gb_sort by = {.n = 1, .key = {{.down = down}}};
	enum gb_rc rc = GB_OK;
	if (gb_has(c, 1))
		rc = gb_arg_text(c, 1, &by.key[0].column, err);
	return rc == GB_OK ? sort_by(c, &by, err) : rc;
}

static enum gb_rc
sort_asc(struct gb_call *c, struct gb_err *err)
{
	return sort_field(c, false, err);
}

static enum gb_rc
sort_desc(struct gb_call *c, struct gb_err *err)
{
	return sort_field(c, true, err);
}

#define PURE (GB_FUNC | GB_PURE)
#define ORDER (GB_STMT | GB_EXPR)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"CONTAINS", "container item", "bool", "arrays", 1, PURE, contains, NULL,
	 "does an array hold an item, an object a key, a text another text",
	 "Items are compared as with =, so 1 is found in [\"1\"]. Texts are compared without upper and lower case. "
	 "NULL holds nothing. Between two operands CONTAINS is an operator with the same meaning.",
	 "TALK CONTAINS([\"tea\", \"rice\"], \"tea\")", "IN ARRAY,INDEX OF"},
	{"INCLUDES", "container item", "bool", "arrays", 1, PURE, contains, NULL,
	 "does an array hold an item", "", "TALK INCLUDES([1, 2], 2)", "CONTAINS"},
	{"HAS", "container item", "bool", "arrays", 1, PURE, contains, NULL,
	 "does an array hold an item, or an object a key", "", "TALK HAS({ name: \"Ana\" }, \"name\")", "CONTAINS"},
	{"IN ARRAY", "item array", "bool", "arrays", 1, PURE, in_array, NULL,
	 "is an item in an array",
	 "The array comes second, but may come first when the item is no array.",
	 "TALK IN_ARRAY(\"tea\", [\"tea\", \"rice\"])", "CONTAINS"},
	{"INDEX OF", "array item", "int", "arrays", 1, PURE, index_of, NULL,
	 "the index of the first item that is equal, or -1",
	 "It counts from 0. In a text it is the place of the first part that is the same, upper and lower case too.",
	 "TALK INDEX_OF([\"tea\", \"rice\"], \"rice\")", "LAST INDEX OF,CONTAINS,INSTR"},
	{"LAST INDEX OF", "array item", "int", "arrays", 1, PURE, last_index_of, NULL,
	 "the index of the last item that is equal, or -1", "It counts from 0.",
	 "TALK LAST_INDEX_OF([1, 2, 1], 1)", "INDEX OF"},
	{"UNIQUE", "array field?", "array", "arrays", 1, PURE, unique, NULL,
	 "an array in which every value comes once",
	 "The first of equal values stays. Values of different type are different, but 1 and 1.0 are one number. "
	 "With a field, rows count as equal when that field is equal.",
	 "TALK UNIQUE([3, 1, 3])", "DISTINCT,SORT"},
	{"DISTINCT", "array field?", "array", "arrays", 1, PURE, unique, NULL,
	 "an array in which every value comes once", "", "TALK DISTINCT([3, 1, 3])", "UNIQUE"},
	{"SORT", "array order? BY(field)? ASC|DESC?", "array", "arrays", 1, ORDER, sort, NULL,
	 "an array in order",
	 "As a value it is a new array; as a statement it sorts the array itself. Numbers stand before texts, "
	 "texts by their characters, dates by time, NULL always last; equal items keep their order. "
	 "BY sorts rows by a field, or by several as in \"city, age DESC\".",
	 "people = [{ name: \"Bo\", age: 30 }, { name: \"Al\", age: 25 }]\nTALK SORT people BY \"age\" DESC", "SORT ASC,SORT DESC,REVERSE"},
	{"SORT ASC", "array field?", "array", "arrays", 1, PURE, sort_asc, NULL,
	 "an array in order, the smallest first", "", "TALK SORT_ASC([3, 1, 2])", "SORT"},
	{"SORT DESC", "array field?", "array", "arrays", 1, PURE, sort_desc, NULL,
	 "an array in order, the largest first", "", "TALK SORT_DESC([3, 1, 2])", "SORT"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_array_find = {rows, GB_LEN(rows)};
