/* vm/freeze.c - a waiting dialog becomes bytes */
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "vm/exec.h"
#include "vm/state.h"

struct writer {
	const struct gb_vm *vm;
	struct gb_buf *out;
	struct {
		GB_VEC(const struct gb_obj *);
	} heap;         /* in order of first reference */
	uint32_t *slot; /* open addressing over heap: index + 1 */
	size_t nslot;
	struct {
		GB_VEC(const struct gb_prog *);
	} prog;
};

static size_t
slot_of(const struct writer *w, const struct gb_obj *o)
{
	size_t i = (size_t)(((uintptr_t)o >> 3) * 0x9E3779B97F4A7C15u >> 20) & (w->nslot - 1);
	while (w->slot[i] && w->heap.v[w->slot[i] - 1] != o)
		i = (i + 1) & (w->nslot - 1);
	return i;
}

static void
grow_slots(struct writer *w)
{
	w->nslot = w->nslot ? w->nslot * 2 : 64;
	gb_free(w->slot);
	w->slot = gb_xcalloc(w->nslot, sizeof *w->slot);
	for (size_t i = 0; i < w->heap.n; i++)
		w->slot[slot_of(w, w->heap.v[i])] = (uint32_t)i + 1;
}

static uint32_t
ref_of(struct writer *w, const struct gb_obj *o)
{
	if (w->heap.n * 2 >= w->nslot)
		grow_slots(w);
	size_t i = slot_of(w, o);
	if (!w->slot[i]) {
		GB_PUSH(&w->heap, o);
		w->slot[i] = (uint32_t)w->heap.n;
	}
	return w->slot[i] - 1;
}

static enum gb_statekind
heap_kind(const struct gb_obj *o)
{
	switch ((enum gb_kind)o->kind) {
	case GB_K_TEXT:
		return o->flags & GB_F_SECRET ? GB_SK_SECRET : GB_SK_TEXT;
	case GB_K_ARRAY:
		return o->flags & GB_F_ROWSET ? GB_SK_ROWSET : GB_SK_ARRAY;
	case GB_K_OBJECT:
		return o->flags & GB_F_ERROR ? GB_SK_ERROR : GB_SK_OBJECT;
	case GB_K_INT64:
	case GB_K_DATE:
	case GB_K_BLOCK:
	case GB_K_FORWARD:
		break;
	}
	GB_BUG("this object is not kept in HEAP");
}

static void
put_value(struct writer *w, struct gb_value v)
{
	struct gb_buf *b = w->out;
	bool date_only;
	if (gb_tag(v) == GB_TAG_WORD) {
		gb_put_u8(b, (uint8_t)(v.u & 3)); /* GB_SK_NULL ... GB_SK_ABSENT */
	} else if (gb_is_double(v)) {
		gb_put_u8(b, GB_SK_FLOAT);
		gb_put_f64(b, gb_double_get(v));
	} else if (gb_is_int(v)) {
		gb_put_u8(b, GB_SK_INT);
		gb_put_int(b, gb_int_get(v));
	} else if (gb_is_date(v)) {
		int64_t ms = gb_date_get(v, &date_only);
		gb_put_u8(b, GB_SK_DATE);
		gb_put_int(b, ms);
		gb_put_u8(b, date_only);
	} else if (gb_is_text(v) && !(gb_obj_get(v)->flags & GB_F_VIEW)) {
		gb_put_u8(b, (uint8_t)heap_kind(gb_obj_get(v)));
		gb_put_text(b, gb_text_get(v));
	} else {
		gb_put_u8(b, GB_SK_REF);
		gb_put_uint(b, ref_of(w, gb_obj_get(v)));
	}
}

static size_t
begin(struct writer *w, const char *tag)
{
	gb_buf_add(w->out, tag, 4);
	gb_put_u32(w->out, 0);
	return w->out->n;
}

static void
end(struct writer *w, size_t start)
{
	if (w->out->over)
		return;
	uint32_t n = (uint32_t)(w->out->n - start);
	for (unsigned i = 0; i < 4; i++)
		w->out->p[start - 4 + i] = (char)(n >> (8 * i));
	gb_put_u32(w->out, gb_crc32(gb_slice(w->out->p + start, n)));
}

static uint32_t
prog_index(struct writer *w, const struct gb_prog *p)
{
	for (size_t i = 0; i < w->prog.n; i++)
		if (w->prog.v[i] == p)
			return (uint32_t)i;
	GB_PUSH(&w->prog, p);
	return (uint32_t)w->prog.n - 1;
}

