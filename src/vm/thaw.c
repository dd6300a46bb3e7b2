/* vm/thaw.c - bytes become a waiting dialog again
 *
 * The input is hostile until proved otherwise: every count is checked against what is left,
 * every name must exist in the program, and nothing is taken as an address.
 */
#include "base/mem.h"
#include "vm/exec.h"
#include "vm/state_read.h"

struct reader {
	struct gb_vm *vm;
	struct gb_err *err;
	const struct gb_prog **prog;
	size_t nprog;
	struct gb_value *heap;
	size_t nheap;
};

static enum gb_rc
damaged(struct reader *r, const char *what)
{
	return gb_fail(r->err, GB_E_STATE_FORMAT, "the saved dialog is damaged: %s", what);
}

static enum gb_rc
misfit(struct reader *r, const struct gb_prog *p, const char *what, struct gb_slice name)
{
	return gb_fail(
		r->err, GB_E_STATE_PROGRAM,
		"the saved dialog does not fit the script \"%.*s\": it has no %s \"%.*s\"",
		GB_SARG(p->name), what, GB_SARG(name));
}

static enum gb_rc
get_text(struct reader *r, struct gb_wire *w, bool secret, struct gb_value *ret)
{
	enum gb_rc rc = gb_text(&r->vm->heap, gb_get_text(w), ret, r->err);
	if (rc == GB_OK && secret)
		gb_obj_get(*ret)->flags |= GB_F_SECRET;
	return rc;
}

static enum gb_rc
get_value(struct reader *r, struct gb_wire *w, struct gb_value *ret)
{
	uint8_t kind = gb_get_u8(w);
	int64_t i;
	uint64_t n;
	switch (kind) {
	case GB_SK_NULL:
	case GB_SK_FALSE:
	case GB_SK_TRUE:
	case GB_SK_ABSENT:
		*ret = (struct gb_value){GB_NULL.u + kind};
		break;
	case GB_SK_INT:
		i = gb_get_int(w);
		return gb_int(&r->vm->heap, i, ret, r->err);
	case GB_SK_FLOAT:
		*ret = gb_double(gb_get_f64(w));
		break;
	case GB_SK_DATE:
		i = gb_get_int(w);
		return gb_date(&r->vm->heap, i, gb_get_u8(w) != 0, ret, r->err);
	case GB_SK_TEXT:
	case GB_SK_SECRET:
		return get_text(r, w, kind == GB_SK_SECRET, ret);
	case GB_SK_REF:
		n = gb_get_uint(w);
		if (!r->heap || n >= r->nheap)
			return damaged(r, "a value that is not there");
		*ret = r->heap[n];
		break;
	default:
		return damaged(r, "an unknown kind of value");
	}
	return w->bad ? damaged(r, "it ends too early") : GB_OK;
}

static enum gb_rc
make_shell(struct reader *r, uint8_t kind, struct gb_value *ret)
{
	enum gb_rc rc;
	switch (kind) {
	case GB_SK_TEXT:
	case GB_SK_SECRET:
		*ret = GB_NULL; /* made with its content */
		return GB_OK;
	case GB_SK_ARRAY:
	case GB_SK_ROWSET:
		rc = gb_array(&r->vm->heap, 0, ret, r->err);
		if (rc == GB_OK && kind == GB_SK_ROWSET)
			gb_obj_get(*ret)->flags |= GB_F_ROWSET;
		return rc;
	case GB_SK_OBJECT:
	case GB_SK_ERROR:
		rc = gb_object(&r->vm->heap, ret, r->err);
		if (rc == GB_OK && kind == GB_SK_ERROR)
			gb_obj_get(*ret)->flags |= GB_F_ERROR;
		return rc;
	default:
		return damaged(r, "an unknown kind of container");
	}
}

/* Long texts must be there before containers refer to them: a first pass makes them. */
static enum gb_rc
read_content(struct reader *r, struct gb_wire *w, uint8_t kind, size_t at, bool texts)
{
	struct gb_value v, key;
	enum gb_rc rc = GB_OK;
	if (kind == GB_SK_TEXT || kind == GB_SK_SECRET) {
		if (texts)
			return get_text(r, w, kind == GB_SK_SECRET, &r->heap[at]);
		gb_get_text(w);
		return GB_OK;
	}
	bool object = kind == GB_SK_OBJECT || kind == GB_SK_ERROR;
	size_t n = gb_get_count(w, object ? 2 : 1);
	for (size_t i = 0; i < n && rc == GB_OK && !w->bad; i++) {
		struct gb_slice k = object ? gb_get_text(w) : gb_slice("", 0);
		if (texts) {
			gb_state_skip_value(w);
			continue;
		}
		if ((rc = get_value(r, w, &v)) != GB_OK)
			break;
		if (!object)
			rc = gb_array_push(&r->vm->heap, r->heap[at], v, r->err);
		else if ((rc = gb_text(&r->vm->heap, k, &key, r->err)) == GB_OK)
			rc = gb_object_put_exact(&r->vm->heap, r->heap[at], key, v, r->err);
	}
	return rc;
}

