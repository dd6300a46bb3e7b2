#include "lib/keep.h"

#include "base/mem.h"

struct gb_kept *
gb_kept_new(struct gb_slice text, int64_t until_ms)
{
	struct gb_kept *k = gb_xmalloc(sizeof *k + text.n + 1);
	k->until_ms = until_ms;
	k->n = text.n;
	if (text.n > 0)
		memcpy(k->b, text.p, text.n);
	k->b[text.n] = '\0';
	return k;
}

void
gb_kept_set(struct gb_kept **slot, struct gb_slice text)
{
	/* The text may be the old one itself. */
	struct gb_kept *k = text.p ? gb_kept_new(text, 0) : NULL;
	gb_free(*slot);
	*slot = k;
}

void
gb_keep_set(struct gb_map *m, struct gb_slice name, struct gb_slice text, int64_t until_ms)
{
	gb_free(gb_map_put(m, name, gb_kept_new(text, until_ms)));
}

bool
gb_keep_get(const struct gb_map *m, struct gb_slice name, int64_t now_ms, struct gb_slice *ret)
{
	const struct gb_kept *k = gb_map_get(m, name);
	if (!k || (k->until_ms != 0 && k->until_ms <= now_ms))
		return false;
	*ret = gb_kept_get(k);
	return true;
}

void
gb_keep_drop(struct gb_map *m, struct gb_slice name)
{
	if (gb_map_get(m, name))
		gb_free(gb_map_put(m, name, NULL));
}

void
gb_keep_fini(struct gb_map *m)
{
	for (size_t i = 0; i < m->n; i++)
		gb_free(m->item[i].value);
	gb_map_fini(m);
	*m = (struct gb_map){0};
}

void
gb_keep_clear(struct gb_map *m)
{
	gb_keep_fini(m);
}

size_t
gb_keep_count(const struct gb_map *m)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		n += m->item[i].value != NULL;
	return n;
}

void
gb_keep_copy(struct gb_map *to, const struct gb_map *from)
{
	gb_keep_fini(to);
	for (size_t i = 0; i < from->n; i++) {
		const struct gb_kept *k = from->item[i].value;
		if (k)
			gb_keep_set(to, from->item[i].key, gb_kept_get(k), k->until_ms);
	}
}

void
gb_keep_write(const struct gb_map *m, struct gb_buf *out)
{
	gb_put_uint(out, gb_keep_count(m));
	for (size_t i = 0; i < m->n; i++) {
		const struct gb_kept *k = m->item[i].value;
		if (!k)
			continue;
		gb_put_text(out, m->item[i].key);
		gb_put_int(out, k->until_ms);
		gb_put_text(out, gb_kept_get(k));
	}
}

void
gb_keep_read(struct gb_map *m, struct gb_wire *w)
{
	size_t n = gb_get_count(w, 3);
	for (size_t i = 0; i < n && !w->bad; i++) {
		struct gb_slice name = gb_get_text(w);
		int64_t until = gb_get_int(w);
		struct gb_slice text = gb_get_text(w);
		if (!w->bad)
			gb_keep_set(m, name, text, until);
	}
}
