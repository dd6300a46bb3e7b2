/* vm/call.h - what a keyword function gets
 *
 * One struct gb_call a call. Arguments stand in the order of the row's slots, GB_ABSENT for
 * what was not written; repeated ones follow. The function sets c->ret (NULL at entry) and
 * returns. It may hold any value or slice until it returns (D5); it roots nothing and calls
 * back into nothing.
 *
 * A keyword that waits fills c->wait_* and returns GB_WAIT; later `resume` gets the same
 * arguments and the answer. It may return GB_WAIT again.
 */
#ifndef GB_VM_CALL_H
#define GB_VM_CALL_H

#include "kw/kw.h"
#include "vm/convert.h"

struct gb_vm;

struct gb_call {
	struct gb_vm *vm;
	struct gb_heap *heap;
	void *env; /* struct gb_env of lib/env.h */
	const struct gb_kw *kw;
	const struct gb_value *argv;
	unsigned argc; /* slots and repeated ones */
	unsigned nslot;
	/* with GB_NAMED_ARGS: argc names, empty = none; else NULL */
	const struct gb_slice *hint;
	bool statement; /* the value is dropped */
	struct gb_value ret;

	struct gb_value answer; /* resume only: what came */
	bool timed_out;         /* resume only: nothing came in time */
	unsigned tries;         /* resume only: answers refused so far */
	struct gb_value memo;   /* the keyword's own note; kept and saved across the wait */
	int64_t deadline_ms;    /* set with GB_WAIT: wall clock, 0 = waits for ever */
};

/* Script position of the running call: line from 1. */
uint32_t gb_call_line(const struct gb_call *c);

/* --- results --- */
static inline enum gb_rc
gb_ret(struct gb_call *c, struct gb_value v)
{
	c->ret = v;
	return GB_OK;
}
static inline enum gb_rc
gb_ret_bool(struct gb_call *c, bool b)
{
	return gb_ret(c, gb_bool(b));
}
static inline enum gb_rc
gb_ret_double(struct gb_call *c, double f)
{
	return gb_ret(c, gb_double(f));
}
static inline enum gb_rc
gb_ret_int(struct gb_call *c, int64_t i, struct gb_err *err)
{
	return gb_int(c->heap, i, &c->ret, err);
}
static inline enum gb_rc
gb_ret_text(struct gb_call *c, struct gb_slice s, struct gb_err *err)
{
	return gb_text(c->heap, s, &c->ret, err);
}

/* --- arguments: uniform messages ("LEFT": argument 2 must be a number, not "abc") --- */
static inline bool
gb_has(const struct gb_call *c, unsigned i)
{
	return i < c->argc && !gb_is_absent(c->argv[i]);
}
static inline struct gb_value /* NULL when absent */
gb_arg(const struct gb_call *c, unsigned i)
{
	return gb_has(c, i) ? c->argv[i] : GB_NULL;
}
/* The text form of argument i; borrowed until the function returns. */
enum gb_rc gb_arg_text(struct gb_call *c, unsigned i, struct gb_slice *ret,
                       struct gb_err *err) GB_MUST;
enum gb_rc gb_arg_textv(struct gb_call *c, unsigned i, struct gb_value *ret,
                        struct gb_err *err) GB_MUST;
enum gb_rc gb_arg_int(struct gb_call *c, unsigned i, int64_t *ret, struct gb_err *err) GB_MUST;
enum gb_rc gb_arg_num(struct gb_call *c, unsigned i, struct gb_number *ret,
                      struct gb_err *err) GB_MUST;
enum gb_rc gb_arg_array(struct gb_call *c, unsigned i, struct gb_value *ret,
                        struct gb_err *err) GB_MUST;
/* A ROWSET gives its first row. */
enum gb_rc gb_arg_object(struct gb_call *c, unsigned i, struct gb_value *ret,
                         struct gb_err *err) GB_MUST;
/* GB_E_ARGUMENT with the keyword's words and the argument's number in front. */
enum gb_rc gb_arg_fail(const struct gb_call *c, unsigned i, struct gb_err *err, const char *fmt,
                       ...) GB_PRINTF(4, 5);

#endif
