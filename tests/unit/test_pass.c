/* Passwords: which may be taken, and how they are kept (reliability.md 5, 80 and 81). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pass.h"

#include <stdio.h>

static void
length_counts_and_common_ones_are_refused(void **state __attribute__((unused)))
{
	static const char *const bad[] = {"",         "seven77",  "ááááááá",     "password",
	                                  "PassWord", "12345678", "zzzzzzzzzzz", "senha123"};
	static const char *const good[] = {"eight ok", "four words of some length",
	                                   "\xf0\x9f\x90\x99 ocean \xf0\x9f\x90\x99 and more"};
	struct gb_err err;
	for (size_t i = 0; i < GB_LEN(bad); i++)
		assert_int_equal(gb_pass_fit(gb_cstr(bad[i]), &err), GB_EINPUT);
	for (size_t i = 0; i < GB_LEN(good); i++)
		assert_int_equal(gb_pass_fit(gb_cstr(good[i]), &err), GB_OK);
	char many[GB_PASS_MAX + 1];
	for (size_t i = 0; i < sizeof many; i++)
		many[i] = (char)('a' + i % 26);
	assert_int_equal(gb_pass_fit(gb_slice(many, sizeof many), &err), GB_EINPUT);
	assert_int_equal(gb_pass_fit(gb_slice(many, 64), &err), GB_OK);
	assert_int_equal(gb_pass_fit(gb_slice("8 bytes\0", 8), &err), GB_EINPUT);
}

static void
a_hash_is_argon2id_and_fits_only_its_password(void **state __attribute__((unused)))
{
	char one[GB_PASS_HASH], two[GB_PASS_HASH], want[64];
	struct gb_err err;
	assert_int_equal(gb_pass_hash(GB_S("correct horse"), one, &err), GB_OK);
	assert_int_equal(gb_pass_hash(GB_S("correct horse"), two, &err), GB_OK);
	snprintf(want, sizeof want, "$argon2id$v=19$m=%d,t=3,p=1$", GB_PASS_MIB << 10);
	assert_memory_equal(one, want, strlen(want));
	assert_true(GB_PASS_MIB << 10 >= 19456);
	assert_string_not_equal(one, two);
	assert_true(gb_pass_check(GB_S("correct horse"), gb_cstr(one)));
	assert_false(gb_pass_check(GB_S("correct horsf"), gb_cstr(one)));
	assert_false(gb_pass_check(GB_S("correct horse"), gb_slice(NULL, 0)));
	assert_false(gb_pass_check(GB_S("correct horse"), GB_S("rubbish")));
	assert_false(gb_pass_old(gb_cstr(one)));
	assert_true(gb_pass_old(GB_S("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
	                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(length_counts_and_common_ones_are_refused),
		cmocka_unit_test(a_hash_is_argon2id_and_fits_only_its_password),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
