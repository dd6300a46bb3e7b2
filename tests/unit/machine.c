/* tests/unit/machine.c */
#include "machine.h"

#include <stdio.h>

#include "lang/parse.h"

#define STATE_MAX ((size_t)1 << 24)

struct gb_prog *
mach_compile(const char *name, struct gb_slice source, struct gb_buf *why)
{
	struct gb_arena a = {0};
	struct gb_src src;
	struct gb_diags diags;
	struct gb_err err;
	struct gb_prog *prog = NULL;
	char file[64];
	snprintf(file, sizeof file, "%s.bas", name);
	if (gb_src_init(&src, &a, gb_cstr(file), source, &err) != GB_OK) {
		gb_buf_str(why, err.msg);
	} else {
		gb_diags_init(&diags, &a, &src, 50);
		if (gb_compile_source(&src, world_index(), &diags, &prog) != GB_OK)
			prog = NULL;
		gb_diags_sort(&diags);
		for (size_t i = 0; i < diags.n && !why->n; i++) {
			uint32_t line, col;
			if (prog || diags.v[i].severity != GB_SEV_ERROR)
				continue;
			gb_src_where(&src, diags.v[i].pos, &line, &col);
			gb_buf_printf(why, "GB%04u@%u %s", (unsigned)diags.v[i].no,
			              (unsigned)line, diags.v[i].msg);
		}
	}
	gb_arena_fini(&a);
	return prog;
}

static const struct gb_prog *
find_script(void *env, struct gb_slice name, struct gb_err *err)
{
	struct world *w = (struct world *)(void *)((char *)env - offsetof(struct world, env));
	struct mach *m = (struct mach *)(void *)((char *)w - offsetof(struct mach, w));
	if (name.n > 4 && gb_slice_ieq(gb_slice(name.p + name.n - 4, 4), GB_S(".bas")))
		name.n -= 4;
	for (unsigned i = 0; i < m->nprog; i++)
		if (gb_slice_ieq(m->prog[i]->name, name))
			return m->prog[i];
	gb_fail(err, GB_E_NO_SCRIPT, "there is no script \"%.*s\"", GB_SARG(name));
	return NULL;
}

static void
add_script(struct mach *m, const char *name, struct gb_slice source)
{
	struct gb_buf why;
	struct gb_err err;
	gb_buf_init(&why, 4096);
	struct gb_prog *p = mach_compile(name, source, &why);
	if (!p)
		fail_msg("%s in:\n%.*s", why.p ? why.p : "?", GB_SARG(source));
	if (gb_prog_verify(p, &err) != GB_OK)
		fail_msg("the verifier: %s in:\n%.*s", err.msg, GB_SARG(source));
	gb_buf_fini(&why);
	m->prog[m->nprog++] = p;
}

void
mach_init(struct mach *m, const char *source)
{
	char name[32] = "main";
	memset(m, 0, sizeof *m);
	world_init(&m->w);
	m->w.host.script = find_script;
	gb_buf_init(&m->out, STATE_MAX);
	gb_buf_init(&m->state, STATE_MAX);
	for (;;) {
		const char *mark = strstr(source, "=== ");
		add_script(m, name,
		           gb_slice(source, mark ? (size_t)(mark - source) : strlen(source)));
		if (!mark)
			break;
		size_t n = strcspn(mark + 4, "\n");
		assert_true(n < sizeof name && m->nprog < GB_LEN(m->prog));
		memcpy(name, mark + 4, n);
		name[n] = '\0';
		source = mark + 4 + n;
		source += *source == '\n';
	}
	m->w.prog = m->prog[0];
}

void
mach_fini(struct mach *m)
{
	for (unsigned i = 0; i < m->nprog; i++)
		gb_prog_free(m->prog[i]);
	gb_buf_fini(&m->out);
	gb_buf_fini(&m->state);
	world_fini(&m->w);
}

static struct gb_vm *
new_vm(struct mach *m, unsigned how)
{
	struct gb_vm *vm = gb_vm_new(&m->w.host, &m->w.limits);
	vm->step = vm->collect_always = (how & MACH_COLLECT) != 0;
	return vm;
}

struct gb_vm *
mach_thaw(struct mach *m, struct gb_slice state)
{
	struct gb_vm *vm = new_vm(m, 0);
	if (gb_thaw(vm, state, &m->err) == GB_OK)
		return vm;
	gb_vm_free(vm);
	return NULL;
}

/* The same bytes twice from one VM, and again from the VM that they become. */
static struct gb_vm *
move(struct mach *m, struct gb_vm *vm, unsigned how)
{
	struct gb_buf again;
	gb_buf_init(&again, STATE_MAX);
	gb_buf_clear(&m->state);
	if (gb_freeze(vm, &m->state, &m->err) != GB_OK ||
	    gb_freeze(vm, &again, &m->err) != GB_OK)
		fail_msg("freeze: %s", m->err.msg);
	assert_true(gb_slice_eq(gb_buf_get(&m->state), gb_buf_get(&again)));
	struct gb_vm *next = mach_thaw(m, gb_buf_get(&m->state));
	if (!next)
		fail_msg("thaw: %s", m->err.msg);
	next->step = next->collect_always = (how & MACH_COLLECT) != 0;
	gb_buf_clear(&again);
	if (gb_freeze(next, &again, &m->err) != GB_OK)
		fail_msg("second freeze: %s", m->err.msg);
	assert_true(gb_slice_eq(gb_buf_get(&m->state), gb_buf_get(&again)));
	gb_buf_clear(&again);
	assert_int_equal(gb_state_dump(gb_buf_get(&m->state), &again, &m->err), GB_OK);
	gb_buf_fini(&again);
	gb_vm_free(vm);
	return next;
}

