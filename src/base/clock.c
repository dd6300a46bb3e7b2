#include "base/clock.h"

#include <time.h>

static int64_t
read_us(clockid_t id)
{
	struct timespec ts;
	if (clock_gettime(id, &ts) != 0)
		GB_BUG("the system has no such clock");
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static int64_t
read_ms(clockid_t id)
{
	return read_us(id) / 1000;
}

int64_t
gb_clock_now(const struct gb_clock *c)
{
	return c->frozen ? c->now_ms : read_ms(CLOCK_REALTIME);
}

int64_t
gb_clock_mono(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

int64_t
gb_clock_mono_us(void)
{
	return read_us(CLOCK_MONOTONIC);
}

int64_t
gb_clock_cpu(void)
{
	return read_ms(CLOCK_THREAD_CPUTIME_ID);
}

void
gb_clock_advance(struct gb_clock *c, int64_t ms)
{
	if (c->frozen)
		c->now_ms += ms;
}
