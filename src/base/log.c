#include "base/log.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/io.h"
#include "base/mask.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096 };

static const char *const level_name[] = {"error", "warn", "info", "debug"};

static struct {
	enum gb_level level;
	bool level_known;
	int fd;             /* 0 = stderr: nothing is ever logged to standard input */
	const char *server; /* its name, or NULL */
} sink = {.level = GB_LOG_WARN};

/* Until somebody sets a level, GB_LOG says it. */
static void
level_from_environment(void)
{
	sink.level_known = true;
	const char *wanted = getenv("GB_LOG");
	for (size_t i = 0; wanted && i < GB_LEN(level_name); i++)
		if (gb_slice_ieq(gb_cstr(wanted), gb_cstr(level_name[i])))
			sink.level = (enum gb_level)i;
}

void
gb_log_level(enum gb_level level)
{
	sink.level = level;
	sink.level_known = true;
}

void
gb_log_to(int fd)
{
	sink.fd = fd;
}

void
gb_log_server(const char *name)
{
	sink.server = name;
}

/* On one line, whatever it holds. */
static void
put_line(struct gb_buf *out, struct gb_slice s, bool quoted)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (quoted && (c == '"' || c == '\\'))
			gb_buf_char(out, '\\');
		if (c == '\n')
			gb_buf_str(out, "\\n");
		else if (c < ' ' || c == 0x7F)
			gb_buf_printf(out, "\\x%02x", c);
		else
			gb_buf_char(out, (char)c);
	}
}

static void
put_time(struct gb_buf *out, int64_t ms)
{
	const time_t seconds = (time_t)(ms / 1000);
	struct tm tm = {0};
	gmtime_r(&seconds, &tm);
	gb_buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", tm.tm_year + 1900,
	              tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
	              (int)(ms % 1000));
}

static void
put_server_line(struct gb_buf *out, enum gb_level level, const char *area, const char *msg)
{
	static const char *const names[] = {"ERROR", "WARN", "INFO", "DEBUG"};
	static const struct gb_clock wall;
	const int64_t ms = gb_clock_now(&wall);
	struct gb_buf masked;
	gb_buf_init(&masked, SIZE_MAX);
	gb_mask(&masked, gb_cstr(msg));
	put_time(out, ms);
	gb_buf_printf(out, " %s %s[%d] [%s] ", names[level], sink.server, (int)getpid(), area);
	put_line(out, gb_buf_get(&masked), false);
	gb_buf_fini(&masked);
}

void
gb_log(enum gb_level level, const char *area, const char *fmt, ...)
{
	if (!sink.level_known)
		level_from_environment();
	if (level > sink.level)
		return;
	char msg[LINE_MAX_BYTES];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	struct gb_buf line;
	gb_buf_init(&line, SIZE_MAX);
	if (sink.server) {
		put_server_line(&line, level, area, msg);
	} else {
		gb_buf_printf(&line, "level=%s area=%s msg=\"", level_name[level], area);
		put_line(&line, gb_cstr(msg), true);
		gb_buf_char(&line, '"');
	}
	gb_buf_char(&line, '\n');
	/* A log that cannot be written has nobody to tell. */
	if (gb_write_fd(sink.fd ? sink.fd : STDERR_FILENO, gb_buf_get(&line), NULL) != GB_OK)
		sink.fd = 0;
	gb_buf_fini(&line);
}
