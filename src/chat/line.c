#include "chat/line.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "chat/line_edit.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
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

enum heard { NOTHING, INPUT, SIGNAL };

/* What comes within wait_ms (negative: for ever). `signals`: a signalfd, or -1; not read, so that
 * the signal stays pending. */
static enum heard
wait_for(const struct gb_lines *l, int signals, int64_t wait_ms)
{
	struct pollfd p[] = {{.fd = l->fd, .events = POLLIN},
	                     {.fd = signals, .events = POLLIN}};
	int ms = wait_ms < 0 ? -1 : wait_ms > 1000000000 ? 1000000000 : (int)wait_ms;
	int n;
	while ((n = poll(p, GB_LEN(p), ms)) < 0 && errno == EINTR)
		continue;
	return p[1].revents ? SIGNAL : n ? INPUT : NOTHING;
}

static enum gb_line
read_plain(struct gb_lines *l, int64_t wait_ms, struct gb_slice *ret)
{
	enum gb_line got;
	while (!take_line(l, ret, &got)) {
		if (l->ended)
			return GB_LINE_END;
		if (wait_for(l, -1, wait_ms) == NOTHING)
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

/* A terminal that does not show what is typed, and what it was before. */
struct hush {
	bool tty;
	struct termios modes;
	sigset_t mask;
	int signals; /* signalfd of those that are held back; -1: none are */
};

/* The signals that would end or stop the process wait until the terminal shows again what is
 * typed. One that somebody else holds back cannot act, and is none of them. */
static void
hush_begin(struct hush *h, int fd)
{
	static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
	sigset_t held;
	sigemptyset(&held);
	sigprocmask(SIG_BLOCK, NULL, &h->mask);
	for (size_t i = 0; i < GB_LEN(ends); i++) {
		if (!sigismember(&h->mask, ends[i]))
			sigaddset(&held, ends[i]);
	}
	h->signals = signalfd(-1, &held, SFD_CLOEXEC);
	if (h->signals >= 0)
		sigprocmask(SIG_BLOCK, &held, NULL);
	h->tty = tcgetattr(fd, &h->modes) == 0;
	if (h->tty) {
		struct termios quiet = h->modes;
		quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK);
		quiet.c_lflag |= ICANON;
		tcsetattr(fd, TCSAFLUSH, &quiet);
	}
}

/* A signal that came acts at the end of this. */
static void
hush_end(const struct hush *h, int fd)
{
	if (h->tty)
		tcsetattr(fd, TCSAFLUSH, &h->modes);
	fputc('\n', stdout);
	fflush(stdout);
	if (h->signals >= 0)
		close(h->signals);
	sigprocmask(SIG_SETMASK, &h->mask, NULL);
}

/* Asks again after a signal that did not end the process. */
static enum gb_line
read_secret(struct gb_lines *l, const char *prompt, int64_t wait_ms, struct gb_slice *ret)
{
	struct hush h;
	enum heard heard;
	enum gb_line got;
	/* No x allocation may leave while the terminal is hushed: it gives a line of a page at most. */
	gb_buf_room(&l->raw, CHUNK);
	gb_buf_room(&l->line, 3 * CHUNK);
	do {
		hush_begin(&h, l->fd);
		fputs(prompt, stdout);
		fflush(stdout);
		do {
			heard = INPUT;
			got = read_plain(l, 0, ret);
			if (got == GB_LINE_LATE)
				heard = wait_for(l, h.signals, wait_ms);
		} while (got == GB_LINE_LATE && heard == INPUT);
		hush_end(&h, l->fd);
	} while (heard == SIGNAL);
	return got;
}

/* A prompt; when no Return ends its line, a newline does. */
static enum gb_line
read_shown(struct gb_lines *l, const char *prompt, int64_t wait_ms, struct gb_slice *ret)
{
	struct gb_slice typed;
	enum gb_line got = GB_LINE_TEXT;
	if (!l->editor) {
		fputs(prompt, stdout);
		fflush(stdout);
		got = read_plain(l, wait_ms, ret);
	} else if (gb_editor_read(l->editor, prompt, &typed)) {
		*ret = clean(l, typed);
	} else {
		l->ended = true;
		got = GB_LINE_END;
	}
	if (got == GB_LINE_END || got == GB_LINE_LATE) {
		fputc('\n', stdout);
		fflush(stdout);
	}
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
	return secret ? read_secret(l, prompt, wait_ms, ret)
	              : read_shown(l, prompt, wait_ms, ret);
}

enum gb_line
gb_line_ready(struct gb_lines *l, struct gb_slice *ret)
{
	if (l->terminal && !l->ended)
		return GB_LINE_END;
	return read_plain(l, 0, ret);
}
