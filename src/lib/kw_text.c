/* lib/kw_text.c - parts of texts: length, cutting, searching, splitting
 *
 * Positions and lengths count code points, from 1.
 * Source: keywords.md 2.2; language.md 6, 10.1; S31.
 */
#include "base/mem.h"
#include "base/utf8.h"
#include "lib/lib.h"
#include "lib/made.h"

static enum gb_rc
length(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0), text;
	if (gb_is_array(v))
		return gb_ret_int(c, (int64_t)gb_array_count(v), err);
	if (gb_is_object(v))
		return gb_ret_int(c, gb_obj_get(v)->n, err);
	enum gb_rc rc = gb_to_text(c->heap, v, &text, err);
	return rc == GB_OK ? gb_ret_int(c, (int64_t)gb_text_chars(text), err) : rc;
}

/* Argument i as a number of code points: below 0 is 0. */
static enum gb_rc
count_arg(struct gb_call *c, unsigned i, size_t *ret, struct gb_err *err)
{
	int64_t n;
	enum gb_rc rc = gb_arg_int(c, i, &n, err);
	if (rc == GB_OK)
		*ret = n < 0 ? 0 : (size_t)n;
	return rc;
}

static enum gb_rc
left(struct gb_call *c, struct gb_err *err)
{
	struct gb_value text;
	size_t n;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc == GB_OK)
		rc = count_arg(c, 1, &n, err);
	return rc == GB_OK ? gb_ret_mid(c, text, 0, n, err) : rc;
}

static enum gb_rc
right(struct gb_call *c, struct gb_err *err)
{
	struct gb_value text;
	size_t n;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc == GB_OK)
		rc = count_arg(c, 1, &n, err);
	if (rc != GB_OK)
		return rc;
	size_t all = gb_text_chars(text);
	return gb_ret_mid(c, text, n < all ? all - n : 0, n, err);
}

static enum gb_rc
mid(struct gb_call *c, struct gb_err *err)
{
	struct gb_value text;
	int64_t start;
	size_t n = SIZE_MAX;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &start, err);
	if (rc == GB_OK && gb_has(c, 2))
		rc = count_arg(c, 2, &n, err);
	if (rc != GB_OK)
		return rc;
	return gb_ret_mid(c, text, start < 1 ? 0 : (size_t)start - 1, n, err);
}

/* INSTR(text, part) and INSTR(start, text, part). */
static enum gb_rc
instr(struct gb_call *c, struct gb_err *err)
{
	bool from = gb_has(c, 2);
	int64_t start = 1;
	struct gb_value text;
	struct gb_slice part;
	enum gb_rc rc = from ? gb_arg_int(c, 0, &start, err) : GB_OK;
	if (rc == GB_OK)
		rc = gb_arg_textv(c, from, &text, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, from + 1u, &part, err);
	if (rc != GB_OK)
		return rc;
	struct gb_slice s = gb_text_get(text);
	size_t at = start <= 1 ? 0 : gb_text_offset(text, (size_t)start - 1);
	at = part.n == 0 || part.n > s.n - at ? SIZE_MAX : gb_slice_find(s, part, at);
	if (at == SIZE_MAX)
		return gb_ret_int(c, 0, err);
	if (!gb_text_ascii(text))
		at = gb_utf8_count(gb_slice(s.p, at));
	return gb_ret_int(c, (int64_t)at + 1, err);
}

static enum gb_rc
starts_with(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s, part;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &part, err);
	if (rc != GB_OK)
		return rc;
	return gb_ret_bool(c, s.n >= part.n && gb_slice_eq(gb_slice(s.p, part.n), part));
}

static enum gb_rc
ends_with(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s, part;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &part, err);
	if (rc != GB_OK)
		return rc;
	return gb_ret_bool(
		c, s.n >= part.n && gb_slice_eq(gb_slice(s.p + (s.n - part.n), part.n), part));
}

static size_t
count_of(struct gb_slice s, struct gb_slice part)
{
	size_t n = 0, at = 0;
	while ((at = gb_slice_find(s, part, at)) != SIZE_MAX) {
		at += part.n;
		n++;
	}
	return n;
}

