/* bot/lintcmd.c - the body of gb-lint-bas */
#include "base/clock.h"
#include "base/io.h"
#include "bot/checkcmd.h"
#include "bot/fix.h"

#include <stdio.h>
#include <unistd.h>

#define ROUNDS_MAX 10

static enum gb_rc
choose_rules(const struct gb_checkcmd *cmd, struct gb_lint_set *set, struct gb_err *err)
{
	const struct gb_opt_list *list[] = {&cmd->enable, &cmd->disable};
	for (size_t k = 0; k < GB_LEN(list); k++)
		for (size_t i = 0; i < list[k]->n; i++)
			if (!gb_lint_choose(set, list[k]->v[i], k == 0))
				return gb_fail(err, GB_E_USAGE,
				               "there is no rule \"%s\"; gb explain lists them",
				               list[k]->v[i]);
	return GB_OK;
}

static enum gb_rc
read_all(struct gb_checkrun *r, struct gb_checkcmd *cmd, struct gb_err *err)
{
	gb_checkrun_init(r, cmd, true);
	enum gb_rc rc = choose_rules(cmd, &r->check.set, err);
	return rc == GB_OK ? gb_checkrun_read(r, err) : rc;
}

/* Writes the fixes of every file; *ret_n is how many there were. */
static enum gb_rc
mend(const struct gb_checkrun *r, size_t *ret_n, struct gb_err *err)
{
	size_t all = 0;
	for (size_t i = 0; i < r->check.file.n; i++) {
		size_t n = 0;
		enum gb_rc rc = gb_fix_write(r->check.file.v[i], r->cmd->unsafe, &n, err);
		if (rc != GB_OK)
			return rc;
		all += n;
	}
	*ret_n = all;
	return GB_OK;
}

static int
show_diff(const struct gb_checkrun *r)
{
	struct gb_buf out;
	struct gb_err ignored; /* a reader that has gone away is no failure */
	size_t n = 0;
	gb_buf_init(&out, SIZE_MAX);
	for (size_t i = 0; i < r->check.file.n; i++)
		n += gb_fix_diff(r->check.file.v[i], r->cmd->unsafe, &out);
	if (n && gb_write_fd(STDOUT_FILENO, gb_buf_get(&out), &ignored) != GB_OK)
		n = 1;
	gb_buf_fini(&out);
	return n && !r->cmd->findings.exit_zero ? GB_CODE_FINDINGS : GB_CODE_DONE;
}

static int
lint_once(struct gb_checkcmd *cmd)
{
	struct gb_checkrun r;
	struct gb_err err;
	int64_t start = gb_clock_mono();
	size_t fixed = 0, n = 0;
	enum gb_rc rc = read_all(&r, cmd, &err);
	for (int round = 0; rc == GB_OK && (cmd->fix || cmd->unsafe) && !cmd->diff; round++) {
		rc = mend(&r, &n, &err);
		fixed += n;
		if (rc != GB_OK || n == 0 || round == ROUNDS_MAX)
			break;
		gb_checkrun_fini(&r);
		rc = read_all(&r, cmd, &err);
	}
	int code;
	if (rc != GB_OK)
		code = gb_findings_fail(&cmd->findings, cmd->argc, cmd->argv, &err);
	else if (cmd->diff)
		code = show_diff(&r);
	else
		code = gb_findings_print(&cmd->findings, &r.check, gb_clock_mono() - start);
	if (fixed && !cmd->findings.quiet)
		fprintf(stderr, "%s: %zu fixed\n", cmd->findings.tool, fixed);
	gb_checkrun_fini(&r);
	return code;
}

int
gb_lint_command(struct gb_checkcmd *cmd)
{
	return gb_checkrun_loop(cmd, lint_once);
}
