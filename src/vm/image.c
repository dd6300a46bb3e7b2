/* vm/image.c - a program as bytes
 *
 *	"GBXI" version:u8, then name, file, id, flags, lines, constants, keyword calls, hints,
 *	parameters, procedures, and a CRC-32 of all before it.
 *
 * Keywords are named by words and shape, so an image outlives changes of the registry that
 * keep them. Nothing of path, date or machine is inside: the same source gives the same bytes.
 */
#include "base/mem.h"
#include "base/path.h"
#include "base/wire.h"
#include "vm/prog.h"

#define VERSION 1

enum { K_INT = 1, K_FLOAT = 2, K_TEXT = 3, K_FALSE = 4, K_TRUE = 5 };

/* --- writing --- */

static void
put_konst(struct gb_buf *b, struct gb_value v)
{
	if (gb_is_text(v)) {
		gb_put_u8(b, K_TEXT);
		gb_put_text(b, gb_text_get(v));
	} else if (gb_is_double(v)) {
		gb_put_u8(b, K_FLOAT);
		gb_put_f64(b, gb_double_get(v));
	} else if (gb_is_bool(v)) {
		gb_put_u8(b, gb_same(v, GB_TRUE) ? K_TRUE : K_FALSE);
	} else {
		gb_put_u8(b, K_INT);
		gb_put_int(b, gb_int_get(v));
	}
}

static void
put_locals(struct gb_buf *b, const struct gb_local *l, uint32_t n)
{
	gb_put_uint(b, n);
	for (uint32_t i = 0; i < n; i++) {
		gb_put_text(b, l[i].name);
		gb_put_uint(b, l[i].reg);
	}
}

static void
put_tables(struct gb_buf *b, const struct gb_proc *p)
{
	gb_put_uint(b, p->nsite);
	for (uint32_t i = 0; i < p->nsite; i++) {
		gb_put_uint(b, p->site[i].stmt);
		gb_put_uint(b, p->site[i].wait);
		gb_put_uint(b, p->site[i].ntemp);
		gb_put_uint(b, p->site[i].temp);
		gb_put_uint(b, p->site[i].pc);
	}
	gb_put_uint(b, p->ntemp);
	for (uint32_t i = 0; i < p->ntemp; i++) {
		gb_put_u8(b, p->temp[i].reg);
		gb_put_u32(b, p->temp[i].ord);
	}
	gb_put_uint(b, p->nstmt);
	for (uint32_t i = 0; i < p->nstmt; i++) {
		const struct gb_stmt *s = &p->stmt[i];
		gb_put_uint(b, s->pc);
		gb_put_uint(b, s->end);
		gb_put_uint(b, s->next);
		gb_put_uint(b, s->pos);
		gb_put_uint(b, s->ord);
		gb_put_u32(b, s->target);
	}
	gb_put_uint(b, p->nregion);
	for (uint32_t i = 0; i < p->nregion; i++) {
		gb_put_uint(b, p->region[i].from);
		gb_put_uint(b, p->region[i].to);
		gb_put_uint(b, p->region[i].handler);
	}
}

static void
put_proc(struct gb_buf *b, const struct gb_proc *p)
{
	uint32_t last = 0;
	gb_put_text(b, p->name);
	gb_put_uint(b, p->ncode);
	for (uint32_t i = 0; i < p->ncode; i++)
		gb_put_u32(b, p->code[i]);
	for (uint32_t i = 0; i < p->ncode; i++) {
		gb_put_int(b, (int64_t)p->where[i] - last);
		last = p->where[i];
	}
	gb_put_uint(b, p->nreg);
	gb_put_uint(b, p->nparam);
	gb_put_uint(b, p->nclear);
	put_locals(b, p->local, p->nlocal);
	put_locals(b, p->named, p->nnamed);
	put_tables(b, p);
}

