/* vm/compare.c - truth, equality, order (language.md 7.2 to 7.4; S31) */
#include "text/date.h"
#include "vm/convert.h"
#include "vm/equal.h"

/* --- truth --- */

static bool
text_truth(struct gb_slice s)
{
	return s.n && !gb_slice_eq(s, GB_S("0")) && !gb_slice_ieq(s, GB_S("false"));
}

bool
gb_truth(struct gb_value v)
{
	if (gb_is_int48(v))
		return gb_int48_get(v) != 0;
	if (gb_is_double(v))
		return gb_double_get(v) != 0;
	if (!gb_is_obj(v))
		return gb_same(v, GB_TRUE);
	if (gb_is_text(v))
		return text_truth(gb_text_get(v));
	if (gb_is_array(v) || gb_is_object(v))
		return gb_obj_get(v)->n && !gb_is_error(v);
	return true; /* a date, or an integer too large to be 0 */
}

bool
gb_nullish(struct gb_value v)
{
	return gb_is_null(v) || gb_is_absent(v) || (gb_is_rowset(v) && !gb_array_count(v));
}

/* --- two values against each other --- */

enum order {
	LESS = -1,
	SAME = 0,
	MORE = 1,
	ODD,   /* cannot be ordered */
	UNSET, /* NULL is no part of any order */
};

static inline enum order
sign(bool less, bool more)
{
	return less ? LESS : more ? MORE : SAME;
}

/* Exact: no integer is turned into a double. */
static enum order
int_to_float(int64_t i, double f)
{
	if (f >= 0x1p63)
		return LESS;
	if (f < -0x1p63)
		return MORE;
	int64_t whole = (int64_t)f;
	if (i != whole)
		return sign(i < whole, true);
	double rest = f - (double)whole;
	return sign(rest > 0, rest < 0);
}

static enum order
numbers(const struct gb_number *a, const struct gb_number *b)
{
	if (a->is_int && b->is_int)
		return sign(a->i<b->i, a->i> b->i);
	if (a->f != a->f || b->f != b->f)
		return ODD;
	if (a->is_int)
		return int_to_float(a->i, b->f);
	if (b->is_int)
		return (enum order) - (int)int_to_float(b->i, a->f);
	return sign(a->f<b->f, a->f> b->f);
}

enum gb_rc
gb_tired(struct gb_err *err)
{
	return gb_fail(err, GB_E_COMPARE_EFFORT,
	               "the texts to compare are too long and too much alike; compare fewer "
	               "or shorter ones");
}

/* Piece by piece, so that only what is alike costs effort. */
static int
compare_bytes(const char *a, const char *b, size_t n, int64_t *effort)
{
	enum { FIRST = 64, PIECE = 1 << 14 };
	int c = 0;
	if (a == b)
		return 0;
	for (size_t at = 0, most = FIRST; c == 0 && at < n; at += most, most = PIECE) {
		size_t piece = n - at < most ? n - at : most;
		if (effort && (*effort -= (int64_t)piece) < 0)
			break;
		c = memcmp(a + at, b + at, piece);
	}
	return c;
}

static enum order
texts(struct gb_slice a, struct gb_slice b, int64_t *effort)
{
	/* UTF-8 keeps the order of code points. */
	int c = compare_bytes(a.p, b.p, a.n < b.n ? a.n : b.n, effort);
	return c ? sign(c < 0, true) : sign(a.n<b.n, a.n> b.n);
}

enum {
	DATE_MOST = 1024
}; /* bytes of a text that may be a date: blanks would cost their time */

/* A date, or a text that can be read as one. */
static bool
date_of(struct gb_value v, int64_t *ret_ms)
{
	bool date_only;
	struct gb_date d;
	if (gb_is_date(v)) {
		*ret_ms = gb_date_get(v, &date_only);
		return true;
	}
	if (!gb_is_text(v) || gb_text_get(v).n > DATE_MOST ||
	    !gb_date_parse(gb_text_get(v), NULL, NULL, &d))
		return false;
	*ret_ms = d.ms;
	return true;
}

static enum order
dates(struct gb_value a, struct gb_value b)
{
	int64_t x, y;
	if (!date_of(a, &x) || !date_of(b, &y))
		return ODD;
	return sign(x<y, x> y);
}

