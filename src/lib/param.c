#include "lib/param.h"

#include "lib/kw_groups.h"

/* Names that only PARAM knows: as HEAR types they would hide variables that hold a menu. */
static struct gb_slice
canonical(struct gb_slice type)
{
	static const struct {
		const char *alias, *type;
	} more[] = {{"LIST", "ARRAY"}, {"MAP", "OBJECT"}, {"JSON", "OBJECT"}};
	for (size_t i = 0; i < GB_LEN(more); i++) {
		if (gb_slice_ieq(type, gb_cstr(more[i].alias)))
			return gb_cstr(more[i].type);
	}
	const char *name = gb_hear_type(type);
	return name ? gb_cstr(name) : GB_S("ANY");
}

const char *
gb_param_json(struct gb_slice type)
{
	struct gb_slice name = canonical(type);
	for (size_t i = 0; i < gb_heartype_count; i++) {
		if (gb_slice_eq(name, gb_cstr(gb_heartypes[i].name)))
			return gb_heartypes[i].json;
	}
	return "string";
}

static enum gb_rc
refuse(const struct gb_progparam *param, struct gb_err *err)
{
	return gb_fail(err, GB_E_PARAM_TYPE, "parameter \"%.*s\" must be %s (%.*s)",
	               GB_SARG(param->name), gb_param_json(param->type), GB_SARG(param->type));
}

static enum gb_rc
pick(const struct gb_prog *prog, const struct gb_progparam *param, struct gb_slice text,
     struct gb_value *ret, struct gb_err *err)
{
	struct gb_buf list;
	const struct gb_value *choice = prog->konst + param->choice;
	for (uint32_t i = 0; i < param->nchoice; i++) {
		if (gb_is_text(choice[i]) &&
		    gb_slice_ieq(gb_slice_trim(text), gb_text_get(choice[i]))) {
			*ret = choice[i];
			return GB_OK;
		}
	}
	gb_buf_init(&list, 160);
	for (uint32_t i = 0; i < param->nchoice; i++) {
		gb_buf_str(&list, i ? ", " : "");
		gb_show(&list, choice[i]);
	}
	enum gb_rc rc = gb_fail(err, GB_E_PARAM_TYPE, "parameter \"%.*s\" must be one of %.*s",
	                        GB_SARG(param->name), (int)list.n, list.p ? list.p : "");
	gb_buf_fini(&list);
	return rc;
}

/* A value that has the type already needs no text in between. */
static bool
fits(struct gb_slice type, struct gb_value v)
{
	static const struct {
		const char *type;
		bool (*is)(struct gb_value v);
	} row[] = {
		{"ARRAY", gb_is_array},  {"OBJECT", gb_is_object}, {"BOOLEAN", gb_is_bool},
		{"INTEGER", gb_is_int},  {"NUMBER", gb_is_number}, {"FLOAT", gb_is_double},
		{"MONEY", gb_is_number}, {"DATE", gb_is_date},     {"DATETIME", gb_is_date},
	};
	for (size_t i = 0; i < GB_LEN(row); i++) {
		if (gb_slice_eq(type, gb_cstr(row[i].type)))
			return row[i].is(v);
	}
	return false;
}

enum gb_rc
gb_param_convert(const struct gb_checker *k, const struct gb_prog *prog,
                 const struct gb_progparam *param, struct gb_value *value, struct gb_err *err)
{
	struct gb_slice type = canonical(param->type);
	struct gb_value text, v;
	if (gb_is_null(*value) || (param->nchoice == 0 && fits(type, *value)))
		return GB_OK;
	bool container = gb_is_array(*value) || gb_is_object(*value);
	if (container && !gb_slice_eq(type, GB_S("ANY")))
		return refuse(param, err);
	enum gb_rc rc = gb_to_text(k->heap, *value, &text, err);
	if (rc != GB_OK)
		return rc;
	if (param->nchoice > 0)
		return pick(prog, param, gb_text_get(text), value, err);
	/* A STRING keeps its blanks: it may be any text of a program. */
	if (gb_slice_eq(type, GB_S("ANY"))) {
		*value = text;
		return GB_OK;
	}
	/* These come as the path or name of what was sent, from a program and not from a person. */
	rc = gb_hear_check(k, type, gb_text_get(text), &v, err);
	if (rc == GB_WAIT)
		rc = gb_hear_file(k, type, gb_text_get(text), &v, err);
	if (rc == GB_WAIT)
		return refuse(param, err);
	if (rc == GB_OK)
		*value = v;
	return rc;
}
