/* chat/run_slash.c - what a person may do beside talking */
#include "base/io.h"
#include "base/mem.h"
#include "chat/run.h"
#include "chat/script.h"
#include "lib/say.h"

#define SAVE_MAX ((size_t)64 << 20)

typedef enum gb_slash slash_fn(struct gb_run *r, struct gb_slice rest, struct gb_input *ret);

static enum gb_slash
complain(const char *what, struct gb_slice about)
{
	fprintf(stderr, "gb-run: %s", what);
	if (about.n > 0)
		fprintf(stderr, " \"%.*s\"", GB_SARG(about));
	fputc('\n', stderr);
	return GB_SLASH_DONE;
}

static void
print_var(struct gb_slice name, struct gb_value v, void *ctx)
{
	const struct gb_slice *only = ctx;
	struct gb_buf b;
	if (only->n > 0 && !gb_slice_ieq(*only, name))
		return;
	gb_buf_init(&b, 1 << 20);
	gb_show_safe(&b, v);
	printf("%.*s = %.*s\n", GB_SARG(name), GB_SARG(gb_buf_get(&b)));
	gb_buf_fini(&b);
}

static enum gb_slash
do_vars(struct gb_run *r, struct gb_slice rest, struct gb_input *ret __attribute__((unused)))
{
	gb_dialog_each(r->dialog, print_var, &rest);
	return GB_SLASH_DONE;
}

static enum gb_slash
do_set(struct gb_run *r, struct gb_slice rest, struct gb_input *ret __attribute__((unused)))
{
	size_t eq = gb_slice_find(rest, GB_S("="), 0);
	if (eq == SIZE_MAX || eq == 0)
		return complain("/set needs NAME=VALUE, not", rest);
	struct gb_slice name = gb_slice_trim(gb_slice(rest.p, eq));
	if (!gb_dialog_set(r->dialog, name,
	                   gb_slice_trim(gb_slice(rest.p + eq + 1, rest.n - eq - 1))))
		return complain("the script that waits has no variable", name);
	return GB_SLASH_DONE;
}

static enum gb_slash
do_reset(struct gb_run *r __attribute__((unused)), struct gb_slice rest, struct gb_input *ret)
{
	*ret = (struct gb_input){.kind = GB_INPUT_START, .text = rest};
	return GB_SLASH_INPUT;
}

static enum gb_slash
do_tools(struct gb_run *r, struct gb_slice rest __attribute__((unused)),
         struct gb_input *ret __attribute__((unused)))
{
	const struct gb_map *tools = &r->dialog->session->tools;
	for (size_t i = 0; i < tools->n; i++) {
		if (tools->item[i].value)
			printf("%.*s\n", GB_SARG(tools->item[i].key));
	}
	return GB_SLASH_DONE;
}

static enum gb_slash
do_trace(struct gb_run *r, struct gb_slice rest, struct gb_input *ret __attribute__((unused)))
{
	bool on = gb_slice_ieq(rest, GB_S("on"));
	if (!on && !gb_slice_ieq(rest, GB_S("off")))
		return complain("/trace needs on or off", rest);
	r->dialog->setup.trace = on ? gb_run_trace : NULL;
	if (r->dialog->vm)
		r->dialog->vm->step = on;
	return GB_SLASH_DONE;
}

static enum gb_slash
do_sessions(struct gb_run *r, struct gb_slice rest __attribute__((unused)),
            struct gb_input *ret __attribute__((unused)))
{
	printf("%.*s\n", GB_SARG(gb_kept_get(r->dialog->session->id)));
	return GB_SLASH_DONE;
}

static enum gb_slash
do_resume(struct gb_run *r, struct gb_slice rest, struct gb_input *ret __attribute__((unused)))
{
	if (!gb_slice_eq(rest, gb_kept_get(r->dialog->session->id)))
		return complain(
			"there is no such session here; start gb-run with --session FILE",
			rest);
	struct gb_err err;
	if (gb_dialog_show(r->dialog, &err) != GB_OK)
		return complain(err.msg, gb_slice(NULL, 0));
	return GB_SLASH_DONE;
}

static enum gb_slash
do_suggest(struct gb_run *r, struct gb_slice rest __attribute__((unused)),
           struct gb_input *ret __attribute__((unused)))
{
	const struct gb_channel *out = &r->setup.channel;
	if (out->suggest)
		out->suggest(out->ctx, r->dialog->session);
	return GB_SLASH_DONE;
}

static enum gb_slash
do_switch(struct gb_run *r, struct gb_slice rest, struct gb_input *ret __attribute__((unused)))
{
	struct gb_suggestions *l = &r->dialog->session->switchers;
	struct gb_suggestion *s = gb_suggest_find(l, rest);
	if (s)
		s->on = !s->on;
	else if (rest.n > 0)
		complain("the bot offers no switcher", rest);
	for (size_t i = 0; i < l->n; i++)
		printf("[%c] %.*s\n", l->v[i].on ? 'x' : ' ',
		       GB_SARG(gb_kept_get(l->v[i].label)));
	return GB_SLASH_DONE;
}

static enum gb_slash
do_attach(struct gb_run *r, struct gb_slice rest, struct gb_input *ret)
{
	struct gb_slice path = gb_arena_dup(&r->arena, rest);
	if (rest.n == 0 || !gb_is_file(path.p))
		return complain("there is no such file:", rest);
	*ret = (struct gb_input){.kind = GB_INPUT_FILE, .text = path};
	return GB_SLASH_INPUT;
}

