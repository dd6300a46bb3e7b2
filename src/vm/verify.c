/* vm/verify.c - nothing that passes can reach outside of its program
 *
 * Operands are checked by the letters of op.def; rows of registers (FORPREP, KW, CALL ...)
 * by a function an instruction. What remains unchecked here is checked at run time: types,
 * indexes, depth, memory.
 */
#include "vm/prog.h"

struct check {
	const struct gb_prog *prog;
	const struct gb_proc *proc;
	uint8_t *starts; /* 1 where an instruction begins */
	struct gb_err *err;
	uint32_t pc;
	uint32_t direct; /* registers that an 8-bit operand may name */
};

static enum gb_rc
bad(const struct check *c, const char *what)
{
	return gb_fail(c->err, GB_E_IMAGE_FORMAT, "procedure \"%.*s\", word %u: %s",
	               GB_SARG(c->proc->name), (unsigned)c->pc, what);
}

/* n registers from r on are inside the frame. */
static bool
row(const struct check *c, uint32_t r, uint32_t n)
{
	return r <= c->direct && n <= c->direct - r;
}

static bool
operand(const struct check *c, char letter, uint32_t v)
{
	switch (letter) {
	/* clang-format off */
	case 'R': case 'W': case 'M': return v < c->direct;
	case 'K': return v < c->prog->nkonst;
	case 'V': return v < c->proc->nreg;
	case 'G': return v < c->prog->proc[0].nreg;
	case 'C': return v < c->prog->nkonst;
	case 'P': return v > 0 && v < c->prog->nproc;
	case 'Q': return v < c->prog->ncall;
	case 'T': return v < GB_T__MAX;
	default: return true;
		/* clang-format on */
	}
}

/* Backwards only by instructions that burn fuel or are bounded otherwise: no loop is free. */
static bool
jump(const struct check *c, uint32_t ins, uint32_t x)
{
	int64_t to = (int64_t)c->pc + 2 + (int32_t)x;
	unsigned op = gb_ins_op(ins);
	bool back =
		op == GB_I_LOOP || op == GB_I_FORLOOP || op == GB_I_GOSUB || op == GB_I_ONERR;
	return (back || (int32_t)x >= 0) && to >= 0 && to < c->proc->ncode && c->starts[to];
}

static bool
text_const(const struct check *c, uint32_t k)
{
	return gb_is_text(c->prog->konst[k]);
}

/* What the letters cannot say. */
static bool
special(const struct check *c, uint32_t ins, uint32_t x)
{
	unsigned a = gb_ins_a(ins), b = gb_ins_b(ins), n = gb_ins_c(ins), bx = gb_ins_bx(ins);
	switch ((enum gb_opcode)gb_ins_op(ins)) {
	case GB_I_LOADV:
		return b <= 3;
	case GB_I_CONCAT:
	case GB_I_CHAIN:
		return n > 0 && row(c, b, n);
	case GB_I_NEWARR:
		return row(c, b, n);
	case GB_I_INITF:
	case GB_I_GETF:
	case GB_I_SETF:
		return text_const(c, x);
	case GB_I_METHOD:
		return row(c, a, b + 1) && text_const(c, x);
	case GB_I_CALLS:
		return row(c, a, b + 1);
	case GB_I_CALL:
		return row(c, a, c->prog->proc[bx].nparam ? c->prog->proc[bx].nparam : 1);
	case GB_I_KW:
		return row(c, a, c->prog->call[bx].argc ? c->prog->call[bx].argc : 1);
	case GB_I_FORPREP:
	case GB_I_FORLOOP:
		return row(c, b, 2);
	case GB_I_ITER:
		return row(c, a, 3) && b <= 2;
	case GB_I_NEXT:
		return row(c, a, 3);
	case GB_I_ONERR:
		return a <= 2;
	case GB_I_RESUME:
		return a <= 1;
	case GB_I_GETERR:
		return b <= 3;
	case GB_I_THROW:
		return b <= GB_THROW_NO_FUNCTION;
	default:
		return true;
	}
}

