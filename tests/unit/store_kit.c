#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/mem.h"
#include "store_kit.h"

#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
kit_memory(void **state)
{
	struct kit *k = gb_xcalloc(1, sizeof *k);
	k->store = gb_mem_store();
	*state = k;
	return 0;
}

static void
open_sqlite(struct kit *k)
{
	struct gb_err err;
	if (gb_sqlite_store(k->dir, &k->key, &k->store, &err) != GB_OK)
		fail_msg("%s", err.msg);
}

int
kit_sqlite(void **state)
{
	struct kit *k = gb_xcalloc(1, sizeof *k);
	snprintf(k->dir, sizeof k->dir, "/tmp/gb-store.XXXXXX");
	if (!mkdtemp(k->dir))
		return 1;
	k->key.b[0] = 7;
	open_sqlite(k);
	*state = k;
	return 0;
}

void
kit_reopen(struct kit *k)
{
	gb_store_close(k->store);
	open_sqlite(k);
}

const char *
kit_path(const struct kit *k, const char *name)
{
	static char path[192];
	snprintf(path, sizeof path, "%s/bots/%s", k->dir, name);
	return path;
}

static int
add_row(void *ctx, int n, char **text, char **name __attribute__((unused)))
{
	for (int i = 0; i < n; i++)
		gb_buf_printf(ctx, "%s%s", i ? "|" : "", text[i] ? text[i] : "NULL");
	gb_buf_char(ctx, '\n');
	return 0;
}

void
kit_sql(const struct kit *k, const char *bot, const char *sql, const char *want)
{
	char name[80];
	struct gb_buf rows;
	sqlite3 *db;
	gb_buf_init(&rows, 1 << 20);
	snprintf(name, sizeof name, "%s.db", bot);
	assert_int_equal(sqlite3_open(kit_path(k, name), &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, add_row, &rows, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
	if (want)
		assert_string_equal(rows.p ? rows.p : "", want);
	gb_buf_fini(&rows);
}

static int
drop(const char *path, const struct stat *st __attribute__((unused)),
     int kind __attribute__((unused)), struct FTW *where __attribute__((unused)))
{
	return remove(path);
}

int
kit_close(void **state)
{
	struct kit *k = *state;
	gb_store_close(k->store);
	int rc = k->dir[0] ? nftw(k->dir, drop, 8, FTW_DEPTH | FTW_PHYS) : 0;
	gb_free(k);
	return rc;
}

struct gb_store *
kit_store(void *state)
{
	return ((struct kit *)state)->store;
}

struct gb_slice
kit_owner(char c)
{
	static char bytes[26][GB_OWNER_LEN];
	char *b = bytes[c - 'a'];
	memset(b, c, GB_OWNER_LEN);
	return gb_slice(b, GB_OWNER_LEN);
}

static struct gb_memory
entry_of(const char *text)
{
	bool cache = text[0] == '*';
	text += cache;
	const char *eq = strchr(text, '=');
	if (!eq)
		return (struct gb_memory){cache, gb_cstr(text), {NULL, 0}, 0};
	return (struct gb_memory){cache, gb_slice(text, (size_t)(eq - text)), gb_cstr(eq + 1),
	                          0};
}

enum gb_rc
kit_commit(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
           const struct kit_turn *t, struct gb_err *err)
{
	struct gb_line_said said[KIT_MANY];
	struct gb_memory memory[KIT_MANY];
	struct gb_row row;
	const struct gb_message m = {GB_S("web"), gb_cstr(t->external), 5};
	struct gb_commit c = {.row = &row,
	                      .said = said,
	                      .memory = memory,
	                      .memory_version = t->version,
	                      .message = t->external ? &m : NULL,
	                      .ends_call = t->ends_call,
	                      .owner = t->owner,
	                      .now_ms = t->now_ms};
	gb_row_init(&row);
	row.epoch = t->epoch;
	row.seq = t->seq;
	row.due_ms = t->due_ms;
	row.alone = t->alone;
	row.release.b[0] = 9;
	gb_buf_str(&row.state, t->state);
	gb_buf_str(&row.session, t->session);
	gb_buf_str(&row.call, t->call ? t->call : "");
	for (; c.nsaid < KIT_MANY && t->said[c.nsaid]; c.nsaid++) {
		const char *text = t->said[c.nsaid];
		bool person = text[0] == '>';
		said[c.nsaid] = (struct gb_line_said){person ? GB_WHO_PERSON : GB_WHO_BOT, 3,
		                                      gb_cstr(text + person)};
	}
	for (; c.nmemory < KIT_MANY && t->memory[c.nmemory]; c.nmemory++)
		memory[c.nmemory] = entry_of(t->memory[c.nmemory]);
	enum gb_rc rc = s->commit(s->ctx, bot, session, &c, err);
	gb_row_fini(&row);
	return rc;
}

/* --- asking --- */

static void
add_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	gb_buf_printf(ctx, "%u %c%.*s\n", (unsigned)seq, line->who == GB_WHO_BOT ? '<' : '>',
	              GB_SARG(line->text));
}

static void
add_entry(void *ctx, const struct gb_memory *m)
{
	gb_buf_printf(ctx, "%s%.*s%s%.*s\n", m->cache ? "*" : "", GB_SARG(m->name),
	              m->value.p ? "=" : " gone", GB_SARG(m->value));
}

static void
add_session(void *ctx, const struct gb_listed *l)
{
	gb_buf_printf(ctx, "%.*s ", GB_SARG(l->id));
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The order of entries is the engine's own. */
static void
sort_lines(struct gb_buf *b)
{
	char *line[64], *copy = gb_buf_steal(b), *rest = copy;
	size_t n = 0;
	for (char *one; copy && (one = strsep(&rest, "\n")) && n < GB_LEN(line);)
		if (one[0])
			line[n++] = one;
	qsort(line, n, sizeof *line, by_text);
	for (size_t i = 0; i < n; i++)
		gb_buf_printf(b, "%s\n", line[i]);
	gb_free(copy);
}

static void
is(struct gb_buf *b, enum gb_rc rc, const struct gb_err *err, const char *want)
{
	if (rc != GB_OK)
		fail_msg("%s", err->msg);
	assert_string_equal(b->p ? b->p : "", want);
	gb_buf_fini(b);
}

void
kit_log_is(struct gb_store *s, struct gb_slice bot, struct gb_slice session, uint64_t after,
           const char *want)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1 << 20);
	enum gb_rc rc = s->log_after(s->ctx, bot, session, after, 100, add_line, &b, &err);
	is(&b, rc, &err, want);
}

