/* cmd/gb-lint-bas.c - looks for what is wrong or odd in BASIC scripts */
#include "base/opt.h"
#include "bot/checkcmd.h"
#include "lib/lib.h"

int
main(int argc, char **argv)
{
	struct gb_checkcmd c = {
		.findings = {.tool = "gb-lint-bas"}, .argc = argc, .argv = argv};
	const struct gb_opt opts[] = {
		GB_FINDINGS_OPTS(&c.findings),
		{"enable", 0, GB_OPT_LIST, &c.enable, "RULE", "run a rule too, or all"},
		{"disable", 0, GB_OPT_LIST, &c.disable, "RULE", "do not run a rule, or all"},
		{"fix", 0, GB_OPT_FLAG, &c.fix, NULL, "apply the safe fixes to the files"},
		{"unsafe-fixes", 0, GB_OPT_FLAG, &c.unsafe, NULL,
	         "apply the unsafe fixes as well"},
		{"diff", 0, GB_OPT_FLAG, &c.diff, NULL,
	         "show the fixes as a diff, change nothing"},
		{"watch", 0, GB_OPT_FLAG, &c.watch, NULL, "run again whenever a file changes"},
		{"no-clear", 0, GB_OPT_FLAG, &c.no_clear, NULL,
	         "with --watch: keep the screen"},
	};
	const struct gb_cmd cmd = {.name = "gb-lint-bas",
	                           .brief = "look for what is wrong or odd in BASIC scripts",
	                           .operands = "[BOT|FILE.bas|-]...",
	                           .examples = "gb-lint-bas loja.gbai\n"
	                                       "gb-lint-bas --fix pedido.bas\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	struct gb_arena arena = {0};
	struct gb_index *index = NULL;
	struct gb_err err;
	enum gb_rc rc = gb_opt_parse(&cmd, argc, argv, &arena, &c.operands, &err);
	int code = GB_CODE_DONE;
	if (rc == GB_OK)
		rc = gb_lib_index(&index, &err);
	if (rc == GB_OK) {
		c.index = index;
		code = gb_lint_command(&c);
	} else if (rc != GB_WAIT) {
		code = gb_findings_fail(&c.findings, argc, argv, &err);
	}
	gb_index_free(index);
	gb_arena_fini(&arena);
	return code;
}
