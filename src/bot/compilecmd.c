/* bot/compilecmd.c - the body of gb-compile */
#include "base/clock.h"
#include "base/io.h"
#include "bot/build.h"
#include "bot/checkcmd.h"
#include "bot/inside.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static bool
has_errors(const struct gb_check *c)
{
	for (size_t i = 0; i < c->file.n; i++)
		if (c->file.v[i]->diags.nerror)
			return true;
	return false;
}

static int
print_emit(const struct gb_checkrun *r)
{
	struct gb_buf out;
	struct gb_err err;
	gb_buf_init(&out, SIZE_MAX);
	gb_inside(&r->check, gb_inside_find(r->cmd->emit), &out);
	int code = gb_findings_exit(&r->cmd->findings, &r->check);
	errno = 0;
	if (out.n && gb_write_fd(STDOUT_FILENO, gb_buf_get(&out), &err) != GB_OK) {
		/* A reader that has gone away is no failure. */
		const bool gone = errno == EPIPE;
		if (!gone)
			fprintf(stderr, "gb-compile: %s\n", err.msg);
		code = gone ? GB_CODE_DONE : GB_CODE_OUTSIDE;
	}
	gb_buf_fini(&out);
	return code;
}

static void
say_count(size_t n, const char *one, const char *before)
{
	printf("%s%zu %s%s", before, n, one, n == 1 ? "" : "s");
}

static void
say_built(const struct gb_checkrun *r, const struct gb_built *b, const char *dir)
{
	const struct gb_findings *f = &r->cmd->findings;
	bool full = !f->json && (!f->format || strcmp(f->format, "full") == 0 || f->output);
	if (f->quiet || !full)
		return;
	say_count(b->dialogs, "dialog", "Compiled ");
	say_count(b->tools, "tool", ", ");
	say_count(b->tables, "table", ", ");
	printf(" to %s (%zu kB) in %lld ms\n", dir, (b->bytes + 1023) / 1024,
	       (long long)(gb_clock_mono() - r->start_ms));
	fflush(stdout);
}

static enum gb_rc
build_all(struct gb_checkrun *r, struct gb_err *err)
{
	size_t from = 0;
	if (r->cmd->dir && r->pkg.n > 1)
		return gb_fail(err, GB_E_USAGE, "--output-dir takes one bot, not %zu",
		               r->pkg.n);
	for (size_t i = 0; i < r->pkg.n; i++) {
		struct gb_built built;
		const char *dir =
			r->cmd->dir ? r->cmd->dir : gb_build_dir(&r->arena, r->pkg.v[i].name);
		size_t to = r->end.v[i];
		enum gb_rc rc = gb_build(&r->check, from, to, dir, &built, err);
		if (rc != GB_OK)
			return rc;
		if (built.dialogs == to - from)
			say_built(r, &built, dir);
		from = to;
	}
	return GB_OK;
}

/* Findings are printed when there are any; a clean compile says one line. */
static int
print_findings(const struct gb_checkrun *r)
{
	const struct gb_findings *f = &r->cmd->findings;
	size_t n = 0;
	for (size_t i = 0; i < r->check.file.n; i++)
		n += r->check.file.v[i]->diags.n;
	bool plain = !f->json && !f->format && !f->output;
	if (n == 0 && plain)
		return GB_CODE_DONE;
	return gb_findings_print(f, &r->check, gb_clock_mono() - r->start_ms);
}

static int
compile_once(struct gb_checkcmd *cmd)
{
	struct gb_checkrun r;
	struct gb_err err;
	int code = GB_CODE_DONE;
	gb_checkrun_init(&r, cmd, false);
	enum gb_rc rc = gb_checkrun_read(&r, &err);
	size_t from = 0;
	for (size_t i = 0; i < r.end.n && rc == GB_OK; from = r.end.v[i++])
		gb_build_names(&r.check, from, r.end.v[i]);
	if (rc == GB_OK && cmd->emit && !has_errors(&r.check)) {
		code = print_emit(&r);
	} else if (rc == GB_OK) {
		code = print_findings(&r);
		rc = cmd->emit ? GB_OK : build_all(&r, &err);
	}
	if (rc != GB_OK)
		code = gb_findings_fail(&cmd->findings, cmd->argc, cmd->argv, &err);
	gb_checkrun_fini(&r);
	return code;
}

int
gb_compile_command(struct gb_checkcmd *cmd)
{
	return gb_checkrun_loop(cmd, compile_once);
}
