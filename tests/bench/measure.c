/* tests/bench/measure.c - what one run of a command costs
 *
 *	measure OUTPUT COMMAND [ARGUMENT ...]
 *
 * prints "CPU-microseconds wall-microseconds peak-KiB exit-code" of the command, whose stdout
 * goes to the file OUTPUT. Used by run.sh; it judges nothing.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long
micro(struct timeval t)
{
	return (long long)t.tv_sec * 1000000 + t.tv_usec;
}

int
main(int argc, char **argv)
{
	struct timespec a, b;
	struct rusage use;
	int status, out, null;
	if (argc < 3)
		return 2;
	clock_gettime(CLOCK_MONOTONIC, &a);
	pid_t child = fork();
	if (child == 0) {
		out = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
		null = open("/dev/null", O_RDWR);
		dup2(null, 0);
		dup2(out, 1);
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &use) < 0)
		return 3;
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%lld %lld %ld %d\n", micro(use.ru_utime) + micro(use.ru_stime),
	       (b.tv_sec - a.tv_sec) * 1000000LL + (b.tv_nsec - a.tv_nsec) / 1000,
	       use.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
