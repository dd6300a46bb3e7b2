/* lang/ast.h - the tree of a script
 *
 * One node shape for all kinds (ast.def says what each holds), so that walker, printer,
 * linter and compiler are tables and switches over the same struct.
 *
 * Shape:  nodes and arrays live in the compile's arena; texts are arena or source slices.
 * Ordinals (settlement S15): statements are numbered in source order inside their
 *         procedure, expressions in pre-order inside their statement; loops, WITH and TRY
 *         have their own ordinals in the procedure. Saved dialogs name these numbers,
 *         so the parser must not renumber for convenience.
 */
#ifndef GB_LANG_AST_H
#define GB_LANG_AST_H

#include "base/buf.h"
#include "kw/kw.h"
#include "lang/diag.h"
#include "lang/name.h"

enum gb_nodekind {
#define GB_NODE(kind, name, doc) GB_N_##kind,
#include "lang/ast.def"
#undef GB_NODE
	GB_N__MAX
};

enum gb_op {
	GB_OP_NONE,
	/* clang-format off */
	GB_OP_OR, GB_OP_COALESCE, /* ?? */
	GB_OP_AND, GB_OP_NOT,
	GB_OP_EQ, GB_OP_NE, GB_OP_LT, GB_OP_LE, GB_OP_GT, GB_OP_GE,
	GB_OP_ISNULL, GB_OP_NOTNULL, GB_OP_IS, GB_OP_ISNOT,
	GB_OP_IN, GB_OP_NOTIN, GB_OP_LIKE, GB_OP_NOTLIKE, GB_OP_ILIKE, GB_OP_NOTILIKE,
	GB_OP_CONTAINS, GB_OP_NOTCONTAINS, GB_OP_STARTS, GB_OP_ENDS,
	GB_OP_ADD, GB_OP_SUB, GB_OP_CAT, /* & */
	GB_OP_MUL, GB_OP_DIV, GB_OP_IDIV, GB_OP_MOD,
	GB_OP_POW, GB_OP_NEG, GB_OP_POS,
	/* clang-format on */
	GB_OP_BETWEEN, /* WHERE only */
	GB_OP__MAX
};
const char *gb_op_text(enum gb_op op); /* as written in canonical source: "AND", "<>", "&" */

/* ANY: BREAK, bare CONTINUE: the innermost loop. */
/* clang-format off */
enum gb_exit {
	GB_EXIT_SCRIPT, GB_EXIT_FOR, GB_EXIT_DO, GB_EXIT_WHILE, GB_EXIT_SUB, GB_EXIT_FUNCTION,
	GB_EXIT_SELECT, GB_EXIT_ANY
};
/* clang-format on */

#define GB_NF_NOT 1u      /* NOT BETWEEN, NOT in WHERE */
#define GB_NF_STAR 2u     /* HEAR ... AS "a", * */
#define GB_NF_CALLFORM 4u /* KW written NAME(args) */
#define GB_NF_LIST 8u
#define GB_NF_NUM 16u
#define GB_NF_PAREN 32u   /* expression stood in ( ) */
#define GB_NF_VALUE 64u   /* KW: its value is used */
#define GB_NF_TARGET 128u /* NAME MEMBER INDEX: a keyword writes its result here */

struct gb_node {
	uint8_t kind; /* enum gb_nodekind */
	uint8_t op;
	uint16_t flags;
	uint32_t pos, end; /* bytes of the source */
	uint32_t ord;
	uint32_t n; /* number of kids */
	uint32_t aux;
	struct gb_slice text;
	union {
		const struct gb_name *name;
		int64_t i;
		double f;
		const struct gb_kw *kw;
	} u;
	struct gb_node **kid;
};

