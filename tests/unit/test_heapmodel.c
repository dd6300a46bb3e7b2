/* The heap in a long random run against a plain model: same values, same sharing. */
#include "values.h"

#include "base/arena.h"
#include "base/rand.h"

/* The same values in plain C, never freed before the end of a run. */

enum cell_kind { CELL_NULL, CELL_INT, CELL_TEXT, CELL_NODE };

struct cell {
	enum cell_kind kind;
	int64_t i;
	struct gb_slice text;
	struct node *node;
};

struct member {
	struct gb_slice key; /* of an object's */
	struct cell cell;
};

struct node {
	bool is_object;
	size_t n;
	struct member member[800];
	struct gb_value twin; /* while comparing */
	unsigned compared;
};

enum { ROOTS = 12, KEYS = 40, MEMBERS = 200 };

static struct gb_arena arena;
static struct gb_rand chance;
static struct cell model[ROOTS];
static struct gb_value root[ROOTS];
static unsigned comparison;

static size_t
any(size_t n)
{
	return (size_t)gb_rand_range(&chance, 0, (int64_t)n - 1);
}

static void
compare(const struct cell *c, struct gb_value v)
{
	switch (c->kind) {
	case CELL_NULL:
		assert_true(gb_is_null(v));
		return;
	case CELL_INT:
		assert_true(gb_is_int(v) && gb_int_get(v) == c->i);
		return;
	case CELL_TEXT:
		assert_true(gb_is_text(v) && gb_slice_eq(gb_text_get(v), c->text));
		return;
	case CELL_NODE:
		break;
	}
	struct node *node = c->node;
	if (node->compared == comparison) {
		assert_true(gb_same(node->twin, v)); /* what is shared stays shared */
		return;
	}
	node->compared = comparison;
	node->twin = v;
	assert_true(node->is_object ? gb_is_object(v) : gb_is_array(v));
	assert_int_equal(gb_obj_get(v)->n, node->n);
	size_t at = 0;
	for (size_t i = 0; i < node->n; i++) {
		const struct member *m = &node->member[i];
		if (!node->is_object) {
			compare(&m->cell, gb_array_items(v)[i]);
			continue;
		}
		const struct gb_entry *e = gb_object_next(v, &at);
		assert_true(gb_slice_eq(gb_text_get(e->key), m->key));
		assert_ptr_equal(gb_object_find_slice(v, m->key), &e->value);
		compare(&m->cell, e->value);
	}
}

static void
compare_all(void)
{
	comparison++;
	for (size_t i = 0; i < ROOTS; i++)
		compare(&model[i], root[i]);
}

static void
make_scalar(size_t r)
{
	static const size_t sizes[] = {0, 5, 30, 63, 64, 100, 5000};
	if (any(3) == 0) {
		int64_t i = (int64_t)(gb_rand_u64(&chance) >> any(60));
		model[r] = (struct cell){.kind = CELL_INT, .i = i};
		ok(gb_int(&heap, i, &root[r], &err));
		return;
	}
	size_t n = sizes[any(GB_LEN(sizes))];
	char *p = gb_arena_alloc(&arena, n);
	memset(p, 'a' + (int)any(26), n);
	model[r] = (struct cell){.kind = CELL_TEXT, .text = gb_slice(p, n)};
	ok(gb_text(&heap, gb_slice(p, n), &root[r], &err));
}

static void
make_container(size_t r)
{
	struct node *node = GB_NEW(&arena, struct node);
	node->is_object = any(2);
	model[r] = (struct cell){.kind = CELL_NODE, .node = node};
	ok(node->is_object ? gb_object(&heap, &root[r], &err)
	                   : gb_array(&heap, any(20), &root[r], &err));
}

