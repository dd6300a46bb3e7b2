/* chat/sessions.h - gb-session: the conversations that a site keeps
 *
 * Errors: exit codes of ui.md e.3; 1 when there is no such session.
 * Source: platform.md 10; S16 (what a log shows is masked already).
 */
#ifndef GB_CHAT_SESSIONS_H
#define GB_CHAT_SESSIONS_H

#include "base/opt.h"

struct gb_sessionopts {   /* as they were given */
	const char *data; /* NULL: the site of gb-serve's default */
	int64_t max;      /* sessions that are listed */
	bool json, yes;
	struct gb_opt_list operands; /* list BOT, show BOT SESSION, drop BOT SESSION */
};

int gb_session_command(const struct gb_sessionopts *o);

#endif
