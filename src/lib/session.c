#include "lib/session.h"

#include "base/num.h"
#include "base/utf8.h"

#define VERSION 4
#define VERSION_OLD 3 /* without wants and result */

struct gb_session *
gb_session_new(struct gb_slice id, uint64_t seed)
{
	struct gb_session *s = gb_xcalloc(1, sizeof *s);
	s->id = gb_kept_new(id, 0);
	s->seed = seed;
	return s;
}

static void
forget_question(struct gb_question *q)
{
	for (size_t i = 0; i < q->n; i++)
		gb_free(q->v[i]);
	GB_VEC_FINI(q);
	gb_free(q->type);
	q->type = NULL;
	q->open = false;
}

/* In the order in which they are written. */
static const size_t map_at[GB_SESSION_MAPS] = {
	offsetof(struct gb_session, contexts), offsetof(struct gb_session, prefs),
	offsetof(struct gb_session, vars),     offsetof(struct gb_session, headers),
	offsetof(struct gb_session, tools),    offsetof(struct gb_session, kbs),
	offsetof(struct gb_session, websites), offsetof(struct gb_session, memory),
	offsetof(struct gb_session, facts),    offsetof(struct gb_session, remembered)};

static struct gb_map *
map_of(struct gb_session *s, size_t i)
{
	return (struct gb_map *)(void *)((char *)s + map_at[i]);
}

const struct gb_map *
gb_session_map(const struct gb_session *s, size_t i)
{
	return (const struct gb_map *)(const void *)((const char *)s + map_at[i]);
}

void
gb_session_free(struct gb_session *s)
{
	if (!s)
		return;
	gb_session_saved(s);
	GB_VEC_FINI(&s->said);
	forget_question(&s->question);
	gb_suggest_clear(&s->suggestions);
	gb_suggest_clear(&s->switchers);
	gb_free(s->id);
	gb_free(s->user);
	gb_free(s->prompt);
	gb_free(s->active_context);
	gb_free(s->result);
	for (size_t i = 0; i < GB_SESSION_MAPS; i++)
		gb_keep_fini(map_of(s, i));
	gb_free(s);
}

void
gb_session_said(struct gb_session *s, enum gb_who who, int64_t at_ms, struct gb_slice text)
{
	struct gb_said said = {who, at_ms, gb_kept_new(text, 0)};
	GB_PUSH(&s->said, said);
	s->said_bytes += text.n;
}

static void
forget_said(struct gb_session *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		s->said_bytes -= s->said.v[i].text->n;
		gb_free(s->said.v[i].text);
	}
	s->said.n -= n;
	memmove(s->said.v, s->said.v + n, s->said.n * sizeof *s->said.v);
}

/* At twice the size, so that the move costs nothing that counts. */
void
gb_session_trim(struct gb_session *s)
{
	if (s->said.n < 2 * GB_SAID_MAX && s->said_bytes < 2 * GB_SAID_BYTES)
		return;
	size_t from = s->said.n - 1, bytes = s->said.v[from].text->n;
	while (from > 0 && s->said.n - from < GB_SAID_MAX &&
	       bytes + s->said.v[from - 1].text->n <= GB_SAID_BYTES)
		bytes += s->said.v[--from].text->n;
	forget_said(s, from);
}

void
gb_session_saved(struct gb_session *s)
{
	if (s->said.n > 0)
		forget_said(s, s->said.n);
}

void
gb_session_ask(struct gb_session *s, struct gb_slice type)
{
	forget_question(&s->question);
	gb_kept_set(&s->question.type, type);
	s->question.open = type.p != NULL;
}

void
gb_session_choice(struct gb_session *s, struct gb_slice choice)
{
	struct gb_kept *k = gb_kept_new(choice, 0);
	GB_PUSH(&s->question, k);
}

struct gb_suggestion *
gb_suggest_find(const struct gb_suggestions *l, struct gb_slice label)
{
	for (size_t i = 0; i < l->n; i++) {
		if (gb_utf8_ieq(gb_kept_get(l->v[i].label), label))
			return &l->v[i];
	}
	return NULL;
}

