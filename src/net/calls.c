#include "net/calls.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"
#include "base/wire.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define FRAME_MAX ((size_t)64 << 20)
#define REQUEST_MAX (GB_NET_SEND_MAX + ((size_t)1 << 19)) /* with its headers */
enum { READ = 65536, LOOK_MS = 100, END_STEP_MS = 5, END_STEPS = 200 };

struct asked { /* and not answered */
	uint64_t id;
	struct gb_buf request;
	bool again, repeated; /* may be asked once more; was */
};

struct answered { /* and not fetched */
	uint64_t id;
	struct gb_buf answer;
};

struct gb_calls {
	char *program, *allow;
	pid_t pid; /* 0: it does not run */
	int fd;
	struct gb_buf in; /* the start of a frame */
	struct {
		GB_VEC(struct asked);
	} asked;
	struct {
		GB_VEC(struct answered);
	} answered;
};

struct gb_calls *
gb_calls_open(const char *program, const char *allow)
{
	struct gb_calls *c = gb_xcalloc(1, sizeof *c);
	c->program = gb_xstrdup(gb_cstr(program));
	c->allow = gb_xstrdup(gb_cstr(allow ? allow : ""));
	c->fd = -1;
	gb_buf_init(&c->in, FRAME_MAX);
	return c;
}

/* --- the program --- */

static void
reap(struct gb_calls *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
	gb_buf_clear(&c->in);
	while (c->pid > 0 && waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	c->pid = 0;
}

static enum gb_rc
spawn(struct gb_calls *c, int theirs, struct gb_err *err)
{
	/* Nothing of the environment: a proxy or certificates planted there have no effect. */
	static char *const environment[] = {NULL};
	char flag[] = "--allow";
	char *const args[] = {c->program, c->allow[0] ? flag : NULL, c->allow, NULL};
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t none;
	sigemptyset(&none);
	posix_spawn_file_actions_init(&acts);
	posix_spawnattr_init(&attr);
	/* A group of its own: Ctrl-C is for the caller, who ends it. */
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawn_file_actions_adddup2(&acts, theirs, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&acts, theirs, STDOUT_FILENO);
	/* Nor a file of the caller, whoever opened it. */
	posix_spawn_file_actions_addclosefrom_np(&acts, STDERR_FILENO + 1);
	int why = posix_spawn(&c->pid, c->program, &acts, &attr, args, environment);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&acts);
	if (why == 0)
		return GB_OK;
	c->pid = 0;
	return gb_fail(err, GB_E_NET_HELPER, "cannot start \"%s\": %s", c->program,
	               strerror(why));
}

static enum gb_rc
start(struct gb_calls *c, struct gb_err *err)
{
	int pair[2];
	if (c->pid > 0)
		return GB_OK;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return gb_fail(err, GB_E_NET_HELPER, "cannot make a socket: %s",
		               strerror(errno));
	enum gb_rc rc = spawn(c, pair[1], err);
	close(pair[1]);
	c->fd = pair[0];
	if (rc != GB_OK)
		reap(c);
	return rc;
}

/* It ends by itself when its input does; it holds nothing that could be lost. */
static void
end(struct gb_calls *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
	for (int i = 0; c->pid > 0 && i < END_STEPS; i++) {
		if (waitpid(c->pid, NULL, WNOHANG) == c->pid)
			c->pid = 0;
		else
			poll(NULL, 0, END_STEP_MS);
	}
	if (c->pid > 0)
		kill(c->pid, SIGKILL);
	reap(c);
}

void
gb_calls_close(struct gb_calls *c)
{
	if (!c)
		return;
	end(c);
	for (size_t i = 0; i < c->asked.n; i++)
		gb_buf_fini(&c->asked.v[i].request);
	for (size_t i = 0; i < c->answered.n; i++)
		gb_buf_fini(&c->answered.v[i].answer);
	GB_VEC_FINI(&c->asked);
	GB_VEC_FINI(&c->answered);
	gb_buf_fini(&c->in);
	gb_free(c->program);
	gb_free(c->allow);
	gb_free(c);
}

size_t
gb_calls_open_n(const struct gb_calls *c)
{
	return c->asked.n;
}

int
gb_calls_fd(const struct gb_calls *c)
{
	return c->fd;
}

/* --- answers --- */

