/* lib/kw_session.c - variables, language, user and rights of a conversation
 *
 * Source: keywords.md 2.9 and the table "Dialog, suggestions, session".
 */
#include "base/utf8.h"
#include "lib/env.h"
#include "lib/kw_groups.h"
#include "lib/room.h"
#include "lib/session.h"

#define JSON_MAX ((size_t)4 << 20)

/* "session.cart" and "cart" are the same variable. */
static enum gb_rc
name_arg(struct gb_call *c, unsigned i, struct gb_slice *ret, struct gb_err *err)
{
	static const char prefix[] = "session.";
	enum gb_rc rc = gb_arg_text(c, i, ret, err);
	if (rc != GB_OK)
		return rc;
	*ret = gb_slice_trim(*ret);
	if (ret->n > sizeof prefix - 1 &&
	    gb_slice_ieq(gb_slice(ret->p, sizeof prefix - 1), gb_cstr(prefix)))
		*ret = gb_slice(ret->p + sizeof prefix - 1, ret->n - (sizeof prefix - 1));
	return ret->n > 0 ? GB_OK : gb_arg_fail(c, i, err, "must be a name, not an empty text");
}

/* With one argument more than the pair needs, the first is the id of the session; only the
 * own one is open to a script. */
static enum gb_rc
own_session(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice id;
	enum gb_rc rc = gb_arg_text(c, 0, &id, err);
	if (rc != GB_OK || gb_slice_eq(id, gb_kept_get(gb_env(c)->session->id)))
		return rc;
	return gb_fail(err, GB_E_NO_ROLE, "session \"%.*s\" belongs to somebody else",
	               GB_SARG(id));
}

