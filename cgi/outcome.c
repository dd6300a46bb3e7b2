#include "cgi/outcome.h"

enum gb_outcome
gb_outcome(const struct gb_session *s, struct gb_json **ret)
{
	const struct gb_slice text = gb_kept_get(s->result);
	struct gb_err none;
	if (s->wants == GB_WANTS_NOT || !s->result)
		return GB_OUTCOME_NONE;
	return text.n > 0 && gb_json_parse(text, text.n, ret, &none) == GB_OK
	               ? GB_OUTCOME_VALUE
	               : GB_OUTCOME_FAILED;
}

void
gb_outcome_put(struct gb_json *o, const struct gb_session *s)
{
	struct gb_json *value = NULL;
	switch (gb_outcome(s, &value)) {
	case GB_OUTCOME_NONE:
		break;
	case GB_OUTCOME_VALUE:
		gb_json_set(o, GB_S("result"), value);
		break;
	case GB_OUTCOME_FAILED:
		gb_json_set(o, GB_S("failed"), gb_json_new_bool(true));
		break;
	}
}