/* Gives the next of the answers; false when there is none. */
static bool
answer(struct mach *m, struct gb_vm *vm, const char **answers)
{
	struct gb_value v;
	if (!*answers)
		return false;
	size_t n = strcspn(*answers, "|");
	if (gb_text(&vm->heap, gb_slice(*answers, n), &v, &m->err) != GB_OK)
		fail_msg("%s", m->err.msg);
	*answers = (*answers)[n] ? *answers + n + 1 : NULL;
	gb_vm_refuel(vm);
	enum gb_rc rc = gb_vm_answer(vm, v, false, &m->err);
	assert_true(rc == GB_OK || rc == GB_WAIT);
	return true;
}

static void
take_said(struct mach *m)
{
	for (size_t i = 0; i < m->w.said.n; i++)
		gb_buf_char(&m->out, m->w.said.p[i] == '\n' ? '|' : m->w.said.p[i]);
	gb_buf_clear(&m->w.said);
}

static void
through_image(struct mach *m, struct gb_prog **prog)
{
	struct gb_buf one, two;
	struct gb_prog *again;
	gb_buf_init(&one, STATE_MAX);
	gb_buf_init(&two, STATE_MAX);
	gb_image_write(*prog, &one);
	if (gb_image_read(gb_buf_get(&one), world_index(), &again, &m->err) != GB_OK)
		fail_msg("image: %s", m->err.msg);
	gb_image_write(again, &two);
	assert_true(gb_slice_eq(gb_buf_get(&one), gb_buf_get(&two)));
	gb_prog_free(*prog);
	*prog = again;
	gb_buf_fini(&one);
	gb_buf_fini(&two);
}

const char *
mach_play(struct mach *m, const char *answers, unsigned how)
{
	enum gb_stop stop;
	gb_buf_clear(&m->out);
	gb_buf_clear(&m->w.said);
	m->w.env.talks = 0;
	if (how & MACH_IMAGE)
		for (unsigned i = 0; i < m->nprog; i++)
			through_image(m, &m->prog[i]);
	struct gb_vm *vm = new_vm(m, how);
	m->err = (struct gb_err){0};
	if (gb_vm_start(vm, m->prog[0], &m->err) != GB_OK)
		fail_msg("%s", m->err.msg);
	while ((stop = gb_vm_run(vm, &m->err)) == GB_STOP_WAIT) {
		if (how & MACH_MOVE)
			vm = move(m, vm, how);
		if (!answer(m, vm, &answers))
			break;
	}
	take_said(m);
	if (stop == GB_STOP_FAIL)
		gb_buf_printf(&m->out, "!GB%04u@%u", (unsigned)m->err.no,
		              (unsigned)m->err.line);
	else if (stop == GB_STOP_WAIT)
		gb_buf_char(&m->out, '?');
	else if (m->out.n)
		m->out.p[--m->out.n] = '\0'; /* the last "|" */
	gb_vm_free(vm);
	return m->out.n ? m->out.p : "";
}

struct gb_vm *
mach_wait(struct mach *m, const char *answers)
{
	struct gb_vm *vm = new_vm(m, 0);
	enum gb_stop stop;
	if (gb_vm_start(vm, m->prog[0], &m->err) != GB_OK)
		fail_msg("%s", m->err.msg);
	while ((stop = gb_vm_run(vm, &m->err)) == GB_STOP_WAIT && answer(m, vm, &answers))
		continue;
	if (stop != GB_STOP_WAIT)
		fail_msg("the script does not wait: %s", m->err.msg);
	return vm;
}

/* Says what went wrong; true when all ways gave the text wanted. */
static bool
runs_as(const struct runcase *c)
{
	static const unsigned ways[] = {0, MACH_MOVE, MACH_COLLECT, MACH_MOVE | MACH_COLLECT,
	                                MACH_IMAGE | MACH_MOVE};
	struct mach m;
	bool same = true;
	mach_init(&m, c->source);
	for (size_t i = 0; i < GB_LEN(ways) && same; i++) {
		const char *got = mach_play(&m, c->answers, ways[i]);
		same = strcmp(got, c->want) == 0;
		if (!same)
			print_error("way %u of\n%s\ngave %s\nnot  %s\n%s\n", ways[i], c->source,
			            got, c->want, m.err.msg);
	}
	mach_fini(&m);
	return same;
}

void
check_runs(const struct runcase *c, size_t n)
{
	size_t wrong = 0;
	for (size_t i = 0; i < n; i++)
		wrong += !runs_as(&c[i]);
	assert_int_equal(wrong, 0);
}

void
check_run(const char *source, const char *answers, const char *want)
{
	const struct runcase c = {source, answers, want};
	check_runs(&c, 1);
}

void
check_refused(const char *source, const char *want)
{
	struct gb_buf why;
	gb_buf_init(&why, 4096);
	struct gb_prog *p = mach_compile("main", gb_cstr(source), &why);
	if (p || strncmp(why.p ? why.p : "", want, strlen(want)) != 0)
		fail_msg("\n%s\ngave %s\nnot  %s", source, p ? "a program" : why.p, want);
	gb_buf_fini(&why);
}
