/* tests/unit/machine.h - scripts as tests of compiler and machine
 *
 * A script is compiled and played in every way that must not matter: straight through, moved
 * into a new VM at each wait, collected after every statement, and from its image. What it
 * says is compared as one text: messages joined by "|", an error that ends the run as
 * "!GB4301@3" (number and line). Answers are joined by "|" too; when they run out the
 * dialog ends as "?".
 *
 * Shape:  a source may hold several scripts: the first is "main", a line "=== name" begins
 *         another.
 */
#ifndef GB_TESTS_MACHINE_H
#define GB_TESTS_MACHINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fuzz/world.h"
#include "vm/state.h"

#define MACH_MOVE 1u    /* freeze and thaw at every wait, checking the bytes */
#define MACH_COLLECT 2u /* collect after every statement */
#define MACH_IMAGE 4u   /* run what the image reads back as */

struct mach {
	struct world w;
	struct gb_prog *prog[6];
	unsigned nprog;
	struct gb_buf out;   /* what was said, and how it ended */
	struct gb_buf state; /* the last saved dialog (MACH_MOVE) */
	struct gb_err err;
};

/* Compiles or fails the test. */
void mach_init(struct mach *m, const char *source);
void mach_fini(struct mach *m);
/* The program of one source under a name; NULL with the first diagnostic as text in *why. */
struct gb_prog *mach_compile(const char *name, struct gb_slice source, struct gb_buf *why);
/* Plays main; the result is in m->out. */
const char *mach_play(struct mach *m, const char *answers, unsigned how);
/* A VM that stands at its first question after `skip` others. */
struct gb_vm *mach_wait(struct mach *m, const char *answers);
struct gb_vm *mach_thaw(struct mach *m, struct gb_slice state); /* NULL with m->err */

/* All ways give this. */
void check_run(const char *source, const char *answers, const char *want);
/* The first thing that compiling says begins so: "GB4621@2". */
void check_refused(const char *source, const char *want);

struct runcase {
	const char *source, *answers, *want;
};
void check_runs(const struct runcase *c, size_t n);
#define CHECK_RUNS(table) check_runs((table), sizeof(table) / sizeof *(table))

#endif
