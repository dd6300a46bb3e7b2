/* lib/kw_tests.c - tests of values
 *
 * Source: keywords.md 2.6; RFC 3834 for answers by machine.
 */
#include "lib/lib.h"
#include "lib/mailbox.h"
#include "vm/call.h"

static enum gb_rc
is_null(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, gb_nullish(gb_arg(c, 0)));
}

static enum gb_rc
is_empty(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	struct gb_value v = gb_arg(c, 0);
	bool holds = gb_is_text(v) || gb_is_array(v) || gb_is_object(v);
	return gb_ret_bool(c, gb_nullish(v) || (holds && gb_obj_get(v)->n == 0));
}

static enum gb_rc
is_array(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, gb_is_array(gb_arg(c, 0)));
}

static enum gb_rc
is_object(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, gb_is_object(gb_arg(c, 0)));
}

static enum gb_rc
is_number(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, gb_is_number(gb_arg(c, 0)));
}

static enum gb_rc
is_numeric(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	struct gb_number n;
	struct gb_value v = gb_arg(c, 0);
	return gb_ret_bool(c, gb_is_number(v) || (gb_is_text(v) && gb_try_number(v, &n)));
}

static enum gb_rc
is_text(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, gb_is_text(gb_arg(c, 0)));
}

static enum gb_rc
is_bool(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_bool(c, gb_is_bool(gb_arg(c, 0)));
}

/* --- mail --- */

static enum gb_rc
is_personal_email(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	return rc == GB_OK ? gb_ret_bool(c, gb_is_free_mail(s)) : rc;
}

/* The value of a header in a text of "Name: value" lines. */
static bool
header_line(struct gb_slice lines, struct gb_slice name, struct gb_slice *ret)
{
	while (lines.n) {
		size_t end = gb_slice_find(lines, GB_S("\n"), 0);
		end = end == SIZE_MAX ? lines.n : end;
		size_t colon = gb_slice_find(gb_slice(lines.p, end), GB_S(":"), 0);
		if (colon != SIZE_MAX &&
		    gb_slice_ieq(gb_slice_trim(gb_slice(lines.p, colon)), name)) {
			*ret = gb_slice_trim(gb_slice(lines.p + colon + 1, end - colon - 1));
			return true;
		}
		end += end < lines.n;
		lines = gb_slice(lines.p + end, lines.n - end);
	}
	return false;
}

static bool
header(struct gb_value headers, struct gb_slice name, struct gb_slice *ret)
{
	if (gb_is_text(headers))
		return header_line(gb_text_get(headers), name, ret);
	const struct gb_value *v =
		gb_is_object(headers) ? gb_object_find_slice(headers, name) : NULL;
	if (!v || !gb_is_text(*v))
		return false;
	*ret = gb_slice_trim(gb_text_get(*v));
	return true;
}

static bool
is_machine(struct gb_value headers)
{
	static const char *const bulk[] = {"auto_reply", "auto-reply", "bulk", "junk", "list"};
	struct gb_slice s;
	if (header(headers, GB_S("Auto-Submitted"), &s) && s.n && !gb_slice_ieq(s, GB_S("no")))
		return true;
	if (header(headers, GB_S("Precedence"), &s))
		for (size_t i = 0; i < GB_LEN(bulk); i++)
			if (gb_slice_ieq(s, gb_cstr(bulk[i])))
				return true;
	return header(headers, GB_S("X-Autoreply"), &s) ||
	       header(headers, GB_S("X-Autorespond"), &s) ||
	       (header(headers, GB_S("Return-Path"), &s) && gb_slice_eq(s, GB_S("<>")));
}

static enum gb_rc
is_autoreply(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = gb_arg(c, 0);
	if (!gb_is_null(v) && !gb_is_text(v) && !gb_is_object(v))
		return gb_arg_fail(c, 0, err,
		                   "must be the headers as an object or a text, not %s",
		                   gb_typeof(v));
	return gb_ret_bool(c, is_machine(v));
}

