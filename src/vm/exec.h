/* vm/exec.h - inside of the machine: what exec.c shares with its slow paths
 *
 * exec.c holds the loop and the fast paths. Whatever is rare stands in frame.c (calls),
 * trap.c (errors), boundary.c (limits, collection), kwcall.c (keywords), loop.c (FOR).
 * All of them find the running instruction by vm->frame[nframe - 1].pc, which exec.c stores
 * before it leaves.
 */
#ifndef GB_VM_EXEC_H
#define GB_VM_EXEC_H

#include "vm/vm.h"

/* What a slow path tells the loop. */
enum gb_flow {
	GB_FLOW_NEXT,   /* go on with the next instruction */
	GB_FLOW_RELOAD, /* frame or pc changed: take them from the VM again */
	GB_FLOW_WAIT,
	GB_FLOW_END,
	GB_FLOW_FAIL /* *err is set; the loop asks gb_vm_trap() */
};

static inline struct gb_frame *
gb_vm_top(const struct gb_vm *vm)
{
	return &vm->frame[vm->nframe - 1];
}

/* Fuel is gone or somebody poked: collect when due, count the budget, look at the clock. */
enum gb_rc gb_vm_boundary(struct gb_vm *vm, struct gb_err *err);
/* GB_E_STEPS when the run's CPU time is used up. */
enum gb_rc gb_vm_clock(const struct gb_vm *vm, struct gb_err *err);
/* The time between a wait and what comes after it is not the run's. */
void gb_vm_clock_start(struct gb_vm *vm);
void gb_vm_clock_stop(struct gb_vm *vm);
/* step mode: a statement that begins at pc is traced and collected before. */
void gb_vm_step(struct gb_vm *vm, uint32_t pc);
enum gb_rc gb_vm_pos(struct gb_vm *vm, struct gb_value v, struct gb_value *ret,
                     struct gb_err *err);
/* One more element of an array (key NULL) or object under construction. */
enum gb_rc gb_vm_build(struct gb_vm *vm, struct gb_value into, const struct gb_value *key,
                       struct gb_value item, struct gb_err *err);
/* a + "text" + ...: a concatenation, unless a is an array. */
enum gb_rc gb_vm_chain(struct gb_vm *vm, const struct gb_value *v, unsigned n,
                       struct gb_value *ret, struct gb_err *err);
/* Collection with the registers of all frames as roots. */
void gb_vm_roots(struct gb_vm *vm);

/* Looks for who handles *err: a TRY region, an ON ERROR mode, outwards. True: frame and pc are
 * set to go on. False: nobody does; *err says where, and is the budget's error when that ran out. */
bool gb_vm_trap(struct gb_vm *vm, struct gb_err *err);
/* Fills file and line of *err from the running instruction, unless both are set. */
void gb_vm_locate(const struct gb_vm *vm, struct gb_err *err);
enum gb_flow gb_vm_resume(struct gb_vm *vm, unsigned mode, struct gb_err *err);
enum gb_rc gb_vm_geterr(struct gb_vm *vm, unsigned which, struct gb_value *ret,
                        struct gb_err *err);
enum gb_rc gb_vm_catch(struct gb_vm *vm, struct gb_value *ret, struct gb_err *err);
void gb_vm_throw(struct gb_vm *vm, struct gb_value v, unsigned how, struct gb_err *err);

/* Makes room for n registers from `base` on, all valid values. */
enum gb_rc gb_vm_room(struct gb_vm *vm, size_t base, size_t n, struct gb_err *err);
enum gb_rc gb_vm_push_frame(struct gb_vm *vm, const struct gb_prog *prog,
                            const struct gb_proc *proc, uint32_t base, uint32_t gbase,
                            struct gb_err *err);
/* Ends the running procedure with a value. */
enum gb_flow gb_vm_return(struct gb_vm *vm, struct gb_value v);
/* EXIT: ends the script that the running procedure belongs to. */
enum gb_flow gb_vm_stop(struct gb_vm *vm);
/* CALL when the fast path has no room: grows stack and frames, or moves the arguments. */
enum gb_rc gb_vm_call(struct gb_vm *vm, unsigned a, unsigned proc, struct gb_err *err);
enum gb_rc gb_vm_call_script(struct gb_vm *vm, unsigned a, unsigned argc, struct gb_err *err);
enum gb_rc gb_vm_gosub(struct gb_vm *vm, uint32_t back, struct gb_err *err);
bool gb_vm_back(struct gb_vm *vm, uint32_t *ret_pc);
void gb_vm_drop_gosubs(struct gb_vm *vm);      /* of the running frame, which is about to end */
void gb_vm_drop_lost_gosubs(struct gb_vm *vm); /* of frames that an error ended */

enum gb_flow gb_vm_kw(struct gb_vm *vm, unsigned a, unsigned call, struct gb_err *err);
enum gb_rc gb_vm_method(struct gb_vm *vm, unsigned a, unsigned argc, struct gb_value name,
                        struct gb_err *err);

bool gb_vm_test(struct gb_vm *vm, enum gb_test test, struct gb_value a, struct gb_value b,
                struct gb_err *err, enum gb_rc *ret_rc);
/* Equality and order; long texts use up fuel. Order with the warning of 7.3. */
enum gb_rc gb_vm_equal(struct gb_vm *vm, struct gb_value a, struct gb_value b, bool *ret,
                       struct gb_err *err);
bool gb_vm_less(struct gb_vm *vm, struct gb_value a, struct gb_value b, bool or_equal);

/* FOR and FOR EACH when values are not small integers. *ret_run: the body runs (again). */
enum gb_rc gb_vm_forprep(struct gb_vm *vm, struct gb_value *var, struct gb_value *bound,
                         bool *ret_run, struct gb_err *err);
enum gb_rc gb_vm_forloop(struct gb_vm *vm, struct gb_value *var, const struct gb_value *bound,
                         bool *ret_run, struct gb_err *err);
enum gb_rc gb_vm_iter(struct gb_vm *vm, struct gb_value *it, unsigned mode, struct gb_err *err);

#endif
