/* bot/main.h - what the main of a command does around its work
 *
 * Reads the options; a wrong use is told and ends with 2, a wish for help with 0.
 * Source: ui.md e.2, e.3.
 */
#ifndef GB_BOT_MAIN_H
#define GB_BOT_MAIN_H

#include "base/opt.h"

/* `work` gets `opts`, which the rows of cmd and the operands have filled; the exit code is its. */
int gb_main(const struct gb_cmd *cmd, int argc, char **argv, struct gb_opt_list *operands,
            int (*work)(const void *opts), const void *opts);

#endif
