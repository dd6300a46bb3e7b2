/* Regular expressions with a budget. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "text/re.h"

static struct gb_re *
compiled(const char *pattern, unsigned flags)
{
	struct gb_re *re = NULL;
	struct gb_err err = {0};

	if (gb_re_new(gb_cstr(pattern), flags, &re, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return re;
}

/* The text of group 0, or NULL when nothing matches. */
static const char *
match(const char *pattern, unsigned flags, const char *subject)
{
	static char text[100];
	struct gb_re *re = compiled(pattern, flags);
	struct gb_err err = {0};
	bool found = false;

	assert_int_equal(gb_re_find(re, gb_cstr(subject), 0, &found, &err), GB_OK);
	if (found) {
		struct gb_slice g = gb_re_group(re, 0);
		memcpy(text, g.p, g.n);
		text[g.n] = '\0';
	}
	gb_re_free(re);
	return found ? text : NULL;
}

static void
a_match_is_found_or_not(void **state __attribute__((unused)))
{
	assert_string_equal(match("[0-9]+", GB_RE_PLAIN, "abc 123 def"), "123");
	assert_null(match("[0-9]+", GB_RE_PLAIN, "abc"));
	assert_string_equal(match("", GB_RE_PLAIN, ""), "");
	gb_re_free(NULL);
}

static void
flags_change_case_lines_and_dots(void **state __attribute__((unused)))
{
	assert_null(match("\xC3\xA9T", GB_RE_PLAIN, "\xC3\x89t"));
	assert_string_equal(match("\xC3\xA9T", GB_RE_ICASE, "\xC3\x89t"), "\xC3\x89t");
	assert_null(match("^b", GB_RE_PLAIN, "a\nb"));
	assert_string_equal(match("^b", GB_RE_MULTILINE, "a\nb"), "b");
	assert_null(match("a.b", GB_RE_PLAIN, "a\nb"));
	assert_string_equal(match("a.b", GB_RE_DOTALL, "a\nb"), "a\nb");
}

