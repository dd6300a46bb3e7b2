/* lang/filter.c - a filter text read at run time: "a = 'x' AND b > 1 ORDER BY c LIMIT 5"
 *
 * Values are literals, never names: 'text' with '' inside, "text", numbers, TRUE, FALSE,
 * NULL, and unquoted text up to AND, OR, ")" or the end. Nothing of it reaches SQL as text.
 * Comments, ";" and sub-selects are refused.
 *
 * Source: language.md 17.6.
 */
#include "lang/parse.h"

#include "base/num.h"

#include <stdlib.h>

#define FILTER_DEPTH 100

struct filter {
	struct gb_arena *a;
	struct gb_slice s;
	size_t at;
	unsigned depth, terms;
	struct gb_err *err;
};

static struct gb_node *or_cond(struct filter *f);

static GB_COLD struct gb_node *
refuse(const struct filter *f, const char *what)
{
	(void)!gb_fail(f->err, GB_E_FILTER,
	               "the filter \"%.*s\" cannot be read: %s at column %zu",
	               (int)(f->s.n > 80 ? 80 : f->s.n), f->s.n ? f->s.p : "", what, f->at + 1);
	return NULL;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

static void
skip(struct filter *f)
{
	while (f->at < f->s.n && is_blank(f->s.p[f->at]))
		f->at++;
}

static bool
word_at(const struct filter *f, size_t at, const char *text)
{
	size_t n = strlen(text);
	return at + n <= f->s.n && gb_slice_ieq(gb_slice(f->s.p + at, n), gb_slice(text, n)) &&
	       (at + n == f->s.n || !is_word(f->s.p[at + n]));
}

static bool
take(struct filter *f, const char *text)
{
	skip(f);
	if (!word_at(f, f->at, text))
		return false;
	f->at += strlen(text);
	return true;
}

/* Two words with blanks between. */
static bool
take_two(struct filter *f, const char *first, const char *second)
{
	size_t back = f->at;
	if (take(f, first) && take(f, second))
		return true;
	f->at = back;
	return false;
}

static bool
take_char(struct filter *f, char c)
{
	skip(f);
	if (f->at >= f->s.n || f->s.p[f->at] != c)
		return false;
	f->at++;
	return true;
}

static struct gb_node *
node(struct filter *f, enum gb_nodekind kind, unsigned n)
{
	struct gb_node *v = GB_NEW(f->a, struct gb_node);
	v->kind = (uint8_t)kind;
	v->n = n;
	v->kid = n ? GB_NEWN(f->a, struct gb_node *, n) : NULL;
	v->pos = v->end = (uint32_t)f->at;
	return v;
}

static struct gb_node *
text_node(struct filter *f, struct gb_slice s)
{
	struct gb_node *v = node(f, GB_N_TEXT, 0);
	v->text = s;
	return v;
}

/* A column: a name, or names joined by points; quoted in " or ` too. */
static struct gb_node *
column(struct filter *f)
{
	skip(f);
	size_t from = f->at;
	char q = from < f->s.n ? f->s.p[from] : '\0';
	struct gb_node *c = node(f, GB_N_COLUMN, 0);
	if (q == '"' || q == '`') {
		const char *end = memchr(f->s.p + from + 1, q, f->s.n - from - 1);
		if (!end)
			return refuse(f, "a quote is never closed");
		f->at = (size_t)(end - f->s.p) + 1;
		c->text = gb_slice(f->s.p + from + 1, f->at - from - 2);
		return c;
	}
	while (f->at < f->s.n &&
	       (is_word(f->s.p[f->at]) || (f->s.p[f->at] == '.' && f->at > from)))
		f->at++;
	if (f->at == from)
		return refuse(f, "a column is missing");
	c->text = gb_slice(f->s.p + from, f->at - from);
	return c;
}

static struct gb_node *
quoted(struct filter *f)
{
	char q = f->s.p[f->at];
	char *out = gb_arena_alloc(f->a, f->s.n - f->at);
	size_t n = 0, i = f->at + 1;
	for (; i < f->s.n; i++) {
		if (f->s.p[i] == q) {
			if (i + 1 >= f->s.n || f->s.p[i + 1] != q)
				break;
			i++;
		}
		out[n++] = f->s.p[i];
	}
	if (i >= f->s.n)
		return refuse(f, "a quote is never closed");
	f->at = i + 1;
	return text_node(f, gb_slice(out, n));
}

/* What unquoted text means: a number, TRUE, FALSE, NULL, else itself. */
static struct gb_node *
bare_value(struct filter *f, struct gb_slice s)
{
	int64_t i;
	double d;
	struct gb_node *v;
	if (gb_slice_ieq(s, GB_S("NULL")))
		return node(f, GB_N_NULL_, 0);
	if (gb_slice_ieq(s, GB_S("TRUE")) || gb_slice_ieq(s, GB_S("FALSE"))) {
		v = node(f, GB_N_BOOL, 0);
		v->u.i = s.n == 4;
		return v;
	}
	enum gb_num_kind kind = gb_num_parse(s, &i, &d);
	if (kind == GB_NUM_NONE)
		return text_node(f, s);
	v = node(f, kind == GB_NUM_INT ? GB_N_INT : GB_N_FLOAT, 0);
	if (kind == GB_NUM_INT)
		v->u.i = i;
	else
		v->u.f = d;
	return v;
}

static bool
ends_value(const struct filter *f, size_t i, bool list)
{
	char c = f->s.p[i];
	if (c == ')' || c == ';' || (list && c == ','))
		return true;
	if (i == 0 || !is_blank(f->s.p[i - 1]))
		return false;
	if (word_at(f, i, "AND") || word_at(f, i, "OR") || word_at(f, i, "LIMIT"))
		return true;
	struct filter ahead = *f;
	ahead.at = i;
	return word_at(f, i, "ORDER") && take_two(&ahead, "ORDER", "BY");
}

static struct gb_node *
value(struct filter *f, bool list)
{
	skip(f);
	if (f->at < f->s.n && (f->s.p[f->at] == '\'' || f->s.p[f->at] == '"'))
		return quoted(f);
	size_t from = f->at;
	while (f->at < f->s.n && !ends_value(f, f->at, list))
		f->at++;
	struct gb_slice s = gb_slice_trim(gb_slice(f->s.p + from, f->at - from));
	if (gb_slice_find(s, GB_S("--"), 0) != SIZE_MAX ||
	    gb_slice_find(s, GB_S("/*"), 0) != SIZE_MAX)
		return refuse(f, "comments are not allowed");
	return bare_value(f, s);
}

static struct gb_node *
in_list(struct filter *f)
{
	struct gb_node *v[256];
	unsigned n = 0;
	if (!take_char(f, '('))
		return refuse(f, "\"(\" is missing after IN");
	if (take(f, "SELECT"))
		return refuse(f, "a SELECT inside of a filter is not allowed");
	do {
		if (n == GB_LEN(v))
			return refuse(f, "the list is too long");
		v[n] = value(f, true);
		if (!v[n++])
			return NULL;
	} while (take_char(f, ','));
	if (!take_char(f, ')'))
		return refuse(f, "\")\" is missing");
	struct gb_node *list = node(f, GB_N_ARRAY, n);
	memcpy(list->kid, v, n * sizeof(struct gb_node *));
	return list;
}

static struct gb_node *
cond(struct filter *f, enum gb_op op, struct gb_node *a, struct gb_node *b)
{
	struct gb_node *v = node(f, GB_N_WHERE, b ? 2 : 1);
	v->op = (uint8_t)op;
	v->kid[0] = a;
	if (b)
		v->kid[1] = b;
	return v;
}

static enum gb_op
operator(struct filter *f) {
	static const struct {const char * text; uint8_t op;}
marks[] = {{"<>", GB_OP_NE}, {"!=", GB_OP_NE}, {"<=", GB_OP_LE}, {">=", GB_OP_GE},
           {"==", GB_OP_EQ}, {"=", GB_OP_EQ},  {"<", GB_OP_LT},  {">", GB_OP_GT}},
	words[] = {{"LIKE", GB_OP_LIKE},
                   {"ILIKE", GB_OP_ILIKE},
                   {"IN", GB_OP_IN},
                   {"CONTAINS", GB_OP_CONTAINS},
                   {"BETWEEN", GB_OP_BETWEEN}};
skip(f);
for (size_t i = 0; i < GB_LEN(marks); i++) {
	size_t n = strlen(marks[i].text);
	if (f->at + n <= f->s.n && memcmp(f->s.p + f->at, marks[i].text, n) == 0) {
		f->at += n;
		return marks[i].op;
	}
}
for (size_t i = 0; i < GB_LEN(words); i++)
	if (take(f, words[i].text))
		return words[i].op;
if (take_two(f, "STARTS", "WITH"))
	return GB_OP_STARTS;
return take_two(f, "ENDS", "WITH") ? GB_OP_ENDS : GB_OP_NONE;
}

static struct gb_node *
between(struct filter *f, struct gb_node *left)
{
	struct gb_node *low = value(f, false);
	if (!low)
		return NULL;
	if (!take(f, "AND"))
		return refuse(f, "AND is missing after BETWEEN");
	struct gb_node *high = value(f, false);
	if (!high)
		return NULL;
	struct gb_node *v = node(f, GB_N_WHERE, 3);
	v->op = GB_OP_BETWEEN;
	v->kid[0] = left;
	v->kid[1] = low;
	v->kid[2] = high;
	return v;
}

static struct gb_node *
comparison(struct filter *f)
{
	struct gb_node *left = column(f), *v;
	if (!left)
		return NULL;
	if (gb_slice_ieq(left->text, GB_S("SELECT")))
		return refuse(f, "a SELECT inside of a filter is not allowed");
	if (take(f, "IS")) {
		bool negated = take(f, "NOT");
		if (!take(f, "NULL"))
			return refuse(f, "NULL is missing after IS");
		v = cond(f, GB_OP_ISNULL, left, NULL);
		v->flags = negated ? GB_NF_NOT : 0;
		return v;
	}
	bool negated = take(f, "NOT");
	enum gb_op op = operator(f);
	if (op == GB_OP_NONE)
		return refuse(f, "a comparison is missing");
	struct gb_node *right = op == GB_OP_IN        ? in_list(f)
	                        : op == GB_OP_BETWEEN ? NULL
	                                              : value(f, false);
	if (op == GB_OP_BETWEEN)
		v = between(f, left);
	else
		v = right ? cond(f, op, left, right) : NULL;
	if (v && negated)
		v->flags |= GB_NF_NOT;
	return v;
}

static struct gb_node *
not_cond(struct filter *f)
{
	struct gb_node *v;
	if (++f->depth > FILTER_DEPTH)
		return refuse(f, "it is nested too deeply");
	if (++f->terms > 1000)
		return refuse(f, "it has too many conditions");
	if (take(f, "NOT")) {
		v = not_cond(f);
		v = v ? cond(f, GB_OP_NOT, v, NULL) : NULL;
	} else if (take_char(f, '(')) {
		v = or_cond(f);
		if (v && !take_char(f, ')'))
			v = refuse(f, "\")\" is missing");
	} else {
		v = comparison(f);
	}
	f->depth--;
	return v;
}

static struct gb_node *
and_cond(struct filter *f)
{
	struct gb_node *v = not_cond(f);
	while (v && take(f, "AND")) {
		struct gb_node *right = not_cond(f);
		v = right ? cond(f, GB_OP_AND, v, right) : NULL;
	}
	return v;
}

static struct gb_node *
or_cond(struct filter *f)
{
	struct gb_node *v = and_cond(f);
	while (v && take(f, "OR")) {
		struct gb_node *right = and_cond(f);
		v = right ? cond(f, GB_OP_OR, v, right) : NULL;
	}
	return v;
}

static struct gb_node *
order(struct filter *f)
{
	struct gb_node *v[32];
	unsigned n = 0;
	do {
		if (n == GB_LEN(v))
			return refuse(f, "ORDER BY has too many columns");
		v[n] = column(f);
		if (!v[n])
			return NULL;
		if (take(f, "DESC"))
			v[n]->op = 1;
		else
			take(f, "ASC");
		n++;
	} while (take_char(f, ','));
	struct gb_node *list = node(f, GB_N_ORDER, n);
	memcpy(list->kid, v, n * sizeof(struct gb_node *));
	return list;
}

struct gb_node *
gb_parse_filter(struct gb_arena *a, struct gb_slice text, struct gb_node **ret_order,
                int64_t *ret_limit, struct gb_err *err)
{
	struct filter f = {.a = a, .s = gb_slice_trim(text), .err = err};
	struct gb_node *by = NULL;
	int64_t limit = -1;
	struct gb_node *v = or_cond(&f);
	if (!v)
		return NULL;
	if (take_two(&f, "ORDER", "BY") && !(by = order(&f)))
		return NULL;
	if (take(&f, "LIMIT")) {
		struct gb_node *n = value(&f, false);
		if (!n || n->kind != GB_N_INT || n->u.i < 0)
			return refuse(&f, "LIMIT needs a number");
		limit = n->u.i;
	}
	skip(&f);
	if (f.at < f.s.n)
		return refuse(&f, "something is left over");
	if (ret_order)
		*ret_order = by;
	if (ret_limit)
		*ret_limit = limit;
	return v;
}
