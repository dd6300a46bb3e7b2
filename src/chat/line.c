#include "chat/line.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "chat/line_edit.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#define LINE_MAX_BYTES ((size_t)16 << 20)
#define CHUNK 4096

struct gb_lines {
	int fd;
	bool terminal, tried, ended;
	const char *history;
	gb_line_choice *choice;
	void *ctx;
	struct gb_editor *editor; /* NULL: plain lines */
	struct gb_buf raw;        /* read and not yet handed out */
	size_t used;              /* of raw */
	bool dropping;            /* what was read of the line was too long to be kept */
	struct gb_buf line;
};

struct gb_lines *
gb_line_open(int fd, bool terminal, const char *history, gb_line_choice *choice, void *ctx)
{
	struct gb_lines *l = gb_xcalloc(1, sizeof *l);
	*l = (struct gb_lines){.fd = fd,
	                       .terminal = terminal,
	                       .history = history,
	                       .choice = choice,
	                       .ctx = ctx};
	gb_buf_init(&l->raw, LINE_MAX_BYTES * 2);
	gb_buf_init(&l->line, LINE_MAX_BYTES * 3);
	return l;
}

void
gb_line_close(struct gb_lines *l)
{
	if (!l)
		return;
	gb_editor_close(l->editor);
	gb_buf_fini(&l->raw);
	gb_buf_fini(&l->line);
	gb_free(l);
}

/* The line without its end, bytes that are no UTF-8 replaced. */
static struct gb_slice
clean(struct gb_lines *l, struct gb_slice s)
{
	if (s.n > 0 && s.p[s.n - 1] == '\n')
		s.n--;
	if (s.n > 0 && s.p[s.n - 1] == '\r')
		s.n--;
	gb_buf_clear(&l->line);
	while (s.n > 0) {
		size_t good = gb_utf8_valid(s);
		gb_buf_add(&l->line, s.p, good);
		if (good < s.n) {
			gb_buf_str(&l->line, "\xEF\xBF\xBD");
			good++;
		}
		s = gb_slice(s.p + good, s.n - good);
	}
	return l->line.n > 0 ? gb_buf_get(&l->line) : GB_S("");
}

/* Room for more bytes in raw: by what was handed out, or by what nobody can have. */
static void
make_room(struct gb_lines *l)
{
	if (l->used == 0) {
		l->dropping = true;
		gb_buf_clear(&l->raw);
		return;
	}
	memmove(l->raw.p, l->raw.p + l->used, l->raw.n - l->used);
	l->raw.n -= l->used;
	l->used = 0;
}

/* False when no whole line has come yet. */
static bool
take_line(struct gb_lines *l, struct gb_slice *ret, enum gb_line *ret_got)
{
	struct gb_slice rest = gb_slice(l->raw.p + l->used, l->raw.n - l->used);
	size_t end = gb_slice_find(rest, GB_S("\n"), 0);
	bool whole = end != SIZE_MAX;
	if (!whole && (!l->ended || (rest.n == 0 && !l->dropping)))
		return false;
	size_t n = whole ? end + 1 : rest.n;
	*ret = l->dropping ? GB_S("") : clean(l, gb_slice(rest.p, n));
	bool fits = !l->dropping && !l->line.over && ret->n <= LINE_MAX_BYTES;
	*ret_got = fits ? GB_LINE_TEXT : GB_LINE_LONG;
	l->dropping = false;
	l->used += n;
	if (l->used == l->raw.n) {
		gb_buf_clear(&l->raw);
		l->used = 0;
	}
	return true;
}

/* Is there something to read within wait_ms (negative: for ever)? */
static bool
wait_for(const struct gb_lines *l, int64_t wait_ms)
{
	struct pollfd p = {.fd = l->fd, .events = POLLIN};
	int ms = wait_ms < 0 ? -1 : wait_ms > 1000000000 ? 1000000000 : (int)wait_ms;
	int n;
	while ((n = poll(&p, 1, ms)) < 0 && errno == EINTR)
		continue;
	return n != 0;
}

static enum gb_line
read_plain(struct gb_lines *l, int64_t wait_ms, struct gb_slice *ret)
{
	enum gb_line got;
	while (!take_line(l, ret, &got)) {
		if (l->ended)
			return GB_LINE_END;
		if (!wait_for(l, wait_ms))
			return GB_LINE_LATE;
		if (l->raw.n + CHUNK > l->raw.max)
			make_room(l);
		char *room = gb_buf_room(&l->raw, CHUNK);
		ssize_t n = room ? read(l->fd, room, CHUNK) : 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n > 0)
			l->raw.n += (size_t)n;
		else
			l->ended = true;
	}
	return got;
}

static enum gb_line
read_secret(struct gb_lines *l, int64_t wait_ms, struct gb_slice *ret)
{
	struct termios old, quiet;
	bool tty = tcgetattr(l->fd, &old) == 0;
	if (tty) {
		quiet = old;
		quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK);
		quiet.c_lflag |= ICANON;
		tcsetattr(l->fd, TCSAFLUSH, &quiet);
	}
	enum gb_line got = read_plain(l, wait_ms, ret);
	if (tty)
		tcsetattr(l->fd, TCSAFLUSH, &old);
	fputc('\n', stdout);
	return got;
}

enum gb_line
gb_line_read(struct gb_lines *l, const char *prompt, bool secret, int64_t wait_ms,
             struct gb_slice *ret)
{
	if (!l->terminal)
		return read_plain(l, wait_ms, ret);
	if (!l->tried) {
		l->tried = true;
		l->editor = gb_editor_open(l->history, l->choice, l->ctx);
	}
	if (!l->editor || secret) {
		fputs(prompt, stdout);
		fflush(stdout);
		return secret ? read_secret(l, wait_ms, ret) : read_plain(l, wait_ms, ret);
	}
	struct gb_slice typed;
	if (!gb_editor_read(l->editor, prompt, &typed)) {
		l->ended = true;
		return GB_LINE_END;
	}
	*ret = clean(l, typed);
	return GB_LINE_TEXT;
}

enum gb_line
gb_line_ready(struct gb_lines *l, struct gb_slice *ret)
{
	if (l->terminal && !l->ended)
		return GB_LINE_END;
	return read_plain(l, 0, ret);
}
