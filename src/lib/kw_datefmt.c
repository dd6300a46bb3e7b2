/* lib/kw_datefmt.c - FORMAT: values by a mask
 *
 * The masks are those of text/format.h; the language is the bot's, unless the mask names one.
 * Source: keywords.md 2.4; settlement S31.
 */
#include "lib/dates.h"
#include "lib/env.h"
#include "lib/lib.h"
#include "lib/made.h"
#include "text/format.h"

static enum gb_lang
lang_of(const struct gb_call *c)
{
	enum gb_lang lang;
	return gb_lang_find(gb_env(c)->lang, &lang) ? lang : GB_LANG_EN;
}

/* A mask without day and year fits a time alone. */
static bool
is_clock_mask(struct gb_slice mask)
{
	for (size_t i = 0; i < mask.n; i++)
		if (strchr("yYdD", mask.p[i]))
			return false;
	return true;
}

/* A text is taken for a date or a number when the mask is for one and the text says one. */
static void
put_text(struct gb_call *c, struct gb_buf *out, struct gb_slice mask, struct gb_value v)
{
	struct gb_date d;
	struct gb_number n;
	struct gb_slice s = gb_text_get(v);
	if (gb_format_is_date_mask(mask)) {
		if (gb_date_of(c, v, &d) || (is_clock_mask(mask) && gb_time_of(c, v, &d)))
			gb_format_date(out, mask, d, lang_of(c));
		else
			gb_buf_slice(out, s);
	} else if (gb_format_is_number_mask(mask)) {
		if (gb_try_number(v, &n))
			gb_format_number(out, mask, n.is_int, n.i, n.f, lang_of(c));
		else
			gb_buf_slice(out, s);
	} else {
		gb_format_text(out, mask, s);
	}
}

static void
put(struct gb_call *c, struct gb_buf *out, struct gb_slice mask, struct gb_value v)
{
	if (gb_slice_ieq(gb_slice_trim(mask), GB_S("JSON"))) {
		gb_json_show(out, v);
	} else if (gb_is_date(v)) {
		struct gb_date d;
		d.ms = gb_date_get(v, &d.date_only);
		gb_format_date(out, mask, d, lang_of(c));
	} else if (gb_is_number(v)) {
		bool whole = gb_is_int(v);
		gb_format_number(out, mask, whole, whole ? gb_int_get(v) : 0, gb_num_get(v),
		                 lang_of(c));
	} else if (gb_is_text(v)) {
		put_text(c, out, mask, v);
	} else {
		gb_show(out, v);
	}
}

static enum gb_rc
formatted(struct gb_call *c, struct gb_slice mask, struct gb_err *err)
{
	struct gb_buf out;
	gb_buf_init(&out, gb_text_most(c));
	put(c, &out, mask, gb_arg(c, 0));
	return gb_ret_buf(c, gb_arg(c, 0), &out, err);
}

static enum gb_rc
format(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice mask;
	if (!gb_has(c, 1) || gb_is_null(gb_arg(c, 1)))
		return gb_to_text(c->heap, gb_arg(c, 0), &c->ret, err);
	enum gb_rc rc = gb_arg_text(c, 1, &mask, err);
	return rc == GB_OK ? formatted(c, mask, err) : rc;
}

static enum gb_rc
format_json(struct gb_call *c, struct gb_err *err)
{
	return formatted(c, GB_S("JSON"), err);
}

/* By its own mask or the one given, when the value says a date; else its text. */
static enum gb_rc
format_as(struct gb_call *c, bool fits, struct gb_slice mask, struct gb_err *err)
{
	enum gb_rc rc = gb_has(c, 1) ? gb_arg_text(c, 1, &mask, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	return fits ? formatted(c, mask, err) : gb_to_text(c->heap, gb_arg(c, 0), &c->ret, err);
}

static enum gb_rc
format_date(struct gb_call *c, struct gb_err *err)
{
	struct gb_date d;
	return format_as(c, gb_date_of(c, gb_arg(c, 0), &d), GB_S("yyyy-MM-dd"), err);
}

static enum gb_rc
format_time(struct gb_call *c, struct gb_err *err)
{
	struct gb_date d;
	return format_as(c, gb_time_of(c, gb_arg(c, 0), &d), GB_S("HH:mm"), err);
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"FORMAT", "value AS_JSON", "text", "dates", 1, GB_EXPR, format_json, NULL,
	 "a value as JSON", "On one line, letters of all alphabets as they are.",
	 "TALK FORMAT { name: \"Ana\" } AS JSON", "JSON"},
	{"FORMAT", "value AS(mask)", "text", "dates", 1, GB_EXPR, format, NULL,
	 "a number, date or text by a mask", "The same as with a comma.",
	 "TALK FORMAT 1234.5 AS \"#,##0.00\"", "FORMAT DATE"},
	{"FORMAT", "value mask?", "text", "dates", 1, GB_EXPR, format, NULL,
	 "a number, date or text by a mask",
	 "For numbers # is a digit, 0 a digit that is always there, a comma groups by thousands, % multiplies by "
	 "100; N2 and C2 are a grouped number and an amount of money. For dates yyyy MM dd HH mm ss and MMMM, dddd "
	 "for names; capital YYYY and DD mean the same. For texts @ is the text, & in lower case, ! in upper case. "
	 "Anything else in a mask stands for itself. A language in brackets at the end, as in [pt], chooses names "
	 "and separators. A text is read as a date or number when the mask is for one, and given back when it is "
	 "none. Without a mask the result is the plain text, and NULL is an empty one.",
	 "TALK FORMAT(1234.5, \"#,##0.00\")\nTALK FORMAT(\"2026-01-31\", \"dd/MM/yyyy\")", "FORMAT DATE,FORMAT TIME,STR,ROUND"},
	{"FORMAT DATE", "date mask?", "text", "dates", 1, GB_FUNC, format_date, NULL,
	 "a date by a mask", "Without a mask as YYYY-MM-DD. What is no date is given back as text.",
	 "TALK FORMAT_DATE(\"31/01/2026\", \"MMMM d, yyyy\")", "FORMAT,FORMAT TIME"},
	{"FORMAT TIME", "time mask?", "text", "dates", 1, GB_FUNC, format_time, NULL,
	 "a time by a mask", "Without a mask as HH:MM. What is no time is given back as text.",
	 "TALK FORMAT_TIME(\"2:30 PM\")", "FORMAT,FORMAT DATE"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_datefmt = {rows, GB_LEN(rows)};
