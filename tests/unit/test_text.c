/* Texts: short and long, appended to, cut, counted in code points. */
#include "values.h"

#include "base/hash.h"
#include "base/utf8.h"

static char filler[6000];

/* A text of n bytes, all of one letter. */
static struct gb_value
letters(char c, size_t n)
{
	struct gb_value v;
	memset(filler, c, n);
	ok(gb_text(&heap, gb_slice(filler, n), &v, &err));
	return v;
}

static struct gb_value
append(struct gb_value a, const char *b)
{
	struct gb_value v;
	ok(gb_text_append(&heap, a, gb_cstr(b), &v, &err));
	return v;
}

static struct gb_value
mid(struct gb_value v, size_t from, size_t count)
{
	struct gb_value part;
	ok(gb_text_mid(&heap, v, from, count, &part, &err));
	return part;
}

static void
a_text_keeps_its_bytes_at_every_length(void **state __attribute__((unused)))
{
	static const size_t sizes[] = {0, 1, 7, 8, 62, 63, 64, 65, 4000, 4080, 4096, 5000};
	for (size_t i = 0; i < GB_LEN(sizes); i++) {
		struct gb_value v = letters('x', sizes[i]);
		assert_true(gb_slice_eq(gb_text_get(v), gb_slice(filler, sizes[i])));
		assert_int_equal(gb_text_chars(v), sizes[i]);
		assert_true(gb_text_ascii(v));
		assert_true(gb_text_ascii(v));
		collect(&v, 1);
		assert_true(gb_slice_eq(gb_text_get(v), gb_slice(filler, sizes[i])));
	}
}

static void
appending_never_changes_what_was_there(void **state __attribute__((unused)))
{
	struct gb_value a = letters('a', 60), b = append(a, "b"), c = append(b, "ccc"),
			d = append(c, "d");
	struct gb_value e = append(c, "e"), same = append(d, "");
	assert_true(gb_same(d, same));
	assert_int_equal(gb_text_get(a).n, 60);
	assert_int_equal(gb_text_get(b).n, 61);
	assert_string_equal(shown(d) + 60, "bcccd");
	assert_string_equal(shown(e) + 60, "bccce");
	assert_string_equal(shown(append(text_value(""), "x")), "x");
	struct gb_view *w = (void *)gb_obj_get(d);
	assert_ptr_equal(w->buf, ((struct gb_view *)(void *)gb_obj_get(c))->buf);
	assert_ptr_not_equal(w->buf, ((struct gb_view *)(void *)gb_obj_get(e))->buf);
}

static void
a_text_can_be_appended_to_itself(void **state __attribute__((unused)))
{
	struct gb_value v = letters('a', 64);
	for (int i = 0; i < 6; i++)
		ok(gb_text_append(&heap, v, gb_text_get(v), &v, &err));
	assert_int_equal(gb_text_get(v).n, 4096);
	assert_true(gb_slice_eq(gb_text_get(v), gb_text_get(letters('a', 4096))));
}

static void
appending_in_a_loop_takes_linear_time(void **state __attribute__((unused)))
{
	struct gb_value v = text_value("");
	size_t moved = 0;
	const struct gb_block *buf = NULL;
	for (int i = 0; i < 100000; i++) {
		v = append(v, "x");
		if (heap.due)
			collect(&v, 1);
		if (gb_text_get(v).n > GB_SHORT_MAX) {
			const struct gb_view *w = (void *)gb_obj_get(v);
			moved += w->buf != buf;
			buf = w->buf;
		}
	}
	assert_int_equal(gb_text_get(v).n, 100000);
	assert_true(moved < 60);
}

static void
appending_keeps_what_is_known(void **state __attribute__((unused)))
{
	struct gb_value a = letters('a', 70);
	assert_true(gb_text_ascii(a));
	struct gb_value b = append(a, "\xc3\xa9");
	assert_false(gb_text_ascii(b));
	assert_int_equal(gb_text_chars(b), 71);
	struct gb_value c = append(b, "\xc3\xa9z");
	assert_int_equal(gb_text_chars(c), 73);
	assert_string_equal(shown(mid(c, 70, 2)), "\xc3\xa9\xc3\xa9");
	gb_obj_get(c)->flags |= GB_F_SECRET;
	assert_true(gb_obj_get(append(c, "x"))->flags & GB_F_SECRET);
	assert_true(gb_obj_get(mid(c, 1, 2))->flags & GB_F_SECRET);
	assert_true(gb_obj_get(mid(c, 1, 68))->flags & GB_F_SECRET);
	assert_false(gb_obj_get(mid(b, 1, 2))->flags & GB_F_SECRET);
	b = append(text_value("\xc3\xa9"), "a");
	assert_int_equal(gb_text_chars(b), 2);
	assert_int_equal(gb_text_chars(append(b, "b")), 3);
}

