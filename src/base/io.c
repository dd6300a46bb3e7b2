#include "base/io.h"

#include "base/mem.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 16384, END_STEP = 32 };

/* An error of the system about a path, from errno. */
static GB_COLD enum gb_rc
fail_sys(struct gb_err *err, const char *verb, const char *path)
{
	int reason = errno;
	char text[128];
	enum gb_rc rc = gb_fail(err, GB_E_IO, "cannot %s \"%s\": %s", verb, path,
	                        strerror_r(reason, text, sizeof text));
	if (reason == ENOENT || reason == ENOTDIR) {
		rc = GB_ENOTFOUND;
		if (err)
			err->rc = rc;
	}
	return rc;
}

/* What a file says to hold, and a byte more to see its end by; a step when it does not say. */
static size_t
first_step(int fd, size_t max)
{
	struct stat st;
	bool said = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
	return said && (uintmax_t)st.st_size <= max ? (size_t)st.st_size + 1 : READ_STEP;
}

static enum gb_rc
read_all(int fd, const char *name, size_t max, struct gb_buf *out, struct gb_err *err)
{
	size_t begin = out->n, step = first_step(fd, max);
	for (;;) {
		char *room = gb_buf_room(out, step);
		char small[256];
		/* Near the ceiling of the buffer the last bytes go by way of a small block. */
		char *to = room ? room : small;
		if (!room)
			out->over = false;
		ssize_t got = read(fd, to, room ? step : sizeof small);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_sys(err, "read", name);
		if (room)
			out->n += (size_t)got;
		else
			gb_buf_add(out, small, (size_t)got);
		if (out->over || out->n - begin > max)
			return gb_fail(err, GB_E_FILE_SIZE,
			               "\"%s\" is larger than the %zu bytes allowed", name,
			               max);
		if (got == 0)
			break;
		/* All that was said has come: what is left is the end, or little. */
		if (step != READ_STEP)
			step = (size_t)got < step ? END_STEP : READ_STEP;
	}
	if (out->p)
		out->p[out->n] = '\0';
	return GB_OK;
}

enum gb_rc
gb_read_fd(int fd, size_t max, struct gb_buf *out, struct gb_err *err)
{
	return read_all(fd, fd == STDIN_FILENO ? "standard input" : "input", max, out, err);
}

enum gb_rc
gb_read_file(const char *path, size_t max, struct gb_buf *out, struct gb_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_sys(err, "open", path);
	enum gb_rc rc = read_all(fd, path, max, out, err);
	close(fd);
	return rc;
}

static enum gb_rc
write_all(int fd, const char *name, struct gb_slice bytes, struct gb_err *err)
{
	while (bytes.n) {
		ssize_t put = write(fd, bytes.p, bytes.n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return fail_sys(err, "write", name);
		bytes.p += put;
		bytes.n -= (size_t)put;
	}
	return GB_OK;
}

enum gb_rc
gb_write_fd(int fd, struct gb_slice bytes, struct gb_err *err)
{
	return write_all(fd, fd == STDOUT_FILENO ? "standard output" : "output", bytes, err);
}

/* Makes a rename last: the folder's own entry must be on the disk too. */
static enum gb_rc
sync_dir(const char *dir, struct gb_err *err)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return fail_sys(err, "open", dir);
	enum gb_rc rc = GB_OK;
	/* EINVAL: the file system cannot sync folders */
	if (fsync(fd) != 0 && errno != EINVAL)
		rc = fail_sys(err, "sync", dir);
	close(fd);
	return rc;
}

/* Is this the plain file that the path names now, and nobody's but ours? */
static bool
is_own(int fd, const char *path)
{
	struct stat here, there;
	return fstat(fd, &here) == 0 && lstat(path, &there) == 0 && S_ISREG(here.st_mode) &&
	       here.st_dev == there.st_dev && here.st_ino == there.st_ino &&
	       here.st_uid == geteuid() && here.st_nlink == 1;
}

