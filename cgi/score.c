#include "cgi/score.h"

#include <sys/mman.h>

struct gb_score *
gb_score_map(size_t n)
{
	void *p = mmap(NULL, n * sizeof(struct gb_score), PROT_READ | PROT_WRITE,
	               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? NULL : p;
}

static bool
put(char *to, size_t max, struct gb_slice s)
{
	if (s.n >= max || s.n == 0)
		return false;
	memcpy(to, s.p, s.n);
	to[s.n] = '\0';
	return true;
}

void
gb_score_note(struct gb_score *s, struct gb_slice bot, struct gb_slice session,
              const struct gb_message *m)
{
	s->received_ms = m->received_ms;
	s->busy = put(s->bot, sizeof s->bot, bot) &&
	          put(s->session, sizeof s->session, session) &&
	          put(s->channel, sizeof s->channel, m->channel) &&
	          put(s->external, sizeof s->external, m->external);
}

void
gb_score_wipe(struct gb_score *s)
{
	s->busy = false;
}
