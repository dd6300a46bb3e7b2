#include "base/io.h"

#include "base/mem.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 16384 };

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

static enum gb_rc
read_all(int fd, const char *name, size_t max, struct gb_buf *out, struct gb_err *err)
{
	size_t begin = out->n;
	for (;;) {
		char *room = gb_buf_room(out, READ_STEP);
		char small[256];
		/* Near the ceiling of the buffer the last bytes go by way of a small block. */
		char *to = room ? room : small;
		if (!room)
			out->over = false;
		ssize_t got = read(fd, to, room ? (size_t)READ_STEP : sizeof small);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_sys(err, "read", name);
		if (room)
			out->n += (size_t)got;
		else
			gb_buf_add(out, small, (size_t)got);
		if (out->over || out->n - begin > max)
			return gb_fail(err, GB_E_IO,
			               "\"%s\" is larger than the %zu bytes allowed", name,
			               max);
		if (got == 0)
			break;
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

enum gb_rc
gb_write_file(const char *path, struct gb_slice bytes, unsigned mode, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_slice dir = gb_path_dir(gb_cstr(path));
	char *folder = gb_arena_printf(&a, "%.*s", GB_SARG(dir));
	char *temp = gb_arena_printf(&a, "%s.XXXXXX", path);
	enum gb_rc rc;
	int fd = mkostemp(temp, O_CLOEXEC);
	if (fd < 0) {
		rc = fail_sys(err, "create", path);
		goto out;
	}
	rc = write_all(fd, path, bytes, err);
	if (rc == GB_OK && (fchmod(fd, (mode_t)mode) != 0 || fsync(fd) != 0))
		rc = fail_sys(err, "write", path);
	if (close(fd) != 0 && rc == GB_OK)
		rc = fail_sys(err, "write", path);
	if (rc == GB_OK && rename(temp, path) != 0)
		rc = fail_sys(err, "replace", path);
	if (rc == GB_OK)
		rc = sync_dir(folder, err);
	else
		unlink(temp);
out:
	gb_arena_fini(&a);
	return rc;
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
