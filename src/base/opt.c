#include "base/opt.h"

#include "base/io.h"
#include "base/num.h"
#include "base/opt_print.h"

#include <stdio.h>
#include <unistd.h>

enum { OUTPUT_MAX = 1 << 20 };

/* What every command has; read when the command's own rows do not have the name. */
static const struct gb_opt common[] = {
	{"help", 'h', GB_OPT_FLAG, NULL, NULL, "show all options (-h: a short help)"},
	{"version", 0, GB_OPT_FLAG, NULL, NULL, "show the version and the licence"},
	{"completion", 0, GB_OPT_TEXT, NULL, "bash|zsh|fish",
         "print a completion script for a shell"},
};

const struct gb_opt *
gb_opt_common(size_t *ret_n)
{
	*ret_n = GB_LEN(common);
	return common;
}

/* One reading of argv. */
struct reader {
	const struct gb_cmd *cmd;
	struct gb_arena *a;
	char **argv;
	int argc, at;
};

static void
list_add(struct gb_arena *a, struct gb_opt_list *list, const char *s)
{
	/* The room is a power of two, so a full list is known by its length. */
	if ((list->n & (list->n - 1)) == 0) {
		const char **v = GB_NEWN(a, const char *, list->n ? list->n * 2 : 1);
		if (list->n)
			memcpy(v, list->v, list->n * sizeof *v);
		list->v = v;
	}
	list->v[list->n++] = s;
}

static const struct gb_opt *
row_at(const struct gb_cmd *cmd, size_t i)
{
	return i < cmd->nopts ? &cmd->opts[i] : &common[i - cmd->nopts];
}

static size_t
row_count(const struct gb_cmd *cmd)
{
	return cmd->nopts + GB_LEN(common);
}

static const struct gb_opt *
by_name(const struct gb_cmd *cmd, struct gb_slice name)
{
	for (size_t i = 0; i < row_count(cmd); i++)
		if (gb_slice_eq(gb_cstr(row_at(cmd, i)->name), name))
			return row_at(cmd, i);
	return NULL;
}

static const struct gb_opt *
by_letter(const struct gb_cmd *cmd, char letter)
{
	for (size_t i = 0; i < row_count(cmd); i++)
		if (row_at(cmd, i)->letter == letter)
			return row_at(cmd, i);
	return NULL;
}

static enum gb_rc
fail_unknown(const struct reader *r, struct gb_slice name, struct gb_err *err)
{
	size_t n = row_count(r->cmd);
	const char **names = GB_NEWN(r->a, const char *, n);
	for (size_t i = 0; i < n; i++)
		names[i] = row_at(r->cmd, i)->name;
	const char *near = gb_nearest(name, names, n);
	if (near)
		return gb_fail(err, GB_E_USAGE,
		               "unknown option \"--%.*s\"; did you mean \"--%s\"?",
		               GB_SARG(name), near);
	return gb_fail(err, GB_E_USAGE, "unknown option \"--%.*s\"; see \"%s --help\"",
	               GB_SARG(name), r->cmd->name);
}

/* Refuses a value that is not in "a|b|c". */
static enum gb_rc
check_choice(struct reader *r, const struct gb_opt *o, const char *value, struct gb_err *err)
{
	struct gb_opt_list words = {0};
	gb_opt_choices(r->a, o, &words);
	if (!words.n)
		return GB_OK;
	for (size_t i = 0; i < words.n; i++)
		if (strcmp(words.v[i], value) == 0)
			return GB_OK;
	const char *near = gb_nearest(gb_cstr(value), words.v, words.n);
	if (near)
		return gb_fail(err, GB_E_USAGE,
		               "option \"--%s\" cannot be \"%s\"; did you mean \"%s\"?",
		               o->name, value, near);
	return gb_fail(err, GB_E_USAGE, "option \"--%s\" cannot be \"%s\"; give one of %s",
	               o->name, value, o->arg);
}

static enum gb_rc
print(struct gb_buf *text, struct gb_err *err)
{
	fflush(stdout);
	enum gb_rc rc = gb_write_fd(STDOUT_FILENO, gb_buf_get(text), err);
	return rc == GB_OK ? GB_WAIT : rc;
}

/* Answers one of the common options; `is_short` tells -h from --help. */
static enum gb_rc
answer(const struct reader *r, const struct gb_opt *o, const char *value, bool is_short,
       struct gb_err *err)
{
	struct gb_buf text;
	gb_buf_init(&text, OUTPUT_MAX);
	if (o == &common[0])
		gb_opt_usage(r->cmd, !is_short, &text);
	else if (o == &common[1])
		gb_opt_version(r->cmd, &text);
	else
		gb_opt_completion(r->cmd, value, &text);
	enum gb_rc rc = print(&text, err);
	gb_buf_fini(&text);
	return rc;
}

