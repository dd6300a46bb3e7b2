#include "base/io.h"
#include "base/mem.h"
#include "base/version.h"
#include "bot/findings.h"
#include "chat/play.h"
#include "chat/run.h"
#include "lib/param.h"
#include "lib/say.h"
#include "text/json.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define INPUT_MAX ((size_t)16 << 20)

static int
report(const struct gb_run *r, const struct gb_err *err)
{
	int code = gb_run_code(err);
	fflush(stdout);
	fprintf(stderr, "gb-run: %s", err->msg);
	if (err->rc != GB_EINPUT)
		fprintf(stderr, " [GB%04u]", err->no);
	fputc('\n', stderr);
	if (r->opt->json) {
		struct gb_jsonout j = {.out = stdout};
		gb_json_end(&j, "error", code);
	}
	return code;
}

/* --- input --- */

/* {"text": "..."}, {"file": "..."} or "...": a line of --input=json. */
static enum gb_rc
read_json(struct gb_run *r, struct gb_slice line, struct gb_input *ret, struct gb_err *err)
{
	struct gb_json *j;
	enum gb_rc rc = gb_json_parse(line, INPUT_MAX, &j, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_json *file = gb_json_get(j, GB_S("file")),
			     *text = gb_json_get(j, GB_S("text"));
	const struct gb_json *value = gb_json_typeof(j) == GB_JSON_TEXT ? j
	                              : file                            ? file
	                                                                : text;
	ret->kind = file ? GB_INPUT_FILE : GB_INPUT_TEXT;
	if (value && gb_json_typeof(value) == GB_JSON_TEXT)
		gb_buf_slice(&r->text, gb_json_text(value));
	else
		rc = gb_fail(err, GB_E_USAGE,
		             "a line of the input needs a \"text\" or a \"file\"");
	gb_json_free(j);
	return rc;
}

/* How long an answer may take: to the deadline of the question. */
static int64_t
patience(const struct gb_run *r)
{
	if (r->dialog->due_ms == 0 || r->clock.frozen)
		return -1;
	int64_t left = r->dialog->due_ms - gb_clock_now(&r->clock);
	return left > 0 ? left : 0;
}

/* Ctrl-C at a prompt leaves: only while a script runs it is held back. */
static enum gb_line
prompt_line(struct gb_run *r, const char *prompt, bool secret, int64_t wait_ms,
            struct gb_slice *ret)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	if (r->terminal)
		sigprocmask(SIG_UNBLOCK, &set, NULL);
	enum gb_line got = gb_line_read(r->lines, prompt, secret, wait_ms, ret);
	if (r->terminal)
		sigprocmask(SIG_BLOCK, &set, NULL);
	return got;
}

static enum gb_line
read_line(struct gb_run *r, struct gb_slice *ret)
{
	const char *prompt = r->console.unicode ? "you \u203A " : "you > ";
	enum gb_line got = prompt_line(r, prompt, r->console.secret, patience(r), ret);
	/* The editor cannot stop waiting; what comes too late is late all the same. */
	return r->terminal && got == GB_LINE_TEXT && r->dialog->due_ms > 0 && patience(r) == 0
	               ? GB_LINE_LATE
	               : got;
}

static void
say_reloaded(struct gb_slice name, void *ctx __attribute__((unused)))
{
	fprintf(stderr, "reloaded %.*s\n", GB_SARG(name));
}

