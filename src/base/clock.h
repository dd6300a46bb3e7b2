/* base/clock.h - time is an object
 *
 * The only file that asks the system for the time is clock.c. A frozen clock stands
 * still until it is moved: tests and --clock use it.
 * Units: milliseconds since 1970-01-01T00:00:00Z; the monotonic one since some start.
 */
#ifndef GB_BASE_CLOCK_H
#define GB_BASE_CLOCK_H

#include "base/base.h"

struct gb_clock {
	bool frozen;
	int64_t now_ms; /* used when frozen */
};

int64_t gb_clock_now(const struct gb_clock *c);
int64_t gb_clock_mono(void);    /* never goes back; real even when a clock is frozen */
int64_t gb_clock_mono_us(void); /* the same in microseconds */
int64_t gb_clock_cpu(void);     /* CPU time of this thread, milliseconds */
void gb_clock_advance(struct gb_clock *c, int64_t ms); /* moves a frozen clock */

#endif
