/* vm/json.c - values as JSON, and back */
#include "text/json.h"

#include "base/num.h"
#include "text/date.h"
#include "vm/convert.h"

#include <math.h>

/* --- writing --- */

enum { DEPTH_MOST = 1000 }; /* deeper containers end as null, as cycles do */

struct level { /* a container that is open */
	struct gb_value v;
	size_t at;
};

struct writer {
	struct gb_buf *out;
	bool pretty;
	bool exact; /* numbers with all the digits that a reader needs to get them back */
	size_t depth;
	struct level level[DEPTH_MOST];
};

static void
new_line(const struct writer *w)
{
	if (!w->pretty)
		return;
	gb_buf_char(w->out, '\n');
	for (size_t i = 0; i < w->depth; i++)
		gb_buf_str(w->out, "  ");
}

static bool
may_open(const struct writer *w, struct gb_value v)
{
	for (size_t i = 0; i < w->depth; i++)
		if (gb_same(w->level[i].v, v))
			return false;
	return w->depth < DEPTH_MOST;
}

static void
put_number(struct gb_buf *out, double f, bool exact)
{
	char text[GB_NUM_MAX];
	if (exact || !isfinite(f))
		gb_json_number(out, f);
	else
		gb_buf_add(out, text, gb_num_float(text, f));
}

static void
put_scalar(struct gb_buf *out, struct gb_value v, bool exact)
{
	if (gb_is_text(v)) {
		const bool hidden = !exact && gb_obj_get(v)->flags & GB_F_SECRET;
		gb_json_quote(out, hidden ? GB_S("***") : gb_text_get(v));
	} else if (gb_is_double(v)) {
		put_number(out, gb_double_get(v), exact);
	} else if (gb_is_date(v)) {
		gb_buf_char(out, '"');
		gb_show(out, v);
		gb_buf_char(out, '"');
	} else if (gb_is_int(v) || gb_is_bool(v)) {
		gb_show(out, v);
	} else {
		gb_buf_str(out, "null");
	}
}

/* A scalar at once; a container is opened, to be gone through by the loop. */
static void
begin_value(struct writer *w, struct gb_value v)
{
	bool array = gb_is_array(v);
	if (!array && !gb_is_object(v)) {
		put_scalar(w->out, v, w->exact);
	} else if (!gb_obj_get(v)->n) {
		gb_buf_str(w->out, array ? "[]" : "{}");
	} else if (!may_open(w, v)) {
		gb_buf_str(w->out, "null");
	} else {
		gb_buf_char(w->out, array ? '[' : '{');
		w->level[w->depth++] = (struct level){.v = v};
	}
}

/* The next item of the innermost container, with its key; false at its end. */
static bool
next_item(struct writer *w, struct level *l, struct gb_value *ret)
{
	bool first = l->at == 0;
	const struct gb_entry *e = NULL;
	if (gb_is_array(l->v)) {
		if (l->at == gb_array_count(l->v))
			return false;
		*ret = gb_array_items(l->v)[l->at++];
	} else {
		e = gb_object_next(l->v, &l->at);
		if (!e)
			return false;
		*ret = e->value;
	}
	if (!first)
		gb_buf_char(w->out, ',');
	new_line(w);
	if (e) {
		gb_json_quote(w->out, gb_text_get(e->key));
		gb_buf_str(w->out, w->pretty ? ": " : ":");
	}
	return true;
}

static void
put(struct gb_buf *out, struct gb_value v, bool pretty, bool exact)
{
	struct writer w; /* without its levels: 16 kB that need no zeros */
	w.out = out;
	w.pretty = pretty;
	w.exact = exact;
	w.depth = 0;
	begin_value(&w, v);
	while (w.depth && !out->over) {
		struct level *l = &w.level[w.depth - 1];
		struct gb_value item;
		if (next_item(&w, l, &item)) {
			begin_value(&w, item);
			continue;
		}
		w.depth--;
		new_line(&w);
		gb_buf_char(out, gb_is_array(l->v) ? ']' : '}');
	}
}

void
gb_json_put(struct gb_buf *out, struct gb_value v, bool pretty)
{
	put(out, v, pretty, true);
}

void
gb_json_show(struct gb_buf *out, struct gb_value v)
{
	put(out, v, false, false);
}

/* --- reading --- */

/* The tree is at most GB_JSON_DEPTH deep. */
static enum gb_rc build(struct gb_heap *h, struct gb_json *j, struct gb_value *ret,
                        struct gb_err *err);

static enum gb_rc
build_array(struct gb_heap *h, struct gb_json *j, struct gb_value *ret, struct gb_err *err)
{
	size_t n = gb_json_count(j);
	struct gb_value array, item;
	enum gb_rc rc = gb_array(h, n, &array, err);
	for (size_t i = 0; rc == GB_OK && i < n; i++) {
		rc = build(h, gb_json_at(j, i), &item, err);
		if (rc == GB_OK)
			rc = gb_array_push(h, array, item, err);
	}
	if (rc == GB_OK)
		*ret = array;
	return rc;
}

static enum gb_rc
build_object(struct gb_heap *h, struct gb_json *j, struct gb_value *ret, struct gb_err *err)
{
	struct gb_value object, item;
	struct gb_json_iter it = {0};
	enum gb_rc rc = gb_object(h, &object, err);
	while (rc == GB_OK && gb_json_next(j, &it)) {
		rc = build(h, it.value, &item, err);
		if (rc == GB_OK)
			rc = gb_object_put_slice(h, object, it.key, item, err);
	}
	if (rc == GB_OK)
		*ret = object;
	return rc;
}

static enum gb_rc
build(struct gb_heap *h, struct gb_json *j, struct gb_value *ret, struct gb_err *err)
{
	switch (gb_json_typeof(j)) {
	case GB_JSON_NULL:
		*ret = GB_NULL;
		return GB_OK;
	case GB_JSON_BOOL:
		*ret = gb_bool(gb_json_bool(j));
		return GB_OK;
	case GB_JSON_INT:
		return gb_int(h, gb_json_int(j), ret, err);
	case GB_JSON_REAL:
		*ret = gb_double(gb_json_real(j));
		return GB_OK;
	case GB_JSON_TEXT:
		return gb_text(h, gb_json_text(j), ret, err);
	case GB_JSON_ARRAY:
		return build_array(h, j, ret, err);
	case GB_JSON_OBJECT:
		return build_object(h, j, ret, err);
	}
	GB_BUG("a JSON value has no type");
}

enum gb_rc
gb_json_value(struct gb_heap *h, struct gb_slice s, struct gb_value *ret, struct gb_err *err)
{
	struct gb_json *j;
	enum gb_rc rc = gb_json_parse(s, s.n, &j, err);
	if (rc != GB_OK)
		return rc;
	rc = build(h, j, ret, err);
	gb_json_free(j);
	return rc;
}
