#include "cgi/prefork.h"

#include "base/clock.h"
#include "base/log.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEATHS_MAX = 5, DEATHS_MS = 30000, PAUSE_MS = 60000, DRAIN_MS = 15000 };

struct worker {
	pid_t pid;                   /* 0: none */
	int64_t died_ms[DEATHS_MAX]; /* the latest deaths, the oldest first */
	int64_t again_ms;            /* not started before */
};

/* The worker's stop function, for its signal handler. */
static void (*stop_worker)(void);

static void
on_term(int sig __attribute__((unused)))
{
	stop_worker();
}

static GB_NORETURN void
be_worker(const struct gb_prefork *p, unsigned slot, const sigset_t *mask)
{
	struct sigaction act = {.sa_handler = on_term};
	stop_worker = p->stop;
	sigaction(SIGTERM, &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGINT, &act, NULL); /* Ctrl-C reaches the group; the supervisor says when */
	sigaction(SIGHUP, &act, NULL);
	sigaction(SIGPIPE, &act, NULL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	sigprocmask(SIG_SETMASK, mask, NULL);
	exit(p->work(p->ctx, slot));
}

static void
start(const struct gb_prefork *p, struct worker *w, unsigned slot, const sigset_t *mask)
{
	fflush(NULL); /* the child ends by exit(): nothing is to be written twice */
	pid_t pid = fork();
	if (pid == 0)
		be_worker(p, slot, mask);
	if (pid < 0) {
		gb_log(GB_LOG_ERROR, "prefork", "worker=%u cannot fork: %s", slot,
		       strerror(errno));
		w->again_ms = gb_clock_mono() + 1000;
		return;
	}
	w->pid = pid;
}

/* Too many deaths in a short time: a pause. */
static void
note_death(struct worker *w, unsigned slot)
{
	int64_t now = gb_clock_mono();
	memmove(w->died_ms, w->died_ms + 1, sizeof w->died_ms - sizeof w->died_ms[0]);
	w->died_ms[DEATHS_MAX - 1] = now;
	if (w->died_ms[0] == 0 || now - w->died_ms[0] > DEATHS_MS)
		return;
	w->again_ms = now + PAUSE_MS;
	memset(w->died_ms, 0, sizeof w->died_ms);
	gb_log(GB_LOG_ERROR, "prefork",
	       "worker=%u %d deaths in %d s; it is not started for %d s", slot, DEATHS_MAX,
	       DEATHS_MS / 1000, PAUSE_MS / 1000);
}

static void
reap(const struct gb_prefork *p, struct worker *w)
{
	int status;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
		for (unsigned i = 0; i < p->n; i++) {
			if (w[i].pid != pid)
				continue;
			w[i].pid = 0;
			if (WIFSIGNALED(status)) {
				gb_log(GB_LOG_ERROR, "prefork", "worker=%u signal=%d", i,
				       WTERMSIG(status));
				p->died(p->ctx, i);
				note_death(&w[i], i);
			} else if (WEXITSTATUS(status) != 0) {
				note_death(&w[i], i);
			}
		}
	}
}

/* When the next worker may be started, as a time to wait at most. */
static int64_t
start_missing(const struct gb_prefork *p, struct worker *w, const sigset_t *mask)
{
	int64_t now = gb_clock_mono(), next = 60000;
	for (unsigned i = 0; i < p->n; i++) {
		if (w[i].pid == 0 && w[i].again_ms <= now)
			start(p, &w[i], i, mask);
		if (w[i].pid == 0 && w[i].again_ms - now < next)
			next = w[i].again_ms - now;
	}
	return next > 0 ? next : 1;
}

static unsigned
count_alive(const struct gb_prefork *p, const struct worker *w)
{
	unsigned n = 0;
	for (unsigned i = 0; i < p->n; i++)
		n += w[i].pid > 0;
	return n;
}

static void
signal_all(const struct gb_prefork *p, const struct worker *w, int sig)
{
	for (unsigned i = 0; i < p->n; i++)
		if (w[i].pid > 0)
			kill(w[i].pid, sig);
}

static int
wait_signal(const sigset_t *set, int64_t ms)
{
	const struct timespec limit = {ms / 1000, (long)(ms % 1000) * 1000000};
	return sigtimedwait(set, NULL, &limit);
}

static void
drain(const struct gb_prefork *p, struct worker *w, const sigset_t *set)
{
	const int64_t end = gb_clock_mono() + DRAIN_MS;
	signal_all(p, w, SIGTERM);
	while (reap(p, w), count_alive(p, w) > 0) {
		int64_t left = end - gb_clock_mono();
		if (left <= 0) {
			signal_all(p, w, SIGKILL);
			left = 1000;
		}
		wait_signal(set, left);
	}
}

int
gb_prefork(const struct gb_prefork *p)
{
	struct worker w[GB_WORKERS_MAX] = {0};
	sigset_t set, old;
	sigemptyset(&set);
	for (size_t i = 0; i < 4; i++)
		sigaddset(&set, (const int[]){SIGTERM, SIGINT, SIGHUP, SIGCHLD}[i]);
	sigprocmask(SIG_BLOCK, &set, &old);
	for (;;) {
		int64_t next = start_missing(p, w, &old);
		int sig = wait_signal(&set, next);
		if (sig == SIGTERM || sig == SIGINT)
			break;
		if (sig == SIGHUP)
			signal_all(p, w, SIGTERM);
		reap(p, w);
	}
	drain(p, w, &set);
	return 0;
}
