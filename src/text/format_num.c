#include <math.h>

#include "base/num.h"
#include "text/format.h"
#include "text/format_mask.h"

/* A decimal number: 0.d1 d2 ... times 10^point, no zero at either end; no digits is zero. */
struct decimal {
	char digit[GB_NUM_MAX];
	int n, point;
	bool minus;
};

/* One of the parts that ; divides. */
struct section {
	struct gb_slice prefix, suffix;
	bool has_digits, grouped, plus;
	int whole_min, frac_min, frac_max;
	int percents;
};

enum { NAMED_DIGITS = 2 };

static const struct {
	char letter;
	bool grouped, money;
	int decimals;
} named[] = {
	{'N', true, false, 2},  {'C', true, true, 2},   {'n', false, false, 2},
	{'F', false, false, 2}, {'f', false, false, 0},
};

static void
trim_zeros(struct decimal *d)
{
	int lead = 0;
	while (d->n > 0 && d->digit[d->n - 1] == '0')
		d->n--;
	while (lead < d->n && d->digit[lead] == '0')
		lead++;
	memmove(d->digit, d->digit + lead, (size_t)(d->n - lead));
	d->n -= lead;
	d->point -= lead;
}

/* Reads "-123.45e+6", as the printers of base/num.h write it. */
static struct decimal
read_decimal(const char *p, size_t n)
{
	struct decimal d = {0};
	const char *end = p + n;
	bool fraction = false;
	if (p < end && *p == '-') {
		d.minus = true;
		p++;
	}
	for (; p < end && *p != 'e' && *p != 'E'; p++) {
		if (*p == '.') {
			fraction = true;
		} else {
			d.digit[d.n++] = *p;
			d.point += !fraction;
		}
	}
	if (p < end) {
		int64_t exponent;
		double unused;
		const char *digits = p[1] == '+' ? p + 2 : p + 1;
		if (gb_num_parse(gb_slice(digits, (size_t)(end - digits)), &exponent,
		                 &unused) == GB_NUM_INT)
			d.point += (int)exponent;
	}
	trim_zeros(&d);
	return d;
}

/* Half away from zero, at `places` digits after the point. */
static void
round_decimal(struct decimal *d, int places)
{
	int keep = d->point + places;
	if (keep >= d->n)
		return;
	bool up = keep >= 0 && d->digit[keep] >= '5';
	d->n = keep > 0 ? keep : 0;
	if (up) {
		int i = d->n;
		while (i > 0 && d->digit[i - 1] == '9')
			i--;
		d->n = i;
		if (i > 0) {
			d->digit[i - 1]++;
		} else {
			d->digit[0] = '1';
			d->n = 1;
			d->point++;
		}
	}
	trim_zeros(d);
}

/* The digit of weight 10^place. */
static char
digit_at(const struct decimal *d, int place)
{
	int i = d->point - 1 - place;
	return i >= 0 && i < d->n ? d->digit[i] : '0';
}

/* The offset of the first of `set` outside of quoted texts from `at` on, or n. */
static size_t
find_bare(struct gb_slice mask, size_t at, const char *set)
{
	struct gb_slice quoted;
	while (at < mask.n) {
		if (gb_mask_quoted(mask, &at, &quoted))
			continue;
		if (mask.p[at] && strchr(set, mask.p[at]))
			break;
		at++;
	}
	return at;
}

static int
count_percents(struct gb_slice text)
{
	int n = 0;
	for (size_t at = 0; (at = find_bare(text, at, "%")) < text.n; at++)
		n++;
	return n;
}

static bool
is_place(struct gb_slice mask, size_t at)
{
	return at < mask.n && (mask.p[at] == '#' || mask.p[at] == '0');
}

/* Reads the places from *at on into s. */
static void
read_places(struct gb_slice mask, size_t *at, struct section *s)
{
	bool fraction = false;
	for (; *at < mask.n; ++*at) {
		char c = mask.p[*at];
		if (is_place(mask, *at)) {
			if (fraction) {
				s->frac_max++;
				if (c == '0')
					s->frac_min = s->frac_max;
			} else if (c == '0' || s->whole_min) {
				s->whole_min++;
			}
		} else if ((c == ',' || (c == '.' && !fraction)) && is_place(mask, *at + 1)) {
			fraction |= c == '.';
			s->grouped |= c == ',';
		} else {
			break;
		}
	}
}

static struct section
read_section(struct gb_slice mask)
{
	struct section s = {0};
	size_t at = find_bare(mask, 0, "#0");
	s.has_digits = at < mask.n;
	if (s.has_digits && at > 0 && mask.p[at - 1] == '.' &&
	    (at < 2 || mask.p[at - 2] != '\\'))
		at--;
	s.prefix = gb_slice(mask.p, at);
	if (s.has_digits)
		read_places(mask, &at, &s);
	s.suffix = gb_slice(mask.p + at, mask.n - at);
	s.percents = count_percents(s.prefix) + count_percents(s.suffix);
	s.plus = s.prefix.n > 0 && s.prefix.p[0] == '+';
	if (s.plus)
		s.prefix = gb_slice(s.prefix.p + 1, s.prefix.n - 1);
	return s;
}

