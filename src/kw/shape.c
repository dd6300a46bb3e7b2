/* kw/shape.c - see kw/shape.h */
#include "kw/shape.h"

#include <limits.h>

#define ITEM_MAX 96 /* parent is an int8_t */
#define WORD_MAX 8  /* spellings of one clause */

/* The place of a compilation: the text, where it stands, and what it has found. */
struct reader {
	struct gb_arena *arena;
	const char *text;
	size_t at;
	struct gb_shapeitem *item; /* room for ITEM_MAX */
	unsigned nitem, nslot;
	struct gb_err *err;
};

static const char *const kind_name[] = {
	[GB_ARG_EXPR] = "expr",   [GB_ARG_NAME] = "name", [GB_ARG_PATH] = "path",
	[GB_ARG_COND] = "cond",   [GB_ARG_SETS] = "sets", [GB_ARG_NAMED] = "named",
	[GB_ARG_ORDER] = "order", [GB_ARG_UNIT] = "unit", [GB_ARG_TEXT] = "text",
	[GB_ARG_TYPE] = "type",
};

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static GB_COLD enum gb_rc
bad(const struct reader *r, const char *what)
{
	return gb_fail(r->err, GB_E_SHAPE, "shape \"%s\", column %zu: %s", r->text, r->at + 1,
	               what);
}

static enum gb_rc
take_slot(struct reader *r, struct gb_shapeitem *item)
{
	if (r->nslot == GB_SLOT_MAX)
		return bad(r, "too many arguments");
	item->slot = (uint8_t)r->nslot++;
	return GB_OK;
}

/* name [":" kind] ["?" | "*" | "+"] */
static enum gb_rc
read_positional(struct reader *r, struct gb_shapeitem *item)
{
	const char *p;
	size_t from, n;

	if (r->text[r->at] == '~') {
		item->juxt = true;
		r->at++;
	}
	from = r->at;
	p = r->text;
	if (!is_lower(p[from]))
		return bad(r, "an argument needs a lower-case name");
	while (is_lower(p[r->at]) || is_digit(p[r->at]) || p[r->at] == '_')
		r->at++;
	item->name = gb_arena_dup(r->arena, gb_slice(p + from, r->at - from)).p;
	item->kind = GB_ARG_EXPR;
	if (p[r->at] == ':') {
		from = ++r->at;
		while (is_lower(p[r->at]))
			r->at++;
		n = 0;
		while (n < GB_LEN(kind_name) &&
		       !gb_slice_eq(gb_slice(p + from, r->at - from), gb_cstr(kind_name[n])))
			n++;
		if (n == GB_LEN(kind_name)) {
			r->at = from;
			return bad(r, "unknown kind of argument");
		}
		item->kind = (uint8_t)n;
	}
	switch (p[r->at]) {
	case '?':
	case '*':
	case '+':
		item->opt = p[r->at] != '+';
		item->rep = p[r->at] != '?';
		r->at++;
		break;
	default:
		break;
	}
	return GB_OK;
}

/* WORDS {"|" WORDS}, not the payload */
static enum gb_rc
read_words(struct reader *r, struct gb_shapeitem *item)
{
	const char *word[WORD_MAX];

	item->clause = true;
	for (;;) {
		size_t from = r->at;
		char *copy;

		if (item->nword == WORD_MAX)
			return bad(r, "too many spellings of a connector");
		if (r->text[r->at] == '=')
			r->at++;
		else
			while (is_upper(r->text[r->at]) || is_digit(r->text[r->at]) ||
			       (r->text[r->at] == '_' && r->at > from))
				r->at++;
		if (r->at == from)
			return bad(r, "a connector is \"=\" or upper-case words");
		copy = gb_arena_alloc(r->arena, r->at - from + 1);
		for (size_t i = from; i < r->at; i++)
			copy[i - from] = r->text[i] == '_' ? ' ' : r->text[i];
		copy[r->at - from] = '\0';
		word[item->nword++] = copy;
		if (r->text[r->at] != '|')
			break;
		r->at++;
	}
	item->word = GB_NEWN(r->arena, const char *, item->nword);
	memcpy(item->word, word, sizeof word[0] * item->nword);
	return GB_OK;
}

/* What must hold between an item and those before it on the same level. */
static enum gb_rc
check_order(const struct reader *r, const struct gb_shapeitem *item)
{
	if (item->clause)
		return GB_OK;
	if (item->rep && item->parent >= 0)
		return bad(r, "only an argument outside of a clause may be repeated");
	for (unsigned i = 0; i < r->nitem; i++) {
		const struct gb_shapeitem *old = &r->item[i];

		if (old->clause || old->parent != item->parent)
			continue;
		if (old->rep)
			return bad(r, "no argument may follow a repeated one");
		if (old->opt && !item->opt)
			return bad(r, "a needed argument may not follow an optional one");
	}
	return GB_OK;
}

