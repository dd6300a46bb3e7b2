/* lib/filter.c - see lib/filter.h */
#include "lib/filter.h"

#include "lang/parse.h"
#include "lib/items.h"

enum {
	DEPTH_MOST = 2000
}; /* conditions in each other; longer ones are refused when they are read */

struct operand {
	bool column;
	struct gb_slice name;
	struct gb_value value;
};

struct gb_cond {
	enum gb_op op; /* NONE: the truth of side[0] */
	bool not ;
	const struct gb_cond *kid[2]; /* AND OR NOT */
	struct operand side[3];       /* what is compared */
};

/* --- reading: from the tree of a filter text --- */

static enum gb_rc
literal(struct gb_heap *h, const struct gb_node *n, struct gb_value *ret, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	*ret = GB_NULL;
	if (n->kind == GB_N_TEXT)
		return gb_text(h, n->text, ret, err);
	if (n->kind == GB_N_INT)
		return gb_int(h, n->u.i, ret, err);
	if (n->kind == GB_N_FLOAT)
		*ret = gb_double(n->u.f);
	else if (n->kind == GB_N_BOOL)
		*ret = gb_bool(n->u.i != 0);
	else if (n->kind == GB_N_ARRAY)
		rc = gb_array(h, n->n, ret, err);
	struct gb_value item;
	for (uint32_t i = 0; rc == GB_OK && n->kind == GB_N_ARRAY && i < n->n; i++) {
		rc = literal(h, n->kid[i], &item, err);
		if (rc == GB_OK)
			rc = gb_array_push(h, *ret, item, err);
	}
	return rc;
}

static enum gb_rc
cond_of_node(struct gb_arena *a, struct gb_heap *h, const struct gb_node *n,
             const struct gb_cond **ret, struct gb_err *err)
{
	struct gb_cond *c = GB_NEW(a, struct gb_cond);
	enum gb_rc rc = GB_OK;
	bool logic = n->op == GB_OP_AND || n->op == GB_OP_OR || n->op == GB_OP_NOT;
	c->op = (enum gb_op)n->op;
	c->not = (n->flags & GB_NF_NOT) != 0;
	for (uint32_t i = 0; rc == GB_OK && i < n->n && i < (logic ? 2u : 3u); i++) {
		const struct gb_node *kid = n->kid[i];
		if (logic) {
			rc = cond_of_node(a, h, kid, &c->kid[i], err);
		} else if (kid->kind == GB_N_COLUMN) {
			c->side[i] = (struct operand){.column = true, .name = kid->text};
		} else {
			rc = literal(h, kid, &c->side[i].value, err);
		}
	}
	*ret = c;
	return rc;
}

static enum gb_rc
too_many_columns(struct gb_err *err)
{
	return gb_fail(err, GB_E_FILTER, "ORDER BY takes up to %d columns", GB_SORT_KEYS);
}

enum gb_rc
gb_filter_read(struct gb_arena *a, struct gb_heap *h, struct gb_slice text,
               struct gb_filter *ret, struct gb_err *err)
{
	struct gb_filter f = {.limit = -1};
	struct gb_node *order = NULL;
	text = gb_slice_trim(text);
	if (text.n == 0) {
		*ret = f;
		return GB_OK;
	}
	struct gb_err why = {0};
	const struct gb_node *n = gb_parse_filter(a, text, &order, &f.limit, &why);
	if (!n) {
		if (err)
			*err = why;
		return why.rc;
	}
	enum gb_rc rc = cond_of_node(a, h, n, &f.cond, err);
	if (rc != GB_OK)
		return rc;
	if (order && order->n > GB_SORT_KEYS)
		return too_many_columns(err);
	for (uint32_t i = 0; order && i < order->n; i++)
		f.sort.key[f.sort.n++] = (struct gb_sortkey){.column = order->kid[i]->text,
		                                             .down = order->kid[i]->op == 1};
	f.sorted = f.sort.n > 0;
	*ret = f;
	return GB_OK;
}

/* --- reading: from the payload of a WHERE clause --- */

static enum gb_op
op_of(struct gb_value v)
{
	for (unsigned op = GB_OP_NONE + 1; gb_is_text(v) && op < GB_OP__MAX; op++)
		if (gb_slice_eq(gb_text_get(v), gb_cstr(gb_op_text((enum gb_op)op))))
			return (enum gb_op)op;
	return GB_OP_NONE;
}

/* ["COLUMN", name] stands only on the left. */
static struct operand
operand_of(struct gb_value v, bool left)
{
	const struct gb_value *item = gb_is_array(v) ? gb_array_items(v) : NULL;
	if (left && item && gb_array_count(v) == 2 && gb_is_text(item[0]) &&
	    gb_is_text(item[1]) && gb_slice_eq(gb_text_get(item[0]), GB_S("COLUMN")))
		return (struct operand){.column = true, .name = gb_text_get(item[1])};
	return (struct operand){.value = v};
}

