/* chat/health.h - gb-health: is a site well?
 *
 * Looks from outside, as a monitor does: does the site answer, can its databases be read and are
 * they whole, is there room on the disk, are its keys for nobody else.
 *
 * Errors: exit codes of ui.md e.3: 0 well, 1 something is wrong but it answers, 5 it does not.
 * Source: platform.md 8.4.
 */
#ifndef GB_CHAT_HEALTH_H
#define GB_CHAT_HEALTH_H

#include "base/opt.h"

struct gb_healthopts { /* as they were given; NULL: the default of gb-serve */
	const char *run, *data, *host;
	int64_t port, wait_s;
	bool json;
	struct gb_opt_list operands; /* none */
};

int gb_health_command(const struct gb_healthopts *o);

#endif
