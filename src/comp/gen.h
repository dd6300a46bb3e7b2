/* comp/gen.h - inside of the compiler
 *
 * struct gb_unit is one script, struct gb_gen one procedure of it. Registers: variables
 * first (200 of them have one of their own), above them a stack of temporaries; blocks
 * keep their hidden state (FOR bounds, SELECT subject) on the same stack while they are open.
 *
 * Register discipline: a function that allocates restores gen->free before it returns,
 * except where it says that the result stays. gen->ord[r] says what temporary r holds, or
 * GB_NO_ORD while it holds nothing yet: sites save exactly the temporaries that hold something.
 */
#ifndef GB_COMP_GEN_H
#define GB_COMP_GEN_H

#include "base/map.h"
#include "base/vec.h"
#include "comp/comp.h"

#define GB_NO_ORD UINT32_MAX

/* A place in the code: known, or a list of jumps to mend. */
struct gb_label {
	uint32_t pc;      /* UINT32_MAX while unknown */
	uint32_t pending; /* last x word that waits; each holds the one before, 0 = end */
};

struct gb_loop {
	struct gb_loop *outer;
	enum gb_exit kind; /* FOR, DO, WHILE, SELECT */
	struct gb_label leave, again;
	uint32_t ntry; /* open TRY blocks when it began */
};

/* A way out of a TRY with FINALLY, taken after FINALLY has run. */
struct gb_tryexit {
	enum { GB_OUT_RETURN, GB_OUT_SCRIPT, GB_OUT_LEAVE, GB_OUT_AGAIN, GB_OUT_GOTO } how;
	struct gb_loop *loop;
	const struct gb_node *jump;
};

struct gb_try {
	struct gb_try *outer;
	uint32_t depth;    /* number of open TRYs, this one included */
	bool finally;      /* has a FINALLY and stands before it */
	unsigned act, val; /* registers: what to do after FINALLY, with which value */
	struct gb_label fin;
	struct {
		GB_VEC(struct gb_tryexit);
	} out;
};

/* A label of the script. */
struct gb_target {
	const struct gb_node *node;  /* LABEL */
	const struct gb_node *block; /* the BLOCK it stands in */
	uint32_t ntry;
	struct gb_label label;
};

/* Registers of a block's hidden state that outlive a GOSUB or an error out of it. */
struct gb_hide {
	const struct gb_node *node;
	unsigned reg;
};

/* Blocks from the procedure's body down to a statement. */
struct gb_within {
	const struct gb_within *outer;
	const struct gb_node *node;
};

struct gb_unit {
	const struct gb_ast *ast;
	const struct gb_scopes *scopes;
	const struct gb_index *index;
	struct gb_diags *diags;
	struct gb_prog *prog;
	/* clang-format off */
	struct { GB_VEC(struct gb_value); } konst;
	struct gb_map text;           /* constant texts: value = index + 1 */
	struct { GB_VEC(struct gb_kwcall); } call;
	struct { GB_VEC(struct gb_slice); } hint;
	/* clang-format on */
	struct gb_buf scratch;
	struct gb_map proc; /* folded name: value = index in ast->proc + 1 */
};

struct gb_gen {
	struct gb_unit *u;
	const struct gb_procdef *def;
	const struct gb_scope *scope;
	/* clang-format off */
	struct { GB_VEC(uint32_t); } code, where;
	struct { GB_VEC(struct gb_site); } site;
	struct { GB_VEC(struct gb_temp); } temp;
	struct { GB_VEC(struct gb_stmt); } stmt;
	struct { GB_VEC(struct gb_region); } region;
	struct { GB_VEC(struct gb_target); } target;
	struct { GB_VEC(struct gb_hide); } hide;
	/* clang-format on */
	unsigned nvar;       /* registers of variables: the first temporary */
	unsigned nclear;     /* registers that begin as NULL: variables, and those of hide */
	unsigned free, high; /* next free register; highest ever used + 1 */
	uint32_t ord[256];
	uint32_t pos;      /* source position for the code being emitted */
	uint32_t stmt_ord; /* ordinal of the statement */
	uint16_t wait;     /* ordinal of the next wait in it */
	struct gb_loop *loop;
	struct gb_try *try;
	const struct gb_within *block;
	unsigned with; /* register of the WITH object under construction, 0 = none */
	bool has_gosub, has_resume, too_big;
};

/* --- emit.c: words, jumps, registers, constants --- */
uint32_t gb_emit(struct gb_gen *g, enum gb_opcode op, unsigned a, unsigned b, unsigned c);
uint32_t gb_emit_wide(struct gb_gen *g, enum gb_opcode op, unsigned a, unsigned bx);
void gb_emit_x(struct gb_gen *g, uint32_t x);
/* A jump instruction; x is mended when the label is placed. */
void gb_emit_jump(struct gb_gen *g, enum gb_opcode op, unsigned a, unsigned b, unsigned c,
                  struct gb_label *to);
void gb_land(struct gb_gen *g, struct gb_label *l);
struct gb_label gb_label(void);
uint32_t gb_here(const struct gb_gen *g);

