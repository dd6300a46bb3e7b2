/* cmd/gb-session.c - looks at the conversations that a site keeps */
#include "bot/main.h"
#include "chat/sessions.h"

static int
work(const void *opts)
{
	return gb_session_command(opts);
}

int
main(int argc, char **argv)
{
	struct gb_sessionopts o = {.max = 50};
	const struct gb_opt opts[] = {
		{"data", 0, GB_OPT_TEXT, &o.data, "DIR",
	         "folder of databases and keys of the site"},
		{"max", 'n', GB_OPT_INT, &o.max, "N", "sessions that are listed (50)"},
		{"json", 0, GB_OPT_FLAG, &o.json, NULL, "one JSON object a line"},
		{"yes", 'y', GB_OPT_FLAG, &o.yes, NULL, "drop for good"},
	};
	const struct gb_cmd cmd = {.name = "gb-session",
	                           .brief = "look at the conversations of a site",
	                           .operands = "list BOT | show BOT SESSION | drop BOT SESSION",
	                           .examples = "gb-session list shop\n"
	                                       "gb-session --json show shop "
	                                       "01a212b3-ed80-7fb6-ad36-5ab7a3349d8e\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	return gb_main(&cmd, argc, argv, &o.operands, work, &o);
}
