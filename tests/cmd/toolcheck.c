/* toolcheck - does a tool document have the form that models and protocols ask for?
 *
 *	toolcheck FILE.mcp.json|FILE.tool.json...
 *
 * Says for each file what is wrong and ends with 1 when anything is. The schema of both: an
 * object of typed properties, of which `required` names some, each once.
 */
#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "text/json.h"

#define DOC_MAX (1u << 20)
#define NAME_MAX_BYTES 64

struct check {
	const char *path;
	unsigned faults;
};

static void
fault(struct check *c, const char *what, struct gb_slice where)
{
	printf("%s: %.*s: %s\n", c->path, (int)where.n, where.p, what);
	c->faults++;
}

static const struct gb_json *
member(const struct gb_json *o, const char *key)
{
	return gb_json_get(o, gb_cstr(key));
}

/* True when the keys of an object are exactly those of the list, in its order. */
static bool
has_keys(struct gb_json *o, const char *const *keys, size_t n)
{
	struct gb_json_iter it = {0};
	size_t at = 0;
	while (gb_json_next(o, &it))
		if (at == n || !gb_slice_eq(it.key, gb_cstr(keys[at++])))
			return false;
	return at == n;
}

static bool
is_name(struct gb_slice s)
{
	bool ok = s.n > 0 && s.n <= NAME_MAX_BYTES;
	for (size_t i = 0; ok && i < s.n; i++) {
		char ch = s.p[i];
		ok = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
		     (ch >= '0' && ch <= '9') || ch == '_' || ch == '-';
	}
	return ok;
}

/* Whether a value has the JSON type of a property. */
static bool
fits(const struct gb_json *v, struct gb_slice type)
{
	static const struct {
		const char *type;
		enum gb_json_type json;
	} rows[] = {{"string", GB_JSON_TEXT},   {"integer", GB_JSON_INT},
	            {"number", GB_JSON_REAL},   {"boolean", GB_JSON_BOOL},
	            {"object", GB_JSON_OBJECT}, {"array", GB_JSON_ARRAY}};
	enum gb_json_type is = gb_json_typeof(v);
	if (is == GB_JSON_INT && gb_slice_eq(type, GB_S("number")))
		return true;
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (gb_slice_eq(type, gb_cstr(rows[i].type)))
			return is == rows[i].json;
	return false;
}

static bool
is_type(struct gb_slice s)
{
	static const char *const types[] = {"string",  "integer", "number",
	                                    "boolean", "object",  "array"};
	for (size_t i = 0; i < GB_LEN(types); i++)
		if (gb_slice_eq(s, gb_cstr(types[i])))
			return true;
	return false;
}

static void
check_property(struct check *c, struct gb_slice name, struct gb_json *p)
{
	static const char *const known[] = {"type", "description", "example",
	                                    "enum", "format",      "default"};
	struct gb_slice type = gb_json_text(member(p, "type"));
	const struct gb_json *choices = member(p, "enum");
	struct gb_json_iter it = {0};
	if (!is_type(type))
		fault(c, "\"type\" is no type of JSON schema", name);
	if (gb_json_typeof(member(p, "description")) != GB_JSON_TEXT)
		fault(c, "\"description\" is no text", name);
	while (gb_json_next(p, &it)) {
		bool ok = false;
		for (size_t i = 0; i < GB_LEN(known); i++)
			ok = ok || gb_slice_eq(it.key, gb_cstr(known[i]));
		if (!ok)
			fault(c, "a key that the schema does not have", it.key);
	}
	if (member(p, "default") && !fits(member(p, "default"), type))
		fault(c, "\"default\" has another type", name);
	if (choices && gb_json_count(choices) == 0)
		fault(c, "\"enum\" is empty", name);
	for (size_t i = 0; choices && i < gb_json_count(choices); i++)
		if (!fits(gb_json_at(choices, i), type))
			fault(c, "a choice of \"enum\" has another type", name);
}

static void
check_schema(struct check *c, struct gb_json *s)
{
	static const char *const keys[] = {"type", "properties", "required"};
	struct gb_json *properties = gb_json_get(s, GB_S("properties"));
	const struct gb_json *required = member(s, "required");
	struct gb_json_iter it = {0};
	if (!has_keys(s, keys, GB_LEN(keys)) ||
	    !gb_slice_eq(gb_json_text(member(s, "type")), GB_S("object")) ||
	    gb_json_typeof(properties) != GB_JSON_OBJECT ||
	    gb_json_typeof(required) != GB_JSON_ARRAY) {
		fault(c, "not an object schema of type, properties, required", GB_S("schema"));
		return;
	}
	while (gb_json_next(properties, &it))
		check_property(c, it.key, it.value);
	for (size_t i = 0; i < gb_json_count(required); i++) {
		struct gb_slice name = gb_json_text(gb_json_at(required, i));
		if (!gb_json_get(properties, name))
			fault(c, "required, but no property", name);
		for (size_t k = 0; k < i; k++)
			if (gb_slice_eq(name, gb_json_text(gb_json_at(required, k))))
				fault(c, "required twice", name);
	}
}

static void
check_tool(struct check *c, struct gb_json *o, const char *schema)
{
	const char *const keys[] = {"name", "description", schema};
	if (!has_keys(o, keys, GB_LEN(keys))) {
		fault(c, "not a tool of name, description and schema", GB_S("tool"));
		return;
	}
	if (!is_name(gb_json_text(member(o, "name"))))
		fault(c, "a name of letters, digits, _ and - is needed", GB_S("name"));
	if (gb_json_text(member(o, "description")).n == 0)
		fault(c, "there is no text", GB_S("description"));
	check_schema(c, gb_json_get(o, gb_cstr(schema)));
}

static void
check_document(struct check *c, struct gb_json *doc)
{
	static const char *const keys[] = {"type", "function"};
	if (!member(doc, "function")) {
		check_tool(c, doc, "input_schema");
		return;
	}
	if (!has_keys(doc, keys, GB_LEN(keys)) ||
	    !gb_slice_eq(gb_json_text(member(doc, "type")), GB_S("function")))
		fault(c, "not a document of type and function", GB_S("document"));
	check_tool(c, gb_json_get(doc, GB_S("function")), "parameters");
}

int
main(int argc, char **argv)
{
	struct check c = {0};
	for (int i = 1; i < argc; i++) {
		struct gb_buf text;
		struct gb_err err;
		struct gb_json *doc = NULL;
		c.path = argv[i];
		gb_buf_init(&text, DOC_MAX);
		if (gb_read_file(argv[i], DOC_MAX, &text, &err) != GB_OK ||
		    gb_json_parse(gb_buf_get(&text), DOC_MAX, &doc, &err) != GB_OK)
			fault(&c, err.msg, GB_S("file"));
		else
			check_document(&c, doc);
		gb_json_free(doc);
		gb_buf_fini(&text);
	}
	return c.faults > 0;
}
