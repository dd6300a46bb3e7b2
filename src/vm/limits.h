/* vm/limits.h - what one run may take
 *
 * Source: decision D22, settlement S18, reliability.md P9.
 */
#ifndef GB_VM_LIMITS_H
#define GB_VM_LIMITS_H

#include "base/err.h"

struct gb_limits {
#define GB_LIMIT(field, key, server, local, low, high, doc) int64_t field;
#include "vm/limits.def"
#undef GB_LIMIT
};

struct gb_limitrow {
	const char *key, *doc;
	size_t offset; /* of the int64_t in struct gb_limits */
	int64_t server, local, low, high;
};

extern const struct gb_limitrow gb_limit_rows[];
extern const size_t gb_limit_count;

void gb_limits_local(struct gb_limits *l);
void gb_limits_server(struct gb_limits *l);
/* Sets one by its config key. Errors: GB_E_CONFIG (unknown key, out of range). */
enum gb_rc gb_limits_set(struct gb_limits *l, struct gb_slice key, int64_t value,
                         struct gb_err *err) GB_MUST;

#endif
