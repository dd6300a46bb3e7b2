/* cmd/gb-log.c - reads what a site says about itself */
#include "bot/main.h"
#include "chat/logs.h"

static int
work(const void *opts)
{
	return gb_log_command(opts);
}

int
main(int argc, char **argv)
{
	struct gb_logopts o = {.max = 50};
	const struct gb_opt opts[] = {
		{"run", 0, GB_OPT_TEXT, &o.run, "DIR", "folder of the site"},
		{"ui", 0, GB_OPT_FLAG, &o.ui, NULL, "what the web server was asked for"},
		{"level", 'l', GB_OPT_TEXT, &o.level, "LEVEL",
	         "error, warn, info or debug: that and worse"},
		{"bot", 'b', GB_OPT_TEXT, &o.bot, "NAME", "lines about a bot"},
		{"session", 0, GB_OPT_TEXT, &o.session, "ID", "lines about a session"},
		{"grep", 'g', GB_OPT_TEXT, &o.grep, "PATTERN",
	         "lines with a match of a regular expression"},
		{"max", 'n', GB_OPT_INT, &o.max, "N", "the last lines that fit, 0 = all (50)"},
		{"follow", 'f', GB_OPT_FLAG, &o.follow, NULL, "go on with what comes"},
		{"json", 0, GB_OPT_FLAG, &o.json, NULL, "one JSON object a line"},
	};
	const struct gb_cmd cmd = {.name = "gb-log",
	                           .brief = "read what a site says about itself",
	                           .operands = "[FILE ...]",
	                           .examples = "gb-log --level=warn --bot=shop\n"
	                                       "gb-log -f --grep=drive_monitor\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	return gb_main(&cmd, argc, argv, &o.operands, work, &o);
}