/* The next input; GB_ENOTFOUND when there is none. r->text holds its text. */
static enum gb_rc
next_input(struct gb_run *r, struct gb_input *ret, struct gb_err *err)
{
	struct gb_slice line;
	enum gb_rc rc = GB_OK;
	for (;;) {
		gb_buf_clear(&r->text);
		*ret = (struct gb_input){.kind = GB_INPUT_TEXT};
		if (r->sent < r->opt->message.n) {
			gb_buf_str(&r->text, r->opt->message.v[r->sent++]);
			break;
		}
		if (r->opt->message.n > 0)
			return GB_ENOTFOUND;
		switch (read_line(r, &line)) {
		case GB_LINE_END:
			return GB_ENOTFOUND;
		case GB_LINE_LATE:
			ret->kind = GB_INPUT_TIMEOUT;
			return GB_OK;
		case GB_LINE_LONG:
			ret->kind = GB_INPUT_LONG;
			return GB_OK;
		case GB_LINE_TEXT:
			break;
		}
		if (r->opt->input && strcmp(r->opt->input, "json") == 0) {
			rc = read_json(r, line, ret, err);
			break;
		}
		if (r->terminal && !r->console.secret && line.n > 0 && line.p[0] == '/') {
			enum gb_slash did = gb_run_slash(r, line, ret);
			if (r->leave)
				return GB_ENOTFOUND;
			if (did == GB_SLASH_DONE)
				continue;
			gb_buf_slice(&r->text, ret->text);
			break;
		}
		gb_buf_slice(&r->text,
		             r->console.terminal ? gb_console_meant(&r->console, line) : line);
		break;
	}
	ret->text = r->text.n > 0 ? gb_buf_get(&r->text) : GB_S("");
	return rc;
}

static void
name_unheard(struct gb_slice line)
{
	enum { SHOWN = 200 }; /* bytes */
	fputs("gb-run: nobody heard \"", stderr);
	gb_console_put(stderr, gb_slice(line.p, line.n < SHOWN ? line.n : SHOWN));
	fputs(line.n < SHOWN ? "\"\n" : "...\"\n", stderr);
}

/* Lines that nobody heard are named: a script that is fed from a file should notice. */
static void
name_leftovers(struct gb_run *r)
{
	struct gb_slice line;
	size_t n = 0;
	for (; r->sent < r->opt->message.n; n++)
		name_unheard(gb_cstr(r->opt->message.v[r->sent++]));
	while (r->opt->message.n == 0 && !r->terminal &&
	       gb_line_ready(r->lines, &line) == GB_LINE_TEXT) {
		if (n++ < 10)
			name_unheard(line);
	}
	if (n > 10)
		fprintf(stderr, "gb-run: nobody heard %zu lines more\n", n - 10);
}

/* --- parameters --- */

/* Shows what an enumerated parameter may be, to be picked by number. */
static enum gb_rc
show_choices(struct gb_run *r, struct gb_heap *heap, const struct gb_prog *prog,
             const struct gb_progparam *p, struct gb_err *err)
{
	struct gb_value choices;
	enum gb_rc rc = gb_array(heap, p->nchoice, &choices, err);
	for (uint32_t i = 0; rc == GB_OK && i < p->nchoice; i++)
		rc = gb_array_push(heap, choices, prog->konst[p->choice + i], err);
	if (rc == GB_OK)
		r->setup.channel.ask(r->setup.channel.ctx, GB_S("MENU"),
		                     p->nchoice ? choices : GB_NULL);
	return rc;
}

/* Asks a person on the terminal for what the script needs and --param did not give. */
static enum gb_rc
ask_params(struct gb_run *r, struct gb_err *err)
{
	const struct gb_prog *prog =
		r->terminal ? gb_bot_script(r->bot, GB_S(""), NULL, r->store, err) : NULL;
	struct gb_heap heap;
	const struct gb_heap_limits limits = {0};
	enum gb_rc rc = r->terminal && !prog ? err->rc : GB_OK;
	gb_heap_init(&heap, &limits);
	const struct gb_checker k = {&heap, r->bot->zone, gb_clock_now(&r->clock),
	                             r->console.lang, r->setup.user};
	for (uint32_t i = 0; prog && i < prog->nparam && rc == GB_OK;) {
		const struct gb_progparam *p = &prog->param[i];
		struct gb_slice line;
		struct gb_value v;
		struct gb_err wrong;
		char prompt[64];
		snprintf(prompt, sizeof prompt, "%.*s (%.*s%s): ", GB_SARG(p->name),
		         GB_SARG(p->type), p->optional ? ", optional" : "");
		if (gb_map_get(&r->params, p->name)) {
			i++;
			continue;
		}
		rc = show_choices(r, &heap, prog, p, err);
		if (rc != GB_OK)
			break;
		if (prompt_line(r, prompt, false, -1, &line) != GB_LINE_TEXT) {
			i++;
			continue;
		}
		line = gb_console_meant(&r->console, line);
		if (line.n == 0 && p->optional) {
			i++;
			continue;
		}
		rc = gb_text(&heap, line, &v, err);
		if (rc == GB_OK && gb_param_convert(&k, prog, p, &v, &wrong) != GB_OK) {
			fprintf(stderr, "gb-run: %s\n", wrong.msg);
		} else if (rc == GB_OK) {
			gb_keep_set(&r->params, p->name, line, 0);
			i++;
		}
	}
	gb_heap_fini(&heap);
	return rc;
}

