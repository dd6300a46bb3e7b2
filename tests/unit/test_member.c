/* Members and items: language.md 10.1, 10.3, 10.4. */
#include "values.h"

static const char *
member(struct gb_value o, const char *key)
{
	struct gb_value ret = GB_NULL;
	enum gb_rc rc = gb_member(&heap, o, text_value(key), &ret, &err);
	return outcome(rc, ret);
}

static void
members_are_read_from_what_has_them(void **state __attribute__((unused)))
{
	static const struct {
		const char *o, *key, *want;
	} rows[] = {
		{"{\"a\":1}", "a", "INTEGER 1"},
		{"{\"a\":1}", "A", "INTEGER 1"},
		{"{\"a\":1}", "b", "NULL"},
		{"{\"length\":7}", "length", "INTEGER 7"},
		{"{}", "length", "NULL"},
		{"null", "a", "NULL"},
		{"error:{\"message\":\"m\"}", "message", "TEXT m"},
		{"rows:[{\"a\":1},{\"a\":2}]", "a", "INTEGER 1"},
		{"rows:[{\"a\":1},{\"a\":2}]", "count", "INTEGER 2"},
		{"rows:[{\"length\":9}]", "LENGTH", "INTEGER 1"},
		{"rows:[]", "a", "NULL"},
		{"rows:[]", "length", "INTEGER 0"},
		{"rows:[5]", "a", "NULL"},
		{"[{\"a\":1}]", "a", "NULL"},
		{"[1,2,3]", "length", "INTEGER 3"},
		{"[1]", "Count", "INTEGER 1"},
		{"\"{\\\"name\\\":\\\"Ana\\\"}\"", "name", "TEXT Ana"},
		{"\" {\\\"a\\\":{\\\"b\\\":1}}\\n\"", "a", "OBJECT {\"b\":1}"},
		{"\"{\\\"a\\\":1}\"", "b", "NULL"},
		{"\"{\\\"a\\\":}\"", "a", "NULL"},
		{"\"{\\\"a\\\":1\"", "a", "NULL"},
		{"\"[{\\\"a\\\":1}]\"", "a", "NULL"},
		{"\"plain\"", "a", "NULL"},
		{"\"\"", "a", "NULL"},
		{"\"{\"", "a", "NULL"},
		{"\"caf\\u00e9\"", "length", "INTEGER 4"},
		{"\"abc\"", "count", "NULL"},
		{"5", "a", "NULL"},
		{"true", "a", "NULL"},
		{"date:2026-01-31", "year", "INTEGER 2026"},
		{"date:2026-01-31", "era", "NULL"},
		{"absent", "a", "NULL"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		const char *got = member(value(rows[i].o), rows[i].key);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("%s.%s: \"%s\", not \"%s\"", rows[i].o, rows[i].key, got,
			         rows[i].want);
	}
}

static void
parsing_a_text_fails_only_for_want_of_room(void **state __attribute__((unused)))
{
	struct gb_value v = text_value("{\"a\":[1,2,3]}"), key = text_value("a"), ret = GB_TRUE;
	heap.limits.array = 2;
	assert_int_equal(gb_member(&heap, v, key, &ret, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	assert_int_equal(gb_member(&heap, v, key, &ret, NULL), GB_ELIMIT);
	heap.limits.array = 0;
	heap.limits.heap = 1;
	heap.end = heap.next;
	assert_int_equal(gb_member(&heap, v, key, &ret, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_true(gb_same(ret, GB_TRUE));
}

static void
members_are_written_to_objects_and_first_rows(void **state __attribute__((unused)))
{
	static const struct {
		const char *o, *want;
	} rows[] = {
		{"{}", "{\"key\":true}"},
		{"{\"Key\":1}", "{\"Key\":true}"},
		{"rows:[{\"key\":1},{\"key\":2}]", "[{\"key\":true},{\"key\":2}]"},
		{"rows:[]", "GB4302 type mismatch: there is no row whose \"key\" could be set"},
		{"rows:[5]",
	         "GB4302 type mismatch: there is no row whose \"key\" could be set"},
		{"[{\"key\":1}]",
	         "GB4302 type mismatch: \"key\" of a value of type ARRAY cannot be set"},
		{"\"{}\"",
	         "GB4302 type mismatch: \"key\" of a value of type TEXT cannot be set"},
		{"5", "GB4302 type mismatch: \"key\" of a value of type INTEGER cannot be set"},
		{"null", "GB4302 type mismatch: \"key\" of a value of type NULL cannot be set"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value o = value(rows[i].o);
		enum gb_rc rc = gb_set_member(&heap, o, text_value("key"), GB_TRUE, &err);
		const char *got = rc == GB_OK ? shown(o) : outcome(rc, o);
		assert_string_equal(got, rows[i].want);
	}
}

static void
items_are_read_by_index_or_key(void **state __attribute__((unused)))
{
	static const struct {
		const char *o, *index, *want;
	} rows[] = {
		{"[4,5]", "0", "INTEGER 4"},
		{"[4,5]", "1.0", "INTEGER 5"},
		{"[4,5]", "1.9", "INTEGER 5"},
		{"[4,5]", "\"1\"", "INTEGER 5"},
		{"[4,5]", "2", "NULL"},
		{"[4,5]", "9223372036854775807", "NULL"},
		{"[4,5]", "1e30", "NULL"},
		{"[4,5]", "null", "NULL"},
		{"[4,5]", "true", "INTEGER 5"},
		{"[4,5]", "-1", "GB4303 index -1 is negative; the first element is 0"},
		{"[4,5]", "-1e30",
	         "GB4303 index -9223372036854775808 is negative; the first element is 0"},
		{"[4,5]", "\"length\"", "INTEGER 2"},
		{"[4,5]", "\"x\"", "NULL"},
		{"[4,5]", "[0]", "GB4302 type mismatch: an ARRAY is not an index"},
		{"rows:[{\"a\":1},{\"a\":2}]", "1", "OBJECT {\"a\":2}"},
		{"rows:[{\"a\":1},{\"a\":2}]", "\"a\"", "INTEGER 1"},
		{"{\"k\":1}", "\"k\"", "INTEGER 1"},
		{"{\"K\":1}", "\"k\"", "INTEGER 1"},
		{"{\"5\":1}", "5", "INTEGER 1"},
		{"{\"5\":1}", "5.0", "INTEGER 1"},
		{"{\"true\":1}", "true", "INTEGER 1"},
		{"{\"a\":1}", "7", "NULL"},
		{"{\"a\":1}", "null", "NULL"},
		{"\"h\\u00e9llo\"", "1", "TEXT \xc3\xa9"},
		{"\"h\\u00e9llo\"", "4", "TEXT o"},
		{"\"h\\u00e9llo\"", "5", "NULL"},
		{"\"h\\u00e9llo\"", "6", "NULL"},
		{"\"abc\"", "-1", "GB4303 index -1 is negative; the first element is 0"},
		{"\"abc\"", "null", "NULL"},
		{"\"{\\\"a\\\":1}\"", "\"a\"", "INTEGER 1"},
		{"\"abc\"", "{}", "GB4302 type mismatch: an OBJECT is not an index"},
		{"null", "0", "NULL"},
		{"null", "\"a\"", "NULL"},
		{"5", "0", "NULL"},
		{"date:2026-01-31", "0", "NULL"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value ret = GB_NULL;
		enum gb_rc rc =
			gb_item(&heap, value(rows[i].o), value(rows[i].index), &ret, &err);
		const char *got = outcome(rc, ret);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("%s[%s]: \"%s\", not \"%s\"", rows[i].o, rows[i].index, got,
			         rows[i].want);
	}
}

static void
items_are_written_by_index_or_key(void **state __attribute__((unused)))
{
	static const struct {
		const char *o, *index, *want;
	} rows[] = {
		{"[4,5]", "0", "[true,5]"},
		{"[4,5]", "2", "[4,5,true]"},
		{"[4]", "3", "[4,null,null,true]"},
		{"[4]", "0.0", "[true]"},
		{"[4]", "\"1\"", "[4,true]"},
		{"[4]", "-1", "GB4303 index -1 is negative; the first element is 0"},
		{"[4]", "9223372036854775807",
	         "GB4005 index 9223372036854775807 lies more than 1000000 elements behind the "
	         "end of the array"},
		{"[4]", "null", "GB4302 type mismatch: NULL is not an index"},
		{"[4]", "\"x\"", "GB4302 type mismatch: \"x\" is not an index of an array"},
		{"rows:[{\"a\":1}]", "\"a\"", "[{\"a\":true}]"},
		{"rows:[{\"a\":1}]", "0", "[true]"},
		{"rows:[{\"a\":1}]", "{}",
	         "GB4302 type mismatch: an OBJECT is not an index of an array"},
		{"{\"K\":1}", "\"k\"", "{\"K\":true}"},
		{"{}", "5", "{\"5\":true}"},
		{"{}", "2.50", "{\"2.5\":true}"},
		{"{}", "null", "GB4302 type mismatch: NULL is not an index"},
		{"\"abc\"", "0",
	         "GB4302 type mismatch: a value of type TEXT has no items to set"},
		{"null", "0", "GB4302 type mismatch: a value of type NULL has no items to set"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_value o = value(rows[i].o);
		enum gb_rc rc = gb_set_item(&heap, o, value(rows[i].index), GB_TRUE, &err);
		const char *got = rc == GB_OK ? shown(o) : outcome(rc, o);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("%s[%s]: \"%s\", not \"%s\"", rows[i].o, rows[i].index, got,
			         rows[i].want);
	}
	struct gb_value o = value("{}");
	heap.limits.heap = 1;
	heap.end = heap.next;
	assert_int_equal(gb_set_item(&heap, o, gb_int48(1), GB_TRUE, &err), GB_ELIMIT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(members_are_read_from_what_has_them),
		HEAP_TEST(parsing_a_text_fails_only_for_want_of_room),
		HEAP_TEST(members_are_written_to_objects_and_first_rows),
		HEAP_TEST(items_are_read_by_index_or_key),
		HEAP_TEST(items_are_written_by_index_or_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
