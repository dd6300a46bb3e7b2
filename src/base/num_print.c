#include "base/num.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Exponent form from here on and below (settlement S31). */
#define EXPONENT_FROM 1e15
#define EXPONENT_BELOW 1e-6
enum { EXP_FROM = 15, EXP_BELOW = -6, MOST_DIGITS = 17 };

static const char two_digits[] =
	"00010203040506070809101112131415161718192021222324252627282930313233343536373839"
	"40414243444546474849505152535455565758596061626364656667686970717273747576777879"
	"8081828384858687888990919293949596979899";

/* Digits of v, ending before `end`; returns their begin. */
static char *
digits_before(char *end, uint64_t v)
{
	while (v >= 100) {
		end -= 2;
		memcpy(end, two_digits + 2 * (v % 100), 2);
		v /= 100;
	}
	if (v < 10) {
		*--end = (char)('0' + v);
	} else {
		end -= 2;
		memcpy(end, two_digits + 2 * v, 2);
	}
	return end;
}

static unsigned
put_uint(char *out, uint64_t v)
{
	char tmp[20];
	char *end = tmp + sizeof tmp, *begin = digits_before(end, v);
	unsigned n = (unsigned)(end - begin);
	memcpy(out, begin, n);
	return n;
}

unsigned
gb_num_int(char out[GB_NUM_MAX], int64_t i)
{
	if (i >= 0)
		return put_uint(out, (uint64_t)i);
	out[0] = '-';
	return 1 + put_uint(out + 1, 0 - (uint64_t)i);
}

static unsigned
put_text(char *out, const char *s)
{
	unsigned n = (unsigned)strlen(s);
	memcpy(out, s, n);
	return n;
}

/* What is not a finite number other than 0; 0 when f is one. */
static unsigned
put_special(char *out, double f)
{
	if (isnan(f))
		return put_text(out, "NaN");
	if (isinf(f))
		return put_text(out, f < 0 ? "-Infinity" : "Infinity");
	return 0;
}

/* Integers and decimals of few places, without division of large numbers. When v and 10^places
 * are exact and v / 10^places gives f again, v has the digits of the shortest form, and, having
 * at most 15 of them, also those of "%.15g". Returns 0 when f is none of these. */
static unsigned
put_simple(char *out, double f)
{
	static const struct {
		unsigned places;
		double factor;
	} step[] = {{0, 1e0}, {2, 1e2}, {4, 1e4}, {8, 1e8}};
	double abs = fabs(f);
	if (!(abs < EXPONENT_FROM) || (abs < EXPONENT_BELOW && abs > 0))
		return 0;
	for (size_t i = 0; i < GB_LEN(step); i++) {
		double scaled = abs * step[i].factor;
		if (scaled >= EXPONENT_FROM)
			return 0;
		uint64_t v = (uint64_t)(scaled + 0.5);
		if ((double)v / step[i].factor != abs)
			continue;
		unsigned places = step[i].places, n = 0;
		while (places && v % 10 == 0) {
			v /= 10;
			places--;
		}
		uint64_t unit = 1;
		for (unsigned k = 0; k < places; k++)
			unit *= 10;
		if (f < 0)
			out[n++] = '-';
		n += put_uint(out + n, v / unit);
		if (places) {
			/* unit + rest has a 1 in front, which the point replaces */
			unsigned begin = n;
			n += put_uint(out + n, unit + v % unit);
			out[begin] = '.';
		}
		return n;
	}
	return 0;
}

/* A number as "%.*e" gives it: digits without trailing zeros, and where the point stands. */
struct digits {
	char d[MOST_DIGITS];
	unsigned n;
	int exp10; /* of the first digit */
};

static struct digits
digits_of(double abs, int precision)
{
	char text[GB_NUM_MAX];
	struct digits r = {.n = 0};
	snprintf(text, sizeof text, "%.*e", precision - 1, abs);
	const char *p = text;
	/* Whatever the locale puts between the digits is stepped over. */
	for (; *p && *p != 'e'; p++)
		if (*p >= '0' && *p <= '9' && r.n < MOST_DIGITS)
			r.d[r.n++] = *p;
	r.exp10 = (int)strtol(*p ? p + 1 : p, NULL, 10);
	while (r.n > 1 && r.d[r.n - 1] == '0')
		r.n--;
	return r;
}

static unsigned
put_digits(char *out, bool negative, const struct digits *r)
{
	unsigned n = 0, i = 0;
	if (negative)
		out[n++] = '-';
	if (r->exp10 >= EXP_FROM || r->exp10 < EXP_BELOW) {
		out[n++] = r->d[i++];
		if (r->n > 1)
			out[n++] = '.';
		while (i < r->n)
			out[n++] = r->d[i++];
		out[n++] = 'e';
		out[n++] = r->exp10 < 0 ? '-' : '+';
		unsigned e = (unsigned)abs(r->exp10);
		if (e < 10)
			out[n++] = '0';
		return n + put_uint(out + n, e);
	}
	for (int at = r->exp10 < 0 ? r->exp10 : 0; at < 0; at++) {
		out[n++] = '0';
		if (at == r->exp10)
			out[n++] = '.';
	}
	for (int at = 0; at <= r->exp10; at++)
		out[n++] = i < r->n ? r->d[i++] : '0';
	if (r->exp10 >= 0 && i < r->n)
		out[n++] = '.';
	while (i < r->n)
		out[n++] = r->d[i++];
	return n;
}

unsigned
gb_num_float(char out[GB_NUM_MAX], double f)
{
	unsigned n = put_special(out, f);
	if (!n)
		n = put_simple(out, f);
	if (n)
		return n;
	struct digits r = digits_of(fabs(f), 15);
	return put_digits(out, f < 0, &r);
}

unsigned
gb_num_shortest(char out[GB_NUM_MAX], double f)
{
	if (f == 0 && signbit(f))
		return put_text(out, "-0.0");
	unsigned n = put_special(out, f);
	if (!n)
		n = put_simple(out, f);
	if (n)
		return n;
	for (int precision = 15;; precision++) {
		struct digits r = digits_of(fabs(f), precision);
		n = put_digits(out, f < 0, &r);
		int64_t i;
		double back = 0;
		size_t len;
		enum gb_num_kind kind = gb_num_scan(gb_slice(out, n), &i, &back, &len);
		if (kind == GB_NUM_INT)
			back = (double)i;
		if (back == f || precision == MOST_DIGITS)
			return n;
	}
}