static void
put_programs(struct writer *w)
{
	for (uint32_t i = 0; i < w->vm->nframe; i++)
		prog_index(w, w->vm->frame[i].prog);
	size_t at = begin(w, "PROG");
	gb_put_uint(w->out, w->prog.n);
	for (size_t i = 0; i < w->prog.n; i++) {
		gb_put_text(w->out, w->prog.v[i]->name);
		gb_buf_add(w->out, w->prog.v[i]->id.b, GB_SHA256_LEN);
	}
	end(w, at);
}

static void
put_variables(struct writer *w, const struct gb_proc *p, uint32_t base)
{
	uint64_t n = 0;
	for (uint32_t i = 0; i < p->nlocal; i++)
		n += !gb_is_null(w->vm->stack[base + p->local[i].reg]);
	gb_put_uint(w->out, n);
	for (uint32_t i = 0; i < p->nlocal; i++) {
		struct gb_value v = w->vm->stack[base + p->local[i].reg];
		if (gb_is_null(v))
			continue;
		gb_put_text(w->out, p->local[i].name);
		put_value(w, v);
	}
}

/* Ordinal of the statement that begins at pc (a label) or holds it. */
static uint64_t
stmt_ord(const struct gb_proc *p, uint32_t pc, bool begins)
{
	if (begins)
		for (uint32_t i = 0; i < p->nstmt; i++)
			if (p->stmt[i].pc == pc)
				return p->stmt[i].ord;
	const struct gb_stmt *s = gb_proc_stmt(p, pc);
	return s ? s->ord : 0;
}

static enum gb_rc
put_frame(struct writer *w, const struct gb_frame *f, struct gb_err *err)
{
	const struct gb_proc *p = f->proc;
	const struct gb_site *s = gb_proc_site_at(p, f->pc);
	bool outer_vars = !f->script &&
	                  f == w->vm->frame; /* an entry procedure without its script's frame */
	if (!s)
		return gb_fail(err, GB_E_STATE_PROGRAM,
		               "a procedure of \"%.*s\" is stopped where it cannot be saved",
		               GB_SARG(f->prog->name));
	gb_put_uint(w->out, prog_index(w, f->prog));
	gb_put_u8(w->out, (uint8_t)(f->script | f->in_handler << 1 | outer_vars << 2));
	gb_put_text(w->out, p->name);
	gb_put_uint(w->out, s->stmt);
	gb_put_uint(w->out, s->wait);
	gb_put_u8(w->out, f->mode);
	gb_put_uint(w->out, f->mode == GB_ERR_GOTO ? stmt_ord(p, f->handler, true) : 0);
	gb_put_uint(w->out, f->in_handler ? stmt_ord(p, f->failed, false) : 0);
	if (outer_vars)
		put_variables(w, &f->prog->proc[0], f->gbase);
	put_variables(w, p, f->base);
	gb_put_uint(w->out, s->ntemp);
	for (uint32_t i = 0; i < s->ntemp; i++) {
		gb_put_u32(w->out, p->temp[s->temp + i].ord);
		put_value(w, w->vm->stack[f->base + p->temp[s->temp + i].reg]);
	}
	return GB_OK;
}

static enum gb_rc
put_frames(struct writer *w, struct gb_err *err)
{
	const struct gb_vm *vm = w->vm;
	size_t at = begin(w, "FRAM");
	gb_put_uint(w->out, vm->nframe);
	for (uint32_t i = 0; i < vm->nframe; i++) {
		enum gb_rc rc = put_frame(w, &vm->frame[i], err);
		if (rc != GB_OK)
			return rc;
	}
	gb_put_uint(w->out, vm->ngosub);
	for (uint32_t i = 0; i < vm->ngosub; i++) {
		const struct gb_site *s =
			gb_proc_site_at(vm->frame[vm->gosub[i].frame].proc, vm->gosub[i].pc);
		if (!s)
			GB_BUG("a GOSUB without a site");
		gb_put_uint(w->out, vm->gosub[i].frame);
		gb_put_uint(w->out, s->stmt);
		gb_put_uint(w->out, s->wait);
	}
	end(w, at);
	return GB_OK;
}

