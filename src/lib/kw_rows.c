/* lib/kw_rows.c - rows in memory: joined, grouped, turned, renamed
 *
 * Groups and pivots stand in the order in which their keys first come. Keys are equal when
 * their type and text form are (lib/items.h), but a text that is a number is that number.
 * Source: keywords.md 1 "Data", 2.10.
 */
#include "lib/items.h"
#include "lib/lib.h"
#include "lib/sums.h"
#include "vm/call.h"

/* --- keys to numbers --- */

/* The number of a value, or SIZE_MAX when it has none and `add` is false. */
static enum gb_rc
number_of(struct gb_itemkeys *k, const struct gb_heap *h, struct gb_value v, bool add,
          size_t *ret, struct gb_err *err)
{
	struct gb_number n;
	size_t fresh = k->map.n + 1; /* a number + 1 */
	void *found;
	if (gb_item_number(v, &n)) /* "5" is the key 5 */
		v = n.is_int && gb_fits48(n.i) ? gb_int48(n.i) : gb_double(n.f);
	enum gb_rc rc =
		gb_itemkeys_look(k, h, v, add ? (void *)(uintptr_t)fresh : NULL, &found, err);
	if (rc != GB_OK)
		return rc;
	*ret = found ? (size_t)(uintptr_t)found - 1 : add ? fresh - 1 : SIZE_MAX;
	return GB_OK;
}

/* One array of rows for each key; *ret_values gets the keys themselves. */
static enum gb_rc
group(struct gb_heap *h, struct gb_value rows, struct gb_slice field,
      struct gb_value *ret_values, struct gb_value *ret_groups, struct gb_err *err)
{
	struct gb_itemkeys keys;
	struct gb_value part;
	enum gb_rc rc = gb_array(h, 0, ret_values, err);
	if (rc == GB_OK)
		rc = gb_array(h, 0, ret_groups, err);
	gb_itemkeys_init(&keys, h);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(rows); i++) {
		struct gb_value row = gb_array_items(rows)[i], v = gb_column(row, field);
		size_t number = 0;
		rc = number_of(&keys, h, v, true, &number, err);
		if (rc == GB_OK && number == gb_array_count(*ret_groups)) {
			rc = gb_array_push(h, *ret_values, v, err);
			if (rc == GB_OK)
				rc = gb_array(h, 0, &part, err);
			if (rc == GB_OK)
				rc = gb_array_push(h, *ret_groups, part, err);
		}
		if (rc == GB_OK)
			rc = gb_array_push(h, gb_array_items(*ret_groups)[number], row, err);
	}
	gb_itemkeys_fini(&keys);
	return rc;
}

static enum gb_rc
ret_rows(struct gb_call *c, struct gb_value list)
{
	gb_obj_get(list)->flags |= GB_F_ROWSET;
	return gb_ret(c, list);
}

/* --- GROUP BY --- */

/* "SUM(amount)" */
static bool
read_figure(struct gb_slice text, enum gb_figure *ret, struct gb_slice *ret_field)
{
	text = gb_slice_trim(text);
	size_t open = gb_slice_find(text, GB_S("("), 0);
	if (open == SIZE_MAX || text.p[text.n - 1] != ')')
		return false;
	*ret = gb_figure_find(gb_slice_trim(gb_slice(text.p, open)));
	*ret_field = gb_slice_trim(gb_slice(text.p + open + 1, text.n - open - 2));
	return *ret != GB_FIGURE_NONE;
}

static enum gb_rc
put_figures(struct gb_call *c, struct gb_value o, struct gb_value rows, struct gb_err *err)
{
	struct gb_value figures;
	enum gb_figure figure;
	struct gb_slice field;
	const struct gb_entry *e;
	if (!gb_has(c, 2))
		return GB_OK;
	enum gb_rc rc = gb_arg_object(c, 2, &figures, err);
	for (size_t at = 0; rc == GB_OK && (e = gb_object_next(figures, &at));) {
		struct gb_value v;
		if (!gb_is_text(e->value) ||
		    !read_figure(gb_text_get(e->value), &figure, &field))
			return gb_arg_fail(
				c, 2, err,
				"must have figures such as \"SUM(total)\" for \"%.*s\"",
				GB_SARG(gb_text_get(e->key)));
		rc = gb_figure(c->heap, figure, rows, field, &v, err);
		if (rc == GB_OK)
			rc = gb_object_put_exact(c->heap, o, e->key, v, err);
	}
	return rc;
}

static enum gb_rc
group_object(struct gb_call *c, struct gb_slice field, struct gb_value key,
             struct gb_value rows, struct gb_value *ret, struct gb_err *err)
{
	enum gb_rc rc = gb_object(c->heap, ret, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, *ret, field, key, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, *ret, GB_S("key"), key, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, *ret, GB_S("items"), rows, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, *ret, GB_S("count"),
		                         gb_int48((int64_t)gb_array_count(rows)), err);
	return rc == GB_OK ? put_figures(c, *ret, rows, err) : rc;
}

