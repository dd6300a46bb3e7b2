/* vm/boundary.c - limits and collection, at statement boundaries only
 *
 * The loop subtracts from vm->fuel at backward jumps, calls and FOR EACH steps. The heap
 * pokes by subtracting GB_POKE, so that the real rest can be read back.
 */
#include "base/clock.h"
#include "vm/exec.h"

#define SLICE 10000 /* instructions between two looks at the clock: some take a millisecond */

void
gb_vm_refuel(struct gb_vm *vm)
{
	vm->fuel_left = vm->limits.steps ? vm->limits.steps : INT64_MAX;
	vm->fuel = 0; /* the first boundary takes a slice */
	vm->cpu_used = 0;
	vm->cpu_start = gb_clock_cpu();
}

uint64_t
gb_vm_used(const struct gb_vm *vm)
{
	if (!vm->limits.steps)
		return 0;
	int64_t fuel = vm->fuel < -GB_POKE / 2 ? vm->fuel + GB_POKE : vm->fuel;
	return (uint64_t)(vm->limits.steps - vm->fuel_left - fuel);
}

void
gb_vm_use(struct gb_vm *vm, uint64_t steps, int64_t cpu_ms)
{
	gb_vm_refuel(vm);
	if (vm->limits.steps)
		vm->fuel_left -= steps < INT64_MAX / 2 ? (int64_t)steps : INT64_MAX / 2;
	vm->cpu_used = cpu_ms;
}

void
gb_vm_clock_start(struct gb_vm *vm)
{
	vm->cpu_start = gb_clock_cpu() - vm->cpu_used;
}

void
gb_vm_clock_stop(struct gb_vm *vm)
{
	vm->cpu_used = gb_clock_cpu() - vm->cpu_start;
}

void
gb_vm_roots(struct gb_vm *vm)
{
	gb_heap_collect_begin(&vm->heap);
	for (uint32_t i = 0; i < vm->top; i++)
		gb_heap_move(&vm->heap, &vm->stack[i]);
	gb_heap_move(&vm->heap, &vm->result);
	gb_heap_move(&vm->heap, &vm->wait.memo);
	gb_heap_collect_end(&vm->heap);
	/* Registers above may hold pointers into the old space: nobody may see them again. */
	for (uint32_t i = vm->top; i < vm->nstack; i++)
		vm->stack[i] = GB_NULL;
}

enum gb_rc
gb_vm_clock(const struct gb_vm *vm, struct gb_err *err)
{
	if (!vm->limits.cpu_ms || gb_clock_cpu() - vm->cpu_start <= vm->limits.cpu_ms)
		return GB_OK;
	return gb_fail(err, GB_E_STEPS, "the run used up its %lld ms",
	               (long long)vm->limits.cpu_ms);
}

enum gb_rc
gb_vm_boundary(struct gb_vm *vm, struct gb_err *err)
{
	struct gb_frame *f = gb_vm_top(vm);
	enum gb_rc rc = GB_OK;
	if (vm->fuel < -GB_POKE / 2)
		vm->fuel += GB_POKE;
	if (vm->heap.due) {
		vm->top = f->base + f->proc->nreg;
		gb_vm_roots(vm);
		rc = gb_vm_clock(vm, err); /* nothing takes as long as this */
	}
	if (vm->fuel >= 0 || rc != GB_OK)
		return rc;
	if (vm->fuel_left != INT64_MAX && vm->fuel_left + vm->fuel < 0)
		return gb_fail(err, GB_E_STEPS, "the run used up its %lld instructions",
		               (long long)vm->limits.steps);
	if (vm->host->interrupted && vm->host->interrupted(vm->host->env))
		return gb_fail(err, GB_E_STEPS, "the run was interrupted");
	if ((rc = gb_vm_clock(vm, err)) != GB_OK)
		return rc;
	int64_t slice = vm->fuel_left < SLICE ? vm->fuel_left : SLICE;
	if (vm->fuel_left != INT64_MAX)
		vm->fuel_left -= slice;
	vm->fuel += slice;
	return GB_OK;
}

void
gb_vm_step(struct gb_vm *vm, uint32_t pc)
{
	struct gb_frame *f = gb_vm_top(vm);
	const struct gb_stmt *s = gb_proc_stmt(f->proc, pc);
	if (!s || s->pc != pc)
		return;
	if (vm->host->trace) {
		uint32_t line;
		gb_prog_where(f->prog, s->pos, &line);
		vm->host->trace(vm->host->env, f->prog, line);
	}
	if (vm->collect_always) {
		vm->top = f->base + f->proc->nreg;
		gb_vm_roots(vm);
	}
}
