/* lib/hear_num.c - numbers as people write them */
#include "base/num.h"
#include "lib/hear_inner.h"

#include <math.h>

#define DIGITS_MAX 60

struct parts { /* sign, digits and separators, nothing else */
	bool minus;
	struct gb_slice body;
	size_t ndot, ncomma;
	size_t last; /* offset of the last separator in body */
};

static bool
split(struct gb_slice s, struct parts *ret)
{
	*ret = (struct parts){0};
	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
		ret->minus = s.p[0] == '-';
		s = gb_slice_trim(gb_slice(s.p + 1, s.n - 1));
	}
	ret->body = s;
	if (s.n == 0 || s.n > DIGITS_MAX)
		return false;
	bool digit = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= '0' && c <= '9') {
			digit = true;
			continue;
		}
		if (c == '.')
			ret->ndot++;
		else if (c == ',')
			ret->ncomma++;
		else if (c != ' ')
			return false;
		if (c != ' ')
			ret->last = i;
	}
	return digit;
}

/* Are the separators of s[0..n) those of groups: one to three digits, then three and three? */
static bool
grouped(struct gb_slice s)
{
	size_t run = 0, groups = 0;
	char sep = 0;
	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') {
			run++;
			continue;
		}
		if (groups > 0 ? run != 3 : (run < 1 || (i < s.n && run > 3)))
			return false;
		if (i < s.n) {
			if (sep && s.p[i] != sep)
				return false;
			sep = s.p[i];
		}
		groups++;
		run = 0;
	}
	return true;
}

/* The digits of s, a point before the `point`th byte; n bytes without NUL. */
static size_t
plain(const struct parts *p, size_t point, char out[DIGITS_MAX + 3])
{
	size_t n = 0;
	if (p->minus)
		out[n++] = '-';
	for (size_t i = 0; i < p->body.n; i++) {
		char c = p->body.p[i];
		if (i == point)
			out[n++] = '.';
		else if (c >= '0' && c <= '9')
			out[n++] = c;
	}
	return n;
}

enum gb_rc
gb_check_integer(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
                 struct gb_err *err)
{
	struct parts p;
	char digits[DIGITS_MAX + 3];
	int64_t i;
	double f;
	if (!split(s, &p) || !grouped(p.body))
		return GB_WAIT;
	size_t n = plain(&p, SIZE_MAX, digits);
	if (gb_num_parse(gb_slice(digits, n), &i, &f) != GB_NUM_INT)
		return GB_WAIT;
	return gb_int(k->heap, i, ret, err);
}

/* Where the fraction begins, SIZE_MAX when there is none; false when the text is no number.
 * With both separators the last one is the decimal one; several equal ones are groups. */
static bool
find_point(const struct parts *p, bool money, size_t *ret)
{
	size_t seps = p->ndot + p->ncomma;
	*ret = SIZE_MAX;
	if (seps == 0)
		return true;
	size_t decimals = p->body.n - p->last - 1;
	if (p->ndot > 0 && p->ncomma > 0) {
		if (p->body.p[p->last] == '.' ? p->ndot != 1 : p->ncomma != 1)
			return false;
		*ret = p->last;
		return grouped(gb_slice(p->body.p, p->last));
	}
	/* An amount has two decimals at most, so "1.500" is a group of thousands. */
	if (seps > 1 || (money && decimals == 3))
		return grouped(p->body);
	*ret = p->last;
	return decimals > 0 && memchr(p->body.p, ' ', p->body.n) == NULL;
}

static bool
read_float(struct gb_slice s, bool money, double *ret, bool *ret_whole)
{
	struct parts p;
	char digits[DIGITS_MAX + 3];
	size_t point;
	int64_t i;
	if (!split(s, &p) || !find_point(&p, money, &point))
		return false;
	size_t n = plain(&p, point, digits);
	*ret_whole = point == SIZE_MAX;
	enum gb_num_kind kind = gb_num_parse(gb_slice(digits, n), &i, ret);
	if (kind == GB_NUM_INT)
		*ret = (double)i;
	return kind != GB_NUM_NONE;
}

enum gb_rc
gb_check_float(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
               struct gb_err *err)
{
	struct gb_value v;
	enum gb_rc rc = gb_check_number(k, s, &v, err);
	if (rc == GB_OK)
		*ret = gb_double(gb_num_get(v));
	return rc;
}

enum gb_rc
gb_check_number(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
                struct gb_err *err)
{
	double f;
	bool whole;
	int64_t i;
	/* Exponents and the like, as programs write them. */
	enum gb_num_kind kind = gb_num_parse(s, &i, &f);
	if (kind == GB_NUM_INT)
		return gb_int(k->heap, i, ret, err);
	if (kind == GB_NUM_NONE && !read_float(s, false, &f, &whole))
		return GB_WAIT;
	if (kind == GB_NUM_NONE && whole)
		return gb_check_integer(k, s, ret, err);
	if (!isfinite(f))
		return GB_WAIT;
	*ret = gb_double(f);
	return GB_OK;
}

enum gb_rc
gb_check_money(const struct gb_checker *k __attribute__((unused)), struct gb_slice s,
               struct gb_value *ret, struct gb_err *err __attribute__((unused)))
{
	static const char *const marks[] = {"R$", "US$", "USD", "BRL", "EUR",
	                                    "$",  "€",   "£",   "¥"};
	double f;
	bool whole;
	for (size_t i = 0; i < GB_LEN(marks); i++) {
		struct gb_slice m = gb_cstr(marks[i]);
		if (s.n >= m.n && gb_slice_ieq(gb_slice(s.p, m.n), m))
			s = gb_slice_trim(gb_slice(s.p + m.n, s.n - m.n));
		else if (s.n >= m.n && gb_slice_ieq(gb_slice(s.p + s.n - m.n, m.n), m))
			s = gb_slice_trim(gb_slice(s.p, s.n - m.n));
	}
	if (!read_float(s, true, &f, &whole) || f < 0)
		return GB_WAIT;
	*ret = gb_double(f);
	return GB_OK;
}
