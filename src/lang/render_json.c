/* lang/render_json.c - the report as one JSON object (ui.md e.4, "v":1) */
#include "base/version.h"
#include "lang/render_parts.h"
#include "text/json.h"

struct json {
	struct gb_buf *out;
	bool any;
};

void
gb_render_text(struct gb_buf *out, const char *text)
{
	if (text)
		gb_json_quote(out, gb_cstr(text));
	else
		gb_buf_str(out, "null");
}

static void
place(struct gb_buf *out, const char *key, const struct gb_src *src, uint32_t pos)
{
	struct gb_place at = gb_place(src, pos);
	gb_buf_printf(out, ",\"%s\":{\"line\":%u,\"col\":%u,\"utf16\":%u,\"byte\":%u}", key,
	              at.line, at.col, at.utf16, pos);
}

static void
finding(const struct gb_diags *file, const struct gb_diag *d, void *ctx)
{
	struct json *j = ctx;
	const struct gb_errinfo *info = gb_errinfo(d->no);
	gb_buf_printf(j->out, "%s{\"code\":\"GB%04u\",\"name\":", j->any ? "," : "", d->no);
	j->any = true;
	gb_render_text(j->out, info ? info->name : NULL);
	gb_buf_printf(j->out,
	              ",\"severity\":\"%s\",\"message\":", gb_severity_name(d->severity));
	gb_render_text(j->out, d->msg);
	gb_buf_str(j->out, ",\"path\":");
	gb_json_quote(j->out, file->src->name);
	place(j->out, "start", file->src, d->pos);
	place(j->out, "end", file->src, d->end);
	gb_buf_str(j->out, ",\"related\":[");
	if (d->note) {
		gb_buf_str(j->out, "{\"message\":");
		gb_render_text(j->out, d->note);
		if (d->note_end > d->note_pos) {
			gb_buf_str(j->out, ",\"path\":");
			gb_json_quote(j->out, file->src->name);
			place(j->out, "start", file->src, d->note_pos);
			place(j->out, "end", file->src, d->note_end);
		}
		gb_buf_char(j->out, '}');
	}
	gb_buf_str(j->out, "],\"help\":");
	gb_render_text(j->out, d->help);
	gb_buf_str(j->out, ",\"fix\":");
	if (d->fix) {
		gb_buf_printf(j->out, "{\"safe\":%s,\"edits\":[{\"byte\":[%u,%u],\"text\":",
		              d->fix->safe ? "true" : "false", d->fix->pos, d->fix->end);
		gb_json_quote(j->out, d->fix->text);
		gb_buf_str(j->out, "}]}");
	} else {
		gb_buf_str(j->out, "null");
	}
	gb_buf_str(j->out, ",\"url\":null}");
}

void
gb_render_json(const struct gb_report *r, struct gb_buf *out)
{
	struct json j = {out, false};
	struct gb_counts c = gb_report_count(r);
	gb_buf_str(out, "{\"v\":1,\"tool\":");
	gb_render_text(out, r->tool);
	gb_buf_str(out, ",\"version\":");
	gb_render_text(out, PACKAGE_VERSION);
	gb_buf_printf(out, ",\"ok\":%s,\"exit\":%d,\"files\":%zu,\"ms\":",
	              r->exit ? "false" : "true", r->exit, r->nfile);
	if (r->ms >= 0)
		gb_buf_printf(out, "%lld", (long long)r->ms);
	else
		gb_buf_str(out, "null");
	gb_buf_printf(
		out,
		",\"counts\":{\"error\":%zu,\"warning\":%zu,\"note\":%zu},\"diagnostics\":[",
		c.error, c.warning, c.note);
	gb_report_each(r, finding, &j);
	gb_buf_str(out, "],\"error\":");
	if (r->error_kind) {
		gb_buf_str(out, "{\"kind\":");
		gb_render_text(out, r->error_kind);
		gb_buf_str(out, ",\"message\":");
		gb_render_text(out, r->error);
		gb_buf_char(out, '}');
	} else {
		gb_buf_str(out, "null");
	}
	gb_buf_str(out, "}\n");
}
