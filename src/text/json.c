#include "text/json.h"

#include "base/mem.h"
#include "base/num.h"
#include "base/utf8.h"

#include <jansson.h>

static json_t *
inner(struct gb_json *j)
{
	return (json_t *)j;
}

static const json_t *
inner_const(const struct gb_json *j)
{
	return (const json_t *)j;
}

static struct gb_json *
outer(json_t *t)
{
	return (struct gb_json *)t;
}

/* Before anything is made: Jansson must take its memory where we count it. */
static void
use_our_memory(void)
{
	json_set_alloc_funcs(gb_xmalloc, gb_free);
}

/* A string of the text: the offset behind it. */
static size_t
skip_string(struct gb_slice text, size_t at)
{
	for (at++; at < text.n && text.p[at] != '"'; at++)
		if (text.p[at] == '\\')
			at++;
	return at < text.n ? at + 1 : text.n;
}

/* What one pass over the text finds before it is parsed. */
struct survey {
	size_t depth;
	struct gb_buf patched; /* the text with "e0" behind each integer that is too large */
};

static void
look_at_number(struct gb_slice text, size_t *at, size_t *copied, struct survey *s)
{
	int64_t i;
	double f;
	size_t len;
	struct gb_slice rest = gb_slice(text.p + *at, text.n - *at);
	enum gb_num_kind kind = gb_num_scan(rest, &i, &f, &len);
	size_t digits = 0;
	while (digits < len &&
	       (rest.p[digits] == '-' || (rest.p[digits] >= '0' && rest.p[digits] <= '9')))
		digits++;
	*at += len ? len : 1;
	if (kind != GB_NUM_FLOAT || digits != len)
		return;
	gb_buf_add(&s->patched, text.p + *copied, *at - *copied);
	gb_buf_str(&s->patched, "e0");
	*copied = *at;
}

static void
survey(struct gb_slice text, struct survey *s)
{
	size_t at = 0, copied = 0, open = 0;
	while (at < text.n) {
		char c = text.p[at];
		if (c == '"') {
			at = skip_string(text, at);
		} else if (c == '-' || (c >= '0' && c <= '9')) {
			look_at_number(text, &at, &copied, s);
		} else {
			if (c == '[' || c == '{')
				open++;
			else if ((c == ']' || c == '}') && open)
				open--;
			if (open > s->depth)
				s->depth = open;
			at++;
		}
	}
	if (copied)
		gb_buf_add(&s->patched, text.p + copied, text.n - copied);
}

static enum gb_rc
fail_syntax(const json_error_t *e, struct gb_err *err)
{
	char why[JSON_ERROR_TEXT_LENGTH];
	size_t n = 0;
	for (; e->text[n] && n + 1 < sizeof why; n++)
		why[n] = e->text[n] == '\'' ? '"' : e->text[n];
	why[n] = '\0';
	uint32_t line = e->line > 0 ? (uint32_t)e->line : 1;
	uint32_t col = e->column > 0 ? (uint32_t)e->column : 1;
	enum gb_rc rc = gb_fail(err, GB_E_JSON, "not valid JSON at line %u, column %u: %s",
	                        line, col, why);
	if (err) {
		err->line = line;
		err->col = col;
	}
	return rc;
}

