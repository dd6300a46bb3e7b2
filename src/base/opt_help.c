#include "base/opt_print.h"
#include "base/utf8.h"
#include "base/version.h"

enum {
	SHORT_LINES = 24, /* -h fits an old terminal */
	BRIEF_COLUMN = 30,
	LINE_WIDTH = 80,
	TEXT_MAX = 1 << 16,
};

void
gb_opt_version(const struct gb_cmd *cmd, struct gb_buf *out)
{
	gb_buf_printf(out, "%s %s\n", cmd->name, PACKAGE_VERSION);
	gb_buf_str(out, "MIT licence: free to use, change and share, without any warranty\n");
}

void
gb_opt_choices(struct gb_arena *a, const struct gb_opt *o, struct gb_opt_list *ret)
{
	struct gb_slice rest = gb_cstr(o->arg);
	if (gb_slice_find(rest, GB_S("|"), 0) == SIZE_MAX)
		return;
	ret->v = GB_NEWN(a, const char *, rest.n + 1);
	for (;;) {
		size_t bar = gb_slice_find(rest, GB_S("|"), 0);
		size_t n = bar == SIZE_MAX ? rest.n : bar;
		ret->v[ret->n++] = gb_arena_dup(a, gb_slice(rest.p, n)).p;
		if (bar == SIZE_MAX)
			return;
		rest = gb_slice(rest.p + bar + 1, rest.n - bar - 1);
	}
}

static size_t
count_lines(struct gb_slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

/* Text from the column on, broken at blanks before the line is full. */
static void
put_wrapped(struct gb_buf *out, size_t column, struct gb_slice text)
{
	size_t width = LINE_WIDTH - column - 1;
	while (gb_utf8_count(text) > width) {
		size_t at = gb_utf8_offset(text, width);
		while (at && text.p[at] != ' ')
			at--;
		if (!at)
			break;
		gb_buf_printf(out, "%.*s\n%*s", (int)at, text.p, (int)column, "");
		text = gb_slice_trim(gb_slice(text.p + at, text.n - at));
	}
	gb_buf_printf(out, "%.*s\n", GB_SARG(text));
}

static void
put_row(struct gb_buf *out, const struct gb_opt *o)
{
	size_t begin = out->n;
	if (o->letter)
		gb_buf_printf(out, "  -%c, --%s", o->letter, o->name);
	else
		gb_buf_printf(out, "      --%s", o->name);
	if (o->arg)
		gb_buf_printf(out, "=%s", o->arg);
	if (o->kind == GB_OPT_LIST)
		gb_buf_str(out, "...");
	size_t width = gb_utf8_count(gb_slice(out->p + begin, out->n - begin));
	if (width + 2 > BRIEF_COLUMN) {
		gb_buf_char(out, '\n');
		width = 0;
	}
	gb_buf_printf(out, "%*s", (int)(BRIEF_COLUMN - width), "");
	put_wrapped(out, BRIEF_COLUMN, gb_cstr(o->brief));
}

/* Each line of it two blanks in. */
static void
put_indented(struct gb_buf *out, struct gb_slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (i == 0 || text.p[i - 1] == '\n')
			gb_buf_str(out, "  ");
		gb_buf_char(out, text.p[i]);
	}
	if (text.n && text.p[text.n - 1] != '\n')
		gb_buf_char(out, '\n');
}

static void
put_usage_line(struct gb_buf *out, const struct gb_cmd *cmd)
{
	gb_buf_printf(out, "usage: %s [OPTION]...%s%s\n", cmd->name,
	              cmd->operands && *cmd->operands ? " " : "",
	              cmd->operands ? cmd->operands : "");
	put_wrapped(out, 0, gb_cstr(cmd->brief));
}

static void
usage_whole(const struct gb_cmd *cmd, struct gb_buf *out)
{
	size_t n;
	const struct gb_opt *common = gb_opt_common(&n);
	put_usage_line(out, cmd);
	if (cmd->examples) {
		gb_buf_str(out, "\nexamples:\n");
		put_indented(out, gb_cstr(cmd->examples));
	}
	gb_buf_str(out, "\noptions:\n");
	for (size_t i = 0; i < cmd->nopts; i++)
		put_row(out, &cmd->opts[i]);
	for (size_t i = 0; i < n; i++)
		put_row(out, &common[i]);
	gb_buf_printf(out, "\nthe manual: man %s\n", cmd->name);
}

/* Examples first, then as many options as the lines allow. */
static void
usage_short(const struct gb_cmd *cmd, struct gb_buf *out)
{
	size_t begin = out->n, shown = 0;
	put_indented(out, gb_cstr(cmd->examples));
	if (cmd->examples)
		gb_buf_char(out, '\n');
	put_usage_line(out, cmd);
	gb_buf_char(out, '\n');
	struct gb_buf row;
	gb_buf_init(&row, TEXT_MAX);
	for (; shown < cmd->nopts; shown++) {
		gb_buf_clear(&row);
		put_row(&row, &cmd->opts[shown]);
		size_t used = count_lines(gb_slice(out->p + begin, out->n - begin));
		/* the last line says where the rest is */
		if (used + count_lines(gb_buf_get(&row)) + 1 > SHORT_LINES)
			break;
		gb_buf_slice(out, gb_buf_get(&row));
	}
	gb_buf_fini(&row);
	if (shown < cmd->nopts)
		gb_buf_printf(out, "and %zu more: %s --help; the manual: man %s\n",
		              cmd->nopts - shown, cmd->name, cmd->name);
	else
		gb_buf_printf(out, "more: %s --help; the manual: man %s\n", cmd->name,
		              cmd->name);
}

void
gb_opt_usage(const struct gb_cmd *cmd, bool whole, struct gb_buf *out)
{
	if (whole)
		usage_whole(cmd, out);
	else
		usage_short(cmd, out);
}