static void
put_params(struct gb_buf *b, const struct gb_prog *p)
{
	gb_put_uint(b, p->nparam);
	for (uint32_t i = 0; i < p->nparam; i++) {
		const struct gb_progparam *q = &p->param[i];
		gb_put_text(b, q->name);
		gb_put_text(b, q->type);
		gb_put_uint(b, q->reg);
		gb_put_u8(b, q->optional);
		gb_put_u32(b, q->deflt);
		gb_put_uint(b, q->choice);
		gb_put_uint(b, q->nchoice);
	}
}

void
gb_image_write(const struct gb_prog *p, struct gb_buf *out)
{
	size_t start = out->n;
	uint32_t last = 0;
	gb_buf_add(out, "GBXI", 4);
	gb_put_u8(out, VERSION);
	gb_put_text(out, p->name);
	gb_put_text(out, gb_path_base(p->file));
	gb_buf_add(out, p->id.b, GB_SHA256_LEN);
	gb_put_u8(out, p->workflow);
	gb_put_uint(out, p->nline);
	for (uint32_t i = 0; i < p->nline; last = p->line[i++])
		gb_put_uint(out, p->line[i] - last);
	gb_put_uint(out, p->nkonst);
	for (uint32_t i = 0; i < p->nkonst; i++)
		put_konst(out, p->konst[i]);
	gb_put_uint(out, p->ncall);
	for (uint32_t i = 0; i < p->ncall; i++) {
		gb_put_text(out, gb_cstr(p->call[i].kw->words));
		gb_put_text(out, gb_cstr(p->call[i].kw->shape));
		gb_put_uint(out, p->call[i].argc);
		gb_put_uint(out, p->call[i].nslot);
		gb_put_u32(out, p->call[i].hint);
		gb_put_u8(out, p->call[i].statement);
	}
	gb_put_uint(out, p->nhint);
	for (uint32_t i = 0; i < p->nhint; i++)
		gb_put_text(out, p->hint[i]);
	put_params(out, p);
	gb_put_uint(out, p->nproc);
	for (uint32_t i = 0; i < p->nproc; i++)
		put_proc(out, &p->proc[i]);
	if (!out->over)
		gb_put_u32(out, gb_crc32(gb_slice(out->p + start, out->n - start)));
}

/* --- reading: every count is checked against what is left; verify.c checks the rest --- */

static struct gb_value
get_konst(struct gb_arena *a, struct gb_wire *w)
{
	switch (gb_get_u8(w)) {
	case K_INT:
		return gb_prog_int(a, gb_get_int(w));
	case K_FLOAT:
		return gb_double(gb_get_f64(w));
	case K_TEXT: {
		struct gb_slice s = gb_get_text(w);
		return gb_prog_text(a, s);
	}
	case K_FALSE:
		return GB_FALSE;
	case K_TRUE:
		return GB_TRUE;
	}
	w->bad = true;
	return GB_NULL;
}

static struct gb_slice
get_name(struct gb_arena *a, struct gb_wire *w)
{
	return gb_arena_dup(a, gb_get_text(w));
}

static uint32_t
get32(struct gb_wire *w)
{
	uint64_t v = gb_get_uint(w);
	w->bad |= v > UINT32_MAX;
	return (uint32_t)v;
}

static uint16_t
get16(struct gb_wire *w)
{
	uint64_t v = gb_get_uint(w);
	w->bad |= v > UINT16_MAX;
	return (uint16_t)v;
}

static const struct gb_local *
get_locals(struct gb_arena *a, struct gb_wire *w, uint32_t *ret_n)
{
	uint32_t n = (uint32_t)gb_get_count(w, 2);
	struct gb_local *l = GB_NEWN(a, struct gb_local, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		l[i].name = get_name(a, w);
		l[i].reg = get32(w);
	}
	*ret_n = n;
	return l;
}

