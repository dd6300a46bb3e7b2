/* lib/kw_data.c - rows in memory: chosen, counted up, filled in, merged
 *
 * Results are ROWSETs (language.md 10.4), so that a result of one row can be read as the row.
 * A text in the place of rows is the name of a table, which needs a store.
 * Source: keywords.md 1 "Data", 2.10.
 */
#include "lib/filter.h"
#include "lib/items.h"
#include "lib/lib.h"
#include "lib/sums.h"
#include "lib/template.h"
#include "vm/call.h"

static enum gb_rc
rows_arg(struct gb_call *c, unsigned i, struct gb_value *ret, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, i);
	if (gb_is_text(v))
		return gb_fail(err, GB_E_UNAVAILABLE,
		               "\"%s\" of the table \"%.*s\" is not available in this build; "
		               "give it an array of rows",
		               c->kw->words, GB_SARG(gb_text_get(v)));
	return gb_arg_array(c, i, ret, err);
}

/* --- FILTER --- */

enum { FILTER_CONDITION = 1, FILTER_VALUE };

/* FILTER(rows, "text"), FILTER(rows, "column", value), FILTER rows WHERE ... */
static enum gb_rc
read_filter(struct gb_call *c, struct gb_arena *a, struct gb_filter *ret, struct gb_err *err)
{
	struct gb_slice text;
	if (!gb_is_text(gb_arg(c, FILTER_CONDITION)))
		return gb_filter_where(a, c->heap, gb_arg(c, FILTER_CONDITION), ret, err);
	text = gb_text_get(gb_arg(c, FILTER_CONDITION));
	if (!gb_has(c, FILTER_VALUE))
		return gb_filter_read(a, c->heap, text, ret, err);
	gb_filter_equal(a, gb_slice_trim(text), gb_arg(c, FILTER_VALUE), ret);
	return GB_OK;
}

static enum gb_rc
filter(struct gb_call *c, struct gb_err *err)
{
	struct gb_value rows = GB_NULL;
	struct gb_filter f = {0};
	struct gb_arena a;
	enum gb_rc rc = rows_arg(c, 0, &rows, err);
	if (rc != GB_OK)
		return rc;
	gb_arena_init(&a);
	rc = read_filter(c, &a, &f, err);
	if (rc == GB_OK)
		rc = gb_filter_rows(c->heap, &f, rows, &c->ret, err);
	gb_arena_fini(&a);
	return rc;
}

/* --- AGGREGATE --- */

/* A word may be written bare: its value is NULL then, and its name the hint. */
static struct gb_slice
word_arg(const struct gb_call *c, unsigned i)
{
	struct gb_value v = gb_arg(c, i);
	if (gb_is_text(v))
		return gb_slice_trim(gb_text_get(v));
	return gb_is_null(v) && gb_has(c, i) && c->hint ? c->hint[i] : GB_S("");
}

enum { AGG_FIRST, AGG_SECOND, AGG_FIELD, AGG_CONDITION, AGG_WHERE };

static enum gb_rc
chosen_rows(struct gb_call *c, struct gb_value *rows, struct gb_err *err)
{
	unsigned i = gb_has(c, AGG_WHERE) ? AGG_WHERE : AGG_CONDITION;
	struct gb_filter f = {0};
	struct gb_arena a;
	if (!gb_has(c, i))
		return GB_OK;
	gb_arena_init(&a);
	enum gb_rc rc = gb_filter_where(&a, c->heap, gb_arg(c, i), &f, err);
	if (rc == GB_OK)
		rc = gb_filter_rows(c->heap, &f, *rows, rows, err);
	gb_arena_fini(&a);
	return rc;
}

static enum gb_rc
aggregate(struct gb_call *c, struct gb_err *err)
{
	struct gb_value rows = GB_NULL;
	bool first = gb_figure_find(word_arg(c, AGG_FIRST)) != GB_FIGURE_NONE;
	bool second = !first && !gb_is_array(gb_arg(c, AGG_SECOND));
	struct gb_slice name = word_arg(c, second ? AGG_SECOND : AGG_FIRST);
	enum gb_figure figure = gb_figure_find(name);
	if (figure == GB_FIGURE_NONE)
		return gb_arg_fail(c, second ? AGG_SECOND : AGG_FIRST, err,
		                   "must be SUM, AVG, COUNT, MIN or MAX, not \"%.*s\"",
		                   GB_SARG(name));
	enum gb_rc rc = rows_arg(c, second ? AGG_FIRST : AGG_SECOND, &rows, err);
	if (rc == GB_OK)
		rc = chosen_rows(c, &rows, err);
	return rc == GB_OK
	               ? gb_figure(c->heap, figure, rows, word_arg(c, AGG_FIELD), &c->ret, err)
	               : rc;
}

/* --- FILL --- */

static enum gb_rc
fill_array(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a = GB_NULL;
	int64_t n;
	enum gb_rc rc = gb_arg_int(c, 1, &n, err);
	if (rc == GB_OK && n < 0)
		rc = gb_arg_fail(c, 1, err, "must be a number of items from 0 on, not %lld",
		                 (long long)n);
	if (rc == GB_OK)
		rc = gb_array(c->heap, (size_t)n, &a, err);
	for (int64_t i = 0; rc == GB_OK && i < n; i++)
		rc = gb_array_push(c->heap, a, gb_arg(c, 0), err);
	return rc == GB_OK ? gb_ret(c, a) : rc;
}

