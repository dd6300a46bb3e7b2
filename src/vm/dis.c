/* vm/dis.c - a program as text, for people and golden tests */
#include "vm/convert.h"
#include "vm/prog.h"

static void
konst(struct gb_buf *out, struct gb_value v)
{
	if (gb_is_text(v)) {
		gb_buf_char(out, '"');
		gb_show(out, v);
		gb_buf_char(out, '"');
	} else {
		gb_show(out, v);
	}
}

static void
operand(struct gb_buf *out, const struct gb_prog *p, char letter, uint32_t v, uint32_t next)
{
	switch (letter) {
	case '-':
		return;
	case 'R':
	case 'W':
	case 'M':
	case 'V':
		gb_buf_printf(out, " r%u", (unsigned)v);
		return;
	case 'G':
		gb_buf_printf(out, " g%u", (unsigned)v);
		return;
	case 'I':
		gb_buf_printf(out, " %d", (int)(int16_t)v);
		return;
	case 'J':
		gb_buf_printf(out, " -> %u", (unsigned)(next + v));
		return;
	case 'P':
		gb_buf_printf(out, " %.*s", GB_SARG(p->proc[v].name));
		return;
	case 'Q':
		gb_buf_printf(out, " %s/%u", p->call[v].kw->words, (unsigned)p->call[v].argc);
		return;
	case 'K':
	case 'C':
		gb_buf_char(out, ' ');
		konst(out, p->konst[v]);
		return;
	default:
		gb_buf_printf(out, " %u", (unsigned)v);
	}
}

static void
instruction(struct gb_buf *out, const struct gb_prog *prog, const struct gb_proc *p,
            uint32_t pc)
{
	uint32_t ins = p->code[pc], line;
	const struct gb_opinfo *o = &gb_opinfo[gb_ins_op(ins)];
	bool wide = o->b == 'V' || o->b == 'G' || o->b == 'C' || o->b == 'P' || o->b == 'Q' ||
	            o->b == 'I';
	gb_prog_where(prog, p->where[pc], &line);
	gb_buf_printf(out, "%4u %5u  %s", (unsigned)line, (unsigned)pc, o->name);
	operand(out, prog, o->a, gb_ins_a(ins), 0);
	operand(out, prog, o->b, wide ? gb_ins_bx(ins) : gb_ins_b(ins), 0);
	if (!wide)
		operand(out, prog, o->c, gb_ins_c(ins), 0);
	if (o->x != '-')
		operand(out, prog, o->x, p->code[pc + 1], pc + 2);
	gb_buf_char(out, '\n');
}

void
gb_prog_dis(const struct gb_prog *prog, struct gb_buf *out)
{
	for (uint32_t i = 0; i < prog->nproc; i++) {
		const struct gb_proc *p = &prog->proc[i];
		gb_buf_printf(out, "procedure \"%.*s\" registers %u formals %u\n",
		              GB_SARG(p->name), (unsigned)p->nreg, (unsigned)p->nparam);
		for (uint32_t k = 0; k < p->nlocal; k++)
			gb_buf_printf(out, "  variable %.*s r%u\n", GB_SARG(p->local[k].name),
			              (unsigned)p->local[k].reg);
		for (uint32_t pc = 0; pc < p->ncode; pc += gb_ins_words(p->code[pc]))
			instruction(out, prog, p, pc);
		for (uint32_t k = 0; k < p->nsite; k++)
			gb_buf_printf(out, "  site %u.%u at %u keeps %u\n",
			              (unsigned)p->site[k].stmt, (unsigned)p->site[k].wait,
			              (unsigned)p->site[k].pc, (unsigned)p->site[k].ntemp);
		for (uint32_t k = 0; k < p->nregion; k++)
			gb_buf_printf(out, "  try %u to %u handler %u\n",
			              (unsigned)p->region[k].from, (unsigned)p->region[k].to,
			              (unsigned)p->region[k].handler);
	}
}
