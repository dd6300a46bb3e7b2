/* vm/arith.c - numbers out of values, and what operators make of them (language.md 7, 7.1) */
#include "base/num.h"
#include "text/date.h"
#include "vm/convert.h"
#include "vm/describe.h"

#include <math.h>

/* --- numbers --- */

static bool
text_number(struct gb_slice s, struct gb_number *ret)
{
	/* Nobody wrote megabytes of digits or blanks, and an array may hold them 100,000 times. */
	enum { NUMBER_MOST = 4096 };
	int64_t i = 0;
	double f = 0;
	if (s.n > NUMBER_MOST)
		return false;
	switch (gb_num_parse(s, &i, &f)) {
	case GB_NUM_INT:
		*ret = (struct gb_number){.is_int = true, .i = i, .f = (double)i};
		return true;
	case GB_NUM_FLOAT:
		if (!isfinite(f))
			return false;
		*ret = (struct gb_number){.f = f};
		return true;
	case GB_NUM_NONE:
		return false;
	}
	GB_BUG("a number has no kind");
}

bool
gb_try_number(struct gb_value v, struct gb_number *ret)
{
	if (gb_is_double(v)) {
		*ret = (struct gb_number){.f = gb_double_get(v)};
		return true;
	}
	if (gb_is_text(v))
		return text_number(gb_text_get(v), ret);
	int64_t i = 0;
	if (gb_is_int(v))
		i = gb_int_get(v);
	else if (gb_is_bool(v))
		i = gb_same(v, GB_TRUE);
	else if (!gb_is_null(v) && !gb_is_absent(v))
		return false;
	*ret = (struct gb_number){.is_int = true, .i = i, .f = (double)i};
	return true;
}

enum gb_rc
gb_to_number(struct gb_value v, struct gb_number *ret, struct gb_err *err)
{
	char what[GB_DESCRIBE_MAX];
	if (gb_try_number(v, ret))
		return GB_OK;
	return gb_fail(err, GB_E_TYPE, "type mismatch: %s is not a number",
	               gb_describe(what, v));
}

enum gb_rc
gb_to_int(struct gb_value v, int64_t *ret, struct gb_err *err)
{
	struct gb_number n = {0};
	enum gb_rc rc = gb_to_number(v, &n, err);
	if (rc != GB_OK)
		return rc;
	if (!n.is_int && !gb_num_fits(n.f))
		return gb_fail(err, GB_E_OVERFLOW, "%.15g is too large for a whole number",
		               n.f);
	*ret = n.is_int ? n.i : (int64_t)n.f;
	return GB_OK;
}

/* --- dates --- */

/* 7.1: a date moved by seconds. It stays date-only while it stands at midnight. */
static enum gb_rc
shift_date(struct gb_heap *h, struct gb_value date, const struct gb_number *by, int sign,
           struct gb_value *ret, struct gb_err *err)
{
	bool date_only;
	int64_t ms = gb_date_get(date, &date_only);
	double shifted = (double)ms + sign * round(by->f * 1000);
	if (!(shifted >= (double)GB_DATE_MIN_MS && shifted <= (double)GB_DATE_MAX_MS))
		return gb_fail(err, GB_E_DATE_RANGE,
		               "the date lies outside of the years 1 to 9999");
	/* Below 2^53, so the double was exact. */
	ms = (int64_t)shifted;
	return gb_date(h, ms, date_only && ms % GB_DAY_MS == 0, ret, err);
}

/* Seconds from b to a: a whole number where it can be one. */
static struct gb_value
date_distance(struct gb_value a, struct gb_value b)
{
	bool date_only;
	int64_t ms = gb_date_get(a, &date_only) - gb_date_get(b, &date_only);
	return ms % 1000 == 0 ? gb_int48(ms / 1000) : gb_double((double)ms / 1000);
}

/* --- operators --- */

