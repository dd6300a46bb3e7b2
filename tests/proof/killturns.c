/* tests/proof/killturns.c - SIGKILL for the worker of a site, at places of a dialog over HTTP
 *
 *	killturns PORT BOT POINTS OFFSET ANSWERS FCGI [ARGUMENT...]
 *
 * Runs FCGI, which is told to have one worker that answers, and traces it. ANSWERS is a file
 * with what the person says, a line each. The dialog is played once undisturbed; then POINTS times
 * anew, and each time the worker is killed at another one of its system calls, before the kernel
 * does it or after. The person sends a message with the same id until it is answered. What the bot
 * said, what it then waited for and the log of the session must be those of the undisturbed one.
 *
 * No clock is involved: the same place is always the same one. OFFSET moves all places.
 * Prints what was different, then a summary. Exit: 0, 1 when something differed, 77 when this
 * machine forbids tracing.
 */
#include "base/io.h"
#include "base/mem.h"
#include "tests/e2e/client.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	FORBIDDEN = 77,
	TRIES = 3000,
	PAUSE_MS = 2,
	WORKERS = 2,
	DEATHS = 4,
	TEXT_MAX = 1 << 20
};

struct shared { /* between the one who traces and the one who talks */
	volatile pid_t supervisor;
	volatile long stops;  /* of the worker, since it was set to 0 */
	volatile long target; /* at this one it is killed; 0: at none */
	volatile unsigned killed;
};

/* --- the one who traces --- */

struct tracer {
	struct shared *shared;
	char **argv;
	pid_t front; /* the worker that answers, known by its accept(); 0: none yet */
};

static bool
start(struct tracer *t)
{
	int gate[2];
	char byte = 0;
	if (pipe(gate) != 0)
		return false;
	pid_t pid = fork();
	if (pid == 0) {
		close(gate[1]);
		if (read(gate[0], &byte, 1) == 1)
			execv(t->argv[0], t->argv);
		_exit(1);
	}
	close(gate[0]);
	const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
	                     PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
	const bool fine = pid > 0 && ptrace(PTRACE_SEIZE, pid, NULL, options) == 0 &&
	                  write(gate[1], &byte, 1) == 1;
	close(gate[1]);
	t->shared->supervisor = pid;
	t->front = 0;
	return fine;
}

/* While nobody is known to be the worker, every process is looked at. */
static void
let_go(const struct tracer *t, pid_t pid, int signal)
{
	const bool looked_at =
		pid != t->shared->supervisor && (t->front == 0 || pid == t->front);
	ptrace(looked_at ? PTRACE_SYSCALL : PTRACE_CONT, pid, NULL, (long)signal);
}

static bool
accepts(pid_t pid)
{
	struct __ptrace_syscall_info info = {0};
	return ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) > 0 &&
	       info.op == PTRACE_SYSCALL_INFO_ENTRY &&
	       (info.entry.nr == SYS_accept || info.entry.nr == SYS_accept4);
}

static void
at_call(struct tracer *t, pid_t pid)
{
	struct shared *s = t->shared;
	if (t->front == 0 && accepts(pid))
		t->front = pid;
	if (pid == t->front && ++s->stops == s->target) {
		s->target = 0;
		s->killed++;
		t->front = 0;
		kill(pid, SIGKILL);
		return;
	}
	let_go(t, pid, 0);
}

static void
stopped(struct tracer *t, pid_t pid, int status)
{
	const int signal = WSTOPSIG(status), event = status >> 16;
	if (event != 0)
		let_go(t, pid, 0);
	else if (signal == (SIGTRAP | 0x80))
		at_call(t, pid);
	else
		let_go(t, pid, signal);
}

/* Who is left stops once more, at the latest because the supervisor has died. */
static void
end_all(const struct tracer *t)
{
	kill(t->shared->supervisor, SIGKILL);
	for (;;) {
		int status;
		const pid_t pid = waitpid(-1, &status, __WALL);
		if (pid < 0 && errno != EINTR)
			return;
		if (pid > 0 && WIFSTOPPED(status))
			kill(pid, SIGKILL);
	}
}

/* Until the one who talks has ended; returns its exit code. */
static int
trace(struct tracer *t, pid_t talker)
{
	for (;;) {
		int status;
		const pid_t pid = waitpid(-1, &status, __WALL);
		if (pid < 0 && errno != EINTR)
			return FORBIDDEN;
		if (pid < 0)
			continue;
		if (WIFSTOPPED(status)) {
			stopped(t, pid, status);
		} else if (pid == talker) {
			return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
		} else if (pid == t->shared->supervisor) {
			if (!start(t))
				return FORBIDDEN;
		} else if (pid == t->front) {
			t->front = 0;
		}
	}
}

/* --- the one who talks --- */

struct talker {
	struct shared *shared;
	struct client client;
	struct gb_slice bot, answers;
	struct gb_buf heard, wanted;
	unsigned again; /* requests without an answer */
};

