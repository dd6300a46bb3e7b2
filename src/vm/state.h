/* vm/state.h - a waiting dialog as bytes, and back
 *
 * What is saved speaks the script's language: procedure names, statement and wait
 * ordinals, variable names with values; never a program counter, a slot or a pointer (D4).
 * It therefore fits the same source compiled by another version of gb.
 *
 * Shape:  "GBST" major:u8 minor:u8 flags:u16, then sections: tag[4] length:u32 bytes crc:u32.
 *         An unknown tag is skipped when its first letter is lower case, else refused.
 *         PROG  name and id of every program on the stack
 *         FRAM  frames, outermost first: program, procedure, site (statement, wait), error mode,
 *               handler and failed statement by ordinal; (name, value) of variables that are not
 *               NULL; (kind of temporary, value). Then the GOSUB return sites
 *         WAIT  keyword words, arguments, tries, memo, deadline
 *         ERRS  the stored error, when there is one
 *         used  instructions and milliseconds of the budget, when the run goes on with it (S18)
 *         HEAP  containers and long texts: their kinds, then their contents
 *         A value is a kind byte and its content; what stands in HEAP is GB_SK_REF and its
 *         number, so sharing and cycles are kept and nothing recurses.
 * Errors: GB_E_STATE_FORMAT (damaged, too new), GB_E_STATE_PROGRAM (names a procedure, site or
 *         variable that the program has not; says which).
 * Source: architecture.md 3.8; S15, S16; reliability.md P7. The seal is the store's matter.
 */
#ifndef GB_VM_STATE_H
#define GB_VM_STATE_H

#include "base/wire.h"
#include "vm/vm.h"

enum gb_statekind { /* on disk: append only, never reused */
	            GB_SK_NULL = 0,
	            GB_SK_FALSE = 1,
	            GB_SK_TRUE = 2,
	            GB_SK_ABSENT = 3,
	            GB_SK_INT = 4,
	            GB_SK_FLOAT = 5,
	            GB_SK_TEXT = 6,
	            GB_SK_DATE = 7,
	            GB_SK_ARRAY = 8,
	            GB_SK_OBJECT = 9,
	            GB_SK_REF = 10,    /* number of an entry of HEAP */
	            GB_SK_SECRET = 11, /* a text that is shown as *** */
	            GB_SK_ROWSET = 12, /* HEAP only: an array of rows */
	            GB_SK_ERROR = 13,  /* HEAP only: an error object */
};

#define GB_STATE_MAJOR 1
#define GB_STATE_MINOR 0

/* Only while vm->waiting. Errors: GB_E_HEAP when it grows over limits.state. */
enum gb_rc gb_freeze(const struct gb_vm *vm, struct gb_buf *out, struct gb_err *err) GB_MUST;
/* Into a new VM. Programs are asked from host->script by name; an id that differs is accepted
 * when all names still fit (a recompile), else GB_E_STATE_PROGRAM. */
enum gb_rc gb_thaw(struct gb_vm *vm, struct gb_slice state, struct gb_err *err) GB_MUST;
/* Canonical text of a state, for gb-session and tests. */
enum gb_rc gb_state_dump(struct gb_slice state, struct gb_buf *out, struct gb_err *err) GB_MUST;

#endif
