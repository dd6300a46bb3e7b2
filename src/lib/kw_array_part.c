/* lib/kw_array_part.c - parts of arrays, and arrays put together
 *
 * Everything here gives a new array and leaves its arguments alone. FIRST, LAST, SLICE and
 * REVERSE take texts too.
 * Source: keywords.md 1 "Arrays", 2.5; settlement S31.
 */
#include "base/utf8.h"
#include "lib/items.h"
#include "lib/lib.h"
#include "lib/made.h"
#include "vm/call.h"

/* --- parts by position --- */

static enum gb_rc
part(struct gb_call *c, struct gb_value a, size_t from, size_t to, struct gb_err *err)
{
	return gb_items_part(c->heap, a, from, to, &c->ret, err);
}

static enum gb_rc
slice(struct gb_call *c, struct gb_err *err)
{
	int64_t from, to = INT64_MAX;
	struct gb_value v = gb_arg(c, 0);
	enum gb_rc rc = gb_is_text(v) ? GB_OK : gb_arg_array(c, 0, &v, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &from, err);
	if (rc == GB_OK && gb_has(c, 2))
		rc = gb_arg_int(c, 2, &to, err);
	if (rc != GB_OK)
		return rc;
	size_t n = gb_is_text(v) ? gb_text_chars(v) : gb_array_count(v);
	size_t begin = gb_items_at(from, n), end = gb_items_at(to, n);
	if (gb_is_text(v))
		return gb_text_mid(c->heap, v, begin, end > begin ? end - begin : 0, &c->ret,
		                   err);
	return part(c, v, begin, end, err);
}

static enum gb_rc
mid_array(struct gb_call *c, struct gb_err *err)
{
	int64_t from, count;
	struct gb_value a;
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &from, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 2, &count, err);
	if (rc != GB_OK)
		return rc;
	if (count < 0)
		return gb_arg_fail(c, 2, err, "must be a number of items from 0 on, not %lld",
		                   (long long)count);
	size_t n = gb_array_count(a), begin = gb_items_at(from, n);
	size_t end = (uint64_t)count < n - begin ? begin + (size_t)count : n;
	return part(c, a, begin, end, err);
}

/* The array and the place `count` items from its beginning, or from its end when negative. */
static enum gb_rc
cut(struct gb_call *c, struct gb_value *ret_a, size_t *ret_at, bool *ret_end,
    struct gb_err *err)
{
	int64_t count;
	enum gb_rc rc = gb_arg_array(c, 0, ret_a, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &count, err);
	if (rc != GB_OK)
		return rc;
	*ret_at = gb_items_at(count, gb_array_count(*ret_a));
	*ret_end = count < 0;
	return GB_OK;
}

static enum gb_rc
take(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a;
	size_t at;
	bool end;
	enum gb_rc rc = cut(c, &a, &at, &end, err);
	if (rc != GB_OK)
		return rc;
	return end ? part(c, a, at, gb_array_count(a), err) : part(c, a, 0, at, err);
}

static enum gb_rc
drop(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a;
	size_t at;
	bool end;
	enum gb_rc rc = cut(c, &a, &at, &end, err);
	if (rc != GB_OK)
		return rc;
	return end ? part(c, a, 0, at, err) : part(c, a, at, gb_array_count(a), err);
}

static enum gb_rc
tail(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a;
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	return rc == GB_OK ? part(c, a, 1, gb_array_count(a), err) : rc;
}

static enum gb_rc
init(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a;
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc != GB_OK)
		return rc;
	size_t n = gb_array_count(a);
	return part(c, a, 0, n ? n - 1 : 0, err);
}

static enum gb_rc
chunk(struct gb_call *c, struct gb_err *err)
{
	int64_t size;
	struct gb_value a, list, piece;
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &size, err);
	if (rc == GB_OK && size < 1)
		rc = gb_arg_fail(c, 1, err, "must be a number of items from 1 on, not %lld",
		                 (long long)size);
	if (rc == GB_OK)
		rc = gb_array(c->heap, 0, &list, err);
	if (rc != GB_OK)
		return rc;
	size_t n = gb_array_count(a), step = (uint64_t)size < n ? (size_t)size : n;
	for (size_t i = 0; rc == GB_OK && i < n; i += step) {
		rc = gb_items_part(c->heap, a, i, step < n - i ? i + step : n, &piece, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, list, piece, err);
	}
	return rc == GB_OK ? gb_ret(c, list) : rc;
}

/* --- one item --- */

static bool
is_blank(char b)
{
	return b == ' ' || b == '\t' || b == '\n' || b == '\r';
}

