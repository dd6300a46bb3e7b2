/* lib/kw_error.c - error objects and the stored error
 *
 * ERROR, ERROR MESSAGE, ERR, ERL and CLEAR ERROR are words of the grammar; these are the
 * functions of the same matter.
 * Source: language.md 12.8; keywords.md 2.1.
 */
#include "lib/env.h"
#include "lib/kw_groups.h"
#include "vm/vm.h"

static enum gb_rc
make_error(struct gb_call *c, struct gb_err *err)
{
	struct gb_value o, text;
	enum gb_rc rc = gb_arg_textv(c, 0, &text, err);
	if (rc == GB_OK)
		rc = gb_object(c->heap, &o, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, o, GB_S("error"), GB_TRUE, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, o, GB_S("message"), text, err);
	if (rc != GB_OK)
		return rc;
	gb_obj_get(o)->flags |= GB_F_ERROR;
	return gb_ret(c, o);
}

/* An error object, or an object from outside that says of itself that it is one. */
static bool
tells_error(struct gb_value v)
{
	if (!gb_is_object(v))
		return false;
	const struct gb_value *flag = gb_object_find_slice(v, GB_S("error"));
	return gb_is_error(v) || (flag && gb_truth(*flag));
}

static enum gb_rc
is_error(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, tells_error(gb_arg(c, 0)));
}

static enum gb_rc
message_of(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	const struct gb_value *text =
		tells_error(v) ? gb_object_find_slice(v, GB_S("message")) : NULL;
	if (!gb_has(c, 0))
		return gb_ret_text(c, c->vm->has_error ? gb_cstr(c->vm->error.msg) : GB_S(""),
		                   err);
	return text ? gb_to_text(c->heap, *text, &c->ret, err) : gb_ret_text(c, GB_S(""), err);
}

static enum gb_rc
number(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_int(c, c->vm->has_error ? (int64_t)gb_err_basic(&c->vm->error) : 0, err);
}

static enum gb_rc
description(struct gb_call *c, struct gb_err *err)
{
	return gb_ret_text(c, c->vm->has_error ? gb_cstr(c->vm->error.msg) : GB_S(""), err);
}

static enum gb_rc
forget(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	c->vm->has_error = false;
	return GB_OK;
}

static enum gb_rc
raise_error(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice text;
	enum gb_rc rc = gb_arg_text(c, 0, &text, err);
	return rc == GB_OK ? gb_fail(err, GB_E_THROWN, "%.*s", GB_SARG(text)) : rc;
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"ERROR", "message", "object", "errors", 1, GB_FUNC, make_error, NULL,
	 "an error object with a message, which is false in a condition",
	 "A FUNCTION can return it to say that something went wrong, without raising an error.",
	 "x = ERROR(\"no stock\")", "IS ERROR,GET ERROR MESSAGE"},
	{"IS ERROR", "value", "bool", "errors", 1, GB_FUNC | GB_PURE, is_error, NULL,
	 "is the value an error object", "", "x = IS_ERROR(ERROR(\"no stock\"))", "ERROR"},
	{"ISERROR", "value", "bool", "errors", 1, GB_FUNC | GB_PURE, is_error, NULL,
	 "is the value an error object", "", "x = ISERROR(3)", "IS ERROR"},
	{"GET ERROR MESSAGE", "value?", "text", "errors", 1, GB_FUNC | GB_EXPR, message_of, NULL,
	 "the message of an error object, or of the stored error", "", "x = GET_ERROR_MESSAGE(ERROR(\"no stock\"))", "ERROR"},
	{"ERR NUMBER", "", "int", "errors", 1, GB_FUNC, number, NULL,
	 "the number of the stored error, 0 when there is none", "", "x = ERR_NUMBER()", "ERR DESCRIPTION"},
	{"ERR DESCRIPTION", "", "text", "errors", 1, GB_FUNC, description, NULL,
	 "the message of the stored error", "", "x = ERR_DESCRIPTION()", "ERR NUMBER"},
	{"ERR CLEAR", "", NULL, "errors", 1, GB_STMT | GB_FUNC, forget, NULL,
	 "forget the stored error", "", "ERR_CLEAR()", "ERR NUMBER"},
	{"RAISE", "message", NULL, "errors", 1, GB_STMT, raise_error, NULL,
	 "raise an error with a message of the script, as THROW does", "", "ON ERROR RESUME NEXT\nRAISE \"no stock\"", "ERROR"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_error = {rows, GB_LEN(rows)};
