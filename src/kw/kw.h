/* kw/kw.h - a keyword is a row
 *
 * Everything that anybody needs to know about a keyword or function stands in one
 * struct gb_kw: its words, the shape of its arguments, its result, what it needs, its
 * function and its documentation. The parser, the checker, `gb-keywords`, the man
 * pages, completion and the fuzz dictionary read rows; none of them holds a name.
 *
 * Rows stand at the foot of lib/kw_*.c under their functions. Rows that share words are
 * overloads: the first whose shape takes the arguments wins. An alias is a row with the
 * same function and `see` naming the main row.
 *
 * Source: decision D6, settlement S19, language.md 23, architecture.md 3.7.
 */
#ifndef GB_KW_KW_H
#define GB_KW_KW_H

#include "base/err.h"

/* What a keyword is and needs. 0 = a statement or function with no effect outside its call. */
enum gb_need {
	GB_STMT = 1u << 0,       /* may stand as a statement */
	GB_EXPR = 1u << 1,       /* may stand as an operand without parentheses */
	GB_FUNC = 1u << 2,       /* only in call form NAME(args) when used as an operand */
	GB_PURE = 1u << 3,       /* result depends on the arguments alone */
	GB_NAMED_ARGS = 1u << 4, /* wants the names of its arguments (language.md 10.5) */
	GB_JUXT = 1u << 5,       /* arguments may stand side by side without a comma */
	GB_CONST = 1u << 6,      /* no arguments; a bare word unless a variable has the name */
	GB_WAITS = 1u << 7,      /* may return GB_WAIT: a legal place to pause */
	GB_TALKS = 1u << 8,      /* sends something to the channel */
	GB_STATE = 1u << 9,      /* reads or writes session, bot or user state */
	GB_STORE = 1u << 10,     /* reads or writes tables */
	GB_FILES = 1u << 11,     /* reads or writes files */
	GB_NET = 1u << 12,       /* talks to other machines */
	GB_CLOCK = 1u << 13,     /* depends on the time */
	GB_CHANCE = 1u << 14,    /* depends on the random seed */
	GB_ADMIN = 1u << 15,     /* needs a role */
	GB_CORE = 1u << 16,      /* part of the grammar: documentation only, never matched */
};

struct gb_call; /* vm/call.h */

/* GB_OK: c->ret is the result. GB_WAIT (only with GB_WAITS): the dialog pauses, and `resume`
 * is called with the answer, never `fn` again. Anything else: a script error in *err. */
typedef enum gb_rc gb_kw_fn(struct gb_call *c, struct gb_err *err);

struct gb_kw {
	const char *words; /* "SET BOT MEMORY": upper case, single blanks */
	const char *shape; /* kw/shape.h; "" = no arguments */
	const char *ret;   /* kind of result: "text", "int", "any", "rowset"; NULL = none */
	const char *group; /* chapter of the manual: "text", "maths", "dialog" ... */
	unsigned tier;     /* 1 in process, 2 embedded state, 3 network, 4 big outside system */
	unsigned need;     /* enum gb_need */
	gb_kw_fn *fn;      /* NULL: not in this build; calling it is error GB4101 */
	gb_kw_fn *resume;  /* NULL unless GB_WAITS */
	const char *brief; /* one line, no full stop */
	const char *doc;   /* plain text, sentences; may be empty */
	const char *example; /* BASIC lines; parses, and runs when fn is set */
	const char *see;     /* words of related rows, comma separated; or NULL */
};

struct gb_kwgroup {
	const struct gb_kw *kw;
	size_t n;
};

/* HEAR types are rows too (language.md 15); the functions that check answers live above. */
struct gb_heartype {
	const char *name;    /* "EMAIL" */
	const char *aliases; /* "MAIL,E-MAIL", comma separated, or NULL */
	const char *json;    /* JSON schema type of a PARAM: "string", "integer" ... */
	const char *format;  /* JSON schema format, or NULL */
	const char *brief;
};

#endif
