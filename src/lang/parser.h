/* lang/parser.h - state of the parser, shared by its files
 *
 * Functions that read a piece return its node, or NULL when they have reported why not; the
 * statement is then given up and reading goes on at the next logical line.
 *
 * Ordinals: while a statement is read, `ord` of an expression holds the height of its tree
 * (for the depth limit); when the statement is complete they are numbered in pre-order.
 */
#ifndef GB_LANG_PARSER_H
#define GB_LANG_PARSER_H

#include "lang/parse.h"
#include "lang/tok.h"

#define GB_BLOCK_MAX 64     /* nested blocks */
#define GB_EXPR_DEPTH 200   /* nested brackets, signs, arguments */
#define GB_EXPR_HEIGHT 1000 /* height of a tree: a + b + c + ... */
#define GB_ARGS_MAX 255
#define GB_TEXT_MAX (1u << 20)
#define GB_INTERP_NEST 8 /* ${ } within ${ } */

/* Levels of operators (language.md 6). */
/* clang-format off */
enum gb_level {
	GB_L_NONE, GB_L_TERNARY, GB_L_OR, GB_L_AND, GB_L_NOT, GB_L_CMP, GB_L_ADD, GB_L_MUL,
	GB_L_POW, GB_L_POSTFIX
};
/* clang-format on */

/* What a comma means around a keyword call without parentheses (17.4). */
enum gb_list {
	GB_LIST_NONE,   /* nothing: the call takes up to its maximum */
	GB_LIST_ITEMS,  /* call parentheses, array brackets: up to its minimum */
	GB_LIST_OBJECT, /* ends before "key :" */
	GB_LIST_NAMED,  /* ends before "name AS" and "name =" */
};

enum gb_reach { GB_REACH_STMT, GB_REACH_HEAD, GB_REACH_TAIL };

enum gb_blockkind {
	/* clang-format off */
	GB_B_NONE, GB_B_SUB, GB_B_FUNCTION, GB_B_HANDLER, GB_B_IF, GB_B_FOR, GB_B_WHILE,
	GB_B_DO, GB_B_SELECT, GB_B_TRY, GB_B_BRACE, GB_B_SCHEDULE, GB_B_PARALLEL, GB_B_WITH, GB_B__MAX
	/* clang-format on */
};

struct gb_block {
	uint8_t kind;
	uint32_t pos, end;          /* its opening words */
	const struct gb_name *name; /* FOR: the loop variable */
	const struct gb_node *node; /* its statement, NULL for procedures */
	const struct gb_node *cond; /* IF: the condition of the present branch, NULL in ELSE */
};

struct gb_nodes {
	GB_VEC(struct gb_node *);
};

/* Labels and jumps of the procedure being read. */
struct gb_bodies {
	struct gb_nodes label, jump;
};

struct gb_params {
	GB_VEC(struct gb_param);
};

struct gb_parser {
	struct gb_arena *a;
	const struct gb_src *src;
	const struct gb_index *ix;
	struct gb_diags *d;
	struct gb_ast *ast;
	const struct gb_tok *t; /* the token to be read next */
	struct gb_toks toks, sub[GB_INTERP_NEST];
	unsigned nsub;
	struct gb_nodes kids; /* stack of children under construction */
	struct gb_block block[GB_BLOCK_MAX + 1];
	unsigned nblock;
	struct gb_block closed[GB_B__MAX]; /* the last one of each kind, pos 0 = none */
	uint32_t closed_at[GB_B__MAX];
	struct gb_procdef *proc;
	struct gb_bodies body;
	unsigned depth;
	unsigned nparen;                /* open parentheses around values, apart from depth */
	unsigned ninline;               /* one-line IF within one-line IF */
	uint8_t list;                   /* enum gb_list */
	bool eq_ends;                   /* "=" is a connector of the keyword being read */
	const struct gb_phrase *phrase; /* whose arguments are being read */
	bool dead;                      /* too deep: nothing more is read */
	bool coded;     /* the first executable statement of the top level was seen */
	bool late_desc; /* DESCRIPTION came after it */
	bool prose;     /* the last line was prose, reported once */
	bool in_with;
	/* looked at again when all names are known */
	struct gb_nodes calls, empties, menus, sqls;
	struct gb_node *step; /* the last workflow STEP, in the block of depth step_block */
	unsigned step_block;
	/* of the top level; of the procedure being read */
	struct gb_params params, named;
	/* clang-format off */
	struct { GB_VEC(struct gb_procdef *); } procs;
	struct { GB_VEC(struct gb_tabledef); } tables;
	struct { GB_VEC(struct gb_handler); } handlers;
	struct { GB_VEC(struct gb_schedule); } schedules;
	struct { GB_VEC(struct gb_slice); } indexes, webhooks, websites;
	/* clang-format on */
};

