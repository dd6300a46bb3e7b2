/* What a process says about itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

static char text[8192];

/* What one log call writes. */
static const char *
logged(int pipe_fd[2])
{
	close(pipe_fd[1]);
	ssize_t n = read(pipe_fd[0], text, sizeof text - 1);
	text[n > 0 ? n : 0] = '\0';
	close(pipe_fd[0]);
	gb_log_to(0);
	return text;
}

static void
capture(int pipe_fd[2])
{
	assert_int_equal(pipe(pipe_fd), 0);
	gb_log_to(pipe_fd[1]);
}

static void
the_environment_sets_the_first_level(void **state __attribute__((unused)))
{
	int fd[2];

	setenv("GB_LOG", "Info", 1);
	capture(fd);
	gb_log(GB_LOG_DEBUG, "store", "not this");
	gb_log(GB_LOG_INFO, "store", "but %s", "this");
	assert_string_equal(logged(fd), "level=info area=store msg=\"but this\"\n");
	unsetenv("GB_LOG");
}

static void
a_level_shows_itself_and_worse(void **state __attribute__((unused)))
{
	int fd[2];

	gb_log_level(GB_LOG_ERROR);
	capture(fd);
	gb_log(GB_LOG_WARN, "vm", "hidden");
	gb_log(GB_LOG_ERROR, "vm", "shown");
	assert_string_equal(logged(fd), "level=error area=vm msg=\"shown\"\n");
	gb_log_level(GB_LOG_DEBUG);
	capture(fd);
	gb_log(GB_LOG_DEBUG, "vm", "shown");
	assert_string_equal(logged(fd), "level=debug area=vm msg=\"shown\"\n");
}

static void
a_message_stays_on_one_line(void **state __attribute__((unused)))
{
	int fd[2];

	capture(fd);
	gb_log(GB_LOG_WARN, "net", "a \"quote\" \\ and\na\tline%c", 27);
	assert_string_equal(
		logged(fd),
		"level=warn area=net msg=\"a \\\"quote\\\" \\\\ and\\na\\x09line\\x1b\"\n");
}

static void
a_sink_that_is_gone_is_left_for_stderr(void **state __attribute__((unused)))
{
	int fd[2];
	int saved = dup(STDERR_FILENO);

	gb_log_to(999);
	gb_log(GB_LOG_ERROR, "x", "lost");
	assert_int_equal(pipe(fd), 0);
	dup2(fd[1], STDERR_FILENO);
	gb_log(GB_LOG_ERROR, "x", "found");
	dup2(saved, STDERR_FILENO);
	close(saved);
	assert_string_equal(logged(fd), "level=error area=x msg=\"found\"\n");
}

/* "2026-01-31T12:00:00.123Z ERROR botserver[4711] [net] ..." */
static void
a_server_says_when_and_who_and_no_secret(void **state __attribute__((unused)))
{
	char want[128];
	int fd[2];
	gb_log_level(GB_LOG_INFO);
	gb_log_server("botserver");
	capture(fd);
	gb_log(GB_LOG_ERROR, "net", "%s", "\"10.1.2.3\" refused\npassword=hunter2");
	gb_log_server(NULL);
	const char *got = logged(fd);
	snprintf(want, sizeof want,
	         "Z ERROR botserver[%d] [net] \"10.x.x.x\" refused\\npassword=***\n",
	         (int)getpid());
	assert_int_equal(got[4], '-');
	assert_int_equal(got[10], 'T');
	assert_int_equal(got[19], '.');
	assert_string_equal(got + 23, want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_environment_sets_the_first_level),
		cmocka_unit_test(a_level_shows_itself_and_worse),
		cmocka_unit_test(a_message_stays_on_one_line),
		cmocka_unit_test(a_sink_that_is_gone_is_left_for_stderr),
		cmocka_unit_test(a_server_says_when_and_who_and_no_secret),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
