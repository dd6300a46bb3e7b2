#include "chat/dialog.h"

#include "base/mem.h"
#include "base/num.h"
#include "base/utf8.h"
#include "chat/record.h"
#include "lib/lib.h"
#include "lib/method.h"
#include "lib/param.h"
#include "vm/state.h"

#include <math.h>
#include <stdio.h>

/* env is the first member of what the VM's callbacks get: the dialog is found from it. */
static struct gb_dialog *
dialog_of(void *env)
{
	return (struct gb_dialog *)(void *)((char *)env - offsetof(struct gb_dialog, env));
}

/* --- the VM's host --- */

static const struct gb_prog *
host_script(void *env, struct gb_slice name, struct gb_err *err)
{
	struct gb_dialog *d = dialog_of(env);
	if (name.n > 0 && name.p[0] == '/') {
		gb_fail(err, GB_E_UNAVAILABLE,
		        "the service \"%.*s\" is not available in this build", GB_SARG(name));
		return NULL;
	}
	return gb_bot_script(d->setup.bot, name, &d->row.release, d->setup.store, err);
}

static struct gb_checker
check_of(struct gb_dialog *d, struct gb_heap *h)
{
	return (struct gb_checker){h, d->env.zone, d->env.now_ms, d->env.lang,
	                           gb_kept_get(d->session->user)};
}

static enum gb_rc
host_convert(void *env, struct gb_heap *h, const struct gb_prog *prog,
             const struct gb_progparam *param, struct gb_value *value, struct gb_err *err)
{
	struct gb_dialog *d = dialog_of(env);
	const struct gb_checker k = check_of(d, h);
	enum gb_rc rc = gb_param_convert(&k, prog, param, value, err);
	if (rc == GB_OK)
		gb_record_argument(d, param->name, *value);
	return rc;
}

static enum gb_rc
host_enter(void *env, struct gb_vm *vm, struct gb_err *err)
{
	struct gb_dialog *d = dialog_of(env);
	gb_record_call(d, vm->frame[vm->nframe - 1].prog->name);
	return gb_dialog_names(d, vm, err);
}

static void
host_warn(void *env, const struct gb_err *w)
{
	enum { MANY = 100 }; /* of one turn: a loop warns for ever */
	char text[512];
	struct gb_dialog *d = dialog_of(env);
	if (d->warned++ >= MANY)
		return;
	int n = snprintf(text, sizeof text, "%s:%u: warning[GB%04u]: %s", w->file, w->line,
	                 w->no, w->msg);
	gb_dialog_note(d, GB_SEV_WARNING, gb_slice(text, n < 0 ? 0 : strlen(text)));
}

static void
host_trace(void *env, const struct gb_prog *prog, uint32_t line)
{
	const struct gb_dialog *d = dialog_of(env);
	if (d->setup.trace)
		d->setup.trace(d->setup.trace_ctx, d->vm, prog, line);
}

static bool
host_interrupted(void *env)
{
	const struct gb_dialog *d = dialog_of(env);
	return d->setup.interrupted && d->setup.interrupted(d->setup.interrupted_ctx);
}

struct gb_vm *
gb_dialog_vm(struct gb_dialog *d)
{
	struct gb_vm *vm = gb_vm_new(&d->host, &d->setup.limits);
	vm->collect_always = d->setup.collect_always;
	vm->step = d->setup.collect_always || d->setup.trace != NULL;
	return vm;
}

/* --- life --- */