static void
get_tables(struct gb_arena *a, struct gb_wire *w, struct gb_proc *p)
{
	struct gb_site *site =
		GB_NEWN(a, struct gb_site, (p->nsite = (uint32_t)gb_get_count(w, 5)) + 1);
	for (uint32_t i = 0; i < p->nsite; i++) {
		site[i].stmt = get32(w);
		site[i].wait = get16(w);
		site[i].ntemp = get16(w);
		site[i].temp = get32(w);
		site[i].pc = get32(w);
	}
	struct gb_temp *temp =
		GB_NEWN(a, struct gb_temp, (p->ntemp = (uint32_t)gb_get_count(w, 5)) + 1);
	for (uint32_t i = 0; i < p->ntemp; i++) {
		temp[i].reg = gb_get_u8(w);
		temp[i].ord = gb_get_u32(w);
	}
	struct gb_stmt *stmt =
		GB_NEWN(a, struct gb_stmt, (p->nstmt = (uint32_t)gb_get_count(w, 9)) + 1);
	for (uint32_t i = 0; i < p->nstmt; i++) {
		stmt[i].pc = get32(w);
		stmt[i].end = get32(w);
		stmt[i].next = get32(w);
		stmt[i].pos = get32(w);
		stmt[i].ord = get32(w);
		stmt[i].target = gb_get_u32(w);
	}
	struct gb_region *region =
		GB_NEWN(a, struct gb_region, (p->nregion = (uint32_t)gb_get_count(w, 3)) + 1);
	for (uint32_t i = 0; i < p->nregion; i++) {
		region[i].from = get32(w);
		region[i].to = get32(w);
		region[i].handler = get32(w);
	}
	p->site = site;
	p->temp = temp;
	p->stmt = stmt;
	p->region = region;
}

static void
get_proc(struct gb_arena *a, struct gb_wire *w, struct gb_proc *p)
{
	int64_t last = 0;
	p->name = get_name(a, w);
	p->ncode = (uint32_t)gb_get_count(w, 5);
	uint32_t *code = GB_NEWN(a, uint32_t, p->ncode + 1),
		 *where = GB_NEWN(a, uint32_t, p->ncode + 1);
	for (uint32_t i = 0; i < p->ncode; i++)
		code[i] = gb_get_u32(w);
	for (uint32_t i = 0; i < p->ncode; i++) {
		int64_t d = gb_get_int(w);
		w->bad |= d < -(int64_t)UINT32_MAX || d > (int64_t)UINT32_MAX || last + d < 0 ||
		          last + d > UINT32_MAX;
		if (w->bad)
			return;
		last += d;
		where[i] = (uint32_t)last;
	}
	p->code = code;
	p->where = where;
	p->nreg = get32(w);
	p->nparam = get32(w);
	p->nclear = get32(w);
	p->local = get_locals(a, w, &p->nlocal);
	p->named = get_locals(a, w, &p->nnamed);
	get_tables(a, w, p);
}

static const struct gb_kw *
resolve(const struct gb_index *index, struct gb_slice words, struct gb_slice shape)
{
	const struct gb_phrase *p = gb_index_find(index, words);
	for (unsigned i = 0; p && i < p->nrow; i++)
		if (gb_slice_eq(gb_cstr(p->row[i]->shape), shape))
			return p->row[i];
	return NULL;
}

static enum gb_rc
get_calls(struct gb_prog *p, struct gb_wire *w, const struct gb_index *index,
          struct gb_err *err)
{
	struct gb_kwcall *call = GB_NEWN(&p->arena, struct gb_kwcall,
	                                 (p->ncall = (uint32_t)gb_get_count(w, 9)) + 1);
	for (uint32_t i = 0; i < p->ncall && !w->bad; i++) {
		struct gb_slice words = gb_get_text(w), shape = gb_get_text(w);
		call[i].kw = resolve(index, words, shape);
		if (!w->bad && !call[i].kw)
			return gb_fail(
				err, GB_E_IMAGE_FORMAT,
				"the program uses the keyword \"%.*s\", which this gb has not",
				GB_SARG(words));
		call[i].argc = get16(w);
		call[i].nslot = get16(w);
		call[i].hint = gb_get_u32(w);
		call[i].statement = gb_get_u8(w) != 0;
	}
	p->call = call;
	return GB_OK;
}