static enum gb_rc
store(struct gb_call *c, unsigned name_at, struct gb_err *err)
{
	struct gb_slice name;
	struct gb_buf b;
	enum gb_rc rc = name_arg(c, name_at, &name, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&b, JSON_MAX);
	gb_json_put(&b, gb_arg(c, name_at + 1), false);
	if (b.over)
		rc = gb_fail(err, GB_E_TEXT_SIZE, "the value of \"%.*s\" is larger than 4 MiB",
		             GB_SARG(name));
	else
		rc = gb_room_keep(c, &gb_env(c)->session->vars, name, gb_buf_get(&b), 0, err);
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
fetch(struct gb_call *c, unsigned name_at, struct gb_err *err)
{
	struct gb_slice name, json;
	enum gb_rc rc = name_arg(c, name_at, &name, err);
	if (rc != GB_OK || !gb_keep_get(&gb_env(c)->session->vars, name, 0, &json))
		return rc;
	return gb_json_value(c->heap, json, &c->ret, err);
}

static enum gb_rc
set_session(struct gb_call *c, struct gb_err *err)
{
	return store(c, 0, err);
}

static enum gb_rc
set_session_of(struct gb_call *c, struct gb_err *err)
{
	enum gb_rc rc = own_session(c, err);
	return rc == GB_OK ? store(c, 1, err) : rc;
}

static enum gb_rc
get_session(struct gb_call *c, struct gb_err *err)
{
	return fetch(c, 0, err);
}

static enum gb_rc
get_session_of(struct gb_call *c, struct gb_err *err)
{
	enum gb_rc rc = own_session(c, err);
	return rc == GB_OK ? fetch(c, 1, err) : rc;
}

static enum gb_rc
session_id(struct gb_call *c, struct gb_err *err)
{
	const struct gb_kept *id = gb_env(c)->session->id;
	return gb_ret_text(c, id ? gb_kept_get(id) : GB_S(""), err);
}

static enum gb_rc
bot_id(struct gb_call *c, struct gb_err *err)
{
	const struct gb_kept *name = gb_env(c)->bot->name;
	return gb_ret_text(c, name ? gb_kept_get(name) : GB_S(""), err);
}

static enum gb_rc
set_user(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice id;
	enum gb_rc rc = gb_arg_text(c, 0, &id, err);
	id = gb_slice_trim(id);
	if (rc == GB_OK && id.n == 0)
		return gb_arg_fail(c, 0, err, "must be the name of a user, not an empty text");
	if (rc == GB_OK)
		gb_kept_set(&gb_env(c)->session->user, id);
	return rc;
}

static enum gb_rc
set_pref(struct gb_call *c, const char *name, struct gb_slice *ret, struct gb_err *err)
{
	struct gb_map *prefs = &gb_env(c)->session->prefs;
	struct gb_slice text;
	enum gb_rc rc = gb_arg_text(c, 0, &text, err);
	if (rc != GB_OK)
		return rc;
	rc = gb_room_keep(c, prefs, gb_cstr(name), gb_slice_trim(text), 0, err);
	if (rc != GB_OK)
		return rc;
	*ret = gb_kept_get(gb_map_get(prefs, gb_cstr(name)));
	return GB_OK;
}

static enum gb_rc
set_lang(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice kept;
	enum gb_rc rc = set_pref(c, "lang", &kept, err);
	if (rc == GB_OK)
		gb_env(c)->lang = kept;
	return rc;
}

static enum gb_rc
set_max_lines(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice kept;
	int64_t n;
	enum gb_rc rc = gb_arg_int(c, 0, &n, err);
	if (rc == GB_OK && n < 1)
		return gb_arg_fail(c, 0, err, "must be a number from 1 on");
	return rc == GB_OK ? set_pref(c, "max-lines", &kept, err) : rc;
}

static enum gb_rc
set_page_mode(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice kept;
	return set_pref(c, "page-mode", &kept, err);
}

/* Is the role in a value: a text with ; or , between, or an array of texts? */
static bool
holds_role(struct gb_value v, struct gb_slice role)
{
	if (gb_is_array(v)) {
		const struct gb_value *item = gb_array_items(v);
		for (size_t i = 0; i < gb_array_count(v); i++) {
			if (holds_role(item[i], role))
				return true;
		}
	}
	if (!gb_is_text(v))
		return false;
	struct gb_slice s = gb_text_get(v);
	for (size_t at = 0, end; at <= s.n; at = end + 1) {
		end = at;
		while (end < s.n && s.p[end] != ';' && s.p[end] != ',')
			end++;
		if (gb_utf8_ieq(gb_slice_trim(gb_slice(s.p + at, end - at)), role))
			return true;
	}
	return false;
}

static enum gb_rc
allow_role(struct gb_call *c, struct gb_err *err)
{
	static const char *const from[] = {"roles", "user_roles"};
	struct gb_slice role, json;
	struct gb_value v;
	enum gb_rc rc = gb_arg_text(c, 0, &role, err);
	role = gb_slice_trim(role);
	for (size_t i = 0; rc == GB_OK && i < GB_LEN(from); i++) {
		if (!gb_keep_get(&gb_env(c)->session->vars, gb_cstr(from[i]), 0, &json))
			continue;
		rc = gb_json_value(c->heap, json, &v, err);
		if (rc == GB_OK && holds_role(v, role))
			return GB_OK;
	}
	return rc == GB_OK ? gb_fail(err, GB_E_NO_ROLE, "the user needs the role \"%.*s\"",
	                             GB_SARG(role))
	                   : rc;
}

#define STMT (GB_STMT | GB_STATE)
#define EXPR (GB_EXPR | GB_STATE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SET SESSION", "key value", NULL, "session", 2, STMT, set_session, NULL,
	 "keep a value with the conversation",
	 "Any value can be kept. Other scripts of the same conversation see it.",
	 "SET SESSION \"cart\", [1, 2]", "GET SESSION"},
	{"SET SESSION", "key =|AS(value)", NULL, "session", 2, STMT, set_session, NULL,
	 "keep a value with the conversation", "", "SET SESSION \"cart\" = [1, 2]", "GET SESSION"},
	{"SET SESSION", "id key value", NULL, "session", 2, STMT, set_session_of, NULL,
	 "keep a value with the conversation of that id", "", "SET SESSION session, \"cart\", [1, 2]", "GET SESSION"},
	{"GET SESSION", "key", "any", "session", 2, EXPR, get_session, NULL,
	 "the value kept with the conversation, or NULL", "", "x = GET SESSION \"cart\"", "SET SESSION"},
	{"GET SESSION", "id key", "any", "session", 2, EXPR, get_session_of, NULL,
	 "the value kept with the conversation of that id, or NULL", "", "x = GET SESSION(session, \"cart\")", "SET SESSION"},
	{"SET", "key =|AS(value)", NULL, "session", 2, STMT, set_session, NULL,
	 "keep a value with the conversation", "", "SET \"session.cart\" = [1, 2]", "SET SESSION"},
	{"SET", "key:name value", NULL, "session", 2, STMT, set_session, NULL,
	 "keep a value with the conversation", "", "SET \"session.cart\", [1, 2]", "SET SESSION"},
	{"SET USER", "id", NULL, "session", 2, STMT, set_user, NULL,
	 "say who the person is", "", "SET USER \"ana\"", "ALLOW ROLE"},
	{"SESSION ID", "", "text", "session", 2, GB_FUNC | GB_STATE, session_id, NULL,
	 "the id of this conversation", "Only with parentheses: session_id alone is a variable.",
	 "id = SESSION_ID()", "SET USER"},
	{"BOT ID", "", "text", "session", 2, GB_FUNC | GB_STATE, bot_id, NULL,
	 "the name of the bot", "", "id = BOT_ID()", "SESSION ID"},
	{"SET LANG", "language", NULL, "session", 2, STMT, set_lang, NULL,
	 "the language of the bot's own sentences in this conversation", "", "SET LANG \"pt-BR\"", "SET SESSION"},
	{"SET MAX LINES", "count", NULL, "session", 2, STMT, set_max_lines, NULL,
	 "how many rows a page of data has", "", "SET MAX LINES 20", "SET PAGE MODE"},
	{"SET PAGE MODE", "mode", NULL, "session", 2, STMT, set_page_mode, NULL,
	 "how pages of data are asked for", "", "SET PAGE MODE \"auto\"", "SET MAX LINES"},
	{"ALLOW ROLE", "role", NULL, "session", 2, STMT | GB_ADMIN, allow_role, NULL,
	 "end with an error unless the user has the role", "", "ALLOW ROLE \"manager\"", "SET USER"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_session = {rows, GB_LEN(rows)};