static char *
put(char *to, struct gb_slice s)
{
	if (s.n)
		memcpy(to, s.p, s.n);
	return to + s.n;
}

static enum gb_rc
replace(struct gb_call *c, struct gb_err *err)
{
	struct gb_value text;
	struct gb_slice part, with;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &part, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 2, &with, err);
	if (rc != GB_OK)
		return rc;
	struct gb_slice s = gb_text_get(text);
	size_t n = part.n ? count_of(s, part) : 0, grown, from = 0, at;
	if (n == 0)
		return gb_ret(c, text);
	char *to;
	if (!gb_mul_size(n, with.n, &grown) || !gb_add_size(grown, s.n - n * part.n, &grown))
		grown = SIZE_MAX;
	if ((rc = gb_text_room(c->heap, grown, &c->ret, &to, err)) != GB_OK)
		return rc;
	for (; (at = gb_slice_find(s, part, from)) != SIZE_MAX; from = at + part.n) {
		to = put(to, gb_slice(s.p + from, at - from));
		to = put(to, with);
	}
	put(to, gb_slice(s.p + from, s.n - from));
	gb_keep_secret(c, text);
	gb_keep_secret(c, gb_arg(c, 2));
	return GB_OK;
}

static enum gb_rc
push_part(struct gb_call *c, struct gb_value from, struct gb_slice s, struct gb_err *err)
{
	struct gb_value part;
	enum gb_rc rc = gb_text(c->heap, s, &part, err);
	if (rc == GB_OK && gb_is_secret(from))
		gb_obj_get(part)->flags |= GB_F_SECRET;
	return rc == GB_OK ? gb_array_push(c->heap, c->ret, part, err) : rc;
}

/* Where the part that begins at `at` ends; an empty separator stands between all characters. */
static size_t
part_end(struct gb_slice s, struct gb_slice separator, size_t at)
{
	unsigned len = 0;
	if (separator.n)
		return gb_slice_find(s, separator, at);
	if (at < s.n)
		gb_utf8_decode(s, at, &len);
	return at + len < s.n ? at + len : SIZE_MAX;
}

static enum gb_rc
split(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s, separator;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &separator, err);
	if (rc == GB_OK)
		rc = gb_array(c->heap, 0, &c->ret, err);
	if (rc != GB_OK || gb_is_null(gb_arg(c, 0)))
		return rc;
	size_t at = 0, end;
	while (rc == GB_OK && (end = part_end(s, separator, at)) != SIZE_MAX) {
		rc = push_part(c, gb_arg(c, 0), gb_slice(s.p + at, end - at), err);
		at = end + separator.n;
	}
	return rc == GB_OK ? push_part(c, gb_arg(c, 0), gb_slice(s.p + at, s.n - at), err) : rc;
}

/* What stands between the first mark of argument `open` and the next one of argument `close`;
 * 0 is the end of the text. A mark that is not there gives an empty text. */
static enum gb_rc
extract(struct gb_call *c, unsigned open, unsigned close, struct gb_err *err)
{
	struct gb_slice s, mark;
	size_t from = 0, end;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc == GB_OK && open) {
		if ((rc = gb_arg_text(c, open, &mark, err)) != GB_OK)
			return rc;
		from = gb_slice_find(s, mark, 0);
		if (from == SIZE_MAX)
			return gb_ret_text(c, GB_S(""), err);
		from += mark.n;
	}
	end = s.n;
	if (rc == GB_OK && close) {
		if ((rc = gb_arg_text(c, close, &mark, err)) != GB_OK)
			return rc;
		end = gb_slice_find(s, mark, from);
		if (end == SIZE_MAX)
			return gb_ret_text(c, GB_S(""), err);
	}
	return rc == GB_OK ? gb_ret_made(c, gb_arg(c, 0), gb_slice(s.p + from, end - from), err)
	                   : rc;
}

static enum gb_rc
extract_before(struct gb_call *c, struct gb_err *err)
{
	return extract(c, 0, 1, err);
}

static enum gb_rc
extract_after(struct gb_call *c, struct gb_err *err)
{
	return extract(c, 1, 0, err);
}