/* 7.3 */
static enum order
order_of(struct gb_value a, struct gb_value b, int64_t *effort)
{
	if (gb_is_text(a) && gb_is_text(b))
		return texts(gb_text_get(a), gb_text_get(b), effort);
	if (gb_nullish(a) || gb_nullish(b))
		return UNSET;
	if (gb_is_date(a) || gb_is_date(b))
		return dates(a, b);
	struct gb_number x, y;
	if (!gb_try_number(a, &x) || !gb_try_number(b, &y))
		return ODD;
	return numbers(&x, &y);
}

bool
gb_less(struct gb_value a, struct gb_value b, bool *ret_odd, int64_t *effort)
{
	enum order o = order_of(a, b, effort);
	*ret_odd = o == ODD;
	return o == LESS;
}

bool
gb_less_eq(struct gb_value a, struct gb_value b, bool *ret_odd, int64_t *effort)
{
	enum order o = order_of(a, b, effort);
	*ret_odd = o == ODD;
	return o == LESS || o == SAME;
}

/* --- equality --- */

static bool
null_equals(struct gb_value v)
{
	return gb_nullish(v) || (gb_is_text(v) && !gb_obj_get(v)->n);
}

static bool
bool_equals(bool b, struct gb_value v)
{
	bool says;
	if (gb_is_number(v))
		return (gb_num_get(v) != 0) == b;
	return gb_is_text(v) && gb_text_says(gb_text_get(v), &says) && says == b;
}

static bool
equal_texts(struct gb_slice a, struct gb_slice b, int64_t *effort)
{
	return a.n == b.n && compare_bytes(a.p, b.p, a.n, effort) == 0;
}

bool
gb_equal(struct gb_value a, struct gb_value b, int64_t *effort)
{
	bool text_a = gb_is_text(a), text_b = gb_is_text(b);
	if (text_a && text_b)
		return equal_texts(gb_text_get(a), gb_text_get(b), effort);
	if (gb_same(a, b) && !gb_is_double(a))
		return true;
	if (gb_nullish(a) || gb_nullish(b))
		return gb_nullish(a) ? null_equals(b) : null_equals(a);
	bool bool_a = gb_is_bool(a), bool_b = gb_is_bool(b);
	if (bool_a || bool_b) /* two that are not the same differ */
		return bool_a ? bool_equals(gb_same(a, GB_TRUE), b)
		              : bool_equals(gb_same(b, GB_TRUE), a);
	if (gb_is_date(a) || gb_is_date(b))
		return dates(a, b) == SAME;
	if (gb_is_number(a) || gb_is_number(b)) {
		struct gb_number x, y;
		return gb_try_number(a, &x) && gb_try_number(b, &y) && numbers(&x, &y) == SAME;
	}
	return !text_a && !text_b && gb_equal_deep(a, b, effort);
}

/* --- order of SORT --- */

enum rank { RANK_NUMBER, RANK_NAN, RANK_TEXT, RANK_CONTAINER, RANK_NULL };

/* A number for what SORT counts as one: dates by their seconds, booleans as 0 and 1. */
static enum rank
rank_of(struct gb_value v, struct gb_number *ret)
{
	bool date_only;
	*ret = (struct gb_number){.is_int = true};
	if (gb_is_null(v) || gb_is_absent(v))
		return RANK_NULL;
	if (gb_is_text(v))
		return RANK_TEXT;
	if (gb_is_date(v))
		*ret = (struct gb_number){.f = (double)gb_date_get(v, &date_only) / 1000};
	else if (!gb_try_number(v, ret))
		return RANK_CONTAINER;
	return ret->f == ret->f ? RANK_NUMBER : RANK_NAN;
}

int
gb_order(struct gb_value a, struct gb_value b, int64_t *effort)
{
	struct gb_number x, y;
	enum rank rank_a = rank_of(a, &x), rank_b = rank_of(b, &y);
	if (rank_a != rank_b)
		return rank_a < rank_b ? -1 : 1;
	if (rank_a == RANK_TEXT)
		return (int)texts(gb_text_get(a), gb_text_get(b), effort);
	return rank_a == RANK_NUMBER ? (int)numbers(&x, &y) : 0;
}
