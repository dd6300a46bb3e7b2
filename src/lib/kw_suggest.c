/* lib/kw_suggest.c - suggestions and switchers
 *
 * Source: keywords.md 2.8.
 */
#include "lib/env.h"
#include "lib/kw_groups.h"
#include "lib/room.h"
#include "lib/session.h"

static void
changed(struct gb_call *c)
{
	const struct gb_env *env = gb_env(c);
	if (env->channel.suggest)
		env->channel.suggest(env->channel.ctx, env->session);
}

/* Adds to a list: argument 0 is the value, the last one that is there is the label. */
static enum gb_rc
put(struct gb_call *c, struct gb_suggestions *list, enum gb_suggest kind,
    struct gb_suggestion **ret, struct gb_err *err)
{
	struct gb_slice value, label;
	enum gb_rc rc = gb_arg_text(c, 0, &value, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, gb_has(c, 1) ? 1 : 0, &label, err);
	if (rc != GB_OK)
		return rc;
	value = gb_slice_trim(value);
	label = gb_slice_trim(label);
	if (label.n == 0)
		return gb_arg_fail(c, gb_has(c, 1) ? 1 : 0, err,
		                   "must be a text for the person to read");
	rc = gb_room(c, label.n + value.n, err);
	if (rc != GB_OK)
		return rc;
	*ret = gb_suggest_put(list, kind, label, value);
	changed(c);
	return GB_OK;
}

static enum gb_rc
add_context(struct gb_call *c, struct gb_err *err)
{
	struct gb_suggestion *s;
	return put(c, &gb_env(c)->session->suggestions, GB_SUGGEST_CONTEXT, &s, err);
}

static enum gb_rc
add_text(struct gb_call *c, struct gb_err *err)
{
	struct gb_suggestion *s;
	return put(c, &gb_env(c)->session->suggestions, GB_SUGGEST_TEXT, &s, err);
}

static enum gb_rc
add_tool(struct gb_call *c, struct gb_err *err)
{
	struct gb_suggestion *s;
	return put(c, &gb_env(c)->session->suggestions, GB_SUGGEST_TOOL, &s, err);
}

/* "label", "action:x": a tool when the action says so, else a text to send. */
static enum gb_rc
add_action(struct gb_call *c, struct gb_err *err)
{
	static const struct {
		const char *prefix;
		enum gb_suggest kind;
	} actions[] = {{"tool:", GB_SUGGEST_TOOL},
	               {"context:", GB_SUGGEST_CONTEXT},
	               {"text:", GB_SUGGEST_TEXT},
	               {"action:", GB_SUGGEST_TEXT}};
	struct gb_slice label, action;
	enum gb_suggest kind = GB_SUGGEST_TEXT;
	enum gb_rc rc = gb_arg_text(c, 0, &label, err);
	if (rc == GB_OK)
		rc = gb_arg_text(c, 1, &action, err);
	if (rc != GB_OK)
		return rc;
	label = gb_slice_trim(label);
	action = gb_slice_trim(action);
	if (label.n == 0)
		return gb_arg_fail(c, 0, err, "must be a text for the person to read");
	for (size_t i = 0; i < GB_LEN(actions); i++) {
		struct gb_slice prefix = gb_cstr(actions[i].prefix);
		if (action.n > prefix.n && gb_slice_ieq(gb_slice(action.p, prefix.n), prefix)) {
			kind = actions[i].kind;
			action = gb_slice_trim(
				gb_slice(action.p + prefix.n, action.n - prefix.n));
			break;
		}
	}
	rc = gb_room(c, label.n + action.n, err);
	if (rc != GB_OK)
		return rc;
	gb_suggest_put(&gb_env(c)->session->suggestions, kind, label, action);
	changed(c);
	return GB_OK;
}

static enum gb_rc
clear_suggestions(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	gb_suggest_clear(&gb_env(c)->session->suggestions);
	changed(c);
	return GB_OK;
}

static enum gb_rc
add_switcher(struct gb_call *c, struct gb_err *err)
{
	static const struct {
		const char *id, *prompt;
	} standard[] = {
		{"tables", "Answer with a Markdown table where the content allows it."},
		{"infographic",
	         "Answer as an infographic: short blocks with a figure and a caption each."},
		{"cards", "Answer as cards: a title and two lines for each item."},
		{"list", "Answer as a list."},
		{"comparison", "Answer as a comparison, side by side."},
		{"timeline", "Answer as a timeline, in order of date."},
		{"markdown", "Answer in Markdown with headings."},
		{"chart",
	         "Answer with the data of a chart: one line for each label and its value."},
	};
	struct gb_suggestion *s = NULL;
	struct gb_slice id;
	enum gb_rc rc = gb_arg_text(c, 0, &id, err);
	if (rc == GB_OK)
		rc = put(c, &gb_env(c)->session->switchers, GB_SUGGEST_SWITCH, &s, err);
	if (!s)
		return rc;
	for (size_t i = 0; i < GB_LEN(standard); i++) {
		if (gb_slice_ieq(gb_slice_trim(id), gb_cstr(standard[i].id)))
			gb_kept_set(&s->value, gb_cstr(standard[i].prompt));
	}
	return GB_OK;
}