static enum gb_rc
read_heap(struct reader *r, struct gb_slice section)
{
	struct gb_wire w, contents;
	enum gb_rc rc = GB_OK;
	gb_wire_init(&w, section);
	r->nheap = gb_get_count(&w, 2);
	const uint8_t *kind = w.p;
	if (w.bad)
		return damaged(r, "HEAP");
	r->heap = gb_xcalloc(r->nheap + 1, sizeof *r->heap);
	for (size_t i = 0; i < r->nheap && rc == GB_OK; i++)
		rc = make_shell(r, gb_get_u8(&w), &r->heap[i]);
	for (int pass = 0; pass < 2 && rc == GB_OK; pass++) {
		contents = w;
		for (size_t i = 0; i < r->nheap && rc == GB_OK; i++)
			rc = read_content(r, &contents, kind[i], i, pass == 0);
		if (rc == GB_OK && (contents.bad || gb_wire_left(&contents)))
			rc = damaged(r, "HEAP");
	}
	return rc;
}

static enum gb_rc
read_programs(struct reader *r, struct gb_slice section)
{
	struct gb_wire w;
	gb_wire_init(&w, section);
	r->nprog = gb_get_count(&w, 1 + GB_SHA256_LEN);
	r->prog = gb_xcalloc(r->nprog + 1, sizeof *r->prog);
	for (size_t i = 0; i < r->nprog; i++) {
		struct gb_slice name = gb_get_text(&w);
		for (unsigned k = 0; k < GB_SHA256_LEN; k++)
			gb_get_u8(
				&w); /* the names decide whether it fits; the id is for people */
		if (w.bad)
			return damaged(r, "PROG");
		r->prog[i] = r->vm->host->script(r->vm->host->env, name, r->err);
		if (!r->prog[i])
			return r->err ? r->err->rc : GB_ENOTFOUND;
	}
	return gb_wire_left(&w) ? damaged(r, "PROG") : GB_OK;
}

static enum gb_rc
read_variables(struct reader *r, struct gb_wire *w, const struct gb_prog *prog,
               const struct gb_proc *p, uint32_t base)
{
	size_t n = gb_get_count(w, 2);
	uint32_t next = 0;
	for (size_t i = 0; i < n; i++) {
		struct gb_slice name = gb_get_text(w);
		enum gb_rc rc;
		uint32_t k;
		for (k = 0; k < p->nlocal;
		     k++) { /* saved in this order: the first look nearly always hits */
			uint32_t at = next + k < p->nlocal ? next + k : next + k - p->nlocal;
			if (gb_slice_eq(p->local[at].name, name))
				break;
		}
		if (k == p->nlocal)
			return misfit(r, prog, "variable", name);
		next = (next + k) % p->nlocal;
		if ((rc = get_value(r, w, &r->vm->stack[base + p->local[next].reg])) != GB_OK)
			return rc;
		next = (next + 1) % p->nlocal;
	}
	return GB_OK;
}

static const struct gb_stmt *
find_stmt(const struct gb_proc *p, uint64_t ord)
{
	for (uint32_t i = 0; i < p->nstmt; i++)
		if (p->stmt[i].ord == ord)
			return &p->stmt[i];
	return NULL;
}

/* An instruction whose innermost statement is s: what RESUME looks for. */
static uint32_t
pc_within(const struct gb_proc *p, const struct gb_stmt *s)
{
	uint32_t pc = s->pc;
	while (pc < s->end && gb_proc_stmt(p, pc) != s)
		pc++;
	return pc < s->end ? pc : s->pc;
}

/* Where the frame of a called procedure or script lies, seen from its caller. */
static enum gb_rc
callee_base(struct reader *r, const struct gb_frame *caller, bool script, uint32_t *ret)
{
	uint32_t ins = caller->proc->code[caller->pc - 1];
	unsigned op = gb_ins_op(ins);
	if (op != (script ? GB_I_CALLS : GB_I_CALL))
		return damaged(r, "frames that do not call each other");
	bool beyond = script || caller->proc->nreg > GB_REG_WIDE;
	*ret = caller->base + (beyond ? caller->proc->nreg : gb_ins_a(ins));
	return GB_OK;
}

