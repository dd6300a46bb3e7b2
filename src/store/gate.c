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

enum { WAIT_MAX_MS = 20 };

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

/* flock() has no deadline of its own, so a taken gate is asked for again. */
enum gb_rc
gb_gate_take(struct gb_gate *g, struct gb_err *err)
{
	const int64_t end = gb_clock_mono() + GB_GATE_MS;
	int wait = 1;
	while (flock(g->fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return broken(g, err);
		if (gb_clock_mono() >= end) {
			const struct gb_slice name = gb_path_base(gb_cstr(g->path));
			return gb_fail(err, GB_E_STORE_BUSY,
			               "\"%.*s\" was held by others for %d ms", GB_SARG(name),
			               GB_GATE_MS);
		}
		poll(NULL, 0, wait);
		wait = wait * 2 < WAIT_MAX_MS ? wait * 2 : WAIT_MAX_MS;
	}
	return GB_OK;
}

void
gb_gate_leave(struct gb_gate *g)
{
	flock(g->fd, LOCK_UN);
}