void
kit_tail_is(struct gb_store *s, struct gb_slice bot, struct gb_slice session, uint64_t before,
            size_t max, const char *want)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1 << 20);
	enum gb_rc rc = s->log_before(s->ctx, bot, session, before, max, add_line, &b, &err);
	is(&b, rc, &err, want);
}

void
kit_memory_is(struct gb_store *s, struct gb_slice bot, uint64_t version, const char *want,
              uint64_t newest)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1 << 20);
	enum gb_rc rc = s->memory(s->ctx, bot, &version, add_entry, &b, &err);
	sort_lines(&b);
	is(&b, rc, &err, want);
	assert_int_equal(version, newest);
}

void
kit_fate_is(struct gb_store *s, struct gb_slice bot, const char *external, enum gb_rc want,
            enum gb_fate fate, uint64_t from, uint64_t to, const char *session)
{
	const struct gb_message m = {GB_S("web"), gb_cstr(external), 0};
	struct gb_receipt r = {0};
	struct gb_err err;
	gb_buf_init(&r.session, 100);
	assert_int_equal(s->message_find(s->ctx, bot, &m, &r, &err), want);
	if (want == GB_OK) {
		assert_int_equal(r.fate, fate);
		assert_int_equal(r.seq_from, from);
		assert_int_equal(r.seq_to, to);
		assert_true(gb_slice_eq(gb_buf_get(&r.session), gb_cstr(session)));
	}
	gb_buf_fini(&r.session);
}

void
kit_newest_is(struct gb_store *s, struct gb_slice bot, struct gb_slice owner, const char *want)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 100);
	enum gb_rc rc = s->session_find(s->ctx, bot, owner, &b, &err);
	if (!want)
		assert_int_equal(rc, GB_ENOTFOUND);
	else
		is(&b, rc, &err, want);
}

void
kit_list_is(struct gb_store *s, struct gb_slice bot, struct gb_slice owner, const char *want)
{
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 1000);
	enum gb_rc rc = s->session_list(s->ctx, bot, owner, 10, add_session, &b, &err);
	is(&b, rc, &err, want);
}

static void
add_duty(void *ctx, const struct gb_duty *d)
{
	static const char *const kinds[] = {"call", "answer", "clock", "message"};
	gb_buf_printf(ctx, "%s %.*s/%u%s\n", kinds[d->kind], GB_SARG(d->session),
	              (unsigned)d->epoch, d->sent ? " sent" : "");
}

void
kit_duties_are(struct gb_store *s, struct gb_slice bot, int64_t now_ms, size_t max,
               const char *want, int64_t next_ms)
{
	struct gb_buf b;
	struct gb_err err;
	int64_t next = -1;
	gb_buf_init(&b, 1 << 16);
	assert_int_equal(s->duties(s->ctx, bot, now_ms, max, add_duty, &b, &next, &err), GB_OK);
	gb_buf_char(&b, '\0');
	assert_string_equal(b.p, want);
	assert_int_equal(next, next_ms);
	gb_buf_fini(&b);
}

enum gb_rc
kit_queue(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
          const char *external, const char *text, struct gb_err *err)
{
	const struct gb_message m = {GB_S("web"), gb_cstr(external), 5};
	return s->message_queue(s->ctx, bot, session, &m, gb_cstr(text), err);
}

void
kit_next_is(struct gb_store *s, struct gb_slice bot, struct gb_slice session, const char *want)
{
	struct gb_queued q;
	struct gb_err err;
	gb_queued_init(&q);
	enum gb_rc rc = s->message_next(s->ctx, bot, session, &q, &err);
	assert_int_equal(rc, want ? GB_OK : GB_ENOTFOUND);
	if (want) {
		gb_buf_char(&q.external, ' ');
		gb_buf_slice(&q.external, gb_buf_get(&q.text));
		gb_buf_char(&q.external, '\0');
		assert_string_equal(q.external.p, want);
		assert_int_equal(q.received_ms, 5);
	}
	gb_queued_fini(&q);
}
