/* vm/op.h - words of code: op.def as an enum, and the fields of a word */
#ifndef GB_VM_OP_H
#define GB_VM_OP_H

#include "base/base.h"

enum gb_opcode {
#define GB_OPCODE(name, a, b, c, x, doc) GB_I_##name,
#include "vm/op.def"
#undef GB_OPCODE
	GB_I__MAX
};

/* Tests of op TEST. Numbers stand in images: append only. */
enum gb_test {
	/* clang-format off */
	GB_T_EQ, GB_T_NE, GB_T_LT, GB_T_LE, GB_T_GT, GB_T_GE,
	GB_T_ISNULL, GB_T_NOTNULL, /* c is ignored */
	GB_T_IN, GB_T_NOTIN, GB_T_LIKE, GB_T_NOTLIKE, GB_T_ILIKE, GB_T_NOTILIKE,
	GB_T_CONTAINS, GB_T_NOTCONTAINS, GB_T_STARTS, GB_T_ENDS,
	/* clang-format on */
	GB_T__MAX
};

/* Operand b of THROW: THROW e, the error of a CATCH once more, ASSERT, a call of nothing. */
enum gb_throw { GB_THROW_VALUE, GB_THROW_AGAIN, GB_THROW_ASSERT, GB_THROW_NO_FUNCTION };
enum gb_errmode { GB_ERR_OFF, GB_ERR_NEXT, GB_ERR_GOTO }; /* operand of ONERR */

struct gb_opinfo {
	const char *name, *doc;
	char a, b, c, x; /* operand letters of op.def */
};
extern const struct gb_opinfo gb_opinfo[GB_I__MAX];

/* clang-format off */
static inline unsigned gb_ins_op(uint32_t w) { return w & 0xFF; }
static inline unsigned gb_ins_a(uint32_t w) { return (w >> 8) & 0xFF; }
static inline unsigned gb_ins_b(uint32_t w) { return (w >> 16) & 0xFF; }
static inline unsigned gb_ins_c(uint32_t w) { return w >> 24; }
static inline unsigned gb_ins_bx(uint32_t w) { return w >> 16; }
/* clang-format on */
static inline uint32_t
gb_ins(enum gb_opcode op, unsigned a, unsigned b, unsigned c)
{
	return (uint32_t)op | a << 8 | b << 16 | c << 24;
}
static inline uint32_t
gb_ins_wide(enum gb_opcode op, unsigned a, unsigned bx)
{
	return (uint32_t)op | a << 8 | bx << 16;
}
/* 1, or 2 when the instruction has a second word. */
static inline unsigned
gb_ins_words(uint32_t w)
{
	return gb_opinfo[gb_ins_op(w)].x == '-' ? 1 : 2;
}

#endif