static enum gb_rc
cond_of_value(struct gb_arena *a, struct gb_heap *h, struct gb_value v, unsigned depth,
              const struct gb_cond **ret, struct gb_err *err)
{
	struct gb_cond *c = GB_NEW(a, struct gb_cond);
	enum gb_op op = gb_is_array(v) && gb_array_count(v) > 1 ? op_of(gb_array_items(v)[0])
	                                                        : GB_OP_NONE;
	struct gb_filter text = {0};
	enum gb_rc rc = GB_OK;
	if (depth > DEPTH_MOST)
		return gb_fail(err, GB_E_FILTER, "the condition is nested too deeply");
	*ret = c;
	if (gb_is_text(v)) {
		rc = gb_filter_read(a, h, gb_text_get(v), &text, err);
		if (rc == GB_OK && text.cond)
			*ret = text.cond;
		c->side[0].value = GB_TRUE;
		return rc;
	}
	c->op = op;
	c->side[0].value = v;
	size_t n = op == GB_OP_NONE ? 0 : gb_array_count(v) - 1;
	bool logic = op == GB_OP_AND || op == GB_OP_OR || op == GB_OP_NOT;
	if (logic && n != (op == GB_OP_NOT ? 1 : 2))
		return gb_fail(err, GB_E_FILTER, "the condition cannot be read");
	for (size_t i = 0; rc == GB_OK && i < n && i < 3; i++) {
		struct gb_value part = gb_array_items(v)[i + 1];
		if (logic)
			rc = cond_of_value(a, h, part, depth + 1, &c->kid[i], err);
		else
			c->side[i] = operand_of(part, i == 0);
	}
	return rc;
}

enum gb_rc
gb_filter_where(struct gb_arena *a, struct gb_heap *h, struct gb_value where,
                struct gb_filter *ret, struct gb_err *err)
{
	struct gb_filter f = {.limit = -1};
	if (gb_is_text(where))
		return gb_filter_read(a, h, gb_text_get(where), ret, err);
	enum gb_rc rc = cond_of_value(a, h, where, 0, &f.cond, err);
	if (rc == GB_OK)
		*ret = f;
	return rc;
}

void
gb_filter_equal(struct gb_arena *a, struct gb_slice column, struct gb_value value,
                struct gb_filter *ret)
{
	struct gb_cond *c = GB_NEW(a, struct gb_cond);
	c->op = GB_OP_EQ;
	c->side[0] = (struct operand){.column = true, .name = column};
	c->side[1] = (struct operand){.value = value};
	*ret = (struct gb_filter){.cond = c, .limit = -1};
}

/* --- looking at a row --- */

static struct gb_value
value_of(const struct operand *o, struct gb_value row)
{
	return o->column ? gb_column(row, o->name) : o->value;
}

struct effort {          /* for all rows */
	int64_t like;    /* as in gb_like() */
	int64_t compare; /* as in gb_equal() */
};

/* The text form: of a text itself, else made in *room. Containers may share their parts, so it is
 * cut where it has no end. */
static struct gb_slice
form_of(struct gb_value v, struct gb_buf *room, struct effort *effort)
{
	enum { FORM_MOST = 16 << 20, FORM_COST = 8 };
	gb_buf_init(room, FORM_MOST);
	if (gb_is_text(v))
		return gb_text_get(v);
	gb_show(room, v);
	effort->compare -= (int64_t)room->n * FORM_COST;
	return gb_buf_get(room);
}

/* LIKE and the like look at text forms. */
static bool
text_fits(enum gb_op op, struct gb_value left, struct gb_value right, struct effort *effort)
{
	struct gb_buf x, y;
	if (gb_is_null(left))
		return false;
	struct gb_slice s = form_of(left, &x, effort), part = form_of(right, &y, effort);
	bool fits, room = s.n >= part.n;
	if (op == GB_OP_LIKE || op == GB_OP_ILIKE) {
		fits = gb_like(s, part, op == GB_OP_ILIKE, &effort->like);
	} else {
		effort->compare -= (int64_t)part.n;
		size_t at = op == GB_OP_STARTS || !room ? 0 : s.n - part.n;
		fits = room && gb_slice_eq(gb_slice(s.p + at, part.n), part);
	}
	gb_buf_fini(&x);
	gb_buf_fini(&y);
	return fits;
}

static bool
contains(struct gb_value left, struct gb_value right, struct effort *effort)
{
	struct gb_buf x, y;
	if (!gb_is_number(left) && !gb_is_date(left))
		return gb_contains(left, right, &effort->compare);
	struct gb_slice s = form_of(left, &x, effort), part = form_of(right, &y, effort);
	bool found = gb_slice_find(s, part, 0) != SIZE_MAX;
	gb_buf_fini(&x);
	gb_buf_fini(&y);
	return found;
}