enum gb_rc
gb_dialog_open(const struct gb_setup *setup, struct gb_dialog **ret, struct gb_err *err)
{
	struct gb_dialog *d = gb_xcalloc(1, sizeof *d);
	const struct gb_botinfo *info = &setup->bot->info;
	d->setup = *setup;
	gb_row_init(&d->row);
	gb_buf_init(&d->tool_args, 1 << 20);
	d->host = (struct gb_vmhost){.env = &d->env,
	                             .script = host_script,
	                             .method = gb_lib_method,
	                             .convert = host_convert,
	                             .enter = host_enter,
	                             .warn = host_warn,
	                             .trace = host_trace,
	                             .interrupted = host_interrupted};
	enum gb_rc rc = gb_dialog_load(d, err);
	if (rc != GB_OK) {
		gb_dialog_close(d);
		return rc;
	}
	if (setup->user.n > 0)
		gb_kept_set(&d->session->user, setup->user);
	d->env = (struct gb_env){
		.clock = setup->clock,
		.zone = setup->bot->zone,
		.channel = gb_record_channel(d),
		.session = d->session,
		.bot = &setup->bot->info,
		.nobody = setup->nobody || d->session->wants == GB_WANTS_WEBHOOK,
		.hear_timeout_ms = gb_config_int(info, GB_S("hear-timeout-secs"), 0) * 1000,
		.hear_tries = (unsigned)gb_config_int(info, GB_S("hear-max-retries"), 3),
		.talks_max = setup->limits.talks,
		.calls_max = setup->limits.calls,
		.call = &d->row.call,
		.kept_max = setup->limits.kept,
	};
	gb_dialog_tick(d);
	*ret = d;
	return GB_OK;
}

void
gb_dialog_close(struct gb_dialog *d)
{
	if (!d)
		return;
	gb_vm_free(d->vm);
	gb_record_fini(d);
	gb_session_free(d->session);
	gb_row_fini(&d->row);
	gb_free(d);
}

void
gb_dialog_tick(struct gb_dialog *d)
{
	struct gb_slice lang;
	d->env.now_ms = gb_clock_now(d->setup.clock);
	/* A turn that is run again sees the same chance: seed and epoch decide it (S6). */
	gb_rand_seed(&d->env.rand,
	             d->session->seed + d->row.epoch * UINT64_C(0x9E3779B97F4A7C15));
	d->env.lang = d->setup.lang.n > 0 ? d->setup.lang : d->setup.bot->lang;
	if (gb_keep_get(&d->session->prefs, GB_S("lang"), 0, &lang))
		d->env.lang = lang;
	d->env.talks = d->session->talks;
	d->env.said = d->session->talked;
	d->env.calls = d->session->calls;
}

void
gb_dialog_say(struct gb_dialog *d, struct gb_slice text)
{
	d->env.said_line = 0;
	d->env.said_file = GB_S("");
	d->env.channel.talk(d->env.channel.ctx, text);
}

void
gb_dialog_note(struct gb_dialog *d, enum gb_severity severity, struct gb_slice text)
{
	d->env.channel.note(d->env.channel.ctx, severity, text);
}

/* --- what a script finds in its variables --- */

/* The look of the text decides: 12 and 1.5 are numbers, 0012 is not (a code keeps its zeros). */
static enum gb_rc
guess(struct gb_heap *h, struct gb_slice s, struct gb_value *ret, struct gb_err *err)
{
	int64_t i;
	double f;
	bool zeros = s.n > 1 && s.p[0] == '0' && s.p[1] >= '0' && s.p[1] <= '9';
	bool bare = s.n > 0 && (s.p[0] == '-' || (s.p[0] >= '0' && s.p[0] <= '9'));
	enum gb_num_kind kind = zeros || !bare ? GB_NUM_NONE : gb_num_parse(s, &i, &f);
	if (kind == GB_NUM_INT)
		return gb_int(h, i, ret, err);
	if (kind == GB_NUM_FLOAT && isfinite(f))
		*ret = gb_double(f);
	else if (gb_slice_ieq(s, GB_S("true")) || gb_slice_ieq(s, GB_S("false")))
		*ret = gb_bool(gb_slice_ieq(s, GB_S("true")));
	else
		return gb_text(h, s, ret, err);
	return GB_OK;
}

static enum gb_rc
set_setting(struct gb_vm *vm, struct gb_slice name, struct gb_slice value, struct gb_err *err)
{
	struct gb_value v;
	struct gb_buf plain;
	gb_buf_init(&plain, 1024);
	for (size_t i = 0; i < name.n; i++)
		gb_buf_char(&plain, name.p[i] == '-' ? '_' : name.p[i]);
	enum gb_rc rc = guess(&vm->heap, value, &v, err);
	if (rc == GB_OK)
		gb_vm_set(vm, gb_buf_get(&plain), v);
	gb_buf_fini(&plain);
	return rc;
}

