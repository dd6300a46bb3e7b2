/* vm/prog.h - a compiled script
 *
 * Immutable once built or loaded, shared by any number of VMs. The compiler fills one
 * through comp/; image.c writes it as bytes and reads it back; verify.c proves that no
 * instruction can reach outside of it.
 *
 * Shape:  procs[0] is the top level; its variables are the variables of the script:
 *         variable i < 200 is register i of that frame, the others are registers from 256 on.
 * Owner:  everything belongs to the program's arena. gb_prog_free() drops it.
 * Source: decision D4; settlements S14, S15.
 */
#ifndef GB_VM_PROG_H
#define GB_VM_PROG_H

#include "base/arena.h"
#include "base/hash.h"
#include "kw/index.h"
#include "vm/heap.h"
#include "vm/op.h"

#define GB_REG_VARS 200 /* variables that have a register of their own */
#define GB_REG_MAX 250  /* registers that an 8-bit operand may name */
#define GB_REG_WIDE 256 /* first wide register */

/* A variable. */
struct gb_local {
	struct gb_slice name;
	uint32_t reg;
};

/* A value alive across a site: register, and what it is (S15). */
struct gb_temp {
	uint8_t reg;
	/* pre-order number of its expression in the statement, or GB_ORD_HIDDEN(...) */
	uint32_t ord;
};
/* State of a block: kind, part of it, ordinal of the loop, WITH, TRY or SELECT statement. */
enum gb_hidden { GB_HIDE_FOR, GB_HIDE_EACH, GB_HIDE_SELECT, GB_HIDE_WITH, GB_HIDE_TRY };
#define GB_ORD_HIDDEN(kind, part, ordinal) \
	(0x80000000u | (uint32_t)(kind) << 27 | (uint32_t)(part) << 24 | ((ordinal)&0xFFFFFFu))

/* A place where a dialog may pause. */
struct gb_site {
	uint32_t stmt; /* ordinal of the statement in the procedure */
	uint16_t wait; /* ordinal of the wait in the statement */
	uint16_t ntemp;
	uint32_t temp; /* first in proc->temp */
	uint32_t pc;   /* the instruction after the call */
};

/* In order of pc; the innermost that holds a pc is the last that begins at or before it
 * and ends after it. */
struct gb_stmt {
	uint32_t pc, end;
	/* where ON ERROR RESUME NEXT goes on: after the statement, for a head after its block */
	uint32_t next;
	uint32_t pos; /* byte in the source */
	uint32_t ord;
	/* register set to NULL when abandoned (own frame), or GB_TARGET_NONE, or a script
	 * variable with GB_TARGET_GLOBAL set */
	uint32_t target;
};
#define GB_TARGET_NONE UINT32_MAX
#define GB_TARGET_GLOBAL 0x80000000u

/* TRY or CATCH part: an error at pc in [from, to) goes to handler; inner ones first. */
struct gb_region {
	uint32_t from, to, handler;
};

struct gb_proc {
	struct gb_slice name; /* folded; "" for the top level, "on.1" for handlers */
	const uint32_t *code;
	uint32_t ncode;
	const uint32_t *where; /* where[pc]: byte in the source */
	uint32_t nreg;         /* registers of a frame, wide ones included */
	uint32_t nparam;       /* formals: registers 0 .. nparam-1 */
	uint32_t nclear;       /* registers set to NULL when called: all locals */
	const struct gb_local *local;
	uint32_t nlocal;
	const struct gb_site *site; /* in order of pc */
	uint32_t nsite;
	const struct gb_temp *temp;
	uint32_t ntemp;
	const struct gb_stmt *stmt;
	uint32_t nstmt;
	const struct gb_region *region;
	uint32_t nregion;
	const struct gb_local *named; /* PARAM lines inside a SUB */
	uint32_t nnamed;
};

struct gb_kwcall {
	const struct gb_kw *kw; /* resolved; NULL never */
	uint16_t argc;
	uint16_t nslot; /* slots of the shape; values from there on are the repeated ones */
	uint32_t hint;  /* first of argc names in prog->hint, or UINT32_MAX */
	bool statement; /* its value is dropped */
};

/* A PARAM of the tool interface. */
struct gb_progparam {
	struct gb_slice name, type;
	uint32_t reg; /* script variable number */
	bool optional;
	uint32_t deflt;           /* constant, or UINT32_MAX */
	uint32_t choice, nchoice; /* constants */
};

struct gb_prog {
	struct gb_arena arena;
	struct gb_slice name; /* script name: the stem */
	struct gb_slice file; /* as shown in messages */
	struct gb_sha256 id;  /* of source and dialect */
	const uint32_t *line; /* byte offset of each line of the source */
	uint32_t nline;
	const struct gb_value *konst; /* texts are GB_F_CONST objects of the arena */
	uint32_t nkonst;
	const struct gb_proc *proc;
	uint32_t nproc;
	const struct gb_kwcall *call;
	uint32_t ncall;
	const struct gb_slice *hint;
	uint32_t nhint;
	const struct gb_progparam *param;
	uint32_t nparam;
	bool workflow;
};

void gb_prog_free(struct gb_prog *p);
void gb_prog_where(const struct gb_prog *p, uint32_t pos, uint32_t *ret_line);
/* A text that lives in the arena, marked GB_F_CONST, hash and length known. */
struct gb_value gb_prog_text(struct gb_arena *a, struct gb_slice s);
/* A boxed integer constant. */
struct gb_value gb_prog_int(struct gb_arena *a, int64_t i);
/* The site whose pc is exactly pc, or NULL. */
const struct gb_site *gb_proc_site_at(const struct gb_proc *p, uint32_t pc);
/* The site of a statement and wait ordinal, or NULL. */
const struct gb_site *gb_proc_site(const struct gb_proc *p, uint32_t stmt, uint16_t wait);
/* The innermost statement at pc, or NULL. */
const struct gb_stmt *gb_proc_stmt(const struct gb_proc *p, uint32_t pc);
const struct gb_proc *gb_prog_proc(const struct gb_prog *p, struct gb_slice name);

/* Bytes of a program (format: vm/image.c), without path, date or host: the same source gives
 * the same bytes. */
void gb_image_write(const struct gb_prog *p, struct gb_buf *out);
/* Reads, resolves keywords by words and shape, verifies. Errors: GB_E_IMAGE_FORMAT. */
enum gb_rc gb_image_read(struct gb_slice image, const struct gb_index *index,
                         struct gb_prog **ret, struct gb_err *err) GB_MUST;
/* Every operand in range, every jump on an instruction, no falling off the end, sites and
 * regions consistent. The compiler's output must pass it too. */
enum gb_rc gb_prog_verify(const struct gb_prog *p, struct gb_err *err) GB_MUST;
/* Text of the code, for people and golden tests. */
void gb_prog_dis(const struct gb_prog *p, struct gb_buf *out);

#endif
