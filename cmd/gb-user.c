/* cmd/gb-user.c - the accounts of a site */
#include "bot/main.h"
#include "chat/users.h"

static int
work(const void *opts)
{
	return gb_user_command(opts);
}

int
main(int argc, char **argv)
{
	struct gb_useropts o = {.scopes = ""};
	const struct gb_opt opts[] = {
		{"data", 0, GB_OPT_TEXT, &o.data, "DIR",
	         "folder of databases and keys of the site"},
		{"role", 0, GB_OPT_TEXT, &o.role, "user|operator|admin",
	         "what a new account may do (user)"},
		{"scopes", 0, GB_OPT_TEXT, &o.scopes, "WORDS", "noted with a new key"},
		{"password-stdin", 0, GB_OPT_FLAG, &o.password_stdin, NULL,
	         "the password is the first line of the input"},
		{"json", 0, GB_OPT_FLAG, &o.json, NULL, "one JSON object a line"},
		{"yes", 'y', GB_OPT_FLAG, &o.yes, NULL, "delete for good"},
	};
	const struct gb_cmd cmd = {.name = "gb-user",
	                           .brief = "manage the accounts of a site",
	                           .operands = "VERB [NAME] [ARGUMENT]",
	                           .examples = "gb-user --role=admin add ana@example.com\n"
	                                       "gb-user list\n"
	                                       "gb-user key add ana@example.com build\n"
	                                       "gb-user audit verify\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	return gb_main(&cmd, argc, argv, &o.operands, work, &o);
}
