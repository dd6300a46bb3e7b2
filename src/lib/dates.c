/* lib/dates.c - see lib/dates.h */
#include "lib/dates.h"

#include "lib/env.h"

bool
gb_date_of(const struct gb_call *c, struct gb_value v, struct gb_date *ret)
{
	if (gb_is_date(v)) {
		ret->ms = gb_date_get(v, &ret->date_only);
		return true;
	}
	return gb_is_text(v) && gb_date_parse(gb_text_get(v), gb_env(c)->zone, NULL, ret);
}

bool
gb_time_of(const struct gb_call *c, struct gb_value v, struct gb_date *ret)
{
	int32_t ms;
	if (gb_date_of(c, v, ret))
		return true;
	if (!gb_is_text(v) || !gb_time_parse(gb_text_get(v), &ms))
		return false;
	*ret = (struct gb_date){.ms = ms};
	return true;
}

struct gb_date
gb_date_now(const struct gb_call *c)
{
	const struct gb_env *env = gb_env(c);
	return (struct gb_date){.ms = gb_zone_to_civil(env->zone, env->now_ms)};
}

enum gb_rc
gb_ret_date(struct gb_call *c, struct gb_date d, struct gb_err *err)
{
	return gb_date(c->heap, d.ms, d.date_only, &c->ret, err);
}
