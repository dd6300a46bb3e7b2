#include "cgi/wake.h"

#include <string.h>
#include <sys/socket.h>

enum { NAME_MAX_BYTES = 80 };

void
gb_wake(int fd, struct gb_slice bot)
{
	/* When the queue is full there is something to do anyway. */
	if (fd >= 0)
		send(fd, bot.p, bot.n, MSG_DONTWAIT | MSG_NOSIGNAL);
}

void
gb_wake_take(int fd, gb_wake_fn *f, void *ctx)
{
	char name[2][NAME_MAX_BYTES];
	ssize_t n, last = 0;
	for (int i = 0; (n = recv(fd, name[i], NAME_MAX_BYTES, MSG_DONTWAIT)) > 0; i = !i) {
		if (n != last || memcmp(name[0], name[1], (size_t)n) != 0)
			f(ctx, gb_slice(name[i], (size_t)n));
		last = n;
	}
}
