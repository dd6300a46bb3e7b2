/* chat/run_setup.c - from options to a dialog that can be moved */
#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/rand.h"
#include "bot/findings.h"
#include "bot/look.h"
#include "chat/run.h"
#include "chat/sessionfile.h"
#include "chat/stage.h"
#include "lang/render.h"
#include "net/calls.h"
#include "store/mem.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

void
gb_run_complain(void *ctx, const struct gb_diags *diags)
{
	const int *verbose = ctx;
	struct gb_look look = gb_look_of(STDERR_FILENO, NULL);
	const struct gb_diags *file[] = {diags};
	const struct gb_report report = {.tool = "gb-run",
	                                 .file = file,
	                                 .nfile = 1,
	                                 .ms = -1,
	                                 .exit = 1,
	                                 .least = *verbose > 0 ? GB_SEV_NOTE : GB_SEV_ERROR};
	struct gb_buf out;
	if (diags->nerror == 0 && *verbose == 0)
		return;
	gb_buf_init(&out, 1 << 24);
	gb_report_render(&report, GB_FORMAT_FULL, &look, &out);
	fflush(stdout);
	fwrite(out.p ? out.p : "", 1, out.n, stderr);
	gb_buf_fini(&out);
}

int
gb_run_code(const struct gb_err *err)
{
	if (err->no == GB_E_SCRIPT_ERRORS || (err->no > 0 && err->no < 1000))
		return GB_CODE_FINDINGS;
	bool memory = err->no == GB_E_HEAP || err->no == GB_E_NO_MEMORY;
	return memory || err->rc == GB_EIO || err->rc == GB_ENET || err->rc == GB_ECONFLICT
	               ? GB_CODE_OUTSIDE
	               : GB_CODE_USAGE;
}

/* WAIT: sleeps for real, moves a frozen clock. On a terminal Ctrl-C ends the sleep. */
static bool
sleep_until(void *ctx, int64_t until_ms)
{
	struct gb_run *r = ctx;
	int64_t left;
	if (r->clock.frozen) {
		if (until_ms > r->clock.now_ms)
			gb_clock_advance(&r->clock, until_ms - r->clock.now_ms);
		return true;
	}
	while (!r->stopped && (left = until_ms - gb_clock_now(&r->clock)) > 0) {
		sigset_t set;
		struct timespec ts = {.tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000};
		sigemptyset(&set);
		sigaddset(&set, SIGINT);
		if (!r->terminal)
			poll(NULL, 0, left > 1000000000 ? 1000000000 : (int)left);
		else if (sigtimedwait(&set, NULL, &ts) == SIGINT)
			r->stopped = true;
	}
	return !r->stopped;
}

/* While a turn runs SIGINT is held back and looked for here, so that nothing global is needed. */
bool
gb_run_interrupted(void *ctx)
{
	struct gb_run *r = ctx;
	const struct timespec now = {0, 0};
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	if (r->terminal && sigtimedwait(&set, NULL, &now) == SIGINT)
		r->stopped = true;
	return r->stopped;
}

void
gb_run_trace(void *ctx, const struct gb_vm *vm __attribute__((unused)),
             const struct gb_prog *prog, uint32_t line)
{
	const struct gb_run *r = ctx;
	const struct gb_src *src = gb_bot_source(r->bot, prog->file);
	struct gb_slice text =
		src && line >= 1 && line <= src->nline ? gb_src_line(src, line) : GB_S("");
	fflush(stdout);
	fprintf(stderr, "%s%.*s:%u: ", r->console.color ? "\x1b[2m" : "",
	        GB_SARG(gb_path_base(prog->file)), line);
	gb_console_put(stderr, gb_slice_trim(text));
	fputs(r->console.color ? "\x1b[0m\n" : "\n", stderr);
}

static struct gb_slice
choice(void *ctx, size_t i)
{
	const struct gb_run *r = ctx;
	return i < r->console.shown.n ? gb_kept_get(r->console.shown.v[i]) : gb_slice(NULL, 0);
}

static const char *
history_path(struct gb_run *r)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct gb_err none;
	const char *dir = state && state[0] == '/' ? gb_arena_printf(&r->arena, "%s/gb", state)
	                  : home && home[0] == '/'
	                          ? gb_arena_printf(&r->arena, "%s/.local/state/gb", home)
	                          : NULL;
	if (!dir || gb_mkdir_p(dir, 0700, &none) != GB_OK)
		return NULL;
	return gb_arena_printf(&r->arena, "%s/history", dir);
}

