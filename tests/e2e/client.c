#include "tests/e2e/client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANSWER_MAX ((size_t)32 << 20)
enum { WAIT_S = 60, READ = 65536 };

void
client_init(struct client *c, int port)
{
	*c = (struct client){.port = port, .fd = -1};
	gb_buf_init(&c->out, ANSWER_MAX);
	gb_buf_init(&c->in, ANSWER_MAX);
	gb_buf_init(&c->body, ANSWER_MAX);
}

static void
hang_up(struct client *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
}

void
client_fini(struct client *c)
{
	hang_up(c);
	gb_buf_fini(&c->out);
	gb_buf_fini(&c->in);
	gb_buf_fini(&c->body);
}

static bool
call(struct client *c)
{
	const struct sockaddr_in to = {.sin_family = AF_INET,
	                               .sin_port = htons((uint16_t)c->port),
	                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	const struct timeval limit = {.tv_sec = WAIT_S};
	const int one = 1;
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (c->fd < 0)
		return false;
	setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	if (connect(c->fd, (const struct sockaddr *)&to, sizeof to) == 0)
		return true;
	hang_up(c);
	return false;
}

static bool
send_all(const struct client *c)
{
	for (size_t at = 0; at < c->out.n;) {
		ssize_t n = send(c->fd, c->out.p + at, c->out.n - at, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

/* The value of a header, in what nginx writes. */
static struct gb_slice
header(struct gb_slice head, const char *name)
{
	size_t at = gb_slice_find(head, gb_cstr(name), 0);
	if (at == SIZE_MAX)
		return gb_slice(NULL, 0);
	at += strlen(name);
	return gb_slice_trim(gb_slice(head.p + at, gb_slice_find(head, GB_S("\r\n"), at) - at));
}

/* 0 while the answer is not whole. */
static int
take(struct client *c)
{
	const size_t end = gb_slice_find(gb_buf_get(&c->in), GB_S("\r\n\r\n"), 0);
	if (end == SIZE_MAX || c->in.n < 12)
		return 0;
	const struct gb_slice head = gb_slice(c->in.p, end + 2);
	const struct gb_slice length = header(head, "\r\nContent-Length:");
	const size_t n = length.n > 0 ? (size_t)strtoul(length.p, NULL, 10) : 0;
	if (c->in.n < end + 4 + n)
		return 0;
	const bool last = gb_slice_ieq(header(head, "\r\nConnection:"), GB_S("close"));
	gb_buf_add(&c->body, c->in.p + end + 4, n);
	const int status = (int)strtol(c->in.p + 9, NULL, 10);
	if (last)
		hang_up(c);
	return status;
}

static void
send_request(struct client *c)
{
	gb_buf_clear(&c->in);
	gb_buf_clear(&c->body);
	if ((c->fd < 0 && !call(c)) || !send_all(c))
		hang_up(c);
}

static int
read_answer(struct client *c)
{
	int status = 0;
	while (status == 0 && c->fd >= 0) {
		char *to = gb_buf_room(&c->in, READ);
		ssize_t n = to ? recv(c->fd, to, READ, 0) : 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			hang_up(c);
			return 0;
		}
		c->in.n += (size_t)n;
		status = take(c);
	}
	return status;
}

void
client_begin(struct client *c, const char *path, struct gb_slice body)
{
	c->old = c->fd >= 0;
	gb_buf_clear(&c->out);
	gb_buf_printf(&c->out, "%s %s HTTP/1.1\r\nHost: localhost\r\n",
	              body.n > 0 ? "POST" : "GET", path);
	if (c->token[0] != '\0')
		gb_buf_printf(&c->out, "Authorization: Bearer %s\r\n", c->token);
	if (body.n > 0)
		gb_buf_printf(&c->out,
		              "Content-Type: application/json\r\nContent-Length: %zu\r\n",
		              body.n);
	gb_buf_str(&c->out, "\r\n");
	gb_buf_slice(&c->out, body);
	send_request(c);
}

int
client_end(struct client *c)
{
	int status = read_answer(c);
	/* A kept connection may have been closed before it was used again. */
	if (status == 0 && c->old && c->in.n == 0) {
		send_request(c);
		status = read_answer(c);
	}
	return status;
}

int
client_ask(struct client *c, const char *path, struct gb_slice body)
{
	client_begin(c, path, body);
	return client_end(c);
}

static void
put(struct gb_buf *b, const char *key, struct gb_slice value)
{
	if (!value.p)
		return;
	gb_buf_str(b, b->n > 0 ? ",\"" : "{\"");
	gb_buf_str(b, key);
	gb_buf_str(b, "\":");
	gb_json_quote(b, value);
}

void
client_message(struct gb_buf *b, struct gb_slice bot, struct gb_slice session,
               struct gb_slice text, const char *id, struct gb_slice lang)
{
	put(b, "bot", bot);
	put(b, "session_id", session.n > 0 ? session : gb_slice(NULL, 0));
	put(b, "text", text);
	put(b, "client_id", gb_cstr(id));
	put(b, "lang", lang.n > 0 ? lang : gb_slice(NULL, 0));
	gb_buf_char(b, '}');
}

int
client_say(struct client *c, struct gb_slice bot, struct gb_slice session, struct gb_slice text,
           const char *id, struct gb_slice lang)
{
	struct gb_buf b;
	gb_buf_init(&b, ANSWER_MAX);
	client_message(&b, bot, session, text, id, lang);
	const int status = client_ask(c, "/api/chat", gb_buf_get(&b));
	gb_buf_fini(&b);
	const bool fine = status == 200 || status == 202;
	struct gb_json *o = c->token[0] == '\0' && fine ? client_json(c) : NULL;
	const struct gb_slice token = gb_json_text(gb_json_get(o, GB_S("token")));
	if (token.n > 0 && token.n < sizeof c->token) {
		memcpy(c->token, token.p, token.n);
		c->token[token.n] = '\0';
	}
	gb_json_free(o);
	return status;
}

struct gb_json *
client_json(const struct client *c)
{
	struct gb_json *o = NULL;
	struct gb_err none;
	return gb_json_parse(gb_buf_get(&c->body), ANSWER_MAX, &o, &none) == GB_OK ? o : NULL;
}

long
client_number(const char *text)
{
	char *end;
	const long n = strtol(text, &end, 10);
	return *text != '\0' && *end == '\0' ? n : -1;
}
