/* chat/ch_console.c - a dialog on a terminal or through a pipe */
#include "base/num.h"
#include "base/utf8.h"
#include "chat/channel.h"
#include "lib/hear_type.h"

#define WIDTH 80

static unsigned
cells(struct gb_slice s)
{
	unsigned len, n = 0;
	for (size_t at = 0; at < s.n; at += len)
		n += gb_utf8_width(gb_utf8_decode(s, at, &len));
	return n;
}

void
gb_console_put(FILE *f, struct gb_slice s)
{
	unsigned len;
	size_t from = 0; /* what is good goes out in one piece: stderr has no buffer */
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = gb_utf8_decode(s, at, &len);
		if (cp == '\t' || cp == '\n' || !gb_utf8_steers(cp))
			continue;
		fwrite(s.p + from, 1, at - from, f);
		fputc('?', f);
		from = at + len;
	}
	if (from < s.n)
		fwrite(s.p + from, 1, s.n - from, f);
}

static void
talk(void *ctx, struct gb_slice text)
{
	struct gb_console *c = ctx;
	if (!c->terminal) {
		fwrite(text.p ? text.p : "", 1, text.n, c->out);
		fputc('\n', c->out);
		fflush(c->out);
		return;
	}
	unsigned indent = cells(c->name) + 2;
	fputs(c->color ? "\x1b[1m" : "", c->out);
	gb_console_put(c->out, c->name);
	fputs(c->color ? "\x1b[0m  " : "  ", c->out);
	for (size_t at = 0;;) {
		size_t end = gb_slice_find(text, GB_S("\n"), at);
		gb_console_put(c->out,
		               gb_slice(text.p + at, (end == SIZE_MAX ? text.n : end) - at));
		fputc('\n', c->out);
		if (end == SIZE_MAX)
			break;
		at = end + 1;
		fprintf(c->out, "%*s", (int)indent, "");
	}
	fflush(c->out);
}

static void
note(void *ctx, enum gb_severity severity, struct gb_slice text)
{
	const struct gb_console *c = ctx;
	fflush(c->out);
	bool dim = severity == GB_SEV_NOTE && c->color;
	fputs(dim ? "\x1b[2m" : "", c->err);
	gb_console_put(c->err, text);
	fputs(dim ? "\x1b[0m\n" : "\n", c->err);
	fflush(c->err);
}

static void
forget_shown(struct gb_console *c)
{
	for (size_t i = 0; i < c->shown.n; i++)
		gb_free(c->shown.v[i]);
	GB_VEC_FINI(&c->shown);
	c->menu = false;
}

/* "1 Books   2 My order", over as many lines as it takes. */
static void
print_shown(const struct gb_console *c)
{
	unsigned indent = cells(c->name) + 2, at = 0;
	for (size_t i = 0; i < c->shown.n; i++) {
		struct gb_slice label = gb_kept_get(c->shown.v[i]);
		unsigned wide = cells(label) + 6;
		if (at == 0 || at + wide > WIDTH) {
			fprintf(c->out, "%s%*s", at ? "\n" : "", (int)indent, "");
			at = indent;
		} else {
			fputs("   ", c->out);
		}
		fprintf(c->out, "%s%zu%s ", c->color ? "\x1b[36m" : "", i + 1,
		        c->color ? "\x1b[0m" : "");
		gb_console_put(c->out, label);
		at += wide;
	}
	if (c->shown.n > 0)
		fputc('\n', c->out);
}

static void
suggest(void *ctx, const struct gb_session *s)
{
	struct gb_console *c = ctx;
	if (!c->terminal)
		return;
	forget_shown(c);
	for (size_t i = 0; i < s->suggestions.n; i++) {
		struct gb_kept *label = gb_kept_new(gb_kept_get(s->suggestions.v[i].label), 0);
		GB_PUSH(&c->shown, label);
	}
	print_shown(c);
}

static void
ask(void *ctx, struct gb_slice type, struct gb_value choices)
{
	struct gb_console *c = ctx;
	c->secret = gb_hear_secret(type);
	if (!c->terminal)
		return;
	if (gb_is_array(choices)) {
		forget_shown(c);
		c->menu = true;
		for (size_t i = 0; i < gb_array_count(choices); i++) {
			struct gb_kept *label =
				gb_kept_new(gb_text_get(gb_array_items(choices)[i]), 0);
			GB_PUSH(&c->shown, label);
		}
		print_shown(c);
	} else if (c->menu) {
		forget_shown(c);
	}
	const char *hint = gb_hear_hint(type, c->lang);
	if (hint)
		fprintf(c->out, "%*s%s(%s)%s\n", (int)cells(c->name) + 2, "",
		        c->color ? "\x1b[2m" : "", hint, c->color ? "\x1b[0m" : "");
	fflush(c->out);
}

static void
tool(void *ctx, struct gb_slice name, struct gb_slice arguments)
{
	const struct gb_console *c = ctx;
	if (!c->terminal)
		return;
	fprintf(c->err, "%*s%s", (int)cells(c->name) + 2, "", c->color ? "\x1b[2m" : "");
	gb_console_put(c->err, name);
	fputs(arguments.n ? " " : "", c->err);
	gb_console_put(c->err, arguments);
	fputs(c->color ? "\x1b[0m\n" : "\n", c->err);
}

struct gb_channel
gb_console_channel(struct gb_console *c)
{
	return (struct gb_channel){.ctx = c,
	                           .talk = talk,
	                           .note = note,
	                           .suggest = suggest,
	                           .ask = ask,
	                           .tool = tool};
}

void
gb_console_fini(struct gb_console *c)
{
	forget_shown(c);
}

struct gb_slice
gb_console_meant(const struct gb_console *c, struct gb_slice text)
{
	int64_t i;
	double f;
	if (text.n > 1 && text.p[0] == '\\' && text.p[1] >= '0' && text.p[1] <= '9')
		return gb_slice(text.p + 1, text.n - 1);
	if (text.n > 0 && text.p[0] >= '1' && text.p[0] <= '9' &&
	    gb_num_parse(text, &i, &f) == GB_NUM_INT && (uint64_t)i <= c->shown.n)
		return gb_kept_get(c->shown.v[i - 1]);
	return text;
}