static bool
compares(const struct gb_cond *c, struct gb_value row, struct effort *effort)
{
	bool odd;
	struct gb_value a = value_of(&c->side[0], row), b = value_of(&c->side[1], row);
	switch (c->op) {
	case GB_OP_EQ:
	case GB_OP_IS:
		return gb_equal(a, b, &effort->compare);
	case GB_OP_NE:
	case GB_OP_ISNOT:
		return !gb_equal(a, b, &effort->compare);
	case GB_OP_LT:
		return gb_less(a, b, &odd, &effort->compare);
	case GB_OP_LE:
		return gb_less_eq(a, b, &odd, &effort->compare);
	case GB_OP_GT:
		return gb_less(b, a, &odd, &effort->compare);
	case GB_OP_GE:
		return gb_less_eq(b, a, &odd, &effort->compare);
	case GB_OP_ISNULL:
		return gb_nullish(a);
	case GB_OP_NOTNULL:
		return !gb_nullish(a);
	case GB_OP_IN:
		return gb_in(a, b, &effort->compare);
	case GB_OP_NOTIN:
		return !gb_in(a, b, &effort->compare);
	case GB_OP_CONTAINS:
		return contains(a, b, effort);
	case GB_OP_NOTCONTAINS:
		return !contains(a, b, effort);
	case GB_OP_LIKE:
	case GB_OP_ILIKE:
	case GB_OP_STARTS:
	case GB_OP_ENDS:
		return text_fits(c->op, a, b, effort);
	case GB_OP_NOTLIKE:
		return !text_fits(GB_OP_LIKE, a, b, effort);
	case GB_OP_NOTILIKE:
		return !text_fits(GB_OP_ILIKE, a, b, effort);
	case GB_OP_BETWEEN:
		return gb_less_eq(b, a, &odd, &effort->compare) &&
		       gb_less_eq(a, value_of(&c->side[2], row), &odd, &effort->compare);
	case GB_OP_NONE:
	case GB_OP_OR:
	case GB_OP_COALESCE:
	case GB_OP_AND:
	case GB_OP_NOT:
	case GB_OP_ADD:
	case GB_OP_SUB:
	case GB_OP_CAT:
	case GB_OP_MUL:
	case GB_OP_DIV:
	case GB_OP_IDIV:
	case GB_OP_MOD:
	case GB_OP_POW:
	case GB_OP_NEG:
	case GB_OP_POS:
	case GB_OP__MAX:
		break;
	}
	return gb_truth(a);
}

/* Chains of AND and OR lean to the left, so the depth is that of the text. */
static bool
holds(const struct gb_cond *c, struct gb_value row, struct effort *effort)
{
	bool fits;
	if (c->op == GB_OP_AND)
		fits = holds(c->kid[0], row, effort) && holds(c->kid[1], row, effort);
	else if (c->op == GB_OP_OR)
		fits = holds(c->kid[0], row, effort) || holds(c->kid[1], row, effort);
	else if (c->op == GB_OP_NOT)
		fits = !holds(c->kid[0], row, effort);
	else
		fits = compares(c, row, effort);
	return fits != c->not ;
}

enum gb_rc
gb_filter_rows(struct gb_heap *h, const struct gb_filter *f, struct gb_value rows,
               struct gb_value *ret, struct gb_err *err)
{
	struct gb_value list;
	struct effort effort = {GB_LIKE_EFFORT, GB_EFFORT};
	enum gb_rc rc = gb_array(h, 0, &list, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(rows); i++) {
		if (!f->sorted && f->limit >= 0 && gb_array_count(list) >= (uint64_t)f->limit)
			break;
		struct gb_value row = gb_array_items(rows)[i];
		if (!f->cond || holds(f->cond, row, &effort))
			rc = gb_array_push(h, list, row, err);
		if (effort.compare < 0)
			rc = gb_tired(err);
		if (effort.like < 0)
			rc = gb_fail(
				err, GB_E_LIKE_EFFORT,
				"LIKE needs too much work on these rows; shorten the pattern "
				"or filter fewer rows");
	}
	if (rc == GB_OK && f->sorted)
		rc = gb_sort_items(h, list, &f->sort, err);
	if (rc != GB_OK)
		return rc;
	size_t n = gb_array_count(list);
	if (f->limit >= 0 && n > (uint64_t)f->limit)
		gb_array_remove(list, (size_t)f->limit, n - (size_t)f->limit);
	gb_obj_get(list)->flags |= GB_F_ROWSET;
	*ret = list;
	return GB_OK;
}
