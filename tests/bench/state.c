/* tests/bench/state.c - what saving a waiting dialog costs: 20 variables, 3 frames
 *
 * Prints the median of freeze + thaw in microseconds, into a VM that is made anew each time,
 * and the bytes; then the same with the seal of a session file around it. It judges nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../fuzz/world.h"
#include "base/seal.h"

#define ROUNDS 20001

static const char dialog[] = "customer = \"Maria Silva\"\n"
			     "email = \"maria@example.com\"\n"
			     "total = 1250.5\n"
			     "items = 3\n"
			     "paid = FALSE\n"
			     "city = \"Recife\"\n"
			     "street = \"Rua da Aurora\"\n"
			     "number = 120\n"
			     "coupon = NULL\n"
			     "today_is = \"2026-11-25\"\n"
			     "SUB order(kind, amount)\n"
			     "  LET price = 12.5\n"
			     "  LET note = \"no sugar\"\n"
			     "  LET left = amount * 2\n"
			     "  CALL confirm(kind, left)\n"
			     "END SUB\n"
			     "SUB confirm(what, count)\n"
			     "  LET tries = 0\n"
			     "  LET text = \"Confirm \" + count + \" of \" + what + \"?\"\n"
			     "  LET limit = 5\n"
			     "  HEAR answer AS BOOLEAN WITH text\n"
			     "END SUB\n"
			     "CALL order(\"coffee\", 2)\n";

static double
now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double took[ROUNDS], sealed[ROUNDS];

/* One round: out of the waiting VM, through the seal when there is a key, into a new one. */
static double
round_trip(struct world *w, struct gb_vm *vm, struct gb_buf *state,
           const struct gb_sealkey *key)
{
	struct gb_vm *next = gb_vm_new(&w->host, &w->limits);
	struct gb_buf outer, inner;
	struct gb_err err = {0};
	gb_buf_init(&outer, 1u << 20);
	gb_buf_init(&inner, 1u << 20);
	double start = now_us();
	gb_buf_clear(state);
	enum gb_rc rc = gb_freeze(vm, state, &err);
	if (rc == GB_OK && key) {
		gb_seal(key, GB_S("bench"), gb_buf_get(state), &outer);
		rc = gb_unseal(key, GB_S("bench"), gb_buf_get(&outer), &inner, &err);
	}
	if (rc == GB_OK)
		rc = gb_thaw(next, gb_buf_get(key ? &inner : state), &err);
	double us = now_us() - start;
	if (rc != GB_OK) {
		fprintf(stderr, "state: %s\n", err.msg);
		exit(1);
	}
	gb_buf_fini(&outer);
	gb_buf_fini(&inner);
	gb_vm_free(next);
	return us;
}

int
main(void)
{
	const struct gb_sealkey key = {{1, 2, 3}};
	struct world w;
	struct gb_err err;
	struct gb_buf state;
	struct gb_prog *prog = world_compile(gb_slice(dialog, sizeof dialog - 1));
	world_init(&w);
	w.prog = prog;
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	if (!prog || gb_vm_start(vm, prog, &err) != GB_OK ||
	    gb_vm_run(vm, &err) != GB_STOP_WAIT) {
		fprintf(stderr, "state: the dialog does not wait: %s\n", err.msg);
		return 1;
	}
	gb_buf_init(&state, 1u << 20);
	for (unsigned i = 0; i < ROUNDS; i++) {
		took[i] = round_trip(&w, vm, &state, NULL);
		sealed[i] = round_trip(&w, vm, &state, &key);
	}
	qsort(took, ROUNDS, sizeof took[0], by_value);
	qsort(sealed, ROUNDS, sizeof sealed[0], by_value);
	printf("state      freeze + thaw %.2f us, with the seal %.2f us, %zu bytes\n",
	       took[ROUNDS / 2], sealed[ROUNDS / 2], state.n);
	gb_buf_fini(&state);
	gb_vm_free(vm);
	world_fini(&w);
	gb_prog_free(prog);
	return 0;
}
