/* tests/e2e/listen.c - many listeners of a site at once
 *
 *	listen PORT BOT SESSIONS EACH
 *
 * Opens SESSIONS sessions with EACH streams, prints "ready" and waits for a line. Then sends a
 * message in each session, one after the other, and prints the longest time in milliseconds
 * from the answer to a message until its last stream has the event. Exit 1: something failed,
 * or was not there within 10 s.
 */
#include "base/clock.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LIMIT_MS = 10000, TEXT = 16384, EACH_MAX = 8 };

struct session {
	char token[64];
	long seq, turn;
	int stream[EACH_MAX];
};

static int port;
static const char *bot;

static void
die(const char *what)
{
	printf("# %s\n", what);
	exit(1);
}

static int
call_up(void)
{
	const struct sockaddr_in to = {.sin_family = AF_INET,
	                               .sin_port = htons((uint16_t)port),
	                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0 || connect(fd, (const struct sockaddr *)&to, sizeof to) != 0)
		die("cannot connect");
	return fd;
}

static void GB_PRINTF(2, 3) say(int fd, const char *format, ...)
{
	char text[1024];
	va_list v;
	va_start(v, format);
	int n = vsnprintf(text, sizeof text, format, v);
	va_end(v);
	if (send(fd, text, (size_t)n, MSG_NOSIGNAL) != n)
		die("cannot send");
}

/* Reads until the text has `want`, or to the end when it is NULL. */
static void
hear(int fd, char *text, const char *want)
{
	const int64_t end = gb_clock_mono() + LIMIT_MS;
	size_t n = 0;
	for (text[0] = '\0'; !want || !strstr(text, want); text[n] = '\0') {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		const int64_t left = end - gb_clock_mono();
		if (n + 1 >= TEXT || left <= 0 || poll(&p, 1, (int)left) != 1)
			die("an answer does not come");
		ssize_t got = recv(fd, text + n, TEXT - 1 - n, 0);
		if (got < 0 || (got == 0 && want))
			die(text);
		if (got == 0)
			return;
		n += (size_t)got;
	}
}

/* The last number of that name. */
static long
number(const char *text, const char *name)
{
	const char *found = NULL;
	for (const char *p = text; (p = strstr(p, name)) != NULL; p++)
		found = p + strlen(name);
	if (!found)
		die(text);
	return strtol(found, NULL, 10);
}

/* A message, or none to begin a session. */
static void
post(struct session *s, const char *message)
{
	char text[TEXT], body[256], bearer[128] = "";
	int fd = call_up();
	if (s->token[0] != '\0')
		snprintf(bearer, sizeof bearer, "Authorization: Bearer %s\r\n", s->token);
	snprintf(body, sizeof body, "{\"bot\":\"%s\"%s%s%s}", bot,
	         message ? ",\"text\":\"" : "", message ? message : "", message ? "\"" : "");
	say(fd,
	    "POST /api/chat HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s"
	    "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
	    bearer, strlen(body), body);
	hear(fd, text, NULL);
	close(fd);
	const char *token = strstr(text, "\"token\":\"");
	if (!token || sscanf(token, "\"token\":\"%63[^\"]", s->token) != 1)
		die(text);
	s->turn = number(text, "\"turn\":");
	s->seq = number(text, "\"seq\":");
}

static void
listen_to(struct session *s, int each)
{
	char text[TEXT];
	for (int i = 0; i < each; i++) {
		s->stream[i] = call_up();
		say(s->stream[i],
		    "GET /api/chat/events?bot=%s&after=%ld&turn=%ld HTTP/1.1\r\n"
		    "Host: localhost\r\nAccept: text/event-stream\r\n"
		    "Authorization: Bearer %s\r\n\r\n",
		    bot, s->seq, s->turn, s->token);
		hear(s->stream[i], text, ": hi");
	}
}

int
main(int argc, char **argv)
{
	char text[TEXT];
	if (argc != 5)
		return 2;
	port = (int)strtol(argv[1], NULL, 10);
	bot = argv[2];
	const int sessions = (int)strtol(argv[3], NULL, 10);
	const int each = (int)strtol(argv[4], NULL, 10);
	struct rlimit files = {0};
	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	if (sessions < 1 || each < 1 || each > EACH_MAX)
		return 2;
	struct session *s = calloc((size_t)sessions, sizeof *s);
	if (!s)
		return 2;
	for (int i = 0; i < sessions; i++) {
		post(&s[i], NULL);
		listen_to(&s[i], each);
	}
	printf("ready\n");
	fflush(stdout);
	if (!fgets(text, sizeof text, stdin))
		die("nobody says go");
	int64_t longest = 0;
	for (int i = 0; i < sessions; i++) {
		char want[64];
		const long turn = s[i].turn;
		post(&s[i], "tea");
		const int64_t from = gb_clock_mono();
		snprintf(want, sizeof want, "\"turn\":%ld,", turn + 1);
		for (int k = 0; k < each; k++)
			hear(s[i].stream[k], text, want);
		if (gb_clock_mono() - from > longest)
			longest = gb_clock_mono() - from;
	}
	printf("%d\n", (int)longest);
	free(s);
	return 0;
}