static void
get_params(struct gb_prog *p, struct gb_wire *w)
{
	struct gb_progparam *q = GB_NEWN(&p->arena, struct gb_progparam,
	                                 (p->nparam = (uint32_t)gb_get_count(w, 10)) + 1);
	p->param = q;
	for (uint32_t i = 0; i < p->nparam; i++, q++) {
		q->name = get_name(&p->arena, w);
		q->type = get_name(&p->arena, w);
		q->reg = get32(w);
		q->optional = gb_get_u8(w) != 0;
		q->deflt = gb_get_u32(w);
		q->choice = get32(w);
		q->nchoice = get32(w);
	}
}

static enum gb_rc
get_prog(struct gb_prog *p, struct gb_wire *w, const struct gb_index *index, struct gb_err *err)
{
	uint32_t last = 0;
	enum gb_rc rc;
	p->name = get_name(&p->arena, w);
	p->file = get_name(&p->arena, w);
	for (unsigned i = 0; i < GB_SHA256_LEN; i++)
		p->id.b[i] = gb_get_u8(w);
	p->workflow = gb_get_u8(w) != 0;
	uint32_t *line =
		GB_NEWN(&p->arena, uint32_t, (p->nline = (uint32_t)gb_get_count(w, 1)) + 1);
	for (uint32_t i = 0; i < p->nline; i++)
		line[i] = last += get32(w);
	p->line = line;
	struct gb_value *k = GB_NEWN(&p->arena, struct gb_value,
	                             (p->nkonst = (uint32_t)gb_get_count(w, 1)) + 1);
	for (uint32_t i = 0; i < p->nkonst; i++)
		k[i] = get_konst(&p->arena, w);
	p->konst = k;
	if ((rc = get_calls(p, w, index, err)) != GB_OK)
		return rc;
	struct gb_slice *hint = GB_NEWN(&p->arena, struct gb_slice,
	                                (p->nhint = (uint32_t)gb_get_count(w, 1)) + 1);
	for (uint32_t i = 0; i < p->nhint; i++)
		hint[i] = get_name(&p->arena, w);
	p->hint = hint;
	get_params(p, w);
	struct gb_proc *proc = GB_NEWN(&p->arena, struct gb_proc,
	                               (p->nproc = (uint32_t)gb_get_count(w, 12)) + 1);
	for (uint32_t i = 0; i < p->nproc && !w->bad; i++)
		get_proc(&p->arena, w, &proc[i]);
	p->proc = proc;
	if (w->bad || gb_wire_left(w))
		return gb_fail(err, GB_E_IMAGE_FORMAT, "the compiled program is damaged");
	return gb_prog_verify(p, err);
}

enum gb_rc
gb_image_read(struct gb_slice image, const struct gb_index *index, struct gb_prog **ret,
              struct gb_err *err)
{
	struct gb_wire w, sum;
	if (image.n < 9 || memcmp(image.p, "GBXI", 4) != 0)
		return gb_fail(err, GB_E_IMAGE_FORMAT, "this is not a compiled program");
	if (image.p[4] != VERSION)
		return gb_fail(
			err, GB_E_IMAGE_FORMAT,
			"the program was compiled by another version of gb; compile it again");
	gb_wire_init(&sum, gb_slice(image.p + image.n - 4, 4));
	if (gb_get_u32(&sum) != gb_crc32(gb_slice(image.p, image.n - 4)))
		return gb_fail(err, GB_E_IMAGE_FORMAT,
		               "the compiled program is damaged: its sum is wrong");
	struct gb_prog *p = gb_xcalloc(1, sizeof *p);
	gb_wire_init(&w, gb_slice(image.p + 5, image.n - 9));
	enum gb_rc rc = get_prog(p, &w, index, err);
	if (rc == GB_OK)
		*ret = p;
	else
		gb_prog_free(p);
	return rc;
}
