/* lib/kw_context.c - what a language model is to know in this conversation
 *
 * These keywords only write down what was asked for; whoever calls a model reads it.
 * Source: keywords.md 2.9, 2.13; language.md 14.5; S20.
 */
#include "lib/env.h"
#include "lib/kw_groups.h"
#include "lib/room.h"
#include "lib/session.h"

static enum gb_rc
set_context(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice name = GB_S(""), text;
	bool named = gb_has(c, 1);
	enum gb_rc rc = gb_arg_text(c, named ? 1 : 0, &text, err);
	if (rc == GB_OK && named)
		rc = gb_arg_text(c, 0, &name, err);
	if (rc == GB_OK)
		rc = gb_room_keep(c, &gb_env(c)->session->contexts, gb_slice_trim(name), text,
		                  0, err);
	return rc;
}

static enum gb_rc
set_prompt(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice text;
	enum gb_rc rc = gb_arg_text(c, 0, &text, err);
	if (rc == GB_OK)
		rc = gb_room(c, text.n, err);
	if (rc == GB_OK)
		gb_kept_set(&gb_env(c)->session->prompt, text.n > 0 ? text : GB_S(""));
	return rc;
}

static enum gb_rc
set_pref(struct gb_call *c, const char *name, struct gb_err *err)
{
	struct gb_slice text;
	enum gb_rc rc = gb_arg_text(c, 0, &text, err);
	if (rc == GB_OK)
		rc = gb_room_keep(c, &gb_env(c)->session->prefs, gb_cstr(name),
		                  gb_slice_trim(text), 0, err);
	return rc;
}

static enum gb_rc
set_answer_mode(struct gb_call *c, struct gb_err *err)
{
	return set_pref(c, "answer-mode", err);
}

static enum gb_rc
use_model(struct gb_call *c, struct gb_err *err)
{
	return set_pref(c, "model", err);
}

/* The name of a script or a knowledge base without folder and suffix. */
static struct gb_slice
bare_name(struct gb_slice s, struct gb_slice suffix)
{
	s = gb_slice_trim(s);
	for (size_t i = s.n; i-- > 0;) {
		if (s.p[i] == '/') {
			s = gb_slice(s.p + i + 1, s.n - i - 1);
			break;
		}
	}
	if (s.n > suffix.n && gb_slice_ieq(gb_slice(s.p + s.n - suffix.n, suffix.n), suffix))
		s.n -= suffix.n;
	return s;
}

static enum gb_rc
use_name(struct gb_call *c, struct gb_map *m, struct gb_slice suffix, struct gb_err *err)
{
	struct gb_slice name;
	enum gb_rc rc = gb_arg_text(c, 0, &name, err);
	if (rc != GB_OK)
		return rc;
	name = bare_name(name, suffix);
	if (name.n == 0)
		return gb_arg_fail(c, 0, err, "must be a name, not an empty text");
	return gb_room_keep(c, m, name, GB_S(""), 0, err);
}

static enum gb_rc
use_tool(struct gb_call *c, struct gb_err *err)
{
	return use_name(c, &gb_env(c)->session->tools, GB_S(".bas"), err);
}

static enum gb_rc
clear_tools(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	gb_keep_clear(&gb_env(c)->session->tools);
	return GB_OK;
}

static enum gb_rc
use_kb(struct gb_call *c, struct gb_err *err)
{
	return use_name(c, &gb_env(c)->session->kbs, GB_S(".gbkb"), err);
}