/* --- tokens --- */
static inline bool
gb_at(const struct gb_parser *p, enum gb_tokkind kind)
{
	return p->t->kind == kind;
}

static inline unsigned
gb_tok_word(const struct gb_tok *t)
{
	return t->kind == GB_T_NAME ? t->u.name->word : GB_W_NONE;
}

static inline bool
gb_at_word(const struct gb_parser *p, enum gb_word w)
{
	return p->t->kind == GB_T_NAME && p->t->u.name->word == w;
}

static inline bool
gb_at_end(const struct gb_parser *p)
{
	return p->t->kind == GB_T_NL || p->t->kind == GB_T_EOF;
}

/* True when the token stands directly behind the one before it. */
static inline bool
gb_touches(const struct gb_tok *t)
{
	return !(t->flags & GB_TF_BLANK);
}

/* parse.c */
/* Whether every bracket and text of the tokens is closed; else an error. What is kept as the
 * source has it must not reach into the next line. */
bool gb_p_all_closed(struct gb_parser *p, const struct gb_tok *from, const struct gb_tok *to);
bool gb_p_take(struct gb_parser *p, enum gb_tokkind kind); /* if it is there */
bool gb_p_take_word(struct gb_parser *p, enum gb_word w);
bool gb_p_want(struct gb_parser *p, enum gb_tokkind kind, const char *what); /* else an error */
bool gb_p_want_word(struct gb_parser *p, enum gb_word w);
/* "expected WHAT, found ..." at the present token. */
struct gb_diag *gb_p_unexpected(struct gb_parser *p, const char *what);
struct gb_diag *gb_p_error(struct gb_parser *p, enum gb_no no, const struct gb_tok *t,
                           const char *fmt, ...) GB_PRINTF(4, 5);
struct gb_slice gb_p_span(const struct gb_parser *p, uint32_t pos, uint32_t end);
/* Verbatim, trimmed; tokens are skipped. */
struct gb_slice gb_p_rest_of_line(struct gb_parser *p);
uint32_t gb_p_last_end(const struct gb_parser *p); /* where the token before ends */

/* node.c */
struct gb_node *gb_p_node(struct gb_parser *p, enum gb_nodekind kind, uint32_t pos);
/* Takes the kids above `base` from the stack; false when the tree is too high or wide. */
bool gb_p_adopt(struct gb_parser *p, struct gb_node *n, size_t base);
void gb_p_kids(struct gb_parser *p, struct gb_node *n, unsigned count,
               struct gb_node *const *kid);
struct gb_node *gb_p_wrap(struct gb_parser *p, enum gb_nodekind kind, unsigned op, uint32_t pos,
                          struct gb_node *a, struct gb_node *b);
struct gb_node *gb_p_text_node(struct gb_parser *p, struct gb_slice text, uint32_t pos,
                               uint32_t end);
void gb_p_push(struct gb_parser *p, struct gb_node *n);
/* A statement: takes the next ordinal of the procedure. */
struct gb_node *gb_p_stmt(struct gb_parser *p, enum gb_nodekind kind, uint32_t pos);
/* Numbers the expressions of a finished statement. */
void gb_p_number(struct gb_node *stmt);
bool gb_p_enter(struct gb_parser *p); /* one level deeper; false with an error at the limit */
bool gb_p_enter_paren(struct gb_parser *p); /* the same for "(", which counts apart */
/* The bytes from pos to the last token read. */
struct gb_node *gb_p_ended(struct gb_parser *p, struct gb_node *n);

