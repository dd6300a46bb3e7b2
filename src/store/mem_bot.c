#include "store/mem_inner.h"

static struct mem_entry *
find_entry(struct mem_bot *b, bool cache, struct gb_slice name)
{
	for (size_t i = 0; i < b->memory.n; i++)
		if (b->memory.v[i].cache == cache &&
		    gb_slice_eq(mem_get(b->memory.v[i].name), name))
			return &b->memory.v[i];
	return NULL;
}

void
mem_set_entry(struct mem_bot *b, const struct gb_memory *m)
{
	struct mem_entry *e = find_entry(b, m->cache, m->name);
	if (!e) {
		struct mem_entry fresh = {.cache = m->cache, .name = mem_copy(m->name)};
		GB_PUSH(&b->memory, fresh);
		e = &b->memory.v[b->memory.n - 1];
	}
	gb_free(e->value.p);
	e->value = mem_copy(m->value);
	e->forgotten = m->value.p == NULL;
	e->until_ms = m->until_ms;
	e->version = b->version;
}

enum gb_rc
mem_memory(void *ctx, struct gb_slice bot, uint64_t *version, gb_memory_fn *f, void *fctx,
           struct gb_err *err __attribute__((unused)))
{
	struct mem_bot *b = mem_bot(ctx, bot);
	for (size_t i = 0; i < b->memory.n; i++) {
		const struct mem_entry *e = &b->memory.v[i];
		const struct gb_memory m = {
			e->cache, mem_get(e->name),
			e->forgotten ? gb_slice(NULL, 0) : mem_get(e->value), e->until_ms};
		if (e->version > *version && !(e->forgotten && *version == 0))
			f(fctx, &m);
	}
	*version = b->version;
	return GB_OK;
}

/* --- messages --- */

struct mem_received *
mem_find_message(struct mem_bot *b, const struct gb_message *m)
{
	for (size_t i = 0; i < b->inbox.n; i++)
		if (gb_slice_eq(mem_get(b->inbox.v[i].channel), m->channel) &&
		    gb_slice_eq(mem_get(b->inbox.v[i].external), m->external))
			return &b->inbox.v[i];
	return NULL;
}

struct mem_received *
mem_want_message(struct mem_bot *b, struct gb_slice session, const struct gb_message *m)
{
	struct mem_received *r = mem_find_message(b, m);
	if (r)
		return r;
	struct mem_received fresh = {.channel = mem_copy(m->channel),
	                             .external = mem_copy(m->external),
	                             .session = mem_copy(session),
	                             .fate = GB_FATE_TRIED};
	GB_PUSH(&b->inbox, fresh);
	return &b->inbox.v[b->inbox.n - 1];
}

enum gb_rc
mem_message_find(void *ctx, struct gb_slice bot, const struct gb_message *m,
                 struct gb_receipt *ret, struct gb_err *err)
{
	const struct mem_received *r = mem_find_message(mem_bot(ctx, bot), m);
	if (!r) {
		gb_fail(err, GB_E_ARGUMENT, "there is no message \"%.*s\"",
		        GB_SARG(m->external));
		return GB_ENOTFOUND;
	}
	ret->fate = r->fate;
	ret->tries = r->tries;
	ret->seq_from = r->from;
	ret->seq_to = r->to;
	gb_buf_clear(&ret->session);
	gb_buf_slice(&ret->session, mem_get(r->session));
	return GB_OK;
}

enum gb_rc
mem_message_failed(void *ctx, struct gb_slice bot, struct gb_slice session,
                   const struct gb_message *m, unsigned *ret_tries,
                   struct gb_err *err __attribute__((unused)))
{
	struct mem_received *r = mem_want_message(mem_bot(ctx, bot), session, m);
	bool open = r->fate == GB_FATE_TRIED || r->fate == GB_FATE_QUEUED;
	if (open && ++r->tries >= GB_MESSAGE_TRIES)
		r->fate = GB_FATE_DEAD;
	*ret_tries = r->tries;
	return GB_OK;
}

/* --- programs --- */

static const struct mem_source *
find_source(const struct mem_bot *b, const struct gb_sha256 *release, struct gb_slice script)
{
	for (size_t i = 0; i < b->sources.n; i++) {
		const struct mem_source *s = &b->sources.v[i];
		if (memcmp(&s->release, release, sizeof *release) == 0 &&
		    gb_slice_ieq(mem_get(s->script), script))
			return s;
	}
	return NULL;
}

enum gb_rc
mem_program_put(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                struct gb_slice script, struct gb_slice source,
                struct gb_err *err __attribute__((unused)))
{
	struct mem_bot *b = mem_bot(ctx, bot);
	struct mem_source s = {.release = *release};
	if (find_source(b, release, script))
		return GB_OK;
	s.script = mem_copy(script);
	s.text = mem_copy(source);
	GB_PUSH(&b->sources, s);
	return GB_OK;
}

enum gb_rc
mem_program_get(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                struct gb_slice script, struct gb_buf *ret, struct gb_err *err)
{
	const struct mem_source *s = find_source(mem_bot(ctx, bot), release, script);
	if (!s)
		return gb_fail(err, GB_E_NO_SCRIPT, "the release has no script \"%.*s\"",
		               GB_SARG(script));
	gb_buf_slice(ret, mem_get(s->text));
	return GB_OK;
}

void
mem_bot_free(struct mem_bot *b)
{
	for (size_t i = 0; i < b->memory.n; i++) {
		gb_free(b->memory.v[i].name.p);
		gb_free(b->memory.v[i].value.p);
	}
	for (size_t i = 0; i < b->inbox.n; i++) {
		gb_free(b->inbox.v[i].channel.p);
		gb_free(b->inbox.v[i].external.p);
		gb_free(b->inbox.v[i].session.p);
		gb_free(b->inbox.v[i].text.p);
	}
	for (size_t i = 0; i < b->sources.n; i++) {
		gb_free(b->sources.v[i].script.p);
		gb_free(b->sources.v[i].text.p);
	}
	GB_VEC_FINI(&b->memory);
	GB_VEC_FINI(&b->inbox);
	GB_VEC_FINI(&b->sources);
	gb_map_fini(&b->sessions);
	gb_free(b);
}

enum gb_rc
mem_release_get(void *ctx, struct gb_slice bot, struct gb_sha256 *ret, struct gb_err *err)
{
	const struct mem_bot *b = mem_bot(ctx, bot);
	if (!b->settled) {
		gb_fail(err, GB_E_ARGUMENT, "the bot has no release yet");
		return GB_ENOTFOUND;
	}
	*ret = b->current;
	return GB_OK;
}

enum gb_rc
mem_release_set(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
                struct gb_err *err __attribute__((unused)))
{
	struct mem_bot *b = mem_bot(ctx, bot);
	b->settled = true;
	b->current = *release;
	return GB_OK;
}
