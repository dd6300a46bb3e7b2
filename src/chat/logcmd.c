#include "base/arena.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"
#include "bot/findings.h"
#include "bot/place.h"
#include "chat/logs.h"
#include "text/json.h"
#include "text/re.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOK_MS = 200, READ = 65536 };
#define LINE_MAX_BYTES ((size_t)1 << 20)

struct file {
	const char *path;
	int fd; /* -1: not there yet */
	ino_t inode;
	struct gb_buf rest; /* of a line that is not all there yet */
	bool fits;          /* the line before; one of no form goes with it */
};

struct reading {
	const struct gb_logopts *opt;
	struct gb_arena arena;
	int rank;
	struct gb_re *pattern;
	struct {
		GB_VEC(char *); /* the last lines that fit, the oldest first */
	} kept;
	bool live; /* lines are printed as they come */
	size_t n;  /* that fitted */
};

/* --- lines --- */

static enum gb_rc
matches(struct reading *r, struct gb_slice line, bool *ret, struct gb_err *err)
{
	*ret = true;
	return r->pattern ? gb_re_find(r->pattern, line, 0, ret, err) : GB_OK;
}

static bool
is_wanted(const struct reading *r, const struct gb_logline *l)
{
	const struct gb_logopts *o = r->opt;
	return gb_loglevel_rank(l->level) <= r->rank &&
	       (!o->bot || gb_slice_eq(l->bot, gb_cstr(o->bot))) &&
	       (!o->session || gb_slice_eq(l->session, gb_cstr(o->session)));
}

static void
put(struct gb_buf *b, const char *key, struct gb_slice value)
{
	gb_buf_printf(b, "%s\"%s\":", b->n > 1 ? "," : "", key);
	gb_json_quote(b, value);
}

static void
as_json(struct gb_buf *b, struct gb_slice line)
{
	struct gb_logline l;
	gb_buf_char(b, '{');
	if (gb_logline_read(line, &l)) {
		put(b, "at", l.at);
		put(b, "level", l.level);
		put(b, "process", l.process);
		put(b, "area", l.area);
		if (l.bot.n > 0)
			put(b, "bot", l.bot);
		if (l.session.n > 0)
			put(b, "session", l.session);
		put(b, "message", l.message);
	} else {
		put(b, "message", line);
	}
	gb_buf_char(b, '}');
}

static void
print(const struct reading *r, struct gb_slice line)
{
	struct gb_buf b;
	gb_buf_init(&b, 8 * LINE_MAX_BYTES);
	if (r->opt->json)
		as_json(&b, line);
	else
		gb_buf_slice(&b, line);
	gb_buf_char(&b, '\n');
	fwrite(b.p, 1, b.n, stdout);
	if (r->live)
		fflush(stdout);
	gb_buf_fini(&b);
}

static void
keep(struct reading *r, struct gb_slice line)
{
	const size_t max = (size_t)r->opt->max;
	if (max > 0 && r->kept.n == 2 * max) {
		for (size_t i = 0; i < max; i++)
			gb_free(r->kept.v[i]);
		memmove(r->kept.v, r->kept.v + max, max * sizeof *r->kept.v);
		r->kept.n = max;
	}
	GB_PUSH(&r->kept, gb_xstrdup(line));
}

static enum gb_rc
take_line(struct reading *r, struct file *f, struct gb_slice line, struct gb_err *err)
{
	struct gb_logline l;
	bool found;
	enum gb_rc rc = GB_OK;
	if (gb_logline_read(line, &l)) {
		rc = matches(r, line, &found, err);
		f->fits = rc == GB_OK && found && is_wanted(r, &l);
	}
	if (rc != GB_OK || !f->fits)
		return rc;
	r->n++;
	if (r->live)
		print(r, line);
	else
		keep(r, line);
	return GB_OK;
}

/* --- files --- */

static enum gb_rc
take_bytes(struct reading *r, struct file *f, struct gb_slice bytes, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	gb_buf_slice(&f->rest, bytes);
	size_t from = 0;
	for (size_t end; rc == GB_OK && (end = gb_slice_find(gb_buf_get(&f->rest), GB_S("\n"),
	                                                     from)) != SIZE_MAX;
	     from = end + 1)
		rc = take_line(r, f, gb_slice(f->rest.p + from, end - from), err);
	gb_buf_cut(&f->rest, from);
	if (f->rest.over || f->rest.n > LINE_MAX_BYTES / 2)
		gb_buf_clear(&f->rest); /* no line of a server */
	return rc;
}

static bool
open_file(struct file *f)
{
	struct stat st;
	f->fd = open(f->path, O_RDONLY | O_CLOEXEC);
	if (f->fd < 0)
		return false;
	if (fstat(f->fd, &st) == 0)
		f->inode = st.st_ino;
	return true;
}