static bool
ends(uint32_t ins)
{
	switch ((enum gb_opcode)gb_ins_op(ins)) {
	case GB_I_RET:
	case GB_I_RETN:
	case GB_I_STOP:
	case GB_I_JMP:
	case GB_I_LOOP:
	case GB_I_RESUME:
	case GB_I_THROW:
		return true;
	default:
		return false;
	}
}

static enum gb_rc
instruction(const struct check *c, uint32_t ins, uint32_t x)
{
	const struct gb_opinfo *o = &gb_opinfo[gb_ins_op(ins)];
	bool wide = o->b == 'V' || o->b == 'G' || o->b == 'C' || o->b == 'P' || o->b == 'Q' ||
	            o->b == 'I';
	if (!operand(c, o->a, gb_ins_a(ins)) ||
	    !operand(c, o->b, wide ? gb_ins_bx(ins) : gb_ins_b(ins)) ||
	    (!wide && !operand(c, o->c, gb_ins_c(ins))))
		return bad(c, "an operand is out of range");
	if (o->x == 'J' && !jump(c, ins, x))
		return bad(c, "a jump leads outside");
	if (o->x != '-' && o->x != 'J' && !operand(c, o->x, x))
		return bad(c, "an operand is out of range");
	if (!special(c, ins, x))
		return bad(c, "the operands do not fit the instruction");
	return GB_OK;
}

static enum gb_rc
code(struct check *c)
{
	const struct gb_proc *p = c->proc;
	uint32_t last = 0;
	enum gb_rc rc;
	for (c->pc = 0; c->pc < p->ncode; c->pc += gb_ins_words(p->code[c->pc])) {
		if (gb_ins_op(p->code[c->pc]) >= GB_I__MAX)
			return bad(c, "an unknown instruction");
		if (c->pc + gb_ins_words(p->code[c->pc]) > p->ncode)
			return bad(c, "the code ends inside of an instruction");
		c->starts[c->pc] = 1;
		last = c->pc;
	}
	if (p->ncode == 0 || !ends(p->code[last]))
		return bad(c, "the code runs out of its end");
	for (c->pc = 0; c->pc < p->ncode; c->pc += gb_ins_words(p->code[c->pc])) {
		uint32_t x = gb_ins_words(p->code[c->pc]) == 2 ? p->code[c->pc + 1] : 0;
		if ((rc = instruction(c, p->code[c->pc], x)) != GB_OK)
			return rc;
	}
	return GB_OK;
}

/* A dialog is stopped just behind a call that may wait, or behind a GOSUB. */
static bool
site_place(const struct check *c, uint32_t pc)
{
	const struct gb_proc *p = c->proc;
	if (pc == 0 || pc >= p->ncode || !c->starts[pc])
		return false;
	if (pc >= 2 && c->starts[pc - 2] && gb_ins_op(p->code[pc - 2]) == GB_I_GOSUB)
		return true;
	uint32_t ins = p->code[pc - 1];
	if (!c->starts[pc - 1])
		return false;
	switch ((enum gb_opcode)gb_ins_op(ins)) {
	case GB_I_CALL:
	case GB_I_CALLS:
		return true;
	case GB_I_KW:
		return (c->prog->call[gb_ins_bx(ins)].kw->need & GB_WAITS) != 0;
	default:
		return false;
	}
}