/* --- the conversation --- */

static void
greet(const struct gb_run *r)
{
	if (r->opt->json)
		gb_json_start(&((struct gb_jsonout){.out = stdout}),
		              gb_kept_get(r->bot->info.name), r->setup.id);
	else if (r->terminal && !r->opt->quiet && r->bot->pkg.lone)
		fprintf(stderr, "%.*s          /help, Ctrl-D leaves\n\n",
		        GB_SARG(gb_kept_get(r->bot->info.name)));
	else if (r->terminal && !r->opt->quiet)
		fprintf(stderr, "%.*s - %zu dialogs          /help, Ctrl-D leaves\n\n",
		        GB_SARG(gb_kept_get(r->bot->info.name)), r->bot->pkg.nscript);
}

/* May something still come of a further message, when nothing waits? */
static bool
goes_on(const struct gb_run *r)
{
	const struct gb_suggestions *l = &r->dialog->session->suggestions;
	if (r->bot->pkg.lone)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		if (l->v[i].kind == GB_SUGGEST_TOOL)
			return true;
	}
	return r->terminal;
}

/* One input to its end; the turn's error in *err. */
static enum gb_rc
take(struct gb_run *r, const struct gb_input *in, enum gb_turnend *ret, struct gb_err *err)
{
	if (r->opt->watch)
		gb_bot_reload(r->bot, say_reloaded, NULL);
	const struct gb_question *q = &r->dialog->session->question;
	bool secret = q->open && gb_hear_secret(gb_kept_get(q->type));
	if (r->opt->json && (in->kind == GB_INPUT_TEXT || in->kind == GB_INPUT_FILE))
		gb_json_user(&r->jsonout, secret ? gb_cstr(GB_SECRET_SHOWN) : in->text);
	r->stopped = false;
	r->console.secret = false;
	enum gb_rc rc = gb_turn(r->dialog, in, ret, err);
	if (rc == GB_OK && r->dialog->unheard)
		name_unheard(in->text);
	return rc;
}

static enum gb_rc
begin(struct gb_run *r, enum gb_turnend *ret, struct gb_err *err)
{
	if (r->dialog->resumed) {
		const bool calls = r->dialog->row.call.n > 0;
		enum gb_rc rc = gb_dialog_show(r->dialog, err);
		*ret = GB_TURN_ASKS;
		if (rc != GB_OK || r->dialog->session->question.open)
			return rc;
		return take(r,
		            &(const struct gb_input){.kind = calls ? GB_INPUT_ANSWER
		                                                   : GB_INPUT_TIMEOUT},
		            ret, err);
	}
	/* The process that ran to the end died before it had shown it. */
	if (r->dialog->unseen) {
		*ret = GB_TURN_IDLE;
		return gb_dialog_show(r->dialog, err);
	}
	enum gb_rc rc = ask_params(r, err);
	return rc == GB_OK ? take(r, &(const struct gb_input){.kind = GB_INPUT_START}, ret, err)
	                   : rc;
}

