#include "lib/session.h"

#include "base/num.h"
#include "base/utf8.h"

#define VERSION 2 /* since 2: talked */

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

void
gb_session_free(struct gb_session *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->said.n; i++)
		gb_free(s->said.v[i].text);
	GB_VEC_FINI(&s->said);
	forget_question(&s->question);
	gb_suggest_clear(&s->suggestions);
	gb_suggest_clear(&s->switchers);
	gb_free(s->id);
	gb_free(s->user);
	gb_free(s->prompt);
	gb_free(s->active_context);
	struct gb_map *maps[] = {&s->contexts, &s->prefs,  &s->vars,  &s->tools,     &s->kbs,
	                         &s->websites, &s->memory, &s->facts, &s->remembered};
	for (size_t i = 0; i < GB_LEN(maps); i++)
		gb_keep_fini(maps[i]);
	gb_free(s);
}

static void
forget_oldest(struct gb_session *s)
{
	s->said_bytes -= gb_kept_get(s->said.v[0].text).n;
	gb_free(s->said.v[0].text);
	memmove(s->said.v, s->said.v + 1, (s->said.n - 1) * sizeof *s->said.v);
	s->said.n--;
}

void
gb_session_said(struct gb_session *s, enum gb_who who, int64_t at_ms, struct gb_slice text)
{
	while (s->said.n == GB_SAID_MAX ||
	       (s->said.n > 0 && s->said_bytes + text.n > GB_SAID_BYTES))
		forget_oldest(s);
	struct gb_said said = {who, at_ms, gb_kept_new(text, 0)};
	GB_PUSH(&s->said, said);
	s->said_bytes += text.n;
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

static void
get_said(struct gb_wire *w, struct gb_session *s)
{
	size_t n = gb_get_count(w, 3);
	for (size_t i = 0; i < n && !w->bad; i++) {
		uint8_t who = gb_get_u8(w);
		int64_t at = gb_get_int(w);
		struct gb_slice text = gb_get_text(w);
		if (who > GB_WHO_PERSON)
			w->bad = true;
		if (!w->bad)
			gb_session_said(s, who, at, text);
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
	put_question(out, &s->question);
	gb_put_uint(out, s->said.n);
	for (size_t i = 0; i < s->said.n; i++) {
		gb_put_u8(out, (uint8_t)s->said.v[i].who);
		gb_put_int(out, s->said.v[i].at_ms);
		gb_put_text(out, gb_kept_get(s->said.v[i].text));
	}
	put_suggestions(out, &s->suggestions);
	put_suggestions(out, &s->switchers);
	put_kept(out, s->prompt);
	put_kept(out, s->active_context);
	const struct gb_map *maps[] = {&s->contexts, &s->prefs, &s->vars,
	                               &s->tools,    &s->kbs,   &s->websites,
	                               &s->memory,   &s->facts, &s->remembered};
	for (size_t i = 0; i < GB_LEN(maps); i++)
		gb_keep_write(maps[i], out);
}

enum gb_rc
gb_session_read(struct gb_slice bytes, struct gb_session **ret, struct gb_err *err)
{
	struct gb_wire w;
	gb_wire_init(&w, bytes);
	uint8_t version = gb_get_u8(&w);
	if (version < 1 || version > VERSION)
		return gb_fail(err, GB_E_SESSION_DATA,
		               "the session has version %u, this gb reads %d", version,
		               VERSION);
	struct gb_session *s = gb_session_new(GB_S(""), 0);
	get_kept(&w, &s->id);
	get_kept(&w, &s->user);
	s->seed = gb_get_u64(&w);
	s->talks = gb_get_int(&w);
	s->talked = version > 1 ? (size_t)gb_get_uint(&w) : 0;
	get_question(&w, s);
	get_said(&w, s);
	get_suggestions(&w, &s->suggestions);
	get_suggestions(&w, &s->switchers);
	get_kept(&w, &s->prompt);
	get_kept(&w, &s->active_context);
	struct gb_map *maps[] = {&s->contexts, &s->prefs,  &s->vars,  &s->tools,     &s->kbs,
	                         &s->websites, &s->memory, &s->facts, &s->remembered};
	for (size_t i = 0; i < GB_LEN(maps); i++)
		gb_keep_read(maps[i], &w);
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
	*b = (struct gb_botinfo){0};
}

void
gb_botinfo_write(const struct gb_botinfo *b, struct gb_buf *out)
{
	gb_put_u8(out, VERSION);
	gb_keep_write(&b->memory, out);
	gb_keep_write(&b->cache, out);
}

enum gb_rc
gb_botinfo_read(struct gb_botinfo *b, struct gb_slice bytes, struct gb_err *err)
{
	struct gb_wire w;
	gb_wire_init(&w, bytes);
	struct gb_map memory = {0}, cache = {0};
	uint8_t version = gb_get_u8(&w);
	gb_keep_read(&memory, &w);
	gb_keep_read(&cache, &w);
	if (version != VERSION || w.bad || gb_wire_left(&w) != 0) {
		gb_keep_fini(&memory);
		gb_keep_fini(&cache);
		return gb_fail(err, GB_E_SESSION_DATA, "the bot's memory is damaged");
	}
	gb_keep_fini(&b->memory);
	gb_keep_fini(&b->cache);
	b->memory = memory;
	b->cache = cache;
	return GB_OK;
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
