/* lib/method.c - see lib/method.h */
#include "lib/method.h"

#include "base/opt.h"
#include "lib/items.h"
#include "lib/lib.h"
#include "lib/made.h"

#include <stdio.h>

/* --- methods that are no keyword --- */

static enum gb_rc
length(struct gb_call *c, struct gb_err *err)
{
	struct gb_value v = c->argv[0];
	return gb_ret_int(
		c, gb_is_text(v) ? (int64_t)gb_text_chars(v) : (int64_t)gb_obj_get(v)->n, err);
}

static enum gb_rc
to_string(struct gb_call *c, struct gb_err *err)
{
	return gb_to_text(c->heap, c->argv[0], &c->ret, err);
}

/* splice(start[, count[, item ...]]): takes items out, puts others there, gives those taken. */
static enum gb_rc
splice(struct gb_call *c, struct gb_err *err)
{
	struct gb_value a = c->argv[0], taken;
	int64_t from, count = INT64_MAX;
	enum gb_rc rc = gb_arg_int(c, 1, &from, err);
	if (rc == GB_OK && gb_has(c, 2))
		rc = gb_arg_int(c, 2, &count, err);
	if (rc != GB_OK)
		return rc;
	size_t n = gb_array_count(a), at = gb_items_at(from, n), left = n - at;
	size_t out = count <= 0 ? 0 : (uint64_t)count < left ? (size_t)count : left;
	rc = gb_items_part(c->heap, a, at, at + out, &taken, err);
	for (unsigned i = 3; rc == GB_OK && i < c->argc; i++)
		rc = gb_array_insert(c->heap, a, at + out + (i - 3), gb_arg(c, i), err);
	if (rc != GB_OK)
		return rc;
	gb_array_remove(a, at, out);
	return gb_ret(c, taken);
}

/* One or two positions in a text, clipped to it; below 0 is 0. */
static enum gb_rc
positions(struct gb_call *c, int64_t *ret_from, int64_t *ret_to, struct gb_err *err)
{
	int64_t n = (int64_t)gb_text_chars(c->argv[0]);
	*ret_from = 0;
	*ret_to = n;
	enum gb_rc rc = gb_arg_int(c, 1, ret_from, err);
	if (rc == GB_OK && gb_has(c, 2))
		rc = gb_arg_int(c, 2, ret_to, err);
	*ret_from = *ret_from < 0 ? 0 : *ret_from < n ? *ret_from : n;
	*ret_to = *ret_to < 0 ? 0 : *ret_to < n ? *ret_to : n;
	return rc;
}

static enum gb_rc
substring(struct gb_call *c, struct gb_err *err)
{
	int64_t from, to;
	enum gb_rc rc = positions(c, &from, &to, err);
	if (rc != GB_OK)
		return rc;
	size_t begin = (size_t)(from < to ? from : to), end = (size_t)(from < to ? to : from);
	return gb_ret_mid(c, c->argv[0], begin, end - begin, err);
}

static enum gb_rc
substr(struct gb_call *c, struct gb_err *err)
{
	int64_t from, count;
	enum gb_rc rc = positions(c, &from, &count, err);
	return rc == GB_OK ? gb_ret_mid(c, c->argv[0], (size_t)from, (size_t)count, err) : rc;
}

static enum gb_rc
char_at(struct gb_call *c, struct gb_err *err)
{
	int64_t i;
	enum gb_rc rc = gb_arg_int(c, 1, &i, err);
	if (rc != GB_OK)
		return rc;
	return i < 0 ? gb_ret_text(c, GB_S(""), err)
	             : gb_ret_mid(c, c->argv[0], (size_t)i, 1, err);
}

static enum gb_rc
remove_key(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice key;
	enum gb_rc rc = gb_arg_text(c, 1, &key, err);
	return rc == GB_OK ? gb_ret_bool(c, gb_object_remove(c->argv[0], key)) : rc;
}

/* --- tables --- */

struct method {
	const char *name;
	uint8_t min, max;               /* arguments without x; ANY: no end */
	gb_kw_fn *fn;                   /* or: */
	const struct gb_kwgroup *group; /* where the keyword stands */
	const char *words;
};

#define ANY 255