static void
parts_are_counted_in_code_points_and_clipped(void **state __attribute__((unused)))
{
	static const struct {
		const char *s;
		size_t from, count;
		const char *want;
	} rows[] = {
		{"hello", 1, 3, "ell"},
		{"hello", 0, 5, "hello"},
		{"hello", 0, 99, "hello"},
		{"hello", 4, 99, "o"},
		{"hello", 5, 1, ""},
		{"hello", 99, 1, ""},
		{"hello", 2, 0, ""},
		{"", 0, 1, ""},
		{"hello", 1, SIZE_MAX, "ello"},
		{"\xc3\xa9t\xc3\xa9", 0, 1, "\xc3\xa9"},
		{"\xc3\xa9t\xc3\xa9", 1, 1, "t"},
		{"\xc3\xa9t\xc3\xa9", 1, 9, "t\xc3\xa9"},
		{"\xf0\x9f\x98\x80!", 1, 1, "!"},
		{"\xf0\x9f\x98\x80!", 0, 1, "\xf0\x9f\x98\x80"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		assert_string_equal(
			shown(mid(text_value(rows[i].s), rows[i].from, rows[i].count)),
			rows[i].want);
	struct gb_value whole = text_value("hello");
	assert_true(gb_same(whole, mid(whole, 0, 5)));
}

static void
long_parts_share_their_buffer(void **state __attribute__((unused)))
{
	struct gb_value v = letters('a', 5000), part = mid(v, 100, 1000),
			tail = mid(v, 4000, 9999);
	const struct gb_view *w = (void *)gb_obj_get(v), *p = (void *)gb_obj_get(part);
	assert_ptr_equal(w->buf, p->buf);
	assert_int_equal(gb_text_get(tail).n, 1000);
	struct gb_value longer = append(tail, "b"), other = append(part, "c");
	assert_int_equal(gb_text_get(v).n, 5000);
	assert_string_equal(shown(longer) + 1000, "b");
	assert_string_equal(shown(other) + 1000, "c");
	struct gb_value roots[] = {part, tail, longer, other};
	collect(roots, 4);
	assert_int_equal(gb_text_get(roots[1]).n, 1000);
	assert_string_equal(shown(roots[2]) + 1000, "b");
	assert_string_equal(shown(roots[3]) + 1000, "c");
}

static void
every_code_point_of_a_long_text_is_found_in_any_order(void **state __attribute__((unused)))
{
	static const char *const signs[] = {"a", "\xc3\xa9", "\xe2\x82\xac",
	                                    "\xf0\x9f\x98\x80"};
	struct gb_value v = text_value("");
	size_t at[1001];
	at[0] = 0;
	for (size_t i = 0; i < 1000; i++) {
		v = append(v, signs[i * i % 7 % 4]);
		at[i + 1] = gb_text_get(v).n;
	}
	assert_int_equal(gb_text_chars(v), 1000);
	for (size_t i = 0; i <= 1000; i++)
		assert_int_equal(gb_text_offset(v, i), at[i]);
	for (size_t i = 1001; i-- > 0;)
		assert_int_equal(gb_text_offset(v, i), at[i]);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(gb_text_offset(v, i * 617 % 1000), at[i * 617 % 1000]);
	assert_int_equal(gb_text_offset(v, 5000), gb_text_get(v).n);
	struct gb_value part = mid(v, 500, 400);
	assert_int_equal(gb_text_chars(part), 400);
	assert_int_equal(gb_text_offset(part, 7), at[507] - at[500]);
}

static void
hashes_fold_case_and_are_kept(void **state __attribute__((unused)))
{
	struct gb_value a = text_value("Pre\xc3\x87o"), b = text_value("PRE\xc3\xa7O");
	assert_int_equal(gb_text_hash(a), gb_text_hash(b));
	assert_int_equal(((struct gb_text *)(void *)gb_obj_get(a))->hash, gb_text_hash(a));
	assert_int_equal(gb_text_hash(a), gb_hash_fold(GB_S("pre\xc3\xa7o")));
}

/* A constant as the compiler makes one, but with nothing known about it. */
static struct gb_value
constant(struct gb_block *buf, struct gb_view *w, const char *s)
{
	size_t n = strlen(s);
	buf->h = (struct gb_obj){.kind = GB_K_BLOCK, .flags = GB_F_CONST, .n = (uint32_t)n};
	buf->cap = (uint32_t)n;
	memcpy(gb_block_data(buf), s, n);
	*w = (struct gb_view){
		.h = {.kind = GB_K_TEXT, .flags = GB_F_CONST | GB_F_VIEW, .n = (uint32_t)n},
		.buf = buf};
	return gb_obj_value(w);
}

static void
constants_are_never_written_to(void **state __attribute__((unused)))
{
	struct {
		struct gb_block block;
		char data[200];
	} wide, before_wide;
	struct gb_view w, before;
	const char *s = "\xc3\xa9 123456789 123456789 123456789 123456789 123456789 123456789 "
			"123456789";
	struct gb_value v = constant(&wide.block, &w, s);
	before = w;
	memcpy(&before_wide, &wide, sizeof wide.block + strlen(s));
	assert_false(gb_text_ascii(v));
	assert_int_equal(gb_text_chars(v), strlen(s) - 1);
	assert_int_equal(gb_text_offset(v, 1), 2);
	assert_int_equal(gb_text_hash(v), gb_hash_fold(gb_cstr(s)));
	struct gb_value longer = append(v, "!"), part = mid(v, 2, 69), more = append(part, "?");
	assert_int_equal(gb_text_get(longer).n, strlen(s) + 1);
	assert_ptr_equal(((struct gb_view *)(void *)gb_obj_get(part))->buf, &wide.block);
	struct gb_value roots[] = {v, longer, part, more};
	collect(roots, 4);
	assert_true(gb_same(roots[0], v));
	assert_string_equal(shown(roots[2]), s + 3);
	assert_string_equal(shown(roots[3]) + 69, "?");
	assert_memory_equal(&w, &before, sizeof w);
	assert_memory_equal(&wide, &before_wide, sizeof wide.block + strlen(s));
}

static void
texts_keep_to_their_limit(void **state __attribute__((unused)))
{
	struct gb_value v, room = GB_TRUE;
	char *p;
	limit(0, 100, 0);
	v = letters('a', 100);
	assert_int_equal(gb_text_room(&heap, 101, &room, &p, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_TEXT_SIZE);
	assert_string_equal(err.msg, "a text may have at most 100 bytes; see \"limit-text\"");
	assert_int_equal(gb_text_append(&heap, v, GB_S("b"), &room, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_TEXT_SIZE);
	assert_true(gb_same(room, GB_TRUE));
	v = append(letters('a', 80), "b");
	assert_int_equal(((struct gb_view *)(void *)gb_obj_get(v))->buf->cap, 104);
	limit(0, 0, 0);
	assert_int_equal(gb_text_room(&heap, SIZE_MAX, &room, &p, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_TEXT_SIZE);
}

static void
texts_keep_to_the_quota(void **state __attribute__((unused)))
{
	struct gb_value v = GB_TRUE, empty, base, part;
	char *p;
	limit(20000, 0, 0);
	base = letters('a', 5000);
	ok(gb_text_append(&heap, base, GB_S("b"), &v,
	                  &err)); /* not doubled: 10002 bytes do not fit */
	assert_int_equal(gb_text_get(v).n, 5001);
	empty = text_value("");
	while (gb_heap_bytes(&heap) + 16 <= heap.limits.heap)
		ok(gb_text(&heap, GB_S("z"), &part, &err));
	assert_int_equal(gb_text(&heap, GB_S("z"), &part, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_string_equal(
		err.msg, "the dialog needs more than its 19 KiB of memory; see \"limit-heap\"");
	assert_int_equal(gb_text_room(&heap, 64, &part, &p, &err), GB_ELIMIT);
	assert_int_equal(gb_text_append(&heap, empty, GB_S("z"), &part, &err), GB_ELIMIT);
	assert_int_equal(gb_text_append(&heap, base, GB_S("z"), &part, &err), GB_ELIMIT);
	assert_int_equal(gb_text_append(&heap, v, GB_S("z"), &part, &err), GB_ELIMIT);
	assert_int_equal(gb_text_mid(&heap, v, 1, 100, &part, &err), GB_ELIMIT);
	assert_int_equal(gb_text_mid(&heap, v, 1, 10, &part, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_memory_equal(gb_text_get(v).p + 4999, "ab", 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(a_text_keeps_its_bytes_at_every_length),
		HEAP_TEST(appending_never_changes_what_was_there),
		HEAP_TEST(a_text_can_be_appended_to_itself),
		HEAP_TEST(appending_in_a_loop_takes_linear_time),
		HEAP_TEST(appending_keeps_what_is_known),
		HEAP_TEST(parts_are_counted_in_code_points_and_clipped),
		HEAP_TEST(long_parts_share_their_buffer),
		HEAP_TEST(every_code_point_of_a_long_text_is_found_in_any_order),
		HEAP_TEST(hashes_fold_case_and_are_kept),
		HEAP_TEST(constants_are_never_written_to),
		HEAP_TEST(texts_keep_to_their_limit),
		HEAP_TEST(texts_keep_to_the_quota),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
