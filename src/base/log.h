/* base/log.h - what a process says about itself
 *
 * One sink (stderr by default), key=value lines, never on stdout. Level from -v and
 * GB_LOG. The sink is one of the two process-wide states that the project allows.
 */
#ifndef GB_BASE_LOG_H
#define GB_BASE_LOG_H

#include "base/base.h"

enum gb_level { GB_LOG_ERROR, GB_LOG_WARN, GB_LOG_INFO, GB_LOG_DEBUG };

void gb_log_level(enum gb_level level);
void gb_log_to(int fd);
void gb_log(enum gb_level level, const char *area, const char *fmt, ...) GB_PRINTF(3, 4);

#endif