/* Opens and locks it; *ret_own is false when it was renamed or removed meanwhile, or is strange. */
static enum gb_rc
open_locked(const char *temp, const char *path, int *ret_fd, bool *ret_own, struct gb_err *err)
{
	int fd = open(temp, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail_sys(err, "create", path);
	while (flock(fd, LOCK_EX) != 0) {
		if (errno == EINTR)
			continue;
		enum gb_rc rc = fail_sys(err, "lock", path);
		close(fd);
		return rc;
	}
	*ret_fd = fd;
	*ret_own = is_own(fd, temp);
	return GB_OK;
}

enum gb_rc
gb_replace_begin(struct gb_replace *r, const char *path, unsigned mode, struct gb_err *err)
{
	enum { TRIES = 100 };
	struct gb_arena a = {0};
	struct gb_slice dir = gb_path_dir(gb_cstr(path)), name = gb_path_base(gb_cstr(path));
	const char *temp =
		gb_arena_printf(&a, "%.*s/.%.*s.gb-new", GB_SARG(dir), GB_SARG(name));
	bool own = false;
	int fd = -1;
	struct stat st;
	enum gb_rc rc = GB_OK;
	/* A device or a pipe of that name would be gone, for everybody. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		rc = gb_fail(err, GB_E_IO, "cannot write \"%s\": it is no ordinary file", path);
	for (int i = 0; i < TRIES && !own && rc == GB_OK; i++) {
		if (fd >= 0)
			close(fd);
		fd = -1;
		rc = open_locked(temp, path, &fd, &own, err);
	}
	if (rc == GB_OK && !own)
		rc = gb_fail(err, GB_E_IO,
		             "cannot write \"%s\": remove \"%s\", which is in the way", path,
		             temp);
	if (rc == GB_OK && ftruncate(fd, 0) != 0)
		rc = fail_sys(err, "write", path);
	if (rc == GB_OK)
		*r = (struct gb_replace){gb_xstrdup(gb_cstr(path)), gb_xstrdup(gb_cstr(temp)),
		                         fd, mode};
	else if (fd >= 0)
		close(fd);
	gb_arena_fini(&a);
	return rc;
}

static void
end_replace(struct gb_replace *r)
{
	close(r->fd);
	gb_free(r->path);
	gb_free(r->temp);
	*r = (struct gb_replace){.fd = -1};
}

void
gb_replace_drop(struct gb_replace *r)
{
	unlink(r->temp);
	end_replace(r);
}

enum gb_rc
gb_replace_end(struct gb_replace *r, struct gb_slice bytes, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_slice dir = gb_path_dir(gb_cstr(r->path));
	enum gb_rc rc = write_all(r->fd, r->path, bytes, err);
	if (rc == GB_OK && (fchmod(r->fd, (mode_t)r->mode) != 0 || fsync(r->fd) != 0))
		rc = fail_sys(err, "write", r->path);
	if (rc == GB_OK && rename(r->temp, r->path) != 0)
		rc = fail_sys(err, "replace", r->path);
	if (rc != GB_OK) {
		gb_replace_drop(r);
		return rc;
	}
	rc = sync_dir(gb_arena_dup(&a, dir).p, err);
	end_replace(r);
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
gb_write_file(const char *path, struct gb_slice bytes, unsigned mode, struct gb_err *err)
{
	struct gb_replace r;
	enum gb_rc rc = gb_replace_begin(&r, path, mode, err);
	return rc == GB_OK ? gb_replace_end(&r, bytes, err) : rc;
}

enum gb_rc
gb_mkdir_p(const char *path, unsigned mode, struct gb_err *err)
{
	char *part = gb_xstrdup(gb_cstr(path));
	enum gb_rc rc = GB_OK;
	for (char *c = part; rc == GB_OK && *c; c++) {
		bool last = c[1] == '\0';
		if (c == part || (*c != '/' && !last))
			continue;
		char kept = *c;
		if (kept == '/')
			*c = '\0';
		/* Parents stay open to their owner, or the next one could not be made. */
		if (mkdir(part, (mode_t)(last ? mode : mode | 0300)) != 0 && !gb_is_dir(part))
			rc = fail_sys(err, "create folder", part);
		*c = kept;
	}
	if (rc == GB_OK && !gb_is_dir(path))
		rc = mkdir(path, (mode_t)mode) == 0 ? GB_OK
		                                    : fail_sys(err, "create folder", path);
	gb_free(part);
	return rc;
}

bool
gb_is_dir(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
gb_is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}
