/* vm/trap.c - errors look for who handles them
 *
 * Outwards from the statement that failed: a TRY region of the procedure, then its ON ERROR
 * mode, then the caller (S31: a procedure without ON ERROR hands its error to its caller).
 * The budget cannot be caught: a script that could would never end.
 */
#include "vm/exec.h"

#define TRAP_COST 50 /* instructions that an error counts as */

static uint32_t
line_of(const struct gb_frame *f)
{
	uint32_t line;
	gb_prog_where(f->prog, f->proc->where[f->pc ? f->pc - 1 : 0], &line);
	return line;
}

void
gb_vm_locate(const struct gb_vm *vm, struct gb_err *err)
{
	/* A line without a file lies in a text that the script gave to a library: the message says it. */
	if ((err->line && err->file[0]) || vm->nframe == 0)
		return;
	const struct gb_frame *f = gb_vm_top(vm);
	struct gb_slice file = f->prog->file;
	while (file.n >= sizeof err->file) { /* without its first folders, or cut */
		size_t slash = gb_slice_find(file, GB_S("/"), 0);
		size_t skip = slash == SIZE_MAX ? file.n - sizeof err->file + 1 : slash + 1;
		file = gb_slice(file.p + skip, file.n - skip);
	}
	err->line = line_of(f);
	err->col = 0;
	memcpy(err->file, file.p, file.n);
	err->file[file.n] = '\0';
}

static const struct gb_region *
find_region(const struct gb_proc *p, uint32_t pc)
{
	for (uint32_t i = 0; i < p->nregion; i++)
		if (pc >= p->region[i].from && pc < p->region[i].to)
			return &p->region[i];
	return NULL;
}

/* ON ERROR of one frame: where it goes on, or false when it has none. */
static bool
on_error(struct gb_vm *vm, struct gb_frame *f, const struct gb_err *err)
{
	const struct gb_stmt *s = gb_proc_stmt(f->proc, f->pc - 1);
	if (f->mode == GB_ERR_OFF || f->in_handler || !s)
		return false;
	vm->has_error = true;
	vm->error = *err;
	if (f->mode == GB_ERR_GOTO) {
		f->in_handler = true;
		f->failed = f->pc - 1;
		f->pc = f->handler;
		return true;
	}
	if (s->target != GB_TARGET_NONE) {
		uint32_t reg = s->target & ~GB_TARGET_GLOBAL;
		vm->stack[(s->target & GB_TARGET_GLOBAL ? f->gbase : f->base) + reg] = GB_NULL;
	}
	f->pc = s->next;
	return true;
}

/* What filled the memory may be garbage once the procedures from register `dead` on have ended:
 * the handler needs some to work with. */
static bool
make_room(struct gb_vm *vm, uint32_t dead, struct gb_err *err)
{
	for (uint32_t i = dead; i < vm->nstack; i++)
		vm->stack[i] = GB_NULL;
	vm->heap.due = true;
	return gb_vm_boundary(vm, err) == GB_OK;
}

bool
gb_vm_trap(struct gb_vm *vm, struct gb_err *err)
{
	uint32_t depth = vm->nframe, dead = vm->nstack;
	gb_vm_locate(vm, err);
	/* Errors that are handled cost too: RESUME could try for ever. */
	vm->fuel -= TRAP_COST;
	/* What failed may have worked for long before. */
	if (err->no != GB_E_STEPS && (gb_vm_clock(vm, err) != GB_OK ||
	                              (vm->fuel < 0 && gb_vm_boundary(vm, err) != GB_OK)))
		gb_vm_locate(vm, err);
	vm->pending = *err;
	if (err->no == GB_E_STEPS)
		return false;
	while (vm->nframe > 0) {
		struct gb_frame *f = gb_vm_top(vm);
		const struct gb_region *r = f->pc ? find_region(f->proc, f->pc - 1) : NULL;
		if (r)
			f->pc = r->handler;
		if (r || (f->pc && on_error(vm, f, err))) {
			gb_vm_drop_lost_gosubs(vm);
			return err->no != GB_E_HEAP || make_room(vm, dead, err);
		}
		dead = f->base;
		vm->nframe--;
	}
	vm->nframe = depth; /* for the backtrace */
	return false;
}

enum gb_flow
gb_vm_resume(struct gb_vm *vm, unsigned mode, struct gb_err *err)
{
	struct gb_frame *f = gb_vm_top(vm);
	const struct gb_stmt *s = f->in_handler ? gb_proc_stmt(f->proc, f->failed) : NULL;
	if (!s) {
		gb_fail(err, GB_E_RESUME, "RESUME stands outside of an error handler");
		return GB_FLOW_FAIL;
	}
	f->in_handler = false;
	f->pc = mode == 0 ? s->pc : s->next;
	return GB_FLOW_RELOAD;
}