unsigned gb_temp(struct gb_gen *g);               /* one register, holding nothing yet */
unsigned gb_temps(struct gb_gen *g, unsigned n);  /* n in a row: the first */
void gb_release(struct gb_gen *g, unsigned free); /* back to an earlier gen->free */
void gb_holds(struct gb_gen *g, unsigned reg, uint32_t ord); /* reg now holds expression ord */
/* A site after the instruction just emitted, with the temporaries below register `below`. */
void gb_site(struct gb_gen *g, unsigned below);

unsigned gb_k_text(struct gb_unit *u, struct gb_slice s);
unsigned gb_k_int(struct gb_unit *u, int64_t i);
unsigned gb_k_float(struct gb_unit *u, double f);
void gb_load_k(struct gb_gen *g, unsigned dst, unsigned k);
void gb_load_int(struct gb_gen *g, unsigned dst, int64_t i);
void gb_load_word(struct gb_gen *g, unsigned dst, struct gb_value word);
void gb_load_text(struct gb_gen *g, unsigned dst, struct gb_slice s);

/* --- name.c: variables --- */
struct gb_home {
	enum { GB_HOME_REG, GB_HOME_WIDE, GB_HOME_GLOBAL } how;
	unsigned at;
};
struct gb_home gb_home_of(const struct gb_gen *g, const struct gb_name *name);
void gb_get_var(struct gb_gen *g, unsigned dst, const struct gb_name *name);
void gb_set_var(struct gb_gen *g, const struct gb_name *name, unsigned src);
/* Puts a value into NAME, MEMBER or INDEX. */
void gb_store(struct gb_gen *g, const struct gb_node *target, unsigned src);
void gb_assign(struct gb_gen *g, const struct gb_node *stmt);
/* name = value inside FUNCTION name is its result: a new temporary that holds it. */
bool gb_result_reg(struct gb_gen *g, unsigned *ret);
/* The target of struct gb_stmt. */
uint32_t gb_target_of(const struct gb_gen *g, const struct gb_node *stmt);

/* --- expr.c, cond.c, text.c --- */
/* Value of an expression into register dst; dst is written last, after all operands are read,
 * only when gb_direct(n). */
void gb_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
bool gb_direct(const struct gb_node *n);
/* A register that holds the value: the variable's own, or a new temporary. */
unsigned gb_any(struct gb_gen *g, const struct gb_node *n);
/* A new temporary that holds the value. */
unsigned gb_fresh(struct gb_gen *g, const struct gb_node *n);
/* Left operand: like gb_any, but safe when `right` may change variables. */
unsigned gb_left(struct gb_gen *g, const struct gb_node *left, const struct gb_node *right);
/* Jumps when the truth of n is `sense`, else goes on. */
void gb_jump_if(struct gb_gen *g, const struct gb_node *n, bool sense, struct gb_label *to);
bool gb_is_compare(const struct gb_node *n);
void gb_test_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
/* Chains of +, & and INTERP. */
void gb_text_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
bool gb_is_text_chain(const struct gb_node *n);

/* --- call.c --- */
void gb_kw_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
/* Calls the keyword with these words on argc registers from `first` on; the result is in `first`.
 * Diagnostic when the registry has no such row. */
void gb_kw_call(struct gb_gen *g, struct gb_slice words, unsigned first, unsigned argc,
                bool statement);
void gb_call_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
void gb_callfile_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
void gb_method_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);
void gb_hear_into(struct gb_gen *g, const struct gb_node *hear, unsigned dst);
/* WHERE, SETS, NAMED, ORDER, COLUMN. */
void gb_payload_into(struct gb_gen *g, const struct gb_node *n, unsigned dst);

/* --- hide.c --- */
void gb_hide_blocks(struct gb_gen *g); /* before any code */
/* Registers for the hidden state of a FOR, FOR EACH or TRY: the block's own, or temporaries. */
unsigned gb_hidden(struct gb_gen *g, const struct gb_node *block, unsigned n);

/* --- stmt.c, flow.c, try.c --- */
void gb_gen_block(struct gb_gen *g, const struct gb_node *block);
void gb_gen_stmt(struct gb_gen *g, const struct gb_node *n);
bool gb_gen_flow(struct gb_gen *g, const struct gb_node *n); /* false: not a flow statement */
void gb_gen_try(struct gb_gen *g, const struct gb_node *n);
/* Leaves the procedure, a loop or goes to a label, through FINALLY blocks on the way. `val` is
 * the register of the value for RETURN, or GB_REG_MAX for none. */
void gb_leave(struct gb_gen *g, struct gb_tryexit out, unsigned val);
void gb_find_labels(struct gb_gen *g, const struct gb_node *block);
/* The label that a label or a jump names, or NULL. */
struct gb_target *gb_target_named(struct gb_gen *g, const struct gb_node *n);
/* The same for a jump that stands here; NULL with a finding where it cannot lead there. */
struct gb_target *gb_find_target(struct gb_gen *g, const struct gb_node *jump);

#endif
