#include "chat/record.h"

#include "base/mem.h"
#include "lib/say.h"

enum event { SAID, NOTED, TOOL };

struct gb_said_event {
	enum event what;
	enum gb_severity severity;
	uint32_t line; /* of a message */
	struct gb_slice file;
	struct gb_kept *text, *more;
};

static void
pass(struct gb_dialog *d, const struct gb_said_event *e)
{
	const struct gb_channel *out = &d->setup.channel;
	switch (e->what) {
	case SAID:
		d->env.said_line = e->line;
		d->env.said_file = e->file;
		if (out->talk)
			out->talk(out->ctx, gb_kept_get(e->text));
		break;
	case NOTED:
		if (out->note)
			out->note(out->ctx, e->severity, gb_kept_get(e->text));
		break;
	case TOOL:
		if (out->tool)
			out->tool(out->ctx, gb_kept_get(e->text), gb_kept_get(e->more));
		break;
	}
}

static void
free_event(struct gb_said_event *e)
{
	gb_free(e->text);
	gb_free(e->more);
	gb_free(e);
}

static void
put(struct gb_dialog *d, struct gb_said_event event, struct gb_slice text, struct gb_slice more)
{
	struct gb_said_event *e = gb_xmalloc(sizeof *e);
	*e = event;
	e->text = gb_kept_new(text, 0);
	e->more = gb_kept_new(more, 0);
	if (d->setup.hot) {
		pass(d, e);
		free_event(e);
	} else {
		GB_PUSH(&d->pending, e);
	}
}

static void
tell_call(struct gb_dialog *d)
{
	struct gb_kept *tool = d->tool;
	d->tool = NULL;
	if (tool)
		put(d, (struct gb_said_event){.what = TOOL}, gb_kept_get(tool),
		    gb_buf_get(&d->tool_args));
	gb_free(tool);
}

static void
take(struct gb_dialog *d, struct gb_said_event event, struct gb_slice text,
     struct gb_slice more)
{
	tell_call(d);
	put(d, event, text, more);
}

void
gb_record_call(struct gb_dialog *d, struct gb_slice script)
{
	tell_call(d);
	d->tool = gb_kept_new(script, 0);
	gb_buf_clear(&d->tool_args);
}

void
gb_record_argument(struct gb_dialog *d, struct gb_slice name, struct gb_value v)
{
	if (d->tool_args.n > 0)
		gb_buf_char(&d->tool_args, ' ');
	gb_buf_slice(&d->tool_args, name);
	gb_buf_char(&d->tool_args, '=');
	gb_show_safe(&d->tool_args, v);
}

static void
talk(void *ctx, struct gb_slice text)
{
	struct gb_dialog *d = ctx;
	gb_session_said(d->session, GB_WHO_BOT, d->env.now_ms, text);
	if (d->setup.hot)
		gb_session_trim(d->session);
	take(d,
	     (struct gb_said_event){
		     .what = SAID, .line = d->env.said_line, .file = d->env.said_file},
	     text, GB_S(""));
}

static void
note(void *ctx, enum gb_severity severity, struct gb_slice text)
{
	take(ctx, (struct gb_said_event){.what = NOTED, .severity = severity}, text, GB_S(""));
}

static void
tool(void *ctx, struct gb_slice name, struct gb_slice arguments)
{
	take(ctx, (struct gb_said_event){.what = TOOL}, name, arguments);
}

static void
suggest(void *ctx, const struct gb_session *s)
{
	struct gb_dialog *d = ctx;
	d->suggested = d->session == s;
}

static void
ask(void *ctx, struct gb_slice type, struct gb_value choices)
{
	struct gb_dialog *d = ctx;
	d->asked = true;
	gb_session_ask(d->session, type.p ? type : GB_S(""));
	if (!gb_is_array(choices))
		return;
	const struct gb_value *item = gb_array_items(choices);
	for (size_t i = 0; i < gb_array_count(choices); i++) {
		if (gb_is_text(item[i]))
			gb_session_choice(d->session, gb_text_get(item[i]));
	}
}

struct gb_channel
gb_record_channel(struct gb_dialog *d)
{
	return (struct gb_channel){.ctx = d,
	                           .talk = talk,
	                           .note = note,
	                           .suggest = suggest,
	                           .ask = ask,
	                           .tool = tool};
}

/* The question's choices as a value; NULL when there are none or the memory is full. */
static struct gb_value
choices_of(struct gb_dialog *d)
{
	const struct gb_question *q = &d->session->question;
	struct gb_value list, text;
	struct gb_err none;
	if (q->n == 0 || !d->vm || gb_array(&d->vm->heap, q->n, &list, &none) != GB_OK)
		return GB_NULL;
	for (size_t i = 0; i < q->n; i++) {
		if (gb_text(&d->vm->heap, gb_kept_get(q->v[i]), &text, &none) != GB_OK ||
		    gb_array_push(&d->vm->heap, list, text, &none) != GB_OK)
			return GB_NULL;
	}
	return list;
}

void
gb_record_flush(struct gb_dialog *d)
{
	const struct gb_channel *out = &d->setup.channel;
	tell_call(d);
	for (size_t i = 0; i < d->pending.n; i++) {
		pass(d, d->pending.v[i]);
		free_event(d->pending.v[i]);
	}
	d->pending.n = 0;
	if (d->suggested && out->suggest)
		out->suggest(out->ctx, d->session);
	if (d->asked && out->ask)
		out->ask(out->ctx, gb_kept_get(d->session->question.type), choices_of(d));
	d->suggested = d->asked = false;
}

void
gb_record_fini(struct gb_dialog *d)
{
	for (size_t i = 0; i < d->pending.n; i++)
		free_event(d->pending.v[i]);
	GB_VEC_FINI(&d->pending);
	gb_free(d->tool);
	gb_buf_fini(&d->tool_args);
}
