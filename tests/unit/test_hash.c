/* Hashes for tables and for identity. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/hash.h"
#include "base/rand.h"
#include "base/utf8.h"

static void
sha256_is_the_standard_one(void **state __attribute__((unused)))
{
	char hex[2 * GB_SHA256_LEN + 1];
	struct gb_sha256 h = gb_sha256(GB_S("abc"));

	gb_hex(hex, h.b, sizeof h.b);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
	                         "b00361a396177a9cb410ff61f20015ad");
	h = gb_sha256(gb_cstr(NULL));
	gb_hex(hex, h.b, 4);
	assert_string_equal(hex, "e3b0c442");
}

static void
crc32_is_the_standard_one(void **state __attribute__((unused)))
{
	assert_int_equal(gb_crc32(GB_S("123456789")), 0xCBF43926);
	assert_int_equal(gb_crc32(GB_S("")), 0);
}

static void
a_hash_depends_on_every_byte_and_the_length(void **state __attribute__((unused)))
{
	char text[40];

	memset(text, 'a', sizeof text);
	for (size_t n = 0; n < sizeof text; n++) {
		uint64_t whole = gb_hash(gb_slice(text, n));
		assert_true(whole == gb_hash(gb_slice(text, n)));
		assert_true(whole != gb_hash(gb_slice(text, n + 1)));
		for (size_t i = 0; i < n; i++) {
			text[i] = 'b';
			assert_true(gb_hash(gb_slice(text, n)) != whole);
			text[i] = 'a';
		}
	}
}

static void
a_folded_hash_ignores_case_at_every_length(void **state __attribute__((unused)))
{
	static const char *const piece[] = {"a", "Z", "\xC3\x89", "\xC3\xA9", "\xE2\x84\xAA",
	                                    "_", "9"};
	struct gb_rand r;

	gb_rand_seed(&r, 3);
	for (int round = 0; round < 3000; round++) {
		struct gb_buf b, folded;
		gb_buf_init(&b, 200);
		gb_buf_init(&folded, 200);
		int64_t n = gb_rand_range(&r, 0, 30);
		int64_t kinds = round & 1 ? 1 : (int64_t)GB_LEN(piece) - 1;
		for (int64_t i = 0; i < n; i++)
			gb_buf_str(&b, piece[gb_rand_range(&r, 0, kinds)]);
		gb_utf8_fold_into(&folded, gb_buf_get(&b));
		uint32_t h = gb_hash_fold(gb_buf_get(&b));
		assert_int_equal(h, gb_hash_fold(gb_buf_get(&folded)));
		assert_true(h != 0);
		gb_buf_char(&b, 'x');
		assert_true(gb_hash_fold(gb_buf_get(&b)) != h);
		gb_buf_fini(&b);
		gb_buf_fini(&folded);
	}
}

static void
accents_and_neighbours_of_letters_count(void **state __attribute__((unused)))
{
	assert_true(gb_hash_fold(GB_S("\xC3\xA9")) != gb_hash_fold(GB_S("e")));
	assert_true(gb_hash_fold(GB_S("@[`{@[`{")) != gb_hash_fold(GB_S("`{@[`{@[")));
	assert_true(gb_hash_fold(GB_S("a\0")) != gb_hash_fold(GB_S("a")));
}

/* RFC 4231, test cases 2 and 6: a short key, and one longer than a block. */
static void
hmac_is_the_standard_one(void **state __attribute__((unused)))
{
	char hex[2 * GB_SHA256_LEN + 1], key[131];
	struct gb_sha256 h = gb_hmac_sha256(GB_S("Jefe"), GB_S("what do ya want for nothing?"));
	gb_hex(hex, h.b, sizeof h.b);
	assert_string_equal(hex,
	                    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	h = gb_hmac_sha256(gb_slice(key, sizeof key),
	                   GB_S("Test Using Larger Than Block-Size Key - Hash Key First"));
	gb_hex(hex, h.b, sizeof h.b);
	assert_string_equal(hex,
	                    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void
secrets_are_equal_as_a_whole_only(void **state __attribute__((unused)))
{
	assert_true(gb_same_secret(GB_S("abc"), GB_S("abc")));
	assert_true(gb_same_secret(gb_slice(NULL, 0), GB_S("")));
	assert_false(gb_same_secret(GB_S("abc"), GB_S("abd")));
	assert_false(gb_same_secret(GB_S("abc"), GB_S("ab")));
	assert_false(gb_same_secret(GB_S(""), GB_S("a")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_is_the_standard_one),
		cmocka_unit_test(hmac_is_the_standard_one),
		cmocka_unit_test(secrets_are_equal_as_a_whole_only),
		cmocka_unit_test(crc32_is_the_standard_one),
		cmocka_unit_test(a_hash_depends_on_every_byte_and_the_length),
		cmocka_unit_test(a_folded_hash_ignores_case_at_every_length),
		cmocka_unit_test(accents_and_neighbours_of_letters_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