static const struct method of_array[] = {
	{"push", 1, ANY, NULL, &gb_kw_array, "PUSH"},
	{"append", 1, ANY, NULL, &gb_kw_array, "PUSH"},
	{"pop", 0, 0, NULL, &gb_kw_array, "POP"},
	{"shift", 0, 0, NULL, &gb_kw_array, "SHIFT"},
	{"unshift", 1, ANY, NULL, &gb_kw_array, "UNSHIFT"},
	{"splice", 1, ANY, splice, NULL, NULL},
	{"slice", 1, 2, NULL, &gb_kw_array_part, "SLICE"},
	{"join", 0, 1, NULL, &gb_kw_array_sum, "JOIN"},
	{"contains", 1, 1, NULL, &gb_kw_array_find, "CONTAINS"},
	{"includes", 1, 1, NULL, &gb_kw_array_find, "CONTAINS"},
	{"indexOf", 1, 1, NULL, &gb_kw_array_find, "INDEX OF"},
	{"lastIndexOf", 1, 1, NULL, &gb_kw_array_find, "LAST INDEX OF"},
	{"sort", 0, 1, NULL, &gb_kw_array_find, "SORT"},
	{"reverse", 0, 0, NULL, &gb_kw_array_part, "REVERSE"},
	{"concat", 0, ANY, NULL, &gb_kw_array_part, "CONCAT"},
	{"first", 0, 0, NULL, &gb_kw_array_part, "FIRST"},
	{"last", 0, 0, NULL, &gb_kw_array_part, "LAST"},
	{"unique", 0, 1, NULL, &gb_kw_array_find, "UNIQUE"},
	{"length", 0, 0, length, NULL, NULL},
	{"count", 0, 0, length, NULL, NULL},
	{"toString", 0, 0, to_string, NULL, NULL},
};

static const struct method of_text[] = {
	{"trim", 0, 0, NULL, &gb_kw_letters, "TRIM"},
	{"trimStart", 0, 0, NULL, &gb_kw_letters, "LTRIM"},
	{"trimEnd", 0, 0, NULL, &gb_kw_letters, "RTRIM"},
	{"contains", 1, 1, NULL, &gb_kw_array_find, "CONTAINS"},
	{"includes", 1, 1, NULL, &gb_kw_array_find, "CONTAINS"},
	{"toUpperCase", 0, 0, NULL, &gb_kw_letters, "UCASE"},
	{"toUpper", 0, 0, NULL, &gb_kw_letters, "UCASE"},
	{"upper", 0, 0, NULL, &gb_kw_letters, "UCASE"},
	{"toLowerCase", 0, 0, NULL, &gb_kw_letters, "LCASE"},
	{"toLower", 0, 0, NULL, &gb_kw_letters, "LCASE"},
	{"lower", 0, 0, NULL, &gb_kw_letters, "LCASE"},
	{"split", 1, 1, NULL, &gb_kw_text, "SPLIT"},
	{"replace", 2, 2, NULL, &gb_kw_text, "REPLACE"},
	{"replaceAll", 2, 2, NULL, &gb_kw_text, "REPLACE"},
	{"startsWith", 1, 1, NULL, &gb_kw_text, "STARTSWITH"},
	{"endsWith", 1, 1, NULL, &gb_kw_text, "ENDSWITH"},
	{"substring", 1, 2, substring, NULL, NULL},
	{"substr", 1, 2, substr, NULL, NULL},
	{"slice", 1, 2, NULL, &gb_kw_array_part, "SLICE"},
	{"charAt", 1, 1, char_at, NULL, NULL},
	{"indexOf", 1, 1, NULL, &gb_kw_array_find, "INDEX OF"},
	{"lastIndexOf", 1, 1, NULL, &gb_kw_array_find, "LAST INDEX OF"},
	{"concat", 0, ANY, NULL, &gb_kw_array_part, "CONCAT"},
	{"length", 0, 0, length, NULL, NULL},
	{"toString", 0, 0, to_string, NULL, NULL},
};

static const struct method of_object[] = {
	{"contains", 1, 1, NULL, &gb_kw_object, "HAS KEY"},
	{"has", 1, 1, NULL, &gb_kw_object, "HAS KEY"},
	{"keys", 0, 0, NULL, &gb_kw_object, "KEYS"},
	{"values", 0, 0, NULL, &gb_kw_object, "VALUES"},
	{"remove", 1, 1, remove_key, NULL, NULL},
	{"length", 0, 0, length, NULL, NULL},
	{"count", 0, 0, length, NULL, NULL},
	{"toString", 0, 0, to_string, NULL, NULL},
};

static const struct method of_scalar[] = {
	{"toString", 0, 0, to_string, NULL, NULL},
};

struct table {
	const struct method *m;
	size_t n;
};

