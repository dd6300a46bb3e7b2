/* cmd/gb-health.c - is a site well? */
#include "bot/main.h"
#include "chat/health.h"

static int
work(const void *opts)
{
	return gb_health_command(opts);
}

int
main(int argc, char **argv)
{
	struct gb_healthopts o = {.port = 8080};
	const struct gb_opt opts[] = {
		{"run", 0, GB_OPT_TEXT, &o.run, "DIR", "folder of the site"},
		{"data", 0, GB_OPT_TEXT, &o.data, "DIR",
	         "folder of databases and keys (RUN/data)"},
		{"host", 0, GB_OPT_TEXT, &o.host, "ADDRESS", "where it listens (127.0.0.1)"},
		{"port", 'p', GB_OPT_INT, &o.port, "N", "port of the API (8080)"},
		{"wait", 'w', GB_OPT_INT, &o.wait_s, "SECONDS",
	         "ask until it answers, so long at most (0)"},
		{"json", 0, GB_OPT_FLAG, &o.json, NULL, "one JSON object"},
	};
	const struct gb_cmd cmd = {.name = "gb-health",
	                           .brief = "say whether a site is well",
	                           .operands = "",
	                           .examples = "gb-health\n"
	                                       "gb-health --run=/run/gb --wait=30 --json\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	return gb_main(&cmd, argc, argv, &o.operands, work, &o);
}
