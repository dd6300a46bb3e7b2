/* tests/fuzz/fuzz_parse.c - any bytes: the parser ends, and what it accepts prints and parses
 * to the same tree (reliability.md 4.2, F1) */
#include <stdlib.h>

#include "lang/parse.h"
#include "world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The dump of a source's tree; false when it has errors. */
static bool
dump(struct gb_slice text, struct gb_buf *tree, struct gb_buf *printed)
{
	struct gb_arena a = {0};
	struct gb_src src;
	struct gb_diags diags;
	struct gb_err err;
	bool ok = false;
	if (gb_src_init(&src, &a, GB_S("fuzz.bas"), text, &err) == GB_OK) {
		gb_diags_init(&diags, &a, &src, 50);
		struct gb_ast *ast = gb_parse(&a, &src, world_index(), &diags);
		ok = diags.nerror == 0;
		if (ok)
			gb_ast_dump(ast, tree);
		if (ok && printed)
			gb_ast_print(ast, printed);
		gb_names_fini(&ast->names);
	}
	gb_arena_fini(&a);
	return ok;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gb_buf tree, again, printed;
	gb_buf_init(&tree, 1u << 26);
	gb_buf_init(&again, 1u << 26);
	gb_buf_init(&printed, GB_SRC_MAX);
	if (dump(gb_slice((const char *)data, size), &tree, &printed) && !printed.over &&
	    !tree.over)
		if (!dump(gb_buf_get(&printed), &again, NULL) ||
		    !gb_slice_eq(gb_buf_get(&tree), gb_buf_get(&again)))
			abort();
	gb_buf_fini(&tree);
	gb_buf_fini(&again);
	gb_buf_fini(&printed);
	return 0;
}