static struct table
table_of(struct gb_value v)
{
	if (gb_is_array(v))
		return (struct table){of_array, GB_LEN(of_array)};
	if (gb_is_text(v))
		return (struct table){of_text, GB_LEN(of_text)};
	if (gb_is_object(v))
		return (struct table){of_object, GB_LEN(of_object)};
	return (struct table){of_scalar, gb_is_null(v) ? 0 : GB_LEN(of_scalar)};
}

static const struct method *
find(struct table t, struct gb_slice name)
{
	for (size_t i = 0; i < t.n; i++)
		if (gb_slice_ieq(name, gb_cstr(t.m[i].name)))
			return t.m + i;
	return NULL;
}

/* --- calling --- */

static GB_COLD enum gb_rc
no_method(struct table t, struct gb_value x, struct gb_slice name, struct gb_err *err)
{
	const char *names[GB_LEN(of_text)];
	for (size_t i = 0; i < t.n; i++)
		names[i] = t.m[i].name;
	const char *near = gb_nearest(name, names, t.n);
	if (gb_is_null(x))
		return gb_fail(err, GB_E_NO_METHOD,
		               "NULL has no method \"%.*s\"; give the variable a value first%s",
		               GB_SARG(name),
		               find((struct table){of_array, GB_LEN(of_array)}, name)
		                       ? ", such as [ ]"
		                       : "");
	if (near)
		return gb_fail(err, GB_E_NO_METHOD,
		               "%s has no method \"%.*s\"; did you mean \"%s\"?", gb_typeof(x),
		               GB_SARG(name), near);
	return gb_fail(err, GB_E_NO_METHOD, "%s has no method \"%.*s\"", gb_typeof(x),
	               GB_SARG(name));
}

static GB_COLD enum gb_rc
wrong_count(const struct method *m, unsigned n, struct gb_err *err)
{
	char want[32];
	if (m->max == ANY)
		snprintf(want, sizeof want, "at least %u", m->min);
	else if (m->min == m->max)
		snprintf(want, sizeof want, "%u", m->min);
	else
		snprintf(want, sizeof want, "%u to %u", m->min, m->max);
	return gb_fail(err, GB_E_ARGUMENT, "method \"%s\" takes %s argument%s; found %u",
	               m->name, want, (m->max == ANY ? m->min : m->max) == 1 ? "" : "s", n);
}

static const struct gb_kw *
row_of(const struct method *m)
{
	for (size_t i = 0; i < m->group->n; i++)
		if (strcmp(m->group->kw[i].words, m->words) == 0)
			return &m->group->kw[i];
	GB_BUG("a method names a keyword that is not there");
}

/* sort("desc") orders items, sort("age DESC") rows: the keyword has a slot for each. */
static enum gb_rc
call_sort(struct gb_call *c, struct gb_err *err)
{
	struct gb_value by = gb_arg(c, 1);
	bool order = gb_is_text(by) && (gb_slice_ieq(gb_text_get(by), GB_S("asc")) ||
	                                gb_slice_ieq(gb_text_get(by), GB_S("desc")));
	const struct gb_value argv[] = {c->argv[0], order ? by : GB_ABSENT,
	                                order || c->argc < 2 ? GB_ABSENT : by, GB_ABSENT};
	c->argv = argv;
	c->argc = c->nslot = GB_LEN(argv);
	return c->kw->fn(c, err);
}

enum gb_rc
gb_lib_method(struct gb_call *c, struct gb_slice name, struct gb_err *err)
{
	struct gb_value argv[GB_SLOT_MAX], x = c->argv[0];
	struct table table = table_of(x);
	const struct method *m = find(table, name);
	struct gb_call call = *c;
	if (!m && gb_is_rowset(x) && gb_array_count(x) && c->argc <= GB_SLOT_MAX) {
		memcpy(argv, c->argv, c->argc * sizeof argv[0]);
		argv[0] = gb_array_items(x)[0];
		call.argv = argv;
		m = find(table_of(argv[0]), name);
	}
	if (!m)
		return no_method(table, x, name, err);
	if (c->argc - 1 < m->min || (m->max != ANY && c->argc - 1 > m->max))
		return wrong_count(m, c->argc - 1, err);
	struct gb_kw own = {.words = m->name, .fn = m->fn};
	call.kw = m->fn ? &own : row_of(m);
	call.statement = true;
	bool sort = m->words && strcmp(m->words, "SORT") == 0;
	enum gb_rc rc = sort ? call_sort(&call, err) : call.kw->fn(&call, err);
	if (rc == GB_OK)
		c->ret = call.ret;
	return rc;
}
