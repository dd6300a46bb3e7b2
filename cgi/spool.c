#include "cgi/spool.h"

#include "base/io.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum gb_rc
fail(const char *what, struct gb_err *err)
{
	return gb_fail(err, GB_E_IO, "cannot %s a file that was sent: %s", what,
	               strerror(errno));
}

enum gb_rc
gb_spool_begin(const char *dir, struct gb_arena *a, struct gb_slice name, struct gb_spooled *f,
               struct gb_err *err)
{
	char *path = gb_arena_printf(a, "%s/XXXXXX", dir);
	const int fd = mkostemp(path, O_CLOEXEC);
	if (fd < 0)
		return fail("keep", err);
	*f = (struct gb_spooled){.name = gb_arena_dup(a, name), .path = path, .fd = fd};
	return GB_OK;
}

enum gb_rc
gb_spool_add(struct gb_spooled *f, struct gb_slice bytes, uint64_t max, struct gb_err *err)
{
	f->size += bytes.n;
	if (f->size > max)
		return gb_fail(err, GB_E_HTTP_SIZE, "the file has over %llu MB",
		               (unsigned long long)(max >> 20));
	return gb_write_fd(f->fd, bytes, err);
}

enum gb_rc
gb_spool_end(struct gb_spooled *f, struct gb_err *err)
{
	const bool kept = fsync(f->fd) == 0;
	const int why = errno;
	close(f->fd);
	f->fd = -1;
	errno = why;
	return kept ? GB_OK : fail("keep", err);
}

void
gb_spool_drop(struct gb_spooled *f)
{
	if (!f->path)
		return;
	if (f->fd >= 0)
		close(f->fd);
	unlink(f->path);
	f->path = NULL;
}

enum gb_rc
gb_spool_clean(const char *dir, struct gb_err *err)
{
	struct gb_arena a = {0};
	size_t n = 0;
	enum gb_rc rc = gb_mkdir_p(dir, 0700, err);
	char **names = rc == GB_OK ? gb_path_list(&a, dir, &n) : NULL;
	for (size_t i = 0; names && i < n; i++)
		unlink(gb_path_join(&a, gb_cstr(dir), gb_cstr(names[i])));
	gb_arena_fini(&a);
	return rc;
}
