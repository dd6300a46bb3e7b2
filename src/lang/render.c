/* lang/render.c - what all forms of a report share, and the forms of one line */
#include "base/hash.h"
#include "base/utf8.h"
#include "lang/render_parts.h"

static const char *const format_names[GB_FORMAT__MAX] = {
	[GB_FORMAT_FULL] = "full",     [GB_FORMAT_CONCISE] = "concise",
	[GB_FORMAT_JSON] = "json",     [GB_FORMAT_SARIF] = "sarif",
	[GB_FORMAT_GITHUB] = "github", [GB_FORMAT_GITLAB] = "gitlab",
	[GB_FORMAT_JUNIT] = "junit"};

bool
gb_format_find(const char *name, enum gb_format *ret)
{
	for (unsigned i = 0; i < GB_FORMAT__MAX; i++) {
		if (strcmp(name, format_names[i]) == 0) {
			*ret = (enum gb_format)i;
			return true;
		}
	}
	return false;
}

const char *
gb_severity_name(enum gb_severity s)
{
	static const char *const names[] = {
		[GB_SEV_NOTE] = "note", [GB_SEV_WARNING] = "warning", [GB_SEV_ERROR] = "error"};
	return names[s];
}

void
gb_report_each(const struct gb_report *r, gb_report_fn *f, void *ctx)
{
	for (size_t i = 0; i < r->nfile; i++) {
		const struct gb_diags *file = r->file[i];
		for (size_t k = 0; k < file->n; k++)
			if (file->v[k].severity >= r->least)
				f(file, &file->v[k], ctx);
	}
}

struct gb_counts
gb_report_count(const struct gb_report *r)
{
	struct gb_counts c = {0};
	for (size_t i = 0; i < r->nfile; i++) {
		const struct gb_diags *file = r->file[i];
		size_t shown = 0;
		for (size_t k = 0; k < file->n; k++) {
			const struct gb_diag *d = &file->v[k];
			shown += d->severity == GB_SEV_ERROR;
			if (d->fix && d->severity >= r->least)
				*(d->fix->safe ? &c.fix : &c.unsafe) += 1;
		}
		c.error += file->nerror;
		c.warning += file->nwarning;
		c.note += file->nnote;
		c.files += file->nerror + file->nwarning + file->nnote > 0;
		c.hidden += file->nerror > shown ? file->nerror - shown : 0;
	}
	return c;
}

struct gb_place
gb_place(const struct gb_src *src, uint32_t pos)
{
	struct gb_place p = {0};
	gb_src_where(src, pos, &p.line, &p.col);
	size_t begin = src->nline ? src->line[p.line - 1] : 0;
	p.utf16 = 1;
	for (size_t at = begin; at < pos && at < src->text.n;) {
		unsigned len;
		p.utf16 += gb_utf8_decode(src->text, at, &len) > 0xffff ? 2 : 1;
		at += len;
	}
	return p;
}

void
gb_diag_sentence(struct gb_buf *out, const struct gb_diag *d)
{
	gb_utf8_show(out, gb_cstr(d->msg));
	if (!d->help)
		return;
	gb_buf_str(out, "; ");
	for (const char *p = d->help; *p;) {
		size_t n = strcspn(p, "\n");
		gb_utf8_show(out, gb_slice(p, n));
		gb_buf_str(out, p[n] ? " " : "");
		p += n + (p[n] != 0);
	}
}

void
gb_diag_fingerprint(char out[33], const struct gb_diags *file, const struct gb_diag *d)
{
	struct gb_buf b;
	gb_buf_init(&b, SIZE_MAX);
	struct gb_place at = gb_place(file->src, d->pos);
	struct gb_slice text = gb_slice_trim(gb_src_line(file->src, at.line));
	unsigned nth = 0;
	for (const struct gb_diag *e = file->v; e < d; e++) {
		struct gb_place other = gb_place(file->src, e->pos);
		struct gb_slice same = gb_slice_trim(gb_src_line(file->src, other.line));
		nth += e->no == d->no && gb_slice_eq(same, text);
	}
	gb_buf_printf(&b, "%.*s\n%u\n%u\n", GB_SARG(file->src->name), d->no, nth);
	gb_buf_slice(&b, text);
	struct gb_sha256 sum = gb_sha256(gb_buf_get(&b));
	gb_hex(out, sum.b, 16);
	gb_buf_fini(&b);
}

/* --- the forms of one line --- */

static void
concise(const struct gb_diags *file, const struct gb_diag *d, void *ctx)
{
	struct gb_buf *out = ctx;
	struct gb_place at = gb_place(file->src, d->pos);
	gb_utf8_show(out, file->src->name);
	gb_buf_printf(out, ":%u:%u: %s[GB%04u]: ", at.line, at.col,
	              gb_severity_name(d->severity), d->no);
	gb_diag_sentence(out, d);
	gb_buf_char(out, '\n');
}

void
gb_render_concise(const struct gb_report *r, struct gb_buf *out)
{
	if (r->error_kind)
		gb_buf_printf(out, "%s: %s\n", r->tool, r->error);
	gb_report_each(r, concise, out);
}

/* GitHub's workflow commands: "%" CR LF are escaped, in a property also ":" and ",". */
static void
command_text(struct gb_buf *out, struct gb_slice s, bool property)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			gb_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
		else
			gb_buf_char(out, c);
	}
}

static void
github(const struct gb_diags *file, const struct gb_diag *d, void *ctx)
{
	static const char *const command[] = {[GB_SEV_NOTE] = "notice",
	                                      [GB_SEV_WARNING] = "warning",
	                                      [GB_SEV_ERROR] = "error"};
	struct gb_buf *out = ctx;
	struct gb_place at = gb_place(file->src, d->pos), to = gb_place(file->src, d->end);
	const struct gb_errinfo *info = gb_errinfo(d->no);
	struct gb_buf text;
	gb_buf_init(&text, SIZE_MAX);
	gb_diag_sentence(&text, d);
	gb_buf_printf(out, "::%s file=", command[d->severity]);
	command_text(out, file->src->name, true);
	gb_buf_printf(out, ",line=%u,col=%u,endLine=%u,endColumn=%u,title=GB%04u %s::", at.line,
	              at.col, to.line, to.col, d->no, info ? info->name : "");
	command_text(out, gb_buf_get(&text), false);
	gb_buf_char(out, '\n');
	gb_buf_fini(&text);
}

void
gb_render_github(const struct gb_report *r, struct gb_buf *out)
{
	if (r->error_kind) {
		gb_buf_printf(out, "::error title=%s::", r->tool);
		command_text(out, gb_cstr(r->error), false);
		gb_buf_char(out, '\n');
	}
	gb_report_each(r, github, out);
}

void
gb_report_render(const struct gb_report *r, enum gb_format f, const struct gb_look *look,
                 struct gb_buf *out)
{
	switch (f) {
	case GB_FORMAT_FULL:
		gb_render_full(r, look, out);
		break;
	case GB_FORMAT_CONCISE:
		gb_render_concise(r, out);
		break;
	case GB_FORMAT_JSON:
		gb_render_json(r, out);
		break;
	case GB_FORMAT_SARIF:
		gb_render_sarif(r, out);
		break;
	case GB_FORMAT_GITHUB:
		gb_render_github(r, out);
		break;
	case GB_FORMAT_GITLAB:
		gb_render_gitlab(r, out);
		break;
	case GB_FORMAT_JUNIT:
		gb_render_junit(r, out);
		break;
	case GB_FORMAT__MAX:
		break;
	}
}
