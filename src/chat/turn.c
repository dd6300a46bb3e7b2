#include "chat/turn.h"

#include "base/mem.h"
#include "chat/dialog.h"
#include "chat/fault.h"
#include "chat/record.h"
#include "lib/hear_type.h"
#include "lib/say.h"
#include "net/call.h"
#include "vm/state.h"

#include <stdio.h>

/* --- beginning and going on --- */

static enum gb_rc
start_run(struct gb_dialog *d, struct gb_slice script, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	d->row.release = (struct gb_sha256){{0}};
	if (!d->setup.hot)
		rc = gb_bot_release(d->setup.bot, &d->row.release, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_prog *prog =
		gb_bot_script(d->setup.bot, script, &d->row.release, d->setup.store, err);
	if (!prog)
		return err->rc;
	gb_vm_free(d->vm);
	d->vm = gb_dialog_vm(d);
	d->first = prog;
	gb_session_ask(d->session, gb_slice(NULL, 0));
	gb_keep_clear(&d->session->headers);
	gb_buf_clear(&d->row.call);
	d->session->wants = d->setup.wants;
	gb_kept_set(&d->session->result, gb_slice(NULL, 0));
	rc = gb_vm_start(d->vm, prog, err);
	if (rc == GB_OK)
		rc = gb_dialog_names(d, d->vm, err);
	if (rc == GB_OK)
		rc = gb_dialog_params(d, prog, err);
	return rc;
}

/* Brings a waiting dialog back to life. */
static enum gb_rc
wake(struct gb_dialog *d, struct gb_err *err)
{
	if (d->vm || !gb_row_waits(&d->row))
		return GB_OK;
	d->vm = gb_dialog_vm(d);
	enum gb_rc rc = gb_thaw(d->vm, gb_buf_get(&d->row.state), err);
	if (rc != GB_OK) {
		gb_vm_free(d->vm);
		d->vm = NULL;
		return rc;
	}
	d->first = d->vm->nframe > 0 ? d->vm->frame[0].prog : NULL;
	return GB_OK;
}

static bool
is_waiting(const struct gb_dialog *d)
{
	return d->vm && d->vm->waiting;
}

/* --- what the person sent --- */

/* The text that a suggestion of this label stands for. A context of that name becomes the
 * active one on the way. */
static struct gb_slice
meant(struct gb_dialog *d, struct gb_slice text, const struct gb_suggestion **ret)
{
	const struct gb_suggestion *s =
		gb_suggest_find(&d->session->suggestions, gb_slice_trim(text));
	*ret = s;
	if (!s)
		return text;
	struct gb_slice value = gb_kept_get(s->value);
	if (s->kind == GB_SUGGEST_CONTEXT && gb_map_get(&d->session->contexts, value))
		gb_kept_set(&d->session->active_context, value);
	return s->kind == GB_SUGGEST_TOOL ? text : value;
}

static void
write_down(struct gb_dialog *d, struct gb_slice text)
{
	const struct gb_question *q = &d->session->question;
	bool secret = q->open && gb_hear_secret(gb_kept_get(q->type));
	gb_session_said(d->session, GB_WHO_PERSON, d->env.now_ms,
	                secret ? gb_cstr(GB_SECRET_SHOWN) : text);
}

static enum gb_rc
file_value(struct gb_vm *vm, struct gb_slice path, struct gb_value *ret, struct gb_err *err)
{
	struct gb_value text;
	enum gb_rc rc = gb_object(&vm->heap, ret, err);
	if (rc == GB_OK)
		rc = gb_text(&vm->heap, path, &text, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(&vm->heap, *ret, GB_S("path"), text, err);
	return rc;
}

/* Gives the answer to the wait; *ret_refused when the dialog waits on. */
static enum gb_rc
answer(struct gb_dialog *d, struct gb_value v, bool timed_out, bool *ret_refused,
       struct gb_err *err)
{
	bool person = d->session->question.open;
	gb_buf_clear(&d->row.call); /* the keyword may want another one */
	enum gb_rc rc = gb_vm_answer(d->vm, v, timed_out, err);
	*ret_refused = d->refused = rc == GB_WAIT;
	if (rc == GB_WAIT)
		return GB_OK;
	if (rc == GB_OK && person)
		gb_session_ask(d->session, gb_slice(NULL, 0));
	return rc;
}

/* More than the dialog can take: the question waits on, as after a wrong answer. */
static void
refuse(struct gb_dialog *d, const struct gb_err *why)
{
	char text[sizeof why->msg + 64];
	d->refused = true;
	if (!d->session->question.open)
		return;
	gb_dialog_say(d, gb_cstr(gb_refusal_sentence(d->env.lang)));
	d->asked = true;
	snprintf(text, sizeof text, "warning[GB%04u]: an answer was refused: %s", why->no,
	         why->msg);
	gb_dialog_note(d, GB_SEV_WARNING, gb_cstr(text));
}

static enum gb_rc
value_of(struct gb_dialog *d, const struct gb_input *in, struct gb_value *ret,
         struct gb_err *err)
{
	const struct gb_suggestion *s;
	if (in->kind == GB_INPUT_LONG)
		return gb_fail(err, GB_E_TEXT_SIZE, "it is longer than this channel can carry");
	return in->kind == GB_INPUT_FILE
	               ? file_value(d->vm, in->text, ret, err)
	               : gb_text(&d->vm->heap, meant(d, in->text, &s), ret, err);
}

static enum gb_rc
answer_person(struct gb_dialog *d, const struct gb_input *in, bool *ret_refused,
              struct gb_err *err)
{
	struct gb_value v = GB_NULL;
	struct gb_err why = {0};
	enum gb_rc rc = value_of(d, in, &v, &why);
	if (rc == GB_ELIMIT && why.no == GB_E_HEAP) {
		gb_vm_collect(d->vm);
		rc = value_of(d, in, &v, &why);
	}
	if (rc == GB_ELIMIT) {
		*ret_refused = true;
		refuse(d, &why);
		return GB_OK;
	}
	if (rc != GB_OK) {
		*err = why;
		return rc;
	}
	write_down(d, in->shown.n > 0 ? in->shown : in->text);
	return answer(d, v, false, ret_refused, err);
}

/* A text that no HEAR waits for: a suggestion may start a script. */
static enum gb_rc
idle_text(struct gb_dialog *d, const struct gb_input *in, bool *ret_started, struct gb_err *err)
{
	const struct gb_suggestion *s = NULL;
	const int64_t most = d->setup.limits.text;
	if (in->kind != GB_INPUT_LONG && (!most || in->text.n <= (uint64_t)most))
		write_down(d, in->text);
	if (in->kind == GB_INPUT_TEXT)
		meant(d, in->text, &s);
	*ret_started = s && s->kind == GB_SUGGEST_TOOL;
	d->unheard = !s;
	if (!*ret_started)
		return GB_OK;
	if (d->env.channel.tool)
		d->env.channel.tool(d->env.channel.ctx, gb_kept_get(s->value), GB_S(""));
	return start_run(d, gb_kept_get(s->value), err);
}

/* --- what another machine answered --- */

static enum gb_rc
answer_call(struct gb_dialog *d, struct gb_slice bytes, bool *ret_refused, struct gb_err *err)
{
	struct gb_value v = GB_NULL;
	struct gb_err why = {0};
	enum gb_rc rc = gb_text(&d->vm->heap, bytes, &v, &why);
	if (rc == GB_ELIMIT && why.no == GB_E_HEAP) {
		gb_vm_collect(d->vm);
		rc = gb_text(&d->vm->heap, bytes, &v, &why);
	}
	if (rc != GB_OK) { /* no room for it: the script gets to know that */
		const struct gb_netans large = {.end = GB_NET_LARGE, .why = gb_cstr(why.msg)};
		struct gb_buf b;
		gb_buf_init(&b, sizeof why.msg + 64);
		gb_netans_write(&large, &b);
		rc = gb_text(&d->vm->heap, gb_buf_get(&b), &v, err);
		gb_buf_fini(&b);
	}
	return rc == GB_OK ? answer(d, v, false, ret_refused, err) : rc;
}

/* Makes the call that the dialog waits for, in place. */
static enum gb_rc
call_now(struct gb_dialog *d, bool again, bool *ret_refused, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, GB_ROW_MAX);
	d->setup.call(d->setup.call_ctx, gb_buf_get(&d->row.call), again, &b);
	gb_dialog_tick(d);
	enum gb_rc rc = answer_call(d, gb_buf_get(&b), ret_refused, err);
	gb_buf_fini(&b);
	return rc;
}

/* --- running --- */

static void
fail(struct gb_dialog *d, const struct gb_err *err)
{
	struct gb_buf detail;
	d->fault = *err;
	gb_session_ask(d->session, gb_slice(NULL, 0));
	gb_dialog_say(d, gb_cstr(gb_fault_sentence(d->env.lang)));
	gb_buf_init(&detail, 1 << 20);
	gb_fault_text(d->setup.bot, d->vm, err, &detail);
	gb_dialog_note(d, GB_SEV_ERROR, gb_buf_get(&detail));
	gb_buf_fini(&detail);
}

/* Waits here, if the setup has the means for it; false: the dialog stays as it is. */
static bool
wait_here(struct gb_dialog *d, enum gb_turnend end, bool *ret_refused, enum gb_rc *ret_rc,
          struct gb_err *err)
{
	if (end == GB_TURN_CALLS && d->setup.call) {
		*ret_rc = call_now(d, false, ret_refused, err);
		return true;
	}
	if (end != GB_TURN_SLEEPS || !d->setup.sleep ||
	    !d->setup.sleep(d->setup.sleep_ctx, d->due_ms))
		return false;
	gb_dialog_tick(d);
	*ret_rc = answer(d, GB_NULL, true, ret_refused, err);
	return true;
}

static enum gb_turnend
what_waits(const struct gb_dialog *d)
{
	return d->session->question.open ? GB_TURN_ASKS
	       : d->row.call.n > 0       ? GB_TURN_CALLS
	                                 : GB_TURN_SLEEPS;
}

/* Runs on until a person is asked, a wait that is not the setup's, or the end. */
static enum gb_rc
run(struct gb_dialog *d, bool refused, enum gb_turnend *ret, struct gb_err *err)
{
	for (;;) {
		struct gb_err trouble = {0};
		enum gb_stop stop = refused ? GB_STOP_WAIT : gb_vm_run(d->vm, &trouble);
		*ret = stop == GB_STOP_END ? GB_TURN_IDLE : GB_TURN_FAILED;
		if (stop == GB_STOP_FAIL)
			fail(d, &trouble);
		if (stop == GB_STOP_WAIT)
			*ret = what_waits(d);
		else
			gb_dialog_result(d, stop == GB_STOP_FAIL);
		if (*ret == GB_TURN_ASKS) /* here the budget ends: none is saved */
			gb_vm_refuel(d->vm);
		d->due_ms = stop == GB_STOP_WAIT ? d->vm->wait.deadline_ms : 0;
		enum gb_rc rc = gb_dialog_commit(d, &trouble);
		if (rc == GB_ELIMIT) {
			/* The state is too large to be kept: the run ends here, with that error. */
			*ret = GB_TURN_FAILED;
			d->vm->waiting = false;
			fail(d, &trouble);
			gb_dialog_result(d, true);
			rc = gb_dialog_commit(d, &trouble);
		}
		if (rc != GB_OK) {
			*err = trouble;
			return rc;
		}
		if (!wait_here(d, *ret, &refused, &rc, err) || rc != GB_OK)
			return rc;
	}
}

/* A new outside input: a new budget (S18). */
static void
refuel(struct gb_dialog *d)
{
	d->env.talks = d->session->talks = 0;
	d->env.said = d->session->talked = 0;
	d->env.calls = d->session->calls = 0;
	d->env.kept_known = false;
	d->warned = 0;
	if (d->vm)
		gb_vm_refuel(d->vm);
}

enum gb_rc
gb_turn(struct gb_dialog *d, const struct gb_input *in, enum gb_turnend *ret,
        struct gb_err *err)
{
	bool refused = false, started = true;
	enum gb_rc rc;
	d->fault = (struct gb_err){0};
	d->unheard = d->refused = false;
	d->message = in->message;
	gb_dialog_tick(d);
	rc = in->kind == GB_INPUT_START ? GB_OK : wake(d, err);
	if (rc != GB_OK)
		return rc;
	/* A script that sleeps goes on with the budget that it has. */
	if (in->kind == GB_INPUT_START || !is_waiting(d) || d->session->question.open)
		refuel(d);
	switch (in->kind) {
	case GB_INPUT_START:
		rc = start_run(d, in->text, err);
		break;
	case GB_INPUT_TEXT:
	case GB_INPUT_FILE:
	case GB_INPUT_LONG:
		d->unheard = is_waiting(d) && d->row.call.n > 0;
		started = !d->unheard;
		if (started)
			rc = is_waiting(d) ? answer_person(d, in, &refused, err)
			                   : idle_text(d, in, &started, err);
		break;
	case GB_INPUT_ANSWER:
		started = is_waiting(d) && d->row.call.n > 0;
		if (started && in->text.n > 0)
			rc = answer_call(d, in->text, &refused, err);
		else if (started)
			rc = call_now(d, true, &refused, err);
		break;
	case GB_INPUT_TIMEOUT:
	case GB_INPUT_SKIP:
		started = is_waiting(d);
		if (started)
			rc = answer(d, in->kind == GB_INPUT_SKIP ? GB_ABSENT : GB_NULL,
			            in->kind == GB_INPUT_TIMEOUT, &refused, err);
		break;
	}
	if (rc != GB_OK)
		return rc;
	if (started)
		return run(d, refused, ret, err);
	*ret = GB_TURN_IDLE;
	return gb_dialog_commit(d, err);
}
