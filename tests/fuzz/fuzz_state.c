/* tests/fuzz/fuzz_state.c - a saved dialog from any bytes: refused, or read, run, and saved again
 * to bytes that read the same (F4) */
#include <stdlib.h>

#include "base/mem.h"
#include "world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
freeze_again(struct world *w, struct gb_vm *vm)
{
	struct gb_buf one, two;
	struct gb_err err;
	struct gb_vm *second = gb_vm_new(&w->host, &w->limits);
	gb_buf_init(&one, 1u << 24);
	gb_buf_init(&two, 1u << 24);
	if (gb_freeze(vm, &one, &err) == GB_OK) {
		if (gb_thaw(second, gb_buf_get(&one), &err) != GB_OK ||
		    gb_freeze(second, &two, &err) != GB_OK ||
		    !gb_slice_eq(gb_buf_get(&one), gb_buf_get(&two)))
			abort();
		gb_buf_clear(&two);
		if (gb_state_dump(gb_buf_get(&one), &two, &err) != GB_OK)
			abort();
	}
	gb_vm_free(second);
	gb_buf_fini(&one);
	gb_buf_fini(&two);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct gb_prog *prog;
	struct world w;
	struct gb_err err;
	struct gb_value v;
	if (!prog && !(prog = world_compile(gb_cstr(world_dialog))))
		abort();
	uint8_t *copy = gb_xmalloc(size + 1);
	if (size)
		memcpy(copy, data, size);
	world_fix_state(copy, size);
	world_init(&w);
	w.prog = prog;
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	if (gb_thaw(vm, gb_slice((const char *)copy, size), &err) == GB_OK) {
		freeze_again(&w, vm);
		for (unsigned turn = 0; turn < 20 && vm->waiting; turn++) {
			if (gb_text(&vm->heap, GB_S("2"), &v, &err) != GB_OK ||
			    gb_vm_answer(vm, v, false, &err) != GB_OK ||
			    gb_vm_run(vm, &err) != GB_STOP_WAIT)
				break;
		}
	}
	gb_vm_free(vm);
	world_fini(&w);
	gb_free(copy);
	return 0;
}
