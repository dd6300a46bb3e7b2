/* cmd/gb.c - the front door: runs gb-VERB, helps, explains */
#include "bot/findings.h"
#include "bot/front.h"
#include "lib/lib.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	struct gb_index *index = NULL;
	struct gb_err err;
	if (gb_lib_index(&index, &err) != GB_OK) {
		fprintf(stderr, "gb: %s\n", err.msg);
		return GB_CODE_BUG;
	}
	int code = gb_front(argc, argv, index);
	gb_index_free(index);
	return code;
}