static void
put_texts(struct gb_buf *b, const struct gb_json *o)
{
	const struct gb_json *list = gb_json_get(o, GB_S("messages"));
	for (size_t i = 0; i < gb_json_count(list); i++) {
		const struct gb_json *m = gb_json_at(list, i);
		gb_buf_printf(b, "%lld %lld ",
		              (long long)gb_json_int(gb_json_get(m, GB_S("seq"))),
		              (long long)gb_json_int(gb_json_get(m, GB_S("message_type"))));
		gb_buf_slice(b, gb_json_text(gb_json_get(m, GB_S("content"))));
		gb_buf_char(b, '\n');
	}
	gb_buf_str(b, "= ");
	gb_buf_slice(b, gb_json_text(gb_json_get(o, GB_S("wait"))));
	gb_buf_char(b, '\n');
}

/* One message, until it is answered; or with `path` a look. */
static bool
ask(struct talker *t, const char *path, struct gb_slice text, const char *id)
{
	for (int i = 0; i < TRIES; i++) {
		struct client *c = &t->client;
		const int status = path ? client_ask(c, path, gb_slice(NULL, 0))
		                        : client_say(c, t->bot, gb_slice(NULL, 0), text, id,
		                                     gb_slice(NULL, 0));
		struct gb_json *o = status == 200 ? client_json(c) : NULL;
		if (o) {
			put_texts(&t->heard, o);
			gb_json_free(o);
			return true;
		}
		if (status != 0 && status < 500) {
			gb_buf_printf(&t->heard, "status %d\n", status);
			return false;
		}
		t->again++;
		poll(NULL, 0, PAUSE_MS);
	}
	gb_buf_str(&t->heard, "no answer\n");
	return false;
}

/* A dialog from its beginning to its end, and the log of it. */
static bool
play(struct talker *t)
{
	char path[128], id[16];
	int n = 0;
	gb_buf_clear(&t->heard);
	t->client.token[0] = '\0';
	bool fine = ask(t, NULL, gb_slice(NULL, 0), NULL);
	for (size_t at = 0, end; fine && at < t->answers.n; at = end + 1) {
		end = gb_slice_find(t->answers, GB_S("\n"), at);
		end = end == SIZE_MAX ? t->answers.n : end;
		snprintf(id, sizeof id, "k-%d", ++n);
		fine = ask(t, NULL, gb_slice(t->answers.p + at, end - at), id);
	}
	snprintf(path, sizeof path, "/api/chat/poll?bot=%.*s&after=0", GB_SARG(t->bot));
	return fine && ask(t, path, gb_slice(NULL, 0), NULL);
}

/* The supervisor rests a worker that dies too often: a new one has no such memory. */
static void
renew(const struct talker *t, unsigned n)
{
	if (n % DEATHS == 0)
		kill(t->shared->supervisor, SIGTERM);
}

static int
talk(struct talker *t, long points, long offset)
{
	struct shared *s = t->shared;
	unsigned bad = 0, restarts = 0;
	const unsigned before = t->again;
	bool fine = play(t); /* the database is made */
	s->stops = 0;
	fine = fine && play(t);
	const long stops = s->stops > 0 ? s->stops : 1; /* the other process counts */
	gb_buf_slice(&t->wanted, gb_buf_get(&t->heard));
	for (long i = 0; fine && i < points; i++) {
		const long target = 1 + (i * stops / points + offset) % stops;
		s->stops = 0;
		s->target = target;
		const bool whole = play(t);
		s->target = 0;
		if (!whole || !gb_slice_eq(gb_buf_get(&t->heard), gb_buf_get(&t->wanted))) {
			bad++;
			printf("killed at %ld:\n%.*s", target, GB_SARG(gb_buf_get(&t->heard)));
		}
		restarts += (unsigned)(i + 1) % DEATHS == 0;
		renew(t, (unsigned)i + 1);
	}
	printf("points %ld of %ld, killed %u, asked again %u, restarts %u, different %u\n",
	       points, stops, s->killed, t->again - before, restarts, bad);
	if (!fine)
		printf("undisturbed:\n%.*s", GB_SARG(gb_buf_get(&t->heard)));
	fflush(stdout);
	return fine && bad == 0 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct gb_err err = {0};
	struct gb_buf answers;
	if (argc < 7) {
		fputs("usage: killturns PORT BOT POINTS OFFSET ANSWERS FCGI [ARGUMENT...]\n",
		      stderr);
		return 2;
	}
	gb_buf_init(&answers, TEXT_MAX);
	if (gb_read_file(argv[5], TEXT_MAX, &answers, &err) != GB_OK) {
		fprintf(stderr, "killturns: %s\n", err.msg);
		return 2;
	}
	struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
	                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return FORBIDDEN;
	struct tracer t = {.shared = shared, .argv = argv + 6};
	const pid_t talker = fork();
	if (talker == 0) {
		struct talker k = {.shared = shared,
		                   .bot = gb_cstr(argv[2]),
		                   .answers = gb_slice_trim(gb_buf_get(&answers))};
		gb_buf_init(&k.heard, TEXT_MAX);
		gb_buf_init(&k.wanted, TEXT_MAX);
		client_init(&k.client, (int)client_number(argv[1]));
		const int code = talk(&k, client_number(argv[3]), client_number(argv[4]));
		client_fini(&k.client);
		gb_buf_fini(&k.heard);
		gb_buf_fini(&k.wanted);
		_exit(code);
	}
	int code = talker > 0 && start(&t) ? trace(&t, talker) : FORBIDDEN;
	if (code == FORBIDDEN)
		kill(talker, SIGKILL);
	end_all(&t);
	gb_buf_fini(&answers);
	return code;
}
