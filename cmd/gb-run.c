/* cmd/gb-run.c - talks with a bot in the terminal */
#include "bot/findings.h"
#include "chat/run.h"
#include "lib/lib.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	struct gb_runopts o = {.seed = -1};
	const struct gb_opt opts[] = {
		{"message", 'm', GB_OPT_LIST, &o.message, "TEXT",
	         "send this and leave at the end; may be repeated"},
		{"param", 0, GB_OPT_LIST, &o.param, "NAME=VALUE",
	         "give a PARAM of the script its value"},
		{"session", 0, GB_OPT_TEXT, &o.session, "FILE",
	         "keep the conversation in a file, go on from there"},
		{"script", 0, GB_OPT_TEXT, &o.script, "FILE.gbtest", "play a transcript"},
		{"json", 0, GB_OPT_FLAG, &o.json, NULL, "write one JSON object a line"},
		{"input", 0, GB_OPT_TEXT, &o.input, "text|json",
	         "form of the input lines (text)"},
		{"as", 0, GB_OPT_TEXT, &o.as, "USER", "who the person is"},
		{"lang", 0, GB_OPT_TEXT, &o.lang, "CODE",
	         "language of gb's own sentences: en, pt-BR, es"},
		{"clock", 0, GB_OPT_TEXT, &o.clock, "TIME",
	         "let the clock stand there, as 2026-11-23T09:00"},
		{"seed", 0, GB_OPT_INT, &o.seed, "N", "begin random numbers here"},
		{"limits", 0, GB_OPT_TEXT, &o.limits, "local|server",
	         "which limits hold (local)"},
		{"trace", 0, GB_OPT_FLAG, &o.trace, NULL,
	         "show each line that runs on the standard error"},
		{"allow-net", 0, GB_OPT_TEXT, &o.allow_net, "LIST",
	         "addresses that scripts may reach beyond the public ones"},
		{"watch", 0, GB_OPT_FLAG, &o.watch, NULL,
	         "take changed scripts between two turns"},
		{"color", 0, GB_OPT_TEXT, &o.color, "auto|always|never",
	         "colours on the screen"},
		{"quiet", 'q', GB_OPT_FLAG, &o.quiet, NULL,
	         "say nothing but the bot's text and errors"},
		{"verbose", 'v', GB_OPT_COUNT, &o.verbose, NULL,
	         "show warnings of scripts too"},
	};
	const struct gb_cmd cmd = {.name = "gb-run",
	                           .brief = "talk with a bot in the terminal",
	                           .operands = "BOT|FILE.bas",
	                           .examples = "gb-run loja\n"
	                                       "gb-run pedido.bas -m \"Ana\" -m 4711\n",
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
		code = gb_run_command(&o);
	} else if (rc != GB_WAIT) {
		fprintf(stderr, "gb-run: %s\n", err.msg);
		code = GB_CODE_USAGE;
	}
	gb_index_free(index);
	gb_arena_fini(&arena);
	return code;
}