static enum gb_rc
group_by(struct gb_call *c, struct gb_err *err)
{
	struct gb_value rows, values = GB_NULL, groups = GB_NULL, o, list = GB_NULL;
	struct gb_slice field = {0};
	enum gb_rc rc = gb_arg_array(c, 0, &rows, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &field, err);
	if (rc == GB_OK)
		rc = group(c->heap, rows, field, &values, &groups, err);
	if (rc == GB_OK)
		rc = gb_array(c->heap, gb_array_count(groups), &list, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(groups); i++) {
		rc = group_object(c, field, gb_array_items(values)[i],
		                  gb_array_items(groups)[i], &o, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, list, o, err);
	}
	return rc == GB_OK ? ret_rows(c, list) : rc;
}

/* --- PIVOT --- */

static enum gb_rc
pivot(struct gb_call *c, struct gb_err *err)
{
	struct gb_value rows, values, groups = GB_NULL, o, list = GB_NULL, sum;
	struct gb_slice field, amount = {0};
	enum gb_rc rc = gb_arg_array(c, 0, &rows, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &field, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 2, &amount, err);
	if (rc == GB_OK)
		rc = group(c->heap, rows, field, &values, &groups, err);
	if (rc == GB_OK)
		rc = gb_array(c->heap, gb_array_count(groups), &list, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(groups); i++) {
		rc = gb_figure(c->heap, GB_FIGURE_SUM, gb_array_items(groups)[i], amount, &sum,
		               err);
		if (rc == GB_OK)
			rc = gb_object(c->heap, &o, err);
		if (rc == GB_OK)
			rc = gb_object_put_slice(c->heap, o, field, gb_array_items(values)[i],
			                         err);
		if (rc == GB_OK)
			rc = gb_object_put_slice(c->heap, o, amount, sum, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, list, o, err);
	}
	return rc == GB_OK ? ret_rows(c, list) : rc;
}

/* --- JOIN --- */

/* A new row with the columns of both; the left one wins. */
static enum gb_rc
joined(struct gb_heap *h, struct gb_value left, struct gb_value right, struct gb_value *ret,
       struct gb_err *err)
{
	const struct gb_entry *e;
	enum gb_rc rc = gb_object(h, ret, err);
	for (size_t at = 0;
	     rc == GB_OK && gb_is_object(left) && (e = gb_object_next(left, &at));)
		rc = gb_object_put_exact(h, *ret, e->key, e->value, err);
	for (size_t at = 0;
	     rc == GB_OK && gb_is_object(right) && (e = gb_object_next(right, &at));)
		if (!gb_object_find_exact(*ret, e->key))
			rc = gb_object_put_exact(h, *ret, e->key, e->value, err);
	return rc;
}

/* "key", or "left_key = right_key". */
static void
read_key(struct gb_slice text, struct gb_slice *ret_left, struct gb_slice *ret_right)
{
	size_t mark = gb_slice_find(text, GB_S("="), 0);
	*ret_left = *ret_right = gb_slice_trim(text);
	if (mark == SIZE_MAX)
		return;
	*ret_left = gb_slice_trim(gb_slice(text.p, mark));
	*ret_right = gb_slice_trim(gb_slice(text.p + mark + 1, text.n - mark - 1));
}

static enum gb_rc
join_rows(struct gb_call *c, struct gb_value left, struct gb_value right, struct gb_slice key,
          struct gb_err *err)
{
	struct gb_itemkeys keys;
	struct gb_slice left_key, right_key;
	struct gb_value values, groups, list = GB_NULL, row;
	read_key(key, &left_key, &right_key);
	size_t number;
	gb_itemkeys_init(&keys, c->heap);
	enum gb_rc rc = group(c->heap, right, right_key, &values, &groups, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(values); i++)
		rc = number_of(&keys, c->heap, gb_array_items(values)[i], true, &number, err);
	if (rc == GB_OK)
		rc = gb_array(c->heap, 0, &list, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(left); i++) {
		struct gb_value l = gb_array_items(left)[i], v = gb_column(l, left_key);
		number = SIZE_MAX;
		if (!gb_is_null(v))
			rc = number_of(&keys, c->heap, v, false, &number, err);
		if (rc != GB_OK || number == SIZE_MAX)
			continue;
		struct gb_value found = gb_array_items(groups)[number];
		for (size_t k = 0; rc == GB_OK && k < gb_array_count(found); k++) {
			rc = joined(c->heap, l, gb_array_items(found)[k], &row, err);
			if (rc == GB_OK)
				rc = gb_array_push(c->heap, list, row, err);
		}
	}
	gb_itemkeys_fini(&keys);
	return rc == GB_OK ? ret_rows(c, list) : rc;
}

static enum gb_rc
join(struct gb_call *c, struct gb_err *err)
{
	struct gb_value left, right = GB_NULL;
	struct gb_slice key;
	enum gb_rc rc = gb_arg_array(c, 0, &left, err);
	if (rc == GB_OK)
		rc = gb_arg_array(c, 1, &right, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 2, &key, err);
	return rc == GB_OK ? join_rows(c, left, right, key, err) : rc;
}

/* --- MAP --- */

