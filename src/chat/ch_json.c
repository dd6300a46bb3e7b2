/* chat/ch_json.c - a dialog as one JSON object a line */
#include "chat/channel.h"
#include "text/json.h"

#define LINE_MAX_BYTES ((size_t)256 << 20)

static void
begin(struct gb_buf *b, const char *t)
{
	gb_buf_init(b, LINE_MAX_BYTES);
	gb_buf_printf(b, "{\"v\":1,\"t\":\"%s\"", t);
}

static void
put(struct gb_buf *b, const char *key, struct gb_slice text)
{
	gb_buf_printf(b, ",\"%s\":", key);
	gb_json_quote(b, text);
}

static void
end(struct gb_jsonout *j, struct gb_buf *b)
{
	gb_buf_str(b, "}\n");
	fwrite(b->p, 1, b->n, j->out);
	fflush(j->out);
	gb_buf_fini(b);
}

static void
talk(void *ctx, struct gb_slice text)
{
	struct gb_jsonout *j = ctx;
	struct gb_buf b;
	begin(&b, "talk");
	gb_buf_printf(&b, ",\"id\":\"m-%u\"", ++j->talks);
	put(&b, "text", text);
	end(j, &b);
}

static void
note(void *ctx, enum gb_severity severity, struct gb_slice text)
{
	static const char *const level[] = {"info", "warning", "error"};
	const struct gb_jsonout *j = ctx;
	struct gb_buf b;
	if (severity == GB_SEV_ERROR && j->err)
		fprintf(j->err, "%.*s\n", GB_SARG(text));
	begin(&b, "log");
	put(&b, "level", gb_cstr(level[severity]));
	put(&b, "text", text);
	end(ctx, &b);
}

static void
put_labels(struct gb_buf *b, const char *key, const struct gb_suggestions *l)
{
	gb_buf_printf(b, ",\"%s\":[", key);
	for (size_t i = 0; i < l->n; i++) {
		gb_buf_printf(b, "%s{\"n\":%zu", i ? "," : "", i + 1);
		put(b, "text", gb_kept_get(l->v[i].label));
		gb_buf_char(b, '}');
	}
	gb_buf_char(b, ']');
}

static void
suggest(void *ctx, const struct gb_session *s)
{
	struct gb_buf b;
	begin(&b, "suggest");
	put_labels(&b, "items", &s->suggestions);
	if (s->switchers.n > 0)
		put_labels(&b, "switchers", &s->switchers);
	end(ctx, &b);
}

static void
ask(void *ctx, struct gb_slice type, struct gb_value choices)
{
	struct gb_buf b;
	begin(&b, "hear");
	put(&b, "type", type.n > 0 ? type : GB_S("ANY"));
	if (gb_is_array(choices)) {
		gb_buf_str(&b, ",\"choices\":");
		gb_json_put(&b, choices, false);
	}
	end(ctx, &b);
}

static void
tool(void *ctx, struct gb_slice name, struct gb_slice arguments)
{
	struct gb_buf b;
	begin(&b, "tool");
	put(&b, "name", name);
	if (arguments.n > 0)
		put(&b, "arguments", arguments);
	end(ctx, &b);
}

struct gb_channel
gb_json_channel(struct gb_jsonout *j)
{
	return (struct gb_channel){.ctx = j,
	                           .talk = talk,
	                           .note = note,
	                           .suggest = suggest,
	                           .ask = ask,
	                           .tool = tool};
}

void
gb_json_start(struct gb_jsonout *j, struct gb_slice bot, struct gb_slice session)
{
	struct gb_buf b;
	begin(&b, "start");
	put(&b, "bot", bot);
	put(&b, "session", session);
	end(j, &b);
}

void
gb_json_user(struct gb_jsonout *j, struct gb_slice text)
{
	struct gb_buf b;
	begin(&b, "user");
	put(&b, "text", text);
	end(j, &b);
}

void
gb_json_end(struct gb_jsonout *j, const char *reason, int exit_code)
{
	struct gb_buf b;
	begin(&b, "end");
	put(&b, "reason", gb_cstr(reason));
	gb_buf_printf(&b, ",\"exit\":%d", exit_code);
	end(j, &b);
}