static enum gb_rc
fill_rows(struct gb_call *c, struct gb_value rows, struct gb_err *err)
{
	struct gb_value list, v;
	enum gb_rc rc = gb_array(c->heap, gb_array_count(rows), &list, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(rows); i++) {
		rc = gb_template_fill(c, gb_arg(c, 1), gb_array_items(rows)[i], &v, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, list, v, err);
	}
	if (rc != GB_OK)
		return rc;
	gb_obj_get(list)->flags |= GB_F_ROWSET;
	return gb_ret(c, list);
}

static enum gb_rc
fill(struct gb_call *c, struct gb_err *err)
{
	struct gb_value first = gb_arg(c, 0), second = gb_arg(c, 1);
	if (!gb_has(c, 1))
		return gb_template_fill(c, first, GB_ABSENT, &c->ret, err);
	bool template = gb_is_object(second) || gb_is_array(second) ||
	                (gb_is_text(second) && gb_template_has(gb_text_get(second)));
	if (!template)
		return fill_array(c, err);
	if (gb_is_array(first))
		return fill_rows(c, first, err);
	if (gb_is_null(first) || gb_is_object(first))
		return gb_template_fill(c, second, first, &c->ret, err);
	return gb_arg_fail(c, 0, err, "must be rows or an object, not %s", gb_typeof(first));
}

/* --- MERGE --- */

static enum gb_rc
merge_objects(struct gb_call *c, struct gb_err *err)
{
	struct gb_value o;
	const struct gb_entry *e;
	enum gb_rc rc = gb_object(c->heap, &o, err);
	for (unsigned i = 0; i < 2; i++)
		for (size_t at = 0; rc == GB_OK && (e = gb_object_next(gb_arg(c, i), &at));)
			rc = gb_object_put_exact(c->heap, o, e->key, e->value, err);
	return rc == GB_OK ? gb_ret(c, o) : rc;
}

static enum gb_rc
merge(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a = gb_arg(c, 0), b = gb_arg(c, 1), list = GB_NULL;
	if (gb_is_object(a) && gb_is_object(b))
		return merge_objects(c, err);
	enum gb_rc rc = rows_arg(c, 0, &a, err);
	if (rc == GB_OK)
		rc = rows_arg(c, 1, &b, err);
	if (rc == GB_OK)
		rc = gb_items_part(c->heap, a, 0, gb_array_count(a), &list, err);
	if (rc == GB_OK)
		rc = gb_items_append(c->heap, list, b, err);
	return rc == GB_OK ? gb_items_unique(c->heap, list, GB_S(""), &c->ret, err) : rc;
}

#define FORMS (GB_STMT | GB_EXPR)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"FILTER", "rows WHERE(condition:cond)", "rowset", "data", 1, GB_EXPR, filter, NULL,
	 "the rows of an array that fit a condition",
	 "Left names are columns of the rows, right sides values of the script.",
	 "people = [{ name: \"Al\", age: 25 }, { name: \"Bo\", age: 30 }]\nlimit = 28\nTALK FILTER people WHERE age > limit", "AGGREGATE"},
	{"FILTER", "rows condition value?", "rowset", "data", 1, GB_EXPR, filter, NULL,
	 "the rows of an array that fit a condition",
	 "The condition is a text such as \"age > 18 AND city = 'Rome'\", also with LIKE, IN, BETWEEN, IS NULL, NOT, "
	 "brackets, and ORDER BY and LIMIT at its end; a value without quotes reaches up to AND or OR. With a third "
	 "argument the second is a column and the third its value. NULL in the place of rows gives none. A text that "
	 "is no condition is an error.",
	 "people = [{ name: \"Al\", age: 25 }, { name: \"Bo\", age: 30 }]\nTALK FILTER(people, \"age > 28\")", "AGGREGATE,SORT,FIND"},
	{"AGGREGATE", "figure ~rows ~field? condition? WHERE(choice:cond)?", "any", "data", 1,
	 GB_EXPR | GB_NAMED_ARGS, aggregate, NULL,
	 "a figure over the rows of an array: SUM, AVG, COUNT, MIN or MAX",
	 "The figure may come before or behind the rows, and a condition chooses among them. What is no number is "
	 "passed over. Of no rows SUM, AVG and COUNT are 0, MIN and MAX NULL. COUNT counts rows whose field is not "
	 "NULL, or all of them without a field. Any other figure is an error.",
	 "sales = [{ amount: 30 }, { amount: 12 }]\nTALK AGGREGATE \"SUM\", sales, \"amount\"", "SUM,AVG,COUNT,GROUP BY"},
	{"FILL", "what by?", "any", "data", 1, GB_EXPR, fill, NULL,
	 "a template filled in for every row, or an array of one value",
	 "With a template - an object, or a text with {{name}} in it - every row gives one copy in which {{name}} is "
	 "its column. A text that is only {{name}} becomes the value itself. With a number, FILL(0, 3) gives "
	 "[0, 0, 0]; a negative one is an error. A template alone is filled with variables of the script.",
	 "rows = [{ name: \"Ana\" }]\nTALK FILL rows, { greeting: \"Dear {{name}}\" }", "MAP,ARRAY"},
	{"MERGE", "first second", "any", "data", 1, FORMS, merge, NULL,
	 "two arrays as one, in which every item comes once",
	 "Of two objects: one with the keys of both, in which the second one wins.",
	 "TALK MERGE [1, 2], [2, 3]", "CONCAT,UNIQUE,JOIN"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_data = {rows, GB_LEN(rows)};
