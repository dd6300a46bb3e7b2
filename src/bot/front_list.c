#include "bot/front_list.h"

#include "base/opt.h"
#include "base/path.h"

#include <stdlib.h>
#include <unistd.h>

static const struct gb_command table[] = {
	{"new", GB_GROUP_WRITE, "begin a bot from a template"},
	{"fmt", GB_GROUP_WRITE, "bring scripts into the usual form"},
	{"lint-bas", GB_GROUP_WRITE, "look for what is wrong or odd in scripts"},
	{"compile", GB_GROUP_WRITE, "compile the scripts of a bot"},
	{"test", GB_GROUP_WRITE, "play scripted conversations"},
	{"lsp", GB_GROUP_WRITE, "serve an editor"},
	{"keywords", GB_GROUP_WRITE, "look up keywords"},
	{"run", GB_GROUP_RUN, "talk with a bot in the terminal"},
	{"serve", GB_GROUP_RUN, "try a bot in the browser"},
	{"deploy", GB_GROUP_OPERATE, "bring a bot to a server"},
	{"reset", GB_GROUP_OPERATE, "put a bot back to its beginning"},
	{"cron", GB_GROUP_OPERATE, "run what is due"},
	{"maint", GB_GROUP_OPERATE, "tidy up the databases"},
	{"backup", GB_GROUP_OPERATE, "save and restore"},
	{"health", GB_GROUP_OPERATE, "ask whether all is well"},
	{"session", GB_GROUP_OPERATE, "look at conversations"},
	{"user", GB_GROUP_OPERATE, "manage accounts"},
	{"kb", GB_GROUP_OPERATE, "manage knowledge bases"},
	{"log", GB_GROUP_OPERATE, "read the log"},
	{"doctor", GB_GROUP_OPERATE, "check this machine"},
};

const struct gb_command *
gb_commands(size_t *ret_n)
{
	*ret_n = GB_LEN(table);
	return table;
}

const char *
gb_own_folder(struct gb_arena *a)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	if (n <= 0 || (size_t)n == sizeof path)
		return ".";
	return gb_arena_dup(a, gb_path_dir(gb_slice(path, (size_t)n))).p;
}

static bool
is_there(struct gb_arena *a, const char *dir, const char *name)
{
	char *file = gb_arena_printf(a, "%s/gb-%s", dir, name);
	return access(file, X_OK) == 0;
}

static bool
is_ours(const char *name)
{
	for (size_t i = 0; i < GB_LEN(table); i++)
		if (strcmp(table[i].name, name) == 0)
			return true;
	return false;
}

/* Calls f with the name behind "gb-" of each program of others on PATH. */
static void
each_other(struct gb_arena *a, struct gb_buf *out)
{
	struct gb_slice path = gb_cstr(getenv("PATH"));
	bool any = false;
	while (path.n) {
		size_t colon = gb_slice_find(path, GB_S(":"), 0), n = 0;
		size_t end = colon == SIZE_MAX ? path.n : colon;
		const char *dir = gb_arena_dup(a, gb_slice(path.p, end)).p;
		char **file = *dir ? gb_path_list(a, dir, &n) : NULL;
		for (size_t i = 0; file && i < n; i++) {
			if (strncmp(file[i], "gb-", 3) != 0 || is_ours(file[i] + 3) ||
			    !is_there(a, dir, file[i] + 3))
				continue;
			gb_buf_printf(out, "%s  %-10s %s/%s\n", any ? "" : "\nof others\n",
			              file[i] + 3, dir, file[i]);
			any = true;
		}
		path = gb_slice(path.p + end + (colon != SIZE_MAX),
		                path.n - end - (colon != SIZE_MAX));
	}
}

void
gb_command_list(struct gb_arena *a, bool all, struct gb_buf *out)
{
	static const char *const heads[] = {[GB_GROUP_WRITE] = "write",
	                                    [GB_GROUP_RUN] = "run",
	                                    [GB_GROUP_OPERATE] = "operate"};
	const char *dir = gb_own_folder(a);
	gb_buf_str(out, "usage: gb COMMAND [ARGUMENT]...\n");
	for (unsigned g = GB_GROUP_WRITE; g <= GB_GROUP_OPERATE; g++) {
		bool any = false;
		for (size_t i = 0; i < GB_LEN(table); i++) {
			if (table[i].group != g || !is_there(a, dir, table[i].name))
				continue;
			gb_buf_printf(out, "%s%s%s", any ? "" : "\n", any ? "" : heads[g],
			              any ? "" : "\n");
			gb_buf_printf(out, "  %-10s %s\n", table[i].name, table[i].brief);
			any = true;
		}
	}
	if (all)
		each_other(a, out);
	gb_buf_str(
		out,
		"\nhelp\n"
		"  help CMD   the manual page of a command; -a: also the commands of others\n"
		"  explain X  what GBnnnn or a name means, with examples\n"
		"  completion bash, zsh or fish: a script for the shell\n"
		"  -h, --help, --version\n");
}

const char *
gb_command_near(struct gb_arena *a, struct gb_slice verb)
{
	const char *dir = gb_own_folder(a);
	const char *there[GB_LEN(table) + 3] = {"help", "explain", "completion"};
	size_t n = 3;
	for (size_t i = 0; i < GB_LEN(table); i++)
		if (is_there(a, dir, table[i].name))
			there[n++] = table[i].name;
	return gb_nearest(verb, there, n);
}

void
gb_command_completion(struct gb_arena *a, const char *shell, struct gb_buf *out)
{
	const char *dir = gb_own_folder(a);
	struct gb_buf words;
	gb_buf_init(&words, 4096);
	gb_buf_str(&words, "help explain completion");
	for (size_t i = 0; i < GB_LEN(table); i++)
		if (is_there(a, dir, table[i].name))
			gb_buf_printf(&words, " %s", table[i].name);
	struct gb_slice w = gb_buf_get(&words);
	if (strcmp(shell, "fish") == 0)
		gb_buf_printf(out, "complete -c gb -n __fish_use_subcommand -f -a '%.*s'\n",
		              GB_SARG(w));
	else if (strcmp(shell, "zsh") == 0)
		gb_buf_printf(out,
		              "_gb() { (( CURRENT == 2 )) && compadd -- %.*s || _files "
		              "}\ncompdef _gb gb\n",
		              GB_SARG(w));
	else
		gb_buf_printf(out,
		              "_gb() { [ \"$COMP_CWORD\" -eq 1 ] && COMPREPLY=($(compgen -W "
		              "'%.*s' -- "
		              "\"${COMP_WORDS[1]}\")); }\ncomplete -o default -F _gb gb\n",
		              GB_SARG(w));
	gb_buf_fini(&words);
}
