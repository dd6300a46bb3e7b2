/* Unicode by code point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/utf8.h"

static void
good_text_is_valid_to_its_end(void **state __attribute__((unused)))
{
	struct gb_slice s =
		GB_S("plain ascii text, \xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xED\x9F\xBF");

	assert_int_equal(gb_utf8_valid(s), s.n);
	assert_int_equal(gb_utf8_valid(GB_S("")), 0);
}

static void
bad_bytes_are_found_where_they_stand(void **state __attribute__((unused)))
{
	static const char *const bad[] = {
		"\x80",     /* a follower alone */
		"\xC0\xAF", /* overlong */
		"\xC1\xBF",
		"\xE0\x9F\xBF",
		"\xF0\x8F\xBF\xBF",
		"\xED\xA0\x80",     /* a surrogate */
		"\xF4\x90\x80\x80", /* past U+10FFFF */
		"\xF5\x80\x80\x80",
		"\xE2\x82",
		"\xE2\x28\xA1",
		"\xE2\x82\x28",
		"\xF0\x9F\x98",
		"\xFF",
	};

	for (size_t i = 0; i < GB_LEN(bad); i++) {
		char text[32] = "123456789ab";
		memcpy(text + 11, bad[i], strlen(bad[i]) + 1);
		assert_int_equal(gb_utf8_valid(gb_cstr(text)), 11);
		unsigned len;
		assert_int_equal(gb_utf8_decode(gb_cstr(text), 11, &len), 0xFFFD);
		assert_int_equal(len, 1);
	}
}

static void
ascii_is_told_apart(void **state __attribute__((unused)))
{
	assert_true(gb_utf8_ascii(GB_S("0123456789")));
	assert_false(gb_utf8_ascii(GB_S("0123456\xC3\xA9")));
	assert_false(gb_utf8_ascii(GB_S("\xC3\xA9")));
}

static void
every_length_goes_out_and_in(void **state __attribute__((unused)))
{
	static const uint32_t cps[] = {0,     'a',    0x7F,    0x80,    0x7FF,
	                               0x800, 0xFFFF, 0x10000, 0x10FFFF};

	for (size_t i = 0; i < GB_LEN(cps); i++) {
		char bytes[4];
		unsigned n = gb_utf8_encode(cps[i], bytes), len;
		assert_int_equal(gb_utf8_decode(gb_slice(bytes, n), 0, &len), cps[i]);
		assert_int_equal(len, n);
	}
}

