/* tests/torture/scenarios.c - the end of memory at every allocation of the machine
 *
 * Each scenario runs in a child whose Nth allocation fails, for N from 1 until a run needs
 * fewer. A child may finish as if nothing were, say in order that memory is out, or leave by the
 * x allocators with 5; a crash, a leak (the sanitizer's 99) or a wrong result is a fault.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../fuzz/world.h"
#include "base/mem.h"

enum { RIGHT = 0, ORDERLY = 4, NO_MEMORY = 5, UNTOUCHED = 10, WRONG = 11 };

static const char ask_source[] =
	"names = [\"a\", {x: 1, y: [1, 2]}]\n"
	"s = \"0123456789012345678901234567890123456789012345678901234567890123456789\"\n"
	"SUB ask(n)\nFOR EACH q IN names\nHEAR x AS INTEGER\nTALK n & x & q & s\n"
	"NEXT\nEND SUB\nCALL ask([names, s])\n";

/* Made before memory ends. */
static struct gb_prog *ask;
static struct gb_buf ask_image, ask_state;

static int
ended(const struct gb_err *err)
{
	return err->no == GB_E_NO_MEMORY || err->no == GB_E_HEAP ? ORDERLY : WRONG;
}

static int
compiling(void)
{
	struct gb_prog *p = world_compile(gb_cstr(ask_source));
	gb_prog_free(p);
	return p ? RIGHT : WRONG;
}

/* Runs a script that says "ok" at its end. */
static int
running(const char *source)
{
	struct world w;
	struct gb_prog *p = world_compile(gb_cstr(source));
	struct gb_err err = {0};
	int result = WRONG;
	world_init(&w);
	w.prog = p;
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	if (p && gb_vm_start(vm, p, &err) == GB_OK && gb_vm_run(vm, &err) == GB_STOP_END)
		result = gb_slice_eq(gb_buf_get(&w.said), GB_S("ok\n")) ? RIGHT : WRONG;
	else if (p)
		result = ended(&err);
	gb_vm_free(vm);
	world_fini(&w);
	gb_prog_free(p);
	return result;
}

static int
arrays(void)
{
	return running(
		"a = []\nFOR i = 1 TO 3000\na.push([i, i * 0.5])\nNEXT\na.sort()\na = a + a\n"
		"IF UBOUND(a) = 6000 THEN TALK \"ok\"");
}

static int
objects(void)
{
	return running("o = {}\nFOR i = 1 TO 500\no[\"k\" & i] = {n: i}\nNEXT\nWITH p\na = o\n"
	               "END WITH\nIF p.a.k500.n = 500 THEN TALK \"ok\"");
}

static int
texts(void)
{
	return running(
		"s = \"\"\nFOR i = 1 TO 2000\ns = s + \"text \" + i\nNEXT\n"
		"t = REPLACE(s, \"text\", \"TEXT\")\nIF LEN(t) = LEN(s) THEN TALK \"ok\"");
}

static int
calls(void)
{
	return running("FUNCTION f(n)\nGOSUB s\nIF n = 0 THEN RETURN [n]\nRETURN f(n - 1)\ns:\n"
	               "x = \"a\" & n\nRETURN\nEND FUNCTION\nx = f(150)\n"
	               "IF x[0] = 0 THEN TALK \"ok\"");
}

static int
handlers(void)
{
	return running(
		"ON ERROR RESUME NEXT\nFOR i = 1 TO 50\nTRY\nx = 1 / 0\nCATCH e\n"
		"y = e.message\nFINALLY\nz = [y]\nEND TRY\nw = 1 / 0\nv = ERROR MESSAGE\n"
		"NEXT\nON ERROR GOTO 0\nTALK \"ok\"");
}

static int
answering(struct world *w, struct gb_vm *vm)
{
	struct gb_err err = {0};
	struct gb_value v;
	enum gb_stop stop;
	while ((stop = gb_vm_run(vm, &err)) == GB_STOP_WAIT)
		if (gb_text(&vm->heap, GB_S("7"), &v, &err) != GB_OK ||
		    gb_vm_answer(vm, v, false, &err) == GB_WAIT)
			break;
	return stop == GB_STOP_END ? (w->said.n > 100 ? RIGHT : WRONG) : ended(&err);
}

static int
hearing(void)
{
	struct world w;
	struct gb_err err = {0};
	world_init(&w);
	w.prog = ask;
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	int result = gb_vm_start(vm, ask, &err) == GB_OK ? answering(&w, vm) : ended(&err);
	gb_vm_free(vm);
	world_fini(&w);
	return result;
}

static int
thawing(void)
{
	struct world w;
	struct gb_err err = {0};
	world_init(&w);
	w.prog = ask;
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	int result = gb_thaw(vm, gb_buf_get(&ask_state), &err) == GB_OK ? answering(&w, vm)
	                                                                : ended(&err);
	gb_vm_free(vm);
	world_fini(&w);
	return result;
}

