/* lib/kw_object.c - objects: their keys and values
 *
 * NEW OBJECT and CREATE OBJECT are words of the grammar; HAS stands with the arrays.
 * Source: keywords.md 2.5; language.md 10.2.
 */
#include "lib/items.h"
#include "lib/lib.h"
#include "vm/call.h"

enum side { KEYS, VALUES };

/* Keys or values in order of insertion; NULL has none. */
static enum gb_rc
side_of(struct gb_call *c, enum side side, struct gb_err *err)
{
	struct gb_value o, list;
	enum gb_rc rc = gb_array(c->heap, 0, &list, err);
	if (rc == GB_OK && gb_is_null(gb_arg(c, 0)))
		return gb_ret(c, list);
	if (rc == GB_OK && side == VALUES && gb_is_array(gb_arg(c, 0)) &&
	    !gb_is_rowset(gb_arg(c, 0)))
		return gb_ret(c, gb_arg(c, 0));
	if (rc == GB_OK)
		rc = gb_arg_object(c, 0, &o, err);
	const struct gb_entry *e;
	for (size_t at = 0; rc == GB_OK && (e = gb_object_next(o, &at));)
		rc = gb_array_push(c->heap, list, side == KEYS ? e->key : e->value, err);
	return rc == GB_OK ? gb_ret(c, list) : rc;
}

static enum gb_rc
keys(struct gb_call *c, struct gb_err *err)
{
	return side_of(c, KEYS, err);
}

static enum gb_rc
values(struct gb_call *c, struct gb_err *err)
{
	return side_of(c, VALUES, err);
}

static enum gb_rc
has_key(struct gb_call *c, struct gb_err *err)
{
	struct gb_value o;
	struct gb_slice key;
	if (gb_nullish(gb_arg(c, 0)))
		return gb_ret_bool(c, false);
	enum gb_rc rc = gb_arg_object(c, 0, &o, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &key, err);
	return rc == GB_OK ? gb_ret_bool(c, gb_object_find_slice(o, key) != NULL) : rc;
}

#define PURE (GB_FUNC | GB_PURE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"KEYS", "object", "array", "objects", 1, PURE, keys, NULL,
	 "the keys of an object, in their order",
	 "NULL gives an empty array, the result of a data keyword the columns of its first row. "
	 "Any other value is an error.",
	 "TALK KEYS({ name: \"Ana\", age: 30 })", "VALUES,HAS KEY"},
	{"VALUES", "object", "array", "objects", 1, PURE, values, NULL,
	 "the values of an object, in the order of its keys", "NULL gives an empty array, an array itself.",
	 "TALK VALUES({ name: \"Ana\", age: 30 })", "KEYS"},
	{"HAS KEY", "object key", "bool", "objects", 1, PURE, has_key, NULL,
	 "does an object have a key",
	 "A key whose value is NULL is there too. A key that differs only in upper and lower case is found "
	 "when it is the only one.",
	 "IF HAS_KEY({ name: \"Ana\" }, \"name\") THEN TALK \"It has a name.\"", "HAS,KEYS"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_object = {rows, GB_LEN(rows)};
