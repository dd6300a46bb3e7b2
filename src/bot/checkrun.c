/* bot/checkrun.c - operands to checked files, once or for every change */
#include "base/clock.h"
#include "base/io.h"
#include "base/path.h"
#include "bot/checkcmd.h"
#include "bot/watch.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

void
gb_checkrun_init(struct gb_checkrun *r, struct gb_checkcmd *cmd, bool lint)
{
	*r = (struct gb_checkrun){.cmd = cmd, .start_ms = gb_clock_mono()};
	gb_check_init(&r->check, cmd->index);
	r->check.lint = lint;
	if (cmd->findings.max_errors > 0)
		r->check.max_errors = (size_t)cmd->findings.max_errors;
}

void
gb_checkrun_fini(struct gb_checkrun *r)
{
	GB_VEC_FINI(&r->pkg);
	GB_VEC_FINI(&r->end);
	gb_check_fini(&r->check);
	gb_arena_fini(&r->arena);
}

static enum gb_rc
read_stdin(struct gb_checkrun *r, struct gb_err *err)
{
	struct gb_buf text;
	gb_buf_init(&text, (size_t)GB_SRC_MAX + 8);
	enum gb_rc rc = gb_read_fd(STDIN_FILENO, (size_t)GB_SRC_MAX + 4, &text, err);
	if (rc == GB_OK)
		gb_check_text(&r->check, GB_S("<stdin>"), GB_S("stdin"), gb_buf_get(&text),
		              NULL);
	gb_buf_fini(&text);
	return rc;
}

static enum gb_rc
read_bot(struct gb_checkrun *r, const char *path, struct gb_err *err)
{
	struct gb_pkg pkg;
	enum gb_rc rc = gb_pkg_open(&r->arena, path, &pkg, err);
	if (rc == GB_OK) {
		gb_pkg_beside(&r->arena, &pkg); /* a CALL of theirs is no mistake */
		gb_findings_warn(&r->cmd->findings, &pkg);
		if (r->cmd->findings.verbose)
			fprintf(stderr, "%s: bot \"%.*s\": %zu scripts in %s\n",
			        r->cmd->findings.tool, GB_SARG(pkg.name), pkg.nscript,
			        pkg.dialog);
		rc = gb_check_pkg(&r->check, &pkg, err);
	}
	if (rc == GB_OK) {
		GB_PUSH(&r->pkg, pkg);
		GB_PUSH(&r->end, r->check.file.n);
	}
	return rc;
}

/* A bot, a script, or a folder: every NAME.gbai in it, else itself. */
static enum gb_rc
read_operand(struct gb_checkrun *r, const char *path, struct gb_err *err)
{
	bool here = strcmp(path, ".") == 0;
	size_t n = 0, bots = 0;
	char **name = gb_is_dir(path) ? gb_path_list(&r->arena, path, &n) : NULL;
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; name && i < n && rc == GB_OK; i++) {
		if (!gb_slice_eq(gb_path_ext(gb_cstr(name[i])), GB_S(".gbai")))
			continue;
		const char *bot =
			here ? name[i]
			     : gb_path_join(&r->arena, gb_cstr(path), gb_cstr(name[i]));
		if (!gb_is_dir(bot))
			continue;
		bots++;
		rc = read_bot(r, bot, err);
	}
	return rc == GB_OK && bots == 0 ? read_bot(r, path, err) : rc;
}

enum gb_rc
gb_checkrun_read(struct gb_checkrun *r, struct gb_err *err)
{
	const struct gb_opt_list *operands = &r->cmd->operands;
	enum gb_rc rc = operands->n ? GB_OK : read_operand(r, ".", err);
	for (size_t i = 0; i < operands->n && rc == GB_OK; i++)
		rc = strcmp(operands->v[i], "-") == 0 ? read_stdin(r, err)
		                                      : read_operand(r, operands->v[i], err);
	return rc;
}

/* --- --watch --- */

static enum gb_rc
watch_folders(struct gb_checkcmd *cmd, struct gb_watch *w, struct gb_err *err)
{
	struct gb_checkrun r;
	gb_checkrun_init(&r, cmd, false);
	r.cmd = cmd;
	enum gb_rc rc = gb_checkrun_read(&r, err);
	for (size_t i = 0; i < r.pkg.n && rc == GB_OK; i++) {
		rc = gb_watch_add(w, r.pkg.v[i].dialog, err);
		if (rc == GB_OK && r.pkg.v[i].bot)
			rc = gb_watch_add(w, r.pkg.v[i].bot, err);
	}
	if (rc == GB_OK && r.pkg.n == 0)
		rc = gb_fail(err, GB_E_USAGE, "--watch needs a folder or a file");
	gb_checkrun_fini(&r);
	return rc;
}

static void
say_waiting(int code)
{
	struct gb_clock clock = {0};
	time_t now = (time_t)(gb_clock_now(&clock) / 1000);
	struct tm tm;
	char text[16] = "";
	if (localtime_r(&now, &tm))
		strftime(text, sizeof text, "%H:%M:%S", &tm);
	fprintf(stderr, "[%s] %s; waiting for changes (r Enter: run, q Enter: leave)\n", text,
	        code ? "findings" : "all good");
}

int
gb_checkrun_loop(struct gb_checkcmd *cmd, int (*once)(struct gb_checkcmd *cmd))
{
	if (!cmd->watch)
		return once(cmd);
	struct gb_watch w;
	struct gb_err err;
	enum gb_rc rc = gb_watch_open(&w, &err);
	if (rc == GB_OK && (rc = watch_folders(cmd, &w, &err)) != GB_OK)
		gb_watch_close(&w);
	if (rc != GB_OK)
		return gb_findings_fail(&cmd->findings, cmd->argc, cmd->argv, &err);
	bool clear = isatty(STDOUT_FILENO) && !cmd->no_clear;
	int code;
	do {
		if (clear) {
			fputs("\033[H\033[2J", stdout);
			fflush(stdout);
		}
		code = once(cmd);
		say_waiting(code);
	} while (gb_watch_wait(&w) != GB_WAKE_LEAVE);
	gb_watch_close(&w);
	return code;
}
