/* kw/out_json.c - the registry as JSON; kw/print.h */
#include "kw/print.h"
#include "text/json.h"

static void
put_text(struct gb_buf *out, const char *key, const char *value)
{
	gb_buf_printf(out, ",\"%s\":", key);
	if (value)
		gb_json_quote(out, gb_cstr(value));
	else
		gb_buf_str(out, "null");
}

/* A comma-separated list as an array of texts. */
static void
put_list(struct gb_buf *out, const char *key, const char *list)
{
	struct gb_slice rest = gb_cstr(list);
	bool first = true;

	gb_buf_printf(out, ",\"%s\":[", key);
	while (rest.n) {
		size_t comma = gb_slice_find(rest, GB_S(","), 0);
		size_t n = comma == SIZE_MAX ? rest.n : comma;

		if (!first)
			gb_buf_char(out, ',');
		gb_json_quote(out, gb_slice_trim(gb_slice(rest.p, n)));
		first = false;
		n += comma != SIZE_MAX;
		rest = gb_slice(rest.p + n, rest.n - n);
	}
	gb_buf_char(out, ']');
}

static void
put_bool(struct gb_buf *out, const char *key, bool value)
{
	gb_buf_printf(out, ",\"%s\":%s", key, value ? "true" : "false");
}

static void
put_row(struct gb_buf *out, const struct gb_phrase *ph, unsigned i)
{
	const struct gb_kw *kw = ph->row[i];
	struct gb_buf words;

	gb_buf_str(out, "{\"words\":");
	gb_json_quote(out, gb_cstr(kw->words));
	gb_buf_init(&words, 4096);
	gb_kw_print_use(&words, ph, i);
	put_text(out, "use", words.p);
	put_text(out, "shape", kw->shape);
	put_text(out, "result", kw->ret);
	put_text(out, "group", kw->group);
	gb_buf_printf(out, ",\"tier\":%u", kw->tier);
	gb_buf_clear(&words);
	gb_kw_print_needs(&words, kw, ",");
	put_list(out, "needs", words.n ? words.p : NULL);
	gb_buf_fini(&words);
	put_bool(out, "statement", (kw->need & GB_STMT) != 0);
	put_bool(out, "value", (kw->need & (GB_EXPR | GB_FUNC | GB_CONST)) != 0);
	put_bool(out, "grammar", (kw->need & GB_CORE) != 0);
	put_bool(out, "available", kw->fn || (kw->need & GB_CORE));
	put_text(out, "brief", kw->brief);
	put_text(out, "doc", kw->doc);
	put_text(out, "example", kw->example);
	put_list(out, "see", kw->see);
	gb_buf_char(out, '}');
}

static void
put_type(struct gb_buf *out, const struct gb_heartype *type)
{
	gb_buf_str(out, "{\"name\":");
	gb_json_quote(out, gb_cstr(type->name));
	put_list(out, "aliases", type->aliases);
	put_text(out, "json", type->json);
	put_text(out, "format", type->format);
	put_text(out, "brief", type->brief);
	gb_buf_char(out, '}');
}

void
gb_kw_print_json(const struct gb_index *ix, struct gb_buf *out)
{
	size_t n, ntype;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);
	const struct gb_heartype *type = gb_index_types(ix, &ntype);
	const char *sep = "\n";

	gb_buf_str(out, "{\"v\":1,\"keywords\":[");
	for (size_t i = 0; i < n; i++)
		for (unsigned r = 0; r < all[i]->nrow; r++) {
			gb_buf_str(out, sep);
			put_row(out, all[i], r);
			sep = ",\n";
		}
	gb_buf_str(out, "],\n\"types\":[");
	for (size_t i = 0; i < ntype; i++) {
		gb_buf_str(out, i ? ",\n" : "\n");
		put_type(out, &type[i]);
	}
	gb_buf_str(out, "]}\n");
}
