#include "bot/look.h"

#include "base/num.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char *
variable(const char *name)
{
	const char *value = getenv(name);
	return value ? value : "";
}

static bool
is_forced(const char *name)
{
	const char *value = variable(name);
	return *value && strcmp(value, "0") != 0;
}

static bool
wants_color(int fd, const char *color)
{
	if (color && strcmp(color, "always") == 0)
		return true;
	if ((color && strcmp(color, "never") == 0) || *variable("NO_COLOR"))
		return false;
	if (is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR"))
		return true;
	const char *term = variable("TERM");
	return isatty(fd) && *term && strcmp(term, "dumb") != 0;
}

/* The first of LC_ALL, LC_CTYPE and LANG that is set decides. */
static bool
is_utf8(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < GB_LEN(names); i++) {
		struct gb_slice s = gb_cstr(variable(names[i]));
		if (s.n == 0)
			continue;
		size_t dot = gb_slice_find(s, GB_S("."), 0);
		struct gb_slice set =
			dot == SIZE_MAX ? GB_S("") : gb_slice(s.p + dot + 1, s.n - dot - 1);
		return gb_slice_ieq(set, GB_S("UTF-8")) || gb_slice_ieq(set, GB_S("utf8"));
	}
	return false;
}

static unsigned
width_of(int fd)
{
	struct winsize w;
	int64_t columns;
	double ignored;
	if (gb_num_parse(gb_cstr(variable("COLUMNS")), &columns, &ignored) == GB_NUM_INT &&
	    columns >= 20 && columns <= 1000)
		return (unsigned)columns;
	if (isatty(fd) && ioctl(fd, TIOCGWINSZ, &w) == 0 && w.ws_col >= 20)
		return w.ws_col;
	return 80;
}

struct gb_look
gb_look_of(int fd, const char *color)
{
	return (struct gb_look){wants_color(fd, color), is_utf8(), width_of(fd)};
}
