/* tests/cmd/terminal.c - runs a command on a terminal of its own and types what a script says
 *
 *	terminal SCRIPT COMMAND [ARGUMENT...]
 *	terminal --editor
 *
 * Each line of SCRIPT is one of
 *
 *	? TEXT      wait until the command has written TEXT, behind what was waited for before
 *	> TEXT      type TEXT and Return at a prompt of gb-run
 *	* TEXT      the same where the terminal must not show it
 *	= TEXT      the same to a command that leaves lines to the terminal
 *	^ LETTER    type a control character at a prompt of gb-run
 *	$ COMMAND   run a command of the shell meanwhile
 *
 * Before it types it waits until the terminal is in the mode that the command reads in, and
 * behind each Return until the line has ended on the screen: a prompt that is waited for next
 * cannot be the one before. So nothing depends on time, but for a wait that lasts 60 seconds:
 * then the test has failed. At a prompt of gb-run the mode is that of libedit, or of the terminal
 * itself on a machine that has none; --editor succeeds when there is one.
 *
 * What the command writes goes to the standard output.
 *
 * Exit: the command's own code, 128 and the signal that ended it, 99 when a wait was in vain.
 */
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { IN_VAIN = 99, NOT_STARTED = 127, PATIENCE_MS = 60000, LOOK_MS = 10, ROOM = 1 << 20 };

struct screen {
	int fd;
	size_t n, seen; /* bytes written so far; behind the text that was waited for last */
	char text[ROOM];
};

/* Reads what there is; false at the end, or when nothing comes. */
static int
hear(struct screen *s)
{
	struct pollfd p = {.fd = s->fd, .events = POLLIN};
	ssize_t n = 0;
	while (poll(&p, 1, PATIENCE_MS) < 0)
		if (errno != EINTR)
			return 0;
	if (p.revents && s->n < ROOM)
		n = read(s->fd, s->text + s->n, ROOM - s->n);
	if (n <= 0)
		return 0;
	fwrite(s->text + s->n, 1, (size_t)n, stdout);
	s->n += (size_t)n;
	return 1;
}

static int
wait_for(struct screen *s, const char *text)
{
	for (;;) {
		char *at = memmem(s->text + s->seen, s->n - s->seen, text, strlen(text));
		if (at) {
			s->seen = (size_t)(at - s->text) + strlen(text);
			return 1;
		}
		if (!hear(s))
			return 0;
	}
}

static void
type(const struct screen *s, const char *text, size_t n)
{
	while (n > 0) {
		ssize_t done = write(s->fd, text, n);
		if (done < 0 && errno != EINTR)
			return;
		text += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
}

/* Who reads the next line: the terminal's modes tell them apart. */
enum reader { EDITOR, SECRET, TERMINAL };

static int
reads(const struct screen *s, enum reader r)
{
	struct termios t;
	if (tcgetattr(s->fd, &t) != 0)
		return 0;
	switch (r) {
	case EDITOR:
		return !(t.c_lflag & ICANON);
	case SECRET:
		return (t.c_lflag & ICANON) && !(t.c_lflag & ECHO);
	case TERMINAL:
		return (t.c_lflag & ICANON) && (t.c_lflag & ECHO);
	}
	return 0;
}

/* A prompt may be seen before the terminal is ready for what is typed at it: it would show a
 * secret, and treat a control character as its own. */
static int
wait_for_reader(struct screen *s, enum reader r)
{
	for (int left_ms = PATIENCE_MS; left_ms > 0;) {
		struct pollfd p = {.fd = s->fd, .events = POLLIN};
		if (reads(s, r))
			return 1;
		int n = poll(&p, 1, LOOK_MS);
		if (n > 0 && !hear(s))
			return 0;
		left_ms -= n > 0 ? 0 : LOOK_MS;
	}
	return 0;
}

static int
type_line(struct screen *s, enum reader r, const char *text)
{
	if (!wait_for_reader(s, r))
		return 0;
	type(s, text, strlen(text));
	type(s, "\r", 1);
	return wait_for(s, "\n");
}

static int
type_control(struct screen *s, enum reader r, char letter)
{
	const char control = (char)(letter & 31);
	if (!wait_for_reader(s, r))
		return 0;
	type(s, &control, 1);
	return 1;
}

/* Asked as gb-run asks, so that an environment hides it from both. */
static int
has_editor(void)
{
	return dlopen("libedit.so.2", RTLD_NOW | RTLD_GLOBAL) != NULL;
}

static void
run(const char *command)
{
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(NOT_STARTED);
	}
	waitpid(pid, NULL, 0);
}

static int
play_line(struct screen *s, enum reader prompt, const char *line)
{
	const char *rest = line + 2;
	switch (line[0]) {
	case '?':
		return wait_for(s, rest);
	case '>':
		return type_line(s, prompt, rest);
	case '*':
		return type_line(s, SECRET, rest);
	case '=':
		return type_line(s, TERMINAL, rest);
	case '^':
		return type_control(s, prompt, rest[0]);
	case '$':
		run(rest);
		return 1;
	}
	return 0;
}

static int
play(struct screen *s, FILE *script)
{
	char line[4096];
	enum reader prompt = has_editor() ? EDITOR : TERMINAL;
	while (fgets(line, sizeof line, script)) {
		line[strcspn(line, "\n")] = '\0';
		if (strlen(line) < 2)
			continue;
		if (!play_line(s, prompt, line)) {
			printf("\nterminal: in vain: %s\n", line);
			return IN_VAIN;
		}
	}
	while (hear(s))
		;
	return 0;
}

int
main(int argc, char **argv)
{
	static struct screen s;
	const struct winsize size = {.ws_row = 24, .ws_col = 80};
	int status = 0;
	if (argc == 2 && strcmp(argv[1], "--editor") == 0)
		return !has_editor();
	FILE *script = argc > 2 ? fopen(argv[1], "r") : NULL;
	if (!script) {
		fputs("usage: terminal SCRIPT COMMAND [ARGUMENT...] | --editor\n", stderr);
		return NOT_STARTED;
	}
	pid_t pid = forkpty(&s.fd, NULL, NULL, &size);
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		_exit(NOT_STARTED);
	}
	int code = pid < 0 ? NOT_STARTED : play(&s, script);
	fclose(script);
	if (code)
		kill(pid, SIGKILL);
	close(s.fd);
	waitpid(pid, &status, 0);
	fflush(stdout);
	if (code)
		return code;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
