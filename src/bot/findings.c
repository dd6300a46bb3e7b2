#include "bot/findings.h"

#include "base/io.h"
#include "bot/look.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define OUTPUT_MODE 0644
#define OUTPUT_MAX (256u << 20)

static enum gb_format
form_of(const struct gb_findings *o)
{
	enum gb_format f = GB_FORMAT_FULL;
	if (o->json)
		return GB_FORMAT_JSON;
	if (o->format)
		gb_format_find(o->format, &f);
	return f;
}

int
gb_findings_exit(const struct gb_findings *o, const struct gb_check *c)
{
	const char *line = o->fail_on ? o->fail_on : "error";
	size_t n = 0;
	for (size_t i = 0; i < c->file.n; i++) {
		const struct gb_diags *d = &c->file.v[i]->diags;
		if (strcmp(line, "never") != 0)
			n += d->nerror;
		if (strcmp(line, "warning") == 0 || strcmp(line, "note") == 0)
			n += d->nwarning;
		if (strcmp(line, "note") == 0)
			n += d->nnote;
	}
	return n && !o->exit_zero ? GB_CODE_FINDINGS : GB_CODE_DONE;
}

/* False when it failed (reported); a reader that has gone away is no failure (head -1). */
static bool
write_out(const struct gb_findings *o, struct gb_slice text)
{
	struct gb_err err;
	fflush(stdout);
	if (text.n == 0 || gb_write_fd(STDOUT_FILENO, text, &err) == GB_OK || errno == EPIPE)
		return true;
	fprintf(stderr, "%s: %s\n", o->tool, err.msg);
	return false;
}

static bool
under_github(const struct gb_findings *o)
{
	const char *actions = getenv("GITHUB_ACTIONS");
	return !o->format && !o->json && actions && strcmp(actions, "true") == 0;
}

static int
print(const struct gb_findings *o, struct gb_report *r)
{
	enum gb_format form = form_of(o);
	struct gb_look look = gb_look_of(STDOUT_FILENO, o->color),
		       plain = {false, look.unicode, 80};
	struct gb_buf text;
	struct gb_err err;
	gb_buf_init(&text, OUTPUT_MAX);
	if (o->output) {
		gb_report_render(r, form, &plain, &text);
		if (gb_write_file(o->output, gb_buf_get(&text), OUTPUT_MODE, &err) != GB_OK) {
			fprintf(stderr, "%s: %s\n", o->tool, err.msg);
			r->exit = GB_CODE_OUTSIDE;
		}
		gb_buf_clear(&text);
		form = GB_FORMAT_FULL;
	}
	gb_report_render(r, form, &look, &text);
	if (under_github(o))
		gb_report_render(r, GB_FORMAT_GITHUB, &look, &text);
	if (!write_out(o, gb_buf_get(&text)))
		r->exit = GB_CODE_OUTSIDE;
	gb_buf_fini(&text);
	return r->exit;
}

int
gb_findings_print(const struct gb_findings *o, const struct gb_check *c, int64_t ms)
{
	const struct gb_diags **file = gb_xcalloc(c->file.n + 1, sizeof *file);
	for (size_t i = 0; i < c->file.n; i++)
		file[i] = &c->file.v[i]->diags;
	struct gb_report r = {.tool = o->tool,
	                      .file = file,
	                      .nfile = c->file.n,
	                      .ms = ms,
	                      .exit = gb_findings_exit(o, c),
	                      .least = o->quiet ? GB_SEV_ERROR : GB_SEV_NOTE};
	int code = print(o, &r);
	gb_free(file);
	return code;
}

/* The form named on a command line that could not be read to its end. */
static void
guess_form(struct gb_findings *o, int argc, char **argv)
{
	static const char lead[] = "--format=";
	for (int i = 1; i < argc; i++) {
		enum gb_format f;
		if (strcmp(argv[i], "--json") == 0)
			o->json = true;
		else if (strncmp(argv[i], lead, sizeof lead - 1) == 0 &&
		         gb_format_find(argv[i] + sizeof lead - 1, &f))
			o->format = argv[i] + sizeof lead - 1;
	}
}

int
gb_findings_fail(const struct gb_findings *o, int argc, char **argv, const struct gb_err *err)
{
	struct gb_findings guess = *o;
	guess_form(&guess, argc, argv);
	bool outside =
		err->rc == GB_ENET || err->no == GB_E_OUTSIDE || err->no == GB_E_NO_MEMORY;
	struct gb_report r = {.tool = o->tool,
	                      .ms = -1,
	                      .exit = outside ? GB_CODE_OUTSIDE : GB_CODE_USAGE,
	                      .error_kind = outside ? "outside" : "usage",
	                      .error = err->msg};
	enum gb_format form = form_of(&guess);
	if (form == GB_FORMAT_FULL || form == GB_FORMAT_CONCISE) {
		fprintf(stderr, "%s: %s", o->tool, err->msg);
		if (err->rc != GB_EINPUT)
			fprintf(stderr, " [GB%04u]", err->no);
		fputc('\n', stderr);
		return r.exit;
	}
	return print(&guess, &r);
}

void
gb_findings_warn(const struct gb_findings *o, const struct gb_pkg *p)
{
	for (size_t i = 0; i < p->nwarning && !o->quiet; i++)
		fprintf(stderr, "%s: warning: %s\n", o->tool, p->warning[i]);
}
