/* lib/template.c - see lib/template.h */
#include "lib/template.h"

#include "lib/items.h"
#include "lib/made.h"
#include "vm/vm.h"

enum { DEPTH_MOST = 100 };

/* The next {{name}} from `from` on: where it begins and ends, and the name. */
static bool
next_mark(struct gb_slice text, size_t from, size_t *ret_at, size_t *ret_end,
          struct gb_slice *ret_name)
{
	size_t at = gb_slice_find(text, GB_S("{{"), from);
	size_t end = at == SIZE_MAX ? SIZE_MAX : gb_slice_find(text, GB_S("}}"), at + 2);
	if (end == SIZE_MAX)
		return false;
	*ret_at = at;
	*ret_end = end + 2;
	*ret_name = gb_slice_trim(gb_slice(text.p + at + 2, end - at - 2));
	return true;
}

bool
gb_template_has(struct gb_slice text)
{
	size_t at, end;
	struct gb_slice name;
	return next_mark(text, 0, &at, &end, &name);
}

static struct gb_value
value_of(const struct gb_call *c, struct gb_value row, struct gb_slice name)
{
	struct gb_value v;
	if (!gb_is_absent(row))
		return gb_column(row, name);
	return c->vm && gb_vm_get(c->vm, name, &v) ? v : GB_NULL;
}

static enum gb_rc
fill_text(struct gb_call *c, struct gb_value template, struct gb_value row,
          struct gb_value *ret, struct gb_err *err)
{
	struct gb_slice text = gb_text_get(template), name;
	size_t at, end, from = 0;
	if (!next_mark(text, 0, &at, &end, &name)) {
		*ret = template;
		return GB_OK;
	}
	if (at == 0 && end == text.n) {
		*ret = value_of(c, row, name);
		return GB_OK;
	}
	struct gb_buf out;
	gb_buf_init(&out, gb_text_most(c));
	while (next_mark(text, from, &at, &end, &name)) {
		gb_buf_slice(&out, gb_slice(text.p + from, at - from));
		gb_show(&out, value_of(c, row, name));
		from = end;
	}
	gb_buf_slice(&out, gb_slice(text.p + from, text.n - from));
	enum gb_rc rc =
		out.over ? gb_fail(err, GB_E_TEXT_SIZE,
	                           "a filled template is longer than \"limit-text\" allows")
			 : gb_text(c->heap, gb_buf_get(&out), ret, err);
	gb_buf_fini(&out);
	return rc;
}

static enum gb_rc
fill(struct gb_call *c, struct gb_value template, struct gb_value row, unsigned depth,
     struct gb_value *ret, struct gb_err *err)
{
	struct gb_value copy, v = GB_NULL;
	const struct gb_entry *e;
	enum gb_rc rc;
	if (depth > DEPTH_MOST)
		return gb_arg_fail(c, 1, err, "is a template with more than %d levels",
		                   DEPTH_MOST);
	if (gb_is_text(template))
		return fill_text(c, template, row, ret, err);
	if (!gb_is_array(template) && !gb_is_object(template)) {
		*ret = template;
		return GB_OK;
	}
	bool array = gb_is_array(template);
	rc = array ? gb_array(c->heap, gb_array_count(template), &copy, err)
	           : gb_object(c->heap, &copy, err);
	for (size_t i = 0; rc == GB_OK && array && i < gb_array_count(template); i++) {
		rc = fill(c, gb_array_items(template)[i], row, depth + 1, &v, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, copy, v, err);
	}
	for (size_t at = 0; rc == GB_OK && !array && (e = gb_object_next(template, &at));) {
		rc = fill(c, e->value, row, depth + 1, &v, err);
		if (rc == GB_OK)
			rc = gb_object_put_exact(c->heap, copy, e->key, v, err);
	}
	if (rc == GB_OK)
		*ret = copy;
	return rc;
}

enum gb_rc
gb_template_fill(struct gb_call *c, struct gb_value template, struct gb_value row,
                 struct gb_value *ret, struct gb_err *err)
{
	return fill(c, template, row, 0, ret, err);
}
