/* store/mem_write.c - one conversation of a memory store as bytes
 *
 * Shape: epoch, seq, due_ms, alone, release[32], state, session, call; count of lines, (who, at_ms, text);
 *        count of memory entries, (cache, name, value, until_ms); count of sources, (script,
 *        text). Sources are written while a run waits in them only.
 */
#include "store/mem_inner.h"

static void
put_session(struct gb_buf *out, const struct mem_session *s)
{
	const struct gb_row *row = &s->row;
	gb_put_uint(out, row->epoch);
	gb_put_uint(out, row->seq);
	gb_put_int(out, row->due_ms);
	gb_put_u8(out, row->alone);
	gb_buf_add(out, row->release.b, GB_SHA256_LEN);
	gb_put_text(out, gb_buf_get(&row->state));
	gb_put_text(out, gb_buf_get(&row->session));
	gb_put_text(out, gb_buf_get(&row->call));
	gb_put_uint(out, s->log.n);
	for (size_t i = 0; i < s->log.n; i++) {
		gb_put_u8(out, (uint8_t)s->log.v[i].who);
		gb_put_int(out, s->log.v[i].at_ms);
		gb_put_text(out, mem_get(s->log.v[i].text));
	}
}

static void
put_memory(struct gb_buf *out, const struct mem_bot *b)
{
	size_t n = 0;
	for (size_t i = 0; i < b->memory.n; i++)
		n += !b->memory.v[i].forgotten;
	gb_put_uint(out, n);
	for (size_t i = 0; i < b->memory.n; i++) {
		const struct mem_entry *e = &b->memory.v[i];
		if (e->forgotten)
			continue;
		gb_put_u8(out, e->cache);
		gb_put_text(out, mem_get(e->name));
		gb_put_text(out, mem_get(e->value));
		gb_put_int(out, e->until_ms);
	}
}

static bool
belongs(const struct mem_source *source, const struct mem_session *s)
{
	return gb_row_waits(&s->row) &&
	       memcmp(&source->release, &s->row.release, sizeof source->release) == 0;
}

static void
put_sources(struct gb_buf *out, const struct mem_bot *b, const struct mem_session *s)
{
	size_t n = 0;
	for (size_t i = 0; i < b->sources.n; i++)
		n += belongs(&b->sources.v[i], s);
	gb_put_uint(out, n);
	for (size_t i = 0; i < b->sources.n; i++) {
		if (!belongs(&b->sources.v[i], s))
			continue;
		gb_put_text(out, mem_get(b->sources.v[i].script));
		gb_put_text(out, mem_get(b->sources.v[i].text));
	}
}

void
gb_mem_store_write(const struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                   struct gb_buf *out)
{
	const struct mem_bot *b = mem_bot(s->ctx, bot);
	static const struct mem_session none;
	const struct mem_session *kept = gb_map_get(&b->sessions, session);
	kept = kept ? kept : &none;
	put_session(out, kept);
	put_memory(out, b);
	put_sources(out, b, kept);
}

static void
get_session(struct gb_wire *w, struct mem_session *s)
{
	struct gb_row *row = &s->row;
	row->epoch = gb_get_uint(w);
	row->seq = gb_get_uint(w);
	row->due_ms = gb_get_int(w);
	row->alone = gb_get_u8(w) != 0;
	for (size_t i = 0; i < GB_SHA256_LEN; i++)
		row->release.b[i] = gb_get_u8(w);
	gb_buf_slice(&row->state, gb_get_text(w));
	gb_buf_slice(&row->session, gb_get_text(w));
	gb_buf_slice(&row->call, gb_get_text(w));
	size_t n = gb_get_count(w, 3);
	w->bad |= n > row->seq;
	for (size_t i = 0; i < n && !w->bad; i++) {
		uint8_t who = gb_get_u8(w);
		int64_t at_ms = gb_get_int(w);
		const struct gb_line_said line = {(enum gb_who)who, at_ms, gb_get_text(w)};
		w->bad |= who > GB_WHO_PERSON;
		if (!w->bad)
			mem_add_line(s, &line);
	}
}

static void
get_memory(struct gb_wire *w, struct mem_bot *b)
{
	size_t n = gb_get_count(w, 4);
	b->version += n > 0;
	for (size_t i = 0; i < n && !w->bad; i++) {
		struct gb_memory m = {.cache = gb_get_u8(w) != 0};
		m.name = gb_get_text(w);
		m.value = gb_get_text(w);
		m.until_ms = gb_get_int(w);
		if (!w->bad)
			mem_set_entry(b, &m);
	}
}

static void
get_sources(struct gb_wire *w, struct mem_store *m, struct gb_slice bot,
            const struct gb_sha256 *release)
{
	size_t n = gb_get_count(w, 2);
	for (size_t i = 0; i < n && !w->bad; i++) {
		struct gb_slice script = gb_get_text(w), text = gb_get_text(w);
		w->bad |= mem_program_put(m, bot, release, script, text, NULL) != GB_OK;
	}
}

bool
gb_mem_store_read(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                  struct gb_wire *w)
{
	struct mem_bot *b = mem_bot(s->ctx, bot);
	const struct gb_commit none = {.row = NULL};
	struct mem_session *kept = mem_new_session(b, session, &none);
	get_session(w, kept);
	get_memory(w, b);
	get_sources(w, s->ctx, bot, &kept->row.release);
	return !w->bad;
}