static void
put_wait(struct writer *w)
{
	const struct gb_vm *vm = w->vm;
	const struct gb_frame *f = &vm->frame[vm->nframe - 1];
	uint32_t ins = f->proc->code[f->pc - 1];
	const struct gb_kwcall *k = &f->prog->call[gb_ins_bx(ins)];
	size_t at = begin(w, "WAIT");
	gb_put_text(w->out, gb_cstr(k->kw->words));
	gb_put_uint(w->out, k->argc);
	for (uint32_t i = 0; i < k->argc; i++)
		put_value(w, vm->stack[f->base + gb_ins_a(ins) + i]);
	gb_put_uint(w->out, vm->wait.tries);
	put_value(w, vm->wait.memo);
	gb_put_int(w->out, vm->wait.deadline_ms);
	end(w, at);
}

static void
put_error(struct writer *w)
{
	const struct gb_err *e = &w->vm->error;
	if (!w->vm->has_error)
		return;
	size_t at = begin(w, "ERRS");
	gb_put_uint(w->out, e->no);
	gb_put_uint(w->out, e->line);
	gb_put_text(w->out, gb_cstr(e->file));
	gb_put_text(w->out, gb_cstr(e->msg));
	end(w, at);
}

/* After a HEAR the next run has a budget of its own: then nothing stands here. */
static void
put_used(struct writer *w)
{
	uint64_t steps = gb_vm_used(w->vm);
	if (steps == 0 && w->vm->cpu_used == 0)
		return;
	size_t at = begin(w, "used");
	gb_put_uint(w->out, steps);
	gb_put_uint(w->out, (uint64_t)w->vm->cpu_used);
	end(w, at);
}

static void
put_content(struct writer *w, const struct gb_obj *o)
{
	struct gb_value v = gb_obj_value(o);
	const struct gb_entry *e;
	size_t at = 0;
	switch ((enum gb_kind)o->kind) {
	case GB_K_TEXT:
		gb_put_text(w->out, gb_text_get(v));
		break;
	case GB_K_ARRAY:
		gb_put_uint(w->out, o->n);
		for (uint32_t i = 0; i < o->n; i++)
			put_value(w, gb_array_items(v)[i]);
		break;
	case GB_K_OBJECT:
		gb_put_uint(w->out, o->n);
		while ((e = gb_object_next(v, &at))) {
			gb_put_text(w->out, gb_text_get(e->key));
			put_value(w, e->value);
		}
		break;
	case GB_K_INT64:
	case GB_K_DATE:
	case GB_K_BLOCK:
	case GB_K_FORWARD:
		break;
	}
}

/* Contents first: they find further objects. The kinds come before them in the bytes. */
static void
put_heap(struct writer *w)
{
	struct gb_buf contents, *out = w->out;
	gb_buf_init(&contents, out->max);
	w->out = &contents;
	for (size_t i = 0; i < w->heap.n && !contents.over; i++)
		put_content(w, w->heap.v[i]);
	w->out = out;
	size_t at = begin(w, "HEAP");
	gb_put_uint(out, w->heap.n);
	for (size_t i = 0; i < w->heap.n; i++)
		gb_put_u8(out, (uint8_t)heap_kind(w->heap.v[i]));
	gb_buf_slice(out, gb_buf_get(&contents));
	out->over |= contents.over;
	end(w, at);
	gb_buf_fini(&contents);
}

enum gb_rc
gb_freeze(const struct gb_vm *vm, struct gb_buf *out, struct gb_err *err)
{
	struct writer w = {.vm = vm, .out = out};
	enum gb_rc rc;
	if (!vm->waiting)
		return gb_fail(err, GB_E_STATE_PROGRAM,
		               "only a dialog that waits can be saved");
	if (vm->limits.state && out->max > (size_t)vm->limits.state)
		out->max = (size_t)vm->limits.state;
	gb_buf_add(out, "GBST", 4);
	gb_put_u8(out, GB_STATE_MAJOR);
	gb_put_u8(out, GB_STATE_MINOR);
	gb_buf_add(out, "\0", 2);
	put_programs(&w);
	rc = put_frames(&w, err);
	if (rc == GB_OK) {
		put_wait(&w);
		put_error(&w);
		put_used(&w);
		put_heap(&w);
		if (out->over)
			rc = gb_fail(err, GB_E_HEAP,
			             "the saved dialog would be larger than %lld bytes",
			             (long long)vm->limits.state);
	}
	GB_VEC_FINI(&w.heap);
	GB_VEC_FINI(&w.prog);
	gb_free(w.slot);
	return rc;
}
