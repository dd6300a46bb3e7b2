/* Objects: keys in order of insertion, exact before folded (language.md 4.2, 5.7). */
#include "values.h"

static struct gb_value
object(void)
{
	struct gb_value o;
	ok(gb_object(&heap, &o, &err));
	return o;
}

static void
put(struct gb_value o, const char *key, int64_t i)
{
	ok(gb_object_put(&heap, o, text_value(key), gb_int48(i), &err));
}

/* The number at a key, or -1. */
static int64_t
get(struct gb_value o, const char *key)
{
	const struct gb_value *place = gb_object_find(o, text_value(key));
	const struct gb_value *by_slice = gb_object_find_slice(o, gb_cstr(key));
	assert_ptr_equal(place, by_slice);
	return place ? gb_int_get(*place) : -1;
}

/* Gives an object n further keys, so that it is scanned or indexed. */
static void
fill(struct gb_value o, int n)
{
	char key[16];
	for (int i = 0; i < n; i++) {
		snprintf(key, sizeof key, "fill%d", i);
		put(o, key, i);
	}
}

static const int fillings[] = {0, 3, 20, 1000};

static void
keys_are_found_exactly_then_by_folded_case(void **state __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(fillings); i++) {
		struct gb_value o = object();
		assert_int_equal(get(o, "name"), -1);
		fill(o, fillings[i]);
		put(o, "name", 1);
		put(o, "Pre\xc3\xa7o", 2);
		assert_int_equal(get(o, "name"), 1);
		assert_int_equal(get(o, "NAME"), 1);
		assert_int_equal(get(o, "PRE\xc3\x87O"), 2);
		assert_int_equal(get(o, "preco"), -1);
		ok(gb_object_put_exact(&heap, o, text_value("NAME"), gb_int48(3), &err));
		assert_int_equal(get(o, "name"), 1);
		assert_int_equal(get(o, "NAME"), 3);
		assert_int_equal(get(o, "Name"),
		                 -1); /* two keys differ in case alone: neither */
		assert_null(gb_object_find_exact(o, text_value("Name")));
		assert_non_null(gb_object_find_exact(o, text_value("NAME")));
		collect(&o, 1);
		assert_int_equal(get(o, "NAME"), 3);
	}
}

static void
writing_updates_the_only_key_that_differs_in_case_else_adds(void **state
                                                            __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(fillings); i++) {
		struct gb_value o = object();
		put(o, "Name", 1);
		put(o, "name", 2);
		assert_string_equal(shown(o), "{\"Name\":2}");
		fill(o, fillings[i]);
		ok(gb_object_put_slice(&heap, o, GB_S("NAME"), gb_int48(3), &err));
		ok(gb_object_put_slice(&heap, o, GB_S("NAME"), gb_int48(4), &err));
		put(o, "name", 5);
		put(o, "NAME", 6);
		assert_int_equal(get(o, "Name"), 2);
		assert_int_equal(get(o, "name"), 5);
		assert_int_equal(get(o, "NAME"), 6);
		assert_int_equal(gb_obj_get(o)->n, 3 + fillings[i]);
	}
}

static void
order_is_that_of_insertion_whatever_is_removed(void **state __attribute__((unused)))
{
	struct gb_value o = object();
	char key[16];
	for (int i = 0; i < 100; i++) {
		snprintf(key, sizeof key, "k%d", i);
		put(o, key, i);
	}
	for (int i = 0; i < 100; i++) {
		snprintf(key, sizeof key, "K%d", i);
		assert_int_equal(gb_object_remove(o, gb_cstr(key)), true);
		assert_false(gb_object_remove(o, gb_cstr(key)));
		snprintf(key, sizeof key, "n%d", i);
		put(o, key, 100 + i);
		size_t at = 0, n = 0;
		int64_t last = -1;
		const struct gb_entry *e;
		while ((e = gb_object_next(o, &at))) {
			assert_true(gb_int_get(e->value) > last);
			last = gb_int_get(e->value);
			n++;
		}
		assert_int_equal(n, 100);
		assert_int_equal(gb_obj_get(o)->n, 100);
	}
	assert_int_equal(get(o, "n99"), 199);
	assert_int_equal(get(o, "k99"), -1);
}

static void
an_emptied_object_begins_anew(void **state __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(fillings); i++) {
		struct gb_value o = object();
		char key[16];
		fill(o, fillings[i]);
		for (int k = 0; k < fillings[i]; k++) {
			snprintf(key, sizeof key, "fill%d", k);
			assert_true(gb_object_remove(o, gb_cstr(key)));
		}
		assert_string_equal(shown(o), "{}");
		collect(&o, 1);
		put(o, "a", 1);
		assert_string_equal(shown(o), "{\"a\":1}");
		assert_int_equal(get(o, "A"), 1);
	}
}