static enum gb_rc
word(struct gb_call *c, struct gb_value text, bool last, struct gb_err *err)
{
	struct gb_slice s = gb_slice_trim(gb_text_get(text));
	size_t n = 0;
	while (n < s.n && !is_blank(s.p[last ? s.n - 1 - n : n]))
		n++;
	return gb_ret_made(c, text, gb_slice(last ? s.p + (s.n - n) : s.p, n), err);
}

static enum gb_rc
end_of(struct gb_call *c, bool last, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	if (GB_LIKELY(gb_is_array(v))) {
		size_t n = gb_array_count(v);
		return gb_ret(c, n ? gb_array_items(v)[last ? n - 1 : 0] : GB_NULL);
	}
	if (gb_is_text(v))
		return word(c, v, last, err);
	if (!gb_is_object(v))
		return gb_ret(c, v);
	const struct gb_entry *e;
	for (size_t at = 0; (e = gb_object_next(v, &at));) {
		c->ret = e->value;
		if (!last)
			break;
	}
	return GB_OK;
}

/* FIRST(rows, 10) is several items, FIRST(rows, "city") a column of one. */
static enum gb_rc
end_part(struct gb_call *c, bool last, struct gb_err *err)
{
	struct gb_value a;
	struct gb_slice field;
	int64_t count;
	enum gb_rc rc;
	if (!gb_has(c, 1))
		return end_of(c, last, err);
	rc = gb_arg_array(c, 0, &a, err);
	if (rc != GB_OK)
		return rc;
	size_t n = gb_array_count(a);
	if (gb_is_text(gb_arg(c, 1))) {
		rc = gb_arg_text(c, 1, &field, err);
		if (rc == GB_OK && n)
			c->ret = gb_column(gb_array_items(a)[last ? n - 1 : 0], field);
		return rc;
	}
	rc = gb_arg_int(c, 1, &count, err);
	if (rc == GB_OK && count < 0)
		rc = gb_arg_fail(c, 1, err, "must be a number of items from 0 on, not %lld",
		                 (long long)count);
	if (rc != GB_OK)
		return rc;
	size_t some = (uint64_t)count < n ? (size_t)count : n;
	return last ? part(c, a, n - some, n, err) : part(c, a, 0, some, err);
}

static enum gb_rc
first(struct gb_call *c, struct gb_err *err)
{
	return end_part(c, false, err);
}

static enum gb_rc
last_item(struct gb_call *c, struct gb_err *err)
{
	return end_part(c, true, err);
}

/* --- put together --- */

static enum gb_rc
reverse_text(struct gb_call *c, struct gb_value text, struct gb_err *err)
{
	char *to;
	struct gb_slice s = gb_text_get(text);
	enum gb_rc rc = gb_text_room(c->heap, s.n, &c->ret, &to, err);
	if (rc != GB_OK)
		return rc;
	unsigned n;
	for (size_t at = 0; at < s.n; at += n) {
		gb_utf8_decode(s, at, &n);
		memcpy(to + (s.n - at - n), s.p + at, n);
	}
	gb_keep_secret(c, text);
	return GB_OK;
}

static enum gb_rc
reverse(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	if (gb_is_text(v))
		return reverse_text(c, v, err);
	enum gb_rc rc = gb_arg_array(c, 0, &v, err);
	if (rc == GB_OK)
		rc = c->statement ? gb_ret(c, v) : part(c, v, 0, gb_array_count(v), err);
	if (rc == GB_OK)
		gb_items_reverse(c->ret);
	return rc;
}

static enum gb_rc
concat(struct gb_call *c, struct gb_err *err)
{
	bool arrays = false;
	struct gb_value list;
	for (unsigned i = 0; i < c->argc; i++)
		arrays |= gb_is_array(gb_arg(c, i));
	if (!arrays)
		return gb_concat(c->heap, c->argv, c->argc, &c->ret, err);
	enum gb_rc rc = gb_array(c->heap, 0, &list, err);
	for (unsigned i = 0; rc == GB_OK && i < c->argc; i++) {
		struct gb_value v = gb_arg(c, i);
		if (gb_is_array(v))
			rc = gb_items_append(c->heap, list, v, err);
		else if (!gb_is_null(v))
			rc = gb_array_push(c->heap, list, v, err);
	}
	return rc == GB_OK ? gb_ret(c, list) : rc;
}

static enum gb_rc
flatten(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a, list = GB_NULL;
	enum gb_rc rc = gb_arg_array(c, 0, &a, err);
	if (rc == GB_OK)
		rc = gb_array(c->heap, gb_array_count(a), &list, err);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(a); i++) {
		struct gb_value v = gb_array_items(a)[i];
		rc = gb_is_array(v) ? gb_items_append(c->heap, list, v, err)
		                    : gb_array_push(c->heap, list, v, err);
	}
	return rc == GB_OK ? gb_ret(c, list) : rc;
}

