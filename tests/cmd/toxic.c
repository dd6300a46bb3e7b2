/* tests/cmd/toxic.c - a web server that answers badly, for tests of gb-calls
 *
 * Listens on 127.0.0.1, on a port that the kernel gives, says "PORT n" and serves until its
 * standard input ends; a line "COUNT" there is answered with how many connections came. One
 * process, many connections: what must never answer holds nobody up.
 *
 *	/echo       method, path, headers and body as JSON      /status/NNN  that status
 *	/slow       no answer          /drip     a byte now and then, for ever
 *	/headers    headers without end   /cut   less than Content-Length says
 *	/rst        a reset in mid-body   /wrong more than Content-Length says
 *	/chunks     chunks without end    /big   more than anybody takes
 *	/bomb       gzip of 16 MiB zeros  /loop  a redirect to itself
 *	/to?URL     a redirect to URL     /see?URL  the same as 303, /keep?URL as 307
 *	/tiny       headers without end, each of two bytes
 *	/html       a page where JSON is expected
 *	/shape      JSON of another shape /bytes/N  a body of N bytes
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MANY = 64, REQUEST = 65536, DRIP_MS = 50 };

struct conn {
	int fd; /* -1: free */
	char in[REQUEST];
	size_t n;
	const char *endless; /* sent again and again; NULL: it waits for its request */
	size_t at;           /* in it */
	bool mute;           /* never answers */
};

static struct conn conn[MANY];
static unsigned count;
static char chunk[4096 + 16]; /* of 4096 bytes, with its frame */

static void
end(struct conn *c)
{
	close(c->fd);
	c->fd = -1;
}

static void
say(struct conn *c, const char *text, size_t n)
{
	if (send(c->fd, text, n, MSG_NOSIGNAL) < 0)
		end(c);
}

static void
answer(struct conn *c, const char *status, const char *type, const char *more, const char *body)
{
	char head[4096];
	int n = snprintf(head, sizeof head,
	                 "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
	                 "Connection: close\r\n%s\r\n",
	                 status, type, strlen(body), more);
	say(c, head, (size_t)n);
	if (c->fd >= 0 && body[0])
		say(c, body, strlen(body));
	if (c->fd >= 0)
		end(c);
}

static void
put_json(char **to, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"' || s[i] == '\\')
			*(*to)++ = '\\';
		if (s[i] == '\r')
			continue;
		if (s[i] == '\n') {
			*(*to)++ = '\\';
			*(*to)++ = 'n';
		} else {
			*(*to)++ = s[i];
		}
	}
}

/* The whole request in one text. */
static void
echo(struct conn *c, const char *body)
{
	static char out[2 * REQUEST + 64];
	char *p = out;
	p = stpcpy(p, "{\"head\": \"");
	put_json(&p, c->in, (size_t)(body - c->in));
	p = stpcpy(p, "\", \"body\": \"");
	put_json(&p, body, strlen(body));
	stpcpy(p, "\"}");
	answer(c, "200 OK", "application/json", "", out);
}

/* Zeros of 16 MiB: fixed Huffman codes (RFC 1951 3.2.6), one literal and copies of 258. */
static void
bomb(struct conn *c)
{
	static unsigned char out[1 << 16];
	static const char head[] = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
				   "Connection: close\r\n\r\n";
	static const unsigned char gzip[10] = {0x1F, 0x8B, 8};
	uint64_t bits = 0;
	unsigned nbit = 0;
	size_t n = sizeof gzip;
	memcpy(out, gzip, sizeof gzip);
	bits = 3 | (0x0CULL << 3); /* last block, fixed codes; literal 0 is 00110000 */
	nbit = 11;
	for (unsigned i = 0; i < (16u << 20) / 258; i++) {
		/* length 258 is code 285, 11000101; distance 1 is 00000; bits turned round */
		bits |= (uint64_t)0xA3 << nbit;
		nbit += 13;
		for (; nbit >= 8; nbit -= 8, bits >>= 8)
			out[n++] = (unsigned char)bits;
		if (n >= sizeof out)
			break;
	}
	say(c, head, sizeof head - 1);
	if (c->fd >= 0)
		say(c, (char *)out, n < sizeof out ? n : sizeof out);
	if (c->fd >= 0)
		end(c);
}

static void
redirect(struct conn *c, const char *status, const char *to)
{
	char more[4096];
	snprintf(more, sizeof more, "Location: %s\r\n", to);
	answer(c, status, "text/plain", more, "");
}

static void
stay(struct conn *c, const char *head, const char *endless)
{
	say(c, head, strlen(head));
	c->endless = endless;
}

static void
bytes(struct conn *c, size_t n)
{
	static char body[6 << 20];
	char head[256];
	memset(body, 'x', sizeof body);
	if (n >= sizeof body)
		n = sizeof body - 1;
	snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", n);
	say(c, head, strlen(head));
	if (c->fd >= 0)
		say(c, body, n);
	if (c->fd >= 0)
		end(c);
}

static bool
is(const char *path, const char *what)
{
	return strncmp(path, what, strlen(what)) == 0;
}