static void
change_array(struct node *node, struct gb_value a, size_t from)
{
	size_t at = any(node->n + 1), how = any(10), n = node->n;
	struct member *m = node->member;
	if (how == 0 || n > MEMBERS) {
		size_t count = n > MEMBERS ? n : any(n + 5);
		gb_array_remove(a, at, count);
		count = count < n - at ? count : n - at;
		memmove(m + at, m + at + count, (n - at - count) * sizeof *m);
		node->n -= count;
	} else if (how < 3) {
		ok(gb_array_insert(&heap, a, at, root[from], &err));
		memmove(m + at + 1, m + at, (n - at) * sizeof *m);
		m[at].cell = model[from];
		node->n++;
	} else if (how < 5) {
		at = n + any(5);
		ok(gb_array_set(&heap, a, (int64_t)at, root[from], &err));
		for (; node->n < at; node->n++)
			m[node->n].cell = (struct cell){.kind = CELL_NULL};
		m[node->n++].cell = model[from];
	} else {
		/* now and then enough for a block beside the space */
		for (size_t times = any(20) ? any(8) : 550; times-- > 0; node->n++) {
			ok(gb_array_push(&heap, a, root[from], &err));
			m[node->n].cell = model[from];
		}
	}
}

static void
change_object(struct node *node, struct gb_value o, size_t from)
{
	size_t i = 0;
	struct gb_slice key = gb_cstr(
		gb_arena_printf(&arena, "%s%u", any(4) ? "key" : "KEY", (unsigned)any(KEYS)));
	while (i < node->n && !gb_slice_eq(node->member[i].key, key))
		i++;
	if (any(3) == 0) {
		bool exact = gb_object_find_exact(o, text_value(key.p)) != NULL;
		assert_int_equal(exact, i < node->n);
		if (!exact)
			return;
		assert_true(gb_object_remove(o, key));
		memmove(&node->member[i], &node->member[i + 1],
		        (node->n - i - 1) * sizeof node->member[0]);
		node->n--;
		return;
	}
	ok(gb_object_put_slice(&heap, o, key, root[from], &err));
	node->member[i] = (struct member){.key = key, .cell = model[from]};
	node->n += i == node->n;
}

static void
change_text(size_t r, size_t from)
{
	struct gb_slice a = model[r].text,
			b = model[from].kind == CELL_TEXT ? model[from].text : GB_S("-");
	if (a.n + b.n > 20000 || any(3) == 0) {
		size_t at = any(a.n + 1), count = any(a.n + 1);
		ok(gb_text_mid(&heap, root[r], at, count, &root[r], &err));
		model[r].text = gb_slice(a.p + at, count < a.n - at ? count : a.n - at);
		return;
	}
	char *p = gb_arena_alloc(&arena, a.n + b.n);
	if (a.n)
		memcpy(p, a.p, a.n);
	if (b.n)
		memcpy(p + a.n, b.p, b.n);
	model[r].text = gb_slice(p, a.n + b.n);
	ok(gb_text_append(&heap, root[r], b, &root[r], &err));
}

static void
step(void)
{
	size_t r = any(ROOTS), from = any(ROOTS);
	struct node *node = model[r].node;
	if (any(12) == 0) {
		make_container(r);
	} else if (any(6) == 0) {
		make_scalar(r);
	} else if (model[r].kind == CELL_TEXT) {
		change_text(r, from);
	} else if (model[r].kind != CELL_NODE) {
		model[r] = model[from];
		root[r] = root[from];
	} else if (node->is_object) {
		change_object(node, root[r], from);
	} else {
		change_array(node, root[r], from);
	}
}

static void
run_model(uint64_t seed, int steps, bool always)
{
	gb_rand_seed(&chance, seed);
	for (size_t i = 0; i < ROOTS; i++) {
		model[i] = (struct cell){.kind = CELL_NULL};
		root[i] = GB_NULL;
	}
	for (int i = 0; i < steps; i++) {
		step();
		if (always || heap.due)
			collect(root, ROOTS);
		if (i % 64 == 0)
			compare_all();
	}
	compare_all();
	gb_arena_fini(&arena);
}

static void
a_random_run_agrees_with_a_model_when_always_collected(void **state __attribute__((unused)))
{
	for (uint64_t seed = 1; seed <= 8; seed++)
		run_model(seed, 1500, true);
}

static void
a_random_run_agrees_with_a_model_when_collected_as_due(void **state __attribute__((unused)))
{
	run_model(9, 30000, false);
	assert_true(heap.epoch > 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HEAP_TEST(a_random_run_agrees_with_a_model_when_always_collected),
		HEAP_TEST(a_random_run_agrees_with_a_model_when_collected_as_due),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
