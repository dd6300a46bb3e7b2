/* MD5: the suite of RFC 1321 A.5, and the lengths around a block's end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/md5.h"

static void
check(struct gb_slice s, const char *want)
{
	char hex[2 * GB_MD5_LEN + 1];
	struct gb_md5 sum = gb_md5(s);
	gb_hex(hex, sum.b, sizeof sum.b);
	assert_string_equal(hex, want);
}

static void
the_suite_of_the_standard_holds(void **state __attribute__((unused)))
{
	check(GB_S(""), "d41d8cd98f00b204e9800998ecf8427e");
	check(gb_slice(NULL, 0), "d41d8cd98f00b204e9800998ecf8427e");
	check(GB_S("a"), "0cc175b9c0f1b6a831c399e269772661");
	check(GB_S("abc"), "900150983cd24fb0d6963f7d28e17f72");
	check(GB_S("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
	check(GB_S("abcdefghijklmnopqrstuvwxyz"), "c3fcd3d76192e4007dfb496cca67e13b");
	check(GB_S("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
	      "d174ab98d277d9f5a5611c2c9f419d9f");
	check(GB_S("123456789012345678901234567890123456789012345678901234567890123456789012345"
	           "67890"),
	      "57edf4a22be3c955ac49da2e2107b67a");
}

static void
lengths_around_the_end_of_a_block_are_padded_right(void **state __attribute__((unused)))
{
	static const struct {
		size_t n;
		const char *want;
	} cases[] = {
		{55, "04364420e25c512fd958a70738aa8f72"},
		{56, "668a72d5ba17f08e62dabcafad6db14b"},
		{57, "693037871c4a9d3d8685018905cb530a"},
		{63, "7dc2ca208106a2f703567bdff99d8981"},
		{64, "c1bb4f81d892b2d57947682aeb252456"},
		{65, "1bc932052302d074bdec39795fe00cf6"},
		{119, "ab347a5f68c8a443cfcddc633f12c24f"},
		{120, "fb98667f98096de92620b64f46e1c5b5"},
		{128, "d69cb61a6ee87200676eb0d4b90edbcb"},
		{1000, "398533d48111e9f664b1f64cb10c4b63"},
	};
	char text[1000];
	memset(text, 'x', sizeof text);
	for (size_t i = 0; i < GB_LEN(cases); i++)
		check(gb_slice(text, cases[i].n), cases[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_suite_of_the_standard_holds),
		cmocka_unit_test(lengths_around_the_end_of_a_block_are_padded_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
