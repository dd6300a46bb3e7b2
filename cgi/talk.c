#include "cgi/talk.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/rand.h"
#include "cgi/heard.h"
#include "cgi/hook.h"
#include "cgi/meter.h"
#include "cgi/wake.h"
#include "lib/session.h"

#include <stdio.h>

enum { TRIES = 8, WAKES = 50 };

void
gb_talk_init(struct gb_talk *t)
{
	*t = (struct gb_talk){0};
	gb_buf_init(&t->id, 256);
}

void
gb_talk_fini(struct gb_talk *t)
{
	gb_dialog_close(t->dialog);
	gb_buf_fini(&t->id);
}

static struct gb_slice
owner_bytes(const struct gb_talkin *in)
{
	return gb_slice((const char *)in->owner.hash.b, GB_OWNER_LEN);
}

/* What a script notes for its author goes to the log. */
static void
note(void *ctx, enum gb_severity severity, struct gb_slice text)
{
	const struct gb_talk *t = ctx;
	enum gb_level level = severity == GB_SEV_ERROR     ? GB_LOG_ERROR
	                      : severity == GB_SEV_WARNING ? GB_LOG_WARN
	                                                   : GB_LOG_INFO;
	gb_log(level, "script", "bot=%.*s session=%.*s %.*s", GB_SARG(t->bot->bot->pkg.name),
	       GB_SARG(gb_buf_get(&t->id)), GB_SARG(text));
}

/* Which session: the named one if it is the owner's, else the newest, else a new id. */
static enum gb_rc
find_session(struct gb_web *s, struct gb_slice bot, const struct gb_talkin *in,
             struct gb_talk *t, bool *ret_new, struct gb_err *err)
{
	const struct gb_store *store = s->store;
	struct gb_err none;
	char uuid[37];
	enum gb_rc rc = GB_ENOTFOUND;
	gb_buf_clear(&t->id);
	*ret_new = false;
	if (in->session.n > 0) {
		rc = store->session_owned(store->ctx, bot, in->session, owner_bytes(in), &none);
		if (rc == GB_ENOTFOUND)
			return gb_fail(err, GB_E_HTTP_UNKNOWN, "there is no such session");
		gb_buf_slice(&t->id, in->session);
	} else if (!in->fresh) {
		rc = store->session_find(store->ctx, bot, owner_bytes(in), &t->id, &none);
	}
	if (rc == GB_ENOTFOUND) {
		gb_uuid7(gb_clock_now(s->clock), uuid);
		gb_buf_str(&t->id, uuid);
		*ret_new = true;
		return GB_OK;
	}
	if (rc != GB_OK)
		*err = none;
	return rc;
}

static enum gb_rc
open_dialog(struct gb_web *s, const struct gb_talkin *in, struct gb_talk *t, struct gb_err *err)
{
	uint64_t seed;
	gb_entropy(&seed, sizeof seed);
	t->meter = s->meter;
	gb_dialog_close(t->dialog);
	t->dialog = NULL;
	const struct gb_setup setup = {.bot = t->bot->bot,
	                               .store = s->store,
	                               .id = gb_buf_get(&t->id),
	                               .clock = s->clock,
	                               .channel = {.ctx = t, .note = note},
	                               .limits = t->bot->limits,
	                               .lang = in->lang,
	                               .owner = owner_bytes(in),
	                               .params = in->params,
	                               .wants = in->wants,
	                               .seed = seed};
	enum gb_rc rc = gb_dialog_open(&setup, &t->dialog, err);
	if (rc == GB_OK)
		t->seq_from = t->seq_to = t->dialog->row.seq;
	return rc;
}

/* Was the message done before? Then the dialog is only opened. */
static enum gb_rc
find_message(struct gb_web *s, struct gb_slice bot, const struct gb_message *m,
             struct gb_talk *t, bool *ret_known, struct gb_err *err)
{
	struct gb_receipt r = {0};
	struct gb_err none;
	gb_buf_init(&r.session, 256);
	enum gb_rc rc = s->store->message_find(s->store->ctx, bot, m, &r, &none);
	*ret_known = rc == GB_OK && r.fate != GB_FATE_TRIED;
	if (*ret_known) {
		t->replayed = r.fate == GB_FATE_DONE;
		t->queued = r.fate == GB_FATE_QUEUED;
		t->seq_from = r.seq_from;
		t->seq_to = r.seq_to;
		gb_buf_clear(&t->id);
		gb_buf_slice(&t->id, gb_buf_get(&r.session));
	} else if (rc != GB_OK && rc != GB_ENOTFOUND) {
		*err = none;
	}
	gb_buf_fini(&r.session);
	if (rc == GB_OK && r.fate == GB_FATE_DEAD)
		return gb_fail(err, GB_E_HTTP_DEAD,
		               "this message could not be worked on; please send another one");
	return rc == GB_ENOTFOUND ? GB_OK : rc;
}

