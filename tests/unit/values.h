/* tests/unit/values.h - values written as text, for tables of rules
 *
 * One heap and one error a test program. A value is written as JSON ("1", "2.5", "\"a\"",
 * "[1,2]", "{\"k\":1}"), or as one of:
 *   date:2026-01-31 10:00:00   a DATETIME, date only when no time is written
 *   rows:[...]                 a ROWSET
 *   error:{...}                an ERROR object
 *   absent                     an argument that was not written
 */
#ifndef GB_TESTS_VALUES_H
#define GB_TESTS_VALUES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/date.h"
#include "vm/convert.h"

static struct gb_heap heap;
static struct gb_err err;

static inline void
ok(enum gb_rc rc)
{
	if (rc != GB_OK)
		fail_msg("GB%04u %s", err.no, err.msg);
}

static inline struct gb_value
text_value(const char *s)
{
	struct gb_value v;
	ok(gb_text(&heap, gb_cstr(s), &v, &err));
	return v;
}

static inline struct gb_value
int_value(int64_t i)
{
	struct gb_value v;
	ok(gb_int(&heap, i, &v, &err));
	return v;
}

static inline const char *
after(const char *s, const char *prefix)
{
	size_t n = strlen(prefix);
	return strncmp(s, prefix, n) == 0 ? s + n : NULL;
}

static inline struct gb_value
value(const char *s)
{
	struct gb_value v;
	struct gb_date d;
	const char *rows = after(s, "rows:"), *error = after(s, "error:"),
		   *date = after(s, "date:");
	if (strcmp(s, "absent") == 0)
		return GB_ABSENT;
	if (date) {
		assert_true(gb_date_parse(gb_cstr(date), NULL, NULL, &d));
		ok(gb_date(&heap, d.ms, d.date_only, &v, &err));
		return v;
	}
	ok(gb_json_value(&heap, gb_cstr(rows ? rows : error ? error : s), &v, &err));
	if (rows)
		gb_obj_get(v)->flags |= GB_F_ROWSET;
	if (error)
		gb_obj_get(v)->flags |= GB_F_ERROR;
	return v;
}

/* The text form; the buffer is used again by the next call but three. */
static inline const char *
shown(struct gb_value v)
{
	static char ring[4][4096];
	static unsigned turn;
	char *out = ring[turn++ % 4];
	struct gb_buf b;
	gb_buf_init(&b, sizeof ring[0] - 1);
	gb_show(&b, v);
	assert_false(b.over);
	memcpy(out, b.n ? b.p : "", b.n);
	out[b.n] = '\0';
	gb_buf_fini(&b);
	return out;
}

/* "INTEGER 3", or "GB4302 message" of what failed. */
static inline const char *
outcome(enum gb_rc rc, struct gb_value v)
{
	static char out[5000];
	if (rc != GB_OK)
		snprintf(out, sizeof out, "GB%04u %s", err.no, err.msg);
	else if (gb_is_null(v))
		return "NULL";
	else
		snprintf(out, sizeof out, "%s %s", gb_typeof(v), shown(v));
	return out;
}

static inline void
limit(size_t bytes, size_t text, uint32_t array)
{
	struct gb_heap_limits limits = {.heap = bytes, .text = text, .array = array};
	gb_heap_fini(&heap);
	gb_heap_init(&heap, &limits);
}

static inline int
fresh_heap(void **state __attribute__((unused)))
{
	limit(0, 0, 0);
	return 0;
}

static inline int
drop_heap(void **state __attribute__((unused)))
{
	gb_heap_fini(&heap);
	return 0;
}

/* Collects with n roots. */
static inline void
collect(struct gb_value *roots, size_t n)
{
	gb_heap_collect_begin(&heap);
	for (size_t i = 0; i < n; i++)
		gb_heap_move(&heap, &roots[i]);
	gb_heap_collect_end(&heap);
}

#define HEAP_TEST(f) cmocka_unit_test_setup_teardown(f, fresh_heap, drop_heap)

#endif
