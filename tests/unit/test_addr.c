/* Which addresses scripts may reach: the special-purpose registries of IANA and their edges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "net/addr.h"

static struct sockaddr_storage
address(const char *text, unsigned port)
{
	struct sockaddr_storage s = {0};
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
	if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
		memcpy(&s, &in, sizeof in);
	else if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1)
		memcpy(&s, &in6, sizeof in6);
	else
		fail_msg("%s is no address", text);
	return s;
}

static void
each_is(const char *const *list, size_t n, bool want)
{
	for (size_t i = 0; i < n; i++) {
		struct sockaddr_storage s = address(list[i], 80);
		if (gb_addr_public((struct sockaddr *)&s) != want)
			fail_msg("%s is %s", list[i], want ? "refused" : "allowed");
	}
}

static void
what_is_not_public_is_refused(void **state __attribute__((unused)))
{
	static const char *const list[] = {
		/* this network, private, shared, loopback, link-local */
		"0.0.0.0",
		"0.0.0.1",
		"0.255.255.255",
		"10.0.0.0",
		"10.1.2.3",
		"10.255.255.255",
		"100.64.0.0",
		"100.100.1.1",
		"100.127.255.255",
		"127.0.0.0",
		"127.0.0.1",
		"127.0.1.1",
		"127.255.255.255",
		"169.254.0.0",
		"169.254.169.254",
		"169.254.255.255",
		"172.16.0.0",
		"172.20.1.1",
		"172.31.255.255",
		"192.168.0.0",
		"192.168.1.1",
		"192.168.255.255",
		/* protocol assignments, documentation, relays, benchmarks */
		"192.0.0.0",
		"192.0.0.1",
		"192.0.0.8",
		"192.0.0.9",
		"192.0.0.170",
		"192.0.0.255",
		"192.0.2.0",
		"192.0.2.255",
		"192.88.99.0",
		"192.88.99.1",
		"192.88.99.255",
		"198.18.0.0",
		"198.19.255.255",
		"198.51.100.0",
		"198.51.100.255",
		"203.0.113.0",
		"203.0.113.255",
		/* multicast, reserved, broadcast */
		"224.0.0.0",
		"224.0.0.1",
		"239.255.255.255",
		"240.0.0.0",
		"250.1.2.3",
		"255.255.255.254",
		"255.255.255.255",
		/* IPv6: unspecified, loopback, outside of the global space */
		"::",
		"::1",
		"::2",
		"100::",
		"100::1",
		"200::1",
		"400::1",
		"1000::1",
		"1fff::1",
		"4000::1",
		"8000::1",
		"c000::1",
		"e000::1",
		"f000::1",
		"f800::1",
		"fc00::",
		"fc00::1",
		"fd00::1",
		"fdff:ffff::1",
		"fe00::1",
		"fe80::",
		"fe80::1",
		"febf::1",
		"fec0::1",
		"feff::1",
		"ff00::",
		"ff02::1",
		"ff0e::1",
		"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
		/* protocol assignments with Teredo, ORCHID; documentation; AS112 */
		"2001::",
		"2001::1",
		"2001:0:5ef5:79fd::1",
		"2001:2::1",
		"2001:3::1",
		"2001:4:112::1",
		"2001:10::1",
		"2001:20::1",
		"2001:1ff:ffff::1",
		"2001:db8::",
		"2001:db8::1",
		"2001:db8:ffff::1",
		"3fff::1",
		"3fff:fff::1",
		"2620:4f:8000::1",
		/* IPv4 inside */
		"::ffff:127.0.0.1",
		"::ffff:10.0.0.1",
		"::ffff:0.0.0.0",
		"::ffff:192.168.1.1",
		"::ffff:169.254.169.254",
		"::ffff:172.16.0.1",
		"::ffff:224.0.0.1",
		"::127.0.0.1",
		"::10.0.0.1",
		"::8.8.8.8",
		"::ffff:0:127.0.0.1",
		"::ffff:0:8.8.8.8",
		"64:ff9b::127.0.0.1",
		"64:ff9b::10.0.0.1",
		"64:ff9b::169.254.169.254",
		"64:ff9b::192.168.0.1",
		"64:ff9b:1::1",
		"64:ff9b:1::8.8.8.8",
		"64:ff9b:0:1::8.8.8.8",
		"2002::",
		"2002:7f00:1::1",
		"2002:a00:1::",
		"2002:a9fe:a9fe::1",
		"2002:c0a8:101::1",
		"2002:e000:1::",
	};
	each_is(list, GB_LEN(list), false);
	assert_true(GB_LEN(list) > 110);
}