static enum gb_rc
read_temps(struct reader *r, struct gb_wire *w, const struct gb_frame *f,
           const struct gb_site *s)
{
	size_t n = gb_get_count(w, 5);
	for (size_t i = 0; i < n; i++) {
		uint32_t ord = gb_get_u32(w), k;
		struct gb_value v;
		enum gb_rc rc = get_value(r, w, &v);
		if (rc != GB_OK)
			return rc;
		for (k = 0; k < s->ntemp; k++)
			if (f->proc->temp[s->temp + k].ord == ord)
				break;
		if (k == s->ntemp)
			return misfit(r, f->prog, "place for a value of statement",
			              f->proc->name);
		r->vm->stack[f->base + f->proc->temp[s->temp + k].reg] = v;
	}
	return n == s->ntemp
	               ? GB_OK
	               : misfit(r, f->prog, "value for a place of statement", f->proc->name);
}

static enum gb_rc
read_frame(struct reader *r, struct gb_wire *w)
{
	struct gb_vm *vm = r->vm;
	uint64_t prog = gb_get_uint(w);
	uint8_t flags = gb_get_u8(w);
	struct gb_slice name = gb_get_text(w);
	uint64_t stmt = gb_get_uint(w), wait = gb_get_uint(w);
	uint8_t mode = gb_get_u8(w);
	uint64_t handler = gb_get_uint(w), failed = gb_get_uint(w);
	bool script = flags & 1, outer_vars = flags & 4;
	const struct gb_stmt *hs = NULL, *fs = NULL;
	const struct gb_site *s = NULL;
	uint32_t base = 0;
	enum gb_rc rc = GB_OK;
	if (w->bad || prog >= r->nprog || mode > GB_ERR_GOTO || (outer_vars && vm->nframe))
		return damaged(r, "FRAM");
	const struct gb_prog *p = r->prog[prog];
	const struct gb_proc *proc = gb_prog_proc(p, name);
	if (!proc || script != (proc == p->proc) ||
	    (vm->nframe && !script && gb_vm_top(vm)->prog != p))
		return misfit(r, p, "procedure", name);
	if (stmt <= UINT32_MAX && wait <= UINT16_MAX)
		s = gb_proc_site(proc, (uint32_t)stmt, (uint16_t)wait);
	if (!s)
		return gb_fail(r->err, GB_E_STATE_PROGRAM,
		               "the saved dialog does not fit the script \"%.*s\": it has no "
		               "question at statement %llu",
		               GB_SARG(p->name), (unsigned long long)stmt + 1);
	if (mode == GB_ERR_GOTO && !(hs = find_stmt(proc, handler)))
		return misfit(r, p, "error handler in", name);
	if ((flags & 2) && !(fs = find_stmt(proc, failed)))
		return misfit(r, p, "failed statement in", name);
	if (vm->nframe)
		rc = callee_base(r, gb_vm_top(vm), script, &base);
	else if (outer_vars)
		base = p->proc[0].nreg;
	else if (!script)
		return damaged(r, "FRAM");
	if (rc == GB_OK && outer_vars)
		rc = gb_vm_room(vm, 0, base, r->err);
	uint32_t gbase = script ? base : vm->nframe ? gb_vm_top(vm)->gbase : 0;
	if (rc != GB_OK || (rc = gb_vm_push_frame(vm, p, proc, base, gbase, r->err)) != GB_OK)
		return rc;
	struct gb_frame *f = gb_vm_top(vm);
	for (uint32_t i = 0; i < proc->nparam; i++)
		vm->stack[base + i] = GB_NULL; /* push_frame leaves formals to the caller */
	f->pc = s->pc;
	f->mode = mode;
	f->handler = hs ? hs->pc : 0;
	f->in_handler = fs != NULL;
	f->failed = fs ? pc_within(proc, fs) : 0;
	if (outer_vars && (rc = read_variables(r, w, p, &p->proc[0], 0)) != GB_OK)
		return rc;
	if ((rc = read_variables(r, w, p, proc, base)) != GB_OK)
		return rc;
	return read_temps(r, w, f, s);
}

static enum gb_rc
read_frames(struct reader *r, struct gb_slice section)
{
	struct gb_vm *vm = r->vm;
	struct gb_wire w;
	enum gb_rc rc = GB_OK;
	gb_wire_init(&w, section);
	size_t n = gb_get_count(&w, 8);
	if (n == 0)
		return damaged(r, "FRAM");
	for (size_t i = 0; i < n && rc == GB_OK; i++)
		rc = read_frame(r, &w);
	size_t gosubs = rc == GB_OK ? gb_get_count(&w, 3) : 0;
	for (size_t i = 0; i < gosubs && rc == GB_OK; i++) {
		uint64_t frame = gb_get_uint(&w), stmt = gb_get_uint(&w),
			 wait = gb_get_uint(&w);
		const struct gb_site *s = NULL;
		if (frame >= vm->nframe ||
		    (vm->ngosub && frame < vm->gosub[vm->ngosub - 1].frame))
			return damaged(r, "GOSUB");
		if (stmt <= UINT32_MAX && wait <= UINT16_MAX)
			s = gb_proc_site(vm->frame[frame].proc, (uint32_t)stmt, (uint16_t)wait);
		if (!s)
			return misfit(r, vm->frame[frame].prog, "GOSUB in",
			              vm->frame[frame].proc->name);
		if ((rc = gb_vm_gosub(vm, s->pc, r->err)) == GB_OK)
			vm->gosub[vm->ngosub - 1].frame = (uint32_t)frame;
	}
	if (rc == GB_OK && (w.bad || gb_wire_left(&w)))
		rc = damaged(r, "FRAM");
	return rc;
}

