/* lang/render_sarif.c - the report as a SARIF 2.1.0 log */
#include "base/version.h"
#include "lang/render_parts.h"
#include "text/json.h"

#define RULES_MAX 1024

struct sarif {
	struct gb_buf *out;
	uint16_t rule[RULES_MAX]; /* error numbers in order of first use */
	size_t nrule;
	bool any;
};

static size_t
rule_index(struct sarif *s, uint16_t no)
{
	for (size_t i = 0; i < s->nrule; i++)
		if (s->rule[i] == no)
			return i;
	if (s->nrule == RULES_MAX)
		return RULES_MAX - 1;
	s->rule[s->nrule] = no;
	return s->nrule++;
}

/* A relative reference of RFC 3986: what is not unreserved or "/" is in percent form. */
static void
uri(struct gb_buf *out, struct gb_slice path)
{
	gb_buf_char(out, '"');
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		             (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
		if (plain)
			gb_buf_char(out, (char)c);
		else
			gb_buf_printf(out, "%%%02X", c);
	}
	gb_buf_char(out, '"');
}

static void
region(struct gb_buf *out, const char *key, const struct gb_src *src, uint32_t pos,
       uint32_t end, bool snippet)
{
	struct gb_place a = gb_place(src, pos), b = gb_place(src, end);
	gb_buf_printf(
		out,
		"\"%s\":{\"startLine\":%u,\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u",
		key, a.line, a.col, b.line, b.col);
	if (snippet) {
		gb_buf_str(out, ",\"snippet\":{\"text\":");
		gb_json_quote(out, gb_slice(src->text.p + pos, end - pos));
		gb_buf_char(out, '}');
	}
	gb_buf_char(out, '}');
}

static void
artifact(struct gb_buf *out, const struct gb_src *src)
{
	gb_buf_str(out, "\"artifactLocation\":{\"uri\":");
	uri(out, src->name);
	gb_buf_str(out, ",\"uriBaseId\":\"SRCROOT\"}");
}

static void
location(struct gb_buf *out, const struct gb_src *src, uint32_t pos, uint32_t end)
{
	gb_buf_str(out, "{\"physicalLocation\":{");
	artifact(out, src);
	gb_buf_char(out, ',');
	region(out, "region", src, pos, end, true);
	gb_buf_char(out, '}');
}

static void
fixes(struct gb_buf *out, const struct gb_src *src, const struct gb_fix *fix)
{
	gb_buf_printf(out,
	              ",\"fixes\":[{\"description\":{\"text\":\"%s\"},\"artifactChanges\":[{",
	              fix->safe ? "safe fix" : "unsafe fix");
	artifact(out, src);
	gb_buf_str(out, ",\"replacements\":[{");
	region(out, "deletedRegion", src, fix->pos, fix->end, false);
	gb_buf_str(out, ",\"insertedContent\":{\"text\":");
	gb_json_quote(out, fix->text);
	gb_buf_str(out, "}}]}]}]");
}

static void
result(const struct gb_diags *file, const struct gb_diag *d, void *ctx)
{
	struct sarif *s = ctx;
	struct gb_buf text;
	char print[33];
	gb_buf_init(&text, SIZE_MAX);
	gb_diag_sentence(&text, d);
	gb_diag_fingerprint(print, file, d);
	gb_buf_printf(s->out, "%s\n{\"ruleId\":\"GB%04u\",\"ruleIndex\":%zu,\"level\":\"%s\"",
	              s->any ? "," : "", d->no, rule_index(s, d->no),
	              gb_severity_name(d->severity));
	s->any = true;
	gb_buf_str(s->out, ",\"message\":{\"text\":");
	gb_json_quote(s->out, gb_buf_get(&text));
	gb_buf_str(s->out, "},\"locations\":[");
	location(s->out, file->src, d->pos, d->end);
	gb_buf_str(s->out, "}]");
	if (d->note && d->note_end > d->note_pos) {
		gb_buf_str(s->out, ",\"relatedLocations\":[");
		location(s->out, file->src, d->note_pos, d->note_end);
		gb_buf_str(s->out, ",\"message\":{\"text\":");
		gb_render_text(s->out, d->note);
		gb_buf_str(s->out, "}}]");
	}
	gb_buf_printf(s->out, ",\"partialFingerprints\":{\"gb/v1\":\"%s\"}", print);
	if (d->fix)
		fixes(s->out, file->src, d->fix);
	gb_buf_char(s->out, '}');
	gb_buf_fini(&text);
}

static void
rules(struct sarif *s)
{
	for (size_t i = 0; i < s->nrule; i++) {
		const struct gb_errinfo *info = gb_errinfo(s->rule[i]);
		gb_buf_printf(s->out, "%s\n{\"id\":\"GB%04u\"", i ? "," : "", s->rule[i]);
		if (info) {
			gb_buf_str(s->out, ",\"name\":");
			gb_render_text(s->out, info->name);
			gb_buf_str(s->out, ",\"shortDescription\":{\"text\":");
			gb_render_text(s->out, info->sentence);
			gb_buf_printf(s->out, "},\"defaultConfiguration\":{\"level\":\"%s\"}",
			              gb_severity_name(info->severity));
		}
		gb_buf_char(s->out, '}');
	}
}

void
gb_render_sarif(const struct gb_report *r, struct gb_buf *out)
{
	struct sarif s = {.out = out};
	for (size_t i = 0; i < r->nfile; i++)
		for (size_t k = 0; k < r->file[i]->n; k++)
			if (r->file[i]->v[k].severity >= r->least)
				rule_index(&s, r->file[i]->v[k].no);
	gb_buf_str(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
	                "\"version\":\"2.1.0\",\"runs\":[{\n\"tool\":{\"driver\":{\"name\":");
	gb_render_text(out, r->tool);
	gb_buf_str(out, ",\"semanticVersion\":");
	gb_render_text(out, PACKAGE_VERSION);
	gb_buf_str(out, ",\"rules\":[");
	rules(&s);
	gb_buf_printf(out,
	              "]}},\n\"columnKind\":\"unicodeCodePoints\",\"invocations\":["
	              "{\"executionSuccessful\":%s,\"exitCode\":%d",
	              r->error_kind ? "false" : "true", r->exit);
	if (r->error_kind) {
		gb_buf_str(out, ",\"toolExecutionNotifications\":[{\"level\":\"error\","
		                "\"message\":{\"text\":");
		gb_render_text(out, r->error);
		gb_buf_str(out, "}}]");
	}
	gb_buf_str(out, "}],\n\"results\":[");
	gb_report_each(r, result, &s);
	gb_buf_str(out, "]}]}\n");
}
