#include "cgi/fcgi.h"

#include <fcgiapp.h>

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

enum gb_rc
gb_fcgi_listen(const char *path, const char *group, int *ret_fd, struct gb_err *err)
{
	if (FCGX_Init() != 0)
		return gb_fail(err, GB_E_IO, "libfcgi cannot be used");
	const struct group *g = group ? getgrnam(group) : NULL;
	if (group && !g)
		return gb_fail(err, GB_E_USAGE, "there is no group \"%s\"", group);
	unlink(path);
	mode_t old = umask(0117);
	int fd = FCGX_OpenSocket(path, BACKLOG);
	int why = errno;
	umask(old);
	if (fd < 0)
		return gb_fail(err, GB_E_IO, "cannot listen on \"%s\": %s", path,
		               strerror(why));
	if (g && chown(path, (uid_t)-1, g->gr_gid) != 0)
		return gb_fail(err, GB_E_IO, "cannot give \"%s\" to the group \"%s\": %s", path,
		               group, strerror(errno));
	*ret_fd = fd;
	return GB_OK;
}

static const char *
variable(void *ctx, const char *name)
{
	const FCGX_Request *q = ctx;
	return FCGX_GetParam(name, q->envp);
}

static size_t
read_body(void *ctx, char *to, size_t n)
{
	const FCGX_Request *q = ctx;
	int got = FCGX_GetStr(to, (int)n, q->in);
	return got > 0 ? (size_t)got : 0;
}

static void
send_answer(FCGX_Request *q, const struct gb_req *r, struct gb_resp *p)
{
	const char *method = FCGX_GetParam("REQUEST_METHOD", q->envp);
	bool head = method && strcmp(method, "HEAD") == 0;
	gb_resp_header(p, "X-Request-Id", r->id);
	struct gb_buf start;
	gb_buf_init(&start, 256);
	gb_buf_printf(&start, "Status: %u\r\nContent-Length: %zu\r\n", p->status, p->body.n);
	FCGX_PutStr(start.p, (int)start.n, q->out);
	gb_buf_fini(&start);
	FCGX_PutStr(p->head.n ? p->head.p : "", (int)p->head.n, q->out);
	FCGX_PutStr("\r\n", 2, q->out);
	if (!head)
		FCGX_PutStr(p->body.n ? p->body.p : "", (int)p->body.n, q->out);
}

static void
serve_one(const struct gb_fcgi *f, FCGX_Request *q)
{
	const struct gb_reqsource from = {q,        variable,    read_body,
	                                  f->spool, f->file_max, (const char *const *)q->envp};
	struct gb_req r;
	struct gb_resp p;
	struct gb_err err;
	gb_resp_init(&p);
	if (gb_req_read(&from, f->body_max, &r, &err) == GB_OK)
		f->answer(f->ctx, &r, &p);
	else
		gb_resp_fail(&p, &r, &err);
	send_answer(q, &r, &p);
	gb_resp_fini(&p);
	gb_req_fini(&r);
}

void
gb_fcgi_serve(const struct gb_fcgi *f)
{
	FCGX_Request q;
	if (FCGX_InitRequest(&q, f->fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return;
	while (FCGX_Accept_r(&q) == 0) {
		serve_one(f, &q);
		FCGX_Finish_r(&q);
		f->after(f->ctx);
	}
	FCGX_Free(&q, 1);
}

void
gb_fcgi_stop(void)
{
	FCGX_ShutdownPending();
}
