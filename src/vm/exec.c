/* vm/exec.c - the loop
 *
 * One function, one label an instruction. pc, R and K live in local variables; a fast path
 * handles small integers, doubles and short texts and never calls out; everything else
 * is one call. An instruction that can fail stores its pc first (SAVE), so that errors,
 * warnings and waits know where they are.
 */
#include "vm/exec.h"
#include "vm/fast.h"

#include <math.h>

#define A gb_ins_a(ins)
#define B gb_ins_b(ins)
#define C gb_ins_c(ins)
#define BX gb_ins_bx(ins)
#define RA R[A]
#define RB R[B]
#define RC R[C]
#define KC K[C]
#define KB K[B]

#define SAVE() (f->pc = (uint32_t)(pc - code))
#define TRY(expr) \
	do { \
		SAVE(); \
		if (GB_UNLIKELY((expr) != GB_OK)) \
			goto fail; \
	} while (0)
#define JUMP() (pc += 1 + (int32_t)*pc)
#define SKIP() (pc++)
#define NEXT() \
	do { \
		ins = *pc++; \
		goto *table[ins & 0xFF]; \
	} while (0)
#define BURN(n) (GB_UNLIKELY((vm->fuel -= (n)) < 0))

/* clang-format off */
/* A result that is too large is left to the slow way, which has the words for it. */
#define FINITE(value) \
	if (GB_LIKELY(isfinite(p = (value)))) { RA = gb_double(p); NEXT(); }
#define ARITH(name, yv, builtin_shl, dbl, slow) \
	L_##name : \
	{ \
		struct gb_value x = RB, y = (yv); \
		int64_t r; \
		double p, q; \
		if (GB_LIKELY(GB_INTS(x, y))) { \
			if (GB_LIKELY(!builtin_shl)) { \
				RA = GB_FROM_SHL(r); \
				NEXT(); \
			} \
		} else if (GB_DOUBLES(x, y)) { \
			p = gb_double_get(x), q = gb_double_get(y); \
			FINITE(dbl) \
		} else if (GB_SMALLNUM(x) && GB_SMALLNUM(y)) { \
			p = gb_small_num(x), q = gb_small_num(y); \
			FINITE(dbl) \
		} \
		TRY(slow(&vm->heap, x, y, &RA, err)); \
		NEXT(); \
	}
#define DIVIDE(name, yv) \
	L_##name : \
	{ \
		struct gb_value x = RB, y = (yv); \
		double p; \
		if (GB_SMALLNUM(x) && GB_SMALLNUM(y) && gb_small_num(y) != 0) { \
			FINITE(gb_small_num(x) / gb_small_num(y)) \
		} \
		TRY(gb_div(&vm->heap, x, y, &RA, err)); \
		NEXT(); \
	}
#define MODULO(name, yv) \
	L_##name : \
	{ \
		struct gb_value x = RB, y = (yv); \
		if (GB_INTS(x, y) && gb_int48_get(y) > 0) { \
			int64_t i = gb_int48_get(x), m = gb_int48_get(y); \
			/* dividing 32 bits costs half of dividing 64 */ \
			if (((uint64_t)i | (uint64_t)m) <= UINT32_MAX) \
				RA = gb_int48((int64_t)((uint32_t)i % (uint32_t)m)); \
			else \
				RA = gb_int48(i % m); \
			NEXT(); \
		} \
		TRY(gb_mod(&vm->heap, x, y, &RA, err)); \
		NEXT(); \
	}
#define SLOW3(name, fn) L_##name : TRY(fn(&vm->heap, RB, RC, &RA, err)); NEXT();
#define BRANCH(t) if ((t) == (C != 0)) JUMP(); else SKIP()
/* A long comparison uses up fuel: straight code has no other boundary. */
#define BRANCH_LONG(t) \
	BRANCH(t); \
	if (BURN(0)) goto boundary; \
	NEXT();
#define JEQUAL(name, yv) \
	L_##name : \
	{ \
		struct gb_value x = RA, y = (yv); \
		bool t; \
		if (GB_UNLIKELY(!gb_fast_equal(x, y, &t))) { \
			TRY(gb_vm_equal(vm, x, y, &t, err)); \
			BRANCH_LONG(t) \
		} \
		BRANCH(t); \
		NEXT(); \
	}