static enum gb_rc
clear_kb(struct gb_call *c, struct gb_err *err)
{
	struct gb_map *kbs = &gb_env(c)->session->kbs;
	struct gb_slice name = GB_S("ALL");
	enum gb_rc rc = gb_has(c, 0) ? gb_arg_text(c, 0, &name, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	if (gb_slice_ieq(gb_slice_trim(name), GB_S("ALL")))
		gb_keep_clear(kbs);
	else
		gb_keep_drop(kbs, bare_name(name, GB_S(".gbkb")));
	return GB_OK;
}

static enum gb_rc
use_website(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice address, refresh = GB_S("1m");
	enum gb_rc rc = gb_arg_text(c, 0, &address, err);
	if (rc == GB_OK && gb_has(c, 1))
		rc = gb_arg_text(c, 1, &refresh, err);
	if (rc == GB_OK)
		rc = gb_room_keep(c, &gb_env(c)->session->websites, gb_slice_trim(address),
		                  refresh, 0, err);
	return rc;
}

static enum gb_rc
clear_websites(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	gb_keep_clear(&gb_env(c)->session->websites);
	return GB_OK;
}

#define STMT (GB_STMT | GB_STATE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SET CONTEXT", "name AS(text)", NULL, "context", 2, STMT, set_context, NULL,
	 "write down what a model is to know while the context of that name is active",
	 "A suggestion with the name makes the context the active one.",
	 "SET CONTEXT \"hours\" AS \"We open at nine.\"", "ADD SUGGESTION"},
	{"SET CONTEXT", "name text", NULL, "context", 2, STMT, set_context, NULL,
	 "write down what a model is to know while the context of that name is active", "",
	 "SET CONTEXT \"hours\", \"We open at nine.\"", "ADD SUGGESTION"},
	{"SET CONTEXT", "text", NULL, "context", 2, STMT, set_context, NULL,
	 "write down what a model is always to know", "", "SET CONTEXT \"We sell books.\"", "SYSTEM PROMPT"},
	{"SYSTEM PROMPT", "text", NULL, "context", 2, GB_CORE | GB_STATE, set_prompt, NULL,
	 "the instruction of the model in this conversation",
	 "Written as a block, BEGIN SYSTEM PROMPT to END SYSTEM PROMPT; the one that ran last holds.",
	 "BEGIN SYSTEM PROMPT\nYou sell books.\nEND SYSTEM PROMPT", "SET CONTEXT"},
	{"SET ANSWER MODE", "mode", NULL, "context", 2, STMT, set_answer_mode, NULL,
	 "from where ANSWER takes its answers", "", "SET ANSWER MODE \"document\"", "USE KB"},
	{"USE MODEL", "name", NULL, "context", 2, STMT, use_model, NULL,
	 "choose the model of this conversation", "", "USE MODEL \"auto\"", "SYSTEM PROMPT"},
	{"USE TOOL", "name", NULL, "context", 2, STMT, use_tool, NULL,
	 "let the model run a script of the bot", "The name may end in \".bas\".", "USE TOOL \"order\"", "CLEAR TOOLS"},
	{"ADD TOOL", "name", NULL, "context", 2, STMT, use_tool, NULL,
	 "let the model run a script of the bot", "", "ADD TOOL \"order\"", "USE TOOL"},
	{"ADD TOOL", "name AS(kind:type)", NULL, "context", 2, STMT, use_tool, NULL,
	 "let the model run a script of the bot, with the way it is called", "The way changes nothing here.",
	 "ADD TOOL \"order\" AS MCP", "USE TOOL"},
	{"CLEAR TOOLS", "", NULL, "context", 2, STMT, clear_tools, NULL,
	 "take all tools away from the model", "", "CLEAR TOOLS", "USE TOOL"},
	{"USE KB", "name", NULL, "context", 2, STMT, use_kb, NULL,
	 "let the model look things up in a knowledge base", "", "USE KB \"manuals\"", "CLEAR KB"},
	{"ADD KB", "name", NULL, "context", 2, STMT, use_kb, NULL,
	 "let the model look things up in a knowledge base", "", "ADD_KB(\"manuals\")", "USE KB"},
	{"SET KB", "name", NULL, "context", 2, STMT, use_kb, NULL,
	 "let the model look things up in a knowledge base", "", "SET_KB \"manuals\"", "USE KB"},
	{"CLEAR KB", "name?", NULL, "context", 2, STMT, clear_kb, NULL,
	 "take a knowledge base away, or all of them", "", "CLEAR KB", "USE KB"},
	{"CLEAR KB", "ALL", NULL, "context", 2, STMT, clear_kb, NULL,
	 "take all knowledge bases away", "", "CLEAR KB ALL", "USE KB"},
	{"USE WEBSITE", "address REFRESH(every)?", NULL, "context", 2, STMT, use_website, NULL,
	 "let the model look things up on a web site", "", "USE WEBSITE \"https://example.com\" REFRESH \"1d\"", "CLEAR WEBSITES"},
	{"ADD WEBSITE", "address REFRESH(every)?", NULL, "context", 2, STMT, use_website, NULL,
	 "let the model look things up on a web site", "", "ADD_WEBSITE \"https://example.com\"", "USE WEBSITE"},
	{"CLEAR WEBSITES", "", NULL, "context", 2, STMT, clear_websites, NULL,
	 "take all web sites away", "", "CLEAR WEBSITES", "USE WEBSITE"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_context = {rows, GB_LEN(rows)};