static enum gb_rc
take_params(struct gb_run *r, struct gb_err *err)
{
	for (size_t i = 0; i < r->opt->param.n; i++) {
		const char *text = r->opt->param.v[i], *eq = strchr(text, '=');
		if (!eq || eq == text)
			return gb_fail(err, GB_E_USAGE, "--param needs NAME=VALUE, not \"%s\"",
			               text);
		gb_keep_set(&r->params, gb_slice(text, (size_t)(eq - text)), gb_cstr(eq + 1),
		            0);
	}
	return GB_OK;
}

static enum gb_rc
open_store(struct gb_run *r, struct gb_err *err)
{
	struct gb_slice id = {NULL, 0};
	uint8_t random[4];
	char hex[2 * sizeof random + 1];
	if (r->opt->seed >= 0)
		r->setup.seed = (uint64_t)r->opt->seed;
	else
		gb_entropy(&r->setup.seed, sizeof r->setup.seed);
	r->setup.seed &= INT64_MAX; /* a seed can be written in a transcript */
	if (!r->opt->session) {
		r->store = gb_mem_store();
	} else {
		enum gb_rc rc = gb_sessionfile_open(
			r->opt->session, gb_kept_get(r->bot->info.name), &r->store, &id, err);
		if (rc != GB_OK)
			return rc;
	}
	if (id.n == 0) {
		gb_entropy(random, sizeof random);
		gb_hex(hex, random, sizeof random);
		id = gb_cstr(gb_arena_printf(&r->arena, "s-%s", hex));
	}
	r->setup.store = r->store;
	r->setup.id = id;
	r->setup.hot = r->opt->session == NULL;
	return GB_OK;
}

static void
open_channel(struct gb_run *r)
{
	const struct gb_runopts *o = r->opt;
	bool tty = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	struct gb_look look = gb_look_of(STDOUT_FILENO, o->color);
	r->terminal = tty && !o->json && o->message.n == 0;
	r->console = (struct gb_console){
		.out = stdout,
		.err = stderr,
		.terminal = tty,
		.color = tty && look.color,
		.unicode = look.unicode,
		.name = gb_kept_get(r->bot->info.name),
		.lang = o->lang ? gb_cstr(o->lang) : r->bot->lang,
	};
	r->jsonout = (struct gb_jsonout){.out = stdout, .err = stderr};
	r->setup.channel =
		o->json ? gb_json_channel(&r->jsonout) : gb_console_channel(&r->console);
	r->lines = gb_line_open(STDIN_FILENO, r->terminal, r->terminal ? history_path(r) : NULL,
	                        choice, r);
	if (r->terminal) {
		sigset_t set;
		sigemptyset(&set);
		sigaddset(&set, SIGINT);
		sigprocmask(SIG_BLOCK, &set, NULL);
	}
}

enum gb_rc
gb_run_open(struct gb_run *r, struct gb_err *err)
{
	const struct gb_runopts *o = r->opt;
	enum gb_rc rc = gb_bot_open(o->index, o->operands.v[0], &r->bot, err);
	if (rc != GB_OK)
		return rc;
	r->bot->complain = gb_run_complain;
	r->bot->complain_ctx = (void *)(uintptr_t)&o->verbose;
	for (size_t i = 0; i < r->bot->pkg.nwarning && !o->quiet; i++)
		fprintf(stderr, "gb-run: warning: %s\n", r->bot->pkg.warning[i]);
	if (o->clock) {
		r->clock.frozen = true;
		rc = gb_clock_read(gb_cstr(o->clock), r->bot->zone, &r->clock.now_ms, err);
	}
	r->setup = (struct gb_setup){
		.bot = r->bot,
		.clock = &r->clock,
		.lang = o->lang ? gb_cstr(o->lang) : gb_slice(NULL, 0),
		.user = o->as ? gb_cstr(o->as) : gb_slice(NULL, 0),
		.params = &r->params,
		.sleep = sleep_until,
		.sleep_ctx = r,
		.trace = o->trace ? gb_run_trace : NULL,
		.trace_ctx = r,
		.call = gb_run_call,
		.call_ctx = r,
		.interrupted = gb_run_interrupted,
		.interrupted_ctx = r,
	};
	if (rc == GB_OK)
		rc = gb_bot_limits(r->bot, o->limits, &r->setup.limits, err);
	if (rc == GB_OK)
		rc = take_params(r, err);
	if (rc == GB_OK)
		rc = open_store(r, err);
	if (rc != GB_OK)
		return rc;
	open_channel(r);
	return gb_dialog_open(&r->setup, &r->dialog, err);
}

void
gb_run_close(struct gb_run *r)
{
	gb_dialog_close(r->dialog);
	gb_line_close(r->lines);
	gb_calls_close(r->calls);
	gb_console_fini(&r->console);
	gb_store_close(r->store);
	gb_bot_close(r->bot);
	gb_keep_fini(&r->params);
	gb_buf_fini(&r->text);
	gb_arena_fini(&r->arena);
}
