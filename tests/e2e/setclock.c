/* tests/e2e/setclock.c - the time of day as a test wants it, for a program that is loaded with it
 *
 *	LD_PRELOAD=setclock.so SETCLOCK=FILE COMMAND [ARGUMENT...]
 *
 * FILE holds milliseconds since 1970 as an int64_t of the machine: who writes it moves the clock
 * of the command. Other clocks go on as ever. Without SETCLOCK nothing changes.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *now_ms;

static void __attribute__((constructor)) begin(void)
{
	const char *file = getenv("SETCLOCK");
	const int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return;
	const volatile void *p = mmap(NULL, sizeof *now_ms, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (p != MAP_FAILED)
		now_ms = p;
}

int
clock_gettime(clockid_t id, struct timespec *ts)
{
	if (id != CLOCK_REALTIME || !now_ms)
		return (int)syscall(SYS_clock_gettime, id, ts);
	const int64_t ms = *now_ms;
	ts->tv_sec = (time_t)(ms / 1000);
	ts->tv_nsec = (long)(ms % 1000) * 1000000;
	return 0;
}
