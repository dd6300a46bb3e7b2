/* vm/vm.c - life of a VM, and its variables from outside */
#include "vm/vm.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "vm/exec.h"

#define FIRST_STACK 1024
#define FIRST_FRAMES 16

struct gb_vm *
gb_vm_new(const struct gb_vmhost *host, const struct gb_limits *limits)
{
	struct gb_vm *vm = gb_xcalloc(1, sizeof *vm);
	const struct gb_heap_limits hl = {.heap = (size_t)limits->heap,
	                                  .text = (size_t)limits->text,
	                                  .array = (uint32_t)limits->array};
	vm->host = host;
	vm->limits = *limits;
	gb_heap_init(&vm->heap, &hl);
	vm->heap.poke = &vm->fuel;
	vm->nstack = FIRST_STACK;
	vm->stack = gb_xmalloc(vm->nstack * sizeof *vm->stack);
	for (uint32_t i = 0; i < vm->nstack; i++)
		vm->stack[i] = GB_NULL;
	/* The fast path of a call asks for room only, not for the depth. */
	vm->capframe = limits->depth && limits->depth < FIRST_FRAMES ? (uint32_t)limits->depth
	                                                             : FIRST_FRAMES;
	vm->frame = gb_xmalloc(vm->capframe * sizeof *vm->frame);
	vm->result = GB_NULL;
	vm->wait.memo = GB_NULL;
	gb_vm_refuel(vm);
	return vm;
}

void
gb_vm_free(struct gb_vm *vm)
{
	if (!vm)
		return;
	gb_heap_fini(&vm->heap);
	gb_free(vm->stack);
	gb_free(vm->frame);
	gb_free(vm->gosub);
	gb_free(vm);
}

enum gb_rc
gb_vm_start(struct gb_vm *vm, const struct gb_prog *prog, struct gb_err *err)
{
	return gb_vm_push_frame(vm, prog, &prog->proc[0], 0, 0, err);
}

enum gb_rc
gb_vm_start_proc(struct gb_vm *vm, const struct gb_prog *prog, struct gb_slice proc,
                 struct gb_err *err)
{
	const struct gb_proc *p = gb_prog_proc(prog, proc);
	uint32_t base = prog->proc[0].nreg;
	enum gb_rc rc;
	if (!p)
		return gb_fail(err, GB_E_NO_SCRIPT,
		               "the script \"%.*s\" has no procedure \"%.*s\"",
		               GB_SARG(prog->name), GB_SARG(proc));
	/* The script's variables lie below, as if its top level had called. */
	rc = gb_vm_room(vm, 0, base, err);
	if (rc == GB_OK)
		rc = gb_vm_push_frame(vm, prog, p, base, 0, err);
	return rc;
}

static const struct gb_local *
find_local(const struct gb_vm *vm, struct gb_slice name)
{
	const struct gb_proc *top;
	const struct gb_local *found = NULL;
	struct gb_buf fold;
	if (vm->nframe == 0)
		return NULL;
	top = &gb_vm_top(vm)->prog->proc[0];
	gb_buf_init(&fold, 1024);
	gb_utf8_fold_into(&fold, name);
	for (uint32_t i = 0; i < top->nlocal && !found; i++)
		if (gb_slice_eq(top->local[i].name, gb_buf_get(&fold)))
			found = &top->local[i];
	gb_buf_fini(&fold);
	return found;
}

bool
gb_vm_set(struct gb_vm *vm, struct gb_slice name, struct gb_value v)
{
	const struct gb_local *l = find_local(vm, name);
	if (l)
		vm->stack[gb_vm_top(vm)->gbase + l->reg] = v;
	return l != NULL;
}

bool
gb_vm_get(const struct gb_vm *vm, struct gb_slice name, struct gb_value *ret)
{
	const struct gb_local *l = find_local(vm, name);
	if (l)
		*ret = vm->stack[gb_vm_top(vm)->gbase + l->reg];
	return l != NULL;
}

void
gb_vm_each(const struct gb_vm *vm,
           void (*f)(struct gb_slice name, struct gb_value v, void *ctx), void *ctx)
{
	if (vm->nframe == 0)
		return;
	const struct gb_frame *fr = gb_vm_top(vm);
	const struct gb_proc *top = &fr->prog->proc[0];
	for (uint32_t i = 0; i < top->nlocal; i++) {
		struct gb_value v = vm->stack[fr->gbase + top->local[i].reg];
		if (!gb_is_null(v) && !memchr(top->local[i].name.p, '.', top->local[i].name.n))
			f(top->local[i].name, v, ctx);
	}
}

void
gb_vm_collect(struct gb_vm *vm)
{
	vm->top = 0;
	if (vm->nframe)
		vm->top = gb_vm_top(vm)->base + gb_vm_top(vm)->proc->nreg;
	gb_vm_roots(vm);
}

void
gb_vm_backtrace(const struct gb_vm *vm,
                void (*f)(struct gb_slice script, struct gb_slice proc, uint32_t line,
                          void *ctx),
                void *ctx)
{
	for (uint32_t i = vm->nframe; i-- > 0;) {
		const struct gb_frame *fr = &vm->frame[i];
		uint32_t line = 0;
		if (fr->pc)
			gb_prog_where(fr->prog, fr->proc->where[fr->pc - 1], &line);
		f(fr->prog->file, fr->proc->name, line, ctx);
	}
}
