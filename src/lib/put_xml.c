/* lib/put_xml.c - values as XML */
#include "base/utf8.h"
#include "lib/notation.h"

struct writer {
	struct gb_buf *out;
	struct gb_err *err;
};

static void
new_line(const struct writer *w, unsigned level)
{
	gb_buf_char(w->out, '\n');
	for (unsigned i = 0; i < level; i++)
		gb_buf_str(w->out, "  ");
}

/* What XML 1.0 allows in a document (2.2); the rest cannot even be escaped. */
static bool
is_allowed(uint32_t cp)
{
	return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= ' ' && cp <= 0xD7FF) ||
	       (cp >= 0xE000 && cp <= 0xFFFD) || cp >= 0x10000;
}

static void
put_text(struct gb_buf *out, struct gb_slice s)
{
	unsigned len;
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = gb_utf8_decode(s, at, &len);
		switch (cp) {
		case '&':
			gb_buf_str(out, "&amp;");
			break;
		case '<':
			gb_buf_str(out, "&lt;");
			break;
		case '>':
			gb_buf_str(out, "&gt;");
			break;
		case '\r':
			gb_buf_str(out, "&#13;");
			break;
		default:
			if (!is_allowed(cp) || (cp == 0xFFFD && len == 1))
				gb_buf_str(out, "\xEF\xBF\xBD");
			else
				gb_buf_add(out, s.p + at, len);
		}
	}
}

/* Letters that a name may begin with, beside A-Z, a-z and _: those of common scripts that every
 * edition of XML 1.0 allows, since many readers know only the older ones. */
static const struct {
	uint32_t from, to;
} name_start[] = {
	{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x131},    {0x134, 0x13E}, {0x141, 0x148},
	{0x14A, 0x17E},   {0x391, 0x3A1},   {0x3A3, 0x3CE},   {0x401, 0x40C}, {0x40E, 0x44F},
	{0x5D0, 0x5EA},   {0x621, 0x63A},   {0x641, 0x64A},   {0x905, 0x939}, {0x3041, 0x3094},
	{0x30A1, 0x30FA}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3},
};

static bool
begins_name(uint32_t cp)
{
	if (cp < 0x80)
		return cp == '_' || ((cp | 32) >= 'a' && (cp | 32) <= 'z');
	for (size_t i = 0; i < GB_LEN(name_start); i++)
		if (cp >= name_start[i].from && cp <= name_start[i].to)
			return true;
	return false;
}

static bool
goes_on_name(uint32_t cp)
{
	return begins_name(cp) || (cp >= '0' && cp <= '9') || cp == '-' || cp == '.';
}

/* A key as the name of an element: what cannot stand in a name becomes _. */
static void
put_name(struct gb_buf *out, struct gb_slice s)
{
	unsigned len;
	if (s.n == 0)
		gb_buf_char(out, '_');
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = gb_utf8_decode(s, at, &len);
		if (!goes_on_name(cp)) {
			gb_buf_char(out, '_');
			continue;
		}
		if (at == 0 && !begins_name(cp))
			gb_buf_char(out, '_');
		gb_buf_add(out, s.p + at, len);
	}
}

/* One element with what is in it; `depth` is bounded by GB_NOTATION_DEPTH. */
static enum gb_rc put_element(const struct writer *w, struct gb_slice name, struct gb_value v,
                              unsigned depth);

static enum gb_rc
put_items(const struct writer *w, struct gb_value v, unsigned depth)
{
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; rc == GB_OK && i < gb_array_count(v) && !w->out->over; i++)
		rc = put_element(w, GB_S("item"), gb_array_items(v)[i], depth);
	return rc;
}

static enum gb_rc
put_members(const struct writer *w, struct gb_value v, unsigned depth)
{
	enum gb_rc rc = GB_OK;
	const struct gb_entry *e;
	for (size_t at = 0; rc == GB_OK && !w->out->over && (e = gb_object_next(v, &at));)
		rc = put_element(w, gb_text_get(e->key), e->value, depth);
	return rc;
}

static void
put_scalar(struct gb_buf *out, struct gb_value v)
{
	struct gb_buf text;
	if (gb_is_text(v)) {
		put_text(out, gb_text_get(v));
		return;
	}
	gb_buf_init(&text, 256);
	gb_show(&text, v);
	put_text(out, gb_buf_get(&text));
	gb_buf_fini(&text);
}

static enum gb_rc
put_element(const struct writer *w, struct gb_slice name, struct gb_value v, unsigned depth)
{
	bool array = gb_is_array(v), container = array || gb_is_object(v);
	bool empty = gb_is_null(v) || ((container || gb_is_text(v)) && gb_obj_get(v)->n == 0);
	enum gb_rc rc = GB_OK;
	if (depth > GB_NOTATION_DEPTH)
		return gb_fail(w->err, GB_E_NESTING,
		               "the value is nested more than %d deep, or holds itself",
		               GB_NOTATION_DEPTH);
	new_line(w, depth);
	gb_buf_char(w->out, '<');
	put_name(w->out, name);
	if (empty) {
		gb_buf_str(w->out, "/>");
		return GB_OK;
	}
	gb_buf_char(w->out, '>');
	if (container) {
		rc = array ? put_items(w, v, depth + 1) : put_members(w, v, depth + 1);
		new_line(w, depth);
	} else {
		put_scalar(w->out, v);
	}
	gb_buf_str(w->out, "</");
	put_name(w->out, name);
	gb_buf_char(w->out, '>');
	return rc;
}

enum gb_rc
gb_xml_put(struct gb_buf *out, struct gb_value v, struct gb_slice root, struct gb_err *err)
{
	struct writer w = {out, err};
	gb_buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	enum gb_rc rc = put_element(&w, root, v, 0);
	gb_buf_char(out, '\n');
	return rc;
}
