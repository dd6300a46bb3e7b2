/* lib/made.c - see lib/made.h */
#include "lib/made.h"

size_t
gb_text_most(const struct gb_call *c)
{
	size_t most = c->heap->limits.text;
	return most && most < INT32_MAX ? most : INT32_MAX;
}

bool
gb_is_secret(struct gb_value v)
{
	return gb_is_text(v) && gb_obj_get(v)->flags & GB_F_SECRET;
}

void
gb_keep_secret(struct gb_call *c, struct gb_value from)
{
	if (gb_is_secret(from) && gb_is_text(c->ret))
		gb_obj_get(c->ret)->flags |= GB_F_SECRET;
}

enum gb_rc
gb_ret_made(struct gb_call *c, struct gb_value from, struct gb_slice s, struct gb_err *err)
{
	enum gb_rc rc = gb_text(c->heap, s, &c->ret, err);
	if (rc == GB_OK)
		gb_keep_secret(c, from);
	return rc;
}

enum gb_rc
gb_ret_buf(struct gb_call *c, struct gb_value from, struct gb_buf *b, struct gb_err *err)
{
	enum gb_rc rc =
		b->over ? gb_fail(err, GB_E_TEXT_SIZE,
	                          "a text may have at most %zu bytes; see \"limit-text\"",
	                          b->max)
			: gb_ret_made(c, from, gb_buf_get(b), err);
	gb_buf_fini(b);
	return rc;
}

enum gb_rc
gb_ret_mid(struct gb_call *c, struct gb_value v, size_t from, size_t count, struct gb_err *err)
{
	if (from == 0 && count >= gb_obj_get(v)->n)
		return gb_ret(c, v);
	return gb_text_mid(c->heap, v, from, count, &c->ret, err);
}