/* At the end of the input a question takes its DEFAULT, unless the wait is kept in a file. */
static enum gb_rc
converse(struct gb_run *r, const char **ret_reason, int *ret_code, struct gb_err *err)
{
	enum gb_turnend end = GB_TURN_IDLE;
	struct gb_input in;
	enum gb_rc rc = begin(r, &end, err);
	*ret_reason = "end";
	while (rc == GB_OK) {
		bool failed = end == GB_TURN_FAILED;
		if (r->opt->session && (failed || end == GB_TURN_IDLE))
			rc = gb_dialog_seen(r->dialog, err);
		if (rc != GB_OK)
			break;
		*ret_code = failed ? GB_CODE_SCRIPT : GB_CODE_DONE;
		if ((end == GB_TURN_IDLE || failed) && !goes_on(r))
			break;
		if (failed && !r->terminal)
			break;
		rc = next_input(r, &in, err);
		if (rc == GB_ENOTFOUND) {
			bool skip = end == GB_TURN_ASKS && !r->opt->session && !r->leave;
			*ret_reason = "eof";
			rc = GB_OK;
			if (!skip)
				break;
			in = (struct gb_input){.kind = GB_INPUT_SKIP};
		}
		if (rc == GB_OK)
			rc = take(r, &in, &end, err);
		if (in.kind == GB_INPUT_SKIP && r->dialog->refused)
			break;
	}
	return rc;
}

static int
play_script(struct gb_run *r)
{
	struct gb_script_test test;
	struct gb_played played;
	struct gb_err err;
	struct gb_buf text;
	gb_buf_init(&text, INPUT_MAX);
	gb_played_init(&played);
	enum gb_rc rc = gb_bot_open(r->opt->index, r->opt->operands.v[0], &r->bot, &err);
	if (rc == GB_OK)
		rc = gb_read_file(r->opt->script, INPUT_MAX, &text, &err);
	if (rc == GB_OK) {
		r->bot->complain = gb_run_complain;
		r->bot->complain_ctx = (void *)(uintptr_t)&r->opt->verbose;
		rc = gb_script_parse(&r->arena, gb_cstr(r->opt->script), gb_buf_get(&text),
		                     &test, &err);
	}
	if (rc == GB_OK)
		rc = gb_play(r->bot, &test, GB_WAY_PLAIN, false, &played, &err);
	int code = rc != GB_OK     ? report(r, &err)
	           : played.failed ? GB_CODE_FINDINGS
	                           : GB_CODE_DONE;
	if (rc == GB_OK && played.failed)
		printf("%.*s\n", GB_SARG(gb_buf_get(&played.detail)));
	gb_played_fini(&played);
	gb_buf_fini(&text);
	return code;
}

/* What nobody can read was not said. A reader that went away wanted no more. */
static int
check_output(int code)
{
	struct pollfd p = {.fd = STDOUT_FILENO, .events = POLLOUT};
	bool lost = fflush(stdout) != 0 || ferror(stdout);
	if (!lost || (poll(&p, 1, 0) == 1 && (p.revents & POLLERR)))
		return code;
	fputs("gb-run: the standard output cannot be written; is the disk full?\n", stderr);
	return GB_CODE_OUTSIDE;
}

int
gb_run_command(const struct gb_runopts *opt)
{
	struct gb_run r = {.opt = opt};
	struct gb_err err = {0};
	const char *reason;
	int code = GB_CODE_DONE;
	gb_buf_init(&r.text, INPUT_MAX);
	if (opt->operands.n != 1) {
		gb_fail(&err, GB_E_USAGE,
		        "one bot or one script is needed; try \"gb-run --help\"");
		code = report(&r, &err);
	} else if (opt->script) {
		code = play_script(&r);
	} else if (gb_run_open(&r, &err) != GB_OK) {
		code = report(&r, &err);
	} else {
		greet(&r);
		if (converse(&r, &reason, &code, &err) != GB_OK) {
			code = report(&r, &err);
		} else {
			name_leftovers(&r);
			if (opt->json)
				gb_json_end(&r.jsonout, reason, code);
		}
	}
	gb_run_close(&r);
	return check_output(code);
}
