/* bot/front_list.h - which commands there are
 *
 * Ours are a table; those of others are found on PATH. A command of the table is listed when
 * its program is there.
 */
#ifndef GB_BOT_FRONT_LIST_H
#define GB_BOT_FRONT_LIST_H

#include "base/arena.h"
#include "base/buf.h"

/* The folder that holds this program; "." when the system does not say. */
const char *gb_own_folder(struct gb_arena *a);
enum gb_group { GB_GROUP_WRITE, GB_GROUP_RUN, GB_GROUP_OPERATE };
struct gb_command {
	const char *name; /* without "gb-" */
	enum gb_group group;
	const char *brief;
};
const struct gb_command *gb_commands(size_t *ret_n);
/* The common commands in groups; `all`: also what others put on PATH. */
void gb_command_list(struct gb_arena *a, bool all, struct gb_buf *out);
const char *gb_command_near(struct gb_arena *a, struct gb_slice verb);
/* Completes the first word after gb. */
void gb_command_completion(struct gb_arena *a, const char *shell, struct gb_buf *out);

#endif
