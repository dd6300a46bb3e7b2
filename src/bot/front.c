#include "bot/front.h"

#include "base/io.h"
#include "base/opt.h"
#include "base/path.h"
#include "base/version.h"
#include "bot/findings.h"
#include "bot/front_list.h"
#include "lang/explain.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int
refuse(const char *what, struct gb_slice word, const char *near)
{
	fprintf(stderr, "gb: there is no %s \"%.*s\"", what, GB_SARG(word));
	if (near)
		fprintf(stderr, "; did you mean \"%s\"?", near);
	fputc('\n', stderr);
	return GB_CODE_USAGE;
}

static int
print(struct gb_buf *out)
{
	struct gb_err err;
	fflush(stdout);
	enum gb_rc rc = gb_write_fd(STDOUT_FILENO, gb_buf_get(out), &err);
	gb_buf_fini(out);
	if (rc == GB_OK)
		return GB_CODE_DONE;
	fprintf(stderr, "gb: %s\n", err.msg);
	return GB_CODE_OUTSIDE;
}

/* --- gb explain --- */

static void
list_types(const struct gb_index *index, struct gb_buf *out)
{
	size_t n;
	const struct gb_heartype *t = gb_index_types(index, &n);
	for (size_t i = 0; i < n; i++)
		gb_buf_printf(out, "%-12s %s%s%s%s\n", t[i].name, t[i].brief,
		              t[i].aliases ? " (also " : "", t[i].aliases ? t[i].aliases : "",
		              t[i].aliases ? ")" : "");
}

static int
explain(int argc, char **argv, const struct gb_index *index)
{
	struct gb_buf out;
	gb_buf_init(&out, 1u << 20);
	if (argc < 3) {
		gb_explain_list(&out);
		return print(&out);
	}
	if (strcmp(argv[2], "hear-types") == 0) {
		list_types(index, &out);
		return print(&out);
	}
	unsigned no = gb_explain_number(gb_cstr(argv[2]));
	if (no == 0) {
		gb_buf_fini(&out);
		return refuse("number or name", gb_cstr(argv[2]),
		              gb_explain_near(gb_cstr(argv[2])));
	}
	gb_explain_print(no, &out);
	return print(&out);
}

/* --- running other programs --- */

/* gb-VERB in our own folder, or NULL. */
static char *
own_command(struct gb_arena *a, const char *verb)
{
	char *path = gb_path_join(a, gb_cstr(gb_own_folder(a)),
	                          gb_cstr(gb_arena_printf(a, "gb-%s", verb)));
	return access(path, X_OK) == 0 ? path : NULL;
}

static int
cannot_run(const char *name)
{
	fprintf(stderr, "gb: cannot run \"%s\": %s\n", name, strerror(errno));
	return GB_CODE_OUTSIDE;
}

static int
run_verb(struct gb_arena *a, const char *verb, char **argv)
{
	char *own = own_command(a, verb);
	char *name = gb_arena_printf(a, "gb-%s", verb);
	argv[0] = own ? own : name;
	if (own)
		execv(own, argv);
	else
		execvp(name, argv);
	if (errno == ENOENT)
		return refuse("command", gb_cstr(verb), gb_command_near(a, gb_cstr(verb)));
	return cannot_run(name);
}

/* The page that was installed with us, which may lie outside of man's own folders; or NULL. */
static const char *
own_page(struct gb_arena *a, const char *page)
{
	const char *file =
		gb_arena_printf(a, "%s/../share/man/man1/%s.1", gb_own_folder(a), page);
	return access(file, R_OK) == 0 ? file : NULL;
}

static int
help(struct gb_arena *a, int argc, char **argv)
{
	struct gb_buf out;
	bool all = argc > 2 && strcmp(argv[2], "-a") == 0;
	if (argc < 3 || all) {
		gb_buf_init(&out, 1u << 20);
		gb_command_list(a, all, &out);
		return print(&out);
	}
	const char *page =
		strcmp(argv[2], "gb") == 0 ? "gb" : gb_arena_printf(a, "gb-%s", argv[2]);
	const char *file = own_page(a, page);
	const char *near = gb_command_near(a, gb_cstr(argv[2]));
	if (!file && near && !own_command(a, argv[2]))
		return refuse("command", gb_cstr(argv[2]), near);
	execlp("man", "man", file ? file : page, (char *)NULL);
	return cannot_run("man");
}

/* Runs `command --completion=SHELL` with our standard output and waits for it. */
static void
completion_of(const char *command, const char *shell)
{
	char option[32];
	snprintf(option, sizeof option, "--completion=%s", shell);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		execl(command, command, option, (char *)NULL);
		_exit(GB_CODE_OUTSIDE);
	}
	int status;
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
}

static int
completion(struct gb_arena *a, int argc, char **argv)
{
	static const char *const shells[] = {"bash", "zsh", "fish"};
	size_t at = 0;
	while (argc > 2 && at < GB_LEN(shells) && strcmp(shells[at], argv[2]) != 0)
		at++;
	if (argc < 3 || at == GB_LEN(shells)) {
		fputs("gb: give the shell: gb completion bash, zsh or fish\n", stderr);
		return GB_CODE_USAGE;
	}
	struct gb_buf out;
	gb_buf_init(&out, 1u << 20);
	gb_command_completion(a, shells[at], &out);
	int code = print(&out);
	size_t n;
	const struct gb_command *command = gb_commands(&n);
	for (size_t i = 0; i < n && code == GB_CODE_DONE; i++) {
		char *own = own_command(a, command[i].name);
		if (own)
			completion_of(own, shells[at]);
	}
	return code;
}

int
gb_front(int argc, char **argv, const struct gb_index *index)
{
	struct gb_arena a = {0};
	const char *verb = argc > 1 ? argv[1] : "help";
	int code;
	if (strcmp(verb, "help") == 0 || strcmp(verb, "--help") == 0 ||
	    strcmp(verb, "-h") == 0) {
		code = help(&a, argc, argv);
	} else if (strcmp(verb, "--version") == 0) {
		printf("gb %s\nMIT licence: free to use, change and share, without any "
		       "warranty\n",
		       PACKAGE_VERSION);
		code = GB_CODE_DONE;
	} else if (strcmp(verb, "explain") == 0) {
		code = explain(argc, argv, index);
	} else if (strcmp(verb, "completion") == 0) {
		code = completion(&a, argc, argv);
	} else if (verb[0] == '-') {
		code = refuse("option", gb_cstr(verb), NULL);
	} else if (strchr(verb, '/')) {
		code = refuse("command", gb_cstr(verb), NULL);
	} else {
		code = run_verb(&a, verb, argv + 1);
	}
	gb_arena_fini(&a);
	return code;
}
