/* vm/op.c */
#include "vm/op.h"

const struct gb_opinfo gb_opinfo[GB_I__MAX] = {
#define GB_OPCODE(name, a, b, c, x, doc) {#name, doc, a, b, c, x},
#include "vm/op.def"
#undef GB_OPCODE
};