static enum gb_rc
extract_between(struct gb_call *c, struct gb_err *err)
{
	return extract(c, 1, 2, err);
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"LEN", "value", "int", "text", 1, PURE, length, NULL,
	 "the length of a text, or the number of elements",
	 "Counts characters of a text, elements of an array, members of an object. NULL has "
	 "length 0.", "n = LEN(\"São Paulo\")", "LENGTH"},
	{"LENGTH", "value", "int", "text", 1, PURE, length, NULL,
	 "the length of a text, or the number of elements",
	 "", "n = LENGTH(\"abc\")", "LEN"},
	{"LEFT", "text count", "text", "text", 1, PURE, left, NULL,
	 "the first characters of a text",
	 "A count below 0 counts as 0; a count beyond the end gives the whole text.",
	 "s = LEFT(\"invoice\", 3)", "RIGHT,MID"},
	{"RIGHT", "text count", "text", "text", 1, PURE, right, NULL,
	 "the last characters of a text",
	 "A count below 0 counts as 0; a count beyond the start gives the whole text.",
	 "s = RIGHT(\"invoice\", 4)", "LEFT,MID"},
	{"MID", "text start count?", "text", "text", 1, PURE, mid, NULL,
	 "a part of a text",
	 "The first character is number 1; a start below 1 counts as 1. Without a count the "
	 "part goes to the end of the text. A count below 0 counts as 0.",
	 "s = MID(\"invoice\", 3, 5)", "LEFT,RIGHT,INSTR"},
	{"INSTR", "a b c?", "int", "text", 1, PURE, instr, NULL,
	 "where a text holds another",
	 "INSTR(text, part) gives the place of the first character, from 1, and 0 when the "
	 "part is not there. INSTR(start, text, part) begins to look at a place. Upper and "
	 "lower case differ; an empty part is never found.",
	 "at = INSTR(\"ana@example.org\", \"@\")", "CONTAINS,MID"},
	{"STARTSWITH", "text part", "bool", "text", 1, PURE, starts_with, NULL,
	 "does a text begin with another",
	 "Upper and lower case differ. Every text begins with the empty text.",
	 "x = STARTSWITH(\"https://example.org\", \"https:\")", "ENDSWITH,CONTAINS"},
	{"ENDSWITH", "text part", "bool", "text", 1, PURE, ends_with, NULL,
	 "does a text end with another",
	 "Upper and lower case differ. Every text ends with the empty text.",
	 "x = ENDSWITH(\"report.pdf\", \".pdf\")", "STARTSWITH,CONTAINS"},
	{"REPLACE", "text part with", "text", "text", 1, PURE, replace, NULL,
	 "a text with every occurrence of a part replaced",
	 "The part is taken literally and case counts. An empty part changes nothing.",
	 "s = REPLACE(\"1.234.567\", \".\", \"\")", "SPLIT"},
	{"SPLIT", "text separator", "array", "text", 1, PURE, split, NULL,
	 "the parts of a text between separators",
	 "Empty parts are kept, so an empty text has one part. An empty separator gives the "
	 "single characters. NULL gives an empty array.",
	 "parts = SPLIT(\"red,green,blue\", \",\")", "JOIN"},
	{"EXTRACT BEFORE", "text mark", "text", "text", 1, PURE, extract_before, NULL,
	 "what stands before the first occurrence of a mark",
	 "Empty when the mark is not there.", "s = EXTRACT_BEFORE(\"ana@example.org\", \"@\")",
	 "EXTRACT AFTER,EXTRACT BETWEEN"},
	{"EXTRACT AFTER", "text mark", "text", "text", 1, PURE, extract_after, NULL,
	 "what stands after the first occurrence of a mark",
	 "Empty when the mark is not there.", "s = EXTRACT_AFTER(\"ana@example.org\", \"@\")",
	 "EXTRACT BEFORE,EXTRACT BETWEEN"},
	{"EXTRACT BETWEEN", "text open close", "text", "text", 1, PURE, extract_between, NULL,
	 "what stands between two marks",
	 "The first opening mark counts, and the next closing mark behind it. Empty when one "
	 "of them is not there.",
	 "s = EXTRACT_BETWEEN(\"Ana <ana@example.org>\", \"<\", \">\")",
	 "EXTRACT BEFORE,EXTRACT AFTER"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_text = {rows, GB_LEN(rows)};
