/* vm/member.c - members and items (language.md 10.1, 10.3, 10.4) */
#include "vm/convert.h"
#include "vm/datemember.h"
#include "vm/describe.h"

static bool
is_length(struct gb_slice key)
{
	return gb_slice_ieq(key, GB_S("length")) || gb_slice_ieq(key, GB_S("count"));
}

/* The object that a text holds as JSON; NULL when it holds none. Only what is short of memory
 * is an error. */
static enum gb_rc
parse_text(struct gb_heap *h, struct gb_slice s, struct gb_value *ret, struct gb_err *err)
{
	struct gb_err why = {0};
	struct gb_slice t = gb_slice_trim(s);
	*ret = GB_NULL;
	if (t.n < 2 || t.p[0] != '{' || t.p[t.n - 1] != '}')
		return GB_OK;
	enum gb_rc rc = gb_json_value(h, t, ret, &why);
	if (rc == GB_OK)
		return GB_OK;
	*ret = GB_NULL;
	if (why.no != GB_E_HEAP && why.no != GB_E_TEXT_SIZE && why.no != GB_E_ARRAY_SIZE)
		return GB_OK;
	if (err)
		*err = why;
	return rc;
}

/* The first row of a ROWSET; NULL when it has none. */
static struct gb_value
first_row(struct gb_value rows)
{
	return gb_array_count(rows) ? gb_array_items(rows)[0] : GB_NULL;
}

static struct gb_value
object_member(struct gb_value o, struct gb_value key)
{
	const struct gb_value *place = gb_is_object(o) ? gb_object_find(o, key) : NULL;
	return place ? *place : GB_NULL;
}

enum gb_rc
gb_member(struct gb_heap *h, struct gb_value o, struct gb_value key, struct gb_value *ret,
          struct gb_err *err)
{
	if (GB_LIKELY(gb_is_object(o))) {
		*ret = object_member(o, key);
		return GB_OK;
	}
	if (gb_is_date(o))
		return gb_date_member(h, o, gb_text_get(key), ret, err);
	bool array = gb_is_array(o);
	if (!array && !gb_is_text(o)) {
		*ret = GB_NULL;
		return GB_OK;
	}
	struct gb_slice name = gb_text_get(key);
	if (array) {
		if (is_length(name))
			*ret = gb_int48((int64_t)gb_array_count(o));
		else
			*ret = gb_is_rowset(o) ? object_member(first_row(o), key) : GB_NULL;
		return GB_OK;
	}
	if (gb_slice_ieq(name, GB_S("length"))) {
		*ret = gb_int48((int64_t)gb_text_chars(o));
		return GB_OK;
	}
	struct gb_value parsed;
	enum gb_rc rc = parse_text(h, gb_text_get(o), &parsed, err);
	if (rc == GB_OK)
		*ret = object_member(parsed, key);
	return rc;
}

enum gb_rc
gb_set_member(struct gb_heap *h, struct gb_value o, struct gb_value key, struct gb_value item,
              struct gb_err *err)
{
	char what[GB_DESCRIBE_MAX];
	struct gb_value target = gb_is_rowset(o) ? first_row(o) : o;
	if (gb_is_object(target))
		return gb_object_put(h, target, key, item, err);
	if (gb_is_rowset(o))
		return gb_fail(err, GB_E_TYPE,
		               "type mismatch: there is no row whose %s could be set",
		               gb_describe(what, key));
	return gb_fail(err, GB_E_TYPE, "type mismatch: %s of a value of type %s cannot be set",
	               gb_describe(what, key), gb_typeof(o));
}

/* The number that an index says; NULL and what is no number say none. */
static bool
index_number(struct gb_value index, int64_t *ret)
{
	struct gb_number n;
	if (gb_is_null(index) || !gb_try_number(index, &n))
		return false;
	if (n.is_int)
		*ret = n.i;
	else
		*ret = n.f >= 0x1p63 ? INT64_MAX : n.f < -0x1p63 ? INT64_MIN : (int64_t)n.f;
	return true;
}

static enum gb_rc
negative(int64_t i, struct gb_err *err)
{
	return gb_fail(err, GB_E_INDEX, "index %lld is negative; the first element is 0",
	               (long long)i);
}

/* The value of index i in an array, or the character in a text; NULL past the end. */
static enum gb_rc
element(struct gb_heap *h, struct gb_value o, int64_t i, struct gb_value *ret,
        struct gb_err *err)
{
	if (i < 0)
		return negative(i, err);
	if (gb_is_array(o)) {
		bool inside = (uint64_t)i < gb_array_count(o);
		*ret = inside ? gb_array_items(o)[i] : GB_NULL;
		return GB_OK;
	}
	if ((uint64_t)i < gb_obj_get(o)->n && gb_text_offset(o, (size_t)i) < gb_obj_get(o)->n)
		return gb_text_mid(h, o, (size_t)i, 1, ret, err);
	*ret = GB_NULL;
	return GB_OK;
}

enum gb_rc
gb_item(struct gb_heap *h, struct gb_value o, struct gb_value index, struct gb_value *ret,
        struct gb_err *err)
{
	int64_t i;
	char what[GB_DESCRIBE_MAX];
	if (gb_is_null(index) || (!gb_is_array(o) && !gb_is_text(o) && !gb_is_object(o))) {
		*ret = GB_NULL;
		return GB_OK;
	}
	if (!gb_is_object(o) && index_number(index, &i))
		return element(h, o, i, ret, err);
	if (gb_is_text(index))
		return gb_member(h, o, index, ret, err);
	if (!gb_is_object(o))
		return gb_fail(err, GB_E_TYPE, "type mismatch: %s is not an index",
		               gb_describe(what, index));
	struct gb_buf key;
	gb_buf_init(&key, SIZE_MAX);
	gb_show(&key, index);
	const struct gb_value *place = gb_object_find_slice(o, gb_buf_get(&key));
	*ret = place ? *place : GB_NULL;
	gb_buf_fini(&key);
	return GB_OK;
}

enum gb_rc
gb_set_item(struct gb_heap *h, struct gb_value o, struct gb_value index, struct gb_value item,
            struct gb_err *err)
{
	int64_t i;
	char what[GB_DESCRIBE_MAX];
	bool array = gb_is_array(o);
	if (gb_is_null(index) && (array || gb_is_object(o)))
		return gb_fail(err, GB_E_TYPE, "type mismatch: NULL is not an index");
	if (array && index_number(index, &i))
		return gb_array_set(h, o, i, item, err);
	if (gb_is_object(o)) {
		struct gb_value key;
		enum gb_rc rc = gb_to_text(h, index, &key, err);
		return rc == GB_OK ? gb_object_put(h, o, key, item, err) : rc;
	}
	if (gb_is_rowset(o) && gb_is_text(index))
		return gb_set_member(h, o, index, item, err);
	if (array)
		return gb_fail(err, GB_E_TYPE, "type mismatch: %s is not an index of an array",
		               gb_describe(what, index));
	return gb_fail(err, GB_E_TYPE, "type mismatch: a value of type %s has no items to set",
	               gb_typeof(o));
}
