/* cgi/h_tool.c - tools for programs (platform.md 3.4) */
#include "bot/tooldoc.h"
#include "cgi/route.h"
#include "cgi/tool.h"

static struct gb_json *
document(const struct gb_tool *tool, const struct gb_index *index)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set(o, GB_S("name"), gb_json_new_text(tool->name));
	gb_json_set(o, GB_S("description"), gb_json_new_text(gb_tool_description(tool->ast)));
	gb_json_set(o, GB_S("input_schema"), gb_tool_schema(tool->ast, index));
	return o;
}

static void
send(struct gb_json *o, struct gb_resp *p)
{
	gb_resp_type(p, 200, "application/json");
	gb_json_dump(o, GB_JSON_COMPACT, &p->body);
	gb_json_free(o);
}

enum gb_rc
gb_h_tools(struct gb_web *s, const struct gb_req *r, struct gb_visit *v __attribute__((unused)),
           struct gb_resp *p, struct gb_err *err)
{
	struct gb_webbot *bot;
	const struct gb_toolset *set;
	size_t n;
	enum gb_rc rc = gb_web_bot(s, r->segment[2], &bot, err);
	if (rc == GB_OK)
		rc = gb_web_tools(bot, &set, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_tool *tool = gb_toolset_all(set, &n);
	struct gb_json *o = gb_json_new_object(), *list = gb_json_new_array();
	for (size_t i = 0; i < n; i++)
		gb_json_append(list, document(&tool[i], s->index));
	gb_json_set(o, GB_S("bot"), gb_json_new_text(bot->bot->pkg.name));
	gb_json_set(o, GB_S("tools"), list);
	send(o, p);
	return GB_OK;
}

enum gb_rc
gb_h_tool(struct gb_web *s, const struct gb_req *r, struct gb_visit *v __attribute__((unused)),
          struct gb_resp *p, struct gb_err *err)
{
	struct gb_webbot *bot;
	const struct gb_tool *tool;
	enum gb_rc rc = gb_tool_find(s, r->segment[2], r->segment[3], &bot, &tool, err);
	if (rc == GB_OK)
		send(document(tool, s->index), p);
	return rc;
}

enum gb_rc
gb_h_tool_run(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
              struct gb_err *err)
{
	struct gb_json *body = NULL;
	struct gb_talk t;
	enum gb_rc rc = gb_chat_body(r, &body, err);
	if (rc != GB_OK)
		return rc;
	gb_talk_init(&t);
	rc = gb_chat_visit(v, true, err);
	if (rc == GB_OK) {
		const struct gb_toolin in = {v->owner, r->segment[3], body,
		                             gb_req_header(r, "IDEMPOTENCY_KEY"), GB_S("tool")};
		rc = gb_tool_run(s, r->segment[2], &in, &t, err);
	}
	if (rc == GB_OK)
		rc = gb_chat_answer(s, v, &t, t.seq_from, false, p, err);
	gb_talk_fini(&t);
	gb_json_free(body);
	return rc;
}