static enum gb_rc
result(double f, struct gb_value *ret, struct gb_err *err)
{
	if (!isfinite(f))
		return gb_fail(err, GB_E_OVERFLOW, "the result is too large");
	*ret = gb_double(f);
	return GB_OK;
}

static enum gb_rc
both_numbers(struct gb_value a, struct gb_value b, struct gb_number *x, struct gb_number *y,
             struct gb_err *err)
{
	enum gb_rc rc = gb_to_number(a, x, err);
	return rc == GB_OK ? gb_to_number(b, y, err) : rc;
}

static enum gb_rc
div_by_zero(struct gb_err *err)
{
	return gb_fail(err, GB_E_DIV_ZERO, "division by zero");
}

static enum gb_rc
add_numbers(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
            struct gb_err *err)
{
	int64_t sum;
	if (gb_is_int(a) && gb_is_int(b) &&
	    !__builtin_add_overflow(gb_int_get(a), gb_int_get(b), &sum))
		return gb_int(h, sum, ret, err);
	return result(gb_num_get(a) + gb_num_get(b), ret, err);
}

/* a + b of an array: the items of both, or the items of a and then b. */
static enum gb_rc
add_to_array(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
             struct gb_err *err)
{
	struct gb_value sum;
	bool many = gb_is_array(b);
	size_t na = gb_array_count(a), nb = many ? gb_array_count(b) : 1;
	enum gb_rc rc = gb_array(h, na + nb, &sum, err);
	if (rc != GB_OK)
		return rc;
	struct gb_value *to = gb_array_items(sum);
	if (na)
		memcpy(to, gb_array_items(a), na * sizeof *to);
	if (!many)
		to[na] = b;
	else if (nb)
		memcpy(to + na, gb_array_items(b), nb * sizeof *to);
	gb_obj_get(sum)->n = (uint32_t)(na + nb);
	gb_obj_get(sum)->flags |= gb_obj_get(a)->flags & GB_F_ROWSET;
	*ret = sum;
	return GB_OK;
}

enum gb_rc
gb_add(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
       struct gb_err *err)
{
	bool number_a = gb_is_number(a), number_b = gb_is_number(b);
	if (number_a && number_b)
		return add_numbers(h, a, b, ret, err);
	if ((gb_is_date(a) && number_b) || (gb_is_date(b) && number_a)) {
		struct gb_number by;
		bool first = gb_is_date(a);
		enum gb_rc rc = gb_to_number(first ? b : a, &by, err);
		return rc == GB_OK ? shift_date(h, first ? a : b, &by, 1, ret, err) : rc;
	}
	if (gb_is_array(a))
		return add_to_array(h, a, b, ret, err);
	if (gb_is_text(a) || gb_is_text(b)) {
		struct gb_value both[2] = {a, b};
		return gb_concat(h, both, 2, ret, err);
	}
	bool null_a = gb_is_null(a), null_b = gb_is_null(b);
	if ((null_a || number_a) && (null_b || number_b)) {
		*ret = null_a ? b : a;
		return GB_OK;
	}
	char what[GB_DESCRIBE_MAX], other[GB_DESCRIBE_MAX];
	return gb_fail(err, GB_E_TYPE, "type mismatch: %s and %s cannot be added",
	               gb_describe(what, a), gb_describe(other, b));
}

enum gb_rc
gb_sub(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
       struct gb_err *err)
{
	struct gb_number x = {0}, y = {0};
	enum gb_rc rc;
	int64_t i;
	if (gb_is_date(a)) {
		if (gb_is_date(b)) {
			*ret = date_distance(a, b);
			return GB_OK;
		}
		rc = gb_to_number(b, &y, err);
		return rc == GB_OK ? shift_date(h, a, &y, -1, ret, err) : rc;
	}
	if ((rc = both_numbers(a, b, &x, &y, err)) != GB_OK)
		return rc;
	if (x.is_int && y.is_int && !__builtin_sub_overflow(x.i, y.i, &i))
		return gb_int(h, i, ret, err);
	return result(x.f - y.f, ret, err);
}

