#include "bot/release.h"

#include "comp/comp.h"

#include "text/json.h"

#include <stdlib.h>

#define HEX_LEN (2 * GB_SHA256_LEN)

static int
by_name(const void *x, const void *y)
{
	const struct gb_release_part *a = x, *b = y;
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int c = n ? memcmp(a->name.p, b->name.p, n) : 0;
	return c ? c : (a->name.n > b->name.n) - (a->name.n < b->name.n);
}

struct gb_sha256
gb_release_id(struct gb_release_part *part, size_t n)
{
	struct gb_buf list;
	char hex[HEX_LEN + 1];
	gb_buf_init(&list, SIZE_MAX);
	if (n)
		qsort(part, n, sizeof *part, by_name);
	for (size_t i = 0; i < n; i++) {
		gb_hex(hex, part[i].source.b, GB_SHA256_LEN);
		gb_buf_slice(&list, part[i].name);
		gb_buf_printf(&list, "\t%s\t" GB_DIALECT "\n", hex);
	}
	struct gb_sha256 id = gb_sha256(gb_buf_get(&list));
	gb_buf_fini(&list);
	return id;
}

static void
set_hash(struct gb_json *o, struct gb_slice key, const struct gb_sha256 *sum)
{
	char hex[HEX_LEN + 1];
	gb_hex(hex, sum->b, GB_SHA256_LEN);
	gb_json_set(o, key, gb_json_new_text(gb_slice(hex, HEX_LEN)));
}

void
gb_release_json(const struct gb_release_part *part, size_t n, const struct gb_sha256 *id,
                struct gb_buf *out)
{
	struct gb_json *o = gb_json_new_object(), *scripts = gb_json_new_array();
	gb_json_set(o, GB_S("v"), gb_json_new_int(1));
	set_hash(o, GB_S("id"), id);
	gb_json_set(o, GB_S("dialect"), gb_json_new_text(GB_S(GB_DIALECT)));
	for (size_t i = 0; i < n; i++) {
		struct gb_json *one = gb_json_new_object();
		gb_json_set(one, GB_S("name"), gb_json_new_text(part[i].name));
		set_hash(one, GB_S("source"), &part[i].source);
		gb_json_append(scripts, one);
	}
	gb_json_set(o, GB_S("scripts"), scripts);
	gb_json_dump(o, GB_JSON_PRETTY, out);
	gb_buf_char(out, '\n');
	gb_json_free(o);
}
