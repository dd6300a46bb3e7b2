/* chat/dialog_row.c - a conversation and its row in the store */
#include "chat/dialog.h"

#include "chat/record.h"
#include "vm/state.h"

static void
take_memory(void *ctx, const struct gb_memory *m)
{
	gb_botinfo_take(ctx, m);
}

enum gb_rc
gb_dialog_load(struct gb_dialog *d, struct gb_err *err)
{
	const struct gb_setup *s = &d->setup;
	struct gb_botinfo *bot = &s->bot->info;
	struct gb_err none;
	enum gb_rc rc = s->store->memory(s->store->ctx, gb_kept_get(bot->name), &bot->version,
	                                 take_memory, bot, err);
	if (rc != GB_OK)
		return rc;
	rc = s->store->load(s->store->ctx, gb_kept_get(bot->name), s->id, &d->row, &none);
	if (rc == GB_ENOTFOUND || (rc == GB_OK && d->row.session.n == 0)) {
		d->session = gb_session_new(s->id, s->seed);
		return GB_OK;
	}
	if (rc != GB_OK) {
		*err = none;
		return rc;
	}
	rc = gb_session_read(gb_buf_get(&d->row.session), &d->session, err);
	d->resumed = rc == GB_OK && gb_row_waits(&d->row);
	d->calls = d->row.call.n > 0;
	d->unseen = rc == GB_OK && gb_row_unseen(&d->row);
	return rc;
}

static void
list_said(const struct gb_session *s, struct gb_line_said *to)
{
	for (size_t i = 0; i < s->said.n; i++) {
		const struct gb_said *said = &s->said.v[i];
		to[i] = (struct gb_line_said){said->who, said->at_ms, gb_kept_get(said->text)};
	}
}

static void
list_memory(const struct gb_botinfo *b, struct gb_memory *to)
{
	for (size_t i = 0; i < b->touched.n; i++) {
		const struct gb_touched *t = &b->touched.v[i];
		const struct gb_kept *kept =
			gb_map_get(t->cache ? &b->cache : &b->memory, gb_kept_get(t->name));
		to[i] = (struct gb_memory){t->cache, gb_kept_get(t->name), gb_kept_get(kept),
		                           kept ? kept->until_ms : 0};
	}
}

/* One commit of the row as it stands, and of what was said and remembered since the last. */
static enum gb_rc
keep(struct gb_dialog *d, struct gb_err *err)
{
	const struct gb_setup *s = &d->setup;
	struct gb_botinfo *bot = &s->bot->info;
	struct gb_arena a = {0};
	struct gb_line_said *said = GB_NEWN(&a, struct gb_line_said, d->session->said.n);
	struct gb_memory *memory = GB_NEWN(&a, struct gb_memory, bot->touched.n);
	const struct gb_commit c = {.row = &d->row,
	                            .said = said,
	                            .nsaid = d->session->said.n,
	                            .memory = memory,
	                            .nmemory = bot->touched.n,
	                            .memory_version = bot->version,
	                            .message = d->message,
	                            .ends_call = d->calls,
	                            .owner = s->owner,
	                            .now_ms = d->env.now_ms};
	list_said(d->session, said);
	list_memory(bot, memory);
	enum gb_rc rc = s->store->commit(s->store->ctx, gb_kept_get(bot->name), s->id, &c, err);
	gb_arena_fini(&a);
	if (rc != GB_OK)
		return rc;
	d->row.epoch++;
	d->row.seq += c.nsaid;
	d->calls = d->row.call.n > 0;
	d->message = NULL;
	bot->version += c.nmemory > 0;
	gb_session_saved(d->session);
	gb_botinfo_saved(bot);
	return GB_OK;
}

enum gb_rc
gb_dialog_commit(struct gb_dialog *d, struct gb_err *err)
{
	const struct gb_setup *s = &d->setup;
	bool waits = d->vm && d->vm->waiting;
	enum gb_rc rc = GB_OK;
	d->session->talks = d->env.talks;
	d->session->talked = d->env.said;
	d->session->calls = d->env.calls;
	d->row.due_ms = waits ? d->vm->wait.deadline_ms : 0;
	d->row.alone = waits && !d->session->question.open;
	gb_buf_clear(&d->row.state);
	gb_buf_clear(&d->row.session);
	if (!s->hot) {
		if (waits)
			rc = gb_freeze(d->vm, &d->row.state, err);
		if (rc == GB_OK && waits)
			rc = gb_bot_keep(s->bot, &d->row.release, s->store, err);
		gb_session_write(d->session, &d->row.session);
	}
	if (rc == GB_OK)
		rc = keep(d, err);
	if (rc == GB_OK)
		gb_record_flush(d);
	return rc;
}

enum gb_rc
gb_dialog_seen(struct gb_dialog *d, struct gb_err *err)
{
	d->unseen = false;
	if (!gb_row_unseen(&d->row))
		return GB_OK;
	d->row.release = (struct gb_sha256){{0}};
	return keep(d, err);
}

enum gb_rc
gb_dialog_keep(struct gb_dialog *d, struct gb_err *err)
{
	gb_dialog_tick(d);
	gb_buf_clear(&d->row.session);
	gb_session_write(d->session, &d->row.session);
	return keep(d, err);
}

enum gb_rc
gb_dialog_stop(struct gb_dialog *d, struct gb_err *err)
{
	if (!gb_row_waits(&d->row) || d->session->question.open)
		return GB_OK;
	gb_buf_clear(&d->row.state);
	gb_buf_clear(&d->row.call);
	d->row.due_ms = 0;
	d->row.release = (struct gb_sha256){{0}};
	gb_dialog_result(d, true);
	return gb_dialog_keep(d, err);
}

struct heard { /* what the bot said since the person last wrote */
	GB_VEC(struct gb_kept *);
};

static void
forget_heard(struct heard *h)
{
	while (h->n > 0)
		gb_free(h->v[--h->n]);
}

static void
hear_line(void *ctx, uint64_t seq __attribute__((unused)), const struct gb_line_said *line)
{
	struct heard *h = ctx;
	if (line->who == GB_WHO_PERSON)
		forget_heard(h);
	else
		GB_PUSH(h, gb_kept_new(line->text, 0));
}

enum gb_rc
gb_dialog_show(struct gb_dialog *d, struct gb_err *err)
{
	const struct gb_session *s = d->session;
	const struct gb_store *store = d->setup.store;
	const struct gb_channel *out = &d->setup.channel;
	struct heard h = {0};
	enum gb_rc rc = store->log_before(store->ctx, gb_kept_get(d->setup.bot->info.name),
	                                  d->setup.id, 0, GB_SAID_MAX, hear_line, &h, err);
	for (size_t i = 0; i < h.n && rc == GB_OK && out->talk; i++)
		out->talk(out->ctx, gb_kept_get(h.v[i]));
	forget_heard(&h);
	GB_VEC_FINI(&h);
	if (rc != GB_OK)
		return rc;
	d->suggested = s->suggestions.n > 0 || s->switchers.n > 0;
	d->asked = s->question.open;
	gb_record_flush(d);
	return GB_OK;
}
