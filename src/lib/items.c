/* lib/items.c - see lib/items.h */
#include "lib/items.h"

#include "base/mem.h"
#include "base/utf8.h"

size_t
gb_items_at(int64_t i, size_t n)
{
	if (i >= 0)
		return (uint64_t)i < n ? (size_t)i : n;
	return i < -(int64_t)n ? 0 : (size_t)((int64_t)n + i);
}

enum gb_rc
gb_items_part(struct gb_heap *h, struct gb_value a, size_t from, size_t to,
              struct gb_value *ret, struct gb_err *err)
{
	size_t n = to > from ? to - from : 0;
	struct gb_value part;
	enum gb_rc rc = gb_array(h, n, &part, err);
	if (rc != GB_OK)
		return rc;
	if (n)
		memcpy(gb_array_items(part), gb_array_items(a) + from, n * sizeof part);
	gb_obj_get(part)->n = (uint32_t)n;
	if (gb_is_rowset(a))
		gb_obj_get(part)->flags |= GB_F_ROWSET;
	*ret = part;
	return GB_OK;
}

enum gb_rc
gb_items_append(struct gb_heap *h, struct gb_value to, struct gb_value from, struct gb_err *err)
{
	size_t n = gb_array_count(from);
	for (size_t i = 0; i < n; i++) {
		enum gb_rc rc = gb_array_push(h, to, gb_array_items(from)[i], err);
		if (rc != GB_OK)
			return rc;
	}
	return GB_OK;
}

void
gb_items_reverse(struct gb_value a)
{
	struct gb_value *v = gb_array_items(a);
	size_t n = gb_array_count(a);
	for (size_t i = 0; i < n / 2; i++) {
		struct gb_value other = v[n - 1 - i];
		v[n - 1 - i] = v[i];
		v[i] = other;
	}
}

/* --- find --- */

static enum gb_rc
find_item(struct gb_value a, struct gb_value item, bool last, int64_t *ret, struct gb_err *err)
{
	const struct gb_value *v = gb_array_items(a);
	size_t n = gb_array_count(a);
	int64_t effort = GB_EFFORT;
	*ret = -1;
	for (size_t k = 0; k < n && *ret < 0; k++) {
		size_t i = last ? n - 1 - k : k;
		bool equal = gb_equal(v[i], item, &effort);
		if (effort < 0)
			return gb_tired(err);
		if (equal)
			*ret = (int64_t)i;
	}
	return GB_OK;
}

/* Where the part stands last: it is looked for from the end, in copies that are turned around, as
 * all places where it begins would cost the square of its length. */
static size_t
find_last(struct gb_slice s, struct gb_slice part)
{
	if (part.n == 0)
		return s.n;
	if (part.n > s.n)
		return SIZE_MAX;
	char *p = gb_xmalloc(s.n + part.n);
	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[s.n - 1 - i];
	for (size_t i = 0; i < part.n; i++)
		p[s.n + i] = part.p[part.n - 1 - i];
	size_t at = gb_slice_find(gb_slice(p, s.n), gb_slice(p + s.n, part.n), 0);
	gb_free(p);
	return at == SIZE_MAX ? at : s.n - part.n - at;
}

static int64_t
find_text(struct gb_value text, struct gb_value item, bool last)
{
	struct gb_buf part;
	struct gb_slice s = gb_text_get(text);
	gb_buf_init(&part, s.n);
	gb_show(&part, item);
	size_t at = SIZE_MAX;
	if (!part.over)
		at = last ? find_last(s, gb_buf_get(&part))
		          : gb_slice_find(s, gb_buf_get(&part), 0);
	gb_buf_fini(&part);
	return at == SIZE_MAX ? -1 : (int64_t)gb_utf8_count(gb_slice(s.p, at));
}

enum gb_rc
gb_items_find(struct gb_value in, struct gb_value item, bool last, int64_t *ret,
              struct gb_err *err)
{
	if (gb_is_array(in))
		return find_item(in, item, last, ret, err);
	*ret = gb_is_text(in) ? find_text(in, item, last) : -1;
	return GB_OK;
}

/* --- join --- */

static void
show_joined(struct gb_buf *out, struct gb_slice separator, struct gb_value v, bool *secret)
{
	gb_buf_slice(out, separator);
	gb_show(out, v);
	*secret |= gb_is_text(v) && gb_obj_get(v)->flags & GB_F_SECRET;
}

