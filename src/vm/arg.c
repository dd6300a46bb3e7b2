/* vm/arg.c - arguments of keywords, with uniform messages */
#include <stdarg.h>
#include <stdio.h>

#include "vm/call.h"

enum gb_rc
gb_arg_fail(const struct gb_call *c, unsigned i, struct gb_err *err, const char *fmt, ...)
{
	char text[200];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return gb_fail(err, GB_E_ARGUMENT, "\"%s\": argument %u %s", c->kw->words, i + 1, text);
}

enum gb_rc
gb_arg_textv(struct gb_call *c, unsigned i, struct gb_value *ret, struct gb_err *err)
{
	return gb_to_text(c->heap, gb_arg(c, i), ret, err);
}

enum gb_rc
gb_arg_text(struct gb_call *c, unsigned i, struct gb_slice *ret, struct gb_err *err)
{
	struct gb_value v;
	enum gb_rc rc = gb_to_text(c->heap, gb_arg(c, i), &v, err);
	if (rc == GB_OK)
		*ret = gb_text_get(v);
	return rc;
}

/* Shows a value in a message: short, quoted when it is a text. */
static void
quote(struct gb_value v, char out[64])
{
	struct gb_buf b;
	gb_buf_init(&b, 1 << 20);
	gb_show(&b, v);
	snprintf(out, 64, gb_is_text(v) ? "\"%.*s\"" : "%.*s", (int)(b.n < 40 ? b.n : 40),
	         b.n ? b.p : "NULL");
	gb_buf_fini(&b);
}

enum gb_rc
gb_arg_num(struct gb_call *c, unsigned i, struct gb_number *ret, struct gb_err *err)
{
	char shown[64];
	if (gb_try_number(gb_arg(c, i), ret))
		return GB_OK;
	quote(gb_arg(c, i), shown);
	return gb_arg_fail(c, i, err, "must be a number, not %s", shown);
}

enum gb_rc
gb_arg_int(struct gb_call *c, unsigned i, int64_t *ret, struct gb_err *err)
{
	struct gb_err why;
	char shown[64];
	if (gb_is_int48(gb_arg(c, i))) {
		*ret = gb_int48_get(gb_arg(c, i));
		return GB_OK;
	}
	if (gb_to_int(gb_arg(c, i), ret, &why) == GB_OK)
		return GB_OK;
	quote(gb_arg(c, i), shown);
	return gb_arg_fail(c, i, err, "must be a whole number, not %s", shown);
}

enum gb_rc
gb_arg_array(struct gb_call *c, unsigned i, struct gb_value *ret, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, i);
	if (gb_is_null(v))
		return gb_array(c->heap, 0, ret, err);
	if (!gb_is_array(v))
		return gb_arg_fail(c, i, err, "must be an array, not %s", gb_typeof(v));
	*ret = v;
	return GB_OK;
}

enum gb_rc
gb_arg_object(struct gb_call *c, unsigned i, struct gb_value *ret, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, i);
	if (gb_is_rowset(v) && gb_array_count(v) > 0)
		v = gb_array_items(v)[0];
	if (!gb_is_object(v))
		return gb_arg_fail(c, i, err, "must be an object, not %s", gb_typeof(v));
	*ret = v;
	return GB_OK;
}
