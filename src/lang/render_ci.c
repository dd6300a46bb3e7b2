/* lang/render_ci.c - the report for GitLab and for readers of JUnit XML */
#include "lang/render_parts.h"
#include "text/json.h"

struct list {
	struct gb_buf *out;
	bool any;
};

static void
gitlab(const struct gb_diags *file, const struct gb_diag *d, void *ctx)
{
	static const char *const severity[] = {
		[GB_SEV_NOTE] = "info", [GB_SEV_WARNING] = "minor", [GB_SEV_ERROR] = "major"};
	struct list *l = ctx;
	const struct gb_errinfo *info = gb_errinfo(d->no);
	struct gb_buf text;
	char print[33];
	gb_buf_init(&text, SIZE_MAX);
	gb_diag_sentence(&text, d);
	gb_diag_fingerprint(print, file, d);
	gb_buf_printf(l->out, "%s\n{\"description\":", l->any ? "," : "");
	l->any = true;
	gb_json_quote(l->out, gb_buf_get(&text));
	gb_buf_str(l->out, ",\"check_name\":");
	gb_render_text(l->out, info ? info->name : "");
	gb_buf_printf(l->out,
	              ",\"fingerprint\":\"%s\",\"severity\":\"%s\",\"location\":{\"path\":",
	              print, severity[d->severity]);
	gb_json_quote(l->out, file->src->name);
	gb_buf_printf(l->out, ",\"lines\":{\"begin\":%u}}}", gb_place(file->src, d->pos).line);
	gb_buf_fini(&text);
}

void
gb_render_gitlab(const struct gb_report *r, struct gb_buf *out)
{
	struct list l = {out, false};
	gb_buf_char(out, '[');
	gb_report_each(r, gitlab, &l);
	gb_buf_str(out, "]\n");
}

/* Text of an element or an attribute; control characters have no form in XML 1.0. */
static void
xml(struct gb_buf *out, struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		switch (c) {
		case '&':
			gb_buf_str(out, "&amp;");
			break;
		case '<':
			gb_buf_str(out, "&lt;");
			break;
		case '>':
			gb_buf_str(out, "&gt;");
			break;
		case '"':
			gb_buf_str(out, "&quot;");
			break;
		default:
			gb_buf_char(out, c < 0x20 && c != '\n' && c != '\t' ? '?' : (char)c);
			break;
		}
	}
}

/* Errors are failures of their file's case; the rest is what the case printed. */
static void
junit_case(const struct gb_report *r, const struct gb_diags *file, struct gb_buf *out)
{
	struct gb_buf text;
	gb_buf_init(&text, SIZE_MAX);
	const struct gb_diags *one[] = {file};
	struct gb_report only = {.tool = r->tool, .file = one, .nfile = 1, .least = r->least};
	gb_render_concise(&only, &text);
	gb_buf_printf(out, "<testcase classname=\"%s\" name=\"", r->tool);
	xml(out, file->src->name);
	if (text.n == 0) {
		gb_buf_str(out, "\"/>\n");
		return;
	}
	const char *element = file->nerror ? "failure" : "system-out";
	gb_buf_printf(out, "\"><%s", element);
	if (file->nerror)
		gb_buf_printf(out, " type=\"error\" message=\"%zu error%s\"", file->nerror,
		              file->nerror == 1 ? "" : "s");
	gb_buf_char(out, '>');
	xml(out, gb_buf_get(&text));
	gb_buf_printf(out, "</%s></testcase>\n", element);
	gb_buf_fini(&text);
}

void
gb_render_junit(const struct gb_report *r, struct gb_buf *out)
{
	size_t failed = 0, broken = r->error_kind ? 1 : 0;
	for (size_t i = 0; i < r->nfile; i++)
		failed += r->file[i]->nerror > 0;
	gb_buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
	gb_buf_printf(out,
	              "<testsuite name=\"%s\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n",
	              r->tool, r->nfile + broken, failed, broken);
	for (size_t i = 0; i < r->nfile; i++)
		junit_case(r, r->file[i], out);
	if (r->error_kind) {
		gb_buf_printf(out, "<testcase classname=\"%s\" name=\"%s\"><error type=\"%s\">",
		              r->tool, r->tool, r->error_kind);
		xml(out, gb_cstr(r->error));
		gb_buf_str(out, "</error></testcase>\n");
	}
	gb_buf_str(out, "</testsuite>\n</testsuites>\n");
}
