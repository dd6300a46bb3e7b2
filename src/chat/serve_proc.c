#include "base/clock.h"
#include "base/mem.h"
#include "chat/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { STEP_MS = 50, ANSWER_MS = 2000, ARGS_MAX = 32 };

static enum gb_rc
spawn(const char *const *argv, const char *log, pid_t *ret)
{
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t none;
	sigemptyset(&none);
	posix_spawn_file_actions_init(&acts);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawn_file_actions_addopen(&acts, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&acts, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0640);
	posix_spawn_file_actions_adddup2(&acts, 1, 2);
	char *args[ARGS_MAX + 1];
	size_t n = 0;
	do
		args[n] = gb_xstrdup(gb_cstr(argv[n]));
	while (++n < ARGS_MAX && argv[n]);
	args[n] = NULL;
	int why = posix_spawn(ret, args[0], &acts, &attr, args, environ);
	while (n > 0)
		gb_free(args[--n]);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&acts);
	errno = why;
	return why == 0 ? GB_OK : GB_EIO;
}

enum gb_rc
gb_serve_start(const char *const *argv, const char *log, pid_t *ret, struct gb_err *err)
{
	if (spawn(argv, log, ret) != GB_OK)
		return gb_fail(err, GB_E_OUTSIDE, "cannot start \"%s\": %s", argv[0],
		               strerror(errno));
	return GB_OK;
}

/* Does GET /health answer 200? */
static bool
asks_well(const char *host, int64_t port)
{
	static const char request[] =
		"GET /health HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";
	static const char good[] = "HTTP/1.1 200";
	char answer[sizeof good];
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	size_t n = 0;
	if (inet_pton(AF_INET, strcmp(host, "0.0.0.0") == 0 ? "127.0.0.1" : host,
	              &to.sin_addr) != 1)
		return false;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	bool fine = connect(fd, (struct sockaddr *)&to, sizeof to) == 0 &&
	            send(fd, request, sizeof request - 1, MSG_NOSIGNAL) ==
	                    (ssize_t)(sizeof request - 1);
	while (fine && n < sizeof good - 1) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		ssize_t got = poll(&p, 1, ANSWER_MS) == 1
		                      ? recv(fd, answer + n, sizeof good - 1 - n, 0)
		                      : 0;
		fine = got > 0;
		n += fine ? (size_t)got : 0;
	}
	close(fd);
	return fine && memcmp(answer, good, sizeof good - 1) == 0;
}

enum gb_rc
gb_serve_wait(const char *host, int64_t port, const pid_t *pid, size_t n, int64_t wait_ms,
              struct gb_err *err)
{
	const int64_t end = gb_clock_mono() + wait_ms;
	while (!asks_well(host, port)) {
		for (size_t i = 0; i < n; i++)
			if (waitpid(pid[i], NULL, WNOHANG) == pid[i])
				return gb_fail(err, GB_E_OUTSIDE,
				               "%s ended at once; its log says why",
				               i == 0 ? "gb-fcgi" : "nginx");
		if (gb_clock_mono() > end)
			return gb_fail(
				err, GB_E_OUTSIDE,
				"the site did not answer within %d s; its logs may say why",
				(int)(wait_ms / 1000));
		poll(NULL, 0, STEP_MS);
	}
	return GB_OK;
}

static bool
is_gone(pid_t pid)
{
	return waitpid(pid, NULL, WNOHANG) == pid || (kill(pid, 0) != 0 && errno == ESRCH);
}

void
gb_serve_end(pid_t pid, int64_t wait_ms)
{
	const int64_t end = gb_clock_mono() + wait_ms;
	if (pid <= 0 || kill(pid, SIGTERM) != 0)
		return;
	while (!is_gone(pid)) {
		if (gb_clock_mono() > end) {
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
			return;
		}
		poll(NULL, 0, STEP_MS);
	}
}
