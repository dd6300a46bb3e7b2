/* cmd/gb-calls.c - the one process that talks to other machines: frames in, frames out */
#include "base/mem.h"
#include "base/opt.h"
#include "base/sandbox.h"
#include "base/wire.h"
#include "bot/findings.h"
#include "net/calls.h"
#include "net/fetch.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FRAME_MAX (GB_NET_SEND_MAX + ((size_t)1 << 20))
enum { READ = 65536, BAD_FRAME = 3 };

struct helper {
	struct gb_fetch *fetch;
	struct gb_buf in;
	bool broken; /* nobody reads the answers */
};

static bool
write_all(struct gb_slice s)
{
	while (s.n > 0) {
		ssize_t n = write(STDOUT_FILENO, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s = gb_slice(s.p + n, s.n - (size_t)n);
	}
	return true;
}

static void
done(void *ctx, uint64_t id, const struct gb_netans *answer)
{
	struct helper *h = ctx;
	struct gb_buf frame, length;
	gb_buf_init(&frame, GB_NET_BODY_MAX + GB_NET_HEADERS_MAX * 2 + 4096);
	gb_buf_init(&length, 4);
	gb_put_u64(&frame, id);
	gb_netans_write(answer, &frame);
	gb_put_u32(&length, (uint32_t)frame.n);
	h->broken =
		h->broken || !write_all(gb_buf_get(&length)) || !write_all(gb_buf_get(&frame));
	gb_buf_fini(&frame);
	gb_buf_fini(&length);
}

/* One frame; false when it is of no known form. */
static bool
take_frame(struct helper *h, struct gb_slice frame)
{
	struct gb_wire w;
	gb_wire_init(&w, frame);
	uint8_t kind = gb_get_u8(&w);
	uint64_t id = gb_get_u64(&w);
	if (w.bad)
		return false;
	struct gb_slice rest = gb_slice(frame.p + 9, frame.n - 9);
	if (kind == GB_CALLS_ASK)
		gb_fetch_begin(h->fetch, id, rest);
	else if (kind == GB_CALLS_STOP && rest.n == 0)
		gb_fetch_stop(h->fetch, id);
	else
		return false;
	return true;
}

/* All whole frames that have come. */
static bool
take_frames(struct helper *h)
{
	size_t at = 0;
	while (h->in.n - at >= 4) {
		struct gb_wire w;
		gb_wire_init(&w, gb_slice(h->in.p + at, 4));
		size_t n = gb_get_u32(&w);
		if (n > FRAME_MAX)
			return false;
		if (h->in.n - at - 4 < n)
			break;
		if (!take_frame(h, gb_slice(h->in.p + at + 4, n)))
			return false;
		at += 4 + n;
	}
	gb_buf_cut(&h->in, at);
	return true;
}

/* Names are resolved and certificates looked up; nothing is written, and no store is read. */
static enum gb_rc
enter_box(struct gb_err *err)
{
	static const struct gb_boxed may[] = {{"/etc", GB_BOX_READ},
	                                      {"/usr", GB_BOX_READ},
	                                      {"/lib", GB_BOX_READ},
	                                      {"/lib64", GB_BOX_READ},
	                                      {"/run/systemd/resolve", GB_BOX_READ},
	                                      {"/run/resolvconf", GB_BOX_READ},
	                                      {"/run/NetworkManager", GB_BOX_READ},
	                                      {"/dev/urandom", GB_BOX_READ}};
	bool files;
	return gb_sandbox(GB_BOX_NETWORK, may, GB_LEN(may), &files, err);
}

static int
serve(struct helper *h)
{
	char bytes[READ];
	while (!h->broken) {
		if (!gb_fetch_wait(h->fetch, STDIN_FILENO))
			continue;
		ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n <= 0)
			break;
		gb_buf_add(&h->in, bytes, (size_t)n);
		if (!take_frames(h)) {
			fprintf(stderr, "gb-calls: the caller does not keep to the form\n");
			return BAD_FRAME;
		}
	}
	return GB_CODE_DONE;
}

int
main(int argc, char **argv)
{
	const char *allow = "", *sandbox = GB_SANDBOX_DEFAULT;
	const struct gb_opt opts[] = {
		{"allow", 0, GB_OPT_TEXT, &allow, "LIST",
	         "addresses beyond the public ones: HOST:PORT,HOST:PORT"},
		{"sandbox", 0, GB_OPT_TEXT, &sandbox, "on|off",
	         "give up what it does not need (" GB_SANDBOX_DEFAULT ")"},
	};
	const struct gb_cmd cmd = {.name = "gb-calls",
	                           .brief = "make the calls of scripts to other machines",
	                           .operands = "",
	                           .examples = "gb-calls --allow 127.0.0.1:8099\n",
	                           .opts = opts,
	                           .nopts = GB_LEN(opts)};
	struct gb_arena arena = {0};
	struct gb_opt_list operands = {0};
	struct gb_err err = {0};
	struct gb_grants grants = {0};
	struct helper h = {0};
	int code = GB_CODE_DONE;
	enum gb_rc rc = gb_opt_parse(&cmd, argc, argv, &arena, &operands, &err);
	if (rc == GB_OK && !gb_grants_read(gb_cstr(allow), &grants))
		rc = gb_fail(&err, GB_E_USAGE,
		             "--allow needs numbers such as 127.0.0.1:8099 or [::1]:8099, not "
		             "\"%s\"",
		             allow);
	signal(SIGPIPE, SIG_IGN);
	if (rc == GB_OK && strcmp(sandbox, "on") == 0)
		rc = enter_box(&err);
	if (rc == GB_OK && !(h.fetch = gb_fetch_open(&grants, done, &h)))
		rc = gb_fail(&err, GB_E_OUTSIDE, "libcurl cannot be used");
	if (rc == GB_OK) {
		gb_buf_init(&h.in, FRAME_MAX + READ);
		code = serve(&h);
		gb_buf_fini(&h.in);
	}
	if (rc != GB_OK && rc != GB_WAIT) {
		fprintf(stderr, "gb-calls: %s\n", err.msg);
		code = err.no == GB_E_USAGE ? GB_CODE_USAGE : GB_CODE_OUTSIDE;
	}
	gb_fetch_close(h.fetch);
	gb_arena_fini(&arena);
	return code;
}