static enum gb_rc
move(struct gb_talk *t, const struct gb_input *in, struct gb_err *err)
{
	enum gb_turnend end;
	const int64_t began_us = gb_clock_mono_us();
	enum gb_rc rc = gb_turn(t->dialog, in, &end, err);
	gb_meter_turn(t->meter, rc == GB_OK && end == GB_TURN_FAILED, rc != GB_OK,
	              gb_clock_mono_us() - began_us);
	t->refused = rc == GB_OK && t->dialog->refused;
	return rc;
}

/* What the clock has ended goes on now, before anything else is given to the dialog. */
static enum gb_rc
wake(struct gb_talk *t, struct gb_err *err)
{
	const struct gb_dialog *d = t->dialog;
	enum gb_rc rc = GB_OK;
	for (int i = 0; rc == GB_OK && i < WAKES && d->row.due_ms > 0 &&
	                d->row.due_ms <= gb_clock_now(d->setup.clock);
	     i++)
		rc = move(t, &(const struct gb_input){.kind = GB_INPUT_TIMEOUT}, err);
	return rc;
}

/* An input with a message, which its turn's commit takes as done; a worker that dies of it leaves
 * a note. */
static enum gb_rc
give(struct gb_web *s, struct gb_talk *t, struct gb_input in, const struct gb_message *m,
     struct gb_err *err)
{
	const bool named = m->external.n > 0;
	in.message = named ? m : NULL;
	if (s->score && named)
		gb_score_note(s->score, t->bot->bot->pkg.name, gb_buf_get(&t->id), m);
	enum gb_rc rc = move(t, &in, err);
	if (s->score)
		gb_score_wipe(s->score);
	return rc;
}

/* What the person sent. */
static enum gb_rc
hear(struct gb_web *s, struct gb_talk *t, struct gb_slice text, struct gb_slice file,
     const struct gb_message *m, struct gb_err *err)
{
	const struct gb_input in = {.kind = file.n > 0 ? GB_INPUT_FILE : GB_INPUT_TEXT,
	                            .text = file.n > 0 ? file : text,
	                            .shown = text};
	return give(s, t, in, m, err);
}

/* What came to a webhook begins the run of its script. One that cannot begin is over: trying it
 * again would not help. */
static enum gb_rc
begin_hook(struct gb_web *s, struct gb_talk *t, struct gb_slice text,
           const struct gb_message *m, struct gb_err *err)
{
	struct gb_hook h;
	enum gb_rc rc = gb_hook_read(text, &h, err);
	if (rc == GB_OK) {
		gb_hook_lend(&h, t->dialog);
		rc = give(s, t, (struct gb_input){.kind = GB_INPUT_START, .text = h.script}, m,
		          err);
		gb_hook_lend(NULL, t->dialog);
	}
	if (rc == GB_EINPUT || rc == GB_ELIMIT || rc == GB_ENOTFOUND || rc == GB_EFORMAT) {
		note(t, GB_SEV_ERROR, gb_cstr(err->msg));
		rc = gb_hook_give_up(t->dialog, m, err);
	}
	gb_hook_fini(&h);
	return rc;
}

/* Messages that waited are heard as long as the dialog listens. */
static enum gb_rc
hear_queued(struct gb_web *s, struct gb_talk *t, struct gb_err *err)
{
	const struct gb_store *store = s->store;
	enum gb_rc rc = GB_OK;
	for (int i = 0; rc == GB_OK && i < GB_QUEUE_MAX && !t->dialog->row.alone; i++) {
		struct gb_queued q;
		gb_queued_init(&q);
		rc = store->message_next(store->ctx, t->bot->bot->pkg.name, gb_buf_get(&t->id),
		                         &q, err);
		const struct gb_message m = {gb_buf_get(&q.channel), gb_buf_get(&q.external),
		                             q.received_ms};
		if (rc == GB_OK && gb_slice_eq(m.channel, GB_S(GB_HOOK_CHANNEL)))
			rc = begin_hook(s, t, gb_buf_get(&q.text), &m, err);
		else if (rc == GB_OK)
			rc = hear(s, t, gb_buf_get(&q.text), gb_slice(NULL, 0), &m, err);
		gb_queued_fini(&q);
	}
	return rc == GB_ENOTFOUND ? GB_OK : rc;
}

/* The dialog waits for the clock or a call, and hears nobody. */
static enum gb_rc
keep_for_later(struct gb_web *s, struct gb_talk *t, const struct gb_talkin *in,
               const struct gb_message *m, struct gb_err *err)
{
	struct gb_message named = *m;
	char uuid[37];
	if (!in->queue || in->file.n > 0)
		return gb_fail(err, GB_E_HTTP_BUSY,
		               "the bot has not finished; send the message again in a moment");
	if (m->external.n == 0) {
		gb_uuid7(m->received_ms, uuid);
		named.external = gb_cstr(uuid);
	}
	enum gb_rc rc = s->store->message_queue(s->store->ctx, t->bot->bot->pkg.name,
	                                        gb_buf_get(&t->id), &named, in->text, err);
	t->queued = rc == GB_OK;
	return rc;
}

/* Is there something to do for it without its person? */
static bool
waits_alone(const struct gb_dialog *d)
{
	return d->row.due_ms > 0 || d->row.call.n > 0;
}

