#include "store/mem_inner.h"

struct mem_bot *
mem_bot(struct mem_store *m, struct gb_slice name)
{
	struct mem_bot *b = gb_map_get(&m->bots, name);
	if (!b) {
		b = gb_xcalloc(1, sizeof *b);
		gb_map_put(&m->bots, name, b);
	}
	return b;
}

enum gb_rc
mem_no_session(struct gb_slice session, struct gb_err *err)
{
	gb_fail(err, GB_E_ARGUMENT, "there is no session \"%.*s\"", GB_SARG(session));
	return GB_ENOTFOUND;
}

enum gb_rc
mem_conflict(struct gb_slice session, struct gb_err *err)
{
	return gb_fail(err, GB_E_TURN_CONFLICT,
	               "the session \"%.*s\" was changed by another turn", GB_SARG(session));
}

static enum gb_rc
load(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_row *ret,
     struct gb_err *err)
{
	const struct mem_session *s = gb_map_get(&mem_bot(ctx, bot)->sessions, session);
	if (!s)
		return mem_no_session(session, err);
	gb_row_copy(ret, &s->row);
	return GB_OK;
}

/* --- commit --- */

struct mem_session *
mem_new_session(struct mem_bot *b, struct gb_slice id, const struct gb_commit *c)
{
	struct mem_session *s = gb_xcalloc(1, sizeof *s);
	s->id = mem_copy(id);
	s->owner = mem_copy(c->owner);
	s->started_ms = c->now_ms;
	gb_row_init(&s->row);
	gb_map_put(&b->sessions, id, s);
	return s;
}

static enum gb_rc
commit(void *ctx, struct gb_slice bot, struct gb_slice session, const struct gb_commit *c,
       struct gb_err *err)
{
	struct mem_bot *b = mem_bot(ctx, bot);
	struct mem_session *s = gb_map_get(&b->sessions, session);
	struct mem_received *r = c->message ? mem_find_message(b, c->message) : NULL;
	if ((s ? s->row.epoch : 0) != c->row->epoch ||
	    (r && r->fate != GB_FATE_TRIED && r->fate != GB_FATE_QUEUED) ||
	    (c->nmemory > 0 && c->memory_version != b->version))
		return mem_conflict(session, err);
	if (!s)
		s = mem_new_session(b, session, c);
	mem_call_end(s);
	gb_row_copy(&s->row, c->row);
	s->row.epoch++;
	s->row.seq += c->nsaid;
	s->active_ms = c->now_ms;
	s->order = ++b->order;
	for (size_t i = 0; i < c->nsaid; i++)
		mem_add_line(s, &c->said[i]);
	b->version += c->nmemory > 0;
	for (size_t i = 0; i < c->nmemory; i++)
		mem_set_entry(b, &c->memory[i]);
	if (c->message) {
		r = mem_want_message(b, session, c->message);
		r->fate = GB_FATE_DONE;
		gb_free(r->text.p);
		r->text = (struct mem_text){0};
		r->from = c->row->seq;
		r->to = s->row.seq;
	}
	return GB_OK;
}

/* --- sessions --- */

static struct mem_session *
newest(struct mem_bot *b, struct gb_slice owner, uint64_t below)
{
	struct mem_session *found = NULL;
	for (size_t i = 0; i < b->sessions.n; i++) {
		struct mem_session *s = b->sessions.item[i].value;
		if (s && s->order < below && (!found || s->order > found->order) &&
		    (owner.n == 0 || gb_slice_eq(mem_get(s->owner), owner)))
			found = s;
	}
	return found;
}

static enum gb_rc
session_find(void *ctx, struct gb_slice bot, struct gb_slice owner, struct gb_buf *ret,
             struct gb_err *err)
{
	const struct mem_session *s =
		owner.n > 0 ? newest(mem_bot(ctx, bot), owner, UINT64_MAX) : NULL;
	if (!s)
		return mem_no_session(gb_slice(NULL, 0), err);
	gb_buf_slice(ret, mem_get(s->id));
	return GB_OK;
}

static enum gb_rc
session_owned(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_slice owner,
              struct gb_err *err)
{
	const struct mem_session *s = gb_map_get(&mem_bot(ctx, bot)->sessions, session);
	return s && owner.n > 0 && gb_slice_eq(mem_get(s->owner), owner)
	               ? GB_OK
	               : mem_no_session(session, err);
}

static enum gb_rc
session_list(void *ctx, struct gb_slice bot, struct gb_slice owner, size_t max, gb_listed_fn *f,
             void *fctx, struct gb_err *err __attribute__((unused)))
{
	struct mem_bot *b = mem_bot(ctx, bot);
	uint64_t below = UINT64_MAX;
	for (size_t i = 0; i < max; i++) {
		const struct mem_session *s = newest(b, owner, below);
		if (!s)
			break;
		below = s->order;
		const struct gb_listed l = {mem_get(s->id),       s->row.epoch, s->row.seq,
		                            s->started_ms,        s->active_ms, s->row.due_ms,
		                            gb_row_waits(&s->row)};
		f(fctx, &l);
	}
	return GB_OK;
}

static void
free_session(struct mem_session *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->log.n; i++)
		gb_free(s->log.v[i].text.p);
	GB_VEC_FINI(&s->log);
	mem_call_end(s);
	gb_row_fini(&s->row);
	gb_free(s->id.p);
	gb_free(s->owner.p);
	gb_free(s);
}

static enum gb_rc
session_drop(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_err *err)
{
	struct mem_bot *b = mem_bot(ctx, bot);
	struct mem_session *s = gb_map_get(&b->sessions, session);
	if (!s)
		return mem_no_session(session, err);
	gb_map_put(&b->sessions, session, NULL);
	free_session(s);
	for (struct mem_received *r; (r = mem_first_queued(b, session)) != NULL;)
		r->fate = GB_FATE_DEAD;
	return GB_OK;
}

static void
close_mem(void *ctx)
{
	struct mem_store *m = ctx;
	for (size_t i = 0; i < m->bots.n; i++) {
		struct mem_bot *b = m->bots.item[i].value;
		for (size_t k = 0; k < b->sessions.n; k++)
			free_session(b->sessions.item[k].value);
		mem_bot_free(b);
	}
	gb_map_fini(&m->bots);
	gb_free(m);
}

struct gb_store *
gb_mem_store(void)
{
	struct gb_store *s = gb_xmalloc(sizeof *s);
	*s = (struct gb_store){.name = "memory",
	                       .ctx = gb_xcalloc(1, sizeof(struct mem_store)),
	                       .load = load,
	                       .commit = commit,
	                       .log_after = mem_log_after,
	                       .log_before = mem_log_before,
	                       .memory = mem_memory,
	                       .message_find = mem_message_find,
	                       .message_failed = mem_message_failed,
	                       .session_find = session_find,
	                       .session_owned = session_owned,
	                       .session_list = session_list,
	                       .session_drop = session_drop,
	                       .message_queue = mem_message_queue,
	                       .message_next = mem_message_next,
	                       .duties = mem_duties,
	                       .call_claim = mem_call_claim,
	                       .call_answer = mem_call_answer,
	                       .call_get = mem_call_get,
	                       .news = mem_news,
	                       .told = mem_told,
	                       .program_put = mem_program_put,
	                       .program_get = mem_program_get,
	                       .release_get = mem_release_get,
	                       .release_set = mem_release_set,
	                       .close = close_mem};
	return s;
}