static void
save_line(void *ctx, uint64_t seq __attribute__((unused)), const struct gb_line_said *line)
{
	struct gb_buf *b = ctx;
	gb_buf_str(b, line->who == GB_WHO_BOT ? "< " : "> ");
	if (line->who == GB_WHO_PERSON && line->text.n > 0 && line->text.p[0] == '/')
		gb_buf_char(b, '/');
	gb_script_escape(b, line->text);
	gb_buf_char(b, '\n');
}

static enum gb_slash
do_save(struct gb_run *r, struct gb_slice rest, struct gb_input *ret __attribute__((unused)))
{
	const struct gb_session *s = r->dialog->session;
	struct gb_err err;
	struct gb_buf b;
	if (rest.n == 0)
		return complain("/save needs the name of a file", rest);
	gb_buf_init(&b, SAVE_MAX);
	if (!r->bot->pkg.lone)
		gb_buf_printf(&b, "bot %.*s\n", GB_SARG(r->bot->pkg.name));
	if (r->opt->clock)
		gb_buf_printf(&b, "clock %s\n", r->opt->clock);
	gb_buf_printf(&b, "seed %llu\n", (unsigned long long)s->seed);
	if (r->opt->lang)
		gb_buf_printf(&b, "lang %s\n", r->opt->lang);
	for (size_t i = 0; i < r->params.n; i++)
		gb_buf_printf(&b, "param %.*s=%.*s\n", GB_SARG(r->params.item[i].key),
		              GB_SARG(gb_kept_get(r->params.item[i].value)));
	enum gb_rc rc = r->store->log_before(r->store->ctx, gb_kept_get(r->bot->info.name),
	                                     r->setup.id, 0, GB_SAID_MAX, save_line, &b, &err);
	if (rc == GB_OK)
		rc = gb_write_file(gb_arena_dup(&r->arena, rest).p, gb_buf_get(&b), 0644, &err);
	gb_buf_fini(&b);
	return rc == GB_OK ? GB_SLASH_DONE : complain(err.msg, gb_slice(NULL, 0));
}

static void
say_reloaded(struct gb_slice name, void *ctx)
{
	size_t *n = ctx;
	fprintf(stderr, "reloaded %.*s\n", GB_SARG(name));
	++*n;
}

static enum gb_slash
do_reload(struct gb_run *r, struct gb_slice rest __attribute__((unused)),
          struct gb_input *ret __attribute__((unused)))
{
	size_t n = 0;
	gb_bot_reload(r->bot, say_reloaded, &n);
	if (n == 0)
		fputs("nothing changed\n", stderr);
	return GB_SLASH_DONE;
}

static enum gb_slash
do_quit(struct gb_run *r, struct gb_slice rest __attribute__((unused)),
        struct gb_input *ret __attribute__((unused)))
{
	r->leave = true;
	return GB_SLASH_DONE;
}

static slash_fn do_help;

static const struct {
	const char *word, *arg, *brief;
	slash_fn *fn;
} commands[] = {
	{"help", "", "this list", do_help},
	{"reset", "", "begin again", do_reset},
	{"vars", "[NAME]", "show variables", do_vars},
	{"set", "NAME=VALUE", "set a variable", do_set},
	{"tools", "", "show the tools of the model", do_tools},
	{"trace", "on|off", "show each line that runs", do_trace},
	{"sessions", "", "show the sessions here", do_sessions},
	{"resume", "ID", "show a session's question again", do_resume},
	{"suggest", "", "show the suggestions again", do_suggest},
	{"switch", "[LABEL]", "turn a switcher on or off", do_switch},
	{"attach", "FILE", "send a file", do_attach},
	{"save", "FILE.gbtest", "write the conversation as a test", do_save},
	{"reload", "", "look for changed scripts", do_reload},
	{"quit", "", "leave (Ctrl-D too)", do_quit},
};

static enum gb_slash
do_help(struct gb_run *r __attribute__((unused)), struct gb_slice rest __attribute__((unused)),
        struct gb_input *ret __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(commands); i++)
		printf("/%s %-*s %s\n", commands[i].word, 20 - (int)strlen(commands[i].word),
		       commands[i].arg, commands[i].brief);
	puts("//text sends a text that begins with /, \\2 sends the number 2");
	return GB_SLASH_DONE;
}

enum gb_slash
gb_run_slash(struct gb_run *r, struct gb_slice line, struct gb_input *ret)
{
	const char *words[GB_LEN(commands)];
	if (line.n > 1 && line.p[1] == '/') {
		*ret = (struct gb_input){.kind = GB_INPUT_TEXT,
		                         .text = gb_slice(line.p + 1, line.n - 1)};
		return GB_SLASH_SEND;
	}
	size_t n = 1;
	while (n < line.n && line.p[n] != ' ')
		n++;
	struct gb_slice word = gb_slice(line.p + 1, n - 1);
	for (size_t i = 0; i < GB_LEN(commands); i++) {
		words[i] = commands[i].word;
		if (gb_slice_ieq(word, gb_cstr(words[i])))
			return commands[i].fn(
				r, gb_slice_trim(gb_slice(line.p + n, line.n - n)), ret);
	}
	const char *near = gb_nearest(word, words, GB_LEN(commands));
	fprintf(stderr, "gb-run: there is no command \"/%.*s\"; ", GB_SARG(word));
	fprintf(stderr, near ? "did you mean \"/%s\"?\n" : "/help shows them%s\n",
	        near ? near : "");
	return GB_SLASH_DONE;
}