enum gb_rc
gb_vm_geterr(struct gb_vm *vm, unsigned which, struct gb_value *ret, struct gb_err *err)
{
	switch (which) {
	case 0:
		*ret = gb_bool(vm->has_error);
		return GB_OK;
	case 1:
		return gb_text(&vm->heap, vm->has_error ? gb_cstr(vm->error.msg) : GB_S(""),
		               ret, err);
	case 2:
		*ret = gb_int48(vm->has_error ? (int64_t)gb_err_basic(&vm->error) : 0);
		return GB_OK;
	case 3:
		*ret = gb_int48(vm->has_error ? (int64_t)vm->error.line : 0);
		return GB_OK;
	}
	GB_BUG("unknown error field");
}

static enum gb_rc
put_text(struct gb_vm *vm, struct gb_value o, struct gb_slice key, struct gb_slice text,
         struct gb_err *err)
{
	struct gb_value v;
	enum gb_rc rc = gb_text(&vm->heap, text, &v, err);
	return rc == GB_OK ? gb_object_put_slice(&vm->heap, o, key, v, err) : rc;
}

enum gb_rc
gb_vm_catch(struct gb_vm *vm, struct gb_value *ret, struct gb_err *err)
{
	const struct gb_err *e = &vm->pending;
	struct gb_value o;
	char code[8];
	enum gb_rc rc = gb_object(&vm->heap, &o, err);
	if (rc != GB_OK)
		return rc;
	code[0] = 'G';
	code[1] = 'B';
	for (unsigned i = 0, no = e->no; i < 4; i++, no /= 10)
		code[5 - i] = (char)('0' + no % 10);
	if ((rc = put_text(vm, o, GB_S("message"), gb_cstr(e->msg), err)) != GB_OK ||
	    (rc = gb_object_put_slice(&vm->heap, o, GB_S("number"),
	                              gb_int48((int64_t)gb_err_basic(e)), err)) != GB_OK ||
	    (rc = gb_object_put_slice(&vm->heap, o, GB_S("line"), gb_int48((int64_t)e->line),
	                              err)) != GB_OK ||
	    (rc = put_text(vm, o, GB_S("file"), gb_cstr(e->file), err)) != GB_OK ||
	    (rc = put_text(vm, o, GB_S("code"), gb_slice(code, 6), err)) != GB_OK)
		return rc;
	gb_obj_get(o)->flags |= GB_F_ERROR;
	*ret = o;
	return GB_OK;
}

static struct gb_value
field(struct gb_value o, struct gb_slice key)
{
	const struct gb_value *v = gb_object_find_slice(o, key);
	return v ? *v : GB_NULL;
}

/* Copies text into a fixed array, cut at a code point. */
static void
copy_cut(char *out, size_t size, struct gb_slice s)
{
	size_t n = s.n < size ? s.n : size - 1;
	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	if (n)
		memcpy(out, s.p, n);
	out[n] = '\0';
}

static void
throw_again(struct gb_value o, struct gb_err *err)
{
	struct gb_value code = field(o, GB_S("code")), msg = field(o, GB_S("message"));
	struct gb_value file = field(o, GB_S("file")), line = field(o, GB_S("line"));
	unsigned no = GB_E_THROWN;
	if (gb_is_text(code) && gb_text_get(code).n == 6) {
		struct gb_slice s = gb_text_get(code);
		no = 0;
		for (unsigned i = 2; i < 6; i++)
			no = no * 10 + (unsigned)(s.p[i] - '0');
		if (!gb_errinfo(no))
			no = GB_E_THROWN;
	}
	gb_fail(err, (enum gb_no)no, "%s", "");
	if (gb_is_text(msg))
		copy_cut(err->msg, sizeof err->msg, gb_text_get(msg));
	if (gb_is_text(file))
		copy_cut(err->file, sizeof err->file, gb_text_get(file));
	if (gb_is_int48(line))
		err->line = (uint32_t)gb_int48_get(line);
}

void
gb_vm_throw(struct gb_vm *vm, struct gb_value v, unsigned how, struct gb_err *err)
{
	struct gb_buf text;
	if (gb_is_error(v) && how != GB_THROW_ASSERT) {
		throw_again(v, err);
		return;
	}
	gb_buf_init(&text, sizeof err->msg * 4);
	if (how == GB_THROW_ASSERT)
		gb_buf_str(&text, gb_is_null(v) ? "assertion failed" : "assertion failed: ");
	else if (how == GB_THROW_NO_FUNCTION)
		gb_buf_str(&text, "there is no function or keyword \"");
	/* What is told of an error is read by others. */
	if (gb_is_text(v) && gb_obj_get(v)->flags & GB_F_SECRET)
		gb_buf_str(&text, "***");
	else
		gb_show(&text, v);
	if (how == GB_THROW_NO_FUNCTION)
		gb_buf_char(&text, '"');
	gb_fail(err, how == GB_THROW_NO_FUNCTION ? GB_E_UNDEFINED : GB_E_THROWN, "%s", "");
	err->line = 0;
	copy_cut(err->msg, sizeof err->msg, gb_buf_get(&text));
	gb_buf_fini(&text);
	gb_vm_locate(vm, err);
}
