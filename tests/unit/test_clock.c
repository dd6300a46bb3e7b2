/* Time is an object. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include <cmocka.h>

static void
a_frozen_clock_stands_until_it_is_moved(void **state __attribute__((unused)))
{
	struct gb_clock c = {.frozen = true, .now_ms = 1000};

	assert_int_equal(gb_clock_now(&c), 1000);
	assert_int_equal(gb_clock_now(&c), 1000);
	gb_clock_advance(&c, 7200000);
	assert_int_equal(gb_clock_now(&c), 7201000);
	gb_clock_advance(&c, -1000);
	assert_int_equal(gb_clock_now(&c), 7200000);
}

static void
a_running_clock_is_not_moved(void **state __attribute__((unused)))
{
	struct gb_clock c = {.now_ms = 5};

	gb_clock_advance(&c, 1000);
	assert_int_equal(c.now_ms, 5);
	/* any machine that builds this lives after 2024 */
	assert_true(gb_clock_now(&c) > 1704067200000);
}

static void
monotonic_and_cpu_time_never_go_back(void **state __attribute__((unused)))
{
	int64_t mono = gb_clock_mono(), cpu = gb_clock_cpu();

	for (int i = 0; i < 1000; i++) {
		assert_true(gb_clock_mono() >= mono);
		assert_true(gb_clock_cpu() >= cpu);
		mono = gb_clock_mono();
		cpu = gb_clock_cpu();
	}
	assert_true(cpu >= 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_frozen_clock_stands_until_it_is_moved),
		cmocka_unit_test(a_running_clock_is_not_moved),
		cmocka_unit_test(monotonic_and_cpu_time_never_go_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