/* parse_expr.c */
struct gb_node *gb_p_expr(struct gb_parser *p);
struct gb_node *gb_p_level(struct gb_parser *p, enum gb_level min, bool tail);
struct gb_node *gb_p_reach(struct gb_parser *p, enum gb_reach reach); /* one argument */
/* The comparison operator at the present token and how many tokens it has; GB_OP_NONE if none. */
enum gb_op gb_p_compare_op(const struct gb_parser *p, unsigned *ret_ntok);

/* parse_prim.c */
struct gb_node *gb_p_primary(struct gb_parser *p, bool tail);
struct gb_node *gb_p_object(struct gb_parser *p);
struct gb_node *gb_p_array(struct gb_parser *p);
/* "(" args ")" pushed on the stack of kids. */
bool gb_p_args(struct gb_parser *p);

/* parse_post.c */
struct gb_node *gb_p_postfix(struct gb_parser *p, bool tail);
bool gb_p_is_target(const struct gb_node *n);
/* The name under it counts as assigned. */
void gb_p_mark_target(struct gb_parser *p, const struct gb_node *n);
/* An assignable path, or NULL with an error. */
struct gb_node *gb_p_target(struct gb_parser *p);

/* parse_text.c */
struct gb_node *gb_p_text(struct gb_parser *p);
/* The text of a quoted token as it stands, without interpolation. */
struct gb_slice gb_p_plain(struct gb_parser *p, const struct gb_tok *t);
/* Source bytes as TEXT or INTERP; `block`: a raw block, where a faulty ${ } is kept with a
 * warning. */
struct gb_node *gb_p_pieces(struct gb_parser *p, uint32_t from, uint32_t to, bool escapes,
                            bool block);

/* parse_phrase.c */
/* The keyword call that begins at the present name, or NULL. *ret_n = number of its tokens. */
const struct gb_phrase *gb_p_phrase_here(const struct gb_parser *p, bool stmt, unsigned *ret_n);
bool gb_p_starts_arg(const struct gb_parser *p, const struct gb_tok *t,
                     const struct gb_phrase *ph);
/* How many tokens from t on spell the connector, 0 when they do not. */
unsigned gb_p_match_clause(const struct gb_tok *t, const char *word);

/* True when what stands after a word can only follow a variable (rule K4). */
bool gb_p_follows_variable(const struct gb_tok *t);
const struct gb_clauseword *gb_p_own_clause(const struct gb_phrase *ph, const struct gb_tok *t,
                                            unsigned *ret_n);

/* parse_kw.c */
struct gb_node *gb_p_kw_value(struct gb_parser *p, const struct gb_phrase *ph, unsigned ntok,
                              bool tail);
struct gb_node *gb_p_kw_stmt(struct gb_parser *p);

/* parse_kwfit.c */
/* A clause as written. */
struct gb_kwclause {
	const char *word;
	uint32_t pos, end;
	unsigned npay;
	uint8_t kind[4]; /* enum gb_argkind of each payload */
	struct gb_node *pay[4];
};
struct gb_kwargs {
	const struct gb_phrase *ph;
	size_t base; /* positional arguments lie above it on the stack of kids */
	unsigned npos, nclause;
	struct gb_kwclause clause[16];
	uint32_t pos, end; /* of the phrase */
	bool callform, value;
};
struct gb_node *gb_p_kw_fit(struct gb_parser *p, struct gb_kwargs *k);

/* parse_where.c; each may also give an expression that is read at run time */
struct gb_node *gb_p_where(struct gb_parser *p);
struct gb_node *gb_p_sets(struct gb_parser *p);
struct gb_node *gb_p_named(struct gb_parser *p);
struct gb_node *gb_p_order(struct gb_parser *p);

/* parse_sql.c */
struct gb_node *gb_p_sql(struct gb_parser *p);
void gb_p_sql_bind(struct gb_parser *p, struct gb_node *sql);