enum gb_rc
gb_items_join(struct gb_heap *h, struct gb_value v, struct gb_slice separator,
              struct gb_value *ret, struct gb_err *err)
{
	bool secret = false;
	const struct gb_entry *e;
	struct gb_buf out;
	gb_buf_init(&out, h->limits.text ? h->limits.text : INT32_MAX);
	for (size_t i = 0; gb_is_array(v) && i < gb_array_count(v) && !out.over; i++)
		show_joined(&out, i ? separator : GB_S(""), gb_array_items(v)[i], &secret);
	for (size_t at = 0, i = 0; gb_is_object(v) && !out.over && (e = gb_object_next(v, &at));
	     i++)
		show_joined(&out, i ? separator : GB_S(""), e->value, &secret);
	if (!gb_is_array(v) && !gb_is_object(v))
		show_joined(&out, GB_S(""), v, &secret);
	enum gb_rc rc = out.over ? gb_fail(err, GB_E_TEXT_SIZE,
	                                   "the joined text is longer than %zu bytes; see "
	                                   "\"limit-text\"",
	                                   out.max)
	                         : gb_text(h, gb_buf_get(&out), ret, err);
	if (rc == GB_OK && secret)
		gb_obj_get(*ret)->flags |= GB_F_SECRET;
	gb_buf_fini(&out);
	return rc;
}

/* --- unique --- */

enum {
	KEY_COST = 8, /* bytes compared that one of a key counts as: it is made and hashed */
	KEY_MOST = 64 << 20, /* bytes of one, of containers that share their parts */
};

void
gb_itemkeys_init(struct gb_itemkeys *k, const struct gb_heap *h)
{
	*k = (struct gb_itemkeys){.effort = GB_EFFORT,
	                          .most = h->limits.heap ? h->limits.heap : SIZE_MAX};
	gb_buf_init(&k->key,
	            h->limits.heap && h->limits.heap < KEY_MOST ? h->limits.heap : KEY_MOST);
}

void
gb_itemkeys_fini(struct gb_itemkeys *k)
{
	gb_map_fini(&k->map);
	gb_buf_fini(&k->key);
}

enum gb_rc
gb_itemkeys_look(struct gb_itemkeys *k, const struct gb_heap *h, struct gb_value v, void *fresh,
                 void **ret, struct gb_err *err)
{
	gb_buf_clear(&k->key);
	gb_buf_char(&k->key, gb_is_number(v) ? 'n' : gb_typeof(v)[0]);
	gb_show(&k->key, v);
	k->effort -= (int64_t)k->key.n * KEY_COST;
	if (k->key.over || k->effort < 0)
		return gb_tired(err);
	*ret = gb_map_get(&k->map, gb_buf_get(&k->key));
	if (*ret || !fresh)
		return GB_OK;
	if (k->key.n > k->most - k->kept)
		return gb_heap_full(h, err);
	k->kept += k->key.n;
	gb_map_put(&k->map, gb_buf_get(&k->key), fresh);
	return GB_OK;
}

enum gb_rc
gb_items_unique(struct gb_heap *h, struct gb_value a, struct gb_slice field,
                struct gb_value *ret, struct gb_err *err)
{
	struct gb_itemkeys seen;
	struct gb_value list;
	void *before = NULL;
	enum gb_rc rc = gb_items_part(h, a, 0, 0, &list, err);
	gb_itemkeys_init(&seen, h);
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(a); i++) {
		struct gb_value item = gb_array_items(a)[i];
		rc = gb_itemkeys_look(&seen, h, field.n ? gb_column(item, field) : item, &seen,
		                      &before, err);
		if (rc == GB_OK && !before)
			rc = gb_array_push(h, list, item, err);
	}
	gb_itemkeys_fini(&seen);
	if (rc == GB_OK)
		*ret = list;
	return rc;
}

/* --- columns and numbers --- */

/* The value of a key of an object, or of a ROWSET's first row. */
static bool
member(struct gb_value o, struct gb_slice name, struct gb_value *ret)
{
	if (gb_is_rowset(o) && gb_array_count(o))
		o = gb_array_items(o)[0];
	const struct gb_value *place = gb_is_object(o) ? gb_object_find_slice(o, name) : NULL;
	if (place)
		*ret = *place;
	return place != NULL;
}

struct gb_value
gb_column(struct gb_value row, struct gb_slice name)
{
	struct gb_value v;
	if (member(row, name, &v))
		return v;
	if (!gb_is_object(row) && gb_slice_ieq(name, GB_S("item")))
		return row;
	size_t dot = gb_slice_find(name, GB_S("."), 0);
	if (dot == 4 && gb_slice_ieq(gb_slice(name.p, dot), GB_S("item")))
		return gb_column(row, gb_slice(name.p + 5, name.n - 5));
	while (dot != SIZE_MAX) {
		if (!member(row, gb_slice(name.p, dot), &row))
			return GB_NULL;
		name = gb_slice(name.p + dot + 1, name.n - dot - 1);
		if (member(row, name, &v))
			return v;
		dot = gb_slice_find(name, GB_S("."), 0);
	}
	return GB_NULL;
}

bool
gb_item_number(struct gb_value v, struct gb_number *ret)
{
	return (gb_is_number(v) || gb_is_text(v)) && gb_try_number(v, ret);
}

enum gb_rc
gb_number_value(struct gb_heap *h, const struct gb_number *n, struct gb_value *ret,
                struct gb_err *err)
{
	if (n->is_int)
		return gb_int(h, n->i, ret, err);
	*ret = gb_double(n->f);
	return GB_OK;
}