struct gb_suggestion *
gb_suggest_put(struct gb_suggestions *l, enum gb_suggest kind, struct gb_slice label,
               struct gb_slice value)
{
	struct gb_suggestion *old = gb_suggest_find(l, label);
	if (old) {
		old->kind = kind;
		gb_kept_set(&old->label, label);
		gb_kept_set(&old->value, value.p ? value : GB_S(""));
		return old;
	}
	struct gb_suggestion s = {kind, false, gb_kept_new(label, 0), gb_kept_new(value, 0)};
	GB_PUSH(l, s);
	return &l->v[l->n - 1];
}

void
gb_suggest_clear(struct gb_suggestions *l)
{
	for (size_t i = 0; i < l->n; i++) {
		gb_free(l->v[i].label);
		gb_free(l->v[i].value);
	}
	GB_VEC_FINI(l);
}

/* --- bytes --- */

static void
put_kept(struct gb_buf *out, const struct gb_kept *k)
{
	gb_put_u8(out, k != NULL);
	if (k)
		gb_put_text(out, gb_kept_get(k));
}

static void
get_kept(struct gb_wire *w, struct gb_kept **slot)
{
	gb_kept_set(slot, gb_slice(NULL, 0));
	if (gb_get_u8(w) == 0)
		return;
	struct gb_slice text = gb_get_text(w);
	if (!w->bad)
		*slot = gb_kept_new(text, 0);
}

static void
put_suggestions(struct gb_buf *out, const struct gb_suggestions *l)
{
	gb_put_uint(out, l->n);
	for (size_t i = 0; i < l->n; i++) {
		gb_put_u8(out, (uint8_t)l->v[i].kind);
		gb_put_u8(out, l->v[i].on);
		gb_put_text(out, gb_kept_get(l->v[i].label));
		gb_put_text(out, gb_kept_get(l->v[i].value));
	}
}

static void
get_suggestions(struct gb_wire *w, struct gb_suggestions *l)
{
	size_t n = gb_get_count(w, 4);
	for (size_t i = 0; i < n && !w->bad; i++) {
		uint8_t kind = gb_get_u8(w);
		bool on = gb_get_u8(w) != 0;
		struct gb_slice label = gb_get_text(w), value = gb_get_text(w);
		if (kind > GB_SUGGEST_SWITCH)
			w->bad = true;
		if (w->bad)
			return;
		struct gb_suggestion s = {kind, on, gb_kept_new(label, 0),
		                          gb_kept_new(value, 0)};
		GB_PUSH(l, s);
	}
}

static void
put_question(struct gb_buf *out, const struct gb_question *q)
{
	gb_put_u8(out, q->open);
	put_kept(out, q->type);
	gb_put_uint(out, q->n);
	for (size_t i = 0; i < q->n; i++)
		gb_put_text(out, gb_kept_get(q->v[i]));
}

static void
get_question(struct gb_wire *w, struct gb_session *s)
{
	s->question.open = gb_get_u8(w) != 0;
	get_kept(w, &s->question.type);
	size_t n = gb_get_count(w, 1);
	for (size_t i = 0; i < n && !w->bad; i++) {
		struct gb_slice choice = gb_get_text(w);
		if (!w->bad)
			gb_session_choice(s, choice);
	}
}

void
gb_session_write(const struct gb_session *s, struct gb_buf *out)
{
	gb_put_u8(out, VERSION);
	put_kept(out, s->id);
	put_kept(out, s->user);
	gb_put_u64(out, s->seed);
	gb_put_int(out, s->talks);
	gb_put_uint(out, s->talked);
	gb_put_int(out, s->calls);
	put_question(out, &s->question);
	put_suggestions(out, &s->suggestions);
	put_suggestions(out, &s->switchers);
	put_kept(out, s->prompt);
	put_kept(out, s->active_context);
	for (size_t i = 0; i < GB_SESSION_MAPS; i++)
		gb_keep_write(gb_session_map(s, i), out);
	gb_put_u8(out, (uint8_t)s->wants);
	put_kept(out, s->result);
}

