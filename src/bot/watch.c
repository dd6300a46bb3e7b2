#include "bot/watch.h"

#include <errno.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#define QUIET_MS 50
#define EVENTS (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)

enum gb_rc
gb_watch_open(struct gb_watch *w, struct gb_err *err)
{
	w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (w->fd < 0)
		return gb_fail(err, GB_E_IO, "cannot watch files: %s", strerror(errno));
	return GB_OK;
}

enum gb_rc
gb_watch_add(struct gb_watch *w, const char *dir, struct gb_err *err)
{
	if (inotify_add_watch(w->fd, dir, EVENTS) < 0)
		return gb_fail(err, GB_E_IO, "cannot watch \"%s\": %s", dir, strerror(errno));
	return GB_OK;
}

bool
gb_watch_take(struct gb_watch *w)
{
	union {
		struct inotify_event event;
		char bytes[4096];
	} room;
	bool any = false;
	ssize_t n;
	while ((n = read(w->fd, room.bytes, sizeof room.bytes)) > 0) {
		for (size_t at = 0; at + sizeof room.event <= (size_t)n;) {
			struct inotify_event e;
			memcpy(&e, room.bytes + at, sizeof e);
			any = any || (e.len && room.bytes[at + sizeof e] != '.');
			at += sizeof e + e.len;
		}
	}
	return any;
}

static enum gb_wake
read_key(bool *ret_open)
{
	char line[64];
	ssize_t n = read(STDIN_FILENO, line, sizeof line);
	*ret_open = n > 0;
	if (n > 0 && line[0] == 'q')
		return GB_WAKE_LEAVE;
	return n > 0 && line[0] == 'r' ? GB_WAKE_RUN : GB_WAKE_CHANGE;
}

enum gb_wake
gb_watch_wait(struct gb_watch *w)
{
	struct pollfd p[2] = {{.fd = w->fd, .events = POLLIN},
	                      {.fd = STDIN_FILENO, .events = POLLIN}};
	bool keys = isatty(STDIN_FILENO), changed = false;
	for (;;) {
		int n = poll(p, keys ? 2 : 1, changed ? QUIET_MS : -1);
		if (n == 0)
			return GB_WAKE_CHANGE;
		if (n < 0)
			continue; /* a signal */
		if (p[0].revents)
			changed = gb_watch_take(w) || changed;
		if (keys && p[1].revents) {
			enum gb_wake wake = read_key(&keys);
			if (wake != GB_WAKE_CHANGE)
				return wake;
		}
	}
}

void
gb_watch_close(struct gb_watch *w)
{
	close(w->fd);
}
