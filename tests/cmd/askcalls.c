/* tests/cmd/askcalls.c - one call through gb-calls, for tests
 *
 *	askcalls PROGRAM ALLOW METHOD URL TIMEOUT_MS [NAME:VALUE ...]
 *
 * The body is the standard input unless METHOD is GET. With GB_KILL in the environment the
 * gb-calls that was started is killed once, so many milliseconds later. Prints "end=N status=N
 * ms=FEW|MANY why=..." and the body; MANY: more than a second beyond the time of the request.
 */
#include "base/clock.h"
#include "base/io.h"
#include "base/mem.h"
#include "net/calls.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int64_t kill_at;

/* 0 when it is none. */
static int64_t
number(const char *text)
{
	return strtoll(text, NULL, 10);
}

/* The only child of this process. */
static pid_t
child(void)
{
	char path[64], line[64] = "";
	snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
	FILE *f = fopen(path, "r");
	if (!f)
		return 0;
	const char *got = fgets(line, sizeof line, f);
	fclose(f);
	return got ? (pid_t)number(line) : 0;
}

static bool
look(void *ctx __attribute__((unused)))
{
	if (kill_at && gb_clock_mono() >= kill_at && child() > 0) {
		kill(child(), SIGKILL);
		kill_at = 0;
	}
	return false;
}

int
main(int argc, char **argv)
{
	struct gb_arena a = {0};
	struct gb_err err;
	struct gb_netheader header[16];
	struct gb_netans n;
	struct gb_buf body, request, answer;
	if (argc < 6)
		return 2;
	struct gb_netreq q = {.method = gb_cstr(argv[3]),
	                      .url = gb_cstr(argv[4]),
	                      .header = header,
	                      .timeout_ms = number(argv[5])};
	for (int i = 6; i < argc && q.nheader < GB_LEN(header); i++) {
		const char *colon = strchr(argv[i], ':');
		if (!colon)
			return 2;
		header[q.nheader++] = (struct gb_netheader){
			gb_slice(argv[i], (size_t)(colon - argv[i])), gb_cstr(colon + 1)};
	}
	gb_buf_init(&body, (size_t)1 << 26);
	gb_buf_init(&request, (size_t)1 << 26);
	gb_buf_init(&answer, (size_t)1 << 26);
	if (strcmp(argv[3], "GET") != 0 &&
	    gb_read_fd(STDIN_FILENO, (size_t)1 << 26, &body, &err) != GB_OK)
		return 2;
	q.body = gb_buf_get(&body);
	gb_netreq_write(&q, &request);
	const char *after = getenv("GB_KILL");
	const int64_t start = gb_clock_mono();
	if (after)
		kill_at = start + number(after);
	struct gb_calls *c = gb_calls_open(argv[1], argv[2]);
	enum gb_rc rc = gb_calls_one(c, gb_buf_get(&request), look, NULL, &answer, &err);
	const bool late = gb_clock_mono() - start > q.timeout_ms + 1000;
	if (rc == GB_OK)
		rc = gb_netans_read(gb_buf_get(&answer), &a, &n, &err);
	if (rc == GB_OK) {
		printf("end=%d status=%u ms=%s why=%.*s\n", (int)n.end, n.status,
		       late ? "MANY" : "FEW", GB_SARG(n.why));
		fwrite(n.body.n ? n.body.p : "", 1, n.body.n, stdout);
	} else {
		printf("error GB%04u %s\n", err.no, err.msg);
	}
	gb_calls_close(c);
	gb_buf_fini(&body);
	gb_buf_fini(&request);
	gb_buf_fini(&answer);
	gb_arena_fini(&a);
	return 0;
}
