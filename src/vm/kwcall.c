/* vm/kwcall.c - keywords are called, wait and are answered */
#include "vm/exec.h"

static void
prepare(struct gb_vm *vm, const struct gb_kwcall *k, const struct gb_value *argv,
        struct gb_call *c)
{
	const struct gb_frame *f = gb_vm_top(vm);
	*c = (struct gb_call){
		.vm = vm,
		.heap = &vm->heap,
		.env = vm->host->env,
		.kw = k->kw,
		.argv = argv,
		.argc = k->argc,
		.nslot = k->nslot,
		.hint = k->hint == UINT32_MAX ? NULL : f->prog->hint + k->hint,
		.statement = k->statement,
		.ret = GB_NULL,
		.answer = GB_NULL,
		.memo = GB_NULL,
	};
}

/* Keywords may work on megabytes: the instructions say little about their time. So the clock is
 * looked at after so many calls, and after so many bytes and elements. */
static enum gb_rc
called(struct gb_vm *vm, size_t size, struct gb_err *err)
{
	enum { CALLS = 64, SIZE = 1 << 18 };
	if (size < SIZE && (++vm->nkw & (CALLS - 1)))
		return GB_OK;
	return gb_vm_clock(vm, err);
}

/* Bytes and elements of the arguments, to see which call may have taken long. */
static size_t
size_of(const struct gb_value *argv, unsigned argc)
{
	size_t n = 0;
	for (unsigned i = 0; i < argc; i++) {
		if (gb_is_text(argv[i]))
			n += gb_text_get(argv[i]).n;
		else if (gb_is_array(argv[i]))
			n += gb_array_count(argv[i]) * 16;
	}
	return n;
}

static void
park(struct gb_vm *vm, const struct gb_call *c)
{
	if (!c->kw->resume)
		GB_BUG("a keyword without resume returned GB_WAIT");
	vm->waiting = true;
	vm->wait.kw = c->kw;
	vm->wait.memo = c->memo;
	vm->wait.deadline_ms = c->deadline_ms;
}

enum gb_flow
gb_vm_kw(struct gb_vm *vm, unsigned a, unsigned call, struct gb_err *err)
{
	const struct gb_frame *f = gb_vm_top(vm);
	const struct gb_kwcall *k = &f->prog->call[call];
	struct gb_value *argv = vm->stack + f->base + a;
	struct gb_call c;
	enum gb_rc rc;
	if (GB_UNLIKELY(!k->kw->fn)) {
		gb_fail(err, GB_E_UNAVAILABLE, "keyword \"%s\" is not available in this build",
		        k->kw->words);
		return GB_FLOW_FAIL;
	}
	prepare(vm, k, argv, &c);
	vm->heap.busy = true;
	rc = k->kw->fn(&c, err);
	vm->heap.busy = false;
	if (GB_LIKELY(rc == GB_OK)) {
		size_t size = size_of(argv, k->argc) + size_of(&c.ret, 1);
		argv[0] = c.ret;
		if (GB_UNLIKELY(called(vm, size, err) != GB_OK))
			return GB_FLOW_FAIL;
		/* A statement of straight code that filled the memory: the next boundary may be far. */
		if (GB_UNLIKELY(vm->heap.due && k->statement)) {
			vm->top = f->base + f->proc->nreg;
			gb_vm_roots(vm);
		}
		return GB_FLOW_NEXT;
	}
	if (rc != GB_WAIT)
		return GB_FLOW_FAIL;
	vm->wait.tries = 0;
	park(vm, &c);
	return GB_FLOW_WAIT;
}

enum gb_rc
gb_vm_answer(struct gb_vm *vm, struct gb_value answer, bool timed_out, struct gb_err *err)
{
	struct gb_frame *f;
	struct gb_call c;
	uint32_t ins;
	enum gb_rc rc;
	if (!vm->waiting)
		return gb_fail(err, GB_E_ARGUMENT, "the dialog does not wait for an answer");
	f = gb_vm_top(vm);
	ins = f->proc->code[f->pc - 1];
	prepare(vm, &f->prog->call[gb_ins_bx(ins)], vm->stack + f->base + gb_ins_a(ins), &c);
	c.answer = answer;
	c.timed_out = timed_out;
	c.tries = vm->wait.tries;
	c.memo = vm->wait.memo;
	vm->heap.busy = true;
	rc = c.kw->resume(&c, &vm->pending);
	vm->heap.busy = false;
	if (rc == GB_WAIT) {
		vm->wait.tries++;
		park(vm, &c);
		return GB_WAIT;
	}
	vm->waiting = false;
	vm->wait.memo = GB_NULL;
	if (rc == GB_OK) {
		vm->stack[f->base + gb_ins_a(ins)] = c.ret;
		return GB_OK;
	}
	gb_vm_locate(vm, &vm->pending);
	vm->raise = true;
	return GB_OK;
}

enum gb_rc
gb_vm_method(struct gb_vm *vm, unsigned a, unsigned argc, struct gb_value name,
             struct gb_err *err)
{
	static const struct gb_kw row = {.words = "METHOD"};
	const struct gb_kwcall k = {.kw = &row,
	                            .argc = (uint16_t)(argc + 1),
	                            .nslot = (uint16_t)(argc + 1),
	                            .hint = UINT32_MAX};
	struct gb_value *argv = vm->stack + gb_vm_top(vm)->base + a;
	struct gb_call c;
	enum gb_rc rc;
	prepare(vm, &k, argv, &c);
	vm->heap.busy = true;
	rc = vm->host->method(&c, gb_text_get(name), err);
	vm->heap.busy = false;
	if (rc != GB_OK)
		return rc;
	size_t size = size_of(argv, argc + 1) + size_of(&c.ret, 1);
	argv[0] = c.ret;
	return called(vm, size, err);
}

uint32_t
gb_call_line(const struct gb_call *c)
{
	const struct gb_frame *f = gb_vm_top(c->vm);
	uint32_t line = 0;
	if (f->pc)
		gb_prog_where(f->prog, f->proc->where[f->pc - 1], &line);
	return line;
}