enum gb_rc
gb_json_parse(struct gb_slice text, size_t max, struct gb_json **ret, struct gb_err *err)
{
	if (text.n > max)
		return gb_fail(err, GB_E_JSON_SIZE,
		               "the JSON text has %zu bytes; at most %zu are allowed", text.n,
		               max);
	use_our_memory();
	struct survey s = {0};
	enum gb_rc rc = GB_OK;
	gb_buf_init(&s.patched, SIZE_MAX);
	survey(text, &s);
	if (s.depth > GB_JSON_DEPTH) {
		rc = gb_fail(err, GB_E_JSON_DEPTH,
		             "the JSON text nests %zu levels deep; at most %d are allowed",
		             s.depth, GB_JSON_DEPTH);
		goto out;
	}
	if (s.patched.n)
		text = gb_buf_get(&s.patched);
	json_error_t e;
	json_t *t =
		json_loadb(text.n ? text.p : "", text.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
	if (t)
		*ret = outer(t);
	else
		rc = fail_syntax(&e, err);
out:
	gb_buf_fini(&s.patched);
	return rc;
}

void
gb_json_free(struct gb_json *j)
{
	json_decref(inner(j));
}

enum gb_json_type
gb_json_typeof(const struct gb_json *j)
{
	if (!j)
		return GB_JSON_NULL;
	static const enum gb_json_type map[] = {
		[JSON_OBJECT] = GB_JSON_OBJECT, [JSON_ARRAY] = GB_JSON_ARRAY,
		[JSON_STRING] = GB_JSON_TEXT,   [JSON_INTEGER] = GB_JSON_INT,
		[JSON_REAL] = GB_JSON_REAL,     [JSON_TRUE] = GB_JSON_BOOL,
		[JSON_FALSE] = GB_JSON_BOOL,    [JSON_NULL] = GB_JSON_NULL,
	};
	return map[json_typeof(inner_const(j))];
}

bool
gb_json_bool(const struct gb_json *j)
{
	return json_is_true(inner_const(j));
}

int64_t
gb_json_int(const struct gb_json *j)
{
	return json_integer_value(inner_const(j));
}

double
gb_json_real(const struct gb_json *j)
{
	return json_number_value(inner_const(j));
}

struct gb_slice
gb_json_text(const struct gb_json *j)
{
	const json_t *t = inner_const(j);
	return gb_slice(json_string_value(t), json_string_length(t));
}

size_t
gb_json_count(const struct gb_json *j)
{
	const json_t *t = inner_const(j);
	return json_is_object(t) ? json_object_size(t) : json_array_size(t);
}

struct gb_json *
gb_json_at(const struct gb_json *array, size_t i)
{
	return outer(json_array_get(inner_const(array), i));
}

struct gb_json *
gb_json_get(const struct gb_json *object, struct gb_slice key)
{
	return outer(json_object_getn(inner_const(object), key.n ? key.p : "", key.n));
}

bool
gb_json_next(struct gb_json *object, struct gb_json_iter *it)
{
	it->at = it->at ? json_object_iter_next(inner(object), it->at)
	                : json_object_iter(inner(object));
	if (!it->at)
		return false;
	it->key = gb_slice(json_object_iter_key(it->at), json_object_iter_key_len(it->at));
	it->value = outer(json_object_iter_value(it->at));
	return true;
}

struct gb_json *
gb_json_new_null(void)
{
	return outer(json_null());
}

struct gb_json *
gb_json_new_bool(bool b)
{
	return outer(json_boolean(b));
}

struct gb_json *
gb_json_new_int(int64_t i)
{
	use_our_memory();
	return outer(json_integer(i));
}

struct gb_json *
gb_json_new_real(double f)
{
	use_our_memory();
	json_t *t = json_real(f);
	return outer(t ? t : json_null());
}

/* The text itself when it is valid UTF-8, else a repaired copy in *copy. */
static struct gb_slice
valid_text(struct gb_slice s, struct gb_buf *copy)
{
	gb_buf_init(copy, SIZE_MAX);
	if (gb_utf8_valid(s) == s.n)
		return s.n ? s : GB_S("");
	unsigned len;
	for (size_t at = 0; at < s.n; at += len) {
		char bytes[4];
		gb_buf_add(copy, bytes, gb_utf8_encode(gb_utf8_decode(s, at, &len), bytes));
	}
	return gb_buf_get(copy);
}

struct gb_json *
gb_json_new_text(struct gb_slice s)
{
	use_our_memory();
	struct gb_buf copy;
	struct gb_slice valid = valid_text(s, &copy);
	json_t *t = json_stringn_nocheck(valid.p, valid.n);
	gb_buf_fini(&copy);
	return outer(t);
}

struct gb_json *
gb_json_new_array(void)
{
	use_our_memory();
	return outer(json_array());
}

struct gb_json *
gb_json_new_object(void)
{
	use_our_memory();
	return outer(json_object());
}

void
gb_json_append(struct gb_json *array, struct gb_json *value)
{
	if (json_array_append_new(inner(array), inner(value)) != 0)
		GB_BUG("a JSON value cannot be appended here");
}

void
gb_json_set(struct gb_json *object, struct gb_slice key, struct gb_json *value)
{
	struct gb_buf copy;
	struct gb_slice valid = valid_text(key, &copy);
	if (json_object_setn_new_nocheck(inner(object), valid.p, valid.n, inner(value)) != 0)
		GB_BUG("a JSON value cannot be set here");
	gb_buf_fini(&copy);
}

void
gb_json_set_text(struct gb_json *object, const char *key, struct gb_slice text)
{
	gb_json_set(object, gb_cstr(key), gb_json_new_text(text));
}
