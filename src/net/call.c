#include "net/call.h"

#include "base/wire.h"

enum { VERSION = 1 };

static void
put_headers(struct gb_buf *out, const struct gb_netheader *h, size_t n)
{
	gb_put_uint(out, n);
	for (size_t i = 0; i < n; i++) {
		gb_put_text(out, h[i].name);
		gb_put_text(out, h[i].value);
	}
}

static struct gb_netheader *
get_headers(struct gb_wire *w, struct gb_arena *a, size_t *ret_n)
{
	size_t n = gb_get_count(w, 2);
	if (n > GB_NET_HEADERS_MOST) {
		w->bad = true;
		n = 0;
	}
	struct gb_netheader *h = gb_arena_alloc(a, (n ? n : 1) * sizeof *h);
	for (size_t i = 0; i < n; i++) {
		h[i].name = gb_get_text(w);
		h[i].value = gb_get_text(w);
	}
	*ret_n = n;
	return h;
}

static bool
is_bad(const struct gb_wire *w, uint8_t version)
{
	return w->bad || version != VERSION || gb_wire_left(w) != 0;
}

void
gb_netreq_write(const struct gb_netreq *q, struct gb_buf *out)
{
	gb_put_u8(out, VERSION);
	gb_put_text(out, q->method);
	gb_put_text(out, q->url);
	put_headers(out, q->header, q->nheader);
	gb_put_text(out, q->body);
	gb_put_int(out, q->timeout_ms);
}

enum gb_rc
gb_netreq_read(struct gb_slice bytes, struct gb_arena *a, struct gb_netreq *ret,
               struct gb_err *err)
{
	struct gb_wire w;
	struct gb_netreq q = {0};
	gb_wire_init(&w, bytes);
	uint8_t version = gb_get_u8(&w);
	q.method = gb_get_text(&w);
	q.url = gb_get_text(&w);
	q.header = get_headers(&w, a, &q.nheader);
	q.body = gb_get_text(&w);
	q.timeout_ms = gb_get_int(&w);
	if (is_bad(&w, version) || q.timeout_ms < 0)
		return gb_fail(err, GB_E_NET_FORM, "the bytes are no request");
	*ret = q;
	return GB_OK;
}

void
gb_netans_write(const struct gb_netans *n, struct gb_buf *out)
{
	gb_put_u8(out, VERSION);
	gb_put_u8(out, (uint8_t)n->end);
	gb_put_uint(out, n->status);
	gb_put_text(out, n->why);
	put_headers(out, n->header, n->nheader);
	gb_put_text(out, n->body);
}

enum gb_rc
gb_netans_read(struct gb_slice bytes, struct gb_arena *a, struct gb_netans *ret,
               struct gb_err *err)
{
	struct gb_wire w;
	struct gb_netans n = {0};
	gb_wire_init(&w, bytes);
	uint8_t version = gb_get_u8(&w);
	uint8_t end = gb_get_u8(&w);
	uint64_t status = gb_get_uint(&w);
	n.why = gb_get_text(&w);
	n.header = get_headers(&w, a, &n.nheader);
	n.body = gb_get_text(&w);
	if (is_bad(&w, version) || end > GB_NET_STOPPED || status > 999)
		return gb_fail(err, GB_E_NET_FORM, "the bytes are no answer");
	n.end = (enum gb_netend)end;
	n.status = (unsigned)status;
	*ret = n;
	return GB_OK;
}

struct gb_slice
gb_netheader_get(const struct gb_netheader *h, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (gb_slice_ieq(h[i].name, gb_cstr(name)))
			return h[i].value;
	return gb_slice(NULL, 0);
}

bool
gb_netreq_again(const struct gb_netreq *q)
{
	return gb_slice_eq(q->method, GB_S("GET")) || gb_slice_eq(q->method, GB_S("HEAD"));
}