/* clang-format off */
#define PURE (GB_FUNC | GB_PURE)
static const struct gb_kw rows[] = {
	{"ISNULL", "value", "bool", "validation", 1, PURE, is_null, NULL,
	 "is a value NULL",
	 "An empty result of a search counts as NULL, an empty text does not.",
	 "x = ISNULL(answer)", "ISEMPTY,NVL"},
	{"ISEMPTY", "value", "bool", "validation", 1, PURE, is_empty, NULL,
	 "is a value NULL, or a text, array or object without content",
	 "Numbers, truth values and dates are never empty.", "x = ISEMPTY(\"\")", "ISNULL,NVL"},
	{"IS EMPTY", "value", "bool", "validation", 1, PURE, is_empty, NULL,
	 "is a value NULL, or a text, array or object without content",
	 "", "x = IS_EMPTY([])", "ISEMPTY"},
	{"ISARRAY", "value", "bool", "validation", 1, PURE, is_array, NULL,
	 "is a value an array",
	 "The result of a search is an array too.", "x = ISARRAY([1, 2])", "TYPEOF"},
	{"IS ARRAY", "value", "bool", "validation", 1, PURE, is_array, NULL,
	 "is a value an array",
	 "", "x = IS_ARRAY([1, 2])", "ISARRAY"},
	{"ISOBJECT", "value", "bool", "validation", 1, PURE, is_object, NULL,
	 "is a value an object",
	 "An error object is one too.", "x = ISOBJECT({\"a\": 1})", "TYPEOF"},
	{"IS OBJECT", "value", "bool", "validation", 1, PURE, is_object, NULL,
	 "is a value an object",
	 "", "x = IS_OBJECT({\"a\": 1})", "ISOBJECT"},
	{"ISNUMBER", "value", "bool", "validation", 1, PURE, is_number, NULL,
	 "is a value of a type for numbers",
	 "A text is none, even when it could be read as one.", "x = ISNUMBER(2.5)",
	 "ISNUMERIC,TYPEOF"},
	{"IS NUMBER", "value", "bool", "validation", 1, PURE, is_number, NULL,
	 "is a value of a type for numbers",
	 "", "x = IS_NUMBER(2.5)", "ISNUMBER"},
	{"ISNUMERIC", "value", "bool", "validation", 1, PURE, is_numeric, NULL,
	 "is a value a number, or a text that is one",
	 "Blanks at the ends of the text do no harm; an empty text is no number.",
	 "x = ISNUMERIC(\"2.5\")", "ISNUMBER,TO NUMBER"},
	{"IS NUMERIC", "value", "bool", "validation", 1, PURE, is_numeric, NULL,
	 "is a value a number, or a text that is one",
	 "", "x = IS_NUMERIC(\"2.5\")", "ISNUMERIC"},
	{"ISSTRING", "value", "bool", "validation", 1, PURE, is_text, NULL,
	 "is a value a text",
	 "A number is none.", "x = ISSTRING(\"a\")", "TYPEOF"},
	{"IS STRING", "value", "bool", "validation", 1, PURE, is_text, NULL,
	 "is a value a text",
	 "", "x = IS_STRING(\"a\")", "ISSTRING"},
	{"ISBOOL", "value", "bool", "validation", 1, PURE, is_bool, NULL,
	 "is a value true or false",
	 "The texts \"true\" and \"false\" are none.", "x = ISBOOL(TRUE)", "TYPEOF"},
	{"ISBOOLEAN", "value", "bool", "validation", 1, PURE, is_bool, NULL,
	 "is a value true or false",
	 "", "x = ISBOOLEAN(TRUE)", "ISBOOL"},
	{"IS BOOL", "value", "bool", "validation", 1, PURE, is_bool, NULL,
	 "is a value true or false",
	 "", "x = IS_BOOL(TRUE)", "ISBOOL"},
	{"IS BOOLEAN", "value", "bool", "validation", 1, PURE, is_bool, NULL,
	 "is a value true or false",
	 "", "x = IS_BOOLEAN(TRUE)", "ISBOOL"},
	{"IS PERSONAL EMAIL", "address", "bool", "validation", 1, PURE, is_personal_email, NULL,
	 "is a mail address one of a provider for persons",
	 "Takes an address or its domain and looks it up in a list of well-known providers.",
	 "x = IS_PERSONAL_EMAIL(\"ana@gmail.com\")", "IS AUTOREPLY"},
	{"IS AUTOREPLY", "headers", "bool", "validation", 1, PURE, is_autoreply, NULL,
	 "was a mail sent by a machine",
	 "Looks at the headers of the mail, an object or a text: Auto-Submitted, Precedence "
	 "and their like. Answering such a mail could begin an endless exchange.",
	 "x = IS_AUTOREPLY({\"Auto-Submitted\": \"auto-replied\"})", "IS PERSONAL EMAIL"},
	{"IS ACTIVE", "session", "bool", "validation", 2, GB_FUNC | GB_STATE, NULL, NULL,
	 "does a session still go on",
	 "True while its person is there.", "x = IS_ACTIVE(session_id)", NULL},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_tests = {rows, GB_LEN(rows)};