bool
gb_dialog_set(struct gb_dialog *d, struct gb_slice name, struct gb_slice text)
{
	struct gb_value v;
	struct gb_err none;
	return d->vm && d->vm->nframe > 0 && guess(&d->vm->heap, text, &v, &none) == GB_OK &&
	       gb_vm_set(d->vm, name, v);
}

enum gb_rc
gb_dialog_names(struct gb_dialog *d, struct gb_vm *vm, struct gb_err *err)
{
	const struct gb_pkg *pkg = &d->setup.bot->pkg;
	const struct gb_slice user = gb_kept_get(d->session->user);
	const struct {
		const char *name;
		struct gb_slice value;
	} names[] = {{"user", user},
	             {"username", user},
	             {"from", user},
	             {"session", gb_kept_get(d->session->id)}};
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; i < GB_LEN(names) && rc == GB_OK; i++) {
		struct gb_value v;
		if (names[i].value.n == 0)
			continue;
		rc = gb_text(&vm->heap, names[i].value, &v, err);
		if (rc == GB_OK)
			gb_vm_set(vm, gb_cstr(names[i].name), v);
	}
	for (size_t i = 0; i < pkg->nsetting && rc == GB_OK; i++) {
		struct gb_slice name;
		if (gb_setting_param(&pkg->setting[i], &name))
			rc = set_setting(vm, name, pkg->setting[i].value, err);
	}
	return rc;
}

static const struct gb_kept *
given_param(const struct gb_dialog *d, struct gb_slice name)
{
	const struct gb_map *m = d->setup.params;
	for (size_t i = 0; m && i < m->n; i++) {
		if (gb_utf8_ieq(m->item[i].key, name))
			return m->item[i].value;
	}
	return NULL;
}

/* A script has only those of the variables that it names. */
static enum gb_rc
set_given(struct gb_dialog *d, struct gb_err *err)
{
	const struct gb_map *m = d->setup.given;
	enum gb_rc rc = GB_OK;
	for (size_t i = 0; m && i < m->n && rc == GB_OK; i++) {
		struct gb_value v;
		rc = gb_json_value(&d->vm->heap, gb_kept_get(m->item[i].value), &v, err);
		if (rc == GB_OK)
			gb_vm_set(d->vm, m->item[i].key, v);
	}
	return rc;
}

enum gb_rc
gb_dialog_params(struct gb_dialog *d, const struct gb_prog *prog, struct gb_err *err)
{
	const struct gb_checker k = check_of(d, &d->vm->heap);
	for (uint32_t i = 0; i < prog->nparam; i++) {
		const struct gb_progparam *p = &prog->param[i];
		struct gb_value v = GB_NULL;
		const struct gb_kept *given = given_param(d, p->name);
		if (given) {
			enum gb_rc rc = gb_text(&d->vm->heap, gb_kept_get(given), &v, err);
			if (rc == GB_OK)
				rc = gb_param_convert(&k, prog, p, &v, err);
			if (rc != GB_OK)
				return rc;
		} else if (p->deflt != UINT32_MAX) {
			v = prog->konst[p->deflt];
		} else if (!p->optional) {
			char text[256];
			snprintf(text, sizeof text,
			         "parameter \"%.*s\" was not given and is NULL",
			         GB_SARG(p->name));
			gb_dialog_note(d, GB_SEV_WARNING, gb_cstr(text));
		}
		gb_vm_set(d->vm, p->name, v);
	}
	return set_given(d, err);
}

/* --- looking in --- */

void
gb_dialog_each(const struct gb_dialog *d,
               void (*f)(struct gb_slice name, struct gb_value v, void *ctx), void *ctx)
{
	if (!d->vm)
		return;
	if (d->vm->nframe > 0 || !d->first) {
		gb_vm_each(d->vm, f, ctx);
		return;
	}
	/* A run that ended leaves the variables of its script at the bottom of the stack. */
	const struct gb_proc *top = &d->first->proc[0];
	for (uint32_t i = 0; i < top->nlocal; i++) {
		struct gb_value v = d->vm->stack[top->local[i].reg];
		if (!gb_is_null(v) && !memchr(top->local[i].name.p, '.', top->local[i].name.n))
			f(top->local[i].name, v, ctx);
	}
}
