/* lib/put_csv.c - arrays of rows as CSV */
#include "base/mem.h"
#include "lib/notation.h"
#include "text/csv.h"

/* The texts of a row's fields lie one after the other in `text`; `end` says where each ends. */
struct row {
	struct gb_buf text;
	struct gb_buf end; /* size_t[] */
};

static void
put_field(struct row *r, struct gb_value v)
{
	if (!gb_is_absent(v))
		gb_show(&r->text, v);
	gb_buf_add(&r->end, &r->text.n, sizeof r->text.n);
}

static void
put_row(struct gb_buf *out, struct row *r, char delim)
{
	size_t n = r->end.n / sizeof(size_t), at = 0;
	struct gb_slice *field = gb_xcalloc(n ? n : 1, sizeof *field);
	for (size_t i = 0; i < n; i++) {
		size_t end;
		memcpy(&end, r->end.p + i * sizeof end, sizeof end);
		field[i] = gb_slice(r->text.p + at, end - at);
		at = end;
	}
	out->over |= r->text.over;
	gb_csv_put_row(out, field, n, delim);
	gb_free(field);
	gb_buf_clear(&r->text);
	gb_buf_clear(&r->end);
}

/* --- columns: the keys of all rows, found by a table of their places --- */

struct columns {
	struct gb_value *key;
	size_t n, cap;
	uint32_t *slot; /* nslot: index + 1, 0 = free */
	size_t nslot;
};

static uint32_t *
slot_of(const struct columns *c, struct gb_value key)
{
	size_t at = gb_text_hash(key) & (c->nslot - 1);
	while (c->slot[at] &&
	       !gb_slice_eq(gb_text_get(c->key[c->slot[at] - 1]), gb_text_get(key)))
		at = (at + 1) & (c->nslot - 1);
	return &c->slot[at];
}

static void
grow(struct columns *c)
{
	c->cap = c->cap ? 2 * c->cap : 16;
	c->nslot = 2 * c->cap;
	c->key = gb_xrealloc(c->key, c->cap * sizeof *c->key);
	gb_free(c->slot);
	c->slot = gb_xcalloc(c->nslot, sizeof *c->slot);
	for (size_t i = 0; i < c->n; i++)
		*slot_of(c, c->key[i]) = (uint32_t)i + 1;
}

static void
add_columns(struct columns *c, struct gb_value object)
{
	const struct gb_entry *e;
	for (size_t at = 0; (e = gb_object_next(object, &at));) {
		if (c->n == c->cap)
			grow(c);
		uint32_t *slot = slot_of(c, e->key);
		if (*slot)
			continue;
		c->key[c->n++] = e->key;
		*slot = (uint32_t)c->n;
	}
}

static void
put_object(struct gb_buf *out, struct row *r, const struct columns *c, struct gb_value object,
           char delim)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct gb_value *v = gb_object_find_exact(object, c->key[i]);
		put_field(r, v ? *v : GB_ABSENT);
	}
	put_row(out, r, delim);
}

static void
put_array(struct gb_buf *out, struct row *r, struct gb_value v, char delim)
{
	for (size_t i = 0; i < gb_array_count(v); i++)
		put_field(r, gb_array_items(v)[i]);
	if (gb_array_count(v))
		put_row(out, r, delim);
}

static void
put_rows(struct gb_buf *out, struct row *r, const struct gb_value *rows, size_t n, char delim)
{
	struct columns c = {0};
	for (size_t i = 0; i < n; i++)
		if (gb_is_object(rows[i]))
			add_columns(&c, rows[i]);
	for (size_t i = 0; i < c.n; i++)
		put_field(r, c.key[i]);
	if (c.n)
		put_row(out, r, delim);
	for (size_t i = 0; i < n && !out->over; i++) {
		if (gb_is_object(rows[i]) && c.n) {
			put_object(out, r, &c, rows[i], delim);
		} else if (gb_is_array(rows[i])) {
			put_array(out, r, rows[i], delim);
		} else if (!gb_is_object(rows[i])) {
			put_field(r, rows[i]);
			put_row(out, r, delim);
		}
	}
	gb_free(c.key);
	gb_free(c.slot);
}

void
gb_csv_put(struct gb_buf *out, struct gb_value v, char delim)
{
	struct row r;
	gb_buf_init(&r.text, out->max);
	gb_buf_init(&r.end, SIZE_MAX);
	if (gb_is_array(v))
		put_rows(out, &r, gb_array_items(v), gb_array_count(v), delim);
	else if (!gb_is_null(v))
		put_rows(out, &r, &v, 1, delim);
	gb_buf_fini(&r.text);
	gb_buf_fini(&r.end);
}
