#include "base/opt_print.h"

/* All rows of a command, its own and the common ones, and each one's choices. */
struct row {
	const struct gb_opt *o;
	struct gb_opt_list words;
};

static struct row *
all_rows(const struct gb_cmd *cmd, struct gb_arena *a, size_t *ret_n)
{
	size_t n;
	const struct gb_opt *common = gb_opt_common(&n);
	struct row *rows = GB_NEWN(a, struct row, cmd->nopts + n);
	for (size_t i = 0; i < cmd->nopts + n; i++) {
		rows[i].o = i < cmd->nopts ? &cmd->opts[i] : &common[i - cmd->nopts];
		gb_opt_choices(a, rows[i].o, &rows[i].words);
	}
	*ret_n = cmd->nopts + n;
	return rows;
}

static void
put_words(struct gb_buf *out, const struct gb_opt_list *words)
{
	for (size_t i = 0; i < words->n; i++)
		gb_buf_printf(out, "%s%s", i ? " " : "", words->v[i]);
}

/* Text where the characters of `special` get `escape` in front. */
static void
put_escaped(struct gb_buf *out, const char *s, const char *special, const char *escape)
{
	for (; *s; s++) {
		if (strchr(special, *s))
			gb_buf_str(out, escape);
		gb_buf_char(out, *s);
	}
}

/* The name as a shell function may have it: "gb-run" gives "_gb_run". */
static char *
function_name(struct gb_arena *a, const char *name)
{
	char *ident = gb_arena_printf(a, "_%s", name);
	for (char *c = ident; *c; c++)
		if (*c == '-')
			*c = '_';
	return ident;
}

static void
bash_values(struct gb_buf *out, const struct row *row)
{
	gb_buf_printf(out, "\t--%s", row->o->name);
	if (row->o->letter)
		gb_buf_printf(out, " | -%c", row->o->letter);
	gb_buf_str(out, ")\n\t\tCOMPREPLY=($(compgen ");
	if (row->words.n) {
		gb_buf_str(out, "-W \"");
		put_words(out, &row->words);
		gb_buf_char(out, '"');
	} else {
		gb_buf_str(out, "-f");
	}
	gb_buf_str(out, " -- \"$cur\"))\n\t\treturn\n\t\t;;\n");
}

static void
bash(struct gb_buf *out, const char *name, const char *function, const struct row *rows,
     size_t n)
{
	gb_buf_printf(out, "# completion of %s for bash\n%s()\n{\n", name, function);
	gb_buf_str(out, "\tlocal cur=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1))\n"
	                "\t# bash cuts --name=value at the equals sign\n"
	                "\tif [ \"$cur\" = \"=\" ]; then cur=; "
	                "elif [ \"${COMP_WORDS[at]}\" = \"=\" ]; then at=$((at - 1)); fi\n"
	                "\tcase ${COMP_WORDS[at]} in\n");
	for (size_t i = 0; i < n; i++)
		if (rows[i].o->arg)
			bash_values(out, &rows[i]);
	gb_buf_str(out, "\tesac\n\tcase $cur in\n\t-*) COMPREPLY=($(compgen -W \"");
	for (size_t i = 0; i < n; i++)
		gb_buf_printf(out, "%s--%s", i ? " " : "", rows[i].o->name);
	gb_buf_str(out, "\" -- \"$cur\")) ;;\n\t*) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
	                "\tesac\n}\n");
	gb_buf_printf(out, "complete -o filenames -F %s %s\n", function, name);
}

static void
zsh_row(struct gb_buf *out, const struct row *row)
{
	const struct gb_opt *o = row->o;
	bool again = o->kind == GB_OPT_LIST || o->kind == GB_OPT_COUNT;
	const char *eq = o->arg ? "=" : "", *plus = o->arg ? "+" : "", *star = again ? "*" : "";
	if (o->letter && again)
		gb_buf_printf(out, "\t'*'{-%c%s,--%s%s}'[", o->letter, plus, o->name, eq);
	else if (o->letter)
		gb_buf_printf(out, "\t'(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name,
		              o->letter, plus, o->name, eq);
	else
		gb_buf_printf(out, "\t'%s--%s%s[", star, o->name, eq);
	for (const char *c = o->brief; *c; c++) {
		char one[2] = {*c, '\0'};
		if (*c == '\'')
			gb_buf_str(out, "'\\''");
		else
			put_escaped(out, one, "[]:\\", "\\");
	}
	gb_buf_char(out, ']');
	if (row->words.n) {
		gb_buf_str(out, ":value:(");
		put_words(out, &row->words);
		gb_buf_char(out, ')');
	} else if (o->arg) {
		gb_buf_str(out, ":value:_files");
	}
	gb_buf_str(out, "' \\\n");
}

static void
zsh(struct gb_buf *out, const char *name, const struct row *rows, size_t n)
{
	gb_buf_printf(out, "#compdef %s\n_arguments -s -S \\\n", name);
	for (size_t i = 0; i < n; i++)
		zsh_row(out, &rows[i]);
	gb_buf_str(out, "\t'*:operand:_files'\n");
}

static void
fish(struct gb_buf *out, const char *name, const struct row *rows, size_t n)
{
	gb_buf_printf(out, "# completion of %s for fish\n", name);
	for (size_t i = 0; i < n; i++) {
		const struct gb_opt *o = rows[i].o;
		gb_buf_printf(out, "complete -c %s", name);
		if (o->letter)
			gb_buf_printf(out, " -s %c", o->letter);
		gb_buf_printf(out, " -l %s -d '", o->name);
		put_escaped(out, o->brief, "'\\", "\\");
		gb_buf_char(out, '\'');
		if (rows[i].words.n) {
			gb_buf_str(out, " -x -a '");
			put_words(out, &rows[i].words);
			gb_buf_char(out, '\'');
		} else if (o->arg) {
			gb_buf_str(out, " -r");
		}
		gb_buf_char(out, '\n');
	}
}

void
gb_opt_completion(const struct gb_cmd *cmd, const char *shell, struct gb_buf *out)
{
	struct gb_arena a = {0};
	size_t n;
	struct row *rows = all_rows(cmd, &a, &n);
	struct gb_slice s = gb_cstr(shell);
	if (gb_slice_eq(s, GB_S("bash")))
		bash(out, cmd->name, function_name(&a, cmd->name), rows, n);
	else if (gb_slice_eq(s, GB_S("zsh")))
		zsh(out, cmd->name, rows, n);
	else if (gb_slice_eq(s, GB_S("fish")))
		fish(out, cmd->name, rows, n);
	gb_arena_fini(&a);
}
