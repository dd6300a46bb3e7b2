/* lib/sums.c - see lib/sums.h */
#include "lib/sums.h"

#include "lib/items.h"

#include <math.h>

enum gb_figure
gb_figure_find(struct gb_slice name)
{
	static const struct {
		const char *name;
		enum gb_figure figure;
	} figures[] = {
		{"SUM", GB_FIGURE_SUM},     {"AVG", GB_FIGURE_AVG}, {"AVERAGE", GB_FIGURE_AVG},
		{"COUNT", GB_FIGURE_COUNT}, {"MIN", GB_FIGURE_MIN}, {"MAX", GB_FIGURE_MAX},
	};
	for (size_t i = 0; i < GB_LEN(figures); i++)
		if (gb_slice_ieq(name, gb_cstr(figures[i].name)))
			return figures[i].figure;
	return GB_FIGURE_NONE;
}

static struct gb_value
item_at(struct gb_value a, size_t i, struct gb_slice field)
{
	struct gb_value v = gb_array_items(a)[i];
	return field.n ? gb_column(v, field) : v;
}

static void
add(struct gb_number *sum, const struct gb_number *n)
{
	int64_t whole;
	sum->is_int = sum->is_int && n->is_int && !__builtin_add_overflow(sum->i, n->i, &whole);
	if (sum->is_int) {
		sum->i = whole;
		sum->f = (double)whole;
	} else {
		sum->f += n->f;
	}
}

static size_t
sum_of(struct gb_value a, struct gb_slice field, struct gb_number *ret)
{
	struct gb_number n;
	size_t found = 0;
	*ret = (struct gb_number){.is_int = true};
	for (size_t i = 0; i < gb_array_count(a); i++) {
		if (!gb_item_number(item_at(a, i, field), &n))
			continue;
		add(ret, &n);
		found++;
	}
	return found;
}

static int64_t
count_of(struct gb_value a, struct gb_slice field)
{
	int64_t found = 0;
	bool all = !field.n || gb_slice_eq(field, GB_S("*"));
	for (size_t i = 0; i < gb_array_count(a); i++)
		found += all || !gb_is_null(item_at(a, i, field));
	return found;
}

/* The least or greatest item as it stands; NULL when no item has a place in the order. */
static struct gb_value
extreme(struct gb_value a, struct gb_slice field, bool greatest)
{
	struct gb_number n;
	struct gb_value best = GB_NULL, date = GB_NULL;
	bool odd;
	for (size_t i = 0; i < gb_array_count(a); i++) {
		struct gb_value v = item_at(a, i, field);
		struct gb_value *place = gb_is_date(v) ? &date : &best;
		if (!gb_is_date(v) && !gb_item_number(v, &n))
			continue;
		if (gb_is_null(*place) || (greatest ? gb_less(*place, v, &odd, NULL)
		                                    : gb_less(v, *place, &odd, NULL)))
			*place = v;
	}
	return gb_is_null(best) ? date : best;
}

static enum gb_rc
finite_value(struct gb_heap *h, const struct gb_number *n, const char *what,
             struct gb_value *ret, struct gb_err *err)
{
	if (!n->is_int && !isfinite(n->f))
		return gb_fail(err, GB_E_OVERFLOW, "\"%s\": the result is too large", what);
	return gb_number_value(h, n, ret, err);
}

enum gb_rc
gb_figure(struct gb_heap *h, enum gb_figure figure, struct gb_value a, struct gb_slice field,
          struct gb_value *ret, struct gb_err *err)
{
	struct gb_number n;
	struct gb_value v;
	size_t found;
	switch (figure) {
	case GB_FIGURE_SUM:
		sum_of(a, field, &n);
		return finite_value(h, &n, "SUM", ret, err);
	case GB_FIGURE_AVG:
		found = sum_of(a, field, &n);
		n = (struct gb_number){.is_int = !found, .f = found ? n.f / (double)found : 0};
		return finite_value(h, &n, "AVG", ret, err);
	case GB_FIGURE_COUNT:
		return gb_int(h, count_of(a, field), ret, err);
	case GB_FIGURE_MIN:
	case GB_FIGURE_MAX:
		v = extreme(a, field, figure == GB_FIGURE_MAX);
		if (!gb_item_number(v, &n)) {
			*ret = v;
			return GB_OK;
		}
		return gb_number_value(h, &n, ret, err);
	case GB_FIGURE_NONE:
		break;
	}
	*ret = GB_NULL;
	return GB_OK;
}