static void
classes_know_unicode(void **state __attribute__((unused)))
{
	assert_string_equal(match("^\\w+$", GB_RE_PLAIN, "a\xC3\xA7\xC3\xA3o"),
	                    "a\xC3\xA7\xC3\xA3o");
	assert_string_equal(match("^.$", GB_RE_PLAIN, "\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
}

static void
invalid_bytes_in_a_text_never_match(void **state __attribute__((unused)))
{
	assert_null(match("^.$", GB_RE_PLAIN, "\xFF"));
	assert_string_equal(match("b", GB_RE_PLAIN,
	                          "\xFF"
	                          "b"),
	                    "b");
}

static void
groups_are_slices_of_the_text(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("(\\d+)-(x)?(\\d+)", GB_RE_PLAIN);
	struct gb_slice subject = GB_S("tel 12-345");
	struct gb_err err = {0};
	bool found;

	assert_int_equal(gb_re_count(re), 4);
	assert_int_equal(gb_re_find(re, subject, 0, &found, &err), GB_OK);
	assert_true(found);
	assert_ptr_equal(gb_re_group(re, 0).p, subject.p + 4);
	assert_true(gb_slice_eq(gb_re_group(re, 1), GB_S("12")));
	assert_null(gb_re_group(re, 2).p);
	assert_true(gb_slice_eq(gb_re_group(re, 3), GB_S("345")));
	assert_null(gb_re_group(re, 4).p);
	gb_re_free(re);
}

static void
all_matches_are_walked_even_empty_ones(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("a*", GB_RE_PLAIN);
	struct gb_slice subject = GB_S("aa\xC3\xA9");
	struct gb_err err = {0};
	size_t n = 0;
	bool found = true;

	for (size_t from = 0; found; from = gb_re_after(re)) {
		assert_int_equal(gb_re_find(re, subject, from, &found, &err), GB_OK);
		n += found;
		if (!found)
			break;
	}
	assert_int_equal(n, 3); /* "aa", before and behind the letter */
	gb_re_free(re);
}

static void
a_wrong_pattern_is_refused_with_its_place(void **state __attribute__((unused)))
{
	struct gb_re *re = NULL;
	struct gb_err err = {0};

	assert_int_equal(gb_re_new(GB_S("\xC3\xA9(b"), 0, &re, &err), GB_EINPUT);
	assert_null(re);
	assert_int_equal(err.no, GB_E_RE_SYNTAX);
	assert_non_null(strstr(err.msg, "at character 4: missing closing parenthesis"));
	assert_int_equal(gb_re_new(GB_S("\\C"), 0, &re, &err), GB_EINPUT);
	assert_int_equal(gb_re_new(GB_S("\xFF"), 0, &re, &err), GB_EINPUT);
	char *wide = gb_xcalloc(1, GB_RE_PATTERN_MAX + 1);
	assert_int_equal(gb_re_new(gb_slice(wide, GB_RE_PATTERN_MAX + 1), 0, &re, &err),
	                 GB_EINPUT);
	assert_non_null(strstr(err.msg, "at most 65536"));
	gb_free(wide);
	char nest[202];
	memset(nest, '(', 101);
	memset(nest + 101, ')', 101);
	assert_int_equal(gb_re_new(gb_slice(nest, sizeof nest), 0, &re, &err), GB_EINPUT);
}

static void
a_pattern_that_explodes_is_stopped(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("(a+)+$", GB_RE_PLAIN);
	struct gb_err err = {0};
	bool found = true;

	assert_int_equal(gb_re_find(re, GB_S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), 0,
	                            &found, &err),
	                 GB_ELIMIT);
	assert_int_equal(err.no, GB_E_RE_EFFORT);
	assert_true(found);
	struct gb_buf out;
	gb_buf_init(&out, 1000);
	assert_int_equal(gb_re_replace(re, GB_S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"),
	                               GB_S("x"), &out, &err),
	                 GB_ELIMIT);
	gb_buf_fini(&out);
	gb_re_free(re);
}

static void
recursion_is_limited_in_depth(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("^(?:(x)|y)*z", GB_RE_PLAIN);
	struct gb_err err = {0};
	bool found;
	char *text = gb_xmalloc(50000);

	memset(text, 'x', 50000);
	assert_int_equal(gb_re_find(re, gb_slice(text, 50000), 0, &found, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_RE_EFFORT);
	gb_free(text);
	gb_re_free(re);
}

static void
a_text_that_is_too_long_is_refused(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("x", GB_RE_PLAIN);
	struct gb_err err = {0};
	bool found;
	char *text = gb_xcalloc(1, GB_RE_SUBJECT_MAX + 1);

	assert_int_equal(gb_re_find(re, gb_slice(text, GB_RE_SUBJECT_MAX), 0, &found, &err),
	                 GB_OK);
	assert_int_equal(gb_re_find(re, gb_slice(text, GB_RE_SUBJECT_MAX + 1), 0, &found, &err),
	                 GB_ELIMIT);
	assert_int_equal(err.no, GB_E_RE_SUBJECT);
	assert_int_equal(gb_re_find(re, GB_S("x"), 2, &found, &err), GB_OK);
	assert_false(found);
	gb_free(text);
	gb_re_free(re);
}

static void
assert_replaced(const char *pattern, const char *subject, const char *with, const char *want)
{
	struct gb_re *re = compiled(pattern, GB_RE_PLAIN);
	struct gb_err err = {0};
	struct gb_buf out;

	gb_buf_init(&out, 1000);
	gb_buf_str(&out, "=");
	assert_int_equal(gb_re_replace(re, gb_cstr(subject), gb_cstr(with), &out, &err), GB_OK);
	assert_string_equal(out.p + 1, want);
	gb_buf_fini(&out);
	gb_re_free(re);
}

static void
every_match_is_replaced(void **state __attribute__((unused)))
{
	assert_replaced("o", "foo boo", "0", "f00 b00");
	assert_replaced("x", "foo", "y", "foo");
	assert_replaced("a*", "baac", "-", "-b--c-");
	assert_replaced("", "\xC3\xA9", ".", ".\xC3\xA9.");
	assert_replaced("foo\\Kbar", "foobar", "X", "fooX");
}

static void
a_replacement_names_groups(void **state __attribute__((unused)))
{
	assert_replaced("(\\d+)-(\\d+)", "1-2 3-4", "$2-$1", "2-1 4-3");
	assert_replaced("(?<word>b+)", "abba", "<${word}${1}$0$&>", "a<bbbbbbbb>a");
	assert_replaced("(b)", "abc", "$$1 $x ${ $9 ${} ${none} $12 $",
	                "a$1 $x ${  ${}  b2 $c");
	assert_replaced("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "abcdefghij", "$10${10}$11", "jja1");
	assert_replaced("b", "abc", "${123456789012345678901234567890}", "ac");
	assert_replaced("b", "abc", "${this_name_is_longer_than_thirty_two_letters}", "ac");
}

static void
a_full_buffer_stops_replacing(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("", GB_RE_PLAIN);
	struct gb_err err = {0};
	struct gb_buf out;

	gb_buf_init(&out, 10);
	assert_int_equal(gb_re_replace(re, GB_S("abcdefgh"), GB_S("12345"), &out, &err), GB_OK);
	assert_true(out.over);
	gb_buf_fini(&out);
	gb_re_free(re);
}

static void
a_match_that_leaves_its_own_bounds_is_refused(void **state __attribute__((unused)))
{
	static const char *const pattern[] = {"(?(DEFINE)(?<k>b\\K))a(?=(?&k))",
	                                      "(?(DEFINE)(?<k>\\Ka))(?<=(?&k))b"};

	for (size_t i = 0; i < GB_LEN(pattern); i++) {
		struct gb_re *re = compiled(pattern[i], GB_RE_PLAIN);
		struct gb_err err = {0};
		bool found;
		assert_int_equal(gb_re_find(re, GB_S("ab"), i, &found, &err), GB_EINPUT);
		assert_int_equal(err.no, GB_E_RE_SYNTAX);
		gb_re_free(re);
	}
}

static void
a_pattern_that_fails_while_it_runs_is_refused(void **state __attribute__((unused)))
{
	struct gb_re *re = compiled("a?(?R)", GB_RE_PLAIN);
	struct gb_err err = {0};
	bool found;

	assert_int_equal(gb_re_find(re, GB_S("aaaaac"), 0, &found, &err), GB_EINPUT);
	assert_int_equal(err.no, GB_E_RE_SYNTAX);
	gb_re_free(re);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_is_found_or_not),
		cmocka_unit_test(flags_change_case_lines_and_dots),
		cmocka_unit_test(classes_know_unicode),
		cmocka_unit_test(invalid_bytes_in_a_text_never_match),
		cmocka_unit_test(groups_are_slices_of_the_text),
		cmocka_unit_test(all_matches_are_walked_even_empty_ones),
		cmocka_unit_test(a_wrong_pattern_is_refused_with_its_place),
		cmocka_unit_test(a_pattern_that_explodes_is_stopped),
		cmocka_unit_test(recursion_is_limited_in_depth),
		cmocka_unit_test(a_text_that_is_too_long_is_refused),
		cmocka_unit_test(every_match_is_replaced),
		cmocka_unit_test(a_replacement_names_groups),
		cmocka_unit_test(a_full_buffer_stops_replacing),
		cmocka_unit_test(a_match_that_leaves_its_own_bounds_is_refused),
		cmocka_unit_test(a_pattern_that_fails_while_it_runs_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