static bool
wants_value(const struct gb_opt *o)
{
	return o->kind == GB_OPT_TEXT || o->kind == GB_OPT_INT || o->kind == GB_OPT_LIST;
}

static enum gb_rc
set_int(const struct gb_opt *o, const char *value, struct gb_err *err)
{
	int64_t i;
	double f;
	if (gb_num_parse(gb_cstr(value), &i, &f) != GB_NUM_INT)
		return gb_fail(err, GB_E_USAGE,
		               "option \"--%s\" needs a whole number, not \"%s\"", o->name,
		               value);
	*(int64_t *)o->to = i;
	return GB_OK;
}

static enum gb_rc
set(struct reader *r, const struct gb_opt *o, const char *value, bool is_short,
    struct gb_err *err)
{
	enum gb_rc rc = value ? check_choice(r, o, value, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	if (o >= common && o < common + GB_LEN(common))
		return answer(r, o, value, is_short, err);
	switch (o->kind) {
	case GB_OPT_FLAG:
		*(bool *)o->to = true;
		break;
	case GB_OPT_COUNT:
		++*(int *)o->to;
		break;
	case GB_OPT_TEXT:
		*(const char **)o->to = value;
		break;
	case GB_OPT_LIST:
		list_add(r->a, o->to, value);
		break;
	case GB_OPT_INT:
		return set_int(o, value, err);
	}
	return GB_OK;
}

/* The value that stands in the next word of argv. */
static enum gb_rc
next_value(struct reader *r, const struct gb_opt *o, const char **ret, struct gb_err *err)
{
	if (r->at >= r->argc)
		return gb_fail(err, GB_E_USAGE, "option \"--%s\" needs a value: --%s=%s",
		               o->name, o->name, o->arg);
	*ret = r->argv[r->at++];
	return GB_OK;
}

static enum gb_rc
read_long(struct reader *r, const char *word, struct gb_err *err)
{
	const char *eq = strchr(word, '=');
	struct gb_slice name = gb_slice(word, eq ? (size_t)(eq - word) : strlen(word));
	const struct gb_opt *o = by_name(r->cmd, name);
	const char *value = eq ? eq + 1 : NULL;
	if (!o)
		return fail_unknown(r, name, err);
	if (value && !wants_value(o))
		return gb_fail(err, GB_E_USAGE, "option \"--%s\" takes no value", o->name);
	if (!value && wants_value(o)) {
		enum gb_rc rc = next_value(r, o, &value, err);
		if (rc != GB_OK)
			return rc;
	}
	return set(r, o, value, false, err);
}

/* "-v", "-qv", "-oFILE", "-o FILE" */
static enum gb_rc
read_short(struct reader *r, const char *letters, struct gb_err *err)
{
	for (const char *c = letters; *c; c++) {
		const struct gb_opt *o = by_letter(r->cmd, *c);
		const char *value = NULL;
		enum gb_rc rc = GB_OK;
		if (!o)
			return gb_fail(err, GB_E_USAGE,
			               "unknown option \"-%c\"; see \"%s --help\"", *c,
			               r->cmd->name);
		bool valued = wants_value(o);
		if (valued && c[1])
			value = c + 1;
		else if (valued)
			rc = next_value(r, o, &value, err);
		if (rc == GB_OK)
			rc = set(r, o, value, true, err);
		if (rc != GB_OK || valued)
			return rc;
	}
	return GB_OK;
}

enum gb_rc
gb_opt_parse(const struct gb_cmd *cmd, int argc, char **argv, struct gb_arena *a,
             struct gb_opt_list *ret_operands, struct gb_err *err)
{
	struct reader r = {.cmd = cmd, .a = a, .argv = argv, .argc = argc, .at = 1};
	struct gb_opt_list operands = {0};
	bool ended = false;
	enum gb_rc rc = GB_OK;
	while (rc == GB_OK && r.at < argc) {
		const char *word = argv[r.at++];
		if (ended || word[0] != '-' || word[1] == '\0')
			list_add(a, &operands, word);
		else if (word[1] != '-')
			rc = read_short(&r, word + 1, err);
		else if (word[2])
			rc = read_long(&r, word + 2, err);
		else
			ended = true;
	}
	if (rc == GB_OK)
		*ret_operands = operands;
	return rc;
}