static void
what_is_public_passes(void **state __attribute__((unused)))
{
	static const char *const list[] = {
		/* the neighbours of each block */
		"1.0.0.0",         "1.1.1.1",         "8.8.8.8",
		"9.255.255.255",   "11.0.0.0",        "100.63.255.255",
		"100.128.0.0",     "126.255.255.255", "128.0.0.0",
		"169.253.255.255", "169.255.0.0",     "172.15.255.255",
		"172.32.0.0",      "191.255.255.255", "192.0.1.0",
		"192.0.3.0",       "192.88.98.255",   "192.88.100.0",
		"192.167.255.255", "192.169.0.0",     "198.17.255.255",
		"198.20.0.0",      "198.51.99.255",   "198.51.101.0",
		"203.0.112.255",   "203.0.114.0",     "223.255.255.255",
		"2000::1",         "2001:200::1",     "2001:4860:4860::8888",
		"2001:db7::1",     "2001:db9::1",     "2003::1",
		"2606:4700::1111", "2620:4f:7fff::1", "2620:4f:8001::1",
		"3ffe::1",         "3fff:1000::1",    "2a00:1450::1",
		"::ffff:8.8.8.8",  "::ffff:1.1.1.1",  "64:ff9b::8.8.8.8",
		"2002:808:808::1",
	};
	each_is(list, GB_LEN(list), true);
}

static void
other_families_are_refused(void **state __attribute__((unused)))
{
	struct sockaddr_storage s = {.ss_family = AF_UNIX};
	assert_false(gb_addr_public((struct sockaddr *)&s));
	s.ss_family = AF_UNSPEC;
	assert_false(gb_addr_public((struct sockaddr *)&s));
}

static void
ports_of_the_web_are_public(void **state __attribute__((unused)))
{
	static const unsigned good[] = {80, 443, 8080, 8443};
	static const unsigned bad[] = {0, 1, 22, 25, 79, 81, 442, 444, 3306, 5432, 6379, 65535};
	for (size_t i = 0; i < GB_LEN(good); i++)
		assert_true(gb_port_public(good[i]));
	for (size_t i = 0; i < GB_LEN(bad); i++)
		assert_false(gb_port_public(bad[i]));
}

static bool
granted(const struct gb_grants *g, const char *text, unsigned port)
{
	struct sockaddr_storage s = address(text, port);
	return gb_granted(g, (struct sockaddr *)&s);
}

static void
a_grant_is_for_one_address_and_port(void **state __attribute__((unused)))
{
	struct gb_grants g;
	assert_true(gb_grants_read(GB_S("127.0.0.1:8099, [::1]:80"), &g));
	assert_int_equal(g.n, 2);
	assert_true(granted(&g, "127.0.0.1", 8099));
	assert_true(granted(&g, "::1", 80));
	assert_false(granted(&g, "127.0.0.1", 80));
	assert_false(granted(&g, "127.0.0.2", 8099));
	assert_false(granted(&g, "::1", 8099));
	assert_false(granted(&g, "::2", 80));
	assert_false(granted(&g, "::ffff:127.0.0.1", 8099));
	assert_true(gb_grants_read(GB_S(""), &g));
	assert_false(granted(&g, "127.0.0.1", 8099));
}

static void
a_grant_that_is_no_number_is_refused(void **state __attribute__((unused)))
{
	static const char *const bad[] = {
		"localhost:80",
		"127.0.0.1",
		"127.0.0.1:",
		"127.0.0.1:0",
		"127.0.0.1:65536",
		"127.0.0.1:x",
		":80",
		"::1:80",
		"[::1]",
		"[::1:80",
		"[]:80",
		"127.1:80",
		"1.1.1.1:80,,2.2.2.2:80",
		"[1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb:cccc:dddd:eeee]:80"};
	struct gb_grants g;
	for (size_t i = 0; i < GB_LEN(bad); i++)
		if (gb_grants_read(gb_cstr(bad[i]), &g))
			fail_msg("%s is taken", bad[i]);
}

static void
there_are_so_many_grants_and_no_more(void **state __attribute__((unused)))
{
	struct gb_buf b;
	struct gb_grants g;
	gb_buf_init(&b, 1 << 12);
	for (unsigned i = 0; i < GB_ADDR_GRANTS; i++)
		gb_buf_printf(&b, "%s10.0.0.1:%u", i ? "," : "", i + 1);
	assert_true(gb_grants_read(gb_buf_get(&b), &g));
	gb_buf_str(&b, ",10.0.0.1:99");
	assert_false(gb_grants_read(gb_buf_get(&b), &g));
	gb_buf_fini(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_public_is_refused),
		cmocka_unit_test(what_is_public_passes),
		cmocka_unit_test(other_families_are_refused),
		cmocka_unit_test(ports_of_the_web_are_public),
		cmocka_unit_test(a_grant_is_for_one_address_and_port),
		cmocka_unit_test(a_grant_that_is_no_number_is_refused),
		cmocka_unit_test(there_are_so_many_grants_and_no_more),
	};
	return cmocka_run_group_tests_name("addr", tests, NULL, NULL);
}