/* PARAM line, or a formal of a SUB. */
struct gb_param {
	const struct gb_name *name;
	/* upper case, "STRING" when not given; formals: empty when not given */
	struct gb_slice type;
	struct gb_slice desc, example; /* empty when none */
	bool example_quoted, optional, has_default;
	const struct gb_node *deflt; /* literal node or NULL */
	struct gb_slice *choice;     /* ENUM, or AS "a", "b" */
	uint32_t nchoice;
	bool header; /* part of the tool interface (language.md 13.3) */
	uint32_t pos, end;
};

struct gb_procdef {
	const struct gb_name *name; /* NULL: the top level, or a handler / scheduled block */
	bool function;
	struct gb_param *param;
	uint32_t nparam; /* formals */
	struct gb_param *named;
	uint32_t nnamed;                    /* PARAM lines inside the body */
	struct gb_node *body;               /* BLOCK */
	uint32_t nstmt, nloop, nwith, ntry; /* how many ordinals were given */
	uint32_t pos, end;
};

struct gb_column {
	struct gb_slice name, type; /* type as written, lower case base word */
	uint32_t len, prec;         /* 0 when none */
	bool key, required;
	struct gb_slice references, rest; /* rest: SQL text passed on */
	struct gb_slice read_by, write_by;
};
struct gb_tabledef {
	struct gb_slice name, conn, read_by, write_by;
	struct gb_column *column;
	uint32_t ncolumn;
	struct gb_slice *constraint;
	uint32_t nconstraint; /* SQL text */
	struct gb_node **row;
	uint32_t nrow;             /* ROW lines: a table value (ARRAY nodes) */
	const struct gb_name *var; /* the variable that holds it; NULL without ROW lines */
	uint32_t pos, end;
};
/* clang-format off */
enum gb_handlerkind {
	GB_ON_FORM, GB_ON_EVENT, GB_ON_INSERT, GB_ON_UPDATE, GB_ON_DELETE, GB_ON_EMAIL,
	GB_ON_CHANGE, GB_ON_TOOL, GB_ON_CALL
};
/* clang-format on */
struct gb_handler {
	enum gb_handlerkind kind;
	struct gb_node *what, *from, *subject; /* expressions or NULL */
	struct gb_procdef *proc;
	uint32_t pos, end;
};
/* Literal, registered at compile time. */
struct gb_schedule {
	struct gb_slice text;        /* cron or phrase */
	const struct gb_name *param; /* inside IF param = "value", or NULL */
	struct gb_slice value;
	uint32_t pos, end;
};

struct gb_ast {
	const struct gb_src *src;
	struct gb_names names;
	bool workflow, strict; /* pragma */
	struct gb_procdef *main;
	/* clang-format off */
	struct gb_procdef **proc; uint32_t nproc;       /* SUB and FUNCTION, in order */
	struct gb_param *param; uint32_t nparam;        /* PARAM lines of the top level */
	struct gb_slice description; bool has_description;
	struct gb_slice comment;                         /* first leading comment line */
	struct gb_tabledef *table; uint32_t ntable;
	struct gb_slice *index; uint32_t nindex;         /* CREATE INDEX text */
	struct gb_handler *handler; uint32_t nhandler;
	struct gb_schedule *schedule; uint32_t nschedule;
	struct gb_slice *webhook; uint32_t nwebhook;
	struct gb_slice *website; uint32_t nwebsite;     /* literal USE WEBSITE */
	/* clang-format on */
};

/* Calls f on each kid that is not NULL, in order. */
void gb_node_each(const struct gb_node *n, void (*f)(const struct gb_node *kid, void *ctx),
                  void *ctx);
/* Of a label, or of a statement that jumps to one: is it a line number? */
bool gb_label_is_number(const struct gb_node *n);
/* Their order: numbers, then names; 0 when both name the same label. */
int gb_label_compare(const struct gb_node *a, const struct gb_node *b);
const char *gb_node_name(enum gb_nodekind kind);
/* S-expression of the tree, for golden tests. */
void gb_ast_dump(const struct gb_ast *ast, struct gb_buf *out);
/* Canonical source: parses to the same tree. */
void gb_ast_print(const struct gb_ast *ast, struct gb_buf *out);

#endif
