/* tests/cmd/killat.c - runs a command and ends it with SIGKILL at its Nth system call
 *
 *	killat N COMMAND [ARGUMENT...]
 *
 * Each system call is two stops: before the kernel does it, and after. At stop N the command is
 * killed: no clock is involved, so that the same N always ends it at the same place. N = 0 never
 * kills and says on the standard error how many stops there were.
 *
 * Exit: 137 when it was killed, else the command's own; 77 when this machine forbids tracing.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KILLED = 137, FORBIDDEN = 77, NOT_STARTED = 127 };

/* Lets the child run to its next stop; the signal it gets, if any, is passed on. */
static int
next_stop(pid_t pid, int signal)
{
	int status = 0;
	if (ptrace(PTRACE_SYSCALL, pid, NULL, (long)signal) != 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	return status;
}

static int
follow(pid_t pid, long at)
{
	long stops = 0;
	int signal = 0;
	for (;;) {
		int status = next_stop(pid, signal);
		if (status < 0)
			return FORBIDDEN;
		signal = 0;
		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			if (at == 0)
				fprintf(stderr, "%ld\n", stops);
			return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
		}
		if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
			signal = WSTOPSIG(status);
			continue;
		}
		if (++stops != at)
			continue;
		kill(pid, SIGKILL);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			continue;
		return KILLED;
	}
}

int
main(int argc, char **argv)
{
	int status = 0;
	if (argc < 3) {
		fputs("usage: killat N COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	long at = strtol(argv[1], NULL, 10);
	pid_t pid = fork();
	if (pid == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
			_exit(FORBIDDEN);
		execv(argv[2], argv + 2);
		_exit(NOT_STARTED);
	}
	if (pid < 0)
		return FORBIDDEN;
	/* The first stop is the exec itself. */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	if (ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) !=
	    0)
		return FORBIDDEN;
	return follow(pid, at);
}
