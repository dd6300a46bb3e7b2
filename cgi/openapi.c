#include "cgi/openapi.h"

#include "base/version.h"
#include "cgi/route.h"
#include "text/json.h"

static struct gb_json *
one_text(const char *key, struct gb_slice text)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set_text(o, key, text);
	return o;
}

static struct gb_json *
one(const char *key, struct gb_json *value)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set(o, gb_cstr(key), value);
	return o;
}

static bool
begins(const char *pattern, const char *with)
{
	return strncmp(pattern, with, strlen(with)) == 0;
}

static bool
is_for_programs(const struct gb_route *row)
{
	return (begins(row->pattern, "/api/") && !begins(row->pattern, "/api/ui/")) ||
	       begins(row->pattern, "/mcp/") || strcmp(row->pattern, "/health") == 0 ||
	       strcmp(row->pattern, "/metrics") == 0;
}

/* --- paths --- */

/* What the nth "*" of a pattern stands for. */
static const char *
name_of(const char *pattern, unsigned n)
{
	if (begins(pattern, "/api/files/"))
		return "file";
	if (begins(pattern, "/api/sessions/"))
		return "session";
	return n == 0 ? "bot" : begins(pattern, "/api/bot/") ? "webhook" : "tool";
}

static void
put_path(struct gb_buf *out, const char *pattern)
{
	unsigned n = 0;
	for (const char *c = pattern; *c; c++)
		if (*c == '*')
			gb_buf_printf(out, "{%s}", name_of(pattern, n++));
		else
			gb_buf_char(out, *c);
}

static struct gb_json *
parameters(const char *pattern)
{
	struct gb_json *list = gb_json_new_array();
	unsigned n = 0;
	for (const char *c = pattern; *c; c++) {
		if (*c != '*')
			continue;
		struct gb_json *o = gb_json_new_object();
		gb_json_set_text(o, "name", gb_cstr(name_of(pattern, n++)));
		gb_json_set_text(o, "in", GB_S("path"));
		gb_json_set(o, GB_S("required"), gb_json_new_bool(true));
		gb_json_set(o, GB_S("schema"), one_text("type", GB_S("string")));
		gb_json_append(list, o);
	}
	return list;
}

/* --- operations --- */

static const char *
method_of(const struct gb_route *row)
{
	switch (row->method) {
	case GB_GET:
		break;
	case GB_POST:
		return "post";
	case GB_DELETE:
		return "delete";
	}
	return "get";
}

/* "post_api_tools_bot_tool" */
static struct gb_json *
operation_id(const struct gb_route *row)
{
	struct gb_buf path, id;
	gb_buf_init(&path, 512);
	gb_buf_init(&id, 512);
	put_path(&path, row->pattern);
	gb_buf_str(&id, method_of(row));
	for (size_t i = 0; i < path.n; i++) {
		const char c = path.p[i];
		if (c == '/')
			gb_buf_char(&id, '_');
		else if (c != '{' && c != '}')
			gb_buf_char(&id, c == '.' || c == '-' ? '_' : c);
	}
	struct gb_json *text = gb_json_new_text(gb_buf_get(&id));
	gb_buf_fini(&path);
	gb_buf_fini(&id);
	return text;
}

static struct gb_json *
content(struct gb_json *schema)
{
	return one("application/json", one("schema", schema));
}

static struct gb_json *
responses(void)
{
	struct gb_json *o = gb_json_new_object(), *good = gb_json_new_object(),
		       *bad = gb_json_new_object();
	gb_json_set_text(good, "description", GB_S("done"));
	gb_json_set_text(bad, "description", GB_S("refused or failed; message says why"));
	gb_json_set(bad, GB_S("content"),
	            content(one_text("$ref", GB_S("#/components/schemas/Error"))));
	gb_json_set(o, GB_S("2XX"), good);
	gb_json_set(o, GB_S("default"), bad);
	return o;
}

static struct gb_json *
security(bool needed)
{
	struct gb_json *list = gb_json_new_array();
	gb_json_append(list, one("bearer", gb_json_new_array()));
	if (!needed)
		gb_json_append(list, gb_json_new_object());
	return list;
}

static struct gb_json *
operation(const struct gb_route *row)
{
	struct gb_json *o = gb_json_new_object();
	gb_json_set(o, GB_S("operationId"), operation_id(row));
	gb_json_set_text(o, "summary", gb_cstr(row->brief));
	gb_json_set(o, GB_S("parameters"), parameters(row->pattern));
	if (row->method == GB_POST && strcmp(row->pattern, "/api/upload") != 0)
		gb_json_set(o, GB_S("requestBody"),
		            one("content", content(one_text("type", GB_S("object")))));
	gb_json_set(o, GB_S("responses"), responses());
	gb_json_set(o, GB_S("security"), security((row->need & GB_NEED_OWNER) != 0));
	return o;
}

static struct gb_json *
components(void)
{
	static const char *const members[] = {"error", "message", "request_id"};
	struct gb_json *o = gb_json_new_object(), *error = gb_json_new_object();
	struct gb_json *properties = gb_json_new_object(), *required = gb_json_new_array();
	struct gb_json *bearer = one_text("type", GB_S("http"));
	for (size_t i = 0; i < GB_LEN(members); i++) {
		gb_json_set(properties, gb_cstr(members[i]), one_text("type", GB_S("string")));
		gb_json_append(required, gb_json_new_text(gb_cstr(members[i])));
	}
	gb_json_set_text(error, "type", GB_S("object"));
	gb_json_set(error, GB_S("properties"), properties);
	gb_json_set(error, GB_S("required"), required);
	gb_json_set_text(bearer, "scheme", GB_S("bearer"));
	gb_json_set(o, GB_S("schemas"), one("Error", error));
	gb_json_set(o, GB_S("securitySchemes"), one("bearer", bearer));
	return o;
}

void
gb_openapi(struct gb_buf *out)
{
	size_t n;
	const struct gb_route *row = gb_routes(&n);
	struct gb_json *o = gb_json_new_object(), *paths = gb_json_new_object();
	struct gb_json *info = one_text("title", GB_S("gb"));
	struct gb_buf path;
	gb_json_set_text(info, "version", GB_S(PACKAGE_VERSION));
	gb_json_set_text(o, "openapi", GB_S("3.1.0"));
	gb_json_set(o, GB_S("info"), info);
	gb_buf_init(&path, 512);
	for (size_t i = 0; i < n; i++) {
		if (!is_for_programs(&row[i]))
			continue;
		gb_buf_clear(&path);
		put_path(&path, row[i].pattern);
		struct gb_json *item = gb_json_get(paths, gb_buf_get(&path));
		if (!item) {
			item = gb_json_new_object();
			gb_json_set(paths, gb_buf_get(&path), item);
		}
		gb_json_set(item, gb_cstr(method_of(&row[i])), operation(&row[i]));
	}
	gb_buf_fini(&path);
	gb_json_set(o, GB_S("paths"), paths);
	gb_json_set(o, GB_S("components"), components());
	gb_json_dump(o, GB_JSON_PRETTY, out);
	gb_buf_char(out, '\n');
	gb_json_free(o);
}
