/* vm/text.c - texts, short and long */
#include "base/hash.h"
#include "base/utf8.h"
#include "vm/heap.h"

#define TEXT_MOST INT32_MAX /* bytes, where no limit is set */

static inline struct gb_view *
view_of(struct gb_value v)
{
	return (void *)gb_obj_get(v);
}

static inline size_t
text_most(const struct gb_heap *h)
{
	return h->limits.text && h->limits.text < TEXT_MOST ? h->limits.text : TEXT_MOST;
}

static GB_COLD enum gb_rc
too_long(const struct gb_heap *h, struct gb_err *err)
{
	return gb_fail(err, GB_E_TEXT_SIZE,
	               "a text may have at most %zu bytes; see \"limit-text\"", text_most(h));
}

static struct gb_text *
new_short(struct gb_heap *h, size_t n)
{
	struct gb_text *t = gb_heap_alloc(h, GB_K_TEXT, sizeof *t + n);
	if (t) {
		t->h.n = (uint32_t)n;
		t->hash = 0;
	}
	return t;
}

/* A view of n bytes at `off` of a buffer; the caller adds what it knows. */
static struct gb_view *
new_view(struct gb_heap *h, struct gb_block *buf, size_t off, size_t n)
{
	struct gb_view *w = gb_heap_alloc(h, GB_K_TEXT, sizeof *w);
	if (!w)
		return NULL;
	*w = (struct gb_view){
		.h = {.kind = GB_K_TEXT, .flags = GB_F_VIEW, .n = (uint32_t)n},
		.off = (uint32_t)off,
		.buf = buf,
	};
	return w;
}

/* A new buffer with n bytes in use and `spare` more, or fewer where memory is short. */
static struct gb_view *
new_buffer(struct gb_heap *h, size_t n, size_t spare)
{
	struct gb_block *buf;
	while (!(buf = gb_heap_block(h, n + spare)) && spare)
		spare /= 2;
	if (!buf)
		return NULL;
	buf->h.n = (uint32_t)n;
	return new_view(h, buf, 0, n);
}

enum gb_rc
gb_text_room(struct gb_heap *h, size_t n, struct gb_value *ret, char **ret_p,
             struct gb_err *err)
{
	if (n <= GB_SHORT_MAX) {
		struct gb_text *t = new_short(h, n);
		if (!t)
			return gb_heap_full(h, err);
		*ret = gb_obj_value(t);
		*ret_p = t->b;
		return GB_OK;
	}
	if (n > text_most(h))
		return too_long(h, err);
	struct gb_view *w = new_buffer(h, n, 0);
	if (!w)
		return gb_heap_full(h, err);
	*ret = gb_obj_value(w);
	*ret_p = gb_block_data(w->buf);
	return GB_OK;
}

enum gb_rc
gb_text(struct gb_heap *h, struct gb_slice s, struct gb_value *ret, struct gb_err *err)
{
	char *p = NULL;
	enum gb_rc rc = gb_text_room(h, s.n, ret, &p, err);
	if (p && s.n)
		memcpy(p, s.p, s.n);
	return rc;
}

/* What is known about a text with `more` behind it: text flags. */
static unsigned
flags_after(const struct gb_obj *a, struct gb_slice more)
{
	unsigned flags = a->flags & (GB_F_SECRET | GB_F_WIDE);
	if (a->flags & GB_F_ASCII)
		flags |= gb_utf8_ascii(more) ? GB_F_ASCII : GB_F_WIDE;
	return flags;
}

static bool
can_extend(const struct gb_view *a, size_t more)
{
	const struct gb_block *buf = a->buf;
	unsigned fixed = (a->h.flags | buf->h.flags) & GB_F_CONST;
	return a->h.flags & GB_F_VIEW && !fixed && a->off + a->h.n == buf->h.n &&
	       more <= buf->cap - buf->h.n;
}

static enum gb_rc
append_short(struct gb_heap *h, struct gb_slice a, struct gb_slice b, unsigned flags,
             struct gb_value *ret, struct gb_err *err)
{
	struct gb_text *t = new_short(h, a.n + b.n);
	if (!t)
		return gb_heap_full(h, err);
	t->h.flags = (uint8_t)flags;
	if (a.n)
		memcpy(t->b, a.p, a.n);
	memcpy(t->b + a.n, b.p, b.n);
	*ret = gb_obj_value(t);
	return GB_OK;
}

/* A text of more than GB_SHORT_MAX bytes: a, and room for `more` behind it. */
static struct gb_view *
grow(struct gb_heap *h, const struct gb_view *from, struct gb_slice a, size_t more)
{
	size_t n = a.n + more;
	struct gb_view *w;
	if (from && can_extend(from, more)) {
		w = new_view(h, from->buf, from->off, n);
		if (w)
			w->buf->h.n += (uint32_t)more;
		return w;
	}
	size_t left = text_most(h) - n;
	w = new_buffer(h, n, n < left ? n : left);
	if (w && a.n)
		memcpy(gb_block_data(w->buf), a.p, a.n);
	return w;
}

/* Where the last `more` bytes of a view stand. */
static char *
tail(struct gb_view *w, size_t more)
{
	return (char *)gb_block_data(w->buf) + w->off + w->h.n - more;
}

enum gb_rc
gb_text_grow(struct gb_heap *h, struct gb_value a, size_t more, struct gb_value *ret,
             char **ret_p, struct gb_err *err)
{
	struct gb_slice s = gb_text_get(a);
	if (s.n + more > text_most(h) || s.n + more < more)
		return too_long(h, err);
	struct gb_view *w = grow(h, view_of(a), s, more);
	if (!w)
		return gb_heap_full(h, err);
	*ret = gb_obj_value(w);
	*ret_p = tail(w, more);
	return GB_OK;
}