static void
keep_answer(struct gb_calls *c, uint64_t id, struct gb_slice bytes)
{
	struct answered a = {.id = id};
	gb_buf_init(&a.answer, FRAME_MAX);
	gb_buf_slice(&a.answer, bytes);
	GB_PUSH(&c->answered, a);
}

static void
keep_end(struct gb_calls *c, uint64_t id, enum gb_netend end, const char *why)
{
	const struct gb_netans n = {.end = end, .why = gb_cstr(why)};
	struct gb_buf b;
	gb_buf_init(&b, 4096);
	gb_netans_write(&n, &b);
	keep_answer(c, id, gb_buf_get(&b));
	gb_buf_fini(&b);
}

/* Forgets that it was asked; false when it was not. */
static bool
forget(struct gb_calls *c, uint64_t id)
{
	for (size_t i = 0; i < c->asked.n; i++) {
		if (c->asked.v[i].id != id)
			continue;
		gb_buf_fini(&c->asked.v[i].request);
		c->asked.v[i] = c->asked.v[--c->asked.n];
		return true;
	}
	return false;
}

/* False for what is no frame. */
static bool
take_frames(struct gb_calls *c)
{
	size_t at = 0;
	while (c->in.n - at >= 4) {
		struct gb_wire w;
		gb_wire_init(&w, gb_slice(c->in.p + at, c->in.n - at));
		size_t n = gb_get_u32(&w);
		if (n < 8 || n > FRAME_MAX)
			return false;
		if (gb_wire_left(&w) < n)
			break;
		uint64_t id = gb_get_u64(&w);
		if (forget(c, id))
			keep_answer(c, id, gb_slice(c->in.p + at + 12, n - 8));
		at += 4 + n;
	}
	gb_buf_cut(&c->in, at);
	return true;
}

/* What is there to be read; false at the end of the program. */
static bool
take_bytes(struct gb_calls *c)
{
	char bytes[READ];
	ssize_t n = recv(c->fd, bytes, sizeof bytes, MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0)
		return false;
	gb_buf_add(&c->in, bytes, (size_t)n);
	return take_frames(c) && !c->in.over;
}

/* --- asking --- */

/* Both sides may have much to say: while it is written, answers are read. */
static bool
write_frame(struct gb_calls *c, struct gb_slice s)
{
	while (s.n > 0) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN | POLLOUT};
		if (poll(&p, 1, -1) < 0 && errno != EINTR)
			return false;
		if ((p.revents & POLLIN) && !take_bytes(c))
			return false;
		if (!(p.revents & POLLOUT)) {
			if (p.revents & (POLLERR | POLLHUP))
				return false;
			continue;
		}
		ssize_t n = send(c->fd, s.p, s.n, MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		if (n > 0)
			s = gb_slice(s.p + n, s.n - (size_t)n);
	}
	return true;
}

static bool
send_frame(struct gb_calls *c, enum gb_calls_kind kind, uint64_t id, struct gb_slice more)
{
	struct gb_buf b;
	gb_buf_init(&b, FRAME_MAX);
	gb_put_u32(&b, (uint32_t)(9 + more.n));
	gb_put_u8(&b, (uint8_t)kind);
	gb_put_u64(&b, id);
	gb_buf_slice(&b, more);
	bool fine = !b.over && write_frame(c, gb_buf_get(&b));
	gb_buf_fini(&b);
	return fine;
}

/* What is to be asked again; or NULL. Sought anew each time: an answer that comes meanwhile
 * moves the others. */
static struct asked *
not_repeated(struct gb_calls *c)
{
	for (size_t i = 0; i < c->asked.n; i++)
		if (!c->asked.v[i].repeated)
			return &c->asked.v[i];
	return NULL;
}

/* The program is gone, or does not keep to the form and may not go by itself. What may be sent
 * again is asked of a new one, once. */
