/* lib/kw_maths.c - functions of numbers
 *
 * Whole numbers stay whole wherever the result is one. Angles are in radians.
 * Source: keywords.md 2.3; language.md 7; S31.
 */
#include <math.h>

#include "base/num.h"
#include "lib/lib.h"
#include "text/format.h"
#include "vm/call.h"

static const double pi_value = 3.14159265358979323846;

/* A float that holds a whole number, as an INTEGER where it fits. */
static enum gb_rc
ret_whole(struct gb_call *c, double f, struct gb_err *err)
{
	if (gb_num_fits(f))
		return gb_ret_int(c, (int64_t)f, err);
	return gb_ret_double(c, f);
}

static enum gb_rc
ret_finite(struct gb_call *c, double f, struct gb_err *err)
{
	if (!isfinite(f))
		return gb_fail(err, GB_E_OVERFLOW, "\"%s\": the result is too large",
		               c->kw->words);
	return gb_ret_double(c, f);
}

static enum gb_rc
absolute(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (n.is_int && n.i != INT64_MIN)
		return gb_ret_int(c, n.i < 0 ? -n.i : n.i, err);
	return gb_ret_double(c, fabs(n.f));
}

static enum gb_rc
sign(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	return rc == GB_OK ? gb_ret_int(c, (n.f > 0) - (n.f < 0), err) : rc;
}

/* --- whole numbers --- */

static enum gb_rc
to_whole(struct gb_call *c, double (*how)(double), struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	return n.is_int ? gb_ret_int(c, n.i, err) : ret_whole(c, how(n.f), err);
}

static enum gb_rc
truncate_number(struct gb_call *c, struct gb_err *err)
{
	return to_whole(c, trunc, err);
}

static enum gb_rc
floor_number(struct gb_call *c, struct gb_err *err)
{
	return to_whole(c, floor, err);
}

static enum gb_rc
ceil_number(struct gb_call *c, struct gb_err *err)
{
	return to_whole(c, ceil, err);
}

#define DIGITS_MOST 15 /* a double has no more that can be trusted */

/* Half away from zero on the shortest decimal form, as FORMAT rounds: 1.005 to 2 is 1.01. */
static double
round_fraction(double f, unsigned digits)
{
	char mask[] = {'F', (char)('0' + digits / 10), (char)('0' + digits % 10)};
	struct gb_buf b;
	gb_buf_init(&b, 512);
	gb_format_number(&b, gb_slice(mask, sizeof mask), false, 0, f, GB_LANG_EN);
	int64_t i;
	double rounded = f;
	if (gb_num_parse(gb_buf_get(&b), &i, &rounded) == GB_NUM_INT)
		rounded = (double)i;
	gb_buf_fini(&b);
	return rounded;
}

/* Of an integer to 10^places, half away from zero; false when that does not fit. */
static bool
round_int(int64_t i, int64_t places, int64_t *ret)
{
	int64_t unit = 1;
	if (places > 18) {
		*ret = 0;
		return true;
	}
	while (places-- > 0)
		unit *= 10;
	int64_t rest = i % unit;
	int64_t up = rest >= unit - unit / 2 ? unit : -rest >= unit - unit / 2 ? -unit : 0;
	return !__builtin_add_overflow(i - rest, up, ret);
}

static enum gb_rc
round_to(struct gb_call *c, const struct gb_number *n, int64_t digits, struct gb_err *err)
{
	int64_t whole;
	if (n->is_int && digits >= 0)
		return gb_ret_int(c, n->i, err);
	if (n->is_int && round_int(n->i, -digits, &whole))
		return gb_ret_int(c, whole, err);
	if (digits >= 0)
		return gb_ret_double(c, digits > DIGITS_MOST || fabs(n->f) >= 0x1p53
		                                ? n->f
		                                : round_fraction(n->f, (unsigned)digits));
	double unit = pow(10, (double)-digits);
	return gb_ret_double(c, isfinite(unit) ? round(n->f / unit) * unit : 0);
}

static enum gb_rc
round_number(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	int64_t digits;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (!gb_has(c, 1))
		return n.is_int ? gb_ret_int(c, n.i, err) : ret_whole(c, round(n.f), err);
	rc = gb_arg_int(c, 1, &digits, err);
	if (rc == GB_OK && (digits < -400 || digits > 400))
		return gb_arg_fail(c, 1, err, "must be a number of digits from -400 to 400");
	return rc == GB_OK ? round_to(c, &n, digits, err) : rc;
}

