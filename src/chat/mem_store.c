/* chat/mem_store.c - a store in memory */
#include "base/map.h"
#include "base/mem.h"
#include "base/wire.h"
#include "chat/store.h"

void
gb_row_init(struct gb_row *row)
{
	*row = (struct gb_row){0};
	gb_buf_init(&row->state, GB_ROW_MAX);
	gb_buf_init(&row->session, GB_ROW_MAX);
	gb_buf_init(&row->bot, GB_ROW_MAX);
}

void
gb_row_fini(struct gb_row *row)
{
	gb_buf_fini(&row->state);
	gb_buf_fini(&row->session);
	gb_buf_fini(&row->bot);
}

void
gb_row_write(const struct gb_row *row, struct gb_buf *out)
{
	gb_put_u64(out, row->epoch);
	gb_buf_add(out, row->release.b, GB_SHA256_LEN);
	gb_put_text(out, gb_buf_get(&row->state));
	gb_put_text(out, gb_buf_get(&row->session));
	gb_put_text(out, gb_buf_get(&row->bot));
}

bool
gb_row_read(struct gb_row *row, struct gb_slice bytes)
{
	struct gb_wire w;
	struct gb_buf *part[] = {&row->state, &row->session, &row->bot};
	gb_wire_init(&w, bytes);
	row->epoch = gb_get_u64(&w);
	for (size_t i = 0; i < GB_SHA256_LEN; i++)
		row->release.b[i] = gb_get_u8(&w);
	for (size_t i = 0; i < GB_LEN(part); i++) {
		gb_buf_clear(part[i]);
		gb_buf_slice(part[i], gb_get_text(&w));
	}
	return !w.bad && gb_wire_left(&w) == 0;
}

void
gb_row_copy(struct gb_row *to, const struct gb_row *from)
{
	const struct gb_buf *src[] = {&from->state, &from->session, &from->bot};
	struct gb_buf *dst[] = {&to->state, &to->session, &to->bot};
	to->epoch = from->epoch;
	to->release = from->release;
	for (size_t i = 0; i < GB_LEN(src); i++) {
		gb_buf_clear(dst[i]);
		gb_buf_slice(dst[i], gb_buf_get(src[i]));
	}
}

struct source {
	struct gb_sha256 release;
	char *script, *text;
	size_t nscript, ntext;
};

struct mem {
	struct gb_map rows; /* "bot\nsession" -> struct gb_row */
	struct source *source;
	size_t nsource;
};

static char *
key_of(struct gb_slice bot, struct gb_slice session, struct gb_slice *ret)
{
	struct gb_buf b;
	gb_buf_init(&b, bot.n + session.n + 2);
	gb_buf_slice(&b, bot);
	gb_buf_char(&b, '\n');
	gb_buf_slice(&b, session);
	*ret = gb_buf_get(&b);
	return gb_buf_steal(&b);
}

static struct gb_row *
find_row(const struct mem *m, struct gb_slice bot, struct gb_slice session)
{
	struct gb_slice key;
	char *owned = key_of(bot, session, &key);
	struct gb_row *row = gb_map_get(&m->rows, gb_slice(owned, key.n));
	gb_free(owned);
	return row;
}

static enum gb_rc
load(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_row *ret,
     struct gb_err *err)
{
	const struct gb_row *row = find_row(ctx, bot, session);
	if (!row) {
		gb_fail(err, GB_E_ARGUMENT, "there is no session \"%.*s\"", GB_SARG(session));
		return GB_ENOTFOUND;
	}
	gb_row_copy(ret, row);
	return GB_OK;
}

static void
put(struct mem *m, struct gb_slice bot, struct gb_slice session, const struct gb_row *row,
    uint64_t epoch)
{
	struct gb_row *kept = find_row(m, bot, session);
	if (!kept) {
		struct gb_slice key;
		char *owned = key_of(bot, session, &key);
		kept = gb_xmalloc(sizeof *kept);
		gb_row_init(kept);
		gb_map_put(&m->rows, gb_slice(owned, key.n), kept);
		gb_free(owned);
	}
	gb_row_copy(kept, row);
	kept->epoch = epoch;
}

static enum gb_rc
commit(void *ctx, struct gb_slice bot, struct gb_slice session, const struct gb_row *row,
       struct gb_err *err)
{
	const struct gb_row *kept = find_row(ctx, bot, session);
	uint64_t epoch = kept ? kept->epoch : 0;
	if (epoch != row->epoch)
		return gb_fail(err, GB_E_TURN_CONFLICT,
		               "the session \"%.*s\" was changed by another turn",
		               GB_SARG(session));
	put(ctx, bot, session, row, epoch + 1);
	return GB_OK;
}

static const struct source *
find_source(const struct mem *m, const struct gb_sha256 *release, struct gb_slice script)
{
	for (size_t i = 0; i < m->nsource; i++) {
		const struct source *s = &m->source[i];
		if (memcmp(&s->release, release, sizeof *release) == 0 &&
		    gb_slice_ieq(gb_slice(s->script, s->nscript), script))
			return s;
	}
	return NULL;
}

static enum gb_rc
program_put(void *ctx, const struct gb_sha256 *release, struct gb_slice script,
            struct gb_slice source, struct gb_err *err __attribute__((unused)))
{
	struct mem *m = ctx;
	if (find_source(m, release, script))
		return GB_OK;
	m->source = gb_xrealloc(m->source, (m->nsource + 1) * sizeof *m->source);
	m->source[m->nsource++] = (struct source){*release, gb_xstrdup(script),
	                                          gb_xstrdup(source), script.n, source.n};
	return GB_OK;
}

static enum gb_rc
program_get(void *ctx, const struct gb_sha256 *release, struct gb_slice script,
            struct gb_buf *ret, struct gb_err *err)
{
	const struct source *s = find_source(ctx, release, script);
	if (!s)
		return gb_fail(err, GB_E_NO_SCRIPT, "the release has no script \"%.*s\"",
		               GB_SARG(script));
	gb_buf_add(ret, s->text, s->ntext);
	return GB_OK;
}

static void
close_mem(void *ctx)
{
	struct mem *m = ctx;
	for (size_t i = 0; i < m->rows.n; i++) {
		gb_row_fini(m->rows.item[i].value);
		gb_free(m->rows.item[i].value);
	}
	gb_map_fini(&m->rows);
	for (size_t i = 0; i < m->nsource; i++) {
		gb_free(m->source[i].script);
		gb_free(m->source[i].text);
	}
	gb_free(m->source);
	gb_free(m);
}

struct gb_store *
gb_mem_store(void)
{
	struct gb_store *s = gb_xcalloc(1, sizeof *s);
	*s = (struct gb_store){"memory",    gb_xcalloc(1, sizeof(struct mem)),
	                       load,        commit,
	                       program_put, program_get,
	                       close_mem};
	return s;
}

void
gb_mem_store_put(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                 const struct gb_row *row)
{
	put(s->ctx, bot, session, row, row->epoch);
}

void
gb_mem_store_programs(const struct gb_store *s, const struct gb_sha256 *release,
                      void (*f)(struct gb_slice script, struct gb_slice source, void *ctx),
                      void *ctx)
{
	const struct mem *m = s->ctx;
	for (size_t i = 0; i < m->nsource; i++) {
		const struct source *src = &m->source[i];
		if (memcmp(&src->release, release, sizeof *release) == 0)
			f(gb_slice(src->script, src->nscript), gb_slice(src->text, src->ntext),
			  ctx);
	}
}

void
gb_store_close(struct gb_store *s)
{
	if (!s)
		return;
	s->close(s->ctx);
	gb_free(s);
}
