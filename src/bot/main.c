#include "bot/main.h"

#include "bot/findings.h"

#include <stdio.h>

int
gb_main(const struct gb_cmd *cmd, int argc, char **argv, struct gb_opt_list *operands,
        int (*work)(const void *opts), const void *opts)
{
	struct gb_arena arena = {0};
	struct gb_err err;
	int code = GB_CODE_DONE;
	enum gb_rc rc = gb_opt_parse(cmd, argc, argv, &arena, operands, &err);
	if (rc == GB_OK) {
		code = work(opts);
	} else if (rc != GB_WAIT) {
		fprintf(stderr, "%s: %s\n", cmd->name, err.msg);
		code = GB_CODE_USAGE;
	}
	gb_arena_fini(&arena);
	return code;
}
