/* vm/prog.c - programs: constants, and where things stand in them */
#include "vm/prog.h"

#include "base/mem.h"
#include "base/utf8.h"

void
gb_prog_free(struct gb_prog *p)
{
	if (!p)
		return;
	gb_arena_fini(&p->arena);
	gb_free(p);
}

void
gb_prog_where(const struct gb_prog *p, uint32_t pos, uint32_t *ret_line)
{
	uint32_t lo = 0, hi = p->nline;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (p->line[mid] <= pos)
			lo = mid;
		else
			hi = mid;
	}
	*ret_line = lo + 1;
}

struct gb_value
gb_prog_text(struct gb_arena *a, struct gb_slice s)
{
	uint8_t flags = GB_F_CONST | (gb_utf8_ascii(s) ? GB_F_ASCII : GB_F_WIDE);
	struct gb_obj h = {.kind = GB_K_TEXT, .flags = flags, .n = (uint32_t)s.n};
	if (s.n <= GB_SHORT_MAX) {
		struct gb_text *t = gb_arena_zalloc(a, sizeof *t + s.n);
		t->h = h;
		t->hash = gb_hash_fold(s);
		if (s.n)
			memcpy(t->b, s.p, s.n);
		return gb_obj_value(t);
	}
	struct gb_block *b = gb_arena_zalloc(a, sizeof *b + s.n);
	struct gb_view *v = gb_arena_zalloc(a, sizeof *v);
	b->h = (struct gb_obj){.kind = GB_K_BLOCK, .flags = GB_F_CONST, .n = (uint32_t)s.n};
	b->cap = (uint32_t)s.n;
	memcpy(gb_block_data(b), s.p, s.n);
	h.flags |= GB_F_VIEW;
	*v = (struct gb_view){
		.h = h, .hash = gb_hash_fold(s), .buf = b, .nchar = (uint32_t)gb_utf8_count(s)};
	return gb_obj_value(v);
}

struct gb_value
gb_prog_int(struct gb_arena *a, int64_t i)
{
	if (gb_fits48(i))
		return gb_int48(i);
	struct gb_int64 *o = gb_arena_zalloc(a, sizeof *o);
	o->h = (struct gb_obj){.kind = GB_K_INT64, .flags = GB_F_CONST};
	o->i = i;
	return gb_obj_value(o);
}

const struct gb_site *
gb_proc_site_at(const struct gb_proc *p, uint32_t pc)
{
	uint32_t lo = 0, hi = p->nsite;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (p->site[mid].pc < pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->nsite && p->site[lo].pc == pc ? &p->site[lo] : NULL;
}

const struct gb_site *
gb_proc_site(const struct gb_proc *p, uint32_t stmt, uint16_t wait)
{
	for (uint32_t i = 0; i < p->nsite; i++)
		if (p->site[i].stmt == stmt && p->site[i].wait == wait)
			return &p->site[i];
	return NULL;
}

const struct gb_stmt *
gb_proc_stmt(const struct gb_proc *p, uint32_t pc)
{
	uint32_t lo = 0, hi = p->nstmt;
	while (lo < hi) { /* first that begins after pc */
		uint32_t mid = lo + (hi - lo) / 2;
		if (p->stmt[mid].pc <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo-- > 0)
		if (p->stmt[lo].end > pc)
			return &p->stmt[lo];
	return NULL;
}

const struct gb_proc *
gb_prog_proc(const struct gb_prog *p, struct gb_slice name)
{
	for (uint32_t i = 0; i < p->nproc; i++)
		if (gb_slice_eq(p->proc[i].name, name))
			return &p->proc[i];
	return NULL;
}
