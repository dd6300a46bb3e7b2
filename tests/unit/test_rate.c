/* How often somebody may ask: the limits hold exactly, by address and by visitor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rand.h"
#include "cgi/rate.h"

static struct gb_rates *rates;
static const int64_t t0 = INT64_C(5000000000);

static int
setup(void **state __attribute__((unused)))
{
	rates = gb_rates_map();
	return rates ? 0 : -1;
}

static unsigned
burst(enum gb_rate rate, const char *key, int64_t now)
{
	unsigned n = 0;
	while (gb_rate_take(rates, rate, gb_cstr(key), now) == 0)
		n++;
	return n;
}

static void
a_second_lets_so_many_through(void **state __attribute__((unused)))
{
	static const unsigned want[GB_RATE__MAX] = {100, 50, 10, 10, 5};
	for (unsigned rate = 0; rate < GB_RATE__MAX; rate++)
		assert_int_equal(burst((enum gb_rate)rate, "a", t0), want[rate]);
}

static void
the_wait_is_told_and_true(void **state __attribute__((unused)))
{
	burst(GB_RATE_AUTH, "wait", t0);
	int64_t wait = gb_rate_take(rates, GB_RATE_AUTH, GB_S("wait"), t0);
	assert_int_equal(wait, 100000); /* a tenth of a second */
	assert_true(gb_rate_take(rates, GB_RATE_AUTH, GB_S("wait"), t0 + wait - 1) > 0);
	assert_int_equal(gb_rate_take(rates, GB_RATE_AUTH, GB_S("wait"), t0 + wait), 0);
	/* after a second of quiet all of it is back */
	assert_int_equal(burst(GB_RATE_AUTH, "wait", t0 + 5000000), 10);
}

static void
keys_and_rates_do_not_mix(void **state __attribute__((unused)))
{
	assert_int_equal(burst(GB_RATE_API, "one", t0), 50);
	assert_int_equal(burst(GB_RATE_API, "two", t0), 50);
	assert_int_equal(burst(GB_RATE_AUTH, "one", t0), 10);
	assert_int_equal(burst(GB_RATE_API, "one", t0), 0);
}

/* Whatever the times of the requests: in no window are more let through than the rate and its
 * burst allow. */
static void
no_schedule_gets_more_through(void **state __attribute__((unused)))
{
	enum { MANY = 20000 };
	static int64_t passed[MANY];
	struct gb_rand rand;
	int64_t now = t0;
	size_t n = 0;
	gb_rand_seed(&rand, 7);
	for (size_t i = 0; i < MANY; i++) {
		now += (int64_t)(gb_rand_u64(&rand) % 30000);
		if (gb_rate_take(rates, GB_RATE_API, GB_S("random"), now) == 0)
			passed[n++] = now;
	}
	assert_true(n > 1000);
	for (size_t i = 0; i < n; i++) {
		size_t k = i;
		while (k < n && passed[k] < passed[i] + 1000000)
			k++;
		assert_true(k - i <= 100); /* 50 of the burst, 50 of the second */
	}
	/* and over the whole time at the pace of the rate */
	assert_true((double)n <= 50 + (double)(now - t0) * 50 / 1e6 + 1);
}

static void
a_million_keys_take_no_more_memory(void **state __attribute__((unused)))
{
	char key[32];
	for (unsigned i = 0; i < 1000000; i++) {
		memcpy(key, "key", 3);
		memcpy(key + 3, &i, sizeof i);
		gb_rate_take(rates, GB_RATE_GENERAL, gb_slice(key, 3 + sizeof i), t0 + i);
	}
	/* A limit still holds for who asks now. */
	assert_int_equal(burst(GB_RATE_AUTH, "late", t0 + 2000000), 10);
	assert_int_equal(burst(GB_RATE_AUTH, "late", t0 + 2000000), 0);
}

static void
a_limit_holds_for_all_workers_together(void **state __attribute__((unused)))
{
	int status;
	pid_t pid = fork();
	if (pid == 0)
		_exit((int)burst(GB_RATE_MESSAGE, "shared", t0));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 10);
	assert_int_equal(burst(GB_RATE_MESSAGE, "shared", t0), 0);
}

static enum gb_rc
ask(enum gb_method method, const char *path, const char *address, const char *owner,
    unsigned *wait)
{
	struct gb_err err;
	struct gb_req q = {
		.method = method, .path = gb_cstr(path), .address = gb_cstr(address)};
	return gb_rate_check(rates, &q, gb_cstr(owner), t0, wait, &err);
}

static unsigned
asks(enum gb_method method, const char *path, const char *address, const char *owner)
{
	unsigned n = 0, wait;
	while (ask(method, path, address, owner, &wait) == GB_OK)
		n++;
	assert_int_equal(wait, 1);
	return n;
}

static void
a_request_counts_by_its_path(void **state __attribute__((unused)))
{
	assert_int_equal(asks(GB_GET, "/bot", "198.51.100.1", ""), 100);
	assert_int_equal(asks(GB_GET, "/api/health", "198.51.100.2", ""), 50);
	assert_int_equal(asks(GB_GET, "/api/auth", "198.51.100.3", ""), 10);
	assert_int_equal(asks(GB_POST, "/api/chat", "198.51.100.4", "ann"), 10);
	assert_int_equal(asks(GB_POST, "/api/ui/chat/bot/messages", "198.51.100.5", "bob"), 10);
	/* her messages from another address are still hers */
	assert_int_equal(asks(GB_POST, "/api/chat", "198.51.100.6", "ann"), 0);
	/* and somebody else there is not held up by them */
	assert_int_equal(asks(GB_POST, "/api/chat", "198.51.100.6", "cid"), 10);
}

static void
a_home_is_one_address(void **state __attribute__((unused)))
{
	assert_int_equal(asks(GB_GET, "/a", "2001:4:5:6:1::1", ""), 100);
	assert_int_equal(asks(GB_GET, "/a", "2001:4:5:6:2::9", ""), 0);
	assert_int_equal(asks(GB_GET, "/a", "2001:4:5:7:1::1", ""), 100);
}

static void
without_a_table_nothing_is_limited(void **state __attribute__((unused)))
{
	struct gb_err err;
	struct gb_req q = {.path = GB_S("/api/auth"), .address = GB_S("192.0.2.1")};
	unsigned wait = 9;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(gb_rate_check(NULL, &q, GB_S(""), t0, &wait, &err), GB_OK);
	assert_int_equal(wait, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_second_lets_so_many_through),
		cmocka_unit_test(the_wait_is_told_and_true),
		cmocka_unit_test(keys_and_rates_do_not_mix),
		cmocka_unit_test(no_schedule_gets_more_through),
		cmocka_unit_test(a_limit_holds_for_all_workers_together),
		cmocka_unit_test(a_request_counts_by_its_path),
		cmocka_unit_test(a_home_is_one_address),
		cmocka_unit_test(without_a_table_nothing_is_limited),
		cmocka_unit_test(a_million_keys_take_no_more_memory),
	};
	return cmocka_run_group_tests_name("rate", tests, setup, NULL);
}