static void
what_is_no_code_point_is_written_as_replacement(void **state __attribute__((unused)))
{
	char bytes[4];

	assert_int_equal(gb_utf8_encode(0xD800, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	assert_int_equal(gb_utf8_encode(0x110000, bytes), 3);
}

static void
code_points_are_counted_and_found(void **state __attribute__((unused)))
{
	struct gb_slice s = GB_S("ol\xC3\xA1 mundo \xE2\x82\xAC\xF0\x9F\x98\x80 fim");

	assert_int_equal(gb_utf8_count(s), 16);
	assert_int_equal(gb_utf8_offset(s, 0), 0);
	assert_int_equal(gb_utf8_offset(s, 3), 4);
	assert_int_equal(gb_utf8_offset(s, 10), 11);
	assert_int_equal(gb_utf8_offset(s, 11), 14);
	assert_int_equal(gb_utf8_offset(s, 12), 18);
	assert_int_equal(gb_utf8_offset(s, 15), 21);
	assert_int_equal(gb_utf8_offset(s, 16), s.n);
	assert_int_equal(gb_utf8_offset(s, 99), s.n);
}

static void
folding_ignores_case_but_not_accents(void **state __attribute__((unused)))
{
	assert_int_equal(gb_utf8_fold('A'), 'a');
	assert_int_equal(gb_utf8_fold('['), '[');
	assert_int_equal(gb_utf8_fold(0xC9), 0xE9);
	assert_int_equal(gb_utf8_fold(0xD7), 0xD7);
	assert_int_equal(gb_utf8_fold(0xB5), 0x3BC);
	assert_int_equal(gb_utf8_fold(0x3A3), 0x3C3);
	assert_int_equal(gb_utf8_fold(0x3C2), 0x3C3); /* final sigma */
	assert_int_equal(gb_utf8_fold(0x212A), 'k');  /* Kelvin sign */
	assert_int_equal(gb_utf8_fold(0x17F), 's');   /* long s */
	assert_int_equal(gb_utf8_fold(0x1E9E), 0xDF); /* capital sharp s */
	assert_int_equal(gb_utf8_fold(0x130), 0x130); /* only Turkish folds it */
	assert_int_equal(gb_utf8_fold(0x4E2D), 0x4E2D);
}

static void
case_mapping_is_one_to_one(void **state __attribute__((unused)))
{
	assert_int_equal(gb_utf8_upper('z'), 'Z');
	assert_int_equal(gb_utf8_upper('{'), '{');
	assert_int_equal(gb_utf8_upper(0xE9), 0xC9);
	assert_int_equal(gb_utf8_upper(0xDF), 0xDF);
	assert_int_equal(gb_utf8_lower('Z'), 'z');
	assert_int_equal(gb_utf8_lower('@'), '@');
	assert_int_equal(gb_utf8_lower(0x410), 0x430);
}

static void
letters_are_letters_of_any_script(void **state __attribute__((unused)))
{
	assert_true(gb_utf8_is_letter('q') && gb_utf8_is_letter('Q'));
	assert_true(gb_utf8_is_letter(0xE7) && gb_utf8_is_letter(0x4E2D));
	assert_false(gb_utf8_is_letter('1') || gb_utf8_is_letter('@') ||
	             gb_utf8_is_letter('{'));
	assert_false(gb_utf8_is_letter(0x20AC) || gb_utf8_is_letter(0x1F600));
}

static void
width_is_in_cells(void **state __attribute__((unused)))
{
	assert_int_equal(gb_utf8_width('a'), 1);
	assert_int_equal(gb_utf8_width(0xE9), 1);
	assert_int_equal(gb_utf8_width(0x4E2D), 2);
	assert_int_equal(gb_utf8_width(0x1F600), 2);
	assert_int_equal(gb_utf8_width(0x301), 0);
	assert_int_equal(gb_utf8_width('\n'), 0);
}

static void
folded_text_is_written_and_compared(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 100);
	gb_utf8_fold_into(&b, GB_S("\xC3\x89T\xC3\xA9 X"));
	assert_string_equal(b.p, "\xC3\xA9t\xC3\xA9 x");
	gb_buf_fini(&b);
	assert_true(gb_utf8_ieq(GB_S("\xC3\x89T\xC3\xA9"), GB_S("\xC3\xA9t\xC3\x89")));
	assert_true(gb_utf8_ieq(GB_S("\xE2\x84\xAA"), GB_S("k")));
	assert_false(gb_utf8_ieq(GB_S("\xC3\xA9"), GB_S("e")));
	assert_false(gb_utf8_ieq(GB_S("ab"), GB_S("abc")));
}

static void
what_steers_a_terminal_is_shown_as_its_number(void **state __attribute__((unused)))
{
	struct gb_buf b;

	gb_buf_init(&b, 100);
	gb_utf8_show(&b, GB_S("a\033[m\n\x7F\xC2\x9B\xE2\x80\xAE\xE2\x81\xA6\xC3\xA9"));
	assert_string_equal(b.p, "a\\u{1b}[m\\u{a}\\u{7f}\\u{9b}\\u{202e}\\u{2066}\xC3\xA9");
	gb_buf_fini(&b);
	/* Arabic and Hebrew need the plain marks. */
	assert_false(gb_utf8_steers(0x200E));
	assert_false(gb_utf8_steers(0x061C));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_text_is_valid_to_its_end),
		cmocka_unit_test(bad_bytes_are_found_where_they_stand),
		cmocka_unit_test(ascii_is_told_apart),
		cmocka_unit_test(every_length_goes_out_and_in),
		cmocka_unit_test(what_is_no_code_point_is_written_as_replacement),
		cmocka_unit_test(code_points_are_counted_and_found),
		cmocka_unit_test(folding_ignores_case_but_not_accents),
		cmocka_unit_test(case_mapping_is_one_to_one),
		cmocka_unit_test(letters_are_letters_of_any_script),
		cmocka_unit_test(width_is_in_cells),
		cmocka_unit_test(folded_text_is_written_and_compared),
		cmocka_unit_test(what_steers_a_terminal_is_shown_as_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