/* --- powers and logarithms --- */

static enum gb_rc
square_root(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (n.f < 0)
		return gb_arg_fail(c, 0, err, "must not be negative");
	return gb_ret_double(c, sqrt(n.f));
}

static enum gb_rc
power(struct gb_call *c, struct gb_err *err)
{
	return gb_pow(c->heap, gb_arg(c, 0), gb_arg(c, 1), &c->ret, err);
}

static enum gb_rc
modulo(struct gb_call *c, struct gb_err *err)
{
	return gb_mod(c->heap, gb_arg(c, 0), gb_arg(c, 1), &c->ret, err);
}

static enum gb_rc
logarithm(struct gb_call *c, double (*how)(double), struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (!(n.f > 0))
		return gb_arg_fail(c, 0, err, "must be greater than 0");
	return gb_ret_double(c, how(n.f));
}

static enum gb_rc
log_natural(struct gb_call *c, struct gb_err *err)
{
	return logarithm(c, log, err);
}

static enum gb_rc
log_ten(struct gb_call *c, struct gb_err *err)
{
	return logarithm(c, log10, err);
}

/* --- angles and e --- */

static enum gb_rc
of_float(struct gb_call *c, double (*how)(double), struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	return rc == GB_OK ? ret_finite(c, how(n.f), err) : rc;
}

static enum gb_rc
exponential(struct gb_call *c, struct gb_err *err)
{
	return of_float(c, exp, err);
}

static enum gb_rc
sine(struct gb_call *c, struct gb_err *err)
{
	return of_float(c, sin, err);
}

static enum gb_rc
cosine(struct gb_call *c, struct gb_err *err)
{
	return of_float(c, cos, err);
}

static enum gb_rc
tangent(struct gb_call *c, struct gb_err *err)
{
	return of_float(c, tan, err);
}

static enum gb_rc
arc_tangent(struct gb_call *c, struct gb_err *err)
{
	return of_float(c, atan, err);
}

static enum gb_rc
arc(struct gb_call *c, double (*how)(double), struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (!(n.f >= -1 && n.f <= 1))
		return gb_arg_fail(c, 0, err, "must lie between -1 and 1");
	return gb_ret_double(c, how(n.f));
}

static enum gb_rc
arc_sine(struct gb_call *c, struct gb_err *err)
{
	return arc(c, asin, err);
}

static enum gb_rc
arc_cosine(struct gb_call *c, struct gb_err *err)
{
	return arc(c, acos, err);
}

