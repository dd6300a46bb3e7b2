/* Percent encoding and base64. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "text/url.h"

static struct gb_buf out;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, 10000);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	return 0;
}

typedef void (*encode_fn)(struct gb_buf *to, struct gb_slice s);
typedef enum gb_rc (*decode_fn)(struct gb_buf *to, struct gb_slice s, struct gb_err *err);

static const char *
encoded(encode_fn fn, struct gb_slice s)
{
	gb_buf_clear(&out);
	gb_buf_str(&out, "=");
	fn(&out, s);
	return out.p + 1;
}

static const char *
decoded(decode_fn fn, const char *s)
{
	struct gb_err err = {0};

	gb_buf_clear(&out);
	gb_buf_str(&out, "=");
	if (fn(&out, gb_cstr(s), &err) != GB_OK) {
		assert_int_equal(err.no, GB_E_ENCODING);
		assert_int_equal(err.rc, GB_EFORMAT);
		return NULL;
	}
	return out.p + 1;
}

static void
all_but_the_unreserved_is_percent_encoded(void **state __attribute__((unused)))
{
	assert_string_equal(encoded(gb_url_encode, GB_S("aZ09-._~")), "aZ09-._~");
	assert_string_equal(encoded(gb_url_encode, GB_S("a b&c=\xC3\xA9/+@[`{")),
	                    "a%20b%26c%3D%C3%A9%2F%2B%40%5B%60%7B");
	assert_string_equal(encoded(gb_url_encode_form, GB_S("a b+")), "a+b%2B");
}

static void
percent_encoding_is_undone(void **state __attribute__((unused)))
{
	assert_string_equal(decoded(gb_url_decode, "a%20b%c3%A9+"), "a b\xC3\xA9+");
	assert_string_equal(decoded(gb_url_decode_form, "a+b%2B"), "a b+");
	assert_string_equal(decoded(gb_url_decode, ""), "");
}

static void
broken_percent_encoding_is_refused(void **state __attribute__((unused)))
{
	assert_null(decoded(gb_url_decode, "%"));
	assert_null(decoded(gb_url_decode, "a%4"));
	assert_null(decoded(gb_url_decode, "%4g"));
	assert_null(decoded(gb_url_decode_form, "%G4"));
}

static void
base64_of_every_remainder(void **state __attribute__((unused)))
{
	static const char *const pair[][2] = {
		{"", ""},
		{"f", "Zg=="},
		{"fo", "Zm8="},
		{"foo", "Zm9v"},
		{"foob", "Zm9vYg=="},
		{"fooba", "Zm9vYmE="},
		{"foobar", "Zm9vYmFy"},
	};

	for (size_t i = 0; i < GB_LEN(pair); i++) {
		assert_string_equal(encoded(gb_base64_encode, gb_cstr(pair[i][0])), pair[i][1]);
		assert_string_equal(decoded(gb_base64_decode, pair[i][1]), pair[i][0]);
	}
}

static void
both_alphabets_are_read(void **state __attribute__((unused)))
{
	assert_string_equal(encoded(gb_base64_encode, GB_S("\xFB\xFF\xFE")), "+//+");
	assert_string_equal(encoded(gb_base64url_encode, GB_S("\xFB\xFF\xFE?")), "-__-Pw");
	assert_string_equal(decoded(gb_base64_decode, "+//+"), "\xFB\xFF\xFE");
	assert_string_equal(decoded(gb_base64_decode, "-__-Pw"), "\xFB\xFF\xFE?");
	assert_string_equal(decoded(gb_base64_decode, " Zm9v\r\n\tYg = =\n"), "foob");
}

static void
every_byte_goes_through_base64(void **state __attribute__((unused)))
{
	char all[256], *text;
	struct gb_buf back;

	for (int i = 0; i < 256; i++)
		all[i] = (char)i;
	gb_buf_clear(&out);
	gb_base64_encode(&out, gb_slice(all, sizeof all));
	text = out.p;
	gb_buf_init(&back, 1000);
	assert_int_equal(gb_base64_decode(&back, gb_cstr(text), NULL), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&back), gb_slice(all, sizeof all)));
	gb_buf_fini(&back);
}

static void
broken_base64_is_refused(void **state __attribute__((unused)))
{
	static const char *const bad[] = {"Z",    "Zm9vY",    "Zg=",   "Zg===", "=",    "====",
	                                  "Z===", "Zg==Zg==", "Zm9v=", "Zm*v",  "Zm8=x"};

	for (size_t i = 0; i < GB_LEN(bad); i++)
		assert_null(decoded(gb_base64_decode, bad[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_but_the_unreserved_is_percent_encoded),
		cmocka_unit_test(percent_encoding_is_undone),
		cmocka_unit_test(broken_percent_encoding_is_refused),
		cmocka_unit_test(base64_of_every_remainder),
		cmocka_unit_test(both_alphabets_are_read),
		cmocka_unit_test(every_byte_goes_through_base64),
		cmocka_unit_test(broken_base64_is_refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
