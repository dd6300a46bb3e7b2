/* vm/frame.c - procedures begin and end */
#include "base/mem.h"
#include "vm/exec.h"

enum gb_rc
gb_vm_room(struct gb_vm *vm, size_t base, size_t n, struct gb_err *err)
{
	size_t want = base + n, cap = vm->nstack;
	if (want <= cap)
		return GB_OK;
	while (cap < want)
		cap *= 2;
	if (vm->limits.heap && cap * sizeof *vm->stack > (size_t)vm->limits.heap)
		return gb_fail(
			err, GB_E_HEAP,
			"the procedures' variables need more than the %lld bytes of a dialog",
			(long long)vm->limits.heap);
	struct gb_value *stack = gb_try_realloc(vm->stack, cap * sizeof *stack);
	if (!stack)
		return gb_fail(err, GB_E_NO_MEMORY, "no memory for the procedures' variables");
	for (size_t i = vm->nstack; i < cap; i++)
		stack[i] = GB_NULL;
	vm->stack = stack;
	vm->nstack = (uint32_t)cap;
	return GB_OK;
}

enum gb_rc
gb_vm_push_frame(struct gb_vm *vm, const struct gb_prog *prog, const struct gb_proc *proc,
                 uint32_t base, uint32_t gbase, struct gb_err *err)
{
	if (vm->limits.depth && vm->nframe >= vm->limits.depth)
		return gb_fail(err, GB_E_DEPTH,
		               "procedures call each other more than %lld levels deep",
		               (long long)vm->limits.depth);
	if (vm->nframe == vm->capframe) {
		uint32_t cap = vm->capframe * 2;
		if (vm->limits.depth && cap > vm->limits.depth)
			cap = (uint32_t)vm->limits.depth;
		struct gb_frame *frame = gb_try_realloc(vm->frame, cap * sizeof *frame);
		if (!frame)
			return gb_fail(err, GB_E_NO_MEMORY, "no memory for another procedure");
		vm->frame = frame;
		vm->capframe = cap;
	}
	if (gb_vm_room(vm, base, proc->nreg, err) != GB_OK)
		return err ? err->rc : GB_ELIMIT;
	for (uint32_t i = proc->nparam; i < proc->nclear; i++)
		vm->stack[base + i] = GB_NULL;
	for (uint32_t i = GB_REG_WIDE; i < proc->nreg; i++)
		vm->stack[base + i] = GB_NULL;
	bool script = proc == prog->proc;
	vm->frame[vm->nframe] = (struct gb_frame){.prog = prog,
	                                          .proc = proc,
	                                          .base = base,
	                                          .gbase = gbase,
	                                          .script = script,
	                                          .edge = script || vm->nframe == 0};
	vm->nframe++;
	return GB_OK;
}

void
gb_vm_drop_gosubs(struct gb_vm *vm)
{
	while (vm->ngosub && vm->gosub[vm->ngosub - 1].frame >= vm->nframe - 1)
		vm->ngosub--;
}

void
gb_vm_drop_lost_gosubs(struct gb_vm *vm)
{
	while (vm->ngosub && vm->gosub[vm->ngosub - 1].frame >= vm->nframe)
		vm->ngosub--;
}

enum gb_flow
gb_vm_return(struct gb_vm *vm, struct gb_value v)
{
	gb_vm_drop_gosubs(vm);
	if (--vm->nframe == 0) {
		vm->result = v;
		return GB_FLOW_END;
	}
	struct gb_frame *f = gb_vm_top(vm);
	vm->stack[f->base + gb_ins_a(f->proc->code[f->pc - 1])] = v;
	return GB_FLOW_RELOAD;
}

enum gb_flow
gb_vm_stop(struct gb_vm *vm)
{
	while (vm->nframe > 1 && !gb_vm_top(vm)->script)
		vm->nframe--;
	gb_vm_drop_lost_gosubs(vm);
	return gb_vm_return(vm, GB_NULL);
}