static void
serve(struct conn *c, const char *body)
{
	char path[2048] = "";
	static const char ok[] = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
	char head[256];
	sscanf(c->in, "%*s %2047s", path);
	if (is(path, "/echo")) {
		echo(c, body);
	} else if (is(path, "/status/")) {
		char status[64];
		snprintf(status, sizeof status, "%.3s Said so", path + 8);
		answer(c, status, "text/plain", "", "the body");
	} else if (is(path, "/slow")) {
		c->mute = true;
	} else if (is(path, "/drip")) {
		snprintf(head, sizeof head, "%sContent-Length: 1000000\r\n\r\n", ok);
		stay(c, head, "x");
	} else if (is(path, "/headers")) {
		stay(c, ok,
		     "X-More: and more and more and more and more and more and more\r\n");
	} else if (is(path, "/cut")) {
		snprintf(head, sizeof head, "%sContent-Length: 100\r\n\r\nhalf", ok);
		say(c, head, strlen(head));
		end(c);
	} else if (is(path, "/wrong")) {
		snprintf(head, sizeof head, "%sContent-Length: 4\r\n\r\nhalf and more", ok);
		say(c, head, strlen(head));
		end(c);
	} else if (is(path, "/rst")) {
		const struct linger reset = {1, 0};
		snprintf(head, sizeof head, "%sContent-Length: 100\r\n\r\nhalf", ok);
		say(c, head, strlen(head));
		setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
		end(c);
	} else if (is(path, "/chunks")) {
		snprintf(head, sizeof head, "%sTransfer-Encoding: chunked\r\n\r\n", ok);
		stay(c, head, chunk);
	} else if (is(path, "/big")) {
		snprintf(head, sizeof head, "%sContent-Length: 1073741824\r\n\r\n", ok);
		stay(c, head, chunk);
	} else if (is(path, "/bomb")) {
		bomb(c);
	} else if (is(path, "/loop")) {
		redirect(c, "302 Found", path);
	} else if (is(path, "/to?")) {
		redirect(c, "302 Found", path + 4);
	} else if (is(path, "/keep?")) {
		redirect(c, "307 Temporary Redirect", path + 6);
	} else if (is(path, "/tiny")) {
		stay(c, ok, "a:\r\n");
	} else if (is(path, "/see?")) {
		redirect(c, "303 See Other", path + 5);
	} else if (is(path, "/shape")) {
		answer(c, "200 OK", "application/json", "", "[1, {\"a\": null}]");
	} else if (is(path, "/bytes/")) {
		bytes(c, strtoul(path + 7, NULL, 10));
	} else if (is(path, "/html")) {
		answer(c, "200 OK", "text/html", "", "<p>no JSON</p>");
	} else {
		answer(c, "404 Not Found", "text/plain", "", "nothing here");
	}
}

/* The body when the request is whole, else NULL. */
static const char *
whole(struct conn *c)
{
	c->in[c->n] = '\0';
	const char *body = strstr(c->in, "\r\n\r\n"), *length;
	if (!body)
		return NULL;
	body += 4;
	length = strcasestr(c->in, "\r\nContent-Length:");
	size_t want = length && length < body ? strtoul(length + 17, NULL, 10) : 0;
	return c->n - (size_t)(body - c->in) >= want ? body : NULL;
}

static void
take(struct conn *c)
{
	ssize_t n = recv(c->fd, c->in + c->n, sizeof c->in - 1 - c->n, 0);
	if (n <= 0) {
		end(c);
		return;
	}
	c->n += (size_t)n;
	const char *body = c->endless || c->mute ? NULL : whole(c);
	if (body)
		serve(c, body);
}

/* False when the other side cannot take more now. */
static bool
send_more(struct conn *c)
{
	size_t all = strlen(c->endless);
	ssize_t n = send(c->fd, c->endless + c->at, all - c->at, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n > 0)
		c->at = (c->at + (size_t)n) % all;
	return n > 0;
}

static void
greet(int listener)
{
	int fd = accept(listener, NULL, NULL);
	for (size_t i = 0; i < MANY; i++) {
		if (fd < 0 || conn[i].fd >= 0)
			continue;
		memset(&conn[i], 0, sizeof conn[i]);
		conn[i].fd = fd;
		count++;
		return;
	}
	if (fd >= 0)
		close(fd);
}

/* False at the end of the input. */
static bool
obey(void)
{
	char line[256];
	ssize_t n = read(STDIN_FILENO, line, sizeof line);
	if (n <= 0)
		return false;
	printf("COUNT %u\n", count);
	fflush(stdout);
	return true;
}

int
main(void)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	                         .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	signal(SIGPIPE, SIG_IGN);
	snprintf(chunk, sizeof chunk, "1000\r\n%04096d\r\n", 0);
	for (size_t i = 0; i < MANY; i++)
		conn[i].fd = -1;
	if (bind(listener, (struct sockaddr *)&at, sizeof at) != 0 ||
	    listen(listener, 16) != 0 ||
	    getsockname(listener, (struct sockaddr *)&at, &len) != 0)
		return 1;
	printf("PORT %u\n", ntohs(at.sin_port));
	fflush(stdout);
	for (;;) {
		struct pollfd p[MANY + 2] = {{STDIN_FILENO, POLLIN, 0}, {listener, POLLIN, 0}};
		int pause = -1;
		for (size_t i = 0; i < MANY; i++) {
			p[i + 2] = (struct pollfd){conn[i].fd, POLLIN, 0};
			if (conn[i].fd >= 0 && conn[i].endless)
				pause = conn[i].endless[1] || pause == 1 ? 1 : DRIP_MS;
		}
		poll(p, MANY + 2, pause);
		if (p[0].revents && !obey())
			return 0;
		if (p[1].revents)
			greet(listener);
		for (size_t i = 0; i < MANY; i++) {
			struct conn *c = &conn[i];
			if (c->fd >= 0 && p[i + 2].revents)
				take(c);
			/* A byte of /drip, many of the others. */
			for (int k = 0; c->fd >= 0 && c->endless; k++)
				if (!send_more(c) || k >= (c->endless[1] ? 100 : 0))
					break;
		}
	}
}
