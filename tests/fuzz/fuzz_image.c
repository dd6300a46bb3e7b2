/* tests/fuzz/fuzz_image.c - a program from any bytes: what verifies runs within its budget (F3) */
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gb_prog *prog = NULL;
	struct gb_err err;
	struct world w;
	if (size < 9)
		return 0;
	char *copy = gb_xmalloc(size);
	memcpy(copy, data, size);
	uint32_t crc = gb_crc32(gb_slice(copy, size - 4));
	for (unsigned i = 0; i < 4; i++)
		copy[size - 4 + i] = (char)(crc >> (8 * i));
	if (gb_image_read(gb_slice(copy, size), world_index(), &prog, &err) == GB_OK) {
		world_init(&w);
		world_play(&w, prog, false, false);
		world_fini(&w);
		gb_prog_free(prog);
	}
	gb_free(copy);
	return 0;
}