/* The part of "old->new, name" that begins the text; false at the end. */
static bool
next_name(struct gb_slice *rest, struct gb_slice *ret_old, struct gb_slice *ret_new)
{
	if (rest->n == 0)
		return false;
	size_t comma = gb_slice_find(*rest, GB_S(","), 0),
	       n = comma == SIZE_MAX ? rest->n : comma;
	struct gb_slice one = gb_slice_trim(gb_slice(rest->p, n));
	size_t arrow = gb_slice_find(one, GB_S("->"), 0);
	*ret_old = *ret_new = one;
	if (arrow != SIZE_MAX) {
		*ret_old = gb_slice_trim(gb_slice(one.p, arrow));
		*ret_new = gb_slice_trim(gb_slice(one.p + arrow + 2, one.n - arrow - 2));
	}
	n += comma != SIZE_MAX;
	*rest = gb_slice(rest->p + n, rest->n - n);
	return true;
}

/* The columns that are named, and no others. */
static enum gb_rc
picked(struct gb_heap *h, struct gb_value row, struct gb_slice names, struct gb_value *ret,
       struct gb_err *err)
{
	struct gb_slice old, new;
	enum gb_rc rc = gb_object(h, ret, err);
	while (rc == GB_OK && next_name(&names, &old, &new))
		if (new.n)
			rc = gb_object_put_slice(h, *ret, new, gb_column(row, old), err);
	return rc;
}

/* All columns, some under another name. */
static enum gb_rc
renamed(struct gb_heap *h, struct gb_value row, struct gb_slice names, struct gb_value *ret,
        struct gb_err *err)
{
	const struct gb_entry *e;
	enum gb_rc rc = gb_object(h, ret, err);
	for (size_t at = 0;
	     rc == GB_OK && gb_is_object(row) && (e = gb_object_next(row, &at));) {
		struct gb_slice rest = names, old, new, name = gb_text_get(e->key);
		while (next_name(&rest, &old, &new))
			if (gb_slice_ieq(old, gb_text_get(e->key)) && new.n)
				name = new;
		rc = gb_object_put_slice(h, *ret, name, e->value, err);
	}
	return rc;
}

static enum gb_rc
map(struct gb_call *c, struct gb_err *err)
{
	struct gb_value rows, list = GB_NULL, o;
	struct gb_slice names = {0};
	enum gb_rc rc = gb_arg_array(c, 0, &rows, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &names, err);
	if (rc == GB_OK)
		rc = gb_array(c->heap, gb_array_count(rows), &list, err);
	bool arrows = rc == GB_OK && gb_slice_find(names, GB_S("->"), 0) != SIZE_MAX;
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(rows); i++) {
		struct gb_value row = gb_array_items(rows)[i];
		rc = arrows ? renamed(c->heap, row, names, &o, err)
		            : picked(c->heap, row, names, &o, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, list, o, err);
	}
	return rc == GB_OK ? ret_rows(c, list) : rc;
}

#define PURE (GB_EXPR | GB_PURE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"GROUP BY", "rows field figures?", "rowset", "data", 1, PURE, group_by, NULL,
	 "the rows of an array, one group for each value of a field",
	 "Every group has its key, under that name and under the field's, its items and their count, and the figures "
	 "that an object asks for: SUM(x), AVG(x), COUNT(*), MIN(x), MAX(x). Groups stand in the order in which "
	 "their keys first come. Any other figure is an error.",
	 "sales = [{ city: \"Rome\", total: 3 }, { city: \"Oslo\", total: 4 }, { city: \"Rome\", total: 5 }]\n"
	 "TALK GROUP_BY(sales, \"city\", { sum: \"SUM(total)\" })", "PIVOT,AGGREGATE"},
	{"PIVOT", "rows field value", "rowset", "data", 1, PURE, pivot, NULL,
	 "the sums of one field for each value of another",
	 "One row for each value, in the order in which they first come. What is no number is passed over.",
	 "sales = [{ month: \"May\", total: 3 }, { month: \"May\", total: 4 }]\nTALK PIVOT sales, \"month\", \"total\"", "GROUP BY,SUM"},
	{"JOIN", "left right key", "rowset", "data", 1, PURE, join, NULL,
	 "the rows of two arrays that have the same key",
	 "One row for every pair, with the columns of both; where both have a column, the left one wins. The key is a "
	 "column of both, or \"left_column = right_column\". Rows without the key are left out.",
	 "orders = [{ id: 1, client: 7 }]\nclients = [{ client: 7, name: \"Ana\" }]\nTALK JOIN orders, clients, \"client\"", "MERGE,GROUP BY"},
	{"MAP", "rows names", "rowset", "data", 1, PURE, map, NULL,
	 "rows with other names for their columns",
	 "In \"old->new, other->name\" the columns named get new names and all others stay. Without an arrow, as in "
	 "\"name, size\", only the columns named are kept.",
	 "rows = [{ nome: \"Ana\", idade: 30 }]\nTALK MAP rows, \"nome->name, idade->age\"", "FILL"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_rows = {rows, GB_LEN(rows)};
