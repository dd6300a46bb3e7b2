#include "text/format.h"
#include "text/format_mask.h"

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The code that a letter stands for, or 0. Only M and m, H and h differ by case. */
static char
code_of(char c)
{
	switch (c) {
	case 'Y':
		return 'y';
	case 'D':
		return 'd';
	case 'S':
		return 's';
	case 'y':
	case 'M':
	case 'd':
	case 'H':
	case 'h':
	case 'm':
	case 's':
	case 'f':
	case 't':
		return c;
	default:
		return 0;
	}
}

/* The run of one code at `at`. */
static size_t
run_len(struct gb_slice mask, size_t at)
{
	char code = code_of(mask.p[at]);
	size_t n = 1;
	while (at + n < mask.n && code_of(mask.p[at + n]) == code)
		n++;
	return n;
}

/* The word at `at` when it means itself: it has a letter that no mask knows and no code of two
 * letters ("de", "hours"); else 0. T and Z are known, they stand between codes. */
static size_t
literal_word(struct gb_slice mask, size_t at)
{
	size_t end = at;
	bool foreign = false;
	while (end < mask.n && is_word_byte(mask.p[end])) {
		char c = mask.p[end];
		if (!code_of(c)) {
			foreign |= c != 'T' && c != 'Z';
			end++;
			continue;
		}
		size_t n = run_len(mask, end);
		if (n > 1)
			return 0;
		end += n;
	}
	return foreign ? end - at : 0;
}

struct gb_date_token
gb_date_token(struct gb_slice mask, size_t *at)
{
	struct gb_slice quoted, rest = {mask.p + *at, mask.n - *at};
	if (gb_mask_quoted(mask, at, &quoted))
		return (struct gb_date_token){0, true, quoted};
	char code = 0;
	size_t n = literal_word(mask, *at);
	if (rest.n >= 5 && gb_slice_ieq(gb_slice(rest.p, 5), GB_S("AM/PM"))) {
		code = 'a';
		n = 5;
	} else if (n == 0) {
		code = code_of(rest.p[0]);
		n = code ? run_len(mask, *at) : 1;
	}
	*at += n;
	return (struct gb_date_token){code, false, gb_slice(rest.p, n)};
}

/* Whether m can only be the month: a day or a year stands beside it, and no hour or second. */
static bool
has_no_clock(struct gb_slice mask)
{
	bool day = false, clock = false;
	for (size_t at = 0; at < mask.n;) {
		char code = gb_date_token(mask, &at).code;
		day |= code == 'y' || code == 'd';
		clock |= code == 'H' || code == 'h' || code == 's';
	}
	return day && !clock;
}

static void
add_number(struct gb_buf *out, uint32_t v, size_t width)
{
	gb_buf_printf(out, "%0*u", width > 2 ? 2 : (int)width, v);
}

static void
add_year(struct gb_buf *out, int32_t year, size_t width)
{
	if (width > 2)
		gb_buf_printf(out, "%04d", year);
	else
		add_number(out, (uint32_t)year % 100, width);
}

static void
add_fraction(struct gb_buf *out, unsigned ms, size_t width)
{
	char digits[3] = {(char)('0' + ms / 100), (char)('0' + ms / 10 % 10),
	                  (char)('0' + ms % 10)};
	for (size_t i = 0; i < width; i++)
		gb_buf_char(out, i < 3 ? digits[i] : '0');
}

struct moment {
	struct gb_civil c;
	unsigned weekday;
	bool m_is_month;
	enum gb_lang lang;
};

static void
add_code(struct gb_buf *out, const struct gb_date_token *t, const struct moment *m)
{
	size_t n = t->text.n;
	const char *half = m->c.hour < 12 ? "AM" : "PM";
	char code = t->code == 'm' && m->m_is_month ? 'M' : t->code;
	switch (code) {
	case 'y':
		add_year(out, m->c.year, n);
		break;
	case 'M':
		if (n > 2)
			gb_buf_str(out, gb_month_name(m->lang, m->c.month, n == 3));
		else
			add_number(out, m->c.month, n);
		break;
	case 'd':
		if (n > 2)
			gb_buf_str(out, gb_weekday_name(m->lang, m->weekday, n == 3));
		else
			add_number(out, m->c.day, n);
		break;
	case 'H':
		add_number(out, m->c.hour, n);
		break;
	case 'h':
		add_number(out, (m->c.hour + 11u) % 12 + 1, n);
		break;
	case 'm':
		add_number(out, m->c.minute, n);
		break;
	case 's':
		add_number(out, m->c.second, n);
		break;
	case 'f':
		add_fraction(out, m->c.ms, n);
		break;
	case 't':
		gb_buf_add(out, half, n > 1 ? 2 : 1);
		break;
	case 'a':
		gb_buf_str(out, *t->text.p == 'A' ? half : m->c.hour < 12 ? "am" : "pm");
		break;
	default:
		gb_buf_slice(out, t->text);
	}
}

void
gb_format_date(struct gb_buf *out, struct gb_slice mask, struct gb_date d, enum gb_lang lang)
{
	struct gb_slice bare = gb_mask_lang(mask, &lang);
	if (!gb_format_is_date_mask(bare)) {
		char text[GB_DATE_TEXT];
		gb_format_text(out, bare, gb_slice(text, gb_date_print(text, d)));
		return;
	}
	struct moment m = {gb_civil_near(d.ms), gb_weekday(d.ms), has_no_clock(bare), lang};
	for (size_t at = 0; at < bare.n;) {
		struct gb_date_token t = gb_date_token(bare, &at);
		add_code(out, &t, &m);
	}
}
