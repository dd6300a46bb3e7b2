#include "base/wire.h"

void
gb_put_u8(struct gb_buf *b, uint8_t v)
{
	gb_buf_char(b, (char)v);
}

static void
put_le(struct gb_buf *b, uint64_t v, unsigned bytes)
{
	uint8_t out[8];
	for (unsigned i = 0; i < bytes; i++)
		out[i] = (uint8_t)(v >> (8 * i));
	gb_buf_add(b, out, bytes);
}

void
gb_put_u32(struct gb_buf *b, uint32_t v)
{
	put_le(b, v, 4);
}

void
gb_put_u64(struct gb_buf *b, uint64_t v)
{
	put_le(b, v, 8);
}

void
gb_put_uint(struct gb_buf *b, uint64_t v)
{
	uint8_t out[10];
	size_t n = 0;
	while (v >= 0x80) {
		out[n++] = (uint8_t)(v | 0x80);
		v >>= 7;
	}
	out[n++] = (uint8_t)v;
	gb_buf_add(b, out, n);
}

void
gb_put_int(struct gb_buf *b, int64_t v)
{
	gb_put_uint(b, ((uint64_t)v << 1) ^ (v < 0 ? UINT64_MAX : 0));
}

void
gb_put_f64(struct gb_buf *b, double v)
{
	uint64_t bits;
	memcpy(&bits, &v, sizeof bits);
	gb_put_u64(b, bits);
}

void
gb_put_text(struct gb_buf *b, struct gb_slice s)
{
	gb_put_uint(b, s.n);
	gb_buf_slice(b, s);
}

void
gb_wire_init(struct gb_wire *w, struct gb_slice s)
{
	const uint8_t *p = (const uint8_t *)(s.n ? s.p : "");
	*w = (struct gb_wire){.p = p, .end = p + s.n};
}

size_t
gb_wire_left(const struct gb_wire *w)
{
	return (size_t)(w->end - w->p);
}

/* n bytes of the input, or NULL and bad; after that nothing is left. */
static const uint8_t *
take(struct gb_wire *w, size_t n)
{
	if (GB_UNLIKELY(n > gb_wire_left(w))) {
		w->bad = true;
		w->p = w->end;
		return NULL;
	}
	const uint8_t *p = w->p;
	w->p += n;
	return p;
}

static uint64_t
get_le(struct gb_wire *w, unsigned bytes)
{
	const uint8_t *p = take(w, bytes);
	uint64_t v = 0;
	for (unsigned i = 0; p && i < bytes; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

uint8_t
gb_get_u8(struct gb_wire *w)
{
	return (uint8_t)get_le(w, 1);
}

uint32_t
gb_get_u32(struct gb_wire *w)
{
	return (uint32_t)get_le(w, 4);
}

uint64_t
gb_get_u64(struct gb_wire *w)
{
	return get_le(w, 8);
}

uint64_t
gb_get_uint(struct gb_wire *w)
{
	uint64_t v = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		const uint8_t *p = take(w, 1);
		if (!p)
			return 0;
		if (shift == 63 && *p > 1)
			break; /* more than 64 bits */
		v |= (uint64_t)(*p & 0x7F) << shift;
		if (*p < 0x80)
			return v;
	}
	w->bad = true;
	w->p = w->end;
	return 0;
}

int64_t
gb_get_int(struct gb_wire *w)
{
	uint64_t v = gb_get_uint(w);
	return (int64_t)((v >> 1) ^ (v & 1 ? UINT64_MAX : 0));
}

double
gb_get_f64(struct gb_wire *w)
{
	uint64_t bits = gb_get_u64(w);
	double v;
	memcpy(&v, &bits, sizeof v);
	return v;
}

struct gb_slice
gb_get_text(struct gb_wire *w)
{
	size_t n = gb_get_count(w, 1);
	const uint8_t *p = take(w, n);
	return gb_slice((const char *)p, n);
}

size_t
gb_get_count(struct gb_wire *w, size_t each)
{
	uint64_t n = gb_get_uint(w);
	if (n > gb_wire_left(w) / (each ? each : 1)) {
		w->bad = true;
		w->p = w->end;
		return 0;
	}
	return (size_t)n;
}
