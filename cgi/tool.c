#include "cgi/tool.h"

#include "base/log.h"
#include "base/utf8.h"
#include "bot/tooldoc.h"

#define ARGUMENT_MAX ((size_t)1 << 20)

static struct gb_json *
find_argument(struct gb_json *arguments, struct gb_slice name)
{
	struct gb_json_iter it = {0};
	while (arguments && gb_json_next(arguments, &it))
		if (gb_utf8_ieq(it.key, name))
			return it.value;
	return NULL;
}

static bool
is_container(enum gb_json_type t)
{
	return t == GB_JSON_ARRAY || t == GB_JSON_OBJECT;
}

/* A text in PARAM's own notation: the types of language.md 13.4 read it from there. */
static void
put_argument(struct gb_map *to, struct gb_slice name, struct gb_json *value)
{
	struct gb_buf b;
	gb_buf_init(&b, ARGUMENT_MAX);
	if (gb_json_typeof(value) == GB_JSON_TEXT)
		gb_buf_slice(&b, gb_json_text(value));
	else
		gb_json_dump(value, GB_JSON_COMPACT, &b);
	gb_keep_set(to, name, gb_buf_get(&b), 0);
	gb_buf_fini(&b);
}

static enum gb_rc
take(const struct gb_param *p, const struct gb_index *index, struct gb_json *arguments,
     struct gb_map *to, struct gb_err *err)
{
	const char *format, *json = gb_tool_type(index, p->type, &format);
	const struct gb_slice name = p->name->spelled;
	struct gb_json *value = find_argument(arguments, name);
	const enum gb_json_type type = gb_json_typeof(value);
	const bool wants = strcmp(json, "array") == 0 || strcmp(json, "object") == 0;
	if (type == GB_JSON_NULL)
		return p->optional || p->has_default
		               ? GB_OK
		               : gb_fail(err, GB_E_PARAM_TYPE, "parameter \"%.*s\" is missing",
		                         GB_SARG(name));
	if (is_container(type) && !wants)
		return gb_fail(err, GB_E_PARAM_TYPE, "parameter \"%.*s\" must be %s (%.*s)",
		               GB_SARG(name), json, GB_SARG(p->type));
	put_argument(to, name, value);
	return GB_OK;
}

/* Names that the script does not know are no error: a model invents some. */
static void
note_unknown(const struct gb_tool *tool, struct gb_json *arguments)
{
	struct gb_json_iter it = {0};
	size_t unknown = 0;
	while (arguments && gb_json_next(arguments, &it)) {
		uint32_t i = 0;
		while (i < tool->ast->nparam &&
		       !gb_utf8_ieq(tool->ast->param[i].name->spelled, it.key))
			i++;
		unknown += i == tool->ast->nparam;
	}
	if (unknown > 0)
		gb_log(GB_LOG_INFO, "tool", "tool=%.*s %zu arguments are unknown to it",
		       GB_SARG(tool->name), unknown);
}

enum gb_rc
gb_tool_arguments(const struct gb_tool *tool, const struct gb_index *index,
                  struct gb_json *arguments, struct gb_map *ret, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	for (uint32_t i = 0; i < tool->ast->nparam && rc == GB_OK; i++)
		if (tool->ast->param[i].header)
			rc = take(&tool->ast->param[i], index, arguments, ret, err);
	if (rc == GB_OK)
		note_unknown(tool, arguments);
	return rc;
}

enum gb_rc
gb_tool_find(struct gb_web *s, struct gb_slice bot, struct gb_slice name,
             struct gb_webbot **ret_bot, const struct gb_tool **ret, struct gb_err *err)
{
	const struct gb_toolset *set;
	enum gb_rc rc = gb_web_bot(s, bot, ret_bot, err);
	if (rc == GB_OK)
		rc = gb_web_tools(*ret_bot, &set, err);
	if (rc != GB_OK)
		return rc;
	*ret = gb_toolset_find(set, name);
	return *ret ? GB_OK
	            : gb_fail(err, GB_E_HTTP_UNKNOWN, "the bot has no tool of that name");
}

enum gb_rc
gb_tool_run(struct gb_web *s, struct gb_slice bot, const struct gb_toolin *in,
            struct gb_talk *ret, struct gb_err *err)
{
	struct gb_map params = {0};
	struct gb_webbot *b;
	const struct gb_tool *tool;
	enum gb_rc rc = gb_tool_find(s, bot, in->name, &b, &tool, err);
	if (rc == GB_OK)
		rc = gb_tool_arguments(tool, s->index, in->arguments, &params, err);
	if (rc == GB_OK) {
		const struct gb_talkin talk = {.owner = in->owner,
		                               .fresh = true,
		                               .send = true,
		                               .channel = in->channel,
		                               .external = in->external,
		                               .script = tool->stem,
		                               .wants = GB_WANTS_TOOL,
		                               .params = &params};
		rc = gb_talk(s, bot, &talk, ret, err);
	}
	gb_keep_fini(&params);
	return rc;
}
