/* vm/loop.c - FOR, FOR EACH and tests, when the fast paths of exec.c do not serve */
#include "vm/exec.h"

enum gb_rc
gb_vm_pos(struct gb_vm *vm, struct gb_value v, struct gb_value *ret, struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_to_number(v, &n, err);
	if (rc != GB_OK)
		return rc;
	if (n.is_int)
		return gb_int(&vm->heap, n.i, ret, err);
	*ret = gb_double(n.f);
	return GB_OK;
}

enum gb_rc
gb_vm_build(struct gb_vm *vm, struct gb_value into, const struct gb_value *key,
            struct gb_value item, struct gb_err *err)
{
	/* The compiler always gives the right container; a program read from bytes might not. */
	if (!key && gb_is_array(into))
		return gb_array_push(&vm->heap, into, item, err);
	if (key && gb_is_object(into))
		return gb_object_put_exact(&vm->heap, into, *key, item, err);
	return gb_fail(err, GB_E_TYPE, "nothing can be added to a value of type %s",
	               gb_typeof(into));
}

enum gb_rc
gb_vm_chain(struct gb_vm *vm, const struct gb_value *v, unsigned n, struct gb_value *ret,
            struct gb_err *err)
{
	struct gb_value sum = v[0];
	if (!gb_is_array(v[0]))
		return gb_concat(&vm->heap, v, n, ret, err);
	for (unsigned i = 1; i < n; i++) {
		enum gb_rc rc = gb_add(&vm->heap, sum, v[i], &sum, err);
		if (rc != GB_OK)
			return rc;
	}
	*ret = sum;
	return GB_OK;
}

static bool
runs(struct gb_value var, const struct gb_value *bound)
{
	bool odd; /* never: all three are numbers */
	return gb_num_get(bound[1]) > 0 ? gb_less_eq(var, bound[0], &odd, NULL)
	                                : gb_less_eq(bound[0], var, &odd, NULL);
}

enum gb_rc
gb_vm_forprep(struct gb_vm *vm, struct gb_value *var, struct gb_value *bound, bool *ret_run,
              struct gb_err *err)
{
	enum gb_rc rc;
	if ((rc = gb_vm_pos(vm, *var, var, err)) != GB_OK ||
	    (rc = gb_vm_pos(vm, bound[0], &bound[0], err)) != GB_OK ||
	    (rc = gb_vm_pos(vm, bound[1], &bound[1], err)) != GB_OK)
		return rc;
	if (gb_num_get(bound[1]) == 0)
		return gb_fail(err, GB_E_FOR_STEP, "STEP 0 would never end");
	*ret_run = runs(*var, bound);
	return GB_OK;
}

enum gb_rc
gb_vm_forloop(struct gb_vm *vm, struct gb_value *var, const struct gb_value *bound,
              bool *ret_run, struct gb_err *err)
{
	enum gb_rc rc = gb_vm_pos(vm, *var, var, err); /* the body may have assigned anything */
	if (rc == GB_OK && (!gb_is_number(bound[0]) || !gb_is_number(bound[1])))
		rc = gb_fail(err, GB_E_TYPE, "the bounds of FOR are not numbers");
	if (rc == GB_OK)
		rc = gb_add(&vm->heap, *var, bound[1], var, err);
	if (rc == GB_OK)
		*ret_run = runs(*var, bound);
	return rc;
}

/* What FOR EACH walks over (language.md 10.4, 12.3): *it becomes an array. */
static enum gb_rc
rows_of(struct gb_vm *vm, struct gb_value *it, struct gb_err *err)
{
	struct gb_value o = *it;
	if (gb_is_array(o))
		return GB_OK;
	if (gb_is_object(o)) {
		static const char *const inner[] = {"items", "data"};
		for (size_t i = 0; i < GB_LEN(inner); i++) {
			const struct gb_value *v = gb_object_find_slice(o, gb_cstr(inner[i]));
			if (v && gb_is_array(*v)) {
				*it = *v;
				return GB_OK;
			}
		}
	} else if (!gb_is_null(o)) {
		return gb_fail(err, GB_E_NOT_ITERABLE, "FOR EACH needs an array, not %s",
		               gb_typeof(o));
	}
	enum gb_rc rc = gb_array(&vm->heap, 1, it, err);
	if (rc == GB_OK && gb_is_object(o))
		rc = gb_array_push(&vm->heap, *it, o, err);
	return rc;
}

enum gb_rc
gb_vm_iter(struct gb_vm *vm, struct gb_value *it, unsigned mode, struct gb_err *err)
{
	int64_t count, first = 0, n = 0;
	enum gb_rc rc = rows_of(vm, it, err);
	if (rc != GB_OK)
		return rc;
	count = (int64_t)gb_array_count(*it);
	if (mode != 0) {
		if ((rc = gb_to_int(it[1], &n, err)) != GB_OK)
			return rc;
		n = n < 0 ? 0 : n > count ? count : n;
		if (mode == 2)
			first = count - n;
		else
			count = n;
	}
	it[1] = gb_int48(first);
	it[2] = gb_int48(count);
	return GB_OK;
}

/* --- comparisons --- */

enum {
	PER_INSTRUCTION = 1024, /* bytes compared */
	LONG = 1 << 18,         /* work after which the clock is looked at */
};

