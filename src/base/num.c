#include "base/num.h"

#include <stdlib.h>

enum {
	DIGITS_KEPT = 800, /* 768 digits decide any double; the rest is a sign of "more" */
	EXP_CLAMP = 100000,
};

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What was read of a decimal number. */
struct decimal {
	struct gb_slice whole, frac; /* digits only */
	int64_t exp10;
	bool negative;
};

/* Powers of ten that a double holds exactly. */
static const double exact_ten[] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* The slow way, exact for every input. The text given to strtod holds digits and an exponent
 * but no decimal point, so no locale can change its meaning. */
static double
decimal_slow(const struct decimal *d)
{
	char text[DIGITS_KEPT + GB_NUM_MAX + 4];
	size_t n = 0;
	int64_t exp10 = d->exp10;
	bool more = false;
	const struct gb_slice part[2] = {d->whole, d->frac};
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < part[k].n; i++) {
			char c = part[k].p[i];
			exp10 -= k;
			if (n == 0 && c == '0')
				continue;
			if (n < DIGITS_KEPT) {
				text[n++] = c;
				continue;
			}
			more |= c != '0';
			exp10++;
		}
	if (n == 0)
		return 0;
	if (more)
		text[n - 1] = text[n - 1] == '0' ? '1' : text[n - 1];
	text[n++] = 'e';
	n += gb_num_int(text + n, exp10);
	text[n] = '\0';
	return strtod(text, NULL);
}

static double
decimal_float(const struct decimal *d)
{
	uint64_t mantissa = 0;
	double f;
	size_t digits = d->whole.n + d->frac.n;
	int64_t exp10 = d->exp10 - (int64_t)d->frac.n;
	for (size_t i = 0; digits <= 19 && i < d->whole.n; i++)
		mantissa = mantissa * 10 + (uint64_t)(d->whole.p[i] - '0');
	for (size_t i = 0; digits <= 19 && i < d->frac.n; i++)
		mantissa = mantissa * 10 + (uint64_t)(d->frac.p[i] - '0');
	/* Clinger's fast case: both operands exact, so the one rounding is the right one. */
	if (digits <= 19 && mantissa <= 1ull << 53 && exp10 >= -22 && exp10 <= 22)
		f = exp10 < 0 ? (double)mantissa / exact_ten[-exp10]
		              : (double)mantissa * exact_ten[exp10];
	else
		f = decimal_slow(d);
	return d->negative ? -f : f;
}

/* An integer that fits 64 bits, or a float. */
static enum gb_num_kind
finish_int(uint64_t magnitude, bool fits, bool negative, double as_float, int64_t *ret_i,
           double *ret_f)
{
	uint64_t most = (uint64_t)INT64_MAX + negative;
	if (fits && magnitude <= most) {
		*ret_i = (int64_t)(negative ? 0 - magnitude : magnitude);
		return GB_NUM_INT;
	}
	*ret_f = as_float;
	return GB_NUM_FLOAT;
}

static enum gb_num_kind
scan_hex(const char *digits, const char *end, bool negative, int64_t *ret_i, double *ret_f,
         const char **ret_end)
{
	uint64_t v = 0;
	double f = 0;
	bool fits = true;
	const char *p = digits;
	for (int h; p < end && (h = hex_digit(*p)) >= 0; p++) {
		fits &= v >> 60 == 0;
		v = v << 4 | (uint64_t)h;
		f = f * 16 + h;
	}
	*ret_end = p;
	return finish_int(v, fits, negative, negative ? -f : f, ret_i, ret_f);
}

/* The digits at p; *p ends behind them. */
static struct gb_slice
take_digits(const char **p, const char *end)
{
	const char *begin = *p;
	while (*p < end && is_digit(**p))
		++*p;
	return gb_slice(begin, (size_t)(*p - begin));
}

/* An exponent "e+12" at *p, if a whole one is there. */
static bool
take_exponent(const char **p, const char *end, int64_t *ret)
{
	const char *q = *p;
	if (q == end || (*q | 0x20) != 'e')
		return false;
	q++;
	bool negative = q < end && *q == '-';
	if (q < end && (*q == '-' || *q == '+'))
		q++;
	struct gb_slice digits = take_digits(&q, end);
	if (!digits.n)
		return false;
	int64_t e = 0;
	for (size_t i = 0; i < digits.n && e < EXP_CLAMP; i++)
		e = e * 10 + (digits.p[i] - '0');
	*ret = negative ? -e : e;
	*p = q;
	return true;
}

enum gb_num_kind
gb_num_scan(struct gb_slice s, int64_t *ret_i, double *ret_f, size_t *ret_len)
{
	*ret_len = 0;
	if (!s.n)
		return GB_NUM_NONE;
	const char *p = s.p, *end = s.p + s.n;
	struct decimal d = {.negative = *p == '-'};
	if (*p == '-' || *p == '+')
		p++;
	if (end - p > 2 && p[0] == '0' && (p[1] | 0x20) == 'x' && hex_digit(p[2]) >= 0) {
		enum gb_num_kind kind = scan_hex(p + 2, end, d.negative, ret_i, ret_f, &p);
		*ret_len = (size_t)(p - s.p);
		return kind;
	}
	d.whole = take_digits(&p, end);
	bool dot = end - p > 1 && *p == '.' && is_digit(p[1]);
	if (dot) {
		p++;
		d.frac = take_digits(&p, end);
	}
	if (!d.whole.n && !dot)
		return GB_NUM_NONE;
	bool exponent = take_exponent(&p, end, &d.exp10);
	*ret_len = (size_t)(p - s.p);
	if (dot || exponent) {
		*ret_f = decimal_float(&d);
		return GB_NUM_FLOAT;
	}
	uint64_t v = 0;
	bool fits = true;
	for (size_t i = 0; i < d.whole.n; i++)
		fits &= !__builtin_mul_overflow(v, (uint64_t)10, &v) &&
		        !__builtin_add_overflow(v, (uint64_t)(d.whole.p[i] - '0'), &v);
	bool whole_fits = fits && v <= (uint64_t)INT64_MAX + d.negative;
	return finish_int(v, fits, d.negative, whole_fits ? 0 : decimal_float(&d), ret_i,
	                  ret_f);
}

enum gb_num_kind
gb_num_parse(struct gb_slice s, int64_t *ret_i, double *ret_f)
{
	size_t len;
	int64_t i = 0;
	double f = 0;
	s = gb_slice_trim(s);
	enum gb_num_kind kind = gb_num_scan(s, &i, &f, &len);
	if (kind == GB_NUM_NONE || len != s.n)
		return GB_NUM_NONE;
	if (kind == GB_NUM_INT)
		*ret_i = i;
	else
		*ret_f = f;
	return kind;
}