enum gb_rc
gb_vm_call(struct gb_vm *vm, unsigned a, unsigned proc, struct gb_err *err)
{
	struct gb_frame *f = gb_vm_top(vm);
	const struct gb_proc *p = &f->prog->proc[proc];
	/* A frame with wide registers keeps them above its window: the callee goes beyond. */
	bool wide = f->proc->nreg > GB_REG_WIDE;
	uint32_t from = f->base + a, base = wide ? f->base + f->proc->nreg : from;
	enum gb_rc rc = gb_vm_push_frame(vm, f->prog, p, base, f->gbase, err);
	if (rc != GB_OK)
		return rc;
	if (wide)
		memmove(vm->stack + base, vm->stack + from, p->nparam * sizeof *vm->stack);
	return GB_OK;
}

/* Puts the arguments into the PARAM variables of the script that was just entered. */
static enum gb_rc
take_arguments(struct gb_vm *vm, uint32_t args, unsigned argc, struct gb_err *err)
{
	struct gb_frame *f = gb_vm_top(vm);
	const struct gb_prog *prog = f->prog;
	if (argc > prog->nparam)
		return gb_fail(err, GB_E_ARGUMENT, "\"%.*s\" takes %u arguments, not %u",
		               GB_SARG(prog->name), (unsigned)prog->nparam, argc);
	for (uint32_t i = 0; i < prog->nparam; i++) {
		const struct gb_progparam *param = &prog->param[i];
		struct gb_value v = i < argc ? vm->stack[args + i] : GB_ABSENT;
		if (gb_is_absent(v)) {
			if (!param->optional)
				return gb_fail(err, GB_E_MISSING_ARG,
				               "\"%.*s\" needs its argument \"%.*s\"",
				               GB_SARG(prog->name), GB_SARG(param->name));
			v = param->deflt == UINT32_MAX ? GB_NULL : prog->konst[param->deflt];
		} else if (vm->host->convert) {
			enum gb_rc rc = vm->host->convert(vm->host->env, &vm->heap, prog, param,
			                                  &v, err);
			if (rc != GB_OK)
				return rc;
		}
		vm->stack[f->gbase + param->reg] = v;
	}
	return GB_OK;
}

enum gb_rc
gb_vm_call_script(struct gb_vm *vm, unsigned a, unsigned argc, struct gb_err *err)
{
	struct gb_frame *f = gb_vm_top(vm);
	uint32_t args = f->base + a + 1, base = f->base + f->proc->nreg;
	struct gb_value name = vm->stack[f->base + a];
	const struct gb_prog *prog;
	enum gb_rc rc;
	if (!gb_is_text(name))
		return gb_fail(err, GB_E_TYPE, "CALL needs the name of a script, not %s",
		               gb_typeof(name));
	prog = vm->host->script(vm->host->env, gb_text_get(name), err);
	if (!prog)
		return err->rc;
	rc = gb_vm_push_frame(vm, prog, &prog->proc[0], base, base, err);
	if (rc != GB_OK)
		return rc;
	if (vm->host->enter && (rc = vm->host->enter(vm->host->env, vm, err)) != GB_OK) {
		vm->nframe--;
		return rc;
	}
	if ((rc = take_arguments(vm, args, argc, err)) != GB_OK)
		vm->nframe--; /* the error belongs to the line that called */
	return rc;
}

enum gb_rc
gb_vm_gosub(struct gb_vm *vm, uint32_t back, struct gb_err *err)
{
	if (vm->limits.depth && vm->ngosub >= vm->limits.depth)
		return gb_fail(err, GB_E_DEPTH, "GOSUBs stand more than %lld levels deep",
		               (long long)vm->limits.depth);
	if (vm->ngosub == vm->capgosub) {
		uint32_t cap = vm->capgosub ? vm->capgosub * 2 : 8;
		struct gb_gosub *g = gb_try_realloc(vm->gosub, cap * sizeof *g);
		if (!g)
			return gb_fail(err, GB_E_NO_MEMORY, "no memory for another GOSUB");
		vm->gosub = g;
		vm->capgosub = cap;
	}
	vm->gosub[vm->ngosub++] = (struct gb_gosub){vm->nframe - 1, back};
	return GB_OK;
}

bool
gb_vm_back(struct gb_vm *vm, uint32_t *ret_pc)
{
	if (!vm->ngosub || vm->gosub[vm->ngosub - 1].frame != vm->nframe - 1)
		return false;
	*ret_pc = vm->gosub[--vm->ngosub].pc;
	return true;
}
