/* vm/equal.c - equality of arrays and objects */
#include "vm/equal.h"

#include "base/vec.h"
#include "vm/convert.h"

#include <assert.h>

struct node {
	const struct gb_obj *obj;
	uint32_t parent; /* of its class; the root is its own */
};

struct pair {
	struct gb_value a, b;
};

struct work {
	struct {
		GB_VEC(struct pair);
	} todo;
	struct {
		GB_VEC(struct node);
	} node;
	uint32_t *slot;  /* of a node: index + 1 */
	size_t nslot;    /* power of two, or 0 */
	int64_t *effort; /* or NULL */
};

enum { ITEM_COST = 64 }; /* bytes that looking at an element counts as */

static size_t
slot_of(const struct work *w, const struct gb_obj *obj)
{
	uint64_t hash = (uint64_t)(uintptr_t)obj * 0x9E3779B97F4A7C15u;
	size_t i = (size_t)(hash >> 32) & (w->nslot - 1);
	while (w->slot[i] && w->node.v[w->slot[i] - 1].obj != obj)
		i = (i + 1) & (w->nslot - 1);
	return i;
}

static void
grow_slots(struct work *w)
{
	gb_free(w->slot);
	w->nslot = w->nslot ? 2 * w->nslot : 64;
	w->slot = gb_xcalloc(w->nslot, sizeof *w->slot);
	for (size_t i = 0; i < w->node.n; i++)
		w->slot[slot_of(w, w->node.v[i].obj)] = (uint32_t)i + 1;
}

/* The root of an object's class; a new object is a class of its own. */
static uint32_t
root_of(struct work *w, const struct gb_obj *obj)
{
	if (2 * (w->node.n + 1) > w->nslot)
		grow_slots(w);
	size_t slot = slot_of(w, obj);
	if (!w->slot[slot]) {
		uint32_t self = (uint32_t)w->node.n;
		GB_PUSH(&w->node, ((struct node){obj, self}));
		w->slot[slot] = self + 1;
	}
	assert(w->node.v); /* a slot in use is a node */
	uint32_t i = w->slot[slot] - 1;
	while (w->node.v[i].parent != i) {
		uint32_t above = w->node.v[w->node.v[i].parent].parent;
		w->node.v[i].parent = above;
		i = above;
	}
	return i;
}

static bool
same_kind(struct gb_value a, struct gb_value b)
{
	return (gb_is_array(a) && gb_is_array(b)) || (gb_is_object(a) && gb_is_object(b));
}

/* Equal as far as can be seen here; two containers are left for later. */
static bool
equal_item(struct work *w, struct gb_value a, struct gb_value b)
{
	if (w->effort && (*w->effort -= ITEM_COST) < 0)
		return false;
	if (!same_kind(a, b))
		return gb_equal(a, b, w->effort);
	uint32_t x = root_of(w, gb_obj_get(a)), y = root_of(w, gb_obj_get(b));
	if (x == y)
		return true;
	w->node.v[x].parent = y;
	GB_PUSH(&w->todo, ((struct pair){a, b}));
	return true;
}

static bool
equal_arrays(struct work *w, struct gb_value a, struct gb_value b)
{
	const struct gb_value *x = gb_array_items(a), *y = gb_array_items(b);
	size_t n = gb_array_count(a);
	for (size_t i = 0; i < n; i++)
		if (!equal_item(w, x[i], y[i]))
			return false;
	return true;
}

static bool
equal_objects(struct work *w, struct gb_value a, struct gb_value b)
{
	const struct gb_entry *e;
	for (size_t at = 0; (e = gb_object_next(a, &at));) {
		const struct gb_value *other = gb_object_find_exact(b, e->key);
		if (!other || !equal_item(w, e->value, *other))
			return false;
	}
	return true;
}

bool
gb_equal_deep(struct gb_value a, struct gb_value b, int64_t *effort)
{
	struct work w = {.effort = effort};
	bool equal = same_kind(a, b) && equal_item(&w, a, b);
	while (equal && w.todo.n) {
		struct pair p = w.todo.v[--w.todo.n];
		equal = gb_obj_get(p.a)->n == gb_obj_get(p.b)->n &&
		        (gb_is_array(p.a) ? equal_arrays(&w, p.a, p.b)
		                          : equal_objects(&w, p.a, p.b));
	}
	GB_VEC_FINI(&w.todo);
	GB_VEC_FINI(&w.node);
	gb_free(w.slot);
	return equal;
}
