/* vm/statedump.c - a saved dialog as text, for people; values are shown, secrets are not */
#include "vm/state_read.h"

static void
value(struct gb_buf *out, struct gb_wire *w)
{
	uint8_t kind = gb_get_u8(w);
	switch (kind) {
	case GB_SK_NULL:
		gb_buf_str(out, "NULL");
		return;
	case GB_SK_FALSE:
		gb_buf_str(out, "FALSE");
		return;
	case GB_SK_TRUE:
		gb_buf_str(out, "TRUE");
		return;
	case GB_SK_ABSENT:
		gb_buf_str(out, "absent");
		return;
	case GB_SK_INT:
		gb_buf_printf(out, "%lld", (long long)gb_get_int(w));
		return;
	case GB_SK_FLOAT:
		gb_show(out, gb_double(gb_get_f64(w)));
		return;
	case GB_SK_DATE: {
		int64_t ms = gb_get_int(w);
		gb_buf_printf(out, "date %lld%s", (long long)ms, gb_get_u8(w) ? " (day)" : "");
		return;
	}
	case GB_SK_TEXT: {
		struct gb_slice s = gb_get_text(w);
		gb_buf_printf(out, "\"%.*s\"", GB_SARG(s));
		return;
	}
	case GB_SK_SECRET:
		gb_get_text(w);
		gb_buf_str(out, "***");
		return;
	case GB_SK_REF:
		gb_buf_printf(out, "#%llu", (unsigned long long)gb_get_uint(w));
		return;
	default:
		w->bad = true;
	}
}

static void
variables(struct gb_buf *out, struct gb_wire *w)
{
	for (size_t n = gb_get_count(w, 2); n > 0 && !w->bad; n--) {
		struct gb_slice name = gb_get_text(w);
		gb_buf_printf(out, "    %.*s = ", GB_SARG(name));
		value(out, w);
		gb_buf_char(out, '\n');
	}
}

static void
hidden_name(struct gb_buf *out, uint32_t ord)
{
	static const char *const kind[] = {"for", "each", "select", "with", "try"};
	unsigned k = (ord >> 27) & 15;
	if (!(ord & 0x80000000u) || k >= GB_LEN(kind))
		gb_buf_printf(out, "    (value %u) = ", (unsigned)ord);
	else
		gb_buf_printf(out, "    (%s %u.%u) = ", kind[k], (unsigned)(ord & 0xFFFFFF),
		              (unsigned)(ord >> 24 & 7));
}

static void
frame(struct gb_buf *out, struct gb_wire *w)
{
	uint64_t prog = gb_get_uint(w);
	uint8_t flags = gb_get_u8(w);
	struct gb_slice name = gb_get_text(w);
	uint64_t stmt = gb_get_uint(w), wait = gb_get_uint(w);
	uint8_t mode = gb_get_u8(w);
	uint64_t handler = gb_get_uint(w);
	gb_get_uint(w);
	gb_buf_printf(out, "frame %s%.*s of program %llu, statement %llu, wait %llu",
	              flags & 1 ? "script" : "procedure ", GB_SARG(name),
	              (unsigned long long)prog, (unsigned long long)stmt,
	              (unsigned long long)wait);
	if (mode == GB_ERR_NEXT)
		gb_buf_str(out, ", ON ERROR RESUME NEXT");
	else if (mode == GB_ERR_GOTO)
		gb_buf_printf(out, ", ON ERROR GOTO statement %llu",
		              (unsigned long long)handler);
	gb_buf_char(out, '\n');
	if (flags & 4)
		variables(out, w);
	variables(out, w);
	for (size_t n = gb_get_count(w, 5); n > 0 && !w->bad; n--) {
		hidden_name(out, gb_get_u32(w));
		value(out, w);
		gb_buf_char(out, '\n');
	}
}

static void
contents(struct gb_buf *out, struct gb_wire *w)
{
	size_t n = gb_get_count(w, 2);
	const uint8_t *kind = w->p;
	w->p += n;
	for (size_t i = 0; i < n && !w->bad; i++) {
		bool object = kind[i] == GB_SK_OBJECT || kind[i] == GB_SK_ERROR;
		gb_buf_printf(out, "  #%zu ", i);
		if (kind[i] == GB_SK_TEXT || kind[i] == GB_SK_SECRET) {
			struct gb_slice s = gb_get_text(w);
			if (kind[i] == GB_SK_TEXT)
				gb_buf_printf(out, "\"%.*s\"\n", GB_SARG(s));
			else
				gb_buf_str(out, "***\n");
			continue;
		}
		gb_buf_char(out, object ? '{' : '[');
		for (size_t k = gb_get_count(w, object ? 2 : 1), first = k; k > 0 && !w->bad;
		     k--) {
			struct gb_slice key = object ? gb_get_text(w) : gb_slice("", 0);
			gb_buf_printf(out, "%s%.*s%s", k == first ? "" : ", ", GB_SARG(key),
			              object ? ": " : "");
			value(out, w);
		}
		gb_buf_str(out, object ? "}\n" : "]\n");
	}
}

static void
waits(struct gb_buf *out, struct gb_wire *w)
{
	struct gb_slice words = gb_get_text(w);
	gb_buf_printf(out, "waits for %.*s (", GB_SARG(words));
	for (size_t n = gb_get_count(w, 1), first = n; n > 0 && !w->bad; n--) {
		gb_buf_str(out, n == first ? "" : ", ");
		value(out, w);
	}
	uint64_t tries = gb_get_uint(w);
	gb_buf_printf(out, "), %llu answers refused, memo ", (unsigned long long)tries);
	value(out, w);
	gb_buf_printf(out, ", until %lld\n", (long long)gb_get_int(w));
}

enum gb_rc
gb_state_dump(struct gb_slice state, struct gb_buf *out, struct gb_err *err)
{
	struct gb_sections s;
	struct gb_wire w;
	char hex[2 * GB_SHA256_LEN + 1];
	enum gb_rc rc = gb_state_sections(state, &s, err);
	if (rc != GB_OK)
		return rc;
	gb_wire_init(&w, s.prog);
	for (size_t n = gb_get_count(&w, 1 + GB_SHA256_LEN); n > 0 && !w.bad; n--) {
		struct gb_slice name = gb_get_text(&w);
		if (gb_wire_left(&w) < GB_SHA256_LEN)
			break;
		gb_hex(hex, w.p, GB_SHA256_LEN);
		w.p += GB_SHA256_LEN;
		gb_buf_printf(out, "program %.*s %.12s\n", GB_SARG(name), hex);
	}
	gb_wire_init(&w, s.fram);
	for (size_t n = gb_get_count(&w, 8); n > 0 && !w.bad; n--)
		frame(out, &w);
	gb_wire_init(&w, s.wait);
	waits(out, &w);
	if (s.used.p) {
		gb_wire_init(&w, s.used);
		uint64_t steps = gb_get_uint(&w), cpu_ms = gb_get_uint(&w);
		gb_buf_printf(out, "used %llu instructions, %llu ms\n",
		              (unsigned long long)steps, (unsigned long long)cpu_ms);
	}
	gb_wire_init(&w, s.heap);
	contents(out, &w);
	return GB_OK;
}
