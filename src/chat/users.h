/* chat/users.h - gb-user: the accounts of a site
 *
 * A password comes from the terminal, without echo, or from the standard input; never from an
 * argument, which all users of a machine can read.
 *
 * Errors: exit codes of ui.md e.3; 1 when there is no such account or key, a name is taken, a
 *         password is refused, or the audit was changed.
 * Source: platform.md 6, 10.
 */
#ifndef GB_CHAT_USERS_H
#define GB_CHAT_USERS_H

#include "base/opt.h"

struct gb_useropts {      /* as they were given */
	const char *data; /* NULL: the site of gb-serve's default */
	const char *role, *scopes;
	bool json, yes, password_stdin;
	struct gb_opt_list operands;
};

int gb_user_command(const struct gb_useropts *o);

#endif