/* parse_stmt.c */
struct gb_node *gb_p_statement(struct gb_parser *p); /* NULL: a declaration, or an error */
struct gb_node *gb_p_simple(struct gb_parser *p);    /* for IF ... THEN statement */
bool gb_p_is_assign(const struct gb_tok *t);         /* rule K1 */
bool gb_p_end_of_statement(struct gb_parser *p);

/* parse_unknown.c */
/* Whether the line at t reads like a sentence and begins with no word of the language. */
bool gb_p_is_prose(const struct gb_tok *t);
/* Says that the line computes a value for nothing. */
void gb_p_no_effect(struct gb_parser *p, const struct gb_tok *t);
/* Says why the line is no statement. */
void gb_p_unknown(struct gb_parser *p);

/* parse_flow.c */
struct gb_node *gb_p_if(struct gb_parser *p);
struct gb_node *gb_p_select(struct gb_parser *p);
struct gb_node *gb_p_try(struct gb_parser *p);

/* parse_loop.c */
struct gb_node *gb_p_for(struct gb_parser *p);
struct gb_node *gb_p_while(struct gb_parser *p);
struct gb_node *gb_p_do(struct gb_parser *p);
/* Behind WITH: a name alone on the line, or name = NEW OBJECT; else WITH is a clause. */
bool gb_p_is_with(const struct gb_tok *t);
struct gb_node *gb_p_with(struct gb_parser *p);
struct gb_node *gb_p_schedule_in(struct gb_parser *p);

/* block.c */
/* Statements up to a word that belongs to the innermost block or to one around it. */
struct gb_node *gb_p_block(struct gb_parser *p);
bool gb_p_open(struct gb_parser *p, enum gb_blockkind kind, uint32_t pos, uint32_t end);
void gb_p_close(struct gb_parser *p);
/* The closer of the innermost block: its words are consumed; false when it is missing
 * (reported). */
bool gb_p_closer(struct gb_parser *p);
/* Which kinds of block the line at t closes or divides: bit set of enum gb_blockkind. */
unsigned gb_p_closes(const struct gb_parser *p, const struct gb_tok *t);
/* Whether a closer of the kind follows that belongs to no block behind the present line: of IF
 * and of handlers only, whose heads do not show that a block begins. */
bool gb_p_closer_ahead(const struct gb_parser *p, enum gb_blockkind kind);
const struct gb_block *gb_p_inside(const struct gb_parser *p, unsigned kinds);

/* parse_hear.c */
struct gb_node *gb_p_hear(struct gb_parser *p, bool value, bool tail);
struct gb_node *gb_p_call_stmt(struct gb_parser *p);
struct gb_node *gb_p_call_value(struct gb_parser *p);
void gb_p_menu_check(struct gb_parser *p, struct gb_node *hear);

/* parse_jump.c: RETURN, EXIT, CONTINUE, GOTO, labels, ON ERROR, RESUME, THROW, ASSERT */
struct gb_node *gb_p_jump(struct gb_parser *p, unsigned word, bool *ret_taken);
bool gb_p_is_label(const struct gb_parser *p);
struct gb_node *gb_p_label(struct gb_parser *p);
void gb_p_labels_check(struct gb_parser *p);

/* parse_block.c */
struct gb_node *gb_p_begin(struct gb_parser *p);

/* parse_decl.c: true when a declaration was read */
bool gb_p_declaration(struct gb_parser *p, unsigned word);

/* The rest of the line as the text of DESCRIPTION, with a warning. */
struct gb_slice gb_p_unquoted(struct gb_parser *p);

/* parse_param.c */
void gb_p_param(struct gb_parser *p);
/* The value of DEFAULT or of a formal, or NULL with an error. */
struct gb_node *gb_p_literal(struct gb_parser *p);

/* parse_table.c */
void gb_p_table(struct gb_parser *p);

/* parse_proc.c */
void gb_p_procedure(struct gb_parser *p);
bool gb_p_handler(struct gb_parser *p); /* false: the line is no handler */

/* parse_step.c */
struct gb_node *gb_p_step(struct gb_parser *p, unsigned word, bool *ret_taken);
/* TIMEOUT e, DELAY e, ON TIMEOUT: text after a STEP; false when the line is none. */
bool gb_p_step_tail(struct gb_parser *p, unsigned word);

#endif