static bool
read_named(struct gb_slice mask, const struct gb_number_style *style, struct section *ret)
{
	if (gb_slice_ieq(mask, GB_S("currency")))
		mask = GB_S("C2");
	if (mask.n == 0 || mask.n > 1 + NAMED_DIGITS)
		return false;
	for (size_t i = 0; i < GB_LEN(named); i++) {
		if (named[i].letter != mask.p[0])
			continue;
		int decimals = mask.n == 1 ? named[i].decimals : 0;
		for (size_t k = 1; k < mask.n; k++) {
			if (mask.p[k] < '0' || mask.p[k] > '9')
				return false;
			decimals = decimals * 10 + (mask.p[k] - '0');
		}
		*ret = (struct section){.has_digits = true,
		                        .grouped = named[i].grouped,
		                        .whole_min = 1,
		                        .frac_min = decimals,
		                        .frac_max = decimals};
		if (named[i].money)
			ret->prefix = gb_cstr(style->money);
		return true;
	}
	return false;
}

bool
gb_mask_is_named(struct gb_slice mask)
{
	struct section s;
	return read_named(mask, gb_number_style(GB_LANG_EN), &s);
}

static void
add_literal(struct gb_buf *out, struct gb_slice text)
{
	struct gb_slice quoted;
	for (size_t at = 0; at < text.n;) {
		if (gb_mask_quoted(text, &at, &quoted))
			gb_buf_slice(out, quoted);
		else
			gb_buf_char(out, text.p[at++]);
	}
}

/* d is rounded to what s shows, so only its missing places are to be filled. */
static void
add_digits(struct gb_buf *out, const struct section *s, const struct decimal *d,
           const struct gb_number_style *style)
{
	int whole = d->point > s->whole_min ? d->point : s->whole_min;
	int frac = d->n - d->point;
	if (frac < s->frac_min)
		frac = s->frac_min;
	if (d->n == 0 && whole < 1 && frac == 0)
		whole = 1;
	for (int place = whole - 1; place >= 0; place--) {
		gb_buf_char(out, digit_at(d, place));
		if (s->grouped && place > 0 && place % 3 == 0)
			gb_buf_str(out, style->group);
	}
	if (frac > 0)
		gb_buf_str(out, style->decimal);
	for (int place = -1; place >= -frac; place--)
		gb_buf_char(out, digit_at(d, place));
}

static void
add_section(struct gb_buf *out, const struct section *s, const struct decimal *d, bool sign,
            const struct gb_number_style *style)
{
	if (sign && d->minus)
		gb_buf_char(out, '-');
	else if (s->plus)
		gb_buf_char(out, '+');
	add_literal(out, s->prefix);
	if (s->has_digits)
		add_digits(out, s, d, style);
	add_literal(out, s->suffix);
}

/* The value as a section shows it: percents taken, rounded. */
static struct decimal
shown(const struct decimal *value, const struct section *s)
{
	struct decimal d = *value;
	if (d.n == 0)
		d.point = 0;
	else
		d.point += 2 * s->percents;
	round_decimal(&d, s->frac_max);
	if (d.n == 0) {
		d.point = 0;
		d.minus = false;
	}
	return d;
}

/* Chooses between positive;negative;zero. An empty section is the first again. */
static void
add_by_sections(struct gb_buf *out, struct gb_slice mask, const struct decimal *value,
                const struct gb_number_style *style)
{
	struct gb_slice part[3] = {{0}};
	size_t at = 0;
	for (size_t i = 0; i < GB_LEN(part) && at <= mask.n; i++) {
		size_t end = find_bare(mask, at, ";");
		part[i] = gb_slice(mask.p + at, end - at);
		at = end + 1;
	}
	bool second = value->minus && part[1].n;
	struct section s = read_section(part[second]);
	struct decimal d = shown(value, &s);
	if (d.n == 0 && (second || part[2].n)) {
		s = read_section(part[part[2].n ? 2 : 0]);
		second = false;
	}
	add_section(out, &s, &d, !second, style);
}

void
gb_format_number(struct gb_buf *out, struct gb_slice mask, bool is_int, int64_t i, double f,
                 enum gb_lang lang)
{
	char text[GB_NUM_MAX];
	struct section s;
	struct gb_slice bare = gb_mask_lang(mask, &lang);
	const struct gb_number_style *style = gb_number_style(lang);
	bool is_named = read_named(bare, style, &s);
	if ((!is_named && find_bare(bare, 0, "#0") == bare.n) || (!is_int && !isfinite(f))) {
		unsigned n = is_int ? gb_num_int(text, i) : gb_num_float(text, f);
		gb_format_text(out, bare, gb_slice(text, n));
		return;
	}
	unsigned n = is_int ? gb_num_int(text, i) : gb_num_shortest(text, f);
	struct decimal value = read_decimal(text, n);
	if (!is_named) {
		add_by_sections(out, bare, &value, style);
		return;
	}
	struct decimal d = shown(&value, &s);
	add_section(out, &s, &d, true, style);
}