#define PURE (GB_FUNC | GB_PURE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SLICE", "array from to?", "any", "arrays", 1, PURE, slice, NULL,
	 "the items from one index up to another",
	 "The item at the second index is not part of it. A negative index counts from the end, so SLICE(a, -2) "
	 "are the last two. What lies outside is left away. A text gives characters.",
	 "TALK SLICE([4, 5, 6, 7], 1, 3)", "MID ARRAY,TAKE,DROP"},
	{"SUBARRAY", "array from to?", "any", "arrays", 1, PURE, slice, NULL,
	 "the items from one index up to another", "", "TALK SUBARRAY([4, 5, 6, 7], 1, 3)", "SLICE"},
	{"MID ARRAY", "array from count", "array", "arrays", 1, PURE, mid_array, NULL,
	 "some items from an index on",
	 "The index counts from 0, or from the end when it is negative. A negative number of items is an error.",
	 "TALK MID_ARRAY([4, 5, 6, 7], 1, 2)", "SLICE"},
	{"TAKE", "array count", "array", "arrays", 1, PURE, take, NULL,
	 "the first items of an array", "A negative number takes them from the end.",
	 "TALK TAKE([4, 5, 6], 2)", "DROP,SLICE"},
	{"DROP", "array count", "array", "arrays", 1, PURE, drop, NULL,
	 "an array without its first items", "A negative number leaves out the last ones.",
	 "TALK DROP([4, 5, 6], 2)", "TAKE,SLICE"},
	{"HEAD", "array", "any", "arrays", 1, PURE, first, NULL,
	 "the first item", "", "TALK HEAD([4, 5, 6])", "FIRST,TAIL"},
	{"TAIL", "array", "array", "arrays", 1, PURE, tail, NULL,
	 "an array without its first item", "Of an empty one: empty.", "TALK TAIL([4, 5, 6])", "HEAD,INIT"},
	{"INIT", "array", "array", "arrays", 1, PURE, init, NULL,
	 "an array without its last item", "Of an empty one: empty.", "TALK INIT([4, 5, 6])", "TAIL,LAST"},
	{"FIRST", "array part?", "any", "arrays", 1, GB_EXPR | GB_PURE, first, NULL,
	 "the first item of an array, or the first word of a text",
	 "An empty array gives NULL, an object its first value, a number itself. With a number too: that many items, "
	 "as an array. With a text too: that column of the first row.",
	 "name = FIRST \"Ana Maria Lima\"\nTALK name", "LAST,HEAD,TAKE"},
	{"FIRST ELEM", "array", "any", "arrays", 1, PURE, first, NULL,
	 "the first item of an array", "", "TALK FIRST_ELEM([4, 5])", "FIRST"},
	{"LAST", "array part?", "any", "arrays", 1, GB_EXPR | GB_PURE, last_item, NULL,
	 "the last item of an array, or the last word of a text",
	 "An empty array gives NULL, an object its last value, a number itself. With a number too: that many items, "
	 "as an array. With a text too: that column of the last row.",
	 "TALK LAST(\"Ana Maria Lima\")", "FIRST,POP"},
	{"LAST ELEM", "array", "any", "arrays", 1, PURE, last_item, NULL,
	 "the last item of an array", "", "TALK LAST_ELEM([4, 5])", "LAST"},
	{"REVERSE", "array", "any", "arrays", 1, GB_STMT | GB_FUNC, reverse, NULL,
	 "an array or a text from its end to its beginning",
	 "As a value it is a new array. As a statement it turns the array itself around.",
	 "TALK REVERSE(\"roma\")", "SORT"},
	{"CONCAT", "array other*", "any", "arrays", 1, PURE, concat, NULL,
	 "several arrays one after the other",
	 "A value that is no array becomes one item, NULL none. When no argument is an array, the result is a text.",
	 "TALK CONCAT([1, 2], [3])", "FLATTEN,MERGE,JOIN"},
	{"FLATTEN", "array", "array", "arrays", 1, PURE, flatten, NULL,
	 "an array whose items that are arrays are replaced by their items", "By one level only.",
	 "TALK FLATTEN([1, [2, 3]])", "CONCAT,CHUNK"},
	{"CHUNK", "array size", "array", "arrays", 1, PURE, chunk, NULL,
	 "an array cut into arrays of a size", "The last one may be shorter. A size below 1 is an error.",
	 "TALK CHUNK([1, 2, 3], 2)", "BATCH,FLATTEN"},
	{"BATCH", "array size", "array", "arrays", 1, PURE, chunk, NULL,
	 "an array cut into arrays of a size", "", "TALK BATCH([1, 2, 3], 2)", "CHUNK"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_array_part = {rows, GB_LEN(rows)};
