/* lang/parse_table.c - TABLE ... END TABLE, in three dialects, line by line
 *
 * FIELD name AS TYPE; native (name type[(n[,m])] [key] [references T]); SQL, whose rest is
 * kept as text for the storage layer.
 *
 * Source: language.md 14.1, A-39.
 */
#include "lang/parser.h"

struct line {
	const char *p;
	size_t n, at;
};

static void
skip(struct line *l)
{
	while (l->at < l->n && (l->p[l->at] == ' ' || l->p[l->at] == '\t' ||
	                        l->p[l->at] == '\r' || l->p[l->at] == '\n'))
		l->at++;
}

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

/* The next word, or a text in double quotes; empty when neither stands there. */
static struct gb_slice
word(struct line *l)
{
	skip(l);
	if (l->at < l->n && l->p[l->at] == '"') {
		const char *from = l->p + l->at + 1;
		const char *end = memchr(from, '"', l->n - l->at - 1);
		if (end) {
			l->at = (size_t)(end - l->p) + 1;
			return gb_slice(from, (size_t)(end - from));
		}
	}
	size_t from = l->at;
	while (l->at < l->n && is_word_byte(l->p[l->at]))
		l->at++;
	return gb_slice(l->p + from, l->at - from);
}

static bool
take(struct line *l, const char *text)
{
	size_t back = l->at;
	if (gb_slice_ieq(word(l), gb_cstr(text)))
		return true;
	l->at = back;
	return false;
}

/* Both words, or nothing is taken. */
static bool
take_two(struct line *l, const char *first, const char *second)
{
	size_t back = l->at;
	bool both = take(l, first) && take(l, second);
	l->at = both ? l->at : back;
	return both;
}

static uint32_t
number(struct line *l)
{
	uint32_t v = 0;
	skip(l);
	while (l->at < l->n && l->p[l->at] >= '0' && l->p[l->at] <= '9') {
		if (v < 100000000)
			v = v * 10 + (uint32_t)(l->p[l->at] - '0');
		l->at++;
	}
	return v;
}

static bool
take_char(struct line *l, char c)
{
	skip(l);
	if (l->at >= l->n || l->p[l->at] != c)
		return false;
	l->at++;
	return true;
}

