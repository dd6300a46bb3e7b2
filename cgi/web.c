#include "cgi/web.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum gb_rc
gb_web_open(const char *packages, const char *data, const struct gb_index *index,
            const struct gb_clock *clock, struct gb_web **ret, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_web *s = gb_xcalloc(1, sizeof *s);
	struct gb_sealkey states;
	s->packages = packages;
	s->data = data;
	s->index = index;
	s->clock = clock;
	s->wake_fd = s->news_fd = -1;
	enum gb_rc rc = gb_sealkey_file(gb_arena_printf(&a, "%s/secrets/state.key", data),
	                                &states, err);
	if (rc == GB_OK)
		rc = gb_sealkey_file(gb_arena_printf(&a, "%s/secrets/page.key", data),
		                     &s->secret, err);
	if (rc == GB_OK)
		rc = gb_sqlite_store(data, &states, &s->store, err);
	gb_arena_fini(&a);
	if (rc == GB_OK)
		*ret = s;
	else
		gb_web_close(s);
	return rc;
}

const char *
gb_web_spool(struct gb_arena *a, const char *data)
{
	return gb_arena_printf(a, "%s/spool", data);
}

/* Only a write shows that a disk is full. The file has no name, and is gone when it is closed. */
bool
gb_web_writable(const struct gb_web *s)
{
	static const char page[4096];
	const int fd = open(s->data, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EOPNOTSUPP && access(s->data, W_OK) == 0;
	const bool fine = write(fd, page, sizeof page) == (ssize_t)sizeof page;
	close(fd);
	return fine;
}

bool
gb_web_has(const struct gb_web *s, struct gb_slice name)
{
	struct gb_arena a = {0};
	bool has = access(gb_arena_printf(&a, "%s/bots/%.*s.db", s->data, GB_SARG(name)),
	                  F_OK) == 0;
	gb_arena_fini(&a);
	return has;
}

void
gb_web_close(struct gb_web *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->bots.n; i++)
		gb_webbot_close(s->bots.item[i].value);
	gb_map_fini(&s->bots);
	gb_store_close(s->store);
	gb_free(s);
}

void
gb_web_tend(void *ctx)
{
	struct gb_web *s = ctx;
	struct gb_err err;
	if (s->tend[0] != '\0' &&
	    gb_sqlite_checkpoint(s->store, gb_cstr(s->tend), &err) != GB_OK)
		gb_log(GB_LOG_WARN, "store", "bot=%s checkpoint: %s", s->tend, err.msg);
	s->tend[0] = '\0';
}
