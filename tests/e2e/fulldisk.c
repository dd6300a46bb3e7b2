/* tests/e2e/fulldisk.c - a disk that is full when a test wants it, for a program that is loaded with it
 *
 *	LD_PRELOAD=fulldisk.so FULLDISK=FILE COMMAND [ARGUMENT...]
 *
 * While the first byte of FILE is not 0, no write to a file makes it longer, nor does anything else:
 * ENOSPC. What lies before its end can still be written, as on a disk.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const volatile unsigned char *full;

static void __attribute__((constructor)) begin(void)
{
	const char *file = getenv("FULLDISK");
	const int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return;
	const volatile void *p = mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (p != MAP_FAILED)
		full = p;
}

/* Would the file have to grow for that? */
static int
refuses(int fd, off_t end)
{
	struct stat st;
	if (!full || *full == 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    end <= st.st_size)
		return 0;
	errno = ENOSPC;
	return 1;
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	return refuses(fd, at + (off_t)n) ? -1 : (ssize_t)syscall(SYS_pwrite64, fd, p, n, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	return pwrite(fd, p, n, at);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	const off_t at = full && *full ? lseek(fd, 0, SEEK_CUR) : 0;
	return refuses(fd, at + (off_t)n) ? -1 : (ssize_t)syscall(SYS_write, fd, p, n);
}

int
ftruncate(int fd, off_t n)
{
	return refuses(fd, n) ? -1 : (int)syscall(SYS_ftruncate, fd, n);
}

int
ftruncate64(int fd, off64_t n)
{
	return ftruncate(fd, n);
}