static enum gb_rc
read_on(struct reading *r, struct file *f, struct gb_err *err)
{
	char bytes[READ];
	enum gb_rc rc = GB_OK;
	ssize_t n = 0;
	while (rc == GB_OK && (n = read(f->fd, bytes, sizeof bytes)) > 0)
		rc = take_bytes(r, f, gb_slice(bytes, (size_t)n), err);
	return n < 0 ? gb_fail(err, GB_E_IO, "cannot read \"%s\": %s", f->path, strerror(errno))
	             : rc;
}

/* A file that was put away, or cut, is read from its new beginning. */
static void
follow_name(struct file *f)
{
	struct stat st;
	if (f->fd < 0) {
		(void)open_file(f);
		return;
	}
	const bool other = stat(f->path, &st) == 0 && st.st_ino != f->inode;
	const bool cut = fstat(f->fd, &st) == 0 && st.st_size < lseek(f->fd, 0, SEEK_CUR);
	if (cut)
		lseek(f->fd, 0, SEEK_SET);
	if (!other)
		return;
	close(f->fd);
	f->fd = -1;
	if (open_file(f))
		gb_buf_clear(&f->rest);
}

static volatile sig_atomic_t stopped;

static void
on_signal(int sig __attribute__((unused)))
{
	stopped = 1;
}

static enum gb_rc
follow(struct reading *r, struct file *v, size_t n, struct gb_err *err)
{
	const struct sigaction act = {.sa_handler = on_signal};
	enum gb_rc rc = GB_OK;
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	r->live = true;
	fflush(stdout);
	while (!stopped && rc == GB_OK && !ferror(stdout)) {
		for (size_t i = 0; i < n && rc == GB_OK; i++) {
			if (v[i].fd >= 0)
				rc = read_on(r, &v[i], err);
			follow_name(&v[i]);
		}
		poll(NULL, 0, LOOK_MS);
	}
	return rc;
}

static enum gb_rc
read_files(struct reading *r, struct file *v, size_t n, struct gb_err *err)
{
	const size_t max = (size_t)r->opt->max;
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < n && rc == GB_OK; i++) {
		gb_buf_init(&v[i].rest, LINE_MAX_BYTES + READ);
		if (open_file(&v[i]))
			rc = read_on(r, &v[i], err);
		else if (!r->opt->follow)
			rc = gb_fail(err, GB_E_OUTSIDE, "cannot read \"%s\": %s", v[i].path,
			             strerror(errno));
	}
	const size_t from = max > 0 && r->kept.n > max ? r->kept.n - max : 0;
	for (size_t i = from; i < r->kept.n && rc == GB_OK; i++)
		print(r, gb_cstr(r->kept.v[i]));
	if (rc == GB_OK && r->opt->follow)
		rc = follow(r, v, n, err);
	for (size_t i = 0; i < n; i++) {
		if (v[i].fd >= 0)
			close(v[i].fd);
		gb_buf_fini(&v[i].rest);
	}
	return rc;
}

/* --- the command --- */

static enum gb_rc
prepare(struct reading *r, struct gb_err *err)
{
	const struct gb_logopts *o = r->opt;
	r->rank = o->level ? gb_loglevel_rank(gb_cstr(o->level)) : 3;
	if (r->rank < 0)
		return gb_fail(err, GB_E_USAGE,
		               "\"%s\" is no level; use error, warn, info or debug", o->level);
	if (o->max < 0)
		return gb_fail(err, GB_E_USAGE, "--max must not be negative");
	return o->grep ? gb_re_new(gb_cstr(o->grep), GB_RE_PLAIN, &r->pattern, err) : GB_OK;
}

int
gb_log_command(const struct gb_logopts *o)
{
	struct reading r = {.opt = o};
	struct gb_err err = {0};
	const size_t n = o->operands.n > 0 ? o->operands.n : 1;
	struct file *v = GB_NEWN(&r.arena, struct file, n);
	enum gb_rc rc = prepare(&r, &err);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct file){.fd = -1,
		                     .path = o->operands.n > 0 ? o->operands.v[i] : NULL};
	if (o->operands.n == 0)
		v[0].path = gb_arena_printf(&r.arena, "%s/%s",
		                            o->run ? o->run : gb_place_site(&r.arena),
		                            o->ui ? "botui.log" : "botserver.log");
	if (rc == GB_OK)
		rc = read_files(&r, v, n, &err);
	if (rc != GB_OK)
		fprintf(stderr, "gb-log: %s\n", err.msg);
	for (size_t i = 0; i < r.kept.n; i++)
		gb_free(r.kept.v[i]);
	GB_VEC_FINI(&r.kept);
	gb_re_free(r.pattern);
	gb_arena_fini(&r.arena);
	if (rc == GB_OK)
		return r.n > 0 || o->follow ? GB_CODE_DONE : GB_CODE_FINDINGS;
	return err.no == GB_E_USAGE || err.no == GB_E_RE_SYNTAX ? GB_CODE_USAGE
	                                                        : GB_CODE_OUTSIDE;
}