/* What was looked at counts as instructions. */
static enum gb_rc
spend(struct gb_vm *vm, int64_t effort, struct gb_err *err)
{
	int64_t used = GB_EFFORT - effort;
	vm->fuel -= used / PER_INSTRUCTION;
	if (effort < 0)
		return gb_tired(err);
	return used < LONG ? GB_OK : gb_vm_clock(vm, err);
}

enum gb_rc
gb_vm_equal(struct gb_vm *vm, struct gb_value a, struct gb_value b, bool *ret,
            struct gb_err *err)
{
	int64_t effort = GB_EFFORT;
	*ret = gb_equal(a, b, &effort);
	return spend(vm, effort, err);
}

bool
gb_vm_less(struct gb_vm *vm, struct gb_value a, struct gb_value b, bool or_equal)
{
	bool odd = false;
	int64_t effort = GB_EFFORT;
	bool yes = or_equal ? gb_less_eq(a, b, &odd, &effort) : gb_less(a, b, &odd, &effort);
	vm->fuel -= (GB_EFFORT - effort) / PER_INSTRUCTION;
	if (odd && vm->host->warn) {
		struct gb_err w = {0};
		gb_fail(&w, GB_E_TYPE,
		        "a number is compared with text that is none; the result is false");
		gb_vm_locate(vm, &w);
		vm->host->warn(vm->host->env, &w);
	}
	return yes;
}

/* = IN CONTAINS, and their opposites. */
static bool
equal_test(struct gb_vm *vm, enum gb_test test, struct gb_value a, struct gb_value b,
           struct gb_err *err, enum gb_rc *ret_rc)
{
	int64_t effort = GB_EFFORT;
	bool yes;
	if (test == GB_T_EQ || test == GB_T_NE)
		yes = gb_equal(a, b, &effort);
	else if (test == GB_T_IN || test == GB_T_NOTIN)
		yes = gb_in(a, b, &effort);
	else
		yes = gb_contains(a, b, &effort);
	*ret_rc = spend(vm, effort, err);
	return yes != (test == GB_T_NE || test == GB_T_NOTIN || test == GB_T_NOTCONTAINS);
}

/* LIKE, STARTS WITH and ENDS WITH look at the text forms. */
static bool
text_test(struct gb_vm *vm, enum gb_test test, struct gb_value a, struct gb_value b,
          struct gb_err *err, enum gb_rc *ret_rc)
{
	struct gb_value x, y;
	enum gb_rc rc;
	if ((rc = gb_to_text(&vm->heap, a, &x, err)) != GB_OK ||
	    (rc = gb_to_text(&vm->heap, b, &y, err)) != GB_OK) {
		*ret_rc = rc;
		return false;
	}
	struct gb_slice s = gb_text_get(x), t = gb_text_get(y);
	if (test == GB_T_STARTS || test == GB_T_ENDS) {
		if (s.n < t.n)
			return false;
		*ret_rc = spend(vm, GB_EFFORT - (int64_t)t.n, err);
		return gb_slice_eq(gb_slice(test == GB_T_ENDS ? s.p + (s.n - t.n) : s.p, t.n),
		                   t);
	}
	bool fold = test == GB_T_ILIKE || test == GB_T_NOTILIKE;
	bool not = test == GB_T_NOTLIKE || test == GB_T_NOTILIKE;
	int64_t effort = GB_LIKE_EFFORT;
	bool fits = gb_like(s, t, fold, &effort);
	/* A few characters go into an instruction; what is more counts as instructions. */
	vm->fuel -= (GB_LIKE_EFFORT - effort) / 64;
	if (effort >= 0)
		*ret_rc = GB_LIKE_EFFORT - effort < LONG ? GB_OK : gb_vm_clock(vm, err);
	else
		*ret_rc = gb_fail(err, GB_E_LIKE_EFFORT,
		                  "LIKE needs too much work on a text of %zu bytes; shorten "
		                  "the pattern or the text",
		                  s.n);
	return fits != not ;
}

bool
gb_vm_test(struct gb_vm *vm, enum gb_test test, struct gb_value a, struct gb_value b,
           struct gb_err *err, enum gb_rc *ret_rc)
{
	switch (test) {
	case GB_T_EQ:
	case GB_T_NE:
	case GB_T_IN:
	case GB_T_NOTIN:
	case GB_T_CONTAINS:
	case GB_T_NOTCONTAINS:
		return equal_test(vm, test, a, b, err, ret_rc);
	case GB_T_LT:
		return gb_vm_less(vm, a, b, false);
	case GB_T_LE:
		return gb_vm_less(vm, a, b, true);
	case GB_T_GT:
		return gb_vm_less(vm, b, a, false);
	case GB_T_GE:
		return gb_vm_less(vm, b, a, true);
	case GB_T_ISNULL:
		return gb_nullish(a);
	case GB_T_NOTNULL:
		return !gb_nullish(a);
	case GB_T_LIKE:
	case GB_T_NOTLIKE:
	case GB_T_ILIKE:
	case GB_T_NOTILIKE:
	case GB_T_STARTS:
	case GB_T_ENDS:
		return text_test(vm, test, a, b, err, ret_rc);
	case GB_T__MAX:
		break;
	}
	GB_BUG("unknown test");
}