static void
get_result(struct gb_wire *w, struct gb_session *s)
{
	const uint8_t wants = gb_get_u8(w);
	get_kept(w, &s->result);
	if (wants > GB_WANTS_WEBHOOK)
		w->bad = true;
	else
		s->wants = (enum gb_wants)wants;
}

enum gb_rc
gb_session_read(struct gb_slice bytes, struct gb_session **ret, struct gb_err *err)
{
	struct gb_wire w;
	gb_wire_init(&w, bytes);
	uint8_t version = gb_get_u8(&w);
	if (version != VERSION && version != VERSION_OLD)
		return gb_fail(err, GB_E_SESSION_DATA,
		               "the session has version %u, this gb reads %d", version,
		               VERSION);
	struct gb_session *s = gb_session_new(GB_S(""), 0);
	get_kept(&w, &s->id);
	get_kept(&w, &s->user);
	s->seed = gb_get_u64(&w);
	s->talks = gb_get_int(&w);
	s->talked = (size_t)gb_get_uint(&w);
	s->calls = gb_get_int(&w);
	get_question(&w, s);
	get_suggestions(&w, &s->suggestions);
	get_suggestions(&w, &s->switchers);
	get_kept(&w, &s->prompt);
	get_kept(&w, &s->active_context);
	for (size_t i = 0; i < GB_SESSION_MAPS; i++)
		gb_keep_read(map_of(s, i), &w);
	if (version != VERSION_OLD)
		get_result(&w, s);
	if (w.bad || gb_wire_left(&w) != 0 || !s->id) {
		gb_session_free(s);
		return gb_fail(err, GB_E_SESSION_DATA, "the session's bytes are damaged");
	}
	*ret = s;
	return GB_OK;
}

/* --- the bot --- */

void
gb_botinfo_init(struct gb_botinfo *b, struct gb_slice name)
{
	*b = (struct gb_botinfo){.name = gb_kept_new(name, 0)};
}

void
gb_botinfo_fini(struct gb_botinfo *b)
{
	gb_free(b->name);
	gb_keep_fini(&b->config);
	gb_keep_fini(&b->memory);
	gb_keep_fini(&b->cache);
	gb_botinfo_saved(b);
	GB_VEC_FINI(&b->touched);
	*b = (struct gb_botinfo){0};
}

void
gb_botinfo_touch(struct gb_botinfo *b, const struct gb_map *m, struct gb_slice name)
{
	if (!b || (m != &b->memory && m != &b->cache))
		return;
	struct gb_touched t = {m == &b->cache, NULL};
	for (size_t i = 0; i < b->touched.n; i++)
		if (b->touched.v[i].cache == t.cache &&
		    gb_slice_eq(gb_kept_get(b->touched.v[i].name), name))
			return;
	t.name = gb_kept_new(name, 0);
	GB_PUSH(&b->touched, t);
}

void
gb_botinfo_take(struct gb_botinfo *b, const struct gb_memory *m)
{
	struct gb_map *to = m->cache ? &b->cache : &b->memory;
	if (m->value.p)
		gb_keep_set(to, m->name, m->value, m->until_ms);
	else
		gb_keep_drop(to, m->name);
}

void
gb_botinfo_saved(struct gb_botinfo *b)
{
	for (size_t i = 0; i < b->touched.n; i++)
		gb_free(b->touched.v[i].name);
	b->touched.n = 0;
}

void
gb_botinfo_forget(struct gb_botinfo *b)
{
	gb_keep_clear(&b->memory);
	gb_keep_clear(&b->cache);
	gb_botinfo_saved(b);
	b->version = 0;
}

struct gb_slice
gb_config_text(const struct gb_botinfo *b, struct gb_slice name)
{
	struct gb_slice text = {NULL, 0};
	return b && gb_keep_get(&b->config, name, 0, &text) ? text : gb_slice(NULL, 0);
}

int64_t
gb_config_int(const struct gb_botinfo *b, struct gb_slice name, int64_t otherwise)
{
	int64_t i;
	double f;
	return gb_num_parse(gb_config_text(b, name), &i, &f) == GB_NUM_INT ? i : otherwise;
}
