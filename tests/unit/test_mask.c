/* What must not stand in a log does not (reliability.md 5, 94). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mask.h"

static void
is_masked(const char *text, const char *want)
{
	struct gb_buf b;
	gb_buf_init(&b, 65536);
	gb_mask(&b, gb_cstr(text));
	gb_buf_char(&b, '\0');
	assert_string_equal(b.p, want);
	gb_buf_fini(&b);
}

static void
addresses_lose_what_names_a_machine(void **state __attribute__((unused)))
{
	is_masked("from 10.1.2.3:8080 to 192.168.0.77.", "from 10.x.x.x:8080 to 192.x.x.x.");
	is_masked("http://127.0.0.1/x", "http://127.x.x.x/x");
	is_masked("[2001:db8::1]:443 and ::1", "[x::x]:443 and x::x");
	is_masked("fe80:0:0:0:1:2:3:4", "x::x");
	is_masked("version 1.2.3.4.5, 1.2.3, at 12:30:59",
	          "version 1.2.3.4.5, 1.2.3, at 12:30:59");
	is_masked("a10.1.2.3", "a10.1.2.3");
}

static void
numbers_of_persons_are_gone(void **state __attribute__((unused)))
{
	is_masked("CPF 529.982.247-25!", "CPF ***!");
	is_masked("529.982.247-251", "529.982.247-251");
}

static void
secrets_are_gone(void **state __attribute__((unused)))
{
	is_masked("password=hunter2 more", "password=*** more");
	is_masked("{\"Token\": \"abc\", \"x\":1}", "{\"Token\": \"***\", \"x\":1}");
	is_masked("Authorization: Bearer abc.def", "Authorization: Bearer ***");
	is_masked("?api_key=k1&y=2", "?api_key=***&y=2");
	is_masked("senha: 1234", "senha: ***");
	is_masked("the token is too long", "the token is too long");
	is_masked("a password that is short", "a password that is short");
	is_masked("sk-0123456789abcdefghijklmnopqrstuvwxyzABCD end", "*** end");
	is_masked("01a2145f-8ef6-76e1-8a9a-8d4c84f021ac",
	          "01a2145f-8ef6-76e1-8a9a-8d4c84f021ac");
}

static void
what_is_none_stays(void **state __attribute__((unused)))
{
	static const char text[] =
		"bot=shop session=1 GET https://example.org/a/b?x=1 \303\251 took 12 ms";
	is_masked("", "");
	is_masked(text, text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_lose_what_names_a_machine),
		cmocka_unit_test(numbers_of_persons_are_gone),
		cmocka_unit_test(secrets_are_gone),
		cmocka_unit_test(what_is_none_stays),
	};
	return cmocka_run_group_tests_name("mask", tests, NULL, NULL);
}