static struct gb_slice
lower(struct gb_parser *p, struct gb_slice s)
{
	char *out = gb_arena_alloc(p->a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		out[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	return gb_slice(out, s.n);
}

/* (n), (n,m), (max) */
static bool
lengths(struct line *l, struct gb_column *c)
{
	if (!take_char(l, '('))
		return true;
	if (!take(l, "max")) {
		c->len = number(l);
		if (take_char(l, ','))
			c->prec = number(l);
	}
	return take_char(l, ')');
}

void
gb_column_rest(struct gb_column *c)
{
	struct line r = {c->rest.p, c->rest.n, 0};
	if (r.n == 0)
		return;
	if (take_two(&r, "primary", "key"))
		c->key = true;
	for (r.at = 0; r.at < r.n;) {
		if (take_two(&r, "not", "null"))
			c->required = true;
		else if (take(&r, "references"))
			c->references = word(&r);
		else if (word(&r).n == 0)
			r.at++;
	}
}

/* [key] [references T]; what else stands there is SQL. */
static void
attributes(struct line *l, struct gb_column *c)
{
	for (;;) {
		if (take(l, "key"))
			c->key = true;
		else if (take(l, "required"))
			c->required = true;
		else if (take_two(l, "read", "by"))
			c->read_by = word(l);
		else if (take_two(l, "write", "by"))
			c->write_by = word(l);
		else
			break;
	}
	size_t back = l->at;
	if (take(l, "references")) {
		c->references = word(l);
		skip(l);
		if (l->at < l->n)
			l->at = back;
	}
	skip(l);
	struct gb_slice rest = gb_slice_trim(gb_slice(l->p + l->at, l->n - l->at));
	if (rest.n == 0)
		return;
	c->rest = rest;
	gb_column_rest(c);
}

static bool
column(struct gb_parser *p, struct line *l, struct gb_column *c)
{
	size_t back = l->at;
	bool field = take(l, "field") && (skip(l), l->at < l->n);
	struct gb_slice second = field ? word(l) : gb_slice(NULL, 0);
	if (field && take(l, "as")) {
		c->name = second;
	} else { /* a column may be called "field" */
		l->at = back;
		c->name = word(l);
		c->required = take_char(l, '*');
	}
	struct gb_slice type = word(l);
	if (c->name.n && type.n == 0 && (skip(l), l->at == l->n)) {
		uint32_t pos = (uint32_t)(c->name.p - p->src->text.p);
		gb_diag_add(p->d, GB_E_NO_TYPE, pos, pos + (uint32_t)c->name.n,
		            "column \"%.*s\" has no type, it is taken for a text",
		            GB_SARG(c->name))
			->help = "write the type behind a blank: name TEXT";
		type = GB_S("text");
	}
	if (c->name.n == 0 || type.n == 0)
		return false;
	if (gb_slice_ieq(type, GB_S("double")) && take(l, "precision"))
		type = GB_S("double");
	c->type = lower(p, type);
	if (!lengths(l, c))
		return false;
	attributes(l, c);
	return true;
}

static bool
is_constraint(const struct gb_slice s)
{
	static const char *const heads[] = {"UNIQUE",  "CHECK",      "PRIMARY",
	                                    "FOREIGN", "CONSTRAINT", "INDEX"};
	struct line l = {s.p, s.n, 0};
	struct gb_slice w = word(&l);
	skip(&l);
	for (size_t i = 0; i < GB_LEN(heads); i++)
		if (gb_slice_ieq(w, gb_cstr(heads[i])))
			return (l.at < l.n && l.p[l.at] == '(') ||
			       gb_slice_ieq(w, GB_S("CONSTRAINT")) || take(&l, "KEY");
	return false;
}

/* Whether the line behind the line end at i begins with "(". */
static bool
goes_on(struct gb_slice s, size_t i)
{
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r' || s.p[i] == '\n'))
		i++;
	return i < s.n && s.p[i] == '(';
}

/* Where a field ends: at the line end, unless parentheses are open; a comment is cut.
 * *ret_depth: parentheses that are never closed. */
static size_t
field_end(struct gb_slice s, size_t at, size_t *ret_next, unsigned *ret_depth)
{
	unsigned depth = 0;
	char quote = 0;
	size_t i = at, end = SIZE_MAX;
	for (; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n' && depth == 0 && !goes_on(s, i))
			break;
		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '(') {
			depth++;
		} else if (c == ')' && depth) {
			depth--;
		} else if (c == '"') {
			quote = c;
		} else if (c == '\'') {
			const char *close = memchr(s.p + i + 1, '\'', s.n - i - 1);
			const char *nl = memchr(s.p + i, '\n', s.n - i);
			if (close && (!nl || close < nl)) {
				i = (size_t)(close - s.p);
			} else {
				end = i;
				i = nl ? (size_t)(nl - s.p) : s.n;
				break;
			}
		}
	}
	*ret_next = i < s.n ? i + 1 : s.n;
	*ret_depth = depth;
	return end == SIZE_MAX ? i : end;
}

static bool
is_comment(struct gb_slice s)
{
	return s.p[0] == '\'' || (s.n > 1 && s.p[0] == '/' && s.p[1] == '/') ||
	       (s.n > 1 && s.p[0] == '-' && s.p[1] == '-') || s.p[0] == '#' ||
	       (s.n > 3 && gb_slice_ieq(gb_slice(s.p, 4), GB_S("REM ")));
}

/* ROW a, b, c: values, read as an array */
static struct gb_node *
row(struct gb_parser *p, uint32_t from, uint32_t to)
{
	const struct gb_tok *back = p->t;
	struct gb_toks *toks = &p->sub[p->nsub++];
	struct gb_node *n = gb_p_node(p, GB_N_ARRAY, from);
	size_t base = p->kids.n;
	bool ok = true;
	toks->n = 0;
	gb_lex(toks, &p->ast->names, p->src->text, from, to, true);
	p->t = toks->v;
	do {
		struct gb_node *e = gb_p_expr(p);
		ok = e != NULL;
		if (e)
			gb_p_push(p, e);
	} while (ok && gb_p_take(p, GB_T_COMMA));
	if (ok && !gb_at_end(p)) {
		gb_p_unexpected(p, "\",\" or the end of the line");
		ok = false;
	}
	if (ok && gb_p_adopt(p, gb_p_ended(p, n), base))
		gb_p_number(n);
	p->kids.n = base;
	p->t = back;
	p->nsub--;
	return ok ? n : NULL;
}

struct fields {
	/* clang-format off */
	struct { GB_VEC(struct gb_column); } column;
	struct { GB_VEC(struct gb_slice); } constraint;
	/* clang-format on */
	struct gb_nodes row;
};

/* What only the storage can judge: said once a line. */
static void
sql_text(struct gb_parser *p, struct gb_slice s)
{
	static const char *const words[] = {"GENERATED", "CHECK"};
	struct line l = {s.p, s.n, 0};
	while (l.at < l.n) {
		skip(&l);
		size_t from = l.at;
		struct gb_slice w = word(&l);
		for (size_t i = 0; i < GB_LEN(words); i++)
			if (gb_slice_ieq(w, gb_cstr(words[i]))) {
				uint32_t pos = (uint32_t)(s.p + from - p->src->text.p);
				gb_diag_add(
					p->d, GB_E_SQL_TEXT, pos, pos + (uint32_t)w.n,
					"%s is passed to the storage as text, without a check",
					words[i]);
				return;
			}
		if (w.n == 0)
			l.at++;
	}
}

static void
unreadable(struct gb_parser *p, struct gb_slice s)
{
	uint32_t pos = (uint32_t)(s.p - p->src->text.p);
	gb_diag_add(p->d, GB_E_FIELD, pos, pos + (uint32_t)s.n,
	            "this line of a TABLE cannot be read")
		->help = "write: name type, FIELD name AS type, or a column as in SQL";
}

static void
field(struct gb_parser *p, struct fields *f, struct gb_slice s)
{
	struct line l = {s.p, s.n, 0};
	uint32_t pos = (uint32_t)(s.p - p->src->text.p);
	struct gb_column c = {0};
	if (take(&l, "row") && (skip(&l), l.at < l.n) &&
	    (!is_word_byte(l.p[l.at]) || (l.p[l.at] >= '0' && l.p[l.at] <= '9'))) {
		struct gb_node *n = row(p, pos + (uint32_t)l.at, pos + (uint32_t)s.n);
		if (n)
			GB_PUSH(&f->row, n);
		return;
	}
	l.at = 0;
	while (l.n && memchr(", \t\r\n", s.p[l.n - 1], 5))
		l.n--;
	if (is_constraint(s)) {
		struct gb_slice text = gb_slice(s.p, l.n);
		GB_PUSH(&f->constraint, text);
		sql_text(p, text);
	} else if (column(p, &l, &c)) {
		GB_PUSH(&f->column, c);
		sql_text(p, c.rest);
	} else {
		unreadable(p, s);
	}
}

static void
fields(struct gb_parser *p, struct gb_tabledef *t, const struct gb_tok *body)
{
	struct fields f = {0};
	struct gb_slice s = gb_p_span(p, body->u.span.inner, body->u.span.end);
	for (size_t at = 0, next; at < s.n; at = next) {
		const char *nl = memchr(s.p + at, '\n', s.n - at);
		size_t eol = nl ? (size_t)(nl - s.p) : s.n;
		struct gb_slice one = gb_slice_trim(gb_slice(s.p + at, eol - at));
		next = eol < s.n ? eol + 1 : s.n;
		if (one.n == 0 || is_comment(one))
			continue;
		unsigned depth;
		size_t end = field_end(s, at, &next, &depth);
		one = gb_slice_trim(gb_slice(s.p + at, end - at));
		if (one.n && depth)
			unreadable(p, one);
		else if (one.n)
			field(p, &f, one);
	}
	t->ncolumn = (uint32_t)f.column.n;
	t->column = GB_NEWN(p->a, struct gb_column, f.column.n + 1);
	t->nconstraint = (uint32_t)f.constraint.n;
	t->constraint = GB_NEWN(p->a, struct gb_slice, f.constraint.n + 1);
	t->nrow = (uint32_t)f.row.n;
	t->row = GB_NEWN(p->a, struct gb_node *, f.row.n + 1);
	if (f.column.n)
		memcpy(t->column, f.column.v, f.column.n * sizeof *t->column);
	if (f.constraint.n)
		memcpy(t->constraint, f.constraint.v, f.constraint.n * sizeof *t->constraint);
	if (f.row.n)
		memcpy(t->row, f.row.v, f.row.n * sizeof(struct gb_node *));
	GB_VEC_FINI(&f.column);
	GB_VEC_FINI(&f.constraint);
	GB_VEC_FINI(&f.row);
}

/* name [ON connection] [READ BY "r"] [WRITE BY "r"] */
static bool
head(struct gb_tabledef *t, struct gb_slice s)
{
	struct line l = {s.p, s.n, 0};
	t->name = word(&l);
	for (;;) {
		skip(&l);
		if (l.at >= l.n || l.p[l.at] == '\'') /* there are no escapes */
			return t->name.n > 0 && !memchr(s.p, '\\', l.at);
		if (take(&l, "on"))
			t->conn = word(&l);
		else if (take_two(&l, "read", "by"))
			t->read_by = word(&l);
		else if (take_two(&l, "write", "by"))
			t->write_by = word(&l);
		else
			return false;
	}
}

void
gb_p_table(struct gb_parser *p)
{
	const struct gb_tok *name = p->t + 1;
	struct gb_tabledef t = {.pos = p->t->pos};
	p->t++;
	if (!head(&t, gb_p_rest_of_line(p)))
		gb_p_error(p, GB_E_TABLE_HEAD, name, "this TABLE line cannot be read")->help =
			"write: TABLE name [ON connection] [READ BY \"roles\"] [WRITE BY "
			"\"roles\"]";
	while (!gb_at_end(p)) /* a text that runs over the line */
		p->t++;
	t.end = gb_p_last_end(p);
	const struct gb_tok *body = p->t + 1;
	p->t += 2;
	if (body->flags & GB_TF_OPEN) {
		gb_diag_add(p->d, GB_E_BLOCK_OPEN, t.pos, t.end, "this TABLE is never closed")
			->help = "add a line END TABLE";
		return;
	}
	fields(p, &t, body);
	if (t.nrow) {
		struct gb_name *var = gb_name(&p->ast->names, t.name);
		var->mark |= GB_MARK_ASSIGNED;
		t.var = var;
	}
	GB_PUSH(&p->tables, t);
}
