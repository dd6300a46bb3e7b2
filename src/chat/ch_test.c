/* chat/ch_test.c - a dialog as a list of what happened */
#include "chat/channel.h"

static void
add(struct gb_testlog *t, struct gb_heard h, struct gb_slice text, struct gb_slice more)
{
	h.text = gb_kept_new(text, 0);
	h.more = more.p ? gb_kept_new(more, 0) : NULL;
	GB_PUSH(t, h);
}

static void
talk(void *ctx, struct gb_slice text)
{
	struct gb_testlog *t = ctx;
	struct gb_heard h = {.kind = GB_HEARD_TALK};
	if (t->env) {
		h.line = t->env->said_line;
		h.file = t->env->said_file.n > 0 ? gb_kept_new(t->env->said_file, 0) : NULL;
	}
	add(t, h, text, gb_slice(NULL, 0));
}

static void
note(void *ctx, enum gb_severity severity, struct gb_slice text)
{
	/* `line` of a note is its severity. */
	add(ctx, (struct gb_heard){.kind = GB_HEARD_NOTE, .line = (uint32_t)severity}, text,
	    gb_slice(NULL, 0));
}

static void
tool(void *ctx, struct gb_slice name, struct gb_slice arguments)
{
	add(ctx, (struct gb_heard){.kind = GB_HEARD_TOOL}, name, arguments);
}

struct gb_channel
gb_test_channel(struct gb_testlog *t)
{
	return (struct gb_channel){.ctx = t, .talk = talk, .note = note, .tool = tool};
}

void
gb_testlog_clear(struct gb_testlog *t)
{
	for (size_t i = 0; i < t->n; i++) {
		gb_free(t->v[i].file);
		gb_free(t->v[i].text);
		gb_free(t->v[i].more);
	}
	t->n = 0;
}

void
gb_testlog_fini(struct gb_testlog *t)
{
	gb_testlog_clear(t);
	GB_VEC_FINI(t);
}

static void
put(struct gb_buf *out, const struct gb_kept *k)
{
	gb_put_u8(out, k != NULL);
	gb_put_text(out, gb_kept_get(k));
}

static struct gb_kept *
get(struct gb_wire *w)
{
	bool has = gb_get_u8(w) != 0;
	struct gb_slice text = gb_get_text(w);
	return has && !w->bad ? gb_kept_new(text, 0) : NULL;
}

void
gb_testlog_write(const struct gb_testlog *t, struct gb_buf *out)
{
	gb_put_uint(out, t->n);
	for (size_t i = 0; i < t->n; i++) {
		gb_put_u8(out, (uint8_t)t->v[i].kind);
		gb_put_u32(out, t->v[i].line);
		put(out, t->v[i].file);
		put(out, t->v[i].text);
		put(out, t->v[i].more);
	}
}

void
gb_testlog_read(struct gb_testlog *t, struct gb_wire *w)
{
	size_t n = gb_get_count(w, 11);
	for (size_t i = 0; i < n && !w->bad; i++) {
		struct gb_heard h = {.kind = gb_get_u8(w)};
		h.line = gb_get_u32(w);
		h.file = get(w);
		h.text = get(w);
		h.more = get(w);
		GB_PUSH(t, h);
	}
}
