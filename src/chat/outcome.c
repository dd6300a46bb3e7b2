/* chat/outcome.c - what a run returns to a program (language.md 12.6, 14.3) */
#include "chat/dialog.h"

#include "text/json.h"
#include "vm/convert.h"

#define RESULT_MAX ((size_t)16 << 20)

static const char prefix[] = "result_";

struct named { /* result_a, result_b as one object */
	struct gb_buf *out;
	unsigned n;
};

static void
add_named(struct gb_slice name, struct gb_value v, void *ctx)
{
	struct named *f = ctx;
	const size_t n = sizeof prefix - 1;
	if (name.n <= n || !gb_slice_ieq(gb_slice(name.p, n), gb_cstr(prefix)))
		return;
	gb_buf_char(f->out, f->n++ > 0 ? ',' : '{');
	gb_json_quote(f->out, gb_slice(name.p + n, name.n - n));
	gb_buf_char(f->out, ':');
	gb_json_put(f->out, v, false);
}

static void
add_plain(struct gb_slice name, struct gb_value v, void *ctx)
{
	struct gb_buf *out = ctx;
	if (gb_slice_ieq(name, GB_S("result")))
		gb_json_put(out, v, false);
}

/* The answer to a webhook whose script returned nothing. */
static void
put_variables(const struct gb_dialog *d, struct gb_buf *out)
{
	struct named f = {out, 0};
	gb_dialog_each(d, add_named, &f);
	if (f.n > 0)
		gb_buf_char(out, '}');
	else
		gb_dialog_each(d, add_plain, out);
	if (out->n == 0)
		gb_buf_str(out, "{\"status\":\"ok\"}");
}

void
gb_dialog_result(struct gb_dialog *d, bool failed)
{
	struct gb_buf b;
	if (d->session->wants == GB_WANTS_NOT)
		return;
	gb_buf_init(&b, RESULT_MAX);
	if (!failed && d->session->wants == GB_WANTS_WEBHOOK && gb_is_null(d->vm->result))
		put_variables(d, &b);
	else if (!failed)
		gb_json_put(&b, d->vm->result, false);
	/* A result that is too long is none. */
	gb_kept_set(&d->session->result, b.over || failed ? GB_S("") : gb_buf_get(&b));
	gb_buf_fini(&b);
}