static enum gb_rc
read_wait(struct reader *r, struct gb_slice section)
{
	struct gb_vm *vm = r->vm;
	const struct gb_frame *f = gb_vm_top(vm);
	uint32_t ins = f->proc->code[f->pc - 1];
	struct gb_wire w;
	enum gb_rc rc = GB_OK;
	gb_wire_init(&w, section);
	struct gb_slice words = gb_get_text(&w);
	size_t argc = gb_get_count(&w, 1);
	if (gb_ins_op(ins) != GB_I_KW)
		return damaged(r, "WAIT");
	const struct gb_kwcall *k = &f->prog->call[gb_ins_bx(ins)];
	if (!gb_slice_eq(gb_cstr(k->kw->words), words) || k->argc != argc || !k->kw->resume)
		return misfit(r, f->prog, "such question with keyword", words);
	for (size_t i = 0; i < argc && rc == GB_OK; i++)
		rc = get_value(r, &w, &vm->stack[f->base + gb_ins_a(ins) + i]);
	if (rc != GB_OK)
		return rc;
	uint64_t tries = gb_get_uint(&w);
	if ((rc = get_value(r, &w, &vm->wait.memo)) != GB_OK)
		return rc;
	vm->wait.deadline_ms = gb_get_int(&w);
	if (w.bad || gb_wire_left(&w) || tries > 1000000)
		return damaged(r, "WAIT");
	vm->wait.kw = k->kw;
	vm->wait.tries = (unsigned)tries;
	vm->waiting = true;
	return GB_OK;
}

static enum gb_rc
read_error(struct reader *r, struct gb_slice section)
{
	struct gb_vm *vm = r->vm;
	struct gb_wire w;
	gb_wire_init(&w, section);
	uint64_t no = gb_get_uint(&w), line = gb_get_uint(&w);
	struct gb_slice file = gb_get_text(&w), msg = gb_get_text(&w);
	if (w.bad || gb_wire_left(&w) || line > UINT32_MAX || no > 9999 ||
	    !gb_errinfo((unsigned)no) || file.n >= sizeof vm->error.file ||
	    msg.n >= sizeof vm->error.msg)
		return damaged(r, "ERRS");
	gb_fail(&vm->error, (enum gb_no)no, "%.*s", GB_SARG(msg));
	vm->error.line = (uint32_t)line;
	if (file.n)
		memcpy(vm->error.file, file.p, file.n);
	vm->error.file[file.n] = '\0';
	vm->has_error = true;
	return GB_OK;
}

static enum gb_rc
read_used(struct reader *r, struct gb_slice section)
{
	struct gb_wire w;
	gb_wire_init(&w, section);
	uint64_t steps = gb_get_uint(&w), cpu_ms = gb_get_uint(&w);
	if (w.bad || gb_wire_left(&w) || cpu_ms > INT64_MAX / 2)
		return damaged(r, "used");
	gb_vm_use(r->vm, steps, (int64_t)cpu_ms);
	return GB_OK;
}

enum gb_rc
gb_thaw(struct gb_vm *vm, struct gb_slice state, struct gb_err *err)
{
	struct gb_sections s;
	struct gb_err scratch = {0};
	struct reader r = {.vm = vm, .err = err ? err : &scratch};
	enum gb_rc rc = gb_state_sections(state, &s, r.err);
	if (rc != GB_OK || (rc = read_programs(&r, s.prog)) != GB_OK ||
	    (rc = read_heap(&r, s.heap)) != GB_OK || (rc = read_frames(&r, s.fram)) != GB_OK ||
	    (rc = read_wait(&r, s.wait)) != GB_OK)
		goto out;
	if (s.errs.p)
		rc = read_error(&r, s.errs);
	if (rc == GB_OK && s.used.p)
		rc = read_used(&r, s.used);
out:
	if (rc != GB_OK) { /* a half-filled VM must not run */
		vm->waiting = false;
		vm->nframe = vm->ngosub = 0;
	}
	gb_free(r.prog);
	gb_free(r.heap);
	return rc;
}