static enum gb_rc
clear_switchers(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	gb_suggest_clear(&gb_env(c)->session->switchers);
	changed(c);
	return GB_OK;
}

#define STMT (GB_STMT | GB_STATE)

/* clang-format off */
static const struct gb_kw rows[] = {
	{"ADD SUGGESTION", "context AS(label)", NULL, "suggestions", 2, STMT, add_context, NULL,
	 "offer the person something to say",
	 "A tap on the label makes the context of that name the active one (SET CONTEXT) and sends the "
	 "name as the person's message.",
	 "ADD SUGGESTION \"hours\" AS \"Opening hours\"", "CLEAR SUGGESTIONS,ADD SUGGESTION TEXT,SET CONTEXT"},
	{"ADD SUGGESTION", "label", NULL, "suggestions", 2, STMT, add_text, NULL,
	 "offer the person something to say", "", "ADD SUGGESTION \"Opening hours\"", "CLEAR SUGGESTIONS"},
	{"ADD SUGGESTION", "label action", NULL, "suggestions", 2, STMT, add_action, NULL,
	 "offer the person something to do", "The action is \"tool:NAME\", \"context:NAME\" or a text to send.",
	 "ADD SUGGESTION \"Opening hours\", \"text:When are you open?\"", "ADD SUGGESTION TOOL"},
	{"ADD SUGGESTION", "label action look", NULL, "suggestions", 2, STMT, add_action, NULL,
	 "offer the person something to do", "The look is a word such as \"fixed\"; it changes nothing here.",
	 "ADD SUGGESTION \"Opening hours\", \"When are you open?\", \"fixed\"", "ADD SUGGESTION"},
	{"ADD SUGGESTION TEXT", "value AS(label)", NULL, "suggestions", 2, STMT, add_text, NULL,
	 "offer the person a text to send", "", "ADD SUGGESTION TEXT \"When are you open?\" AS \"Hours\"", "ADD SUGGESTION"},
	{"ADD SUGGESTION TEXT", "value label?", NULL, "suggestions", 2, STMT, add_text, NULL,
	 "offer the person a text to send", "", "ADD_SUGGESTION_TEXT(\"When are you open?\", \"Hours\")", "ADD SUGGESTION"},
	{"ADD SUGGESTION TOOL", "tool AS(label)", NULL, "suggestions", 2, STMT, add_tool, NULL,
	 "offer the person a script to run", "", "ADD SUGGESTION TOOL \"order\" AS \"My order\"", "ADD SUGGESTION,ADD TOOL"},
	{"ADD SUGGESTION TOOL", "tool label?", NULL, "suggestions", 2, STMT, add_tool, NULL,
	 "offer the person a script to run", "", "ADD_SUGGESTION_TOOL(\"order\", \"My order\")", "ADD SUGGESTION"},
	{"CLEAR SUGGESTIONS", "", NULL, "suggestions", 2, STMT, clear_suggestions, NULL,
	 "take all suggestions away", "", "CLEAR SUGGESTIONS", "ADD SUGGESTION"},
	{"ADD SWITCHER", "id AS(label)", NULL, "suggestions", 2, STMT, add_switcher, NULL,
	 "offer the person a way of answering to switch on",
	 "The id is tables, infographic, cards, list, comparison, timeline, markdown or chart; any other text "
	 "is itself the instruction that is added to the system prompt while the switch is on.",
	 "ADD SWITCHER \"tables\" AS \"Tables\"", "CLEAR SWITCHERS"},
	{"ADD SWITCHER", "id label?", NULL, "suggestions", 2, STMT, add_switcher, NULL,
	 "offer the person a way of answering to switch on", "", "ADD_SWITCHER(\"tables\", \"Tables\")", "CLEAR SWITCHERS"},
	{"CLEAR SWITCHERS", "", NULL, "suggestions", 2, STMT, clear_switchers, NULL,
	 "take all switchers away", "", "CLEAR SWITCHERS", "ADD SWITCHER"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_suggest = {rows, GB_LEN(rows)};
