#include "store/gate.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

/* A turn holds the gate for a few hundred microseconds: who waited for a millisecond at once would
 * leave it unused for most of that, and two workers would get less done than one. */
enum { ASK_SOON_US = 100, ASK_SOON = 20, ASK_LATER_US = 1000 };

static enum gb_rc
broken(const struct gb_gate *g, struct gb_err *err)
{
	const struct gb_slice name = gb_path_base(gb_cstr(g->path));
	return gb_fail(err, GB_E_STORE, "cannot lock \"%.*s\": %s", GB_SARG(name),
	               strerror(errno));
}

enum gb_rc
gb_gate_open(const char *database, struct gb_gate *ret, struct gb_err *err)
{
	struct gb_arena a = {0};
	ret->path = gb_xstrdup(gb_cstr(gb_arena_printf(&a, "%s-gate", database)));
	ret->fd = open(ret->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	gb_arena_fini(&a);
	return ret->fd < 0 ? broken(ret, err) : GB_OK;
}

void
gb_gate_close(struct gb_gate *g)
{
	if (g->fd >= 0)
		close(g->fd);
	gb_free(g->path);
	*g = (struct gb_gate){.fd = -1};
}

/* flock() has no deadline of its own, so a lock that another one has is asked for again. */
static enum gb_rc
ask(const struct gb_gate *g, bool (*lock)(int fd), int64_t end, struct gb_err *err)
{
	for (int asked = 1; !lock(g->fd); asked++) {
		const int us = asked <= ASK_SOON ? ASK_SOON_US : ASK_LATER_US;
		const struct timespec pause = {.tv_nsec = us * 1000L};
		if (errno != EWOULDBLOCK && errno != EACCES && errno != EINTR)
			return broken(g, err);
		if (gb_clock_mono() >= end) {
			const struct gb_slice name = gb_path_base(gb_cstr(g->path));
			return gb_fail(err, GB_E_STORE_BUSY,
			               "\"%.*s\" was held by others for %d ms", GB_SARG(name),
			               GB_GATE_MS);
		}
		ppoll(NULL, 0, &pause, NULL);
	}
	return GB_OK;
}

static bool
lock_gate(int fd)
{
	return flock(fd, LOCK_EX | LOCK_NB) == 0;
}

static bool
set_place(int fd, short type)
{
	struct flock place = {.l_type = type, .l_whence = SEEK_SET, .l_len = 1};
	return fcntl(fd, F_OFD_SETLK, &place) == 0;
}

static bool
lock_place(int fd)
{
	return set_place(fd, F_WRLCK);
}

/* Only who has the place before the gate asks for the gate. So who leaves the gate and wants it
 * again at once finds the place taken: it cannot overtake for ever those who sleep between
 * two questions. (Without the place one of four busy writers got an eighth of the turns of
 * another one, and once nothing for 2 s.) */
enum gb_rc
gb_gate_take(struct gb_gate *g, struct gb_err *err)
{
	const int64_t end = gb_clock_mono() + GB_GATE_MS;
	enum gb_rc rc = ask(g, lock_place, end, err);
	if (rc != GB_OK)
		return rc;
	rc = ask(g, lock_gate, end, err);
	set_place(g->fd, F_UNLCK);
	return rc;
}

void
gb_gate_leave(struct gb_gate *g)
{
	flock(g->fd, LOCK_UN);
}
