#include "bot/tooldoc.h"

#include "base/num.h"
#include "text/json.h"

#define EXAMPLE_MAX (1u << 16)

bool
gb_is_tool(const struct gb_ast *ast)
{
	if (gb_slice_ieq(ast->src->stem, GB_S("tables")))
		return false;
	return (ast->main->body && ast->main->body->n > 0) || ast->nparam > 0 ||
	       ast->has_description;
}

struct gb_slice
gb_tool_name(struct gb_arena *a, struct gb_slice stem)
{
	size_t n = stem.n < GB_TOOL_NAME_MAX ? stem.n : GB_TOOL_NAME_MAX;
	char *name = gb_arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++) {
		char c = stem.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		             (c >= '0' && c <= '9') || c == '_' || c == '-';
		name[i] = plain ? c : '_';
	}
	name[n] = '\0';
	return gb_slice(name, n);
}

struct gb_slice
gb_tool_description(const struct gb_ast *ast)
{
	if (ast->has_description && gb_slice_trim(ast->description).n)
		return ast->description;
	return gb_slice_trim(ast->comment).n ? gb_slice_trim(ast->comment) : ast->src->stem;
}

const char *
gb_tool_type(const struct gb_index *index, struct gb_slice type, const char **ret_format)
{
	/* Types of PARAM that nobody can be asked for in a dialog. */
	static const struct {
		const char *name, *json, *format;
	} only_param[] = {
		{"ARRAY", "array", NULL},
		{"LIST", "array", NULL},
		{"OBJECT", "object", NULL},
		{"MAP", "object", NULL},
		{"JSON", "object", NULL},
		{"DATETIME", "string", "date-time"},
		{"TIMESTAMP", "string", "date-time"},
	};
	*ret_format = NULL;
	for (size_t i = 0; i < GB_LEN(only_param); i++) {
		if (gb_slice_ieq(type, gb_cstr(only_param[i].name))) {
			*ret_format = only_param[i].format;
			return only_param[i].json;
		}
	}
	const struct gb_heartype *row = gb_index_type(index, type);
	if (!row || !row->json)
		return "string";
	*ret_format = row->format;
	return row->json;
}

/* A text that was written as a value, in the JSON type of its parameter when it has that form. */
static struct gb_json *
text_as(struct gb_slice s, const char *json)
{
	int64_t i;
	double f;
	bool number = strcmp(json, "integer") == 0 || strcmp(json, "number") == 0;
	enum gb_num_kind kind = number ? gb_num_parse(s, &i, &f) : GB_NUM_NONE;
	if (kind == GB_NUM_INT)
		return gb_json_new_int(i);
	if (kind == GB_NUM_FLOAT)
		return gb_json_new_real(f);
	if (strcmp(json, "boolean") == 0 && gb_slice_ieq(s, GB_S("true")))
		return gb_json_new_bool(true);
	if (strcmp(json, "boolean") == 0 && gb_slice_ieq(s, GB_S("false")))
		return gb_json_new_bool(false);
	struct gb_json *value;
	struct gb_err ignored;
	if ((strcmp(json, "array") == 0 || strcmp(json, "object") == 0) &&
	    gb_json_parse(s, EXAMPLE_MAX, &value, &ignored) == GB_OK)
		return value;
	return gb_json_new_text(s);
}

static struct gb_json *
literal(const struct gb_node *n, const char *json)
{
	char text[GB_NUM_MAX];
	bool as_text = strcmp(json, "string") == 0;
	double sign = 1;
	if (n->kind == GB_N_UNARY && n->op == GB_OP_NEG) {
		sign = -1;
		n = n->kid[0];
	}
	switch (n->kind) {
	case GB_N_TEXT:
		return text_as(n->text, json);
	case GB_N_BOOL:
		return as_text ? gb_json_new_text(n->u.i ? GB_S("true") : GB_S("false"))
		               : gb_json_new_bool(n->u.i != 0);
	case GB_N_INT: {
		int64_t i = sign < 0 ? -n->u.i : n->u.i;
		return as_text ? gb_json_new_text(gb_slice(text, gb_num_int(text, i)))
		               : gb_json_new_int(i);
	}
	case GB_N_FLOAT:
		return as_text ? gb_json_new_text(
					 gb_slice(text, gb_num_float(text, sign * n->u.f)))
		               : gb_json_new_real(sign * n->u.f);
	default:
		return gb_json_new_null();
	}
}

static void
set_text(struct gb_json *o, const char *key, struct gb_slice s)
{
	gb_json_set(o, gb_cstr(key), gb_json_new_text(s));
}

static struct gb_json *
property(const struct gb_param *p, const struct gb_index *index)
{
	const char *format;
	const char *json = gb_tool_type(index, p->type, &format);
	struct gb_json *o = gb_json_new_object();
	set_text(o, "type", gb_cstr(json));
	set_text(o, "description", p->desc);
	if (p->example.n)
		gb_json_set(o, GB_S("example"), text_as(p->example, json));
	if (p->nchoice) {
		struct gb_json *list = gb_json_new_array();
		for (uint32_t i = 0; i < p->nchoice; i++)
			gb_json_append(list, gb_json_new_text(p->choice[i]));
		gb_json_set(o, GB_S("enum"), list);
	}
	if (p->has_default && p->deflt)
		gb_json_set(o, GB_S("default"), literal(p->deflt, json));
	if (format)
		set_text(o, "format", gb_cstr(format));
	return o;
}

struct gb_json *
gb_tool_schema(const struct gb_ast *ast, const struct gb_index *index)
{
	struct gb_json *o = gb_json_new_object();
	struct gb_json *properties = gb_json_new_object(), *required = gb_json_new_array();
	for (uint32_t i = 0; i < ast->nparam; i++) {
		const struct gb_param *p = &ast->param[i];
		if (!p->header)
			continue;
		gb_json_set(properties, p->name->spelled, property(p, index));
		if (!p->optional && !p->has_default)
			gb_json_append(required, gb_json_new_text(p->name->spelled));
	}
	set_text(o, "type", GB_S("object"));
	gb_json_set(o, GB_S("properties"), properties);
	gb_json_set(o, GB_S("required"), required);
	return o;
}

void
gb_tool_document(const struct gb_ast *ast, const struct gb_index *index, enum gb_tooldoc kind,
                 struct gb_buf *out)
{
	struct gb_arena a = {0};
	struct gb_json *inner = gb_json_new_object(), *document = inner;
	set_text(inner, "name", gb_tool_name(&a, ast->src->stem));
	set_text(inner, "description", gb_tool_description(ast));
	if (kind == GB_TOOLDOC_MCP) {
		gb_json_set(inner, GB_S("input_schema"), gb_tool_schema(ast, index));
	} else {
		gb_json_set(inner, GB_S("parameters"), gb_tool_schema(ast, index));
		document = gb_json_new_object();
		set_text(document, "type", GB_S("function"));
		gb_json_set(document, GB_S("function"), inner);
	}
	gb_json_dump(document, GB_JSON_PRETTY, out);
	gb_buf_char(out, '\n');
	gb_json_free(document);
	gb_arena_fini(&a);
}