/* Without the time that it took, which is never the same. */
static enum gb_rc
freeze(struct gb_vm *vm, struct gb_buf *out, struct gb_err *err)
{
	vm->cpu_used = 0;
	return gb_freeze(vm, out, err);
}

static int
freezing(void)
{
	struct world w;
	struct gb_buf out;
	struct gb_err err = {0};
	int result = WRONG;
	world_init(&w);
	w.prog = ask;
	gb_buf_init(&out, 1 << 20);
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	if (gb_vm_start(vm, ask, &err) != GB_OK || gb_vm_run(vm, &err) != GB_STOP_WAIT ||
	    freeze(vm, &out, &err) != GB_OK)
		result = ended(&err);
	else if (gb_slice_eq(gb_buf_get(&out), gb_buf_get(&ask_state)))
		result = RIGHT;
	gb_vm_free(vm);
	gb_buf_fini(&out);
	world_fini(&w);
	return result;
}

static int
imaging(void)
{
	struct gb_prog *p = NULL;
	struct gb_buf out;
	struct gb_err err = {0};
	int result;
	gb_buf_init(&out, 1 << 20);
	if (gb_image_read(gb_buf_get(&ask_image), world_index(), &p, &err) != GB_OK) {
		result = ended(&err);
	} else {
		gb_image_write(p, &out);
		result = gb_slice_eq(gb_buf_get(&out), gb_buf_get(&ask_image)) ? RIGHT : WRONG;
	}
	gb_prog_free(p);
	gb_buf_fini(&out);
	return result;
}

static int
dumping(void)
{
	struct gb_buf out;
	struct gb_err err = {0};
	gb_buf_init(&out, 1 << 20);
	int result = gb_state_dump(gb_buf_get(&ask_state), &out, &err) == GB_OK ? RIGHT
	                                                                        : ended(&err);
	gb_prog_dis(ask, &out);
	gb_buf_fini(&out);
	return result;
}

static const struct scenario {
	const char *name;
	int (*run)(void);
} scenarios[] = {
	{"a script compiles", compiling},
	{"arrays grow", arrays},
	{"objects grow", objects},
	{"texts grow", texts},
	{"procedures nest", calls},
	{"errors are handled", handlers},
	{"a dialog asks and is answered", hearing},
	{"a dialog is saved", freezing},
	{"a saved dialog goes on", thawing},
	{"an image is read and written", imaging},
	{"a state is shown", dumping},
};

/* Exit status of the scenario when allocation n fails. */
static int
child(const struct scenario *s, unsigned long n)
{
	int status;
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		if (!freopen("/dev/null", "w", stderr))
			exit(WRONG);
		gb_failmem_set(n);
		int result = s->run();
		bool reached = gb_failmem_left() == 0;
		gb_failmem_set(0);
		exit(result == RIGHT && !reached ? UNTOUCHED : result);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return WRONG;
	return WIFEXITED(status) ? WEXITSTATUS(status) : WRONG;
}

static bool
survives(const struct scenario *s, unsigned long *ret_n)
{
	for (unsigned long n = 1; n < 20000; n++) {
		int status = child(s, n);
		*ret_n = n;
		if (status == UNTOUCHED)
			return true;
		if (status != RIGHT && status != ORDERLY && status != NO_MEMORY) {
			printf("# allocation %lu: exit %d\n", n, status);
			return false;
		}
	}
	return false;
}

static void
prepare(void)
{
	struct world w;
	struct gb_err err;
	gb_buf_init(&ask_image, 1 << 20);
	gb_buf_init(&ask_state, 1 << 20);
	world_init(&w);
	w.prog = ask = world_compile(gb_cstr(ask_source));
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	if (!ask || gb_vm_start(vm, ask, &err) != GB_OK ||
	    gb_vm_run(vm, &err) != GB_STOP_WAIT || freeze(vm, &ask_state, &err) != GB_OK)
		exit(1);
	gb_image_write(ask, &ask_image);
	gb_vm_free(vm);
	world_fini(&w);
}

int
main(void)
{
	int bad = 0;
	prepare();
	printf("1..%zu\n", GB_LEN(scenarios));
	for (size_t i = 0; i < GB_LEN(scenarios); i++) {
		unsigned long n = 0;
		bool ok = survives(&scenarios[i], &n);
		bad |= !ok;
		printf("%sok %zu - %s, %lu allocations\n", ok ? "" : "not ", i + 1,
		       scenarios[i].name, n - 1);
	}
	gb_prog_free(ask);
	gb_buf_fini(&ask_image);
	gb_buf_fini(&ask_state);
	return bad;
}
