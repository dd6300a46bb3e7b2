/* cmd/gb-serve.c - the site: bots in a browser, behind nginx */
#include "bot/main.h"
#include "chat/serve.h"

static int
work(const void *opts)
{
	return gb_serve_command(opts);
}

int
main(int argc, char **argv)
{
	struct gb_serveopts o = {.port = 3000, .api_port = 8080, .workers = 4};
	const struct gb_opt opts[] = {
		{"run", 0, GB_OPT_TEXT, &o.run, "DIR",
	         "folder of configuration, socket and logs"},
		{"data", 0, GB_OPT_TEXT, &o.data, "DIR",
	         "folder of databases and keys (RUN/data)"},
		{"listen", 0, GB_OPT_TEXT, &o.listen, "ADDRESS", "where to listen (127.0.0.1)"},
		{"port", 'p', GB_OPT_INT, &o.port, "N", "port of the chat (3000)"},
		{"api-port", 0, GB_OPT_INT, &o.api_port, "N", "port of the API (8080)"},
		{"allow-net", 0, GB_OPT_TEXT, &o.allow_net, "LIST",
	         "addresses that scripts may reach beyond the public ones"},
		{"rates", 0, GB_OPT_TEXT, &o.rates, "on|off",
	         "limit how often anybody may ask (on)"},
		{"sandbox", 0, GB_OPT_TEXT, &o.sandbox, "on|off",
	         "workers give up what they do not need (on)"},
		{"workers", 0, GB_OPT_INT, &o.workers, "N", "processes that answer (4)"},
		{"nginx", 0, GB_OPT_TEXT, &o.nginx, "PATH", "the web server's program"},
		{"nchan", 0, GB_OPT_TEXT, &o.nchan, "FILE",
	         "its module that holds streams (found by itself), or off"},
		{"fcgi", 0, GB_OPT_TEXT, &o.fcgi, "PATH", "the program of gb behind it"},
		{"share", 0, GB_OPT_TEXT, &o.share, "DIR", "folder of pages and templates"},
		{"detach", 0, GB_OPT_FLAG, &o.detach, NULL, "leave when the site answers"},
		{"stop", 0, GB_OPT_FLAG, &o.stop, NULL, "end the site of --run"},
		{"config-only", 0, GB_OPT_FLAG, &o.config_only, NULL,
	         "write the web server's configuration, start nothing"},
		{"quiet", 'q', GB_OPT_FLAG, &o.quiet, NULL, "do not print the addresses"},
	};
	const struct gb_cmd cmd = {.name = "gb-serve",
	                           .brief = "serve bots to browsers",
	                           .operands = "FOLDER",
	                           .examples = "gb-serve /opt/gbo/data\n"
	                                       "gb-serve --run=/run/gb --detach bots\n"
	                                       "gb-serve --run=/run/gb --stop\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	return gb_main(&cmd, argc, argv, &o.operands, work, &o);
}
