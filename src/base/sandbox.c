#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- files --- */

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
	 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | \
	 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REFER)
/* All rights of version 1; REFER, to rename across folders, came with 2. */
#define OTHER \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | \
	 LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | \
	 LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)
/* What can be given on a file that is no folder. */
#define OF_A_FILE \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | \
	 LANDLOCK_ACCESS_FS_EXECUTE)

static enum gb_rc
fail(const char *what, struct gb_err *err)
{
	return gb_fail(err, GB_E_OUTSIDE, "cannot %s: %s", what, strerror(errno));
}

static uint64_t
rights_of(const struct gb_boxed *b)
{
	uint64_t rights = 0;
	if (b->may & GB_BOX_READ)
		rights |= READ;
	if (b->may & GB_BOX_WRITE)
		rights |= READ | WRITE;
	if (b->may & GB_BOX_RUN)
		rights |= READ | LANDLOCK_ACCESS_FS_EXECUTE;
	return rights;
}

static enum gb_rc
allow(int rules, const struct gb_boxed *b, uint64_t handled, struct gb_err *err)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = rights_of(b) & handled};
	struct stat st;
	rule.parent_fd = open(b->path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? GB_OK : fail(b->path, err);
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= OF_A_FILE;
	const long rc =
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	const int why = errno;
	close(rule.parent_fd);
	errno = why;
	return rc == 0 ? GB_OK : fail("allow a folder", err);
}

static enum gb_rc
give_up_files(const struct gb_boxed *v, size_t n, bool *ret, struct gb_err *err)
{
	const long version =
		syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr attr = {.handled_access_fs = READ | WRITE | OTHER};
	*ret = version >= 1;
	if (version < 1)
		return GB_OK;
	if (version < 2)
		attr.handled_access_fs &= ~(uint64_t)LANDLOCK_ACCESS_FS_REFER;
	/* The fields of version 2: a newer kernel's are not asked for. */
	const long rules =
		syscall(SYS_landlock_create_ruleset, &attr, sizeof attr.handled_access_fs, 0);
	if (rules < 0)
		return fail("give up files", err);
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < n && rc == GB_OK; i++)
		rc = allow((int)rules, &v[i], attr.handled_access_fs, err);
	if (rc == GB_OK && syscall(SYS_landlock_restrict_self, (int)rules, 0) != 0)
		rc = fail("give up files", err);
	close((int)rules);
	return rc;
}

/* --- system calls --- */

/* clang-format off */
#define N(name) SCMP_SYS(name)
static const int files_calls[] = {
	/* files */
	N(openat), N(open), N(openat2), N(creat), N(close), N(close_range), N(read), N(readv),
	N(pread64), N(preadv), N(write), N(writev), N(pwrite64), N(pwritev), N(lseek), N(fsync),
	N(fdatasync), N(ftruncate), N(truncate), N(fallocate), N(flock), N(fcntl), N(fadvise64),
	N(stat), N(fstat), N(lstat), N(newfstatat), N(statx), N(statfs), N(fstatfs), N(access),
	N(faccessat), N(faccessat2), N(readlink), N(readlinkat), N(getdents64), N(getcwd),
	N(mkdir), N(mkdirat), N(unlink), N(unlinkat), N(rmdir), N(rename), N(renameat),
	N(renameat2), N(fchmod), N(fchown), N(umask), N(utimensat), N(dup), N(dup2), N(dup3),
	N(ioctl), N(inotify_init1), N(inotify_add_watch), N(inotify_rm_watch),
	/* sockets that are open */
	N(accept), N(accept4), N(shutdown), N(recvfrom), N(sendto), N(recvmsg), N(sendmsg),
	N(getsockname), N(getpeername), N(getsockopt), N(setsockopt), N(poll), N(ppoll),
	N(select), N(pselect6),
	/* memory, time, signals, itself */
	N(mmap), N(munmap), N(mremap), N(mprotect), N(madvise), N(brk), N(futex), N(membarrier),
	N(rseq), N(clock_gettime), N(clock_getres), N(clock_nanosleep), N(nanosleep),
	N(gettimeofday), N(time), N(rt_sigaction), N(rt_sigprocmask), N(rt_sigreturn),
	N(rt_sigtimedwait), N(rt_sigsuspend), N(sigaltstack), N(restart_syscall), N(tgkill),
	N(getpid), N(getppid), N(gettid), N(getuid), N(geteuid), N(getgid), N(getegid),
	N(getrandom), N(getrusage), N(getrlimit), N(uname), N(sysinfo), N(sched_yield),
	N(sched_getaffinity), N(set_robust_list), N(exit), N(exit_group),
};
static const int local_calls[] = {
	N(connect),
};
static const int network_calls[] = {
	N(socketpair), N(bind), N(sendmmsg), N(recvmmsg), N(pipe), N(pipe2), N(eventfd2),
	N(epoll_create1), N(epoll_ctl), N(epoll_wait), N(epoll_pwait), N(clone), N(clone3),
	N(set_tid_address), N(prctl), N(arch_prctl),
};
/* A program that is started gives up more by itself. */
static const int parent_calls[] = {
	N(vfork), N(execve), N(wait4), N(waitid), N(kill), N(setpgid), N(seccomp),
	N(landlock_create_ruleset), N(landlock_add_rule), N(landlock_restrict_self),
};
#undef N
/* clang-format on */

/* What each kind may call, with all that the kinds before it may. */
static const struct {
	const int *v;
	size_t n;
} lists[] = {
	[GB_BOX_FILES] = {files_calls, GB_LEN(files_calls)},
	[GB_BOX_LOCAL] = {local_calls, GB_LEN(local_calls)},
	[GB_BOX_NETWORK] = {network_calls, GB_LEN(network_calls)},
	[GB_BOX_PARENT] = {parent_calls, GB_LEN(parent_calls)},
};

static int
add_calls(scmp_filter_ctx filter, enum gb_box box)
{
	int rc = 0;
	for (size_t k = 0; k <= (size_t)box; k++)
		for (size_t i = 0; i < lists[k].n && rc == 0; i++)
			rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, lists[k].v[i], 0);
	if (rc != 0)
		return rc;
	/* Limits are read; only who starts a program sets them. */
	const struct scmp_arg_cmp reads = {.arg = 2, .op = SCMP_CMP_EQ};
	const struct scmp_arg_cmp local = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = AF_UNIX};
	rc = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64),
	                            box != GB_BOX_PARENT, &reads);
	if (rc != 0 || box == GB_BOX_FILES)
		return rc;
	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket),
	                              box == GB_BOX_LOCAL, &local);
}

static enum gb_rc
give_up_calls(enum gb_box box, struct gb_err *err)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int rc = filter ? add_calls(filter, box) : -ENOMEM;
	if (rc == 0)
		rc = seccomp_load(filter);
	if (filter)
		seccomp_release(filter);
	errno = -rc;
	return rc == 0 ? GB_OK : fail("give up system calls", err);
}

enum gb_rc
gb_sandbox(enum gb_box box, const struct gb_boxed *v, size_t n, bool *ret_files,
           struct gb_err *err)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return fail("give up rights", err);
	enum gb_rc rc = give_up_files(v, n, ret_files, err);
	return rc == GB_OK ? give_up_calls(box, err) : rc;
}
