#include "lib/room.h"

#include "lib/session.h"

enum { EACH = 64 }; /* what the smallest thing takes beside its bytes */

static size_t
map_bytes(const struct gb_map *m)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		n += m->item[i].key.n + gb_kept_get(m->item[i].value).n + EACH;
	return n;
}

static size_t
suggestion_bytes(const struct gb_suggestions *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		n += gb_kept_get(l->v[i].label).n + gb_kept_get(l->v[i].value).n + EACH;
	return n;
}

static size_t
all_bytes(const struct gb_env *env)
{
	const struct gb_session *s = env->session;
	size_t n = suggestion_bytes(&s->suggestions) + suggestion_bytes(&s->switchers) +
	           gb_kept_get(s->prompt).n;
	for (size_t i = 0; i < GB_SESSION_MAPS; i++)
		n += map_bytes(gb_session_map(s, i));
	if (env->bot)
		n += map_bytes(&env->bot->memory) + map_bytes(&env->bot->cache);
	return n;
}

/* The running sum forgets what is replaced and dropped, so that it is only ever too high: it is
 * made anew when it would refuse. */
enum gb_rc
gb_room(struct gb_call *c, size_t bytes, struct gb_err *err)
{
	struct gb_env *env = gb_env(c);
	const size_t max = (size_t)env->kept_max;
	if (max == 0)
		return GB_OK;
	if (!env->kept_known || env->kept + bytes + EACH > max) {
		env->kept = all_bytes(env);
		env->kept_known = true;
	}
	if (bytes > max || env->kept + bytes + EACH > max)
		return gb_fail(
			err, GB_E_KEPT,
			"the session and its bot would keep more than %zu bytes; clear what is "
			"not needed, or raise \"limit-kept\"",
			max);
	env->kept += bytes + EACH;
	return GB_OK;
}

enum gb_rc
gb_room_keep(struct gb_call *c, struct gb_map *m, struct gb_slice name, struct gb_slice text,
             int64_t until_ms, struct gb_err *err)
{
	enum gb_rc rc = gb_room(c, name.n + text.n, err);
	if (rc == GB_OK) {
		gb_keep_set(m, name, text, until_ms);
		gb_botinfo_touch(gb_env(c)->bot, m, name);
	}
	return rc;
}

enum gb_rc
gb_room_say(struct gb_call *c, size_t bytes, struct gb_err *err)
{
	struct gb_env *env = gb_env(c);
	const size_t max = (size_t)env->kept_max;
	if (max > 0 && (bytes > max || env->said + bytes + EACH > max))
		return gb_fail(err, GB_E_TALKS,
		               "the script said and noted more than %zu bytes without a "
		               "question; HEAR "
		               "between them, or raise \"limit-kept\"",
		               max);
	env->said += bytes + EACH;
	return GB_OK;
}
