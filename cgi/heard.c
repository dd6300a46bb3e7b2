#include "cgi/heard.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BYTES = 1 << 20, PLACES = 2 };

struct gb_heard {
	uint8_t b[BYTES];
};

struct gb_heard *
gb_heard_map(const char *data)
{
	struct gb_arena a = {0};
	void *p = MAP_FAILED;
	const int fd = open(gb_arena_printf(&a, "%s/heard", data),
	                    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	gb_arena_fini(&a);
	/* Allocated, not only made longer: a hole that cannot be filled would end a worker. */
	if (fd >= 0 && posix_fallocate(fd, 0, BYTES) == 0)
		p = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (fd >= 0)
		close(fd);
	return p == MAP_FAILED ? NULL : p;
}

/* Numbers of bits. */
static void
find(struct gb_slice bot, struct gb_slice session, uint32_t ret[PLACES])
{
	struct gb_buf key;
	gb_buf_init(&key, 1024);
	gb_buf_slice(&key, bot);
	gb_buf_char(&key, '/');
	gb_buf_slice(&key, session);
	const struct gb_sha256 h = gb_sha256(gb_buf_get(&key));
	gb_buf_fini(&key);
	memcpy(ret, h.b, PLACES * sizeof ret[0]);
	for (size_t i = 0; i < PLACES; i++)
		ret[i] %= (uint32_t)BYTES * 8;
}

void
gb_heard_note(struct gb_heard *h, struct gb_slice bot, struct gb_slice session)
{
	uint32_t at[PLACES];
	if (!h)
		return;
	find(bot, session, at);
	for (size_t i = 0; i < PLACES; i++)
		__atomic_fetch_or(&h->b[at[i] / 8], (uint8_t)(1 << at[i] % 8),
		                  __ATOMIC_SEQ_CST);
}

bool
gb_heard_is(const struct gb_heard *h, struct gb_slice bot, struct gb_slice session)
{
	uint32_t at[PLACES];
	bool all = true;
	if (!h)
		return true;
	find(bot, session, at);
	for (size_t i = 0; i < PLACES; i++)
		all = all && (__atomic_load_n(&h->b[at[i] / 8], __ATOMIC_SEQ_CST) &
		              (1 << at[i] % 8)) != 0;
	return all;
}
