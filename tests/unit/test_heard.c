/* Who listens is known to all workers, and after a restart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cgi/heard.h"

static const struct gb_slice shop = {"shop", 4}, one = {"s-1", 3}, two = {"s-2", 3};

static int
make_folder(void **state)
{
	static char dir[] = "/tmp/gb-heard.XXXXXX";
	*state = mkdtemp(dir);
	return *state ? 0 : 1;
}

static int
drop_folder(void **state)
{
	char path[64];
	snprintf(path, sizeof path, "%s/heard", (char *)*state);
	unlink(path);
	return rmdir(*state);
}

static void
nobody_is_listening_at_first(void **state)
{
	const struct gb_heard *h = gb_heard_map(*state);
	assert_non_null(h);
	assert_false(gb_heard_is(h, shop, one));
}

static void
another_process_sees_who_listens(void **state)
{
	struct gb_heard *h = gb_heard_map(*state);
	int status;
	const pid_t pid = fork();
	if (pid == 0) {
		gb_heard_note(h, shop, one);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(gb_heard_is(h, shop, one));
	assert_false(gb_heard_is(h, shop, two));
	assert_false(gb_heard_is(h, GB_S("sho"), GB_S("p/s-1")));
}

static void
the_next_one_who_opens_it_knows_it_still(void **state)
{
	assert_true(gb_heard_is(gb_heard_map(*state), shop, one));
}

static void
without_a_file_everybody_may_listen(void **state __attribute__((unused)))
{
	assert_null(gb_heard_map("/nonexistent"));
	gb_heard_note(NULL, shop, two);
	assert_true(gb_heard_is(NULL, shop, two));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_listening_at_first),
		cmocka_unit_test(another_process_sees_who_listens),
		cmocka_unit_test(the_next_one_who_opens_it_knows_it_still),
		cmocka_unit_test(without_a_file_everybody_may_listen),
	};
	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