#define JCMP(name, xv, yv, relop, fallback) \
	L_##name : \
	{ \
		struct gb_value x = (xv), y = (yv); \
		bool t; \
		if (GB_LIKELY(GB_INTS(x, y))) { \
			t = GB_SHL(x) relop GB_SHL(y); \
		} else if (GB_DOUBLES(x, y)) { \
			t = gb_double_get(x) relop gb_double_get(y); \
		} else if (GB_SMALLNUM(x) && GB_SMALLNUM(y)) { \
			t = gb_small_num(x) relop gb_small_num(y); \
		} else { \
			SAVE(); \
			t = fallback; \
			BRANCH_LONG(t) \
		} \
		BRANCH(t); \
		NEXT(); \
	}
/* clang-format on */

enum gb_stop
gb_vm_run(struct gb_vm *vm, struct gb_err *err)
{
	static const void *const labels[256] = {
#define GB_OPCODE(name, a, b, c, x, doc) &&L_##name,
#include "vm/op.def"
#undef GB_OPCODE
	};
	static const void *const steps[256] = {
#define GB_OPCODE(name, a, b, c, x, doc) &&step,
#include "vm/op.def"
#undef GB_OPCODE
	};
	const void *const *table = vm->step ? steps : labels;
	struct gb_frame *f;
	const uint32_t *code, *pc;
	struct gb_value *R;
	const struct gb_value *K;
	uint32_t ins;
	enum gb_flow flow;
	enum gb_rc rc;
	bool yes;

	if (vm->waiting)
		return GB_STOP_WAIT;
	if (vm->nframe == 0)
		return GB_STOP_END;
	gb_vm_clock_start(vm);
	if (vm->raise) {
		vm->raise = false;
		if (err)
			*err = vm->pending;
		goto trap;
	}
reload:
	f = gb_vm_top(vm);
	code = f->proc->code;
	pc = code + f->pc;
	R = vm->stack + f->base;
	K = f->prog->konst;
	NEXT();

step:
	SAVE();
	gb_vm_step(vm, (uint32_t)(pc - 1 - code));
	goto *labels[ins & 0xFF];

boundary:
	SAVE();
	if (gb_vm_boundary(vm, err) != GB_OK)
		goto trap;
	goto reload;

flow:
	switch (flow) {
	case GB_FLOW_NEXT:
		NEXT();
	case GB_FLOW_RELOAD:
		goto reload;
	case GB_FLOW_WAIT:
		vm->top = f->base + f->proc->nreg;
		gb_vm_clock_stop(vm);
		return GB_STOP_WAIT;
	case GB_FLOW_END:
		return GB_STOP_END;
	case GB_FLOW_FAIL:
		goto trap;
	}

fail:
	SAVE();
trap:
	/* clang-format off */
	if (gb_vm_trap(vm, err))
		goto reload;
	return GB_STOP_FAIL;

	L_MOVE: RA = RB; NEXT();
	L_LOADK: RA = K[BX]; NEXT();
	L_LOADI: RA = gb_int48((int16_t)BX); NEXT();
	L_LOADV: RA = (struct gb_value){GB_NULL.u + B}; NEXT();
	L_GETV: RA = R[BX]; NEXT();
	L_SETV: R[BX] = RA; NEXT();
	L_GETG: RA = vm->stack[f->gbase + BX]; NEXT();
	L_SETG: vm->stack[f->gbase + BX] = RA; NEXT();

	ARITH(ADD, RC, __builtin_add_overflow(GB_SHL(x), GB_SHL(y), &r), p + q, gb_add)
	ARITH(SUB, RC, __builtin_sub_overflow(GB_SHL(x), GB_SHL(y), &r), p - q, gb_sub)
	ARITH(MUL, RC, __builtin_mul_overflow(GB_SHL(x), gb_int48_get(y), &r), p * q, gb_mul)
	ARITH(ADDK, KC, __builtin_add_overflow(GB_SHL(x), GB_SHL(y), &r), p + q, gb_add)
	ARITH(SUBK, KC, __builtin_sub_overflow(GB_SHL(x), GB_SHL(y), &r), p - q, gb_sub)
	ARITH(MULK, KC, __builtin_mul_overflow(GB_SHL(x), gb_int48_get(y), &r), p * q, gb_mul)
	DIVIDE(DIV, RC)
	DIVIDE(DIVK, KC)
	MODULO(MOD, RC)
	MODULO(MODK, KC)
	SLOW3(IDIV, gb_idiv)
	SLOW3(POW, gb_pow)

	L_NEG: TRY(gb_neg(&vm->heap, RB, &RA, err)); NEXT();
	L_POS: TRY(gb_vm_pos(vm, RB, &RA, err)); NEXT();
	L_NOT: RA = gb_bool(!gb_fast_truth(RB)); NEXT();
	L_CONCAT: TRY(gb_concat(&vm->heap, &RB, C, &RA, err)); NEXT();
	L_CHAIN: TRY(gb_vm_chain(vm, &RB, C, &RA, err)); NEXT();
	L_TEST:
		SAVE();
		rc = GB_OK;
		yes = gb_vm_test(vm, (enum gb_test)*pc, RB, RC, err, &rc);
		if (rc != GB_OK)
			goto fail;
		RA = gb_bool(yes);
		SKIP();
		NEXT();

	L_JMP: JUMP(); NEXT();
	L_LOOP: {
		int32_t d = (int32_t)*pc;
		pc += 1 + d;
		if (BURN(1 - d)) goto boundary;
		NEXT();
	}
	L_JT: if (gb_fast_truth(RA)) JUMP(); else SKIP(); NEXT();
	L_JF: if (gb_fast_truth(RA)) SKIP(); else JUMP(); NEXT();
	L_JNN: if (gb_is_null(RA)) SKIP(); else JUMP(); NEXT();
	JEQUAL(JEQ, RB)
	JEQUAL(JEQK, KB)
	JCMP(JLT, RA, RB, <, gb_vm_less(vm, x, y, false))
	JCMP(JLE, RA, RB, <=, gb_vm_less(vm, x, y, true))
	JCMP(JLTK, RA, KB, <, gb_vm_less(vm, x, y, false))
	JCMP(JLEK, RA, KB, <=, gb_vm_less(vm, x, y, true))
	JCMP(JGTK, RA, KB, >, gb_vm_less(vm, y, x, false))
	JCMP(JGEK, RA, KB, >=, gb_vm_less(vm, y, x, true))

	L_NEWARR: {
		struct gb_value v;
		unsigned n = C, i;
		TRY(gb_array(&vm->heap, n, &v, err));
		for (i = 0; i < n; i++)
			TRY(gb_array_push(&vm->heap, v, R[B + i], err));
		RA = v;
		NEXT();
	}
	L_PUSH: TRY(gb_vm_build(vm, RA, NULL, RB, err)); NEXT();
	L_NEWOBJ: TRY(gb_object(&vm->heap, &RA, err)); NEXT();
	L_INITF: TRY(gb_vm_build(vm, RA, &K[*pc], RB, err)); SKIP(); NEXT();
	L_GETF: {
		struct gb_value o = RB, *at;
		if (gb_is_object(o) && (at = gb_object_find(o, K[*pc]))) {
			RA = *at;
			SKIP();
			NEXT();
		}
		TRY(gb_member(&vm->heap, o, K[*pc], &RA, err));
		SKIP();
		NEXT();
	}
	L_SETF: {
		struct gb_value o = RA, *at;
		if (gb_is_object(o) && (at = gb_object_find(o, K[*pc])))
			*at = RB;
		else
			TRY(gb_set_member(&vm->heap, o, K[*pc], RB, err));
		SKIP();
		NEXT();
	}
	L_GETI: {
		struct gb_value o = RB, i = RC;
		if (gb_is_int48(i) && gb_is_array(o) &&
		    (uint64_t)gb_int48_get(i) < gb_array_count(o)) {
			RA = gb_array_items(o)[gb_int48_get(i)];
			NEXT();
		}
		TRY(gb_item(&vm->heap, o, i, &RA, err));
		NEXT();
	}
	L_SETI: {
		struct gb_value o = RA, i = RB;
		if (gb_is_int48(i) && gb_is_array(o) &&
		    (uint64_t)gb_int48_get(i) < gb_array_count(o)) {
			gb_array_items(o)[gb_int48_get(i)] = RC;
			NEXT();
		}
		TRY(gb_set_item(&vm->heap, o, i, RC, err));
		NEXT();
	}
	L_VIVF:
		if (gb_is_null(RA))
			TRY(gb_object(&vm->heap, &RA, err));
		NEXT();
	L_VIVI:
		if (gb_is_null(RA))
			TRY(gb_is_text(RB) ? gb_object(&vm->heap, &RA, err)
			                   : gb_array(&vm->heap, 0, &RA, err));
		NEXT();
	L_METHOD: TRY(gb_vm_method(vm, A, B, K[*pc], err)); SKIP(); NEXT();

	L_CALL: {
		const struct gb_proc *p = f->prog->proc + BX;
		uint32_t base = f->base + A, i;
		SAVE();
		/* Of two narrow ones no mix is wide. */
		if (GB_UNLIKELY(vm->nframe >= vm->capframe || base + p->nreg > vm->nstack ||
		                (f->proc->nreg | p->nreg) > GB_REG_WIDE)) {
			if (gb_vm_call(vm, A, BX, err) != GB_OK)
				goto trap;
			goto reload;
		}
		R += A;
		for (i = p->nparam; i < p->nclear; i++)
			R[i] = GB_NULL;
		f[1] = (struct gb_frame){
			.prog = f->prog, .proc = p, .base = base, .gbase = f->gbase};
		f++;
		vm->nframe++;
		code = pc = p->code;
		if (BURN(4)) goto boundary;
		NEXT();
	}
	L_CALLS:
		SAVE();
		if (gb_vm_call_script(vm, A, B, err) != GB_OK)
			goto trap;
		goto reload;
	L_KW:
		SAVE();
		flow = gb_vm_kw(vm, A, BX, err);
		if (GB_LIKELY(flow == GB_FLOW_NEXT))
			NEXT();
		goto flow;
	L_RET: {
		struct gb_value v = RA;
		if (GB_UNLIKELY(f->edge)) {
			flow = gb_vm_return(vm, v);
			goto flow;
		}
		if (vm->ngosub)
			gb_vm_drop_gosubs(vm);
		f--;
		vm->nframe--;
		code = f->proc->code;
		pc = code + f->pc;
		R = vm->stack + f->base;
		R[gb_ins_a(pc[-1])] = v;
		NEXT();
	}
	L_RETN: flow = gb_vm_return(vm, GB_NULL); goto flow;
	L_STOP: flow = gb_vm_stop(vm); goto flow;

	L_FORPREP:
		if (GB_INTS(RA, RB) && gb_is_int48(R[B + 1]) && gb_int48_get(R[B + 1]) > 0) {
			if (GB_SHL(RA) > GB_SHL(RB)) JUMP(); else SKIP();
			NEXT();
		}
		TRY(gb_vm_forprep(vm, &RA, &RB, &yes, err));
		if (yes) SKIP(); else JUMP();
		NEXT();
	L_FORLOOP: {
		struct gb_value i = RA, s = R[B + 1];
		int64_t r;
		if (GB_INTS(i, RB) && gb_is_int48(s) &&
		    !__builtin_add_overflow(GB_SHL(i), GB_SHL(s), &r)) {
			RA = GB_FROM_SHL(r);
			yes = GB_SHL(s) > 0 ? r <= GB_SHL(RB) : r >= GB_SHL(RB);
		} else {
			TRY(gb_vm_forloop(vm, &RA, &RB, &yes, err));
		}
		if (yes) {
			int32_t d = (int32_t)*pc;
			pc += 1 + d;
			if (BURN(1 - d)) goto boundary;
		} else {
			SKIP();
		}
		NEXT();
	}
	L_ITER: TRY(gb_vm_iter(vm, &RA, B, err)); NEXT();
	L_NEXT: {
		struct gb_value *it = &RA;
		int64_t i = gb_int48_get(it[1]);
		if (!gb_is_array(it[0]) || i < 0 || i >= gb_int48_get(it[2]) ||
		    i >= (int64_t)gb_array_count(it[0])) {
			JUMP(); /* also when the body removed rows */
			NEXT();
		}
		RB = gb_array_items(it[0])[i];
		it[1] = gb_int48(i + 1);
		SKIP();
		if (BURN(1)) goto boundary;
		NEXT();
	}

	L_GOSUB:
		TRY(gb_vm_gosub(vm, (uint32_t)(pc + 1 - code), err));
		JUMP();
		if (BURN(4)) goto boundary;
		NEXT();
	L_BACK: {
		uint32_t back;
		if (gb_vm_back(vm, &back))
			pc = code + back;
		NEXT();
	}
	L_ONERR:
		f->mode = (uint8_t)A;
		f->handler = (uint32_t)((pc + 1 + (int32_t)*pc) - code);
		f->in_handler = false;
		vm->has_error = false;
		SKIP();
		NEXT();
	L_RESUME: SAVE(); flow = gb_vm_resume(vm, A, err); goto flow;
	L_CLEARERR: vm->has_error = false; NEXT();
	L_GETERR: TRY(gb_vm_geterr(vm, B, &RA, err)); NEXT();
	L_CATCH: TRY(gb_vm_catch(vm, &RA, err)); NEXT();
	L_THROW:
		SAVE();
		gb_vm_throw(vm, RA, B, err);
		goto trap;
	/* clang-format on */
}
