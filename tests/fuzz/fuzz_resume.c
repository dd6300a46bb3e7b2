/* tests/fuzz/fuzz_resume.c - a script says the same whether it runs through, moves into another VM
 * at every wait, or collects after every statement (F5) */
#include <stdlib.h>

#include "world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gb_prog *prog = world_compile(gb_slice((const char *)data, size));
	struct world plain, moved, collected;
	if (!prog)
		return 0;
	world_init(&plain);
	world_init(&moved);
	world_init(&collected);
	unsigned a = world_play(&plain, prog, false, false),
		 b = world_play(&moved, prog, true, false);
	/* Limits cut a run off at places that differ by design. */
	bool cut = a / 100 == 40 || b / 100 == 40;
	if (!cut && (a != b || !gb_slice_eq(gb_buf_get(&plain.said), gb_buf_get(&moved.said))))
		abort();
	if (size < 2000) {
		unsigned c = world_play(&collected, prog, false, true);
		cut |= c / 100 == 40;
		if (!cut && (a != c || !gb_slice_eq(gb_buf_get(&plain.said),
		                                    gb_buf_get(&collected.said))))
			abort();
	}
	world_fini(&plain);
	world_fini(&moved);
	world_fini(&collected);
	gb_prog_free(prog);
	return 0;
}
