/* tests/fuzz/world.c */
#include "world.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/wire.h"
#include "lang/parse.h"
#include "lib/lib.h"
#include "lib/method.h"

#define SAID_MAX (1u << 20)

const char world_dialog[] = "total = 0\n"
			    "names = [\"a\", {x: 1, y: [1, 2]}]\n"
			    "SUB ask(n)\n"
			    "  TRY\n"
			    "    FOR EACH item IN names\n"
			    "      HEAR answer AS INTEGER WITH \"how many?\" DEFAULT 3\n"
			    "      total = total + answer * n\n"
			    "    NEXT\n"
			    "  CATCH e\n"
			    "    TALK e.message\n"
			    "  FINALLY\n"
			    "    TALK total\n"
			    "  END TRY\n"
			    "END SUB\n"
			    "ON ERROR RESUME NEXT\n"
			    "FOR i = 1 TO 3\n"
			    "  CALL ask(i)\n"
			    "NEXT\n"
			    "SELECT CASE total\n"
			    "  CASE 1 TO 50\n"
			    "    x = 1 + HEAR\n"
			    "    TALK x\n"
			    "END SELECT\n";

static void
talk(void *ctx, struct gb_slice text)
{
	struct world *w = ctx;
	gb_buf_slice(&w->said, text);
	gb_buf_char(&w->said, '\n');
}

static const struct gb_prog *
script(void *env, struct gb_slice name, struct gb_err *err)
{
	/* The environment is the first thing in the host's world: see world_init. */
	struct world *w = (struct world *)(void *)((char *)env - offsetof(struct world, env));
	if (w->prog && gb_slice_eq(name, w->prog->name))
		return w->prog;
	gb_fail(err, GB_E_NO_SCRIPT, "no script \"%.*s\"", GB_SARG(name));
	return NULL;
}

const struct gb_index *
world_index(void)
{
	static struct gb_index *index; /* one a process: it is constant */
	struct gb_err err;
	if (!index && gb_lib_index(&index, &err) != GB_OK)
		abort();
	return index;
}

void
world_init(struct world *w)
{
	static const struct gb_clock clock = {.frozen = true, .now_ms = 1767225600000};
	*w = (struct world){.index = world_index()};
	gb_buf_init(&w->said, SAID_MAX);
	w->env.clock = &clock;
	w->env.now_ms = clock.now_ms;
	w->env.lang = GB_S("en");
	w->env.hear_tries = 3;
	w->env.channel.ctx = w;
	w->env.channel.talk = talk;
	w->env.session = gb_session_new(GB_S("s-1"), 1);
	w->env.bot = gb_xcalloc(1, sizeof *w->env.bot);
	gb_botinfo_init(w->env.bot, GB_S("fuzz"));
	gb_rand_seed(&w->env.rand, 1);
	w->host.env = &w->env;
	w->host.script = script;
	w->host.method = gb_lib_method;
	gb_limits_server(&w->limits);
	w->limits.steps = 200000;
	w->limits.heap = 4 << 20;
	w->limits.cpu_ms = 0;
}

void
world_fini(struct world *w)
{
	gb_session_free(w->env.session);
	gb_botinfo_fini(w->env.bot);
	gb_free(w->env.bot);
	gb_buf_fini(&w->said);
}

struct gb_prog *
world_compile(struct gb_slice source)
{
	struct gb_arena a = {0};
	struct gb_src src;
	struct gb_diags diags;
	struct gb_err err;
	struct gb_prog *prog = NULL;
	if (gb_src_init(&src, &a, GB_S("fuzz.bas"), source, &err) == GB_OK) {
		gb_diags_init(&diags, &a, &src, 50);
		if (gb_compile_source(&src, world_index(), &diags, &prog) != GB_OK)
			prog = NULL;
	}
	gb_arena_fini(&a);
	return prog;
}

static bool
answer(struct gb_vm *vm, unsigned turn)
{
	static const char *const answers[] = {"7",          "Ana", "yes", "ana@example.com",
	                                      "2026-01-15", "1",   ""};
	struct gb_value v;
	struct gb_err err;
	if (gb_text(&vm->heap, gb_cstr(answers[turn % GB_LEN(answers)]), &v, &err) != GB_OK)
		return false;
	return gb_vm_answer(vm, v, false, &err) == GB_OK || vm->waiting;
}

static struct gb_vm *
move(struct world *w, struct gb_vm *vm)
{
	struct gb_buf state;
	struct gb_err err;
	struct gb_vm *next = gb_vm_new(&w->host, &w->limits);
	bool ok;
	gb_buf_init(&state, (size_t)w->limits.state);
	ok = gb_freeze(vm, &state, &err) == GB_OK;
	if (ok && gb_thaw(next, gb_buf_get(&state), &err) != GB_OK)
		abort(); /* what was saved must come back */
	gb_buf_fini(&state);
	if (!ok) { /* too large to be saved: the dialog goes on where it is */
		gb_vm_free(next);
		return vm;
	}
	next->fuel_left = vm->fuel_left;
	gb_vm_free(vm);
	return next;
}

unsigned
world_play(struct world *w, const struct gb_prog *prog, bool freeze, bool collect)
{
	struct gb_vm *vm = gb_vm_new(&w->host, &w->limits);
	struct gb_err err = {0};
	enum gb_stop stop = GB_STOP_FAIL;
	w->prog = prog;
	vm->step = vm->collect_always = collect;
	if (gb_vm_start(vm, prog, &err) == GB_OK) {
		for (unsigned turn = 0;
		     turn < 50 && (stop = gb_vm_run(vm, &err)) == GB_STOP_WAIT; turn++) {
			if (freeze)
				vm = move(w, vm);
			vm->step = vm->collect_always = collect;
			gb_vm_refuel(vm);
			if (!answer(vm, turn))
				break;
		}
	}
	gb_vm_free(vm);
	return stop == GB_STOP_FAIL ? err.no : 0;
}

/* Sections of a saved dialog carry sums; a fuzzer cannot guess them. */
void
world_fix_state(uint8_t *bytes, size_t n)
{
	size_t at = 8;
	while (n >= at + 12) {
		uint32_t len = (uint32_t)bytes[at + 4] | (uint32_t)bytes[at + 5] << 8 |
		               (uint32_t)bytes[at + 6] << 16 | (uint32_t)bytes[at + 7] << 24;
		if (len > n - at - 12)
			return;
		uint32_t crc = gb_crc32(gb_slice((const char *)bytes + at + 8, len));
		for (unsigned i = 0; i < 4; i++)
			bytes[at + 8 + len + i] = (uint8_t)(crc >> (8 * i));
		at += 12 + len;
	}
}