static void
a_constant_key_replaces_its_equal(void **state __attribute__((unused)))
{
	union {
		struct gb_text text;
		char room[32];
	} c = {.text = {.h = {.kind = GB_K_TEXT, .flags = GB_F_CONST, .n = 4}}};
	memcpy(c.text.b, "name", 4);
	struct gb_value o = object(), key = gb_obj_value(&c.text);
	size_t at = 0;
	put(o, "name", 7);
	assert_int_equal(gb_int_get(*gb_object_find(o, key)), 7);
	assert_true(gb_same(gb_object_next(o, &at)->key, key));
	assert_int_equal(gb_int_get(*gb_object_find(o, key)), 7);
	collect(&o, 1);
	assert_int_equal(gb_int_get(*gb_object_find(o, key)), 7);
	struct gb_value other = object();
	put(other, "NAME", 8);
	assert_int_equal(gb_int_get(*gb_object_find(other, key)), 8);
	assert_string_equal(shown(other), "{\"NAME\":8}");
	assert_int_equal(c.text.hash, 0);
}

static void
long_and_empty_keys_are_keys(void **state __attribute__((unused)))
{
	char key[300];
	struct gb_value o = object();
	memset(key, 'k', sizeof key - 1);
	key[sizeof key - 1] = '\0';
	put(o, key, 1);
	put(o, "", 2);
	fill(o, 10);
	collect(&o, 1);
	assert_int_equal(get(o, key), 1);
	assert_int_equal(get(o, ""), 2);
	key[0] = 'K';
	assert_int_equal(get(o, key), 1);
}

static void
objects_keep_to_the_limits_and_stay_as_they_were(void **state __attribute__((unused)))
{
	struct gb_value key, none;
	limit(0, 0, 10);
	struct gb_value o = object();
	fill(o, 10);
	key = text_value("more");
	assert_int_equal(gb_object_put(&heap, o, key, GB_TRUE, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_ARRAY_SIZE);
	assert_string_equal(err.msg, "an object may have at most 10 keys; see \"limit-array\"");
	put(o, "fill3", 33);
	limit(30000, 0, 0);
	o = object();
	int n = 0;
	char name[16];
	do
		snprintf(name, sizeof name, "k%d", n++);
	while (gb_object_put_slice(&heap, o, gb_cstr(name), gb_int48(n), &err) == GB_OK);
	assert_int_equal(err.no, GB_E_HEAP);
	assert_int_equal(gb_obj_get(o)->n, n - 1);
	for (int i = 0; i + 1 < n; i++) {
		snprintf(name, sizeof name, "k%d", i);
		assert_int_equal(gb_int_get(*gb_object_find_slice(o, gb_cstr(name))), i + 1);
	}
	while (gb_object(&heap, &none, &err) == GB_OK)
		;
	assert_int_equal(err.no, GB_E_HEAP);
}

/* Every allocation on the way of a growing object fails once. */
static void
any_failed_growth_leaves_the_object_whole(void **state __attribute__((unused)))
{
	for (size_t room = 0; room < 1200; room += 8) {
		limit(0, 0, 0);
		struct gb_value o = object(), key = text_value("more");
		fill(o, 8);
		heap.limits.heap = gb_heap_bytes(&heap) + room;
		heap.end = heap.next;
		enum gb_rc rc = gb_object_put(&heap, o, key, gb_int48(8), &err);
		assert_int_equal(gb_obj_get(o)->n, rc == GB_OK ? 9 : 8);
		heap.limits.heap = 0;
		assert_int_equal(get(o, "fill7"), 7);
		assert_int_equal(get(o, "more"), rc == GB_OK ? 8 : -1);
		put(o, "last", 9);
		assert_int_equal(get(o, "LAST"), 9);
	}
}

static void
half_a_million_keys_are_put_and_found(void **state __attribute__((unused)))
{
	struct gb_value o = object();
	char key[16];
	for (int i = 0; i < 500000; i++) {
		snprintf(key, sizeof key, "key%d", i);
		ok(gb_object_put_slice(&heap, o, gb_cstr(key), gb_int48(i), &err));
	}
	collect(&o, 1);
	for (int i = 0; i < 500000; i += 97) {
		snprintf(key, sizeof key, "KEY%d", i);
		assert_int_equal(get(o, key), i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(keys_are_found_exactly_then_by_folded_case),
		HEAP_TEST(writing_updates_the_only_key_that_differs_in_case_else_adds),
		HEAP_TEST(order_is_that_of_insertion_whatever_is_removed),
		HEAP_TEST(an_emptied_object_begins_anew),
		HEAP_TEST(a_constant_key_replaces_its_equal),
		HEAP_TEST(long_and_empty_keys_are_keys),
		HEAP_TEST(objects_keep_to_the_limits_and_stay_as_they_were),
		HEAP_TEST(any_failed_growth_leaves_the_object_whole),
		HEAP_TEST(half_a_million_keys_are_put_and_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