enum gb_rc
gb_text_append(struct gb_heap *h, struct gb_value a, struct gb_slice b, struct gb_value *ret,
               struct gb_err *err)
{
	const struct gb_view *from = view_of(a);
	size_t n = from->h.n + b.n;
	bool is_view = from->h.flags & GB_F_VIEW;
	if (!b.n) {
		*ret = a;
		return GB_OK;
	}
	if (n > text_most(h) || n < b.n)
		return too_long(h, err);
	unsigned flags = flags_after(&from->h, b);
	if (n <= GB_SHORT_MAX)
		return append_short(h, gb_text_get(a), b, flags, ret, err);
	struct gb_view *w = grow(h, is_view ? from : NULL, gb_text_get(a), b.n);
	if (!w)
		return gb_heap_full(h, err);
	memcpy(tail(w, b.n), b.p, b.n);
	w->h.flags |= (uint8_t)flags;
	if (is_view) {
		w->nchar = from->nchar ? from->nchar + (uint32_t)gb_utf8_count(b) : 0;
		w->at_char = from->at_char;
		w->at_byte = from->at_byte;
	}
	*ret = gb_obj_value(w);
	return GB_OK;
}

bool
gb_text_ascii(struct gb_value v)
{
	struct gb_obj *o = gb_obj_get(v);
	if (o->flags & (GB_F_ASCII | GB_F_WIDE))
		return o->flags & GB_F_ASCII;
	bool ascii = gb_utf8_ascii(gb_text_get(v));
	if (!(o->flags & GB_F_CONST))
		o->flags |= ascii ? GB_F_ASCII : GB_F_WIDE;
	return ascii;
}

size_t
gb_text_chars(struct gb_value v)
{
	if (gb_text_ascii(v))
		return gb_obj_get(v)->n;
	struct gb_view *w = view_of(v);
	bool is_view = w->h.flags & GB_F_VIEW;
	if (is_view && w->nchar)
		return w->nchar;
	size_t n = gb_utf8_count(gb_text_get(v));
	if (is_view && !(w->h.flags & GB_F_CONST))
		w->nchar = (uint32_t)n;
	return n;
}

static inline bool
is_follow(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Byte offset of code point nth, from a place that is known: forwards or backwards. */
static size_t
offset_from(struct gb_slice s, size_t at_char, size_t at_byte, size_t nth)
{
	if (nth >= at_char)
		return at_byte +
		       gb_utf8_offset(gb_slice(s.p + at_byte, s.n - at_byte), nth - at_char);
	for (; at_char > nth; at_char--)
		while (--at_byte > 0 && is_follow(s.p[at_byte]))
			;
	return at_byte;
}

size_t
gb_text_offset(struct gb_value v, size_t nth)
{
	struct gb_slice s = gb_text_get(v);
	if (gb_text_ascii(v))
		return nth < s.n ? nth : s.n;
	struct gb_view *w = view_of(v);
	if (!(w->h.flags & GB_F_VIEW) || w->h.flags & GB_F_CONST)
		return gb_utf8_offset(s, nth);
	bool from_start = nth < w->at_char / 2;
	size_t at =
		offset_from(s, from_start ? 0 : w->at_char, from_start ? 0 : w->at_byte, nth);
	if (at < s.n) {
		w->at_char = (uint32_t)nth;
		w->at_byte = (uint32_t)at;
	}
	return at;
}

/* Bytes [from, to) of a text as one of its own: a long part of a view shares its buffer. */
static enum gb_rc
part(struct gb_heap *h, struct gb_value v, size_t from, size_t to, struct gb_value *ret,
     struct gb_err *err)
{
	struct gb_slice s = gb_text_get(v);
	const struct gb_view *w = view_of(v);
	size_t n = to - from;
	unsigned flags = w->h.flags & (GB_F_SECRET | GB_F_ASCII);
	if (n <= GB_SHORT_MAX || !(w->h.flags & GB_F_VIEW)) {
		enum gb_rc rc = gb_text(h, gb_slice(s.p + from, n), ret, err);
		if (rc == GB_OK)
			gb_obj_get(*ret)->flags |= (uint8_t)flags;
		return rc;
	}
	struct gb_view *sub = new_view(h, w->buf, w->off + from, n);
	if (!sub)
		return gb_heap_full(h, err);
	sub->h.flags |= (uint8_t)flags;
	*ret = gb_obj_value(sub);
	return GB_OK;
}

enum gb_rc
gb_text_mid(struct gb_heap *h, struct gb_value v, size_t from, size_t count,
            struct gb_value *ret, struct gb_err *err)
{
	size_t n = gb_obj_get(v)->n, begin = gb_text_offset(v, from);
	size_t end = count < SIZE_MAX - from ? gb_text_offset(v, from + count) : n;
	if (begin == 0 && end == n) {
		*ret = v;
		return GB_OK;
	}
	return part(h, v, begin, end, ret, err);
}

GB_COLD uint32_t
gb_text_hash_slow(struct gb_value v)
{
	struct gb_obj *o = gb_obj_get(v);
	uint32_t hash = gb_hash_fold(gb_text_get(v));
	if (!(o->flags & GB_F_CONST))
		((struct gb_text *)(void *)o)->hash = hash;
	return hash;
}
