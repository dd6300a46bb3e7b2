/* vm/show.c - values as text (language.md 7; S31) */
#include "base/num.h"
#include "base/utf8.h"
#include "text/date.h"
#include "vm/convert.h"
#include "vm/describe.h"

#include <stdio.h>

enum { QUOTE_MOST = 40 }; /* bytes of a text in a message */

const char *
gb_typeof(struct gb_value v)
{
	if (gb_is_double(v))
		return "FLOAT";
	if (gb_is_int48(v))
		return "INTEGER";
	if (gb_is_bool(v))
		return "BOOLEAN";
	if (!gb_is_obj(v))
		return "NULL";
	switch ((enum gb_kind)gb_obj_get(v)->kind) {
	case GB_K_INT64:
		return "INTEGER";
	case GB_K_DATE:
		return "DATETIME";
	case GB_K_TEXT:
		return "TEXT";
	case GB_K_ARRAY:
		return "ARRAY";
	case GB_K_OBJECT:
		return gb_is_error(v) ? "ERROR" : "OBJECT";
	case GB_K_BLOCK:
	case GB_K_FORWARD:
		break;
	}
	GB_BUG("a value has no type");
}

const char *
gb_describe(char out[GB_DESCRIBE_MAX], struct gb_value v)
{
	const char *type = gb_typeof(v);
	if (!gb_is_text(v)) {
		bool vowel = strchr("AEIO", *type);
		const char *article = gb_is_null(v) ? "" : vowel ? "an " : "a ";
		snprintf(out, GB_DESCRIBE_MAX, "%s%s", article, type);
		return out;
	}
	struct gb_slice s = gb_text_get(v);
	if (gb_obj_get(v)->flags & GB_F_SECRET) {
		snprintf(out, GB_DESCRIBE_MAX, "\"***\"");
		return out;
	}
	bool cut = s.n > QUOTE_MOST;
	size_t n = cut ? QUOTE_MOST : s.n;
	while (cut && n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	snprintf(out, GB_DESCRIBE_MAX, "\"%.*s%s\"", (int)n, s.n ? s.p : "", cut ? "..." : "");
	for (char *p = out; *p; p++)
		if (*p == '\n' || *p == '\r' || *p == '\t')
			*p = ' ';
	return out;
}

/* The text of a value that is no text and no container; 0 bytes for NULL. */
static unsigned
print_scalar(char out[GB_NUM_MAX], struct gb_value v)
{
	if (gb_is_int(v))
		return gb_num_int(out, gb_int_get(v));
	if (gb_is_double(v))
		return gb_num_float(out, gb_double_get(v));
	if (gb_is_date(v)) {
		struct gb_date d;
		d.ms = gb_date_get(v, &d.date_only);
		return gb_date_print(out, d);
	}
	if (!gb_is_bool(v))
		return 0;
	struct gb_slice word = gb_same(v, GB_TRUE) ? GB_S("true") : GB_S("false");
	memcpy(out, word.p, word.n);
	return (unsigned)word.n;
}

static inline bool
is_container(struct gb_value v)
{
	return gb_is_array(v) || gb_is_object(v);
}

void
gb_show(struct gb_buf *out, struct gb_value v)
{
	if (gb_is_text(v)) {
		gb_buf_slice(out, gb_text_get(v));
	} else if (is_container(v)) {
		gb_json_show(out, v);
	} else {
		char text[GB_NUM_MAX];
		gb_buf_add(out, text, print_scalar(text, v));
	}
}

enum gb_rc
gb_to_text(struct gb_heap *h, struct gb_value v, struct gb_value *ret, struct gb_err *err)
{
	if (!gb_is_text(v))
		return gb_concat(h, &v, 1, ret, err);
	*ret = v;
	return GB_OK;
}

/* --- concatenation --- */

static inline size_t
digits_of(uint64_t u)
{
	size_t n = 1;
	for (; u >= 10000; u /= 10000)
		n += 4;
	return n + (u >= 10) + (u >= 100) + (u >= 1000);
}

static inline size_t
int_length(int64_t i)
{
	return i < 0 ? 1 + digits_of(0 - (uint64_t)i) : digits_of((uint64_t)i);
}

/* Bytes of a value's text. What cannot be measured without being made stands in `made` after
 * its length, for put_text() to take. */
static size_t
measure(struct gb_value v, struct gb_buf *made)
{
	if (gb_is_text(v))
		return gb_obj_get(v)->n;
	if (gb_is_int(v))
		return int_length(gb_int_get(v));
	if (gb_is_null(v))
		return 0;
	uint32_t length = 0;
	size_t at = made->n;
	gb_buf_add(made, &length, sizeof length);
	gb_show(made, v);
	if (made->over)
		return 0;
	length = (uint32_t)(made->n - at - sizeof length);
	memcpy(made->p + at, &length, sizeof length);
	return length;
}

static char *
put_text(char *to, struct gb_value v, const char **made)
{
	if (gb_is_int(v)) {
		char digits[GB_NUM_MAX];
		unsigned n = gb_num_int(digits, gb_int_get(v));
		memcpy(to, digits, n);
		return to + n;
	}
	if (gb_is_null(v))
		return to;
	struct gb_slice s;
	if (gb_is_text(v)) {
		s = gb_text_get(v);
	} else {
		uint32_t length;
		memcpy(&length, *made, sizeof length);
		s = gb_slice(*made + sizeof length, length);
		*made += sizeof length + length;
	}
	if (s.n)
		memcpy(to, s.p, s.n);
	return to + s.n;
}

enum gb_rc
gb_concat(struct gb_heap *h, const struct gb_value *v, size_t n, struct gb_value *ret,
          struct gb_err *err)
{
	size_t total = 0;
	bool secret = false;
	struct gb_buf made;
	gb_buf_init(&made,
	            (h->limits.text ? h->limits.text : INT32_MAX) + n * sizeof(uint32_t));
	for (size_t i = 0; i < n; i++) {
		total += measure(v[i], &made);
		secret |= gb_is_text(v[i]) && gb_obj_get(v[i])->flags & GB_F_SECRET;
	}
	char *to;
	const char *from = made.p;
	struct gb_value text;
	/* A text that is grown step by step keeps its buffer. */
	bool grows = !made.over && gb_is_text(v[0]) &&
	             (gb_obj_get(v[0])->flags & (GB_F_VIEW | GB_F_CONST)) == GB_F_VIEW;
	enum gb_rc rc =
		grows ? gb_text_grow(h, v[0], total - gb_obj_get(v[0])->n, &text, &to, err)
		      : gb_text_room(h, made.over ? SIZE_MAX : total, &text, &to, err);
	if (rc == GB_OK) {
		for (size_t i = grows; i < n; i++)
			to = put_text(to, v[i], &from);
		if (secret)
			gb_obj_get(text)->flags |= GB_F_SECRET;
		*ret = text;
	}
	gb_buf_fini(&made);
	return rc;
}
