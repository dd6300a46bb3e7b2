/* tests/fuzz/fuzz_compile.c - what compiles passes the verifier, and its bytes read back to the
 * same bytes (F2) */
#include <stdlib.h>

#include "world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gb_prog *prog = world_compile(gb_slice((const char *)data, size)), *again = NULL;
	struct gb_buf image, second;
	struct gb_err err;
	if (!prog)
		return 0;
	gb_buf_init(&image, 1u << 28);
	gb_buf_init(&second, 1u << 28);
	gb_image_write(prog, &image);
	if (gb_prog_verify(prog, &err) != GB_OK ||
	    gb_image_read(gb_buf_get(&image), world_index(), &again, &err) != GB_OK)
		abort();
	gb_image_write(again, &second);
	if (!gb_slice_eq(gb_buf_get(&image), gb_buf_get(&second)))
		abort();
	gb_prog_free(prog);
	gb_prog_free(again);
	gb_buf_fini(&image);
	gb_buf_fini(&second);
	return 0;
}
