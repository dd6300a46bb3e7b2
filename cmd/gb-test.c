/* cmd/gb-test.c - plays transcripts of conversations */
#include "bot/findings.h"
#include "chat/test.h"
#include "lib/lib.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	struct gb_testopts o = {0};
	const struct gb_opt opts[] = {
		{"accept", 0, GB_OPT_FLAG, &o.accept, NULL,
	         "write into the transcripts what the bot says"},
		{"way", 0, GB_OPT_TEXT, &o.way, "all|plain|freeze|collect",
	         "how a transcript is played (all)"},
		{"format", 0, GB_OPT_TEXT, &o.format, "full|tap|junit|json",
	         "form of the report (full)"},
		{"quiet", 'q', GB_OPT_FLAG, &o.quiet, NULL, "say nothing when all passed"},
		{"verbose", 'v', GB_OPT_COUNT, &o.verbose, NULL,
	         "name each transcript on the standard error"},
	};
	const struct gb_cmd cmd = {.name = "gb-test",
	                           .brief = "play transcripts of conversations",
	                           .operands = "FILE.gbtest|FOLDER|BOT...",
	                           .examples = "gb-test loja\n"
	                                       "gb-test --format=tap tests/pedido.gbtest\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	struct gb_arena arena = {0};
	struct gb_index *index = NULL;
	struct gb_err err;
	int code = GB_CODE_DONE;
	enum gb_rc rc = gb_opt_parse(&cmd, argc, argv, &arena, &o.operands, &err);
	if (rc == GB_OK)
		rc = gb_lib_index(&index, &err);
	o.index = index;
	if (rc == GB_OK) {
		code = gb_test_command(&o);
	} else if (rc != GB_WAIT) {
		fprintf(stderr, "gb-test: %s\n", err.msg);
		code = GB_CODE_USAGE;
	}
	gb_index_free(index);
	gb_arena_fini(&arena);
	return code;
}
