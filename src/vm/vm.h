/* vm/vm.h - one conversation's machine
 *
 * A VM runs programs until they end, fail or wait. It never re-enters, keeps no globals
 * and needs no locks (D5). While it waits it holds no C stack: everything is in frames and
 * registers, and gb_freeze() turns them into bytes that name procedures, sites and
 * variables (D4).
 *
 *	vm = gb_vm_new(&host, &limits);
 *	gb_vm_start(vm, prog, err);            variables may be set now
 *	while ((stop = gb_vm_run(vm, &err)) == GB_STOP_WAIT)
 *		... gb_vm_answer(vm, text, err) ...
 *
 * Owner:  the caller owns host, programs and limits for the life of the VM.
 * Errors: script errors stop the run with GB_STOP_FAIL unless the script handles them.
 * Source: architecture.md 3.5; S15, S18.
 */
#ifndef GB_VM_VM_H
#define GB_VM_VM_H

#include "vm/call.h"
#include "vm/limits.h"
#include "vm/prog.h"

enum gb_stop { GB_STOP_END, GB_STOP_WAIT, GB_STOP_FAIL };

struct gb_vmhost {
	void *env; /* handed to keywords */
	/* The compiled script of a name ("other", "other.bas", "/path"), or NULL with *err. */
	const struct gb_prog *(*script)(void *env, struct gb_slice name, struct gb_err *err);
	/* x.name(args): argv[0] is x. */
	enum gb_rc (*method)(struct gb_call *c, struct gb_slice name, struct gb_err *err);
	/* A script takes argument `i` for its PARAM: converts and checks (language.md 13.4). */
	enum gb_rc (*convert)(void *env, struct gb_heap *h, const struct gb_prog *prog,
	                      const struct gb_progparam *param, struct gb_value *value,
	                      struct gb_err *err);
	/* A frame of a CALLed script begins: sets config and session names. May be NULL. */
	enum gb_rc (*enter)(void *env, struct gb_vm *vm, struct gb_err *err);
	/* Run-time warnings; each statement; asked now and then. All three may be NULL. */
	void (*warn)(void *env, const struct gb_err *warning);
	void (*trace)(void *env, const struct gb_prog *prog, uint32_t line);
	bool (*interrupted)(void *env);
};

struct gb_frame {
	const struct gb_prog *prog;
	const struct gb_proc *proc;
	uint32_t pc;    /* next instruction; of the running frame only when stopped */
	uint32_t base;  /* R[0] in vm->stack */
	uint32_t gbase; /* G[0] in vm->stack: R[0] of the script's top level */
	uint8_t mode;   /* enum gb_errmode */
	bool script;    /* the top level of a script */
	bool edge;      /* script, or the first frame: RET cannot just go on in the one below */
	bool in_handler;  /* ON ERROR GOTO has jumped and RESUME has not come */
	uint32_t handler; /* pc of ON ERROR GOTO */
	uint32_t failed;  /* pc of the instruction that failed, for RESUME */
};

struct gb_gosub {
	uint32_t frame; /* index */
	uint32_t pc;    /* where to go on: a site */
};

/* What a waiting dialog waits for. */
struct gb_wait {
	const struct gb_kw *kw;
	unsigned tries;
	struct gb_value memo;
	int64_t deadline_ms; /* 0 = none */
};

struct gb_vm {
	struct gb_heap heap;
	const struct gb_vmhost *host;
	struct gb_limits limits;
	struct gb_value *stack; /* registers of all frames */
	uint32_t nstack;        /* allocated */
	struct gb_frame *frame;
	uint32_t nframe, capframe;
	struct gb_gosub *gosub;
	uint32_t ngosub, capgosub;
	int64_t fuel; /* instructions until the next look at limits; < 0 at a boundary = look now */
	int64_t fuel_left; /* instructions of the budget not yet given to fuel; INT64_MAX = none */
	int64_t cpu_start; /* gb_clock_cpu() when the run began, less what it used before its waits */
	int64_t cpu_used; /* while it waits: milliseconds of its budget */
	uint32_t nkw;     /* keywords and methods called: now and then one looks at the clock */
	bool waiting;
	struct gb_wait wait;
	bool has_error; /* ERROR: an error is stored */
	struct gb_err error;
	struct gb_err pending;  /* on its way to a CATCH */
	struct gb_value result; /* of the whole run */
	bool step;              /* collect after every statement (tests), or trace */
	bool collect_always;
	bool raise;   /* the answer failed: the next run raises `pending` */
	uint32_t top; /* registers in use when stopped: roots are stack[0 .. top) */
};

struct gb_vm *gb_vm_new(const struct gb_vmhost *host, const struct gb_limits *limits);
void gb_vm_free(struct gb_vm *vm);
/* Puts the top level of a script on the empty stack; runs nothing. */
enum gb_rc gb_vm_start(struct gb_vm *vm, const struct gb_prog *prog,
                       struct gb_err *err) GB_MUST;
/* The same for one SUB of a script as an entry point (schedules, handlers). */
enum gb_rc gb_vm_start_proc(struct gb_vm *vm, const struct gb_prog *prog, struct gb_slice proc,
                            struct gb_err *err) GB_MUST;
/* Sets or reads a script variable of the running script by name (folded inside); false when it
 * has none. */
bool gb_vm_set(struct gb_vm *vm, struct gb_slice name, struct gb_value v);
bool gb_vm_get(const struct gb_vm *vm, struct gb_slice name, struct gb_value *ret);
/* Calls f for every variable of the running script that is not NULL (hidden ones left out). */
void gb_vm_each(const struct gb_vm *vm,
                void (*f)(struct gb_slice name, struct gb_value v, void *ctx), void *ctx);
/* Begins a new budget (S18: one outside input). A wait alone does not: the budget goes on after it,
 * also in another process. */
void gb_vm_refuel(struct gb_vm *vm);
/* Instructions of the budget that are used up; 0 without a limit. */
uint64_t gb_vm_used(const struct gb_vm *vm);
/* The same budget in a new VM: so much of it was used before. */
void gb_vm_use(struct gb_vm *vm, uint64_t steps, int64_t cpu_ms);
enum gb_stop gb_vm_run(struct gb_vm *vm, struct gb_err *err);
/* Gives the answer to what the dialog waits for. GB_OK: run on. GB_WAIT: refused, still
 * waiting. A script error of the answer (too many wrong ones) is raised by the next run and
 * is GB_OK here. */
enum gb_rc gb_vm_answer(struct gb_vm *vm, struct gb_value answer, bool timed_out,
                        struct gb_err *err) GB_MUST;
/* Collects now; only while no keyword runs. */
void gb_vm_collect(struct gb_vm *vm);
/* "called from" lines of the stack, innermost first: script, line. */
void gb_vm_backtrace(const struct gb_vm *vm,
                     void (*f)(struct gb_slice script, struct gb_slice proc, uint32_t line,
                               void *ctx),
                     void *ctx);

#endif