enum gb_rc
gb_mul(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
       struct gb_err *err)
{
	struct gb_number x = {0}, y = {0};
	enum gb_rc rc = both_numbers(a, b, &x, &y, err);
	int64_t i;
	if (rc != GB_OK)
		return rc;
	if (x.is_int && y.is_int && !__builtin_mul_overflow(x.i, y.i, &i))
		return gb_int(h, i, ret, err);
	return result(x.f * y.f, ret, err);
}

enum gb_rc
gb_div(struct gb_heap *h __attribute__((unused)), struct gb_value a, struct gb_value b,
       struct gb_value *ret, struct gb_err *err)
{
	struct gb_number x = {0}, y = {0};
	enum gb_rc rc = both_numbers(a, b, &x, &y, err);
	if (rc != GB_OK)
		return rc;
	return y.f == 0 ? div_by_zero(err) : result(x.f / y.f, ret, err);
}

static bool
is_zero(const struct gb_number *n)
{
	return n->is_int ? n->i == 0 : n->f == 0;
}

enum gb_rc
gb_idiv(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
        struct gb_err *err)
{
	struct gb_number x = {0}, y = {0};
	enum gb_rc rc = both_numbers(a, b, &x, &y, err);
	if (rc != GB_OK)
		return rc;
	if (is_zero(&y))
		return div_by_zero(err);
	if (x.is_int && y.is_int && !(x.i == INT64_MIN && y.i == -1))
		return gb_int(h, x.i / y.i, ret, err);
	double f = trunc(x.f / y.f);
	if (gb_num_fits(f))
		return gb_int(h, (int64_t)f, ret, err);
	return result(f, ret, err);
}

enum gb_rc
gb_mod(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
       struct gb_err *err)
{
	struct gb_number x = {0}, y = {0};
	enum gb_rc rc = both_numbers(a, b, &x, &y, err);
	if (rc != GB_OK)
		return rc;
	if (is_zero(&y))
		return div_by_zero(err);
	if (x.is_int && y.is_int)
		return gb_int(h, y.i == -1 ? 0 : x.i % y.i, ret, err);
	return result(fmod(x.f, y.f), ret, err);
}

/* base ^ exponent by squaring; false when it leaves 64 bits. */
static bool
int_pow(int64_t base, int64_t exponent, int64_t *ret)
{
	int64_t power = 1;
	for (; exponent > 0; exponent >>= 1) {
		if (exponent & 1 && __builtin_mul_overflow(power, base, &power))
			return false;
		if (exponent > 1 && __builtin_mul_overflow(base, base, &base))
			return false;
	}
	*ret = power;
	return true;
}

enum gb_rc
gb_pow(struct gb_heap *h, struct gb_value a, struct gb_value b, struct gb_value *ret,
       struct gb_err *err)
{
	struct gb_number x = {0}, y = {0};
	enum gb_rc rc = both_numbers(a, b, &x, &y, err);
	int64_t i;
	if (rc != GB_OK)
		return rc;
	if (x.is_int && y.is_int && y.i >= 0 && int_pow(x.i, y.i, &i))
		return gb_int(h, i, ret, err);
	if (x.f == 0 && y.f < 0)
		return div_by_zero(err);
	if (x.f < 0 && y.f != trunc(y.f))
		return gb_fail(err, GB_E_ARGUMENT,
		               "a negative number has no power with a fraction");
	return result(pow(x.f, y.f), ret, err);
}

enum gb_rc
gb_neg(struct gb_heap *h, struct gb_value a, struct gb_value *ret, struct gb_err *err)
{
	struct gb_number x = {0};
	enum gb_rc rc = gb_to_number(a, &x, err);
	if (rc != GB_OK)
		return rc;
	if (x.is_int && x.i != INT64_MIN)
		return gb_int(h, -x.i, ret, err);
	*ret = gb_double(-x.f);
	return GB_OK;
}
