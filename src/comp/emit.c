/* comp/emit.c - words of code, jumps, registers, constants */
#include "comp/gen.h"

uint32_t
gb_here(const struct gb_gen *g)
{
	return (uint32_t)g->code.n;
}

static uint32_t
word(struct gb_gen *g, uint32_t w)
{
	GB_PUSH(&g->code, w);
	GB_PUSH(&g->where, g->pos);
	return gb_here(g) - 1;
}

uint32_t
gb_emit(struct gb_gen *g, enum gb_opcode op, unsigned a, unsigned b, unsigned c)
{
	return word(g, gb_ins(op, a & 0xFF, b & 0xFF, c & 0xFF));
}

uint32_t
gb_emit_wide(struct gb_gen *g, enum gb_opcode op, unsigned a, unsigned bx)
{
	if (bx > UINT16_MAX && !g->too_big) {
		g->too_big = true;
		gb_diag_add(g->u->diags, GB_E_TOO_BIG, g->pos, g->pos + 1,
		            "the script has more than 65535 constants, variables or calls of "
		            "one kind");
	}
	return word(g, gb_ins_wide(op, a & 0xFF, bx & 0xFFFF));
}

void
gb_emit_x(struct gb_gen *g, uint32_t x)
{
	word(g, x);
}

struct gb_label
gb_label(void)
{
	return (struct gb_label){.pc = UINT32_MAX};
}

void
gb_emit_jump(struct gb_gen *g, enum gb_opcode op, unsigned a, unsigned b, unsigned c,
             struct gb_label *to)
{
	uint32_t at = gb_emit(g, op, a, b, c) + 1;
	if (to->pc != UINT32_MAX) {
		word(g, to->pc - (at + 1));
	} else {
		word(g, to->pending);
		to->pending = at;
	}
}

void
gb_land(struct gb_gen *g, struct gb_label *l)
{
	l->pc = gb_here(g);
	while (l->pending) {
		uint32_t at = l->pending;
		l->pending = g->code.v[at];
		g->code.v[at] = l->pc - (at + 1);
	}
}

unsigned
gb_temps(struct gb_gen *g, unsigned n)
{
	unsigned first = g->free;
	if (first + n > GB_REG_MAX) {
		if (!g->too_big)
			gb_diag_add(g->u->diags, GB_E_TOO_COMPLEX, g->pos, g->pos + 1,
			            "this needs more than %d values at once; split it into "
			            "several statements",
			            GB_REG_MAX);
		g->too_big = true;
		return g->nvar < GB_REG_MAX ? g->nvar
		                            : 0; /* any register: the code is never run */
	}
	for (unsigned i = 0; i < n; i++)
		g->ord[first + i] = GB_NO_ORD;
	g->free += n;
	if (g->free > g->high)
		g->high = g->free;
	return first;
}

unsigned
gb_temp(struct gb_gen *g)
{
	return gb_temps(g, 1);
}

void
gb_release(struct gb_gen *g, unsigned free)
{
	g->free = free;
}

void
gb_holds(struct gb_gen *g, unsigned reg, uint32_t ord)
{
	if (reg >= g->nvar)
		g->ord[reg] = ord;
}

void
gb_site(struct gb_gen *g, unsigned below)
{
	struct gb_site s = {.stmt = g->stmt_ord,
	                    .wait = g->wait++,
	                    .temp = (uint32_t)g->temp.n,
	                    .pc = gb_here(g)};
	for (unsigned r = g->nvar; r < below; r++) {
		if (g->ord[r] == GB_NO_ORD)
			continue;
		struct gb_temp t = {.reg = (uint8_t)r, .ord = g->ord[r]};
		GB_PUSH(&g->temp, t);
		s.ntemp++;
	}
	GB_PUSH(&g->site, s);
}

static unsigned
k_add(struct gb_unit *u, struct gb_value v)
{
	GB_PUSH(&u->konst, v);
	return (unsigned)u->konst.n - 1;
}

/* One map serves all constants: the key is a letter and the value's bytes. */
static unsigned
k_lookup(struct gb_unit *u, char tag, const void *bytes, size_t n, struct gb_slice *ret_key)
{
	gb_buf_clear(&u->scratch);
	gb_buf_char(&u->scratch, tag);
	gb_buf_add(&u->scratch, bytes, n);
	*ret_key = gb_buf_get(&u->scratch);
	return (unsigned)(uintptr_t)gb_map_get(&u->text, *ret_key);
}

static unsigned
k_keep(struct gb_unit *u, struct gb_slice key, struct gb_value v)
{
	unsigned k = k_add(u, v);
	gb_map_put(&u->text, key, (void *)(uintptr_t)(k + 1));
	return k;
}

unsigned
gb_k_text(struct gb_unit *u, struct gb_slice s)
{
	struct gb_slice key;
	unsigned k = k_lookup(u, 't', s.p, s.n, &key);
	return k ? k - 1 : k_keep(u, key, gb_prog_text(&u->prog->arena, s));
}

unsigned
gb_k_int(struct gb_unit *u, int64_t i)
{
	struct gb_slice key;
	unsigned k = k_lookup(u, 'i', &i, sizeof i, &key);
	return k ? k - 1 : k_keep(u, key, gb_prog_int(&u->prog->arena, i));
}

unsigned
gb_k_float(struct gb_unit *u, double f)
{
	struct gb_slice key;
	unsigned k = k_lookup(u, 'f', &f, sizeof f, &key);
	return k ? k - 1 : k_keep(u, key, gb_double(f));
}

void
gb_load_k(struct gb_gen *g, unsigned dst, unsigned k)
{
	gb_emit_wide(g, GB_I_LOADK, dst, k);
}

void
gb_load_int(struct gb_gen *g, unsigned dst, int64_t i)
{
	if (i >= INT16_MIN && i <= INT16_MAX)
		gb_emit_wide(g, GB_I_LOADI, dst, (uint16_t)(int16_t)i);
	else
		gb_load_k(g, dst, gb_k_int(g->u, i));
}

void
gb_load_word(struct gb_gen *g, unsigned dst, struct gb_value w)
{
	gb_emit_wide(g, GB_I_LOADV, dst, (unsigned)(w.u & 3));
}

void
gb_load_text(struct gb_gen *g, unsigned dst, struct gb_slice s)
{
	gb_load_k(g, dst, gb_k_text(g->u, s));
}
