#include "cgi/pub.h"

#include "base/mem.h"
#include "base/num.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { LIMIT_S = 2, ANSWER_MAX = 8192 };

struct gb_pub {
	const char *path;
	int fd; /* -1: not connected */
	struct gb_buf out, in;
};

struct gb_pub *
gb_pub_open(const char *socket)
{
	struct gb_pub *p = gb_xcalloc(1, sizeof *p);
	p->path = socket;
	p->fd = -1;
	gb_buf_init(&p->out, (size_t)8 << 20);
	gb_buf_init(&p->in, ANSWER_MAX);
	return p;
}

static void
hang_up(struct gb_pub *p)
{
	if (p->fd >= 0)
		close(p->fd);
	p->fd = -1;
}

void
gb_pub_close(struct gb_pub *p)
{
	if (!p)
		return;
	hang_up(p);
	gb_buf_fini(&p->out);
	gb_buf_fini(&p->in);
	gb_free(p);
}

static enum gb_rc
call_up(struct gb_pub *p, struct gb_err *err)
{
	const struct timeval limit = {.tv_sec = LIMIT_S};
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	if (strlen(p->path) >= sizeof to.sun_path)
		return gb_fail(err, GB_E_ARGUMENT, "the path of the socket \"%s\" is too long",
		               p->path);
	memcpy(to.sun_path, p->path, strlen(p->path));
	p->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (p->fd >= 0 &&
	    setsockopt(p->fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) == 0 &&
	    setsockopt(p->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0 &&
	    connect(p->fd, (const struct sockaddr *)&to, sizeof to) == 0)
		return GB_OK;
	const int why = errno;
	hang_up(p);
	return gb_fail(err, GB_E_OUTSIDE, "the web server takes no events: %s", strerror(why));
}

static bool
send_all(struct gb_pub *p)
{
	for (size_t done = 0; done < p->out.n;) {
		ssize_t n = send(p->fd, p->out.p + done, p->out.n - done, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* The value of a header of the answer, without blanks; empty: it has none. */
static struct gb_slice
header(struct gb_slice head, struct gb_slice name)
{
	while (head.n > 0) {
		size_t end = gb_slice_find(head, GB_S("\r\n"), 0);
		struct gb_slice line = gb_slice(head.p, end == SIZE_MAX ? head.n : end);
		if (line.n > name.n && line.p[name.n] == ':' &&
		    gb_slice_ieq(gb_slice(line.p, name.n), name))
			return gb_slice_trim(
				gb_slice(line.p + name.n + 1, line.n - name.n - 1));
		if (end == SIZE_MAX)
			break;
		head = gb_slice(head.p + end + 2, head.n - end - 2);
	}
	return gb_slice(NULL, 0);
}

/* Reads one answer to its end; 0 when there is none. */
static unsigned
read_status(struct gb_pub *p)
{
	char more[1024];
	size_t head = SIZE_MAX, want = 0;
	int64_t body = -1;
	double unused;
	gb_buf_clear(&p->in);
	while (head == SIZE_MAX || p->in.n < want) {
		ssize_t n = recv(p->fd, more, sizeof more, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || p->in.n + (size_t)n > ANSWER_MAX)
			return 0;
		gb_buf_add(&p->in, more, (size_t)n);
		if (head != SIZE_MAX)
			continue;
		head = gb_slice_find(gb_buf_get(&p->in), GB_S("\r\n\r\n"), 0);
		if (head == SIZE_MAX)
			continue;
		if (gb_num_parse(header(gb_slice(p->in.p, head), GB_S("Content-Length")), &body,
		                 &unused) != GB_NUM_INT ||
		    body < 0 || body > ANSWER_MAX)
			return 0;
		want = head + 4 + (size_t)body;
	}
	const struct gb_slice first = gb_slice(p->in.p, head);
	int64_t status = 0;
	if (first.n < 12 || memcmp(first.p, "HTTP/1.1 ", 9) != 0 ||
	    gb_num_parse(gb_slice(first.p + 9, 3), &status, &unused) != GB_NUM_INT)
		return 0;
	if (gb_slice_ieq(header(first, GB_S("Connection")), GB_S("close")))
		hang_up(p);
	return (unsigned)status;
}

enum gb_rc
gb_pub_event(struct gb_pub *p, struct gb_slice channel, const char *event, struct gb_slice data,
             struct gb_err *err)
{
	unsigned status = 0;
	gb_buf_clear(&p->out);
	gb_buf_printf(&p->out,
	              "POST /pub/%.*s HTTP/1.1\r\nHost: gb\r\nX-EventSource-Event: %s\r\n"
	              "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
	              GB_SARG(channel), event, data.n);
	gb_buf_slice(&p->out, data);
	/* A kept connection may have been closed by a web server that began anew. */
	for (int i = 0; status == 0 && i < 2; i++) {
		const bool kept = p->fd >= 0;
		if (!kept) {
			enum gb_rc rc = call_up(p, err);
			if (rc != GB_OK)
				return rc;
		}
		status = send_all(p) ? read_status(p) : 0;
		if (status == 0)
			hang_up(p);
		if (!kept)
			break;
	}
	if (status >= 200 && status < 300)
		return GB_OK;
	if (status >= 400 && status < 500)
		return gb_fail(err, GB_E_ARGUMENT, "the web server refuses an event: %u",
		               status);
	return gb_fail(err, GB_E_OUTSIDE, "the web server takes no events: status %u", status);
}
