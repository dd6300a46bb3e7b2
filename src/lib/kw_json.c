/* lib/kw_json.c - values in the notations of other programs
 *
 * Source: keywords.md 1 "Conversion, validation, JSON, identifiers", 2.5; S31.
 */
#include "lib/lib.h"
#include "lib/made.h"
#include "lib/notation.h"

static enum gb_rc
to_json(struct gb_call *c, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, gb_text_most(c));
	gb_json_put(&b, gb_arg(c, 0), gb_truth(gb_arg(c, 1)));
	return gb_ret_buf(c, gb_arg(c, 0), &b, err);
}

static enum gb_rc
parse_json(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	if (!gb_is_text(v))
		return gb_ret(c, v);
	return gb_json_value(c->heap, gb_text_get(v), &c->ret, err);
}

static enum gb_rc
to_csv(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice delim = GB_S(",");
	enum gb_rc rc = gb_has(c, 1) ? gb_arg_text(c, 1, &delim, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	if (delim.n != 1 || strchr("\"\r\n", delim.p[0]) || (unsigned char)delim.p[0] >= 0x80)
		return gb_arg_fail(c, 1, err, "must be one character, such as \";\"");
	struct gb_buf b;
	gb_buf_init(&b, gb_text_most(c));
	gb_csv_put(&b, gb_arg(c, 0), delim.p[0]);
	return gb_ret_buf(c, GB_NULL, &b, err);
}

static enum gb_rc
to_xml(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice root = GB_S("data");
	enum gb_rc rc = gb_has(c, 1) ? gb_arg_text(c, 1, &root, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	struct gb_buf b;
	gb_buf_init(&b, gb_text_most(c));
	if ((rc = gb_xml_put(&b, gb_arg(c, 0), root, err)) == GB_OK)
		return gb_ret_buf(c, gb_arg(c, 0), &b, err);
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
to_yaml(struct gb_call *c, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, gb_text_most(c));
	enum gb_rc rc = gb_yaml_put(&b, gb_arg(c, 0), err);
	if (rc == GB_OK)
		return gb_ret_buf(c, gb_arg(c, 0), &b, err);
	gb_buf_fini(&b);
	return rc;
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"JSON", "value pretty?", "text", "json", 1, PURE, to_json, NULL,
	 "a value as JSON",
	 "Compact, or over several lines when the second argument is true. Dates are texts; a "
	 "value that holds itself ends there with null.",
	 "s = JSON({\"name\": \"Ana\", \"age\": 31})", "JSON PARSE,TOYAML"},
	{"TOJSON", "value pretty?", "text", "json", 1, PURE, to_json, NULL,
	 "a value as JSON",
	 "", "s = TOJSON([1, 2])", "JSON"},
	{"JSON STRINGIFY", "value pretty?", "text", "json", 1, PURE, to_json, NULL,
	 "a value as JSON",
	 "", "s = JSON_STRINGIFY([1, 2])", "JSON"},
	{"JSON PARSE", "text", "any", "json", 1, PURE | GB_EXPR, parse_json, NULL,
	 "the value of a JSON text",
	 "What is no text, such as an object, is given back as it is. A text that is no JSON "
	 "is an error that names line and column.",
	 "o = JSON PARSE \"{\"\"age\"\": 31}\"\nTALK o.age", "JSON"},
	{"PARSE JSON", "text", "any", "json", 1, PURE | GB_EXPR, parse_json, NULL,
	 "the value of a JSON text",
	 "", "o = PARSE_JSON(\"[1, 2]\")", "JSON PARSE"},
	{"CSV", "rows delimiter?", "text", "json", 1, PURE, to_csv, NULL,
	 "rows as comma separated values",
	 "An array of objects gets a first line with their keys. Lines end in CR LF. A text "
	 "that a spreadsheet would take for a formula gets an apostrophe in front. NULL and "
	 "an empty array give an empty text.", "s = CSV([{\"name\": \"Ana\", \"age\": 31}])",
	 "JSON,XML"},
	{"XML", "value root?", "text", "json", 1, PURE, to_xml, NULL,
	 "a value as an XML document",
	 "Members are elements of their name, items of an array are elements \"item\", the "
	 "root is \"data\" or what the second argument says. What cannot stand in a name "
	 "becomes _. Values nested more than 100 deep are an error.",
	 "s = XML({\"name\": \"Ana\"}, \"client\")", "JSON,TOYAML"},
	{"TOYAML", "value", "text", "json", 1, PURE, to_yaml, NULL,
	 "a value as YAML",
	 "One member or item a line; a good form for a language model to read. Values nested "
	 "more than 100 deep are an error.", "s = TOYAML([{\"name\": \"Ana\", \"age\": 31}])",
	 "JSON,XML"},
	{"EXCEL", "rows", "any", "json", 2, GB_FUNC | GB_PURE, NULL, NULL,
	 "rows as the content of a spreadsheet file",
	 "To be written with WRITE.", "WRITE \"report.xlsx\", EXCEL([{\"name\": \"Ana\"}])",
	 "CSV"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_json = {rows, GB_LEN(rows)};