static enum gb_rc
tables(struct check *c)
{
	const struct gb_proc *p = c->proc;
	for (uint32_t i = 0; i < p->nsite; i++) {
		const struct gb_site *s = &p->site[i];
		c->pc = s->pc;
		if (!site_place(c, s->pc) || (i && p->site[i - 1].pc >= s->pc))
			return bad(c, "a site stands where nothing can wait");
		if (s->temp > p->ntemp || s->ntemp > p->ntemp - s->temp)
			return bad(c, "a site names values that are not there");
	}
	for (uint32_t i = 0; i < p->ntemp; i++)
		if (p->temp[i].reg >= c->direct)
			return bad(c, "a saved value has no register");
	for (uint32_t i = 0; i < p->nstmt; i++) {
		const struct gb_stmt *s = &p->stmt[i];
		uint32_t reg = s->target & ~GB_TARGET_GLOBAL;
		c->pc = s->pc;
		if (s->end > p->ncode || s->pc > s->end || s->next >= p->ncode ||
		    !c->starts[s->next] || (s->pc < p->ncode && !c->starts[s->pc]) ||
		    (i && p->stmt[i - 1].pc > s->pc))
			return bad(c, "a statement lies outside of the code");
		if (s->target != GB_TARGET_NONE &&
		    reg >= (s->target & GB_TARGET_GLOBAL ? c->prog->proc[0].nreg : p->nreg))
			return bad(c, "a statement assigns outside of its variables");
	}
	for (uint32_t i = 0; i < p->nregion; i++) {
		const struct gb_region *r = &p->region[i];
		c->pc = r->from;
		if (r->from >= r->to || r->to > p->ncode || r->handler >= p->ncode ||
		    !c->starts[r->handler])
			return bad(c, "a TRY lies outside of the code");
	}
	return GB_OK;
}

static bool
locals_fit(const struct gb_local *l, uint32_t n, uint32_t nreg)
{
	for (uint32_t i = 0; i < n; i++)
		if (l[i].reg >= nreg)
			return false;
	return true;
}

static enum gb_rc
frame(const struct check *c)
{
	const struct gb_proc *p = c->proc;
	if (p->nreg == 0 || p->nreg > UINT16_MAX + 1u || p->nparam > p->nclear ||
	    p->nclear > c->direct)
		return bad(c, "the frame has an impossible size");
	if (!locals_fit(p->local, p->nlocal, p->nreg) ||
	    !locals_fit(p->named, p->nnamed, p->nreg))
		return bad(c, "a variable has no register");
	return GB_OK;
}

static enum gb_rc
head(const struct gb_prog *p, struct gb_err *err)
{
	struct check c = {.prog = p, .proc = &p->proc[0], .err = err};
	if (p->nproc == 0 || p->nline == 0)
		return gb_fail(err, GB_E_IMAGE_FORMAT, "the program has no code");
	for (uint32_t i = 0; i < p->ncall; i++) {
		const struct gb_kwcall *k = &p->call[i];
		if (k->nslot > k->argc ||
		    (k->hint != UINT32_MAX &&
		     (k->hint > p->nhint || k->argc > p->nhint - k->hint)))
			return bad(&c, "a keyword call does not fit");
	}
	for (uint32_t i = 0; i < p->nparam; i++) {
		const struct gb_progparam *q = &p->param[i];
		if (q->reg >= p->proc[0].nreg ||
		    (q->deflt != UINT32_MAX && q->deflt >= p->nkonst) ||
		    q->choice > p->nkonst || q->nchoice > p->nkonst - q->choice)
			return bad(&c, "a parameter does not fit");
		for (uint32_t k = 0; k < q->nchoice; k++)
			if (!gb_is_text(p->konst[q->choice + k]))
				return bad(&c, "a choice is not a text");
	}
	return GB_OK;
}

enum gb_rc
gb_prog_verify(const struct gb_prog *p, struct gb_err *err)
{
	struct gb_arena a = {0};
	enum gb_rc rc = head(p, err);
	for (uint32_t i = 0; i < p->nproc && rc == GB_OK; i++) {
		struct check c = {.prog = p, .proc = &p->proc[i], .err = err};
		c.direct = c.proc->nreg < GB_REG_MAX ? c.proc->nreg : GB_REG_MAX;
		c.starts = gb_arena_zalloc(&a, c.proc->ncode + 1);
		if ((rc = frame(&c)) == GB_OK && (rc = code(&c)) == GB_OK)
			rc = tables(&c);
	}
	gb_arena_fini(&a);
	return rc;
}
