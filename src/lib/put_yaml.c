/* lib/put_yaml.c - values as YAML
 *
 * A text stands plain only when it begins with a letter and every reader of YAML 1.1 and 1.2
 * takes it as that text; anything else stands in double quotes.
 */
#include "base/utf8.h"
#include "lib/notation.h"
#include "text/json.h"

struct writer {
	struct gb_buf *out;
	struct gb_err *err;
};

static void
indent(const struct writer *w, unsigned level)
{
	for (unsigned i = 0; i < level; i++)
		gb_buf_str(w->out, "  ");
}

static bool
is_plain_char(uint32_t cp, bool first)
{
	if (cp < 0x80) {
		bool letter = (cp | 32) >= 'a' && (cp | 32) <= 'z';
		return letter ||
		       (!first && ((cp >= '0' && cp <= '9') || strchr(" _./@+()-", (int)cp)));
	}
	return gb_utf8_is_letter(cp);
}

/* Words that mean a truth value or nothing to some reader. */
static bool
is_word(struct gb_slice s)
{
	static const char *const words[] = {"y",   "n",    "yes",   "no",  "on",
	                                    "off", "true", "false", "null"};
	for (size_t i = 0; i < GB_LEN(words); i++)
		if (gb_slice_ieq(s, gb_cstr(words[i])))
			return true;
	return false;
}

static bool
is_plain(struct gb_slice s)
{
	unsigned len;
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = gb_utf8_decode(s, at, &len);
		if (cp == 0 || !is_plain_char(cp, at == 0))
			return false;
	}
	return s.n && s.p[s.n - 1] != ' ' && !is_word(s);
}

/* Characters that must be escaped (YAML 5.1, 5.4, 7.3.1). */
static bool
is_printable(uint32_t cp)
{
	return (cp >= ' ' && cp < 0x7F) ||
	       (cp >= 0xA0 && cp <= 0xD7FF && cp != 0x2028 && cp != 0x2029) ||
	       (cp >= 0xE000 && cp <= 0xFFFD && cp != 0xFEFF) || cp >= 0x10000;
}

static void
put_quoted(struct gb_buf *out, struct gb_slice s)
{
	unsigned len;
	gb_buf_char(out, '"');
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = gb_utf8_decode(s, at, &len);
		if (cp == '"' || cp == '\\')
			gb_buf_printf(out, "\\%c", (char)cp);
		else if (cp == '\n')
			gb_buf_str(out, "\\n");
		else if (cp == '\t')
			gb_buf_str(out, "\\t");
		else if (!is_printable(cp))
			gb_buf_printf(out, "\\u%04X", (unsigned)cp);
		else if (cp == 0xFFFD)
			gb_buf_str(out, "\xEF\xBF\xBD");
		else
			gb_buf_add(out, s.p + at, len);
	}
	gb_buf_char(out, '"');
}

static void
put_text(struct gb_buf *out, struct gb_slice s)
{
	if (is_plain(s))
		gb_buf_slice(out, s);
	else
		put_quoted(out, s);
}

/* Readers of YAML 1.1 take 1e+300 as a text: there the digits need a point. */
static void
put_float(struct gb_buf *out, double f)
{
	struct gb_buf b;
	gb_buf_init(&b, 64);
	gb_json_number(&b, f);
	struct gb_slice s = gb_buf_get(&b);
	size_t e = gb_slice_find(s, GB_S("e"), 0);
	if (e == SIZE_MAX || gb_slice_find(s, GB_S("."), 0) != SIZE_MAX)
		e = s.n;
	gb_buf_add(out, s.p, e);
	if (e < s.n)
		gb_buf_str(out, ".0");
	gb_buf_add(out, s.p + e, s.n - e);
	gb_buf_fini(&b);
}

static bool
is_block(struct gb_value v)
{
	return (gb_is_array(v) || gb_is_object(v)) && gb_obj_get(v)->n > 0;
}

static void
put_scalar(struct gb_buf *out, struct gb_value v)
{
	if (gb_is_text(v))
		put_text(out, gb_text_get(v));
	else if (gb_is_array(v) || gb_is_object(v))
		gb_buf_str(out, gb_is_array(v) ? "[]" : "{}");
	else if (gb_is_null(v))
		gb_buf_str(out, "null");
	else if (gb_is_double(v))
		put_float(out, gb_double_get(v));
	else
		gb_show(out, v);
}

/* Lines of a container; the first one stands behind what is there already. `level` is bounded
 * by GB_NOTATION_DEPTH. */
static enum gb_rc put_block(const struct writer *w, struct gb_value v, unsigned level);

static enum gb_rc
put_items(const struct writer *w, struct gb_value v, unsigned level)
{
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(v) && !w->out->over; i++) {
		struct gb_value item = gb_array_items(v)[i];
		if (i)
			indent(w, level);
		gb_buf_str(w->out, "- ");
		if (is_block(item)) {
			rc = put_block(w, item, level + 1);
		} else {
			put_scalar(w->out, item);
			gb_buf_char(w->out, '\n');
		}
	}
	return rc;
}

static enum gb_rc
put_members(const struct writer *w, struct gb_value v, unsigned level)
{
	enum gb_rc rc = GB_OK;
	const struct gb_entry *e;
	bool first = true;
	for (size_t at = 0; rc == GB_OK && !w->out->over && (e = gb_object_next(v, &at));
	     first = false) {
		if (!first)
			indent(w, level);
		put_text(w->out, gb_text_get(e->key));
		gb_buf_char(w->out, ':');
		if (is_block(e->value)) {
			gb_buf_char(w->out, '\n');
			indent(w, level + 1);
			rc = put_block(w, e->value, level + 1);
		} else {
			gb_buf_char(w->out, ' ');
			put_scalar(w->out, e->value);
			gb_buf_char(w->out, '\n');
		}
	}
	return rc;
}

static enum gb_rc
put_block(const struct writer *w, struct gb_value v, unsigned level)
{
	if (level >= GB_NOTATION_DEPTH)
		return gb_fail(w->err, GB_E_NESTING,
		               "the value is nested more than %d deep, or holds itself",
		               GB_NOTATION_DEPTH);
	return gb_is_array(v) ? put_items(w, v, level) : put_members(w, v, level);
}

enum gb_rc
gb_yaml_put(struct gb_buf *out, struct gb_value v, struct gb_err *err)
{
	struct writer w = {out, err};
	if (is_block(v))
		return put_block(&w, v, 0);
	put_scalar(out, v);
	gb_buf_char(out, '\n');
	return GB_OK;
}