static enum gb_rc
read_items(struct reader *r, int parent)
{
	enum gb_rc rc;

	for (;;) {
		struct gb_shapeitem item = {.slot = GB_SLOT_NONE, .parent = (int8_t)parent};
		bool clause;
		unsigned self;

		if (r->nitem == ITEM_MAX)
			return bad(r, "too many items");
		clause = is_upper(r->text[r->at]) || r->text[r->at] == '=';
		rc = clause ? read_words(r, &item) : read_positional(r, &item);
		if (rc == GB_OK)
			rc = check_order(r, &item);
		if (rc == GB_OK && !item.rep && (!clause || r->text[r->at] != '('))
			rc = take_slot(r, &item);
		if (rc != GB_OK)
			return rc;
		self = r->nitem++;
		r->item[self] = item;
		if (clause && r->text[r->at] == '(') {
			r->at++;
			rc = read_items(r, (int)self);
			if (rc != GB_OK)
				return rc;
			if (r->text[r->at] != ')')
				return bad(r, "\")\" is missing");
			r->at++;
		}
		if (clause && (r->text[r->at] == '?' || r->text[r->at] == '*')) {
			r->item[self].opt = true;
			r->item[self].rep = r->text[r->at] == '*';
			r->at++;
		}
		if (r->text[r->at] != ' ')
			return GB_OK;
		r->at++;
	}
}

enum gb_rc
gb_shape_parse(struct gb_arena *a, const char *text, struct gb_shape *ret, struct gb_err *err)
{
	struct gb_shapeitem item[ITEM_MAX] = {0};
	struct reader r = {.arena = a, .text = text, .item = item, .err = err};
	struct gb_shape shape = {.rest = -1};
	struct gb_shapeitem *items;
	enum gb_rc rc;

	if (text[0] != '\0') {
		rc = read_items(&r, -1);
		if (rc != GB_OK)
			return rc;
		if (text[r.at] != '\0')
			return bad(&r, "one blank stands between items, and nothing else");
	}
	items = GB_NEWN(a, struct gb_shapeitem, r.nitem + 1);
	memcpy(items, item, sizeof item[0] * r.nitem);
	shape.item = items;
	shape.nitem = r.nitem;
	shape.nslot = r.nslot;
	for (unsigned i = 0; i < r.nitem; i++) {
		if (items[i].clause || items[i].parent >= 0)
			continue;
		if (!items[i].opt)
			shape.min++;
		if (items[i].rep)
			shape.rest = (int)i;
		else
			shape.npos++;
	}
	shape.max = shape.rest >= 0 ? UINT_MAX : shape.npos;
	*ret = shape;
	return GB_OK;
}

static const char *
payload_name(const struct gb_shapeitem *item)
{
	switch ((enum gb_argkind)item->kind) {
	case GB_ARG_COND:
		return "condition";
	case GB_ARG_SETS:
		return "column = value, ...";
	case GB_ARG_NAMED:
		return "name AS value, ...";
	case GB_ARG_ORDER:
		return "column [DESC], ...";
	case GB_ARG_EXPR:
	case GB_ARG_NAME:
	case GB_ARG_PATH:
	case GB_ARG_UNIT:
	case GB_ARG_TEXT:
	case GB_ARG_TYPE:
		return item->name;
	}
	return item->name;
}

/* Prints the items of one level; returns the index after the last one. */
static unsigned
print_items(struct gb_buf *out, const struct gb_shape *shape, unsigned at, int parent)
{
	bool first = true;

	while (at < shape->nitem && shape->item[at].parent == parent) {
		const struct gb_shapeitem *item = &shape->item[at];
		const char *sep = item->clause || first || item->juxt ? " " : ", ";

		if (item->opt)
			gb_buf_printf(out, "%s%s",
			              sep[0] == ',' || (parent >= 0 && first) ? "" : " ",
			              sep[0] == ',' ? "[, " : "[");
		else if (parent < 0 || !first)
			gb_buf_str(out, sep);
		if (item->clause) {
			for (unsigned w = 0; w < item->nword; w++)
				gb_buf_printf(out, "%s%s", w ? "|" : "", item->word[w]);
			if (at + 1 < shape->nitem && shape->item[at + 1].parent == (int)at) {
				gb_buf_char(out, ' ');
				at = print_items(out, shape, at + 1, (int)at);
			} else {
				at++;
			}
		} else {
			gb_buf_str(out, payload_name(item));
			at++;
		}
		if (item->rep && !item->clause)
			gb_buf_str(out, " ...");
		if (item->opt)
			gb_buf_char(out, ']');
		if (item->rep && item->clause)
			gb_buf_str(out, "...");
		first = false;
	}
	return at;
}

void
gb_shape_print(struct gb_buf *out, const char *words, const struct gb_shape *shape)
{
	gb_buf_str(out, words);
	print_items(out, shape, 0, -1);
}
