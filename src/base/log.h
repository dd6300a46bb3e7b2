/* base/log.h - what a process says about itself
 *
 * One sink (stderr by default), key=value lines, never on stdout. Level from -v and
 * GB_LOG. The sink is one of the two process-wide states that the project allows.
 *
 * A server says the time, itself and the area, and nothing that names a machine or is a secret
 * (mask.h):
 *	2026-01-31T12:00:00.123Z ERROR botserver[4711] [store] bot=shop the disk is full
 *
 * Source: platform.md 8.4 (lines of a server).
 */
#ifndef GB_BASE_LOG_H
#define GB_BASE_LOG_H

#include "base/base.h"

enum gb_level { GB_LOG_ERROR, GB_LOG_WARN, GB_LOG_INFO, GB_LOG_DEBUG };

void gb_log_level(enum gb_level level);
void gb_log_to(int fd);
/* Lines of a server of that name from now on; kept. */
void gb_log_server(const char *name);
void gb_log(enum gb_level level, const char *area, const char *fmt, ...) GB_PRINTF(3, 4);

#endif
