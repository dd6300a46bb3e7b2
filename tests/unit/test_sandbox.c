/* What a process has given up stays out of its reach (reliability.md 5, 100). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sandbox.h"

static char dir[] = "/tmp/gb-box-XXXXXX";
static char inside[64], outside[64], readable[64];
static bool landlock; /* of this kernel */

typedef int try_fn(void); /* 0, or errno */

/* --- what is tried --- */

static int
open_it(const char *path, int flags)
{
	const int fd = open(path, flags | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int
write_inside(void)
{
	char path[96], other[96];
	snprintf(path, sizeof path, "%s/new", inside);
	snprintf(other, sizeof other, "%s/other", inside);
	const int rc = open_it(path, O_WRONLY | O_CREAT);
	return rc != 0 ? rc : rename(path, other) != 0 ? errno : unlink(other) != 0 ? errno : 0;
}

static int
read_readable(void)
{
	char path[96];
	snprintf(path, sizeof path, "%s/file", readable);
	return open_it(path, O_RDONLY);
}

static int
write_readable(void)
{
	char path[96];
	snprintf(path, sizeof path, "%s/file", readable);
	return open_it(path, O_WRONLY);
}

static int
read_outside(void)
{
	char path[96];
	snprintf(path, sizeof path, "%s/file", outside);
	return open_it(path, O_RDONLY);
}

static int
read_passwords(void)
{
	return open_it("/etc/passwd", O_RDONLY);
}

static int
climb(void)
{
	char path[128];
	snprintf(path, sizeof path, "%s/../outside/file", inside);
	return open_it(path, O_RDONLY);
}

static int
make_link(void)
{
	char path[96];
	snprintf(path, sizeof path, "%s/link", inside);
	return symlink(outside, path) == 0 ? 0 : errno;
}

static int
new_socket(int family)
{
	const int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int
local_socket(void)
{
	return new_socket(AF_UNIX);
}

static int
network_socket(void)
{
	return new_socket(AF_INET);
}

static int
connect_local(void)
{
	const struct sockaddr_un to = {.sun_family = AF_UNIX, .sun_path = "/nowhere"};
	return connect(0, (const struct sockaddr *)&to, sizeof to) == 0 ? 0 : errno;
}

static int
run_program(void)
{
	char *const none[] = {NULL};
	execve("/bin/true", none, none);
	return errno;
}

static int
new_process(void)
{
	const pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid < 0 ? errno : waitpid(pid, NULL, 0) == pid ? 0 : errno;
}

static int
debug_parent(void)
{
	return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0 ? 0 : errno;
}

static int
kill_parent(void)
{
	return kill(getppid(), 0) == 0 ? 0 : errno;
}

/* --- trying --- */

/* What became of it in a process that has entered the box. */
static int
in_box(enum gb_box box, try_fn *try)
{
	const struct gb_boxed may[] = {
		{inside, GB_BOX_WRITE},    {readable, GB_BOX_READ},
		{"/bin/true", GB_BOX_RUN}, {"/lib", GB_BOX_RUN},
		{"/lib64", GB_BOX_RUN},    {"/etc/ld.so.cache", GB_BOX_READ},
		{"/none", GB_BOX_READ}};
	int status;
	const pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct gb_err err;
		bool files;
		if (gb_sandbox(box, may, GB_LEN(may), &files, &err) != GB_OK)
			_exit(255);
		_exit(try());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Files that Landlock keeps; without it in the kernel they are open. */
static void
is_kept(enum gb_box box, try_fn *try)
{
	assert_int_equal(in_box(box, try), landlock ? EACCES : 0);
}

static void
files_are_those_that_were_named(void **state __attribute__((unused)))
{
	for (int box = GB_BOX_FILES; box <= GB_BOX_PARENT; box++) {
		assert_int_equal(in_box((enum gb_box)box, write_inside), 0);
		assert_int_equal(in_box((enum gb_box)box, read_readable), 0);
		is_kept((enum gb_box)box, write_readable);
		is_kept((enum gb_box)box, read_outside);
		is_kept((enum gb_box)box, read_passwords);
		is_kept((enum gb_box)box, climb);
		assert_int_equal(in_box((enum gb_box)box, make_link), EPERM);
	}
}

static void
sockets_are_those_of_its_kind(void **state __attribute__((unused)))
{
	assert_int_equal(in_box(GB_BOX_FILES, local_socket), EPERM);
	assert_int_equal(in_box(GB_BOX_FILES, network_socket), EPERM);
	assert_int_equal(in_box(GB_BOX_FILES, connect_local), EPERM);
	assert_int_equal(in_box(GB_BOX_LOCAL, local_socket), 0);
	assert_int_equal(in_box(GB_BOX_LOCAL, network_socket), EPERM);
	assert_int_not_equal(in_box(GB_BOX_LOCAL, connect_local), EPERM);
	assert_int_equal(in_box(GB_BOX_NETWORK, network_socket), 0);
}

static void
programs_are_for_who_starts_them(void **state __attribute__((unused)))
{
	for (int box = GB_BOX_FILES; box < GB_BOX_PARENT; box++) {
		assert_int_equal(in_box((enum gb_box)box, run_program), EPERM);
		assert_int_equal(in_box((enum gb_box)box, kill_parent), EPERM);
	}
	assert_int_equal(in_box(GB_BOX_FILES, new_process), EPERM);
	assert_int_equal(in_box(GB_BOX_LOCAL, new_process), EPERM);
	assert_int_equal(in_box(GB_BOX_PARENT, run_program), 0);
	assert_int_equal(in_box(GB_BOX_PARENT, new_process), 0);
}

static void
nobody_looks_into_another(void **state __attribute__((unused)))
{
	for (int box = GB_BOX_FILES; box <= GB_BOX_PARENT; box++)
		assert_int_equal(in_box((enum gb_box)box, debug_parent), EPERM);
}

/* A second box can only take away. */
static int
widen(void)
{
	const struct gb_boxed may[] = {{"/", GB_BOX_WRITE}};
	struct gb_err err;
	bool files;
	if (gb_sandbox(GB_BOX_PARENT, may, GB_LEN(may), &files, &err) != GB_OK)
		return EPERM;
	return read_passwords();
}

static void
what_was_given_up_does_not_come_back(void **state __attribute__((unused)))
{
	assert_int_equal(in_box(GB_BOX_FILES, widen), EPERM);
	is_kept(GB_BOX_PARENT, widen);
}

static int
setup(void **state __attribute__((unused)))
{
	char path[96];
	if (!mkdtemp(dir))
		return -1;
	snprintf(inside, sizeof inside, "%s/inside", dir);
	snprintf(outside, sizeof outside, "%s/outside", dir);
	snprintf(readable, sizeof readable, "%s/readable", dir);
	const char *const folders[] = {inside, outside, readable};
	for (size_t i = 0; i < GB_LEN(folders); i++) {
		snprintf(path, sizeof path, "%s/file", folders[i]);
		if (mkdir(folders[i], 0700) != 0 || open_it(path, O_WRONLY | O_CREAT) != 0)
			return -1;
	}
	landlock = syscall(SYS_landlock_create_ruleset, NULL, 0,
	                   LANDLOCK_CREATE_RULESET_VERSION) >= 1;
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	const char *const folders[] = {inside, outside, readable};
	char path[96];
	for (size_t i = 0; i < GB_LEN(folders); i++) {
		snprintf(path, sizeof path, "%s/file", folders[i]);
		unlink(path);
		rmdir(folders[i]);
	}
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_those_that_were_named),
		cmocka_unit_test(sockets_are_those_of_its_kind),
		cmocka_unit_test(programs_are_for_who_starts_them),
		cmocka_unit_test(nobody_looks_into_another),
		cmocka_unit_test(what_was_given_up_does_not_come_back),
	};
	return cmocka_run_group_tests_name("sandbox", tests, setup, teardown);
}