static enum gb_rc
run(struct gb_web *s, struct gb_talk *t, const struct gb_talkin *in, const struct gb_message *m,
    struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	if (in->script.n > 0)
		return give(s, t, (struct gb_input){.kind = GB_INPUT_START, .text = in->script},
		            m, err);
	/* start.bas runs once a session, before the first message (platform.md 2.1). */
	if (t->dialog->row.epoch == 0)
		rc = move(t, &(const struct gb_input){.kind = GB_INPUT_START}, err);
	if (rc == GB_OK)
		rc = wake(t, err);
	if (rc == GB_OK && t->dialog->row.epoch > 0)
		rc = hear_queued(s, t, err);
	if (rc != GB_OK || !in->send)
		return rc;
	return t->dialog->row.alone ? keep_for_later(s, t, in, m, err)
	                            : hear(s, t, in->text, in->file, m, err);
}

/* What nobody listens to is found by the next slow look, and noted without being published. */
static void
tell(const struct gb_web *s, const struct gb_talk *t)
{
	const struct gb_slice bot = t->bot->bot->pkg.name;
	if (gb_heard_is(s->heard, bot, gb_buf_get(&t->id)))
		gb_wake(s->news_fd, bot);
}

/* One try: looks for what is there, and runs what is not. */
static enum gb_rc
try_once(struct gb_web *s, struct gb_slice bot, const struct gb_talkin *in,
         const struct gb_message *m, struct gb_talk *t, struct gb_err *err)
{
	bool known = false, fresh;
	enum gb_rc rc = GB_OK;
	if (in->send && m->external.n > 0)
		rc = find_message(s, bot, m, t, &known, err);
	if (rc == GB_OK && known) {
		const uint64_t from = t->seq_from, to = t->seq_to;
		rc = open_dialog(s, in, t, err);
		if (t->replayed) {
			t->seq_from = from;
			t->seq_to = to;
		}
		return rc;
	}
	if (rc == GB_OK)
		rc = find_session(s, bot, in, t, &fresh, err);
	if (rc == GB_OK)
		rc = open_dialog(s, in, t, err);
	if (rc != GB_OK)
		return rc;
	const uint64_t epoch = t->dialog->row.epoch;
	snprintf(s->tend, sizeof s->tend, "%.*s", GB_SARG(bot));
	rc = run(s, t, in, m, err);
	if (t->dialog->row.epoch > epoch)
		tell(s, t);
	t->seq_to = t->dialog->row.seq;
	if (rc == GB_OK && waits_alone(t->dialog))
		gb_wake(s->wake_fd, bot);
	if (s->score)
		gb_score_wipe(s->score);
	return rc;
}

/* The sender's id of a message, made unique among senders: nobody can name another's. 128 bits of
 * who it is are enough for that, and a page of the inbox holds more of short ids. */
static struct gb_slice
own_id(struct gb_arena *a, const struct gb_talkin *in)
{
	enum { ENOUGH = 16 };
	char hex[2 * ENOUGH + 1];
	if (in->external.n == 0)
		return gb_slice(NULL, 0);
	gb_hex(hex, in->owner.hash.b, ENOUGH);
	return gb_cstr(gb_arena_printf(a, "%s:%.*s", hex, GB_SARG(in->external)));
}

enum gb_rc
gb_talk(struct gb_web *s, struct gb_slice bot, const struct gb_talkin *in, struct gb_talk *ret,
        struct gb_err *err)
{
	struct gb_arena a = {0};
	const struct gb_message m = {in->channel, own_id(&a, in), gb_clock_now(s->clock)};
	enum gb_rc rc = gb_web_bot(s, bot, &ret->bot, err);
	for (int i = 0; rc == GB_OK || (rc == GB_ECONFLICT && i < TRIES); i++) {
		rc = try_once(s, bot, in, &m, ret, err);
		if (rc == GB_OK)
			break;
		gb_botinfo_forget(&ret->bot->bot->info);
	}
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
gb_talk_go_on(struct gb_web *s, struct gb_slice bot, struct gb_slice session, uint64_t epoch,
              const struct gb_input *in, struct gb_err *err)
{
	static const struct gb_talkin nobody;
	struct gb_talk t;
	gb_talk_init(&t);
	gb_buf_slice(&t.id, session);
	enum gb_rc rc = gb_web_bot(s, bot, &t.bot, err);
	if (rc == GB_OK)
		rc = open_dialog(s, &nobody, &t, err);
	if (rc == GB_OK && t.dialog->row.epoch != epoch)
		rc = gb_fail(err, GB_E_TURN_CONFLICT, "the session has gone on");
	snprintf(s->tend, sizeof s->tend, "%.*s", GB_SARG(bot));
	if (rc == GB_OK && in)
		rc = move(&t, in, err);
	if (rc == GB_OK)
		rc = hear_queued(s, &t, err);
	if (rc == GB_ECONFLICT)
		gb_botinfo_forget(&t.bot->bot->info);
	if (t.dialog && t.dialog->row.epoch > epoch)
		tell(s, &t);
	gb_talk_fini(&t);
	return rc;
}
