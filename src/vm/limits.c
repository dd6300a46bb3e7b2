/* vm/limits.c */
#include "vm/limits.h"

const struct gb_limitrow gb_limit_rows[] = {
#define GB_LIMIT(field, key, server, local, low, high, doc) \
	{key, doc, offsetof(struct gb_limits, field), server, local, low, high},
#include "vm/limits.def"
#undef GB_LIMIT
};
const size_t gb_limit_count = GB_LEN(gb_limit_rows);

static void
put(struct gb_limits *l, const struct gb_limitrow *row, int64_t value)
{
	memcpy((char *)l + row->offset, &value, sizeof value);
}

void
gb_limits_local(struct gb_limits *l)
{
	for (size_t i = 0; i < gb_limit_count; i++)
		put(l, &gb_limit_rows[i], gb_limit_rows[i].local);
}

void
gb_limits_server(struct gb_limits *l)
{
	for (size_t i = 0; i < gb_limit_count; i++)
		put(l, &gb_limit_rows[i], gb_limit_rows[i].server);
}

enum gb_rc
gb_limits_set(struct gb_limits *l, struct gb_slice key, int64_t value, struct gb_err *err)
{
	for (size_t i = 0; i < gb_limit_count; i++) {
		const struct gb_limitrow *row = &gb_limit_rows[i];
		if (!gb_slice_ieq(key, gb_cstr(row->key)))
			continue;
		if (value != 0 && (value < row->low || value > row->high))
			return gb_fail(
				err, GB_E_CONFIG,
				"\"%s\" must lie between %lld and %lld, or be 0 for no limit",
				row->key, (long long)row->low, (long long)row->high);
		put(l, row, value);
		return GB_OK;
	}
	return gb_fail(err, GB_E_CONFIG, "there is no limit \"%.*s\"", GB_SARG(key));
}
