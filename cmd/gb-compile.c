/* cmd/gb-compile.c - checks a bot and writes what the server and the models read */
#include "base/opt.h"
#include "bot/checkcmd.h"
#include "bot/inside.h"
#include "lib/lib.h"

int
main(int argc, char **argv)
{
	struct gb_checkcmd c = {.findings = {.tool = "gb-compile"}, .argc = argc, .argv = argv};
	const struct gb_opt opts[] = {
		{"output-dir", 'o', GB_OPT_TEXT, &c.dir, "DIR",
	         "where to write (WORK/BOT.gbai)"},
		{"emit", 0, GB_OPT_TEXT, &c.emit, GB_INSIDE_NAMES,
	         "print a look inside, write nothing"},
		GB_FINDINGS_OPTS(&c.findings),
		{"watch", 0, GB_OPT_FLAG, &c.watch, NULL, "run again whenever a file changes"},
		{"no-clear", 0, GB_OPT_FLAG, &c.no_clear, NULL,
	         "with --watch: keep the screen"},
	};
	const struct gb_cmd cmd = {.name = "gb-compile",
	                           .brief = "compile the scripts of a bot",
	                           .operands = "[BOT|FILE.bas]...",
	                           .examples =
	                                   "gb-compile loja.gbai\n"
	                                   "gb-compile --emit=graph loja.gbai | dot -Tsvg\n",
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
		code = gb_compile_command(&c);
	} else if (rc != GB_WAIT) {
		code = gb_findings_fail(&c.findings, argc, argv, &err);
	}
	gb_index_free(index);
	gb_arena_fini(&arena);
	return code;
}