static enum gb_rc
pi_number(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_double(c, pi_value);
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"ABS", "n", "number", "maths", 1, PURE, absolute, NULL,
	 "a number without its sign",
	 "A whole number stays whole. A text that is no number is an error.", "n = ABS(-3)",
	 "SGN"},
	{"SGN", "n", "int", "maths", 1, PURE, sign, NULL,
	 "the sign of a number: -1, 0 or 1",
	 "NULL counts as 0.", "n = SGN(-3.5)", "ABS"},
	{"ROUND", "n digits?", "number", "maths", 1, PURE, round_number, NULL,
	 "a rounded number",
	 "A half is rounded away from zero, as the number is written: ROUND(1.005, 2) is "
	 "1.01. Without digits the result is an INTEGER. Negative digits round before the "
	 "point: ROUND(1250, -2) is 1300.", "n = ROUND(10 / 3, 2)", "INT,FLOOR,CEIL,FORMAT"},
	{"INT", "n", "int", "maths", 1, PURE, truncate_number, NULL,
	 "a number without its fraction",
	 "INT(-2.5) is -2. FLOOR gives the next lower whole number.",
	 "dice = INT(RND() * 6) + 1", "FIX,FLOOR,ROUND"},
	{"FIX", "n", "int", "maths", 1, PURE, truncate_number, NULL,
	 "a number without its fraction",
	 "", "n = FIX(-2.5)", "INT"},
	{"PARSEINT", "n", "int", "maths", 1, PURE, truncate_number, NULL,
	 "a number without its fraction", "", "n = parseInt(\"12\")", "INT"},
	{"FLOOR", "n", "int", "maths", 1, PURE, floor_number, NULL,
	 "the next whole number below",
	 "A whole number is its own: FLOOR(-2.5) is -3.", "n = FLOOR(2.5)", "CEIL,INT"},
	{"CEIL", "n", "int", "maths", 1, PURE, ceil_number, NULL,
	 "the next whole number above",
	 "A whole number is its own: CEIL(-2.5) is -2.", "n = CEIL(2.5)", "FLOOR,INT"},
	{"CEILING", "n", "int", "maths", 1, PURE, ceil_number, NULL,
	 "the next whole number above",
	 "", "n = CEILING(2.5)", "CEIL"},
	{"SQR", "n", "float", "maths", 1, PURE, square_root, NULL,
	 "the square root of a number",
	 "A negative number is an error.", "n = SQR(16)", "POW"},
	{"SQRT", "n", "float", "maths", 1, PURE, square_root, NULL,
	 "the square root of a number",
	 "", "n = SQRT(16)", "SQR"},
	{"POW", "base exponent", "number", "maths", 1, PURE, power, NULL,
	 "a power",
	 "The same as the operator ^: whole numbers give a whole number while it fits.",
	 "n = POW(2, 10)", "SQR,EXP"},
	{"POWER", "base exponent", "number", "maths", 1, PURE, power, NULL,
	 "a power",
	 "", "n = POWER(2, 10)", "POW"},
	{"MOD", "a b", "number", "maths", 1, PURE, modulo, NULL,
	 "the rest of a division",
	 "The same as the operator MOD: the rest has the sign of the first number. Division "
	 "by zero is error 11.", "n = MOD(7, 3)", "INT"},
	{"LOG", "n", "float", "maths", 1, PURE, log_natural, NULL,
	 "the natural logarithm of a number",
	 "The number must be greater than 0.", "n = LOG(10)", "LOG10,EXP"},
	{"LOG10", "n", "float", "maths", 1, PURE, log_ten, NULL,
	 "the logarithm of a number to base 10",
	 "The number must be greater than 0.", "n = LOG10(1000)", "EXP"},
	{"EXP", "n", "float", "maths", 1, PURE, exponential, NULL,
	 "a power of the number e",
	 "A result that is too large is error 6.", "n = EXP(1)", "LOG10,POW"},
	{"SIN", "angle", "float", "maths", 1, PURE, sine, NULL,
	 "the sine of an angle in radians",
	 "Degrees times PI() / 180 are radians.", "n = SIN(PI() / 2)", "COS,TAN,ASIN"},
	{"COS", "angle", "float", "maths", 1, PURE, cosine, NULL,
	 "the cosine of an angle in radians",
	 "Degrees times PI() / 180 are radians.", "n = COS(0)", "SIN"},
	{"TAN", "angle", "float", "maths", 1, PURE, tangent, NULL,
	 "the tangent of an angle in radians",
	 "Degrees times PI() / 180 are radians.", "n = TAN(0)", "SIN,ATAN"},
	{"ASIN", "n", "float", "maths", 1, PURE, arc_sine, NULL,
	 "the angle of a sine",
	 "The number must lie between -1 and 1.", "n = ASIN(1)", "SIN"},
	{"ACOS", "n", "float", "maths", 1, PURE, arc_cosine, NULL,
	 "the angle of a cosine",
	 "The number must lie between -1 and 1.", "n = ACOS(1)", "COS"},
	{"ATAN", "n", "float", "maths", 1, PURE, arc_tangent, NULL,
	 "the angle of a tangent",
	 "The result lies between -PI/2 and PI/2.", "n = ATAN(1)", "TAN"},
	{"ATN", "n", "float", "maths", 1, PURE, arc_tangent, NULL,
	 "the angle of a tangent",
	 "", "n = ATN(1)", "ATAN"},
	{"PI", "", "float", "maths", 1, PURE | GB_CONST, pi_number, NULL,
	 "the ratio of a circle's circumference to its diameter",
	 "Written with or without parentheses, unless the script has a variable of the name.",
	 "area = PI() * 2 ^ 2", "SIN"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_maths = {rows, GB_LEN(rows)};
