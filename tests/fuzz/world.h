/* tests/fuzz/world.h - a small world for scripts under test
 *
 * Registry, environment and host of a VM that talks into a buffer, with a frozen clock and
 * a fixed seed. Answers to questions are taken from a list, then again from its start.
 */
#ifndef GB_TESTS_FUZZ_WORLD_H
#define GB_TESTS_FUZZ_WORLD_H

#include "comp/comp.h"
#include "lib/env.h"
#include "lib/session.h"
#include "vm/state.h"

struct world {
	const struct gb_index *index; /* one a process */
	struct gb_env env;
	struct gb_vmhost host;
	struct gb_limits limits;
	struct gb_buf said;         /* what the script talked, a line each */
	const struct gb_prog *prog; /* what every CALL "name" gets */
};

/* The script that saved dialogs of fuzz_state belong to. */
extern const char world_dialog[];

void world_init(struct world *w);
void world_fini(struct world *w);
const struct gb_index *world_index(void);
/* Compiles a source; NULL when it has errors. Freed by gb_prog_free. */
struct gb_prog *world_compile(struct gb_slice source);
/* Runs from the start to the end; `freeze` moves the dialog into a new VM at every wait,
 * `collect` collects after every statement. Returns the number of the error, 0 for none. */
unsigned world_play(struct world *w, const struct gb_prog *prog, bool freeze, bool collect);
/* Sums a byte string over and writes the sum where formats of gb expect it. */
void world_fix_state(uint8_t *bytes, size_t n);

#endif
