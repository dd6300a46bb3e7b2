#include "base/log.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/io.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096 };

static const char *const level_name[] = {"error", "warn", "info", "debug"};

static struct {
	enum gb_level level;
	bool level_known;
	int fd; /* 0 = stderr: nothing is ever logged to standard input */
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

/* A value in quotes on one line, whatever it holds. */
static void
put_quoted(struct gb_buf *out, const char *s)
{
	gb_buf_char(out, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			gb_buf_char(out, '\\');
		if (c == '\n')
			gb_buf_str(out, "\\n");
		else if (c < ' ' || c == 0x7F)
			gb_buf_printf(out, "\\x%02x", c);
		else
			gb_buf_char(out, (char)c);
	}
	gb_buf_char(out, '"');
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
	gb_buf_printf(&line, "level=%s area=%s msg=", level_name[level], area);
	put_quoted(&line, msg);
	gb_buf_char(&line, '\n');
	/* A log that cannot be written has nobody to tell. */
	if (gb_write_fd(sink.fd ? sink.fd : STDERR_FILENO, gb_buf_get(&line), NULL) != GB_OK)
		sink.fd = 0;
	gb_buf_fini(&line);
}