static void
recover(struct gb_calls *c)
{
	struct gb_err err;
	bool whole = false;
	while (!whole) {
		struct asked *next;
		if (c->pid > 0)
			kill(c->pid, SIGKILL);
		reap(c);
		for (size_t i = c->asked.n; i-- > 0;) {
			const uint64_t id = c->asked.v[i].id;
			const bool again = c->asked.v[i].again;
			if (again && !c->asked.v[i].repeated)
				continue;
			forget(c, id);
			keep_end(c, id, again ? GB_NET_FAILED : GB_NET_UNKNOWN,
			         again ? "gb-calls died of it twice"
			               : "gb-calls died while it was made");
		}
		whole = c->asked.n == 0 || start(c, &err) == GB_OK;
		for (size_t i = 0; i < c->asked.n && !whole; i++)
			c->asked.v[i].repeated = true;
		while (whole && (next = not_repeated(c)) != NULL) {
			next->repeated = true;
			whole = send_frame(c, GB_CALLS_ASK, next->id,
			                   gb_buf_get(&next->request));
		}
	}
}

enum gb_rc
gb_calls_ask(struct gb_calls *c, uint64_t id, struct gb_slice request, struct gb_err *err)
{
	struct gb_arena arena = {0};
	struct gb_netreq q;
	struct asked a = {.id = id};
	enum gb_rc rc = gb_netreq_read(request, &arena, &q, err);
	if (rc == GB_OK)
		a.again = gb_netreq_again(&q);
	gb_arena_fini(&arena);
	if (rc == GB_OK && c->asked.n >= GB_CALLS_MAX)
		rc = gb_fail(err, GB_E_NET_HELPER, "%d calls are open already", GB_CALLS_MAX);
	if (rc == GB_OK && request.n > REQUEST_MAX) {
		keep_end(c, id, GB_NET_REFUSED, "a request of so many bytes is not sent");
		return GB_OK;
	}
	/* One that died before knows nothing of this request, so nothing is unknown about it. */
	if (rc == GB_OK && c->pid > 0 && !take_bytes(c))
		recover(c);
	if (rc == GB_OK)
		rc = start(c, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&a.request, FRAME_MAX);
	gb_buf_slice(&a.request, request);
	GB_PUSH(&c->asked, a);
	if (!send_frame(c, GB_CALLS_ASK, id, request))
		recover(c);
	return GB_OK;
}

void
gb_calls_stop(struct gb_calls *c, uint64_t id)
{
	if (forget(c, id) && c->pid > 0 && !send_frame(c, GB_CALLS_STOP, id, GB_S("")))
		recover(c);
}

static bool
pop(struct gb_calls *c, uint64_t *ret_id, struct gb_buf *ret)
{
	if (c->answered.n == 0)
		return false;
	struct answered *a = &c->answered.v[0];
	*ret_id = a->id;
	gb_buf_slice(ret, gb_buf_get(&a->answer));
	gb_buf_fini(&a->answer);
	memmove(a, a + 1, --c->answered.n * sizeof *a);
	return true;
}

enum gb_rc
gb_calls_next(struct gb_calls *c, int64_t wait_ms, uint64_t *ret_id, struct gb_buf *ret,
              struct gb_err *err)
{
	const int64_t end = gb_clock_mono() + wait_ms;
	for (;;) {
		if (pop(c, ret_id, ret))
			return GB_OK;
		int64_t left = wait_ms < 0 ? -1 : end - gb_clock_mono();
		if (c->asked.n == 0 || (wait_ms >= 0 && left < 0))
			break;
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		int n = poll(&p, 1, (int)left);
		if (n > 0 && !take_bytes(c))
			recover(c);
		else if (n == 0)
			break;
	}
	gb_fail(err, GB_E_NET_SLOW, "no answer has come");
	return GB_ENOTFOUND;
}

enum gb_rc
gb_calls_one(struct gb_calls *c, struct gb_slice request, bool (*stopped)(void *ctx), void *ctx,
             struct gb_buf *ret, struct gb_err *err)
{
	static const struct gb_netans stop = {.end = GB_NET_STOPPED,
	                                      .why = {"the call was stopped", 20}};
	const uint64_t id = 1;
	uint64_t got = 0;
	enum gb_rc rc = gb_calls_ask(c, id, request, err);
	while (rc == GB_OK && got != id) {
		rc = gb_calls_next(c, stopped ? LOOK_MS : -1, &got, ret, err);
		if (rc != GB_ENOTFOUND)
			continue;
		rc = GB_OK;
		if (stopped && stopped(ctx)) {
			gb_calls_stop(c, id);
			gb_netans_write(&stop, ret);
			return GB_OK;
		}
	}
	return rc;
}
